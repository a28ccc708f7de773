"""What a screen is made of, and when it is drawn again as a whole.

Each time the keyboard goes to another part, Textual (8.2.8) draws and sends the whole screen once more:
``Screen.focused`` is a reactive attribute that repaints, though a screen itself looks the same whatever has the
keyboard.

And each screen has a part for what is told, though most never tell anything; the app makes it when it is needed.
"""

from typing import Any

from textual.screen import Screen
from textual.widget import Widget

__all__ = ["keep_screen_as_focus_moves", "leave_toasts_out"]


def keep_screen_as_focus_moves() -> None:
    """Have only those parts drawn again that lose or get the keyboard."""
    vars(Screen)["focused"]._repaint = False


def _extend_nothing(_self: Screen[Any], _widgets: list[Widget]) -> None:
    """Add nothing to what a screen consists of."""


def leave_toasts_out() -> None:
    """Have screens made without the part for what is told (``ToastRack``): see ``Shell._refresh_notifications``."""
    Screen._extend_compose = _extend_nothing  # type: ignore[method-assign, assignment]
