"""How a day that is to come is said: friday, next friday, the 12th, in 2 weeks, end of december.

What one cannot know stays open, with the days it can be: *next friday* is this week's to some and next week's to
others. What is behind us is read as well (21-3-2020, yesterday); whether that can be is for who asks.
"""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from kring.model.record import Record, replace
from kring.quickadd import date_words
from kring.quickadd.birthday import whole_day
from kring.quickadd.dates import DayKind, nearest_year, tells_part
from kring.quickadd.tokenizer import key_of, make_word_set

__all__ = ["DayAhead", "read_day_ahead"]

_NUMBERS: Final = re.compile(r"(?P<d>\d{1,2})\s*[-/.]\s*(?P<m>\d{1,2})(?:\s*[-/.]\s*(?P<y>\d{4}|\d{2}))?")
#: A time from now: "in 2 weeks", "over 3 maanden", "14 days", "within a week", "binnen een week".
_FROM_NOW: Final = re.compile(
    r"(?P<lead>in |over |within |binnen )?(?P<n>\d{1,3}|[a-z]+) "
    r"(?P<what>days?|weeks?|months?|years?|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|jaar)"
)
_LEAD: Final = ("on ", "op ", "the ", "de ", "het ")
_PARTS: Final = make_word_set("morgenavond morgenochtend morgenmiddag")
_THIS: Final = make_word_set("this deze dit")
_COMING: Final = make_word_set("coming upcoming komende komend aanstaande a.s")
_NEXT: Final = make_word_set("next volgende volgend")
_END: Final = re.compile(r"(?:end|eind|einde|late) (?:of |van )?(?:the |de |het )?(?P<what>.+)")
_START: Final = re.compile(r"(?:start|beginning|begin|early) (?:of |van )?(?:the |de |het )?(?P<what>.+)")
_MIDDLE: Final = re.compile(r"(?:mid|middle|half|halverwege|midden)[ -](?:of |van )?(?:the |de |het )?(?P<what>.+)")
_FEASTS: Final = {
    "christmas": ((12, 24), (12, 25)),
    "xmas": ((12, 24), (12, 25)),
    "kerst": ((12, 24), (12, 25)),
    "kerstmis": ((12, 24), (12, 25)),
    "new year": ((12, 31), (1, 1)),
    "oud en nieuw": ((12, 31), (1, 1)),
    "nieuwjaar": ((12, 31), (1, 1)),
    "sinterklaas": ((12, 5), (12, 6)),
}
#: A day so far ahead that another one may be meant: 29 February, in most years.
_LONG: Final = dt.timedelta(days=370)
#: The next one of a day that was less than four weeks ago is further ahead than this.
_JUST_BEEN: Final = dt.timedelta(days=337)


class DayAhead(Record):
    """A day that was said.

    Attributes:
        day: The day; None where it can be several, or where there is no such day.
        days: The days it can be, the likeliest first; may be empty.
        size: How many characters of what was typed say it.
        part: Whether it says more than a day: the morning or the evening of it.
    """

    day: dt.date | None
    days: tuple[dt.date, ...] = ()
    size: int = 0
    part: bool = False


def read_day_ahead(typed: str, today: dt.date) -> DayAhead | None:
    """Read a day that may be to come: 21-3, 21 mar, friday, next friday, tomorrow, in 2 weeks, end of december.

    Args:
        typed: What was typed, all of it.
        today: What today is. A day without a year, and a day of the week, is the next one, today included.

    Returns:
        The day, or the days it can be; None where no day is spoken of.
    """
    said = key_of(" ".join(typed.split())).rstrip(" .,;")
    try:
        found = _parse_coming_day(said, today)
    except (ValueError, OverflowError):  # a year in which nobody counts
        found = DayAhead(None)
    return replace(found, size=len(typed)) if found is not None else None


def _parse_coming_day(said: str, today: dt.date) -> DayAhead | None:
    words = said.split(" ")
    if len(words) > 2 and words[-2] in date_words.MONTHS and re.fullmatch(r"'?\d\d", words[-1]):
        said = " ".join((*words[:-1], str(nearest_year(int(words[-1][-2:]), today))))  # 3 dec '27
    if numbers := _NUMBERS.fullmatch(said):
        if said == "24/7" or (numbers["y"] is None and "." in said and int(numbers["m"]) > 12):
            return None  # all day and night; half past ten
        return _resolve_numeric_day(int(numbers["d"]), int(numbers["m"]), numbers["y"], today)
    if found := _from_now(said, today):
        return found
    for lead in _LEAD:
        said = said.removeprefix(lead)
    keys = said.split(" ")
    return (
        _with_weekday(keys, today)
        or _of_week(keys, today)
        or _of_month(keys, today)
        or _parse_vague_day(said, today)
        or _parse_written_day(said, today)
    )


