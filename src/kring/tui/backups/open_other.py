"""Which file to put back, typed."""

import os
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kring.i18n import _
from kring.tui.components.form.inputs import LineEdit
from kring.tui.components.safe_text import plain

__all__ = ["OtherFile"]


class OtherFile(ModalScreen[str | None]):
    """Asks for the path of a backup; dismisses with it, or None for none."""

    CSS_PATH = "backups.tcss"
    AUTO_FOCUS = "LineEdit"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def compose(self) -> ComposeResult:
        """The question and a line to type in."""
        with Vertical(classes="backups"):
            yield Static(plain(_("Another backup file")), classes="backups--title")
            yield Static(plain(_("Which file? Enter: look at it. Esc: back.")), classes="backups--words")
            yield LineEdit(placeholder="~/kring-….json", id="other-file")
            yield Static("", id="other-problem", classes="backups--problem")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            return
        path = os.path.abspath(os.path.expanduser(event.value.strip()))
        if os.path.isfile(path):
            self.dismiss(path)
        else:
            self.query_one("#other-problem", Static).update(plain(_("▲ There is no such file.")))

    def action_leave(self) -> None:
        """No file."""
        self.dismiss(None)
