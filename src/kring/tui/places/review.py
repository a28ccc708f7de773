"""Review: looking closely at a circle (R9). It comes next; this says so, and what it will be for."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from kring.i18n import _
from kring.tui.places.base import Place
from kring.tui.text import content

__all__ = ["ReviewPlace"]


class ReviewPlace(Place):
    """One sentence for now."""

    TABLES: ClassVar[frozenset[str]] = frozenset()
    DEFAULT_CSS = """
    ReviewPlace VerticalScroll { padding: 1 2; }
    """

    def compose(self) -> ComposeResult:
        """What comes here."""
        with VerticalScroll():
            yield Static(
                content(
                    _(
                        "Here you will be able to look closely at a circle from time to time: is it still meaningful,"
                        " for you and for the others, and what do you want to do with the answer?\n\n"
                        "[$text-muted]This comes next.[/]"
                    )
                )
            )
