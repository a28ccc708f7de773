"""What is known about one person or circle, laid out to read; what can be gone to from it can be chosen.

The lines are laid out for the width there is and drawn as they come on the screen, so that a long history or a hundred
members cost no more than a few. Arrow keys go along the lines that lead somewhere, and scroll where there are none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import RenderOptions

from kring.tui.components.kept_style import KeptStyle
from kring.tui.components.lists.contrast import make_row_legible
from kring.tui.components.safe_text import fit, styled
from kring.tui.components.same_lines import SameLines

__all__ = ["Block", "BlockView", "Target", "make_gap", "make_heading", "make_text", "make_titled_text"]

GUTTER = 2
#: Columns of the label before a body, and the least a body is to have beside it.
LABEL, BODY = 18, 20


class Target(NamedTuple):
    """Where a line leads.

    Attributes:
        place: ``people``, ``circles``, ``journal``.
        id: What is opened there.
    """

    place: str
    id: str


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines that belong together.

    Attributes:
        body: What stands there, wrapped to the width; or what draws one line for the columns there are.
        label: What stands before it, in a column of its own; on a line of its own where it does not fit.
        target: Where it leads, or None.
        most: The most lines it takes; the last ends with an ellipsis. 0 is no limit.
        hang: Columns by which the lines after the first stand further in, so that one sees what belongs together.
    """

    body: Content | Callable[[int], Content]
    label: Content | None = None
    target: Target | None = None
    most: int = 0
    hang: int = 0


def make_heading(words: str) -> Block:
    """A title above some lines, with a blank line before it.

    Args:
        words: Our own text, translated.
    """
    return Block(Content("\n") + styled(words, "bold $text-primary"))


def make_gap() -> Block:
    """A blank line."""
    return Block(Content(" "))


def make_text(body: Content, *, target: Target | None = None, most: int = 0, hang: int = 0) -> Block:
    """A line or some lines without a label."""
    return Block(body, None, target, most, hang)


def make_titled_text(label: str, body: Content, *, target: Target | None = None) -> Block:
    """Something with its name before it.

    Args:
        label: Our own text, translated.
        body: What it is.
        target: Where it leads, or None.
    """
    return Block(body, styled(label, "$text-muted"), target)


class _Line(NamedTuple):
    body: Content
    block: int


