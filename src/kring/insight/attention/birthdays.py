"""On which day a birthday is thought of, also when it is 29 February."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from kring import humanize
from kring.i18n import _
from kring.model.partial_date import PartialDate
from kring.model.person import Person

__all__ = ["UpcomingBirthday", "age_on", "birthday_in", "birthday_words", "next_birthday"]

#: A birthday that comes within so many days is said to.
_SOON: Final = 14

#: Nobody turns more: a year that says so (1604 in some address books) stands for one that is not known.
_OLDEST = 150


@dataclass(frozen=True, slots=True)
class UpcomingBirthday:
    """A birthday as it comes round.

    Attributes:
        on: The day on which it is thought of.
        age: How old someone turns; None where the year is not known, or is that of birth or later.
        instead: The day of birth is 29 February and this year has none: ``on`` is the day before, and that is said.
    """

    on: dt.date
    age: int | None = None
    instead: bool = False


def next_birthday(birthday: PartialDate, today: dt.date) -> UpcomingBirthday:
    """The first time a birthday comes round, today included.

    Args:
        birthday: Day and month, the year if known.
        today: From when to look.
    """
    return _make_upcoming_birthday(birthday, birthday.next_on(today))


def birthday_in(birthday: PartialDate, year: int) -> UpcomingBirthday:
    """A birthday in a year.

    Args:
        birthday: Day and month, the year if known.
        year: Which year; 1 to 9999.
    """
    return _make_upcoming_birthday(birthday, birthday.next_on(dt.date(year, 1, 1)))


def age_on(year: int | None, on: dt.date) -> int | None:
    """How old someone turns on a birthday; None where nobody knows, or the year cannot be that of birth.

    Args:
        year: The year of birth, or None.
        on: The day of the birthday.
    """
    age = on.year - year if year is not None else 0
    return age if 0 < age <= _OLDEST else None


def _make_upcoming_birthday(birthday: PartialDate, on: dt.date) -> UpcomingBirthday:
    age = age_on(birthday.year, on)
    return UpcomingBirthday(on, age, (on.month, on.day) != (birthday.month, birthday.day))


def birthday_words(person: Person, today: dt.date) -> str:
    """The day of birth; when it comes soon, and which day is used where the year has no 29 February.

    Args:
        person: Who; without a birthday the text is empty.
        today: The day it is.
    """
    birthday = person.birthday
    if birthday is None:
        return ""
    said = humanize.day_month(birthday.month, birthday.day)
    if birthday.year:
        said = f"{said} {birthday.year}"
    if not person.may_be_brought_up(today):
        return said
    coming = next_birthday(birthday, today)
    parts = [said]
    if coming.instead:
        day = humanize.day_month(coming.on.month, coming.on.day)
        parts.append(_("in {year} on {day}").format(year=coming.on.year, day=day))
    if (ahead := (coming.on - today).days) <= _SOON:
        parts.append(humanize.in_days(ahead))
    return " · ".join(parts)
