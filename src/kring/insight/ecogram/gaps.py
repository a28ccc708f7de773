"""Where the lines of a drawn ecogram leave room for what is written: no line of a tie runs through a name. Pure."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

__all__ = ["Box", "Point", "is_crossing_boxes", "short_of", "split_line_by_boxes"]

Point = tuple[float, float]


class Box(NamedTuple):
    """Where something is written.

    Attributes:
        left: Where it begins.
        top: Its upper side.
        right: Where it ends.
        bottom: Its lower side; y grows downwards.
    """

    left: float
    top: float
    right: float
    bottom: float

    def wider(self, rim: float) -> "Box":
        """The same box with a rim around it."""
        return Box(self.left - rim, self.top - rim, self.right + rim, self.bottom + rim)


def _clip_line_to_box(first: Point, last: Point, box: Box) -> tuple[float, float] | None:
    """From where to where a line is inside a box, as parts of its length (0 to 1); None where it is not."""
    begin, end = 0.0, 1.0
    for start, stop, low, high in (
        (first[0], last[0], box.left, box.right),
        (first[1], last[1], box.top, box.bottom),
    ):
        step = stop - start
        if abs(step) < 1e-9:
            if not low < start < high:
                return None
            continue
        one, two = sorted(((low - start) / step, (high - start) / step))
        begin, end = max(begin, one), min(end, two)
    return (begin, end) if end - begin > 1e-9 else None


def _interpolate_point(first: Point, last: Point, part: float) -> Point:
    return first[0] + (last[0] - first[0]) * part, first[1] + (last[1] - first[1]) * part


def split_line_by_boxes(
    first: Point, last: Point, boxes: Iterable[Box], *, rim: float, least: float
) -> list[tuple[Point, Point]]:
    """What is left of a line where it goes through no box.

    Args:
        first: Where the line begins.
        last: Where it ends.
        boxes: Where something is written.
        rim: How much room to leave around each.
        least: The length below which a piece is not worth drawing.

    Returns:
        The pieces, in the order of the line; the first begins at ``first`` and the last ends at ``last`` where these
        are free.
    """
    gaps = sorted(found for box in boxes if (found := _clip_line_to_box(first, last, box.wider(rim))))
    return [
        (
            first if begin == 0.0 else _interpolate_point(first, last, begin),
            last if end == 1.0 else _interpolate_point(first, last, end),
        )
        for begin, end in _list_open_intervals(gaps)
        if (end - begin) * math.dist(first, last) >= least
    ]


def _list_open_intervals(gaps: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    at = 0.0
    for begin, end in gaps:
        if begin > at:
            yield at, begin
        at = max(at, end)
    if at < 1.0:
        yield at, 1.0


def short_of(first: Point, last: Point, box: Box, *, rim: float, least: float) -> Point:
    """Where a line to someone ends: before their own name, where that is written in its way.

    Args:
        first: Where the line begins.
        last: Where it would end.
        box: Where the name is written.
        rim: How much room to leave around it.
        least: What has to be left of the line; where less would be, it ends where it would.
    """
    found = _clip_line_to_box(first, last, box.wider(rim))
    if found is None or found[1] < 1.0 or found[0] * math.dist(first, last) < least:
        return last
    return _interpolate_point(first, last, found[0])


def is_crossing_boxes(corners: Sequence[Point], boxes: Iterable[Box]) -> bool:
    """Whether the outline of a shape goes through a box.

    Args:
        corners: The corners of the shape, in order.
        boxes: Where something is written.
    """
    edges = list(zip(corners, (*corners[1:], corners[0]), strict=True))
    return any(_clip_line_to_box(one, two, box) for box in boxes for one, two in edges)
