"""A question with two answers, the harmless one at the cursor."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from kring.tui.components.safe_text import plain

__all__ = ["Confirm"]


class Confirm(ModalScreen[bool]):
    """Asks, and dismisses with the answer; escape is no.

    Args:
        question: What is asked, made by :mod:`kring.tui.components.safe_text`.
        yes: Our own words on the button that does it.
        no: Our own words on the one that does not.
        keys: Letters that answer yes; none where a stray letter must not do that.
    """

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "#dialog-no"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer(False)", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, question: Content, *, yes: str, no: str, keys: str = "") -> None:
        super().__init__()
        self._keys = keys
        self._question = question
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        """The question and the answers."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="dialog--words")
            with Horizontal(classes="dialog--keys"):
                yield Button(plain(self._no), id="dialog-no", compact=True)
                yield Button(plain(self._yes), id="dialog-yes", compact=True)

    def on_key(self, event: events.Key) -> None:
        """A letter that answers."""
        if event.character is not None and event.character in self._keys:
            event.stop()
            self.dismiss(True)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "dialog-yes")

    def action_answer(self, yes: bool) -> None:
        """Answer by key."""
        self.dismiss(yes)
