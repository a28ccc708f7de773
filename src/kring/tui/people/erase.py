"""Erasing someone for good: says what goes, asks for the name to be typed, and says what was done. There is no undo."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from kring.backup.redaction import erase_everywhere
from kring.errors import KringError
from kring.i18n import _, pgettext
from kring.model.normalize import fold
from kring.tui.components.dialogs.modal import Modal
from kring.tui.components.form.inputs import LineEdit
from kring.tui.components.safe_text import content, joined, plain, styled
from kring.tui.components.workers import wait_until_drawn

if TYPE_CHECKING:
    from kring.backup.redaction import Everywhere
    from kring.journal.journal import Journal
    from kring.storage.erasure.erase import Erasure

__all__ = ["Erase"]


#: Rows of the dialog around what it says: its border, and title and answers with a row between each.
_AROUND = 6


class Erase(Modal[bool]):
    """Asks twice, erases, reports; dismisses with whether someone was erased.

    Args:
        person: The id of who is to be erased.
        name: What they are called.
    """

    CSS_PATH = "../components/dialogs/dialog.tcss"
    AUTO_FOCUS = "#erase-no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
    ]

    def __init__(self, person: str, name: str) -> None:
        super().__init__()
        self._person = person
        self._called = name
        self._stage = "looking"

    def compose(self) -> ComposeResult:
        """What it says, a line to type the name in, and the keys."""
        with Vertical(classes="dialog"):
            yield Static(content(_("Erase $name for good"), name=self._called), classes="dialog--title")
            with VerticalScroll(id="erase-scroll", can_focus=False):
                yield Static(plain(_("Looking…")), id="erase-words", classes="dialog--words")
            yield LineEdit(id="erase-name")
            yield Static("", id="erase-problem", classes="dialog--words")
            with Horizontal(classes="dialog--keys"):
                yield Button(plain(_("Keep")), id="erase-no", compact=True)
                yield Button(plain(_("Go on")), id="erase-yes", compact=True, disabled=True)

    def on_mount(self) -> None:
        """Look what would go, once this is on the screen: a thread that reads would hold that up."""
        self.run_worker(self._look())

    async def _look(self) -> None:
        """Look what would go; in a thread, as the whole history is read."""
        await wait_until_drawn(self)
        self.kring.change(
            lambda journal: journal.erasure_preview(self._person), self._looked, self._failed, in_passing=True
        )

    def on_resize(self) -> None:
        """However much there is to say, the answers stay in sight; what does not fit is scrolled."""
        self.query_one("#erase-scroll").styles.max_height = max(3, self.size.height - _AROUND)

    def action_page(self, direction: int) -> None:
        """On in what is said, or back."""
        words = self.query_one("#erase-scroll")
        words.scroll_relative(y=direction * max(1, words.size.height - 1), animate=False)

    def _looked(self, preview: "Erasure") -> None:
        if not self.is_attached:
            return
        self._stage = "first"
        self._say(
            plain(_("This will be erased, also from the history of this journal:")),
            *_make_list_lines(_("what is written here about this person"), preview.sentences()),
            Content(""),
            plain(
                _(
                    "It is also removed from kring's own backups. Copies you keep elsewhere still have it. "
                    "You cannot undo this, and what was changed earlier cannot be brought back either."
                )
            ),
        )
        self.query_one("#erase-yes", Button).disabled = False

    def _say(self, *lines: Content) -> None:
        self.query_one("#erase-words", Static).update(joined(lines, "\n"))

    @on(Button.Pressed, "#erase-no")
    def action_leave(self) -> None:
        """Keep them; or, when it is done, go."""
        if self._stage != "erasing":
            self.dismiss(self._stage == "done")

    @on(Button.Pressed, "#erase-yes")
    def _go_on(self, event: Button.Pressed) -> None:
        event.stop()
        if self._stage == "first":
            self._stage = "second"
            word = pgettext("typed to confirm", "erase")
            self._say(
                content(
                    _("Type [b]$name[/b], or the word [b]$word[/b], and press Enter."), name=self._called, word=word
                )
            )
            line = self.query_one("#erase-name", LineEdit)
            line.display = True
            line.focus()
        elif self._stage == "second":
            self._erase_if_meant()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._erase_if_meant()

    def _erase_if_meant(self) -> None:
        typed = fold(" ".join(self.query_one("#erase-name", LineEdit).value.split()))
        if typed not in (fold(self._called), fold(pgettext("typed to confirm", "erase"))):
            problem = self.query_one("#erase-problem", Static)
            problem.display = True
            problem.update(plain(_("That does not match. Nothing is erased.")))
            return
        self._stage = "erasing"
        self.query_one("#erase-name").display = False
        self.query_one("#erase-problem").display = False
        for button in self.query(Button):
            button.disabled = True
        self._say(plain(_("Erasing…")))
        self.kring.change(self._erase, self._erased, self._failed, in_passing=True)

    def _erase(self, journal: "Journal") -> "Everywhere":
        """Erase them; in a thread. Also what windows that are gone left half typed."""
        return erase_everywhere(journal, self._person, self.kring.forget_in_drafts)

    def _erased(self, done: "Everywhere") -> None:
        self._stage = "done"
        self._say(
            content(_("[b]$name[/b] is erased, history included. Also erased:"), name=self._called),
            *_make_list_lines(_("what was written here about this person"), done.sentences()),
        )
        self._finish(_("Close"))

    def _failed(self, error: KringError) -> None:
        if not self.is_attached:
            self.kring.problem(error)
            return
        self._stage = "failed"
        self._say(*(plain(part) for part in (error.title, error.cause, error.remedy) if part))
        self._finish(_("Close"))

    def _finish(self, words: str) -> None:
        self.query_one("#erase-yes").display = False
        close = self.query_one("#erase-no", Button)
        close.label = plain(words)
        close.disabled = False
        close.focus()


def _make_list_lines(first: str, sentences: Iterable[str]) -> list[Content]:
    """What goes, each on a line of its own; and then what there is to know about it, which is in whole sentences."""
    said = list(sentences)
    gone = [first, *(part for part in said if not part.endswith("."))]
    lines = [joined((styled("– ", "$text-muted"), plain(part))) for part in gone]
    notes = [part for part in said if part.endswith(".")]
    return [*lines, *([Content(""), *(plain(note) for note in notes)] if notes else [])]
