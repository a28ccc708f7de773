"""An erasing that was begun: noted with ids only, so that one that was broken off is finished, or at least told.

The note stands in the device's own folder from before the first file is written anew until after the last one is. It
names what goes by id: once the entries are rewritten, nothing else says any more which of them went.
"""

import json
import os
from collections.abc import Iterable
from typing import Final, NamedTuple

from kring.store import files
from kring.store.reading import Reader
from kring.store.schema import TABLES

__all__ = ["Begun", "begin", "begun", "end"]

_NAME: Final = "erasing.json"
_MOST: Final = 1 << 24
_STAMP: Final = 17  # digits of a stamp in the name of a folder that a restore made


class Begun(NamedTuple):
    """An erasing that did not come to its end.

    Attributes:
        person: The id of who is to be erased.
        ids: The table and id of everything that goes with them.
    """

    person: str
    ids: frozenset[tuple[str, str]]


def _path(book: Reader) -> str:
    return os.path.join(book.folder, book.device, _NAME)


def begin(book: Reader, person: str, ids: Iterable[tuple[str, str]], at: str) -> None:
    """Note that someone is being erased.

    Args:
        book: The logs.
        person: Their id.
        ids: The table and id of everything that goes.
        at: Now, as the clock of the logs says it.

    Raises:
        OSError: It could not be noted.
    """
    note = {"person": person, "at": at, "ids": sorted(map(list, ids))}
    files.replace_file(_path(book), [json.dumps(note).encode()])


def end(book: Reader) -> None:
    """Take the note away.

    Raises:
        OSError: It is still there.
    """
    path = _path(book)
    if os.path.lexists(path):
        os.unlink(path)
        files.sync_folder(os.path.dirname(path))


def begun(book: Reader) -> Begun | None:
    """The erasing on this device that was broken off, or None. A backup that was put back since ends it too.

    Args:
        book: The logs.
    """
    try:
        note = json.loads(files.read_small(_path(book), _MOST) or b"null")
        person, at = note["person"], "".join(filter(str.isdigit, note["at"]))[:_STAMP]
        ids = frozenset((table, id_) for table, id_ in note["ids"] if table in TABLES and isinstance(id_, str))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if not isinstance(person, str) or _restored_since(book, at):
        return None
    return Begun(person, ids)


def _restored_since(book: Reader, at: str) -> bool:
    return any(folder.rpartition("-r")[2][:_STAMP] > at for folder in book.own_folders()[1:])
