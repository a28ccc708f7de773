"""Going from field to field without losing a key that is typed right behind.

Textual runs a key's binding only after the key has gone up from the widget to the app. A letter typed quickly after Tab
or Enter is then with the field that was left. What is here leaves a field at once, and hands on what comes after to the
field that was gone to, so that the order stays.
"""

from typing import Final, Protocol, runtime_checkable

from textual import events
from textual.widget import Widget

__all__ = ["AFTER", "BEFORE", "Ordered", "Typed", "hand_on", "hand_to", "leave_field"]

#: Keys that go to the next place to type, and to the one before.
AFTER: Final = frozenset({"tab", "enter", "down"})
BEFORE: Final = frozenset({"shift+tab", "up"})


@runtime_checkable
class Ordered(Protocol):
    """A screen that knows the order of its places itself.

    Textual goes by where things stand on the screen, and what was mounted a moment ago stands nowhere yet.
    """

    def go(self, step: int) -> None:
        """Put the cursor in the next place (1) or the one before (-1), at once."""


@runtime_checkable
class Enough(Protocol):
    """A screen in which what stands there can be enough: then Enter saves it."""

    def is_enough(self) -> bool:
        """Whether it is."""
        return False

    def action_save(self) -> None:
        """Save it."""


class Typed(Widget):
    """A widget that takes part in this.

    Attributes:
        left_for: Where the keys go that were typed after this was left; None while it has the cursor.
    """

    left_for: Widget | None = None


def leave_field(widget: Typed, event: events.Key, step: int) -> None:
    """Go to the next field (1) or the one before (-1), now; the key was for that alone."""
    event.stop()
    event.prevent_default()
    screen = widget.screen
    if event.key == "enter" and isinstance(screen, Enough) and screen.is_enough():
        screen.action_save()
    elif isinstance(screen, Ordered):
        screen.go(step)
    elif step > 0:
        screen.focus_next()
    else:
        screen.focus_previous()
    widget.left_for = widget.screen.focused


def hand_on(widget: Typed, event: events.Key) -> bool:
    """Hand a key on that was typed after the widget was left.

    Returns:
        Whether it was handed on.
    """
    focused = widget.screen.focused
    if focused is widget or focused is None:
        widget.left_for = None
        return False
    hand_to(widget.left_for or focused, event)
    return True


def hand_to(widget: Widget, event: events.Key) -> None:
    """Let another widget have a key."""
    event.stop()
    event.prevent_default()
    widget._forward_event(events.Key(event.key, event.character))
