"""How a length of time is said: 1h, 1u, 90m, 1h30, 1,5u, 2 uur, half an hour, anderhalf uur."""

import re
from collections.abc import Sequence
from typing import Final

from kring.model.record import Record
from kring.quickadd.date_words import NUMBERS, WEEKDAYS
from kring.quickadd.tokenizer import make_word_set

__all__ = ["LONGEST", "OF_THE_DAY", "Duration", "read_bare_hours", "read_duration"]

#: The longest an entry can take, in minutes: a month (as in ``kring.model.entry``).
LONGEST: Final = 60 * 24 * 31

_WRITTEN: Final = r"(\d{1,4})(?:[.,](\d{1,2}))?(?:(hours?|hrs?|h|u|uur|uren)(?:(\d\d?)m?)?|m|mins?|minuten)"
_HOURS: Final = make_word_set("h u hour hours hr hrs uur uren uurtje uurtjes")
_MINUTES: Final = make_word_set("min mins minute minutes minuut minuten minuutjes")
_NUMBERS: Final = {
    "a": 60,
    "an": 60,
    "one": 60,
    "een": 60,
    "two": 120,
    "twee": 120,
    "three": 180,
    "drie": 180,
    "four": 240,
    "vier": 240,
    "five": 300,
    "vijf": 300,
    "six": 360,
    "zes": 360,
    "half": 30,
    "anderhalf": 90,
    "halve": 30,
}
_PHRASES: Final = (
    (("half", "an", "hour"), 30),
    (("half", "a", "hour"), 30),
    (("half", "an", "hr"), 30),
    (("half", "hour"), 30),
    (("half", "hr"), 30),
    (("an", "hr", "and", "a", "half"), 90),
    (("quarter", "of", "an", "hr"), 15),
    (("a", "quarter", "of", "an", "hr"), 15),
    (("1/2", "hour"), 30),
    (("1/2", "an", "hour"), 30),
    (("1/2", "uur"), 30),
    (("1⁄2", "hour"), 30),
    (("1⁄2", "an", "hour"), 30),
    (("1⁄2", "uur"), 30),
    (("an", "hour", "and", "a", "half"), 90),
    (("een", "half", "uur"), 30),
    (("een", "halfuur"), 30),
    (("een", "half", "uurtje"), 30),
    (("een", "halfuurtje"), 30),
    (("half", "uurtje"), 30),
    (("halfuurtje",), 30),
    (("halfuur",), 30),
    (("quarter", "of", "an", "hour"), 15),
    (("three", "quarters", "of", "an", "hour"), 45),
    (("one", "hour", "and", "a", "half"), 90),
    (("two", "hours", "and", "a", "half"), 150),
    (("three", "hours", "and", "a", "half"), 210),
    (("a", "quarter", "of", "an", "hour"), 15),
    (("een", "kwartier"), 15),
    (("drie", "kwartier"), 45),
    (("kwartier",), 15),
    (("kwartiertje",), 15),
    (("uurtje",), 60),
)
#: Minutes as they are said in words: "forty minutes", "twintig minuten".
_MINUTES_SAID: Final = {
    "five": 5,
    "vijf": 5,
    "ten": 10,
    "tien": 10,
    "fifteen": 15,
    "vijftien": 15,
    "twenty": 20,
    "twintig": 20,
    "thirty": 30,
    "dertig": 30,
    "forty": 40,
    "veertig": 40,
    "forty-five": 45,
    "vijfenveertig": 45,
    "fifty": 50,
    "vijftig": 50,
    "sixty": 60,
    "zestig": 60,
    "ninety": 90,
    "negentig": 90,
}
#: What can stand between a number and its hours: "two and a half hours", "2 1/2 hours".
_AND_A_PART: Final = (
    (("and", "a", "half"), 30),
    (("en", "een", "half"), 30),
    (("en", "een", "halve"), 30),
    (("1/2",), 30),
    (("1⁄2",), 30),
    (("1/4",), 15),
    (("3/4",), 45),
)
#: What can follow the minutes that are said without a word.
_GOES_ON: Final = make_word_set("with at for on in yesterday today bij met voor op in gisteren vandaag") | {""}
#: A number and a half in one word, as it is folded: "2½h".
_WITH_A_HALF: Final = r"(\d{1,2})1⁄2(h|u|hours?|hrs?|uur)"
_QUARTERS: Final = (("kwartier",), ("quarters", "of", "an", "hour"), ("kwartiertjes",))
_PARTS: Final = frozenset(("half", "anderhalf", "halve"))
_PHRASE_STARTS: Final = frozenset(words[0] for words, _ in _PHRASES)
# After these words a length is a time of day, or says when ("om 2 uur", "within 2 hours").
_NOT_AFTER: Final = make_word_set(
    "om at rond around tegen vanaf since sinds tot until till by after na within binnen in over before voor every elke "
    "per about of than dan from van between tussen"
)
_ARTICLES: Final = make_word_set("a an the een de het")
# Before these it says when, not how long ("2 hours ago").
_NOT_BEFORE: Final = make_word_set(
    "ago geleden later earlier eerder late early before after nadat daarna morgens middags avonds"
)
#: After "early" and "late" they say when it was, not how long before: "2h early this morning".
OF_THE_DAY: Final = make_word_set("in on at this that last morning evening night afternoon")
_PARTS_OF_DAYS: Final = make_word_set("early late")


