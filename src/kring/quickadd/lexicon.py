"""Who and what can be named: the people and circles of a journal, ready to be found by name.

A quick-add makes one lexicon, looks up a word or two and is gone; so nothing is prepared but one long string with all
the names in it, and the machine's own text search does the rest. Two thousand people cost half a millisecond.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from kring.model.normalize import fold, fold_long
from kring.model.record import Record
from kring.quickadd.tokenizer import make_word_set

__all__ = ["Found", "KnownName", "Lexicon", "Members", "normalize_name", "normalize_name_word"]


class KnownName(NamedTuple):
    """Someone or something with a name.

    Attributes:
        id: The id in the journal.
        name: The name as it is shown.
        aliases: Other names it goes by.
        active: False for people and circles that ended: they only count where nobody active fits.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    active: bool = True


class Found(Record):
    """Who goes by a name.

    Attributes:
        exact: Those with exactly this name or alias.
        partial: Those of whose full name it is a part: the first name, the last, or several words of it.
        goes_on: Whether some name or alias has this and more words after it.
    """

    exact: tuple[KnownName, ...] = ()
    partial: tuple[KnownName, ...] = ()
    goes_on: bool = False

    @property
    def anyone(self) -> bool:
        """Whether somebody goes by it."""
        return bool(self.exact or self.partial)


Members = Mapping[str, frozenset[str]]

# Punctuation counts for nothing in a name: "J.P. Jansen" is "j p jansen".
_TABLE: Final = str.maketrans(dict.fromkeys('.,:;!?()[]{}<>/"“”„«»…\r\t', " "))
# Words that are part of many names and never stand for one by themselves.
_PARTICLES: Final = make_word_set("de der den het 't ten ter te van von la le el al d da di du of and en 's")
_NOBODY: Final = Found()
_LONGEST: Final = 200


def normalize_name_word(text: str) -> str:
    """A word of a name as it is looked up; empty when it is nothing but punctuation."""
    plain = " ".join(fold(text).translate(_TABLE).split())
    return plain if "'" not in plain else " ".join(_without_last(f"{plain} ").split())


def _without_last(text: str) -> str:
    """The same without an apostrophe at the end of a word: in a line it belongs to no word (Carers' point)."""
    return text.replace("' ", " ").replace("'\n", "\n")


def normalize_name(text: str) -> str:
    """A name as it is looked up: no case, no accents, no punctuation, single blanks; one of signs only as it is."""
    return normalize_name_word(text) or " ".join(fold(text).split())


class _Names:
    """One long string with a line for every name; names first, then aliases."""

    __slots__ = ("_alias_owners", "_cache", "_known", "_text")

    def __init__(self, known: list[KnownName]) -> None:
        self._known = known
        self._alias_owners = [one for one in known if one.aliases for _ in one.aliases]
        names = [one.name for one in known]
        names += [alias for one in known if one.aliases for alias in one.aliases]
        text = "\n".join(names)
        if text.count("\n") >= len(names):
            text = "\n".join([name.replace("\n", " ") for name in names])
        text = fold_long(text).translate(_TABLE)
        if "'" in text:
            text = _without_last(f"{text}\n")[:-1]
        while "  " in text:
            text = text.replace("  ", " ")
        text = f"\n{text}\n".replace(" \n", "\n").replace("\n ", "\n")
        if names and "\n\n" in text:  # a name of nothing but signs
            lines = zip(text[1:-1].split("\n"), names, strict=True)
            text = "\n".join(["", *[line or normalize_name(name) for line, name in lines], ""])
        self._text = text
        self._cache: dict[str, Found] = {}

    def lines(self) -> list[tuple[str, KnownName]]:
        """Every name and alias, as :func:`normalize_name` leaves it, and whose it is."""
        return list(zip(self._text[1:-1].split("\n"), [*self._known, *self._alias_owners], strict=False))

    def find(self, phrase: str) -> Found:
        """Who goes by a phrase (as :func:`normalize_name` leaves it)."""
        if not phrase or len(phrase) > _LONGEST:
            return _NOBODY
        found = self._cache.get(phrase)
        if found is None:
            found = self._cache[phrase] = self._look(phrase) if phrase in self._text else _NOBODY
        return found

    def _look(self, phrase: str) -> Found:
        exact = self._owners(f"\n{phrase}\n", aliases=True)
        partial = () if _is_no_part(phrase) else self._parts(phrase)
        goes_on = f"\n{phrase} " in self._text or f" {phrase} " in self._text
        return Found(exact, tuple(one for one in partial if one not in exact), goes_on)

    def _parts(self, phrase: str) -> tuple[KnownName, ...]:
        every = [
            *self._owners(f"\n{phrase} ", aliases=False),
            *self._owners(f" {phrase}\n", aliases=False),
            *self._owners(f" {phrase} ", aliases=False),
        ]
        return tuple(dict.fromkeys(every))

    def _owners(self, wanted: str, *, aliases: bool) -> tuple[KnownName, ...]:
        text, known = self._text, self._known
        owners: dict[KnownName, None] = {}
        at = text.find(wanted)
        while at >= 0:
            # The row is the number of line breaks before the first letter, which may be part of what was found.
            row = text.count("\n", 0, at + 1) - 1
            if row < len(known):
                owners[known[row]] = None
            elif aliases:
                owners[self._alias_owners[row - len(known)]] = None
            at = text.find(wanted, at + 1)
        return tuple(owners)


