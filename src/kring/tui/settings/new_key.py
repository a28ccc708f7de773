"""Asks for another key for a command: the next one that is pressed."""

from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from kring.i18n import _
from kring.keymap import SCOPES, find_clash, get_command, get_usual_keys, is_needed, key_names
from kring.tui.components import dialogs
from kring.tui.components.safe_text import content

__all__ = ["NewKey"]


class NewKey(ModalScreen[str | None]):
    """Press the key; dismisses with it, with the usual keys after Backspace, or with None after Esc.

    Args:
        id: The id of the command.
    """

    CSS_PATH = Path(dialogs.__file__).with_name("dialog.tcss")
    AUTO_FOCUS = ""
    BINDINGS: ClassVar = []

    def __init__(self, id: str) -> None:  # noqa: A002 - the word for it
        super().__init__()
        self._command = get_command(id)

    def compose(self) -> ComposeResult:
        """The question, and what was wrong with the key before."""
        with Vertical(classes="dialog"):
            yield Static(
                content(
                    _(
                        "Press the new key for [b]$name[/b] ($where).\n\nNow: $now. Usually: $usual.\n\n"
                        "As usual: [b]backspace[/b]. Leave it as it is: [b]esc[/b]."
                    ),
                    name=_(self._command.name),
                    where=_(SCOPES[self._command.scope]),
                    now=key_names(self._command.keys),
                    usual=key_names(get_usual_keys(self._command.id)),
                ),
                classes="dialog--words",
            )
            yield Static("", id="new-key-problem")

    def on_key(self, event: events.Key) -> None:
        """The key, if it is free."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
            return
        keys = get_usual_keys(self._command.id) if event.key == "backspace" else event.key
        if event.key != "backspace" and is_needed(self._command, keys):
            self._refuse(_("That key is needed to move and to type."))
        elif taken := find_clash(self._command.id, keys):
            words = content(_("That key is taken: [b]$key[/b] ($name)."), key=key_names(keys), name=_(taken.name))
            self.query_one("#new-key-problem", Static).update(words)
        else:
            self.dismiss(keys)

    def _refuse(self, why: str) -> None:
        self.query_one("#new-key-problem", Static).update(content("$why", why=why))
