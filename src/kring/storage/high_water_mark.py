"""How far every log of a journal was read or written here: the high-water marks, kept outside the journal.

A log that is cut off at the end of a line, deleted, or replaced by an older copy looks whole in itself. What this
machine remembers of it tells: its last change has a stamp, and whatever of kring's rewrites a log keeps the last
change, if only as a line without ops. The note lies in the state folder, holds no journal text, and has a name
that says nothing. Without it nothing is claimed.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from kring.storage import fsutil
from kring.storage.ulid import belongs_to

__all__ = ["Marks", "find_logs_behind", "forget_marks", "known_marks", "raise_marks"]

#: By folder of a device and table: the stamp of the last change.
Marks = Mapping[tuple[str, str], str]

_FOLDER: Final = "written"
_MOST: Final = 1 << 20


def _get_marks_path(journal: str) -> str:
    from kring.paths import name_journal, state_folder

    return os.path.join(state_folder(), _FOLDER, f"{name_journal(journal)}.json")


def known_marks(journal: str) -> Marks:
    """What this machine remembers of the logs of a journal; empty where it remembers nothing.

    Args:
        journal: The folder of the journal.
    """
    try:
        plain = json.loads(fsutil.read_small(_get_marks_path(journal), _MOST) or b"{}")
        return {(device, table): at for device, tables in plain.items() for table, at in tables.items() if at + ""}
    except Exception:  # whatever it is, it is no note of kring's
        return {}


def raise_marks(journal: str, marks: Marks) -> None:
    """Remember how far logs were written or read; one that was further before stays there.

    Never worth failing for: what is not remembered is not claimed.

    Args:
        journal: The folder of the journal.
        marks: By folder of a device and table.
    """
    merged = dict(known_marks(journal))
    before = dict(merged)
    for place, mark in marks.items():
        merged[place] = max(mark, merged.get(place, mark))
    if merged == before:
        return
    plain: dict[str, dict[str, str]] = {}
    for (device, table), mark in sorted(merged.items()):
        plain.setdefault(device, {})[table] = mark
    path = _get_marks_path(journal)
    with suppress(Exception):
        if not os.path.isdir(os.path.dirname(path)):
            fsutil.make_folder(os.path.dirname(path))
        descriptor = fsutil.open_log(path, write=True, create=True)
        try:
            os.ftruncate(descriptor, 0)
            fsutil.write_all(descriptor, json.dumps(plain, separators=(",", ":")).encode())
        finally:
            os.close(descriptor)


def find_logs_behind(marks: Marks, ends: Marks) -> list[tuple[str, str]]:
    """The logs that end before what is remembered of them.

    Args:
        marks: What is remembered.
        ends: The stamp of the last change in each log there is. What a restore or a conflict copy of a device brought
            stands in a folder beside its own, and counts as well.

    Returns:
        By folder of a device and table.
    """
    reached: dict[tuple[str, str], str] = {}
    for place in marks:
        for (folder, table), at in ends.items():
            if table == place[1] and at > reached.get(place, "") and belongs_to(folder, place[0]):
                reached[place] = at
    return [place for place, at in marks.items() if reached.get(place, "") < at]


def forget_marks(journal: str) -> None:
    """Forget what is remembered: the journal is new, was thrown away, or a backup was put in its place.

    Args:
        journal: The folder of the journal.
    """
    with suppress(OSError):
        os.unlink(_get_marks_path(journal))
