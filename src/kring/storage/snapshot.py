"""The whole journal at one moment, with the stamp of the last change of each thing: what a backup holds.

It is read from the files, without the lock: they only grow, so when none of them has changed between two looks, what
the first look saw was the journal at one moment, and reading up to there gives exactly that, whatever is appended
meanwhile.
"""

import os
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, NamedTuple

import msgspec

from kring.errors import Busy, Damaged
from kring.i18n import _
from kring.storage.codec import Record, join_json_lines, records_in, whole_bodies
from kring.storage.gc_pause import pause_gc
from kring.storage.hlc import are_stamps
from kring.storage.log_file import FileGone, Log, Replaced
from kring.storage.replay import Stream, Table, apply_records, in_order, key_of
from kring.storage.tables import TABLES
from kring.storage.ulid import is_id

__all__ = ["Snapshot", "take_snapshot"]

_LOOKS: Final = 200
_OTHER: Final = b'"table":"'
Key = tuple[str, str]


class Snapshot:
    """A journal at one moment.

    Attributes:
        tables: What each table held, by its name.
        changed: By table and id, the stamp of the last change of each thing that is there or was removed.
        newest: The latest stamp of all, empty when nothing was ever written.
        damaged: Whether a line was passed over because it is damaged.
    """

    __slots__ = ("changed", "damaged", "newest", "tables")

    def __init__(self) -> None:
        self.tables: dict[str, Table] = {name: Table() for name in TABLES}
        self.changed: dict[str, dict[str, str]] = {name: {} for name in TABLES}
        self.newest = ""
        self.damaged = False

    @property
    def counts(self) -> dict[str, int]:
        """How many of each there are, by table."""
        return {name: len(table.docs) for name, table in self.tables.items()}

    @property
    def blank(self) -> bool:
        """Whether nothing was ever said in it."""
        return not any(table.docs or table.dead for table in self.tables.values())


def take_snapshot(folder: str) -> Snapshot:
    """A journal as it is now.

    Args:
        folder: The folder of the journal; when it is not there, nothing is in it.

    Raises:
        Busy: So much is written that there is no quiet moment.
        Damaged: A file cannot be read.
    """
    for _look in range(_LOOKS):
        try:
            logs = _read_settled_logs(folder)
            if logs is not None:
                with pause_gc():
                    return _fold_logs(logs)
        except (Replaced, FileGone):
            continue
        except OSError as error:
            raise Damaged(
                _("The journal cannot be read."),
                os.strerror(error.errno or 0),
                _("Check that you may write in its folder, and that the disk is still good."),
            ) from None
    raise Busy(
        _("The journal is in use right now."), _("Other programs keep writing in it."), _("Try again in a moment.")
    )


def _read_settled_logs(folder: str) -> dict[Key, Log] | None:
    """Every log with its end known, or None when something was written meanwhile."""
    before = _measure_logs(folder)
    logs: dict[Key, Log] = {}
    for device, name in before:
        logs[device, name] = Log(os.path.join(folder, device), device, name)
        logs[device, name].to_end()
    return logs if _measure_logs(folder) == before else None


def _measure_logs(folder: str) -> dict[Key, tuple[int, int, int]]:
    found = {}
    try:
        with os.scandir(folder) as entries:
            devices = sorted(e.name for e in entries if is_id(e.name) and e.is_dir(follow_symlinks=False))
    except FileNotFoundError:
        return {}
    for device in devices:
        for name in TABLES:
            try:
                there = os.stat(os.path.join(folder, device, f"{name}.jsonl"), follow_symlinks=False)
            except FileNotFoundError:
                continue
            found[device, name] = (there.st_dev, there.st_ino, there.st_size)
    return found


def _fold_logs(logs: Mapping[Key, Log]) -> Snapshot:
    whole = Snapshot()
    named: dict[Key, set[bytes]] = {key: set() for key in logs}
    for name in TABLES:
        # The own log of a table comes before those of later ones, so that by then it is known what it names.
        mine = {key: log for key, log in logs.items() if key[1] == name or name.encode() in named[key]}
        if not (_fold_alone(whole, name, mine, named) or _fold_table(whole, name, _list_streams(name, mine, named))):
            whole.tables[name], whole.changed[name] = Table(), {}
            _fold_jumbled(whole, name, _list_streams(name, mine, named))
        whole.newest = max(whole.newest, whole.tables[name].newest[0])
    whole.newest = max([whole.newest, *(log.at for log in logs.values())])
    whole.damaged = any(log.damaged for log in logs.values())
    return whole


def _list_streams(name: str, logs: Mapping[Key, Log], named: Mapping[Key, set[bytes]]) -> Iterator[Stream]:
    needle = b'"table":"%b"' % name.encode()
    for (device, own), log in logs.items():
        records = _read_records(log, named[device, own]) if own == name else log.records_with([needle], 0, log.end)
        yield Stream(device, own, records)


def _read_records(log: Log, named: set[bytes]) -> Iterator[list[Record]]:
    """The changes in a log; with a reader of JSON that takes a third of the time, at a start-up nobody waits for.

    Args:
        log: The log.
        named: Gets the names of the other tables that something in it may be about.
    """
    for block in log.blocks(0, log.end):
        _note_others(block, named)
        records, damaged = records_in(block, _parse_json)
        log.damaged = log.damaged or bool(damaged)
        if records:
            yield records


