"""What is mended here until Textual does so itself.

``StylesCache.get_inner_outer`` has ``lru_cache`` on a method (textual 8.2.8): every one of the last thousand entries of
that cache holds the style cache of a widget, and with it all of a form that was closed. And whoever watches the theme
of the app is remembered until that changes: every text area that was ever open. The more is opened, the more there is
for the collector of cycles to go through, and the longer the screen halts when it does.

Under ``NO_COLOR`` Textual chooses once, at the start, how colours are taken away: into greys, which makes the
terminal's own colours black on black when a theme with those is chosen.
"""

from functools import lru_cache
from typing import Any

from textual._styles_cache import StylesCache
from textual.app import App
from textual.color import Color
from textual.filter import Monochrome, NoColor
from textual.style import Style
from textual.widget import Widget

__all__ = ["let_go_of_closed_widgets", "stop_watching", "take_colours_away"]


@lru_cache(1024)
def _inner_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base_background + background), Style(background=base_background)


def _get_inner_outer(_self: StylesCache, base_background: Color, background: Color) -> tuple[Style, Style]:
    return _inner_outer(base_background, background)


def let_go_of_closed_widgets() -> None:
    """Have that cache hold colours only. Does nothing where Textual has no such cache any more."""
    if hasattr(getattr(StylesCache, "get_inner_outer", None), "cache_info"):
        StylesCache.get_inner_outer = _get_inner_outer  # type: ignore[method-assign, assignment]


def stop_watching(widget: Widget) -> None:
    """Have the app forget that a widget that is going away watches it.

    Args:
        widget: Which; called as it is unmounted.
    """
    watched: dict[str, list[tuple[object, object]]] = getattr(widget.app, "__watchers", {})
    for watchers in watched.values():
        watchers[:] = [one for one in watchers if one[0] is not widget]


def take_colours_away(app: App[Any]) -> None:
    """Under ``NO_COLOR``, take colours away as the theme needs it: into greys, or leaving the terminal its own.

    Args:
        app: Whose; called at the start and whenever another theme is chosen.
    """
    if app.no_color:
        wanted = NoColor() if app.native_ansi_color else Monochrome()
        app._filters = [*(one for one in app._filters if not isinstance(one, NoColor | Monochrome)), wanted]
