"""What every form does: sections of fields, saving what was changed, saying what is wrong, and keeping what was typed.

A new form: subclass :class:`Form`; name it in ``FORM``; give its sections, and in :meth:`Form.prepare` the operation on
the journal that saves it. Everything else is here: reading the fields, putting refusals beside the right one, drafts,
and what another process did to the same thing in the meantime.
"""

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.css.styles import RulesMap
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from kring.errors import KringError
from kring.i18n import _
from kring.keymap import get_command, key_name
from kring.model.validation_error import ModelError
from kring.tui.components.bindings import make_bindings
from kring.tui.components.cleared import Cleared
from kring.tui.components.dialogs.modal import Modal
from kring.tui.components.form.choices import Choices
from kring.tui.components.form.fields import Field
from kring.tui.components.form.focus import hand_to
from kring.tui.components.form.form_drafts import KEEP_AFTER, DraftKey, Drafts
from kring.tui.components.key_button import KeyButton
from kring.tui.components.safe_text import content, plain
from kring.tui.components.same_lines import SameLinesContainer, SameLinesVertical

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["Form", "Section"]


#: How many fields are mounted at first, and how many at once after them, while one can type in those already.
_AT_FIRST, _AT_ONCE = 1, 4
#: What a field takes at least on the screen, in lines, with its label above it or beside it; and a title.
_ABOVE, _BESIDE, _TITLE = 3, 1, 2
#: From so many lines on there is room for air between the fields.
_TALL = 36
#: From so many columns on, the hint fits beside the keys in every language.
_ROOM_FOR_HINT = 70
#: Seconds in which someone can not have read yet that there is one of the same name.
_TIME_TO_READ = 1.0
#: The columns of a form at most, and those that its border and the air in it take (``form.tcss``).
_WIDTH, _SIDES = 84, 6


@dataclass(frozen=True, slots=True)
class Section:
    """Some fields that belong together.

    Attributes:
        title: Our own words above them; empty for none.
        fields: The fields, top to bottom.
    """

    title: str
    fields: Sequence[Field]


