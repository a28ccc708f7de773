"""Getting a backup file on the disk whole or not at all, and off it within bounds."""

import errno
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from kring.backup.progress import Progress, ignore_progress
from kring.errors import Damaged, KringError
from kring.i18n import _
from kring.storage import fsutil

__all__ = ["GZIP", "MOST", "Exists", "is_gzip", "load", "start_of", "store"]

#: The largest backup, unpacked, in bytes: some million and a half entries. A file beyond it is refused, not read.
MOST: Final = 512 * 1024 * 1024
#: The ending that asks for a packed file.
GZIP: Final = ".gz"

_MAGIC: Final = b"\x1f\x8b"
_BLOCK: Final = 1 << 20
_BLANKS: Final = b" \t\r\n"
_LEVEL: Final = 3  # packs nearly as well as 6 for this kind of text, in half the time
_UNICODE: Final = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"), (b"\x00\x00\xfe\xff", "UTF-32"))


class Exists(KringError):
    """Something stands where the file was to be written, and it was not asked to be replaced."""


def is_gzip(start: bytes) -> bool:
    """Whether bytes are the start of a packed file, whatever it is called."""
    return start.startswith(_MAGIC)


# -- reading -----------------------------------------------------------------------------------------------------------


class Unreadable(Damaged):
    """A disk that cannot give what stands on it, just now or for good: nothing is known of what the file says."""


def load(path: str, most: int | None = None) -> bytes:
    """What a backup file says, unpacked.

    Anything but a plain file is refused, and so is what is too large or does not begin as a backup does, before much of
    it is read.

    Args:
        path: The file.
        most: The most bytes to take; :data:`MOST` by default.

    Raises:
        KringError: There is no such file, or it may not be read.
        Damaged: It is no backup, or damaged.
    """
    most = MOST if most is None else most
    descriptor = _open_backup(path)
    try:
        start = os.read(descriptor, 512)
        os.lseek(descriptor, 0, os.SEEK_SET)
        if is_gzip(start):
            return b"".join(_unpack_blocks(descriptor, most))
        _like_a_backup(start)
        if os.fstat(descriptor).st_size > most:
            raise _too_large(most)
        return b"".join(_read_blocks(descriptor, most))
    except OSError as error:
        raise _make_unreadable_error(error) from None
    finally:
        with suppress(OSError):  # it was read
            os.close(descriptor)


def start_of(path: str, length: int) -> bytes:
    """The beginning of what a backup file says, unpacked; empty when it cannot be read."""
    try:
        descriptor = _open_backup(path)
    except KringError:
        return b""
    try:
        start = os.read(descriptor, length)
        return zlib.decompressobj(31).decompress(start, length) if is_gzip(start) else start
    except (OSError, zlib.error):
        return b""
    finally:
        with suppress(OSError):  # it was read
            os.close(descriptor)


def _open_backup(path: str) -> int:
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except (FileNotFoundError, NotADirectoryError):
        raise KringError(_("There is no such file."), "", _("“kring backups” lists the backups there are.")) from None
    except (OSError, ValueError) as error:
        raise _make_unreadable_error(error) from None
    try:
        plain = stat.S_ISREG(os.fstat(descriptor).st_mode)
    except OSError as error:
        os.close(descriptor)
        raise _make_unreadable_error(error) from None
    if not plain:
        os.close(descriptor)
        raise Damaged(_("This is not a backup of kring."), _("It is a folder or a device, not a file."))
    return descriptor


def _read_blocks(descriptor: int, most: int) -> Iterator[bytes]:
    size = min(os.fstat(descriptor).st_size, most) + 1  # all at once, and then that nothing follows
    while most >= 0:
        block = os.read(descriptor, max(size, 1))
        if not block:
            return
        most -= len(block)
        yield block
    raise _too_large(most)


def _unpack_blocks(descriptor: int, most: int) -> Iterator[bytes]:
    """Unpack, and stop as soon as this cannot be a backup: a small file can unpack to anything."""
    unpacker = zlib.decompressobj(31)
    whole, first = 0, True
    try:
        while not unpacker.eof:
            block = unpacker.unconsumed_tail or os.read(descriptor, _BLOCK)
            if not block:
                raise Damaged(_("The backup is damaged."), _("The backup ends in the middle: part of it is missing."))
            part = unpacker.decompress(block, _BLOCK)
            if first and part:
                _like_a_backup(part[:512])
                first = False
            whole += len(part)
            if whole > most:
                raise _too_large(most)
            yield part
        if unpacker.unused_data or os.read(descriptor, 1):
            raise Damaged(_("The backup is damaged."), _("There is something behind its end."))
    except zlib.error:
        raise Damaged(_("The backup is damaged."), _("The backup cannot be unpacked.")) from None


def _like_a_backup(start: bytes) -> None:
    """Refuse what cannot be a backup by its first bytes."""
    title = _("This is not a backup of kring.")
    if not start.strip(_BLANKS):
        raise Damaged(title, _("The file is empty."))
    for mark, name in _UNICODE:
        if start.startswith(mark):
            raise Damaged(title, _("It is written in {encoding}, and a backup is in UTF-8.").format(encoding=name))
    if not start.removeprefix(b"\xef\xbb\xbf").lstrip(_BLANKS).startswith(b"{"):
        raise Damaged(title, _("It does not begin as one."))


