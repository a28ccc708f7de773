"""Finding words in a hundred thousand entries while someone types: the folded text of each, kept in large pieces.

Case and accents do not matter (``model/normalize.py``). The texts of a few thousand entries stand in one string, so
that looking through all of them is a search in a few dozen strings, without making anything. What changed since then is
kept beside it until it pays to build anew.
"""

import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kring.model.entry import Entry
from kring.model.enums import Direction
from kring.model.normalize import fold

if TYPE_CHECKING:
    from kring.model.agreement import Agreement

__all__ = ["AgreementTexts", "SearchText", "direction_mark", "split_search_words"]

_CHUNK = 2000
_MOST_FRESH = 500
#: What marks the direction in an entry's text. Control characters, so that no word someone looks for can hold one.
_MARKS: Final[dict[str, str]] = {
    Direction.GIVEN: "\x1c",
    Direction.RECEIVED: "\x1d",
    Direction.TOGETHER: "\x1e",
    Direction.NOTE: "\x1f",
}
#: Of one entry no more than this is searched: the beginning of a very long evening's writing.
_MOST_TEXT = 4000


def split_search_words(typed: str) -> tuple[str, ...]:
    """The words to look for, folded, each once, the longest (rarest) first.

    Args:
        typed: What someone typed.
    """
    return tuple(sorted(set(fold(typed).split()), key=lambda word: (-len(word), word)))


def direction_mark(direction: str) -> str:
    """What stands in the text of every entry of a direction, and in no text someone could have written.

    Args:
        direction: The direction's name.
    """
    return _MARKS.get(direction, "")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The texts of some entries, newest first, each ended by a line break."""

    text: str
    starts: Sequence[int]
    ids: Sequence[str]

    def find(self, words: Sequence[str]) -> Iterator[str]:
        """The ids of the entries that hold every word."""
        first, rest = words[0], words[1:]
        at = self.text.find(first)
        while at >= 0:
            number = bisect_right(self.starts, at) - 1
            start = self.starts[number]
            end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
            if all(self.text.find(word, start, end) >= 0 for word in rest):
                yield self.ids[number]
            at = self.text.find(first, end)


class SearchText:
    """The searchable text of all entries.

    Built in a thread with :meth:`build`; :meth:`find` may run in another one meanwhile: what it reads is replaced in
    one step, never changed in place.

    Args:
        name_of: The name of a person by id.
        circle_name: The name of a circle by id; empty when there is none.
    """

    def __init__(self, name_of: Callable[[str], str], circle_name: Callable[[str], str]) -> None:
        self._name_of = name_of
        self._circle_name = circle_name
        self._chunks: tuple[_Chunk, ...] = ()
        self._fresh: dict[str, str] = {}
        self._gone: frozenset[str] = frozenset()
        self.built = False

    def text_of(self, entry: Entry) -> str:
        """What of an entry can be found: its words, people, circle, tags and direction, folded, on one line."""
        parts = [entry.what[:_MOST_TEXT], *map(self._name_of, entry.people)]
        if entry.circle:
            parts.append(f"@{self._circle_name(entry.circle)}")
        parts += [f"#{tag}" for tag in entry.tags]
        parts.append(direction_mark(entry.direction))
        return fold(" ".join(parts)).replace("\n", " ")

    def build(self, ids: Sequence[str], get: Callable[[str], Entry | None]) -> None:
        """Read every entry.

        Args:
            ids: The entries, newest first.
            get: The entry of an id, or None when it is gone.
        """
        self._fresh, self._gone = {}, frozenset()
        chunks = []
        for begin in range(0, len(ids), _CHUNK):
            texts, starts, kept, at = [], [], [], 0
            for id in ids[begin : begin + _CHUNK]:  # noqa: A001 - the word for it
                entry = get(id)
                if entry is None:
                    continue
                text = self.text_of(entry) + "\n"
                texts.append(text)
                starts.append(at)
                kept.append(id)
                at += len(text)
            time.sleep(0)  # let the screen have its turn
            chunks.append(_Chunk("".join(texts), starts, kept))
        self._chunks = tuple(chunks)
        self.built = True

    def changed(self, ids: frozenset[str], get: Callable[[str], Entry | None]) -> bool:
        """Take over what became of some entries.

        Args:
            ids: Which changed, came or went.
            get: As for :meth:`build`.

        Returns:
            Whether so much changed that building anew pays.
        """
        fresh = dict(self._fresh)
        for id in ids:  # noqa: A001
            entry = get(id)
            if entry is None:
                fresh.pop(id, None)
            else:
                fresh[id] = self.text_of(entry)
        self._gone, self._fresh = self._gone | ids, fresh
        return len(fresh) > _MOST_FRESH

    def find(self, words: Sequence[str], *, cancelled: Callable[[], bool] = lambda: False) -> Iterator[str]:
        """The entries that hold every word: those that changed lately first, then newest first.

        Args:
            words: What :func:`split_search_words` made; none finds nothing.
            cancelled: Asked now and then whether anyone still wants to know.
        """
        if not words:
            return
        gone = self._gone
        for id, text in reversed(self._fresh.items()):  # noqa: A001
            if all(word in text for word in words):
                yield id
        for chunk in self._chunks:
            if cancelled():
                return
            time.sleep(0)  # a key pressed meanwhile comes first
            yield from (found for found in chunk.find(words) if found not in gone)


class AgreementTexts:
    """The searchable texts of the agreements: few enough to be made anew whenever search is opened.

    Args:
        agreements: All of them.
        name_of: The name of a person by id.
        circle_name: The name of a circle by id.
    """

    def __init__(
        self, agreements: "Iterable[Agreement]", name_of: Callable[[str], str], circle_name: Callable[[str], str]
    ) -> None:
        def text_of(one: "Agreement") -> str:
            parts = [one.what, one.written, *one.earlier, *map(name_of, one.people)]
            if one.circle:
                parts.append(f"@{circle_name(one.circle)}")
            return fold(" ".join(part[:_MOST_TEXT] for part in parts))

        newest = sorted(agreements, key=lambda one: one.id, reverse=True)
        newest.sort(key=lambda one: not one.in_force)
        self._texts = [(one.id, text_of(one)) for one in newest]

    def find(self, words: Sequence[str]) -> Iterator[str]:
        """The agreements that hold every word: the open ones first, then the newest.

        Args:
            words: What :func:`split_search_words` made; none finds nothing.
        """
        return (id for id, text in self._texts if words and all(word in text for word in words))  # noqa: A001
