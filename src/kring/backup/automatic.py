"""The automatic backup: at most one a day, after the first change of that day.

``python -m kring.backup.automatic DIR`` makes it; :mod:`kring.backup.schedule` starts that.
"""

import datetime as dt
import json
import os
import sys
import time
from contextlib import suppress
from typing import NamedTuple

from kring import paths
from kring.backup import backup_folder
from kring.backup.create import Made
from kring.backup.schedule import LOCK, MADE, is_backup_due
from kring.errors import Busy, KringError
from kring.storage import fsutil
from kring.storage.device_id import read_device_id
from kring.storage.file_lock import Lock
from kring.storage.snapshot import take_snapshot

__all__ = ["Failure", "main", "make_automatic_backup", "read_last_failure"]

_FAILED = ".automatic-failed.json"


class Failure(NamedTuple):
    """Why the last automatic backup was not made.

    Attributes:
        at: When it was tried, in UTC.
        why: What was in the way, in the language spoken then.
    """

    at: dt.datetime
    why: str


def make_automatic_backup(journal: str, now: float) -> Made | None:
    """Make today's backup, unless it was made; then let go of what is no longer needed.

    Args:
        journal: The folder of the journal.
        now: The time now, in seconds since 1970.

    Returns:
        The backup; None when there was nothing to do.

    Raises:
        KringError: It could not be made; that is noted, for :func:`read_last_failure`.
    """
    folder = paths.backups_folder(journal)
    if not os.path.isdir(journal) or not is_backup_due(folder, now):
        return None
    fsutil.make_folder(folder)
    lock = Lock(folder, 0.0, LOCK)
    try:
        lock.take()
    except Busy:
        return None  # another process is at it
    try:
        if not is_backup_due(folder, now):
            return None
        whole = take_snapshot(journal)
        if whole.blank:
            return None
        at = dt.datetime.fromtimestamp(now, dt.UTC)
        made = backup_folder.keep_snapshot(whole, folder, "automatic", device=read_device_id(), at=at)
        _note_success(folder, now)
        backup_folder.prune(folder, made.path)
        return made
    except KringError as error:
        _note_failure(folder, now, error)
        raise
    finally:
        lock.release()


def _note_success(folder: str, now: float) -> None:
    path = os.path.join(folder, MADE)
    with suppress(OSError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
        os.utime(path, (now, now))
    with suppress(OSError):
        os.unlink(os.path.join(folder, _FAILED))


def _note_failure(folder: str, now: float, error: KringError) -> None:
    said = {"at": now, "why": " ".join(part for part in (error.cause, error.remedy) if part) or error.title}
    with suppress(OSError):
        fsutil.replace_file(os.path.join(folder, _FAILED), [json.dumps(said).encode()])


def read_last_failure(journal: str) -> Failure | None:
    """Why the last automatic backup was not made; None when it was, or none was due yet.

    Args:
        journal: The folder of the journal.
    """
    try:
        with open(os.path.join(paths.backups_folder(journal), _FAILED), "rb") as file:
            said = json.load(file)
        return Failure(dt.datetime.fromtimestamp(said["at"], dt.UTC), str(said["why"])[:500])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def main(journal: str) -> int:
    """Make today's backup as a process of its own, out of everyone's way; says nothing.

    Args:
        journal: The folder of the journal.

    Returns:
        The exit code.
    """
    from kring import i18n, settings

    i18n.use(i18n.choose_language(None, settings.load_language()))
    with suppress(OSError, AttributeError):
        os.nice(10)
    try:
        make_automatic_backup(journal, time.time())
    except KringError as error:
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
