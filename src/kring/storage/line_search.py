"""Finding what is said about a few things without reading the tables they are in."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from kring.storage.codec import Record, decode, lines_about, lines_with, lines_wording
from kring.storage.log_file import FileGone, Log, Replaced
from kring.storage.read_errors import missing_file_error, translate_read_errors
from kring.storage.reader import Reader
from kring.storage.replay import Key, Table, apply_records, key_of
from kring.storage.tables import INDEX, TABLES, ops_about

__all__ = ["Searcher"]

T = TypeVar("T")


class Searcher(Reader):
    """The logs of one journal, searched: quick-add and undo need a few lines of a table, at any size of it."""

    def about(self, name: str, field: str, values: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The documents of a table in which a field is one of some ids.

        A table that was not read is not read for it: only the lines that contain these ids, and then those about the
        documents found. Quick-add finds someone's circles this way at any size.

        Args:
            name: The table.
            field: The field, which holds an id.
            values: The ids wanted.
        """
        wanted = set(values)
        table = self.tables.get(name)
        if table is None:
            needles = [b'"%b"' % value.encode() for value in wanted]
            table = self._folded_some(name, lambda block: lines_with(block, needles))
        return {id_: fields for id_, fields in table.docs.items() if fields.get(field) in wanted}

    def wording(self, name: str, words: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The documents of a table in which one of some words stands: those, and perhaps some others.

        A table that was not read is not read for it, as with :meth:`about`: quick-add finds the people of a line this
        way among thousands.

        Args:
            name: The table.
            words: Words in small letters and without accents; not empty.
        """
        table = self.tables.get(name)
        if table is None:
            wanted = frozenset(words)
            table = self._folded_some(name, lambda block: lines_wording(block, wanted))
        return table.docs

    def _folded_some(self, name: str, chosen: Callable[[bytes], list[bytes]]) -> Table:
        """A table with only the documents that some lines are about, whole: with all that other lines say of them."""
        table = Table()
        named = b'"table":"%b"' % name.encode()
        blocks = self._steadily(
            INDEX[name],
            lambda logs: {
                (log.device, log.table): [b for b in log.blocks(0, log.end) if log.table == name or named in b]
                for log in logs
            },
        )

        def read(choose: Callable[[bytes], list[bytes]]) -> Iterator[tuple[Key, str, Record]]:
            for (device, own), parts in blocks.items():
                for block in parts:
                    for line in choose(block):
                        if (record := decode(line)) is not None:
                            yield key_of(record, device), own, record

        ids = {op["id"] for _key, own, record in read(chosen) for op in ops_about(record, own, name)}
        for _key, own, record in sorted(read(lambda block: lines_about(block, ids)), key=lambda one: one[0]):
            apply_records(table, [record], own, name)
        return table

    def history(self, name: str, ids: Iterable[str]) -> list[tuple[str, str, Record]]:
        """Every change whose line mentions one of some ids, in order, from the files that can be about a table.

        Args:
            name: The table.
            ids: The ids to look for; changes about other documents that mention them are among the answers.

        Returns:
            Device, table of the file, and change.
        """
        needles = [b'"%b"' % id_.encode() for id_ in ids]
        found = self._steadily(
            INDEX[name],
            lambda logs: [
                (key_of(record, log.device), log.device, log.table, record)
                for log in logs
                for records in log.records_with(needles, 0, log.end)
                for record in records
            ],
        )
        found.sort(key=lambda one: one[0])
        return [(device, own, record) for _key, device, own, record in found]

    def _steadily(self, index: int, read: Callable[[list[Log]], T]) -> T:
        """Read the files up to a table, again when one of them is replaced meanwhile."""
        with self.mutex:
            while True:
                self._follow(index)
                try:
                    with translate_read_errors():
                        return read([log for (_device, own), log in self._logs.items() if INDEX[own] <= index])
                except (Replaced, FileGone):
                    self._take_in()
                    if self._lost:
                        raise missing_file_error() from None

    def own_recent(self, count: int) -> list[tuple[str, Record]]:
        """The last changes of this device, each with the table of its file, in the order they were made.

        Args:
            count: How many at most.
        """
        with translate_read_errors():
            found = [(own, record) for own in TABLES for record in self.log(self.device, own).last_records(count)]
        found.sort(key=lambda one: (one[1]["at"], one[1]["seq"]))
        return found[-count:]
