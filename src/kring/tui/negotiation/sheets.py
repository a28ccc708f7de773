"""The worksheets there are: what was begun first, then the newest; the way into one."""

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from kring import humanize
from kring.i18n import _
from kring.insight.negotiation.questions import PAGES, PHASES
from kring.journal.negotiation_changes import next_round
from kring.model.negotiation import Negotiation
from kring.tui.components.bars import KeyBar
from kring.tui.components.bindings import make_view_bindings
from kring.tui.components.dialogs.modal import Modal
from kring.tui.components.dialogs.undo_dialog import redo_last_change, undo_last_change
from kring.tui.components.large_view import LargeView
from kring.tui.components.lists.line_list import LineList, ListRows
from kring.tui.components.safe_text import content, fit, joined, plain, styled
from kring.tui.components.same_lines import SameLinesVertical
from kring.tui.negotiation.pages import SheetState, pages_of_sheet

if TYPE_CHECKING:
    from kring.storage.change_event import Changed

__all__ = ["SheetsScreen"]

_DAY = 13
_STATE = 16


class SheetsScreen(LargeView, Modal[None]):
    """The worksheets, those that were begun before those that were rounded off."""

    CSS_PATH = "../components/overview.tcss"
    AUTO_FOCUS = "LineList"
    SCOPE = "sheets"
    BINDINGS: ClassVar[list[BindingType]] = make_view_bindings("sheets")

    def compose(self) -> ComposeResult:
        """The title, the list, the keys."""
        with SameLinesVertical(classes="overview"):
            yield Static(styled(_("Worksheets"), "bold $text-primary"), classes="overview--title")
            yield LineList(id="sheets-list", empty=self._nothing_here())
        yield KeyBar()

    def _nothing_here(self) -> Content:
        return content(
            _(
                "For a talk in which interests differ: about care, work, money, or who does what. First you "
                "prepare, then comes the talk, then you round it off. What was agreed becomes agreements. "
                "Everything may stay empty.\n\n[b $text-accent]{sheets.new}[/]  prepare one"
            )
        )

    def on_mount(self) -> None:
        """List them."""
        self.fill()

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """List them again: one may have been written meanwhile."""
        if self.is_mounted:
            self.fill(own=True)

    def fill(self, *, own: bool = False) -> None:
        """List the worksheets as they are now.

        Args:
            own: Whether what is new came from here: then one stands on it.
        """
        before = {self._list.rows.id(at) for at in range(len(self._list.rows))}
        sheets = sorted(self.journal.negotiations, key=lambda one: one.id, reverse=True)
        sheets.sort(key=lambda one: one.done)
        self._list.rows = ListRows([one.id for one in sheets], self._row)
        new = [one.id for one in sheets if one.id not in before]
        if own and len(new) == 1:
            self._list.highlight(new[0])
        self.refresh_bindings()

    @property
    def _list(self) -> LineList:
        return self.query_one("#sheets-list", LineList)

    @property
    def _chosen(self) -> Negotiation | None:
        return self.journal.negotiations.get(self._list.highlighted) if self._list.highlighted else None

    def _row(self, index: int, width: int) -> tuple[Content, ...]:
        sheet = self.journal.negotiations.get(self._list.rows.id(index))
        if sheet is None:
            return ()
        today = self.kring.today
        state = _("rounded off") if sheet.done else _(_phase_words(sheet))
        when = humanize.day(sheet.on, today) if sheet.on else ""
        names = ", ".join(self.journal.name_of(one) for one in sheet.people)
        if not names and sheet.circle:
            names = self.journal.circle_name(sheet.circle)
        body = [styled(sheet.subject or _("a talk"), "$text-muted" if sheet.done else "bold", 300)]
        body.append(styled(f"  {names}" if names else "", "$text-muted", 300))
        sign = plain("  ") if sheet.done else styled("◐ ", "$text-accent")
        rest = max(width - 2 - _DAY - _STATE, 10)
        pieces = [
            sign,
            fit(joined(body), rest),
            fit(styled(f" {when}", "$text-muted"), _DAY),
            fit(plain(state), _STATE),
        ]
        return (fit(joined(pieces), max(width, 1)),)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with what is highlighted."""
        written = self.journal.read_only is None
        if action == "new":
            return written
        if action in ("next_round", "remove"):
            return written and self._chosen is not None
        if action in ("take_along", "open_row"):
            return self._chosen is not None
        return super().check_action(action, parameters)

    @on(LineList.Opened)
    def action_open_row(self) -> None:
        """Go on with the highlighted one."""
        self.kring.overlays.open_sheet_of(self._list.highlighted)

    def action_new(self) -> None:
        """Prepare another talk."""
        self.kring.overlays.open_sheet(Negotiation())

    def action_next_round(self) -> None:
        """Begin a next round from the highlighted one."""
        if self._chosen is not None:
            self.kring.overlays.open_sheet(next_round(self._chosen))

    def action_take_along(self) -> None:
        """One page of the highlighted one."""
        if self._chosen is not None:
            self.kring.overlays.open_take_along(self._chosen)

    def action_remove(self) -> None:
        """Remove the highlighted one; asked first."""
        sheet = self._chosen
        if sheet is None:
            return

        def removed(_sheet: Negotiation) -> None:
            self.kring.tell(content(_("The worksheet is removed. Undo: [b]{main.undo}[/b].")))

        def remove(yes: bool | None) -> None:
            if yes:
                self.kring.change(lambda journal: journal.remove_negotiation(sheet.id), removed)

        self.kring.overlays.ask_to_remove(sheet.subject or _("a talk"), remove)

    def action_undo(self) -> None:
        """Take back the last change, and list what there is then."""
        undo_last_change(self.kring)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        redo_last_change(self.kring)

    def follow(self, changed: "Changed") -> None:
        """List them as they are now: one was left or rounded off a moment ago, here or in another window."""
        if not changed.tables.isdisjoint(("negotiations", "people", "circles")):
            self.fill(own=not changed.foreign)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)


def _phase_words(sheet: Negotiation) -> str:
    """The part in which something was written last; the first where nothing was."""
    state = SheetState(sheet, dt.date.min)
    answered = [plan.phase for plan, page in zip(PAGES, pages_of_sheet(), strict=True) if page.answered(state)]
    reached = answered[-1] if answered else PHASES[0].name
    return next(phase.words for phase in PHASES if phase.name == reached)
