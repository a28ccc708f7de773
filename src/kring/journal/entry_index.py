"""Which entries are about a person or a circle, newest first, without going through all of them each time."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any, Final

from kring.journal.derived_index import DerivedIndex
from kring.storage.log_store import LogStore

__all__ = ["EntriesAbout"]


#: How often the entries are gone through for one question before an index is made.
_FEW_SEARCHES: Final = 3


class _ById:
    """Entries by whom or what they are about.

    Attributes:
        ids: The ids of the entries of each person and circle, by day and then by id; altered under the mutex only.
        newest: The greatest id among them: what is greater is in none of the lists.
    """

    __slots__ = ("ids", "newest")

    def __init__(self, ids: dict[str, list[str]], newest: str) -> None:
        self.ids = ids
        self.newest = newest


class EntriesAbout(DerivedIndex[_ById]):
    """The ids of the entries of each person and circle, by day and then by id.

    Who asks once or twice, as a command does, has the entries gone through for that; who goes on asking has the index
    made, which is kept up to date after that. Either takes its time (60 ms at 100,000 entries: ask in a thread).

    Args:
        book: The logs.
        timeline: Gives the ids of all entries, oldest first.
    """

    __slots__ = ("_found", "_timeline")

    def __init__(self, book: LogStore, timeline: Callable[[], list[str]]) -> None:
        super().__init__(book, "entries")
        self._timeline = timeline
        self._found: dict[str, list[str]] = {}

    def build(self) -> _ById:
        """Go through all entries."""
        line, docs = self._timeline(), self.docs()
        found: dict[str, list[str]] = {}
        for id_ in line:
            for about in _list_referenced_ids(docs.get(id_, {})):
                found.setdefault(about, []).append(id_)
        return _ById(found, max(line, default=""))

    def of(self, about: str, limit: int) -> list[str]:
        """The newest entries about a person or circle.

        Args:
            about: The id of the person or circle.
            limit: How many at most; 0 for all.
        """
        found = self._found.get(about)
        if found is not None:
            return found[-limit:][::-1]
        if not self.ready and len(self._found) < _FEW_SEARCHES:
            return self._search(about)[-limit:][::-1]
        made = self.get()
        with self.book.mutex:
            return made.ids.get(about, [])[-limit:][::-1]

    def touched(self, ids: set[str]) -> None:
        """Take in a change."""
        self._found = {}
        super().touched(ids)

    def _search(self, about: str) -> list[str]:
        """The entries about a person or circle, gone through for it; kept until something changes."""
        kept = self._found
        found = sorted(
            (str(fields.get("on", "")), id_)
            for id_, fields in self.list_docs()
            if fields.get("circle") == about
            or (isinstance(people := fields.get("people"), list | tuple) and about in people)
        )
        ids = kept[about] = [id_ for _on, id_ in found]
        return ids

    def update(self, value: _ById, ids: set[str]) -> _ById:
        """Take entries out of where they were, and put them where they belong now."""
        docs = self.docs()

        def place(id_: str) -> tuple[str, str]:
            return (str(docs.get(id_, {}).get("on", "")), id_)

        for id_ in ids:
            if id_ <= value.newest:
                for known in value.ids.values():
                    if id_ in known:
                        known.remove(id_)
            fields = docs.get(id_)
            if fields is None:
                continue
            value.newest = max(value.newest, id_)
            for about in _list_referenced_ids(fields):
                ordered = value.ids.setdefault(about, [])
                if not ordered or place(ordered[-1]) < place(id_):
                    ordered.append(id_)
                else:
                    ordered.insert(bisect_left(ordered, place(id_), key=place), id_)
        return value


def _list_referenced_ids(fields: Mapping[str, Any]) -> list[str]:
    people = fields.get("people", ())
    found = [one for one in people if isinstance(one, str)] if isinstance(people, list | tuple) else []
    circle = fields.get("circle")
    if isinstance(circle, str):
        found.append(circle)
    return list(dict.fromkeys(found))
