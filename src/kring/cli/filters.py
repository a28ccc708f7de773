"""What a list is narrowed to, and the things of the journal that are left: pure choosing, no words, no layout."""

import datetime as dt
from collections.abc import Callable, Container, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from kring.model.normalize import fold

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.model.agreement import Agreement
    from kring.model.circle import Circle, Membership
    from kring.model.entry import Entry
    from kring.model.negotiation import Negotiation
    from kring.model.person import Person
    from kring.model.review import Review
    from kring.model.serialization import Stored

__all__ = [
    "ListFilter",
    "filter_agreements",
    "filter_circles",
    "filter_current_memberships",
    "filter_entries",
    "filter_negotiations",
    "filter_people",
    "filter_reviews",
    "make_entry_filter",
]

T = TypeVar("T", bound="Stored")
N = TypeVar("N", "Person", "Circle")


class ListFilter:
    """What a list is narrowed to.

    Attributes:
        today: What today is: who is in a circle now depends on it.
        person: The id of a person, or None.
        circle: The id of a circle, or None.
        since: The first day, or None.
        until: The last day, or None.
        entry: What an entry must have beside that; every entry will do by default.
    """

    __slots__ = ("circle", "entry", "person", "since", "today", "until")

    def __init__(
        self,
        today: dt.date,
        *,
        person: str | None = None,
        circle: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        entry: "Callable[[Entry], bool] | None" = None,
    ) -> None:
        self.entry = entry
        self.today = today
        self.person = person
        self.circle = circle
        self.since = since
        self.until = until

    @property
    def dated(self) -> bool:
        """Whether days matter at all."""
        return self.since is not None or self.until is not None

    def has(self, on: dt.date | None) -> bool:
        """Whether a day is among those asked for; what has no day is, unless days matter."""
        if on is None:
            return not self.dated
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def concerns(self, people: Iterable[str], circle: str | None, on: dt.date | None) -> bool:
        """Whether something with these people, this circle and this day is asked for."""
        return (
            (self.person is None or self.person in people)
            and (self.circle is None or self.circle == circle)
            and self.has(on)
        )


def filter_current_memberships(memberships: Iterable["Membership"], today: dt.date) -> list["Membership"]:
    """The memberships that have not ended."""
    return [one for one in memberships if one.lasts_on(today)]


def filter_entries(journal: "Journal", wanted: ListFilter) -> Iterator["Entry"]:
    """The entries asked for, the newest first."""
    about = wanted.person or wanted.circle or ""
    if about or wanted.since:
        found = journal.find_entries(about=about, first=wanted.since)
    else:
        ids = journal.entries_that_may_be(None, wanted.until) if wanted.until else journal.timeline()
        found = (one for id_ in reversed(ids) if (one := journal.entries.get_uncached(id_)) is not None)
    for entry in found:
        if not wanted.concerns(entry.people, entry.circle, entry.on):
            continue
        if wanted.entry is None or wanted.entry(entry):
            yield entry


def make_entry_filter(
    *,
    tags: Iterable[str] = (),
    support: Iterable[str] = (),
    direction: str | None = None,
    outcome: str | None = None,
    text: str = "",
) -> "Callable[[Entry], bool]":
    """What tells whether an entry is of a kind.

    Args:
        tags: Tags it has, all of them; with or without ``#``, case and accents do not matter.
        support: Kinds of support, all of which it is.
        direction: Which way it went, or None.
        outcome: What became of it, or None.
        text: Words, or parts of words, that all stand in it, in any order.
    """
    wanted_tags = {fold(tag.removeprefix("#")) for tag in tags}
    kinds, words = set(support), fold(text).split()

    def is_like(entry: "Entry") -> bool:
        if (direction and entry.direction != direction) or (outcome and entry.outcome != outcome):
            return False
        if not (kinds <= set(map(str, entry.support)) and wanted_tags <= set(map(fold, entry.tags))):
            return False
        said = fold(entry.what).split() if words else []
        return all(any(word in one for one in said) for word in words)

    return is_like


def filter_people(journal: "Journal", wanted: ListFilter) -> list["Person"]:
    """The people asked for, by name: in the circle, and with an entry on those days where days matter."""
    seen = {id_ for entry in filter_entries(journal, wanted) for id_ in entry.people} if wanted.dated else None
    members = None if wanted.circle is None else journal.members_of(wanted.circle)
    joined = None if members is None else {one.person for one in filter_current_memberships(members, wanted.today)}
    return _filter_named(journal.people, wanted.person, joined, seen)


def filter_circles(journal: "Journal", wanted: ListFilter) -> list["Circle"]:
    """The circles asked for, by name: with that person in it, and with an entry on those days where days matter."""
    seen = {entry.circle for entry in filter_entries(journal, wanted)} if wanted.dated else None
    circles = None if wanted.person is None else journal.circles_of(wanted.person)
    joined = None if circles is None else {one.circle for one in filter_current_memberships(circles, wanted.today)}
    return _filter_named(journal.circles, wanted.circle, joined, seen)


def _filter_named(things: "Iterable[N]", id_: str | None, *within: Container[str | None] | None) -> "list[N]":
    """Those with that id and within all that is asked, by name; None asks for nothing."""
    found = [one for one in things if id_ in (None, one.id) and all(each is None or one.id in each for each in within)]
    return sorted(found, key=lambda one: (fold(one.name), one.id))


def filter_agreements(journal: "Journal", wanted: ListFilter) -> list["Agreement"]:
    """The agreements asked for, by the day they were made (or by when), the newest first."""
    found = [one for one in journal.agreements if wanted.concerns(one.people, one.circle, one.made_on or one.by)]
    return _newest_first(found, lambda one: one.made_on or one.by)


def filter_reviews(journal: "Journal", wanted: ListFilter) -> list["Review"]:
    """The reviews asked for, the newest first; with a person those of them, and of the circles they are in."""
    theirs = (
        None
        if wanted.person is None
        else {one.circle for one in filter_current_memberships(journal.circles_of(wanted.person), wanted.today)}
    )
    found = [
        one
        for one in journal.reviews
        if (theirs is None or one.circle in theirs or one.person == wanted.person)
        and wanted.circle in (None, one.circle)
        and wanted.has(one.on)
    ]
    return _newest_first(found, lambda one: one.on)


def filter_negotiations(journal: "Journal", wanted: ListFilter) -> list["Negotiation"]:
    """The worksheets asked for, by the day of the talk, the newest first."""
    found = [one for one in journal.negotiations if wanted.concerns(one.people, one.circle, one.on)]
    return _newest_first(found, lambda one: one.on)


def _newest_first(things: list[T], day_of: Callable[[T], dt.date | None]) -> list[T]:
    return sorted(things, key=lambda one: (day_of(one) or dt.date.max, one.id), reverse=True)
