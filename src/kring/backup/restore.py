"""Restoring a backup: look, keep what is there, switch."""

import datetime as dt
import os
import time
from collections.abc import Callable
from typing import NamedTuple

from kring import paths
from kring.backup import backup_folder, create, validate
from kring.backup.progress import Progress, ignore_progress, part_of
from kring.backup.redaction import forget_erased
from kring.backup.restore_plan import Mode, Plan, plan_restore
from kring.errors import Busy, KringError
from kring.i18n import _
from kring.journal.journal import Journal
from kring.storage.gc_pause import pause_gc
from kring.storage.restored_folder import only_restore, put_back
from kring.storage.snapshot import Snapshot, take_snapshot

__all__ = ["RestorePreview", "Restored", "preview_restore", "restore"]


class RestorePreview(NamedTuple):
    """What restoring would do, to look at before saying yes.

    Attributes:
        backup: What is in the backup.
        journal: The journal as it was when this was made.
        plan: What would be done.
    """

    backup: validate.Read
    journal: Snapshot
    plan: Plan


class Restored(NamedTuple):
    """What was done.

    Attributes:
        plan: What was done; nothing when the journal was like that already.
        safety: The safety backup, or None when there was nothing in the journal to keep.
        undo: What to type after ``kring`` to take it back; empty when there is nothing to take back to.
    """

    plan: Plan
    safety: create.Made | None
    undo: tuple[str, ...]


def preview_restore(folder: str, path: str, mode: Mode, progress: Progress = ignore_progress) -> RestorePreview:
    """What restoring a backup would do; nothing is written.

    Args:
        folder: The folder of the journal; need not be there.
        path: The backup.
        mode: ``replace`` or ``merge``.
        progress: Told the part that is done, from 0 to 1.

    Raises:
        KringError: There is no such backup.
        Damaged: It is not whole, or the journal cannot be read.
        TooNew: Only a newer kring can read it.
    """
    backup = validate.read_backup(path, part_of(progress, 0.0, 0.6))
    journal = take_snapshot(folder)
    progress(0.8)
    with pause_gc():
        clean = forget_erased(backup.whole, journal)
        return RestorePreview(backup, journal, plan_restore(mode, journal, backup.whole, clean))


def restore(
    folder: str,
    backup: validate.Read,
    mode: Mode,
    *,
    agreed: Plan | None = None,
    device: str | None = None,
    now: Callable[[], float] = time.time,
    wait: float = 5.0,
    progress: Progress = ignore_progress,
) -> Restored:
    """Put back a backup that was read.

    What others write while it is put back waits for that, and then stands in the journal that came out. What they wrote
    before that, while somebody was looking at what would be done, is not taken away unseen: see ``agreed``.

    Args:
        folder: The folder of the journal; made when it is not there.
        backup: What to put back.
        mode: ``replace`` makes the journal what the backup says; ``merge`` takes over what is newer there.
        agreed: What somebody looked at and said yes to. When more than that would change or go by now, nothing is done.
            By default all is well.
        device: The id of this device; by default the one this machine keeps.
        now: The wall time in seconds since 1970.
        wait: How long to wait for another writer, in seconds.
        progress: Told the part that is done, from 0 to 1.

    Raises:
        Busy: Another restore is going on, or another program keeps writing.
        KringError: It could not be done, or more would go than was agreed; the journal is as it was.
    """
    with Journal.open(folder, device=device, now=now, wait=wait) as journal:
        guard = only_restore(journal.folder)
        try:
            guard.take()
        except Busy as busy:
            raise Busy(_("Another restore is going on in this journal."), busy.cause, busy.remedy) from None
        try:
            with journal.book.exclusive(), pause_gc():
                at = dt.datetime.fromtimestamp(now(), dt.UTC)
                return _restore_backup(journal, backup, mode, agreed, at=at, progress=progress)
        finally:
            guard.release()


def _restore_backup(
    journal: Journal, backup: validate.Read, mode: Mode, agreed: Plan | None, *, at: dt.datetime, progress: Progress
) -> Restored:
    whole = take_snapshot(journal.folder)
    todo = plan_restore(mode, whole, backup.whole, forget_erased(backup.whole, whole))
    if agreed is not None and not _list_lost_things(todo) <= _list_lost_things(agreed):
        raise KringError(
            _("Nothing was restored: the journal changed while you were looking."),
            _("Something written in the meantime would be lost, and you have not seen it yet."),
            _("Look once more at what would change."),
        )
    progress(0.3)
    if todo.empty:
        return Restored(todo, None, ())
    safety = None if whole.blank else _make_safety_backup(whole, journal, at, part_of(progress, 0.3, 0.6))
    put_back(
        journal.book,
        todo.ops,
        mode=mode,
        safety=os.path.basename(safety.path) if safety else "",
        latest=max(whole.newest, backup.whole.newest),
        progress=part_of(progress, 0.6, 1.0),
    )
    return Restored(todo, safety, ("restore", safety.path, "--replace") if safety else ())


def _list_lost_things(todo: Plan) -> set[tuple[str, str]]:
    """What would no longer be there as it is, by table and id."""
    return {(table, id_) for found in (todo.changed, todo.removed) for table, ids in found.items() for id_ in ids}


def _make_safety_backup(whole: Snapshot, journal: Journal, at: dt.datetime, progress: Progress) -> create.Made:
    """Make the safety backup, and know that it is whole."""
    try:
        return backup_folder.keep_snapshot(
            whole,
            paths.backups_folder(journal.folder),
            "before-restore",
            device=journal.device,
            at=at,
            progress=progress,
        )
    except KringError as error:
        raise KringError(
            _("Nothing was restored: the journal as it is could not be backed up first."), error.cause, error.remedy
        ) from None