#: From one time of day to another: "from 2pm to 4pm", "van 9 tot 12 uur".
_FROM: Final = make_word_set("from van between tussen")
_UNTIL: Final = make_word_set("to till until tot and en")
#: Of these, what says so without a word before the first; and what is counted, so that it is no time.
_UNTIL_ALONE: Final = make_word_set("to till until tot")
_OR: Final = make_word_set("a or of")
_OF_MONEY: Final = make_word_set("euro euros quid pounds pond dollar dollars cent procent percent %")
#: After a weekday, "10-12" is from ten to twelve; no later than this.
_LAST_HOUR: Final = 23 * 60
_CLOCK: Final = r"(\d\d?)(?:[:.uh](\d\d))?(am|pm|u|h|uur)?"
_NOON: Final = 12 * 60
#: Hours as they are said in words: "from half nine till one", "van half negen tot een".
_HOURS_SAID: Final = {word: number for word, number in NUMBERS.items() if word not in ("a", "an")} | {
    "eleven": 11,
    "elf": 11,
    "twelve": 12,
    "twaalf": 12,
}
_ENGLISH_HOURS: Final = make_word_set("one two three four five six seven eight nine ten eleven twelve")
#: What can stand before the hour, and how many minutes that makes of it.
_BEFORE_THE_HOUR: Final = {
    ("half", "past"): 30,
    ("quarter", "past"): 15,
    ("quarter", "to"): -15,
    ("kwart", "over"): 15,
    ("kwart", "voor"): -15,
    ("half",): -30,
}
#: Between these two bare hours are when one was there, not how many of what: "was van 10 tot 12 bij mam". What is no
#: word any more was understood already: as what was done, as someone, or as what leads to them.
_WAS_THERE: Final = make_word_set("is was were ben waren zat zaten zit sat bleef bleven stayed") | {""}
_WITH_WHOM: Final = make_word_set("bij met with at") | {""}
#: Hours in which a day's work begins: before it "van 2 tot 4" can be anything.
_DAY_BEGINS: Final = 6 * 60


class _TimeOfDay(Record):
    """A time of day: minutes since midnight, whether it is a bare number, which half of the day, and its words."""

    minutes: int
    plain: bool
    half: str
    size: int


class Duration(Record):
    """A length of time found in a line.

    Attributes:
        size: How many tokens it takes.
        minutes: How long it is; 1 or more, possibly more than :data:`LONGEST`.
    """

    size: int
    minutes: int


