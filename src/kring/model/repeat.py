"""How something comes back: every week, every other month; kept as a recurrence rule of iCalendar (RFC 5545, R20)."""

import datetime as dt
import re
from enum import StrEnum
from typing import Final

__all__ = ["Every", "every_of", "next_after", "rule_for"]

_DAYS_OF_MONTH = r";BYMONTHDAY=(?:[1-9]|[12][0-9]|3[01])(?:,(?:[1-9]|[12][0-9]|3[01])){0,3};BYSETPOS=-1"
_EVERY_SO_MANY = r"(?:;INTERVAL=[1-9][0-9]{0,2})?"
#: Compiled when it is first asked about: quick-add does without.
#: A day of the month only where a month or a year is counted: a search through single days would take seconds.
_RULE: Final = (
    rf"FREQ=(?:DAILY|WEEKLY){_EVERY_SO_MANY}"
    rf"|FREQ=MONTHLY{_EVERY_SO_MANY}(?:{_DAYS_OF_MONTH})?"
    rf"|FREQ=YEARLY{_EVERY_SO_MANY}(?:;BYMONTH=(?:[1-9]|1[0-2])(?:{_DAYS_OF_MONTH})?)?"
)
#: The last day every month has; what falls later comes on the last day of a shorter one.
_EVERY_MONTH_HAS: Final = 28


class Every(StrEnum):
    """How often, for those rules that have a word of their own."""

    WEEK = "week"
    TWO_WEEKS = "two-weeks"
    MONTH = "month"
    YEAR = "year"


_FREQUENCIES: Final = {
    Every.WEEK: "FREQ=WEEKLY",
    Every.TWO_WEEKS: "FREQ=WEEKLY;INTERVAL=2",
    Every.MONTH: "FREQ=MONTHLY",
    Every.YEAR: "FREQ=YEARLY",
}


def rule_for(every: Every, first: dt.date) -> str:
    """Give the recurrence rule of something that comes back.

    Args:
        every: How often.
        first: The first day. From the 29th on, a shorter month has it on its last day, where the rule of the calendar
            itself would pass that month over.
    """
    rule = _FREQUENCIES[every]
    if every == Every.MONTH and first.day > _EVERY_MONTH_HAS:
        return f"{rule};BYMONTHDAY={','.join(str(day) for day in range(28, first.day + 1))};BYSETPOS=-1"
    if every == Every.YEAR and (first.month, first.day) == (2, 29):
        return f"{rule};BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"
    return rule


def every_of(rule: str) -> Every | None:
    """Tell how often a rule comes back; None for one that has no word of its own here, and for no rule.

    Args:
        rule: As :func:`rule_for` gave it, or as another version wrote it.
    """
    plain = re.sub(r";BY.*", "", rule)
    return next((every for every, said in _FREQUENCIES.items() if said == plain), None) if is_rule(rule) else None


def is_rule(rule: str) -> bool:
    """Tell whether a text is a rule that this version can follow.

    Args:
        rule: Any text.
    """
    return re.fullmatch(_RULE, rule) is not None


def next_after(rule: str, last: dt.date, today: dt.date) -> dt.date | None:
    """Find the first day on which something comes back: after the last one, and not before today.

    Args:
        rule: The rule.
        last: The day it was for the last time.
        today: What today is.

    Returns:
        The day; None where the rule cannot be followed or has no such day.
    """
    if not is_rule(rule):
        return None
    from dateutil.rrule import rrulestr

    start = dt.datetime.combine(last, dt.time())
    not_before = max(today, last + dt.timedelta(days=1))
    try:
        days = rrulestr(rule, dtstart=start)
        found = days.after(dt.datetime.combine(not_before, dt.time()), inc=True)
    except (OverflowError, ValueError):
        return None
    return found.date() if found is not None else None
