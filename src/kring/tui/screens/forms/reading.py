"""What is typed in a form, read into what the model wants: days, birthdays, lengths of time, amounts.

Each reader takes what was typed (never empty) and gives the value, or raises a ModelError under the field's name that
says what was expected. The writers beside them give the text a field opens with; reading that gives the same value.
"""

import datetime as dt
import re
from collections.abc import Callable

from kring.i18n import N_, _
from kring.model.dates import PartialDate
from kring.model.errors import ModelError
from kring.model.text import fold
from kring.words import minutes as minutes_said

__all__ = [
    "birthday_text",
    "costs_text",
    "day_text",
    "minutes_text",
    "read_birthday",
    "read_costs",
    "read_day",
    "read_minutes",
    "read_number",
]

_DAY = re.compile(r"(?P<d>\d{1,2})\s*[-/.]\s*(?P<m>\d{1,2})(?:\s*[-/.]\s*(?P<y>\d{4}))?")
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_NAMED = re.compile(r"(?P<d>\d{1,2})\s+(?P<month>[^\W\d]+)\.?(?:\s+(?P<y>\d{4}))?")
_MONTHS = (
    ("jan",),
    ("feb",),
    ("mar", "mrt", "maart"),
    ("apr",),
    ("may", "mei"),
    ("jun",),
    ("jul",),
    ("aug",),
    ("sep",),
    ("oct", "okt"),
    ("nov",),
    ("dec",),
)
_NEAR = {"today": 0, "vandaag": 0, "yesterday": 1, "gisteren": 1, "eergisteren": 2}
_TIME = re.compile(r"(?:(?P<h>\d+)\s*[hu:])?\s*(?:(?P<m>\d+)\s*(?:m|min|minuten|minutes)?)?")
_PART = re.compile(r"(?P<h>\d+[.,]\d+)\s*(?:h|u|uur|hours?)")
_MONEY = re.compile(r"(?P<whole>\d{1,9})(?:[.,](?P<cents>\d{2}))?(?:,-)?")
_EXPECTED_DAY = N_("Write 21-11, 21-11-2026, yesterday or today.")
_EXPECTED_BIRTHDAY = N_("Write day and month, and the year if you know it: 29-2 or 29-2-1956.")


def _parts(typed: str) -> tuple[int, int, int | None] | None:
    """Day, month and year as they were typed, or None when it is no date."""
    if found := (_ISO.fullmatch(typed) or _DAY.fullmatch(typed)):
        return int(found["d"]), int(found["m"]), int(found["y"]) if found["y"] else None
    if found := _NAMED.fullmatch(typed):
        word = fold(found["month"])
        for number, starts in enumerate(_MONTHS, start=1):
            if any(word.startswith(start) for start in starts):
                return int(found["d"]), number, int(found["y"]) if found["y"] else None
    return None


def read_day(field: str, today: dt.date, *, ahead: bool = False) -> Callable[[str], dt.date]:
    """A reader of days: 21-11, 21/11/2026, 2026-11-21, 21 nov, today, yesterday.

    Args:
        field: The field's name in the model.
        today: What today is.
        ahead: Whether the day may be still to come; then a day without a year is the next one, otherwise the last.

    Returns:
        The reader.
    """

    def read(typed: str) -> dt.date:
        typed = " ".join(typed.split())
        if (back := _NEAR.get(fold(typed))) is not None:
            return today - dt.timedelta(days=back)
        parts = _parts(typed)
        if parts is None:
            raise ModelError(field, _("That is not a day."), _(_EXPECTED_DAY))
        day, month, year = parts
        if year is not None:
            found = _date(field, year, month, day)
        else:
            found = _without_year(field, month, day, today, ahead=ahead)
        if found > today and not ahead:
            raise ModelError(field, _("That day is still to come."), _("Take today, or a day before."))
        return found

    return read


def _without_year(field: str, month: int, day: int, today: dt.date, *, ahead: bool) -> dt.date:
    """The nearest such day that is not ahead, or with ``ahead`` not past; 29 February may be years away."""
    PartialDate(month, day)  # says so when there is no such day at all
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    for year in years:
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if (found >= today) if ahead else (found <= today):
            return found
    raise ModelError(field, _("There is no such day."), _(_EXPECTED_DAY))


def _date(field: str, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise ModelError(field, _("There is no such day."), _(_EXPECTED_DAY)) from None


def day_text(day: dt.date | None) -> str:
    """A day as the reader reads it: 21-11-2026."""
    return "" if day is None else f"{day.day}-{day.month}-{day.year:04}"


def read_birthday(typed: str) -> PartialDate:
    """A birthday, day first, the year only if it is known: 29-2, 29-2-1956, 29 feb.

    Args:
        typed: What was typed.

    Raises:
        ModelError: It is no day of the year.
    """
    parts = _parts(" ".join(typed.split()))
    if parts is None:
        raise ModelError("birthday", _("That is not a day of the year."), _(_EXPECTED_BIRTHDAY))
    day, month, year = parts
    return PartialDate(month, day, year)


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
        text = fold(" ".join(typed.split()))
        if found := _PART.fullmatch(text):
            return round(float(found["h"].replace(",", ".")) * 60)
        found = _TIME.fullmatch(text.replace("uur", "u").replace("hours", "h").replace("hour", "h"))
        if not found or not (found["h"] or found["m"]):
            raise ModelError(field, _("That is not a length of time."), _("Write 45m, 1h or 1h30."))
        return int((found["h"] or "0")[:6]) * 60 + int((found["m"] or "0")[:6])

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
