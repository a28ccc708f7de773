"""A list that draws only the rows on the screen, so that a hundred thousand of them scroll as ten do.

Give it :class:`Rows`: how many there are, the id of each, and how one looks at a width. The highlight is kept by id and
the place on the screen is kept too when the rows are replaced. A row whose id is empty is a heading: shown, never
highlighted.

    people = LineList(empty=content(_("No one here yet. [b]n[/b] adds someone.")), id="people")
    people.rows = ListRows(ids, lambda id, width: [plain(journal.people[id].name)])
"""

from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from kring.tui.components.bindings import make_bindings
from kring.tui.components.kept_style import KeptStyle
from kring.tui.components.lists.contrast import make_row_legible
from kring.tui.components.lists.rows import ListRows, Rows

__all__ = ["LineList", "ListRows", "Rows"]

#: Columns before each row: the marker of the highlighted one and a blank; and one blank after it.
GUTTER, MARGIN = 2, 1
_ONE_LINE: Final[RulesMap] = {"text_wrap": "nowrap", "text_overflow": "ellipsis"}


class LineList(KeptStyle, ScrollView, can_focus=True):
    """A list of rows of the same height.

    Args:
        empty: What stands there when there are no rows: what the place is for, and which key starts it.
        row_height: Lines a row takes; 1 or more.
        lit: Whether the highlight looks as with the focus though the keyboard is elsewhere, in a line above it.
        id: The widget's id.
        classes: The widget's classes.
    """

    BINDINGS: ClassVar[list[BindingType]] = make_bindings("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "linelist--row",
        "linelist--highlighted",
        "linelist--hover",
        "linelist--marker",
        "linelist--empty",
    }
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        min-width: 10;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        .linelist--highlighted {
            background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground;
        }
        .linelist--marker { color: $text-muted; }
        .linelist--hover { background: $block-hover-background; }
        .linelist--empty { color: $text-muted; }
        &:focus .linelist--highlighted, &.-lit .linelist--highlighted {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        &:focus .linelist--marker, &.-lit .linelist--marker { color: $text-accent; }
    }
    """

    class Highlighted(Message):
        """Another row is highlighted, or none (id empty)."""

        def __init__(self, list: "LineList", id: str) -> None:  # noqa: A002 - the words for it
            super().__init__()
            self.list = list
            self.id = id

        @property
        def control(self) -> "LineList":
            """The list, for ``@on`` selectors."""
            return self.list

    class Opened(Message):
        """A row was opened: Enter, or a click."""

        def __init__(self, list: "LineList", id: str) -> None:  # noqa: A002 - the words for it
            super().__init__()
            self.list = list
            self.id = id

        @property
        def control(self) -> "LineList":
            """The list, for ``@on`` selectors."""
            return self.list

    def __init__(
        self,
        *,
        empty: Content | None = None,
        row_height: int = 1,
        lit: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: Rows = ListRows((), lambda _index, _width: ())
        self._row_height = row_height
        self._lit = lit
        self._empty = empty or Content("")
        self._index: int | None = None
        self._awaited = ""  # the id of a row to highlight when it comes
        self._hover: int | None = None
        self._strips: LRUCache[tuple[int, str, bool, int], list[Strip]] = LRUCache(512)
        self._drawn_as: tuple[object, ...] = ()  # the look of the rows in it
        self._restyled = False
        self.set_class(lit, "-lit")  # last: it asks for a look at the styles, which empties what was drawn

    # What it shows.

    @property
    def rows(self) -> Rows:
        """What the list shows; setting it keeps the highlight by id, and where it stands on the screen."""
        return self._rows

    @rows.setter
    def rows(self, rows: Rows) -> None:
        was, top = self.highlighted, self._top()
        before = self._index
        self._rows = rows
        self._strips.clear()
        found = rows.find(was) if was else None
        if found is None:
            found = self._selectable(before or 0, 1) if len(rows) else None
        self._index = found
        self._resized()
        if found is not None and before is not None and top > 0:
            # Someone is reading further down: what is under their eyes stays there. At the top, what is new shows.
            self._scroll(top + (found - before) * self._row_height)
        self.refresh()
        if self.highlighted != was:
            self.post_message(self.Highlighted(self, self.highlighted))
        if self._awaited and self.highlight(self._awaited):
            self._awaited = ""

    @property
    def row_height(self) -> int:
        """Lines a row takes; to be set before the rows are."""
        return self._row_height

    @row_height.setter
    def row_height(self, lines: int) -> None:
        self._row_height = lines
        self._strips.clear()

    def stand_on(self, id: str) -> None:  # noqa: A002
        """Highlight a row, now or as soon as it is there: what was taken back may not be listed yet."""
        self._awaited = "" if self.highlight(id) else id

    @property
    def empty(self) -> Content:
        """What stands there when there are no rows."""
        return self._empty

    @empty.setter
    def empty(self, empty: Content) -> None:
        self._empty = empty
        self.redraw()

    def redraw(self) -> None:
        """Draw again: the same rows look different now (a name changed, a new day began)."""
        self._strips.clear()
        self.refresh()

    # The highlight.

    @property
    def index(self) -> int | None:
        """Which row is highlighted, or None."""
        return self._index

    @property
    def highlighted(self) -> str:
        """The id of the highlighted row; empty when there is none."""
        return "" if self._index is None else self._rows.id(self._index)

    @property
    def at_first(self) -> bool:
        """Whether the first row that can be is highlighted, or there is none: nobody went anywhere yet."""
        return self._index is None or self._index == self._selectable(0, 1)

    @property
    def highlight_offset(self) -> Offset | None:
        """Where the highlight begins, from the upper left of the content; None when there is none in sight."""
        if self._index is None:
            return None
        y = self._index * self._row_height - self._top()
        return Offset(GUTTER, y) if 0 <= y < self.scrollable_content_region.height else None

    def highlight(self, id: str) -> bool:  # noqa: A002
        """Highlight a row and bring it into view.

        Returns:
            Whether it is there.
        """
        found = self._rows.find(id)
        if found is not None:
            self._move(found)
        return found is not None

    def _selectable(self, index: int, step: int) -> int | None:
        """The nearest row to highlight from an index on, in a direction and then in the other."""
        last = len(self._rows) - 1
        start = min(max(index, 0), last)
        for direction in (step, -step):
            at = start
            while 0 <= at <= last:
                if self._rows.id(at):
                    return at
                at += direction
        return None

    def _move(self, index: int | None) -> None:
        if index is None:
            return
        before, self._index = self._index, index
        self._show(index)
        if index != before:
            self._redraw_row(before)
            self._redraw_row(index)
            self.post_message(self.Highlighted(self, self.highlighted))

    def _redraw_row(self, index: int | None) -> None:
        """Draw one row again, and nothing else: the highlight moves at every key."""
        if index is not None:
            top = index * self._row_height - self._top()
            self.refresh(Region(0, top, self.size.width, self._row_height))

    def _show(self, index: int) -> None:
        """Scroll no further than needed to have a row, a heading right above it, and what goes on with it, in sight."""
        first = index - 1 if index and not self._rows.id(index - 1) else index
        last = index
        while last + 1 < len(self._rows) and self._rows.goes_on(last + 1):
            last += 1
        height = max(1, self.scrollable_content_region.height)
        top, bottom = first * self._row_height, (last + 1) * self._row_height
        now = self._top()
        if top < now:
            self._scroll(top)
        elif bottom > now + height:
            self._scroll(bottom - height)

    def _top(self) -> int:
        return int(self.scroll_offset.y)

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=max(0, y), animate=False, immediate=True)

    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height // self._row_height - 1)

    def action_up(self) -> None:
        """One row up."""
        self._step(-1)

    def action_down(self) -> None:
        """One row down."""
        self._step(1)

    def action_page_up(self) -> None:
        """One screen up."""
        self._step(-self._page())

    def action_page_down(self) -> None:
        """One screen down."""
        self._step(self._page())

    def action_first(self) -> None:
        """To the first row."""
        if len(self._rows):
            self._move(self._selectable(0, 1))
            self._scroll(0)

    def action_last(self) -> None:
        """To the last row."""
        if len(self._rows):
            self._move(self._selectable(len(self._rows) - 1, -1))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to open where nothing is highlighted."""
        if action == "open":
            return bool(self.highlighted)
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        """Open the highlighted row."""
        if self.highlighted:
            self.post_message(self.Opened(self, self.highlighted))

    def _step(self, by: int) -> None:
        if len(self._rows):
            self._move(self._selectable(by - 1 if self._index is None else self._index + by, 1 if by > 0 else -1))

    # The mouse.

    def _row_at(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        index = (offset.y + self._top()) // self._row_height
        return index if 0 <= index < len(self._rows) and self._rows.id(index) else None

    def on_click(self, event: events.Click) -> None:
        """Highlight and open the row under the mouse."""
        index = self._row_at(event)
        if index is not None:
            event.stop()
            self._move(index)
            self.action_open()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which row is under the mouse."""
        index = self._row_at(event)
        if index != self._hover:
            before, self._hover = self._hover, index
            self._redraw_row(before)
            self._redraw_row(index)

    def on_leave(self) -> None:
        """The mouse went elsewhere."""
        self._hover = None
        self.refresh()

    # Drawing.

    def on_resize(self) -> None:
        """Fit the rows to the new size."""
        self._resized()
        if self._index is not None:
            self._show(self._index)

    def notify_style_update(self) -> None:
        """The theme or a pseudo class changed: what was drawn may be of no use any more."""
        self._restyled = True  # what it looks like now is not known before the styles within it are found as well
        super().notify_style_update()

    def _drop_restyled(self) -> None:
        """Forget what was drawn if it looks another way now; the keyboard that comes or goes changes no other row."""
        self._restyled = False
        look = (self.app.theme, *(self.get_visual_style(f"linelist--{name}") for name in ("row", "hover", "empty")))
        if look != self._drawn_as:
            self._drawn_as = look
            self._strips.clear()

    def _resized(self) -> None:
        width = self.scrollable_content_region.width
        lines = len(self._rows) * self._row_height
        self.virtual_size = Size(width, lines)
        self._refresh_scrollbars()  # Textual (8.2.8) leaves its bar beside a list that fits again

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        if self._restyled:
            self._drop_restyled()
        width = self.scrollable_content_region.width
        if not len(self._rows):
            return self._empty_line(y, width)
        index, part = divmod(y + self._top(), self._row_height)
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        state = "highlighted" if index == self._index else "hover" if index == self._hover else "row"
        first = y < self._row_height
        key = (index, state, first, width)
        strips = self._strips.get(key)
        if strips is None:
            strips = self._draw(index, width, state, first)
            if state != "highlighted":  # that depends on where the keyboard is
                self._strips[key] = strips
        return strips[part] if part < len(strips) else Strip.blank(width, self.rich_style)

    def _draw(self, index: int, width: int, state: str, first: bool) -> list[Strip]:
        style = self.get_visual_style("linelist--row", *([f"linelist--{state}"] if state != "row" else []))
        room = max(1, width - GUTTER - MARGIN)
        pieces = self._rows.render(index, room, first)
        options = RenderOptions(self._get_style, _ONE_LINE)
        drawn: list[Strip] = []
        for number in range(self._row_height):
            piece = pieces[number] if number < len(pieces) else Content("")
            body = piece.render_strips(room, 1, style, options)
            row = Strip([self._marker(state, style), *(body[0] if body else ())])
            if state == "highlighted":
                row = make_row_legible(row, style.rich_style)
            drawn.append(row.adjust_cell_length(width, style.rich_style))
        return drawn

    def _marker(self, state: str, style: Style) -> Segment:
        if state != "highlighted":
            return Segment("  ", style.rich_style)
        marker = self.get_visual_style("linelist--row", "linelist--highlighted", "linelist--marker")
        return Segment("▌ " if self.has_focus or self._lit else "│ ", marker.rich_style)

    def _empty_line(self, y: int, width: int) -> Strip:
        if width <= 2 * GUTTER:
            return Strip.blank(width, self.rich_style)
        key = (-1, "empty", False, width)
        lines = self._strips.get(key)
        if lines is None:
            lines = self._strips[key] = self._draw_empty(width)
        return lines[y - 1] if 0 <= y - 1 < len(lines) else Strip.blank(width, self.rich_style)

    def _draw_empty(self, width: int) -> list[Strip]:
        """What stands there while there are no rows."""
        style = self.get_visual_style("linelist--empty")
        drawn = self._empty.render_strips(width - 2 * GUTTER, None, style, RenderOptions(self._get_style, {}))
        gutter = Segment(" " * GUTTER, style.rich_style)
        return [Strip([gutter, *line]).adjust_cell_length(width, style.rich_style) for line in drawn]
