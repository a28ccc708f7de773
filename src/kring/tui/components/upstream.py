"""What is mended here until Textual does so itself.

``StylesCache.get_inner_outer`` has ``lru_cache`` on a method (textual 8.2.8): every one of the last thousand entries of
that cache holds the style cache of a widget, and with it all of a form that was closed. And whoever watches the theme
of the app is remembered until that changes: every text area that was ever open. The more is opened, the more there is
for the collector of cycles to go through, and the longer the screen halts when it does.

Under ``NO_COLOR`` Textual chooses once, at the start, how colours are taken away: into greys, which makes the
terminal's own colours black on black when a theme with those is chosen.

And a theme of the terminal's own colours has nothing that is quiet or highlighted in every terminal: half a colour is a
whole one there, bright black is the background in some palettes, and a row that is drawn reversed is not.

And every style of every part of the screen is found by going through all rules of the style sheets, each with a hash
that is computed in Python (``RuleSet.__hash__``, 240 calls a part). It says what an object's own hash says.

And each time the keyboard goes to another part, the whole screen is drawn and sent once more: ``Screen.focused`` is a
reactive attribute that repaints, though a screen itself looks the same whatever has the keyboard.

And each attribute that is watched (``Reactive``) is looked up with three calls of ``hasattr``, some two thousand times
for a screen that is opened; and how many arguments a call takes that was put off with some of them, by ``inspect``.

And each screen has a part for what is told, though most never tell anything; the app makes it when it is needed.

And every line of every part, each time it is drawn, begins with seven empty caches, most of which are never used: two
fifths of all objects that the collector of cycles goes through once some forms were opened and closed.
"""

import inspect
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import _callback
from textual._styles_cache import StylesCache
from textual.app import App
from textual.cache import FIFOCache
from textual.color import Color
from textual.css.model import RuleSet
from textual.filter import LineFilter, Monochrome, NoColor
from textual.reactive import Reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

__all__ = [
    "BrightBlack",
    "choose_filters",
    "count_arguments_sooner",
    "find_styles_sooner",
    "keep_screen_as_focus_moves",
    "leave_toasts_out",
    "let_go_of_closed_widgets",
    "look_up_values_sooner",
    "make_caches_when_used",
    "stop_watching",
]

_BRIGHT_BLACK = 8
_PLAIN = RichStyle(color="default", bgcolor="default")
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


def find_styles_sooner() -> None:
    """Have the rules of style sheets told apart without a call of Python: each is itself and no other."""
    RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]


def keep_screen_as_focus_moves() -> None:
    """Have only those parts drawn again that lose or get the keyboard."""
    vars(Screen)["focused"]._repaint = False


def _extend_nothing(_self: Screen[Any], _widgets: list[Widget]) -> None:
    """Add nothing to what a screen consists of."""


def leave_toasts_out() -> None:
    """Have screens made without the part for what is told (``ToastRack``): see ``Shell._refresh_notifications``."""
    Screen._extend_compose = _extend_nothing  # type: ignore[method-assign, assignment]


_get_value = Reactive.__get__
_count_parameters = _callback._count_parameters


def _get_value_sooner(self: Reactive[Any], obj: Any, obj_type: type[Any]) -> Any:
    """The value as ``Reactive.__get__`` finds it; that is asked where there is none yet, or where it is worked out."""
    if obj is None:
        return self
    try:
        value = obj.__dict__[self.internal_name]
    except (AttributeError, KeyError):
        return _get_value(self, obj, obj_type)
    return _get_value(self, obj, obj_type) if hasattr(obj, self.compute_name) else value


def look_up_values_sooner() -> None:
    """Have a watched attribute give its value without looking for more than one thing that could be missing."""
    Reactive.__get__ = _get_value_sooner  # type: ignore[method-assign]


def _count_by_code(function: Callable[..., Any]) -> int:
    """How many arguments a function takes, as ``inspect.signature`` says, which is asked about anything else."""
    plain = getattr(function, "__func__", function)
    code = getattr(plain, "__code__", None)
    if code is None or not code.co_argcount or hasattr(plain, "__wrapped__") or hasattr(plain, "__signature__"):
        return _count_parameters(function)
    more = bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
    return int(code.co_argcount) + int(code.co_kwonlyargcount) + more - (plain is not function)


def count_arguments_sooner() -> None:
    """Have the arguments that a call takes read from its code."""
    _callback._count_parameters = _count_by_code  # type: ignore[assignment]


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
