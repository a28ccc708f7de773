"""A notice: one thing worth a look, what it is about, and until when "not now" puts it off (R9, R19, R20)."""

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
#: Those about a day that may be still ahead: put off, they come back on the day itself.
_OF_A_DAY: Final = (NoticeKind.BIRTHDAY, NoticeKind.ANSWER, NoticeKind.STEP, NoticeKind.TALK)
#: Said once: "not now" is the last word.
_ONCE: Final = (NoticeKind.WORKSHEET,)
#: For how many days "not now" puts off the others.
_NOT_NOW_DAYS: Final = {
    NoticeKind.CALL: 7,
    NoticeKind.HOW_WAS_IT: 7,
    NoticeKind.ASKED: 7,
    NoticeKind.DRAFT: 14,
    NoticeKind.TALK_AGAIN: 14,
    NoticeKind.RHYTHM: 14,
    NoticeKind.LOOK: 28,
    NoticeKind.FOLLOW_UP: 91,
    NoticeKind.DRIFT: 91,
}


#: The day a thing is put off to that is not brought up again.
_NEVER: Final = dt.date(9000, 1, 1)


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

    def put_off(self, today: dt.date) -> dt.date:
        """The first day on which this may come up again, after "not now".

        What is about a day ahead comes back on that day; the rest after a while that fits what it is: a week for an
        answer, two for being in touch, four for looking at a circle.

        Args:
            today: The day on which it is put off.
        """
        if self.kind in _ONCE:
            return _NEVER
        if self.kind in _OF_A_DAY:
            return self.on if self.on is not None and self.on > today else today + dt.timedelta(days=1)
        until = today + dt.timedelta(days=_NOT_NOW_DAYS[self.kind])
        return min(until, self.latest) if self.latest is not None and self.latest > today else until

    def comes_back(self, until: dt.date) -> bool:
        """Whether it would be brought up again on a day; what is long past is left in peace.

        Args:
            until: The day it is put off to.
        """
        return until != _NEVER and (self.last is None or until <= self.last)
