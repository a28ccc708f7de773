"""Giving and receiving of one person or circle, and the load of caring of a mantelzorg circle, in JSON."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from kring.insight.attention.wording import drift_sentence
from kring.insight.exchange.horizon import Horizon, get_horizon_start
from kring.insight.exchange.summary import usually_begins
from kring.model.enums import Direction, Outcome

if TYPE_CHECKING:
    from kring.insight.exchange.care_load import Care
    from kring.insight.exchange.drift import Drift
    from kring.insight.exchange.summary import Exchange
    from kring.journal.journal import Journal

__all__ = ["care_record", "drift_record", "exchange_record"]

#: What stands for a kind of support that was not said.
_NOT_SAID: Final = "not-said"


def exchange_record(found: "Exchange | None", today: dt.date) -> dict[str, Any] | None:
    """Giving and receiving as ``show --json`` has it.

    Args:
        found: What went to and fro in the last year; None stays None.
        today: The day that was looked from.
    """
    if found is None:
        return None
    first = get_horizon_start(Horizon.YEAR, today)
    return {
        "since": first.isoformat() if first else None,
        "given": {str(row.support or _NOT_SAID): row.given for row in found.rows if row.given},
        "received": {str(row.support or _NOT_SAID): row.received for row in found.rows if row.received},
        "together": found.moments.together,
        "notes": found.moments.notes,
        "asked": _filter_by_outcome(found.only, Outcome.ASKED),
        "offered": _filter_by_outcome(found.only, Outcome.OFFERED),
        "declined": _filter_by_outcome(found.only, Outcome.DECLINED),
        "usually_begins": usually_begins(found.began),
        "came_of": [
            {"direction": str(direction), "began_as": str(outcome), "became": str(became), "moments": number}
            for (direction, outcome, became), number in found.came_of.items()
        ],
    }


def _filter_by_outcome(only: Mapping[tuple[Direction, Outcome], int], outcome: Outcome) -> dict[str, int]:
    return {str(direction): number for (direction, which), number in only.items() if which == outcome}


def drift_record(found: "Drift | None") -> dict[str, Any] | None:
    """What is different from my own usual pattern, as ``show --json`` has it; None where nothing is."""
    return None if found is None else {"kind": str(found.kind), "text": drift_sentence(found).text}


def care_record(journal: "Journal", found: "Care | None") -> dict[str, Any] | None:
    """The load of caring as ``show --json`` has it.

    Args:
        journal: For names.
        found: What was looked up; None stays None.
    """
    if found is None:
        return None
    return {
        "weeks": [
            {"monday": week.first_day.isoformat(), "minutes": week.minutes, "travel_minutes": week.travel_minutes}
            for week in found.weeks
        ],
        "off": [day.isoformat() for day in found.off],
        "shared": [
            {
                "name": journal.name_of(share.person) if share.person else None,
                "minutes": share.minutes,
                "moments": share.moments,
            }
            for share in found.shared
        ],
        "costs": found.costs,
    }
