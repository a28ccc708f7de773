"""The lines of what has no edges, drawn without asking at each of them which edges it has.

Textual (8.2.8) draws every line of every part by itself, and looks up borders, outlines, hatching, tint and opacity for
each: half of what it costs to go to another place, where nearly everything is a plain list or a plain text.
"""

from typing import Any

from textual._styles_cache import StylesCache
from textual.css.styles import RenderStyles, StylesBase
from textual.strip import Strip

__all__ = ["draw_plain_lines_sooner"]

_render_line = StylesCache.render_line


def _is_plain(styles: StylesBase) -> bool:
    """Whether there is nothing around or over the lines but their padding."""
    edges = (*styles.border, *styles.outline)
    hatched = styles.has_rule("hatch") and styles.hatch != "none"
    return not (any(kind for kind, _color in edges) or hatched or styles.tint.a or styles.text_opacity != 1.0)


def _render_line_sooner(self: StylesCache, styles: StylesBase, y: int, *given: Any) -> Strip:
    """Draw a line as ``StylesCache.render_line`` does, which is given the same."""
    size, content_size, padding, base_background, background, render_content_line, _title, _subtitle, opacity = given[
        :9
    ]
    known: tuple[object, bool] | None = getattr(self, "_plain", None)
    key = styles._cache_key if isinstance(styles, RenderStyles) else None
    if known is None or known[0] != key or key is None:
        known = key, _is_plain(styles)
        self._plain = known  # type: ignore[attr-defined]
    top, right, bottom, left = padding
    if not known[1] or opacity != 1.0 or not top <= y < size.height - bottom:
        return _render_line(self, styles, y, *given)
    inner = self.get_inner_outer(base_background, background)[0].rich_style
    width, height = content_size
    if y - top < height:
        line: Strip = render_content_line(y - top).adjust_cell_length(width, inner)
    else:
        line = Strip.blank(width, inner)
    if not (left or right):
        return line
    before, after = ([*Strip.blank(columns, inner)] if columns else [] for columns in (left, right))
    return Strip([*before, *line, *after], size.width)


def draw_plain_lines_sooner() -> None:
    """Have the lines of what has no edges drawn that way, from now on, in this process."""
    StylesCache.render_line = _render_line_sooner  # type: ignore[method-assign, assignment]
