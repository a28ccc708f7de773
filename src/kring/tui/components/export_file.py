"""Keeping something as a file: where, and whether what is private may be in it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from kring.errors import KringError
from kring.i18n import _
from kring.storage import fsutil
from kring.tui.components.dialogs.confirm import Confirm
from kring.tui.components.dialogs.modal import Modal
from kring.tui.components.form.choices import Choices
from kring.tui.components.form.inputs import LineEdit
from kring.tui.components.safe_text import content, joined, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from kring.journal.journal import Journal

__all__ = ["ExportFile", "Exported"]


class _ThereAlready(KringError):
    """There is a file of that name."""


class Exported(NamedTuple):
    """What is kept as a file.

    Attributes:
        title: What stands above the question; our own words.
        words: What it is for, with ``$file`` for the name; our own words.
        private: What would be in it too; our own words.
        file: The name of the file: never that of a person or a circle.
        make: Makes the text of it, given the journal and whether what is private may be in it; runs in a thread.
    """

    title: str
    words: str
    private: str
    file: str
    make: "Callable[[Journal, bool], str]"


class ExportFile(Modal[str]):
    """Asks for a folder and writes the file; dismisses with its path, or nothing.

    Args:
        exported: What is kept.
        with_private: Whether what is private is chosen at first.
    """

    CSS_PATH = Path(__file__).with_name("panel.tcss")
    AUTO_FOCUS = "#export-folder"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, exported: Exported, *, with_private: bool = False) -> None:
        super().__init__()
        self._exported = exported
        self._with_private = with_private
        self._busy = False
        self._path = ""

    def compose(self) -> ComposeResult:
        """What it is for, the folder, what may be in it, the keys."""
        with Vertical(classes="panel -short"):
            yield Static(plain(self._exported.title), classes="panel--title")
            said = content(self._exported.words, file=self._exported.file)
            yield Static(said, id="export-words", classes="panel--words")
            yield Static(plain(_("In which folder?")), id="export-question")
            yield LineEdit("~", id="export-folder")
            chosen = ("private",) if self._with_private else ()
            yield Choices([("private", self._exported.private)], chosen, several=True)
            yield Static("", id="export-problem")
            with Horizontal(classes="panel--keys"):
                yield Button(plain(_("Make it")), id="export-yes", compact=True)
                yield Button(plain(_("Cancel")), id="export-no", compact=True)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._make()

    @on(Button.Pressed, "#export-yes")
    def _yes(self, event: Button.Pressed) -> None:
        event.stop()
        self._make()

    def _make(self, *, over: bool = False) -> None:
        """Make and write it, in a thread."""
        if self._busy:
            return
        folder = os.path.abspath(os.path.expanduser(self.query_one("#export-folder", LineEdit).value.strip() or "~"))
        if not os.path.isdir(folder):
            self._problem(_("There is no such folder."))
            return
        self._busy = True
        self._problem("")
        path = os.path.join(folder, self._exported.file)
        private = bool(self.query_one(Choices).chosen)
        text = self._exported.make

        self.kring.change(
            lambda journal: _write_export(path, text(journal, private), over=over), self._made, self._failed
        )

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
                _("There is already a file with that name: $file. Replace it?"),
                file=self._exported.file,
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


def _write_export(path: str, text: str, *, over: bool) -> str:
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
        fsutil.put_file(path, [data], over=over)
    except FileExistsError:
        raise _ThereAlready(_("There is a file of that name already.")) from None
    except OSError as error:
        raise KringError(
            _("The file was not made."), error.strerror or "", _("Is there room, and may you write in that folder?")
        ) from None
    return path
