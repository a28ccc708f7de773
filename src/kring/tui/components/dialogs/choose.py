"""A short question with a few answers, and sometimes a day with it."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kring.i18n import _
from kring.model.validation_error import ModelError
from kring.tui.components.form.inputs import Left, LineEdit
from kring.tui.components.lists.line_list import LineList, ListRows
from kring.tui.components.safe_text import content, plain

__all__ = ["Choosable", "Choose", "ChosenAnswer"]


class Choosable(NamedTuple):
    """One answer that can be given.

    Attributes:
        value: What the one who asks gets.
        words: Our own words for it.
        wants_day: Whether a day is asked with it.
    """

    value: str
    words: str
    wants_day: bool = False


class ChosenAnswer(NamedTuple):
    """What was answered.

    Attributes:
        value: The value of the answer.
        day: The day, where one was asked for.
    """

    value: str
    day: dt.date | None = None


class Choose(ModalScreen[ChosenAnswer | None]):
    """Asks; dismisses with the answer, or None for none.

    Args:
        question: What is asked.
        answers: What can be answered.
        read_day: Reads a day that was typed, where an answer wants one; may raise ModelError.
        day_hint: Our own words in the line for that day.
    """

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "LineList"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self,
        question: Content,
        answers: Sequence[Choosable],
        *,
        read_day: Callable[[str], dt.date] | None = None,
        day_hint: str = "",
    ) -> None:
        super().__init__()
        self._day_hint = day_hint or _("until which day? 21-3 or 21-3-2027")
        self._question = question
        self._answers = {answer.value: answer for answer in answers}
        self._read_day = read_day
        self._waiting: Choosable | None = None

    def compose(self) -> ComposeResult:
        """The question, the answers, the line for a day."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="dialog--title")
            yield LineList()
            yield LineEdit(placeholder=self._day_hint, id="choose-day")
            yield Static("", id="choose-problem")

    def on_mount(self) -> None:
        """List the answers; what was told before would lie over them."""
        self.app.clear_notifications()
        answers = list(self._answers.values())
        answers_list = self.query_one(LineList)
        answers_list.styles.height = len(answers)
        answers_list.rows = ListRows(
            [answer.value for answer in answers], lambda index, _width: [plain(answers[index].words)]
        )
        answers_list.action_first()

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        event.stop()
        answer = self._answers[event.id]
        if not answer.wants_day:
            self.dismiss(ChosenAnswer(answer.value))
            return
        self._waiting = answer
        line = self.query_one("#choose-day", LineEdit)
        line.display = True
        line.focus()

    @on(Input.Submitted)
    def _day(self, event: Input.Submitted) -> None:
        event.stop()
        assert self._waiting is not None
        assert self._read_day is not None
        if not event.value.strip():
            return
        try:
            day = self._read_day(event.value.strip())
        except ModelError as error:
            problem = self.query_one("#choose-problem", Static)
            problem.update(content("▲ $title [$text-muted]$remedy[/]", title=error.title, remedy=error.remedy))
            problem.display = True
            return
        self.dismiss(ChosenAnswer(self._waiting.value, day))

    @on(Left)
    def _back(self, event: Left) -> None:
        event.stop()
        self.query_one(LineList).focus()

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
