"""A few ways to look, of which one is chosen: how far back. On one line, with a sign for the one that is chosen."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from kring.tui.components.safe_text import columns, content

__all__ = ["SpanSwitch"]


class SpanSwitch(Widget):
    """The ways; a click chooses one, and a key of the screen it is on goes to the next."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SpanSwitch { height: 1; width: 1fr; text-wrap: nowrap; color: $text-muted; }
    """

    class Chosen(Message):
        """One was clicked."""

        def __init__(self, number: int) -> None:
            self.number = number
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._words: Sequence[str] = ()
        self._now = 0
        self._ends: list[tuple[int, int]] = []

    def show(self, words: Sequence[str], now: int) -> None:
        """Show these ways.

        Args:
            words: What each is called; our own words.
            now: Which is chosen.
        """
        self._words, self._now = words, now
        self.refresh()

    def render(self) -> Content:
        """The ways on one line."""
        between = "   " if sum(columns(word) + 5 for word in self._words) <= self.size.width else " "
        pieces: list[Content] = []
        at = 0
        self._ends = []
        for number, word in enumerate(self._words):
            chosen = "[bold $text-accent]●[/] [bold $foreground]$word[/]"
            piece = content(chosen if number == self._now else "○ $word", word=word)
            self._ends.append((at, at + piece.cell_length))
            pieces.append(piece)
            at += piece.cell_length + len(between)
        return Content(between).join(pieces)

    def on_click(self, event: events.Click) -> None:
        """Choose what is under the mouse."""
        offset = event.get_content_offset(self)
        for number, (start, end) in enumerate(self._ends):
            if offset is not None and start <= offset.x < end:
                event.stop()
                self.post_message(self.Chosen(number))
