"""When a look at a circle is due (R9): its own rhythm, what the last look said, and nothing that was not asked for.

Days only: no clock time plays a part, so daylight saving does not either. Months are added by the calendar: three
months after 30 November is the last day of February.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from kring.model.circle import Circle
from kring.model.enums import CircleKind
from kring.model.review import Review

__all__ = ["RHYTHM", "add_months", "last_look", "next_look", "suggested_months"]

#: The name under which a look keeps the circle's rhythm as it was then, in months; 0 is "when something changes".
RHYTHM: Final = "rhythm_months"
_SUGGESTED: Final[dict[str, int]] = {CircleKind.MANTELZORG: 3, CircleKind.PEER: 6, CircleKind.ISSUE: 6}
_OTHERWISE: Final = 12
_LAST_YEAR: Final = 9999


def suggested_months(kind: CircleKind | str) -> int:
    """How often one might look at a circle of a kind, in months: a suggestion, never set by itself.

    Args:
        kind: What kind of circle.
    """
    return _SUGGESTED.get(kind, _OTHERWISE)


def add_months(day: dt.date, months: int) -> dt.date:
    """The day so many months later, by the calendar; the last day of a month that is shorter.

    Args:
        day: From when.
        months: How many, 0 or more. What would go beyond the year 9999 stays on its last day.
    """
    from dateutil.relativedelta import relativedelta  # several ms, and only a circle with a rhythm needs it

    try:
        return day + relativedelta(months=months)
    except (ValueError, OverflowError):
        return dt.date(_LAST_YEAR, 12, 31)


def last_look(reviews: Iterable[Review], circle: str) -> Review | None:
    """The newest look at a circle that was brought to its end; drafts do not count.

    Args:
        reviews: Any reviews, in any order.
        circle: The id of the circle.
    """
    done = [one for one in reviews if one.circle == circle and one.done and one.on]
    return max(done, key=lambda one: (one.on or dt.date.min, one.id), default=None)


def next_look(circle: Circle, last: Review | None, begun: dt.date | None) -> dt.date | None:
    """The day to look again; None is when something changes.

    What was said last counts: the day the last look ended with, or, where the circle's rhythm was changed after it, one
    such rhythm after that look. A circle that was never looked at is first due one rhythm after it came into the
    journal. However long ago a day is, it is one day, and one invitation.

    Args:
        circle: Which.
        last: The newest look at it (see :func:`last_look`), or None.
        begun: The day it came into the journal; None where that is not known.
    """
    months = circle.look_again_months
    if last is None:
        return add_months(begun, months) if begun is not None and months else None
    then = last.facts.get(RHYTHM)
    if isinstance(then, int) and then != (months or 0) and last.on is not None:
        return add_months(last.on, months) if months else None
    return last.next_look