def read_duration(keys: Sequence[str], at: int) -> Duration | None:
    """Read the length of time that begins at a token.

    Args:
        keys: The line, a word each (see :func:`kring.quickadd.dates.read_day`).
        at: Where to read.

    Returns:
        What was read, or None where no length begins or where it is a time of day.
    """
    if keys[at] in _FROM and (between := _read_between(keys, at)) is not None:
        return between
    after_day = at > 0 and keys[at - 1] in WEEKDAYS
    if "-" in keys[at] and (between := _read_range(keys[at], after_day=after_day)) is not None:
        return between
    if keys[at][:1].isdigit() and (between := _read_open_range(keys, at)) is not None:
        return between
    start = at
    if keys[at] in ("for", "gedurende") and at + 1 < len(keys):
        start = at + 1
    elif at and (keys[at - 1] in _NOT_AFTER or (keys[at - 1] in _ARTICLES and _is_metres(keys, at))):
        return None
    found = _read_compound_duration(keys, start)
    if found is None or found.minutes < 1 or _is_one_of_two(keys, start, start + found.size):
        return None
    end = start + found.size
    following = keys[end] if end < len(keys) else ""
    then = keys[end + 1] if end + 1 < len(keys) else ""
    if following in _NOT_BEFORE and not (following in _PARTS_OF_DAYS and then in OF_THE_DAY):
        return None
    if following == "of" and keys[start].endswith("m") and keys[start][:-1].isdigit():
        return None  # "20m of rope"
    if following in ("long", "lang", "of"):
        end += 1
    return Duration(end - at, found.minutes)


def _is_one_of_two(keys: Sequence[str], at: int, end: int) -> bool:
    """Whether it was this long or that long, and nobody said which: "2 a 3 uur", "2h or 3h"."""
    before = at > 1 and keys[at - 1] in _OR and keys[at - 2][:1].isdigit()
    return before or (keys[end : end + 1] != [] and keys[end] in _OR and "".join(keys[end + 1 : end + 2])[:1].isdigit())


def read_bare_hours(keys: Sequence[str], at: int) -> Duration | None:
    """Read two bare hours in the afternoon with which a line ends: "van 2 tot 5".

    They can be much else ("read from 1 to 6"), so it is for whoever knows what was done to ask for this.

    Args:
        keys: The line, a word each.
        at: Where to read.
    """
    if keys[at] not in _FROM or at + 4 != len(keys) or keys[at + 2] not in _UNTIL:
        return None
    first, last = _read_clock(keys[at + 1]), _read_clock(keys[at + 3])
    if first is None or last is None or not (first.plain and last.plain):
        return None
    return Duration(4, last.minutes - first.minutes) if 0 < first.minutes < last.minutes <= _NOON else None


def _read_between(keys: Sequence[str], at: int) -> Duration | None:
    """The time between two times of day; None where it may be something else: "read from 1 to 6"."""
    first = _read_time_of_day(keys, at + 1)
    until = at + 1 + first.size if first else len(keys)
    if first is None or until >= len(keys) or keys[until] not in _UNTIL:
        return None
    last = _read_time_of_day(keys, until + 1)
    if last is None:
        return None
    stop = until + 1 + last.size
    begin, end = _to_minutes(first, first.half or last.half), _to_minutes(last, last.half)
    if begin >= end and last.half == "pm" and not first.half:
        begin = first.minutes  # "from 11 to 2pm"
    if not (first.half or last.half) and _DAY_BEGINS <= begin < _NOON and 0 < end < begin:
        end += _NOON  # "from 11 to 1"
    apart = at == 0 or stop == len(keys) or (keys[at - 1] in _WAS_THERE and keys[stop] in _WITH_WHOM)
    if first.plain and last.plain and not (begin >= _DAY_BEGINS and apart):
        return None
    return Duration(stop - at, end - begin) if begin < end <= 24 * 60 else None


def _read_open_range(keys: Sequence[str], at: int) -> Duration | None:
    """The time between two times of day without a word before them: "10am to 2pm", "10u tot 12u30"."""
    if _UNTIL_ALONE.isdisjoint(keys):
        return None
    first = _read_time_of_day(keys, at)
    until = at + first.size if first else len(keys)
    if first is None or first.plain or until >= len(keys) or keys[until] not in _UNTIL_ALONE:
        return None
    last = _read_time_of_day(keys, until + 1)
    if last is None or (not (first.half or last.half) and first.minutes < _DAY_BEGINS):
        return None  # "1u tot 2u" can be how long it was
    stop = until + 1 + last.size
    if keys[stop : stop + 1] and keys[stop] in _OF_MONEY:
        return None
    begin, end = _to_minutes(first, first.half), _to_minutes(last, last.half)
    if begin >= end and not last.half and begin < _NOON:
        end += _NOON  # "10am to 2"
    return Duration(stop - at, end - begin) if begin < end <= 24 * 60 else None


