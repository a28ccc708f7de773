"""The people and organisations in someone's life (R2, R10–R12)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from kring.i18n import _
from kring.model.enums import PersonStatus, Ring
from kring.model.normalize import clean_name, clean_text, without_new_sign
from kring.model.partial_date import PartialDate
from kring.model.serialization import date_or_none, enum_or_text, no_words, share_nothing
from kring.model.serialization import tuple_of as tuples
from kring.model.validation_error import ModelError

__all__ = ["Person", "Way"]

#: The texts of a person, each a place in the form.
TEXTS = (
    "reachable",
    "address",
    "contact_person",
    "costs",
    "how_we_met",
    "wishes",
    "they_gain",
    "i_value",
    "i_can_offer",
    "i_would_like",
    "boundaries",
    "notes",
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach someone: a telephone number, an address for mail, a doorbell.

    Attributes:
        label: What it is, in one's own words: ``mobile``, ``work``, ``at her daughter's``.
        value: The number or address itself.
    """

    label: str
    value: str


def _parse_way(plain: Any) -> Way:
    return Way(str(plain.get("label", "")), str(plain["value"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone, or an organisation, with the social card (R2) and what is between us (R8, R10–R12).

    A nickname is enough. There are no fields for a diagnosis or a citizen number, and there will be none.

    Attributes:
        id: Given by the journal; empty until then.
        name: 1 to 200 characters.
        aliases: Other names quick-add and search know this person by.
        organisation: An organisation rather than a person.
        ways: How to reach them.
        reachable: When they can be reached.
        address: Where they live or are.
        contact_person: Whom to ask for, in an organisation.
        costs: What it costs.
        ring: How near they are.
        birthday: Day and month, the year if known.
        how_we_met: Where this began.
        wishes: What they wish and expect (R10).
        they_gain: What they gain from me (R8).
        i_value: What I value in them.
        i_can_offer: What I can offer them (R11).
        i_would_like: What I would like from them (R11).
        boundaries: What I do not want, or cannot mean for them (R12).
        strained: It is strained between us: I said so myself, and only the ecogram and the card show it.
        rhythm_days: How often I like to be in touch, in days, 1 to 3,650; None, the default, is no rhythm.
        status: Active, paused, ended or deceased.
        paused_until: The first day on which they may be brought up again; None is until further notice.
        given_freely: What I give here I give freely: nothing is ever said about drift.
        not_before: “Not now”: kring does not bring this up by itself before that day; None is no such wish.
        notes: Anything else.
        private: Stays out of what is exported, unless asked for.
        merged: The ids of those who turned out to be this person, so that erasing reaches what was written of them.
        extra: What a newer version wrote and this one does not know.
    """

    id: str = ""
    name: str = ""
    aliases: tuple[str, ...] = ()
    organisation: bool = False
    ways: tuple[Way, ...] = ()
    reachable: str = ""
    address: str = ""
    contact_person: str = ""
    costs: str = ""
    ring: Ring = Ring.NONE
    birthday: PartialDate | None = None
    how_we_met: str = ""
    wishes: str = ""
    they_gain: str = ""
    i_value: str = ""
    i_can_offer: str = ""
    i_would_like: str = ""
    boundaries: str = ""
    strained: bool = False
    rhythm_days: int | None = None
    status: PersonStatus = PersonStatus.ACTIVE
    paused_until: dt.date | None = None
    given_freely: bool = False
    not_before: dt.date | None = None
    notes: str = ""
    private: bool = False
    merged: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=share_nothing)

    READ: ClassVar[Mapping[str, Any]] = {
        "aliases": tuples(),
        "merged": tuples(),
        "ways": tuples(_parse_way),
        "ring": enum_or_text(Ring),
        "birthday": lambda value: None if value is None else PartialDate.parse(value),
        "status": enum_or_text(PersonStatus),
        "paused_until": date_or_none,
        "not_before": date_or_none,
    }
    STAND_IN: ClassVar[Mapping[str, Any]] = {"name": no_words}

    def checked(self) -> "Person":
        """The same person with every text cleaned.

        Raises:
            ModelError: A field does not hold what it is for.
        """
        if self.rhythm_days is not None and not 1 <= self.rhythm_days <= 3650:
            raise ModelError(
                "rhythm_days",
                _("A rhythm is a number of days."),
                _("Enter a number from 1 to 3650, or leave it empty."),
            )
        aliases = tuple(dict.fromkeys(clean_name(without_new_sign(alias), field="aliases") for alias in self.aliases))
        ways = tuple(
            Way(clean_text(w.label, field="ways", limit=200), clean_name(w.value, field="ways")) for w in self.ways
        )
        texts: dict[str, Any] = {name: clean_text(getattr(self, name), field=name) for name in TEXTS}
        return replace(self, name=clean_name(without_new_sign(self.name)), aliases=aliases, ways=ways, **texts)

    def may_be_brought_up(self, today: dt.date) -> bool:
        """Whether kring may come up with this person by itself: not while paused, ended, or after their death."""
        if self.status == PersonStatus.PAUSED:
            return self.paused_until is not None and self.paused_until <= today
        return self.status == PersonStatus.ACTIVE

    def may_be_prompted(self, today: dt.date) -> bool:
        """Whether kring may bring this person up by itself on a day: they may be, and I did not say "not now"."""
        return self.may_be_brought_up(today) and (self.not_before is None or self.not_before <= today)