def _note_others(block: bytes, named: set[bytes]) -> None:
    if _OTHER in block:
        named.update(name.partition(b'"')[0] for name in block.split(_OTHER)[1:])


def _parse_json(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.MsgspecError as error:
        raise ValueError from error


class _NewOp(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    id: str
    set: dict[str, Any]
    changed: str | msgspec.UnsetType = msgspec.UNSET


class _NewLine(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    seq: Annotated[int, msgspec.Meta(ge=0)]
    at: str
    ops: list[_NewOp]


_read_new = msgspec.json.Decoder(list[_NewLine]).decode


class _News(NamedTuple):
    """What a block of lines says that is all new, and in order: the documents, when they changed, and its ends."""

    docs: dict[str, dict[str, Any]]
    changed: dict[str, str]
    first: str
    last: str
    seq: int


def _news_in(block: bytes) -> _News | None:
    """What a block says when each of its changes only sets the fields of things; None when it is not as plain as that.

    Most of a journal is: it takes half the time of looking at each change by itself.
    """
    bodies = whole_bodies(block)
    if not bodies:
        return None
    try:
        lines = _read_new(join_json_lines(bodies))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    stamps = [line.at for line in lines]
    ops = [op for line in lines for op in line.ops]
    ids = [op.id for op in ops]
    when = [line.at for line in lines for _op in line.ops]
    changed = [at if op.changed is msgspec.UNSET else op.changed for op, at in zip(ops, when, strict=True)]
    docs = dict(zip(ids, [op.set for op in ops], strict=True))
    plain = "".join(ids)
    if (
        len(lines) != len(bodies)
        or not are_stamps(stamps)
        or stamps != sorted(set(stamps))
        or len(docs) != len(ids)
        or set(map(len, ids)) != {26}
        or not (plain.isascii() and plain.encode().isalnum())
    ):
        return None
    return _News(docs, dict(zip(ids, changed, strict=True)), stamps[0], stamps[-1], lines[-1].seq)


def _fold_alone(whole: Snapshot, name: str, logs: Mapping[Key, Log], named: Mapping[Key, set[bytes]]) -> bool:
    """Fold a table of which one file says everything, as on the only device; false when it has to be done otherwise."""
    if len(logs) != 1:
        return False
    ((key, log),) = logs.items()
    if key[1] != name:
        return False
    table, changed = Table(), dict[str, str]()
    for block in log.blocks(0, log.end):
        _note_others(block, named[key])
        found = _news_in(block)
        if (
            found is not None
            and found.first > table.newest[0]
            and table.docs.keys().isdisjoint(found.docs.keys())
            and table.dead.keys().isdisjoint(found.docs.keys())
        ):
            table.docs.update(found.docs)
            changed.update(found.changed)
            table.newest = (found.last, key[0], found.seq)
            continue
        records, damaged = records_in(block, _parse_json)
        log.damaged = log.damaged or bool(damaged)
        if not records:
            continue
        stamps = [record["at"] for record in records]
        if key_of(records[0], key[0]) <= table.newest or stamps != sorted(stamps):
            return False
        apply_records(table, records, name, name)
        _note_change_stamps(changed, records, name, name)
        table.newest = key_of(records[-1], key[0])
    whole.tables[name], whole.changed[name] = table, changed
    return True


def _fold_table(whole: Snapshot, name: str, streams: Iterator[Stream]) -> bool:
    """Fold one table; false when a file is not in order itself."""
    table = whole.tables[name]
    for device, own, records in in_order(streams):
        if key_of(records[0], device) <= table.newest:
            return False
        apply_records(table, records, own, name)
        _note_change_stamps(whole.changed[name], records, own, name)
        table.newest = key_of(records[-1], device)
    return True


def _fold_jumbled(whole: Snapshot, name: str, streams: Iterator[Stream]) -> None:
    every = []
    for stream in streams:
        while stream.fill():
            every += [(key_of(record, stream.device), stream.own, record) for record in stream.waiting]
            stream.waiting = []
    every.sort(key=lambda one: one[0])
    for key, own, record in every:
        apply_records(whole.tables[name], [record], own, name)
        _note_change_stamps(whole.changed[name], [record], own, name)
        whole.tables[name].newest = key


def _note_change_stamps(changed: dict[str, str], records: list[Record], own: str, name: str) -> None:
    """Note when each thing was changed. What a restore brought back says so itself."""
    try:
        changed.update(
            [
                (op["id"], op["changed"] if "changed" in op else record["at"])
                for record in records
                for op in record["ops"]
                if op.get("table", own) == name
            ]
        )
    except (AttributeError, KeyError, TypeError):  # something in it is no op as this version knows them
        _stamp_one_by_one(changed, records, own, name)


def _stamp_one_by_one(changed: dict[str, str], records: list[Record], own: str, name: str) -> None:
    for record in records:
        at = record["at"]
        for op in record["ops"]:
            if op.__class__ is dict and op.get("table", own) == name and (id_ := op.get("id")).__class__ is str:
                stamp = op.get("changed", at)
                changed[id_] = stamp if stamp.__class__ is str else at
