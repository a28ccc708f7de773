"""Puts the cursor of the terminal where the highlight is, so that a braille display and a screen reader follow it.

Textual hides that cursor and moves it only in a line that is typed in; a list, a row of answers or a drawing has its
highlight drawn, which says nothing to who does not see it. A cursor that is hidden is still followed.
"""

from textual.geometry import Offset
from textual.screen import Screen

__all__ = ["find_cursor"]


def find_cursor(screen: Screen[object]) -> Offset | None:
    """Find where what has the keyboard has its cursor or its highlight; None when nothing has the keyboard.

    Args:
        screen: The screen on top, laid out.

    Returns:
        Columns and lines from the upper left of the terminal.
    """
    focused = screen.focused
    if focused is None or not focused.is_attached:
        return None
    typed_at: Offset | None = getattr(focused, "cursor_screen_offset", None)  # a line or a text, of Textual's own
    if typed_at is not None:
        return typed_at
    highlight: Offset | None = getattr(focused, "highlight_offset", None)
    return focused.content_region.offset + (highlight or Offset(0, 0))
