"""A screen that asks something page by page, with what the journal knows beneath it or beside it.

Nothing said is lost: what is being typed is kept a moment after each key, and what a page holds goes into the journal
when one goes on to the next. The screen that inherits this says which pages there are, and what is done with them.
"""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ScreenResultType
from textual.timer import Timer
from textual.widgets import Button, Static

from kring.errors import ErasedForGood, KringError
from kring.i18n import _
from kring.model.validation_error import ModelError
from kring.tui.components.bars import KeyBar
from kring.tui.components.field_keys import FieldKeys
from kring.tui.components.form.choices import Choices
from kring.tui.components.form.fields import Field
from kring.tui.components.form.form_drafts import KEEP_AFTER, DraftKey, Drafts
from kring.tui.components.form.text_edit import TextEdit
from kring.tui.components.key_button import KeyButton
from kring.tui.components.lists.block_view import BlockView
from kring.tui.components.page import Page
from kring.tui.components.place import WIDE
from kring.tui.components.safe_text import content, plain, styled
from kring.tui.components.same_lines import SameLinesContainer, SameLinesVertical

__all__ = ["PagedScreen"]

#: With fewer lines than this there is no air between things.
_LOW = 24
#: With fewer lines than this, and nothing beside each other, a page with many fields has all the room.
_SHORT = 30


