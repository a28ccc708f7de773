"""What shows through a form: the screen beneath it, tinted line by line.

Textual (8.2.8) has Rich draw it, which takes the lines of the screen apart into pieces, joins them, and cuts them into
lines again, and works out the same few colours for each piece: a tenth of what it costs to open a form.
"""

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.css.styles import RulesMap
from textual.renderables.background_screen import BackgroundScreen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

if TYPE_CHECKING:
    from textual.screen import Screen

__all__ = ["SeeThrough", "tint_by_the_line"]


class SeeThrough(Visual):
    """A screen beneath another.

    Args:
        screen: The screen beneath.
        color: What it is tinted with.
    """

    def __init__(self, screen: "Screen[object]", color: Color) -> None:
        self._screen = screen
        self._color = color
        self._tinted: dict[RichStyle | None, RichStyle] = {}

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:  # noqa: ARG002
        """Draw it, as ``Visual.render_strips`` says."""
        base = style.rich_style
        self._tinted.clear()
        lines = self._screen._compositor.render_strips()[:height]
        return [
            Strip([Segment(piece.text, self._tint(piece.style, base)) for piece in line]).crop(0, width)
            for line in lines
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """As wide as there is room."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """As high as the screen beneath."""
        return int(self._screen.size.height)

    def _tint(self, style: RichStyle | None, base: RichStyle) -> RichStyle:
        tinted = self._tinted.get(style)
        if tinted is None:
            (piece,) = BackgroundScreen.process_segments([Segment(" ", style)], self._color)
            tinted = self._tinted[style] = base + piece.style if piece.style else base
        return tinted


def tint_by_the_line() -> None:
    """Have what shows through a screen drawn as :class:`SeeThrough` does, from now on, in this process."""

    def visualize(beneath: BackgroundScreen) -> SeeThrough:
        return SeeThrough(beneath.screen, beneath.color)

    BackgroundScreen.visualize = visualize  # type: ignore[attr-defined]
