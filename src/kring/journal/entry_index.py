"""Which entries are about a person or a circle, newest first, without going through all of them each time."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any

from kring.storage.writer import LogStore

__all__ = ["EntriesAbout"]

_MANY = 64


class EntriesAbout:
    """The ids of the entries of each person and circle, by day and then by id.

    Made when it is first asked for (60 ms at 100,000 entries: ask in a thread), and kept up to date after that.

    Args:
        book: The logs.
    """

    def __init__(self, book: LogStore) -> None:
        self._book = book
        self._ids: dict[str, list[str]] | None = None
        self._newest = ""

    @property
    def made(self) -> bool:
        """Whether it was made; asking does not make it."""
        return self._ids is not None

    def make(self, timeline: Callable[[], list[str]]) -> None:
        """Make it, if that was not done.

        Args:
            timeline: Gives the ids of all entries, oldest first; the same list as long as nothing changed.
        """
        while self._ids is None:
            line = timeline()
            docs = self._book.table("entries").docs
            found: dict[str, list[str]] = {}
            for id_ in line:
                for about in _list_referenced_ids(docs.get(id_, {})):
                    found.setdefault(about, []).append(id_)
            newest = max(line, default="")
            # Made without holding others up; so only good if nothing came in between.
            with self._book.mutex:
                if timeline() is line:
                    self._ids, self._newest = found, newest

    def of(self, about: str, limit: int) -> list[str]:
        """The newest entries about a person or circle; :meth:`make` comes first.

        Args:
            about: The id of the person or circle.
            limit: How many at most; 0 for all.
        """
        with self._book.mutex:
            found = (self._ids or {}).get(about, [])
            return found[-limit:][::-1]

    def count(self, about: str) -> int:
        """How many entries there are about a person or circle."""
        return len((self._ids or {}).get(about, ()))

    def touched(self, ids: set[str] | None) -> None:
        """Bring it up to date after a change, under the mutex.

        Args:
            ids: The entries that were touched; None when any may have been.
        """
        if self._ids is None:
            return
        if ids is None or len(ids) > _MANY:
            self._ids = None
            return
        docs = self._book.table("entries").docs

        def place(id_: str) -> tuple[str, str]:
            return (str(docs.get(id_, {}).get("on", "")), id_)

        for id_ in ids:
            if id_ <= self._newest:
                for known in self._ids.values():
                    if id_ in known:
                        known.remove(id_)
            fields = docs.get(id_)
            if fields is None:
                continue
            self._newest = max(self._newest, id_)
            for about in _list_referenced_ids(fields):
                ordered = self._ids.setdefault(about, [])
                if not ordered or place(ordered[-1]) < place(id_):
                    ordered.append(id_)
                else:
                    at = bisect_left(ordered, place(id_), key=place)
                    ordered.insert(at, id_)


def _list_referenced_ids(fields: Mapping[str, Any]) -> list[str]:
    people = fields.get("people", ())
    found = [one for one in people if isinstance(one, str)] if isinstance(people, list | tuple) else []
    circle = fields.get("circle")
    if isinstance(circle, str):
        found.append(circle)
    return list(dict.fromkeys(found))
