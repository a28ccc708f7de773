"""Reading everything and saying what is there: every checksum, every line, every reference. No journal text."""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from kring.errors import KringError
from kring.journal.table_types import kind_of
from kring.model.serialization import from_fields, list_misfits
from kring.storage import fsutil
from kring.storage.codec import Record, decode, reason_against, records_in
from kring.storage.conflicts import copies_in
from kring.storage.erasure.pending import begun_copies, read_pending_erasure
from kring.storage.high_water_mark import find_logs_behind, known_marks, raise_marks
from kring.storage.log_file import Log
from kring.storage.log_store import LogStore
from kring.storage.lost_edits import EditTracker
from kring.storage.quarantine import count_quarantined
from kring.storage.replay import Fields
from kring.storage.tables import TABLES
from kring.storage.ulid import belongs_to

__all__ = ["CheckReport", "Dangling", "LostEdit", "Odd", "Trouble", "check_journal"]

#: A device and a table: the place of a log.
_Place = tuple[str, str]

_KNOWN_IN_OP = frozenset(("id", "table", "set", "unset", "del", "erased", "changed"))

#: Fields that refer to something, by table: the field and the table it refers to.
_REFERENCES = {
    "circles": (("cared_for", "people"),),
    "memberships": (("person", "people"), ("circle", "circles")),
    "entries": (("people", "people"), ("circle", "circles")),
    "reviews": (("circle", "circles"), ("person", "people")),
    "agreements": (
        ("people", "people"),
        ("circle", "circles"),
        ("review", "reviews"),
        ("negotiation", "negotiations"),
        ("entry", "entries"),
        ("kept_as", "entries"),
    ),
    "negotiations": (("people", "people"), ("circle", "circles"), ("previous", "negotiations")),
}


class Trouble(NamedTuple):
    """A place in a log that cannot be used.

    Attributes:
        device: Whose log.
        table: The table of the file.
        line: Its number, counted from 1; 0 for the file as a whole.
        reason: ``checksum``, ``shape``, ``cut`` or ``nul`` for a line; ``tail`` for an unfinished last line, which the
            next change drops; ``arriving`` for one in the log of another device, which may still be on its way;
            ``twice`` for a change that stands there a second time; ``unreadable`` for a file; ``behind`` for one in
            which the last change is missing that this machine knows of.
    """

    device: str
    table: str
    line: int
    reason: str

    @property
    def harmless(self) -> bool:
        """Whether nothing that was acknowledged can be lost by it."""
        return self.reason == "tail"


class Dangling(NamedTuple):
    """A reference to something that was never there.

    Attributes:
        table: The table of what refers.
        id: Its id.
        field: The field that refers.
        to: The table it refers to.
    """

    table: str
    id: str
    field: str
    to: str


class Odd(NamedTuple):
    """A value of another kind than its field is for; it is kept, and the default stands in.

    Attributes:
        table: The table of the thing.
        id: Its id.
        field: The field.
    """

    table: str
    id: str
    field: str


class LostEdit(NamedTuple):
    """Something changed here after another device, which did not know, had removed it: the change went with it.

    Attributes:
        table: The table of the thing.
        id: Its id.
    """

    table: str
    id: str