def _too_large(most: int) -> Damaged:
    return Damaged(
        _("This is not a backup of kring."),
        _("It is larger than {size} MB, which no backup is.").format(size=max(most, MOST) >> 20),
    )


def _make_unreadable_error(error: OSError | ValueError) -> KringError:
    why = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else _("That is not a file name.")
    if isinstance(error, OSError) and error.errno == errno.EISDIR:
        return Damaged(_("This is not a backup of kring."), why)
    kind = Unreadable if isinstance(error, OSError) and error.errno == errno.EIO else KringError
    return kind(_("The file cannot be read."), why, _("Check its permissions and the health of that disk."))


# -- writing -----------------------------------------------------------------------------------------------------------


def store(path: str, content: bytes, *, overwrite: bool = False, progress: Progress = ignore_progress) -> int:
    """Write a backup file: beside its target, synced, put in place in one step, read back and compared.

    Args:
        path: Where; ``.gz`` at the end packs it.
        content: What it says.
        overwrite: Replace a file that is there.
        progress: Told the part that is done, from 0 to 1.

    Returns:
        Its size in bytes.

    Raises:
        Exists: A file is there already.
        KringError: It could not be written; no part of it is left.
    """
    folder, name = os.path.split(os.path.abspath(path))
    beside = os.path.join(folder, f".{name[:180]}.{os.getpid()}.part")
    try:
        remove_leftovers(folder)
        if not overwrite and os.path.lexists(path):
            raise _make_exists_error(name)
        size = _write_parts(
            beside, _pack_content(content) if name.endswith(GZIP) else _split_content(content), len(content), progress
        )
        _verify_written_file(beside, content)
        progress(1.0)
        _move_into_place(beside, path, overwrite)
        _sync_folder_entry(folder)
    except OSError as error:
        raise KringError(
            _("The backup was not made."),
            os.strerror(error.errno or 0),
            _("Check the room and the permissions there, or name another place."),
        ) from None
    finally:
        with suppress(OSError):
            os.unlink(beside)
    return size


def _sync_folder_entry(folder: str) -> None:
    """Have the name of a file that is in its place on the disk.

    Raises:
        KringError: It is there, and may not be after a power cut.
    """
    try:
        fsutil.sync_folder(folder)
    except OSError as error:
        raise KringError(
            _("The backup is there, but the disk did not confirm it."),
            os.strerror(error.errno or 0),
            _("Check the disk, and make another backup somewhere else."),
        ) from None


def _make_exists_error(name: str) -> Exists:
    return Exists(
        _("The backup was not made."),
        _("“{name}” is there already.").format(name=name),
        _("Name another file, or add --overwrite."),
    )


def _write_parts(path: str, parts: Iterator[tuple[bytes, int]], whole: int, progress: Progress) -> int:
    safe = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | safe, 0o600)
    try:
        os.chmod(path, 0o600)
        done = 0
        for part, said in parts:
            fsutil.write_all(descriptor, part)
            done += said
            progress(0.7 * done / max(whole, 1))
        fsutil.sync(descriptor)
        return os.fstat(descriptor).st_size
    finally:
        os.close(descriptor)


def _split_content(content: bytes) -> Iterator[tuple[bytes, int]]:
    for start in range(0, len(content), _BLOCK):
        part = content[start : start + _BLOCK]
        yield part, len(part)


def _pack_content(content: bytes) -> Iterator[tuple[bytes, int]]:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    for part, said in _split_content(content):
        yield packer.compress(part), said
    yield packer.flush(), 0


def _verify_written_file(path: str, content: bytes) -> None:
    """Read a file back, from the disk where the system lets us, and see that it says what it should."""
    descriptor = _open_backup(path)
    try:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        there = (
            _unpack_blocks(descriptor, len(content))
            if _is_packed(descriptor)
            else _read_blocks(descriptor, len(content))
        )
        at = 0
        for part in there:
            if content[at : at + len(part)] != part:
                break
            at += len(part)
        if at != len(content):
            raise KringError(
                _("The backup was not made."),
                _("What is on the disk is not what was written."),
                _("That disk may be failing: use another one."),
            )
    finally:
        os.close(descriptor)


def _is_packed(descriptor: int) -> bool:
    """Whether an open file is a packed one; it stays at its beginning."""
    start = os.read(descriptor, 2)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return is_gzip(start)


def _move_into_place(beside: str, path: str, overwrite: bool) -> None:
    if overwrite:
        os.replace(beside, path)
        return
    try:
        os.link(beside, path)  # unlike a rename, this never replaces what another program just put there
    except FileExistsError:
        raise _make_exists_error(os.path.basename(path)) from None
    except OSError:  # a drive without links
        if os.path.lexists(path):
            raise _make_exists_error(os.path.basename(path)) from None
        os.rename(beside, path)


def remove_leftovers(folder: str) -> None:
    """Take away what backups that were killed left behind.

    Args:
        folder: The folder; need not be there.
    """
    try:
        with os.scandir(folder) as entries:
            names = [e.name for e in entries if e.name.startswith(".") and e.name.endswith(".part")]
    except FileNotFoundError:
        return
    for name in names:
        pid = name[: -len(".part")].rpartition(".")[2]
        if pid.isdigit() and name.count(".json") and not _is_process_alive(int(pid)):
            with suppress(OSError):
                os.unlink(os.path.join(folder, name))


def _is_process_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass
    return True
