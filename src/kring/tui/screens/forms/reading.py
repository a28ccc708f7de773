"""What is typed in a form, read into what the model wants: days, birthdays, lengths of time, amounts.

Each reader takes what was typed (never empty) and gives the value, or raises a ModelError under the field's name that
says what was expected. The writers beside them give the text a field opens with; reading that gives the same value.
"""

import datetime as dt
import re
from collections.abc import Callable

from kring.i18n import N_, _
from kring.insight.review.due import add_months
from kring.model.dates import PartialDate
from kring.model.errors import ModelError
from kring.quickadd.birthday import read_birthday, whole_day
from kring.quickadd.dates import DayKind, DayRead, nearest_year
from kring.quickadd.durations import read_duration
from kring.quickadd.tokens import key_of
from kring.words import minutes as minutes_said

__all__ = [
    "birthday_text",
    "costs_text",
    "day_text",
    "minutes_text",
    "read_any_day",
    "read_birthday",
    "read_costs",
    "read_day",
    "read_minutes",
    "read_number",
]

_DAY = re.compile(r"(?P<d>\d{1,2})\s*[-/.]\s*(?P<m>\d{1,2})(?:\s*[-/.]\s*(?P<y>\d{4}|\d{2}))?")
_TOMORROW = ("tomorrow", "morgen")
_AFTER_TOMORROW = "overmorgen"
#: A time from now: "in 2 weeks", "over 3 maanden", "14 days".
_FROM_NOW = re.compile(
    r"(?:in |over )?(?P<n>\d{1,3}|a|an|een) (?P<what>days?|weeks?|months?|dag(?:en)?|we(?:ek|ken)|maand(?:en)?)",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")
_MONEY = re.compile(r"(?P<whole>\d{1,9})(?:[.,](?P<cents>\d{2}))?(?:,-)?")
_EXPECTED_DAY = N_("Write 21-11, 21-11-2026, yesterday or today.")
_EXPECTED_AHEAD = N_("Write it as 21-3, 21-3-2027 or in 2 weeks.")


def read_day(field: str, today: dt.date, *, ahead: bool = False) -> Callable[[str], dt.date]:
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
            found = _numbered(field, int(numbers["d"]), int(numbers["m"]), numbers["y"], today, ahead=ahead)
        elif ahead and (found := _from_now(typed, today)):
            pass
        else:
            said = whole_day(typed, today)
            if said is None:
                raise ModelError(field, _("That is not a day."), _(_EXPECTED_AHEAD if ahead else _EXPECTED_DAY))
            found = _day_meant(field, typed, said, today, ahead=ahead)
            if found is None:
                raise ModelError(field, _("There is no such day."), _(_EXPECTED_DAY))
        if found > today and not ahead:
            raise ModelError(field, _("That day is still to come."), _("Take today, or a day before."))
        if found <= today and ahead:
            raise ModelError(field, _("That day is behind us."), _(_EXPECTED_AHEAD))
        return found

    return read


def read_any_day(field: str, today: dt.date) -> Callable[[str], dt.date]:
    """A reader of days that may be to come or gone by: 21-3, 21-3-2027, 21 mar, friday, tomorrow, yesterday.

    Args:
        field: The field's name in the model.
        today: What today is. A day without a year, and a day of the week, is the next one, today included.

    Returns:
        The reader.
    """

    def read(typed: str) -> dt.date:
        typed = " ".join(typed.split())
        if numbers := _DAY.fullmatch(typed):
            day, month = int(numbers["d"]), int(numbers["m"])
            if numbers["y"] is None and (day, month) == (today.day, today.month):
                return today
            return _numbered(field, day, month, numbers["y"], today, ahead=True)
        if later := _from_now(typed, today):
            return later
        said = whole_day(typed, today)
        if said is None:
            raise ModelError(field, _("That is not a day."), _(_EXPECTED_AHEAD))
        if said.kind == DayKind.WEEKDAY and said.day is not None:
            return said.day if said.day == today else said.day + dt.timedelta(days=7)
        if key_of(typed) == _AFTER_TOMORROW:
            return today + dt.timedelta(days=2)
        found = _day_meant(field, typed, said, today, ahead=True)
        if found is None:
            raise ModelError(field, _("There is no such day."), _(_EXPECTED_AHEAD))
        return found

    return read


def _from_now(typed: str, today: dt.date) -> dt.date | None:
    """The day so much time from now; None where that is not what was typed."""
    said = _FROM_NOW.fullmatch(typed)
    if said is None:
        return None
    number = int(said["n"]) if said["n"].isdecimal() else 1
    what = said["what"].lower()
    if what[0] == "m":
        return add_months(today, number)
    return today + dt.timedelta(days=number * (7 if what[0] == "w" else 1))


def _day_meant(field: str, typed: str, said: DayRead, today: dt.date, *, ahead: bool) -> dt.date | None:
    if said.kind == DayKind.AHEAD:
        if key_of(typed) in _TOMORROW:
            return today + dt.timedelta(days=1)
        if ahead:
            raise ModelError(field, _("Which day is that?"), _(_EXPECTED_AHEAD))
        return dt.date.max  # whatever day it is, it is still to come
    return said.next if ahead and said.next else said.day


def _numbered(field: str, day: int, month: int, year: str | None, today: dt.date, *, ahead: bool) -> dt.date:
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


def day_text(day: dt.date | None) -> str:
    """A day as the reader reads it: 21-11-2026."""
    return "" if day is None else f"{day.day}-{day.month}-{day.year:04}"


def birthday_text(birthday: PartialDate | None) -> str:
    """A birthday as the reader reads it: 29-2 or 29-2-1956."""
    if birthday is None:
        return ""
    year = "" if birthday.year is None else f"-{birthday.year:04}"
    return f"{birthday.day}-{birthday.month}{year}"


def read_minutes(field: str) -> Callable[[str], int]:
    """A reader of lengths of time: 45m, 45, 1h, 1u30, 1:30, 1.5h; the value is in minutes.

    Args:
        field: The field's name in the model.
    """

    def read(typed: str) -> int:
        if re.fullmatch(r"\d{1,6}", typed):
            return int(typed)
        if clock := _CLOCK.fullmatch(typed):
            return int(clock[1]) * 60 + int(clock[2])
        keys = [key_of(word) for word in typed.split()]
        found = read_duration(keys, 0) if keys else None
        if found is None or found.size != len(keys):
            raise ModelError(field, _("That is not a length of time."), _("Write 45m, 1h or 1h30."))
        return found.minutes

    return read


def minutes_text(number: int | None) -> str:
    """A length of time as the reader reads it: 45m, 1h30."""
    return "" if number is None else minutes_said(number)


def read_costs(typed: str) -> int:
    """An amount in the own currency, with a comma or a point: 12, 12.50, € 12,50; the value is in cents.

    Args:
        typed: What was typed.

    Raises:
        ModelError: It is no amount.
    """
    bare = typed.strip().lstrip("€$£").strip()
    found = _MONEY.fullmatch(bare)
    if not found:
        raise ModelError("costs", _("That is not an amount."), _("Write it as 12.50, or leave it empty."))
    return int(found["whole"]) * 100 + int(found["cents"] or "0")


def costs_text(cents: int | None) -> str:
    """An amount as the reader reads it: 12.50."""
    return "" if cents is None else f"{cents // 100}.{cents % 100:02}"


def read_number(field: str, refusal: str, remedy: str) -> Callable[[str], int]:
    """A reader of whole numbers.

    Args:
        field: The field's name in the model.
        refusal: What to say when it is none; translated.
        remedy: What is expected; translated.
    """

    def read(typed: str) -> int:
        if not re.fullmatch(r"\d{1,9}", typed):
            raise ModelError(field, refusal, remedy)
        return int(typed)

    return read
