"""The look at one circle, or the short one at a person: one question after the other, with what the journal knows.

Nothing said is lost. Each answer goes into the journal when one goes on to the next page, as a draft of the review.
What is being typed is kept a moment after each key (``tui/drafts.py``), so that closing or killing kring loses nothing
and the look goes on where it stopped. Only its end changes anything else, in one change that one undo takes back.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Button, Static

from kring.errors import KringError
from kring.i18n import _
from kring.insight.review.comparison import finished
from kring.insight.review.facts import around, facts_to_keep
from kring.insight.review.questions import steps_for_circle, steps_for_person
from kring.model.errors import ModelError
from kring.model.kinds import Decision
from kring.model.review import Answer, Review
from kring.store.review_changes import finish, keep_draft
from kring.store.review_query import draft_of, known_about
from kring.tui.commands import bindings, command, key_name
from kring.tui.drafts import DraftKey, Drafts
from kring.tui.places.base import WIDE
from kring.tui.review.fieldkeys import FieldKeys
from kring.tui.review.head import about_line, page_dots
from kring.tui.review.known import ended_words, first_blocks, gone_words, known_blocks
from kring.tui.review.pages import DECISION, LookState, Page, ending_of, pages_for
from kring.tui.review.unfinished import still_open, take_up, to_raw
from kring.tui.text import content, plain, styled
from kring.tui.widgets.bars import KeyBar
from kring.tui.widgets.choices import Choices
from kring.tui.widgets.detail import Detail, text
from kring.tui.widgets.fields import Field
from kring.tui.widgets.inputs import TextEdit

if TYPE_CHECKING:
    from kring.store.journal import Journal
    from kring.store.review_query import Known

__all__ = ["LookScreen"]

#: Seconds after a key within which what is being typed is kept.
_KEEP_AFTER = 0.2
#: With fewer lines than this there is no air between things.
_LOW = 24
#: With fewer lines than this, and nothing beside each other, a page with many fields has all the room.
_SHORT = 30
#: With fewer columns, hints are left out.
_NARROW = 76


class LookScreen(FieldKeys[str | None]):
    """One look; dismisses with the id of the review when it was brought to its end, or None when it was left.

    Args:
        circle: The id of the circle, or empty.
        person: The id of the person, or empty; one of the two.
    """

    CSS_PATH = "look.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings("look")

    def __init__(self, *, circle: str = "", person: str = "") -> None:
        super().__init__()
        self.about_circle, self.about_person = circle, person
        self._draft = Review(circle=circle, person=person or None)
        self._known: Known | None = None
        self._state: LookState | None = None
        self._pages: list[Page] = []
        self._at = 0
        self._over = False
        self._undecided = False
        self._before = ""
        self._keeping: Timer | None = None

    # What it is about.

    @property
    def state(self) -> LookState:
        """What was said so far."""
        assert self._state is not None
        return self._state

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self._at]

    @property
    def key(self) -> DraftKey:
        """Under which name what is being typed is kept."""
        return DraftKey("look", self.about_circle or self.about_person)

    @property
    def complete(self) -> bool:
        """Whether everything that is coming has come."""
        return self._known is not None and not self._turning

    # Layout.

    def compose(self) -> ComposeResult:
        """Whom it is about, how far one is, the question, what is known, the keys."""
        with Vertical(id="look"):
            yield Static("", id="look-head")
            yield Static("", id="look-dots")
            with Container(id="look-body"):
                with Vertical(id="look-ask"):  # a scrolling container would take the page keys for itself
                    yield Static("", id="look-question")
                    yield Static("", id="look-hint")
                    yield Container(id="look-fields")
                    yield Static("", id="look-problem")
                    with Horizontal(id="look-keys"):
                        yield Button(plain(_("Next")), id="look-next", compact=True)
                        yield Button(plain(_("Back")), id="look-back", compact=True)
                yield Detail(id="look-known")
        yield KeyBar()

    async def on_mount(self) -> None:
        """Take up the draft, show the page where it stopped, and look up what is known."""
        self._fit()
        self._begin()
        await self._show_page()
        self._look_up()

    def _begin(self) -> None:
        journal, today = self.journal, self.kring.today
        circle = journal.circles.get(self.about_circle) if self.about_circle else None
        person = journal.people.get(self.about_person) if self.about_person else None
        state = self._state = LookState(circle, person, today, narrow=self.app.size.width < _NARROW)
        if (draft := draft_of(journal, circle=self.about_circle, person=self.about_person)) is not None:
            self._draft = draft
            state.answers = {answer.question: answer for answer in draft.answers}
            if draft.decision is not None:
                state.ending[DECISION] = str(draft.decision)
        else:
            self._draft = replace(self._draft, on=today)
        past = finished(journal.reviews, circle=self.about_circle, person=self.about_person)
        self._before = past[-1].id if past else ""
        kept = Drafts(self.kring.drafts).get(self.key)
        raw = still_open(kept.raw if kept is not None else self.kring.ended_looks.get(self._draft.id, {}), past)
        take_up(state, raw)
        self._pages = self._all_pages()
        names = [page.name for page in self._pages]
        if raw.get("page") in names:
            self._at = names.index(raw["page"])
        else:
            last = max((at for at, page in enumerate(self._pages) if page.answered(state)), default=-1)
            self._at = min(last + 1, len(self._pages) - 1)

    def _all_pages(self) -> list[Page]:
        state = self.state
        steps = steps_for_circle(state.circle.kind) if state.circle is not None else steps_for_person()
        return pages_for(steps, state)

    async def _show_page(self) -> None:
        """Put the page's fields on the screen, the cursor in the first."""
        self._turning = True
        page, state = self.page, self.state
        self.query_one("#look-question", Static).update(plain(page.heading(state)))
        hint, said = self.query_one("#look-hint", Static), page.hint(state)
        hint.update(plain(said))
        hint.display = bool(said)
        self._say_problem(Content(""))
        room = self.query_one("#look-fields")
        await room.remove_children()
        self._fields = page.fields(state, self.journal)
        self.set_class(not page.questions and len(self._fields) > 2, "-long")
        self.set_class(len(self._fields) > 4, "-several")
        await room.mount_all(self._fields)
        page.restore(state, self._fields)
        for edit in room.query(TextEdit):
            edit.move_cursor(edit.document.end)  # one goes on where one stopped
        self.query_one("#look-next", Button).label = plain(_("Done") if self._last else _("Next"))
        self.query_one("#look-back", Button).disabled = self._at == 0
        self.query_one("#look-ask").scroll_home(animate=False)
        self._say_head()
        self._show_known()
        self.set_focus(self._fields[0].cursor_widget)
        self._turning = False
        self.refresh_bindings()

    @property
    def _last(self) -> bool:
        return self._at == len(self._pages) - 1

    def _say_head(self) -> None:
        self.query_one("#look-head", Static).update(about_line(self.state, max(self.app.size.width - 4, 10)))
        self.query_one("#look-dots", Static).update(page_dots(self._pages, self._at, self.state))

    def on_resize(self) -> None:
        """Beside each other where there is room."""
        self._fit()
        if self._pages:
            self._say_head()

    def _fit(self) -> None:
        self.set_class(self.app.size.width >= WIDE, "-wide")
        self.set_class(self.app.size.height < _LOW, "-low")
        self.set_class(self.app.size.height < _SHORT and self.app.size.width < WIDE, "-short")

    # What the journal knows.

    @work(exclusive=True, group="look")
    async def _look_up(self) -> None:
        """Look it up in a thread: there may be a hundred thousand entries."""
        journal, today = self.journal, self.kring.today
        circle, person = self.about_circle, self.about_person
        try:
            self._known = await self.kring.look_up(known_about, journal, circle=circle, person=person, today=today)
        except KringError as error:
            self.kring.problem(error)
            return
        if self.app.is_running and self.is_attached:
            self._show_known()

    def _show_known(self) -> None:
        detail = self.query_one("#look-known", Detail)
        if self._known is None:
            detail.show("waiting", [text(styled(_("looking it up…"), "$text-muted"))])
            return
        page, today = self.page, self.kring.today
        blocks = first_blocks(self._known, today, first=self._at == 0, deciding=page.name == DECISION)
        blocks += known_blocks(self.journal, self._known, today, subject=page.subject, questions=page.questions)
        detail.show(page.name, blocks)
        self.call_after_refresh(self.refresh_bindings)  # whether there is more of it than fits

    # Keeping what is said.

    def _take_over(self) -> None:
        """Take what stands in the fields into what was said."""
        if self._fields:
            self.page.keep(self.state, self._fields)

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        event.stop()
        self._say_problem(Content(""))
        if not self._turning and self._keeping is None:
            self._keeping = self.set_timer(_KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        self._keeping = None
        if self.is_attached and not (self._over or self._turning):
            self.stash()

    def stash(self) -> bool:
        """Keep outside the journal what is not in it yet: this page's fields, and where one is.

        Returns:
            Whether there was anything to keep.
        """
        if self._over or self._state is None or not self._fields:
            return False
        self._take_over()
        raw = to_raw(self.state, self._draft, self.page.name, before=self._before)
        Drafts(self.kring.drafts).keep(self.key, raw)
        if not (raw.get("answers") or raw.get("skipped") or self.state.ending):
            self.kring.drafts.fresh.discard(str(self.key))  # all of it is in the journal: nothing to ask about
        return bool(raw)

    def _answers(self) -> tuple[Answer, ...]:
        """All answers in the order of the questions; those of questions only a newer version knows after them."""
        order = {name: at for at, page in enumerate(self._pages) for name in page.questions}
        said = self.state.answers
        return tuple(said[name] for name in sorted(said, key=lambda name: order.get(name, len(order))))

    def _write(self, journal: "Journal", answers: tuple[Answer, ...], decision: Decision | None) -> None:
        """Keep the answers as a draft in the journal; in a thread, one after the other."""
        if self._draft.id and self._draft.id not in journal.reviews:
            self._draft = replace(self._draft, id="", answers=(), decision=None)  # removed elsewhere; this stays
        self._draft = keep_draft(journal, self._draft, answers, decision)

    def _keep_in_journal(self) -> None:
        """Write the answers when one leaves a page; until that is done they are kept outside."""
        self.stash()
        answers, decision = self._answers(), self.state.decision
        if (answers, decision) != (self._draft.answers, self._draft.decision):
            self.kring.change(lambda journal: self._write(journal, answers, decision), lambda _none: self._kept())

    def _kept(self) -> None:
        """Take over what another window answered meanwhile, but for the page one is on."""
        if self.is_attached and not self._over:
            for answer in self._draft.answers:
                if answer.question not in self.page.questions:
                    self.state.answers[answer.question] = answer
            self.stash()
            self._is_gone()

    # Moving about.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter goes on from a choice and from an empty text; with something in it, it is a new line there."""
        if action == "enter":
            focused = self.focused
            if isinstance(focused, TextEdit):
                return not (focused.text and self.page.questions)
            return isinstance(focused, Choices)
        if action == "decide":
            names = [page.name for page in self._pages]
            return DECISION in names and self._at != names.index(DECISION)
        if action == "page" and parameters == (-1,):
            return self._at > 0
        if action == "facts":
            known = self.query_one("#look-known", Detail)
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
        elif self.page.questions or self.page.name == DECISION:
            self.action_page(1)
        else:
            self.go(1)

    @on(Button.Pressed, "#look-next")
    def _next_pressed(self) -> None:
        if not self._last:
            self.action_page(1)
        elif not (self._turning or self._over) and self._readable():
            self.stash()
            self._finish()

    @on(Button.Pressed, "#look-back")
    def _back_pressed(self) -> None:
        self.action_page(-1)

    def action_page(self, step: int) -> None:
        """To the page after (1) or before (-1) this one. After the last one comes the button that ends the look."""
        if self._turning or self._over or not self._fields:
            return
        self.stash()
        if step > 0 and not self._readable():
            return
        self.stash()
        if step > 0 and self._last:
            self.set_focus(self.query_one("#look-next"))
            self._say_problem(styled(_("Enter: done. The look ends with that."), "$text-muted"))
            return
        name = self.page.name
        self._pages = self._all_pages()
        here = next((at for at, page in enumerate(self._pages) if page.name == name), self._at)
        self._turn_to(here + step)

    def _turn_to(self, at: int) -> None:
        """Go to a page, in a worker the keyboard waits for: what is typed meanwhile belongs to that page."""
        self._turning = True
        self._at = max(0, min(at, len(self._pages) - 1))
        self._fields = []
        self.run_worker(self._turn(), group="go")

    async def _turn(self) -> None:
        await self._show_page()
        self._keep_in_journal()

    def action_facts(self, step: int) -> None:
        """Further along what is known, without leaving the question: most of a page at once."""
        known = self.query_one("#look-known", Detail)
        known.scroll_relative(y=step * max(known.size.height - 1, 1), animate=False)

    def action_decide(self) -> None:
        """Straight to the decision."""
        if not (self._turning or self._over):
            self.stash()
            self._pages = self._all_pages()
            self._turn_to([page.name for page in self._pages].index(DECISION))

    def _readable(self) -> bool:
        """Whether every field can be read; says beside the first that cannot what is wrong."""
        for field in self._fields:
            try:
                _value = field.value
            except ModelError as error:
                field.refuse(error)
                field.put_cursor()
                return False
        self._take_over()  # reading a field takes the name that was typed in full
        try:
            ending_of(self.state)
        except ModelError as error:
            if any(field.field == error.field for field in self._fields):
                self._refuse(error)
                return False
        return True

    def _say_problem(self, said: Content) -> None:
        problem = self.query_one("#look-problem", Static)
        problem.update(said)
        problem.display = bool(said)

    # Leaving and ending.

    def action_leave(self) -> None:
        """Leave it for now: everything stays, and goes on another time."""
        if self._over:
            return
        if self.stash():
            self._keep_in_journal()
            self.kring.drafts.fresh.discard(str(self.key))
            self.kring.tell(plain(_("It stays as you left it. Take it up again whenever you like.")))
        self.dismiss(None)

    def _finish(self) -> None:
        """Bring it to its end: one change in the journal."""
        try:
            ending = ending_of(self.state)
        except ModelError as error:
            self._refuse(error)
            return
        if self._known is None:
            self._say_problem(plain(_("One moment: kring is still looking up what belongs to it.")))
            return
        today, state, known = self.kring.today, self.state, self._known
        answers = self._answers()
        if not (answers or ending.decision or ending.step):
            self._say_problem(plain(_("Nothing is answered yet. Esc leaves it for another time.")))
            return
        if self._is_gone():
            return
        if state.circle is not None and ending.decision is None and not self._undecided:
            self._undecided = True
            key = key_name(command("look.decide").keys)
            said = _("You decided nothing, and that is fine. Done once more ends the look; $key leads to the decision.")
            self._say_problem(content(said, key=key))
            return
        self._over = True

        def end(journal: "Journal") -> Review:
            now = around(journal.people, journal.memberships, journal.circles, today) if state.circle else None
            kept = facts_to_keep(known.facts, journal.circles.get(self.about_circle), now)
            draft = self._draft
            if draft.id and draft.id not in journal.reviews:
                draft = replace(draft, id="", answers=())
            return finish(journal, draft, answers, replace(ending, facts=kept), today)

        self.kring.change(end, self._finished, self._failed)

    def _is_gone(self) -> bool:
        """Whether the circle or person was removed elsewhere; says so, once it is."""
        if self.about_circle in self.journal.circles or self.about_person in self.journal.people:
            return False
        self._say_problem(plain(gone_words()))
        return True

    def _finished(self, review: Review) -> None:
        self.kring.ended_looks = {review.id: to_raw(self.state, Review(), self.page.name, before=self._before)}
        Drafts(self.kring.drafts).drop(self.key)
        self.kring.tell(ended_words(review, self.state, key_name(command("main.undo").keys)), seconds=8)
        self.dismiss(review.id)

    def _failed(self, error: KringError) -> None:
        self._over = False
        if isinstance(error, ModelError):
            self._refuse(error)
        else:
            self.kring.problem(error)

    def _refuse(self, error: ModelError) -> None:
        """Say what is wrong: beside its field where that is on the screen, else under the question."""
        field = next((one for one in self._fields if one.field == error.field), None)
        if field is not None:
            field.refuse(error)
            field.put_cursor()
        else:
            self._say_problem(content("▲ $title [dim]$remedy[/dim]", title=error.title, remedy=error.remedy))
