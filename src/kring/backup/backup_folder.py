"""The folder with the backups of a journal: what is in it, which were verified, what may go.

A backup's name says when it was made and why, never what is in it: ``kring-20261123T182012Z-automatic.json.gz``.
Beside them, ``.verified.json`` remembers which were read from the disk and found whole, and how they looked then.
"""

import datetime as dt
import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, Final, Literal, NamedTuple

from kring.backup import backup_file, create, retention, validate
from kring.backup.progress import Progress, ignore_progress
from kring.errors import KringError
from kring.storage import fsutil as store_files
from kring.storage.snapshot import Snapshot

__all__ = [
    "KeptBackup",
    "Why",
    "foreign_in",
    "keep_snapshot",
    "kept_in",
    "name_of",
    "prune",
    "record_verification",
    "verify",
]

Why = Literal["automatic", "asked", "before-restore"]

_NAME: Final = re.compile(
    r"kring-(?P<at>\d{8}T\d{6}Z)-(?P<why>automatic|asked|before-restore)(-(?P<number>\d+))?\.json(\.gz)?", re.ASCII
)
_ENDINGS: Final = (".json", ".json.gz")
_INDEX: Final = ".verified.json"
_HEAD: Final = 8192
_STAMP: Final = "%Y%m%dT%H%M%SZ"


class KeptBackup(NamedTuple):
    """A backup in the folder.

    Attributes:
        path: The file.
        made: When, in UTC.
        why: ``automatic``, ``asked`` or ``before-restore``; empty for a file with another name.
        size: In bytes.
        counts: How many of each it says are in it; None when its beginning cannot be read.
        verified: When it was last read and found whole, if it is still that file; None otherwise.
    """

    path: str
    made: dt.datetime
    why: str
    size: int
    counts: dict[str, int] | None
    verified: dt.datetime | None

    @property
    def name(self) -> str:
        """The name of the file."""
        return os.path.basename(self.path)


def name_of(folder: str, why: Why, at: dt.datetime, *, packed: bool = True) -> str:
    """The path of a new backup, that no file has yet.

    Args:
        folder: The folder.
        why: What it is for.
        at: Now.
        packed: Whether it is to be packed.
    """
    start = f"kring-{at.astimezone(dt.UTC).strftime(_STAMP)}-{why}"
    ending = ".json.gz" if packed else ".json"
    number, path = 1, os.path.join(folder, f"{start}{ending}")
    while os.path.lexists(path):
        number += 1
        path = os.path.join(folder, f"{start}-{number}{ending}")
    return path


def keep_snapshot(
    whole: Snapshot,
    folder: str,
    why: Why,
    *,
    device: str,
    at: dt.datetime,
    packed: bool = True,
    progress: Progress = ignore_progress,
) -> create.Made:
    """Keep a journal that was read as a backup in the folder, and remember that it was found whole.

    Args:
        whole: The journal.
        folder: The folder; made when it is not there.
        why: What it is for.
        device: The id of this device.
        at: Now.
        packed: Whether to pack it.
        progress: Told the part that is done, from 0 to 1.

    Raises:
        KringError: It could not be made.
    """
    store_files.make_folder(folder)
    _make_backups_private(folder)
    made = create.save_snapshot(whole, name_of(folder, why, at, packed=packed), device=device, at=at, progress=progress)
    record_verification(folder, {os.path.basename(made.path): at}, ())
    return made


def _make_backups_private(folder: str) -> None:
    """Make the backups in the folder private that are there with more: they were put there, or the folder was open."""
    for kept in kept_in(folder):
        with suppress(OSError):
            mode = os.lstat(kept.path).st_mode
            if sys.platform != "win32" and stat.S_ISREG(mode) and mode & 0o077:
                os.chmod(kept.path, 0o600)


def kept_in(folder: str) -> list[KeptBackup]:
    """The backups in the folder, newest first. Only their beginnings are read.

    Args:
        folder: The folder; need not be there.
    """
    try:
        with os.scandir(folder) as entries:
            names = [
                entry.name
                for entry in entries
                if entry.name.endswith(_ENDINGS) and not entry.name.startswith(".") and entry.is_file()
            ]
    except OSError:
        return []
    index = _read_index(folder)
    found = [kept for name in names if (kept := _read_kept_backup(folder, name, index)) is not None]
    return sorted(found, key=_make_age_key, reverse=True)


def foreign_in(folder: str) -> tuple[str, ...]:
    """The names of files in the folder that are not kring's own.

    Args:
        folder: The folder; need not be there.
    """
    own = {kept.name for kept in kept_in(folder)}
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.is_dir(follow_symlinks=False)]
    except OSError:
        return ()
    return tuple(sorted(name for name in names if name not in own and not _is_aside(name)))