class Form(Modal[str | None]):
    """A form; dismisses with the id of what was saved, or None when it was left.

    Args:
        about: The id of the thing to change; empty for a new one.
        begun_from: What a new one starts from (the id of a circle or person), to keep its draft apart; may be empty.
    """

    #: The name of the form, for drafts: person, circle, membership, entry.
    FORM: ClassVar[str] = ""
    #: In full: what inherits it lives in other folders.
    CSS_PATH = Path(__file__).with_name("form.tcss")
    AUTO_FOCUS = ""
    SCOPE = "form"
    BINDINGS: ClassVar[list[BindingType]] = [
        *make_bindings("form"),
        Binding("down,enter", "next_field(1)", show=False),
        Binding("up", "next_field(-1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def __init__(self, about: str = "", *, begun_from: str = "") -> None:
        super().__init__()
        self.about = about
        self.begun_from = begun_from
        self._sections: Sequence[Section] = ()
        self._saving = False
        self._begun = False
        self._over = False
        self._keeping: Timer | None = None
        self.complete = False
        self._opened_with: Any = None
        self._parts: list[Widget] = []
        self._coming: list[Widget] = []
        self._more_came = asyncio.Event()
        self._focus_then = ""
        self._seen_alike: dict[str, float] = {}
        #: What was typed and then cleared, by field.
        self.cleared: Cleared[dict[str, Any]] = Cleared()
        self._words_above = (Content(""), Content(""))

    # What a form says and does; for subclasses.

    def heading(self) -> Content:
        """What the form is about."""
        raise NotImplementedError

    def sections(self) -> Sequence[Section]:
        """The fields, filled with what is there."""
        raise NotImplementedError

    def current(self) -> Any:
        """The thing being changed as the journal has it now; None when it was removed, or is new."""
        raise NotImplementedError

    def prepare(self, values: Mapping[str, Any], touched: Sequence[str]) -> "Callable[[Journal], str]":
        """The operation that saves the form.

        Args:
            values: Field name to value, of every field.
            touched: The fields that were changed; for a new thing all that matter.

        Returns:
            What to do with the journal, in a thread; it gives the id.

        Raises:
            ModelError: The model refuses a value.
        """
        raise NotImplementedError

    def told(self, id: str) -> Content:  # noqa: A002 - the word for it
        """What to say once it is saved.

        Args:
            id: The id of what was saved.
        """
        raise NotImplementedError

    def gone(self) -> Content:
        """What to say when the thing was removed by another process in the meantime."""
        return content(_("This was removed in another window. What you typed is still here."))

    def opened(self) -> None:
        """The form is filled, a draft included, and nothing of it is on the screen yet; nothing to do by default."""

    def field_changed(self, field: Field) -> None:
        """A field was changed; nothing by default."""

    # What it needs.

    @property
    def drafts(self) -> Drafts:
        """Where what was typed is kept."""
        return Drafts(self.kring.drafts)

    @property
    def key(self) -> DraftKey:
        """Under which name its draft is kept."""
        return DraftKey(self.FORM, self.about or self.begun_from)

    @property
    def is_new(self) -> bool:
        """Whether something new is being made."""
        return not self.about

    @property
    def fields(self) -> list[Field]:
        """Every field, top to bottom."""
        return [field for section in self._sections for field in section.fields]

    def field(self, name: str) -> Field:
        """The field of this name."""
        return next(field for field in self.fields if field.field == name)

    # Layout.

    def compose(self) -> ComposeResult:
        """Heading, notice, fields, keys."""
        self._opened_with = self.current()
        self._sections = self.sections()
        # Not ":first-child": with that in a style sheet, Textual styles every field anew for each section that comes.
        self._sections[0].fields[0].add_class("-first")
        came_back = self._fill()
        self.opened()
        self.set_class(self._is_tall, "-tall", update=False)  # what comes into it is styled by it, and it is not
        heading = self.heading()
        self._words_above = (heading, came_back)
        with SameLinesVertical(id="form"):
            yield Static(heading, id="form-title")
            if came_back:
                yield Static(came_back, id="form-notice")
            with SameLinesContainer(id="form-fields"):
                # The first paint is of what is on the screen; the rest follows, a few fields at a time.
                yield from self._take_first()
            with Horizontal(id="form-keys"):
                yield KeyButton(_format_key("form.save", _("Save")), id="form-save")
                yield KeyButton(_format_key("form.leave", _("Close")), id="form-leave")
                yield Static(plain(_("↑ ↓ to another field")), id="form-hint")

    def _fill(self) -> Content:
        """Put back what was typed before, and say so."""
        for field in self.fields:
            field.remember()
        draft = self.drafts.get(self.key)
        if draft is None:
            return Content("")
        for field in self.fields:
            if field.field in draft.raw:
                field.fill(draft.raw[field.field])
        # Only where one writes: on answers to choose from, the letters of whoever types on at once would choose one.
        there = next((field for field in self.fields if field.field == draft.focus), None)
        if there is not None and isinstance(there.cursor_widget, Input | TextArea):
            self._focus_then = there.field
        key = key_name(get_command("form.afresh").keys)
        return _say_back(key)

    def _take_first(self) -> list[Widget]:
        """What is on the screen at first; what is not goes to what is coming."""
        for number, section in enumerate(self._sections):
            if number and section.title:
                self._parts.append(Static(plain(section.title), classes="form--section"))
            self._parts += section.fields
        lines, count = self._room, 0
        for field in self._sections[0].fields:
            if lines <= 0 or count == _AT_FIRST:
                break
            count += 1
            lines -= self._count_lines(field)
        self._coming = self._parts[count:]
        return [part for part in self._parts[:count] if part.display]

    def _count_lines(self, part: Widget) -> int:
        """The lines that a part takes at least."""
        if not part.display:
            return 0
        lines = _TITLE if not isinstance(part, Field) else _ABOVE if part.has_class("-above") else _BESIDE
        return lines + self._is_tall

    def on_mount(self) -> None:
        """Put the cursor where one starts."""
        self._fit()
        self.set_focus(self.fields[0].cursor_widget)
        if self._focus_then:
            self.run_worker(self._go_where_one_was(), group="go")  # the keys that follow wait for it
        self.call_later(setattr, self, "_begun", True)
        self.call_after_refresh(self._mount_next)

    async def _mount_next(self) -> None:
        """Mount a few more fields; what is typed meanwhile comes in between."""
        room = self.query("#form-fields")
        if not (room and room.first().is_attached):
            return  # it was saved or left before all of it was there
        if self._coming:
            now, self._coming = self._coming[:_AT_ONCE], self._coming[_AT_ONCE:]
            await room.first().mount_all([part for part in now if part.display])
            self._more_came.set()
            self.call_later(self._mount_next)
            return
        self.complete = True
        self._more_came.set()
        room.first().styles.min_height = None

    async def _go_where_one_was(self) -> None:
        """Put the cursor in the field one wrote in last, once it is there; not when one clicked elsewhere meanwhile."""
        there = self.field(self._focus_then)
        while not (there.is_attached or self.complete):
            self._more_came.clear()
            await self._more_came.wait()
        if there.is_attached and self.focused in (None, *self.fields[0].query("*")):
            self.set_focus(there.cursor_widget)

    def show_field(self, name: str, shown: bool) -> None:
        """Show a field, or leave it out; what is left out from the beginning is mounted when it is first shown.

        Args:
            name: The field.
            shown: Whether it is to be seen.
        """
        field = self.field(name)
        field.display = shown
        room = self.query("#form-fields")
        if not shown or not room or field.parent is not None or field in self._coming:
            return  # it is there, or it comes in its turn
        there = [part for part in self._parts[: self._parts.index(field)] if part.parent is not None]
        room.first().mount(field, after=there[-1])

    def notice(self, words: Content) -> None:
        """Say something above the fields; empty content takes it away."""
        for there in self.query("#form-notice").results(Static):
            there.update(words)
            there.display = bool(words)
            break
        else:
            if words:
                self.query_one("#form").mount(Static(words, id="form-notice"), after="#form-title")
        self._words_above = (self._words_above[0], words)
        self._fit()

    def on_resize(self, _event: events.Resize) -> None:
        """Take no more of the screen than there is."""
        self._fit()

    def _fit(self) -> None:
        if not self.query("#form-fields"):
            return  # a size can come before there is anything to fit
        self.set_class(self._is_tall, "-tall")
        self._show_hint(self.focused)
        fields = self.query_one("#form-fields")
        fields.styles.max_height = self._room
        if not self.complete:  # it is as high from the beginning as it will be when all of it is there
            fields.styles.min_height = min(sum(map(self._count_lines, self._parts)), self._room)

    @property
    def _is_tall(self) -> bool:
        """Whether there is room for air between the fields."""
        return self.app.size.height >= _TALL

    @property
    def _room(self) -> int:
        """The lines that there are for the fields: what the border, the keys and the words above them leave."""
        width = min(_WIDTH, self.app.size.width) - _SIDES
        above = sum(words.get_height(RulesMap(), width) for words in self._words_above if words)
        return max(3, self.app.size.height - above - (7 if self._is_tall else 5))

    # Moving about.

    def is_enough(self) -> bool:
        """Whether Enter saves what stands here: nothing else is needed, and nothing else was begun; no by default."""
        return False

    def action_next_field(self, step: int) -> None:
        """To the place to type before or after this one."""
        self.go(step)

    def go(self, step: int) -> None:
        """Put the cursor in the next place to type (1) or the one before (-1), at once; round the end to the beginning.

        While fields are still coming, what comes after the last is gone to as soon as it is there, and the keys that
        follow wait for that.
        """
        places = [place for field in self.fields if field.is_attached for place in field.places()]
        if self.complete:
            places += [button for button in self.query(Button) if not button.disabled]
        if self.focused not in places:
            self.set_focus(places[0])
            return
        at = places.index(self.focused) + step
        if self.complete or 0 <= at < len(places):
            self.set_focus(places[at % len(places)])
        elif step > 0:
            self._more_came.clear()
            self.run_worker(self._go_on(step), group="go")

    async def _go_on(self, step: int) -> None:
        """Go where nothing was yet."""
        await self._more_came.wait()
        self.go(step)

    def action_page(self, step: int) -> None:
        """A screen up or down in a long form."""
        fields = self.query_one("#form-fields")
        fields.scroll_relative(y=step * max(1, fields.size.height - 2), animate=False)

    def on_key(self, event: events.Key) -> None:
        """What was typed while the form was still opening goes to the first field, and on from there."""
        if not self._begun:
            hand_to(self.fields[0].cursor_widget, event)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep the whole field in sight: its label, and what is wrong beneath it; say which keys go along answers."""
        self._show_hint(event.widget)
        for node in event.widget.ancestors_with_self:
            if isinstance(node, Field):
                self.call_after_refresh(node.scroll_visible, animate=False)
                return

    def _show_hint(self, focused: Widget | None) -> None:
        """Say at the bottom what the arrows do, where there is room; with answers to choose from, always."""
        choosing = isinstance(focused, Choices) and not focused.stacked
        hint = self.query_one("#form-hint", Static)
        hint.update(plain(_("← → to choose") if choosing else _("↑ ↓ to another field")))
        hint.display = choosing or self.app.size.width >= _ROOM_FOR_HINT

    @on(Field.Changed)
    def _on_changed(self, event: Field.Changed) -> None:
        event.stop()
        self.field_changed(event.field)
        if self._begun and self._keeping is None:
            self._keeping = self.set_timer(KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        """Keep what is typed while it is typed, so that it is there when kring is killed."""
        self._keeping = None
        if self.is_attached and not (self._saving or self._over):
            self.stash()

    # Leaving and saving.

    @property
    def touched(self) -> list[Field]:
        """The fields in which something else stands than when the form opened."""
        return [field for field in self.fields if field.touched]

    def stash(self) -> bool:
        """Keep what was typed as a draft.

        Returns:
            Whether there was anything to keep.
        """
        focused = self.focused
        here = next((n.field for n in focused.ancestors_with_self if isinstance(n, Field)), None) if focused else None
        raw = {field.field: field.raw for field in self.touched}
        self.drafts.keep(self.key, raw, here)
        return bool(raw)

    @on(Button.Pressed, "#form-leave")
    def action_leave(self) -> None:
        """Leave the form; what was typed is kept as a draft."""
        if self._saving or self._over:
            return
        if self.stash():
            kept = _("What you typed stays here until kring is closed. Open the form again to go on with it.")
            if self.kring.keeps_drafts and not self.kring.is_throwaway:
                kept = _("What you typed stays here, also when kring is closed. Open the form again to go on with it.")
            self.kring.tell(plain(kept))
        self.dismiss(None)

    async def action_afresh(self) -> None:
        """Clear what was typed and begin again with what the journal has; once more brings it back."""
        typed = {field.field: field.raw for field in self.touched}
        again = self.cleared.turn(typed or None)
        self.drafts.drop(self.key)
        for field in self.fields:
            if again is not None and field.field in again:
                field.fill(again[field.field])
            elif field.field in typed:
                field.fill(field.opened_with)
            if field.field in typed:
                field.clear_problem()
        key = key_name(get_command("form.afresh").keys)
        if again is not None:
            self.notice(Content("") if self.cleared.is_newest else _say_back(key))
        else:
            said = content(_("What you typed is cleared. To have it back: [b]$key[/b]."), key=key)
            self.notice(said if typed else Content(""))
        self.fields[0].put_cursor()

    @on(Button.Pressed, "#form-save")
    def action_save(self) -> None:
        """Save; where something cannot be read, say so beside it."""
        if self._saving or self._over:
            return
        values = self._read()
        if values is None:
            return
        if not self.is_new and self.current() is None:
            self._ask_gone()
            return
        if self.is_new and self._ask_about_alike():
            return
        touched = [field.field for field in self.touched]
        if not (touched or self.is_new):
            self._over = True
            self.drafts.drop(self.key)
            self.dismiss(self.about)
            return
        try:
            operation = self.prepare(values, touched)
        except ModelError as error:
            self.refuse(error)
            return
        self._saving = True
        elsewhere = self._changed_elsewhere(touched)
        self.kring.change(operation, lambda id_: self._saved(id_, elsewhere), self._failed)

    def find_alike(self) -> tuple[Field, str] | None:
        """What there is already of the same name, and the field that says so; nothing by default."""
        return None

    def note_alike(self) -> None:
        """Remember when it was said, beside the field, that there is one of the same name."""
        if (alike := self.find_alike()) is not None:
            self._seen_alike.setdefault(alike[1], time.monotonic())

    def _ask_about_alike(self) -> bool:
        """Say it before a second one of the same name is saved, to whoever can not have read it yet."""
        alike = self.find_alike()
        seen = -inf if alike is None else self._seen_alike.get(alike[1], inf)
        if alike is None or time.monotonic() - seen > _TIME_TO_READ:
            return False
        field, name = alike
        self._seen_alike[name] = -inf
        key = key_name(get_command("form.save").keys)
        said = _("There is already one called [b]$name[/b]. To add another: [b]$key[/b] once more.")
        field.notice(content(said, name=name, key=key))
        field.put_cursor()
        return True

    def _read(self) -> dict[str, Any] | None:
        values: dict[str, Any] = {}
        refused: list[Field] = []
        for field in self.fields:
            try:
                values[field.field] = field.value
            except ModelError as error:
                refused.append(field)
                field.refuse(error)
        if refused and refused[0].is_attached:
            refused[0].put_cursor()
        return None if refused else values

    def refuse(self, error: ModelError) -> None:
        """Say beside its field what the model refuses."""
        known = {field.field for field in self.fields}
        field = self.field(error.field) if error.field in known else self.fields[0]
        self.show_field(field.field, True)
        field.refuse(error)
        if field.cursor_widget.is_attached:
            field.put_cursor()
        elif field.is_attached:
            self.call_after_refresh(field.put_cursor)

    def _changed_elsewhere(self, touched: Sequence[str]) -> list[str]:
        """The labels of touched fields that another process changed too while the form was open."""
        was, now = self._opened_with, self.current()
        if was is None or now is None:
            return []
        return [
            field.label
            for field in self.fields
            if field.field in touched and getattr(was, field.field, None) != getattr(now, field.field, None)
        ]

    def _saved(self, id_: str, elsewhere: Sequence[str]) -> None:
        self._saving = False
        self._over = True
        self.drafts.drop(self.key)
        self.kring.tell(self.told(id_))
        if elsewhere:
            words = _(
                "Meanwhile changed in another window: $fields. Your version is saved now. Undo: [b]{main.undo}[/b]."
            )
            self.kring.tell(content(words, fields=", ".join(elsewhere)), seconds=10)
        self.dismiss(id_)

    def _failed(self, error: KringError) -> None:
        self._saving = False
        if isinstance(error, ModelError):
            self.refuse(error)
        elif not self.is_new and self.current() is None:
            self._ask_gone()
        else:
            self.kring.problem(error)

    @property
    def is_erased(self) -> bool:
        """Whether what it is about was erased for good, which only another window can have done meanwhile."""
        tables = self.journal.book.tables.values()  # none is read for this: its own was, to fill it in
        return bool(self.about) and any(self.about in table.erased for table in tables)

    def let_go(self) -> None:
        """Leave it without a trace of what was typed: what it is about was erased for good in another window."""
        if self._over:
            return
        self._over = True
        self.drafts.drop(self.key)
        said = " ".join(
            (_("This was erased for good in another window."), _("What was typed about it is erased as well."))
        )
        self.kring.tell(plain(said), severity="warning", seconds=8)
        self.leave_for_good()

    def _ask_gone(self) -> None:
        if self.is_erased:
            self.let_go()
            return
        from kring.tui.components.dialogs.confirm import Confirm

        def answered(again: bool | None) -> None:
            if again:
                self.drafts.drop(self.key)
                self.about = ""
                self.action_save()

        self.app.push_screen(Confirm(self.gone(), yes=_("Save as new"), no=_("Back to the form")), answered)


def _say_back(key: str) -> Content:
    return content(_("What you typed here before is back. Start again: [b]$key[/b]."), key=key)


def _format_key(id_: str, words: str) -> Content:
    return content("$words [$text-muted]$key[/]", words=words, key=key_name(get_command(id_).keys))
