"""The entries of some days, or of one person or circle, without reading all of them: for a command that shows a few."""

import datetime as dt
from collections.abc import Mapping

from kring.storage.line_search import find_by_day, find_by_mention
from kring.storage.log_store import LogStore
from kring.storage.replay import Fields
from kring.storage.tables import INDEX

__all__ = ["EntrySearch"]


class EntrySearch:
    """Finds entries in the logs; what was found of a person or circle is kept as long as nothing is written.

    Args:
        book: The logs.
    """

    def __init__(self, book: LogStore) -> None:
        self._book = book
        self._ends: tuple[tuple[str, int], ...] = ()
        self._found: dict[str, list[tuple[str, Fields]]] = {}

    def about(self, about: str) -> list[tuple[str, Fields]]:
        """Find the entries of a person or circle, by day and then by id, oldest first. Not to be altered.

        Args:
            about: The id of the person or circle.
        """
        ends = self._book.read_steadily(INDEX["entries"], lambda logs: tuple((log.path, log.end) for log in logs))
        if ends != self._ends:
            self._ends, self._found = ends, {}
        if about not in self._found:
            docs = find_by_mention(self._book, "entries", (about,))
            self._found[about] = _in_order({id_: fields for id_, fields in docs.items() if _is_about(fields, about)})
        return self._found[about]

    def about_any(self, people: frozenset[str]) -> list[tuple[str, Fields]]:
        """Find the entries that name one of some people, by day and then by id, oldest first.

        Args:
            people: Their ids.
        """
        docs = find_by_mention(self._book, "entries", people)
        return _in_order({id_: fields for id_, fields in docs.items() if any(_is_about(fields, one) for one in people)})

    def since(self, first: dt.date) -> list[tuple[str, Fields]]:
        """Find the entries from some day on, by day and then by id, oldest first, and perhaps some before it.

        Args:
            first: The first day.
        """
        return _in_order(find_by_day(self._book, "entries", "on", first))


def _is_about(fields: Fields, about: str) -> bool:
    people = fields.get("people")
    return fields.get("circle") == about or (isinstance(people, list) and about in people)


def _in_order(docs: Mapping[str, Fields]) -> list[tuple[str, Fields]]:
    return sorted(docs.items(), key=lambda one: (str(one[1].get("on", "")), one[0]))
