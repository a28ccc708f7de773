"""Making a backup: the journal at one moment as one JSON file."""

import datetime as dt
import os
from typing import Any, NamedTuple

from kring import __version__
from kring.backup import backup_file, canonical_json
from kring.backup.payload import to_payload
from kring.backup.progress import Progress, ignore_progress, part_of
from kring.backup.schema import FORMAT, VERSION
from kring.errors import KringError
from kring.i18n import _
from kring.storage.gc_pause import pause_gc
from kring.storage.snapshot import Snapshot, take_snapshot

__all__ = ["Made", "back_up", "content_of", "save_snapshot"]


class Made(NamedTuple):
    """A backup that was made.

    Attributes:
        path: The file; empty when it went elsewhere.
        size: Of the file, in bytes.
        counts: How many of each are in it, by table.
        sha256: The checksum of its payload.
        damaged: Whether damaged lines of the journal had to be passed over.
    """

    path: str
    size: int
    counts: dict[str, int]
    sha256: str
    damaged: bool


def content_of(whole: Snapshot, *, device: str, at: dt.datetime) -> tuple[bytes, str]:
    """What the file of a backup says, and the checksum of its payload.

    Args:
        whole: The journal.
        device: The id of this device.
        at: When the journal was like that, in UTC.
    """
    payload = to_payload(whole)
    sha256 = canonical_json.calculate_digest(*payload)
    header: dict[str, Any] = {
        "app_version": __version__,
        "counts": whole.counts,
        "created_at": at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "device": device,
        "format": FORMAT,
        "min_reader": VERSION,
    }
    # All keys are in order, so that the whole file is canonical and its beginning says what it is.
    before = canonical_json.encode(header)[:-1]
    after = canonical_json.encode({"sha256": sha256, "version": VERSION})[1:]
    content = b"".join([before, b',"payload":', *payload, b",", after, b"\n"])
    if len(content) > backup_file.MOST:
        raise KringError(
            _("The backup was not made."),
            _("This journal is larger than a backup can be: {size} MB.").format(size=backup_file.MOST >> 20),
            _("Make a copy of its folder instead."),
        )
    return content, sha256


def back_up(
    folder: str,
    path: str,
    *,
    device: str,
    at: dt.datetime,
    overwrite: bool = False,
    progress: Progress = ignore_progress,
) -> Made:
    """Make a backup of a journal.

    Args:
        folder: The folder of the journal.
        path: The file to write.
        device: The id of this device.
        at: Now.
        overwrite: Replace a file that is there.
        progress: Told the part that is done, from 0 to 1.

    Raises:
        Exists: A file is there already.
        KringError: It could not be made; no part of it is left.
    """
    if not overwrite and os.path.lexists(path):
        backup_file.store(path, b"")  # says so before the journal is read
    with pause_gc():
        whole = take_snapshot(folder)
        progress(0.4)
        return save_snapshot(
            whole, path, device=device, at=at, overwrite=overwrite, progress=part_of(progress, 0.5, 1.0)
        )


def save_snapshot(
    whole: Snapshot,
    path: str,
    *,
    device: str,
    at: dt.datetime,
    overwrite: bool = False,
    progress: Progress = ignore_progress,
) -> Made:
    """Write a journal that was read as a backup. Arguments and errors as :func:`back_up`."""
    content, sha256 = content_of(whole, device=device, at=at)
    size = backup_file.store(path, content, overwrite=overwrite, progress=progress)
    return Made(path, size, whole.counts, sha256, whole.damaged)
