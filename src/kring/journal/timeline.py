"""All entries in the order of their days."""

import datetime as dt
from bisect import bisect_left, insort
from typing import Final

from kring.journal.derived_index import DerivedIndex
from kring.model.serialization import a_date
from kring.storage.log_store import LogStore
from kring.storage.replay import Fields

__all__ = ["Timeline"]


#: The letters of a day as kring writes it: 2026-11-23.
_ISO: Final = 10


class _DayOrder:
    """The entries in order.

    Attributes:
        order: Day as it stands in the log, and id, of every entry, oldest first; altered under the mutex only.
        day: The day of each, by id.
        ids: The ids in this order; a list of its own after each change. None until someone asks.
    """

    __slots__ = ("day", "ids", "order")

    def __init__(self, day: dict[str, str]) -> None:
        self.day = day
        self.order = sorted([(on, id_) for id_, on in day.items()])
        self.ids: list[str] | None = None


class Timeline(DerivedIndex[_DayOrder]):
    """The ids of all entries by day and then by id.

    Args:
        book: The logs.
    """

    __slots__ = ()

    def __init__(self, book: LogStore) -> None:
        super().__init__(book, "entries")

    def build(self) -> _DayOrder:
        """Put all entries in order."""
        self.docs()  # read before others are held up
        with self.book.mutex:
            return _DayOrder({id_: _get_day(fields) for id_, fields in self.docs().items()})

    def update(self, value: _DayOrder, ids: set[str]) -> _DayOrder:
        """Move entries to where they belong."""
        docs, day, order = self.docs(), value.day, value.order
        for id_ in ids:
            before, after = day.get(id_), _get_day(docs[id_]) if id_ in docs else None
            if before == after:
                continue
            value.ids = None
            if before is not None:
                del order[bisect_left(order, (before, id_))]
                del day[id_]
            if after is not None:
                insort(order, (after, id_))
                day[id_] = after
        return value

    def ids(self) -> list[str]:
        """The ids of all entries, oldest first: the same list as long as nothing changed. Not to be altered."""
        line = self.get()
        with self.book.mutex:
            if line.ids is None:
                line.ids = [id_ for _on, id_ in line.order]
            return line.ids

    def ids_between(self, first: dt.date | None, last: dt.date | None) -> list[str]:
        """The ids of the entries that may be about a day of a span, oldest first, without putting all in order.

        Args:
            first: The first day; None for the earliest.
            last: The last day; None for the latest.

        Returns:
            Those of the span, and those of which the day is not written as usual: whoever asks looks at the day.
        """
        since, until = first.isoformat() if first else "", last.isoformat() if last else "~"
        found = [
            (on, id_)
            for id_, fields in self.list_docs()
            if since <= (on := _get_day(fields)) <= until or len(on) != _ISO or on[4] != "-"
        ]
        found.sort()
        return [id_ for _on, id_ in found]

    def first_day(self) -> dt.date | None:
        """The earliest day any entry is about, of those that can be read; None without entries."""
        line = self.get()
        with self.book.mutex:
            for on, _id in line.order:
                try:
                    return a_date(on)
                except ValueError:
                    continue  # a day that cannot be read
        return None

    def count_between(self, first: dt.date, last: dt.date) -> int:
        """How many entries are about a day of a span, both ends included; 0 or more.

        Args:
            first: The first day.
            last: The last day.
        """
        order = self.get().order
        with self.book.mutex:
            return max(bisect_left(order, (f"{last.isoformat()}~",)) - bisect_left(order, (first.isoformat(),)), 0)


def _get_day(fields: Fields) -> str:
    on = fields.get("on")
    return on if isinstance(on, str) else ""
