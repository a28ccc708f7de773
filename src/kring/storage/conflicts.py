"""Copies that a program which syncs folders made of our own logs, where it met two of them: they are input.

Syncthing, Dropbox, Nextcloud and others keep the file that lost under another name, such as
``entries.sync-conflict-20261123-120000-ABCDEFG.jsonl``. What was acknowledged and stands only there is taken into a
folder beside our own, as a restore writes one, line by line as it was; then the copy goes.
"""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kring.errors import KringError
from kring.storage import fsutil
from kring.storage.codec import Record, decode
from kring.storage.erasure.pending import read_pending_erasure
from kring.storage.restored_folder import HIDDEN, remove_leftovers
from kring.storage.tables import TABLES, ops_about
from kring.storage.ulid import belongs_to, is_id

if TYPE_CHECKING:
    from kring.storage.log_store import LogStore
    from kring.storage.reader import Reader

__all__ = ["copies_in", "take_in_copies"]

_ENDING: Final = ".jsonl"
_MARK: Final = "conflict"


def copies_in(book: "Reader", *, own: bool) -> list[str]:
    """The conflict copies of logs in the folders of this device, or of the others; paths, in order.

    Args:
        book: The logs.
        own: Whether those of this device are wanted.
    """
    found = []
    for folder in book.devices():
        if belongs_to(folder, book.device) is own:
            found += [path for path, _table in _list_copies(os.path.join(book.folder, folder))]
    return found


def _list_copies(folder: str) -> Iterator[tuple[str, str]]:
    """The conflict copies in one folder, each with the table it is of."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
    except OSError:
        return
    for name in names:
        if name.endswith(_ENDING) and _MARK in name.lower():
            for table in TABLES:
                if name.startswith(table) and not name[len(table)].isalpha():
                    yield os.path.join(folder, name), table


def take_in_copies(book: "LogStore") -> int:
    """Take into the journal what stands in conflict copies of our own logs only; cheap when there are none.

    Args:
        book: The logs.

    Returns:
        How many changes were taken in.

    Raises:
        KringError: It could not be done; the copies are as they were.
        Busy: Another process is writing.
    """
    if not copies_in(book, own=True):
        return 0
    with book.exclusive():
        if read_pending_erasure(book) is not None:
            return 0  # once the erasing is finished
        copies = [pair for folder in book.own_folders() for pair in _list_copies(os.path.join(book.folder, folder))]
        logs = [book.log(folder, table).path for folder in book.own_folders() for table in TABLES]
        known = {line for path in logs for line in fsutil.read_lines(path)}
        missing: dict[str, dict[bytes, Record]] = {}
        damaged: dict[str, list[bytes]] = {}
        try:
            for path, table in copies:
                for line in fsutil.read_lines(path):
                    record = decode(line)
                    if record is None:
                        damaged.setdefault(table, []).append(line)
                    elif line not in known and not _is_erased(book, record, table):
                        missing.setdefault(table, {})[line] = record
            if missing:
                _write_missing_lines(book, missing)
            for table, lines in damaged.items():
                book.log(book.device, table).quarantine(lines)
            for path, _table in copies:
                os.unlink(path)
        except OSError as error:
            raise KringError(_not_taken_in(), os.strerror(error.errno or 0)) from None
        book.absorb()
        return sum(map(len, missing.values()))


def _not_taken_in() -> str:
    from kring.i18n import _

    return _("A copy that another program made of this journal could not be taken in.")


def _is_erased(book: "LogStore", record: Record, own: str) -> bool:
    """Whether a change is about nothing but what was erased for good."""
    ops = [(table, op["id"]) for table in TABLES for op in ops_about(record, own, table)]
    return bool(ops) and all(id_ in book.table(table).erased for table, id_ in ops)


def _write_missing_lines(book: "LogStore", missing: dict[str, dict[bytes, Record]]) -> None:
    """Write the lines into a folder of our own that nobody reads yet, and make it a part of the journal in one step."""
    remove_leftovers(book.folder)
    stamp = int("".join(c for c in book.clock.tick() if c.isdigit())[:17])
    while os.path.lexists(os.path.join(book.folder, f"{book.device}-r{stamp}")):
        stamp += 1
    name = f"{book.device}-r{stamp}"
    if not is_id(name):
        raise KringError(_not_taken_in())
    hidden = os.path.join(book.folder, f"{HIDDEN}{name}")
    try:
        os.mkdir(hidden, 0o700)
        for table, lines in missing.items():
            ordered = sorted(lines, key=lambda line: (lines[line]["at"], lines[line]["seq"]))
            fsutil.replace_file(os.path.join(hidden, f"{table}{_ENDING}"), [line + b"\n" for line in ordered])
        fsutil.sync_folder(hidden)
        os.rename(hidden, os.path.join(book.folder, name))
        fsutil.sync_folder(book.folder)
    except OSError:
        shutil.rmtree(hidden, ignore_errors=True)
        raise
