"""How far something is that takes a while."""

from textual.content import Content
from textual.widget import Widget

from kring.tui.components.safe_text import content

__all__ = ["Meter"]

_EVERY = 0.1  # seconds between two looks at how far it is


class Meter(Widget):
    """A line that fills; not there when nothing is going on."""

    DEFAULT_CSS = """
    Meter { height: 1; width: 1fr; margin-top: 1; display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._part = 0.0

    def on_mount(self) -> None:
        """Look again and again; whoever is at work only leaves a number."""
        self.set_interval(_EVERY, self._look)

    def tell(self, part: float) -> None:
        """Say how far it is; from any thread.

        Args:
            part: From 0 to 1.
        """
        self._part = min(max(part, 0.0), 1.0)

    def begin(self) -> None:
        """Something begins."""
        self._part = 0.0
        self.display = True

    def end(self) -> None:
        """It is over."""
        self.display = False

    def _look(self) -> None:
        if self.display:
            self.refresh()

    def render(self) -> Content:
        """The line, with the percentage behind it."""
        width = max(self.size.width - 5, 1)
        full = round(width * self._part)
        return content(
            "[$accent]$full[/][$text-disabled]$rest[/] $part",
            full="━" * full,
            rest="─" * (width - full),
            part=f"{self._part:4.0%}",
        )
