"""A part that draws itself line by line, with its own style at hand.

Textual (8.2.8) works out ``rich_style`` by going through all that a part lies in, each time it is asked for: once for
every blank line below a short list.
"""

from typing import TYPE_CHECKING

from rich.style import Style

if TYPE_CHECKING:
    from textual.widget import Widget
else:
    Widget = object  # as a widget it would be the one whose styles are inherited, and not what it is mixed into

__all__ = ["KeptStyle"]


class KeptStyle(Widget):
    """What keeps its style until it is styled anew; mixed in before a widget."""

    _kept_style: Style | None = None

    @property
    def rich_style(self) -> Style:
        """Its colours, with those of what it lies in."""
        kept = self._kept_style
        if kept is None:
            kept = self._kept_style = super().rich_style
        return kept

    def notify_style_update(self) -> None:
        """The theme, a class or a state changed, of this or of what it lies in."""
        self._kept_style = None
        super().notify_style_update()
