"""The lines between the edges of a part, drawn without asking at each of them what edges it has.

Textual (8.2.8) draws every line of every part by itself, and looks up borders, outlines, hatching, tint and opacity for
each: half of what it costs to go to another place, where nearly everything is a plain list or a plain text.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from rich.segment import Segment
from textual._border import get_box
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.css.styles import RenderStyles, StylesBase
from textual.strip import Strip
from textual.style import Style

__all__ = ["draw_plain_lines_sooner"]

_render_line = StylesCache.render_line


class _Edges(NamedTuple):
    """What there is around the lines of a part.

    Attributes:
        key: Which styles these are of.
        plain: Whether there is nothing over or around the lines but borders and padding.
        above: Lines that a border takes above them, 0 or 1.
        below: The same below them.
        left: The kind of border on the left, empty for none, and its colour.
        right: The same on the right.
    """

    key: object
    plain: bool
    above: int
    below: int
    left: tuple[str, Color]
    right: tuple[str, Color]


def _find_edges(key: object, styles: StylesBase) -> _Edges:
    top, right, bottom, left = styles.border
    hatched = styles.has_rule("hatch") and styles.hatch != "none"
    over = any(kind for kind, _color in styles.outline) or hatched or styles.tint.a or styles.text_opacity != 1.0
    return _Edges(key, not over, bool(top[0]), bool(bottom[0]), left, right)


@lru_cache(256)
def _draw_side(kind: Any, color: Color, base_background: Color, background: Color, at: int) -> Segment:
    """The piece of a border beside a line; ``at`` is 0 for the left and 2 for the right."""
    inner, outer = Style(background=base_background + background), Style(background=base_background)
    return get_box(kind, inner, outer, Style(foreground=base_background + color))[1][at]


def _render_line_sooner(self: StylesCache, styles: StylesBase, y: int, *given: Any) -> Strip:
    """Draw a line as ``StylesCache.render_line`` does, which is given the same."""
    size, content_size, padding, base_background, background, render_content_line, _title, _subtitle, opacity = given[
        :9
    ]
    known: _Edges | None = getattr(self, "_edges", None)
    key = styles._cache_key if isinstance(styles, RenderStyles) else None
    if known is None or known.key != key or key is None:
        known = _find_edges(key, styles)
        self._edges = known  # type: ignore[attr-defined]
    top, right, bottom, left = padding
    top += known.above
    if not known.plain or opacity != 1.0 or not top <= y < size.height - bottom - known.below:
        return _render_line(self, styles, y, *given)
    inner = self.get_inner_outer(base_background, background)[0].rich_style
    width, height = content_size
    if y - top < height:
        line: Strip = render_content_line(y - top).adjust_cell_length(width, inner)
    else:
        line = Strip.blank(width, inner)
    beside = known.left[0] or known.right[0]
    if not (left or right or beside):
        return line
    before, after = ([*Strip.blank(columns, inner)] if columns else [] for columns in (left, right))
    if known.left[0]:
        before.insert(0, _draw_side(*known.left, base_background, background, 0))
    if known.right[0]:
        after.append(_draw_side(*known.right, base_background, background, 2))
    return Strip([*before, *line, *after], size.width)


def draw_plain_lines_sooner() -> None:
    """Have lines drawn that way, from now on, in this process."""
    StylesCache.render_line = _render_line_sooner  # type: ignore[method-assign, assignment]
