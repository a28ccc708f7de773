"""Several lines to type in; apart from the single line, as the first screen does without."""

from typing import Any, ClassVar

from textual import events
from textual._text_area_theme import TextAreaTheme
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from kring.i18n import _
from kring.model.normalize import TEXT_LIMIT
from kring.tui.components.form.focus import Typed, hand_on, leave_field
from kring.tui.components.form.inputs import remove_control_characters
from kring.tui.components.kept_style import KeptStyle
from kring.tui.components.safe_text import plain
from kring.tui.textual_patches.memory import stop_watching

__all__ = ["TextEdit"]


class _ShownStyles(TextAreaTheme):
    """The styles of a text that has no numbers before its lines, each once there is something to draw with it.

    Textual (8.2.8) works out seven for each text, each time that it is drawn: two are seen.
    """

    def apply_css(self, text_area: TextArea) -> None:
        """Take the styles from the style sheets."""
        base = text_area.rich_style
        if base.color is None or base.bgcolor is None:
            super().apply_css(text_area)
            return
        get_style = text_area.get_component_rich_style
        self.base_style = base
        self.cursor_style = get_style("text-area--cursor")
        if not text_area.selection.is_empty:
            self.selection_style = get_style("text-area--selection")
        if text_area._matching_bracket_location is not None:
            self.bracket_matching_style = get_style("text-area--matching-bracket")


class TextEdit(KeptStyle, TextArea, Typed):
    """Several lines to type in; grows with what is typed, up to a few. Tab, and the arrows at the edges, leave it."""

    DEFAULT_CSS = """
    TextEdit, TextEdit:focus {
        border: none;
        height: auto;
        min-height: 1;
        max-height: 7;
        padding: 0 1;
        background: $foreground 6%;
    }
    TextEdit:focus { background: $primary 22%; }
    TextEdit .text-area--cursor-line { background: transparent; }
    TextEdit:ansi { background: ansi_default; border-left: outer ansi_bright_black; padding: 0; }
    TextEdit:ansi:focus { background: ansi_default; border-left: outer $primary; padding: 0; }
    """

    # The text is never longer than a screen; the form is.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "screen.page(-1)", show=False),
        Binding("pagedown", "screen.page(1)", show=False),
    ]

    def __init__(self, value: str = "", **kwargs: Any) -> None:
        super().__init__(
            remove_control_characters(value, lines=True),
            soft_wrap=True,
            tab_behavior="focus",
            highlight_cursor_line=False,
            **kwargs,
        )
        if value:
            self.move_cursor(self.document.end)  # whoever opens a text most often adds to it

    def _set_theme(self, theme: str) -> None:
        """Take the colours of the style sheets; there is no other theme."""
        self._theme = _ShownStyles(name=theme)

    def on_resize(self) -> None:
        """Be drawn again: Textual breaks the lines anew, but not always before it has drawn them at the new width."""
        self.refresh()

    def on_unmount(self) -> None:
        """Be let go of."""
        stop_watching(self)

    async def _on_key(self, event: events.Key) -> None:
        if hand_on(self, event):
            return
        at = self.selection.end
        if event.key == "tab" or (event.key == "down" and self.navigator.is_last_wrapped_line(at)):
            leave_field(self, event, 1)
        elif event.key == "shift+tab" or (event.key == "up" and self.navigator.is_first_wrapped_line(at)):
            leave_field(self, event, -1)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take over what is pasted, harmless, and no more than fits in one place."""
        event.stop()
        event.prevent_default()
        room = TEXT_LIMIT - len(self.text) + len(self.selected_text)
        text = remove_control_characters(event.text[: TEXT_LIMIT + 1], lines=True)
        if len(text) > room:
            said = plain(_("That is too much for one place: at most {limit} characters fit.").format(limit=TEXT_LIMIT))
            self.app.notify(said, severity="warning")  # type: ignore[arg-type]
            text = text[: max(room, 0)]
        if text and (result := self._replace_via_keyboard(text, *self.selection)):
            self.move_cursor(result.end_location)
