"""Quarantine: a copy of every damaged line of this device, kept beside its log before anything is done with that."""

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kring.errors import KringError
from kring.storage import fsutil
from kring.storage.codec import decode
from kring.storage.log_file import Log
from kring.storage.tables import TABLES

if TYPE_CHECKING:
    from kring.storage.log_store import LogStore

__all__ = ["count_quarantined", "quarantine_damaged"]


def count_quarantined(log: Log) -> int:
    """Count the damaged lines of a log that have a copy in quarantine."""
    try:
        descriptor = fsutil.open_log(log.quarantine_path)
    except (OSError, KringError):
        return 0
    try:
        return fsutil.read_range(descriptor, 0, os.fstat(descriptor).st_size).count(b"\n")
    finally:
        os.close(descriptor)


def quarantine_damaged(book: "LogStore", tables: Iterable[str] = TABLES) -> None:
    """Keep a copy of each damaged line of this device beside its log, unless one is kept already.

    Args:
        book: The logs.
        tables: Whose logs to look through.
    """
    for table in tables:
        log = book.log(book.device, table)
        damaged = list(_damaged_in(log))
        if damaged:
            log.quarantine(damaged)


def _damaged_in(log: Log) -> Iterator[bytes]:
    try:
        descriptor = fsutil.open_log(log.path)
    except (OSError, KringError):
        return
    try:
        for block in fsutil.read_blocks(descriptor, 0, os.fstat(descriptor).st_size):
            for line in block[: block.rfind(b"\n") + 1].split(b"\n"):
                if line.strip(b"\0") and decode(line) is None:
                    yield line
    except OSError:
        return  # told as unreadable already
    finally:
        os.close(descriptor)
