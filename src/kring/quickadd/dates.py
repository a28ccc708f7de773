"""How a day is said: today, last sunday, 3 dagen geleden, 12 nov, 12-11, 2026-11-12.

A strict grammar, Dutch and English at once, day first. Nothing is guessed: what looks like a day and is none (31-02) is
reported as such, and what does not look like one is left alone. Numbers with a slash mean other things as well
(``1/2``, ``24/7``): they are a day with a year or *on* before them (``12/11/2026``, ``on 12/11``), and where a line
ends with them (``soup 12/11``). What can be a mark or a fraction there (``8/10``) is asked about.

Which of the days in a line is the entry's is decided in ``parser.py``; a day that is typed by itself, in a form or an
option, is read in ``typed_day.py``.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from kring.model.record import replace
from kring.quickadd import date_words
from kring.quickadd.date_words import DayKind, DayRead

__all__ = [
    "DayKind",
    "DayRead",
    "belongs_to_text",
    "is_day_word",
    "nearest_year",
    "read_day",
    "tells_part",
    "with_year",
]


def is_day_word(key: str) -> bool:
    """Whether a word is said of days alone: a weekday, today, yesterday. Months are names too (Jan, Mei, April)."""
    return (
        key in date_words.WEEKDAYS
        or key in date_words.TODAY
        or key in date_words.YESTERDAY
        or key in date_words.BEFORE_YESTERDAY
        or key in date_words.TOMORROW
    )


def belongs_to_text(previous: str, before: str = "") -> bool:
    """Whether a day after this word is part of the text: "bread for saturday", "de krant van gisteren".

    Args:
        previous: The word before the day.
        before: The word before that: "over" in "take over yesterday" belongs to its verb.
    """
    return previous in date_words.OF_THE_TEXT and not (previous == "over" and before in date_words.TAKE_OVER)


def tells_part(words: Sequence[str]) -> bool:
    """Whether words that were read as a day say which part of it: "vanavond", "yesterday evening", "zaterdagavond".

    Args:
        words: The words of the day, nothing else.
    """
    return any(
        word in date_words.PART_OF_DAY
        or (
            word in date_words.TODAY | date_words.YESTERDAY | date_words.BEFORE_YESTERDAY
            and word not in date_words.WHOLE_DAY
        )
        or (word not in date_words.WEEKDAYS and _number_of(word) is not None)
        for word in words
    )


def read_day(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """Read the day that begins at a token, the longest way of saying one first.

    Args:
        keys: The line, a word each, as :func:`kring.quickadd.tokenizer.key_of` leaves it; empty for what is no word.
        at: Where to read.
        today: What today is.

    Returns:
        What was read, or None where no day begins.
    """
    word = keys[at]
    if not word:
        return None
    if word in ("on", "op") and (of_month := _of_month(keys, at + 1, today)) is not None:
        return replace(of_month, size=of_month.size + 1)
    if word in ("on", "op"):
        found = (
            (_read_plain_day(keys, at + 1, today) or _with_slash(keys[at + 1], today)) if at + 1 < len(keys) else None
        )
        return replace(found, size=found.size + 1) if found else None
    return _read_plain_day(keys, at, today) or _at_the_end(keys, at, today) or _of_month_at_the_end(keys, at, today)


def with_year(read: DayRead, year: str) -> DayRead | None:
    """The same day in the year that stands after a comma ("November 12, 2025"), or None where that is no year.

    Args:
        read: A day and month without a year.
        year: The word after the comma.
    """
    if read.day is None or not (len(year) == 4 and year.isascii() and year.isdigit()):
        return None
    return _make_written_day(read.size + 2, int(year), read.day.month, read.day.day)


def _read_plain_day(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    word = keys[at]
    if not word:
        return None
    if word[0].isdigit():
        return (
            _read_numeric_day(word, _get_key_at(keys, at + 1), today)
            or _read_time_ago(keys, at, today)
            or _day_month(keys, at, today)
        )
    return (
        _read_named_day(keys, at, today)
        or _with_its_date(keys, at, today, _read_weekday(keys, at, today))
        or _read_vague_day(keys, at, today)
        or _read_time_ago(keys, at, today)
        or _month_day(keys, at, today)
    )


def _get_key_at(keys: Sequence[str], at: int) -> str:
    return keys[at] if at < len(keys) else ""


def _make_past_day(size: int, today: dt.date, days: int, kind: DayKind = DayKind.PAST) -> DayRead:
    try:
        return DayRead(size, kind, today - dt.timedelta(days=days))
    except OverflowError:
        return DayRead(size, DayKind.NONE)


def _read_named_day(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """Today, yesterday, this morning, last night, the day before yesterday, tomorrow."""
    word, following = keys[at], _get_key_at(keys, at + 1)
    with_part = 2 if following in date_words.PART_OF_DAY else 1
    if word in date_words.TODAY:
        return DayRead(1, DayKind.TODAY, today)
    if word in date_words.YESTERDAY:
        return _make_past_day(with_part, today, 1)
    if word in date_words.BEFORE_YESTERDAY:
        return _make_past_day(with_part, today, 2)
    if word == "this" and following in date_words.PART_OF_DAY:
        return DayRead(2, DayKind.TODAY, today)
    if word == "last" and following in ("night", "nite"):
        return _make_past_day(2, today, 1)
    start = at + 1 if word == "the" else at
    if list(keys[start : start + 3]) == ["day", "before", "yesterday"]:
        return _make_past_day(start - at + 3, today, 2)
    if list(keys[start : start + 3]) == ["day", "after", "tomorrow"]:
        return DayRead(start - at + 3, DayKind.AHEAD)
    if word in date_words.TOMORROW and not (at and keys[at - 1] in date_words.BEFORE_MORNING):
        return DayRead(with_part, DayKind.AHEAD)
    return None


def _read_weekday(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """Sunday, last sunday, sunday evening, zaterdagavond, last week saturday, next sunday."""
    word, following = keys[at], _get_key_at(keys, at + 1)
    if word == "this" and following == "past" and (number := _number_of(_get_key_at(keys, at + 2))) is not None:
        return _with_part(keys, at, 3, today, (today.weekday() - number - 1) % 7 + 1, kind=DayKind.PAST)
    if word in ("this", "deze"):
        number = _number_of(following)
        return None if number is None else _with_part(keys, at, 2, today, (today.weekday() - number) % 7)
    if word in date_words.NEXT:
        if following in date_words.PERIODS:
            return DayRead(2, DayKind.AHEAD)
        return None if _number_of(following) is None else DayRead(2, DayKind.AHEAD)
    if word in date_words.LAST:
        if following in date_words.WEEK and (number := _number_of(_get_key_at(keys, at + 2))) is not None:
            return _with_part(keys, at, 3, today, today.weekday() + 7 - number, kind=DayKind.PAST)
        number = _number_of(following)
        if number is None and following in date_words.SHORT_DAYS and _get_key_at(keys, at + 2) not in date_words.WEEK:
            number = date_words.SHORT_DAYS[following]
        # Said on a sunday, "last sunday" is a week ago.
        return (
            None
            if number is None
            else _with_part(keys, at, 2, today, (today.weekday() - number - 1) % 7 + 1, kind=DayKind.PAST)
        )
    number = _number_of(word)
    if number is None:
        return None
    if following in date_words.LAST and _get_key_at(keys, at + 2) in date_words.WEEK:
        return _make_past_day(3, today, today.weekday() + 7 - number)
    if following in ("next", "volgende") and _get_key_at(keys, at + 2) in date_words.WEEK:
        return DayRead(3, DayKind.AHEAD)
    return _with_part(keys, at, 1, today, (today.weekday() - number) % 7)


def _with_its_date(keys: Sequence[str], at: int, today: dt.date, weekday: DayRead | None) -> DayRead | None:
    """A weekday, and the date that it was: "saturday 21 november", "monday the 23rd", "zaterdag 21-11"."""
    if weekday is None or weekday.day is None or at + weekday.size >= len(keys):
        return weekday
    after, word = at + weekday.size, keys[at + weekday.size]
    written = _of_month(keys, after, today)
    if written is None and word[:1].isdigit():
        written = _read_numeric_day(word, _get_key_at(keys, after + 1), today) or _day_month(keys, after, today)
    elif written is None:
        written = _month_day(keys, after, today)
    if written is None or written.day is None:
        return weekday
    if written.day.weekday() != weekday.day.weekday():
        if written.next is None or written.next.weekday() != weekday.day.weekday():
            return weekday  # where the two do not go together, it is asked about
        written = replace(written, day=written.next, next=None)  # the weekday says that it is the one to come
    return replace(written, size=weekday.size + written.size)


def _with_part(
    keys: Sequence[str], at: int, size: int, today: dt.date, days: int, *, kind: DayKind = DayKind.WEEKDAY
) -> DayRead:
    part = 1 if _get_key_at(keys, at + size) in date_words.PART_OF_DAY else 0
    return _make_past_day(size + part, today, days, kind)


def _number_of(word: str) -> int | None:
    """0 for monday to 6 for sunday, also with a part of the day written to it; None for another word."""
    if word in date_words.WEEKDAYS:
        return date_words.WEEKDAYS[word]
    start, sign, part = word.partition("dag")
    return date_words.WEEKDAYS.get(start + sign) if part in date_words.PART_OF_DAY else None


def _of_month(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """After "on": the 12th, de 12e: the latest one that is not ahead."""
    start = at + 1 if _get_key_at(keys, at) in ("the", "de") else at
    word = _get_key_at(keys, start)
    if not word.endswith(date_words.ORDINALS) or (number := _day_number(word)) is None or number > 31:
        return None
    if (
        _get_key_at(keys, start + 1) in date_words.MONTHS
        or _get_key_at(keys, start + 1) in date_words.NUMBERED
        or _get_key_at(keys, start + 1) == "of"
    ):
        return None
    first = today.replace(day=1)
    for _month in range(3):
        if (day := _make_valid_date(first.year, first.month, number)) is not None and day <= today:
            return DayRead(start + 1 - at, DayKind.OF_MONTH, day)
        first = (first - dt.timedelta(days=1)).replace(day=1)
    return None


def _read_vague_day(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """Last week, vorig weekend, a few days ago, een paar weken geleden: not one day, and never today."""
    word, following = keys[at], _get_key_at(keys, at + 1)
    monday = today - dt.timedelta(days=today.weekday())
    if word in date_words.LAST or word == "vorig":
        if following in date_words.WEEK:
            return _make_vague_day(2, [monday - dt.timedelta(days=7 - n) for n in range(7)])
        if following in date_words.WEEKEND:
            return _make_vague_day(2, _count_back(today, _count_back_to_weekend(today)))
        if following in ("month", "maand"):
            return DayRead(2, DayKind.VAGUE)
        return None
    if word in date_words.NOT_ONE_DAY:
        for phrases, ago in (
            (date_words.WEEKENDS, _count_back_to_weekend(today)),
            (date_words.A_WHILE_AGO, (2, 3, 4)),
            (date_words.EACH_DAY, range(today.weekday() + 1)),
        ):
            for phrase in phrases:
                if tuple(keys[at : at + len(phrase)]) == phrase:
                    return _make_vague_day(len(phrase), _count_back(today, ago))
    for few in date_words.FEW:
        place = at + len(few)
        if tuple(keys[at:place]) == few and _get_key_at(keys, place + 1) in date_words.AGO:
            unit = date_words.DAYS_IN.get(keys[place])
            if unit is not None:
                size = len(few) + 2
                return _make_vague_day(size, [today - dt.timedelta(days=unit * n) for n in (2, 3, 4)])
            if keys[place] in date_words.MONTHS_IN:
                return DayRead(len(few) + 2, DayKind.VAGUE)
    return None


def _count_back_to_weekend(today: dt.date) -> tuple[int, int]:
    """How many days ago the last weekend before today was: its saturday, its sunday."""
    sunday = (today.weekday() - 6) % 7 or 7
    return sunday + 1, sunday


def _count_back(today: dt.date, ago: Iterable[int]) -> list[dt.date]:
    """So many days ago, as far as the calendar goes."""
    room = (today - dt.date.min).days
    return [today - dt.timedelta(days=days) for days in ago if days <= room]


def _make_vague_day(size: int, days: list[dt.date]) -> DayRead:
    return DayRead(size, DayKind.VAGUE, days=tuple(days))


def _read_time_ago(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """3 days ago, een week geleden, 2 maanden geleden."""
    if _get_key_at(keys, at + 2) not in date_words.AGO:
        return None
    word, unit = keys[at], keys[at + 1]
    if unit not in date_words.DAYS_IN and unit not in date_words.MONTHS_IN:
        return None
    if word.isascii() and word.isdigit():
        number = int(word) if len(word) <= 5 else 10**6
    elif word in date_words.NUMBERS:
        number = date_words.NUMBERS[word]
    else:
        return None
    if unit in date_words.DAYS_IN:
        return _make_past_day(3, today, number * date_words.DAYS_IN[unit])
    return (
        DayRead(3, DayKind.PAST, day)
        if (day := _months_back(today, number * date_words.MONTHS_IN[unit]))
        else _no_day(3)
    )


def _months_back(day: dt.date, months: int) -> dt.date | None:
    """The same day so many months ago, or the last day of that month; None before the year 1."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return None
    for number in range(day.day, 27, -1):
        if (found := _make_valid_date(year, month + 1, number)) is not None:
            return found
    return dt.date(year, month + 1, min(day.day, 28))


