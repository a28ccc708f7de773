"""Giving and receiving of one person or circle, and the load of caring of a mantelzorg circle: looked up for ``show``.

In a mantelzorg circle there is no balance, so it has its hours instead; and what was done there for the person cared
for stands with the circle, not in the columns of that person (R6).
"""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from kring.insight.care import Care, care
from kring.insight.drift import Drift, cared_for, drift, journal_rested
from kring.insight.exchange import Exchange, Horizon, exchange, since, usually_begins
from kring.model.kinds import CircleKind, Direction, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kring.model.circle import Circle
    from kring.model.entry import Entry
    from kring.model.person import Person
    from kring.store.journal import Journal

__all__ = ["Between", "care_record", "exchange_record", "of_circle", "of_person"]

#: How many weeks of caring are looked at.
_WEEKS = 12
#: What stands for a kind of support that was not said.
_NOT_SAID = "not-said"


class Between(NamedTuple):
    """What there is to say.

    Attributes:
        exchange: What went to and fro in the last year; None for a mantelzorg circle.
        care: The load of caring of the last twelve weeks; None for all else.
        drift: What is different from its own usual pattern, or None.
        apart: The ids of the mantelzorg circles of which nothing is in ``exchange``.
    """

    exchange: Exchange | None = None
    care: Care | None = None
    drift: Drift | None = None
    apart: tuple[str, ...] = ()


def of_person(journal: "Journal", one: "Person", today: dt.date) -> Between:
    """Giving and receiving with someone.

    Args:
        journal: Where it is.
        one: Who.
        today: The day to look from.
    """
    entries = _entries(journal, one.id)
    circles = [circle for circle in journal.circles if circle.kind == CircleKind.MANTELZORG]
    left_out = {circle.id for circle in circles if one.id in cared_for([circle], journal.members_of(circle.id))}
    shown = [entry for entry in entries if entry.circle not in left_out]
    return Between(
        exchange=exchange(shown, horizon=Horizon.YEAR, today=today),
        drift=_drift(journal, one, shown, today),
        apart=tuple(id_ for id_ in left_out if any(entry.circle == id_ for entry in entries)),
    )


def of_circle(journal: "Journal", one: "Circle", today: dt.date) -> Between:
    """Giving and receiving in a circle, or the load of caring.

    Args:
        journal: Where it is.
        one: Which.
        today: The day to look from.
    """
    entries = _entries(journal, one.id)
    if one.kind != CircleKind.MANTELZORG:
        return Between(exchange(entries, horizon=Horizon.YEAR, today=today), drift=_drift(journal, one, entries, today))
    who = cared_for([one], journal.members_of(one.id))
    members = [member.person for member in journal.members_of(one.id) if member.person not in who]
    whom = one.cared_for or min(who, default=None)
    return Between(care=care(entries, today=today, weeks=_WEEKS, cared_for=whom, members=members, since=one.care_since))


def _entries(journal: "Journal", about: str) -> "list[Entry]":
    found = (journal.entries.peek(id_) for id_ in journal.entries_about(about))
    return [entry for entry in found if entry is not None]


def _drift(journal: "Journal", about: "Person | Circle", entries: "Sequence[Entry]", today: dt.date) -> Drift | None:
    found = drift(entries, about, today=today, circles=journal.circles, memberships=journal.memberships)
    # Whether the journal itself was left alone is asked last: that is a look at all of it.
    return None if found is None or journal_rested(journal.moments(), today) else found


# In JSON.


def exchange_record(found: Exchange | None, today: dt.date) -> dict[str, Any] | None:
    """Giving and receiving as ``show --json`` has it.

    Args:
        found: What went to and fro in the last year; None stays None.
        today: The day that was looked from.
    """
    if found is None:
        return None
    first = since(Horizon.YEAR, today)
    return {
        "since": first.isoformat() if first else None,
        "given": {str(row.support or _NOT_SAID): row.given for row in found.rows if row.given},
        "received": {str(row.support or _NOT_SAID): row.received for row in found.rows if row.received},
        "together": found.moments.together,
        "notes": found.moments.notes,
        "asked": _only(found.only, Outcome.ASKED),
        "offered": _only(found.only, Outcome.OFFERED),
        "declined": _only(found.only, Outcome.DECLINED),
        "usually_begins": usually_begins(found.began),
    }


def _only(only: Mapping[tuple[Direction, Outcome], int], outcome: Outcome) -> dict[str, int]:
    return {str(direction): number for (direction, which), number in only.items() if which == outcome}


def care_record(journal: "Journal", found: Care | None) -> dict[str, Any] | None:
    """The load of caring as ``show --json`` has it.

    Args:
        journal: For names.
        found: What was looked up; None stays None.
    """
    if found is None:
        return None
    return {
        "weeks": [
            {"monday": week.monday.isoformat(), "minutes": week.minutes, "travel_minutes": week.travel_minutes}
            for week in found.weeks
        ],
        "off": [monday.isoformat() for monday in found.off],
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
