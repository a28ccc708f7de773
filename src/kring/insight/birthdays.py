"""On which day a birthday is thought of, also when it is 29 February."""

import datetime as dt
from dataclasses import dataclass

from kring.model.dates import PartialDate

__all__ = ["Birthday", "age_on", "birthday_in", "next_birthday"]

#: Nobody turns more: a year that says so (1604 in some address books) stands for one that is not known.
_OLDEST = 150


@dataclass(frozen=True, slots=True)
class Birthday:
    """A birthday as it comes round.

    Attributes:
        on: The day on which it is thought of.
        age: How old someone turns; None where the year is not known, or is that of birth or later.
        instead: The day of birth is 29 February and this year has none: ``on`` is the day before, and that is said.
    """

    on: dt.date
    age: int | None = None
    instead: bool = False


def next_birthday(birthday: PartialDate, today: dt.date) -> Birthday:
    """The first time a birthday comes round, today included.

    Args:
        birthday: Day and month, the year if known.
        today: From when to look.
    """
    return _on(birthday, birthday.next_on(today))


def birthday_in(birthday: PartialDate, year: int) -> Birthday:
    """A birthday in a year.

    Args:
        birthday: Day and month, the year if known.
        year: Which year; 1 to 9999.
    """
    return _on(birthday, birthday.next_on(dt.date(year, 1, 1)))


def age_on(year: int | None, on: dt.date) -> int | None:
    """How old someone turns on a birthday; None where nobody knows, or the year cannot be that of birth.

    Args:
        year: The year of birth, or None.
        on: The day of the birthday.
    """
    age = on.year - year if year is not None else 0
    return age if 0 < age <= _OLDEST else None


def _on(birthday: PartialDate, on: dt.date) -> Birthday:
    age = age_on(birthday.year, on)
    return Birthday(on, age, (on.month, on.day) != (birthday.month, birthday.day))
