"""Everything that can be changed in a journal, by name. Each operation is one line in the log and one step of undo."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from kring.errors import KringError
from kring.i18n import _
from kring.journal.collection import Collection
from kring.journal.table_types import table_of
from kring.journal.transactions import Transactions
from kring.model.enums import CircleStatus, Outcome, PersonStatus, Role
from kring.model.record import replace
from kring.model.serialization import from_fields, to_fields
from kring.storage.change_event import Changed
from kring.storage.log_store import LogStore
from kring.storage.replay import Fields
from kring.storage.tables import Touched

if TYPE_CHECKING:
    from kring.model.agreement import Agreement
    from kring.model.circle import Circle, Membership
    from kring.model.endings import AgreementState
    from kring.model.entry import Entry
    from kring.model.negotiation import Negotiation
    from kring.model.person import Person
    from kring.model.review import Review

    Waiting = TypeVar("Waiting", Person, Circle, Entry, Review, Agreement, Negotiation)
    T = TypeVar("T", Person, Circle, Membership, Entry, Review, Agreement, Negotiation)
else:  # names in quotes would be compiled at every quick-add
    Waiting = T = Any

__all__ = ["Operations", "make_change_event"]


class Operations:
    """What is in a journal, changed by name, and whoever follows it told of each change.

    All operations give the thing as it is kept, and raise ``ModelError`` for what does not fit, ``Busy`` when another
    process is writing, and ``KringError`` when it could not be saved or is no longer there.

    Args:
        book: The logs of the journal.

    Attributes:
        people, circles, memberships, entries, reviews, agreements, negotiations: What is in it.
        transactions: Several changes as one.
    """

    def __init__(self, book: LogStore) -> None:
        self.book = book
        self.people: Collection[Person] = Collection(book, "people")
        self.circles: Collection[Circle] = Collection(book, "circles")
        self.memberships: Collection[Membership] = Collection(book, "memberships")
        self.entries: Collection[Entry] = Collection(book, "entries")
        self.reviews: Collection[Review] = Collection(book, "reviews")
        self.agreements: Collection[Agreement] = Collection(book, "agreements")
        self.negotiations: Collection[Negotiation] = Collection(book, "negotiations")
        self.transactions = Transactions(book)
        self._subscribers: list[Callable[[Changed], None]] = []
        self._notices: list[Changed] = []
        book.on_touched = self._on_touched

    @property
    def shelves(self) -> dict[str, Collection[Any]]:
        """What is in the journal, by the name of its table."""
        return {
            "people": self.people,
            "circles": self.circles,
            "memberships": self.memberships,
            "entries": self.entries,
            "reviews": self.reviews,
            "agreements": self.agreements,
            "negotiations": self.negotiations,
        }

    # -- several at once, and who is told ------------------------------------------------------------------------------

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Make several operations one change: one line in the log, one notice, one undo.

        Nobody else can write meanwhile, so be brief. What is changed shows in the shelves when the block has ended;
        when it raises, nothing was changed. May be nested.

        Raises:
            Busy: Another process is writing.
            KringError: It could not be saved.
        """
        try:
            with self.transactions.changing():
                yield
        finally:
            self._tell()

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Write very many changes at once: each stays a line and a step of undo of its own, but they share their syncs.

        When it raises, or the machine stops, some of the changes may have been written, each whole.

        Raises:
            Busy: Another process is writing.
            KringError: It could not be saved.
        """
        try:
            with self.transactions.bulk():
                yield
        finally:
            self._tell()

    def subscribe(self, fn: Callable[[Changed], None]) -> Callable[[], None]:
        """Be told of each change, own and from elsewhere, after it was made, in the thread that made or found it.

        Args:
            fn: Called with what is different.

        Returns:
            A function that ends it.
        """
        self._subscribers.append(fn)

        def unsubscribe() -> None:
            if fn in self._subscribers:
                self._subscribers.remove(fn)

        return unsubscribe

    def _on_touched(self, touched: Touched, foreign: bool) -> None:
        """Note what came into the tables; subscribers are told once nothing is locked any more."""
        shelves = self.shelves
        for name, ids in touched.items():
            shelves[name].touched(ids)
        self._notices.append(make_change_event(touched, foreign=foreign))

    def _tell(self) -> None:
        """Tell the subscribers what happened, once nothing is locked any more."""
        with self.book.mutex:
            if self.book.writing:
                return
            notices, self._notices = self._notices, []
        for notice in notices:
            for fn in tuple(self._subscribers):
                fn(notice)

    # -- the general forms ---------------------------------------------------------------------------------------------

    def _add(self, thing: T) -> T:
        return self._insert(thing.checked())

    def _insert(self, thing: T) -> T:
        """Keep something that was checked already. An id it has is kept, if nothing else has it."""
        table = table_of(type(thing))
        with self.changing():
            id_ = thing.id or self.transactions.fresh_id()
            thing = replace(thing, id=id_)
            try:
                self.transactions.insert(table, id_, to_fields(thing))
            except KeyError:
                raise KringError(_("Something with that id is already in the journal.")) from None
        return thing

    def _change(self, shelf: Collection[T], id_: str, fields: dict[str, Any]) -> T:
        with self.changing():
            was = self._there(shelf, id_)
            now = replace(was, **fields).checked()
            before, after = to_fields(was), to_fields(now)

            def patch(document: Fields) -> None:
                # Only what this change is about: another process may just have altered the rest.
                for name in fields:
                    if name in after and (name not in before or before[name] != after[name]):
                        document[name] = after[name]
                    elif name in before and name not in after:
                        document.pop(name, None)

            self.transactions.patch(shelf.name, id_, patch)
            return self._there(shelf, id_)

    def _there(self, shelf: Collection[T], id_: str) -> T:
        fields = self.transactions.current(shelf.name, id_)
        if fields is None:
            raise KringError(_("That is no longer in the journal."), "", _("It may have been removed elsewhere."))
        return from_fields(shelf.kind, id_, fields)

    def _remove(self, shelf: Collection[T], id_: str) -> T:
        with self.changing():
            was = self._there(shelf, id_)
            self.transactions.remove(shelf.name, id_)
        return was

    def _memberships_with(self, field: str, id_: str) -> Iterator[str]:
        transactions = self.transactions
        for membership in transactions.current_ids("memberships"):
            fields = transactions.current("memberships", membership)
            if fields is not None and fields.get(field) == id_:
                yield membership

    def put_off(self, thing: Waiting, until: dt.date | None) -> Waiting:
        """Say "not now": do not bring something up again by itself before a day. Nothing else about it changes.

        Args:
            thing: A person, circle, entry, review, agreement or worksheet that is in the journal.
            until: The first day on which it may be brought up again; None takes "not now" back.
        """
        shelf: Collection[Any] = getattr(self, table_of(type(thing)))
        kept: Waiting = self._change(shelf, thing.id, {"not_before": until})
        return kept

    # -- people --------------------------------------------------------------------------------------------------------

    def add_person(self, person: "Person") -> "Person":
        """Add someone, or an organisation (R2)."""
        return self._add(person)

    def change_person(self, id_: str, **fields: Any) -> "Person":
        """Change some fields of a person."""
        return self._change(self.people, id_, fields)

    def pause_person(self, id_: str, until: dt.date | None = None) -> "Person":
        """Do not bring someone up for a while.

        Args:
            id_: Who.
            until: The first day on which they may be brought up again; None is until further notice.
        """
        return self._change(self.people, id_, {"status": PersonStatus.PAUSED, "paused_until": until})

    def resume_person(self, id_: str) -> "Person":
        """Have someone active again, after a pause or an end."""
        return self._change(self.people, id_, {"status": PersonStatus.ACTIVE, "paused_until": None})

    def end_person(self, id_: str) -> "Person":
        """The contact with someone ended; they and their entries stay."""
        return self._change(self.people, id_, {"status": PersonStatus.ENDED, "paused_until": None})

    def person_died(self, id_: str) -> "Person":
        """Someone died; they and their entries stay, without prompts."""
        return self._change(self.people, id_, {"status": PersonStatus.DECEASED, "paused_until": None})

    def remove_person(self, id_: str) -> "Person":
        """Remove someone, and their place in circles. Entries with them stay, and show their name. Can be undone."""
        with self.changing():
            for membership in list(self._memberships_with("person", id_)):
                self._remove(self.memberships, membership)
            return self._remove(self.people, id_)

    # -- circles -------------------------------------------------------------------------------------------------------

    def add_circle(self, circle: "Circle", members: Iterable[str] = ()) -> "Circle":
        """Add a circle (R1, R3), with the people who are in it.

        Args:
            circle: What it is.
            members: The ids of people.
        """
        from kring.model.circle import Membership

        with self.changing():
            kept = self._add(circle)
            for person in dict.fromkeys(members):
                self._add(Membership(person=person, circle=kept.id))
        return kept

    def change_circle(self, id_: str, **fields: Any) -> "Circle":
        """Change some fields of a circle."""
        return self._change(self.circles, id_, fields)

    def end_circle(self, id_: str, on: dt.date | None = None) -> "Circle":
        """A circle ended; it and its entries stay.

        Args:
            id_: Which.
            on: On which day, if that is known.
        """
        return self._change(self.circles, id_, {"status": CircleStatus.ENDED, "ended_on": on})

    def rest_circle(self, id_: str) -> "Circle":
        """Let a circle rest: it stays, without prompts."""
        return self._change(self.circles, id_, {"status": CircleStatus.RESTING, "ended_on": None})

    def resume_circle(self, id_: str) -> "Circle":
        """Have a circle active again, after a rest or an end."""
        return self._change(self.circles, id_, {"status": CircleStatus.ACTIVE, "ended_on": None})

    def remove_circle(self, id_: str) -> "Circle":
        """Remove a circle and who is in it; people and entries stay. Can be undone."""
        with self.changing():
            for membership in list(self._memberships_with("circle", id_)):
                self._remove(self.memberships, membership)
            return self._remove(self.circles, id_)

    # -- memberships ---------------------------------------------------------------------------------------------------

    def add_member(
        self, circle: str, person: str, *, roles: tuple[Role, ...] = (Role.MEMBER,), since: dt.date | None = None
    ) -> "Membership":
        """Put someone in a circle.

        Args:
            circle: The id of the circle.
            person: The id of the person.
            roles: What they are in it (R14).
            since: From which day, if that is known.
        """
        from kring.model.circle import Membership

        return self._add(Membership(circle=circle, person=person, roles=roles, since=since))

    def add_membership(self, membership: "Membership") -> "Membership":
        """Put someone in a circle, all of it said in one thing."""
        return self._add(membership)

    def change_membership(self, id_: str, **fields: Any) -> "Membership":
        """Change some fields of a membership."""
        return self._change(self.memberships, id_, fields)

    def end_membership(self, id_: str, on: dt.date) -> "Membership":
        """Someone left a circle on a day; that they were in it stays."""
        return self._change(self.memberships, id_, {"until": on})

    def remove_membership(self, id_: str) -> "Membership":
        """Take someone out of a circle, as if they had not been in it. Can be undone."""
        return self._remove(self.memberships, id_)

    # -- entries -------------------------------------------------------------------------------------------------------

    def add_entry(self, entry: "Entry", new_people: "Iterable[Person]" = ()) -> "Entry":
        """Write an entry, with people who are new: one change, and one undo.

        Args:
            entry: What happened.
            new_people: People to add; they come after the entry's own people, in their order.
        """
        new = [person.checked() for person in new_people]
        entry = entry.checked(new_people=len(new))
        with self.changing():
            ids = tuple(self._insert(person).id for person in new)
            return self._insert(replace(entry, people=entry.people + ids))

    def change_entry(self, id_: str, **fields: Any) -> "Entry":
        """Change some fields of an entry."""
        return self._change(self.entries, id_, fields)

    def answer_entry(self, id_: str, outcome: Outcome, on: dt.date | None = None) -> "Entry":
        """What became of something that was asked or offered; how it began is kept.

        Args:
            id_: Which entry.
            outcome: Done or declined. Asked or offered takes the answer back: it is open again.
            on: On which day it was answered, if that is known.

        Raises:
            KringError: It was neither asked nor offered.
        """
        with self.changing():
            was = self._there(self.entries, id_)
            began_as = was.outcome if was.awaits_answer else was.started_as
            if began_as is None:
                raise KringError(_("Only what was asked or offered can be answered."))
            answer: dict[str, Any] = {"outcome": outcome, "started_as": began_as, "answered_on": on}
            if outcome in (Outcome.ASKED, Outcome.OFFERED):
                answer.update(started_as=None, answered_on=None)
            return self._change(self.entries, id_, answer)

    def remove_entry(self, id_: str) -> "Entry":
        """Remove an entry. Can be undone."""
        return self._remove(self.entries, id_)

    # -- reviews, agreements, negotiations -----------------------------------------------------------------------------

    def add_review(self, review: "Review") -> "Review":
        """Keep a look at a circle (R9)."""
        return self._add(review)

    def change_review(self, id_: str, **fields: Any) -> "Review":
        """Change some fields of a review."""
        return self._change(self.reviews, id_, fields)

    def remove_review(self, id_: str) -> "Review":
        """Remove a review. Can be undone."""
        return self._remove(self.reviews, id_)

    def add_agreement(self, agreement: "Agreement") -> "Agreement":
        """Keep what was agreed (R20)."""
        return self._add(agreement)

    def change_agreement(self, id_: str, **fields: Any) -> "Agreement":
        """Change some fields of an agreement."""
        return self._change(self.agreements, id_, fields)

    def close_agreement(self, id_: str, state: "AgreementState", on: dt.date | None = None) -> "Agreement":
        """What became of an agreement: kept or dropped; or let it go on again.

        Args:
            id_: Which agreement.
            state: Kept or dropped. Open takes that back: it goes on, and what was changed before still says so.
            on: The day it was kept or dropped, if that is known.
        """
        from kring.model.endings import AgreementState

        with self.changing():
            was = self._there(self.agreements, id_)
            if state in (AgreementState.OPEN, AgreementState.CHANGED):
                return self._change(self.agreements, id_, {"state": was.reopened_as(), "closed_on": None})
            return self._change(self.agreements, id_, {"state": state, "closed_on": on})

    def reword_agreement(self, id_: str, what: str, **fields: Any) -> "Agreement":
        """Change what was agreed; it goes on in its new words, and what it said before is kept with it.

        Args:
            id_: Which agreement.
            what: What is agreed now.
            fields: What else is agreed otherwise, another day for example.
        """
        from kring.model.endings import AgreementState

        with self.changing():
            was = self._there(self.agreements, id_)
            now = replace(was, what=what).checked().what
            moved = was.by is not None and fields.get("by", was.by) != was.by
            same = now == was.what and not moved
            earlier = was.earlier if same else (*was.earlier, was.as_it_was(day_too=moved))
            state: dict[str, Any] = {"state": AgreementState.CHANGED, "closed_on": None, "earlier": earlier}
            return self._change(self.agreements, id_, {**fields, "what": now, **state})

    def remove_agreement(self, id_: str) -> "Agreement":
        """Remove an agreement. Can be undone."""
        return self._remove(self.agreements, id_)

    def add_negotiation(self, negotiation: "Negotiation") -> "Negotiation":
        """Keep a worksheet (R15–R19)."""
        return self._add(negotiation)

    def change_negotiation(self, id_: str, **fields: Any) -> "Negotiation":
        """Change some fields of a worksheet."""
        return self._change(self.negotiations, id_, fields)

    def remove_negotiation(self, id_: str) -> "Negotiation":
        """Remove a worksheet. Can be undone."""
        return self._remove(self.negotiations, id_)


def make_change_event(touched: Touched, *, foreign: bool) -> Changed:
    """Say what was touched, for subscribers.

    Args:
        touched: The ids, by table.
        foreign: Whether another process or device did it.
    """
    ids: frozenset[str] = frozenset().union(*touched.values())
    return Changed(frozenset(touched), ids, foreign)
