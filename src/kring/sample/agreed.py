"""What was agreed, looked at and prepared in the sample year: facts without words, counted back from its last day."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kring.model.agreement import Agreement
from kring.model.enums import AgreementState, Began, Decision
from kring.model.negotiation import Negotiation, Profile
from kring.model.review import Answer, Review
from kring.sample.texts import Texts

__all__ = ["agreements", "reviews", "worksheet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pact:
    """An agreement; all days are days ago, so that a day to come is below zero."""

    key: str
    whose: Began
    people: tuple[str, ...]
    circle: str
    made: int
    by: int | None = None
    answer_by: int | None = None
    call_from: int | None = None
    state: AgreementState = AgreementState.OPEN
    closed: int | None = None
    review: str | None = None
    negotiation: str | None = None


ME, THEM, BOTH = Began.ME, Began.THEM, Began.BOTH
_PLANS: Final = (
    _Pact(key="key", whose=THEM, people=("neighbour",), circle="mum", made=340, state=AgreementState.KEPT, closed=300),
    _Pact(key="lisbon", whose=BOTH, people=("friend_away",), circle="friends", made=210, by=120,
          state=AgreementState.DROPPED, closed=118),
    _Pact(key="saturdays", whose=THEM, people=("brother",), circle="mum", made=100, by=90, state=AgreementState.KEPT,
          closed=62, negotiation="worksheet"),
    _Pact(key="invoices", whose=THEM, people=("sister_in_law", "brother"), circle="mum", made=100, by=70,
          state=AgreementState.CHANGED, negotiation="worksheet"),
    _Pact(key="wednesday", whose=ME, people=("handy",), circle="mum", made=97, by=83, state=AgreementState.KEPT,
          closed=72, review="mum"),
    _Pact(key="mornings", whose=THEM, people=("homecare",), circle="mum", made=64, by=60, state=AgreementState.KEPT,
          closed=60),
    _Pact(key="off", whose=BOTH, people=("brother",), circle="mum", made=17, by=-20),
    _Pact(key="shoes", whose=ME, people=("mum",), circle="mum", made=14, by=-3),
    _Pact(key="crossing", whose=THEM, people=("official",), circle="crossing", made=12, answer_by=2, call_from=0),
    _Pact(key="respite", whose=THEM, people=("support_point",), circle="mum", made=9, answer_by=-4),
)  # fmt: skip

#: The chosen steps of the reviews, by question; the words stand with the same questions in the texts.
_SCALES: Final[Mapping[str, Mapping[str, str]]] = {
    "mum": {
        "q2": "mostly",
        "q3": "yes",
        "q6": "give-more",
        "q7": "mostly",
        "q9": "yes",
        "q10": "varies",
        "heavy": "7",
        "sleep": "too-much",
        "body": "strained",
        "mood": "strained",
        "work": "strained",
        "money": "fine",
        "time-for-myself": "too-much",
    },
    "peers": {"q2": "yes"},
}
#: What was asked rather than guessed.
_ASKED: Final = {("mum", "q3")}
#: The questions in the order in which they are put.
_ORDER: Final = (
    *(f"q{n}" for n in range(1, 11)),
    *("heavy", "keep-going", "take-over", "last-off"),
    *("sleep", "body", "mood", "work", "money", "time-for-myself", "went-well"),
)


def agreements(texts: Texts, today: dt.date) -> Iterator[Agreement]:
    """The agreements, each under its key as id, in the order in which they were made."""

    def day(ago: int | None) -> dt.date | None:
        return None if ago is None else today - dt.timedelta(days=ago)

    for plan in _PLANS:
        words = texts.agreements[plan.key]
        yield Agreement(
            id=f"agreement/{plan.key}",
            what=words["what"],
            written=words.get("written", ""),
            earlier=(words["earlier"],) if "earlier" in words else (),
            whose=plan.whose,
            people=plan.people,
            circle=plan.circle,
            made_on=day(plan.made),
            by=day(plan.by),
            answer_by=day(plan.answer_by),
            call_from=day(plan.call_from),
            state=plan.state,
            closed_on=day(plan.closed),
            review=f"review/{plan.review}" if plan.review else None,
            negotiation=plan.negotiation,
        )


def reviews(texts: Texts, today: dt.date) -> Iterator[Review]:
    """One look that ended in a decision, three months ago, and one that was begun and left."""
    from dateutil.relativedelta import relativedelta

    on = today - dt.timedelta(days=97)
    yield Review(
        id="review/mum",
        circle="mum",
        on=on,
        answers=tuple(_answers(texts, "mum")),
        decision=Decision.HAND_OVER,
        step=texts.reviews["mum"]["step"],
        next_look=on + relativedelta(months=3),
        done=True,
    )
    yield Review(
        id="review/peers", circle="peers", on=today - dt.timedelta(days=6), answers=tuple(_answers(texts, "peers"))
    )


def _answers(texts: Texts, key: str) -> Iterator[Answer]:
    words, scales = texts.reviews[key], _SCALES[key]
    for question in _ORDER:
        if question in words or question in scales:
            yield Answer(question, scales.get(question), words.get(question, ""), asked=(key, question) in _ASKED)


def worksheet(texts: Texts, today: dt.date) -> Negotiation:
    """The worksheet for the talk with the brother."""
    return Negotiation(
        id="worksheet",
        subject=texts.worksheet_subject,
        people=("brother",),
        circle="mum",
        on=today - dt.timedelta(days=100),
        answers=dict(texts.worksheet),
        now=Profile(interests=2, power=2, climate=2, flexibility=5),
        intended=Profile(interests=5, power=4, climate=2, flexibility=2),
        other=Profile(interests=6, power=5, climate=4, flexibility=6),
        done=True,
    )
