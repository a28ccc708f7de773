"""The negotiation worksheet (R15–R19), with the four scales after Mastenbroek (R16)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from kring.i18n import _
from kring.model.errors import ModelError
from kring.model.fields import date_or_none, no_words
from kring.model.fields import tuple_of as tuples
from kring.model.text import clean_name, clean_text

__all__ = ["SCALES", "Negotiation", "Profile"]

#: The four scales, each from 1 to 7.
SCALES = ("interests", "power", "climate", "flexibility")


@dataclass(frozen=True, slots=True)
class Profile:
    """Where someone stands on the four scales, each 1 to 7 or None where nothing was said (R16)."""

    interests: int | None = None
    power: int | None = None
    climate: int | None = None
    flexibility: int | None = None


def _profile(plain: Any) -> Profile:
    return Profile(**{name: plain.get(name) for name in SCALES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiation:
    """A worksheet for one talk.

    Attributes:
        id: Given by the journal; empty until then.
        subject: What it is about; 1 to 200 characters.
        people: The ids of those it is with.
        circle: The id of the circle it belongs to, or None.
        on: The day of the talk, or None.
        answers: Field name of phase 1 and 3 to what was written there (R15, R17–R19).
        now: Me now.
        intended: Me as intended.
        other: The other, as I see them.
        done: The talk is behind us.
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
    done: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)

    READ: ClassVar[Mapping[str, Any]] = {
        "people": tuples(),
        "on": date_or_none,
        "now": _profile,
        "intended": _profile,
        "other": _profile,
    }
    STAND_IN: ClassVar[Mapping[str, Any]] = {"subject": no_words}

    def checked(self) -> "Negotiation":
        """The same worksheet with every text cleaned.

        Raises:
            ModelError: It has no subject, or a scale is outside 1 to 7.
        """
        for name in ("now", "intended", "other"):
            profile: Profile = getattr(self, name)
            for scale in SCALES:
                value = getattr(profile, scale)
                if value is not None and not 1 <= value <= 7:
                    raise ModelError(name, _("The scales run from 1 to 7."))
        answers = {key: clean_text(text, field=key) for key, text in self.answers.items()}
        return replace(self, subject=clean_name(self.subject, field="subject"), answers=answers)
