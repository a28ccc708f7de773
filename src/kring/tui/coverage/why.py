"""Why someone stands in a cell of "who can I turn to": the people, and the entries behind it."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from kring import humanize
from kring.i18n import _, ngettext
from kring.insight.coverage import Cell
from kring.model.enums import Support
from kring.tui.components.bars import KeyBar
from kring.tui.components.bindings import make_view_bindings
from kring.tui.components.dialogs.modal import Modal
from kring.tui.components.large_view import LargeView
from kring.tui.components.lists.block_view import Block, BlockView, Target, make_heading, make_text
from kring.tui.components.lists.entry_filter import EntryFilter
from kring.tui.components.lists.entry_row import Called, entry_row
from kring.tui.components.navigate import Navigate
from kring.tui.components.safe_text import content, plain, styled
from kring.tui.coverage.wording import name_of_circle

__all__ = ["Why"]

#: So many entries are shown here; the rest is in the journal.
_MOST = 200


class Why(LargeView, Modal[Navigate | None]):
    """The people of one kind of support in one circle, and the entries that say so.

    Args:
        support: The kind.
        circle: The id of the circle; None is no circle.
        cell: What was found.
    """

    CSS_PATH = "../components/dialogs/dialog.tcss"
    AUTO_FOCUS = "BlockView"
    SCOPE = "why"
    BINDINGS: ClassVar[list[BindingType]] = make_view_bindings("why")

    def __init__(self, support: Support, circle: str | None, cell: Cell) -> None:
        super().__init__()
        self.support = support
        self.circle = circle
        self._cell = cell

    def compose(self) -> ComposeResult:
        """What it is about, the lines, the keys."""
        where = name_of_circle(self.journal, self.circle)
        with Vertical(classes="dialog"):
            yield Static(
                content(_("$kind · $circle"), kind=humanize.say(self.support), circle=where), classes="dialog--title"
            )
            yield BlockView(id="why-lines")
            yield KeyBar()

    def on_mount(self) -> None:
        """Show it, with the first line that leads on highlighted."""
        self.show(self._cell)
        self.query_one(BlockView).highlight(None)

    def show(self, cell: Cell) -> None:
        """Show what is behind the cell now.

        Args:
            cell: What was found.
        """
        self._cell = cell
        lines = self.query_one(BlockView)
        blocks = list(self._blocks(cell))
        lines.show("why", blocks)
        lines.styles.height = max(4, min(len(blocks) + 3, self.app.size.height - 8))

    def on_resize(self) -> None:
        """Fit the new size."""
        self.show(self._cell)

    def _blocks(self, cell: Cell) -> Iterator[Block]:
        names = self.journal.name_of
        for one in cell.people:
            yield make_text(styled(names(one), "bold"), target=Target("people", one), most=1)
        for one in cell.offered:
            said = content(_("[b]$name[/b] offered it"), name=names(one))
            yield make_text(said, target=Target("people", one), most=1)
        if cell.whole:
            yield make_text(plain(_("The circle as a whole.")))
        number = len(cell.entries)
        yield make_heading(ngettext("{n} entry behind it", "{n} entries behind it", number).format(n=number))
        called, today = Called(names, self.journal.circle_name), self.kring.today
        for id_ in reversed(cell.entries[-_MOST:]):
            entry = self.journal.entries.get(id_)
            if entry is not None:
                yield Block(
                    lambda width, entry=entry: entry_row(entry, called, today, width),  # type: ignore[misc]
                    target=Target("journal", id_),
                )

    @on(BlockView.Chosen)
    def _chosen(self, event: BlockView.Chosen) -> None:
        event.stop()
        self.dismiss(Navigate(event.target.place, event.target.id, back=self._make_way_back()))

    def _make_way_back(self) -> Callable[[], None]:
        app, at = self.kring, (self.support, self.circle)
        return lambda: app.overlays.open_turn_to(at)

    def action_entries(self) -> None:
        """Show these entries in the journal."""
        entries = self._cell.entries
        labels = (
            content("[b]$kind[/b]", kind=humanize.say(self.support)),
            plain(name_of_circle(self.journal, self.circle)),
        )
        self.dismiss(
            Navigate(
                "journal",
                filter=EntryFilter(which=(lambda: entries,), labels=labels),
                back=self._make_way_back(),
            )
        )

    def action_leave(self) -> None:
        """Back to the whole."""
        self.dismiss(None)
