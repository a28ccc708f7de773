"""Putting back a backup in one step.

A journal is the fold of all its folders. So what a restore changes is written as a new folder beside the others, under
a hidden name that nobody reads, with later stamps than all that is there; when every byte of it is on the disk, one
rename makes it a part of the journal. Killed before that, the journal is the old one; after it, the new one. Nothing
that was there is rewritten.

The last line of its ``people.jsonl`` has the latest stamp and says ``"restore"``: how, and the safety backup's name.
"""

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Final

import msgspec

from kring.errors import KringError
from kring.i18n import _
from kring.storage import fsutil
from kring.storage.codec import encode, seal_line
from kring.storage.file_lock import Lock
from kring.storage.high_water_mark import forget_marks
from kring.storage.line_index import forget_indexes
from kring.storage.log_store import LogStore
from kring.storage.tables import TABLES, Op
from kring.storage.ulid import is_id

__all__ = ["HIDDEN", "only_restore", "put_back", "remove_leftovers"]

#: How a folder is called that is not part of the journal yet.
HIDDEN: Final = ".restore-"
#: Ops in one line: enough to spare checksums and stamps, few enough that the end of a log is read at once.
_OPS: Final = 32


def only_restore(folder: str) -> Lock:
    """A lock that keeps restores of one journal apart; whoever comes second is not kept waiting.

    Args:
        folder: The folder of the journal, which exists.
    """
    return Lock(folder, 0.0, ".restore.lock")


def put_back(
    book: LogStore,
    ops: Mapping[str, Collection[Op]],
    *,
    mode: str,
    safety: str,
    latest: str,
    progress: Callable[[float], None],
) -> str:
    """Write what a restore changes, and make it part of the journal; only within :meth:`LogStore.exclusive`.

    Args:
        book: The logs.
        ops: What is to be said, by table, without ``table``. An op may say ``changed``: the stamp its document had.
        mode: How, for the record: ``replace`` or ``merge``.
        safety: The file name of the safety backup, empty when there is none.
        latest: The latest stamp in the journal and in the backup; what is written is later.
        progress: Told the part that is done, from 0 to 1.

    Returns:
        The name of the new folder.

    Raises:
        KringError: It could not be done; the journal is as it was.
    """
    book.clock.saw(latest)
    remove_leftovers(book.folder)
    stamp = "".join(c for c in book.clock.tick() if c.isdigit())[:17]
    name = f"{book.device}-r{stamp}"
    while os.path.lexists(os.path.join(book.folder, name)):
        stamp = str(int(stamp) + 1)
        name = f"{book.device}-r{stamp}"
    if not is_id(name):
        raise KringError(_("Nothing was restored."), _("The id of this device is too long."))
    hidden = os.path.join(book.folder, f"{HIDDEN}{name}")
    try:
        os.mkdir(hidden, 0o700)
        _write_log_files(book, hidden, ops, {"mode": mode, "safety": safety}, progress)
        fsutil.sync_folder(hidden)
        os.rename(hidden, os.path.join(book.folder, name))
    except OSError as error:
        shutil.rmtree(hidden, ignore_errors=True)
        raise KringError(
            _("Nothing was restored: the journal is as it was."),
            os.strerror(error.errno or 0),
            _("Make room or check the permissions, then try again."),
        ) from None
    try:
        fsutil.sync_folder(book.folder)
    except OSError as error:
        raise KringError(
            _("The backup was restored, but the disk did not confirm it."),
            os.strerror(error.errno or 0),
            _("Check the disk, then look at the journal."),
        ) from None
    finally:
        with suppress(KringError):  # it is there; what cannot be read just now is taken in at the next look
            book.absorb()
        forget_marks(book.folder)  # what the logs say by themselves counts no more
        forget_indexes(book.folder)
    return name


def _write_log_files(
    book: LogStore,
    hidden: str,
    ops: Mapping[str, Collection[Op]],
    record: Mapping[str, str],
    progress: Callable[[float], None],
) -> None:
    """Write the files, those of the last table first, so that the stamps end in ``people.jsonl``."""
    whole = sum(map(len, ops.values())) or 1
    done = seq = 0
    for table in reversed(TABLES):
        lines = list(_encode_lines(book, ops.get(table, ()), seq))
        seq += len(lines)
        if table == TABLES[0]:
            lines.append(encode({"seq": seq, "at": book.clock.tick(), "restore": dict(record), "ops": []}))
        if lines:
            fsutil.replace_file(os.path.join(hidden, f"{table}.jsonl"), [b"".join(lines)])
        done += len(ops.get(table, ()))
        progress(done / whole)


def _encode_lines(book: LogStore, ops: Iterable[Op], seq: int) -> Iterator[bytes]:
    rest = iter(ops)
    while some := list(islice(rest, _OPS)):
        record = {"seq": seq, "at": book.clock.tick(), "ops": some}
        try:
            yield seal_line(msgspec.json.encode(record)[1:])  # as encode() has it, in a fifth of the time
        except (UnicodeEncodeError, msgspec.MsgspecError, OverflowError):
            yield encode(record)
        seq += 1


def remove_leftovers(folder: str, *, strictly: bool = False) -> None:
    """Take away what was left behind by a restore, or by gathering, that was killed; only under the journal's lock.

    Args:
        folder: The folder of the journal.
        strictly: Whether it matters that all of it is gone, as it does when someone is erased.

    Raises:
        OSError: Something of it is still there, and that matters.
    """
    with os.scandir(folder) as entries:
        left = [
            entry.path for entry in entries if entry.name.startswith(HIDDEN) and entry.is_dir(follow_symlinks=False)
        ]
    for path in left:
        shutil.rmtree(path, ignore_errors=not strictly)
