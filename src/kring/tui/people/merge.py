"""Two people who turn out to be one: choose the other, see what moves and what is joined, and take them together."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from kring.errors import KringError
from kring.i18n import N_, _, ngettext
from kring.model.normalize import fold
from kring.tui.components.dialogs.finder import Finder
from kring.tui.components.dialogs.modal import Modal
from kring.tui.components.lists.line_list import ListRows, Rows
from kring.tui.components.lists.name_filter import NamedThing, Names
from kring.tui.components.safe_text import content, joined, plain, styled

if TYPE_CHECKING:
    from kring.journal.person_merge import Merging

__all__ = ["Merge", "WhoElse"]

#: No more names than this are shown; whoever looks for the next one types another letter.
_MOST: Final = 50
#: Names of which a word begins with the same so many letters are alike.
_ALIKE: Final = 3

#: What the fields that can be joined are called.
_LABELS: Final = {
    "reachable": N_("when reachable"),
    "address": N_("address"),
    "contact_person": N_("contact person"),
    "costs": N_("costs"),
    "how_we_met": N_("how we met"),
    "wishes": N_("what they wish"),
    "they_gain": N_("what they gain from me"),
    "i_value": N_("what I value"),
    "i_can_offer": N_("what I can offer"),
    "i_would_like": N_("what I would like"),
    "boundaries": N_("boundaries"),
    "notes": N_("notes"),
    "birthday": N_("birthday"),
    "rhythm_days": N_("my rhythm"),
    "ring": N_("how close"),
}


#: What is said of a box that is ticked with one of the two only.
_TICKED: Final = {
    "private": N_("It becomes private: not exported."),
    "organisation": N_("It becomes an organisation."),
    "given_freely": N_("What is given is given freely."),
    "strained": N_("It is strained: that was said of one of the two."),
}


class WhoElse(Finder):
    """Choose someone by a few letters; dismisses with their id, or an empty text.

    Args:
        person: The id of the one who is there already.
    """

    def __init__(self, person: str) -> None:
        super().__init__()
        self._person = person
        self._names: Names | None = None

    def prompt(self) -> str:
        """Who is looked for."""
        return _("merge with… a few letters of the other name")

    def nothing(self, typed: str) -> Content:
        """That there is nobody."""
        if not typed.strip():
            return content(_("There is nobody else here yet."))
        return content(_("Nobody by that name."))

    def find(self, typed: str, called_off: Callable[[], bool]) -> Rows:  # noqa: ARG002 - it takes no time
        """Everyone else with that in a name; while nothing is typed, those first whose name begins alike."""
        journal = self.kring.journal
        if self._names is None:
            self._names = Names.of_people(journal.people)
        found = self._names.find(typed, without=[self._person])
        if not typed.strip():
            mine = _list_word_beginnings(self._names[self._person]) if self._person in self._names else set()
            found.sort(key=lambda one: not mine & _list_word_beginnings(one))
        ids = [one.id for one in found[:_MOST]]
        return ListRows(ids, lambda index, _width: (self._row(ids[index]),))

    def _row(self, id_: str) -> Content:
        journal = self.kring.journal
        person = journal.people.get(id_)
        about = [", ".join(person.aliases)] if person and person.aliases else []
        about += dict.fromkeys(journal.circle_name(one.circle) for one in journal.circles_of(id_))
        return joined([styled(journal.name_of(id_), "bold"), styled("  " + ", ".join(about), "$text-muted")])


def _list_word_beginnings(one: NamedThing) -> set[str]:
    """The first letters of every word someone is called by."""
    return {word[:_ALIKE] for name in (one.name, *one.aliases) for word in fold(name).split() if len(word) >= _ALIKE}


class Merge(Modal[str | None]):
    """What taking two people together does, and doing it; dismisses with the id of the one who stays, or None.

    Args:
        keep: The id of the one whose name stays; another key chooses the other name.
        other: The id of the one whose name becomes another name.
    """

    CSS_PATH = "../components/dialogs/dialog.tcss"
    DEFAULT_CSS = """
    Merge { align: center middle; background: $background 70%; }
    Merge #merge-words { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
    Merge #merge-told { padding-right: 1; }
    """
    AUTO_FOCUS = "#merge-no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
    ]

    def __init__(self, keep: str, other: str) -> None:
        super().__init__()
        self._keep = keep
        self._other = other
        self._doing = False

    def compose(self) -> ComposeResult:
        """Who and who, what becomes of it, and the keys."""
        with Vertical(classes="dialog"):
            yield Static("", id="merge-title", classes="dialog--title")
            with VerticalScroll(id="merge-words", can_focus=False):
                yield Static(plain(_("Looking…")), id="merge-told", classes="dialog--words")
            with Horizontal(classes="dialog--keys"):
                yield Button(plain(_("Leave as it is")), id="merge-no", compact=True)
                yield Button(plain(_("Keep the other name")), id="merge-swap", compact=True, disabled=True)
                yield Button(plain(_("Merge")), id="merge-yes", compact=True, disabled=True)

    def on_mount(self) -> None:
        """Look what it would do; in a thread, as every table is read."""
        self._fit()
        self._look()

    def on_resize(self) -> None:
        """Take no more of the screen than there is."""
        self._fit()

    def _fit(self) -> None:
        self.query_one("#merge-words").styles.max_height = max(3, self.app.size.height - 10)

    def _look(self) -> None:
        name_of = self.journal.name_of
        title = content(_("$one and $two: one person"), one=name_of(self._keep), two=name_of(self._other))
        self.query_one("#merge-title", Static).update(title)
        keep, other = self._keep, self._other
        self.kring.change(
            lambda journal: journal.merging_preview(keep, other), self._looked, self._failed, in_passing=True
        )

    def _looked(self, told: "Merging") -> None:
        if not self.is_attached:
            return
        self.query_one("#merge-told", Static).update(joined(list(self._words(told)), "\n"))
        for button in self.query(Button):
            button.disabled = False

    def _words(self, told: "Merging") -> Iterator[Content]:
        one, two = self.journal.people.get(self._keep), self.journal.people.get(self._other)
        if one is None or two is None:
            return  # removed elsewhere this very moment; taking them together will say so
        words = _("[b]$name[/b] stays the name, and [b]$other[/b] is kept as another name.")
        yield content(words, name=one.name, other=two.name)
        for template, fields in (
            (_("Both texts are kept, one after the other: $fields."), told.joined),
            (_("Taken over: $fields."), told.taken),
        ):
            if fields:
                yield content(template, fields=", ".join(_(_LABELS[name]) for name in fields if name in _LABELS))
        if one.ways and set(two.ways) - set(one.ways):
            yield plain(_("All the ways to reach them are kept, those of both."))
        for name, said in _TICKED.items():
            if getattr(told.person, name) and not (getattr(one, name) and getattr(two, name)):
                yield plain(_(said))
        if told.noted:
            yield plain(_("There is room for one of these, so this goes to the notes:"))
            yield from (_format_item(line) for line in told.noted)
        if told.person.status != one.status:
            yield plain(_("The more careful status is kept, so that kring does not bring up someone it should not."))
        if moved := told.sentences():
            yield Content("")
            yield plain(_("This moves along:"))
            yield from (_format_item(line) for line in moved)
        if told.together:
            words = ngettext(
                "Both are in {n} circle: one membership is left, with the roles of both.",
                "Both are in {n} circles: one membership is left in each, with the roles of both.",
                told.together,
            )
            yield plain(words.format(n=told.together))
        yield Content("")
        yield content(_("It is one change. Undo: [b]{main.undo}[/b]."))

    def _failed(self, error: KringError) -> None:
        self._doing = False
        if not self.is_attached:
            self.kring.problem(error)
            return
        parts = [plain(part) for part in (error.title, error.cause, error.remedy) if part]
        self.query_one("#merge-told", Static).update(joined(parts, "\n"))
        self.query_one("#merge-yes", Button).disabled = True
        self.query_one("#merge-no", Button).focus()

    def action_scroll(self, lines: int) -> None:
        """Up or down in what is told."""
        self.query_one("#merge-words").scroll_relative(y=lines, animate=False)

    @on(Button.Pressed, "#merge-swap")
    def _swap(self, event: Button.Pressed) -> None:
        """Keep the other name instead."""
        event.stop()
        self._keep, self._other = self._other, self._keep
        self._look()

    @on(Button.Pressed, "#merge-yes")
    def _merge(self, event: Button.Pressed) -> None:
        event.stop()
        if self._doing:
            return
        self._doing = True
        keep, other = self._keep, self._other
        self.kring.change(lambda journal: journal.merge_people(keep, other), self._merged, self._failed)

    def _merged(self, told: "Merging") -> None:
        self.kring.tell(
            content(
                _("[b]$name[/b] is one person now. Undo: [b]{main.undo}[/b]."), name=self.journal.name_of(told.keep)
            ),
            seconds=8,
        )
        self.dismiss(told.keep)

    @on(Button.Pressed, "#merge-no")
    def action_leave(self) -> None:
        """Leave them two."""
        self.dismiss(None)


def _format_item(words: str) -> Content:
    return joined((styled("– ", "$text-muted"), plain(words)))
