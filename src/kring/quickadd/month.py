"""A month and a year, as they are typed where no more is known: since September 2024."""

import datetime as dt
import re
from typing import Final

from kring.model.partial_date import Month
from kring.quickadd.date_words import MONTHS
from kring.quickadd.tokenizer import key_of

__all__ = ["read_month"]

_NUMBERS: Final = r"(?P<m>[0-9]{1,2})\s*[-/.]\s*(?P<y>[0-9]{4})|(?P<year>[0-9]{4})\s*[-/.]\s*(?P<month>[0-9]{1,2})"
_NAMED: Final = r"(?P<name>[a-z]+)[.,]?\s+(?:of\s+|van\s+)?(?P<y>[0-9]{4})"
_FIRST_YEAR, _LAST_YEAR = 1000, 9000


def read_month(typed: str) -> Month | None:
    """A month with its year: September 2024, sep 2024, 9-2024, 2024-09; in Dutch or English.

    Args:
        typed: What was typed.

    Returns:
        The month; None where something else was typed, or there is no such month.
    """
    said = " ".join(key_of(typed[:100]).split())
    if numbers := re.fullmatch(_NUMBERS, said):
        year, month = int(numbers["y"] or numbers["year"]), int(numbers["m"] or numbers["month"])
    elif named := re.fullmatch(_NAMED, said):
        year, month = int(named["y"]), MONTHS.get(named["name"], 0)
    else:
        return None
    return Month(year, month) if _FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= dt.date.max.month else None