class PagedScreen(FieldKeys[ScreenResultType]):
    """Pages with a few fields each.

    Attributes:
        TALL: The names of pages whose fields need more lines than most: what is beside them has the rest.
    """

    AUTO_FOCUS = ""
    TALL: ClassVar[frozenset[str]] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[Page[Any]] = []
        self._at = 0
        self._over = False
        self._keeping: Timer | None = None

    # What each such screen says.

    @property
    def state(self) -> Any:
        """What was said so far."""
        raise NotImplementedError

    @property
    def key(self) -> DraftKey:
        """Under which name what is being typed is kept."""
        raise NotImplementedError

    def make_pages(self) -> list[Page[Any]]:
        """All pages as it stands now."""
        raise NotImplementedError

    def say_head(self) -> None:
        """Say what it is about and how far one is."""
        raise NotImplementedError

    def show_known(self) -> None:
        """Show what the journal knows that belongs to the page."""
        raise NotImplementedError

    def stash(self) -> bool:
        """Keep outside the journal what is not in it yet; whether there was anything to keep."""
        raise NotImplementedError

    def keep_in_journal(self) -> None:
        """Write what was said when one leaves a page."""
        raise NotImplementedError

    def check_said(self) -> None:
        """Read everything that was said.

        Raises:
            ModelError: Something cannot be read; it names the field.
        """
        raise NotImplementedError

    def last_words(self) -> str:
        """What is said when the button that ends it is reached."""
        raise NotImplementedError

    def finish(self) -> None:
        """Bring it to its end."""
        raise NotImplementedError

    # Layout.

    def compose(self) -> ComposeResult:
        """What it is about, how far one is, the question, what is known, the keys."""
        self.fit_size(update=False)  # what comes into it is styled by that once, and not again
        with SameLinesVertical(id="paged"):
            yield Static("", id="page-head")
            yield Static("", id="page-dots")
            with SameLinesContainer(id="page-body"):
                with Vertical(id="page-ask"):  # a scrolling container would take the page keys for itself
                    yield Static("", id="page-question")
                    yield SameLinesContainer(id="page-fields")
                    with Horizontal(id="page-keys"):
                        yield KeyButton(plain(_("Next")), id="page-next")
                        yield KeyButton(plain(_("Back")), id="page-back")
                yield BlockView(id="page-known")
        yield KeyBar()

    @property
    def page(self) -> Page[Any]:
        """The page that is shown."""
        return self._pages[self._at]

    @property
    def is_last(self) -> bool:
        """Whether it is the last one."""
        return self._at == len(self._pages) - 1

    async def show_page(self) -> None:
        """Put the page's fields on the screen, the cursor in the first."""
        self._turning = True
        page, state = self.page, self.state
        self.query_one("#page-question", Static).update(plain(page.heading(state)))
        self._say_beneath("page-question", "page-hint", plain(page.hint(state)))
        self.say_problem(Content(""))
        room = self.query_one("#page-fields")
        await room.remove_children()
        self._fields = page.fields(state, self.journal)
        self.set_class(not page.questions and len(self._fields) > 2, "-long")
        self.set_class(page.name in self.TALL, "-tall")
        self.set_class(len(self._fields) > 4, "-several")
        await room.mount_all(self._fields)
        page.restore(state, self._fields)
        for edit in room.query(TextEdit):
            edit.move_cursor(edit.document.end)  # one goes on where one stopped
        self.query_one("#page-next", Button).label = plain(_("Done") if self.is_last else _("Next"))
        self.query_one("#page-back", Button).disabled = self._at == 0
        self.say_head()
        self.show_known()
        # Where it stands is not known before it is laid out: to scroll to it now might scroll past the question.
        self.set_focus(self._fields[0].cursor_widget, scroll_visible=False)
        self.call_after_refresh(self._scroll_to_first, self._fields[0])
        self._turning = False
        self.refresh_bindings()

    def _scroll_to_first(self, first: Field) -> None:
        """Show the page from its question on, and further down only where its first field would not be seen."""
        if first in self._fields and self.focused is first.cursor_widget:
            self.query_one("#page-ask").scroll_home(animate=False, immediate=True)
            first.cursor_widget.scroll_visible(animate=False)

    def on_resize(self) -> None:
        """Beside each other where there is room."""
        self.fit_size()
        if self._pages:
            self.say_head()

    def fit_size(self, *, update: bool = True) -> None:
        """Lay it out for the size there is.

        Args:
            update: Whether what is in it already is to look that way too.
        """
        size = self.app.size
        self.set_class(size.width >= WIDE, "-wide", update=update)
        self.set_class(size.height < _LOW, "-low", update=update)
        self.set_class(size.height < _SHORT and size.width < WIDE, "-short", update=update)

    # Keeping what is said.

    def take_over(self) -> None:
        """Take what stands in the fields into what was said."""
        if self._fields:
            self.page.keep(self.state, self._fields)

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        event.stop()
        self.say_problem(Content(""))
        if not self._turning and self._keeping is None:
            self._keeping = self.set_timer(KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        self._keeping = None
        if self.is_attached and not (self._over or self._turning):
            self.stash()

    # Moving about.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter goes on from a choice and from an empty text; with something in it, it is a new line there."""
        if action == "enter":
            focused = self.focused
            if isinstance(focused, TextEdit):
                return not (focused.text and self.page.questions)
            return isinstance(focused, Choices)
        if action == "page" and parameters == (-1,):
            return self._at > 0
        if action == "facts":
            known = self.query_one("#page-known", BlockView)
            return known.display and known.max_scroll_y > 0
        return super().check_action(action, parameters)

    def action_enter(self) -> None:
        """On to the next small question, or the next page."""
        choices = [widget for field in self._fields for widget in field.places() if isinstance(widget, Choices)]
        at = choices.index(self.focused) if self.focused in choices else len(choices) - 1
        if isinstance(self.focused, TextEdit) and not self.page.questions:
            self.go(1)
        elif len(self._fields) > 2 and at < len(choices) - 1:
            self.set_focus(choices[at + 1])
        elif self.enter_turns():
            self.action_page(1)
        else:
            self.go(1)

    def enter_turns(self) -> bool:
        """Whether Enter on the last choice of a page goes on to the next one."""
        return bool(self.page.questions)

    @on(Button.Pressed, "#page-next")
    def _next_pressed(self) -> None:
        if not self.is_last:
            self.action_page(1)
        elif not (self._turning or self._over) and self.readable():
            self.stash()
            self.finish()

    @on(Button.Pressed, "#page-back")
    def _back_pressed(self) -> None:
        self.action_page(-1)

    def action_page(self, step: int) -> None:
        """To the page after (1) or before (-1) this one. After the last one comes the button that ends it."""
        if self._turning or self._over or not self._fields:
            return
        self.stash()
        if step > 0 and not self.readable():
            return
        self.stash()
        if step > 0 and self.is_last:
            self.set_focus(self.query_one("#page-next"))
            self.say_problem(styled(self.last_words(), "$text-muted"))
            return
        name = self.page.name
        self._pages = self.make_pages()
        here = next((at for at, page in enumerate(self._pages) if page.name == name), self._at)
        self.turn_to(here + step)

    def turn_to(self, at: int) -> None:
        """Go to a page, in a worker the keyboard waits for: what is typed meanwhile belongs to that page.

        Args:
            at: Its place; beyond an end is the page at that end.
        """
        self._turning = True
        self._at = max(0, min(at, len(self._pages) - 1))
        self._fields = []
        self.run_worker(self._turn(), group="go")

    async def _turn(self) -> None:
        if self.is_attached:
            await self.show_page()
            self.keep_in_journal()

    def action_facts(self, step: int) -> None:
        """Further along what is known, without leaving the question: most of a page at once."""
        known = self.query_one("#page-known", BlockView)
        known.scroll_relative(y=step * max(known.size.height - 1, 1), animate=False)

    # What is wrong.

    def write_failed(self, error: KringError) -> None:
        """Say why it was not written; what was erased for good in another window is let go of here as well."""
        if isinstance(error, ErasedForGood):
            self._over = True
            Drafts(self.kring.drafts).drop(self.key)
            self.leave_for_good()
        if isinstance(error, ModelError):
            self.refuse(error)
        else:
            self.kring.problem(error)

    def readable(self) -> bool:
        """Whether every field can be read; says beside the first that cannot what is wrong."""
        for field in self._fields:
            try:
                _value = field.value
            except ModelError as error:
                field.refuse(error)
                field.put_cursor()
                return False
        self.take_over()  # reading a field takes the name that was typed in full
        try:
            self.check_said()
        except ModelError as error:
            if any(field.field == error.field for field in self._fields):
                self.refuse(error)
                return False
        return True

    def refuse(self, error: ModelError) -> None:
        """Say what is wrong: beside its field where that is on the screen, else under the question."""
        field = next((one for one in self._fields if one.field == error.field), None)
        if field is not None:
            field.refuse(error)
            field.put_cursor()
        else:
            self.say_problem(content("▲ $title [$text-muted]$remedy[/]", title=error.title, remedy=error.remedy))

    def say_problem(self, said: Content) -> None:
        """Say something under the question.

        Args:
            said: What; empty takes it away.
        """
        self._say_beneath("page-fields", "page-problem", said)

    def _say_beneath(self, what: str, id_: str, said: Content) -> None:
        """Say something beneath a part of the page, in a line that is made when there is first something to say."""
        for line in self.query(f"#{id_}").results(Static):
            line.update(said)
            line.display = bool(said)
            return
        if said:
            self.query_one("#page-ask").mount(Static(said, id=id_), after=f"#{what}")
