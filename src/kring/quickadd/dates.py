"""How a day is said: today, last sunday, 3 dagen geleden, 12 nov, 12-11, 2026-11-12.

A strict grammar, Dutch and English at once, day first. Nothing is guessed: what looks like a day and is none (31-02) is
reported as such, and what does not look like one is left alone. Numbers with a slash need a year or *on* before them
(``12/11/2026``, ``on 12/11``), as ``1/2`` and ``24/7`` mean other things.
"""

import datetime as dt
from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from kring.quickadd.tokens import wordset

__all__ = ["DayKind", "DayRead", "belongs_to_text", "is_day_word", "read_day", "tells_part", "with_year"]


class DayKind(Enum):
    """How a day was said; that decides what it may date."""

    TODAY = "today"  # today, tonight
    PAST = "past"  # yesterday, 3 days ago, last sunday: behind us by its own words
    WEEKDAY = "weekday"  # sunday, on sunday: the last one, unless the line is about something to come
    WRITTEN = "written"  # 12 nov, 12-11-2026
    AHEAD = "ahead"  # tomorrow, next sunday
    NONE = "none"  # 31-02: written as a day, but there is no such day


class DayRead(NamedTuple):
    """A day found in a line.

    Attributes:
        size: How many tokens it takes.
        kind: How it was said.
        day: The day; None when there is no such day, and for AHEAD.
        next: For a day and month without a year: the first time it comes round, today included.
    """

    size: int
    kind: DayKind
    day: dt.date | None = None
    next: dt.date | None = None


_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "monday maandag",
            "tuesday dinsdag",
            "wednesday woensdag",
            "thursday donderdag",
            "friday vrijdag",
            "saturday zaterdag",
            "sunday zondag",
        )
    )
    for name in names.split()
}
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan januari",
            "february feb februari",
            "march mar maart mrt",
            "april apr",
            "may mei",
            "june jun juni",
            "july jul juli",
            "august aug augustus",
            "september sep sept",
            "october oct oktober okt",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_TODAY: Final = wordset("today tonight vandaag vanavond vanochtend vanmorgen vanmiddag vannacht")
_YESTERDAY: Final = wordset(
    "yesterday gisteren gister gisteravond gisterenavond gisterochtend gistermorgen gistermiddag gisternacht"
)
_WHOLE_DAY: Final = wordset("today vandaag yesterday gisteren gister")
_TOMORROW: Final = wordset("tomorrow morgen overmorgen morgenavond morgenochtend morgenmiddag")
_PART_OF_DAY: Final = wordset("morning afternoon evening night ochtend morgen middag avond nacht")
# "Past" alone is no such word: in Dutch it is a verb ("Annelies past zondag op Ma").
_LAST: Final = wordset("last afgelopen vorige laatste")
_NEXT: Final = wordset("next coming upcoming volgende komende aanstaande a.s")
_WEEK: Final = frozenset(("week", "week's", "weeks"))
_AGO: Final = frozenset(("ago", "geleden"))
_DAYS_IN: Final = {"day": 1, "days": 1, "dag": 1, "dagen": 1, "week": 7, "weeks": 7, "weken": 7}
_MONTHS_IN: Final = {"month": 1, "months": 1, "maand": 1, "maanden": 1, "year": 12, "years": 12, "jaar": 12}
_NUMBERS: Final = {
    name: number
    for number, names in enumerate(
        (
            "a an one een",
            "two twee",
            "three drie",
            "four vier",
            "five vijf",
            "six zes",
            "seven zeven",
            "eight acht",
            "nine negen",
            "ten tien",
        ),
        1,
    )
    for name in names.split()
}
_ORDINALS: Final = ("st", "nd", "rd", "th", "ste", "de", "e")
# After these words a day is what the text is about ("bread for saturday", "the paper of 12 nov"), not when it was.
_OF_THE_TEXT: Final = wordset(
    "of from for until till til to towards since before after by about between every each all than "
    "van voor tot naar sinds vanaf na over tussen elke iedere alle dan per"
)
# Of these English verbs "over" is a part ("take over yesterday"), and leads to nothing.
_TAKE_OVER: Final = wordset(
    "take takes taking took hand hands handing handed drive drives driving drove come comes coming came bring brings "
    "bringing brought stay stays staying stayed go goes going went walk walked send sent run ran"
)
_BEFORE_MORNING: Final = wordset("goede goeden de elke iedere vroege in 's s good every")
# After these, 2-3 and 12-11 are numbers ("2-3 hours").
_COUNTED: Final = wordset(
    "hours hour hrs minutes min minuten uur uren days dagen weeks weken months maanden years jaar times keer x people "
    "personen mensen euro euros km m cm kg stuks pieces pages procent percent %"
)


def is_day_word(key: str) -> bool:
    """Whether a word is said of days alone: a weekday, today, yesterday. Months are names too (Jan, Mei, April)."""
    return key in _WEEKDAYS or key in _TODAY or key in _YESTERDAY or key in _TOMORROW


