"""Giving and receiving: of all, of one person, of one circle (R5–R8); for mantelzorg the load of caring instead."""

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from kring.errors import KringError
from kring.i18n import _
from kring.journal.exchange_query import ALL, WEEKS, Facts, Subject, collect_exchange_facts, list_matching_entries
from kring.model.normalize import fold
from kring.tui.components.bars import KeyBar
from kring.tui.components.bindings import make_view_bindings
from kring.tui.components.lists.block_view import BlockView, Target, make_text
from kring.tui.components.lists.entry_filter import EntryFilter
from kring.tui.components.navigate import Navigate
from kring.tui.components.safe_text import content, fit, joined, plain, styled
from kring.tui.components.same_lines import SameLinesVertical
from kring.tui.components.span_switch import SpanSwitch
from kring.tui.exchange.blocks import GIVING, exchange_blocks, horizon_words, row_words, subject_name
from kring.tui.exchange.care_blocks import care_blocks, care_words, weeks_words
from kring.tui.exchange.overview import Overview

if TYPE_CHECKING:
    from kring.storage.change_event import Changed

__all__ = ["ExchangeScreen"]

#: Lines of the screen that are not the chart's.
_NOT_CHART = 15


class _Choosable(NamedTuple):
    """Someone, or a circle, that can be chosen."""

    place: str
    id: str
    name: str


