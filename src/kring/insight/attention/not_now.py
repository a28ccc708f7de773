"""“Not now”: until when what is put off is left alone.

What is put off is a person, circle, entry, review, agreement or worksheet. The day is kept with it, as ``not_before``,
by ``put_off`` in ``journal/mutations.py``; someone says so in ``tui/components/not_now.py`` or with ``cli/later.py``.
``rules.py`` leaves out what is put off, and so do people and circles themselves where they ask for attention.
"""

import datetime as dt
from typing import Final

from kring.insight.attention.notice import Notice, NoticeKind

__all__ = ["choose_return_day", "comes_back", "is_put_off"]

#: Those about a day that may be still ahead: put off, they come back on the day itself.
_OF_A_DAY: Final = (NoticeKind.BIRTHDAY, NoticeKind.ANSWER, NoticeKind.STEP, NoticeKind.TALK)
#: Said once: "not now" is the last word.
_ONCE: Final = (NoticeKind.WORKSHEET,)
#: For how many days "not now" puts off the others.
_DAYS: Final = {
    NoticeKind.CALL: 7,
    NoticeKind.HOW_WAS_IT: 7,
    NoticeKind.ASKED: 7,
    NoticeKind.DRAFT: 14,
    NoticeKind.TALK_AGAIN: 14,
    NoticeKind.RHYTHM: 14,
    NoticeKind.LOOK: 28,
    NoticeKind.FOLLOW_UP: 91,
    NoticeKind.DRIFT: 91,
}
#: The day a thing is put off to that is not brought up again.
_NEVER: Final = dt.date(9000, 1, 1)


def choose_return_day(notice: Notice, today: dt.date) -> dt.date:
    """Choose the first day on which something may come up again, after "not now".

    What is about a day ahead comes back on that day; the rest after a while that fits what it is: a week for an answer,
    two for being in touch, four for looking at a circle.

    Args:
        notice: What was brought up.
        today: The day on which it is put off.
    """
    if notice.kind in _ONCE:
        return _NEVER
    if notice.kind in _OF_A_DAY:
        return notice.on if notice.on is not None and notice.on > today else today + dt.timedelta(days=1)
    until = today + dt.timedelta(days=_DAYS[notice.kind])
    return min(until, notice.latest) if notice.latest is not None and notice.latest > today else until


def comes_back(notice: Notice, until: dt.date) -> bool:
    """Whether something would be brought up again on a day; what is long past is left in peace.

    Args:
        notice: What was brought up.
        until: The day it is put off to.
    """
    return until != _NEVER and (notice.last is None or until <= notice.last)


def is_put_off(not_before: dt.date | None, today: dt.date) -> bool:
    """Whether something that was put off is left alone today.

    Args:
        not_before: The first day on which it may be brought up again; None where it was not put off.
        today: What today is.
    """
    return not_before is not None and today < not_before
