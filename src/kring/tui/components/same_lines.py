"""A container that draws one line and shows it as many times as it is high; and a card, its blank lines.

Textual draws every line of every container, also where others lie over it: at each change of place seventy lines of
nothing. Where all lines of it are the same, one is enough. Its own ``Widget.BLANK`` does that too, but leaves out the
filters that take away colours (8.2.8).
"""

from typing import TYPE_CHECKING

from textual.containers import Container, Vertical
from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.widget import Widget
else:
    Widget = object  # as a widget it would be the one whose styles are inherited, and not what it is mixed into

__all__ = ["SameLines", "SameLinesContainer", "SameLinesVertical"]


class SameLines(Widget):
    """What draws lines that are alike once; mixed in before a part of which all or most lines are."""

    def find_alike(self) -> range:
        """The lines that are alike, counted from the upper edge of the part: all of them, but those of its borders."""
        styles = self.styles
        above = bool(styles.border_top[0] or styles.outline_top[0])
        below = bool(styles.border_bottom[0] or styles.outline_bottom[0])
        return range(int(above), self.outer_size.height - below)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines within a region: one of those that are alike as often as they are there, the others as they are."""
        alike = self.find_alike()
        first, end = max(crop.y, alike.start), min(crop.bottom, alike.stop)
        if end - first < 2 or self.show_horizontal_scrollbar:
            return super().render_lines(crop)
        above = Region(crop.x, crop.y, crop.width, first - crop.y)
        below = Region(crop.x, end, crop.width, crop.bottom - end)
        (same,) = super().render_lines(Region(crop.x, first, crop.width, 1))
        return [
            *(super().render_lines(above) if above else ()),
            *[same] * (end - first),
            *(super().render_lines(below) if below else ()),
        ]


class SameLinesContainer(SameLines, Container):
    """A plain container."""


class SameLinesVertical(SameLines, Vertical):
    """A plain container, one beneath the other."""
