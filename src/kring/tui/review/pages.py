"""The pages of a look: the questions, the decision, what it would change, one small step, and when to look again.

A page knows its heading, its fields and what they mean; going from one to the next is the screen's.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kring import humanize
from kring.humanize import clip
from kring.i18n import _, ngettext, pgettext
from kring.insight.review.due import add_months, suggested_months
from kring.insight.review.questions import Question, Step, decision_hint, decisions_for
from kring.journal.review_changes import Boundary, Ending, Promise
from kring.model.agreement import Agreement
from kring.model.endings import Decision
from kring.model.enums import Began, CircleKind
from kring.model.person import Person
from kring.model.review import Answer
from kring.model.validation_error import ModelError
from kring.tui.components.form.choice_fields import ChoiceField, PickField, TickField
from kring.tui.components.form.fields import Field, LongField, TextField
from kring.tui.components.form.readers import make_day_reader
from kring.tui.components.lists.name_filter import Names
from kring.tui.components.page import Page

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.model.circle import Circle

__all__ = ["DECISION", "LookState", "ending_of", "pages_for"]

#: The name of the page on which it is decided.
DECISION = "decision"
#: The answer to when one wants to look again that names no day.
_WHEN_CHANGED = "changes"
_HANDING_OVER = (Decision.HAND_OVER, Decision.LET_GO)
_MAY_REST = (Decision.LET_GO, Decision.WIND_DOWN, Decision.NOT_NOW)
#: The decisions that ask for some words.
_WITH_WORDS = (Decision.BOUNDARY, *_HANDING_OVER)
#: So many letters of an earlier answer are repeated at most.
_MOST_QUOTED = 120


@dataclass(slots=True)
class LookState:
    """What a look is about and what was said so far.

    Attributes:
        circle: The circle, or None.
        person: The person, or None.
        today: What today is.
        answers: The answers so far, by question.
        ending: What stands in the fields of the pages after the questions, by field.
        narrow: Whether there is little room on the screen.
    """

    circle: "Circle | None"
    person: "Person | None"
    today: dt.date
    answers: dict[str, Answer] = field(default_factory=dict)
    ending: dict[str, Any] = field(default_factory=dict)
    narrow: bool = False

    @property
    def raw(self) -> dict[str, Any]:
        """What stands in the fields of the pages after the questions."""
        return self.ending

    @property
    def kind(self) -> CircleKind | str | None:
        """The kind of circle; None for a person."""
        return self.circle.kind if self.circle is not None else None

    @property
    def decision(self) -> Decision | None:
        """What was decided so far."""
        chosen = self.ending.get(DECISION)
        return Decision(chosen) if chosen in set(Decision) else None

    @property
    def ends(self) -> bool:
        """Whether the circle ends with this look: then there is no next one to ask about."""
        return self.decision == Decision.LET_GO and self.ending.get("circle") == "end"

    def text(self, question: str) -> str:
        """What was written with a question; empty for nothing."""
        answer = self.answers.get(question)
        return answer.text if answer is not None else ""


class QuestionPage(Page[LookState]):
    """One question, or some small ones under one heading."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.name = step.name
        self.subject = step.questions[0].subject

    @property
    def questions(self) -> tuple[str, ...]:
        """The names of its questions."""
        return tuple(question.name for question in self.step.questions)

    def heading(self, state: LookState) -> str:
        """The question, or what stands above some."""
        said = _(self.step.words or self.step.questions[0].words)
        return said.format(name=state.person.name) if state.person is not None else said

    def fields(self, state: LookState, journal: "Journal") -> list[Field]:  # noqa: ARG002 - as every page
        """What can be chosen, what can be written, and whether it was asked."""
        several = len(self.step.questions) > 1
        found: list[Field] = []
        for question in self.step.questions:
            answer = state.answers.get(question.name) or Answer(question.name)
            if question.scale:
                options = [(value, _(name)) for value, name in question.scale]
                label = _(question.words) if several else ""
                found.append(_make_choice_field(question.name, label, options, answer.scale, optional=True))
            if question.asked:
                ways = [("", _("my guess")), ("asked", pgettext("source", "I asked"))]
                found.append(_make_choice_field(f"{question.name}-asked", "", ways, "asked" if answer.asked else None))
            if question.text:
                said = _("in your own words, or leave it empty")
                found.append(LongField(f"{question.name}-text", "", answer.text, above=False, placeholder=said))
        if not several:
            for one in found:
                one.add_class("-bare")
        return found

    def keep(self, state: LookState, fields: Sequence[Field]) -> None:
        """Take over the answers; what says nothing is no answer."""
        there = {one.field: one.raw for one in fields}
        for question in self.step.questions:
            answer = _read_answer(question, there)
            if answer is None:
                state.answers.pop(question.name, None)
            else:
                state.answers[question.name] = answer

    def restore(self, state: LookState, fields: Sequence[Field]) -> None:
        """The answers are in the fields already."""

    def answered(self, state: LookState) -> bool:
        """Whether one of its questions was answered."""
        return any(name in state.answers for name in self.questions)


