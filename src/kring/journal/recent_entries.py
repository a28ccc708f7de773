"""The entries written last, for a first look, without reading them all."""

from typing import Final

from kring.model.entry import Entry
from kring.model.serialization import from_fields
from kring.storage.codec import decode
from kring.storage.log_store import LogStore
from kring.storage.replay import Table, apply_records, key_of
from kring.storage.tables import TABLES

__all__ = ["read_recent_entries"]

_BYTES_OF_AN_ENTRY: Final = 400
_FEW: Final = 4096
#: What only a later correction was seen of has none of these with a day.
_SUBJECT: Final = {"what", "people", "circle"}


def read_recent_entries(book: LogStore, limit: int) -> list[Entry]:
    """Read the entries written last, newest first.

    Args:
        book: The logs.
        limit: How many at most, 1 or more. There may be fewer when much else was written since.

    Raises:
        Damaged: A file cannot be read.
    """
    table = book.tables.get("entries") or _read_ends(book, limit)
    newest = sorted(table.docs, reverse=True)[:limit] if len(table.docs) < _FEW else _list_newest_ids(table, limit)
    return [from_fields(Entry, id_, table.docs[id_]) for id_ in newest if id_ in table.docs]


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


def _list_newest_ids(table: Table, limit: int) -> list[str]:
    import heapq

    return heapq.nlargest(limit, table.docs)
