"""Where in a log the lines stand that name someone: so that quick-add finds a few of thousands without a search.

An index is made of one log and kept outside the journal, in the state folder of this machine. For every id that stands
in a line, and for every word of a name, it has the place of that line: two numbers, a checksum of the id or word and
where the line begins, and no text. What was appended since is searched as ever. An index is believed only when it is
whole itself, and when the part it was made of still ends with the same bytes, in the same file; each line it leads to
has a checksum of its own. Whatever else is found there is deleted. Without an index everything works, and takes longer.
"""

import os
from bisect import bisect_left
from collections.abc import Iterable
from contextlib import suppress
from typing import Final
from zlib import crc32

from kring.storage import fsutil

__all__ = [
    "WORDED",
    "LineIndex",
    "forget_indexes",
    "hash_id",
    "hash_word",
    "load_index",
    "save_index",
]

#: The fields of which every word is in the index: how people are called.
WORDED: Final = ("name", "aliases")

_FOLDER: Final = "index"
_KIND: Final = int.from_bytes(b"kringix1", "little")
_HEAD: Final = 8  # numbers: kind, device, inode, length, what it ends with, what it says, how many, checksum
#: What it says: that lines are about other tables as well; that none is, and nothing of where lines are.
_OTHERS, _NO_LINES = 1, 2
_NUMBER: Final = 8
_GUARD: Final = 64
_MOST: Final = 1 << 26
_PLACES: Final = (1 << 32) - 1
_ALL: Final = (1 << 64) - 1
#: An id is at least so long. Shorter texts in quotes are fields and values, and are in no index.
_ID: Final = 20


def hash_id(id_: bytes) -> int:
    """The number that an id has in an index."""
    return crc32(id_, 1)


def hash_word(word: str) -> int:
    """The number that a word of a name has in an index.

    Args:
        word: As :func:`kring.model.normalize.split_words` gives it.
    """
    return crc32(word.encode("utf-8", "surrogatepass"), 2)


class LineIndex:
    """Where the lines of a part of a log are, by what they name.

    Args:
        numbers: The file, as 64-bit numbers: the head, then the sorted pairs of checksum and place.

    Attributes:
        end: The byte up to which the log is in it.
        tells_of_others: Whether a line in that part says anything of another table.
    """

    __slots__ = ("_names_lines", "_pairs", "end", "tells_of_others")

    def __init__(self, numbers: memoryview) -> None:
        self._pairs = numbers[_HEAD:]
        self._names_lines = numbers[5] != _NO_LINES
        self.end: int = numbers[3]
        self.tells_of_others = numbers[5] == _OTHERS

    def find_ids(self, ids: Iterable[bytes]) -> list[int] | None:
        """Find where the lines begin in which any of some ids stands in quotes: those, and perhaps others.

        Args:
            ids: The ids.

        Returns:
            Places in the log, each once, in their order; None when this index does not say that, or an id is too short
            for any.
        """
        wanted = list(ids)
        return self._find(map(hash_id, wanted)) if all(len(id_) >= _ID and id_.isalnum() for id_ in wanted) else None

    def find_words(self, words: Iterable[str]) -> list[int] | None:
        """Find where the lines begin that call someone by any of some words: those, and perhaps others.

        Args:
            words: What :func:`kring.model.normalize.split_words` finds in a text.

        Returns:
            Places in the log, each once, in their order; None when this index does not say that.
        """
        return self._find(map(hash_word, words))

    def _find(self, hashes: Iterable[int]) -> list[int] | None:
        if not self._names_lines:
            return None
        pairs = self._pairs
        found: set[int] = set()
        for number in hashes:
            at = bisect_left(pairs, number << 32)
            while at < len(pairs) and pairs[at] >> 32 == number:
                found.add(pairs[at] & _PLACES)
                at += 1
        return sorted(found)


def load_index(path: str, log: int, end: int) -> LineIndex | None:
    """The index of a log, when there is one that fits; one that does not is deleted.

    Args:
        path: Where it is, as :func:`get_index_path` says.
        log: The log, opened.
        end: The byte up to which that was read.
    """
    try:
        data = fsutil.read_small(path, _MOST)
    except Exception:  # a link, a folder, a file that cannot be read: whatever it is, it is no index of kring's
        return None
    if data is None:
        return None
    numbers = memoryview(data)
    if len(data) % _NUMBER == 0 and len(data) >= _HEAD * _NUMBER:
        numbers = numbers.cast("Q")
        body = memoryview(data)[_HEAD * _NUMBER :]
        if [*numbers[:_HEAD]] == [*_describe(log, numbers[3]), numbers[5], len(numbers) - _HEAD, crc32(body)]:
            # One that reaches further than what was read is right, and of no use just now.
            return LineIndex(numbers) if numbers[3] <= end else None
    with suppress(OSError):
        os.unlink(path)
    return None


def save_index(path: str, log: int, end: int, pairs: Iterable[tuple[int, int]] | None, *, others: bool) -> None:
    """Keep the index of a log. Never worth failing for: without it everything is searched.

    Args:
        path: Where it is to be, as :func:`get_index_path` says.
        log: The log, opened.
        end: The byte up to which that is in the index.
        pairs: What :func:`hash_id` or :func:`hash_word` says of each id and word, and where its line begins; None where
            all that is kept is that no line says anything of another table.
        others: Whether a line says anything of another table.
    """
    from array import array

    with suppress(Exception):
        body = array("Q", sorted({number << 32 | place for number, place in pairs or ()}))
        says = _NO_LINES if pairs is None else _OTHERS if others else 0
        head = array("Q", [*_describe(log, end), says, len(body), crc32(body.tobytes())])
        if end > _PLACES or (len(head) + len(body)) * _NUMBER > _MOST:
            return
        if not os.path.isdir(os.path.dirname(path)):
            fsutil.make_folder(os.path.dirname(path))
        fsutil.replace_file(path, [head.tobytes(), body.tobytes()])


def forget_indexes(journal: str) -> None:
    """Delete the indexes of a journal: someone was erased from it, it was thrown away, or a backup took its place.

    Args:
        journal: The folder of the journal.
    """
    from kring.paths import name_journal, state_folder

    folder = os.path.join(state_folder(), _FOLDER)
    beginning = name_journal(journal)
    with suppress(OSError):
        for name in os.listdir(folder):
            if name.startswith(beginning):
                with suppress(OSError):
                    os.unlink(os.path.join(folder, name))


def get_index_path(journal: str, device: str, table: str) -> str:
    """Where the index of a log is kept.

    Args:
        journal: The folder of the journal.
        device: The folder of the device in it.
        table: The table whose file it is.
    """
    from kring.paths import name_journal, state_folder

    return os.path.join(state_folder(), _FOLDER, f"{name_journal(journal)}.{device}.{table}")


def _describe(log: int, end: int) -> list[int]:
    """What an index says of the log it is of: its kind, which file that is, how far it goes, and what it ends with."""
    status = os.fstat(log)
    guard = fsutil.read_range(log, max(0, end - _GUARD), end) if end <= status.st_size else b""
    return [_KIND, status.st_dev & _ALL, status.st_ino & _ALL, end, crc32(guard, len(guard))]
