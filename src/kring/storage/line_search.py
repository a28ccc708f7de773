"""Finding what is said about a few things without reading the tables they are in.

Quick-add and undo need a few lines of a table, at any size of it.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kring.model.normalize import split_words
from kring.storage.codec import (
    Record,
    decode,
    ids_about,
    lines_about,
    lines_matching,
    lines_naming,
    lines_with,
    lines_wording,
    long_ids_in,
    records_in,
    whole_bodies,
)
from kring.storage.log_file import INDEXED, Log
from kring.storage.read_errors import translate_read_errors
from kring.storage.reader import Reader
from kring.storage.replay import Fields, Key, Table, apply_records, key_of
from kring.storage.tables import INDEX, TABLES

if TYPE_CHECKING:
    from kring.storage.line_index import LineIndex

__all__ = [
    "find_by_day",
    "find_by_mention",
    "find_by_reference",
    "find_by_words",
    "make_day_pattern",
    "read_history",
    "read_own_recent",
    "read_some",
    "renew_indexes",
]


#: From so many lines on, and when they are such a part of it, reading the whole table is quicker than finding them.
_FEW_LINES: Final = 1000
_PART: Final = 4
#: A file smaller than this is kept while it is looked through twice.
_SMALL: Final = 1 << 22


def find_by_reference(book: Reader, name: str, field: str, values: Iterable[str]) -> dict[str, Fields]:
    """Find the documents of a table in which a field is one of some ids.

    A table that was not read is not read for it: only the lines that contain these ids, and then those about the
    documents found. Quick-add finds someone's circles this way at any size.

    Args:
        book: The logs.
        name: The table.
        field: The field, which holds an id.
        values: The ids wanted.

    Returns:
        Their fields by id.
    """
    wanted = set(values)
    table = book.tables.get(name)
    if table is None:
        needles = [b'"%b"' % value.encode() for value in wanted]
        ids = [value.encode() for value in wanted]
        table = _fold_some(book, name, lambda block: lines_with(block, needles), lambda index: index.find_ids(ids))
    return {id_: fields for id_, fields in table.docs.items() if fields.get(field) in wanted}


def find_by_words(book: Reader, name: str, fields: Iterable[str], words: Iterable[str]) -> dict[str, Fields]:
    """Find the documents of a table that one of some words is a name of: those, and perhaps some others.

    A table that was not read is not read for it, as with :func:`find_by_reference`: quick-add finds the people of a
    line this way among thousands.

    Args:
        book: The logs.
        name: The table.
        fields: The fields as they begin in a line: ``"name":"``, and ``"aliases":["`` where it holds a list; those
            that :data:`kring.storage.line_index.WORDED` names.
        words: What :func:`kring.model.normalize.split_words` finds; not empty.

    Returns:
        Their fields by id.
    """
    table = book.tables.get(name)
    if table is None:
        beginnings, wanted = tuple(map(str.encode, fields)), frozenset(words)
        table = _fold_some(
            book,
            name,
            lambda block: lines_wording(block, beginnings, wanted),
            lambda index: index.find_words(wanted),
        )
    return table.docs


def find_by_mention(book: Reader, name: str, ids: Iterable[str]) -> dict[str, Fields]:
    """Find the documents of a table that name someone or something by one of some ids: those, and perhaps some others.

    A table that was not read is not read for it, as with :func:`find_by_reference`.

    Args:
        book: The logs.
        name: The table.
        ids: The ids, wherever they stand in a document.

    Returns:
        Their fields by id.
    """
    table = book.tables.get(name)
    if table is None:
        wanted = frozenset(map(str.encode, ids))
        table = _fold_some(book, name, lambda block: lines_naming(block, wanted))
    return table.docs


def read_some(book: Reader, name: str, ids: Iterable[str]) -> Table:
    """Read the documents of a table with some ids, also those that were removed.

    A table that was not read is not read for it, as with :func:`find_by_reference`.

    Args:
        book: The logs.
        name: The table.
        ids: The ids.

    Returns:
        A table with these documents, and perhaps others; the whole one where that was read.
    """
    wanted = frozenset(map(str.encode, ids))
    return book.tables.get(name) or _fold_some(book, name, lambda block: lines_about(block, wanted))


def find_by_day(book: Reader, name: str, field: str, first: dt.date) -> dict[str, Fields]:
    """Find the documents of a table with a day from some day on: those, and perhaps some others.

    A table that was not read is not read for it, as with :func:`find_by_reference`, unless that is most of it.

    Args:
        book: The logs.
        name: The table.
        field: The field that holds the day.
        first: The first day.

    Returns:
        Their fields by id; also of those of which the day is not written as usual.
    """
    table = book.tables.get(name)
    if table is None:
        pattern = make_day_pattern(field, first)
        found = size = looked_through = 0

        def choose(block: bytes) -> list[bytes]:
            nonlocal found, size, looked_through
            chosen = lines_matching(block, pattern)
            found, size = found + len(chosen), size + sum(map(len, chosen))
            looked_through += len(block)
            return chosen if found < _FEW_LINES or size * _PART < looked_through else []

        table = _fold_some(book, name, choose)
        if found >= _FEW_LINES and size * _PART >= looked_through:
            return book.table(name).docs
    return table.docs


def make_day_pattern(field: str, first: dt.date) -> "re.Pattern[bytes]":
    """What the bytes of a day from the month of another one on look like, and of what is no day as kring writes it."""
    year, month = f"{first.year:04}", f"{first.month:02}"
    later = [f"{year[:at]}{_above(year[at])}" for at in range(len(year)) if year[at] != "9"]
    months = [f"{year}-{month[0]}[{month[1]}-9]", *([f"{year}-1"] if month[0] == "0" else [])]
    wanted = "|".join([*later, *months])
    return re.compile(rf'"{re.escape(field)}":(?:"(?:{wanted})|(?!"\d{{4}}-\d\d-\d\d"))'.encode())


def _above(digit: str) -> str:
    return f"[{int(digit) + 1}-9]"


def _fold_some(
    book: Reader,
    name: str,
    chosen: Callable[[bytes], list[bytes]],
    indexed: "Callable[[LineIndex], list[int] | None]" = lambda _index: None,
) -> Table:
    """A table with only the documents that some lines are about, whole: with all that other lines say of them.

    The files are looked through twice, a block at a time, and a small one is read once: a large one is never in memory
    as a whole. What an index has is not looked through at all. What is written meanwhile is later than all of it.

    Args:
        book: The logs.
        name: The table.
        chosen: Chooses the lines of a block.
        indexed: Finds the same lines in an index; None when they are not to be found there.
    """

    def read(logs: list[Log]) -> list[tuple[Key, str, Record]]:
        parts = [_Part(log, name) for log in logs if log.table == name or log.tells_of_others(log.end)]
        ids = {
            id_ for part in parts for lines in part.find(chosen, indexed) for line in lines for id_ in ids_about(line)
        }
        if not ids:
            return []
        # What was written at one time has ids that begin alike, and most of a large file was not.
        beginning = b'"id":"%b' % _common_beginning(min(ids), max(ids))

        def about(block: bytes) -> list[bytes]:
            return lines_about(block, ids) if beginning in block else []

        return [
            (key_of(record, part.log.device), part.log.table, record)
            for part in parts
            for lines in part.find(about, lambda index: index.find_ids(ids))
            for record in records_in(b"\n".join(lines))[0]
        ]

    table = Table()
    for _key, own, record in sorted(book.read_steadily(INDEX[name], read), key=lambda one: one[0]):
        apply_records(table, [record], own, name)
    return table


class _Part:
    """What of a log can be about a table.

    Args:
        log: The log.
        name: The table.
    """

    def __init__(self, log: Log, name: str) -> None:
        self.log = log
        self._named = b"" if log.table == name else b'"table":"%b"' % name.encode()
        self._kept: dict[int, list[bytes]] = {}

    def find(
        self, chosen: Callable[[bytes], list[bytes]], indexed: "Callable[[LineIndex], list[int] | None]"
    ) -> Iterator[list[bytes]]:
        """The lines that are chosen, in their order, and perhaps some others; a block at a time."""
        index = self.log.load_index()
        places = None if index is None else indexed(index)
        start = 0
        if index is not None and places is not None:
            found = self.log.lines_at(places, index.end)
            if whole_bodies(b"\n".join(found)) is None:
                self.log.drop_index()
            else:
                start = index.end
                yield [line for line in found if self._named in line]
        for block in self._blocks(start):
            if lines := chosen(block):
                yield lines

    def _blocks(self, start: int) -> Iterable[bytes]:
        """The blocks from some place on; those of a small file are kept for the next time."""
        log, named = self.log, self._named
        kept = self._kept.get(start)
        if kept is not None:
            return kept
        blocks = (block for block in log.blocks(start, log.end) if named in block)
        return blocks if log.end - start >= _SMALL else self._kept.setdefault(start, list(blocks))


def _common_beginning(first: bytes, last: bytes) -> bytes:
    """How the first and the last of some texts begin, and so all that lie between them."""
    same = next(
        (place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first)
    )
    return first[:same]


def renew_indexes(book: Reader) -> None:
    """Make the index of each log that was searched, where there is none yet or the log grew by much since.

    What quick-add finds people and their circles in; never worth failing for. It is done after the answer is given.

    Args:
        book: The logs.
    """
    for (_device, own), log in book.known_logs().items():
        if own not in INDEXED:
            continue
        with suppress(Exception, KeyboardInterrupt):  # who breaks it off was answered
            if log.needs_index:
                pairs: set[tuple[int, int]] = set()
                end = log.end
                others = _collect_pairs(log, end, pairs)
                log.save_index(end, pairs, others=others)


def _collect_pairs(log: Log, end: int, pairs: set[tuple[int, int]]) -> bool:
    """Collect what each line of a log names and where it begins; say whether any is of another table as well."""
    from kring.storage.line_index import hash_id, hash_word

    others, place = False, 0
    for block in log.blocks(0, end):
        others = others or b'"table":"' in block
        for line in block.split(b"\n"):
            record = decode(line) if line else None
            if record is not None:
                pairs.update((hash_id(id_), place) for id_ in long_ids_in(line))
                pairs.update((hash_word(word), place) for name in _names_in(record) for word in split_words(name))
            place += len(line) + 1
        place -= 1  # nothing stands behind the last line feed of a block
    return others


def _names_in(record: Record) -> Iterator[str]:
    """What the ops of a change call someone."""
    from kring.storage.line_index import WORDED

    for op in record["ops"]:
        fields = op.get("set") if isinstance(op, dict) else None
        for value in (fields.get(field) for field in WORDED) if isinstance(fields, dict) else ():
            yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str))


def read_history(book: Reader, name: str, ids: Iterable[str]) -> list[tuple[str, str, Record]]:
    """Read every change whose line mentions one of some ids, in order, from the files that can be about a table.

    Args:
        book: The logs.
        name: The table.
        ids: The ids to look for; changes about other documents that mention them are among the answers.

    Returns:
        Device, table of the file, and change.
    """
    needles = [b'"%b"' % id_.encode() for id_ in ids]
    found = book.read_steadily(
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


def read_own_recent(book: Reader, count: int) -> list[tuple[str, Record]]:
    """Read the last changes of this device, each with the table of its file, in the order they were made.

    Args:
        book: The logs.
        count: How many at most.
    """
    with translate_read_errors():
        found = [(own, record) for own in TABLES for record in book.log(book.device, own).last_records(count)]
    found.sort(key=lambda one: (one[1]["at"], one[1]["seq"]))
    return found[-count:]