def _read_answer(question: Question, there: Mapping[str, Any]) -> Answer | None:
    scale = there.get(question.name) or None
    written = str(there.get(f"{question.name}-text", "")).strip()
    asked = there.get(f"{question.name}-asked") == "asked"
    if scale is None and not written and not asked:
        return None
    return Answer(question.name, scale, written, asked=asked)


class DecisionPage(Page[LookState]):
    """What do I do with the answer?"""

    name = DECISION
    subject = "agreements"

    def heading(self, state: LookState) -> str:  # noqa: ARG002 - as every page
        """The question."""
        return _("What do I want to do with this?")

    def fields(self, state: LookState, journal: "Journal") -> list[Field]:  # noqa: ARG002 - as every page
        """Every decision, with a few words on what it means."""
        hints = not state.narrow
        options = [
            (
                str(decision),
                f"{said[:1].upper()}{said[1:]}" + (f". {decision_hint(decision, state.kind)}" if hints else ""),
            )
            for decision, said in decisions_for(state.kind)
        ]
        one = _make_choice_field(DECISION, "", options, state.ending.get(DECISION), optional=True, stacked=True)
        one.add_class("-bare")
        return [one]

    def answered(self, state: LookState) -> bool:
        """Whether something was decided."""
        return state.decision is not None


class ChangePage(Page[LookState]):
    """What the decision would change: offered, not done."""

    name = "change"

    def heading(self, state: LookState) -> str:
        """What is asked of the decision."""
        if state.decision == Decision.BOUNDARY:
            return _("Which boundary, in your own words?")
        if state.decision in _HANDING_OVER:
            return _("What does someone else take over, and who?")
        return _("What may this change?")

    def hint(self, state: LookState) -> str:
        """That nothing has to be, and what was said about it before: to take up or not, never filled in by itself."""
        said = _("Nothing has to be filled in.")
        if state.decision == Decision.LET_GO:
            said = _("Nothing has to be filled in. Everything you wrote stays.")
        about = "q8" if state.decision == Decision.BOUNDARY else "take-over"
        before = clip(" ".join(state.text(about).split()), _MOST_QUOTED)
        if before and state.decision in _WITH_WORDS:
            wrote = _("You wrote: “{text}”").format(text=before)
            said = f"{said} {wrote}"
        return said

    def fields(self, state: LookState, journal: "Journal") -> list[Field]:
        """Only what belongs to the decision."""
        said, decision = state.ending, state.decision
        found: list[Field] = []
        if decision == Decision.BOUNDARY:
            found.append(LongField("boundary", _("My boundary"), said.get("boundary", ""), above=False))
            found.append(
                _make_person_field(
                    "boundary-with", _("Note it with"), journal, placeholder=_("a name, or empty for the circle")
                )
            )
        elif decision in _HANDING_OVER:
            found.append(LongField("hand-over", _("What"), said.get("hand-over", ""), above=False))
            found.append(_make_person_field("hand-to", _("To whom"), journal, new=True))
            found.append(_make_day_field("hand-by", _("By when"), state.today))
        if decision in _MAY_REST:
            ways = [("", _("stays as it is")), ("rest", _("rests: kring does not bring it up"))]
            if decision == Decision.LET_GO:
                ways.append(("end", _("has ended, and stays to look back on")))
            found.append(_make_choice_field("circle", _("The circle"), ways, said.get("circle"), stacked=True))
        return found

    def answered(self, state: LookState) -> bool:
        """Whether anything is to change."""
        return any(state.ending.get(name) for name in ("boundary", "hand-over", "circle"))


