"""Keeping the ecogram as a file: where, and whether what is private may be in it."""

import os
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from kring.errors import KringError
from kring.i18n import _
from kring.insight.ecogram import Ecogram, lately, narrowed, take
from kring.insight.ecosvg import svg
from kring.insight.moments import shareable
from kring.store import files
from kring.tui.screens.confirm import Confirm
from kring.tui.screens.modal import Modal
from kring.tui.text import content, joined, plain
from kring.tui.widgets.choices import Choices
from kring.tui.widgets.inputs import LineEdit

if TYPE_CHECKING:
    from kring.store.journal import Journal

__all__ = ["ExportEcogram", "file_name"]


def file_name(ecogram: Ecogram) -> str:
    """What the file is called: the day, and never the name of a person or a circle.

    Args:
        ecogram: The picture.
    """
    return f"kring-ecogram-{ecogram.on.isoformat()}.svg"


class _ThereAlready(KringError):
    """There is a file of that name."""


class ExportEcogram(Modal[str]):
    """Asks for a folder and writes the file; dismisses with its path, or nothing.

    Args:
        ecogram: Who is around me.
        circle: The id of the circle to draw; empty for everyone.
    """

    CSS_PATH = "../styles/ecogram.tcss"
    AUTO_FOCUS = "#export-folder"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, ecogram: Ecogram, circle: str) -> None:
        super().__init__()
        self._ecogram = ecogram
        self._circle = circle
        self._busy = False
        self._path = ""

    def compose(self) -> ComposeResult:
        """What it is for, the folder, what may be in it, the keys."""
        with Vertical(classes="ecosheet -short"):
            yield Static(plain(_("Keep the ecogram as a file")), classes="ecosheet--title")
            said = _(
                "A drawing (SVG) that a browser, a word processor or a printer can show: $file. The names of people "
                "are in it, and where you said so that it is strained: keep it where only you can."
            )
            yield Static(content(said, file=file_name(self._ecogram)), id="export-words", classes="ecosheet--words")
            yield Static(plain(_("In which folder?")), id="export-question")
            yield LineEdit("~", id="export-folder")
            yield Choices([("private", _("private people and moments too"))], several=True)
            yield Static("", id="export-problem")
            with Horizontal(classes="ecosheet--keys"):
                yield Button(plain(_("Make it")), id="export-yes", compact=True)
                yield Button(plain(_("Leave it")), id="export-no", compact=True)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._make()

    @on(Button.Pressed, "#export-yes")
    def _yes(self, event: Button.Pressed) -> None:
        event.stop()
        self._make()

    def _make(self, *, over: bool = False) -> None:
        """Draw and write, in a thread."""
        if self._busy:
            return
        folder = os.path.abspath(os.path.expanduser(self.query_one("#export-folder", LineEdit).value.strip() or "~"))
        if not os.path.isdir(folder):
            self._problem(_("There is no such folder."))
            return
        self._busy = True
        self._problem("")
        path = os.path.join(folder, file_name(self._ecogram))
        private = bool(self.query_one(Choices).chosen)
        whole, circle = self._ecogram, self._circle

        def make(journal: "Journal") -> str:
            return _write(path, svg(_exported(journal, whole, circle, private=private), circle=circle), over=over)

        self.kring.change(make, self._made, self._failed)

    def _made(self, path: str) -> None:
        if not self.is_attached:
            return
        self._path = path
        lines = [content(_("[b]Made.[/b] Only you can read it.")), plain(path)]
        self.query_one("#export-words", Static).update(joined(lines, "\n"))
        for id_ in ("#export-question", "#export-folder", "Choices", "#export-yes"):
            self.query_one(id_).display = False
        leave = self.query_one("#export-no", Button)
        leave.label = plain(_("Close"))
        leave.focus()

    def _failed(self, error: KringError) -> None:
        self._busy = False
        if not self.is_attached:
            self.kring.problem(error)
        elif isinstance(error, _ThereAlready):
            question = content(
                _("There is a file of that name already: $file. Put the new one in its place?"),
                file=file_name(self._ecogram),
            )
            self.app.push_screen(Confirm(question, yes=_("replace it"), no=_("keep it")), self._over)
        else:
            self._problem(str(error))
            self.query_one("#export-folder").focus()

    def _over(self, yes: bool | None) -> None:
        if yes:
            self._make(over=True)

    def _problem(self, said: str) -> None:
        self.query_one("#export-problem", Static).update(content("▲ $said", said=said) if said else plain(""))

    @on(Button.Pressed, "#export-no")
    def action_leave(self) -> None:
        """Go."""
        self.dismiss(self._path)


def _exported(journal: "Journal", whole: Ecogram, circle: str, *, private: bool) -> Ecogram:
    """What goes into the file: without those who are private, and without lines that come of private moments."""
    if not private:
        hidden = [tie.id for tie in whole.ties if tie.private]
        exchanged = lately(shareable(journal.moments(), hidden), whole.on)
        whole = take(journal.people, journal.circles, journal.memberships, exchanged, whole.on)
    return narrowed(whole, circle=circle, private=private)


def _write(path: str, text: str, *, over: bool) -> str:
    """Write the file, readable for its owner only.

    Args:
        path: Where to.
        text: What is to stand in it.
        over: Whether it may take the place of a file of that name.

    Returns:
        The path.

    Raises:
        KringError: There is one already, or it could not be written.
    """
    data = text.encode("utf-8")
    try:
        if over:
            files.replace_file(path, [data])
        else:
            _write_new(path, data)
    except FileExistsError:
        raise _ThereAlready(_("There is a file of that name already.")) from None
    except OSError as error:
        raise KringError(
            _("The file was not made."), error.strerror or "", _("Is there room, and may you write in that folder?")
        ) from None
    return path


def _write_new(path: str, data: bytes) -> None:
    """Write a file that is not there yet; half a file does not stay.

    Raises:
        OSError: There is one (or a link) already, or it could not be written.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        try:
            files.write_all(descriptor, data)
            files.sync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        os.unlink(path)
        raise
