"""Reviews: whether a circle is still meaningful, for me and for the others (R9); and the short look at one person."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from kring.i18n import _
from kring.model.endings import Decision
from kring.model.normalize import clean_text
from kring.model.serialization import date_or_none, enum_or_text, share_nothing
from kring.model.serialization import tuple_of as tuples
from kring.model.validation_error import ModelError

__all__ = ["Answer", "Review"]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question; what was skipped is not there.

    Attributes:
        question: The question's name: ``q1`` … ``q10``, or that of a question of the circle's kind.
        scale: The chosen step, or None.
        text: What was written with it.
        asked: I asked them, rather than guessed.
    """

    question: str
    scale: str | None = None
    text: str = ""
    asked: bool = False


def _parse_answer(plain: Any) -> Answer:
    return Answer(plain["question"], plain.get("scale"), plain.get("text", ""), bool(plain.get("asked", False)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One look at one circle, or the short one at one person.

    Attributes:
        id: Given by the journal; empty until then.
        circle: The id of the circle; empty where it is about a person.
        person: The id of the person; None where it is about a circle.
        on: The day of the look.
        answers: What was answered; nothing is added up.
        decision: What it ended in, or None.
        step: One small step, in one's own words; empty for none.
        next_look: The day to look again, or None for when something changes.
        facts: What the journal knew at that moment, as it was.
        done: False while it is a draft.
        not_before: “Not now”: kring does not bring this up by itself before that day; None is no such wish.
        extra: What a newer version wrote and this one does not know.
    """

    id: str = ""
    circle: str = ""
    person: str | None = None
    on: dt.date | None = None
    answers: tuple[Answer, ...] = ()
    decision: Decision | None = None
    step: str = ""
    next_look: dt.date | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    done: bool = False
    not_before: dt.date | None = None
    extra: Mapping[str, Any] = field(default_factory=share_nothing)

    READ: ClassVar[Mapping[str, Any]] = {
        "on": date_or_none,
        "answers": tuples(_parse_answer),
        "decision": enum_or_text(Decision),
        "next_look": date_or_none,
        "not_before": date_or_none,
    }

    def answer(self, question: str) -> Answer | None:
        """The answer to a question, or None where it was skipped.

        Args:
            question: The question's name.
        """
        return next((one for one in self.answers if one.question == question), None)

    def checked(self) -> "Review":
        """The same review with every text cleaned.

        Raises:
            ModelError: It is about no circle and nobody.
        """
        if not (self.circle or self.person):
            raise ModelError("circle", _("Which circle is this about?"))
        answers = tuple(replace(a, text=clean_text(a.text, field=a.question)) for a in self.answers)
        return replace(self, answers=answers, step=clean_text(self.step, field="step"))