class StepPage(Page[LookState]):
    """One small step, or none."""

    name = "step"
    subject = "agreements"

    def heading(self, state: LookState) -> str:  # noqa: ARG002 - as every page
        """The question."""
        return _("One small step, or none?")

    def hint(self, state: LookState) -> str:  # noqa: ARG002 - as every page
        """What becomes of it."""
        return _("A step becomes an agreement, with you or with someone else.")

    def fields(self, state: LookState, journal: "Journal") -> list[Field]:
        """What, with whom, by when."""
        found: list[Field] = [
            TextField("step", _("Step"), placeholder=_("in a few words, or leave it empty")),
            _make_person_field(
                "step-with", _("With whom"), journal, new=True, chosen=(state.person.id,) if state.person else ()
            ),
            _make_day_field("step-by", _("By when"), state.today),
        ]
        if state.person is not None and state.text("boundary"):
            said = _("note the boundary with {name}").format(name=state.person.name)
            found.append(TickField("note-boundary", "", said, ticked=False))
        return found

    def answered(self, state: LookState) -> bool:
        """Whether there is one."""
        return bool(state.ending.get("step"))


class NextPage(Page[LookState]):
    """When to look again."""

    name = "next"

    def heading(self, state: LookState) -> str:  # noqa: ARG002 - as every page
        """The question."""
        return _("When do I want to look again?")

    def fields(self, state: LookState, journal: "Journal") -> list[Field]:  # noqa: ARG002 - as every page
        """In some months, on a day of one's own, or when something changes."""
        own = own_rhythm(state)
        fits = own or suggested_months(state.kind or "")
        remark = _("the rhythm of this circle") if own else _("fits a circle like this")
        options = []
        for number in sorted({3, 6, 12, fits}):
            said = _in_months(number, state.today)
            options.append((str(number), f"{said} · {remark}" if number == fits and not state.narrow else said))
        options.append((_WHEN_CHANGED, _("when something changes")))
        chosen = state.ending.get("next", str(own or ""))  # what nobody chose for this circle is not chosen for them
        found: list[Field] = [
            _make_choice_field("next", "", options, chosen, optional=True, stacked=True),
            _make_day_field("next-on", _("Or on a day"), state.today, soon=False),
        ]
        found[0].add_class("-bare")
        return found

    def answered(self, state: LookState) -> bool:
        """Whether it was chosen."""
        return bool(state.ending.get("next") or state.ending.get("next-on"))


def own_rhythm(state: LookState) -> int | None:
    """The rhythm someone gave the circle, in months; None where there is none, and for a circle that has ended now."""
    if state.circle is None or state.ends:
        return None
    return state.circle.look_again_months


def _in_months(number: int, today: dt.date) -> str:
    day = add_months(today, number)
    said = ngettext("in {n} month", "in {n} months", number).format(n=number)
    return f"{said} · {day.day} {humanize.month(day.month)} {day.year}"


def _make_person_field(
    name: str, label: str, journal: "Journal", *, new: bool = False, placeholder: str = "", chosen: Sequence[str] = ()
) -> PickField:
    return PickField(
        name,
        label,
        Names.of_people(journal.people, journal.describe_person),
        chosen,
        name_of=journal.name_of,
        most=1,
        allow_new=new,
        placeholder=placeholder or _("a few letters of a name"),
    )


def _make_choice_field(
    name: str,
    label: str,
    options: Sequence[tuple[str, str]],
    chosen: Any,
    *,
    optional: bool = False,
    stacked: bool = False,
) -> ChoiceField:
    """One answer out of a few. A letter chooses nothing in a look: whoever types there means to write."""
    at_first = chosen if isinstance(chosen, str) else None
    return ChoiceField(name, label, options, at_first, optional=optional, stacked=stacked, letters=False)


