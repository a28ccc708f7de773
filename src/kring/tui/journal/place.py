"""The Journal: everything written down, newest first, with the day said once."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from kring import humanize
from kring.i18n import _, ngettext
from kring.model.entry import Entry
from kring.tui.cards.card_parts import agreements_of_entry
from kring.tui.components.bindings import make_bindings
from kring.tui.components.form.inputs import LineEdit
from kring.tui.components.lists.block_view import BlockView
from kring.tui.components.lists.entry_detail import entry_detail
from kring.tui.components.lists.entry_filter import EVERYTHING, EntryFilter, parse_filter
from kring.tui.components.lists.entry_row import Called, can_be_answered, entry_row
from kring.tui.components.lists.latest_search import LatestSearch
from kring.tui.components.lists.line_list import LineList, Rows
from kring.tui.components.messages import Go
from kring.tui.components.place import ListDetail
from kring.tui.components.safe_text import content, joined
from kring.tui.components.workers import wait_for_worker

if TYPE_CHECKING:
    from kring.storage.change_event import Changed

__all__ = ["JournalPlace", "TimelineRows"]

#: Seconds to wait for another letter of a filter before it is looked for.
_PAUSE = 0.06
#: Until all entries are read, so many of those written last.
_FIRST_LOOK = 200


class TimelineRows(Rows):
    """Entries, newest first, straight from the journal's timeline: nothing is made beforehand.

    Args:
        ids: The ids, oldest first; not altered while these rows are in use.
        get: The entry of an id, or None when it is gone.
        draw: How an entry looks: (entry, width, whether its day is said).
    """

    def __init__(
        self,
        ids: Sequence[str],
        get: Callable[[str], Entry | None],
        draw: Callable[[Entry, int, bool], Content],
    ) -> None:
        self._ids = ids
        self._get = get
        self._draw = draw

    def __len__(self) -> int:
        return len(self._ids)

    def id(self, index: int) -> str:
        """The id of a row."""
        return self._ids[len(self._ids) - 1 - index]

    def find(self, id: str) -> int | None:  # noqa: A002
        """Where a row is."""
        try:
            return len(self._ids) - 1 - self._ids.index(id)
        except ValueError:
            return None

    def render(self, index: int, width: int, first: bool) -> Sequence[Content]:
        """One entry; its day only where it differs from the row above."""
        entry = self._get(self.id(index))
        if entry is None:  # removed a moment ago: the rows without it are on their way
            return ()
        above = self._get(self.id(index - 1)) if index and not first else None
        return (self._draw(entry, width, above is None or above.on != entry.on),)


class JournalPlace(ListDetail):
    """Everything written down."""

    BINDINGS: ClassVar[list[BindingType]] = make_bindings("journal")
    DEFAULT_CSS = """
    JournalPlace {
        #filter-line { display: none; }
        #filter-said { display: none; height: auto; max-height: 2; padding: 0 2; color: $text-muted; }
        &.-filtering #filter-line { display: block; }
        &.-filtered #filter-said { display: block; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.filter: EntryFilter = EVERYTHING
        self._search = LatestSearch()
        self._called = Called(self._person_name, self._circle_name)
        self._first_look: dict[str, Entry] = {}
        self._open_when_there = ""
        self._showing = ""
        self._came_from: Callable[[], object] | None = None
        self._answerable = False

    def _person_name(self, id: str) -> str:  # noqa: A002
        return self.journal.name_of(id)

    def _circle_name(self, id: str) -> str:  # noqa: A002
        return self.journal.circle_name(id)

    # The pieces.

    def make_list(self) -> LineList:
        """The entries."""
        return LineList(empty=self._nothing_here(), id="journal-list")

    def make_detail(self) -> Widget:
        """One entry in full."""
        return BlockView(id="journal-detail")

    def make_above(self) -> ComposeResult:
        """The line to type a filter in, and what is filtered."""
        yield LineEdit(id="filter-line", placeholder=_("a word, a name, @circle, given, received…"))
        yield Static(id="filter-said")

    def _nothing_here(self) -> Content:
        if self.filter:
            return content(_("No entries found.\n\nShow everything again: [b]esc[/b]."))
        return content(
            _(
                "What you write down will be listed here: what was given, received or done together, and "
                "notes.\n\n[b]{main.add}[/b]  write it in one line\n[b]{journal.new}[/b]  or in a form, with all "
                "its fields"
            )
        )

    # Filling them.

    def refresh_data(self, changed: "Changed | None") -> None:
        """Show the entries as they are now; what is being read stays under one's eyes."""
        if not self.journal.entries.loaded:
            self._show_first_look()
            return
        if changed is not None and "entries" not in changed.tables:
            self.list.redraw()  # someone has another name
            self.show_detail(self.list.highlighted)
            return
        if len(self.list.rows):
            self._refill()
        else:  # one just came here
            self._refill_before_keys()

    def _refill_before_keys(self) -> None:
        """Fill the list as :meth:`_refill` does; the keys that follow wait for that, as they are for a row of it."""
        self.run_worker(wait_for_worker(self._refill()), group="go")

    def _show_first_look(self) -> None:
        entries = sorted(self.journal.recent_entries(_FIRST_LOOK), key=lambda entry: (entry.on, entry.id))
        self._first_look = {entry.id: entry for entry in entries}
        self.list.rows = TimelineRows(list(self._first_look), self._entry, self._draw)

    @work(exclusive=True, group="refill")
    async def _refill(self, pause: float = 0) -> None:
        """Order, and filter, in a thread; many entries at once make that take longer than a key press should.

        Args:
            pause: Seconds to wait for another key first. Whatever is looked for at the time is called off.
        """
        called_off = await self._search.begin(pause)
        journal, haystack, chosen = self.journal, self.kring.haystack, self.filter

        def fill() -> Sequence[str]:
            ids = journal.timeline()
            if not chosen:
                return ids
            return chosen.apply(ids, haystack, journal.entries_about, cancelled=called_off)

        ids = await self.kring.look_up(fill)
        if not self.app.is_running:  # it may have ended meanwhile
            return
        self._first_look = {}
        self.list.empty = self._nothing_here()
        self.list.rows = TimelineRows(ids, self._entry, self._draw)
        self._say_filter(len(ids))
        self.show_detail(self.list.highlighted)
        wanted, self._open_when_there = self._open_when_there, ""
        if wanted:
            self.open_item(wanted)

    def _entry(self, id: str) -> Entry | None:  # noqa: A002
        return self._first_look.get(id) if self._first_look else self.journal.entries.get(id)

    def _draw(self, entry: Entry, width: int, with_day: bool) -> Content:
        new = entry.id in self.kring.new_ids
        return entry_row(entry, self._called, self.kring.today, width, with_day=with_day, new=new)

    def show_detail(self, id: str) -> None:  # noqa: A002
        """One entry in full."""
        entry = self._entry(id) if id else None
        detail = self.query_one(BlockView)
        blocks = list(entry_detail(entry, self._called, self.kring.today)) if entry else []
        if entry is not None:
            blocks += agreements_of_entry(self.journal, entry.id, self.kring.today)
        detail.show(id if entry else "", blocks)
        self._say_keys(entry)
        before, self._showing = self._showing, id
        if before != id and before in self.kring.new_ids:  # it was looked at
            self.kring.new_ids.discard(before)
            self.list.redraw()

    def _say_keys(self, entry: Entry | None) -> None:
        """Whether it can be answered shows at the bottom; asked again only where that is another thing than before."""
        if can_be_answered(entry) != self._answerable:
            self._answerable = not self._answerable
            self.refresh_bindings()

    def open_item(self, id: str) -> None:  # noqa: A002
        """Show an entry, also when a filter hides it, or it is not read yet."""
        if self.list.highlight(id):
            self._open(id)
        elif not self.journal.entries.loaded:
            self._open_when_there = id
        elif self.journal.entries.get(id) is not None:
            self._open_when_there = id
            self.filter = EVERYTHING
            self._refill()

    def left(self) -> None:
        """What was new has been on the screen."""
        super().left()
        self._came_from = None
        if self.kring.new_ids:
            self.kring.new_ids.clear()
            self.list.redraw()

    @on(BlockView.Chosen)
    def _chosen(self, event: BlockView.Chosen) -> None:
        event.stop()
        self.post_message(Go(event.target.place, event.target.id))

    # Filtering.

    def narrow(self, chosen: EntryFilter, back: Callable[[], object] | None = None, *, pause: float = 0) -> None:
        """Show only some entries.

        Args:
            chosen: Which.
            back: Where someone came from to look at them; Escape goes there again.
            pause: Seconds to wait for another key first.
        """
        self.filter = chosen
        self._came_from = back
        self._refill(pause)

    def remember(self) -> Callable[[], None]:
        """Remember what is shown here, and which entries."""
        show_again, chosen, back = super().remember(), self.filter, self._came_from

        def show_all_again() -> None:
            self.narrow(chosen, back)
            show_again()

        return show_all_again

    def _say_filter(self, number: int) -> None:
        self.set_class(bool(self.filter), "-filtered")
        if self.filter:
            count = ngettext("$number entry", "$number entries", number)
            said = [self.filter.said, content(f"  [$text-muted]{count}[/]", number=number)]
            self.query_one("#filter-said", Static).update(joined(said))
        self.refresh_bindings()

    def action_filter(self) -> None:
        """Type a filter."""
        self.add_class("-filtering")
        self.query_one("#filter-line", LineEdit).focus()
        self.refresh_bindings()

    def action_clear_filter(self) -> None:
        """Show every entry again."""
        self.query_one("#filter-line", LineEdit).value = ""
        self.remove_class("-filtering")
        self.narrow(EVERYTHING)
        self.list.focus()

    @on(Input.Changed, "#filter-line")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        circles = [(circle.id, circle.name) for circle in self.journal.circles]
        self.narrow(parse_filter(event.value, circles), pause=_PAUSE)

    @on(Input.Submitted, "#filter-line")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._refill_before_keys()  # no other letter is waited for
        self.remove_class("-filtering")
        self.list.focus()

    # Commands.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done with what is highlighted."""
        if action == "back":
            return bool(super().check_action(action, parameters) or self.filter or self.has_class("-filtering"))
        if action == "answer":
            return self._answerable and self.journal.read_only is None
        if action in ("edit", "remove", "agree"):
            return bool(self.list.highlighted) and self.journal.read_only is None
        if action == "new":
            return self.journal.read_only is None
        if action == "clear_filter":
            return bool(self.filter)
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """From the detail to the list; from a filter to everything."""
        if self.in_detail or self.leads_back:
            super().action_back()
            return
        back = self._came_from
        self.action_clear_filter()
        if back is not None:
            back()

    def action_new(self) -> None:
        """A new entry, in a form."""
        from kring.tui.journal.entry_form import EntryForm

        self.app.push_screen(EntryForm(), self._made)

    def action_edit(self) -> None:
        """Change the entry."""
        from kring.tui.journal.entry_form import EntryForm

        self.app.push_screen(EntryForm(self.list.highlighted))

    def _made(self, id: str | None) -> None:  # noqa: A002
        if id and not self.list.highlight(id):
            self.open_item(id)

    def action_answer(self) -> None:
        """What became of what was asked or offered."""
        from kring.tui.journal.answer_entry import ask_what_became

        entry = self._entry(self.list.highlighted)
        if entry is not None:
            ask_what_became(self.kring, entry)

    def action_agree(self) -> None:
        """Make an agreement of the entry."""
        from kring.tui.agreements.form import AgreementForm, agreement_of

        entry = self._entry(self.list.highlighted)
        if entry is not None:
            self.app.push_screen(AgreementForm(start=agreement_of(entry)), lambda _id: self.show_detail(entry.id))

    def action_remove(self) -> None:
        """Remove the entry; u takes it back."""
        id = self.list.highlighted  # noqa: A001
        if not id:
            return
        self.kring.change(lambda journal: journal.remove_entry(id), self._removed)

    def _removed(self, entry: Entry) -> None:
        self.remove_class("-open")
        what = entry.what or ", ".join(self.journal.name_of(person) for person in entry.people)
        self.kring.tell(
            joined(
                [
                    content(_("Removed: “$what”"), what=humanize.clip(humanize.visible(what), 60)),
                    content(_("Undo: [b]{main.undo}[/b].")),
                ],
                "\n",
            )
        )
        self.list.focus()
