"""What is looked up for giving and receiving: of all, of one person, of one circle. Fit for a thread.

Caring for someone is not out of balance. What was done for the person cared for therefore stands in nobody's columns:
it stands with the circle, as the load of caring and how that is shared. What else goes on in such a circle, between
those who care and between them and me, stands in the columns like anything else.
"""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeVar

from kring.insight.exchange.care_load import Care, calculate_care_load, first_day_of_week, is_care
from kring.insight.exchange.drift import Drift, cared_for, find_drift, journal_rested
from kring.insight.exchange.horizon import Horizon, get_horizon_start
from kring.insight.exchange.moment import Moment, filter_by_days
from kring.insight.exchange.summary import Exchange, calculate_exchange
from kring.model.enums import CircleKind, Direction, Outcome
from kring.model.normalize import fold

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.model.circle import Circle
    from kring.model.person import Person

__all__ = [
    "ALL",
    "WEEKS",
    "Facts",
    "Subject",
    "collect_exchange_facts",
    "filter_recent",
    "list_matching_entries",
    "moments_of",
]

#: How many weeks of caring are looked at: the short look and the long one.
WEEKS = (12, 26)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose giving and receiving: everyone's, one person's, one circle's.

    Attributes:
        place: ``people``, ``circles``, or empty for all.
        id: Of the person or circle; empty for all.
    """

    place: str = ""
    id: str = ""


#: More than drift looks back: a year and a season.
_DRIFT_LOOKS: Final = dt.timedelta(days=470)

M = TypeVar("M", bound=Moment)
_day = attrgetter("on")

#: Everyone and every circle.
ALL = Subject()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What there is to show.

    Attributes:
        subject: Whose.
        horizon: How far back.
        exchange: What went to and fro; None for a mantelzorg circle.
        care: The load of caring; None for anything but a mantelzorg circle.
        drift: What is different from my own usual pattern, or None.
        freely: Whether what I give here is given freely: I said so.
        apart: The ids of the mantelzorg circles whose moments are not in the columns.
    """

    subject: Subject
    horizon: Horizon
    exchange: Exchange | None = None
    care: Care | None = None
    drift: Drift | None = None
    freely: bool = False
    apart: tuple[str, ...] = ()


def find_care_circle(journal: "Journal", subject: Subject) -> "Circle | None":
    """The mantelzorg circle the subject is, if it is one."""
    circle = journal.circles.get(subject.id) if subject.place == "circles" else None
    return circle if circle is not None and circle.kind == CircleKind.MANTELZORG else None


class CareFinder:
    """Tells what was done for someone who is cared for; the texts of entries are read only where nothing else says it.

    Args:
        journal: Where the entries are.
    """

    def __init__(self, journal: "Journal") -> None:
        self._journal = journal
        self._of: dict[str, tuple[str | None, re.Pattern[str] | None]] = {
            circle.id: self._cared_for(circle) for circle in journal.circles if circle.kind == CircleKind.MANTELZORG
        }

    def _cared_for(self, circle: "Circle") -> "tuple[str | None, re.Pattern[str] | None]":
        """Who is cared for in a circle, and what finds their name in a folded text."""
        journal = self._journal
        who = circle.cared_for or min(cared_for([circle], journal.members_of(circle.id)), default=None)
        person = journal.people.get(who) if who else None
        if person is None:
            return who, None
        names = {fold(name) for name in (person.name, person.name.split()[0], *person.aliases)} - {""}
        longest_first = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
        return who, re.compile(rf"(?<!\w)(?:{longest_first})(?:['’]?s)?(?!\w)")

    def __bool__(self) -> bool:
        """Whether there is any circle in which someone is cared for."""
        return bool(self._of)

    def is_care(self, moment: Moment) -> bool:
        """Whether something was done for someone who is cared for.

        Args:
            moment: Any moment of the journal.
        """
        if moment.circle is None or (found := self._of.get(moment.circle)) is None:
            return False
        who, pattern = found
        if is_care(moment, who):
            return True
        if pattern is None or not is_care(moment, who, named=True):
            return False
        entry = self._journal.entries.get_uncached(moment.id)
        return entry is not None and pattern.search(fold(entry.what)) is not None


def _list_care_circles(journal: "Journal", subject: Subject, finder: CareFinder) -> tuple[str, ...]:
    """The mantelzorg circles in which something was done that stands in no columns of the subject."""
    if subject.place == "circles" or not finder:
        return ()
    return tuple(sorted({m.circle for m in _all_of(journal, subject) if m.circle and finder.is_care(m)}))


def filter_recent(moments: Sequence[M], first: dt.date | None) -> Sequence[M]:
    """The moments from a day on, without looking at those before it.

    Args:
        moments: Oldest first.
        first: The first day that counts; None is from the beginning.
    """
    return moments if first is None else moments[bisect_left(moments, first, key=_day) :]


def moments_of(journal: "Journal", subject: Subject, first: dt.date | None = None) -> Sequence[Moment]:
    """The moments in a subject's columns, oldest first: without what was done for someone cared for.

    Args:
        journal: Where they are.
        subject: Whose.
        first: The first day that counts; None is from the beginning.
    """
    moments, finder = filter_recent(_all_of(journal, subject), first), CareFinder(journal)
    return [moment for moment in moments if not finder.is_care(moment)] if finder else moments


