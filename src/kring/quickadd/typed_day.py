"""A day that is typed by itself, in a form, an option or at the end of a line: to come, gone by, or either.

Days within a line are read in ``dates.py``. Each reader here takes what was typed (never empty) and gives the day, or
raises a ModelError under the field's name.
"""

import datetime as dt
import re
from collections.abc import Callable

from kring.i18n import N_, _
from kring.model.partial_date import DayOrMonth
from kring.model.validation_error import ModelError
from kring.quickadd.birthday import whole_day
from kring.quickadd.coming_day import read_day_ahead
from kring.quickadd.dates import DayKind, DayRead, nearest_year
from kring.quickadd.month import read_month
from kring.quickadd.tokenizer import key_of

__all__ = ["make_any_day_reader", "make_day_or_month_reader", "make_day_reader"]

_DAY = re.compile(r"(?P<d>\d{1,2})\s*[-/.]\s*(?P<m>\d{1,2})(?:\s*[-/.]\s*(?P<y>\d{4}|\d{2}))?")
_TOMORROW = ("tomorrow", "morgen")
#: A time from now: "in 2 weeks", "over 3 maanden", "14 days".
_FROM_NOW = re.compile(
    r"(?:in |over )?(?P<n>\d{1,3}|a|an|een) (?P<what>days?|weeks?|months?|dag(?:en)?|we(?:ek|ken)|maand(?:en)?)",
    re.IGNORECASE,
)
_EXPECTED_DAY = N_("Write 21-11, 21-11-2026, yesterday or today.")
_EXPECTED_AHEAD = N_("Write it as 21-3, 21-3-2027 or in 2 weeks.")


def make_day_reader(field: str, today: dt.date, *, ahead: bool = False) -> Callable[[str], dt.date]:
    """A reader of days: 21-11, 21/11/2026, 2026-11-21, 21 nov, yesterday, last sunday, as quick-add reads them.

    Args:
        field: The field's name in the model.
        today: What today is.
        ahead: Whether the day may be still to come; then a day without a year is the next one, otherwise the last.

    Returns:
        The reader.
    """

    def read(typed: str) -> dt.date:
        typed = " ".join(typed.split())
        found: dt.date | None
        if numbers := _DAY.fullmatch(typed):
            found = _resolve_numeric_day(field, int(numbers["d"]), int(numbers["m"]), numbers["y"], today, ahead=ahead)
        elif ahead:
            found = _from_now(typed, today) or _read_ahead(field, typed, today)
        else:
            said = whole_day(typed, today)
            if said is None:
                raise ModelError(field, _("That is not a day."), _(_EXPECTED_DAY))
            found = _day_meant(typed, said, today)
            if found is None:
                raise ModelError(field, _("There is no such day."), _(_EXPECTED_DAY))
        if found > today and not ahead:
            raise ModelError(field, _("That day is still to come."), _("Enter today, or an earlier day."))
        if found <= today and ahead:
            raise ModelError(field, _("That day is in the past."), _(_EXPECTED_AHEAD))
        return found

    return read


def make_day_or_month_reader(field: str, today: dt.date) -> Callable[[str], DayOrMonth]:
    """A reader of days, as :func:`make_day_reader`, and of months of which no day is known: 9-2024, September 2024.

    Args:
        field: The field's name in the model.
        today: What today is; neither the day nor the month may be still to come.

    Returns:
        The reader.
    """
    day = make_day_reader(field, today)

    def read(typed: str) -> DayOrMonth:
        month = read_month(typed)
        if month is None:
            try:
                return day(typed)
            except ModelError as refused:
                if refused.remedy != _(_EXPECTED_DAY):
                    raise
                raise ModelError(field, refused.title, _("Write 1-9-2024, 9-2024 or September 2024.")) from None
        if month.first > today:
            raise ModelError(field, _("That month is still to come."), _("Take this month, or one before."))
        return month

    return read


def make_any_day_reader(field: str, today: dt.date) -> Callable[[str], dt.date]:
    """A reader of days that may be to come or gone by: 21-3, 21-3-2027, 21 mar, friday, tomorrow, yesterday.

    Args:
        field: The field's name in the model.
        today: What today is. A day without a year, and a day of the week, is the next one, today included.

    Returns:
        The reader.
    """

    def read(typed: str) -> dt.date:
        found = read_day_ahead(typed, today)
        if found is None:
            raise ModelError(field, _("That is not a day."), _(_EXPECTED_AHEAD))
        if found.day is not None:
            return found.day
        if not found.days:
            raise ModelError(field, _("There is no such day."), _(_EXPECTED_AHEAD))
        days = " · ".join(f"{day.day}-{day.month}-{day.year}" for day in found.days)
        raise ModelError(field, _("Which day is that?"), _("Write one of these: {days}.").format(days=days))

    return read


def _from_now(typed: str, today: dt.date) -> dt.date | None:
    """The day so much time from now; None where that is not what was typed."""
    said = _FROM_NOW.fullmatch(typed)
    if said is None:
        return None
    number = int(said["n"]) if said["n"].isdecimal() else 1
    what = said["what"].lower()
    if what[0] == "m":
        from dateutil.relativedelta import relativedelta

        return today + relativedelta(months=number)
    return today + dt.timedelta(days=number * (7 if what[0] == "w" else 1))


def _read_ahead(field: str, typed: str, today: dt.date) -> dt.date:
    """A day to come in words: "friday", "friday 4 dec", "tomorrow". A weekday that is today's is that of next week."""
    said = whole_day(typed, today)
    if said is not None and said.next is not None:
        return said.next  # "12 nov", however lately that was
    found = make_any_day_reader(field, today)(typed)
    return (
        found + dt.timedelta(days=7) if said is not None and found == today and said.kind is DayKind.WEEKDAY else found
    )


def _day_meant(typed: str, said: DayRead, today: dt.date) -> dt.date | None:
    if said.kind is not DayKind.AHEAD:
        return said.day
    if key_of(typed) in _TOMORROW:
        return today + dt.timedelta(days=1)
    return dt.date.max  # whatever day it is, it is still to come


def _resolve_numeric_day(field: str, day: int, month: int, year: str | None, today: dt.date, *, ahead: bool) -> dt.date:
    if year is None:
        return _without_year(field, month, day, today, ahead=ahead)
    try:
        return dt.date(int(year) if len(year) > 2 else nearest_year(int(year), today), month, day)
    except ValueError:
        raise ModelError(field, _("There is no such day."), _(_EXPECTED_DAY)) from None


def _without_year(field: str, month: int, day: int, today: dt.date, *, ahead: bool) -> dt.date:
    """The nearest such day that is not ahead, or with ``ahead`` not past; 29 February may be years away."""
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    for year in years:
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if (found > today) if ahead else (found <= today):
            return found
    raise ModelError(field, _("There is no such day."), _(_EXPECTED_DAY))