class ExchangeScreen(Overview):
    """Two columns by kind of support, or the weeks of caring.

    Args:
        subject: Whose; all by default.
        row: The row to begin on, by its key; empty for the first.
    """

    AUTO_FOCUS = "BlockView"
    SCOPE = "giving"
    BINDINGS: ClassVar[list[BindingType]] = make_view_bindings("giving")

    def __init__(self, subject: Subject = ALL, row: str = "") -> None:
        super().__init__()
        self.subject = subject
        self._before: list[Subject] = []
        self._row = row
        self._facts: Facts | None = None

    @property
    def lines(self) -> BlockView:
        """What is read."""
        return self.query_one(BlockView)

    def compose(self) -> ComposeResult:
        """Whose it is, how far back, the lines, the keys."""
        with SameLinesVertical(classes="overview"):
            yield Static("", classes="overview--title")
            yield SpanSwitch()
            yield BlockView(id="giving-lines")
        yield KeyBar()

    def on_mount(self) -> None:
        """Look it up, and follow what changes."""
        self._begin()

    def follow(self, changed: "Changed") -> None:  # noqa: ARG002 - names and kinds of everything are in it
        """Show it as it is now."""
        self.look()

    # Showing.

    @property
    def _caring(self) -> bool:
        """Whether it is about the load of caring."""
        return self._facts is not None and self._facts.care is not None

    def _begin(self) -> None:
        self._facts = None
        self.lines.show("waiting", [make_text(styled(_("looking it up…"), "$text-muted"))])
        self._head()
        self.look()

    def _head(self) -> None:
        title = [styled(_("Giving and receiving"), "bold $text-primary")]
        if self._caring:
            title = [styled(_("The load of caring"), "bold $text-primary")]
        if name := subject_name(self.journal, self.subject):
            title.append(styled(f"  {name}", "bold"))
        width = max(self.app.size.width - 4, 10)
        self.query_one(".overview--title", Static).update(fit(joined(title), width).rstrip())
        self.show_spans()

    def list_spans(self) -> tuple[list[str], int]:
        """Weeks for the load of caring."""
        if self._caring:
            return [weeks_words(weeks) for weeks in WEEKS], WEEKS.index(self.kring.weeks)
        return super().list_spans()

    def choose_span(self, number: int) -> None:
        """Weeks for the load of caring."""
        if self._caring:
            self.kring.weeks = WEEKS[number]
        else:
            super().choose_span(number)

    def look(self) -> None:
        """Look it up in a thread, and show it."""
        self._look_up()

    @work(exclusive=True, group="giving")
    async def _look_up(self) -> None:
        """Look it up in a thread: there may be a hundred thousand moments."""
        subject, horizon, weeks = self.subject, self.kring.horizon, self.kring.weeks
        try:
            facts = await self.kring.look_up(
                collect_exchange_facts, self.journal, subject, horizon, weeks, self.kring.today
            )
        except KringError as error:
            self.kring.problem(error)
            return
        if self.app.is_running and self.is_attached:
            self._facts = facts
            self._show()

    def _show(self) -> None:
        facts = self._facts
        if facts is None:
            return
        self._head()
        if facts.care is not None:
            height = max(4, min(14, self.app.size.height - _NOT_CHART))
            blocks = list(care_blocks(self.journal, facts, height))
        else:
            blocks = list(exchange_blocks(self.journal, facts))
        first = self.lines.about == "waiting"
        self.lines.show(f"giving:{self.subject.id}", blocks)
        if first:
            self.lines.highlight(Target(GIVING, self._row) if self._row else None)
            self._row = ""
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Fit the chart and the title to the new size."""
        self._show()

    # Going on.

    @on(BlockView.Chosen)
    def _chosen(self, event: BlockView.Chosen) -> None:
        event.stop()
        if event.target.place == GIVING:
            self._entries(event.target.id)
        else:
            self._turn(Subject(event.target.place, event.target.id))

    def _entries(self, key: str) -> None:
        """The journal with the entries behind a row."""
        journal, subject, today = self.journal, self.subject, self.kring.today
        horizon, weeks = self.kring.horizon, self.kring.weeks
        app = self.kring
        span = weeks_words(weeks) if self._caring else horizon_words(horizon)
        what = care_words(key, journal) if self._caring else row_words(key)

        def which() -> list[str]:
            return list_matching_entries(journal, subject, key, horizon=horizon, weeks=weeks, today=today)

        labels: list[Content] = [content("[b]$what[/b]", what=what), plain(span)]
        if name := subject_name(journal, subject):
            labels.insert(0, content("[b]$name[/b]", name=name))
        self.dismiss(
            Navigate(
                "journal",
                filter=EntryFilter(which=(which,), labels=tuple(labels)),
                back=lambda: app.overlays.open_giving(subject, key),
            )
        )

    def _turn(self, subject: Subject) -> None:
        """To another subject; Escape comes back from it."""
        self._before.append(self.subject)
        self.subject = subject
        self._begin()

    # Commands.

    def action_open_row(self) -> None:
        """The entries behind the highlighted row."""
        if self.lines.target is None:
            self.lines.highlight(None)
        else:
            self.lines.action_open()

    def action_whose(self) -> None:
        """Of someone else, of a circle, or of all."""
        from kring.tui.components.dialogs.palette import Chooser, ChooserEntry

        journal = self.journal
        entries = [ChooserEntry("all:", _("everyone"), now=self.subject == ALL)]
        known = [_Choosable("circles", one.id, one.name) for one in journal.circles]
        known += [_Choosable("people", one.id, one.name) for one in journal.people]
        said = {"circles": _("circle"), "people": _("person")}
        for place, id_, name in sorted(known, key=lambda one: (one.place, fold(one.name), one.id)):
            entries.append(ChooserEntry(f"{place}:{id_}", name, said[place], now=self.subject == Subject(place, id_)))
        self.app.push_screen(Chooser(entries, prompt=_("a person, a circle…")), self._whose)

    def _whose(self, chosen: str | None) -> None:
        if not chosen:
            return
        place, _sign, id_ = chosen.partition(":")
        self._turn(Subject(place, id_) if id_ else ALL)

    def action_add(self) -> None:
        """Write something down, about the same person or in the same circle."""
        from kring.tui.addbar.prefill import about_person, in_circle

        line = ""
        if self.subject.place == "people" and self.subject.id in self.journal.people:
            line = about_person(self.journal, self.subject.id, self.kring.today)
        elif self.subject.place == "circles" and self.subject.id in self.journal.circles:
            line = in_circle(self.journal, self.subject.id, self.kring.today)
        self.dismiss(Navigate(line=line))

    def action_leave(self) -> None:
        """Back to the subject before, or to where one was."""
        if self._before:
            self.subject = self._before.pop()
            self._begin()
        else:
            self.dismiss(None)
