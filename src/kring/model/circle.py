"""Circles: people around a purpose (R1, R3–R5), and who is in them (R14)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from kring.i18n import _
from kring.model.enums import CircleKind, CircleStatus, Role
from kring.model.normalize import clean_name, clean_text
from kring.model.partial_date import DayOrMonth, first_day, last_day
from kring.model.serialization import date_or_none, day_or_month, enum_or_text, no_words, share_nothing
from kring.model.serialization import tuple_of as tuples
from kring.model.validation_error import ModelError

__all__ = ["Circle", "Membership"]

#: The texts of a circle, each a place in the form.
TEXTS = (
    "purpose",
    "theme",
    "channels",
    "i_get",
    "i_bring",
    "keeps_alive",
    "shared",
    "structure",
    "method",
    "coordination_point",
    "boundaries",
    "notes",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """People or organisations brought together around a purpose, with whom contact is kept on purpose (R1).

    Attributes:
        id: Given by the journal; empty until then.
        name: 1 to 200 characters.
        kind: Which of the seven kinds of network (R4).
        purpose: What I want to achieve with it (R3).
        theme: What moves people, for an issue network.
        channels: How everyone gets the news, for an issue network.
        i_get: What I want to get from it (R6).
        i_bring: What others can have from me (R6).
        keeps_alive: What keeps it alive (R5).
        shared: What the members share, for a peer group.
        structure: How it is organised, for an organisation network.
        method: How it works, for an organisation network.
        coordination_point: Where things come together, for an organisation network.
        boundaries: What I do not want, or cannot mean, for those in it (R12).
        cared_for: The id of the person cared for, for mantelzorg.
        care_since: Since when, for mantelzorg: a day, or a month where no more is known.
        look_again_months: How often to look closely again (R9), in months, 1 to 120; None is when something changes.
        status: Active, resting or ended.
        ended_on: On which day it ended.
        given_freely: What I give here I give freely: nothing is ever said about drift.
        not_before: “Not now”: kring does not bring this up by itself before that day; None is no such wish.
        notes: Anything else.
        extra: What a newer version wrote and this one does not know.
    """

    id: str = ""
    name: str = ""
    kind: CircleKind = CircleKind.SOCIAL
    purpose: str = ""
    theme: str = ""
    channels: str = ""
    i_get: str = ""
    i_bring: str = ""
    keeps_alive: str = ""
    shared: str = ""
    structure: str = ""
    method: str = ""
    coordination_point: str = ""
    boundaries: str = ""
    cared_for: str | None = None
    care_since: DayOrMonth | None = None
    look_again_months: int | None = None
    status: CircleStatus = CircleStatus.ACTIVE
    ended_on: dt.date | None = None
    given_freely: bool = False
    not_before: dt.date | None = None
    notes: str = ""
    extra: Mapping[str, Any] = field(default_factory=share_nothing)

    READ: ClassVar[Mapping[str, Any]] = {
        "kind": enum_or_text(CircleKind),
        "care_since": day_or_month,
        "status": enum_or_text(CircleStatus),
        "ended_on": date_or_none,
        "not_before": date_or_none,
    }
    STAND_IN: ClassVar[Mapping[str, Any]] = {"name": no_words}

    def checked(self) -> "Circle":
        """The same circle with every text cleaned.

        Raises:
            ModelError: A field does not hold what it is for.
        """
        if self.look_again_months is not None and not 1 <= self.look_again_months <= 120:
            raise ModelError(
                "look_again_months",
                _("That is not a number of months."),
                _("Enter a number from 1 to 120, or leave it empty."),
            )
        texts: dict[str, Any] = {name: clean_text(getattr(self, name), field=name) for name in TEXTS}
        return replace(self, name=clean_name(self.name), **texts)

    def may_be_prompted(self, today: dt.date) -> bool:
        """Whether kring may bring this circle up by itself on a day: it is active, and I did not say "not now"."""
        return self.status == CircleStatus.ACTIVE and (self.not_before is None or self.not_before <= today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Someone in a circle: a document of its own, so that two devices adding different people both win.

    Attributes:
        id: Given by the journal; empty until then.
        person: The id of the person.
        circle: The id of the circle.
        roles: What they are in it; at least one.
        represents: Whom they represent, if anyone.
        since: From which day, or month, if known.
        until: Until which day, or month; None while they are in it.
        extra: What a newer version wrote and this one does not know.
    """

    id: str = ""
    person: str = ""
    circle: str = ""
    roles: tuple[Role, ...] = (Role.MEMBER,)
    represents: str = ""
    since: DayOrMonth | None = None
    until: DayOrMonth | None = None
    extra: Mapping[str, Any] = field(default_factory=share_nothing)

    READ: ClassVar[Mapping[str, Any]] = {
        "roles": tuples(enum_or_text(Role)),
        "since": day_or_month,
        "until": day_or_month,
    }

    def checked(self) -> "Membership":
        """The same membership, cleaned.

        Raises:
            ModelError: It ends before it begins, or joins nobody to nothing.
        """
        if not self.person or not self.circle:
            raise ModelError("person", _("Who, and in which circle?"))
        if self.since and self.until and last_day(self.until) < first_day(self.since):
            raise ModelError("until", _("That is before the start date."), _("Enter a later day, or leave it empty."))
        roles = tuple(dict.fromkeys(self.roles)) or (Role.MEMBER,)
        return replace(self, roles=roles, represents=clean_text(self.represents, field="represents", limit=200))

    def lasts_on(self, today: dt.date) -> bool:
        """Whether they are in it on a day; of someone who left in some month, until that is over."""
        return self.until is None or last_day(self.until) >= today
