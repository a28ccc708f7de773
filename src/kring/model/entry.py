"""Entries: what was given, received, done together or noted (R6–R8)."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from kring.i18n import _
from kring.model.enums import Began, Direction, Energy, ForWhom, Outcome, Support
from kring.model.normalize import clean_name, clean_text
from kring.model.record import Record, replace
from kring.model.serialization import a_date, date_or_none, day_of_id, enum_or_text, share_nothing
from kring.model.serialization import tuple_of as tuples
from kring.model.validation_error import ModelError

__all__ = ["OFF_TAGS", "Entry"]

#: The tags that say that someone had time off; silence says nothing.
OFF_TAGS = frozenset({"off", "time-off", "vrij"})

_DAY_ZERO = dt.date(1, 1, 1)
_MOST_MINUTES = 60 * 24 * 31


class Entry(Record, kw_only=True):
    """One moment in the journal.

    Attributes:
        id: Given by the journal; empty until then. Ids sort by the time of writing.
        on: The day it is about.
        direction: Given, received, together, or a note.
        outcome: Done, or only offered, asked, declined.
        started_as: Asked or offered, where that is how it began and it was answered later; what became of it is the
            outcome. None for all else.
        answered_on: On which day it was answered, where it was and that is known.
        people: The ids of who it was with; may be empty.
        circle: The id of the circle it belongs to, or None. Without people the circle as a whole is the other side.
        for_whom: For me or for the person cared for, where that was said; None leaves it to who and what stands in it.
        support: The kinds of support; none, one or several.
        what: What it was, in one's own words; may be empty when there are people.
        minutes: How long it took; 1 to 44,640, or None.
        travel_minutes: The travel that came with it; 1 to 44,640, or None.
        costs: What it cost, in cents of the own currency; 1 or more, or None.
        began: Who took the first step, if that was said.
        energy: How it felt afterwards, if that was said.
        not_before: “Not now”: kring does not bring this up by itself before that day; None is no such wish.
        tags: Free words, without the ``#``.
        private: Stays out of what is exported, unless asked for.
        extra: What a newer version wrote and this one does not know.
    """

    id: str = ""
    on: dt.date = _DAY_ZERO
    direction: Direction = Direction.NOTE
    outcome: Outcome = Outcome.DONE
    started_as: Outcome | None = None
    answered_on: dt.date | None = None
    people: tuple[str, ...] = ()
    circle: str | None = None
    for_whom: ForWhom | None = None
    support: tuple[Support, ...] = ()
    what: str = ""
    minutes: int | None = None
    travel_minutes: int | None = None
    costs: int | None = None
    began: Began | None = None
    energy: Energy | None = None
    not_before: dt.date | None = None
    tags: tuple[str, ...] = ()
    private: bool = False
    extra: Mapping[str, Any] = share_nothing()

    READ: ClassVar[Mapping[str, Any]] = {
        "on": a_date,
        "direction": enum_or_text(Direction),
        "outcome": enum_or_text(Outcome),
        "started_as": enum_or_text(Outcome),
        "answered_on": date_or_none,
        "people": tuples(common=True),
        "for_whom": enum_or_text(ForWhom),
        "support": tuples(enum_or_text(Support), common=True),
        "began": enum_or_text(Began),
        "energy": enum_or_text(Energy),
        "not_before": date_or_none,
        "tags": tuples(),
    }
    STAND_IN: ClassVar[Mapping[str, Any]] = {"on": day_of_id}

    def checked(self, *, new_people: int = 0) -> "Entry":
        """The same entry with every text cleaned.

        Args:
            new_people: How many people will be added together with this entry.

        Raises:
            ModelError: A field does not hold what it is for, or there is nothing in it.
        """
        what = clean_text(self.what, field="what")
        if not (what or self.people or self.circle or new_people):
            raise ModelError(
                "what", _("There is nothing in it yet."), _("A few words, a person or a circle is enough.")
            )
        if self.on == _DAY_ZERO:
            raise ModelError("on", _("On which day was it?"))
        self._check_answer()
        for name in ("minutes", "travel_minutes"):
            value = getattr(self, name)
            if value is not None and not 1 <= value <= _MOST_MINUTES:
                raise ModelError(name, _("That is not a length of time for one entry."), _("Write 45m, 1h or 1h30."))
        if self.costs is not None and self.costs < 1:
            raise ModelError("costs", _("That is not an amount."), _("Write it as 12.50, or leave it empty."))
        return replace(
            self,
            what=what,
            people=tuple(dict.fromkeys(self.people)),
            support=tuple(dict.fromkeys(self.support)),
            tags=tuple(dict.fromkeys(clean_name(tag.lstrip("#"), field="tags").replace(" ", "-") for tag in self.tags)),
        )

    def _check_answer(self) -> None:
        if self.started_as in (Outcome.DONE, Outcome.DECLINED):
            raise ModelError("started_as", _("Only what was asked or offered can be answered."))
        if self.answered_on is not None and self.answered_on < self.on:
            raise ModelError(
                "answered_on",
                _("That is before it was asked or offered."),
                _("Enter that day or a later one, or leave it empty."),
            )

    @property
    def off(self) -> bool:
        """Whether it was written down as time off: it carries the tag for that, in either language."""
        return not OFF_TAGS.isdisjoint(self.tags)

    @property
    def awaits_answer(self) -> bool:
        """Whether it was asked or offered, and nothing was said yet of what became of it."""
        return self.outcome in (Outcome.ASKED, Outcome.OFFERED)