def _make_day_field(name: str, label: str, today: dt.date, *, soon: bool = True) -> TextField:
    placeholder = _("21-3, or empty") if soon else _("21-3-2027, or empty")
    return TextField(name, label, read=make_day_reader(name, today, ahead=True), empty=None, placeholder=placeholder)


def pages_for(steps: Sequence[Step], state: LookState) -> list[Page[LookState]]:
    """All pages of a look as it stands: what a decision would change is there once there is a decision.

    Args:
        steps: The questions.
        state: What was said so far.
    """
    pages: list[Page[LookState]] = [QuestionPage(step) for step in steps]
    if state.circle is None:
        return [*pages, StepPage()]
    pages.append(DecisionPage())
    if state.decision not in (None, Decision.KEEP, Decision.INVEST, Decision.CHANGE):
        pages.append(ChangePage())
    return [*pages, StepPage()] if state.ends else [*pages, StepPage(), NextPage()]


def ending_of(state: LookState) -> Ending:
    """How a look ends, from what stands in the fields. What belongs to another decision than was taken is left out.

    Args:
        state: What was said.

    Raises:
        ModelError: A day or a name cannot be read, or a text is too long; it names the field.
    """
    said, decision, today = state.ending, state.decision, state.today
    handing_over = decision in _HANDING_OVER
    of_circle = _read_choice(said, "circle") if decision in _MAY_REST else ""
    months, own_day = _read_choice(said, "next", str(own_rhythm(state) or "")), _read_day(said, "next-on", today)
    next_look = own_day or (add_months(today, int(months)) if months.isdecimal() else None)
    boundary = _read_text(said, "boundary") if decision == Decision.BOUNDARY else ""
    if boundary:
        _all_chosen(said, "boundary-with")
    if state.person is not None and said.get("note-boundary") is True:
        boundary = state.text("boundary")
    return Ending(
        decision=decision,
        step=_read_promise(state, "step", Began.ME, "step-with", "step-by"),
        hand_over=_read_promise(state, "hand-over", Began.THEM, "hand-to", "hand-by") if handing_over else None,
        boundary=Boundary(text=boundary, person=_read_person(said, "boundary-with")) if boundary else None,
        circle=of_circle,
        next_look=next_look if state.circle is not None and of_circle != "end" else None,
    )


def _read_promise(state: LookState, what: str, whose: Began, who: str, by: str) -> Promise | None:
    said = state.ending
    _all_chosen(said, who)
    text = _read_text(said, what)
    if not text:
        raw = said.get(who)
        someone = isinstance(raw, dict) and bool(raw.get("ids") or raw.get("new")) and state.person is None
        if someone or _read_text(said, by):
            raise ModelError(what, _("What is it about?"), _("A few words, or empty the fields below it."))
        return None
    person = _read_person(said, who)
    raw = said.get(who)
    new = tuple(Person(name=name).checked() for name in (raw.get("new", ()) if isinstance(raw, dict) else ()))
    agreement = Agreement(
        what=text, whose=whose, people=(person,) if person else (), by=_read_day(said, by, state.today)
    )
    return Promise(agreement=agreement.checked(), new_people=new)


def _all_chosen(said: Mapping[str, Any], who: str) -> None:
    """Refuse a name that was typed and is nobody's yet: without it, it would be about someone else."""
    raw = said.get(who)
    if isinstance(raw, dict) and raw.get("typed"):
        remedy = _("Choose a name from the list, or empty the line.")
        raise ModelError(who, _("Who or what is “{name}”?").format(name=raw["typed"]), remedy)


def _read_text(said: Mapping[str, Any], name: str) -> str:
    raw = said.get(name)
    return raw.strip() if isinstance(raw, str) else ""


def _read_choice(said: Mapping[str, Any], name: str, otherwise: str = "") -> str:
    raw = said.get(name, otherwise)
    return raw if isinstance(raw, str) else otherwise


def _read_person(said: Mapping[str, Any], name: str) -> str | None:
    raw = said.get(name)
    ids = raw.get("ids") if isinstance(raw, dict) else None
    return str(ids[0]) if ids else None


def _read_day(said: Mapping[str, Any], name: str, today: dt.date) -> dt.date | None:
    raw = _read_text(said, name)
    return make_day_reader(name, today, ahead=True)(raw) if raw else None
