"""What the derived views look at: moments. An entry is one; the journal hands out lighter ones, made for counting.

Everything in this package takes any of the two, in any order. Names of people and circles are no part of a moment, and
neither are its words: a view that says who it was looks the name up, so someone who was erased has none.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple, Protocol, TypeVar

from kring.model.enums import Began, Direction, Energy, ForWhom, Outcome, Support

__all__ = ["Moment", "MomentRow", "filter_by_days", "filter_shareable", "in_circle", "row_of", "with_person"]


class Moment(Protocol):
    """What a view may know of an entry; :class:`kring.model.entry.Entry` fits, and so does :class:`MomentRow`."""

    @property
    def id(self) -> str:
        """The id of the entry."""

    @property
    def on(self) -> dt.date:
        """The day it is about."""

    @property
    def direction(self) -> Direction:
        """Given, received, together or a note."""

    @property
    def outcome(self) -> Outcome:
        """Done, or offered, asked, declined."""

    @property
    def started_as(self) -> Outcome | None:
        """Asked or offered, where it was answered later."""

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of who it was with."""

    @property
    def circle(self) -> str | None:
        """The id of the circle, or None."""

    @property
    def for_whom(self) -> ForWhom | None:
        """For me or for the person cared for, where that was said."""

    @property
    def off(self) -> bool:
        """Whether it was written down as time off."""

    @property
    def support(self) -> tuple[Support, ...]:
        """The kinds of support; a plain text is one only a newer version knows."""

    @property
    def minutes(self) -> int | None:
        """How long it took."""

    @property
    def travel_minutes(self) -> int | None:
        """The travel that came with it."""

    @property
    def costs(self) -> int | None:
        """What it cost, in cents."""

    @property
    def began(self) -> Began | None:
        """Who took the first step, if that was said."""

    @property
    def energy(self) -> Energy | None:
        """How it felt afterwards, if that was said."""

    @property
    def private(self) -> bool:
        """Whether it stays out of what is exported."""


class MomentRow(NamedTuple):
    """A moment as the journal hands it out by the hundred thousand (``Journal.moments``); see :class:`Moment`."""

    id: str
    on: dt.date
    direction: Direction = Direction.NOTE
    outcome: Outcome = Outcome.DONE
    started_as: Outcome | None = None
    people: tuple[str, ...] = ()
    circle: str | None = None
    support: tuple[Support, ...] = ()
    minutes: int | None = None
    travel_minutes: int | None = None
    costs: int | None = None
    began: Began | None = None
    energy: Energy | None = None
    private: bool = False
    for_whom: ForWhom | None = None
    off: bool = False


M = TypeVar("M", bound=Moment)


def row_of(moment: Moment) -> MomentRow:
    """The light form of a moment.

    Args:
        moment: An entry, or any other moment.
    """
    return MomentRow(*[getattr(moment, name) for name in MomentRow._fields])


def with_person(moments: Iterable[M], person: str) -> Iterator[M]:
    """The moments in which someone has a part.

    Args:
        moments: Any moments.
        person: The id of the person.
    """
    return (moment for moment in moments if person in moment.people)


def in_circle(moments: Iterable[M], circle: str) -> Iterator[M]:
    """The moments of a circle: those that were written down with it.

    Args:
        moments: Any moments.
        circle: The id of the circle.
    """
    return (moment for moment in moments if moment.circle == circle)


def filter_by_days(moments: Iterable[M], first: dt.date | None, last: dt.date | None = None) -> list[M]:
    """The moments of a span of days.

    Args:
        moments: Any moments.
        first: The first day that counts; None is from the beginning.
        last: The last day that counts; None is to the end.
    """
    found = list(moments) if first is None else [moment for moment in moments if moment.on >= first]
    return found if last is None else [moment for moment in found if moment.on <= last]


def filter_shareable(moments: Iterable[M], private_people: Collection[str] = ()) -> Iterator[M]:
    """The moments that may be in what leaves the journal: no private ones, none with someone who is private.

    On the own screen every moment counts; what is exported goes through here first.

    Args:
        moments: Any moments.
        private_people: The ids of the people who are private.
    """
    hidden = frozenset(private_people)
    return (moment for moment in moments if not moment.private and hidden.isdisjoint(moment.people))
