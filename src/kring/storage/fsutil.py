"""Opening, making and syncing the files of a journal, so that only their owner can read them.

Folders are 0700 and files 0600, also when they already exist with more. A link in place of a file of ours is refused:
it could lead what is written, or a repair of permissions, anywhere.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

from kring.errors import Damaged, KringError
from kring.i18n import _
from kring.paths import shorten_path

__all__ = [
    "make_file_private",
    "make_folder",
    "make_folder_private",
    "open_log",
    "put_file",
    "read_blocks",
    "read_range",
    "read_small",
    "refuse_link",
    "replace_file",
    "sync",
    "sync_folder",
    "write_all",
]

_SAFE: Final[int] = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_WAITLESS: Final[int] = getattr(os, "O_NONBLOCK", 0)  # a pipe in place of a log must not hang kring
_BLOCK: Final = 1 << 15  # small enough to stay in what memory the interpreter has at hand


def open_log(path: str, *, write: bool = False, create: bool = False) -> int:
    """Open a file of the journal.

    Args:
        path: The file.
        write: For appending as well.
        create: Make it when it is not there.

    Returns:
        A descriptor; the caller closes it.

    Raises:
        FileNotFoundError: It is not there.
        Damaged: It is a link or something else than a file.
        OSError: It cannot be opened.
    """
    flags = (os.O_RDWR | os.O_APPEND if write else os.O_RDONLY) | (os.O_CREAT if create else 0)
    try:
        descriptor = os.open(path, flags | _SAFE | _WAITLESS, 0o600)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.EISDIR):
            raise _no_file(path) from None
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _no_file(path)
    make_file_private(descriptor)
    return descriptor


def make_file_private(descriptor: int) -> None:
    """Make an open file private, as far as it is ours."""
    if sys.platform != "win32" and os.fstat(descriptor).st_mode & 0o077:
        with suppress(OSError):  # not ours, or a drive without permissions
            os.fchmod(descriptor, 0o600)


def _no_file(path: str) -> Damaged:
    return Damaged(
        _("A file of the journal is not a plain file."),
        _("“{name}” is a link or something else.").format(name=os.path.basename(path)),
        _("Put the real file there, not a link."),
    )


def refuse_link(folder: str) -> None:
    """Refuse a link in place of a folder of ours: it could lead what is written anywhere.

    Raises:
        Damaged: It is a link.
    """
    if os.path.islink(folder):
        raise Damaged(
            _("A folder of the journal is not a plain folder."),
            _("“{name}” is a link or something else.").format(name=os.path.basename(folder)),
            _("Put the real folder there, not a link."),
        )


def make_folder_private(folder: str) -> None:
    """Make an existing folder private, as far as it is ours."""
    if sys.platform == "win32":
        return
    try:
        mode = os.lstat(folder).st_mode
        if stat.S_ISDIR(mode) and mode & 0o077:
            os.chmod(folder, 0o700)
    except OSError:
        pass


def make_folder(path: str) -> None:
    """Make a private folder with the folders above it; one that is there is made private.

    Raises:
        KringError: It cannot be made.
    """
    if os.path.isdir(path):
        make_folder_private(path)
        return
    above = os.path.dirname(os.path.abspath(path))
    try:
        if not os.path.isdir(above):
            os.makedirs(above, 0o700, exist_ok=True)
        os.mkdir(path, 0o700)
        sync_folder(above)
    except FileExistsError:
        if not os.path.isdir(path):
            raise KringError(
                _("The folder {folder} cannot be made.").format(folder=shorten_path(path)),
                _("There is a file where the folder should be."),
                _("Move that file, or name another folder."),
            ) from None
    except OSError as error:
        raise KringError(
            _("The folder {folder} cannot be made.").format(folder=shorten_path(path)),
            os.strerror(error.errno or 0),
            _("Check the permissions and the room on that disk, or name another folder."),
        ) from None


def sync(descriptor: int) -> None:
    """Have what was written on the disk itself before returning.

    Raises:
        OSError: It may not be there.
    """
    if sys.platform == "darwin":
        import fcntl

        try:  # fsync on macOS stops at the drive's own cache
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
        except OSError:
            pass
    os.fsync(descriptor)


def sync_folder(path: str) -> None:
    """Have a folder's names on the disk; Windows has no such thing.

    Raises:
        OSError: They may not be there.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(path or ".", os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP):  # some drives know no such thing
            raise
    finally:
        os.close(descriptor)


