"""What shows through a form: the screen beneath it, tinted line by line.

Textual (8.2.8) has Rich draw it, which takes the lines of the screen apart into pieces, joins them, and cuts them into
lines again, and works out the same few colours for each piece: a tenth of what it costs to open a form.
"""

from functools import lru_cache
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

#: So many ways to tint are remembered, and so many styles of each.
_SCREENS, _MOST = 16, 1024


class SeeThrough(Visual):
    """A screen beneath another.

    Args:
        screen: The screen beneath.
        color: What it is tinted with.
    """

    def __init__(self, screen: "Screen[object]", color: Color) -> None:
        self._screen = screen
        self._color = color

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:  # noqa: ARG002
        """Draw it, as ``Visual.render_strips`` says."""
        tinted = _find_tinted(style.rich_style, self._color)
        lines = self._screen._compositor.render_strips()[:height]
        columns = (
            self._screen.size.width
        )  # each line is as wide: to add up what stands in it takes as long as to tint it
        return [
            Strip([Segment(piece.text, tinted[piece.style]) for piece in line], columns).crop(0, width)
            for line in lines
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """As wide as there is room."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """As high as the screen beneath."""
        return int(self._screen.size.height)


class _Tinted(dict[RichStyle | None, RichStyle]):
    """How each style looks through a tint, worked out when it is first asked for.

    Args:
        base: What the style is laid over.
        color: The tint.
    """

    __slots__ = ("base", "color")

    def __init__(self, base: RichStyle, color: Color) -> None:
        super().__init__()
        self.base, self.color = base, color

    def __missing__(self, style: RichStyle | None) -> RichStyle:
        if len(self) > _MOST:  # colours that were blended on the way somewhere
            self.clear()
        (piece,) = BackgroundScreen.process_segments([Segment(" ", style)], self.color)
        tinted = self[style] = self.base + piece.style if piece.style else self.base
        return tinted


@lru_cache(_SCREENS)
def _find_tinted(base: RichStyle, color: Color) -> _Tinted:
    return _Tinted(base, color)


def tint_by_the_line() -> None:
    """Have what shows through a screen drawn as :class:`SeeThrough` does, from now on, in this process."""

    def visualize(beneath: BackgroundScreen) -> SeeThrough:
        return SeeThrough(beneath.screen, beneath.color)

    BackgroundScreen.visualize = visualize  # type: ignore[attr-defined]
