"""The look at one circle, or the short one at a person: one question after the other, with what the journal knows.

Nothing said is lost. Each answer goes into the journal when one goes on to the next page, as a draft of the review.
What is being typed is kept a moment after each key (``tui/components/form/form_drafts.py``), so that closing or killing
kring loses nothing and the look goes on where it stopped. Only its end changes anything else, in one change that one
undo takes back.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import BindingType
from textual.widgets import Static

from kring.errors import KringError
from kring.i18n import N_, _
from kring.insight.review.comparison import list_finished_reviews
from kring.insight.review.facts import facts_to_keep, make_around_snapshot
from kring.insight.review.questions import steps_for_circle, steps_for_person
from kring.journal.review_changes import finish_review, keep_draft
from kring.journal.review_query import draft_of, known_about
from kring.keymap import get_command, key_name
from kring.model.endings import Decision
from kring.model.review import Answer, Review
from kring.model.validation_error import ModelError
from kring.tui.components.bindings import make_bindings
from kring.tui.components.form.form_drafts import DraftKey, Drafts
from kring.tui.components.lists.block_view import BlockView, make_text
from kring.tui.components.page import Page
from kring.tui.components.paged_screen import PagedScreen
from kring.tui.components.safe_text import content, plain, styled
from kring.tui.review.head import about_line, page_dots
from kring.tui.review.known import ended_words, first_blocks, gone_words, known_blocks
from kring.tui.review.pages import DECISION, LookState, ending_of, pages_for
from kring.tui.review.unfinished import still_open, take_up, to_raw

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.journal.review_query import LookFacts

__all__ = ["LookScreen"]

#: With fewer lines than this there is no air between things.
_LOW = 24
#: With fewer lines than this, and nothing beside each other, a page with many fields has all the room.
_SHORT = 30
#: With fewer columns, hints are left out.
_NARROW = 76


class LookScreen(PagedScreen[str | None]):
    """One look; dismisses with the id of the review when it was brought to its end, or None when it was left.

    Args:
        circle: The id of the circle, or empty.
        person: The id of the person, or empty; one of the two.
    """

    CSS_PATH = "../components/paged.tcss"
    SCOPE = "look"
    BINDINGS: ClassVar[list[BindingType]] = make_bindings("look")

    def __init__(self, *, circle: str = "", person: str = "") -> None:
        super().__init__()
        self.about_circle, self.about_person = circle, person
        self._draft = Review(circle=circle, person=person or None)
        self._known: LookFacts | None = None
        self._state: LookState | None = None
        self._undecided = False
        self._before = ""
        self._skipped_from = ""  # the name of the page one was on

    # What it is about.

    @property
    def state(self) -> LookState:
        """What was said so far."""
        assert self._state is not None
        return self._state

    @property
    def key(self) -> DraftKey:
        """Under which name what is being typed is kept."""
        return DraftKey("look", self.about_circle or self.about_person)

    @property
    def complete(self) -> bool:
        """Whether everything that is coming has come."""
        return self._known is not None and not self._turning

    # Layout.

    async def on_mount(self) -> None:
        """Take up the draft, show the page where it stopped, and look up what is known."""
        self.fit_size()
        self._begin()
        await self.show_page()
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
        past = list_finished_reviews(journal.reviews, circle=self.about_circle, person=self.about_person)
        self._before = past[-1].id if past else ""
        kept = Drafts(self.kring.drafts).get(self.key)
        raw = still_open(kept.raw if kept is not None else self.kring.ended_looks.get(self._draft.id, {}), past)
        take_up(state, raw)
        self._pages = self.make_pages()
        names = [page.name for page in self._pages]
        if raw.get("page") in names:
            self._at = names.index(raw["page"])
        else:
            last = max((at for at, page in enumerate(self._pages) if page.answered(state)), default=-1)
            self._at = min(last + 1, len(self._pages) - 1)

    def make_pages(self) -> list[Page[Any]]:
        """The questions, and what comes after them as it stands now."""
        state = self.state
        steps = steps_for_circle(state.circle.kind) if state.circle is not None else steps_for_person()
        return pages_for(steps, state)

    def say_head(self) -> None:
        """Whom it is about, and a dot for each page."""
        self.query_one("#page-head", Static).update(about_line(self.state, max(self.app.size.width - 4, 10)))
        self.query_one("#page-dots", Static).update(page_dots(self._pages, self._at, self.state))

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
            self.show_known()

    def show_known(self) -> None:
        """What the journal knows, that of the question first."""
        detail = self.query_one("#page-known", BlockView)
        if self._known is None:
            detail.show("waiting", [make_text(styled(_("looking it up…"), "$text-muted"))])
            return
        page, today = self.page, self.kring.today
        blocks = first_blocks(self._known, today, first=self._at == 0, deciding=page.name == DECISION)
        blocks += known_blocks(self.journal, self._known, today, subject=page.subject, questions=page.questions)
        detail.show(page.name, blocks)
        self.call_after_refresh(self.refresh_bindings)  # whether there is more of it than fits

    # Keeping what is said.

    def stash(self) -> bool:
        """Keep outside the journal what is not in it yet: this page's fields, and where one is.

        Returns:
            Whether there was anything to keep.
        """
        if self._over or self._state is None or not self._fields:
            return False
        self.take_over()
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

    def keep_in_journal(self) -> None:
        """Write the answers when one leaves a page; until that is done they are kept outside."""
        self.stash()
        answers, decision = self._answers(), self.state.decision
        if (answers, decision) != (self._draft.answers, self._draft.decision):
            self.kring.change(
                lambda journal: self._write(journal, answers, decision),
                lambda _none: self._kept(answers),
                self.write_failed,
                in_passing=True,
            )

    def _kept(self, written: Sequence[Answer]) -> None:
        """Take over what another window answered meanwhile, but for the page one is on, and what was changed since.

        Args:
            written: The answers that were written.
        """
        if self.is_attached and not self._over:
            was = {answer.question: answer for answer in written}
            for answer in self._draft.answers:
                name = answer.question
                if name not in self.page.questions and self.state.answers.get(name) == was.get(name):
                    self.state.answers[name] = answer
            self.stash()
            self._is_gone()

    # Moving about.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The decision, where there is one and one is not there."""
        if action == "decide":
            names = [page.name for page in self._pages]
            return DECISION in names and (self._at != names.index(DECISION) or bool(self._skipped_from))
        return super().check_action(action, parameters)

    @property
    def named_keys(self) -> dict[str, str]:
        """On the decision, the key that leads there leads back."""
        return {"look.decide": N_("back to the question")} if self._pages and self.page.name == DECISION else {}

    def enter_turns(self) -> bool:
        """Whether Enter on the last choice of a page goes on to the next one."""
        return bool(self.page.questions) or self.page.name == DECISION

    def check_said(self) -> None:
        """Read how it would end."""
        ending_of(self.state)

    def last_words(self) -> str:
        """That it ends with that."""
        return _("Enter: done. The look ends with that.")

    def action_decide(self) -> None:
        """Straight to the decision, and from there back to where one was."""
        if not (self._turning or self._over):
            self.stash()
            here, back = self.page.name, self._skipped_from
            self._pages = self.make_pages()
            names = [page.name for page in self._pages]
            if here == DECISION and back:
                self._skipped_from = ""
                # Another decision than before may have no such page: then it is the one after the decision.
                self.turn_to(names.index(back) if back in names else names.index(DECISION) + 1)
            else:
                self._skipped_from = here
                self.turn_to(names.index(DECISION))

    # Leaving and ending.

    def action_leave(self) -> None:
        """Leave it for now: everything stays, and goes on another time."""
        if self._over:
            return
        if self.stash():
            self.keep_in_journal()
            self.kring.drafts.fresh.discard(str(self.key))
            self.kring.tell(plain(_("It stays as you left it. Take it up again whenever you like.")))
        self.dismiss(None)

    def finish(self) -> None:
        """Bring it to its end: one change in the journal."""
        try:
            ending = ending_of(self.state)
        except ModelError as error:
            self.refuse(error)
            return
        if self._known is None:
            self.say_problem(plain(_("One moment: kring is still looking up what belongs to it.")))
            return
        today, state, known = self.kring.today, self.state, self._known
        answers = self._answers()
        if not (answers or ending.decision or ending.step):
            self.say_problem(plain(_("Nothing is answered yet. Another time: Esc.")))
            return
        if self._is_gone():
            return
        if state.circle is not None and ending.decision is None and not self._undecided:
            self._undecided = True
            key = key_name(get_command("look.decide").keys)
            said = _("You decided nothing, and that is fine. To end: Done once more. To the decision: $key.")
            self.say_problem(content(said, key=key))
            return
        self._over = True

        def end(journal: "Journal") -> Review:
            now = (
                make_around_snapshot(journal.people, journal.memberships, journal.circles, today)
                if state.circle
                else None
            )
            kept = facts_to_keep(known.facts, journal.circles.get(self.about_circle), now)
            draft = self._draft
            if draft.id and draft.id not in journal.reviews:
                draft = replace(draft, id="", answers=())
            return finish_review(journal, draft, answers, replace(ending, facts=kept), today)

        self.kring.change(end, self._finished, self._failed)

    def _is_gone(self) -> bool:
        """Whether the circle or person was removed elsewhere; says so, once it is."""
        if self.about_circle in self.journal.circles or self.about_person in self.journal.people:
            return False
        self.say_problem(plain(gone_words()))
        return True

    def _finished(self, review: Review) -> None:
        self.kring.ended_looks = {review.id: to_raw(self.state, Review(), self.page.name, before=self._before)}
        Drafts(self.kring.drafts).drop(self.key)
        self.kring.tell(ended_words(review, self.state, key_name(get_command("main.undo").keys)), seconds=8)
        self.dismiss(review.id)

    def _failed(self, error: KringError) -> None:
        self._over = False
        self.write_failed(error)
