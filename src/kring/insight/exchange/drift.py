"""Whether something moves away from its own usual pattern, and only then.

Nobody is set against anybody else, nor against a norm: what is looked at is the last season beside each of the three
seasons before it, of the same person or circle, and the same season a year ago where they were in the journal then.
Little is said on purpose. Where someone was always seen now and then, where a pause comes every year, where the journal
itself was left alone for a while, there is nothing to say; and what is given freely is left in peace. Who keeps records
of what passes between close people feels wronged sooner (M. S. Clark, Record keeping in two types of relationships,
1984), and imbalance evens out over a life: what is said is one sentence, an invitation to look (R9), and it names no
side and no number.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

from kring.insight.exchange.moment import Moment
from kring.model.circle import Circle, Membership
from kring.model.enums import CircleKind, Direction, Energy, Outcome, Role
from kring.model.person import Person

__all__ = ["Drift", "DriftKind", "cared_for", "find_all_drifts", "find_drift", "get_first_day", "journal_rested"]

#: A season in days: thirteen weeks, so that every weekday comes as often in each.
SEASON_DAYS: Final = 91
#: How many seasons are looked at: the last one, the three before it, and the same season a year ago.
SEASONS: Final = 5
#: So many moments are in the middle one of the earlier seasons (of four the lower), or there is too little to speak of.
USUALLY: Final = 3
#: How many moments there must be to say that things go one way, or how it feels afterwards.
ENOUGH: Final = 4


class DriftKind(StrEnum):
    """What is different from what is usual; at most one is said, the first that holds."""

    LESS = "less"
    ONE_WAY = "one-way"
    LESS_ENERGY = "less-energy"


@dataclass(frozen=True, slots=True)
class Drift:
    """Something is different from its own usual pattern.

    Attributes:
        kind: What.
        person: The id of the person it is about, or None.
        circle: The id of the circle it is about, or None.
        name: What they are called.
    """

    kind: DriftKind
    person: str | None
    circle: str | None
    name: str


class _Season:
    """What there was in one season; the last one is the first in a row of them."""

    __slots__ = ("given", "less", "moments", "other", "received", "together")

    def __init__(self) -> None:
        self.moments = self.given = self.received = self.together = 0
        self.less = self.other = 0  # how it felt afterwards: less energy, or something else

    def take(self, moment: Moment, care: Collection[str]) -> None:
        self.moments += 1
        if moment.circle not in care:  # caring for someone is not out of balance
            self.given += moment.direction == Direction.GIVEN
            self.received += moment.direction == Direction.RECEIVED
            self.together += moment.direction == Direction.TOGETHER
            self.less += moment.energy == Energy.LESS
            self.other += moment.energy in (Energy.MORE, Energy.SAME)


def find_drift(
    moments: Iterable[Moment],
    about: Person | Circle,
    *,
    today: dt.date,
    circles: Iterable[Circle] = (),
    memberships: Iterable[Membership] = (),
    rested: bool = False,
) -> Drift | None:
    """Whether someone, or a circle, moves away from its own usual pattern.

    Args:
        moments: The moments with them, in any order; see ``Journal.moments_with`` and ``Journal.moments_in``.
        about: The person or the circle.
        today: The day to look from.
        circles: Every circle: in mantelzorg there is no balance to speak of.
        memberships: Every membership: who is cared for stands there too.
        rested: The journal itself was left alone for a while, see :func:`journal_rested`.

    Returns:
        What is different, or None. Always None for what is given freely, for mantelzorg and who is cared for, for who
        is paused or died and what rests or ended, for an organisation as such, until the day of a "not now", and where
        there is too little to say.
    """
    known = list(circles)
    if rested or not _may_be_said(about, today, cared_for(known, memberships)):
        return None
    mine = list(moments)
    return _classify_drift(
        _group_by_season(mine, today, _list_care_circles(known)),
        about,
        lambda: any(m.on < get_first_day(today) for m in mine),
    )


def find_all_drifts(
    moments: Iterable[Moment],
    *,
    people: Iterable[Person] = (),
    circles: Iterable[Circle] = (),
    memberships: Iterable[Membership] = (),
    today: dt.date,
    known_before: Callable[[str, dt.date], bool] | None = None,
) -> list[Drift]:
    """Everyone and every circle that moves away from its own usual pattern: people by name, then circles by name.

    The same as :func:`find_drift` for each, in one go through the moments.

    Args:
        moments: All moments, in any order; those from :func:`get_first_day` on are enough with ``known_before``.
        people: Everyone who may be named.
        circles: Every circle.
        memberships: Every membership.
        today: The day to look from.
        known_before: Whether there is a moment of a person or circle before a day; by default the moments tell.
    """
    all_circles, every = list(circles), list(moments)
    first = get_first_day(today)
    recent = [moment for moment in every if first <= moment.on <= today]
    if journal_rested(recent, today):
        return []
    care, cared = _list_care_circles(all_circles), cared_for(all_circles, memberships)
    things: list[Person | Circle] = [
        *sorted(people, key=lambda one: (one.name, one.id)),
        *sorted(all_circles, key=lambda one: (one.name, one.id)),
    ]
    wanted = {thing.id: thing for thing in things if _may_be_said(thing, today, cared)}
    of: dict[str | None, list[Moment]] = {}
    for moment in recent:
        for about in {*moment.people, moment.circle}:
            if about in wanted:
                of.setdefault(about, []).append(moment)

    def earlier(id_: str) -> bool:
        if known_before is not None:
            return known_before(id_, first)
        return any(id_ in moment.people or id_ == moment.circle for moment in every if moment.on < first)

    found = (
        _classify_drift(_group_by_season(of[id_], today, care), thing, partial(earlier, id_))
        for id_, thing in wanted.items()
        if len(of.get(id_, ())) >= ENOUGH
    )
    return [one for one in found if one is not None]


def journal_rested(moments: Iterable[Moment], today: dt.date) -> bool:
    """Whether the journal itself was left alone lately: then nothing in it says anything about anyone.

    Args:
        moments: All moments, in any order.
        today: The day to look from.
    """
    seasons = _group_by_season(moments, today, (), notes=True)
    return 2 * seasons[0].moments < min(season.moments for season in seasons[1:4])


def cared_for(circles: Iterable[Circle], memberships: Iterable[Membership] = ()) -> frozenset[str]:
    """The ids of the people cared for in a mantelzorg circle.

    Args:
        circles: Every circle.
        memberships: Every membership.
    """
    care = {circle.id: circle for circle in circles if circle.kind == CircleKind.MANTELZORG}
    by_role = {one.person for one in memberships if one.circle in care and Role.CARED_FOR in one.roles}
    return frozenset(by_role | {circle.cared_for for circle in care.values() if circle.cared_for})


def _list_care_circles(circles: Sequence[Circle]) -> frozenset[str]:
    return frozenset(circle.id for circle in circles if circle.kind == CircleKind.MANTELZORG)


def _may_be_said(about: Person | Circle, today: dt.date, cared: Collection[str]) -> bool:
    if about.given_freely or not about.may_be_prompted(today) or about.id in cared:
        return False
    if isinstance(about, Person):
        return not about.organisation
    return about.kind != CircleKind.MANTELZORG


def get_first_day(today: dt.date) -> dt.date:
    """The first day of the seasons that are compared.

    Args:
        today: The day to look from.
    """
    return today - dt.timedelta(days=SEASON_DAYS * SEASONS - 1)


def _group_by_season(
    moments: Iterable[Moment], today: dt.date, care: Collection[str], *, notes: bool = False
) -> list[_Season]:
    """The last season and those before it, the last one first."""
    seasons = [_Season() for _n in range(SEASONS)]
    first = get_first_day(today)
    for moment in moments:
        if first <= moment.on <= today and (
            notes or (moment.outcome == Outcome.DONE and moment.direction != Direction.NOTE)
        ):
            seasons[(today - moment.on).days // SEASON_DAYS].take(moment, care)
    return seasons


def _classify_drift(seasons: Sequence[_Season], about: Person | Circle, earlier: Callable[[], bool]) -> Drift | None:
    """What is different; ``earlier`` says whether anything is known of the time before these seasons."""
    usual = seasons[1:4]
    kind = next(_list_drift_kinds(seasons[0], usual), None)
    if kind is None:
        return None
    a_year_ago = seasons[4]
    if a_year_ago.moments or earlier():
        # The same season a year ago is part of what is usual: a pause that comes every year is no drift.
        kind = next((again for again in _list_drift_kinds(seasons[0], [*usual, a_year_ago]) if again == kind), None)
        if kind is None:
            return None
    person = isinstance(about, Person)
    return Drift(kind, about.id if person else None, None if person else about.id, about.name)


def _list_drift_kinds(now: _Season, usual: Sequence[_Season]) -> Iterator[DriftKind]:
    counts = sorted(season.moments for season in usual)
    # Less than half of the quietest of the seasons.
    if counts[0] > 0 and counts[(len(counts) - 1) // 2] >= USUALLY and 2 * now.moments < counts[0]:
        yield DriftKind.LESS
    # To and fro in each season, and now only one of the two and nothing together.
    both = all(season.given and season.received for season in usual)
    if both and now.given + now.received >= ENOUGH and not (now.given and now.received) and not now.together:
        yield DriftKind.ONE_WAY
    said = sum(season.less + season.other for season in usual)
    # Usually less energy in at most a quarter, now in at least three quarters of what was said.
    if (
        said >= ENOUGH
        and now.less + now.other >= ENOUGH
        and 4 * sum(season.less for season in usual) <= said
        and 4 * now.less >= 3 * (now.less + now.other)
    ):
        yield DriftKind.LESS_ENERGY
