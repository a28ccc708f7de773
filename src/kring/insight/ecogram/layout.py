"""Where everyone stands in an ecogram: a pure function from who they are to cells of a canvas.

The same people give the same picture, in whatever order they come. Someone's place follows from the ring, the circle,
and how many stood in both before them; ids sort by time, so someone new comes to stand between the others and moves
nobody away, unless a circle grows so much that it gets a wider sector. Where two would stand on one another, the later
one moves within the own sector and ring; where there is no room left, they are counted at the edge of their sector.

Everything is in cells of a grid: of a terminal, or of the sheet an SVG is drawn on. Angles are turns, 0 to 1, from the
top, clockwise. A radius of 1 is the outer ring.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from kring.humanize import say, visible, width
from kring.insight.ecogram.graph import RINGS, Ecogram, Tie
from kring.insight.ecogram.sectors import Sector, make_sectors
from kring.model.enums import Ring

__all__ = [
    "ZONES",
    "Frame",
    "Picture",
    "Sign",
    "Spot",
    "lay_out_ecogram",
    "make_frame",
    "truncate_text",
]

#: From which radius to which each ring reaches; the last is what lies outside all rings.
ZONES: Final[Mapping[str, tuple[float, float]]] = {
    Ring.INNER: (0.0, 0.40),
    Ring.MIDDLE: (0.40, 0.70),
    Ring.OUTER: (0.70, 1.0),
    Ring.NONE: (1.0, 9.0),
}
# Where in a ring to stand, the best first.
_RADII: Final[Mapping[str, tuple[float, ...]]] = {
    Ring.INNER: (0.28, 0.33, 0.22),
    Ring.MIDDLE: (0.56, 0.63, 0.49),
    Ring.OUTER: (0.86, 0.92, 0.78),
    Ring.NONE: (1.14, 1.26, 1.40, 1.56, 1.75, 2.0),
}
# Where in a sector the first of a ring stands; the next ones follow the golden section, which leaves no gap for long.
_FIRST: Final[Mapping[str, float]] = {Ring.INNER: 0.5, Ring.MIDDLE: 0.3, Ring.OUTER: 0.68, Ring.NONE: 0.5}
_GOLDEN: Final = (math.sqrt(5) - 1) / 2
_NUDGES: Final = (0.0, 0.06, -0.06, 0.12, -0.12, 0.18, -0.18, 0.26, -0.26, 0.34, -0.34)
#: The fewest letters of a name that still say something.
_LEAST: Final = 5
# So many in one ring of one sector found no room, one after the other: the rest of them would not either.
_ENOUGH: Final = 4
# The most people of a sector who are drawn outside the rings; more are only counted.
_OUTSIDE: Final = 4
# Cells of the canvas for each one who is drawn: with fewer, it is a wall of names.
_ROOM: Final = 50
# With no more people than this, also a small canvas has room for their whole names.
_FEW: Final = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """The canvas and the rings on it.

    Attributes:
        columns: Cells from left to right.
        rows: Cells from top to bottom.
        cx: The column of the middle.
        cy: The row of the middle.
        rx: The columns from the middle to the outer ring.
        ry: The rows from the middle to the outer ring.
        longest: The most columns a name may take.
    """

    columns: int
    rows: int
    cx: int
    cy: int
    rx: float
    ry: float
    longest: int

    def at(self, turn: float, radius: float) -> tuple[int, int]:
        """The cell at an angle and a radius; it may lie outside the canvas."""
        angle = turn * math.tau
        return (
            round(self.cx + self.rx * radius * math.sin(angle)),
            round(self.cy - self.ry * radius * math.cos(angle)),
        )

    def radius(self, x: float, y: float) -> float:
        """How far a cell is from the middle."""
        return math.hypot((x - self.cx) / self.rx, (y - self.cy) / self.ry)


class Spot(NamedTuple):
    """Where someone stands.

    Attributes:
        tie: Who.
        x: The column of their mark.
        y: The row.
        label: What is written beside it: the name, or its beginning with an ellipsis; empty where there is no room.
        left: The column where that begins.
    """

    tie: Tie
    x: int
    y: int
    label: str
    left: int

    @property
    def id(self) -> str:
        """The id of the person."""
        return self.tie.id


class Sign(NamedTuple):
    """What is written at the edge of a sector: what it is called, and how many of it are not drawn.

    Attributes:
        id: That of the sector with ``circle:`` before it; ``rest`` for those of every sector without a sign.
        text: What is written.
        x: The column where it begins.
        y: The row.
        hidden: The ids of those who are not drawn.
    """

    id: str
    text: str
    x: int
    y: int
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An ecogram laid out.

    Attributes:
        frame: The canvas.
        me: What is written in the middle.
        me_left: The column where that begins.
        sectors: The sectors, clockwise.
        spots: Everyone who is drawn, by ring and then clockwise.
        signs: What is written at the edges, clockwise.
        captions: The words of the rings that have room on their line: text, column, row.
    """

    frame: Frame
    me: str
    me_left: int
    sectors: tuple[Sector, ...]
    spots: tuple[Spot, ...]
    signs: tuple[Sign, ...]
    captions: tuple[tuple[str, int, int], ...] = ()


