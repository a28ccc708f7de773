"""By when something is to be done, at the end of a line: "he drives mum on saturdays by 1 dec" (R19, R20).

Only a word that says so ends the text: by, before, uiterlijk, vóór, voor, tegen. A day without one belongs to the text:
"on saturdays", "op zaterdag".
"""

import datetime as dt
import re
from typing import Final, NamedTuple

from kring.model.errors import ModelError
from kring.quickadd.typed_day import read_any_day

__all__ = ["Deadline", "read_deadline", "read_steps"]

_BY: Final = re.compile(
    r"(?:,\s*|(?<=\S)\s+|^)(?:by|before|uiterlijk|vóór|voor|tegen)\s+(?:on\s+|op\s+)?", re.IGNORECASE
)
_END: Final = " .,;"


class Deadline(NamedTuple):
    """What is to be done, and by when.

    Attributes:
        what: The text without the day.
        by: The day, or None where the text says none.
        start: Where in the text the words for the day begin; the length of the text where there are none.
    """

    what: str
    by: dt.date | None
    start: int


def read_deadline(text: str, today: dt.date) -> Deadline:
    """Read the day at the end of a text by which something is to be done.

    Args:
        text: What was typed.
        today: What today is. A day without a year, and a day of the week, is the next one, today included.
    """
    for found in reversed(list(_BY.finditer(text))):
        typed = text[found.end() :].strip(_END)
        what = text[: found.start()].strip().rstrip(_END)
        if not typed or not what:
            continue
        try:
            return Deadline(what, read_any_day("by", today)(typed), found.start())
        except ModelError:
            continue
    return Deadline(text.strip(), None, len(text))


def read_steps(text: str, today: dt.date) -> tuple[Deadline, ...]:
    """Read steps, one on a line; a dash or a dot before one is no part of it.

    Args:
        text: What was typed, of any number of lines.
        today: What today is.
    """
    lines = (re.sub(r"^\s*(?:[-–•*·]\s*|\d{1,2}[.)]\s+)", "", line) for line in text.splitlines())
    return tuple(read_deadline(line, today) for line in lines if line.strip())


def pin_days(text: str, today: dt.date) -> str:
    """Write the days in some steps out in full, so that "by friday" is the same day when it is read next week.

    Args:
        text: What was typed, one step on a line.
        today: The day it was typed.
    """
    return "\n".join(_pinned(line, today) for line in text.split("\n"))


def _pinned(line: str, today: dt.date) -> str:
    found = read_deadline(line, today)
    if found.by is None:
        return line
    said = _BY.match(line, found.start)
    assert said is not None
    typed = line[said.end() :].rstrip(_END)
    written = f"{found.by.day}-{found.by.month}-{found.by.year}"
    if re.search(r"\d{4}", typed):
        return line
    return f"{line[: said.end()]}{written}{line[said.end() + len(typed) :]}"
