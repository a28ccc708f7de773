"""Finding words in a hundred thousand entries while someone types: the folded text of each, kept in large pieces.

Case and accents do not matter (``model/normalize.py``). The texts of a few thousand entries stand in one string, so
that looking through all of them is a search in a few dozen strings, without making anything. What changed since then is
kept beside it until it pays to build anew.
"""

import time
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from kring.model.enums import Direction
from kring.model.normalize import fold, fold_long
from kring.model.record import Record

if TYPE_CHECKING:
    from kring.model.agreement import Agreement
    from kring.storage.replay import Fields

__all__ = ["AgreementTexts", "SearchText", "direction_mark", "split_search_words"]

_CHUNK = 2000
_MOST_FRESH = 500
#: So many different ends of texts are kept while texts are written.
_KEPT = 4096
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


class _Chunk(Record):
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

    def build(self, ids: Sequence[str], get: "Callable[[str], Fields | None]") -> None:
        """Read every entry.

        Args:
            ids: The entries, newest first.
            get: The fields of an entry as they are kept, or None when it is gone. To make an entry of them takes far
                longer than its text does.
        """
        self._fresh, self._gone = {}, frozenset()
        rest = self._begin_writing()
        chunks = []
        for begin in range(0, len(ids), _CHUNK):
            there = [(id, fields) for id in ids[begin : begin + _CHUNK] if (fields := get(id)) is not None]  # noqa: A001
            texts = _fold_each([_write_text(fields, rest) for _id, fields in there])
            starts = array("l", accumulate(map(len, texts), initial=0))[:-1]
            chunks.append(_Chunk("".join(texts), starts, [id for id, _fields in there]))  # noqa: A001
            time.sleep(0)  # let the screen have its turn
        self._chunks = tuple(chunks)
        self.built = True

    def changed(self, ids: frozenset[str], get: "Callable[[str], Fields | None]") -> bool:
        """Take over what became of some entries.

        Args:
            ids: Which changed, came or went.
            get: As for :meth:`build`.

        Returns:
            Whether so much changed that building anew pays.
        """
        fresh = dict(self._fresh)
        for id in ids:  # noqa: A001
            fields = get(id)
            if fields is None:
                fresh.pop(id, None)
            else:
                fresh[id] = _fold_each([_write_text(fields, self._begin_writing())])[0]
        self._gone, self._fresh = self._gone | ids, fresh
        return len(fresh) > _MOST_FRESH

    def _begin_writing(self) -> "_Rest":
        return _Rest(_NamesById(self._name_of), _NamesById(self._circle_name))

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


class _NamesById(dict[str, str]):
    """Names by id, each asked for once.

    Args:
        name_of: Asked for a name.
    """

    def __init__(self, name_of: Callable[[str], str]) -> None:
        self._name_of = name_of

    def __missing__(self, id_: str) -> str:
        name = self[id_] = self._name_of(id_)
        return name


class _Rest(dict[tuple[Any, ...], str]):
    """What can be found of an entry beside its words: people, circle, tags and direction.

    Many entries have the same, so each is written once. What is not as kring writes it is passed over, as in the entry
    made of it.

    Args:
        names: Those of people.
        circles: Those of circles.
    """

    def __init__(self, names: _NamesById, circles: _NamesById) -> None:
        self._names = names
        self._circles = circles

    def __missing__(self, said: tuple[Any, ...]) -> str:
        direction, circle, number = said[:3]
        people, tags = said[3 : 3 + number], said[3 + number :]
        parts = [self._names[one] for one in people if _are_texts(people)]
        if circle and circle.__class__ is str:
            parts.append(f"@{self._circles[circle]}")
        parts += [f"#{tag}" for tag in tags if _are_texts(tags)]
        parts.append(direction_mark(direction if direction.__class__ is str else Direction.NOTE))
        if len(self) >= _KEPT:
            self.clear()  # of a million entries all of them would be more than the program has at rest
        rest = self[said] = " ".join(parts)
        return rest


def _write_text(fields: "Fields", rest: _Rest) -> str:
    """What of an entry can be found: its words, people, circle, tags and direction.

    Args:
        fields: The entry as it is kept.
        rest: Writes all but the words.
    """
    get = fields.get
    what, people, tags = get("what"), get("people"), get("tags")
    people = people if people.__class__ is list else ()
    said = (
        get("direction", Direction.NOTE),
        get("circle"),
        len(people),
        *people,
        *(tags if tags.__class__ is list else ()),
    )
    try:
        text = rest[said]
    except TypeError:  # something in it is no text, and has no hash
        text = rest[tuple(one if isinstance(one, str | int) else None for one in said)]
    return f"{what[:_MOST_TEXT]} {text}" if what.__class__ is str else text


def _are_texts(values: Sequence[Any]) -> bool:
    return all(one.__class__ is str for one in values)


def _fold_each(texts: list[str]) -> list[str]:
    """Each text folded on one line of its own, all in one go."""
    folded = fold_long("\n".join([text.replace("\n", " ") for text in texts])).split("\n")
    if len(folded) != len(texts):  # a letter that comes apart into a line break
        folded = [fold(text).replace("\n", " ") for text in texts]
    return [f"{text}\n" for text in folded]


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
