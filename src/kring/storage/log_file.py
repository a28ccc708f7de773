"""One log: the changes of one device whose first table is this one, in one file, only ever appended to.

:meth:`Log.append` writes lines and has them on the disk (``fsutil.sync``); ``log_store.py`` calls it, under the lock.
"""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from kring.errors import KringError
from kring.storage import fsutil
from kring.storage.codec import Record, decode, lines_with, records_in

if TYPE_CHECKING:
    from kring.storage.line_index import LineIndex

__all__ = ["INDEXED", "FileGone", "Log", "Replaced", "Unsaved"]

_GUARD: Final = 64
_TAIL: Final = 1 << 13
#: A log of so many bytes is given an index, and another one when it grew by as many; less is searched at once.
_WORTH: Final = 1 << 16
#: The tables whose logs are given an index of what they name: what quick-add looks in for the people of a line, and for
#: their circles.
INDEXED: Final = ("people", "memberships")
#: Who looked through so many bytes for other tables, and found none, leaves a note of that.
_LONG: Final = 1 << 24


class Replaced(Exception):
    """Another file stands in place of the one that was read, or it lost some of its end."""


class FileGone(Exception):
    """The file that was read is no longer there."""


class Unsaved(Exception):
    """What was appended does not count as written.

    Args:
        number: The system's error number.
        certain: Nothing of it is left in the file; otherwise the disk failed to confirm, and what it holds is unknown.
    """

    def __init__(self, number: int, *, certain: bool) -> None:
        self.number = number
        self.certain = certain
        super().__init__(os.strerror(number))