class BlockView(SameLines, KeptStyle, ScrollView, can_focus=True):
    """The reading side of a place.

    Args:
        empty: What stands there when nothing is shown.
        id: The widget's id.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    BlockView {
        height: 1fr; min-width: 10; padding: 0 0 0 1;
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1;
        .detail--here { background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground; }
        .detail--hover { background: $block-hover-background; }
        .detail--marker { color: $text-muted; }
        &:focus .detail--here { background: $block-cursor-background; color: $block-cursor-foreground; }
        &:focus .detail--marker { color: $text-accent; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"detail--line", "detail--here", "detail--hover", "detail--marker"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "go(-1)", show=False),
        Binding("down,j", "go(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home,g", "edge(-1)", show=False),
        Binding("end,G", "edge(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """A line that leads somewhere was chosen: Enter, or a click."""

        detail: "BlockView"
        target: Target

        @property
        def control(self) -> "BlockView":
            """Where it was chosen."""
            return self.detail

    def __init__(self, *, empty: Content | None = None, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._blocks: Sequence[Block] = ()
        self._about = ""
        self._empty = empty or Content("")
        self._lines: list[_Line] = []
        self._first: dict[int, int] = {}
        self._here: int | None = None
        self._hover: int | None = None
        self._width = 0
        self._laid_out = False

    @property
    def about(self) -> str:
        """The id of what is shown; empty for nothing."""
        return self._about

    @property
    def target(self) -> Target | None:
        """Where the highlighted line leads, or None."""
        return None if self._here is None else self._blocks[self._here].target

    @property
    def leads(self) -> bool:
        """Whether any line leads somewhere."""
        return bool(self._targets())

    @property
    def words(self) -> str:
        """Everything that is shown, as text."""
        return "\n".join(one.body.plain for one in self._lines)

    def show(self, about: str, blocks: Sequence[Block]) -> None:
        """Show this; the same thing again stays where it was scrolled to, with the same line highlighted.

        Args:
            about: The id of what is shown; empty for nothing.
            blocks: Its lines.
        """
        again = about == self._about
        blocks = blocks if about else ()
        if again and self._laid_out and _are_same(blocks, self._blocks):
            return
        was = self.target if again else None
        self._about = about
        self._blocks = blocks
        self._here = next((i for i, block in enumerate(self._blocks) if was and block.target == was), None)
        self._hover = None
        self._lay_out()
        if not again:
            self.scroll_to(y=0, animate=False, immediate=True)

    def add(self, blocks: Sequence[Block]) -> None:
        """Show more lines beneath those that are shown.

        Args:
            blocks: The lines.
        """
        shown = len(self._blocks)
        self._blocks = [*self._blocks, *blocks]
        if self._laid_out:
            self._lay_out_from(shown)

    @property
    def highlight_offset(self) -> Offset | None:
        """Where the highlight begins, from the upper left of the content; None when there is none in sight."""
        if self._here is None:
            return None
        y = self._first.get(self._here, 0) - self._top
        return Offset(2, y) if 0 <= y < self._height else None

    def highlight(self, target: Target | None) -> None:
        """Go to a line that leads somewhere, and bring it into view.

        Args:
            target: Where it leads. None, or one that is not there, is the first that leads anywhere, and then nothing
                is scrolled: one begins to read at the top.
        """
        ways = self._targets()
        if ways:
            found = next((i for i in ways if self._blocks[i].target == target), None)
            self._here = ways[0] if found is None else found
            if found is not None and found in self._first:
                self._show(found)
            self.refresh()

    def _lay_out(self) -> None:
        self._width = self.scrollable_content_region.width
        self._laid_out = True
        self._lines, self._first = [], {}
        self._lay_out_from(0)

    def _lay_out_from(self, start: int) -> None:
        """Make the lines of the blocks from one on, beneath those that are there."""
        # One column is kept for the scrollbar whether it shows or not. Laid out for the width it leaves, what just fits
        # without it would just not fit with it, and which of the two is seen would depend on what was there before.
        beside = self.scrollbar_size_vertical if self.show_vertical_scrollbar else 0
        columns = max(self._width + beside - GUTTER - 1, 8)
        blocks = self._blocks if self._about else ([Block(self._empty)] if self._empty else ())
        for number, block in enumerate(blocks[start:], start):
            self._first[number] = len(self._lines)
            self._lines += [_Line(one, number) for one in _wrap_block(block, columns)]
        self.virtual_size = Size(self._width, len(self._lines))
        self._refresh_scrollbars()  # Textual (8.2.8) leaves its bar beside what fits again
        self.refresh()

    def on_resize(self) -> None:
        """Lay out for the new width."""
        if self.scrollable_content_region.width != self._width:
            self._lay_out()

    # Keys and mouse.

    @property
    def _top(self) -> int:
        return int(self.scroll_offset.y)

    @property
    def _height(self) -> int:
        return max(1, self.scrollable_content_region.height)

    def _targets(self) -> list[int]:
        return [i for i, block in enumerate(self._blocks) if block.target is not None]

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=max(0, y), animate=False, immediate=True)

    def action_go(self, step: int) -> None:
        """To the next line that leads somewhere when it is on the screen or just off it; otherwise one line on."""
        ways = self._targets()
        seen = range(self._top - 1, self._top + self._height + 1)
        if self._here is None or self._first.get(self._here, 0) not in seen:
            ahead = [i for i in ways if self._first[i] in seen]
            goal = (ahead[0] if step > 0 else ahead[-1]) if ahead else None
        else:
            place = ways.index(self._here) + step
            goal = ways[place] if 0 <= place < len(ways) else None
        if goal is not None and self._first[goal] in seen:
            self._here = goal
            self._show(goal)
            self.refresh()
        else:
            self._scroll(self._top + step)

    def _show(self, block: int) -> None:
        first = self._first[block]
        last = first + sum(1 for one in self._lines if one.block == block) - 1
        if first < self._top:
            self._scroll(first)
        elif last >= self._top + self._height:
            self._scroll(min(first, last - self._height + 1))

    def action_page(self, step: int) -> None:
        """One screen up or down."""
        self._scroll(self._top + step * (self._height - 1))

    def action_edge(self, step: int) -> None:
        """To the beginning or the end."""
        self._scroll(0 if step < 0 else len(self._lines))

    def action_open(self) -> None:
        """Go where the highlighted line leads."""
        if (target := self.target) is not None:
            self.post_message(self.Chosen(self, target))

    def _block_at(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= offset.y + self._top < len(self._lines):
            return None
        block = self._lines[offset.y + self._top].block
        return block if self._about and self._blocks[block].target is not None else None

    def on_click(self, event: events.Click) -> None:
        """Go where the line under the mouse leads."""
        if (block := self._block_at(event)) is not None:
            event.stop()
            self._here = block
            self.refresh()
            self.action_open()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show that the line under the mouse leads somewhere."""
        if (block := self._block_at(event)) != self._hover:
            self._hover = block
            self.refresh()

    def on_leave(self) -> None:
        """The mouse went elsewhere."""
        self._hover = None
        self.refresh()

    # Drawing.

    def find_alike(self) -> range:
        """The blank lines below what is shown."""
        gutter = self.gutter
        blank = gutter.top + max(len(self._lines) - self._top, 0)
        return range(blank, self.outer_size.height - gutter.bottom)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        y += self._top
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        body, block = self._lines[y]
        here = block == self._here
        look = "detail--here" if here else "detail--hover" if block == self._hover else "detail--line"
        style = self.get_visual_style(look)
        options = RenderOptions(self._get_style, {})
        drawn = fit(body, max(width - GUTTER, 1)).render_strips(max(width - GUTTER, 1), 1, style, options)
        mark = self.get_visual_style(look, "detail--marker")
        sign = ("▌ " if self.has_focus else "│ ") if here else "  "
        row = Strip([Segment(sign, mark.rich_style), *(drawn[0] if drawn else ())])
        if here:
            row = make_row_legible(row, style.rich_style)
        return row.adjust_cell_length(width, style.rich_style)


