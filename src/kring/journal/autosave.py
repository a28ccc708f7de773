"""What was typed and not saved yet, kept in a file of this machine, so that closing or killing kring loses nothing.

It is no part of the journal: it lies in the state folder (0700, the file 0600) under a name that says nothing, it is
in no backup, and it goes as soon as it is saved or started afresh. Every window has a place of its own, which it holds
by a lock for as long as it lives; what a window that is gone left behind is taken over by the next one.
"""

import hashlib
import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

from kring.errors import Busy, KringError
from kring.storage import fsutil
from kring.storage.file_lock import Lock

__all__ = ["Unfinished", "delete_autosaves"]

_FORMAT: Final = "kring-unfinished"
#: More windows than this at once keep what is typed in memory only.
_PLACES: Final = 16
_MOST_BYTES: Final = 1 << 26


class Unfinished:
    """One window's place for what is typed and not saved. Several threads may write.

    Args:
        journal: The folder of the journal it belongs to.
        state: The state folder; kring's own by default.
    """

    def __init__(self, journal: str, state: str | None = None) -> None:
        self._folder, self._name = _resolve_autosave_path(journal, state)
        self._lock: Lock | None = None
        self._place = -1
        self._writing = threading.Lock()
        self._written: Mapping[str, Any] = {}

    @property
    def keeps(self) -> bool:
        """Whether what is written here outlives the window."""
        return self._lock is not None

    def open(self) -> dict[str, Any]:
        """Take a place, and take over what windows that are gone left behind.

        Returns:
            Everything that was left, by key; where two windows left something under one key, the other one waits until
            this one is saved. Nothing, where no place can be had.
        """
        with suppress(KringError, OSError):
            fsutil.make_folder(self._folder)
            self._take_place()
        if self._lock is None:
            return {}
        found = _read_autosave(self._path(self._place))
        self._written = dict(found)
        with suppress(OSError):
            os.unlink(f"{self._path(self._place)}.new")
        for place in self._others():
            left = _read_autosave(self._path(place))
            taken = {key: value for key, value in left.items() if key not in found}
            if not taken:
                continue
            found |= taken
            # First it stands here, then it goes there: killed in between it stands in both.
            if self.write(found):
                _write_autosave(self._path(place), {key: value for key, value in left.items() if key not in taken})
        return found

    def _take_place(self) -> None:
        for place in range(_PLACES):
            lock = Lock(self._folder, 0.0, f"{self._name}-{place}.lock")
            try:
                lock.take()
            except Busy:
                continue
            self._lock, self._place = lock, place
            return

    def _others(self) -> Iterator[int]:
        """The places that no window holds, each held by this one meanwhile."""
        for place in range(_PLACES):
            path = self._path(place)
            if place == self._place or not (os.path.exists(path) or os.path.exists(f"{path}.new")):
                continue
            lock = Lock(self._folder, 0.0, f"{self._name}-{place}.lock")
            try:
                lock.take()
            except KringError:
                continue
            try:
                yield place
            finally:
                lock.release()

    def _path(self, place: int) -> str:
        return os.path.join(self._folder, f"{self._name}-{place}.json")

    def write(self, kept: Mapping[str, Any]) -> bool:
        """Keep all of this, in place of what was kept before; nothing removes the file.

        Args:
            kept: Plain values by key, fit for JSON.

        Returns:
            Whether it is on the disk.
        """
        with self._writing:
            if self._lock is None:
                return False
            if kept == self._written:
                return True
            if _write_autosave(self._path(self._place), kept):
                self._written = dict(kept)
                return True
            return False

    def clean_others(self, clean: Callable[[str, Any], Any]) -> None:
        """Go over what windows that are gone left behind and this one did not take over.

        Args:
            clean: Given a key and what was kept there, what is to stand there; None takes it away.
        """
        if self._lock is None:
            return
        for place in self._others():
            with suppress(OSError):
                os.unlink(f"{self._path(place)}.new")  # what a window left that was killed while it wrote
            left = _read_autosave(self._path(place))
            cleaned = {key: value for key, one in left.items() if (value := clean(key, one)) is not None}
            if cleaned != left:
                _write_autosave(self._path(place), cleaned)

    def close(self) -> None:
        """Let go of the place; what is kept in it stays."""
        with self._writing:
            if self._lock is not None:
                self._lock.release()
                self._lock = None


def delete_autosaves(journal: str, state: str | None = None) -> None:
    """Take away everything unfinished of a journal that itself is thrown away.

    Args:
        journal: Its folder.
        state: The state folder; kring's own by default.
    """
    folder, name = _resolve_autosave_path(journal, state)
    for place in range(_PLACES):
        for ending in ("json", "json.new", "lock"):
            with suppress(OSError):
                os.unlink(os.path.join(folder, f"{name}-{place}.{ending}"))


def _resolve_autosave_path(journal: str, state: str | None) -> tuple[str, str]:
    if state is None:
        from kring.paths import state_folder

        state = state_folder()
    # The path of a journal may have someone's name in it; its digest does not.
    digest = hashlib.sha256(os.path.realpath(journal).encode("utf-8", "surrogateescape")).hexdigest()
    return os.path.join(state, "unfinished"), digest[:16]


def _read_autosave(path: str) -> dict[str, Any]:
    try:
        whole = json.loads(fsutil.read_small(path, _MOST_BYTES) or b"{}")
    except (OSError, ValueError, KringError, RecursionError):
        return {}
    kept = whole.get("kept") if isinstance(whole, dict) and whole.get("format") == _FORMAT else None
    return kept if isinstance(kept, dict) else {}


def _write_autosave(path: str, kept: Mapping[str, Any]) -> bool:
    try:
        if kept:
            whole = {"format": _FORMAT, "version": 1, "kept": kept}
            fsutil.replace_file(path, [json.dumps(whole).encode("ascii")])
        else:
            for each in (path, f"{path}.new"):  # the second is what writing leaves when it is killed
                with suppress(FileNotFoundError):
                    os.unlink(each)
    except OSError:
        return False
    return True
