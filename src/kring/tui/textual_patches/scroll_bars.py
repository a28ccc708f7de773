"""A scroll bar that is drawn by the line.

Textual (8.2.8) has Rich draw it, which makes one long text of it and cuts that into lines again, at every change of
place and for both bars: as much as the list beside it costs.
"""

from rich.color import Color
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.css.styles import RulesMap
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

__all__ = ["LinesOfBar", "draw_scroll_bars_by_the_line"]


class LinesOfBar(Visual):
    """How a scroll bar looks.

    Args:
        bar: What it shows: how much there is, how much of that is seen, and where.
    """

    def __init__(self, bar: ScrollBarRender) -> None:
        self._bar = bar

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:  # noqa: ARG002
        """Draw it, as ``Visual.render_strips`` says."""
        bar, base, lines = self._bar, style.rich_style, height or 1
        upright = bar.vertical
        given = RichStyle.parse(bar.style) if isinstance(bar.style, str) else bar.style
        drawn = bar.render_bar(
            size=lines if upright else width,
            window_size=bar.window_size,
            virtual_size=bar.virtual_size,
            position=bar.position,
            vertical=upright,
            thickness=width if upright else lines,
            back_color=given.bgcolor or Color.parse("#555555"),
            bar_color=given.color or Color.parse("bright_magenta"),
        )
        strips: dict[int, Strip] = {}  # there are four or five different ones, of which each is there many times
        pieces = [one for one in drawn.segments if one.text != "\n"]
        if upright:
            for one in pieces:
                strips.setdefault(id(one), Strip([Segment(one.text, base + one.style)], width))
            return [strips[id(one)] for one in pieces]
        return [Strip([Segment(one.text, base + one.style) for one in pieces[:width]], width)] * lines

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:  # noqa: ARG002
        """As wide as there is room."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002
        """As high as it is made."""
        return 1


class _Bar(ScrollBarRender):
    """What a scroll bar shows, drawn by the line."""

    def visualize(self) -> LinesOfBar:
        """Say how it is drawn."""
        return LinesOfBar(self)


def draw_scroll_bars_by_the_line() -> None:
    """Have scroll bars drawn as :class:`LinesOfBar` does, from now on, in this process."""
    ScrollBar.renderer = _Bar
