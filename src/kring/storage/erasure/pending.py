"""An erasing that was begun: noted, so that one that was broken off is finished whatever happens, and told until then.

Two notes stand in the device's own folder. ``erasing.json`` is about the logs: from before the first file is written
anew until after the last one is, it names what goes by id, as nothing else says any more which of them went.
``erasing-copies.json`` is about everything: it goes last, once the backups and what is unfinished are clean as well.
The journal no longer knows by then what the person was called, so that one has their names and texts, which the copies
have too.
"""

import json
import os
from collections.abc import Iterable
from typing import Final, NamedTuple

from kring.storage import fsutil
from kring.storage.reader import Reader
from kring.storage.tables import TABLES

__all__ = [
    "COPIES",
    "ErasedPerson",
    "PendingErasure",
    "begin_copies",
    "begin_erasure",
    "begun_copies",
    "end_copies",
    "end_erasure",
    "read_pending_erasure",
]

_NAME: Final = "erasing.json"
#: The note about the copies; it holds names, and is no place where something was left.
COPIES: Final = "erasing-copies.json"
_MOST: Final = 1 << 24
_STAMP: Final = 17  # digits of a stamp in the name of a folder that a restore made


class PendingErasure(NamedTuple):
    """An erasing that did not come to its end.

    Attributes:
        person: The id of who is to be erased.
        ids: The table and id of everything that goes with them.
    """

    person: str
    ids: frozenset[tuple[str, str]]


class ErasedPerson(NamedTuple):
    """Someone who is being erased, as the journal knew them.

    Attributes:
        person: Their id.
        names: What they were ever called.
        texts: What was written about them.
        organisation: Whether it is no person, and has no first name.
    """

    person: str
    names: frozenset[str]
    texts: frozenset[str]
    organisation: bool = False


def _get_note_path(book: Reader, name: str = _NAME) -> str:
    return os.path.join(book.folder, book.device, name)


def begin_erasure(book: Reader, person: str, ids: Iterable[tuple[str, str]], at: str) -> None:
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
    fsutil.replace_file(_get_note_path(book), [json.dumps(note).encode()])


def end_erasure(book: Reader) -> None:
    """Take the note away.

    Raises:
        OSError: It is still there.
    """
    _take_away(_get_note_path(book))


def _take_away(path: str) -> None:
    for each in (f"{path}.new", path):  # the first is what writing it leaves when it is killed
        try:
            os.unlink(each)
        except FileNotFoundError:
            continue
        fsutil.sync_folder(os.path.dirname(path))


def read_pending_erasure(book: Reader) -> PendingErasure | None:
    """The erasing on this device that was broken off, or None. A backup that was put back since ends it too.

    Args:
        book: The logs.
    """
    try:
        note = json.loads(fsutil.read_small(_get_note_path(book), _MOST) or b"null")
        person, at = note["person"], "".join(filter(str.isdigit, note["at"]))[:_STAMP]
        ids = frozenset((table, id_) for table, id_ in note["ids"] if table in TABLES and isinstance(id_, str))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if not isinstance(person, str) or _restored_since(book, at):
        return None
    return PendingErasure(person, ids)


def begin_copies(book: Reader, everyone: Iterable[ErasedPerson], at: str) -> None:
    """Note that someone is being erased everywhere, with what is needed to find them in copies.

    Args:
        book: The logs.
        everyone: The person last, and before them those who turned out to be the same one.
        at: Now, as the clock of the logs says it.

    Raises:
        OSError: It could not be noted.
    """
    plain = [
        {"person": one.person, "names": sorted(one.names), "texts": sorted(one.texts), "organisation": one.organisation}
        for one in everyone
    ]
    fsutil.make_folder(os.path.dirname(_get_note_path(book)))
    note = {"at": at, "everyone": plain}
    fsutil.replace_file(_get_note_path(book, COPIES), [json.dumps(note).encode("utf-8", "surrogatepass")])


def end_copies(book: Reader) -> None:
    """Take that note away.

    Raises:
        OSError: It is still there.
    """
    _take_away(_get_note_path(book, COPIES))


def begun_copies(book: Reader) -> tuple[ErasedPerson, ...]:
    """Who was being erased everywhere when it was broken off, the person last; empty for nobody.

    Args:
        book: The logs.
    """
    try:
        note = json.loads(fsutil.read_small(_get_note_path(book, COPIES), _MOST) or b"null")
        at = "".join(filter(str.isdigit, note["at"]))[:_STAMP]
        found = tuple(
            ErasedPerson(
                str(one["person"]), _parse_texts(one["names"]), _parse_texts(one["texts"]), one["organisation"] is True
            )
            for one in note["everyone"]
        )
    except (OSError, ValueError, TypeError, KeyError):
        return ()
    return () if _restored_since(book, at) else found


def _parse_texts(plain: object) -> frozenset[str]:
    return frozenset(one for one in plain if isinstance(one, str)) if isinstance(plain, list) else frozenset()


def _restored_since(book: Reader, at: str) -> bool:
    return any(folder.rpartition("-r")[2][:_STAMP] > at for folder in book.own_folders()[1:])