def _with_weekday(keys: Sequence[str], today: dt.date) -> DayAhead | None:
    """A day of the week with its date, "friday 11 december"; where the two do not match, either can be meant."""
    name = keys[0].rstrip(",.")
    number = _find_weekday_number(name)
    if number is None:
        number = date_words.SHORT_DAYS.get(name)
    rest = " ".join(keys[1:]).lstrip(", ")
    for lead in _LEAD:
        rest = rest.removeprefix(lead)
    if number is None or not any(letter.isdigit() for letter in rest):
        return None
    found = _parse_coming_day(rest, today)
    if found is None or found.day is None or found.day.weekday() == number:
        return found
    return DayAhead(None, tuple(sorted({found.day, _find_next_weekday(number, today)})))


def _resolve_numeric_day(day: int, month: int, year: str | None, today: dt.date) -> DayAhead:
    if year is None:
        return _resolve_day_without_year(month, day, today)
    try:
        return DayAhead(dt.date(int(year) if len(year) > 2 else nearest_year(int(year), today), month, day))
    except ValueError:
        return DayAhead(None)


def _resolve_day_without_year(month: int, day: int, today: dt.date) -> DayAhead:
    """The next such day, today included; a day that is not there, or not for years, can be the one before or after."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return DayAhead(None)
    for year in range(today.year, today.year + 9):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if found - today > _LONG:
            return DayAhead(None, (*_list_month_end_days(month, today), found))
        if found >= today:
            # A day that has only just been is seldom meant to be next year's.
            if found - today <= _JUST_BEEN:
                return DayAhead(found)
            last = () if (month, day) == (2, 29) else (found.replace(year=found.year - 1),)
            return DayAhead(None, (found, *last))
    return DayAhead(None, _list_month_end_days(month, today))


def _list_month_end_days(month: int, today: dt.date) -> tuple[dt.date, ...]:
    """The last day of a month, the next time it comes, and the day after it."""
    last = _last_of(month, today)
    return last, last + dt.timedelta(days=1)


def _last_of(month: int, today: dt.date) -> dt.date:
    year = today.year if month >= today.month else today.year + 1
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _first_of(month: int, today: dt.date) -> dt.date:
    year = today.year if (month, 1) >= (today.month, today.day) else today.year + 1
    return dt.date(year, month, 1)


def _from_now(said: str, today: dt.date) -> DayAhead | None:
    """So much time from now."""
    found = _FROM_NOW.fullmatch(said)
    if found is None:
        return None
    number = int(found["n"]) if found["n"].isdecimal() else date_words.NUMBERS.get(found["n"])
    if number is None:
        return None
    unit = found["what"]
    if unit in date_words.MONTHS_IN:
        from dateutil.relativedelta import relativedelta

        return DayAhead(today + relativedelta(months=number * date_words.MONTHS_IN[unit]))
    return DayAhead(today + dt.timedelta(days=number * date_words.DAYS_IN[unit]))


def _of_week(keys: Sequence[str], today: dt.date) -> DayAhead | None:
    """Friday, this friday, komende vrijdag, next friday, vrijdag over een week, friday next week, next week."""
    monday = today + dt.timedelta(days=7 - today.weekday())
    match keys:
        case [one] if (number := _find_weekday_number(one)) is not None:
            return DayAhead(_find_next_weekday(number, today))
        case [this, one] if (number := _find_weekday_number(one)) is not None:
            if this in _THIS:
                return DayAhead(_find_next_weekday(number, today))
            tomorrow = today + dt.timedelta(days=1)
            if this in _COMING:
                return DayAhead(_find_next_weekday(number, tomorrow))
            if this in _NEXT:
                first = _find_next_weekday(number, tomorrow)
                return DayAhead(None, (first, first + dt.timedelta(days=7)))
        case [one, week] | [one, "over", _, week] if (
            week in date_words.WEEK and (number := _find_weekday_number(one)) is not None
        ):
            # "Vrijdag over een week", "friday week": the one after the coming one.
            return DayAhead(_find_next_weekday(number, today + dt.timedelta(days=1)) + dt.timedelta(days=7))
        case [one, next_, week] if (
            next_ in _NEXT and week in date_words.WEEK and (number := _find_weekday_number(one)) is not None
        ):
            return DayAhead(monday + dt.timedelta(days=number))
        case [next_, week, one] if (
            next_ in _NEXT and week in date_words.WEEK and (number := _find_weekday_number(one)) is not None
        ):
            return DayAhead(monday + dt.timedelta(days=number))
        case [next_, week] if next_ in _NEXT | _COMING and week in date_words.WEEK:
            return DayAhead(None, tuple(monday + dt.timedelta(days=each) for each in (0, 4, 6)))
        case [this, week] if this in _THIS and week in date_words.WEEK:
            friday, sunday = _find_next_weekday(4, today), _find_next_weekday(6, today)
            return DayAhead(None, (friday, sunday) if friday < sunday else (sunday,))
        case [*rest, weekend] if weekend in date_words.WEEKEND and (not rest or rest[0] in _THIS | _COMING | _NEXT):
            saturday = _find_next_weekday(5, today)
            later = dt.timedelta(days=7 if rest and rest[0] in _NEXT else 0)
            return DayAhead(None, (saturday + later, saturday + later + dt.timedelta(days=1)))
    return None


def _find_weekday_number(word: str) -> int | None:
    return date_words.WEEKDAYS.get(word, date_words.SHORT_DAYS.get(word))


def _find_next_weekday(number: int, from_: dt.date) -> dt.date:
    return from_ + dt.timedelta(days=(number - from_.weekday()) % 7)


def _of_month(keys: Sequence[str], today: dt.date) -> DayAhead | None:
    """The 12th, de 12e: the next one."""
    if len(keys) != 1 or not (found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|ste|de|e)", keys[0])):
        return None
    number = int(found[1])
    if not 1 <= number <= 31:
        return DayAhead(None)
    first = today.replace(day=1)
    while number > calendar.monthrange(first.year, first.month)[1] or first.replace(day=number) < today:
        first = (first + dt.timedelta(days=31)).replace(day=1)
    return DayAhead(first.replace(day=number))


def _parse_vague_day(said: str, today: dt.date) -> DayAhead | None:
    """End of december, eind van de maand, begin januari, mid march, december, christmas, next month."""
    if said in _FEASTS:
        (month, day), (month_after, day_after) = _FEASTS[said]
        one = _resolve_day_without_year(month, day, today).day
        two = _resolve_day_without_year(month_after, day_after, today).day
        return DayAhead(None, tuple(sorted(filter(None, (one, two)))))
    for way, which in ((_END, -1), (_START, 0), (_MIDDLE, 1)):
        if (found := way.fullmatch(said)) and (span := _parse_date_span(found["what"], today)):
            first, last = span
            if found["what"].split(" ")[-1] in date_words.WEEK:
                friday, sunday = last - dt.timedelta(days=2), last
                return DayAhead(None, (friday, sunday) if way is _END else (first,))
            days = (first, first + dt.timedelta(days=14), last)
            return DayAhead(days[which]) if way is not _MIDDLE else DayAhead(None, (days[1],))
    if span := _parse_date_span(said, today):
        return DayAhead(None, span)
    return None


def _parse_date_span(said: str, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a month, a year or this week."""
    keys = [key for key in said.split(" ") if key not in _THIS]
    later = len(keys) > 1 and keys[0] in _NEXT | _COMING
    match keys[1:] if later else keys:
        case [month] if month in date_words.MONTHS:
            return _first_of(date_words.MONTHS[month], today), _last_of(date_words.MONTHS[month], today)
        case [month, year] if month in date_words.MONTHS and re.fullmatch(r"[12]\d{3}", year):
            number = date_words.MONTHS[month]
            return dt.date(int(year), number, 1), dt.date(int(year), number, calendar.monthrange(int(year), number)[1])
        case ["month" | "maand"]:
            first = today.replace(day=1)
            if later:
                first = (first + dt.timedelta(days=31)).replace(day=1)
            return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
        case ["year" | "jaar"]:
            return dt.date(today.year + later, 1, 1), dt.date(today.year + later, 12, 31)
        case [week] if week in date_words.WEEK:
            monday = today - dt.timedelta(days=today.weekday() - 7 * later)
            return monday, monday + dt.timedelta(days=6)
    return None


