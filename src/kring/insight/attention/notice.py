"""A notice: one thing worth a look, and what it is about (R9, R19, R20)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kring.insight.exchange.drift import Drift
from kring.insight.review.followup import FollowUp
from kring.model.enums import Began, CircleKind, Direction, Outcome

__all__ = ["Notice", "NoticeKind"]


class NoticeKind(StrEnum):
    """What a notice is about, in the order in which two notices of one day are shown."""

    BIRTHDAY = "birthday"
    CALL = "call"
    ANSWER = "answer"
    STEP = "step"
    HOW_WAS_IT = "how-was-it"
    ASKED = "asked"
    DRAFT = "draft"
    WORKSHEET = "worksheet"
    TALK = "talk"
    TALK_AGAIN = "talk-again"
    LOOK = "look"
    FOLLOW_UP = "follow-up"
    RHYTHM = "rhythm"
    DRIFT = "drift"


#: Those that invite; of these, one at most.
_INVITATIONS: Final = (NoticeKind.LOOK, NoticeKind.FOLLOW_UP, NoticeKind.RHYTHM, NoticeKind.DRIFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing worth a look.

    Attributes:
        kind: What it is about.
        on: The day it is about; None for a draft or an invitation.
        people: The ids of those it is about, by name; only people who may be brought up.
        names: Their names, in the same order.
        circle: The id of the circle, or None.
        circle_name: Its name; empty without one.
        circle_kind: What kind of circle it is, where the sentence depends on it.
        agreement: The id of the agreement, or None.
        entry: The id of the entry, for what was asked or offered.
        review: The id of the review, for a draft or a decision.
        negotiation: The id of the worksheet of a talk.
        what: What was agreed, asked or offered, in the words it was written in.
        whose: Whose step it is, for an agreement.
        direction: Which way it would go, for what was asked or offered.
        outcome: Asked or offered.
        drift: What is another way than it used to be, for drift.
        follow_up: What was decided and what the journal knows of it since, for a decision.
        age: How old someone will be; None when the year is not known.
        leap: Born on 29 February, in a year that has none.
        last: The last day on which this thing is brought up at all; None where there is no such day.
        latest: Put off no further than this day, as something else about the same person comes up then; or None.
    """

    kind: NoticeKind
    on: dt.date | None = None
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    circle: str | None = None
    circle_name: str = ""
    circle_kind: CircleKind | str | None = None
    agreement: str | None = None
    entry: str | None = None
    review: str | None = None
    negotiation: str | None = None
    what: str = ""
    whose: Began | None = None
    direction: Direction | None = None
    outcome: Outcome | None = None
    drift: Drift | None = None
    follow_up: FollowUp | None = None
    age: int | None = None
    leap: bool = False
    last: dt.date | None = None
    latest: dt.date | None = None

    @property
    def invites(self) -> bool:
        """Whether this is an invitation, to which "not now" is as good an answer as any."""
        return self.kind in _INVITATIONS

    @property
    def thing(self) -> tuple[str, str]:
        """What is put off when this is: the name of its table, and its id."""
        things = (
            ("agreements", self.agreement),
            ("entries", self.entry),
            ("reviews", self.review),
            ("negotiations", self.negotiation),
        )
        for table, id_ in things:
            if id_ is not None:
                return table, id_
        return ("circles", self.circle) if self.circle is not None else ("people", self.people[0])
