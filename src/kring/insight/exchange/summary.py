"""Giving and receiving beside each other: two columns, in moments and by kind of support (R6, R7).

There is no third column. Nothing here subtracts one from the other, makes a percentage or a ranking, or colours
anything: imbalance evens out over a life, and one-way can be right. Keeping accounts belongs to another kind of tie
than a close one (M. S. Clark, Record keeping in two types of relationships, 1984).
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

from kring.insight.exchange.horizon import Horizon, get_horizon_start
from kring.insight.exchange.moment import Moment, filter_by_days, in_circle, with_person
from kring.model.enums import Began, Direction, Outcome, Support

__all__ = [
    "Beginnings",
    "Exchange",
    "Moments",
    "SummaryRow",
    "calculate_exchange",
    "in_circle",
    "usually_begins",
    "with_person",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """How many moments of each kind there were, each 0 or more."""

    given: int = 0
    received: int = 0
    together: int = 0
    notes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRow:
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
class Beginnings:
    """In how many moments who took the first step, each 0 or more; only what was said counts. To be said in words."""

    me: int = 0
    them: int = 0
    both: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What went to and fro within a horizon.

    Attributes:
        moments: What was done, by direction.
        rows: Given and received by kind of support, in the order of :class:`Support`, then what only a newer version
            knows, then what was not said. Kinds without a moment are left out. A moment of two kinds stands in both.
        only: What did not come to be done, by direction and by offered, asked or declined; without zeros.
        came_of: What became of what was asked or offered and answered later, by direction, by how it began and by what
            became of it; without zeros. These stand in ``moments`` or ``only`` as well, by what became of them.
        began: Who took the first step, in everything but notes.
    """

    moments: Moments = field(default_factory=Moments)
    rows: tuple[SummaryRow, ...] = ()
    only: Mapping[tuple[Direction, Outcome], int] = field(default_factory=dict)
    came_of: Mapping[tuple[Direction, Outcome, Outcome], int] = field(default_factory=dict)
    began: Beginnings = field(default_factory=Beginnings)

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return self.moments != Moments() or bool(self.only)


_what = attrgetter("direction", "outcome", "support", "started_as", "began")
#: Fewer first steps than this say nothing about who usually takes them.
_ENOUGH_BEGINNINGS: Final = 4


def calculate_exchange(moments: Iterable[Moment], *, horizon: Horizon = Horizon.YEAR, today: dt.date) -> Exchange:
    """What went to and fro (R6, R7).

    Args:
        moments: The moments of one person or circle, or all; in any order. See ``Journal.moments_with``.
        horizon: How far back to look.
        today: The day to look from.
    """
    directions: Counter[str] = Counter()
    kinds: dict[str | None, list[int]] = {}
    only: Counter[tuple[Direction, Outcome]] = Counter()
    came_of: Counter[tuple[Direction, Outcome, Outcome]] = Counter()
    began: Counter[str | None] = Counter()
    # Very many moments are of few sorts: what is the same is counted first, and looked at once.
    sorts = Counter(map(_what, filter_by_days(moments, get_horizon_start(horizon, today))))
    for (direction, outcome, support, started_as, who), count in sorts.items():
        if direction != Direction.NOTE:
            began[who] += count
        if started_as is not None:
            came_of[direction, started_as, outcome] += count
        if outcome != Outcome.DONE:
            only[direction, outcome] += count
            continue
        directions[direction] += count
        column = _COLUMN.get(direction)
        if column is not None:
            for kind in support or (None,):
                kinds.setdefault(kind, [0, 0])[column] += count
    return Exchange(
        moments=Moments(
            given=directions[Direction.GIVEN],
            received=directions[Direction.RECEIVED],
            together=directions[Direction.TOGETHER],
            notes=directions[Direction.NOTE],
        ),
        rows=tuple(_make_summary_rows(kinds)),
        only=dict(sorted(only.items())),
        came_of=dict(sorted(came_of.items())),
        began=Beginnings(me=began[Began.ME], them=began[Began.THEM], both=began[Began.BOTH]),
    )


def usually_begins(began: Beginnings) -> Began | None:
    """Who usually takes the first step; for a sentence, never for a figure.

    One of the two where they did at least twice as often as the other, both where each did about as often; a first
    step taken by both counts for each.

    Args:
        began: Of :func:`calculate_exchange`.

    Returns:
        Me, them or both; None where that is not clear, or too little was said.
    """
    if began.me + began.them + began.both < _ENOUGH_BEGINNINGS:
        return None
    me, them = began.me + began.both, began.them + began.both
    if me >= 2 * them:
        return Began.ME
    if them >= 2 * me:
        return Began.THEM
    return Began.BOTH if 3 * min(me, them) >= 2 * max(me, them) else None


_COLUMN: Mapping[str, int] = {Direction.GIVEN: 0, Direction.RECEIVED: 1}


def _make_summary_rows(kinds: Mapping[str | None, list[int]]) -> Iterator[SummaryRow]:
    known = [kind for kind in Support if kind in kinds]
    newer = sorted(kind for kind in kinds if kind is not None and kind not in known)
    order: list[str | None] = [*known, *newer]
    for kind in [*order, None] if None in kinds else order:
        given, received = kinds[kind]
        yield SummaryRow(support=kind, given=given, received=received)
