"""What Textual holds on to though it was closed, and what it makes though it is not used.

``StylesCache.get_inner_outer`` has ``lru_cache`` on a method (textual 8.2.8): every one of the last thousand entries of
that cache holds the style cache of a widget, and with it all of a form that was closed. And whoever watches the theme
of the app is remembered until that changes: every text area that was ever open. The more is opened, the more there is
for the collector of cycles to go through, and the longer the screen halts when it does.

And every line of every part, each time it is drawn, begins with seven empty caches, most of which are never used: two
fifths of all objects that the collector of cycles goes through once some forms were opened and closed.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.cache import FIFOCache
from textual.color import Color
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

__all__ = ["let_go_of_closed_widgets", "make_caches_when_used", "stop_watching"]

#: The caches of a line, with what Textual keeps in each at most; and what else a line has.
_CACHES = {
    "_divide_cache": 4,
    "_crop_cache": 16,
    "_style_cache": 16,
    "_filter_cache": 4,
    "_line_length_cache": 4,
    "_crop_extend_cache": 4,
    "_offsets_cache": 4,
}
_OF_A_STRIP = {"_segments", "_cell_length", "_render_cache", "_link_ids", "_cell_count"}


@lru_cache(1024)
def _inner_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base_background + background), Style(background=base_background)


def _get_inner_outer(_self: StylesCache, base_background: Color, background: Color) -> tuple[Style, Style]:
    return _inner_outer(base_background, background)


def let_go_of_closed_widgets() -> None:
    """Have that cache hold colours only. Does nothing where Textual has no such cache any more."""
    if hasattr(getattr(StylesCache, "get_inner_outer", None), "cache_info"):
        StylesCache.get_inner_outer = _get_inner_outer  # type: ignore[method-assign, assignment]


def _init_strip(self: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    self._segments = list(segments)
    self._cell_length = cell_length
    self._render_cache = None
    self._link_ids = None
    self._cell_count = None


def _make_cache(self: Strip, name: str) -> FIFOCache[Any, Any]:
    """Make one of the caches of a line, as it is asked for and is not there."""
    if name not in _CACHES:
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
    cache: FIFOCache[Any, Any] = FIFOCache(_CACHES[name])
    setattr(self, name, cache)
    return cache


def make_caches_when_used() -> None:
    """Have a line make each of its caches when it is first used. Does nothing where a line has other ones."""
    if {*Strip.__slots__} == {*_CACHES, *_OF_A_STRIP}:
        Strip.__init__ = _init_strip  # type: ignore[method-assign]
        Strip.__getattr__ = _make_cache  # type: ignore[attr-defined]


def stop_watching(widget: Widget) -> None:
    """Have the app forget that a widget that is going away watches it.

    Args:
        widget: Which; called as it is unmounted.
    """
    watched: dict[str, list[tuple[object, object]]] = getattr(widget.app, "__watchers", {})
    for watchers in watched.values():
        watchers[:] = [one for one in watchers if one[0] is not widget]