def belongs_to_text(previous: str, before: str = "") -> bool:
    """Whether a day after this word is part of the text: "bread for saturday", "de krant van gisteren".

    Args:
        previous: The word before the day.
        before: The word before that: "over" in "take over yesterday" belongs to its verb.
    """
    return previous in _OF_THE_TEXT and not (previous == "over" and before in _TAKE_OVER)


def tells_part(words: Sequence[str]) -> bool:
    """Whether words that were read as a day say which part of it: "vanavond", "yesterday evening", "zaterdagavond".

    Args:
        words: The words of the day, nothing else.
    """
    return any(
        word in _PART_OF_DAY
        or (word in _TODAY | _YESTERDAY and word not in _WHOLE_DAY)
        or (word not in _WEEKDAYS and _number_of(word) is not None)
        for word in words
    )


def read_day(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """Read the day that begins at a token, the longest way of saying one first.

    Args:
        keys: The line, a word each, as :func:`kring.quickadd.tokens.key_of` leaves it; empty for what is no word.
        at: Where to read.
        today: What today is.

    Returns:
        What was read, or None where no day begins.
    """
    word = keys[at]
    if not word:
        return None
    if word in ("on", "op"):
        found = (_plain(keys, at + 1, today) or _with_slash(keys[at + 1], today)) if at + 1 < len(keys) else None
        return found._replace(size=found.size + 1) if found else None
    return _plain(keys, at, today)


def with_year(read: DayRead, year: str) -> DayRead | None:
    """The same day in the year that stands after a comma ("November 12, 2025"), or None where that is no year.

    Args:
        read: A day and month without a year.
        year: The word after the comma.
    """
    if read.day is None or not (len(year) == 4 and year.isascii() and year.isdigit()):
        return None
    return _written(read.size + 2, int(year), read.day.month, read.day.day)


def _plain(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    word = keys[at]
    if not word:
        return None
    if word[0].isdigit():
        return _numeric(word, _get(keys, at + 1), today) or _ago(keys, at, today) or _day_month(keys, at, today)
    return _named(keys, at, today) or _weekday(keys, at, today) or _ago(keys, at, today) or _month_day(keys, at, today)


def _get(keys: Sequence[str], at: int) -> str:
    return keys[at] if at < len(keys) else ""


def _behind(size: int, today: dt.date, days: int, kind: DayKind = DayKind.PAST) -> DayRead:
    try:
        return DayRead(size, kind, today - dt.timedelta(days=days))
    except OverflowError:
        return DayRead(size, DayKind.NONE)


def _named(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """Today, yesterday, this morning, last night, the day before yesterday, tomorrow."""
    word, following = keys[at], _get(keys, at + 1)
    with_part = 2 if following in _PART_OF_DAY else 1
    if word in _TODAY:
        return DayRead(1, DayKind.TODAY, today)
    if word in _YESTERDAY:
        return _behind(with_part, today, 1)
    if word == "eergisteren":
        return _behind(with_part, today, 2)
    if word == "this" and following in _PART_OF_DAY:
        return DayRead(2, DayKind.TODAY, today)
    if word == "last" and following == "night":
        return _behind(2, today, 1)
    start = at + 1 if word == "the" else at
    if list(keys[start : start + 3]) == ["day", "before", "yesterday"]:
        return _behind(start - at + 3, today, 2)
    if list(keys[start : start + 3]) == ["day", "after", "tomorrow"]:
        return DayRead(start - at + 3, DayKind.AHEAD)
    if word in _TOMORROW and not (at and keys[at - 1] in _BEFORE_MORNING):
        return DayRead(with_part, DayKind.AHEAD)
    return None


def _weekday(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """Sunday, last sunday, sunday evening, zaterdagavond, last week saturday, next sunday."""
    word, following = keys[at], _get(keys, at + 1)
    if word == "this" and following == "past" and (number := _number_of(_get(keys, at + 2))) is not None:
        return _with_part(keys, at, 3, today, (today.weekday() - number - 1) % 7 + 1, kind=DayKind.PAST)
    if word in ("this", "deze"):
        number = _number_of(following)
        return None if number is None else _with_part(keys, at, 2, today, (today.weekday() - number) % 7)
    if word in _NEXT:
        return None if _number_of(following) is None else DayRead(2, DayKind.AHEAD)
    if word in _LAST:
        if following in _WEEK and (number := _number_of(_get(keys, at + 2))) is not None:
            return _with_part(keys, at, 3, today, today.weekday() + 7 - number, kind=DayKind.PAST)
        number = _number_of(following)
        # Said on a sunday, "last sunday" is a week ago.
        return (
            None
            if number is None
            else _with_part(keys, at, 2, today, (today.weekday() - number - 1) % 7 + 1, kind=DayKind.PAST)
        )
    number = _number_of(word)
    if number is None:
        return None
    if following in _LAST and _get(keys, at + 2) in _WEEK:
        return _behind(3, today, today.weekday() + 7 - number)
    if following in ("next", "volgende") and _get(keys, at + 2) in _WEEK:
        return DayRead(3, DayKind.AHEAD)
    return _with_part(keys, at, 1, today, (today.weekday() - number) % 7)


def _with_part(
    keys: Sequence[str], at: int, size: int, today: dt.date, days: int, *, kind: DayKind = DayKind.WEEKDAY
) -> DayRead:
    part = 1 if _get(keys, at + size) in _PART_OF_DAY else 0
    return _behind(size + part, today, days, kind)


def _number_of(word: str) -> int | None:
    """0 for monday to 6 for sunday, also with a part of the day written to it; None for another word."""
    if word in _WEEKDAYS:
        return _WEEKDAYS[word]
    start, sign, part = word.partition("dag")
    return _WEEKDAYS.get(start + sign) if part in _PART_OF_DAY else None


def _ago(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """3 days ago, een week geleden, 2 maanden geleden."""
    if _get(keys, at + 2) not in _AGO:
        return None
    word, unit = keys[at], keys[at + 1]
    if unit not in _DAYS_IN and unit not in _MONTHS_IN:
        return None
    if word.isascii() and word.isdigit():
        number = int(word) if len(word) <= 5 else 10**6
    elif word in _NUMBERS:
        number = _NUMBERS[word]
    else:
        return None
    if unit in _DAYS_IN:
        return _behind(3, today, number * _DAYS_IN[unit])
    return DayRead(3, DayKind.PAST, day) if (day := _months_back(today, number * _MONTHS_IN[unit])) else _no_day(3)


def _months_back(day: dt.date, months: int) -> dt.date | None:
    """The same day so many months ago, or the last day of that month; None before the year 1."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return None
    for number in range(day.day, 27, -1):
        if (found := _date(year, month + 1, number)) is not None:
            return found
    return dt.date(year, month + 1, min(day.day, 28))


def _numeric(word: str, following: str, today: dt.date) -> DayRead | None:
    """12-11, 12-11-2026, 12/11/2026, 12.11.2026, 2026-11-12."""
    for sign in "-/.":
        parts = word.split(sign, 3)
        if len(parts) > 1:
            break
    else:
        return None
    if not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    lengths = [len(part) for part in parts]
    numbers = [int(part) for part in parts]
    if len(parts) == 3:
        if lengths[0] == 4 and max(lengths[1:]) <= 2 and sign != ".":
            return _written(1, *numbers)
        if max(lengths[:2]) <= 2 and lengths[2] in (2, 4):
            year = numbers[2] if lengths[2] == 4 else 2000 + numbers[2]
            return _written(1, year, numbers[1], numbers[0])
        return None
    if sign != "-" or len(parts) != 2 or max(lengths) > 2 or following in _COUNTED:
        return None
    day, month = numbers
    if max(lengths) == 1 and month == day + 1 and following.isalpha():
        return None  # "2-3 cups": a few of something
    if 1 <= month <= 12 and 1 <= day <= 39:
        return _yearless(1, month, day, today)
    # 11-25 is the 25th of November to some: it says nothing here, and must not pass for text in silence.
    return _no_day(1) if 1 <= day <= 12 and 13 <= month <= 31 else None


def _with_slash(word: str, today: dt.date) -> DayRead | None:
    """On 12/11: by itself it could be a fraction, after "on" it cannot."""
    return _numeric(word.replace("/", "-"), "", today) if word.count("/") == 1 else None


def _day_month(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """12 nov, 12 november 2025, 3rd of may, 1e mei."""
    day = _day_number(keys[at])
    if day is None:
        return None
    place = at + 2 if _get(keys, at + 1) == "of" else at + 1
    month = _MONTHS.get(_get(keys, place))
    if month is None:
        return None
    return _with_year(keys, at, place + 1, today, month=month, day=day)


def _month_day(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """Nov 12, November 12 2025."""
    month = _MONTHS.get(keys[at])
    day = _day_number(_get(keys, at + 1))
    if month is None or day is None or _get(keys, at + 2) in _COUNTED:
        return None
    return _with_year(keys, at, at + 2, today, month=month, day=day)


def _with_year(keys: Sequence[str], at: int, place: int, today: dt.date, *, month: int, day: int) -> DayRead:
    year = _get(keys, place)
    if len(year) == 4 and year.isascii() and year.isdigit():
        return _written(place + 1 - at, int(year), month, day)
    return _yearless(place - at, month, day, today)


def _day_number(word: str) -> int | None:
    for ending in ("", *_ORDINALS):
        number = word.removesuffix(ending) if ending else word
        if number.isascii() and number.isdigit() and len(number) <= 2:
            return int(number) if 1 <= int(number) <= 39 else None
    return None


def _written(size: int, year: int, month: int, day: int) -> DayRead:
    found = _date(year, month, day)
    return DayRead(size, DayKind.WRITTEN, found) if found else _no_day(size)


def _yearless(size: int, month: int, day: int, today: dt.date) -> DayRead:
    """The latest such day that is not ahead; 29 February goes back to a leap year."""
    days = [found for year in range(today.year - 8, today.year + 9) if (found := _date(year, month, day))]
    behind = [found for found in days if found <= today]
    ahead = [found for found in days if found >= today]
    if not behind:
        return _no_day(size)
    return DayRead(size, DayKind.WRITTEN, behind[-1], ahead[0] if ahead else None)


def _no_day(size: int) -> DayRead:
    return DayRead(size, DayKind.NONE)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