def _read_numeric_day(word: str, following: str, today: dt.date) -> DayRead | None:
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
            return _make_written_day(1, *numbers)
        if max(lengths[:2]) <= 2 and lengths[2] in (2, 4):
            year = numbers[2] if lengths[2] == 4 else nearest_year(numbers[2], today)
            return _make_written_day(1, year, numbers[1], numbers[0])
        return None
    if sign != "-" or len(parts) != 2 or max(lengths) > 2 or following in date_words.COUNTED:
        return None
    day, month = numbers
    if max(lengths) == 1 and month == day + 1 and following.isalpha():
        return None  # "2-3 cups": a few of something
    if 1 <= month <= 12 and 1 <= day <= 39:
        return _resolve_day_without_year(1, month, day, today)
    # 11-25 is the 25th of November to some: it says nothing here, and must not pass for text in silence.
    return _no_day(1) if 1 <= day <= 12 and 13 <= month <= 31 else None


def nearest_year(short: int, today: dt.date) -> int:
    """The year that two digits stand for: the nearest one.

    Args:
        short: 0 to 99.
        today: What today is.
    """
    century = today.year // 100 * 100
    return min((century - 100 + short, century + short, century + 100 + short), key=lambda year: abs(year - today.year))


def _with_slash(word: str, today: dt.date) -> DayRead | None:
    """On 12/11: by itself it could be a fraction, after "on" it cannot."""
    return _read_numeric_day(word.replace("/", "-"), "", today) if word.count("/") == 1 else None


