"""What is drawn of the screen: of each part the lines that are seen, from front to back, and nothing that lies behind.

Textual (8.2.8) draws all lines of all parts whose surroundings touch the place that changed, also those that lie behind
a part that covers it, and those beside and above it: for a letter in a form two dozen parts, with the screen beneath.
It cuts each line of each of them at every column where any part begins or ends, and leaves out what was there already.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

__all__ = ["draw_what_is_seen"]

_render_chops = Compositor._render_chops
_render_partial_update = Compositor.render_partial_update

#: Columns of a line in which nothing was drawn yet: where each stretch of them begins, and where it ends.
_Free = list[tuple[int, int]]


class _Columns(NamedTuple):
    """The columns that something takes, from the first up to the one after the last."""

    start: int
    end: int


def _overlaps(free: _Free, columns: _Columns) -> bool:
    return columns.start < columns.end and any(start < columns.end and columns.start < end for start, end in free)


def _take(free: _Free, columns: _Columns) -> tuple[_Free, _Free]:
    """Take columns out of those that are free.

    Returns:
        Those that were free and are taken, and those that still are free.
    """
    taken: _Free = []
    left: _Free = []
    for start, end in free:
        first, last = max(start, columns.start), min(end, columns.end)
        if first >= last:
            left.append((start, end))
            continue
        taken.append((first, last))
        if start < first:
            left.append((start, first))
        if last < end:
            left.append((last, end))
    return taken, left


def _draw_what_is_seen(
    self: Compositor, crop: Region, is_rendered_line: Callable[[int], bool]
) -> Sequence[Mapping[int, Strip]]:
    """Draw the parts that are seen within a region, front to back; as ``Compositor._render_chops``.

    Returns:
        Of each line of the screen the pieces that were drawn, from left to right, by the column where each begins.
    """
    width, height = self.size
    wanted = _Columns(crop.x, crop.right)
    lines = Region(0, crop.y, width, crop.height)
    drawn: list[dict[int, Strip]] = [{} for _line in range(height)]
    free: dict[int, _Free] = {y: [(0, width)] for y in lines.line_range if is_rendered_line(y)}
    for widget, (region, clip) in self.visible_widgets.items():
        part = region.intersection(clip).intersection(lines)
        if not part:
            continue
        columns = _Columns(part.x, part.right)
        seen = _Columns(max(part.x, wanted.start), min(part.right, wanted.end))
        there = [y for y in part.line_range if y in free and _overlaps(free[y], columns)]
        if not there:
            continue
        strips: list[Strip] = []
        if any(_overlaps(free[y], seen) for y in there):
            first, last = there[0], there[-1]
            strips = widget.render_lines(Region(part.x - region.x, first - region.y, part.width, last - first + 1))
        for y in there:
            taken, left = _take(free[y], columns)
            if strips:  # what lies beside what is wanted is not drawn, but it covers what lies behind it
                strip, line = strips[y - there[0]], drawn[y]
                for start, end in taken:
                    line[start] = strip if end - start == part.width else strip.crop(start - part.x, end - part.x)
            if _overlaps(left, wanted):
                free[y] = left
            else:
                del free[y]  # what lies behind it is not seen
        if not free:
            break
    return [dict(sorted(line.items())) for line in drawn]


def _draw_changes(self: Compositor) -> ChopsUpdate | None:
    """Draw where something changed; as ``Compositor.render_partial_update``."""
    screen, regions = self.size.region, {*self._dirty_regions}
    self._dirty_regions.clear()
    if not regions:
        return None
    spans = [*self._regions_to_spans(regions)]
    crop = Region.from_union(regions).intersection(screen)
    drawn = self._render_chops(crop, {y for y, _start, _end in spans}.__contains__)
    return ChopsUpdate(drawn, spans, [[x + strip.cell_length for x, strip in line.items()] for line in drawn])


def draw_what_is_seen() -> None:
    """Have the screen drawn that way, from now on, in this process."""
    Compositor._render_chops = _draw_what_is_seen  # type: ignore[method-assign]
    Compositor.render_partial_update = _draw_changes  # type: ignore[method-assign]
