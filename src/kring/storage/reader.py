"""Reading the logs of a journal into tables, and following what others append.

One folder per device, one file per table. A change stands in the file of the first table it touches, so a table is read
from its own file and from the lines of earlier files that name it.
"""

import os
import time
from _thread import RLock  # what threading hands on; importing that costs quick-add a millisecond
from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeVar

from kring.errors import KringError
from kring.storage.codec import Record
from kring.storage.gc_pause import keep_for_good, pause_gc
from kring.storage.hlc import Clock
from kring.storage.log_file import FileGone, Log, Replaced
from kring.storage.read_errors import missing_file_error, translate_read_errors
from kring.storage.replay import Key, Stream, Table, apply_incremental, apply_records, in_order, key_of
from kring.storage.rollback_detection import RollbackDetector
from kring.storage.tables import INDEX, TABLES, Touched
from kring.storage.ulid import belongs_to, is_id

__all__ = ["Reader"]

T = TypeVar("T")

_MANY: Final = 5000


class Reader:
    """The logs of one journal, as they are read and followed. No lock is needed: a line is whole or not read yet.

    Args:
        folder: The folder of the journal, which exists.
        device: The id of this device.
        now: The wall time in seconds since 1970.

    Attributes:
        tables: The tables that were read, by name.
        mutex: Held while the tables are altered.
        on_touched: Called under the mutex after each change that came into the tables, with what it touched and whether
            it came from elsewhere.
    """

    def __init__(self, folder: str, device: str, now: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self.device = device
        self.clock = Clock(now)
        self.tables: dict[str, Table] = {}
        self.mutex = RLock()
        self._turns = {name: RLock() for name in TABLES}
        self.on_touched: Callable[[Touched, bool], None] = _ignore_change
        self._logs: dict[tuple[str, str], Log] = {}
        self._depth = -1  # the last table whose files of other devices are followed
        self._generation = 0  # counts how often something read was replaced
        self._seq = -1  # of the last own change
        self._lost = False  # whether an own file is gone
        self._losses = RollbackDetector()  # of what was read here, in files that another program put back
        self._stale: set[str] = set()  # tables that could not be read anew when they had to be

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

    def known_logs(self) -> dict[tuple[str, str], Log]:
        """The logs that were met so far, by device and table."""
        return dict(self._logs)

    @property
    def damaged(self) -> bool:
        """Whether a damaged line was met in what was read so far."""
        return any(log.damaged for log in list(self._logs.values()))

    @property
    def set_back(self) -> bool:
        """Whether a file lost what was read of it: another program cut it, or put another in its place."""
        return self._losses.any

    def table(self, name: str) -> Table:
        """A table, read when it was not yet."""
        found = self.tables.get(name)
        if found is None:
            self.load(name)
            found = self.tables[name]
        return found

    def load(self, name: str) -> None:
        """Read a table. The long part is done without the mutex, so that others can go on.

        One thread reads a table at a time: several at once would each have all of it in memory. Only whoever holds the
        mutex does not wait for another thread, which may need that very mutex to come to its end.

        Raises:
            Damaged: A file cannot be read.
        """
        turn = self._turns[name]
        mine = turn.acquire(blocking=not self.mutex._is_owned())  # type: ignore[attr-defined]
        try:
            self._load(name)
        finally:
            if mine:
                turn.release()

    def _load(self, name: str) -> None:
        index = INDEX[name]
        while name not in self.tables:
            with self.mutex:
                self._follow(index)
                plan = {key: log.end for key, log in self._logs.items() if INDEX[key[1]] <= index}
                generation = self._generation
            try:
                with pause_gc():
                    table = self._folded(name, plan)
            except (Replaced, FileGone):
                with self.mutex:
                    self._take_in()
                    if self._lost:
                        raise missing_file_error() from None
                continue
            with self.mutex:
                if generation != self._generation or name in self.tables:
                    continue
                self._take_in()
                if generation == self._generation and self._caught_up(name, table, plan):
                    self.tables[name] = table
            if len(table.docs) > _MANY:
                keep_for_good()

    def _follow(self, index: int) -> None:
        """Know the end of every file up to a table, of every device."""
        for device in self.devices():
            for name in TABLES[: index + 1]:
                if (device, name) not in self._logs:
                    log = self.log(device, name)
                    with translate_read_errors():
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
        with translate_read_errors():
            for device, own, records in in_order(self._streams(name, plan)):
                first = key_of(records[0], device)
                if first <= table.newest:
                    return self._folded_jumbled(name, plan)
                apply_records(table, records, own, name)
                table.newest = key_of(records[-1], device)
        self.clock.saw(table.newest[0])
        return table

    def _folded_jumbled(self, name: str, plan: Mapping[tuple[str, str], int]) -> Table:
        """The same for files that are not in order themselves: everything in memory, and sorted."""
        every = [
            (key_of(record, stream.device), stream.own, record)
            for stream in self._streams(name, plan)
            for record in _read_all_records(stream)
        ]
        every.sort(key=lambda one: one[0])
        table = Table()
        for _key, own, record in every:
            apply_records(table, [record], own, name)
        if every:
            table.newest = every[-1][0]
        self.clock.saw(table.newest[0])
        return table

    def read_steadily(self, index: int, read: Callable[[list[Log]], T]) -> T:
        """Read the files up to a table, again when one of them is replaced meanwhile.

        Args:
            index: The place of the table among all.
            read: Given the logs; what it returns is returned.
        """
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

    def _streams(self, name: str, plan: Mapping[tuple[str, str], int]) -> Iterator[Stream]:
        needle = b'"table":"%b"' % name.encode()
        for (device, own), end in plan.items():
            log = self._logs[device, own]
            if own == name:
                yield Stream(device, own, log.records(0, end))
            elif log.tells_of_others(end):
                yield Stream(device, own, log.records_with([needle], 0, end))

    def _caught_up(self, name: str, table: Table, plan: Mapping[tuple[str, str], int]) -> bool:
        """Bring a table that was read meanwhile up to date; false when it has to be read again."""
        index = INDEX[name]
        news: list[tuple[Key, str, Record]] = []
        try:
            for (device, own), log in self._logs.items():
                if INDEX[own] <= index:
                    for records in log.records(plan.get((device, own), 0), log.end):
                        news += [(key_of(record, device), own, record) for record in records]
        except (Replaced, FileGone):
            return False
        news.sort(key=lambda one: one[0])
        return apply_incremental(table, name, news) is not None

    # -- following -----------------------------------------------------------------------------------------------------

    def refresh(self) -> Touched:
        """Take in what other processes and devices appended. Cheap when nothing was.

        Returns:
            What it touched, for the tables that were read; empty when nothing was.
        """
        with self.mutex:
            return self._take_in()

    def _take_in(self, *, foreign: bool = True) -> Touched:
        """Read what is new in every file that is followed into the tables that were read, and say what it touched.

        When one file cannot be read, what the others hold is taken in all the same before that is told.

        Args:
            foreign: Whether it came from elsewhere.
        """
        self._meet_files()
        news, failed = self._news()
        touched: Touched = {}
        self._losses.said_since(news)
        for name in [name for name in TABLES if name in self.tables]:
            if self._lost and name in self._stale:
                continue  # when the file is back
            ids = None if name in self._stale else apply_incremental(self.tables[name], name, news)
            try:
                ids = self._again(name) if ids is None else ids
            except KringError as error:
                failed = failed or error
                continue
            if ids:
                touched[name] = ids
        self._stale.intersection_update(self.tables)
        if not self._stale:
            self._losses.settle()
        if touched:
            self.on_touched(touched, foreign)
        if failed is not None:
            raise failed
        return touched

    def _meet_files(self) -> None:
        """Follow the files of devices that are new here."""
        if self._depth >= 0:
            for device in self.devices():
                for name in TABLES[: self._depth + 1]:
                    if (device, name) not in self._logs:
                        self._logs[device, name] = self.log(device, name)
                        if device != self.device and belongs_to(device, self.device):
                            self._losses.made_good()  # a backup was put back

    def _news(self) -> tuple[list[tuple[Key, str, Record]], KringError | None]:
        """What every file that is followed has to say since, in order, and the first that could not be read."""
        news: list[tuple[Key, str, Record]] = []
        failed: KringError | None = None
        self._lost = False
        for (device, own), log in list(self._logs.items()):
            try:
                try:
                    with translate_read_errors():
                        records = log.news()
                except (Replaced, FileGone):
                    records = []
                    if self._renewed(log):
                        self._generation += 1
                        self._stale.update(TABLES[INDEX[own] :])
            except KringError as error:
                failed = failed or error
                continue
            news += [(key_of(record, device), own, record) for record in records]
            self._learn(log)
        news.sort(key=lambda one: one[0])
        return news, failed

    def _renewed(self, log: Log) -> bool:
        """Go on with the file that stands in place of one that was read; whether to read anew."""
        before, identity = log.at, log.identity
        try:
            with translate_read_errors():
                log.to_end()
        except FileGone:
            if log.device == self.device:
                self._lost = True  # ours: keep showing what was acknowledged, and write no more
                return False
            log.forget()
        else:
            with translate_read_errors():
                self._losses.file_replaced(log, before, in_place=log.identity == identity)
        return True

    def _again(self, name: str) -> set[str]:
        """Read a table anew, and say what differs."""
        before = self.tables[name]
        self._stale.add(name)  # until it is done
        while True:
            plan = {key: log.end for key, log in self._logs.items() if INDEX[key[1]] <= INDEX[name]}
            try:
                after = self._folded(name, plan)
                break
            except (Replaced, FileGone):
                for key in plan:
                    self._renewed(self._logs[key])
                if self._lost:
                    return set()
        self.tables[name] = after
        self._stale.discard(name)
        self._losses.compare(name, before, after)
        return {
            id_
            for id_ in {*before.docs, *after.docs, *before.dead, *after.dead}
            if before.docs.get(id_) != after.docs.get(id_) or before.dead.get(id_) != after.dead.get(id_)
        }


def _ignore_change(touched: Touched, foreign: bool) -> None:
    """Nobody is listening."""


def _read_all_records(stream: Stream) -> Iterator[Record]:
    while stream.fill():
        yield from stream.waiting
        stream.waiting = []
