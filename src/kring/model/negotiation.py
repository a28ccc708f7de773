"""The negotiation worksheet (R15–R19), with the four scales after Mastenbroek (R16)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from kring.i18n import _
from kring.model.normalize import clean_name, clean_text
from kring.model.serialization import date_or_none, share_nothing
from kring.model.serialization import tuple_of as tuples
from kring.model.validation_error import ModelError

__all__ = ["PROFILES", "SCALES", "Negotiation", "Profile"]

#: The four scales, each from 1 to 7.
SCALES = ("interests", "power", "climate", "flexibility")
#: Whose profile there is on them: me now, me as intended, the other as I see them.
PROFILES = ("now", "intended", "other")


@dataclass(frozen=True, slots=True)
class Profile:
    """Where someone stands on the four scales, each 1 to 7 or None where nothing was said (R16)."""

    interests: int | None = None
    power: int | None = None
    climate: int | None = None
    flexibility: int | None = None


def _parse_profile(plain: Any) -> Profile:
    return Profile(**{name: plain.get(name) for name in SCALES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiation:
    """A worksheet for one talk.

    Attributes:
        id: Given by the journal; empty until then.
        subject: What it is about, at most 200 characters; empty while nobody said so.
        people: The ids of those it is with.
        circle: The id of the circle it belongs to, or None.
        on: The day of the talk, or None.
        answers: Field name of phase 1 and 3 to what was written there (R15, R17–R19).
        now: Me now.
        intended: Me as intended.
        other: The other, as I see them.
        theirs_asked: What I wrote of their interests is what they told me, rather than my guess (R15).
        answer_by: When their answer may be expected (R19).
        call_from: From when one may call about it (R19).
        look_again: When I want to come back to what was agreed.
        previous: The id of the worksheet that this is the next round of, or None.
        done: It was rounded off.
        not_before: “Not now”: kring does not bring this up by itself before that day; None is no such wish.
        private: Keep it out of what is exported, unless asked for.
        extra: What a newer version wrote and this one does not know.
    """

    id: str = ""
    subject: str = ""
    people: tuple[str, ...] = ()
    circle: str | None = None
    on: dt.date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    now: Profile = Profile()
    intended: Profile = Profile()
    other: Profile = Profile()
    theirs_asked: bool = False
    answer_by: dt.date | None = None
    call_from: dt.date | None = None
    look_again: dt.date | None = None
    previous: str | None = None
    done: bool = False
    not_before: dt.date | None = None
    private: bool = False
    extra: Mapping[str, Any] = field(default_factory=share_nothing)

    READ: ClassVar[Mapping[str, Any]] = {
        "people": tuples(),
        "on": date_or_none,
        "now": _parse_profile,
        "intended": _parse_profile,
        "other": _parse_profile,
        "answer_by": date_or_none,
        "call_from": date_or_none,
        "look_again": date_or_none,
        "not_before": date_or_none,
    }

    @property
    def says_something(self) -> bool:
        """Whether anything was filled in: one that says nothing is not worth keeping."""
        return self != Negotiation(id=self.id, previous=self.previous, extra=self.extra)

    def checked(self) -> "Negotiation":
        """The same worksheet with every text cleaned.

        Raises:
            ModelError: A text is too long, or a scale is outside 1 to 7.
        """
        for name in PROFILES:
            profile: Profile = getattr(self, name)
            for scale in SCALES:
                value = getattr(profile, scale)
                if value is not None and not 1 <= value <= 7:
                    raise ModelError(name, _("The scales run from 1 to 7."))
        answers = {key: clean_text(text, field=key) for key, text in self.answers.items()}
        answers = {key: text for key, text in answers.items() if text}
        subject = clean_name(self.subject, field="subject") if self.subject.strip() else ""
        return replace(self, subject=subject, answers=answers)
