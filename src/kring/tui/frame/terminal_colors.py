"""Colours as the theme needs them: the terminal's own in every palette, and none where none are wanted.

Under ``NO_COLOR`` Textual (8.2.8) chooses once, at the start, how colours are taken away: into greys, which makes the
terminal's own colours black on black when a theme with those is chosen.

And a theme of the terminal's own colours has nothing that is quiet or highlighted in every terminal: half a colour is a
whole one there, bright black is the background in some palettes, and a row that is drawn reversed is not.
"""

from functools import lru_cache
from typing import Any

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter, Monochrome, NoColor

__all__ = ["BrightBlack", "choose_filters"]

_BRIGHT_BLACK = 8
_PLAIN = RichStyle(color="default", bgcolor="default")


class BrightBlack(LineFilter):
    """Bright black as what it stands for in a theme of the terminal's own colours: quiet ink, or a highlighted ground.

    Ink is drawn dim, in the terminal's own colour. A ground is drawn with the terminal's two colours turned round.
    Both are seen in every palette, light or dark, and without colours too.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's
        """The segments of a line with that colour replaced."""
        return [Segment(text, style and _without_bright_black(style), control) for text, style, control in segments]


@lru_cache(1024)
def _without_bright_black(style: RichStyle) -> RichStyle:
    if style.bgcolor is not None and style.bgcolor.number == _BRIGHT_BLACK:
        return style + _PLAIN + RichStyle(reverse=True, dim=False)
    if style.color is not None and style.color.number == _BRIGHT_BLACK:
        return style + RichStyle(color="default", dim=True)
    return style


def choose_filters(app: App[Any]) -> None:
    """Have colours drawn as the theme needs it: the terminal's own in every palette, and none under ``NO_COLOR``.

    Without colours a theme of kring's is drawn in greys, and a theme of the terminal's colours leaves it its own.

    Args:
        app: Whose; called at the start and whenever another theme is chosen.
    """
    chosen = [one for one in app._filters if not isinstance(one, BrightBlack | NoColor | Monochrome)]
    if app.native_ansi_color:
        chosen.append(BrightBlack())
    if app.no_color:
        chosen.append(NoColor() if app.native_ansi_color else Monochrome())
    app._filters = chosen
