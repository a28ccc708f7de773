"""Going from field to field without losing a key that is typed right behind.

Textual runs a key's binding only after the key has gone up from the widget to the app. A letter typed quickly after Tab
or Enter is then with the field that was left. What is here leaves a field at once, and hands on what comes after.
"""

from typing import Final

from textual import events
from textual.widget import Widget

__all__ = ["AFTER", "BEFORE", "hand_on", "leave"]

#: Keys that go to the next place to type, and to the one before.
AFTER: Final = frozenset({"tab", "enter", "down"})
BEFORE: Final = frozenset({"shift+tab", "up"})


def leave(widget: Widget, event: events.Key, step: int) -> None:
    """Go to the next field (1) or the one before (-1), now; the key was for that alone."""
    event.stop()
    event.prevent_default()
    if step > 0:
        widget.screen.focus_next()
    else:
        widget.screen.focus_previous()


def hand_on(widget: Widget, event: events.Key) -> bool:
    """Hand a key on to what has the cursor, when that is another widget by now.

    Returns:
        Whether it was handed on.
    """
    focused = widget.screen.focused
    if focused is widget or focused is None:
        return False
    event.stop()
    event.prevent_default()
    focused._forward_event(events.Key(event.key, event.character))
    return True
