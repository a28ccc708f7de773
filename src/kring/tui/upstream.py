"""What is mended here until Textual does so itself.

``StylesCache.get_inner_outer`` has ``lru_cache`` on a method (textual 8.2.8): every one of the last thousand entries of
that cache holds the style cache of a widget, and with it all of a form that was closed. And whoever watches the theme
of the app is remembered until that changes: every text area that was ever open. The more is opened, the more there is
for the collector of cycles to go through, and the longer the screen halts when it does.
"""

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style
from textual.widget import Widget

__all__ = ["let_go_of_closed_widgets", "stop_watching"]


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
