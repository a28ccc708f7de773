"""Who can I turn to for what: kinds of support by circle, and where it all comes from one person (R7, R13).

A look at who is there, never at how much: no cell holds anything to compare people by, and people stand in the order of
their names.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter

from kring.insight.exchange.horizon import Horizon, get_horizon_start
from kring.insight.exchange.moment import Moment, filter_by_days
from kring.model.circle import Circle, Membership
from kring.model.enums import CircleStatus, Direction, Outcome, PersonStatus, Support
from kring.model.normalize import fold
from kring.model.person import Person

__all__ = ["NOBODY", "Cell", "Coverage", "calculate_coverage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One kind of support in one circle.

    Attributes:
        people: The ids of those from whom it came, by name.
        offered: The ids of those who offered it where nothing came of it yet, and are not among ``people``; by name.
        entries: The ids of the moments behind it, in order of day and then of id: why they stand here.
        moments: How many of these there are.
        whole: Whether it came from the circle as a whole, without a name.
    """

    people: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    whole: bool = False

    @property
    def moments(self) -> int:
        """How many moments stand behind it."""
        return len(self.entries)

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.entries)


#: What a cell holds in which there is nothing.
NOBODY = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Kinds of support by circle.

    Attributes:
        circles: The columns: ids of the circles that did not end, by name, and last None for "no circle" where
            something came from outside all circles.
        cells: By kind of support and circle; only those in which there is something.
        hangs_on_one: The kinds of support that come from one person only, with who.
        from_nobody: The kinds of support that come from nobody.
        in_no_circle: The ids of those who are in no circle now, by name: it can be right, it is only said.
        without_kind: The ids of what was received or done together and stands in no cell, as no kind was said; the
            oldest first.
    """

    circles: tuple[str | None, ...] = ()
    cells: Mapping[tuple[Support, str | None], Cell] = field(default_factory=dict)
    hangs_on_one: tuple[tuple[Support, str], ...] = ()
    from_nobody: tuple[Support, ...] = ()
    in_no_circle: tuple[str, ...] = ()
    without_kind: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything in the table."""
        return bool(self.cells)

    @property
    def rows(self) -> tuple[Support, ...]:
        """The kinds of support, one row each: all of them, also those that come from nobody."""
        return tuple(Support)

    def cell(self, support: Support, circle: str | None) -> Cell:
        """What is in a cell; an empty one where there is nothing.

        Args:
            support: The row.
            circle: The column.
        """
        return self.cells.get((support, circle), NOBODY)

    def why(self, support: Support, circle: str | None) -> tuple[str, ...]:
        """The ids of the entries behind a cell, oldest first.

        Args:
            support: The row.
            circle: The column.
        """
        return self.cell(support, circle).entries

    def people_for(self, support: Support) -> tuple[str, ...]:
        """Everyone from whom a kind of support comes, in whatever circle; each once.

        Args:
            support: The row.
        """
        return tuple(dict.fromkeys(one for circle in self.circles for one in self.cell(support, circle).people))


class _Filling:
    """A cell in the making."""

    __slots__ = ("entries", "gave", "offered", "whole")

    def __init__(self) -> None:
        self.gave: set[str] = set()
        self.offered: set[str] = set()
        self.entries: list[Moment] = []
        self.whole = False


