"""The add bar: one line that becomes an entry, with what is understood of it shown while it is typed."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

if TYPE_CHECKING:
    from kring.store.journal import Changed

__all__ = ["AddBar"]


class AddBar(Container):
    """The add bar at the bottom of the main screen."""

    DEFAULT_CSS = """
    AddBar { height: auto; width: 1fr; }
    """

    class Closed(Message):
        """The bar was closed; the keyboard goes back to the place."""

    is_open = False

    def compose(self) -> ComposeResult:
        """Nothing yet."""
        yield from ()

    def open(self, text: str = "") -> None:
        """Open the bar."""

    def journal_changed(self, changed: "Changed | None") -> None:
        """Names may have changed."""
