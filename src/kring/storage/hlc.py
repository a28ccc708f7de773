"""A hybrid logical clock: the order of changes, whatever the system clock does.

After Kulkarni et al., "Logical Physical Clocks" (2014): wall time in milliseconds, and a counter for what happens
within one. It never runs backwards, and it is later than every change it has been shown, also another device's.

A stamp is ``2026-11-23T17:45:39.123Z-0000``: always in UTC and of one width, so that stamps sort as texts. One later
than the year 8999 is damage. One later than 8499 can be read and is not followed: no clock was ever there, and it would
leave no room for later ones, so that a change could be acknowledged that nobody can read.
"""

import time
from collections.abc import Callable, Sequence
from typing import Final

__all__ = ["DAY", "STAMP_LENGTH", "Clock", "are_stamps", "is_stamp", "milliseconds_of", "stamp_of"]

STAMP_LENGTH: Final = 29
_MOST_IN_ONE_MILLISECOND: Final = 0xFFFF
#: The last moment a change is given, a thousand years before the last one that can be read: whatever the wall clock
#: says, there is room for all later changes.
_LATEST: Final = 190_288_396_800_000
#: What is later is not followed.
_NOT_FOLLOWED: Final = "8500"
#: How far a clock may be ahead, in milliseconds, before what it says is no longer taken for the time.
DAY: Final = 86_400_000
_COUNTER: Final = 25  # where the counter begins
_FORM: Final = "0000-00-00T00:00:00.000Z-0000"
_DIGITS: Final = str.maketrans("123456789abcdef", "0" * 15)


def stamp_of(milliseconds: int, counter: int) -> str:
    """The stamp of a moment.

    Args:
        milliseconds: Since 1970 in UTC, 0 or more.
        counter: 0 to 65,535.
    """
    seconds, thousandths = divmod(milliseconds, 1000)
    y, mo, d, h, mi, s = time.gmtime(seconds)[:6]
    return f"{y:04d}-{mo:02d}-{d:02d}T{h:02d}:{mi:02d}:{s:02d}.{thousandths:03d}Z-{counter:04x}"


def _moment_of(stamp: str) -> tuple[int, int]:
    """Milliseconds and counter of what is a stamp."""
    days = _count_days(int(stamp[:4]), int(stamp[5:7]), int(stamp[8:10]))
    seconds = days * 86400 + int(stamp[11:13]) * 3600 + int(stamp[14:16]) * 60 + int(stamp[17:19])
    return seconds * 1000 + int(stamp[20:23]), int(stamp[25:], 16)


def _count_days(year: int, month: int, day: int) -> int:
    """Days since 1970 in the proleptic Gregorian calendar (calendar.timegm would pull in datetime and more)."""
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def are_stamps(texts: Sequence[str]) -> bool:
    """Whether each of these has the form of a stamp, from the years 0 to 8999.

    They are looked at as one text: a hundred thousand cost 10 ms, one by one 200.

    Args:
        texts: One or more.

    Raises:
        TypeError: Something else than a text is among them.
    """
    whole = "".join(texts)
    if set(map(len, texts)) != {STAMP_LENGTH} or whole.translate(_DIGITS) != _FORM * len(texts):
        return False
    counters = "".join([whole[place::STAMP_LENGTH] for place in range(_COUNTER, STAMP_LENGTH)])
    return (
        # A letter of the counter may stand in the counter only.
        all(whole.count(letter) == counters.count(letter) for letter in "abcdef")
        and "-00-" not in whole
        and "-00T" not in whole
        and "9" not in whole[::STAMP_LENGTH]
    )


def is_stamp(text: object) -> bool:
    """Whether this has the form of a stamp that this or another device may have written."""
    return isinstance(text, str) and are_stamps((text,))


def milliseconds_of(stamp: str) -> int:
    """The wall time in a stamp, in milliseconds since 1970; 0 when it is no stamp."""
    return _moment_of(stamp)[0] if is_stamp(stamp) else 0


class Clock:
    """Gives each change a stamp later than all before.

    Args:
        now: The wall time in seconds since 1970; may jump to and fro.
    """

    __slots__ = ("_counter", "_milliseconds", "_now")

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._milliseconds = 0
        self._counter = -1

    def saw(self, stamp: str) -> None:
        """Be later than this stamp from now on; what is no stamp is passed over."""
        if not is_stamp(stamp):
            return
        if stamp >= _NOT_FOLLOWED:
            return
        # As text: a day that never was, such as 8499-20-01, would be a moment of the years after it.
        self._milliseconds, self._counter = max((self._milliseconds, self._counter), _moment_of(stamp))

    def tick(self) -> str:
        """The stamp of a new change: unique on this device, later than every stamp given or seen."""
        wall = self._wall()
        if wall > self._milliseconds:
            self._milliseconds, self._counter = wall, 0
        elif self._counter < _MOST_IN_ONE_MILLISECOND:
            self._counter += 1
        else:
            self._milliseconds, self._counter = self._milliseconds + 1, 0
        return stamp_of(self._milliseconds, self._counter)

    def milliseconds(self) -> int:
        """The wall time in milliseconds since 1970, and not before a stamp given or seen lately: for new ids.

        An id tells the day something came into the journal: a clock that is more than a day ahead tells nothing.
        """
        wall = self._wall()
        return max(wall, self._milliseconds) if self._milliseconds - wall <= DAY else wall

    def is_ahead(self, stamp: str) -> bool:
        """Whether a stamp is more than a day ahead of the wall time: the clock that gave it was wrong, or this one is.

        Args:
            stamp: A stamp; anything else is not ahead.
        """
        return milliseconds_of(stamp) - self._wall() > DAY

    def _wall(self) -> int:
        return min(max(0, int(self._now() * 1000)), _LATEST)
