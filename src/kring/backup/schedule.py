"""Whether today's automatic backup is still to be made, and having it made beside what is going on.

It is made by a process of its own, with low priority, so that neither quick-add nor the full screen waits for it:
reading all of a large journal takes a second or two, and quick-add is over in a blink. On quick-add's way this is one
look at one file, and once a day the start of that process.
"""

import os
import sys
import time
from typing import Final

from kring import paths

__all__ = ["LOCK", "MADE", "SWITCH", "TRIED", "have_made", "is_backup_due"]

#: The file whose time says when the last automatic backup was made.
MADE: Final = ".automatic"
#: The file whose time says when one was last begun.
TRIED: Final = ".automatic-tried"
#: The lock an automatic backup holds from before it looks at the journal until it is there.
LOCK: Final = ".automatic.lock"
#: The variable that switches automatic backups off.
SWITCH: Final = "KRING_AUTOBACKUP"

_AGAIN: Final = 3600.0  # seconds before another try, after one that did not work


def is_backup_due(folder: str, now: float) -> bool:
    """Whether none was made today. Another day is another day, also when the clock went back.

    Args:
        folder: The folder with the backups.
        now: The time now, in seconds since 1970.
    """
    try:
        made = os.stat(os.path.join(folder, MADE)).st_mtime
    except OSError:
        return True
    return time.localtime(made)[:3] != time.localtime(now)[:3]


def have_made(journal: str, *, wait: bool = False) -> bool:
    """Have today's backup made, if that was not done or begun. Call it after a change; it never raises.

    Args:
        journal: The folder of the journal.
        wait: Return when it is made; for a thread of its own.

    Returns:
        Whether it was begun now.
    """
    now = time.time()
    folder = paths.backups_folder(journal)
    if os.environ.get(SWITCH) == "off" or not is_backup_due(folder, now) or not _begin_attempt(folder, now):
        return False
    try:
        process = _start_process(journal)
        if wait:
            os.waitpid(process, 0)
    except (OSError, ValueError):
        return False
    return True


def _begin_attempt(folder: str, now: float) -> bool:
    """Note that one is begun, unless another process did within the hour."""
    path = os.path.join(folder, TRIED)
    try:
        if abs(now - os.stat(path).st_mtime) < _AGAIN:
            return False
    except OSError:
        pass
    try:
        os.makedirs(folder, 0o700, exist_ok=True)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
        os.utime(path)
    except OSError:
        return False
    return True


def _start_process(journal: str) -> int:
    """Start the process; its number. ``-P`` keeps the folder someone happens to be in off its path."""
    line = [sys.executable, "-P", "-m", "kring.backup.automatic", journal]
    if not hasattr(os, "posix_spawn"):
        import subprocess

        return subprocess.Popen(line, stdin=-3, stdout=-3, stderr=-3).pid  # noqa: S603 - our own program
    nowhere = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
    try:
        return os.posix_spawn(sys.executable, line, os.environ, file_actions=nowhere, setsid=True)
    except NotImplementedError:
        return os.posix_spawn(sys.executable, line, os.environ, file_actions=nowhere)
