"""The load of caring: hours a week with travel, time off, and how it is shared (R4: a support network, mantelzorg).

Only what was done for the person cared for is care, by me or by others; what fellow carers exchange counts like
anything else. Caring for someone is not out of balance, so nothing here is set against what comes back. It says what
the weeks were like, and who else was there, in the order of the members and never by how much. *Off* is what someone
wrote down as off; an empty week is an empty week, and before the journal began nothing is known.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kring.i18n import get_week_start
from kring.insight.exchange.moment import Moment
from kring.model.enums import Direction, ForWhom, Outcome

__all__ = ["Care", "Share", "Week", "calculate_care_load", "first_day_of_week", "is_care"]

_WEEK = dt.timedelta(weeks=1)


def is_care(moment: Moment, cared_for: str | None, *, named: bool = False) -> bool:
    """Whether something in a mantelzorg circle was done for the person cared for.

    What was said counts: ``for_whom``. Where nothing was said it was done for them if they have a part in it, or are
    named in its text; what only came from them was for me.

    Args:
        moment: A moment of the circle.
        cared_for: The id of the person cared for; None where nobody is known to be.
        named: Whether they are named in its text.
    """
    if moment.outcome != Outcome.DONE or moment.direction == Direction.NOTE:
        return False
    if moment.for_whom is not None:
        return moment.for_whom == ForWhom.CARED_FOR
    if cared_for is None:
        return False
    if moment.direction == Direction.RECEIVED and moment.people and set(moment.people) == {cared_for}:
        return False
    return cared_for in moment.people or named


@dataclass(frozen=True, slots=True)
class Week:
    """What I did in one week.

    Attributes:
        first_day: Its first day.
        minutes: The time I cared, without travel; 0 or more.
        travel_minutes: The travel that came with it; 0 or more.
        moments: In how many moments, also those of which no time was written down.
    """

    first_day: dt.date
    minutes: int = 0
    travel_minutes: int = 0
    moments: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """What one of those who care did in these weeks.

    Attributes:
        person: Their id; None is me.
        minutes: The time they cared, with travel as far as it is written down; 0 or more.
        moments: In how many moments.
    """

    person: str | None
    minutes: int = 0
    moments: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """The load of caring in a number of weeks.

    Attributes:
        weeks: One for each week of which something is known, the oldest first, those without anything too; the last is
            the one today is in.
        off: The days on which time off was written down, oldest first, each once.
        shared: Me first, then everyone else who did something for the person cared for: members in their own order,
            then who is no member, by id.
        costs: What it cost me, in cents.
        without_time: In how many of my moments no time was written down: the hours say less than there was.
    """

    weeks: tuple[Week, ...] = ()
    off: tuple[dt.date, ...] = ()
    shared: tuple[Share, ...] = ()
    costs: int = 0
    without_time: int = 0

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return any(share.moments for share in self.shared)


def first_day_of_week(day: dt.date) -> dt.date:
    """The first day of the week of a day: a Monday, or where weeks were chosen to begin."""
    return day - dt.timedelta(days=(day.weekday() - get_week_start()) % 7)


def calculate_care_load(
    moments: Iterable[Moment],
    *,
    today: dt.date,
    weeks: int = 12,
    cared_for: str | None = None,
    members: Sequence[str] = (),
    known_from: dt.date | None = None,
    off: Iterable[dt.date] = (),
) -> Care:
    """The load of caring.

    What I gave is my part, and what I did together; what I received, and did together with someone other than the
    person cared for, is theirs. Where two did something together, it was time of each. Who was removed did what they
    did, and ``Journal.name_of`` says who it was.

    Args:
        moments: What was done for the person cared for (:func:`is_care`), in any order.
        today: The day to look from.
        weeks: How many weeks to look back, that of today included; 1 to 520.
        cared_for: The id of the person cared for, who is not among those who share in it.
        members: The ids of the members, in their own order.
        known_from: The first day of which the journal knows anything: of the weeks before it nothing is said. None is
            the day of the first of these moments.
        off: The days on which time off was written down, in any order.
    """
    last = first_day_of_week(today)
    first = last - (max(1, min(weeks, 520)) - 1) * _WEEK
    done = [m for m in moments if m.outcome == Outcome.DONE and m.direction != Direction.NOTE and m.on <= today]
    begun = known_from or min((moment.on for moment in done), default=today)
    first = max(first, min(first_day_of_week(begun), last))
    done = [moment for moment in done if moment.on >= first]
    mine = [moment for moment in done if moment.direction != Direction.RECEIVED]
    found = _group_by_week(mine, first, last)
    me = Share(None, sum(week.minutes + week.travel_minutes for week in found), len(mine))
    theirs = _of_others(done, cared_for)
    order = [*(one for one in dict.fromkeys(members) if one in theirs), *sorted(set(theirs) - set(members))]
    return Care(
        weeks=found,
        off=tuple(sorted({day for day in off if first <= day <= today})),
        shared=(me, *(Share(one, *theirs[one]) for one in order)),
        costs=sum(moment.costs or 0 for moment in mine),
        without_time=sum(1 for moment in mine if not (moment.minutes or moment.travel_minutes)),
    )


def _group_by_week(mine: Iterable[Moment], first: dt.date, last: dt.date) -> tuple[Week, ...]:
    found: dict[dt.date, list[int]] = {first + n * _WEEK: [0, 0, 0] for n in range((last - first).days // 7 + 1)}
    for moment in mine:
        week = found[first_day_of_week(moment.on)]
        week[0] += moment.minutes or 0
        week[1] += moment.travel_minutes or 0
        week[2] += 1
    return tuple(Week(day, *week) for day, week in found.items())


def _of_others(done: Iterable[Moment], cared_for: str | None) -> dict[str, list[int]]:
    """Minutes and moments of everyone else who did something."""
    found: dict[str, list[int]] = {}
    for moment in done:
        if moment.direction == Direction.GIVEN:
            continue
        # The travel of what was done together is mine; what they travelled themselves is not known then.
        minutes = (moment.minutes or 0) + (
            (moment.travel_minutes or 0) if moment.direction == Direction.RECEIVED else 0
        )
        for person in dict.fromkeys(moment.people):
            if person != cared_for:
                share = found.setdefault(person, [0, 0])
                share[0] += minutes
                share[1] += 1
    return found