def collect_exchange_facts(journal: "Journal", subject: Subject, horizon: Horizon, weeks: int, today: dt.date) -> Facts:
    """Look up what there is to show; the first time this reads all entries, so ask in a thread.

    Args:
        journal: Where it is.
        subject: Whose.
        horizon: How far back the columns look.
        weeks: How far back the load of caring looks.
        today: What today is.
    """
    about = _find_subject(journal, subject)
    facts = Facts(subject=subject, horizon=horizon, freely=about is not None and about.given_freely)
    if (circle := find_care_circle(journal, subject)) is not None:
        who = cared_for([circle], journal.members_of(circle.id))
        finder, there = CareFinder(journal), journal.moments_in(circle.id)
        load = calculate_care_load(
            [moment for moment in there if finder.is_care(moment)],
            today=today,
            weeks=weeks,
            cared_for=circle.cared_for or min(who, default=None),
            members=[one.person for one in journal.members_of(circle.id) if one.person not in who],
            known_from=journal.first_day(),
            off=(moment.on for moment in there if moment.off),
        )
        return replace(facts, care=load)
    return replace(
        facts,
        exchange=calculate_exchange(
            moments_of(journal, subject, get_horizon_start(horizon, today)), horizon=horizon, today=today
        ),
        drift=_find_subject_drift(journal, subject, about, today),
        apart=_list_care_circles(journal, subject, CareFinder(journal)),
    )


def _all_of(journal: "Journal", subject: Subject) -> Sequence[Moment]:
    """Every moment of a subject, mantelzorg and all."""
    if subject.place == "circles":
        return journal.moments_in(subject.id)
    return journal.moments_with(subject.id) if subject.place == "people" else journal.moments()


def _find_subject(journal: "Journal", subject: Subject) -> "Person | Circle | None":
    return journal.people.get(subject.id) if subject.place == "people" else journal.circles.get(subject.id)


def _find_subject_drift(
    journal: "Journal", subject: Subject, about: "Person | Circle | None", today: dt.date
) -> Drift | None:
    """What is different from my own usual pattern with someone or in a circle."""
    if about is None:
        return None
    moments = filter_recent(_all_of(journal, subject), today - _DRIFT_LOOKS)
    found = find_drift(moments, about, today=today, circles=journal.circles, memberships=journal.memberships)
    # Whether the journal was left alone is asked last: it takes a look at all moments of more than a year.
    return (
        None
        if found is None or journal_rested(filter_recent(journal.moments(), today - _DRIFT_LOOKS), today)
        else found
    )


# What stands behind a row.


def list_matching_entries(
    journal: "Journal", subject: Subject, key: str, *, horizon: Horizon, weeks: int, today: dt.date
) -> list[str]:
    """The ids of the entries behind a row, in any order; fit for a thread.

    Args:
        journal: Where they are.
        subject: Whose.
        key: What the row is about: ``kind:practical``, ``kind:`` for what was not said, ``direction:together``,
            ``only:received:asked``, ``came:received:asked``, ``week:2026-11-16``, ``share:`` for me, ``share:ID``,
            ``costs:``.
        horizon: How far back.
        weeks: How far back for the load of caring.
        today: What today is.
    """
    what, _sign, which = key.partition(":")
    if what in _OF_CARE:
        first = first_day_of_week(today) - dt.timedelta(weeks=weeks - 1)
        finder, moments = CareFinder(journal), filter_recent(_all_of(journal, subject), first)
        return [m.id for m in filter_by_days(moments, first, today) if finder.is_care(m) and _OF_CARE[what](m, which)]
    moments = moments_of(journal, subject, get_horizon_start(horizon, today))
    return [m.id for m in moments if _OF_EXCHANGE[what](m, which)]


def _of_kind(moment: Moment, kind: str) -> bool:
    """Given or received, and of a kind; an empty one is what was not said."""
    if moment.outcome != Outcome.DONE or moment.direction not in (Direction.GIVEN, Direction.RECEIVED):
        return False
    return kind in moment.support if kind else not moment.support


def _of_direction(moment: Moment, direction: str) -> bool:
    return moment.outcome == Outcome.DONE and moment.direction == direction


def _of_only(moment: Moment, which: str) -> bool:
    return f"{moment.direction}:{moment.outcome}" == which


def _of_came(moment: Moment, which: str) -> bool:
    return moment.outcome == Outcome.DONE and f"{moment.direction}:{moment.started_as}" == which


def _is_own_care(moment: Moment) -> bool:
    """Whether it was I who cared."""
    return moment.direction in (Direction.GIVEN, Direction.TOGETHER)


def _of_week(moment: Moment, first_day: str) -> bool:
    return _is_own_care(moment) and first_day_of_week(moment.on).isoformat() == first_day


def _of_share(moment: Moment, person: str) -> bool:
    if not person:
        return _is_own_care(moment)
    return moment.direction in (Direction.RECEIVED, Direction.TOGETHER) and person in moment.people


def _of_costs(moment: Moment, _which: str) -> bool:
    return _is_own_care(moment) and bool(moment.costs)


_Match = Callable[[Moment, str], bool]
_OF_EXCHANGE: dict[str, _Match] = {
    "kind": _of_kind,
    "direction": _of_direction,
    "only": _of_only,
    "came": _of_came,
}
_OF_CARE: dict[str, _Match] = {"week": _of_week, "share": _of_share, "costs": _of_costs}