def _at_the_end(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """12/11 where the line ends: a day, unless it is a common fraction; what can be a mark may be one (8/10)."""
    word = keys[at]
    if any(keys[at + 1 :]) or word in date_words.FRACTIONS or (read := _with_slash(word, today)) is None:
        return None
    first, second = map(int, word.split("/"))
    if read.day is None:
        return read if first <= 31 else None
    part, mark = first < second <= 9, first <= second and second in date_words.MARKS_OUT_OF
    long_ago = read.day.year < today.year - 1
    return DayRead(1, DayKind.VAGUE, days=(read.day,)) if part or mark or long_ago else read


def _of_month_at_the_end(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """The 12th, de 12e, where the line ends: a day; but the first three can be a place ("he came in the 2nd")."""
    if keys[at] not in ("the", "de") or (at and keys[at - 1] in ("and", "en")):
        return None
    if (read := _of_month(keys, at, today)) is None or any(keys[at + read.size :]):
        return None
    if read.day is not None and _day_number(keys[at + 1]) in date_words.PLACES:
        return replace(read, kind=DayKind.VAGUE, day=None, days=(read.day,))
    return replace(read, kind=DayKind.BARE_OF_MONTH)


def _day_month(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """12 nov, 12 november 2025, 3rd of may, 1e mei."""
    day = _day_number(keys[at])
    if day is None:
        return None
    place = at + 2 if _get_key_at(keys, at + 1) == "of" else at + 1
    month = date_words.MONTHS.get(_get_key_at(keys, place))
    if month is None:
        return None
    return _with_year(keys, at, place + 1, today, month=month, day=day)


def _month_day(keys: Sequence[str], at: int, today: dt.date) -> DayRead | None:
    """Nov 12, November 12 2025."""
    month = date_words.MONTHS.get(keys[at])
    day = _day_number(_get_key_at(keys, at + 1))
    if month is None or day is None or _get_key_at(keys, at + 2) in date_words.COUNTED:
        return None
    return _with_year(keys, at, at + 2, today, month=month, day=day)


def _with_year(keys: Sequence[str], at: int, place: int, today: dt.date, *, month: int, day: int) -> DayRead:
    year = _get_key_at(keys, place)
    if len(year) == 4 and year.isascii() and year.isdigit():
        return _make_written_day(place + 1 - at, int(year), month, day)
    return _resolve_day_without_year(place - at, month, day, today)


def _day_number(word: str) -> int | None:
    for ending in ("", *date_words.ORDINALS):
        number = word.removesuffix(ending) if ending else word
        if number.isascii() and number.isdigit() and len(number) <= 2:
            return int(number) if 1 <= int(number) <= 39 else None
    return None


def _make_written_day(size: int, year: int, month: int, day: int) -> DayRead:
    found = _make_valid_date(year, month, day)
    return DayRead(size, DayKind.WRITTEN, found) if found else _no_day(size)


def _resolve_day_without_year(size: int, month: int, day: int, today: dt.date) -> DayRead:
    """The latest such day that is not ahead; 29 February goes back to a leap year."""
    days = [found for year in range(today.year - 8, today.year + 9) if (found := _make_valid_date(year, month, day))]
    behind = [found for found in days if found <= today]
    ahead = [found for found in days if found >= today]
    if not behind:
        return _no_day(size)
    return DayRead(size, DayKind.WRITTEN, behind[-1], ahead[0] if ahead else None)


def _no_day(size: int) -> DayRead:
    return DayRead(size, DayKind.NONE)


def _make_valid_date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