def _is_no_part(phrase: str) -> bool:
    """Whether nobody is called by a phrase alone: it ends in a particle ("Anna de") or is a possessive."""
    last = phrase.rpartition(" ")[2]
    return last in _PARTICLES or last.endswith(("'s", "'"))


class Lexicon:
    """The people and circles of a journal, by name.

    Args:
        people: Everyone who can be named.
        circles: Every circle.
        members: Circle id to the ids of the people in it, or a function that gives it; called when first needed.
        care: The ids of the circles around each person who is cared for.
    """

    def __init__(
        self,
        people: Iterable[KnownName] = (),
        circles: Iterable[KnownName] = (),
        members: Members | Callable[[], Members] | None = None,
        care: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._people = list(people)
        self.circles: Final = list(circles)
        self._members = members
        self._care: Mapping[str, tuple[str, ...]] = care or {}
        self._names: _Names | None = None
        self._by_id: dict[str, KnownName] | None = None
        self._words: dict[int, dict[str, list[KnownName]]] | None = None
        self._circle_names: list[tuple[str, KnownName]] | None = None

    @property
    def people(self) -> list[KnownName]:
        """Everyone who can be named."""
        return self._people

    def find(self, phrase: str) -> Found:
        """Who goes by a phrase (as :func:`normalize_name` leaves it)."""
        if self._names is None:
            self._names = _Names(self._findable())
        return self._names.find(phrase)

    def _findable(self) -> list[KnownName]:
        """Those among whom :meth:`find` looks."""
        return self.people

    def person(self, person_id: str) -> KnownName | None:
        """The person with an id, or None."""
        if self._by_id is None:
            self._by_id = {one.id: one for one in self.people}
        return self._by_id.get(person_id)

    def describe(self, person_id: str) -> str:
        """What tells someone from another of the same name; empty where nothing does."""
        one = self.person(person_id)
        return ", ".join(one.aliases) if one else ""

    def circle(self, circle_id: str) -> KnownName | None:
        """The circle with an id, or None."""
        return next((one for one in self.circles if one.id == circle_id), None)

    def circle_names(self) -> list[tuple[str, KnownName]]:
        """Every name of every circle, as :func:`normalize_name` leaves it."""
        if self._circle_names is None:
            self._circle_names = [
                (normalize_name(name), one) for one in self.circles for name in (one.name, *one.aliases)
            ]
        return self._circle_names

    def care_circles(self, person_id: str) -> tuple[str, ...]:
        """The ids of the active circles around someone who is cared for; empty for anyone else."""
        return self._care.get(person_id, ())

    def every_care_circle(self) -> dict[str, str]:
        """The id of every active circle around someone who is cared for, and whose it is."""
        return {circle: person for person, circles in self._care.items() for circle in circles}

    def shared_circle(self, people: Iterable[str]) -> str | None:
        """The one active circle that all of these people are in; None where there is none or more than one.

        Args:
            people: Ids; none at all share nothing.
        """
        wanted = frozenset(people)
        if not wanted or not self.circles or self._members is None:
            return None
        if not isinstance(self._members, Mapping):
            self._members = self._members()
        shared = [one.id for one in self.circles if one.active and wanted <= self._members.get(one.id, frozenset())]
        return shared[0] if len(shared) == 1 else None

    def words(self) -> dict[int, dict[str, list[KnownName]]]:
        """Every name and every word of a name, by its length: where to look for one that was mistyped."""
        if self._words is None:
            self._words = {}
            for line, one in _Names(self.people).lines():
                for word in {line, *line.split(" ")} if " " in line else (line,):
                    self._words.setdefault(len(word), {}).setdefault(word, []).append(one)
        return self._words
