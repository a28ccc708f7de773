"""What is drawn where a part of the screen changed: the lines that are seen there, and nothing else.

Textual (8.2.8) draws all lines of all parts whose surroundings touch the place that changed, from front to back, also
those that lie behind a part that covers it, and those beside and above it: for a letter in a form two dozen parts, with
the screen beneath. It then sends the one line that one can see.
"""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip

__all__ = ["draw_what_is_seen"]

_get_renders = Compositor._get_renders


def _draw_what_is_seen(self: Compositor, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
    """Draw the parts that are seen within a region, front to back; as ``Compositor._get_renders``."""
    crop = crop or self.size.region
    lines = Region(0, crop.y, self.size.width, crop.height)  # where a line is cut depends on all of it
    for widget, (region, clip) in self.visible_widgets.items():
        if not (crop.overlaps(region) and crop.overlaps(clip)):
            continue
        seen = clip.intersection(lines)
        part = region.intersection(seen)
        if not part:
            continue
        yield region, seen, widget.render_lines(part.translate(-region.offset))
        if part.contains_region(crop):
            return  # what lies behind it is not seen


def draw_what_is_seen() -> None:
    """Have changes drawn that way, from now on, in this process."""
    Compositor._get_renders = _draw_what_is_seen  # type: ignore[method-assign]