def _are_same(some: Sequence[Block], others: Sequence[Block]) -> bool:
    """Whether two rows of blocks are drawn alike; what is drawn by a function is taken for something else."""
    return len(some) == len(others) and all(
        isinstance(one.body, Content)
        and isinstance(other.body, Content)
        and one.body.is_same(other.body)
        and (one.label is other.label or (one.label and other.label and one.label.is_same(other.label)))
        and (one.target, one.most, one.hang) == (other.target, other.most, other.hang)
        for one, other in zip(some, others, strict=True)
    )


def _wrap_block(block: Block, columns: int) -> list[Content]:
    """The lines of a block at a width."""
    body = block.body
    if not isinstance(body, Content):
        return [body(columns)]
    if block.label is None:
        return _wrap_hanging_body(body, block, columns)
    if columns < LABEL + BODY:
        indented = [Content("  ") + one for one in body.wrap(columns - 2)]
        return [block.label, *_at_most(indented, block.most, columns)]
    lines = _at_most(body.wrap(columns - LABEL), block.most, columns - LABEL)
    inside = [Content(" " * LABEL) + one for one in lines]
    if block.label.cell_length >= LABEL:  # it does not fit beside the body, which keeps its column all the same
        return [block.label, *inside]
    return [fit(block.label, LABEL) + lines[0], *inside[1:]]


def _wrap_hanging_body(body: Content, block: Block, columns: int) -> list[Content]:
    """The lines of a body without a label, those after the first further in where that is asked."""
    lines = body.wrap(columns)
    if block.hang and len(lines) > 1:
        rest = body[len(lines[0].plain) :]
        rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
        lines = [lines[0].rstrip(), *(Content(" " * block.hang) + one for one in rest.wrap(columns - block.hang))]
    return _at_most(lines, block.most, columns)


def _at_most(lines: list[Content], most: int, columns: int) -> list[Content]:
    if not most or len(lines) <= most:
        return lines
    return [*lines[: most - 1], (lines[most - 1].rstrip() + Content("…")).truncate(columns, ellipsis=True)]
