"""The fields a form is made of: a label, a place to type or choose, and beneath it what is wrong, in words.

A field knows its *raw* value, what stands in it, which is what a draft keeps; and its *value*, what the model wants,
which may be refused with a :class:`~kring.model.validation_error.ModelError` under the field's name.

To add a kind of field: subclass :class:`Field`, say what it is made of in ``control_widgets``, and how that is
read (``raw``, ``value``) and filled (``fill``). Here are those to type in; ``choice_fields.py`` has those to choose in.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from kring.model.validation_error import ModelError
from kring.tui.components.form.choices import Choices
from kring.tui.components.form.inputs import FieldLine, remove_control_characters
from kring.tui.components.form.picker import Picker
from kring.tui.components.form.text_edit import TextEdit
from kring.tui.components.safe_text import content, joined, plain

if TYPE_CHECKING:
    from kring.storage.erasure.redaction import Redactor

__all__ = ["Field", "ListField", "LongField", "TextField"]

#: Columns of the label beside a control.
LABEL = 19


class Field(Widget):
    """One labelled place in a form.

    Args:
        name: The field of the model it is for.
        label: What it is called; one of our own texts, translated.
        help: A few words beneath the label line for who hesitates; our own text.
        above: Whether the label stands above the control, for questions and long texts.
    """

    DEFAULT_CSS = """
    Field { layout: vertical; height: auto; width: 1fr; color: $text-muted; }
    Field:focus-within { color: $foreground; }
    Field > * { margin-left: 19; width: 1fr; }
    Field.-above { margin-top: 1; }
    Field.-above > * { margin-left: 0; }
    Field > .field--below { color: $text-muted; text-style: italic; height: auto; padding: 0 1; display: none; }
    Field:focus-within > .field--below { display: block; }
    Field.-notice > .field--below { color: $text-accent; text-style: none; display: block; }
    Field.-problem > .field--below { color: $text-error; text-style: none; display: block; }
    """

    class Changed(Message):
        """What stands in a field is another thing now."""

        def __init__(self, field: "Field") -> None:
            self.field = field
            super().__init__()

        @property
        def control(self) -> "Field":
            """The field."""
            return self.field

    def __init__(self, name: str, label: str, *, help: str = "", above: bool = False) -> None:  # noqa: A002
        super().__init__(name=name, id=f"field-{name.replace('_', '-')}", classes="-above" if above else "")
        self.field = name
        self.label = label
        self.help = help
        self._below: Static | None = None
        self.opened_with: Any = None
        self._refused: Any = None

    @property
    def raw(self) -> Any:
        """What stands in the field, fit to be kept in a draft and compared."""
        raise NotImplementedError

    @property
    def value(self) -> Any:
        """What the model wants.

        Raises:
            ModelError: What stands there cannot be read.
        """
        return self.raw

    def redact(self, traces: "Redactor") -> None:
        """Take someone who was erased elsewhere out of what was typed or chosen; what nobody touched stays.

        Args:
            traces: Who is taken out.
        """
        if self.touched:
            raw = {self.field: self.raw}
            clean = traces.fields("", raw)
            if clean is not raw:
                self.fill(clean.get(self.field, self.opened_with))

    def fill(self, raw: Any) -> None:
        """Put something in the field, as :attr:`raw` gave it."""
        raise NotImplementedError

    def control_widgets(self) -> Sequence[Widget]:
        """What stands beside or beneath the label."""
        raise NotImplementedError

    @property
    def cursor_widget(self) -> Widget:
        """What takes the cursor when one comes to the field."""
        return self.control_widgets()[0]

    def places(self) -> list[Widget]:
        """Everything in the field that takes the cursor now, in order."""
        if not self.display:
            return []
        return [widget for widget in self.walk_children(Widget) if widget.display and widget.can_focus]

    def put_cursor(self) -> None:
        """Put the cursor in the field."""
        self.cursor_widget.focus()

    def compose(self) -> ComposeResult:
        """The control; the label is drawn by the field itself, what is beneath comes when it is needed."""
        if self.has_class("-above"):
            self.control_widgets()[0].styles.margin = (1, 0, 0, 0)
        elif (lines := len(plain(self.label).wrap(LABEL - 1))) > 1:
            self.styles.min_height = lines  # a control of one line beside it would cut the label off
        yield from self.control_widgets()
        if self._below is None and self.help:
            self._below = Static(plain(self.help), classes="field--below")
        if self._below is not None:
            yield self._below

    def on_resize(self) -> None:
        """Make room for a label above the control, and show what was wrong beneath it, also at the bottom of a form."""
        if self.has_class("-problem") and self.has_pseudo_class("focus-within"):
            self.call_after_refresh(self.scroll_visible, animate=False)
        if self.has_class("-above"):
            self.control_widgets()[0].styles.margin = (len(self._label_lines()), 0, 0, 0)

    def _label_lines(self) -> list[Content]:
        columns = self.size.width if self.has_class("-above") else LABEL - 1
        return plain(self.label).wrap(max(min(columns, self.size.width), 1))

    def render(self) -> Content:
        """The label, beside or above the control."""
        return joined(self._label_lines(), "\n")

    def _say_below(self, words: Content) -> None:
        if self._below is None:
            self._below = Static(words, classes="field--below")
            if self.is_attached:
                self.mount(self._below)
        else:
            self._below.update(words)

    def remember(self) -> None:
        """What stands here now is what it opened with; anything else is a change."""
        self.opened_with = self.raw

    @property
    def touched(self) -> bool:
        """Whether something else stands there than when the form opened."""
        return bool(self.raw != self.opened_with)

    @property
    def filled(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.raw)

    def refuse(self, error: ModelError) -> None:
        """Say beneath the field what is wrong and what is expected."""
        self._say_below(content("▲ $title [$text-muted]$remedy[/]", title=error.title, remedy=error.remedy))
        self._refused = self.raw
        self.remove_class("-notice").add_class("-problem")

    def explain(self, words: str) -> None:
        """Say other words beneath the field for who hesitates.

        Args:
            words: Our own text, translated.
        """
        self.help = words
        if not (self.has_class("-problem") or self.has_class("-notice")):
            self._say_below(plain(words))

    def notice(self, words: Content | None) -> None:
        """Say something beneath the field that is good to know and no reason to refuse; None takes it away."""
        if words is not None:
            self._say_below(words)
        elif self.has_class("-notice"):
            self._say_below(plain(self.help))
        self.set_class(words is not None, "-notice")

    def clear_problem(self) -> None:
        """It is being mended; not so when what stands there is what was refused."""
        if self.has_class("-problem") and self.raw == self._refused:
            return
        if self.has_class("-problem") or self.has_class("-notice"):
            self._say_below(plain(self.help))
        self.remove_class("-problem", "-notice")

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choices.Changed)
    @on(Picker.Changed)
    def _changed(self, event: Message) -> None:
        event.stop()
        self.clear_problem()
        self.post_message(self.Changed(self))


class TextField(Field):
    """One line, read by a reader of its own: a day, a length of time, an amount.

    Args:
        text: What stands in it at first.
        read: Makes the value of what is typed (never empty); may raise ModelError. The text itself by default.
        placeholder: An example, in grey; our own text.
        empty: The value of an empty line.
    """

    def __init__(
        self,
        name: str,
        label: str,
        text: str = "",
        *,
        read: Callable[[str], Any] | None = None,
        placeholder: str = "",
        empty: Any = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(name, label, **kwargs)
        self._text = remove_control_characters(text)
        self._placeholder = placeholder
        self._made: FieldLine | None = None
        self._read = read
        self._empty = empty

    @property
    def _line(self) -> FieldLine:
        """The line, made once the field comes on the screen: a form has many, and opens with a few."""
        if self._made is None:
            self._made = FieldLine(self._text, placeholder=self._placeholder)
        return self._made

    @property
    def raw(self) -> str:
        """What stands in the line."""
        return self._text if self._made is None else self._made.value

    @property
    def value(self) -> Any:
        """What the line says."""
        typed = self.raw.strip()
        if not typed:
            return self._empty
        return self._read(typed) if self._read else typed

    def fill(self, raw: Any) -> None:
        """Put a text in the line."""
        if self._made is None:
            self._text = remove_control_characters(str(raw))
            return
        self._line.value = str(raw)
        self._line.cursor_position = len(self._line.value)

    def control_widgets(self) -> Sequence[Widget]:
        """The line."""
        return (self._line,)


class ListField(TextField):
    """Several short texts on one line, with commas between them: aliases, tags."""

    def __init__(self, name: str, label: str, texts: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(name, label, ", ".join(texts), read=_split_at_commas, empty=(), **kwargs)


def _split_at_commas(typed: str) -> tuple[str, ...]:
    return tuple(part for each in typed.split(",") if (part := each.strip()))


class LongField(Field):
    """A text of several lines; its label is a question above it, or a word beside it.

    Args:
        text: What stands in it at first.
        above: Whether the label stands above it.
        placeholder: What stands in it, in grey, while it is empty; our own text.
    """

    def __init__(
        self, name: str, label: str, text: str = "", *, above: bool = True, placeholder: str = "", **kwargs: Any
    ) -> None:
        super().__init__(name, label, above=above, **kwargs)
        self._text = remove_control_characters(text, lines=True)
        self._placeholder = placeholder
        self._made: TextEdit | None = None

    @property
    def _edit(self) -> TextEdit:
        """The text to write in, made once the field comes on the screen: it is the dearest part of a form."""
        if self._made is None:
            self._made = TextEdit(self._text, placeholder=self._placeholder)
        return self._made

    @property
    def raw(self) -> str:
        """What stands there."""
        return self._text if self._made is None else self._made.text

    def fill(self, raw: Any) -> None:
        """Put a text there."""
        if self._made is None:
            self._text = remove_control_characters(str(raw), lines=True)
            return
        self._edit.text = str(raw)
        self._edit.move_cursor(self._edit.document.end)

    def control_widgets(self) -> Sequence[Widget]:
        """The text."""
        return (self._edit,)
