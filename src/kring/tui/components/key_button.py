"""A button that hears every key."""

from textual.content import Content
from textual.widgets import Button

__all__ = ["KeyButton"]


class KeyButton(Button):
    """A button that can be pressed again at once: Textual's is deaf for a fifth of a second after each press.

    Args:
        label: What stands on it.
        id: Its id.
    """

    def __init__(self, label: Content, *, id: str) -> None:  # noqa: A002
        super().__init__(label, id=id, compact=True)
        self.active_effect_duration = 0