def replace_file(path: str, parts: Iterable[bytes]) -> None:
    """Put a file in place of another in one step: written beside it, synced, renamed.

    Args:
        path: The file to replace or make.
        parts: What is to stand in it.

    Raises:
        OSError: It could not be written; what was there still is.
    """
    beside = f"{path}.new"
    with suppress(FileNotFoundError):
        os.unlink(beside)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE, 0o600)
    try:
        try:
            for part in parts:
                write_all(descriptor, part)
            sync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
    sync_folder(os.path.dirname(path))


def put_file(path: str, parts: Iterable[bytes], *, over: bool) -> None:
    """Put a file somewhere outside the journal in one step, readable for its owner only: whole, or not at all.

    Args:
        path: The file to make.
        parts: What is to stand in it.
        over: Whether it may take the place of a file of that name; a link there is replaced, not followed.

    Raises:
        FileExistsError: There is one (or a link) already.
        OSError: It could not be written; no part of it is left, and what was there still is.
    """
    folder = os.path.dirname(path)
    beside = os.path.join(folder, f".kring.{os.getpid()}.part")
    with suppress(FileNotFoundError):
        os.unlink(beside)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE, 0o600)
    try:
        try:
            for part in parts:
                write_all(descriptor, part)
            sync(descriptor)
        finally:
            os.close(descriptor)
        _move_into_place(beside, path, over=over)
    finally:
        with suppress(OSError):
            os.unlink(beside)
    sync_folder(folder)


def _move_into_place(beside: str, path: str, *, over: bool) -> None:
    if over:
        os.replace(beside, path)
        return
    try:
        os.link(beside, path)  # unlike a rename, this never replaces what another program just put there
    except FileExistsError:
        raise
    except OSError:  # a drive without links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        os.rename(beside, path)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of it, also when the system takes it in parts.

    Raises:
        OSError: Part of it may have been written.
    """
    view = memoryview(data)
    while view:
        written = os.write(descriptor, view)
        view = view[written:]


def read_small(path: str, most: int = 1 << 16) -> bytes | None:
    """A small file, at most ``most`` bytes of it, or None when it is not there."""
    try:
        descriptor = open_log(path)
    except FileNotFoundError:
        return None
    try:
        return os.read(descriptor, most)
    finally:
        os.close(descriptor)


def read_range(descriptor: int, start: int, end: int) -> bytes:
    """A part of a file, shorter when the file ends before it does."""
    parts = []
    os.lseek(descriptor, start, os.SEEK_SET)
    while start < end:
        part = os.read(descriptor, end - start)
        if not part:
            break
        parts.append(part)
        start += len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def read_lines(path: str) -> Iterator[bytes]:
    """Every line of a log, without its line feed, also a torn last one; none when there is no such file.

    Args:
        path: The file.

    Raises:
        OSError: It cannot be read.
        KringError: It is no plain file.
    """
    try:
        descriptor = open_log(path)
    except FileNotFoundError:
        return
    try:
        for block in read_blocks(descriptor, 0, os.fstat(descriptor).st_size):
            yield from (line for line in block.split(b"\n") if line.strip(b"\0"))
    finally:
        os.close(descriptor)


def read_blocks(descriptor: int, start: int, end: int) -> Iterator[bytes]:
    """A part of a file in blocks that end where a line ends (the last where the part ends).

    Args:
        descriptor: The open file.
        start: The first byte, where a line begins.
        end: The byte to stop before.
    """
    size = _BLOCK
    while start < end:
        stop = min(start + size, end)
        block = read_range(descriptor, start, stop)
        cut = block.rfind(b"\n") + 1
        if cut:
            yield block[:cut]
            start += cut  # a line that goes on is begun again: less than to put it together
            size = _BLOCK
        elif len(block) == stop - start < end - start:
            size *= 2  # a line longer than that
        else:
            if block:
                yield block
            return
