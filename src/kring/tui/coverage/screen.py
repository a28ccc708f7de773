"""Who can I turn to: kinds of support by circle (R7, R13, R14); a cell opens to the people and entries behind it."""

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from kring import humanize
from kring.errors import KringError
from kring.i18n import _
from kring.insight.coverage import Coverage, calculate_coverage
from kring.insight.exchange.horizon import get_horizon_start
from kring.journal.exchange_query import filter_recent
from kring.keymap import fill_in_keys
from kring.model.enums import Support
from kring.tui.components.bars import KeyBar
from kring.tui.components.bindings import make_view_bindings
from kring.tui.components.lists.block_view import Block, BlockView, make_gap, make_text
from kring.tui.components.lists.entry_filter import EntryFilter
from kring.tui.components.navigate import Navigate
from kring.tui.components.safe_text import content, plain, styled
from kring.tui.components.same_lines import SameLinesVertical
from kring.tui.components.span_switch import SpanSwitch
from kring.tui.coverage.grid import WhoGrid
from kring.tui.coverage.why import Why
from kring.tui.coverage.wording import CELL, WITHOUT_KIND, cell_of, name_of_circle, short_name, turn_list, turn_words
from kring.tui.exchange.overview import Overview

if TYPE_CHECKING:
    from kring.storage.change_event import Changed
    from kring.tui.components.host import Host

__all__ = ["CoverageScreen"]

#: From this size on there is room for the table; below it is a list.
_WIDE, _HIGH = 76, 18
#: Lines of the screen that are not the table's.
_NOT_TABLE = 13


