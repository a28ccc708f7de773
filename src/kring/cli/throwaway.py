"""A folder for a journal that is thrown away: the sample journal, and the one that is practised in."""

import os
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from kring.errors import KringError
from kring.storage.file_lock import Lock

__all__ = ["LOCK", "PREFIX", "make_throwaway_folder", "remove_leftovers"]

#: What such a folder is called at its beginning, and the lock in it.
PREFIX: Final = "kring-demo-"
LOCK: Final = ".demo.lock"
_JUST_MADE: Final = 60.0


@contextmanager
def make_throwaway_folder() -> Iterator[str]:
    """Give the name of a folder for a journal, and take away all that was kept of it, here and elsewhere, afterwards.

    Meanwhile no automatic backups are made: what is thrown away needs none.
    """
    remove_leftovers(tempfile.gettempdir(), time.time())
    # A folder of mkdtemp is for this user only (0700).
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder:
        lock = Lock(folder, 0.0, LOCK)
        lock.take()
        backups = os.environ.get("KRING_AUTOBACKUP")
        journal = os.path.join(folder, "journal")
        try:
            os.environ["KRING_AUTOBACKUP"] = "off"
            yield journal
        finally:
            # The own journal may be opened after this, and that needs its backups.
            os.environ.pop("KRING_AUTOBACKUP", None)
            if backups is not None:
                os.environ["KRING_AUTOBACKUP"] = backups
            _forget(journal)
            lock.release()


def _forget(journal: str) -> None:
    """Take away what is kept elsewhere of such a journal: half-typed lines, how far its logs went, and indexes."""
    from kring.journal.autosave import delete_autosaves
    from kring.storage.high_water_mark import forget_marks
    from kring.storage.line_index import forget_indexes

    delete_autosaves(journal)
    forget_marks(journal)
    forget_indexes(journal)


def remove_leftovers(where: str, now: float) -> None:
    """Take away what is left of journals whose program was killed.

    Such a program holds a lock in its folder for as long as it lives, and the system lets go of it with the process. So
    a folder is only taken away when it is called so, is ours alone, has that lock in it and nobody holds it.

    Args:
        where: The folder for what is temporary.
        now: The time in seconds since 1970; folders made in the last minute may not have their lock yet.
    """
    import shutil

    try:
        with os.scandir(where) as entries:
            left = [entry.path for entry in entries if entry.name.startswith(PREFIX) and _is_old(entry, now)]
    except OSError:
        return
    for folder in left:
        lock = Lock(folder, 0.0, LOCK)
        try:
            lock.take()
        except KringError:
            continue  # it is being looked at, or cannot be ours
        try:
            shutil.rmtree(folder, ignore_errors=True)
            _forget(os.path.join(folder, "journal"))
        finally:
            lock.release()


def _is_old(entry: "os.DirEntry[str]", now: float) -> bool:
    """Whether a folder is ours alone, and was made more than a minute ago."""
    try:
        if not entry.is_dir(follow_symlinks=False):
            return False
        made = os.lstat(os.path.join(entry.path, LOCK))
        folder = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    if hasattr(os, "getuid") and (folder.st_uid != os.getuid() or folder.st_mode & 0o077):
        return False
    return stat.S_ISREG(made.st_mode) and now - made.st_mtime > _JUST_MADE
