"""What People and Circles have in common: a list by name with a filter, a card beside it, the latest entries."""

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from kring.errors import KringError
from kring.i18n import _, ngettext
from kring.journal.exchange_query import WEEKS, Facts, Subject, collect_exchange_facts
from kring.keymap import get_command, key_name
from kring.model.entry import Entry
from kring.tui.cards.card_parts import LATEST
from kring.tui.components.form.form_drafts import Drafts
from kring.tui.components.form.inputs import Left, LineEdit
from kring.tui.components.lists.block_view import Block, BlockView
from kring.tui.components.lists.line_list import LineList, ListRows
from kring.tui.components.lists.name_filter import Names
from kring.tui.components.messages import AddLine, Go
from kring.tui.components.place import ListDetail
from kring.tui.components.safe_text import content, plain
from kring.tui.exchange.blocks import GIVING, exchange_glance
from kring.tui.exchange.care_blocks import care_glance

if TYPE_CHECKING:
    from kring.storage.change_event import Changed

__all__ = ["NamedPlace"]

#: What only makes sense with someone or something highlighted.
_NEEDS_ONE = frozenset(
    {"edit", "entry", "pause", "end", "remove", "erase", "members", "rest", "giving", "merge", "look", "agree"}
)
_WRITES = frozenset({"new", "edit", "pause", "end", "remove", "erase", "members", "rest", "merge", "look", "agree"})

#: Up to so many moments are looked through at once; beyond that in a thread, and the card is there before.
_AT_ONCE = 3000
#: So many cards' facts are kept.
_MOST_KEPT = 300


