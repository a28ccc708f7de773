"""What has come of a decision: said at the next look, and on Today where that fits.

Two spans of the same length are held beside each other, before and after the day of the decision, and only told apart
in words: as often, more often, less often. Where little was written down, or the journal itself was left alone, nothing
is said about it: silence in a journal is no silence in a life.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kring.insight.exchange.moment import Moment
from kring.insight.review.due import last_look
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.endings import AgreementState, Decision
from kring.model.enums import Direction, Outcome
from kring.model.review import Review

__all__ = ["FollowUp", "Since", "follow_up", "last_decisions", "worth_following"]

#: So many days after a decision at least, before anything is said about it.
SETTLING_DAYS: Final = 42
#: The two spans are at most so long, in days.
_SPAN_DAYS: Final = 182
#: With fewer entries than this in the fuller of the two spans, nothing is said about how often.
_ENOUGH: Final = 4


class Since(StrEnum):
    """How often I was there since a decision, beside the same time before it."""

    MORE = "more"
    SAME = "same"
    LESS = "less"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A decision, and what the journal knows of it since.

    Attributes:
        review: The id of the review it was taken in.
        circle: The id of the circle.
        decision: What was decided.
        decided_on: On which day.
        since: How often since then; None where too little was written down to say.
        step: The agreement that the small step became: its id; None where there is none.
        step_state: What became of it.
        step_words: The small step in one's own words; empty for none.
        not_before: The review is not to be brought up before this day.
    """

    review: str
    circle: str
    decision: Decision
    decided_on: dt.date
    since: Since | None = None
    step: str | None = None
    step_state: AgreementState | None = None
    step_words: str = ""
    not_before: dt.date | None = None


def follow_up(
    review: Review, moments: Iterable[Moment], agreements: Iterable[Agreement], today: dt.date, *, rested: bool = False
) -> FollowUp | None:
    """What has come of the decision of a review.

    Args:
        review: Which; None comes back for one without a decision or a day, and for a draft.
        moments: The moments of its circle, in any order.
        agreements: Every agreement; the one that came from this review is its step.
        today: What today is.
        rested: Whether the journal as a whole was left alone lately; then nothing is said about how often.
    """
    if not (review.done and review.on and isinstance(review.decision, Decision)) or review.on > today:
        return None
    own = [one for one in agreements if one.review == review.id]
    step = next((one for one in own if one.what == review.step), own[0] if own else None)
    return FollowUp(
        review=review.id,
        circle=review.circle,
        decision=review.decision,
        decided_on=review.on,
        since=None if rested else _compare_since_decision(review.on, moments, today),
        step=step.id if step else None,
        step_state=step.state if step else None,
        step_words=step.what if step else review.step,
        not_before=review.not_before,
    )


def _compare_since_decision(on: dt.date, moments: Iterable[Moment], today: dt.date) -> Since | None:
    days = min((today - on).days, _SPAN_DAYS)
    if days < SETTLING_DAYS:
        return None
    span = dt.timedelta(days=days)
    before = after = 0
    for moment in moments:
        if moment.direction == Direction.NOTE or moment.outcome != Outcome.DONE:
            continue
        if on < moment.on <= today and moment.on > today - span:
            after += 1
        elif on - span < moment.on <= on:
            before += 1
    if max(before, after) < _ENOUGH:
        return None
    if not after:
        return Since.NONE
    if 2 * after >= 3 * before:
        return Since.MORE
    return Since.LESS if 3 * after <= 2 * before else Since.SAME


#: After which decision which course is worth a word on Today: the one that is another than was chosen.
_ANOTHER: Final = {
    Decision.WIND_DOWN: (Since.SAME, Since.MORE),
    Decision.LET_GO: (Since.SAME, Since.MORE),
    Decision.HAND_OVER: (Since.SAME, Since.MORE),
    Decision.INVEST: (Since.SAME, Since.LESS, Since.NONE),
}


def worth_following(found: Iterable[FollowUp], today: dt.date) -> list[FollowUp]:
    """The decisions of which Today may remind: some time ago, and things went on as before, or another way.

    Args:
        found: What has come of each circle's last decision.
        today: What today is.
    """
    return [
        one
        for one in found
        if (today - one.decided_on).days >= SETTLING_DAYS and one.since in _ANOTHER.get(one.decision, ())
    ]


def last_decisions(reviews: Iterable[Review], circles: Iterable[Circle]) -> list[Review]:
    """The newest finished look of each circle that has one with a decision.

    Args:
        reviews: Every review.
        circles: Every circle.
    """
    past = list(reviews)
    found = (last_look(past, circle.id) for circle in circles)
    return [one for one in found if one is not None and one.decision is not None]
