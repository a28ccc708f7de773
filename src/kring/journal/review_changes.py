"""What a look changes in the journal: its draft, step by step, and all of its end in one change and one undo."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kring.errors import KringError
from kring.i18n import _
from kring.model.agreement import Agreement
from kring.model.endings import Decision
from kring.model.review import Answer, Review

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.model.person import Person

__all__ = ["Boundary", "Ending", "Promise", "finish_review", "keep_draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something that is to be done, which becomes an agreement.

    Attributes:
        agreement: What, whose step, with whom, by when; the circle, the day and the review are filled in.
        new_people: People to add; they come after the agreement's own people.
    """

    agreement: Agreement
    new_people: "tuple[Person, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A boundary to be noted.

    Attributes:
        text: In one's own words.
        person: The id of whom it is noted with; None is with the circle.
    """

    text: str
    person: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a look ends.

    Attributes:
        decision: What was decided, or None.
        step: The one small step, or None.
        hand_over: What someone else takes over, or None.
        boundary: A boundary to note, or None.
        circle: ``rest`` or ``end`` for what becomes of the circle; empty leaves it.
        next_look: The day to look again; None is when something changes.
        facts: What the journal knew, as it is kept.
    """

    decision: Decision | None = None
    step: Promise | None = None
    hand_over: Promise | None = None
    boundary: Boundary | None = None
    circle: str = ""
    next_look: dt.date | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def keep_draft(
    journal: "Journal", draft: Review, answers: tuple[Answer, ...], decision: Decision | None = None
) -> Review:
    """Keep what was said so far; a draft that says the same is not written again, nor one that says nothing.

    Args:
        journal: The journal.
        draft: The draft as it is kept, or a new one without an id.
        answers: All answers given so far.
        decision: What is decided so far, or None.

    Raises:
        ModelError: An answer is too long.
        Busy: Another process is writing.
        KringError: It could not be saved, or the draft is no longer there.
    """
    now = replace(draft, answers=answers, decision=decision)
    if now == draft or not (draft.id or answers or decision):
        return draft
    with journal.changing():
        journal.refuse_erased("people", draft.person)  # within the change: only now it is known what others erased
        if not draft.id:
            return journal.add_review(now)
        there = journal.reviews.get(draft.id)
        if there is not None and there.done:
            raise _ended_elsewhere()
        both = answers if there is None else _with_others(draft.answers, answers, there.answers)
        return journal.change_review(draft.id, answers=both, decision=decision)


def _ended_elsewhere() -> KringError:
    return KringError(
        _("This look was brought to its end in another window."),
        "",
        _("What is written here is kept. Look again to go on with it."),
    )


def _with_others(was: tuple[Answer, ...], mine: tuple[Answer, ...], there: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """My answers, and those another window gave meanwhile; where both wrote something else, both texts stay."""
    before = {answer.question: answer for answer in was}
    now = {answer.question: answer for answer in mine}
    theirs = {answer.question: answer for answer in there}
    for question in {*now, *theirs, *before}:
        here, other = now.get(question), theirs.get(question)
        if here == before.get(question):  # untouched here
            if other is not None:
                now[question] = other
            else:
                now.pop(question, None)
        elif here is not None and other is not None and other != before.get(question) and other.text not in here.text:
            now[question] = replace(here, text=other.text if here.text in other.text else f"{other.text}\n{here.text}")
    return tuple(now.values())


def finish_review(
    journal: "Journal", draft: Review, answers: tuple[Answer, ...], ending: Ending, today: dt.date
) -> Review:
    """Bring a look to its end: the review, its agreements and what was chosen to change, in one change.

    Args:
        journal: The journal.
        draft: The draft as it is kept, or a new one without an id.
        answers: All answers.
        ending: How it ends.
        today: What today is.

    Raises:
        ModelError: A text does not fit.
        Busy: Another process is writing.
        KringError: It could not be saved, or the draft is no longer there.
    """
    there = journal.reviews.get(draft.id)
    if there is not None and there.done:
        raise _ended_elsewhere()
    if ending.boundary is not None:  # it is an answer too: the next look shows it beside its question
        answers = (
            *(one for one in answers if one.question != "boundary"),
            Answer("boundary", text=ending.boundary.text),
        )
    with journal.changing():
        journal.refuse_erased("people", draft.person)
        said: dict[str, Any] = {
            "answers": answers,
            "decision": ending.decision,
            "step": ending.step.agreement.what if ending.step else "",
            "next_look": ending.next_look,
            "facts": dict(ending.facts),
            "done": True,
            "on": today,
            "not_before": None,
        }
        kept = journal.change_review(draft.id, **said) if draft.id else journal.add_review(replace(draft, **said))
        for promise in (ending.step, ending.hand_over):
            if promise is not None:
                _add_promised_agreement(journal, promise, kept, today)
        if ending.boundary is not None:
            _note_boundary(journal, ending.boundary, kept)
        if kept.circle and ending.circle == "rest":
            journal.rest_circle(kept.circle)
        elif kept.circle and ending.circle == "end":
            journal.end_circle(kept.circle, today)
    return kept


def _add_promised_agreement(journal: "Journal", promise: Promise, review: Review, today: dt.date) -> None:
    new = tuple(journal.add_person(person).id for person in promise.new_people)
    people = (*promise.agreement.people, *new)
    journal.add_agreement(
        replace(promise.agreement, people=people, circle=review.circle or None, made_on=today, review=review.id)
    )


def _note_boundary(journal: "Journal", boundary: Boundary, review: Review) -> None:
    """Put a boundary under what stands there already."""
    person = boundary.person or review.person
    if person:
        there = journal.people.get(person)
        if there is not None:
            journal.change_person(person, boundaries=_append_line(there.boundaries, boundary.text))
    elif (circle := journal.circles.get(review.circle)) is not None:
        journal.change_circle(circle.id, boundaries=_append_line(circle.boundaries, boundary.text))


def _append_line(before: str, text: str) -> str:
    return f"{before}\n{text}" if before and text not in before.split("\n") else before or text
