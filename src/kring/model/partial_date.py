"""Dates of which only a part is known: a birthday without its year, a month without its day."""

import datetime as dt
import re
from typing import NamedTuple, Self

from kring.i18n import _
from kring.model.validation_error import ModelError

__all__ = ["DayOrMonth", "Month", "PartialDate", "first_day", "in_time", "last_day"]

_MONTH = r"^(?P<y>[0-9]{4})-(?P<m>[0-9]{2})$"
_WRITTEN = r"^(?:(?P<y>\d{4})-|--)(?P<m>\d{2})-(?P<d>\d{2})$"


class _DayOfYear(NamedTuple):
    month: int
    day: int
    year: int | None


class PartialDate(_DayOfYear):
    """A day and month, with or without the year: a birthday.

    Attributes:
        month: 1 to 12.
        day: 1 to the most that month can have; 29 February is a day also when the year is not known.
        year: 1 to 9999, or None when it is not known.

    Raises:
        ModelError: There is no such day.
    """

    __slots__ = ()

    def __new__(cls, month: int, day: int, year: int | None = None) -> Self:
        """Make one, of a day that there is."""
        try:
            # 2000 was a leap year, so 29 February without a year is a day.
            dt.date(2000 if year is None else year, month, day)
        except (TypeError, ValueError):
            raise ModelError(
                "birthday",
                _("There is no such day."),
                _("Write day and month, and the year if you know it: 29-2 or 29-2-1956."),
            ) from None
        return super().__new__(cls, month, day, year)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ``1956-02-29`` or, without a year, ``--02-29`` (ISO 8601:2000, as vCard has it).

        Raises:
            ModelError: It is no such date.
        """
        found = re.match(_WRITTEN, text)
        if not found:
            raise ModelError("birthday", _("That is not a day of the year."), _("Write 29-2 or 29-2-1956."))
        return cls(int(found["m"]), int(found["d"]), int(found["y"]) if found["y"] else None)

    def __str__(self) -> str:
        """The form for files: ``1956-02-29`` or ``--02-29``."""
        start = "-" if self.year is None else f"{self.year:04}"
        return f"{start}-{self.month:02}-{self.day:02}"

    def next_on(self, today: dt.date) -> dt.date:
        """The first time this day comes round, today included.

        Someone born on 29 February is thought of on 28 February in the years that have no 29th.

        Args:
            today: From when to look.
        """
        for year in (today.year, today.year + 1):
            try:
                found = dt.date(year, self.month, self.day)
            except ValueError:
                found = dt.date(year, 2, 28)
            if found >= today:
                return found
        raise AssertionError("a year has every month")  # pragma: no cover - the second year is always later


class _YearAndMonth(NamedTuple):
    year: int
    month: int


class Month(_YearAndMonth):
    """A month of a year, of which no day is known: since September 2024.

    Attributes:
        year: 1 to 9998.
        month: 1 to 12.

    Raises:
        ModelError: There is no such month.
    """

    __slots__ = ()

    def __new__(cls, year: int, month: int) -> Self:
        """Make one, of a month that there is."""
        if not (1 <= year < dt.MAXYEAR and 1 <= month <= 12):
            raise ModelError("since", _("There is no such month."), _("Write it as 9-2024 or September 2024."))
        return super().__new__(cls, year, month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read ``2024-09``.

        Raises:
            ModelError: It is no such month.
        """
        found = re.match(_MONTH, text)
        if not found:
            raise ModelError("since", _("That is not a month."), _("Write it as 9-2024 or September 2024."))
        return cls(int(found["y"]), int(found["m"]))

    def __str__(self) -> str:
        """The form for files: ``2024-09``."""
        return f"{self.year:04}-{self.month:02}"

    @property
    def first(self) -> dt.date:
        """Its first day, to count from; nobody said that it was that day."""
        return dt.date(self.year, self.month, 1)

    @property
    def last(self) -> dt.date:
        """Its last day, to count to."""
        after = dt.date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return after - dt.timedelta(days=1)


#: When something began or ended: the day, or only the month where no more is known.
DayOrMonth = dt.date | Month


def first_day(when: DayOrMonth) -> dt.date:
    """The day, or the first of a month: from where sums begin."""
    return when.first if isinstance(when, Month) else when


def last_day(when: DayOrMonth) -> dt.date:
    """The day, or the last of a month: to where something lasts at most."""
    return when.last if isinstance(when, Month) else when


def in_time(when: DayOrMonth) -> tuple[int, int, bool, dt.date]:
    """What puts days and months in order of time; a day comes before the month it is in, as it says more."""
    return (when.year, when.month, isinstance(when, Month), first_day(when))
