"""Who is there for what: kinds of support by circle, with the names in the cells as far as they fit.

Drawn line by line; the arrow keys go from cell to cell, and the columns come into view as the cursor reaches them. What
was only offered stands between brackets, and where nobody is there is a dot: nothing is said by colour alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.visual import RenderOptions
from textual.widget import Widget

from kring import humanize
from kring.i18n import _
from kring.insight.coverage import Cell, Coverage
from kring.model.enums import Support
from kring.tui.components.kept_style import KeptStyle
from kring.tui.components.lists.contrast import make_row_legible
from kring.tui.components.safe_text import columns, fit, joined, line, styled

__all__ = ["WhoGrid", "names_in"]

#: Columns of a cell, from the least that is of use to the most that is.
_LEAST, _MOST = 13, 26
_ONE_LINE: RulesMap = {"text_wrap": "nowrap", "text_overflow": "ellipsis"}


def names_in(cell: Cell, name_of: Callable[[str], str], short_of: Callable[[str], str] | None = None) -> list[str]:
    """Everyone in a cell: who was there, then who offered, between brackets; the circle as a whole in its own words.

    Args:
        cell: The cell.
        name_of: What people are called.
        short_of: What they are called in short: taken where no two in the cell are called the same.
    """
    names = {one: line(name_of(one)) for one in (*cell.people, *cell.offered)}
    if short_of is not None:
        first = {one: line(short_of(one)) for one in names}
        begun = list(first.values())
        names = {one: first[one] if begun.count(first[one]) == 1 else name for one, name in names.items()}
    there = [names[one] for one in cell.people]
    if cell.whole:
        there.append(_("the circle"))
    return [*there, *(f"({names[one]})" for one in cell.offered)]


class WhoGrid(KeptStyle, Widget, can_focus=True):
    """The table.

    Args:
        name_of: What people are called.
        short_of: What they are called where that is too long.
        circle_name: What circles are called; None is no circle.
        id: The widget's id.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"whogrid--cell", "whogrid--here", "whogrid--hover"}
    DEFAULT_CSS = """
    WhoGrid {
        height: auto; width: 1fr; min-width: 10; padding: 0 1;
        .whogrid--here { background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground; }
        .whogrid--hover { background: $block-hover-background; }
        &:focus .whogrid--here { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """

    @dataclass
    class Opened(Message):
        """A cell was opened: Enter, or a click."""

        support: Support
        circle: str | None

    @dataclass
    class Left(Message):
        """The cursor wants to go on below the last row."""

    def __init__(
        self,
        name_of: Callable[[str], str],
        short_of: Callable[[str], str],
        circle_name: Callable[[str | None], str],
        *,
        id: str | None = None,  # noqa: A002 - Textual's word
    ) -> None:
        super().__init__(id=id)
        self._name_of = name_of
        self._short_of = short_of
        self._circle_name = circle_name
        self._table = Coverage()
        self._circles: Sequence[str | None] = ()
        self._lines = 1
        self._row, self._column, self._first = 0, 0, 0
        self._hover: tuple[int, int] | None = None

    # What it shows.

    def show(self, table: Coverage, circles: Sequence[str | None], lines: int) -> None:
        """Show a table; the cursor stays on its kind and circle when they are still there.

        Args:
            table: What was found.
            circles: The columns to show.
            lines: Lines a row takes, 1 or more; of three the last stays blank.
        """
        here = self.here
        new = not self._circles
        self._table, self._circles, self._lines = table, circles, lines
        if here is not None and here[1] in circles:
            self._column = list(circles).index(here[1])
        self._column = min(self._column, max(0, len(circles) - 1))
        if new:
            self._to_first()
        self._in_view()
        self.refresh(layout=True)

    def _to_first(self) -> None:
        """The first cell with someone in it."""
        for row, kind in enumerate(self._table.rows):
            for column, circle in enumerate(self._circles):
                if self._table.cell(kind, circle):
                    self._row, self._column = row, column
                    return

    @property
    def here(self) -> tuple[Support, str | None] | None:
        """The kind and circle the cursor is on."""
        if not self._circles:
            return None
        return self._table.rows[self._row], self._circles[self._column]

    def go_to(self, support: Support, circle: str | None) -> None:
        """Put the cursor on a cell; one that is not there is passed over in silence."""
        if circle in self._circles:
            self._row, self._column = self._table.rows.index(support), list(self._circles).index(circle)
            self._in_view()
            self.refresh()

    # Where things are.

    @property
    def highlight_offset(self) -> Offset | None:
        """Where the highlight begins, from the upper left of the content; None when there is none in sight."""
        if not self._table.rows or not self._circles:
            return None
        across = self._label + (self._column - self._first) * self._each()[0] + 1
        return Offset(across, self._over + self._row * self._lines)

    @property
    def _label(self) -> int:
        return max(columns(humanize.say(kind)) for kind in Support) + 1

    def _each(self) -> tuple[int, int]:
        """Columns of a cell, the line before it included, and how many of them fit."""
        room = max(self.content_size.width - self._label, _LEAST)
        number = max(1, len(self._circles))
        each = max(_LEAST, min(_MOST, room // number))
        fits = max(1, room // each)
        # What is left over goes to those that are shown.
        return (each if fits >= number else room // fits), min(fits, number)

    def _in_view(self) -> None:
        _each, fits = self._each()
        self._first = min(self._first, self._column)
        self._first = max(self._first, self._column - fits + 1, 0)
        self._first = min(self._first, max(0, len(self._circles) - fits))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:  # noqa: ARG002
        """The head, a line, and the rows."""
        return self._over + self._lines * len(self._table.rows)

    @property
    def _over(self) -> int:
        """Lines above the rows: the names of the circles, on two lines where one is too short, and a line."""
        each, fits = self._each()
        shown = self._circles[self._first : self._first + fits]
        return 3 if any(columns(line(self._circle_name(one))) > each - 2 for one in shown) else 2

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._in_view()
        self.refresh()

    # Keys and mouse.

    def step(self, down: int, right: int) -> None:
        """One cell on; below the last row whoever asked hears of it.

        Args:
            down: Rows, -1 to 1.
            right: Columns, -1 to 1.
        """
        row = self._row + down
        if row >= len(self._table.rows):
            self.post_message(self.Left())
            return
        self._row = max(0, row)
        self._column = min(max(0, self._column + right), max(0, len(self._circles) - 1))
        self._in_view()
        self.refresh(layout=True)  # the names above may want another line

    def open(self) -> None:
        """Open the cell the cursor is on."""
        if (here := self.here) is not None:
            self.post_message(self.Opened(*here))

    def _at(self, event: events.MouseEvent) -> tuple[int, int] | None:
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self._over or offset.x < self._label:
            return None
        each, fits = self._each()
        row, column = (offset.y - self._over) // self._lines, (offset.x - self._label) // each
        if row >= len(self._table.rows) or column >= fits:
            return None
        return row, column + self._first

    def on_click(self, event: events.Click) -> None:
        """Go to the cell under the mouse, and open it."""
        if (at := self._at(event)) is not None:
            event.stop()
            self._row, self._column = at
            self.refresh()
            self.open()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which cell is under the mouse."""
        if (at := self._at(event)) != self._hover:
            self._hover = at
            self.refresh()

    def on_leave(self) -> None:
        """The mouse went elsewhere."""
        self._hover = None
        self.refresh()

    # Drawing.

    def render_line(self, y: int) -> Strip:
        """One line of the table."""
        width = self.content_size.width
        over = self._over
        if y < over - 1:
            return self._strip([(self._head(y, over - 1), "whogrid--cell")], width)
        if y == over - 1:
            return self._strip([(styled("─" * width, "$text-disabled"), "whogrid--cell")], width)
        row, part = divmod(y - over, self._lines)
        if row >= len(self._table.rows):
            return Strip.blank(width, self.rich_style)
        kind = self._table.rows[row]
        each, fits = self._each()
        label = styled(humanize.say(kind) if part == 0 else "", "bold" if row == self._row else "")
        pieces = [(fit(label, self._label), "whogrid--cell")]
        for column in range(self._first, min(self._first + fits, len(self._circles))):
            here = (row, column) == (self._row, self._column)
            look = "whogrid--here" if here else "whogrid--hover" if (row, column) == self._hover else "whogrid--cell"
            mark = styled("▌" if here and self.has_focus else "│", "$text-accent" if here else "$text-disabled")
            body = self._cell(self._table.cell(kind, self._circles[column]), part, each - 2)
            pieces.append((joined((mark, fit(body, each - 2), Content(" "))), look))
        return self._strip(pieces, width)

    def _head(self, part: int, lines: int) -> Content:
        """A line of the names of the circles; they stand on the line below them."""
        each, fits = self._each()
        before, after = self._first, len(self._circles) - self._first - fits
        low = part == lines - 1
        pieces = [fit(styled(f"‹ {before}" if before and low else "", "$text-muted"), self._label)]
        for column in range(self._first, min(self._first + fits, len(self._circles))):
            more = styled(
                f" {after} ›" if low and after > 0 and column == self._first + fits - 1 else "", "$text-muted"
            )
            style = "bold underline $text-primary" if column == self._column else "bold $text-primary"
            wrapped = styled(line(self._circle_name(self._circles[column]), 100), style).wrap(each - 2)
            said = [Content(""), *wrapped[:1]] if lines == 2 and len(wrapped) == 1 else [*wrapped[: lines - 1]]
            if len(said) < lines:
                said.append(Content(" ").join(wrapped[len(said) :]))
            name = fit(said[part].rstrip(), max(each - 2 - more.cell_length, 1))
            pieces.append(joined((Content(" "), name, more, Content(" "))))
        return joined(pieces)

    def _cell(self, cell: Cell, part: int, room: int) -> Content:
        """A line of a cell: as many names as fit, and how many more there are."""
        if not cell:
            return styled("·" if part == 0 else "", "$text-disabled")
        lines = max(1, self._lines - 1)
        if part >= lines:
            return Content("")
        names = names_in(cell, self._name_of)
        if not _has_room_for_names(names, lines, room):
            names = names_in(cell, self._name_of, self._short_of)
        said = _laid_out(names, lines, room)
        return styled(said[part] if part < len(said) else "", "")

    def _strip(self, pieces: Sequence[tuple[Content, str]], width: int) -> Strip:
        segments: list[Segment] = []
        options = RenderOptions(self._get_style, _ONE_LINE)
        for piece, look in pieces:
            style = self.get_visual_style(look)
            for drawn in piece.render_strips(max(piece.cell_length, 1), 1, style, options)[:1]:
                segments += make_row_legible(drawn, style.rich_style) if look == "whogrid--here" else drawn
        return Strip(segments).adjust_cell_length(width, self.rich_style)


def _has_room_for_names(names: Sequence[str], lines: int, room: int) -> bool:
    """Whether all names can be read in full."""
    said = _laid_out(names, lines, room)
    return ", ".join(names) == " ".join(said) and all(columns(one) <= room for one in said)


def _laid_out(names: Sequence[str], lines: int, room: int) -> list[str]:
    """Names on a few lines, commas between them; the last line says how many more there are."""
    laid: list[str] = []
    at = 0
    while at < len(names) and len(laid) < lines:
        last = len(laid) == lines - 1
        said, taken = names[at], 1
        while at + taken < len(names):
            longer = f"{said}, {names[at + taken]}"
            left = len(names) - at - taken - 1
            more = f" & {left}" if last and left else "," if left else ""
            if columns(longer) + len(more) > room:
                break
            said, taken = longer, taken + 1
        at += taken
        left = len(names) - at
        more = f" & {left}" if last and left else "," if left else ""
        laid.append(humanize.clip(said, max(1, room - len(more))) + more)
    return laid