class Log:
    """A log file and how far it was read.

    A file is known by its device and inode numbers; that it grew is known by its size, never by its time stamps.

    Args:
        folder: The folder of the device.
        device: The device's id.
        table: The table whose file it is.

    Attributes:
        end: The byte up to which whole lines were read.
        seq: The ``seq`` of the last change in it that was understood, -1 when there is none.
        at: The ``at`` of that change, empty when there is none.
        damaged: Whether a damaged line was met in it.
    """

    __slots__ = (
        "_alone",
        "_beginnings",
        "_guard",
        "_identity",
        "_index",
        "_seen",
        "at",
        "damaged",
        "device",
        "end",
        "path",
        "seq",
        "table",
    )

    def __init__(self, folder: str, device: str, table: str) -> None:
        self.device = device
        self.table = table
        self.path = os.path.join(folder, f"{table}.jsonl")
        self._beginnings = 0
        #: Up to where no change says anything of another table, None where one does; and for which beginning.
        self._alone: tuple[int | None, int] = (0, 0)
        #: Its index, None where there is none, and for which beginning.
        self._index: tuple[LineIndex | None, int] = (None, -1)
        self.forget()

    def forget(self) -> None:
        """Start again at the beginning, with whatever file is there."""
        self._identity: tuple[int, int] | None = None
        self._seen = 0
        self._guard = b""
        self._beginnings += 1
        self.end = 0
        self.seq = -1
        self.at = ""
        self.damaged = False

    @property
    def known(self) -> bool:
        """Whether a file was met here."""
        return self._identity is not None

    def news(self) -> list[Record]:
        """The changes appended since the last look, in their order.

        Raises:
            Replaced: This is another file than the one that was read; call :meth:`forget`.
            FileGone: The file is no longer there.
        """
        try:
            there = os.stat(self.path, follow_symlinks=False)
        except FileNotFoundError:
            if self._identity is None:
                return []
            raise FileGone from None
        if self._identity is not None:
            if (there.st_dev, there.st_ino) != self._identity or there.st_size < self._seen:
                raise Replaced
            if there.st_size == self._seen:
                return []
        try:
            descriptor = fsutil.open_log(self.path)
        except FileNotFoundError:
            raise FileGone from None
        try:
            block = self._new_lines(descriptor)
        finally:
            os.close(descriptor)
        records, damaged = records_in(block)
        self.damaged = self.damaged or bool(damaged)
        self._last(records)
        return records

    @property
    def identity(self) -> tuple[int, int] | None:
        """Which file was met here: its device and inode numbers; None when none was."""
        return self._identity

    def holds(self, at: str) -> bool:
        """Whether the change with this stamp stands in what was read of the file, damaged or not.

        Raises:
            Replaced: This is another file than the one that was read.
            FileGone: The file is no longer there.
        """
        needle = b'"at":"%b"' % at.encode()  # within a text the quotes would be escaped
        return any(needle in block for block in self.blocks(0, self.end))

    def tells_of_others(self, end: int) -> bool:
        """Whether a change in it may be about another table as well.

        It is looked through once, and then only what is new: each table would go through every file for that. Several
        threads may ask.

        Args:
            end: Up to where it was read.

        Raises:
            Replaced: This is another file than the one that was read.
            FileGone: The file is no longer there.
        """
        beginning = self._beginnings
        alone, told = self._alone
        if told != beginning:
            index = self.load_index()
            alone = index.end if index and not index.tells_of_others else 0
        if alone is not None and alone < end:
            before = alone
            alone = None if any(b'"table":"' in block for block in self.blocks(alone, end)) else end
            if alone is not None and alone - before >= _LONG and self.table not in INDEXED:
                self.save_index(alone, None, others=False)  # the next command need not look through all of it
            # Of another beginning by now, it is not believed.
            self._alone = (alone, beginning)
        return alone is None

    def load_index(self) -> "LineIndex | None":
        """Its index, looked for once; None where there is none that fits, and for a small file.

        Raises:
            Replaced: This is another file than the one that was read.
            FileGone: The file is no longer there.
        """
        index, told = self._index
        if told != self._beginnings:
            index, told = None, self._beginnings
            if self.end >= _WORTH:
                from kring.storage.line_index import get_index_path, load_index

                descriptor = self._open_same(self.end)
                try:
                    index = load_index(get_index_path(*self._index_names()), descriptor, self.end)
                finally:
                    os.close(descriptor)
            self._index = (index, told)
        return index

    def drop_index(self) -> None:
        """Go on without the index: it led to where no whole line is."""
        self._index = (None, self._beginnings)

    @property
    def needs_index(self) -> bool:
        """Whether so much of it is in no index that one is worth making. Raises as :meth:`load_index`."""
        index = self.load_index()
        return self.end - (index.end if index else 0) >= _WORTH

    def save_index(self, end: int, pairs: Iterable[tuple[int, int]] | None, *, others: bool) -> None:
        """Make its index; another process finds it from now on.

        Args:
            end: The byte up to which it is in the index.
            pairs: What stands in each line, and where that begins, as ``line_index.save_index`` says.
            others: Whether a line says anything of another table.

        Raises:
            Replaced: This is another file than the one that was read.
            FileGone: The file is no longer there.
        """
        from kring.storage.line_index import get_index_path, save_index

        descriptor = self._open_same(end)
        try:
            save_index(get_index_path(*self._index_names()), descriptor, end, pairs, others=others)
        finally:
            os.close(descriptor)

    def _index_names(self) -> tuple[str, str, str]:
        return os.path.dirname(os.path.dirname(self.path)), self.device, self.table

    def _last(self, records: list[Record]) -> None:
        for record in records:
            self.wrote(record)

    def wrote(self, record: Record) -> None:
        """Remember a change that stands in it by now as the last one, when it is."""
        self.seq, self.at = max(self.seq, record["seq"]), max(self.at, record["at"])

    def _new_lines(self, descriptor: int) -> bytes:
        status = os.fstat(descriptor)
        identity = (status.st_dev, status.st_ino)
        if self._identity not in (None, identity) or status.st_size < self._seen:
            raise Replaced
        start = self.end - len(self._guard)
        data = fsutil.read_range(descriptor, start, status.st_size)
        if not data.startswith(self._guard):
            raise Replaced  # cut and written again in place
        block = data[len(self._guard) :]
        cut = block.rfind(b"\n") + 1
        if cut < len(block) and decode(block[cut:]) is not None:
            cut = len(block)  # whole, only its line feed is missing: an editor may have taken it
        block = block[:cut]
        self._identity = identity
        self._move(self.end + cut, self._guard + block)
        self._seen = start + len(data)
        return block

    def _move(self, end: int, before: bytes) -> None:
        self.end = end
        self._guard = before[-_GUARD:]

    def to_end(self) -> None:
        """Go to the end of whatever file is there, reading no more of it than the last change's ``seq`` and ``at``.

        Raises:
            FileGone: A file was read before, and there is none now.
        """
        try:
            descriptor = fsutil.open_log(self.path)
        except FileNotFoundError:
            if self.known:
                raise FileGone from None
            return
        try:
            self.forget()
            status = os.fstat(descriptor)
            self._identity = (status.st_dev, status.st_ino)
            self._seen = status.st_size
            size, length = status.st_size, _TAIL
            while True:
                start = max(0, size - length)
                tail = fsutil.read_range(descriptor, start, size)
                if self._settle(start, tail) or not start:
                    return
                length *= 8
        finally:
            os.close(descriptor)

    def _settle(self, start: int, tail: bytes) -> bool:
        """Find the end of the whole lines and the last change in a tail; whether the tail was long enough for that."""
        cut = tail.rfind(b"\n") + 1
        if cut < len(tail) and decode(tail[cut:]) is not None:
            cut = len(tail)
        self._move(start + cut, tail[max(0, cut - _GUARD) : cut])
        lines = tail[:cut].split(b"\n")
        for line in reversed(lines if not start else lines[1:]):
            record = decode(line) if line else None
            if record is not None:
                self.seq, self.at = record["seq"], record["at"]
                return True
            self.damaged = self.damaged or bool(line)
        return False

    def blocks(self, start: int, end: int) -> Iterator[bytes]:
        """The whole lines between two places, in blocks.

        Raises:
            Replaced: This is another file than the one that was read.
            FileGone: The file is no longer there.
        """
        if end <= start:
            return
        descriptor = self._open_same(end)
        try:
            yield from fsutil.read_blocks(descriptor, start, end)
        finally:
            os.close(descriptor)

    def lines_at(self, places: Iterable[int], end: int) -> list[bytes]:
        """The lines that begin at some places, each up to its line feed or that end. Raises as :meth:`blocks`."""
        lines: list[bytes] = []
        descriptor = self._open_same(end)
        try:
            for place in places:
                length, cut = _TAIL, -1
                while cut < 0:
                    line = fsutil.read_range(descriptor, place, min(place + length, end))
                    cut = line.find(b"\n") if len(line) == length else len(line)
                    length *= 8
                lines.append(line[:cut].split(b"\n", 1)[0])
        finally:
            os.close(descriptor)
        return lines

    def _open_same(self, end: int) -> int:
        """Open the file that was read, if it still reaches to some place. Raises as :meth:`blocks`."""
        try:
            descriptor = fsutil.open_log(self.path)
        except FileNotFoundError:
            raise FileGone from None
        status = os.fstat(descriptor)
        if (status.st_dev, status.st_ino) != self._identity or status.st_size < end:
            os.close(descriptor)
            raise Replaced
        return descriptor

    def records(self, start: int, end: int) -> Iterator[list[Record]]:
        """The changes between two places, a block at a time. Raises as :meth:`blocks`."""
        for block in self.blocks(start, end):
            records, damaged = records_in(block)
            self.damaged = self.damaged or bool(damaged)
            if records:
                yield records

    def records_with(self, needles: Iterable[bytes], start: int, end: int) -> Iterator[list[Record]]:
        """The changes between two places whose line contains any of the needles. Raises as :meth:`blocks`."""
        needles = tuple(needles)
        for block in self.blocks(start, end):
            records = [record for line in lines_with(block, needles) if (record := decode(line)) is not None]
            if records:
                yield records

    def last_lines(self, most: int) -> list[bytes]:
        """The last lines, newest last, at most that many bytes of them (but one line at least).

        Raises:
            OSError: It cannot be read.
        """
        try:
            descriptor = fsutil.open_log(self.path)
        except FileNotFoundError:
            return []
        try:
            size = os.fstat(descriptor).st_size
            while True:
                start = max(0, size - most)
                lines = fsutil.read_range(descriptor, start, size).split(b"\n")
                if not start or len(lines) > 2:
                    return [line for line in (lines[1:] if start else lines) if line]
                most *= 8
        finally:
            os.close(descriptor)

    def last_records(self, count: int) -> list[Record]:
        """The last changes in their order, at most that many.

        Raises:
            OSError: It cannot be read.
        """
        most = count * 512
        while True:
            lines = self.last_lines(most)
            whole = sum(map(len, lines)) + len(lines) < most  # no more lines than these
            if len(lines) >= count or whole:
                return [record for line in lines if (record := decode(line)) is not None][-count:]
            most *= 4

    def append(self, data: bytes) -> None:
        """Append whole lines and have them on the disk; only under the lock, and after reading to the end.

        A torn tail that a crash left goes first: a copy is kept beside the log, unless it is only NUL.

        Args:
            data: One or more lines, each with its line feed.

        Raises:
            Unsaved: Nothing of it counts as written.
            OSError: The file cannot be opened; nothing was written.
        """
        created = not os.path.lexists(self.path)
        descriptor = fsutil.open_log(self.path, write=True, create=True)
        try:
            status = os.fstat(descriptor)
            prefix = self._without_tail(descriptor, status)
            start = os.fstat(descriptor).st_size
            try:
                fsutil.write_all(descriptor, prefix + data)
            except OSError as error:
                raise Unsaved(error.errno or 0, certain=self._take_back(descriptor, start)) from None
            try:
                fsutil.sync(descriptor)
                if created:
                    fsutil.sync_folder(os.path.dirname(self.path))
            except OSError as error:
                # What the disk holds now is not known, and a second try may wrongly succeed (the "fsyncgate" of 2018).
                self._take_back(descriptor, start)
                raise Unsaved(error.errno or 0, certain=False) from None
            # It is on the disk. Nothing that is asked of the system from here on may make it look as if it were not.
            self._identity = (status.st_dev, status.st_ino)
            self._seen = start + len(prefix) + len(data)
            self._move(self._seen, self._guard + prefix + data)
        finally:
            with suppress(OSError):
                os.close(descriptor)

    def _without_tail(self, descriptor: int, there: os.stat_result) -> bytes:
        """Drop a torn tail; what must be written before the next line so that it begins a line.

        Raises:
            Unsaved: This is not the file that was read to its end: some program put another in its place just now.
        """
        tail = fsutil.read_range(descriptor, self.end, there.st_size)
        identity = (there.st_dev, there.st_ino) if there.st_size or self.known else None
        if identity != self._identity or there.st_size < self.end or b"\n" in tail:
            raise Unsaved(errno.EAGAIN, certain=True)
        if tail:
            try:
                if tail.strip(b"\0") and not self.quarantine([tail]):
                    return b"\n"
                os.ftruncate(descriptor, self.end)
            except OSError:
                return b"\n"  # end it, so that it is one damaged line among good ones
            self._seen = self.end
        return b"\n" if self.end and not self._guard.endswith(b"\n") else b""

    @staticmethod
    def _take_back(descriptor: int, start: int) -> bool:
        """Cut off what was not acknowledged, so that it does not appear later after all; whether that worked."""
        try:
            os.ftruncate(descriptor, start)
            os.fsync(descriptor)
        except OSError:
            return False
        return True

    @property
    def quarantine_path(self) -> str:
        """Where copies of damaged lines are kept."""
        return f"{self.path[: -len('.jsonl')]}.quarantine"

    def quarantine(self, lines: Iterable[bytes]) -> bool:
        """Keep copies of damaged lines beside the log, each once.

        Args:
            lines: As they stand in the log, without line feeds.

        Returns:
            Whether they are kept; a copy that cannot be made is not worth failing for.
        """
        try:
            descriptor = fsutil.open_log(self.quarantine_path, write=True, create=True)
            try:
                kept = set(fsutil.read_range(descriptor, 0, os.fstat(descriptor).st_size).split(b"\n"))
                new = [line for line in dict.fromkeys(lines) if line not in kept]
                if new:
                    fsutil.write_all(descriptor, b"\n".join(new) + b"\n")
                    fsutil.sync(descriptor)
            finally:
                os.close(descriptor)
        except (OSError, KringError):
            return False
        return True
