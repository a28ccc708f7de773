"""The keys among the fields of a page: the next place to type, and a letter that belongs to another place."""

from typing import Final

from textual import events
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import Button, Input

from kring.tui.components.dialogs.modal import Modal
from kring.tui.components.form.choices import Choices
from kring.tui.components.form.fields import Field
from kring.tui.components.form.focus import hand_to
from kring.tui.components.form.picker import PickerChips
from kring.tui.components.form.text_edit import TextEdit

__all__ = ["FieldKeys"]

#: Backspace is for whoever sees at the end what was typed wrong: back to it first, and nothing is taken away by that.
_ALONG_BUTTONS: Final = {"left": -1, "up": -1, "backspace": -1, "right": 1, "down": 1}


class FieldKeys(Modal[ScreenResultType]):
    """A screen with the fields of one page and some buttons beneath them."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: list[Field] = []
        self._turning = False

    def go(self, step: int) -> None:
        """Put the cursor in the next place to type (1) or the one before (-1), at once; before the first is none."""
        places: list[Widget] = [place for field in self._fields for place in field.places()]
        places += [button for button in self.query(Button) if not button.disabled]
        at = places.index(self.focused) if self.focused in places else -step
        self.set_focus(places[max(at + step, 0) % len(places)])

    def on_key(self, event: events.Key) -> None:
        """What is typed where nothing can be typed goes to where it is meant: the words, or the field after a name."""
        if isinstance(self.focused, Button) and event.key in _ALONG_BUTTONS:
            event.stop()
            self.go(_ALONG_BUTTONS[event.key])
            return
        if not event.is_printable or not self._fields or not self._fields[0].is_attached:
            return
        if self._turning:
            hand_to(self._fields[0].cursor_widget, event)
        elif self._chose_figure(event):
            event.stop()
        elif (place := self._writing_place(event.character or "")) is not None:
            self.set_focus(place)
            hand_to(place, event)

    def _chose_figure(self, event: events.Key) -> bool:
        """Choose a figure on a scale of figures by typing it: 7, or 1 and then 0."""
        focused, sign = self.focused, event.character or ""
        if not isinstance(focused, Choices) or not sign.isdecimal():
            return False
        wanted = f"{''.join(focused.chosen)}{sign}"
        return focused.choose(wanted) or focused.choose(sign)

    def _writing_place(self, sign: str) -> Widget | None:
        """Where a letter belongs that was typed on a choice, a chosen name or a button; None where it means nothing."""
        focused = self.focused
        places = [place for field in self._fields for place in field.places()]
        if isinstance(focused, Button):
            # To the words of a question; on a form only to a place that is still empty, as what is there is finished.
            several = sum(isinstance(one, TextEdit | Input) for one in places) > 1
            places = [one for one in places if not (several and _written_in(one))]
        elif isinstance(focused, Choices | PickerChips) and focused in places:
            places = places[places.index(focused) :]
        else:
            return None
        found = next((one for one in places if isinstance(one, TextEdit | Input)), None)
        # A day begins with a figure; a letter on a choice or a button before it was meant for nothing there.
        stray = isinstance(found, Input) and not isinstance(focused, PickerChips) and not sign.isdecimal()
        return None if stray else found


def _written_in(place: Widget) -> bool:
    """Whether something stands in a place to write."""
    return bool(place.text if isinstance(place, TextEdit) else isinstance(place, Input) and place.value)
