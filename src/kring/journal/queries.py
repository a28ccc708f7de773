"""Reads that join tables, kept up to date cheaply."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kring.errors import ErasedForGood
from kring.i18n import _
from kring.model.serialization import a_date, from_fields
from kring.storage.codec import decode
from kring.storage.replay import Fields, Table, apply_records, key_of
from kring.storage.tables import TABLES, Touched
from kring.storage.writer import LogStore

if TYPE_CHECKING:
    import datetime as dt

    from kring.insight.exchange.moment import MomentRow
    from kring.journal.collection import Collection
    from kring.journal.entry_index import EntriesAbout
    from kring.journal.moment_rows import MomentRows
    from kring.model.circle import Membership
    from kring.model.entry import Entry

__all__ = ["Views"]

_BYTES_OF_AN_ENTRY = 400
_SUBJECT = {"what", "people", "circle"}


class Views:
    """The part of the journal that answers questions over several tables."""

    book: LogStore
    memberships: "Collection[Membership]"

    def __init__(self) -> None:
        self._line: list[tuple[str, str]] | None = None  # (on, id) of every entry, oldest first
        self._line_ids: list[str] | None = None
        self._on: dict[str, str] = {}
        self._of_circle: dict[str, list[Membership]] | None = None
        self._of_person: dict[str, list[Membership]] | None = None
        self._about: EntriesAbout | None = None
        self._rows: MomentRows | None = None

    # -- names ---------------------------------------------------------------------------------------------------------

    def name_of(self, person_id: str) -> str:
        """What someone is called; also someone who was removed. A neutral word for who was erased or is not known."""
        return _get_name(self.book.table("people"), person_id) or _("someone")

    def is_private(self, person_id: str) -> bool:
        """Whether someone stays out of what is exported; also someone who was removed."""
        table = self.book.table("people")
        return (table.docs.get(person_id) or table.dead.get(person_id) or {}).get("private") is True

    def refuse_erased(self, table: str, id_: str | None) -> None:
        """Refuse to go on with something that was erased for good, here or in another window.

        Args:
            table: The table it was in.
            id_: Its id; empty or None is nothing.

        Raises:
            ErasedForGood: It was erased.
        """
        if id_ and id_ in self.book.table(table).erased:
            raise ErasedForGood(
                _("This was erased for good in another window."), "", _("What was typed about it is gone as well.")
            )

    def circle_name(self, circle_id: str) -> str:
        """What a circle is called; also one that was removed. A neutral word for one that is not known."""
        return _get_name(self.book.table("circles"), circle_id) or _("a circle")

    # -- memberships ---------------------------------------------------------------------------------------------------

    def members_of(self, circle_id: str) -> "list[Membership]":
        """Everyone who is or was in a circle, in the order in which they were added."""
        return list(self._memberships()[0].get(circle_id, ()))

    def circles_of(self, person_id: str) -> "list[Membership]":
        """Every circle someone is or was in, in the order in which they were added."""
        return list(self._memberships()[1].get(person_id, ()))

    def _memberships(self) -> "tuple[dict[str, list[Membership]], dict[str, list[Membership]]]":
        self.memberships.load()
        with self.book.mutex:
            if self._of_circle is None or self._of_person is None:
                self._of_circle, self._of_person = {}, {}
                for membership in self.memberships:
                    self._of_circle.setdefault(membership.circle, []).append(membership)
                    self._of_person.setdefault(membership.person, []).append(membership)
            return self._of_circle, self._of_person

    # -- entries -------------------------------------------------------------------------------------------------------

    def timeline(self) -> list[str]:
        """The ids of all entries by day and then by id, oldest first. Not to be altered; after a change ask again."""
        self.book.table("entries")
        with self.book.mutex:
            if self._line is None:
                docs = self.book.table("entries").docs
                self._on = {id_: _get_day(fields) for id_, fields in docs.items()}
                self._line = sorted([(on, id_) for id_, on in self._on.items()])
            if self._line_ids is None:
                self._line_ids = [id_ for _on, id_ in self._line]
            return self._line_ids

    def first_day(self) -> "dt.date | None":
        """The earliest day any entry is about: before it the journal knows nothing. None while there are no entries."""
        self.timeline()
        with self.book.mutex:
            for on, _id in self._line or ():
                try:
                    return a_date(on)
                except ValueError:
                    continue  # a day that cannot be read
        return None

    def entries_between(self, first: "dt.date", last: "dt.date") -> int:
        """How many entries are about a day of a span, both ends included; 0 or more.

        Args:
            first: The first day.
            last: The last day.
        """
        self.timeline()
        with self.book.mutex:
            line = self._line or []
            return max(bisect_left(line, (f"{last.isoformat()}~",)) - bisect_left(line, (first.isoformat(),)), 0)

    def recent_entries(self, limit: int) -> "list[Entry]":
        """The entries written last, newest first, without reading them all: for a first look.

        Args:
            limit: How many at most, 1 or more. There may be fewer when much else was written since.
        """
        from kring.model.entry import Entry

        table = self.book.tables.get("entries")
        if table is None:
            table = self._last_of_entries(limit)
        newest = sorted(table.docs, reverse=True)[:limit] if len(table.docs) < 4096 else _list_newest_ids(table, limit)
        return [from_fields(Entry, id_, table.docs[id_]) for id_ in newest if id_ in table.docs]

    def _last_of_entries(self, limit: int) -> Table:
        """A table with only what the ends of the logs say."""
        files = TABLES[: TABLES.index("entries") + 1]
        found = []
        for device in self.book.devices():
            for own in files:
                for line in self.book.log(device, own).last_lines(max(1 << 14, limit * _BYTES_OF_AN_ENTRY)):
                    if own != "entries" and b'"table":"entries"' not in line:
                        continue
                    record = decode(line)
                    if record is not None:
                        found.append((key_of(record, device), own, record))
        found.sort(key=lambda one: one[0])
        table = Table()
        for _key, own, record in found:
            apply_records(table, [record], own, "entries")
        # What only a later correction was seen of is left for the full read.
        table.docs = {id_: fields for id_, fields in table.docs.items() if "on" in fields and _SUBJECT & fields.keys()}
        return table

    def _views_touched(self, touched: Touched) -> None:
        if "memberships" in touched:
            self._of_circle = self._of_person = None
        if self._about is not None and "entries" in touched:
            self._about.touched(touched["entries"])
        if self._rows is not None and "entries" in touched:
            self._rows.touched(touched["entries"])
        ids = touched.get("entries")
        if ids and self._line is not None:
            self._move_in_line(ids)

    def entries_about(self, about: str, limit: int = 0) -> list[str]:
        """The ids of the newest entries of a person or circle, newest day first.

        The first time this goes through all entries, so ask once in a thread (:meth:`ready_about` says whether it was).

        Args:
            about: The id of the person or circle.
            limit: How many at most; 0 for all.
        """
        if self._about is None:
            from kring.journal.entry_index import EntriesAbout

            self._about = EntriesAbout(self.book)
        self._about.make(self.timeline)
        return self._about.of(about, limit)

    @property
    def ready_about(self) -> bool:
        """Whether :meth:`entries_about` answers at once."""
        return self._about is not None and self._about.made

    # -- moments, for the derived views --------------------------------------------------------------------------------

    def moments(self) -> "Sequence[MomentRow]":
        """Every entry as a light row, by day and then by id, oldest first. Not to be altered; after a change ask again.

        The first time this goes through all entries, so ask once in a thread (:attr:`ready_moments` says whether it
        was). After that it costs nothing, and the same object means that nothing changed.
        """
        return self._moment_rows().all(self.timeline)

    def moments_with(self, person_id: str) -> "Sequence[MomentRow]":
        """The moments in which someone has a part, oldest first; as :meth:`moments`.

        Args:
            person_id: Who; also someone who was removed. Nobody has a part in anything under an id that was erased.
        """
        if not self.ready_moments:
            return self._few_moments(person_id)
        return self._moment_rows().of_person(person_id, self.timeline)

    def moments_in(self, circle_id: str) -> "Sequence[MomentRow]":
        """The moments of a circle, oldest first; as :meth:`moments`.

        Args:
            circle_id: Which; also one that was removed.
        """
        if not self.ready_moments:
            return self._few_moments(circle_id)
        return self._moment_rows().of_circle(circle_id, self.timeline)

    def _few_moments(self, about: str) -> "Sequence[MomentRow]":
        """The moments of one person or circle while nobody needs all of them."""
        from kring.journal.moment_rows import RowMaker

        ids, docs, maker = self.entries_about(about), self.book.table("entries").docs, RowMaker()
        return [maker.row(id_, fields) for id_ in reversed(ids) if (fields := docs.get(id_)) is not None]

    @property
    def ready_moments(self) -> bool:
        """Whether :meth:`moments`, :meth:`moments_with` and :meth:`moments_in` answer at once."""
        return self._rows is not None and self._rows.made

    def _moment_rows(self) -> "MomentRows":
        with self.book.mutex:
            if self._rows is None:
                from kring.journal.moment_rows import MomentRows

                self._rows = MomentRows(self.book)
            return self._rows

    def _move_in_line(self, ids: set[str]) -> None:
        docs = self.book.table("entries").docs
        if len(ids) > 64 or self._line is None:
            self._line = self._line_ids = None
            return
        for id_ in ids:
            before, after = self._on.get(id_), _get_day(docs[id_]) if id_ in docs else None
            if before == after:
                continue
            self._line_ids = None
            if before is not None:
                del self._line[bisect_left(self._line, (before, id_))]
                del self._on[id_]
            if after is not None:
                insort(self._line, (after, id_))
                self._on[id_] = after


def _get_name(table: Table, id_: str) -> str:
    fields = table.docs.get(id_) or table.dead.get(id_) or {}
    name = fields.get("name")
    return name if isinstance(name, str) else ""


def _get_day(fields: Fields) -> str:
    on = fields.get("on")
    return on if isinstance(on, str) else ""


def _list_newest_ids(table: Table, limit: int) -> list[str]:
    import heapq

    return heapq.nlargest(limit, table.docs)
