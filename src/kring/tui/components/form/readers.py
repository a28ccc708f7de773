"""What is typed in a form, read into what the model wants: days, birthdays, lengths of time, amounts.

Each reader takes what was typed (never empty) and gives the value, or raises a ModelError under the field's name that
says what was expected. The writers beside them give the text a field opens with; reading that gives the same value.
"""

import re
from collections.abc import Callable

from kring.humanize import format_amount
from kring.humanize import minutes as minutes_said
from kring.i18n import _
from kring.model.partial_date import DayOrMonth, Month, PartialDate
from kring.model.validation_error import ModelError
from kring.quickadd.birthday import read_birthday
from kring.quickadd.durations import read_duration
from kring.quickadd.tokenizer import key_of
from kring.quickadd.typed_day import make_any_day_reader, make_day_or_month_reader, make_day_reader

__all__ = [
    "birthday_text",
    "costs_text",
    "day_text",
    "make_any_day_reader",
    "make_day_or_month_reader",
    "make_day_reader",
    "minutes_text",
    "read_birthday",
    "read_costs",
    "read_minutes",
    "read_number",
]

_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")
_MONEY = re.compile(r"(?P<whole>\d{1,9})(?:[.,](?P<cents>\d{2}))?(?:,-)?")


def day_text(day: DayOrMonth | None) -> str:
    """A day as the reader reads it: 21-11-2026; a month without a day is 11-2026."""
    if isinstance(day, Month):
        return f"{day.month}-{day.year:04}"
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
    return "" if cents is None else format_amount(cents)


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