def _read_range(word: str, *, after_day: bool = False) -> Duration | None:
    """The time between two times of day in one word: 2pm-4pm, 14:00-16:30.

    "2-3u" may be how long it was, and "9.50-12.50" what it cost.
    """
    first, last = (_read_clock(part) for part in word.split("-")) if word.count("-") == 1 else (None, None)
    if first is None or last is None:
        return None
    hours = after_day and _DAY_BEGINS <= first.minutes < last.minutes <= _LAST_HOUR
    marked = hours or word.count(":") == 2 or (word.count("u") == 2 and first.minutes >= _DAY_BEGINS)
    if not (first.half or last.half or marked):
        return None
    begin, end = _to_minutes(first, first.half or last.half), _to_minutes(last, last.half)
    if begin >= end and last.half == "pm" and not first.half:
        begin = first.minutes  # "11-2pm"
    if begin >= end and first.half == "am" and not last.half:
        end += _NOON  # "10am-2"
    return Duration(1, end - begin) if begin < end <= 24 * 60 else None


def _read_time_of_day(keys: Sequence[str], at: int) -> _TimeOfDay | None:
    """Read 9, 9.30, 2pm, 9 uur, half 9, kwart over 2, noon."""
    words = tuple(keys[at : at + 3])
    if words[:1] in (("noon",), ("midday",)):
        return _TimeOfDay(_NOON, plain=False, half="", size=1)
    before = next((one for one in _BEFORE_THE_HOUR if words[: len(one)] == one), ())
    found = _read_clock(keys[at + len(before)]) if at + len(before) < len(keys) else None
    if found is None or (before and found.minutes % 60):
        return None
    half_past = before == ("half",) and keys[at + 1] in _ENGLISH_HOURS  # "half nine" is later than "half negen"
    size = len(before) + 1
    after = keys[at + size] if at + size < len(keys) else ""
    half = after if after in ("am", "pm") and not found.half else found.half
    size += after in ("uur", "u", "h", "am", "pm")
    plain = found.plain and not before and size == 1
    moved = 30 if half_past else _BEFORE_THE_HOUR.get(before, 0)
    return _TimeOfDay(found.minutes + moved, plain=plain, half=half, size=size)


def _read_clock(word: str) -> _TimeOfDay | None:
    if word in _HOURS_SAID:
        return _TimeOfDay(_HOURS_SAID[word] * 60, plain=True, half="", size=1)
    found = re.fullmatch(_CLOCK, word) if word[:1].isdigit() and word.isascii() else None
    if found is None:
        return None
    hours, minutes, half = int(found[1]), int(found[2] or 0), found[3] or ""
    if hours > (12 if half in ("am", "pm") else 24) or minutes > 59:
        return None
    return _TimeOfDay(hours * 60 + minutes, not (found[2] or half), half if half in ("am", "pm") else "", 1)


def _to_minutes(clock: _TimeOfDay, half: str) -> int:
    if not half:
        return clock.minutes
    return clock.minutes % _NOON + (_NOON if half == "pm" else 0)


def _is_metres(keys: Sequence[str], at: int) -> bool:
    """Whether a number with an m stands before a thing: "a 10m rope" is not about ten minutes."""
    following = keys[at + 1] if at + 1 < len(keys) else ""
    return keys[at][:-1].isdigit() and keys[at].endswith("m") and following.isalpha()


def _read_number(word: str) -> int | None:
    """A whole number of hours, in figures or a word."""
    if word in _NUMBERS and word not in _PARTS:
        return _NUMBERS[word] // 60
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 3 else None


