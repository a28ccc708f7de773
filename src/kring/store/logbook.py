"""The logs of a journal together: reading them into tables, following what others append, and writing.

One folder per device, one file per table. A change stands in the file of the first table it touches, so a table is read
from its own file and from the lines of earlier files that name it.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from kring.errors import Damaged, KringError
from kring.i18n import _
from kring.store import files
from kring.store.clock import Clock
from kring.store.fold import Key, Stream, Table, apply, in_order, key_of
from kring.store.format import Format
from kring.store.ids import Ids, belongs_to, is_id
from kring.store.lines import Record, encode
from kring.store.lock import Lock
from kring.store.log import Gone, Log, Replaced, Unsaved

__all__ = ["TABLES", "Logbook", "Touched", "ops_about"]

#: The tables, in the order in which a change looks for its file.
TABLES: Final = ("people", "circles", "memberships", "entries", "reviews", "agreements", "negotiations")
_INDEX: Final = {name: index for index, name in enumerate(TABLES)}

#: Ids that were touched, by table.
Touched = dict[str, set[str]]
Op = dict[str, Any]


class Logbook:
    """The logs of one journal, as one device sees and writes them.

    Reading needs no lock: a line is whole or it is not read yet. Several threads may use it.

    Args:
        folder: The folder of the journal, which exists.
        device: The id of this device; its folder is the only one written to.
        now: The wall time in seconds since 1970.
        wait: How long to wait for another writer, in seconds.
        chance: Random bytes for new ids.

    Attributes:
        tables: The tables that were read, by name.
        ids: Gives new ids.
        on_touched: Called under the mutex after each change that came into the tables, with what it touched and whether
            it came from elsewhere.
    """

    def __init__(
        self,
        folder: str,
        device: str,
        *,
        now: Callable[[], float] = time.time,
        wait: float = 5.0,
        chance: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self.folder = folder
        self.device = device
        self.format = Format(folder)
        self.clock = Clock(now)
        self.ids = Ids(self.clock.milliseconds, chance)
        self.tables: dict[str, Table] = {}
        self.mutex = threading.RLock()
        self.on_touched: Callable[[Touched, bool], None] = _nothing
        self._lock = Lock(folder, wait)
        self._held = 0
        self._logs: dict[tuple[str, str], Log] = {}
        self._depth = -1  # the last table whose files of other devices are followed
        self._generation = 0  # counts how often something read was replaced
        self._seq = -1
        self._unsure = False
        self._lost = False

    # -- reading -------------------------------------------------------------------------------------------------------

    def devices(self) -> list[str]:
        """The ids of the devices that have a folder here; our own is among them even without one."""
        found = {self.device}
        try:
            with os.scandir(self.folder) as entries:
                found.update(e.name for e in entries if is_id(e.name) and e.is_dir(follow_symlinks=False))
        except OSError:
            pass
        return sorted(found)

    def own_folders(self) -> list[str]:
        """Our own folder, and those that a restore on this device put beside it, oldest first."""
        return [name for name in self.devices() if belongs_to(name, self.device)]

    def log(self, device: str, table: str) -> Log:
        """The log of a device and table; nothing is read yet."""
        return Log(os.path.join(self.folder, device), device, table)

    def table(self, name: str) -> Table:
        """A table, read when it was not yet."""
        found = self.tables.get(name)
        if found is None:
            self.load(name)
            found = self.tables[name]
        return found

    def load(self, name: str) -> None:
        """Read a table. The long part is done without the mutex, so that others can go on.

        Raises:
            Damaged: A file cannot be read.
        """
        index = _INDEX[name]
        while name not in self.tables:
            with self.mutex:
                self._follow(index)
                plan = {key: log.end for key, log in self._logs.items() if _INDEX[key[1]] <= index}
                generation = self._generation
            try:
                table = self._folded(name, plan)
            except (Replaced, Gone):
                with self.mutex:
                    self._take_in()
                    if self._lost and (reason := self.why_read_only) is not None:
                        raise reason from None
                continue
            with self.mutex:
                if generation != self._generation or name in self.tables:
                    continue
                self._take_in()
                if generation == self._generation and self._caught_up(name, table, plan):
                    self.tables[name] = table

    def _follow(self, index: int) -> None:
        """Know the end of every file up to a table, of every device."""
        for device in self.devices():
            for name in TABLES[: index + 1]:
                if (device, name) not in self._logs:
                    log = self.log(device, name)
                    with _reading():
                        log.to_end()
                    self._logs[device, name] = log
                    self._learn(log)
        self._depth = max(self._depth, index)

    def _learn(self, log: Log) -> None:
        """Let the clock and the count go on from what stands in a log."""
        if log.at:
            self.clock.saw(log.at)
        if log.device == self.device:
            self._seq = max(self._seq, log.seq)

    def _folded(self, name: str, plan: Mapping[tuple[str, str], int]) -> Table:
        """A table from the files up to planned places. Raises Replaced or Gone when a file is another by now."""
        table = Table()
        with _reading():
            for device, own, records in in_order(self._streams(name, plan)):
                first = key_of(records[0], device)
                if first <= table.newest:
                    return self._folded_jumbled(name, plan)
                apply(table, records, own, name)
                table.newest = key_of(records[-1], device)
        self.clock.saw(table.newest[0])
        return table

    def _folded_jumbled(self, name: str, plan: Mapping[tuple[str, str], int]) -> Table:
        """The same for files that are not in order themselves: everything in memory, and sorted."""
        every = [
            (key_of(record, stream.device), stream.own, record)
            for stream in self._streams(name, plan)
            for record in _all(stream)
        ]
        every.sort(key=lambda one: one[0])
        table = Table()
        for _key, own, record in every:
            apply(table, [record], own, name)
        if every:
            table.newest = every[-1][0]
        self.clock.saw(table.newest[0])
        return table

    def _streams(self, name: str, plan: Mapping[tuple[str, str], int]) -> Iterator[Stream]:
        needle = b'"table":"%b"' % name.encode()
        for (device, own), end in plan.items():
            log = self._logs[device, own]
            blocks = log.records(0, end) if own == name else log.records_with([needle], 0, end)
            yield Stream(device, own, blocks)

    def _caught_up(self, name: str, table: Table, plan: Mapping[tuple[str, str], int]) -> bool:
        """Bring a table that was read meanwhile up to date; false when it has to be read again."""
        index = _INDEX[name]
        news: list[tuple[Key, str, Record]] = []
        try:
            for (device, own), log in self._logs.items():
                if _INDEX[own] <= index:
                    for records in log.records(plan.get((device, own), 0), log.end):
                        news += [(key_of(record, device), own, record) for record in records]
        except (Replaced, Gone):
            return False
        news.sort(key=lambda one: one[0])
        return _absorbed(table, name, news) is not None

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
            first = self.history(name, wanted)
            ids = {op["id"] for _device, own, record in first for op in ops_about(record, own, name)}
            table = Table()
            for _device, own, record in self.history(name, ids) if ids else ():
                apply(table, [record], own, name)
        return {id_: fields for id_, fields in table.docs.items() if fields.get(field) in wanted}

    def history(self, name: str, ids: Iterable[str]) -> list[tuple[str, str, Record]]:
        """Every change whose line mentions one of some ids, in order, from the files that can be about a table.

        Args:
            name: The table.
            ids: The ids to look for; changes about other documents that mention them are among the answers.

        Returns:
            Device, table of the file, and change.
        """
        needles = [b'"%b"' % id_.encode() for id_ in ids]
        while True:
            with self.mutex:
                self._follow(_INDEX[name])
                ends = [(log, log.end) for key, log in self._logs.items() if _INDEX[key[1]] <= _INDEX[name]]
                try:
                    with _reading():
                        found = [
                            (key_of(record, log.device), log.device, log.table, record)
                            for log, end in ends
                            for records in log.records_with(needles, 0, end)
                            for record in records
                        ]
                except (Replaced, Gone):
                    self._take_in()
                    if self._lost and (reason := self.why_read_only) is not None:
                        raise reason from None
                    continue
            found.sort(key=lambda one: one[0])
            return [(device, own, record) for _key, device, own, record in found]

    def own_recent(self, count: int) -> list[tuple[str, Record]]:
        """The last changes of this device, each with the table of its file, in the order they were made.

        Args:
            count: How many at most.
        """
        with _reading():
            found = [(own, record) for own in TABLES for record in self.log(self.device, own).last_records(count)]
        found.sort(key=lambda one: (one[1]["at"], one[1]["seq"]))
        return found[-count:]

    # -- following -----------------------------------------------------------------------------------------------------

    def refresh(self) -> Touched:
        """Take in what other processes and devices appended. Cheap when nothing was.

        Returns:
            What it touched, for the tables that were read; empty when nothing was.
        """
        with self.mutex:
            touched = self._take_in()
            if touched:
                self.on_touched(touched, True)
            return touched

    def _take_in(self) -> Touched:
        """Read what is new in every file that is followed, into the tables that were read."""
        if self._depth >= 0:
            for device in self.devices():
                for name in TABLES[: self._depth + 1]:
                    if (device, name) not in self._logs:
                        self._logs[device, name] = self.log(device, name)
        news: list[tuple[Key, str, Record]] = []
        again = len(TABLES)
        self._lost = False
        for (device, own), log in list(self._logs.items()):
            try:
                with _reading():
                    records = log.news()
            except (Replaced, Gone):
                if self._renewed(log):
                    again = min(again, _INDEX[own])
            else:
                news += [(key_of(record, device), own, record) for record in records]
            self._learn(log)
        if again < len(TABLES):
            self._generation += 1
        news.sort(key=lambda one: one[0])
        touched: Touched = {}
        for name, table in list(self.tables.items()):
            ids = None if _INDEX[name] >= again else _absorbed(table, name, news)
            if ids is None:
                ids = self._again(name)
            if ids:
                touched[name] = ids
        return touched

    def _renewed(self, log: Log) -> bool:
        """Go on with the file that stands in place of one that was read; whether to read anew."""
        try:
            with _reading():
                log.to_end()
        except Gone:
            if log.device == self.device:
                self._lost = True  # ours: keep showing what was acknowledged, and write no more
                return False
            log.forget()
        return True

    def _again(self, name: str) -> set[str]:
        """Read a table anew, and say what differs."""
        before = self.tables[name]
        while True:
            plan = {key: log.end for key, log in self._logs.items() if _INDEX[key[1]] <= _INDEX[name]}
            try:
                after = self._folded(name, plan)
                break
            except (Replaced, Gone):
                for key in plan:
                    self._renewed(self._logs[key])
                if self._lost:
                    return set()
        self.tables[name] = after
        return {
            id_
            for id_ in {*before.docs, *after.docs, *before.dead, *after.dead}
            if before.docs.get(id_) != after.docs.get(id_) or before.dead.get(id_) != after.dead.get(id_)
        }

    # -- writing -------------------------------------------------------------------------------------------------------

    @property
    def why_read_only(self) -> KringError | None:
        """Why nothing can be written, or None when it can."""
        if self._unsure:
            return KringError(
                _("Nothing more is written until kring is started again."),
                _("The disk did not confirm what was written last."),
                _("Check the disk, then start kring again: what was confirmed is there."),
            )
        if self._lost:
            return Damaged(
                _("A file of this journal is gone while it was open, so nothing is written."),
                _("It was deleted or moved by another program."),
                _("Put it back, or restore a backup. What you see is still in memory."),
            )
        return self.format.why_read_only

    @property
    def writing(self) -> bool:
        """Whether a change is in the making."""
        return bool(self._held)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Be the only writer, with everything others wrote taken in. May be nested.

        Raises:
            Busy: Another process is writing and did not end in time.
            KringError: Nothing can be written here.
        """
        with self.mutex:
            if self._held:
                yield
                return
            touched: Touched = {}
            if (reason := self.why_read_only) is not None and not self._lost:
                raise reason
            self._lock.take()
            try:
                self._held = 1
                self.format.read()
                self.format.make()
                self._know_own_logs()
                touched = self._take_in()
                if touched:
                    self.on_touched(touched, True)
                if (reason := self.why_read_only) is not None:
                    raise reason
                yield
            finally:
                self._held = 0
                self._lock.release()

    def _know_own_logs(self) -> None:
        for name in TABLES:
            if (self.device, name) not in self._logs:
                log = self.log(self.device, name)
                with _reading():
                    log.to_end()
                self._logs[self.device, name] = log
                self._learn(log)
        for folder in self.own_folders()[1:]:
            log = self.log(folder, TABLES[0])  # holds the latest stamp of a restore
            with _reading():
                log.to_end()
            self.clock.saw(log.at)

    def write(self, changes: Iterable[Mapping[str, Any]]) -> list[str]:
        """Write changes, each a line of its own, and take them into the tables; only within :meth:`exclusive`.

        Args:
            changes: Each with ``ops``, a list of ops that all carry ``table``, and possibly ``undo``. An empty list of
                ops goes to the file of the table in ``file``.

        Returns:
            The ``at`` of each.

        Raises:
            KringError: It was not saved.
        """
        parts: dict[str, list[bytes]] = {}
        news: list[tuple[Key, str, Record]] = []
        for change in changes:
            named = [_INDEX[op["table"]] for op in change["ops"]]
            own = TABLES[min(named)] if named else change.get("file", "people")
            ops = [{k: v for k, v in op.items() if k != "table" or v != own} for op in change["ops"]]
            self._seq += 1
            record: Record = {"seq": self._seq, "at": self.clock.tick()}
            if "undo" in change:
                record["undo"] = change["undo"]
            record["ops"] = ops
            parts.setdefault(own, []).append(encode(record))
            news.append((key_of(record, self.device), own, record))
        written: set[str] = set()
        try:
            for own in sorted(parts, key=_INDEX.__getitem__):
                self._append(own, b"".join(parts[own]))
                written.add(own)
        finally:
            self._take_own([one for one in news if one[1] in written])
        return [key[0] for key, _own, _record in news]

    def line_to_come(self, ops: list[Op]) -> bytes:
        """The line of a change for the file of people that the caller writes; only within :meth:`exclusive`.

        Args:
            ops: All with ``table``.
        """
        self._seq += 1
        ops = [{k: v for k, v in op.items() if k != "table" or v != TABLES[0]} for op in ops]
        return encode({"seq": self._seq, "at": self.clock.tick(), "ops": ops})

    def absorb(self) -> None:
        """Take in what was done to the files directly, as an own change; only within :meth:`exclusive`."""
        touched = self._take_in()
        if touched:
            self.on_touched(touched, False)

    def _take_own(self, news: list[tuple[Key, str, Record]]) -> None:
        touched: Touched = {}
        for name, table in list(self.tables.items()):
            ids = _absorbed(table, name, news)
            if ids is None:  # a change of another device with a later stamp came in unseen
                ids = self._again(name)
            if ids:
                touched[name] = ids
        if touched:
            self.on_touched(touched, False)

    def _append(self, own: str, data: bytes) -> None:
        log = self._logs[self.device, own]
        try:
            if not log.known:
                files.make_folder(os.path.dirname(log.path))
            log.append(data)
        except (Unsaved, OSError) as error:
            number = error.number if isinstance(error, Unsaved) else error.errno or 0
            if isinstance(error, Unsaved) and not error.certain:
                self._unsure = True
                remedy = _("Check the disk, then start kring again. What was saved before is still there.")
            else:
                remedy = _("Make room or check the permissions, then try again. What was saved before is still there.")
            raise KringError(_("Not saved."), os.strerror(number), remedy) from None


