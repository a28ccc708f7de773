"""On which day a birthday is thought of, also when it is 29 February."""

import datetime as dt
from dataclasses import dataclass

from kring.model.dates import PartialDate

__all__ = ["Birthday", "birthday_in", "next_birthday"]


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


def _on(birthday: PartialDate, on: dt.date) -> Birthday:
    age = on.year - birthday.year if birthday.year is not None and on.year > birthday.year else None
    return Birthday(on, age, (on.month, on.day) != (birthday.month, birthday.day))
