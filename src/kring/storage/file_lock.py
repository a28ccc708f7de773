"""One writer at a time: a lock on ``.lock`` in the journal's folder.

``flock`` and not ``lockf``: a POSIX record lock is lost as soon as any descriptor of the file is closed in the process.
The lock is on a file of its own that is never renamed. Where a drive cannot lock, kring refuses to write: two writers
without a lock would destroy what they write.
"""

import errno
import os
import sys
import time
from contextlib import suppress
from typing import Final

from kring.errors import Busy, KringError
from kring.i18n import _
from kring.storage.fsutil import make_file_private

__all__ = ["Lock"]

_NO_LOCKS: Final = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
_TAKEN: Final = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}

if sys.platform == "win32":
    import msvcrt

    # Windows locks are mandatory: lock a byte far behind the holder's name, so that it can be read.
    def _try_lock(descriptor: int) -> None:
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 1 << 30, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def _is_process_alive(pid: str) -> bool:
    """Whether there is such a process: who signed last may be gone, and another that did not sign hold the lock."""
    if sys.platform == "win32":
        return True  # asking there could end the process
    try:
        os.kill(int(pid), 0)
    except PermissionError:
        return True  # it is someone else's
    except (OSError, ValueError, OverflowError):
        return False
    return int(pid) > 0


def _no_lock(error: OSError) -> KringError:
    return KringError(
        _("Nothing can be written in this journal."),
        os.strerror(error.errno or 0),
        _("Check the permissions of the journal's folder and the file “.lock” in it."),
    )


class Lock:
    """The lock of one journal; not for several threads at once.

    Args:
        folder: The folder of the journal, which exists.
        wait: How long to wait for another writer, in seconds; 0 or more.
        name: The file to lock.
    """

    __slots__ = ("_descriptor", "_path", "_wait")

    def __init__(self, folder: str, wait: float = 5.0, name: str = ".lock") -> None:
        self._path = os.path.join(folder, name)
        self._wait = wait
        self._descriptor = -1

    @property
    def held(self) -> bool:
        """Whether it is ours now."""
        return self._descriptor >= 0

    def take(self) -> None:
        """Take the lock, waiting for whoever holds it.

        Raises:
            Busy: Another process did not let go in time; the message names it.
            KringError: The file cannot be opened, or this drive cannot lock.
        """
        until = time.monotonic() + self._wait
        pause = 0.002
        while True:
            descriptor = self._open()
            try:
                if self._tried(descriptor) and self._still_there(descriptor):
                    self._descriptor = descriptor
                    self._sign()
                    return
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)
            if time.monotonic() >= until:
                raise self._busy()
            time.sleep(pause)
            pause = min(pause * 1.5, 0.03)

    def release(self) -> None:
        """Let go; nothing happens when it is not ours."""
        if self._descriptor < 0:
            return
        descriptor, self._descriptor = self._descriptor, -1
        with suppress(OSError):  # closing lets go as well
            _unlock(descriptor)
        with suppress(OSError):  # what was done under the lock is done
            os.close(descriptor)

    def _open(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        descriptor = -1
        try:
            descriptor = os.open(self._path, flags, 0o600)
            make_file_private(descriptor)
        except OSError as error:
            if descriptor >= 0:
                os.close(descriptor)
            raise _no_lock(error) from None
        return descriptor

    def _tried(self, descriptor: int) -> bool:
        """Whether the lock could be had at once."""
        try:
            _try_lock(descriptor)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            if error.errno in _NO_LOCKS:
                raise KringError(
                    _("This drive cannot lock files, so nothing is written here."),
                    _("Two programs writing at once would damage the journal."),
                    _("Keep the journal on a local disk."),
                ) from None
            raise _no_lock(error) from None
        return True

    def _still_there(self, descriptor: int) -> bool:
        """Whether the locked file is the one others will find; it may have been deleted while we waited."""
        try:
            ours, theirs = os.fstat(descriptor), os.stat(self._path)
        except OSError:
            return False
        return (ours.st_dev, ours.st_ino) == (theirs.st_dev, theirs.st_ino)

    def _sign(self) -> None:
        """Write who holds it, for the message of whoever has to wait. Not worth failing for."""
        program = os.path.basename(sys.argv[0] if sys.argv else "") or "python"
        mark = f"{os.getpid()} {program[:80]}\n".encode("utf-8", "replace")
        try:
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, mark)
            os.ftruncate(self._descriptor, len(mark))
        except OSError:
            pass

    def _busy(self) -> Busy:
        try:
            descriptor = os.open(self._path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            try:
                words = os.read(descriptor, 200).decode("utf-8", "replace").split()
            finally:
                os.close(descriptor)
        except OSError:
            words = []
        if len(words) >= 2 and words[0].isdecimal() and _is_process_alive(words[0]):
            cause = _("{program} (process {pid}) is writing in it.").format(program=words[1], pid=words[0])
        else:
            cause = _("Another program is writing in it.")
        return Busy(_("The journal is in use right now."), cause, _("Nothing was written. Try again in a moment."))
