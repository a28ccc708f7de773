"""Which automatic backups stay: 7 daily, 5 weekly, 12 monthly, yearly for ever. Pure."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

__all__ = ["DAILY", "MONTHLY", "WEEKLY", "select_backups_to_keep"]

DAILY: Final = 7
WEEKLY: Final = 5
MONTHLY: Final = 12

_PERIODS: Final[tuple[tuple[Callable[[dt.datetime], object], int | None], ...]] = (
    (lambda at: at.date(), DAILY),
    (lambda at: at.isocalendar()[:2], WEEKLY),
    (lambda at: (at.year, at.month), MONTHLY),
    (lambda at: at.year, None),
)


def select_backups_to_keep(made: Mapping[str, dt.datetime]) -> set[str]:
    """Which of some backups stay.

    The last one of each of the 7 latest days that have one stays, of the 5 latest weeks, the 12 latest months, and
    every year. Days, weeks and months without a backup do not count, and neither does what day it is today: so a wrong
    clock, or a year without kring, lets nothing go that would otherwise have stayed.

    Args:
        made: When each was made, in local time, by name.

    Returns:
        The names of those that stay.
    """
    newest_first = sorted(made, key=lambda name: (made[name], name), reverse=True)
    stay: set[str] = set()
    for period, most in _PERIODS:
        last: dict[object, str] = {}
        for name in newest_first:
            last.setdefault(period(made[name]), name)
        stay |= set(list(last.values())[:most])
    return stay
