"""The place review."""

from textual.app import ComposeResult
from textual.widgets import Static

from kring.i18n import _
from kring.tui.places.base import Place
from kring.tui.text import content

__all__ = ["ReviewPlace"]


class ReviewPlace(Place):
    """The place review."""

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Static(content(_("This comes next.")))