class NamedPlace(ListDetail):
    """A list of what has a name, and the card of the one that is highlighted.

    Attributes:
        with_past: Whether those that ended (or died) are shown too.
    """

    DEFAULT_CSS = """
    NamedPlace #named-filter { display: none; height: 1; background: $panel; }
    NamedPlace.-filtering #named-filter { display: block; }
    NamedPlace.-wide #list-pane { width: 2fr; }
    NamedPlace.-wide #detail-pane { width: 3fr; }
    NamedPlace #named-count { height: 1; padding: 0 2; color: $text-muted; }
    """
    #: The name of the form for what is listed, for drafts.
    FORM: ClassVar[str] = ""
    TABLES: ClassVar[frozenset[str]] = ListDetail.TABLES | {"agreements", "reviews", "negotiations"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self.with_past = False
        self._names = Names(())
        self._facts: dict[str, Facts] = {}
        self._fresh: set[str] = set()

    # For People and Circles.

    def empty_words(self) -> Content:
        """What stands there while there is nothing."""
        raise NotImplementedError

    def names(self) -> Names:
        """Everything that is shown, by name."""
        raise NotImplementedError

    def hidden(self) -> int:
        """How many are left out because they ended."""
        raise NotImplementedError

    def count_shown(self, shown: int) -> str:
        """Say how many are shown: 8 names."""
        return ngettext("{n} name", "{n} names", shown).format(n=shown)

    def thing(self, id: str) -> object | None:  # noqa: A002 - the word for it
        """What has this id, or None."""
        raise NotImplementedError

    def row(self, id: str, width: int) -> Content:  # noqa: A002
        """One of them on one line."""
        raise NotImplementedError

    # What they need.

    @property
    def drafts(self) -> Drafts:
        """The forms left with something in them."""
        return Drafts(self.kring.drafts)

    @property
    def card(self) -> BlockView:
        """The card."""
        return self.query_one(BlockView)

    @property
    def chosen(self) -> str:
        """The id of what is highlighted; empty for nothing."""
        return self.list.highlighted

    def latest(self, about: str) -> list[Entry] | None:
        """The newest entries about someone or something; None while they are being looked up, in a thread."""
        if not (self.journal.entries.loaded and self.journal.ready_about):
            self._look_up()
            return None
        entries = self.journal.entries
        found = (entries.get(id_) for id_ in self.journal.entries_about(about, LATEST))
        return [entry for entry in found if entry is not None]

    @work(exclusive=True, group="latest")
    async def _look_up(self) -> None:
        await self.kring.look_up(self.journal.index_about)
        if self.is_attached:
            self.show_detail(self.chosen)

    def glance(self, about: str) -> list[Block]:
        """Giving and receiving at a glance, for a card; what was looked up last while it is looked up anew."""
        known = self._facts.get(about)
        if known is None or about not in self._fresh or known.horizon != self.kring.horizon:
            subject = Subject(self.name_in_bar, about)
            if self.journal.ready_moments and len(self.journal.moments()) <= _AT_ONCE:
                self._facts[about] = collect_exchange_facts(
                    self.journal, subject, self.kring.horizon, WEEKS[0], self.kring.today
                )
                self._fresh.add(about)
            else:
                self._look_closer(subject)
        known = self._facts.get(about)
        if known is None:
            return []
        return list((exchange_glance if known.care is None else care_glance)(self.journal, known))

    @work(exclusive=True, group="glance")
    async def _look_closer(self, subject: Subject) -> None:
        """Look up giving and receiving in a thread: there may be a hundred thousand moments."""
        horizon, today = self.kring.horizon, self.kring.today
        try:
            facts = await self.kring.look_up(collect_exchange_facts, self.journal, subject, horizon, WEEKS[0], today)
        except KringError as error:
            self.kring.problem(error)
            return
        if self.app.is_running and self.is_attached:
            if len(self._facts) > _MOST_KEPT:
                self._facts.clear()
            self._facts[subject.id] = facts
            self._fresh.add(subject.id)
            if self.chosen == subject.id:
                self.show_detail(subject.id)

    # The list.

    def make_above(self) -> ComposeResult:
        """The filter, out of sight until it is asked for, and how many there are."""
        yield LineEdit(placeholder=_("a few letters of a name"), id="named-filter")
        yield Static("", id="named-count")

    def make_list(self) -> LineList:
        """The list."""
        return LineList(empty=self.empty_words(), id="named-list")

    def make_detail(self) -> BlockView:
        """The card."""
        return BlockView(id="named-card")

    @property
    def _typed(self) -> str:
        return self.query_one("#named-filter", LineEdit).value.strip()

    def refresh_data(self, changed: "Changed | None") -> None:
        """List what there is now, and show the card anew."""
        self._fresh.clear()
        if changed is None or changed.tables & {"people", "circles", "memberships"}:
            self._names = self.names()
            self._list()
        if changed is None or self.chosen:
            self.show_detail(self.chosen)
        self.refresh_bindings()

    def _list(self) -> None:
        found = self._names.find(self._typed) if self._typed else self._names.by_name()
        ids = [known.id for known in found]
        self.list.empty = self.empty_words() if not len(self._names) else plain(_("Nobody and nothing by that name."))
        self.list.rows = ListRows(ids, lambda index, width: [self.row(ids[index], width)])
        self.query_one("#named-count", Static).update(self._count(len(ids)))

    def _count(self, shown: int) -> Content:
        if not len(self._names) and not self.hidden():
            return Content("")
        said = self.count_shown(shown)
        if hidden := self.hidden():
            more = ngettext("$said · $n from before: [b]$key[/b]", "$said · $n from before: [b]$key[/b]", hidden)
            return content(more, said=said, n=hidden, key=key_name(get_command(f"{self.name_in_bar}.all").keys))
        return plain(said)

    @on(Input.Changed, "#named-filter")
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._list()
        self.refresh_bindings()

    @on(Input.Submitted, "#named-filter")
    def _to_list(self, event: Input.Submitted) -> None:
        event.stop()
        self.list.focus()

    @on(Left)
    def _left_filter(self, event: Left) -> None:
        event.stop()
        self.list.focus()

    @on(BlockView.Chosen)
    def _go(self, event: BlockView.Chosen) -> None:
        event.stop()
        if event.target.place == GIVING:
            self.kring.overlays.open_giving(Subject(self.name_in_bar, event.target.id))
        else:
            self.post_message(Go(event.target.place, event.target.id))

    # What can be done in both.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim what needs someone highlighted, or a journal that may be written."""
        if action in _NEEDS_ONE and not self.chosen:
            return False
        if action in _WRITES and self.journal.read_only:
            return None
        if action == "look" and not self.journal.reviews.loaded:
            return None
        if action == "back":
            return self.in_detail or self.leads_back or self.has_class("-filtering")
        return super().check_action(action, parameters)

    def action_filter(self) -> None:
        """Type a few letters of a name."""
        self.remove_class("-open")
        self.add_class("-filtering")
        self.query_one("#named-filter", LineEdit).focus()
        self.refresh_bindings()

    def action_back(self) -> None:
        """From the card to the list; from a filtered list to the whole."""
        if self.in_detail or self.leads_back:
            super().action_back()
            return
        self.remove_class("-filtering")
        self.query_one("#named-filter", LineEdit).value = ""
        self.list.focus()
        self.refresh_bindings()

    def action_toggle_past(self) -> None:
        """Show or hide what has ended."""
        self.with_past = not self.with_past
        self.refresh_data(None)

    def open_item(self, id: str) -> None:  # noqa: A002
        """Show one of them, also one the filter or an end would leave out."""
        if self.thing(id) is None:
            return
        if self._typed:
            self.remove_class("-filtering")
            self.query_one("#named-filter", LineEdit).value = ""
        if id not in self._names:
            self._names = self.names()
        if id not in self._names:
            self.with_past = True
            self._names = self.names()
        self._list()
        super().open_item(id)

    def after_form(self, id: str | None) -> None:  # noqa: A002
        """A form was closed: show what was saved; the card may have a draft to tell of.

        Args:
            id: What was saved, or None.
        """
        if id and self.thing(id) is not None:
            self.open_item(id)
        elif self.chosen:
            self.show_detail(self.chosen)

    def after_agreement(self, _id: str | None) -> None:
        """The form of an agreement was closed: the card says what was agreed."""
        if self.chosen:
            self.show_detail(self.chosen)

    def begin_line(self, start: str) -> None:
        """Open the add bar with the beginning of a line in it."""
        self.post_message(AddLine(start))
