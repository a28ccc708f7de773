"""Earlier looks beside the newest: what changed in the answers, and the line of what it meant through the years.

Words and marks only. Nothing is counted, and no line goes up or down.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kring.insight.review.questions import steps_for_circle, steps_for_person
from kring.model.circle import Circle
from kring.model.review import Answer, Review

__all__ = ["AroundChange", "ComparedRow", "compare_answers", "compare_around", "list_finished_reviews", "meaning_line"]


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One question through several looks.

    Attributes:
        question: Its name.
        answers: The answer at each look, in the order of the looks; None where it was skipped.
        changed: For each look whether something else was chosen than at the look before it; False for the first.
    """

    question: str
    answers: tuple[Answer | None, ...]
    changed: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundChange:
    """What is different around me between two looks; ids, each list in the order of the ids.

    Attributes:
        nearer: Who came nearer.
        further: Who stands further away.
        came: Who is in a circle or ring now, and was in none then.
        left: Who was in one then, and is in none now.
    """

    nearer: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is."""
        return bool(self.nearer or self.further or self.came or self.left)


def list_finished_reviews(reviews: Iterable[Review], *, circle: str = "", person: str = "") -> list[Review]:
    """The looks at one circle or person that were brought to their end, oldest first.

    Args:
        reviews: Any reviews.
        circle: The id of the circle, or empty.
        person: The id of the person, or empty.
    """
    wanted = (one for one in reviews if (one.circle == circle if circle else one.person == person))
    return sorted((one for one in wanted if one.done and one.on), key=lambda one: (one.on or dt.date.min, one.id))


def compare_answers(reviews: Sequence[Review], circle: Circle | None) -> list[ComparedRow]:
    """Every question that was answered at one of some looks, in the order in which they are put.

    Args:
        reviews: The looks, oldest first.
        circle: What they are about; None for looks at a person.
    """
    steps = steps_for_circle(circle.kind) if circle is not None else steps_for_person()
    order = [question.name for step in steps for question in step.questions]
    others = [answer.question for review in reviews for answer in review.answers if answer.question not in order]
    rows = []
    for name in dict.fromkeys((*order, *others)):
        answers = tuple(review.answer(name) for review in reviews)
        if any(answers):
            rows.append(
                ComparedRow(name, answers, tuple(_has_answer_changed(answers, at) for at in range(len(answers))))
            )
    return rows


def _has_answer_changed(answers: Sequence[Answer | None], at: int) -> bool:
    now = answers[at]
    before = next((one for one in reversed(answers[:at]) if one is not None and one.scale is not None), None)
    return now is not None and before is not None and now.scale is not None and now.scale != before.scale


def meaning_line(reviews: Sequence[Review], question: str) -> list[tuple[dt.date, Answer]]:
    """What a circle meant through the years: each look at which something was chosen, oldest first.

    Args:
        reviews: The looks, oldest first.
        question: ``q2`` is for me, ``q3`` for the others.
    """
    return [
        (review.on, answer)
        for review in reviews
        if review.on is not None and (answer := review.answer(question)) is not None and answer.scale is not None
    ]


_RINGS = ("inner", "middle", "outer")


def compare_around(
    then: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]], *, then_in: Any = (), now_in: Any = ()
) -> AroundChange:
    """What is different around me.

    Args:
        then: Ids by ring at the earlier look.
        now: Ids by ring at the later one.
        then_in: The ids of everyone who was in some circle then.
        now_in: The ids of everyone who is in some circle now.
    """
    before = {id_: at for at, ring in enumerate(_RINGS) for id_ in then.get(ring, ())}
    after = {id_: at for at, ring in enumerate(_RINGS) for id_ in now.get(ring, ())}
    was, is_there = set(before) | set(then_in), set(after) | set(now_in)
    both = sorted(was & is_there)
    return AroundChange(
        nearer=tuple(id_ for id_ in both if after.get(id_, 3) < before.get(id_, 3)),
        further=tuple(id_ for id_ in both if after.get(id_, 3) > before.get(id_, 3)),
        came=tuple(sorted(is_there - was)),
        left=tuple(sorted(was - is_there)),
    )