def _read_and_a_half(keys: Sequence[str], at: int) -> Duration | None:
    """Two and a half hours, 2 1/2 uur, twee en een half uur."""
    hours = _read_number(keys[at])
    if hours is None:
        return None
    for words, minutes in _AND_A_PART:
        end = at + 1 + len(words)
        if tuple(keys[at + 1 : end]) == words and end < len(keys) and keys[end] in _HOURS:
            return Duration(len(words) + 2, hours * 60 + minutes)
    return None


def _read_quarters(keys: Sequence[str], at: int) -> Duration | None:
    """Three quarters of an hour, 3 kwartier, vijf kwartier."""
    number = _read_number(keys[at])
    if number is None or not 1 <= number < 100:
        return None
    for words in _QUARTERS:
        if tuple(keys[at + 1 : at + 1 + len(words)]) == words:
            return Duration(1 + len(words), number * 15)
    return None


def _read_compound_duration(keys: Sequence[str], at: int) -> Duration | None:
    if (quarters := _read_quarters(keys, at)) is not None:
        return quarters
    if (whole := _read_and_a_half(keys, at)) is not None:
        return whole
    first = _read_single_duration(keys, at)
    if first is None or first.minutes < 60 or first.minutes % 60:
        return first
    # "1h 30m" is one length, and so is "1 uur en een kwartier".
    after = at + first.size
    joined = after + 1 < len(keys) and keys[after] in ("and", "en")
    after += joined
    if not joined and _is_minutes_alone(keys, at, after):
        return Duration(after - at + 1, first.minutes + int(keys[after]))
    second = _read_single_duration(keys, after) if after < len(keys) and (joined or keys[after][:1].isdigit()) else None
    if second and second.minutes < 60:
        return Duration(after - at + second.size, first.minutes + second.minutes)
    return first


def _is_minutes_alone(keys: Sequence[str], at: int, after: int) -> bool:
    """Whether a bare number after hours in two words says the minutes: "1 hr 15", "2 hours 30"."""
    if after - at != 2 or after >= len(keys) or not (len(keys[after]) == 2 and keys[after].isdigit()):
        return False
    return int(keys[after]) < 60 and (after + 1 == len(keys) or keys[after + 1] in _GOES_ON)


def _read_single_duration(keys: Sequence[str], at: int) -> Duration | None:
    word = keys[at]
    if not word:
        return None
    if word in _PHRASE_STARTS:
        for words, minutes in _PHRASES:
            if tuple(keys[at : at + len(words)]) == words:
                return Duration(len(words), minutes)
    unit = keys[at + 1] if at + 1 < len(keys) else ""
    if word in _MINUTES_SAID and unit in _MINUTES:
        return Duration(2, _MINUTES_SAID[word])
    if word in _NUMBERS:
        return Duration(2, _NUMBERS[word]) if unit in _HOURS and len(unit) > 1 else None
    if not word[0].isdigit():
        return None
    if unit in _HOURS and (hours := _parse_decimal_number(word)) is not None:
        return Duration(2, round(hours * 60))
    if unit in _MINUTES and word.isascii() and word.isdigit() and len(word) <= 5:
        return Duration(2, int(word))
    return _in_one_word(word)


def _in_one_word(word: str) -> Duration | None:
    if "⁄" in word and (half := re.fullmatch(_WITH_A_HALF, word)):
        return Duration(1, int(half[1]) * 60 + 30)
    found = re.fullmatch(_WRITTEN, word)  # compiled when first met: most lines have no number in them
    if not found:
        return None
    number, decimals, hours, minutes = found.groups()
    if not hours:
        return None if decimals else Duration(1, int(number))
    if not minutes:
        return Duration(1, round(float(f"{number}.{decimals or 0}") * 60))
    if decimals or int(minutes) > 59:
        return None
    return Duration(1, int(number) * 60 + int(minutes))


def _parse_decimal_number(word: str) -> float | None:
    whole, _sign, part = word.replace(",", ".").partition(".")
    fits = word.isascii() and whole.isdigit() and len(whole) <= 4 and (not part or (part.isdigit() and len(part) <= 2))
    return float(f"{whole}.{part or 0}") if fits else None