def _parse_written_day(said: str, today: dt.date) -> DayAhead | None:
    """Today, yesterday, tomorrow, overmorgen, 12 nov, 2026-11-12: as quick-add reads them."""
    found = whole_day(said, today)
    if found is None:
        return None
    keys = said.split(" ")
    part = tells_part(keys)
    if found.kind == DayKind.AHEAD:
        if keys[0] in date_words.TOMORROW:
            days = 2 if keys[0] == "overmorgen" else 1
            return DayAhead(today + dt.timedelta(days=days), part=keys[0] in _PARTS or len(keys) > 1)
        if keys[-1] == "tomorrow":
            return DayAhead(today + dt.timedelta(days=2))
        return DayAhead(None)
    if found.kind == DayKind.WEEKDAY and found.day is not None:
        return DayAhead(_find_next_weekday(found.day.weekday(), today), part=part)
    if found.kind == DayKind.VAGUE:
        return DayAhead(None, found.days)
    if found.kind == DayKind.NONE or found.day is None:
        written = re.fullmatch(r"(\d{1,2})\w* (?:of )?([a-z]+)|([a-z]+) (\d{1,2})\w*", said)
        month = date_words.MONTHS.get((written[2] or written[3]) if written else "")
        return (
            replace(_resolve_day_without_year(month, 31, today), day=None, days=_list_month_end_days(month, today))
            if month
            else DayAhead(None)
        )
    if found.kind == DayKind.WRITTEN and found.next is not None:
        return _resolve_day_without_year(found.next.month, found.next.day, today)
    return DayAhead(found.day, part=part)