def _nothing(touched: Touched, foreign: bool) -> None:
    """Nobody is listening."""


def _absorbed(table: Table, name: str, news: list[tuple[Key, str, Record]]) -> set[str] | None:
    """Take new changes into a table.

    Args:
        table: Where; altered.
        name: Its name.
        news: Changes in order.

    Returns:
        The ids touched; None, and nothing altered, when an older change is among them that needs the table to be read
        anew: it is about something known already, about which later changes may have been applied.
    """
    index = _INDEX[name]
    wanted = [
        (key, own, record, ids)
        for key, own, record in news
        if _INDEX[own] <= index and (ids := {op["id"] for op in ops_about(record, own, name)})
    ]
    if any(key <= table.newest and any(map(table.knows, ids)) for key, _own, _record, ids in wanted):
        return None
    touched: set[str] = set()
    for key, own, record, ids in wanted:
        apply(table, [record], own, name)
        table.newest = max(table.newest, key)
        touched |= ids
    return touched


def ops_about(record: Record, own: str, name: str) -> list[Op]:
    """The ops of a change that are about a table and name a document.

    Args:
        record: The change.
        own: The table of the file it stands in.
        name: The table wanted.
    """
    return [op for op in record["ops"] if isinstance(op, dict) and op.get("table", own) == name and is_id(op.get("id"))]


def _all(stream: Stream) -> Iterator[Record]:
    while stream.fill():
        yield from stream.waiting
        stream.waiting = []


@contextmanager
def _reading() -> Iterator[None]:
    """Say in words what went wrong while reading."""
    try:
        yield
    except OSError as error:
        raise Damaged(
            _("The journal cannot be read."),
            os.strerror(error.errno or 0),
            _("Check the permissions of its folder and the health of that disk."),
        ) from None