def _is_aside(name: str) -> bool:
    """Whether a file is one of those kring keeps beside the backups: what it verified, a lock, one being made."""
    return name.startswith(_INDEX) or name.endswith(".lock") or (name.startswith(".") and name.endswith(".part"))


def _make_age_key(kept: KeptBackup) -> tuple[dt.datetime, int, str]:
    """By when it was made; of one second, by the number in its name."""
    number = _NAME.fullmatch(kept.name)
    return kept.made, int(number["number"] or 0) if number else 0, kept.name


def _read_kept_backup(folder: str, name: str, index: dict[str, Any]) -> KeptBackup | None:
    path = os.path.join(folder, name)
    named = _NAME.fullmatch(name)
    head = _read_header(path)
    try:
        there = os.stat(path)
        made = dt.datetime.fromisoformat(named["at"] if named else head["created_at"])
    except (OSError, KeyError, TypeError, ValueError):
        return None
    counts = head.get("counts")
    good = isinstance(counts, dict) and all(isinstance(count, int) for count in counts.values())
    mark = index.get(name)
    verified = None
    if isinstance(mark, list) and len(mark) == 3 and mark[:2] == [there.st_size, there.st_mtime_ns]:
        verified = dt.datetime.fromtimestamp(mark[2], dt.UTC)
    return KeptBackup(
        path, made.replace(tzinfo=made.tzinfo or dt.UTC), named["why"] if named else "", there.st_size,
        counts if good else None, verified,
    )  # fmt: skip


def _read_header(path: str) -> dict[str, Any]:
    """What a backup says about itself before its payload; empty when it does not."""
    start, found, _rest = backup_file.start_of(path, _HEAD).partition(b',"payload":')
    try:
        head = json.loads(start + b"}") if found else {}
    except (ValueError, RecursionError):
        return {}
    return head if isinstance(head, dict) else {}


# -- verified ----------------------------------------------------------------------------------------------------------


def _read_index(folder: str) -> dict[str, Any]:
    try:
        with open(os.path.join(folder, _INDEX), "rb") as file:
            found = json.load(file)
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def record_verification(folder: str, good: dict[str, dt.datetime], bad: Iterable[str]) -> None:
    """Remember what was found whole and what was not; not worth failing for.

    Args:
        folder: The folder.
        good: Names of files found whole, and when.
        bad: Names of files found damaged.
    """
    index = {name: mark for name, mark in _read_index(folder).items() if os.path.exists(os.path.join(folder, name))}
    for name in bad:
        index.pop(name, None)
    for name, at in good.items():
        try:
            there = os.stat(os.path.join(folder, name))
        except OSError:
            continue
        index[name] = [there.st_size, there.st_mtime_ns, int(at.timestamp())]
    with suppress(OSError):
        store_files.replace_file(os.path.join(folder, _INDEX), [json.dumps(index, sort_keys=True).encode()])


def verify(folder: str, at: dt.datetime) -> Iterator[tuple[KeptBackup, KringError | None]]:
    """Read every backup in the folder in full.

    Args:
        folder: The folder.
        at: Now.

    Yields:
        Each backup, newest first, and what is wrong with it.
    """
    for kept in kept_in(folder):
        try:
            validate.read_backup(kept.path)
        except KringError as error:
            record_verification(folder, {}, [kept.name])
            yield kept, error
        else:
            record_verification(folder, {kept.name: at}, ())
            yield kept._replace(verified=at), None


# -- going -------------------------------------------------------------------------------------------------------------


def prune(folder: str, made: str) -> list[str]:
    """Let go of automatic backups that are no longer needed, after a new one was made.

    Nothing goes when the new one is not the newest by its date: then the clock went backwards, and it is not to be
    relied upon. What someone asked for, and what was kept before a restore, never goes.

    Args:
        folder: The folder.
        made: The path of the new one.

    Returns:
        The names of what went.
    """
    automatic = [kept for kept in kept_in(folder) if kept.why == "automatic"]
    if not automatic or automatic[0].path != made:
        return []
    stay = retention.select_backups_to_keep({kept.name: kept.made.astimezone() for kept in automatic})
    verified = next((kept.name for kept in automatic if kept.verified is not None), automatic[0].name)
    gone = []
    for kept in automatic:
        if kept.name not in stay and kept.name != verified:
            try:
                os.unlink(kept.path)
            except OSError:
                continue
            gone.append(kept.name)
    if gone:
        record_verification(folder, {}, gone)
    return gone
