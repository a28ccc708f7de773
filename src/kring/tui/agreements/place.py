"""Agreements: who does what by when, and what became of it; those that still go on first (R19, R20)."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kring import humanize
from kring.i18n import _, ngettext
from kring.model.agreement import Agreement
from kring.model.endings import AgreementState
from kring.model.enums import Began, Direction
from kring.model.repeat import every_of
from kring.tui.components.bindings import make_bindings
from kring.tui.components.form.form_drafts import DraftKey, Drafts
from kring.tui.components.lists.block_view import Block, BlockView, Target, make_gap, make_text, make_titled_text
from kring.tui.components.lists.entry_row import short_day
from kring.tui.components.lists.line_list import LineList, ListRows
from kring.tui.components.messages import Go
from kring.tui.components.not_now import format_not_now
from kring.tui.components.place import ListDetail
from kring.tui.components.safe_text import columns, content, fit, joined, plain, prose, styled
from kring.tui.components.theme import DIRECTION_SIGNS, DIRECTION_STYLES

if TYPE_CHECKING:
    from kring.storage.change_event import Changed

__all__ = ["AgreementsPlace"]

#: Columns of the day before a row; and what the words keep at least beside what stands at the end of it.
_DAY, _WORDS = 13, 20
#: The tables that the rows are made of.
_OF_ROWS = {"agreements", "people"}
#: Of a long text a row needs no more characters than this.
_ROW_TEXT = 300
#: Of the entry something came from, so many characters are enough to know it by.
_ENTRY_TEXT = 120
#: So many of the entries that something became are shown, the newest.
_KEPT_SHOWN = 3
#: Whose step it is, as which way it goes.
_WAYS = {Began.ME: Direction.GIVEN, Began.THEM: Direction.RECEIVED}


class AgreementsPlace(ListDetail):
    """What was agreed.

    Attributes:
        with_closed: Whether those that were kept or dropped are shown too.
    """

    BINDINGS: ClassVar[list[BindingType]] = make_bindings("agreements")
    TABLES: ClassVar[frozenset[str]] = frozenset(
        {"people", "circles", "agreements", "reviews", "entries", "negotiations"}
    )
    DEFAULT_CSS = """
    AgreementsPlace #agreements-count { height: 1; padding: 0 2; color: $text-muted; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.with_closed = False
        self._open_when_there = ""

    # The pieces.

    def make_above(self) -> ComposeResult:
        """How many there are."""
        yield Static("", id="agreements-count")

    def make_list(self) -> LineList:
        """The agreements."""
        return LineList(id="agreements-list", empty=self._nothing_here())

    def make_detail(self) -> Widget:
        """One of them in full."""
        return BlockView(id="agreement-detail")

    def _nothing_here(self) -> Content:
        if self.journal.agreements.loaded and len(self.journal.agreements):
            return plain(_("Everything that was agreed has been kept or dropped."))
        return content(
            _(
                "What you agree with someone: who does what by when, and when an answer may be expected.\n\n"
                "[b $text-accent]{agreements.new}[/]  write one down"
            )
        )

    # Filling them.

    def refresh_data(self, changed: "Changed | None") -> None:
        """Show them as they are now, once they are read."""
        if changed is not None and self.journal.agreements.loaded and not changed.tables & _OF_ROWS:
            self.show_detail(self.list.highlighted)  # of what it came from and what it became
        elif self.journal.agreements.loaded:
            self.list.empty = self._nothing_here()
            self._fill()
        else:
            self.list.empty = content(_("Still reading the journal…"))

    @work(exclusive=True, group="fill")
    async def _fill(self) -> None:
        today = self.kring.today
        going = [one for one in self.journal.agreements if one.in_force]
        closed = [one for one in self.journal.agreements if not one.in_force]
        going.sort(key=lambda one: (_next_day(one, today) or dt.date.max, one.id))
        closed.sort(key=lambda one: (one.closed_on or dt.date.min, one.id), reverse=True)
        wanted, self._open_when_there = self._open_when_there, ""
        self.with_closed = self.with_closed or any(one.id == wanted for one in closed)
        self._say_count(len(going), len(closed))
        before = self.list.highlighted
        ids = [one.id for one in (*going, *(closed if self.with_closed else ()))]
        self.list.rows = ListRows(ids, self._row)
        if before and before not in ids and self.in_detail:
            self.action_back()  # what was being read has left the list: another one is not read in its place
        self.show_detail(self.list.highlighted)
        if wanted:
            super().open_item(wanted)
        self.refresh_bindings()

    def _say_count(self, going: int, closed: int) -> None:
        shown = going + (closed if self.with_closed else 0)
        said = ngettext("{n} agreement", "{n} agreements", shown).format(n=shown) if going or closed else ""
        line = plain(said)
        if closed and not self.with_closed:
            more = ngettext(
                "$said · Show $n closed: [b]{agreements.all}[/b]",
                "$said · Show $n closed: [b]{agreements.all}[/b]",
                closed,
            )
            line = content(more, said=said, n=closed)
        self.query_one("#agreements-count", Static).update(line)

    def open_item(self, id: str) -> None:  # noqa: A002
        """Show an agreement, also one that is closed, and when the list is still being filled."""
        if self.list.highlight(id):
            self._open(id)
        else:
            self._open_when_there = id
            self.refresh_data(None)

    def _row(self, index: int, width: int) -> tuple[Content, ...]:
        one = self.journal.agreements.get(self.list.rows.id(index))
        if one is None:
            return ()
        today = self.kring.today
        day = _next_day(one, today)
        state = "" if one.state == AgreementState.OPEN else humanize.say(one.state)
        when = state if not one.in_force else short_day(day, today) if day else _("no day")
        who = ", ".join(self.journal.name_of(person) for person in one.people)
        way = _WAYS.get(one.whose)  # whose step it is, as the Journal shows who gave
        sign = styled(DIRECTION_SIGNS[way] if way else " ", DIRECTION_STYLES[way] if way else "$text-muted")
        body = [styled(who, "bold" if one.in_force else "$text-muted", _ROW_TEXT), Content("  " if who else "")]
        body.append(plain(one.what, _ROW_TEXT) if one.in_force else styled(one.what, "$text-muted", _ROW_TEXT))
        more = [
            state if one.in_force else "",
            "↻" if one.repeat and one.in_force else "",
            _("private") if one.private else "",
        ]
        end = "".join(f"  {said}" for said in more if said)
        if width < _DAY + _WORDS + columns(end):
            end = ""
        row = [fit(styled(when, "$text-muted"), _DAY - 2), sign, Content(" ")]
        row.append(fit(joined(body), max(width - _DAY - columns(end), 1)))
        return (joined([*row, styled(end, "$text-muted italic")]),)

    # One in full.

    def show_detail(self, id: str) -> None:  # noqa: A002
        """One agreement in full."""
        one = self.journal.agreements.get(id) if id else None
        self.query_one(BlockView).show(id if one else "", list(self._blocks(one)) if one else ())

    def _blocks(self, one: Agreement) -> Iterator[Block]:
        yield make_text(prose(one.what))
        state = [styled(humanize.say(one.state), "$text-accent")]
        if one.closed_on and not one.in_force:
            state.append(styled(f"  {humanize.day(one.closed_on, self.kring.today)}", "$text-muted"))
        yield make_text(joined(state))
        drafts = Drafts(self.kring.drafts)
        if any(drafts.get(DraftKey(form, one.id)) for form in ("agreement", "agreement-changed")):
            yield make_text(styled(_("There is something unsaved in its form."), "$text-accent italic"))
        yield make_gap()
        for number, person in enumerate(one.people):
            yield make_titled_text(
                _("with") if not number else "", plain(self.journal.name_of(person)), target=Target("people", person)
            )
        if one.circle:
            yield make_titled_text(
                _("circle"), plain(self.journal.circle_name(one.circle)), target=Target("circles", one.circle)
            )
        yield make_titled_text(_("whose step"), plain(humanize.say_step(one.whose)))
        for label, day in self._days(one):
            yield make_titled_text(label, plain(humanize.day_long(day)))
        if one.repeat:
            every = every_of(one.repeat)
            yield make_titled_text(_("comes back"), plain(humanize.say(every) if every is not None else one.repeat))
        if one.in_force and (waits := format_not_now(one.not_before, self.kring.today)):
            yield make_titled_text("", styled(waits, "$text-muted italic"))
        if one.written:
            yield make_titled_text(_("written down"), prose(one.written))
        for number, earlier in enumerate(reversed(one.earlier)):
            yield make_titled_text(_("it was") if not number else _("before that"), prose(earlier))
        if one.private:
            yield make_titled_text(_("private"), plain(_("not exported")))
        yield from self._came_from(one)
        for number, kept in enumerate(reversed(one.kept_as[-_KEPT_SHOWN:])):
            yield from self._entry(_("in the Journal") if not number else "", kept)

    def _days(self, one: Agreement) -> list[tuple[str, dt.date]]:
        days = (
            (_("by"), one.by),
            (_("answer by"), one.answer_by),
            (_("may call from"), one.call_from),
            (_("agreed on"), one.made_on),
        )
        return [(label, day) for label, day in days if day]

    def _came_from(self, one: Agreement) -> Iterator[Block]:
        """The review, the worksheet and the entry it came from; each leads there."""
        journal, today = self.journal, self.kring.today
        review = journal.reviews.get(one.review) if one.review and journal.reviews.loaded else None
        if review is not None:
            said = [plain(journal.circle_name(review.circle))]
            if review.on:
                said.append(styled(f"  {humanize.day(review.on, today)}", "$text-muted"))
            yield make_titled_text(_("from the review"), joined(said), target=Target("review", review.id))
        sheet = journal.negotiations.get(one.negotiation) if one.negotiation and journal.negotiations.loaded else None
        if sheet is not None:
            said = [plain(sheet.subject or _("a talk"), _ROW_TEXT)]
            if sheet.on:
                said.append(styled(f"  {humanize.day(sheet.on, today)}", "$text-muted"))
            yield make_titled_text(_("from the worksheet"), joined(said), target=Target("negotiations", sheet.id))
        if one.entry and one.entry not in one.kept_as:
            yield from self._entry(_("from the entry"), one.entry)

    def _entry(self, label: str, id_: str) -> Iterator[Block]:
        """An entry by its words and day; it leads there."""
        journal = self.journal
        entry = journal.entries.get(id_) if journal.entries.loaded else None
        if entry is not None:
            what = entry.what or ", ".join(journal.name_of(person) for person in entry.people)
            short = humanize.clip(humanize.visible(what[:_ROW_TEXT]), _ENTRY_TEXT)
            said = [plain(short), styled(f"  {humanize.day(entry.on, self.kring.today)}", "$text-muted")]
            yield make_titled_text(label, joined(said), target=Target("journal", entry.id))

    @on(BlockView.Chosen)
    def _chosen(self, event: BlockView.Chosen) -> None:
        event.stop()
        self.post_message(Go(event.target.place, event.target.id))

    # Commands.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with what is highlighted."""
        if action in ("edit", "outcome", "remove"):
            return bool(self.list.highlighted) and self.journal.read_only is None
        if action == "keep_as_entry":
            one = self.journal.agreements.get(self.list.highlighted) if self.journal.agreements.loaded else None
            return one is not None and one.in_force and self.journal.read_only is None
        if action == "new":
            return self.journal.read_only is None
        return super().check_action(action, parameters)

    def action_new(self) -> None:
        """A new agreement."""
        from kring.tui.agreements.form import AgreementForm

        self.app.push_screen(AgreementForm(), self._made)

    def _made(self, id: str | None) -> None:  # noqa: A002
        if id:
            self.open_item(id)

    def action_edit(self) -> None:
        """Edit the agreement."""
        from kring.tui.agreements.form import AgreementForm

        self.app.push_screen(AgreementForm(self.list.highlighted), self._edited)

    def _edited(self, _id: str | None) -> None:
        self.show_detail(self.list.highlighted)

    def action_outcome(self) -> None:
        """What became of it."""
        from kring.tui.agreements.outcome import ask_outcome

        one = self.journal.agreements.get(self.list.highlighted)
        if one is not None:
            ask_outcome(self.kring, one)

    def action_keep_as_entry(self) -> None:
        """It was kept, and becomes an entry, given or received."""
        from kring.tui.agreements.outcome import write_as_entry

        write_as_entry(self.kring, self.list.highlighted)

    def action_prepare(self) -> None:
        """The worksheets of talks."""
        self.kring.overlays.open_sheets()

    def action_toggle_closed(self) -> None:
        """Show or hide what was kept or dropped."""
        self.with_closed = not self.with_closed
        self.refresh_data(None)

    def action_remove(self) -> None:
        """Remove the agreement; it can be undone."""
        id = self.list.highlighted  # noqa: A001
        if id:
            self.kring.change(lambda journal: journal.remove_agreement(id), self._removed)

    def _removed(self, one: Agreement) -> None:
        self.remove_class("-open")
        self.kring.tell(
            content(
                _("Removed: “$what”\nUndo: [b]{main.undo}[/b]."), what=humanize.clip(humanize.visible(one.what), 60)
            )
        )
        self.list.focus()


def _next_day(one: Agreement, today: dt.date) -> dt.date | None:
    """The first day still to come on which something is to happen; else the last that has been."""
    days = [day for day in (one.by, one.answer_by, one.call_from) if day]
    return min((day for day in days if day >= today), default=max(days, default=None))
