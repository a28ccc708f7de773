"""Finding people and circles by a few letters of their name, without regard to case and accents."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kring.model.circle import Circle
from kring.model.normalize import fold
from kring.model.person import Person

__all__ = ["Match", "NamedThing", "Names"]


@dataclass(frozen=True, slots=True)
class NamedThing:
    """Someone or something that can be chosen by name.

    Attributes:
        id: The id.
        name: The name as it is shown.
        aliases: Other names it goes by.
        quiet: Chosen less often (ended, deceased): comes after the others.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Someone or something that may be meant by a few letters.

    Attributes:
        known: Who or what.
        why: The other name it was found by; empty where the name that is shown has the letters.
        sure: Whether the name that is shown, or a word of it, is or begins with what was typed. What is not sure is
            never to be taken without being chosen.
    """

    known: NamedThing
    why: str = ""
    sure: bool = True


class Names:
    """Names folded once, when the first letter is typed, to be looked through at every key.

    Args:
        known: What can be found; gone through when it is first asked for.
        describe: What tells one, by its id, from another of the same name; None where there is nothing.
    """

    def __init__(self, known: Iterable[NamedThing], describe: Callable[[str], str] | None = None) -> None:
        self._source = known
        self._describe = describe

    @cached_property
    def _known(self) -> tuple[NamedThing, ...]:
        return tuple(self._source)

    @cached_property
    def _by_id(self) -> dict[str, NamedThing]:
        return {one.id: one for one in self._known}

    @cached_property
    def _folded(self) -> list[tuple[str, ...]]:
        return [(fold(one.name), *(fold(alias) for alias in one.aliases)) for one in self._known]

    @cached_property
    def _by_whole_name(self) -> dict[str, list[NamedThing]]:
        """Who goes by each name or alias, for what is asked at every letter of a new one."""
        found: dict[str, list[NamedThing]] = {}
        for one, names in zip(self._known, self._folded, strict=True):
            for name in {" ".join(known.split()) for known in names}:
                found.setdefault(name, []).append(one)
        return found

    @classmethod
    def of_people(cls, people: Iterable[Person], describe: Callable[[str], str] | None = None) -> "Names":
        """The names of people, those who ended or died after the others."""
        return cls((NamedThing(p.id, p.name, p.aliases, p.status in ("ended", "deceased")) for p in people), describe)

    @classmethod
    def of_circles(cls, circles: Iterable[Circle]) -> "Names":
        """The names of circles, those that ended after the others."""
        return cls(NamedThing(c.id, c.name, (), c.status == "ended") for c in circles)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._known)

    def __getitem__(self, id_: str) -> NamedThing:
        """The one with this id."""
        return self._by_id[id_]

    def __contains__(self, id_: object) -> bool:
        """Whether there is one with this id."""
        return id_ in self._by_id

    def tell_apart(self, one: NamedThing, others: Iterable[NamedThing]) -> str:
        """What tells one from others of the same name; empty where there are none, or nothing does.

        Args:
            one: One of those that were found.
            others: All of those.
        """
        alike = any(other.id != one.id and fold(other.name) == fold(one.name) for other in others)
        return self._describe(one.id) if alike and self._describe is not None else ""

    def by_name(self) -> list[NamedThing]:
        """All of them, by name, without regard to case and accents."""
        order = sorted(range(len(self._known)), key=lambda place: (self._folded[place][0], self._known[place].id))
        return [self._known[place] for place in order]

    def find(self, typed: str, *, limit: int | None = None, without: Sequence[str] = ()) -> list[NamedThing]:
        """Those whose name or alias holds what was typed; the best first.

        Args:
            typed: A few letters, or several words that must each begin a word of the name.
            limit: The most to give; all by default.
            without: Ids to leave out.

        Returns:
            Whole names first, then those that begin with it, then those with a word that does, then the rest; within
            that by name.
        """
        return [match.known for match in self.match(typed, limit=limit, without=without)]

    def match(self, typed: str, *, limit: int | None = None, without: Sequence[str] = ()) -> list[Match]:
        """The same as :meth:`find`, with how each was found.

        Args:
            typed: As :meth:`find`.
            limit: As :meth:`find`.
            without: As :meth:`find`.
        """
        wanted = " ".join(fold(typed).split())
        left_out = frozenset(without)
        found: list[tuple[int, bool, str, int, int]] = []
        for place, names in enumerate(self._folded):
            one = self._known[place]
            if one.id in left_out:
                continue
            rank, at = min(((_rank_name(name, wanted), at) for at, name in enumerate(names)), default=(_NOT, 0))
            if rank < _NOT:
                found.append((rank, one.quiet, names[0], place, at))
        found.sort()
        return [self._match(rank, place, at) for rank, _quiet, _name, place, at in found[:limit]]

    def _match(self, rank: int, place: int, at: int) -> Match:
        one = self._known[place]
        why = one.aliases[at - 1] if at else ""
        return Match(one, why, sure=rank == _WHOLE or (rank < _WITHIN and not at))

    def same(self, name: str, *, without: str = "") -> list[NamedThing]:
        """Those who already go by exactly this name, as name or alias, without regard to case and accents.

        Args:
            name: The name that is about to be given.
            without: The id of the one it is given to, who does not count.
        """
        wanted = " ".join(fold(name).split())
        return [one for one in self._by_whole_name.get(wanted, ()) if one.id != without] if wanted else []


_WHOLE, _FIRST, _BEGINS, _WORD, _WORDS, _WITHIN, _NOT = range(7)


def _rank_name(name: str, wanted: str) -> int:
    """How well a name fits: whole, its first words, its beginning, a word's beginning, several, letters within, not."""
    if not wanted:
        return _WORDS
    if name == wanted:
        return _WHOLE
    if name.startswith(f"{wanted} "):
        return _FIRST
    if name.startswith(wanted):
        return _BEGINS
    if f" {wanted}" in name:
        return _WORD
    words = name.split()
    parts = wanted.split()
    if len(parts) > 1 and all(any(word.startswith(part) for word in words) for part in parts):
        return _WORDS
    return _WITHIN if wanted in name else _NOT
