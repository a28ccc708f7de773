"""Making logs shorter: dropping from own lines what later own lines have replaced, and nothing else.

Kept are: every line of the last changes that can still be taken back; the last word on each field; tombstones and what
was erased; ops and fields this version does not know; damaged lines. ``seq`` and ``at`` stay as they are, so that the
order of all changes does. What the logs add up to is compared before the new file takes the place of the old one.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final, NamedTuple

from kring.errors import KringError
from kring.i18n import _
from kring.store import files
from kring.store.fold import Table, apply
from kring.store.lines import Record, decode, encode
from kring.store.logbook import Logbook
from kring.store.schema import TABLES, Op, ops_about
from kring.store.undo import HORIZON

__all__ = ["Compacted", "compact", "compact_if_worthwhile"]

#: A log smaller than this is not worth the trouble, in bytes.
SMALL: Final = 256 * 1024
_SAID: Final = re.compile(rb'"id":"([^"]*)","(?:set|unset|del)"')  # what something is said about, as kring writes it
_EXISTS: Final = "\0exists"  # what any op with ``set`` says
_REMOVED: Final = "\0removed"

#: What a change says about one aspect of one document: table, id, field.
_Aspect = tuple[str, str, str]


class Compacted(NamedTuple):
    """What compacting did.

    Attributes:
        before: The size of the logs of this device before, in bytes.
        after: And after.
    """

    before: int
    after: int


def compact_if_worthwhile(book: Logbook) -> Compacted | None:
    """Compact the logs of this device that are large and mostly superseded, or still hold what was erased.

    Only tables that were read are considered, unless someone was erased: it costs nothing when there is none to gain.

    Raises:
        Busy: Another process is writing; try again some other time.
        KringError: It could not be done; nothing has changed.
    """
    if not (any(_promising(book, name) for name in TABLES) or _still_says(book)):
        return None
    return compact(book, least_gain=0.5)


def _promising(book: Logbook, name: str) -> bool:
    table = book.tables.get(name)
    if table is None:
        return False
    path = book.log(book.device, name).path
    try:
        size = os.stat(path).st_size
        return size > SMALL and table.superseded > len(table.docs) + len(table.dead)
    except OSError:
        return False


def _still_says(book: Logbook) -> bool:
    """Whether an own log says something about what was erased, of any table.

    Costs nothing where nobody was ever erased; else the own files are searched for those ids, not parsed.
    """
    if not any(table.erased for table in book.tables.values()):
        return False
    erased = {id_.encode() for name in TABLES for id_ in book.table(name).erased}
    for name in TABLES:
        with suppress(OSError):
            descriptor = files.open_log(book.log(book.device, name).path)
            try:
                size = os.fstat(descriptor).st_size
                if not all(erased.isdisjoint(_SAID.findall(block)) for block in files.blocks(descriptor, 0, size)):
                    return True
            finally:
                os.close(descriptor)
    return False


def compact(book: Logbook, *, least_gain: float = 0.0) -> Compacted:
    """Compact the logs of this device.

    Args:
        book: The logs.
        least_gain: A log is only written anew when it becomes shorter by more than this part of it, 0 to 1, or still
            holds what was erased.

    Raises:
        Busy: Another process is writing.
        KringError: It could not be done; nothing has changed.
    """
    with book.exclusive():
        lines = {name: list(_lines(book, name)) for name in TABLES}
        keep = _Keep(book, lines)
        before = after = 0
        for name in TABLES:
            size = sum(len(line) + 1 for line, _record in lines[name])
            new = [kept for line, record in lines[name] if (kept := keep.line(line, record, name))]
            shorter = sum(map(len, new))
            before += size
            if shorter == size or not (keep.erased_in(name) or size - shorter > size * least_gain):
                after += size
                continue
            after += shorter
            if not keep.same(lines, name, new):
                raise KringError(_("The journal was not made smaller: the result would not have been the same."))
            try:
                files.replace_file(book.log(book.device, name).path, new)
            except OSError as error:
                raise KringError(
                    _("The journal was not made smaller."),
                    os.strerror(error.errno or 0),
                    _("Nothing is lost. It is tried again another time."),
                ) from None
            lines[name] = [(line[:-1], decode(line)) for line in new]
        book.absorb()
        return Compacted(before, after)


def _lines(book: Logbook, name: str) -> Iterator[tuple[bytes, Record | None]]:
    try:
        descriptor = files.open_log(book.log(book.device, name).path)
    except FileNotFoundError:
        return
    try:
        for block in files.blocks(descriptor, 0, os.fstat(descriptor).st_size):
            yield from ((line, decode(line)) for line in block.split(b"\n") if line)
    finally:
        os.close(descriptor)


class _Keep:
    """Which part of each line is still needed."""

    def __init__(self, book: Logbook, lines: dict[str, list[tuple[bytes, Record | None]]]) -> None:
        every = sorted(
            ((record["at"], record["seq"], own, record) for own in TABLES for _line, record in lines[own] if record),
            key=lambda one: one[:2],
        )
        self._recent = {(at, seq) for at, seq, _own, _record in every[-HORIZON:]}
        self._last: dict[_Aspect, tuple[str, int]] = {}
        self._erased: set[tuple[str, str]] = {(name, id_) for name in TABLES for id_ in book.table(name).erased}
        self._held: set[str] = set()
        for at, seq, own, record in every:
            for table in TABLES:
                for op in ops_about(record, own, table):
                    if (at, seq) not in self._recent:
                        for field in _aspects(op):
                            self._last[table, op["id"], field] = (at, seq)
                    if (table, op["id"]) in self._erased and op.get("erased") is not True:
                        self._held.add(own)

    def erased_in(self, name: str) -> bool:
        """Whether a log still holds something about what was erased."""
        return name in self._held

    def same(self, lines: dict[str, list[tuple[bytes, Record | None]]], name: str, new: list[bytes]) -> bool:
        """Whether our logs add up to the same with one of them written anew, but for what was erased."""
        altered = {**lines, name: [(line, decode(line)) for line in new]}
        for table in TABLES[TABLES.index(name) :]:
            before, after = _added_up(lines, table), _added_up(altered, table)
            for folded in (before, after):
                for erased_table, id_ in self._erased:
                    if erased_table == table:
                        folded.docs.pop(id_, None)
                        folded.dead.pop(id_, None)
            if before.docs != after.docs or before.dead != after.dead:
                return False
        return True

    def line(self, line: bytes, record: Record | None, own: str) -> bytes:
        """What is to stand in place of a line, with its line feed; empty for nothing."""
        if record is None:
            return line + b"\n"
        ops = [kept for op in record["ops"] if (kept := self._op(op, record, own)) is not None]
        if ops == record["ops"]:
            return line + b"\n"
        if not ops and (record["at"], record["seq"]) not in self._recent:
            return b""
        return encode({name: ops if name == "ops" else value for name, value in record.items()})

    def _op(self, op: Any, record: Record, own: str) -> Any:
        """What is to stand in place of an op, None for nothing."""
        place = (record["at"], record["seq"])
        if not isinstance(op, dict):
            return op
        table, id_ = op.get("table", own), op.get("id")
        if table not in TABLES or not isinstance(id_, str) or op.get("erased") is True:
            return op
        if (table, id_) in self._erased:
            return {k: v for k, v in op.items() if k not in ("set", "unset", "del")} if _unknown_in(op) else None
        if place in self._recent:
            return op
        kept: Op = {}
        for name, value in op.items():
            if name == "set" and isinstance(value, dict):
                still = {f: v for f, v in value.items() if self._last.get((table, id_, f)) == place}
                if still or self._last.get((table, id_, _EXISTS)) == place:
                    kept["set"] = still
            elif name == "unset" and isinstance(value, list):
                still_not = [f for f in value if not isinstance(f, str) or self._last.get((table, id_, f)) == place]
                if still_not:
                    kept["unset"] = still_not
            elif name != "del" or not isinstance(value, bool) or self._last.get((table, id_, _REMOVED)) == place:
                kept[name] = value
        return kept if set(kept) - {"id", "table"} else None


def _unknown_in(op: Op) -> bool:
    return bool(set(op) - {"id", "table", "set", "unset", "del"})


def _aspects(op: Op) -> Iterator[str]:
    wanted, unwanted = op.get("set"), op.get("unset")
    if isinstance(wanted, dict):
        yield _EXISTS
        yield from wanted
    if isinstance(unwanted, list):
        yield from (name for name in unwanted if isinstance(name, str))
    if isinstance(op.get("del"), bool):
        yield _REMOVED


def _added_up(lines: dict[str, list[tuple[bytes, Record | None]]], name: str) -> Table:
    table = Table()
    every = [
        (record["at"], record["seq"], own, record)
        for own in TABLES[: TABLES.index(name) + 1]
        for _line, record in lines[own]
        if record is not None
    ]
    every.sort(key=lambda one: one[:2])
    for _at, _seq, own, record in every:
        apply(table, [record], own, name)
    return table
