"""How far back giving and receiving looks (R6)."""

import datetime as dt
from enum import StrEnum

__all__ = ["Horizon", "get_horizon_start"]


class Horizon(StrEnum):
    """How far back to look: my own horizon, not a rule."""

    SEASON = "season"
    YEAR = "year"
    ALL = "all"


def get_horizon_start(horizon: Horizon, today: dt.date) -> dt.date | None:
    """The first day within a horizon: three months or a year ago, by the calendar.

    Args:
        horizon: How far back to look.
        today: The day to look from.

    Returns:
        That day, or None where all of it counts.
    """
    if horizon == Horizon.ALL:
        return None
    from dateutil.relativedelta import relativedelta  # several ms, and quick-add never comes here

    return today - (relativedelta(months=3) if horizon == Horizon.SEASON else relativedelta(years=1))
