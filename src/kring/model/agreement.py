"""Agreements: who does what by when, and what became of it (R19, R20)."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from kring.i18n import _
from kring.model.endings import AgreementState
from kring.model.enums import Began
from kring.model.normalize import clean_text, fold
from kring.model.repeat import is_rule
from kring.model.serialization import date_or_none, enum_or_text, no_words, share_nothing
from kring.model.serialization import tuple_of as tuples
from kring.model.validation_error import ModelError

__all__ = ["Agreement"]

#: The day behind what an agreement said before.
_DAY_BEHIND = re.compile(r" · \d{1,2}-\d{1,2}-\d{4}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What was agreed.

    Attributes:
        id: Given by the journal; empty until then.
        what: What was agreed, in one's own words.
        whose: Whose step it is: mine, theirs, or both.
        people: The ids of those it was agreed with.
        circle: The id of the circle it belongs to, or None.
        made_on: The day it was made.
        by: By when it would be done, if that was said.
        answer_by: When their answer may be expected (R19).
        call_from: From when one may call about it (R19).
        repeat: How it comes back, as a recurrence rule of iCalendar; empty where it does not. Counted from ``by``.
        written: Where it was written down, and sent to whom.
        review: The id of the review it came from, or None.
        negotiation: The id of the worksheet it came from, or None.
        entry: The id of the entry it came from, or None.
        kept_as: The ids of the entries that were written when it was kept, the oldest first.
        state: Open, kept, changed or dropped. What was changed goes on in its new words.
        earlier: What it said before it was changed, oldest first.
        closed_on: The day it was kept or dropped.
        not_before: “Not now”: kring does not bring this up by itself before that day; None is no such wish.
        private: Keep it out of what is exported, unless asked for.
        extra: What a newer version wrote and this one does not know.
    """

    id: str = ""
    what: str = ""
    whose: Began = Began.BOTH
    people: tuple[str, ...] = ()
    circle: str | None = None
    made_on: dt.date | None = None
    by: dt.date | None = None
    answer_by: dt.date | None = None
    call_from: dt.date | None = None
    repeat: str = ""
    written: str = ""
    review: str | None = None
    negotiation: str | None = None
    entry: str | None = None
    kept_as: tuple[str, ...] = ()
    state: AgreementState = AgreementState.OPEN
    earlier: tuple[str, ...] = ()
    closed_on: dt.date | None = None
    not_before: dt.date | None = None
    private: bool = False
    extra: Mapping[str, Any] = field(default_factory=share_nothing)

    READ: ClassVar[Mapping[str, Any]] = {
        "whose": enum_or_text(Began),
        "people": tuples(),
        "made_on": date_or_none,
        "by": date_or_none,
        "answer_by": date_or_none,
        "call_from": date_or_none,
        "not_before": date_or_none,
        "state": enum_or_text(AgreementState),
        "earlier": tuples(),
        "kept_as": tuples(),
        "closed_on": date_or_none,
    }
    STAND_IN: ClassVar[Mapping[str, Any]] = {"what": no_words}

    def as_it_was(self, *, day_too: bool) -> str:
        """Say what it said, to be kept beside what it says from now on.

        Args:
            day_too: Whether the day by which it was to be done is another one now: then it is said as well.
        """
        day = self.by if day_too else None
        return f"{self.what} · {day.day}-{day.month}-{day.year}" if day is not None else self.what

    def has_said(self, what: str) -> bool:
        """Whether it says something, or said it before, whatever the day was.

        Args:
            what: The words; case and accents make no difference.
        """
        said = fold(what)
        return any(said == fold(_DAY_BEHIND.sub("", one)) for one in (self.what, *self.earlier))

    @property
    def in_force(self) -> bool:
        """Whether it still goes on: it was neither kept nor dropped, though its words may have been changed."""
        return self.state in (AgreementState.OPEN, AgreementState.CHANGED)

    def reopened_as(self) -> AgreementState:
        """What it is when it goes on again: open, or changed where it said something else before."""
        return AgreementState.CHANGED if self.earlier else AgreementState.OPEN

    def checked(self) -> "Agreement":
        """The same agreement with every text cleaned.

        Raises:
            ModelError: It says nothing, or a day does not fit.
        """
        what = clean_text(self.what, field="what")
        if not what:
            raise ModelError("what", _("What was agreed?"))
        if self.made_on and self.by and self.by < self.made_on:
            raise ModelError("by", _("That is before it was agreed."), _("Enter a later day, or leave it empty."))
        return replace(self, what=what, written=clean_text(self.written, field="written"))

    def repeat_checked(self) -> "Agreement":
        """The same agreement, once its coming back was looked at: where it is chosen, and not on every change.

        A rule that another program wrote stays as it is, and must not stand in the way of keeping the agreement.

        Raises:
            ModelError: It is no rule that kring knows, or there is no first day.
        """
        if self.repeat and not is_rule(self.repeat):
            raise ModelError("repeat", _("kring does not know this rule."), _("Take every week, month or year."))
        if self.repeat and self.by is None:
            raise ModelError("by", _("From which day on does it come back?"), _("The first day, such as 5-12."))
        return self
