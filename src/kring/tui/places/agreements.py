"""The place agreements."""

from textual.app import ComposeResult
from textual.widgets import Static

from kring.i18n import _
from kring.tui.places.base import Place
from kring.tui.text import content

__all__ = ["Agreements"]


class Agreements(Place):
    """The place agreements."""

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Static(content(_("This comes next.")))
