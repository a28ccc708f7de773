"""A container that draws one line and shows it as many times as it is high.

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
    """What draws one line only; mixed in before a container that has nothing of its own to show."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines within a region: one of them as often as they are alike, and those at the edges by themselves."""
        if crop.height < 2 or self.show_vertical_scrollbar or self.show_horizontal_scrollbar:
            return super().render_lines(crop)
        styles = self.styles
        above = bool(styles.border_top[0] or styles.outline_top[0])
        below = bool(styles.border_bottom[0] or styles.outline_bottom[0])
        height = self.outer_size.height
        lines: list[Strip] = []
        same: Strip | None = None
        for y in range(crop.y, crop.bottom):
            if (above and y == 0) or (below and y == height - 1):
                lines += super().render_lines(Region(crop.x, y, crop.width, 1))
            else:
                if same is None:
                    (same,) = super().render_lines(Region(crop.x, y, crop.width, 1))
                lines.append(same)
        return lines


class SameLinesContainer(SameLines, Container):
    """A plain container."""


class SameLinesVertical(SameLines, Vertical):
    """A plain container, one beneath the other."""
