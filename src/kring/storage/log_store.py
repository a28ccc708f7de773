"""The logs of a journal together, read and written."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from kring.errors import KringError
from kring.i18n import _
from kring.storage import fsutil
from kring.storage.codec import Record, decode, encode
from kring.storage.file_lock import Lock
from kring.storage.high_water_mark import find_logs_behind, forget_marks, known_marks, raise_marks
from kring.storage.log_file import Unsaved
from kring.storage.manifest import Format
from kring.storage.read_errors import missing_file_error, translate_read_errors
from kring.storage.reader import Reader
from kring.storage.replay import Key, apply_incremental, key_of
from kring.storage.tables import INDEX, TABLES, Op, Touched
from kring.storage.ulid import Ids

__all__ = ["LogStore"]


class LogStore(Reader):
    """The logs of one journal, as one device sees and writes them. Several threads may use it.

    Args:
        folder: The folder of the journal, which exists.
        device: The id of this device; its folder is the only one written to.
        now: The wall time in seconds since 1970.
        wait: How long to wait for another writer, in seconds.
        chance: Random bytes for new ids.

    Attributes:
        format: What ``format.json`` says.
        ids: Gives new ids.
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
        super().__init__(folder, device, now)
        self.format = Format(folder)
        self.ids = Ids(self.clock.milliseconds, chance)
        self._lock = Lock(folder, wait)
        self._held = 0
        self._kept: set[str] = set()  # own logs whose damaged lines have a copy in quarantine
        self.mine: set[str] = set()  # the stamps of the changes this process made
        self._unsure = False  # whether the disk failed to confirm what was written

    @property
    def why_read_only(self) -> KringError | None:
        """Why nothing can be written, or None when it can."""
        if self._unsure:
            return KringError(
                _("Nothing more is written until kring is started again."),
                _("The disk did not confirm what was written last."),
                _("Check the disk, then start kring again: all that kring said was saved is there."),
            )
        if self._lost:
            return missing_file_error()
        return self.format.why_read_only

    @property
    def set_back(self) -> bool:
        """Whether a file lost what was read of it, now or since this machine last wrote in it or checked it."""
        if super().set_back:
            return True
        marks = {place: at for place, at in known_marks(self.folder).items() if place in self._logs}
        logs = list(self._logs.items())
        return any(
            not self._logs[place].damaged
            for place in find_logs_behind(marks, {place: log.at for place, log in logs if log.at})
        )

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
            if self.format.why_read_only is not None:
                self.format.read()
            if (reason := self.why_read_only) is not None and not self._lost:
                raise reason
            self._lock.take()
            try:
                self._held = 1
                self.format.read()
                if self.format.missing:
                    from kring.storage.line_index import forget_indexes

                    forget_marks(self.folder)  # a journal that begins here has no past
                    forget_indexes(self.folder)
                self.format.make()
                self._know_own_logs()
                self._take_in()
                self._keep_copies_of_damage()
                if (reason := self.why_read_only) is not None:
                    raise reason
                yield
            finally:
                self._held = 0
                self._lock.release()

    def _know_own_logs(self) -> None:
        if (self.device, TABLES[-1]) not in self._logs:
            fsutil.make_folder_private(os.path.join(self.folder, self.device))
        for name in TABLES:
            if (self.device, name) not in self._logs:
                log = self.log(self.device, name)
                with translate_read_errors():
                    log.to_end()
                self._logs[self.device, name] = log
                self._learn(log)
        for folder in self.own_folders()[1:]:
            log = self.log(folder, TABLES[0])  # holds the latest stamp of a restore
            with translate_read_errors():
                log.to_end()
            self.clock.saw(log.at)

    def _keep_copies_of_damage(self) -> None:
        """Copy damaged lines that were met in own logs to quarantine; once for each time a journal is opened."""
        met = [name for name in TABLES if self._logs[self.device, name].damaged and name not in self._kept]
        if met:
            from kring.storage.quarantine import quarantine_damaged

            self._kept.update(met)
            quarantine_damaged(self, met)

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
            named = [INDEX[op["table"]] for op in change["ops"]]
            own = TABLES[min(named)] if named else change.get("file", "people")
            ops = [{k: v for k, v in op.items() if k != "table" or v != own} for op in change["ops"]]
            self._seq += 1
            record: Record = {"seq": self._seq, "at": self.clock.tick()}
            if "undo" in change:
                record["undo"] = change["undo"]
            record["ops"] = ops
            line = encode(record)
            if decode(line) is None:  # what cannot be read back is not acknowledged
                raise KringError(_("Not saved."), _("This change could not be read back."), "")
            parts.setdefault(own, []).append(line)
            news.append((key_of(record, self.device), own, record))
        written: set[str] = set()
        try:
            for own in sorted(parts, key=INDEX.__getitem__):
                self._append(own, b"".join(parts[own]))
                written.add(own)
                self._logs[self.device, own].wrote(next(one for _key, file, one in reversed(news) if file == own))
        finally:
            self._take_own([one for one in news if one[1] in written])
        self.mine.update(key[0] for key, _own, _record in news)
        raise_marks(self.folder, {place: log.at for place, log in self._logs.items() if log.at})
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
        self._take_in(foreign=False)

    def _take_own(self, news: list[tuple[Key, str, Record]]) -> None:
        touched: Touched = {}
        for name, table in list(self.tables.items()):
            ids = apply_incremental(table, name, news)
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
                fsutil.make_folder(os.path.dirname(log.path))
            log.append(data)
        except (Unsaved, OSError) as error:
            number = error.number if isinstance(error, Unsaved) else error.errno or 0
            if isinstance(error, Unsaved) and not error.certain:
                self._unsure = True
                remedy = _("Check the disk, then start kring again. What was saved before is still there.")
            else:
                remedy = _("Make room or check the permissions, then try again. What was saved before is still there.")
            raise KringError(_("Not saved."), os.strerror(number), remedy) from None