class CoverageScreen(Overview):
    """The table with what it says in words below it; on a narrow screen a list.

    Args:
        at: The kind of support and the circle to begin on; None for the first with someone in it.
    """

    AUTO_FOCUS = ""
    SCOPE = "turnto"
    BINDINGS: ClassVar[list[BindingType]] = make_view_bindings("turnto")

    def __init__(self, at: tuple[Support, str | None] | None = None) -> None:
        super().__init__()
        self._at = at
        self._table: Coverage | None = None

    @property
    def grid(self) -> WhoGrid:
        """The table."""
        return self.query_one(WhoGrid)

    @property
    def lines(self) -> BlockView:
        """What stands below it, or the list."""
        return self.query_one(BlockView)

    @property
    def _roomy(self) -> bool:
        size = self.app.size
        return size.width >= _WIDE and size.height >= _HIGH

    def compose(self) -> ComposeResult:
        """The title, how far back, the table, the words, the keys."""
        journal = self.journal
        with SameLinesVertical(classes="overview -wide"):
            yield Static(styled(_("Who can I turn to?"), "bold $text-primary"), classes="overview--title")
            yield SpanSwitch()
            yield WhoGrid(
                journal.name_of,
                lambda person: short_name(journal, person),
                lambda circle: name_of_circle(journal, circle),
            )
            yield BlockView(id="turnto-words")
        yield KeyBar()

    def on_mount(self) -> None:
        """Look it up, and follow what changes."""
        self.grid.display = False
        self.show_spans()
        self.lines.show("waiting", [make_text(styled(_("looking it up…"), "$text-muted"))])
        self.lines.focus()
        self.look()

    def follow(self, changed: "Changed") -> None:  # noqa: ARG002 - names and kinds of everything are in it
        """Show it as it is now."""
        self.look()

    # Showing.

    def look(self) -> None:
        """Look it up in a thread, and show it."""
        self._look_up()

    @work(exclusive=True, group="turnto")
    async def _look_up(self) -> None:
        """Look it up in a thread: there may be a hundred thousand moments."""
        try:
            table = await self.kring.look_up(_calculate_coverage, self.kring)
        except KringError as error:
            self.kring.problem(error)
            return
        if self.app.is_running and self.is_attached:
            self._table = table
            self._show()

    def _show(self) -> None:
        table = self._table
        if table is None:
            return
        shown = {circle for _kind, circle in table.cells}
        circles = [circle for circle in table.circles if circle in shown]
        below = list(turn_words(self.journal, table, circles))
        roomy = self._roomy and bool(table)
        moved = roomy != self.grid.display or self.lines.about == "waiting"
        self.grid.display = roomy
        if roomy:
            self.grid.show(table, circles, 3 if self.app.size.height - _NOT_TABLE >= 3 * len(table.rows) else 1)
            self.lines.show("words", [make_gap(), *below])
        else:
            self.lines.show("list", [*self._list(table, circles), make_gap(), *below])
        if moved:
            self._take_up(roomy)
        for screen in self.app.screen_stack:
            if isinstance(screen, Why):
                screen.show(table.cell(screen.support, screen.circle))
        self.refresh_bindings()

    def _list(self, table: Coverage, circles: list[str | None]) -> list[Block]:
        if table:
            return list(turn_list(self.journal, table, circles))
        said = _(
            "This page will show who you can turn to for what, by circle. It is made from what you write "
            "down as received or done together, with its kind of support. Press {turnto.add} to write something "
            "down, {turnto.horizon} to look further back."
        )
        return [make_text(styled(fill_in_keys(said), "$text-muted"))]

    def _take_up(self, roomy: bool) -> None:
        """Put the keyboard where the cells are, on the one to begin with."""
        if roomy:
            self.grid.focus()
            if self._at is not None:
                self.grid.go_to(*self._at)
        else:
            self.lines.focus()
            self.lines.highlight(None)
        self._at = None

    def on_resize(self) -> None:
        """Table or list, as there is room."""
        self._show()

    # Going on.

    @on(WhoGrid.Opened)
    def _cell(self, event: WhoGrid.Opened) -> None:
        event.stop()
        self._why(event.support, event.circle)

    @on(WhoGrid.Left)
    def _below(self, event: WhoGrid.Left) -> None:
        event.stop()
        if self.lines.leads:
            self.lines.focus()
            self.lines.highlight(None)

    @on(BlockView.Chosen)
    def _chosen(self, event: BlockView.Chosen) -> None:
        event.stop()
        if event.target.place == CELL:
            self._why(*cell_of(event.target.id))
        elif event.target.place == WITHOUT_KIND:
            self._without_kind()
        else:
            back = self.kring.overlays.open_turn_to
            self.dismiss(Navigate(event.target.place, event.target.id, back=back))

    def _why(self, support: Support, circle: str | None) -> None:
        table = self._table
        if table is None:
            return
        cell = table.cell(support, circle)
        if not cell:
            where = name_of_circle(self.journal, circle)
            said = _("{kind}, {circle}: nothing written down in this time.")
            self.kring.tell(plain(said.format(kind=humanize.say(support), circle=where)))
            return
        self.app.push_screen(Why(support, circle, cell), self._after_why)

    def _without_kind(self) -> None:
        """To the moments that stand nowhere here, in the journal: e gives one its kind, Escape comes back."""
        app = self.kring

        def without_kind() -> tuple[str, ...]:
            return _calculate_coverage(app).without_kind

        labels = (content(_("received or together, no kind said")),)
        self.dismiss(
            Navigate(
                "journal", filter=EntryFilter(which=(without_kind,), labels=labels), back=app.overlays.open_turn_to
            )
        )

    def _after_why(self, onward: Navigate | None) -> None:
        if onward is not None:
            self.dismiss(onward)

    # Commands.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Left, right and the other part are the table's."""
        if action in ("step", "other_part"):
            return self.is_mounted and bool(self.query(WhoGrid)) and self.grid.display
        return super().check_action(action, parameters)

    def action_step(self, down: int, right: int) -> None:
        """One cell on."""
        self.grid.step(down, right)

    def action_other_part(self) -> None:
        """To the words below the table, and back."""
        if self.grid.has_focus and self.lines.leads:
            self.lines.focus()
            self.lines.highlight(None)
        else:
            self.grid.focus()

    def action_why(self) -> None:
        """Why someone stands there."""
        if self.grid.display and self.grid.has_focus:
            self.grid.open()
        else:
            self.lines.action_open()

    def action_add(self) -> None:
        """Write something down."""
        self.dismiss(Navigate(line=""))

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)


def _calculate_coverage(kring: "Host") -> Coverage:
    """Look it all up; fit for a thread."""
    journal, horizon, today = kring.journal, kring.horizon, kring.today
    return calculate_coverage(
        filter_recent(journal.moments(), get_horizon_start(horizon, today)),
        circles=journal.circles,
        memberships=journal.memberships,
        people=journal.people,
        horizon=horizon,
        today=today,
    )
