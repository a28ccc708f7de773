"""Making a backup: where to, how far it is, and what came of it."""

import datetime as dt
import os
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from kring import paths
from kring.backup import backup_folder, create, diff_report
from kring.errors import KringError
from kring.i18n import _
from kring.storage import fsutil
from kring.tui.components.form.inputs import LineEdit
from kring.tui.components.progress_bar import Meter
from kring.tui.components.safe_text import content, joined, plain, prose

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.tui.components.host import Host

__all__ = ["MakeBackup"]


class MakeBackup(ModalScreen[bool]):
    """Asks for a folder, makes the backup there, says what came of it; dismisses with whether it was made.

    Args:
        folder: The folder that is proposed.
    """

    CSS_PATH = "backups.tcss"
    AUTO_FOCUS = "#make-folder"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self._stage = "asking"

    @property
    def kring(self) -> "Host":
        """The app, as what it is."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        """What it is for, a line for the folder, how far it is, the keys."""
        with Vertical(classes="backups"):
            yield Static(plain(_("Make a backup")), classes="backups--title")
            yield Static(
                prose(
                    _(
                        "The whole journal in one file, private entries included. Whoever has it can read "
                        "all of it: keep it where nobody else can get at it."
                    )
                ),
                id="make-words",
                classes="backups--words",
            )
            yield Static(plain(_("In which folder?")), id="make-question", classes="backups--question")
            yield LineEdit(paths.shorten_path(self._folder), id="make-folder")
            yield Meter()
            yield Static("", id="make-problem", classes="backups--problem")
            with Horizontal(classes="backups--keys"):
                yield Button(plain(_("Make it")), id="make-yes", compact=True)
                yield Button(plain(_("Cancel")), id="make-no", compact=True)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._make()

    @on(Button.Pressed, "#make-yes")
    def _yes(self, event: Button.Pressed) -> None:
        event.stop()
        self._make()

    def _make(self) -> None:
        if self._stage != "asking":
            return
        typed = self.query_one("#make-folder", LineEdit).value.strip()
        folder = os.path.abspath(os.path.expanduser(typed or self._folder))
        usual = folder == paths.backups_folder(self.kring.journal.folder)
        if not usual and not os.path.isdir(folder):
            self._problem(_("There is no such folder."))
            return
        self._stage = "making"
        self._problem("")
        meter = self.query_one(Meter)
        meter.begin()

        def make(journal: "Journal") -> create.Made:
            at = dt.datetime.now(dt.UTC)
            if usual:
                fsutil.make_folder(folder)
            path = backup_folder.name_of(folder, "asked", at, packed=False)
            made = create.back_up(journal.folder, path, device=journal.device, at=at, progress=meter.tell)
            if usual:
                backup_folder.record_verification(folder, {os.path.basename(path): at}, ())
            return made

        self.kring.change(make, self._made, self._failed, in_passing=True)

    def _made(self, made: create.Made) -> None:
        if not self.is_attached:
            return
        self._stage = "made"
        self.query_one(Meter).end()
        lines = [
            content(_("[b]Made and checked.[/b]")),
            plain(paths.shorten_path(made.path)),
            content(
                "[$text-muted]$counts · $size[/]",
                counts=diff_report.format_counts(made.counts),
                size=diff_report.format_size(made.size),
            ),
        ]
        if made.damaged:
            lines.append(plain(_("Some lines of the journal are damaged and are not in it: “kring check” says which.")))
        self.query_one("#make-words", Static).update(joined(lines, "\n"))
        for id_ in ("#make-question", "#make-folder", "#make-yes"):
            self.query_one(id_).display = False
        leave = self.query_one("#make-no", Button)
        leave.label = plain(_("Close"))
        leave.focus()

    def _failed(self, error: KringError) -> None:
        if not self.is_attached:
            self.kring.problem(error)
            return
        self._stage = "asking"
        self.query_one(Meter).end()
        self._problem(str(error))
        self.query_one("#make-folder").focus()

    def _problem(self, said: str) -> None:
        self.query_one("#make-problem", Static).update(content("▲ $said", said=said) if said else plain(""))

    @on(Button.Pressed, "#make-no")
    def action_leave(self) -> None:
        """Go; while it is being made, it is finished all the same."""
        self.dismiss(self._stage == "made")