class CheckReport(NamedTuple):
    """What a check found.

    Attributes:
        counts: How many things there are, by table.
        lines: How many changes were read.
        devices: The devices that wrote them.
        troubles: What cannot be used.
        dangling: References to what was never there; kring lives with them.
        unknown: How many ops this version does not know; they are kept.
        quarantined: How many damaged lines have a copy in quarantine.
        format: What is wrong with ``format.json``, or None.
        odd: Values of another kind than their field is for; kring lives with them.
        erasing: Whether erasing someone was begun on this device and did not come to its end.
        copies: Conflict copies of logs that are not taken in: they are another device's to take in, or damaged.
        ahead: The devices whose last change is dated more than a day ahead, each with that stamp.
        remembered: Whether this machine knew how far the logs were written; otherwise what is missing at the end of one
            cannot be seen.
        lost_edits: What was changed here after it was removed elsewhere, and is removed still.
    """

    counts: dict[str, int]
    lines: int
    devices: tuple[str, ...]
    troubles: tuple[Trouble, ...]
    dangling: tuple[Dangling, ...]
    unknown: int
    quarantined: int
    format: KringError | None
    odd: tuple[Odd, ...] = ()
    erasing: bool = False
    ahead: tuple[tuple[str, str], ...] = ()
    copies: tuple[str, ...] = ()
    remembered: bool = True
    lost_edits: tuple[LostEdit, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything that was ever acknowledged is there and can be read."""
        return self.format is None and all(trouble.harmless for trouble in self.troubles)


def check_journal(book: LogStore) -> CheckReport:
    """Read every file of a journal from its beginning.

    Args:
        book: The logs.
    """
    book.format.read()
    troubles: list[Trouble] = []
    lines = unknown = quarantined = 0
    devices: set[str] = set()
    newest: dict[str, str] = {}
    ends: dict[tuple[str, str], str] = {}
    edits = EditTracker(book.device)
    for device in book.devices():
        seen: set[tuple[str, int]] = set()
        has_log = False
        for table in TABLES:
            log = book.log(device, table)
            has_log = has_log or os.path.lexists(log.path)
            for number, record, trouble in _lines_of(log):
                if record is None:
                    arriving = trouble == "tail" and not belongs_to(device, book.device)
                    troubles.append(Trouble(device, table, number, "arriving" if arriving else trouble))
                    continue
                lines += 1
                ends[device, table] = max(ends.get((device, table), ""), record["at"])
                newest[device] = max(newest.get(device, ""), record["at"])
                unknown += _unknown_in(record)
                edits.read(device, table, record)
                place = (record["at"], record["seq"])
                if place in seen:
                    troubles.append(Trouble(device, table, number, "twice"))
                seen.add(place)
            quarantined += count_quarantined(log)
        if has_log:
            devices.add(device)
    marks = known_marks(book.folder)
    writers = _list_writers(devices)
    told = {(one.device, one.table) for one in troubles if not one.harmless}
    troubles += _find_missing_ends(book, marks, ends, writers, told)
    try:
        counts = {name: len(book.table(name).docs) for name in TABLES}
        dangling, odd = tuple(_find_dangling_references(book)), tuple(_find_odd_values(book))
        lost = tuple(LostEdit(*one) for one in edits.lost() if one[1] not in book.table(one[0]).erased)
    except KringError:
        counts, dangling, odd, lost = {}, (), (), ()
    return CheckReport(
        counts,
        lines,
        writers,
        tuple(troubles),
        dangling,
        unknown,
        quarantined,
        book.format.why_read_only,
        odd,
        read_pending_erasure(book) is not None or bool(begun_copies(book)),
        tuple((device, at) for device, at in sorted(newest.items()) if book.clock.is_ahead(at)),
        tuple(os.path.relpath(path, book.folder) for own in (True, False) for path in copies_in(book, own=own)),
        bool(marks) or not lines,
        lost,
    )


def _find_missing_ends(
    book: LogStore, marks: Mapping[_Place, str], ends: Mapping[_Place, str], writers: Iterable[str], told: set[_Place]
) -> list[Trouble]:
    """Which logs lack the last change that this machine knows of; where none does, note how far they go.

    Args:
        book: The logs.
        marks: How far each is known to go.
        ends: How far each goes.
        writers: The devices whose own logs are noted.
        told: Logs of which worse was said already.
    """
    missing = [place for place in find_logs_behind(marks, ends) if place not in told]
    if not missing:
        raise_marks(book.folder, {place: end for place, end in ends.items() if place[0] in writers})
    return [Trouble(*place, 0, "behind") for place in missing]


def _list_writers(folders: set[str]) -> tuple[str, ...]:
    """The devices behind some folders: what a restore wrote is the work of the device that did it."""
    return tuple(sorted(f for f in folders if not any(f != other and belongs_to(f, other) for other in folders)))


def _lines_of(log: Log) -> Iterator[tuple[int, Record | None, str]]:
    """Every line with its number and the change in it, or why there is none."""
    try:
        descriptor = fsutil.open_log(log.path)
    except FileNotFoundError:
        return
    except (OSError, KringError):
        yield 0, None, "unreadable"
        return
    try:
        number = 0
        for block in fsutil.read_blocks(descriptor, 0, os.fstat(descriptor).st_size):
            whole = block.endswith(b"\n")
            lines = block.split(b"\n")
            filled = [place for place, line in enumerate(lines, number + 1) if line]
            records, damaged = records_in(block)  # all at once, which takes half the time
            if not damaged and len(records) == len(filled):
                yield from ((place, record, "") for place, record in zip(filled, records, strict=True))
                number += len(lines) - whole
                continue
            for place, line in enumerate(lines[:-1] if whole else lines):
                number += 1
                if not line:
                    continue
                record = decode(line)
                last = not whole and place == len(lines) - 1
                yield number, record, "" if record is not None else "tail" if last else reason_against(line)
    except OSError:
        yield 0, None, "unreadable"
    finally:
        os.close(descriptor)


def _unknown_in(record: Record) -> int:
    unknown = 0
    for op in record["ops"]:
        if not isinstance(op, dict):
            unknown += 1
        else:
            unknown += (not _KNOWN_IN_OP.issuperset(op)) + ("table" in op and op["table"] not in TABLES)
    return unknown


def _find_dangling_references(book: LogStore) -> Iterator[Dangling]:
    for table, references in _REFERENCES.items():
        for id_, fields in book.table(table).docs.items():
            for field, to in references:
                known = book.table(to).knows
                if any(not known(target) for target in _list_targets(fields, field)):
                    yield Dangling(table, id_, field, to)


def _find_odd_values(book: LogStore) -> Iterator[Odd]:
    for table in TABLES:
        kind = kind_of(table)
        for id_, fields in book.table(table).docs.items():
            yield from (Odd(table, id_, field) for field in list_misfits(from_fields(kind, id_, fields)))


def _list_targets(fields: Fields, field: str) -> list[str]:
    value: Any = fields.get(field)
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str) and one]
