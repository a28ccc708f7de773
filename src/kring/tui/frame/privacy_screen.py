"""The neutral screen: nothing of the journal, at once.

Only Enter brings the journal back: whoever hides it while typing must not uncover it with the next letter.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from kring.i18n import _
from kring.tui.components.safe_text import content

__all__ = ["PrivacyScreen"]


class PrivacyScreen(Screen[None]):
    """An empty screen with one quiet sentence."""

    CSS_PATH = "hidden.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "leave", show=False)]

    def compose(self) -> ComposeResult:
        """One sentence that says nothing of what is behind it."""
        yield Static(content(_("Press Enter to go on.")), id="hidden-says")

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
