"""The entries written last, for a first look, without reading them all."""

from typing import Final

from kring.journal.derived_index import DerivedIndex
from kring.model.entry import Entry
from kring.model.serialization import from_fields
from kring.storage.codec import decode
from kring.storage.log_store import LogStore
from kring.storage.replay import Table, apply_records, key_of
from kring.storage.tables import TABLES

__all__ = ["NewestEntries", "read_recent_entries"]

_BYTES_OF_AN_ENTRY: Final = 400
#: So many of the newest are known of a table that was read.
_KEPT: Final = 256
#: What only a later correction was seen of has none of these with a day.
_SUBJECT: Final = {"what", "people", "circle"}


class NewestEntries(DerivedIndex[list[str]]):
    """The ids of the entries written last, newest first: a few, which are asked for at each look at the first screen.

    Args:
        book: The logs.
    """

    __slots__ = ()

    def __init__(self, book: LogStore) -> None:
        super().__init__(book, "entries")

    def build(self) -> list[str]:
        """Find them among all."""
        return self.find(_KEPT)

    def update(self, value: list[str], ids: set[str]) -> list[str] | None:
        """Put new ones before the others."""
        docs = self.docs()
        if any(id_ in ids and id_ not in docs for id_ in value):
            return None  # one is gone, and which one comes after the last is not known
        oldest = value[-1] if len(value) == _KEPT else ""
        return sorted({*value, *(id_ for id_ in ids if id_ in docs and id_ > oldest)}, reverse=True)[:_KEPT]

    def find(self, limit: int) -> list[str]:
        """Find the ids written last among all, newest first.

        Args:
            limit: How many at most.
        """
        import heapq

        docs = self.docs()
        try:
            return heapq.nlargest(limit, docs)
        except RuntimeError:  # something came in meanwhile; a list of all is 8 MB at a million, and seldom needed
            return heapq.nlargest(limit, list(docs))

    def of(self, limit: int) -> list[str]:
        """The ids written last, newest first.

        Args:
            limit: How many at most.
        """
        return self.get()[:limit] if limit <= _KEPT else self.find(limit)


def read_recent_entries(book: LogStore, newest: NewestEntries, limit: int) -> list[Entry]:
    """Read the entries written last, newest first.

    Args:
        book: The logs.
        newest: What is known of the newest, once all were read.
        limit: How many at most, 1 or more. There may be fewer when much else was written since.

    Raises:
        Damaged: A file cannot be read.
    """
    table = book.tables.get("entries")
    if table is not None:
        ids = newest.of(limit)
    else:
        table = _read_ends(book, limit)
        ids = sorted(table.docs, reverse=True)[:limit]
    return [from_fields(Entry, id_, fields) for id_ in ids if (fields := table.docs.get(id_)) is not None]


def _read_ends(book: LogStore, limit: int) -> Table:
    """A table with only what the ends of the logs say."""
    files = TABLES[: TABLES.index("entries") + 1]
    found = []
    for device in book.devices():
        for own in files:
            for line in book.log(device, own).last_lines(max(1 << 14, limit * _BYTES_OF_AN_ENTRY)):
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