@dataclass(slots=True)
class _Canvas:
    """Which cells are taken."""

    frame: Frame
    taken: list[bytearray] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.taken = [bytearray(self.frame.columns) for _row in range(self.frame.rows)]

    def free(self, x: int, y: int, columns: int) -> bool:
        """Whether so many cells are free, and within the canvas."""
        if not (0 <= y < self.frame.rows and x >= 0 and x + columns <= self.frame.columns):
            return False
        return not any(self.taken[y][x : x + columns])

    def take(self, x: int, y: int, columns: int) -> None:
        """Take cells."""
        self.taken[y][x : x + columns] = b"\1" * columns

    def run(self, x: int, y: int, step: int, most: int) -> int:
        """How many cells in a row are free, beginning with one and going one way; at most so many."""
        row, free = self.taken[y], 0
        while free < most and 0 <= x < self.frame.columns and not row[x]:
            x += step
            free += 1
        return free


def make_frame(columns: int, rows: int, *, aspect: float | None = None) -> Frame:
    """The largest round circle on a canvas, with room for names beside it and a line above and below.

    Args:
        columns: Cells from left to right, 20 or more.
        rows: Cells from top to bottom, 8 or more.
        aspect: How many times higher than wide a cell is; by default that of a terminal, and on a small canvas a
            little more, as there every column counts.
    """
    aspect = aspect or (2.0 if rows >= 24 else 2.25)
    ry = (rows - 1) / 2 - 1.0
    rx = min(ry * aspect, (columns - 1) / 2 - max(4, columns / 9))
    ry = min(ry, rx / aspect)
    longest = max(9, min(24, columns // 6))
    return Frame(columns, rows, (columns - 1) // 2, (rows - 1) // 2, rx, ry, longest)


def truncate_text(text: str, columns: int, measure: Callable[[str], int] = width) -> str:
    """A text in at most so many columns, its end replaced by an ellipsis where it does not fit; never a blank last.

    Args:
        text: A text that is safe to show.
        columns: 1 or more.
        measure: How many columns a text takes.
    """
    if measure(text) <= columns:
        return text
    short = text[:columns]
    while short and measure(short) > columns - 1:
        short = short[:-1]
    return short.rstrip() + "…"


def lay_out_ecogram(
    ecogram: Ecogram,
    within: Frame,
    *,
    me: str,
    sign: Callable[[str], str],
    most: int = 12,
    measure: Callable[[str], int] = width,
) -> Picture:
    """Lay an ecogram out.

    Args:
        ecogram: Who is around me.
        within: The canvas; see :func:`make_frame`.
        me: What stands in the middle: a short word.
        sign: What a sector is called, by its id; it may be the name of a circle, and anything may stand in that.
        most: The most sectors, 2 or more.
        measure: How many columns a text takes where it will be shown.
    """
    if len(ecogram.ties) <= _FEW:
        within = replace(within, longest=max(within.longest, min(24, within.columns // 3)))
    parts = make_sectors(ecogram, most=most)
    me_left = within.cx - measure(me) // 2
    canvas = _Canvas(within)
    canvas.take(max(me_left - 1, 0), within.cy, measure(me) + 2)
    at_edge = _place_sector_names(canvas, parts, sign, measure)
    if not all(found.columns for found in at_edge.values()):
        # Those of the sectors without a sign are counted in the corner, which is kept free before any sign is placed.
        corner = len(_format_hidden_count(len(ecogram.ties)))
        canvas = _Canvas(within)
        canvas.take(max(me_left - 1, 0), within.cy, measure(me) + 2)
        canvas.take(within.columns - corner, within.rows - 1, corner)
        at_edge = _place_sector_names(canvas, parts, sign, measure)
    spots: list[Spot] = []
    hidden: dict[str, list[str]] = {part.id: [] for part in parts}
    full = {(part.id, Ring.NONE): _ENOUGH for part in parts if _count_outsiders(part) > _OUTSIDE}
    for part, tie, turn in _in_turn(parts):
        ring = part.id, tie.ring
        room = len(spots) * _ROOM < within.columns * within.rows and full.get(ring, 0) < _ENOUGH
        spot = _place_person(canvas, part, tie, turn, measure) if room else None
        if spot is None:
            hidden[part.id].append(tie.id)
            full[ring] = full.get(ring, 0) + 1
        else:
            spots.append(spot)
            full[ring] = 0
    signs = [
        _make_sector_sign(at_edge[part.id], part, hidden[part.id], measure)
        for part in parts
        if at_edge[part.id].columns
    ]
    rest = tuple(id_ for part in parts if not at_edge[part.id].columns for id_ in hidden[part.id])
    if rest:
        text = _format_hidden_count(len(rest))
        signs.append(Sign("rest", text, within.columns - len(text), within.rows - 1, rest))
    spots.sort(key=lambda one: (*_make_clockwise_key(within, one), one.id))
    return Picture(
        within,
        me,
        me_left,
        parts,
        tuple(spots),
        tuple(signs),
        tuple(_place_captions(canvas, measure)) if spots and within.rows >= 24 else (),
    )


def _count_outsiders(part: Sector) -> int:
    return sum(tie.ring == Ring.NONE for tie in part.ties)


def _place_captions(canvas: _Canvas, measure: Callable[[str], int]) -> Iterator[tuple[str, int, int]]:
    """The words of the rings on their lines, below or above the middle, where these are free."""
    within = canvas.frame
    for ring in RINGS[:3]:
        text, edge = say(ring), ZONES[ring][1]
        columns = measure(text)
        for y in (round(within.cy + within.ry * edge), round(within.cy - within.ry * edge)):
            left = within.cx - columns // 2
            if columns < within.rx * edge and canvas.free(left - 2, y, columns + 4):
                canvas.take(left - 1, y, columns + 2)
                yield text, left, y
                break


def _make_clockwise_key(within: Frame, spot: Spot) -> tuple[int, float]:
    angle = math.atan2((spot.x - within.cx) / within.rx, (within.cy - spot.y) / within.ry)
    return RINGS.index(spot.tie.ring), angle % math.tau


def _in_turn(parts: Sequence[Sector]) -> Iterator[tuple[Sector, Tie, float]]:
    """Everyone in the order in which they get a place: ring by ring, and in a ring sector by sector, first ones first.

    Yields:
        The sector, who, and where in the sector they would like to stand.
    """
    for ring in RINGS:
        columns = [(part, [tie for tie in part.ties if tie.ring == ring]) for part in parts]
        for number in range(max((len(ties) for _part, ties in columns), default=0)):
            for part, ties in columns:
                if number < len(ties):
                    yield part, ties[number], (_FIRST[ring] + number * _GOLDEN) % 1.0


def _place_person(canvas: _Canvas, part: Sector, tie: Tie, turn: float, measure: Callable[[str], int]) -> Spot | None:
    """Find someone a place: with the whole name if there is one, else with as much of it as there is room for."""
    within = canvas.frame
    name = visible(tie.name)
    wanted = min(measure(name), within.longest)
    best: tuple[int, int, int, int] | None = None  # letters, x, y, step
    for x, y in _list_ring_cells(within, part, tie.ring, turn):
        if not canvas.free(x - 1, y, 3) and not canvas.free(x, y, 1):
            continue
        outward = 1 if x >= within.cx else -1
        for step in (outward, -outward):
            # The mark, a blank, the name, and a blank before what comes next.
            room = min(canvas.run(x, y, step, wanted + 3) - 3, wanted)
            if not canvas.free(x - step, y, 1):
                continue
            if room >= wanted:
                return _place_label(canvas, tie, (x, y, step), truncate_text(name, wanted, measure), measure)
            if room >= _LEAST and (best is None or room > best[0]):
                best = room, x, y, step
    if best is None:
        return None
    room, *where = best
    return _place_label(canvas, tie, (where[0], where[1], where[2]), truncate_text(name, room, measure), measure)


def _list_ring_cells(within: Frame, part: Sector, ring: Ring, turn: float) -> Iterator[tuple[int, int]]:
    """The cells of a ring in a sector, those nearest to where someone would like to stand first."""
    least, most = ZONES[ring]
    seen = set()
    for nudge in _NUDGES:
        at = turn + nudge
        if part.whole:
            at %= 1.0
        elif not 0.0 <= at <= 1.0:
            continue
        for radius in _RADII[ring]:
            cell = within.at(part.turn(at), radius)
            if cell not in seen and least < within.radius(*cell) <= most:
                seen.add(cell)
                if 0 <= cell[0] < within.columns and 0 <= cell[1] < within.rows:
                    yield cell


def _place_label(
    canvas: _Canvas, tie: Tie, where: tuple[int, int, int], label: str, measure: Callable[[str], int]
) -> Spot:
    """Put someone at a column and row, with the name to the right (1) or left (-1)."""
    x, y, step = where
    columns = measure(label)
    left = x + 2 if step > 0 else x - 1 - columns
    canvas.take(min(x, left), y, columns + 2)
    return Spot(tie, x, y, label, left)


def _place_sector_names(
    canvas: _Canvas, parts: Sequence[Sector], sign: Callable[[str], str], measure: Callable[[str], int]
) -> "dict[str, _Edge]":
    """A place for the name of every sector that has room for one."""
    return {part.id: _place_sector_name(canvas, part, sign(part.id), measure) for part in parts}


class _Edge(NamedTuple):
    """Room for the name of a sector: from which column, in which row, the name as it fits, and for how many columns."""

    x: int = 0
    y: int = 0
    name: str = ""
    columns: int = 0


def _place_sector_name(canvas: _Canvas, part: Sector, name: str, measure: Callable[[str], int]) -> _Edge:
    """Find a sector's name a place at its edge, with room for how many are not drawn, or no columns."""
    within = canvas.frame
    more = len(f" {_format_hidden_count(len(part.ties))}")
    name = truncate_text(visible(name), within.longest + 4, measure)
    for short in dict.fromkeys((measure(name), min(measure(name), 10), min(measure(name), _LEAST))):
        columns = short + more
        for at in (0.5, 0.42, 0.58, 0.34, 0.66, 0.25, 0.75, 0.15, 0.85, 0.05, 0.95):
            turn = 0.0 if part.whole else part.start + (part.end - part.start) * at
            for radius in (1.07, 1.13, 1.2, 1.3, 1.45):
                x, y = within.at(turn, radius)
                y = min(max(y, 0), within.rows - 1)
                # Beside the circle the name leads away from it; above and below it stands in the middle of its sector.
                lean = math.sin(turn * math.tau)
                left = x if lean > 0.5 else x - columns if lean < -0.5 else x - columns // 2
                left = min(max(left, 2), within.columns - columns - 2)
                if _is_outside_rings(within, left, y, columns) and canvas.free(left - 2, y, columns + 4):
                    canvas.take(left - 1, y, columns + 2)
                    return _Edge(left, y, truncate_text(name, short, measure), columns)
    return _Edge()


def _format_hidden_count(number: int) -> str:
    """How many there are that are not drawn; no plus before a figure, as that looks like an account."""
    return f"& {number}"


def _is_outside_rings(within: Frame, left: int, y: int, columns: int) -> bool:
    """Whether a text stays off the rings."""
    return min(within.radius(x, y) for x in range(left, left + columns)) > 1.0


def _make_sector_sign(found: _Edge, part: Sector, hidden: Iterable[str], measure: Callable[[str], int]) -> Sign:
    ids = tuple(hidden)
    text = f"{found.name} {_format_hidden_count(len(ids))}" if ids else found.name
    # Left of the middle a text ends where it would have ended.
    shift = found.columns - measure(text) if part.start + part.end > 1.0 and not part.whole else 0
    return Sign(f"circle:{part.id}", text, found.x + shift, found.y, ids)
