"""A birthday as it is typed: day and month, and the year if it is known."""

import datetime as dt
import re

from kring.i18n import N_, _
from kring.model.partial_date import PartialDate
from kring.model.validation_error import ModelError
from kring.quickadd.dates import DayKind, DayRead, read_day
from kring.quickadd.tokenizer import key_of

__all__ = ["read_birthday", "whole_day"]

_DAY = re.compile(r"(?P<d>\d{1,2})\s*[-/.]\s*(?P<m>\d{1,2})(?:\s*[-/.]\s*(?P<y>\d{4}|\d{2}))?")
#: The last day of a leap year: every day of the year comes before it.
_LEAP = dt.date(2024, 12, 31)
_EXPECTED_BIRTHDAY = N_("Write day and month, and the year if you know it: 29-2 or 29-2-1956.")


def whole_day(typed: str, today: dt.date) -> DayRead | None:
    """The day that was typed, read as in a line of quick-add, when all of it is one day.

    Args:
        typed: What was typed.
        today: What today is.
    """
    keys = [key_of(word.rstrip(",;")) for word in typed.split()]
    found = read_day(keys, 0, today) if keys else None
    return found if found is not None and found.size == len(keys) else None


def read_birthday(typed: str, today: dt.date | None = None) -> PartialDate:
    """A birthday, day first, the year only if it is known: 29-2, 29-2-1956, 29-2-56, 29 feb, --02-29.

    Args:
        typed: What was typed. Two digits of a year stand for the latest one that is past.
        today: What today is; the real day by default.

    Raises:
        ModelError: It is no day of the year, or still to come.
    """
    today = today or dt.date.today()
    found = _parse_birthday_date(" ".join(typed.split()), today)
    if found.year is not None and (found.year, found.month, found.day) > (today.year, today.month, today.day):
        raise ModelError("birthday", _("That day is still to come."), _(_EXPECTED_BIRTHDAY))
    return found


def _parse_birthday_date(typed: str, today: dt.date) -> PartialDate:
    if typed.startswith("--"):
        return PartialDate.parse(typed)
    if numbers := _DAY.fullmatch(typed):
        month, day, said = int(numbers["m"]), int(numbers["d"]), numbers["y"]
        year = int(said) if said else None
        if year is not None and said and len(said) == 2:
            year += today.year // 100 * 100
            if (year, month, day) > (today.year, today.month, today.day):
                year -= 100
        return PartialDate(month, day, year)
    # Read in a leap year, so that 29 February without a year is a day.
    said = whole_day(typed, _LEAP)
    if said is None or said.kind not in (DayKind.WRITTEN, DayKind.NONE):
        raise ModelError("birthday", _("That is not a day of the year."), _(_EXPECTED_BIRTHDAY))
    if said.day is None:
        raise ModelError("birthday", _("There is no such day."), _(_EXPECTED_BIRTHDAY))
    year = said.day.year if re.search(r"\d{4}", typed) else None
    return PartialDate(said.day.month, said.day.day, year)
