"""The round of all circles: purpose, last look, decision and next look of each, and who is there for what (R9, R13)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from kring import humanize
from kring.errors import KringError
from kring.humanize import join_names
from kring.i18n import _
from kring.insight.exchange.wording import kind_words
from kring.insight.review.questions import decision_words
from kring.insight.review.wording import next_look_words, since_words
from kring.journal.review_query import AllCircles, look_at_all
from kring.tui.components.bars import KeyBar
from kring.tui.components.bindings import make_view_bindings
from kring.tui.components.dialogs.modal import Modal
from kring.tui.components.large_view import LargeView
from kring.tui.components.lists.block_view import (
    Block,
    BlockView,
    Target,
    make_gap,
    make_heading,
    make_text,
    make_titled_text,
)
from kring.tui.components.navigate import Navigate
from kring.tui.components.safe_text import plain, prose, styled
from kring.tui.components.same_lines import SameLinesVertical

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["RoundScreen"]


class RoundScreen(LargeView, Modal[Navigate | None]):
    """All circles at a glance; dismisses with where to go on to, or None."""

    CSS_PATH = "../components/overview.tcss"
    AUTO_FOCUS = "BlockView"
    SCOPE = "around"
    BINDINGS: ClassVar[list[BindingType]] = make_view_bindings("around")

    def compose(self) -> ComposeResult:
        """The title, the lines, the keys."""
        with SameLinesVertical(classes="overview"):
            yield Static(styled(_("All circles"), "bold $text-primary"), classes="overview--title")
            yield BlockView(id="around-lines")
        yield KeyBar()

    def on_mount(self) -> None:
        """Look it up."""
        self.query_one(BlockView).show("waiting", [make_text(styled(_("looking it up…"), "$text-muted"))])
        self._look_up()

    @work(exclusive=True, group="around")
    async def _look_up(self) -> None:
        """Look it up in a thread: there may be a hundred thousand moments."""
        try:
            found = await self.kring.look_up(look_at_all, self.journal, self.kring.today)
        except KringError as error:
            self.kring.problem(error)
            return
        if self.app.is_running and self.is_attached:
            self.query_one(BlockView).show("around", list(around_blocks(self.journal, found, self.kring.today)))

    def action_open_row(self) -> None:
        """Open what is highlighted; the first Enter highlights."""
        lines = self.query_one(BlockView)
        if lines.target is None:
            lines.highlight(None)
        else:
            lines.action_open()

    @on(BlockView.Chosen)
    def _chosen(self, event: BlockView.Chosen) -> None:
        event.stop()
        self.dismiss(Navigate(event.target.place, event.target.id))

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss(None)


def around_blocks(journal: "Journal", found: AllCircles, today: dt.date) -> Iterator[Block]:
    """The round of all circles, as lines.

    Args:
        journal: For names.
        found: What was looked up.
        today: What today is.
    """
    if not found.looks:
        yield make_text(styled(_("There are no circles yet."), "$text-muted"))
    for look in found.looks:
        circle = look.circle
        yield make_gap()
        title = styled(circle.name, "bold") + styled(f"  {humanize.say(circle.kind)}", "$text-muted")
        yield make_text(title, target=Target("review", circle.id), most=1)
        if circle.purpose:
            yield make_text(prose(circle.purpose), most=3)
        last = look.last
        if last is not None and last.on is not None:
            said = humanize.day(last.on, today)
            if last.decision is not None:
                said = f"{said}: {decision_words(last.decision, circle.kind)}"
            yield make_titled_text(_("Last look"), plain(said))
            if (one := found.follow_ups.get(circle.id)) is not None and (since := since_words(one)):
                yield make_titled_text("", styled(since, "$text-muted"))
        yield make_titled_text(_("Next look"), plain(next_look_words(look.next, today)))
    yield from _turn_to(journal, found)
    yield from _make_change_blocks(journal, found, today)


def _turn_to(journal: "Journal", found: AllCircles) -> Iterator[Block]:
    """Who is there for what, what hangs on one person, what comes from nobody, who is in no circle."""
    coverage = found.coverage
    if coverage:
        yield make_heading(_("Who can I turn to?"))
        for kind in coverage.rows:
            people = coverage.people_for(kind)
            if people:
                yield make_titled_text(kind_words(kind), plain(_format_names(journal, people)))
    if coverage.hangs_on_one:
        yield make_heading(_("From one person only"))
        for kind, person in coverage.hangs_on_one:
            yield make_titled_text(kind_words(kind), plain(journal.name_of(person)), target=Target("people", person))
    if coverage.from_nobody and coverage:
        yield make_heading(_("Not written down from anyone"))
        yield make_text(plain(", ".join(kind_words(kind) for kind in coverage.from_nobody)))
    if coverage.in_no_circle:
        yield make_heading(_("In no circle"))
        yield make_text(plain(_format_names(journal, coverage.in_no_circle)), most=6)


def _make_change_blocks(journal: "Journal", found: AllCircles, today: dt.date) -> Iterator[Block]:
    """What is different around me since an earlier look."""
    if found.compared_on is None:
        return
    yield make_heading(_("Around you, since {day}").format(day=humanize.day(found.compared_on, today)))
    rows = (
        (_("Came closer"), found.change.nearer),
        (_("Further away"), found.change.further),
        (_("New around you"), found.change.came),
        (_("Not there now"), found.change.left),
    )
    for label, ids in rows:
        if ids:
            yield make_titled_text(label, plain(_format_names(journal, ids)))
    if not found.change:
        yield make_text(styled(_("The same people, as close as then."), "$text-muted"))


def _format_names(journal: "Journal", ids: Sequence[str]) -> str:
    return join_names([journal.name_of(one) for one in ids])