def calculate_coverage(
    moments: Iterable[Moment],
    *,
    circles: Iterable[Circle],
    memberships: Iterable[Membership],
    people: Iterable[Person],
    horizon: Horizon = Horizon.YEAR,
    today: dt.date,
) -> Coverage:
    """Who can I turn to for what.

    Someone is there for a kind of support when it came from them: received, or shared in something done together. What
    they offered stands beside it. Whoever died, or with whom the contact ended, is left out, and so is who was removed
    or erased; someone who is paused is still there. A moment stands in its own circle, and without one in the one
    circle its person is in now; where that is not one, or the circle ended, it stands under "no circle".

    Args:
        moments: All moments, in any order.
        circles: Every circle.
        memberships: Every membership.
        people: Everyone in the journal.
        horizon: How far back to look.
        today: The day to look from.
    """
    known = _Journal(
        people={one.id: one for one in people if one.status not in (PersonStatus.ENDED, PersonStatus.DECEASED)},
        circles={circle.id: circle for circle in circles if circle.status != CircleStatus.ENDED},
    )
    for one in memberships:
        if one.circle in known.circles and one.lasts_on(today):
            known.own.setdefault(one.person, set()).add(one.circle)
    filling: dict[tuple[Support, str | None], _Filling] = {}
    # Very many moments are alike in all but their day: where one goes, all of its sort go.
    goes: dict[tuple[object, ...], list[_Filling]] = {}
    unsaid: list[Moment] = []
    for moment in filter_by_days(moments, get_horizon_start(horizon, today), today):
        if moment.direction not in _COMES:
            continue
        if not moment.support:
            if moment.outcome == Outcome.DONE and (
                moment.circle in known.circles or known.people.keys() & moment.people
            ):
                unsaid.append(moment)
        else:
            sort = _sort(moment)
            cells = goes.get(sort)
            if cells is None:
                cells = goes[sort] = _fill_moment_cells(moment, known, filling)
            for cell in cells:
                cell.entries.append(moment)
    return replace(
        _make_coverage_table(filling, known), without_kind=tuple([moment.id for moment in sorted(unsaid, key=_place)])
    )


_COMES = (Direction.RECEIVED, Direction.TOGETHER)
_KINDS = frozenset(Support)
_place = attrgetter("on", "id")
_sort = attrgetter("people", "circle", "support", "direction", "outcome")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Journal:
    """Who and what is there: people and circles by id, and the circles each person is in now."""

    people: Mapping[str, Person]
    circles: Mapping[str, Circle]
    own: dict[str, set[str]] = field(default_factory=dict)

    def column(self, circle: str | None, person: str) -> str | None:
        """Under which circle what came from someone stands."""
        if circle is not None:
            return circle
        only = self.own.get(person, ())
        return next(iter(only)) if len(only) == 1 else None


def _fill_moment_cells(
    moment: Moment, known: _Journal, filling: dict[tuple[Support, str | None], _Filling]
) -> list[_Filling]:
    """The cells a moment stands in, with its people put in them; none where nothing came of it."""
    offered = moment.outcome == Outcome.OFFERED and moment.direction == Direction.RECEIVED
    if moment.outcome != Outcome.DONE and not offered:
        return []
    circle = moment.circle if moment.circle in known.circles else None
    places: dict[str | None, list[str]] = {}
    if not moment.people and circle is not None and moment.direction == Direction.RECEIVED:
        places[circle] = []
    for person in moment.people:
        if person in known.people:
            places.setdefault(known.column(circle, person), []).append(person)
    found = []
    for column, who in places.items():
        for kind in dict.fromkeys(moment.support):
            if kind not in _KINDS:
                continue  # only a newer version knows it
            cell = filling.get((kind, column))
            if cell is None:
                cell = filling[kind, column] = _Filling()
            found.append(cell)
            if offered:
                cell.offered.update(who)
            else:
                cell.gave.update(who)
                cell.whole = cell.whole or not who
    return found


def _make_coverage_table(filling: Mapping[tuple[Support, str | None], _Filling], known: _Journal) -> Coverage:
    there, alive = known.people, known.circles

    names = {id_: (fold(person.name), id_) for id_, person in there.items()}

    def by_name(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(ids, key=names.__getitem__))

    columns: list[str | None] = [*sorted(alive, key=lambda id_: (fold(alive[id_].name), id_))]
    if any(column is None for _kind, column in filling):
        columns.append(None)
    cells = {
        (kind, column): Cell(
            people=by_name(cell.gave),
            offered=by_name(cell.offered - cell.gave),
            entries=tuple([moment.id for moment in sorted(cell.entries, key=_place)]),
            whole=cell.whole,
        )
        for kind in Support
        for column in columns
        if (cell := filling.get((kind, column)))
    }
    came: dict[Support, set[str]] = {kind: set() for kind in Support}
    whole: set[Support] = set()
    for (kind, _column), cell in filling.items():
        came[kind] |= cell.gave
        if cell.whole:
            whole.add(kind)
    return Coverage(
        circles=tuple(columns),
        cells=cells,
        hangs_on_one=tuple(
            (kind, next(iter(who))) for kind, who in came.items() if len(who) == 1 and kind not in whole
        ),
        from_nobody=tuple(kind for kind, who in came.items() if not who and kind not in whole),
        in_no_circle=by_name(id_ for id_ in there if id_ not in known.own),
    )
