"""Giving and receiving beside each other: two columns, in moments and by kind of support (R6, R7).

There is no third column. Nothing here subtracts one from the other, makes a percentage or a ranking, or colours
anything: imbalance evens out over a life, and one-way can be right.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kring.model.entry import Entry
from kring.model.kinds import Direction, Outcome, Support

__all__ = ["Exchange", "Horizon", "Moments", "Row", "exchange", "in_circle", "since", "with_person"]


class Horizon(StrEnum):
    """How far back to look: my own horizon, not a rule."""

    SEASON = "season"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """How many moments of each kind there were, each 0 or more."""

    given: int = 0
    received: int = 0
    together: int = 0
    notes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the two columns.

    Attributes:
        support: The kind of support; None where none was said. A plain text is one only a newer version knows.
        given: Moments in which it was given.
        received: Moments in which it was received.
    """

    support: Support | str | None
    given: int = 0
    received: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What went to and fro within a horizon.

    Attributes:
        moments: What was done, by direction.
        rows: Given and received by kind of support, in the order of :class:`Support`, then what only a newer version
            knows, then what was not said. Kinds without a moment are left out. A moment of two kinds stands in both.
        only: What did not come to be done, by direction and by offered, asked or declined; without zeros.
    """

    moments: Moments = field(default_factory=Moments)
    rows: tuple[Row, ...] = ()
    only: Mapping[tuple[Direction, Outcome], int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return self.moments != Moments() or bool(self.only)


def since(horizon: Horizon, today: dt.date) -> dt.date | None:
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


def exchange(entries: Iterable[Entry], *, horizon: Horizon = Horizon.YEAR, today: dt.date) -> Exchange:
    """What went to and fro.

    Args:
        entries: The entries of one person or circle, in any order; see :func:`with_person` and :func:`in_circle`.
        horizon: How far back to look.
        today: The day to look from.
    """
    first = since(horizon, today)
    directions: dict[str, int] = {}
    kinds: dict[str | None, list[int]] = {}
    only: dict[tuple[Direction, Outcome], int] = {}
    for entry in entries:
        if first is not None and entry.on < first:
            continue
        if entry.outcome != Outcome.DONE:
            which = (entry.direction, entry.outcome)
            only[which] = only.get(which, 0) + 1
            continue
        directions[entry.direction] = directions.get(entry.direction, 0) + 1
        column = _COLUMN.get(entry.direction)
        if column is not None:
            for kind in entry.support or (None,):
                kinds.setdefault(kind, [0, 0])[column] += 1
    moments = Moments(
        given=directions.get(Direction.GIVEN, 0),
        received=directions.get(Direction.RECEIVED, 0),
        together=directions.get(Direction.TOGETHER, 0),
        notes=directions.get(Direction.NOTE, 0),
    )
    return Exchange(moments=moments, rows=tuple(_rows(kinds)), only=dict(sorted(only.items())))


def with_person(entries: Iterable[Entry], person: str) -> Iterator[Entry]:
    """The entries in which someone has a part.

    Args:
        entries: Any entries.
        person: The id of the person.
    """
    return (entry for entry in entries if person in entry.people)


def in_circle(entries: Iterable[Entry], circle: str) -> Iterator[Entry]:
    """The entries of a circle.

    Args:
        entries: Any entries.
        circle: The id of the circle.
    """
    return (entry for entry in entries if entry.circle == circle)


_COLUMN: Mapping[str, int] = {Direction.GIVEN: 0, Direction.RECEIVED: 1}


def _rows(kinds: Mapping[str | None, list[int]]) -> Iterator[Row]:
    known = [kind for kind in Support if kind in kinds]
    newer = sorted(kind for kind in kinds if kind is not None and kind not in known)
    order: list[str | None] = [*known, *newer]
    for kind in [*order, None] if None in kinds else order:
        given, received = kinds[kind]
        yield Row(support=kind, given=given, received=received)
