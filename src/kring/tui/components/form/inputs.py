"""One line to type in; it takes what is pasted without anything that steers a terminal. For several: ``text_edit``."""

from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from kring.model.normalize import NAME_LIMIT
from kring.tui.components.form.focus import AFTER, BEFORE, Typed, hand_on, leave_field
from kring.tui.components.kept_style import KeptStyle

__all__ = ["FieldLine", "Left", "LineEdit", "remove_control_characters"]

#: The longest line that is taken over when pasted: long enough to say afterwards that it is too long for a name.
LINE_LIMIT = 10 * NAME_LIMIT


class Left(Message):
    """The cursor wants to go out of an input, up or down.

    Attributes:
        step: -1 for what comes before it, 1 for what comes after.
    """

    def __init__(self, step: int) -> None:
        self.step = step
        super().__init__()


def remove_control_characters(text: str, *, lines: bool = False) -> str:
    """What of a text can stand in an input: control, bidi and surrogate characters out.

    Args:
        text: Anything: pasted, or from a journal another program wrote.
        lines: Keep line breaks and tabs; otherwise they become blanks.
    """
    if text.isascii() and text.isprintable():
        return text
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return "".join(c for c in text if c.isprintable() or c in "\n\t\u200c\u200d\ufe0f\u00a0")
    return "".join(" " if c.isspace() else c for c in text if c.isprintable() or c.isspace() or c in "\u200c\u200d")


class LineEdit(KeptStyle, Input):
    """One line to type in, without a border, so that a whole form fits on a small screen."""

    DEFAULT_CSS = """
    LineEdit, LineEdit:focus {
        border: none;
        height: 1;
        padding: 0 1;
        background: $foreground 6%;
    }
    LineEdit:focus { background: $primary 22%; background-tint: $foreground 0%; }
    LineEdit:ansi { background: ansi_default; text-style: underline; }
    """

    # Textual's input inherits the scrolling keys, which would swallow these.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "leave(-1)", show=False),
        Binding("down", "leave(1)", show=False),
        Binding("pageup", "screen.page(-1)", show=False),
        Binding("pagedown", "screen.page(1)", show=False),
    ]

    #: How long the text is moves nothing else on the screen; without this, all of it is laid out anew at each letter.
    virtual_size = Reactive(Size(0, 0))

    def __init__(self, value: str = "", *, placeholder: str = "", **kwargs: Any) -> None:
        # A placeholder is ours, from the catalogue; a value may be anyone's.
        # Nothing is validated by Textual: it would give the line another class, and styles, at its first letter.
        kwargs = {"select_on_focus": False, "validate_on": (), **kwargs}
        super().__init__(remove_control_characters(value), placeholder=placeholder, **kwargs)

    def action_leave(self, step: int) -> None:
        """Go out of the line."""
        self.post_message(Left(step))

    def _on_paste(self, event: events.Paste) -> None:
        """Take over what is pasted as one harmless line."""
        event.stop()
        event.prevent_default()
        line = remove_control_characters(event.text[:LINE_LIMIT].strip("\r\n"))
        if line:
            self.replace(line, *self.selection)


class FieldLine(LineEdit, Typed):
    """The line of a field in a form: tab, enter and the arrows go to another field."""

    # With the terminal's own colours there is no tint to tell a field by: it gets a bar before it.
    DEFAULT_CSS = """
    FieldLine:ansi { border-left: outer ansi_bright_black; padding: 0; text-style: none; }
    FieldLine:ansi:focus { border-left: outer $primary; padding: 0; }
    """

    async def _on_key(self, event: events.Key) -> None:
        if hand_on(self, event):
            return
        if event.key in AFTER or event.key in BEFORE:
            leave_field(self, event, 1 if event.key in AFTER else -1)
