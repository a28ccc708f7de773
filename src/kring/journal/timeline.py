"""All entries in the order of their days."""

import datetime as dt
from bisect import bisect_left, bisect_right
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

    Two lists, which a change replaces and never alters: at a million entries they take 16 MB, where pairs with a
    look-up by id took 120.

    Attributes:
        ids: The id of every entry, by day and then by id.
        days: The day of each, as it stands in the log.
        newest: The greatest id among them: what is greater is not there.
    """

    __slots__ = ("days", "ids", "newest")

    def __init__(self, ids: list[str], days: list[str], newest: str) -> None:
        self.ids = ids
        self.days = days
        self.newest = newest

    def find_place(self, day: str, id_: str) -> int:
        """Where an entry of a day stands, or would."""
        first = bisect_left(self.days, day)
        return bisect_left(self.ids, id_, first, bisect_right(self.days, day, first))

    def stands_at(self, place: int, day: str, id_: str) -> bool:
        """Whether it is this entry of this day that stands there."""
        return place < len(self.ids) and self.ids[place] == id_ and self.days[place] == day


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
        docs = self.docs()
        ids = list(docs)  # at once; what changes from now on has all of it made again
        ids.sort()
        newest = ids[-1] if ids else ""
        # Putting those of each day together would be quicker, and leave a million entries with 15 MB more for good.
        ids.sort(key=lambda id_: _get_day(docs.get(id_, {})))
        return _DayOrder(ids, [_get_day(docs.get(id_, {})) for id_ in ids], newest)

    def update(self, value: _DayOrder, ids: set[str]) -> _DayOrder:
        """Move entries to where they belong."""
        docs = self.docs()
        days = {id_: _get_day(docs[id_]) if id_ in docs else None for id_ in ids}
        moved = {
            id_: day
            for id_, day in days.items()
            if day is None or not value.stands_at(value.find_place(day, id_), day, id_)
        }
        if not moved:
            return value
        after = _DayOrder(value.ids.copy(), value.days.copy(), value.newest)
        for id_, day in moved.items():
            if id_ <= after.newest and id_ in after.ids:  # its day was another: it can stand anywhere
                place = after.ids.index(id_)
                del after.ids[place], after.days[place]
            if day is not None:
                place = after.find_place(day, id_)
                after.ids.insert(place, id_)
                after.days.insert(place, day)
                after.newest = max(after.newest, id_)
        return after

    def ids(self) -> list[str]:
        """The ids of all entries, oldest first: the same list as long as nothing changed. Not to be altered."""
        return self.get().ids

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
        for on in self.get().days:
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
        days = self.get().days
        return max(bisect_left(days, f"{last.isoformat()}~") - bisect_left(days, first.isoformat()), 0)


def _get_day(fields: Fields) -> str:
    on = fields.get("on")
    return on if isinstance(on, str) else ""
