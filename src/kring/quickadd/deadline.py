"""By when something is to be done, at the end of a line: "he drives mum on saturdays by 1 dec" (R19, R20).

Only a word that says so ends the text: by, before, uiterlijk, vóór, voor, tegen. A day without one belongs to the text:
"on saturdays", "op zaterdag".
"""

import datetime as dt
import re
from typing import Final

from kring.model.record import Record, replace
from kring.quickadd import date_words
from kring.quickadd.coming_day import DayAhead, read_day_ahead
from kring.quickadd.tokenizer import key_of, make_word_set

__all__ = ["BY_WORDS", "NOT_WORDS", "Deadline", "pin_days", "read_deadline", "read_steps", "read_tail"]

#: The words that say by when.
BY_WORDS: Final = make_word_set("by before within uiterlijk vóór voor tegen binnen")
#: Before one of those they say the opposite: "niet voor vrijdag".
NOT_WORDS: Final = make_word_set("not never n't niet nooit geen pas")
_WITHIN: Final = make_word_set("within binnen")
#: What goes on behind a day that is one of two.
_OR: Final = make_word_set("or of and en")
#: These lead to people and things as often as to a day: what follows is one only as a whole.
_ALSO_FOR: Final = make_word_set("voor tegen")
_BY: Final = re.compile(
    r"(?:,\s*|(?<=\S)\s+|^)(?P<by>by|before|within|uiterlijk|vóór|voor|tegen|binnen)\s+(?:on\s+|op\s+)?", re.IGNORECASE
)
_END: Final = " .,;"
_LENGTH: Final = re.compile(
    r"(?:\d{1,3}|an?|een|twee|drie|vier|two|three|four) (?:days?|dag|weeks?|we[ek]|month|maand|jaar|year)"
)
_HOUR: Final = re.compile(r" (?:om|at) (?:\d|half|kwart|noon)")


class Deadline(Record):
    """What is to be done, and by when.

    Attributes:
        what: The text without the day; with it, where the day is not clear or more is said behind it ("friday at 5").
        by: The day, or None where the text says none, or none that is clear.
        start: Where in the text the words for the day begin; the length of the text where there are none.
        unclear: The words for a day that can be several, or that is none ("next friday", "31 feb"); else empty.
    """

    what: str
    by: dt.date | None
    start: int
    unclear: str = ""


def read_tail(by_word: str, typed: str, today: dt.date) -> DayAhead | None:
    """Read the day that follows a word such as *by*.

    Args:
        by_word: That word.
        typed: What follows it, to the end of the text.
        today: What today is.

    Returns:
        The day, or the days it can be, with how much of the text says so; None where it is about no day.
    """
    word, said = by_word.lower(), key_of(typed)
    if word in _ALSO_FOR and (said in date_words.MONTHS or _LENGTH.match(said)):
        return None  # "tegen Jan", "voor mei"; "pillen voor 2 weken"
    if word in _WITHIN and not _LENGTH.match(said):
        return None
    first, blank, rest = said.partition(" ")
    if first in _WORDS_TOO and not rest[:1].isdigit() and (blank or word in _ALSO_FOR):
        return None  # "tegen ma", "by sun and sea"; but "uiterlijk ma 7/12"
    whole = read_day_ahead(typed, today)
    if whole is not None:
        return replace(whole, size=len(typed))
    if word in _WITHIN or (word in _ALSO_FOR and not _HOUR.search(said)):
        return None
    for end in sorted({found.start() for found in re.finditer(r"[\s,;:]+", typed)}, reverse=True):
        part = typed[:end]
        if part and _says_a_day(part) and (found := read_day_ahead(part, today)) is not None:
            return _with_other(replace(found, size=end), typed[end:], today)
    return None


def _with_other(found: DayAhead, rest: str, today: dt.date) -> DayAhead:
    """A day with what stands behind it: where that is another one, either is meant ("monday or tuesday")."""
    word, _blank, more = key_of(rest).strip(" ,").partition(" ")
    other = read_day_ahead(more, today) if word in _OR else None
    if other is None or found.day is None or other.day is None:
        return found
    return replace(found, day=None, days=(found.day, other.day))


def _says_a_day(part: str) -> bool:
    """Whether words before others can only be a day: "friday at 5", "12 dec if he can"; not "2 weeks of rest"."""
    keys = key_of(part).split()
    return any(
        key in date_words.WEEKDAYS
        or key in date_words.SHORT_DAYS
        or key in date_words.TOMORROW
        or (key in date_words.MONTHS and len(keys) > 1)
        for key in keys
    ) or bool(re.fullmatch(r"\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?|\d{4}-\d\d-\d\d", keys[-1]))


#: Short weekdays that are other words as well.
_WORDS_TOO: Final = make_word_set("ma do zo di sat sun wed mon")


def read_deadline(text: str, today: dt.date) -> Deadline:
    """Read the day at the end of a text by which something is to be done.

    Args:
        text: What was typed.
        today: What today is. A day without a year, and a day of the week, is the next one, today included.
    """
    for found in reversed(list(_BY.finditer(text))):
        typed = text[found.end() :].strip(_END)
        if text[: found.start()].rsplit(" ", maxsplit=1)[-1].lower() in NOT_WORDS:
            continue
        what = text[: found.start()].strip().rstrip(_END)
        read = read_tail(found["by"], typed, today) if typed else None
        if read is None:
            continue
        if read.day is None:
            return Deadline(text.strip(), None, len(text), typed[: read.size])
        if read.part or read.size < len(typed):
            return Deadline(f"{what} {typed}".strip(), read.day, found.start())
        if what:
            return Deadline(what, read.day, found.start())
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
    return "\n".join(_pin_deadline_date(line, today) for line in text.split("\n"))


def _pin_deadline_date(line: str, today: dt.date) -> str:
    found = read_deadline(line, today)
    said = _BY.match(line, found.start) if found.by is not None else None
    if said is None:
        return line
    typed = line[said.end() :].rstrip(_END)
    read = read_tail(said["by"], typed, today)
    if read is None or read.day is None or re.search(r"\d{4}", typed[: read.size]):
        return line
    end = said.end() + read.size
    return f"{line[: said.end()]}{read.day.day}-{read.day.month}-{read.day.year}{line[end:]}"
