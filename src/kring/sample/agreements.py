"""What was agreed, looked at and prepared in the sample year: facts without words, counted back from its last day.

The words stand in ``en.toml`` and ``nl.toml`` under the same keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kring.model.endings import AgreementState
from kring.model.enums import Began
from kring.model.negotiation import Profile

__all__ = ["AGREEMENTS", "ASKED", "CHOICES", "DECIDED", "PROFILES", "QUESTIONS", "Pact"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pact:
    """An agreement; all days are days ago, so that a day to come is below zero.

    Attributes:
        key: What the texts call it.
        whose: Who is to do it.
        people: The keys of those it is with.
        circle: The key of its circle.
        made: When it was made.
        by: By when it is to be done, or None.
        answer_by: When an answer may be expected, or None.
        call_from: From when one may call about it, or None.
        state: Open, kept, changed or dropped.
        closed: When it was closed; None is still open, or changed.
        review: The key of the review it came out of, or None.
        negotiation: The key of the worksheet it came out of, or None.
    """

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
AGREEMENTS: Final = (
    Pact(key="key", whose=THEM, people=("neighbour",), circle="mum", made=340, state=AgreementState.KEPT, closed=300),
    Pact(key="lisbon", whose=BOTH, people=("friend_away",), circle="friends", made=210, by=120,
         state=AgreementState.DROPPED, closed=118),
    Pact(key="saturdays", whose=THEM, people=("brother",), circle="mum", made=100, by=90, state=AgreementState.KEPT,
         closed=62, negotiation="worksheet"),
    Pact(key="invoices", whose=THEM, people=("sister_in_law", "brother"), circle="mum", made=100, by=70,
         state=AgreementState.CHANGED, negotiation="worksheet"),
    Pact(key="wednesday", whose=ME, people=("handy",), circle="mum", made=97, by=83, state=AgreementState.KEPT,
         closed=72, review="mum"),
    Pact(key="mornings", whose=THEM, people=("homecare",), circle="mum", made=64, by=60, state=AgreementState.KEPT,
         closed=60),
    Pact(key="off", whose=BOTH, people=("brother",), circle="mum", made=17, by=-20),
    Pact(key="shoes", whose=ME, people=("mum",), circle="mum", made=14, by=-3),
    Pact(key="crossing", whose=THEM, people=("official",), circle="crossing", made=12, answer_by=2, call_from=0),
    Pact(key="respite", whose=THEM, people=("support_point",), circle="mum", made=9, answer_by=-4),
)  # fmt: skip

#: The chosen steps of the reviews, by question; the words stand with the same questions in the texts.
CHOICES: Final[Mapping[str, Mapping[str, str]]] = {
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
#: The reviews that ended in a decision, and so in one small step; its words stand with the answers.
DECIDED: Final = frozenset(("mum",))
#: What was asked rather than guessed, by review and question.
ASKED: Final = frozenset((("mum", "q3"),))
#: The questions in the order in which they are put.
QUESTIONS: Final = (
    *(f"q{n}" for n in range(1, 11)),
    *("heavy", "keep-going", "take-over", "last-off"),
    *("sleep", "body", "mood", "work", "money", "time-for-myself", "went-well"),
)
#: The three profiles of the worksheet.
PROFILES: Final[Mapping[str, Profile]] = {
    "now": Profile(interests=2, power=2, climate=2, flexibility=5),
    "intended": Profile(interests=5, power=4, climate=2, flexibility=2),
    "other": Profile(interests=6, power=5, climate=4, flexibility=6),
}
