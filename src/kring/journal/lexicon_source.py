"""The names quick-add can find, straight from the tables."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kring.model.normalize import split_words
from kring.quickadd.kinship_words import KIN_WITH_S
from kring.quickadd.lexicon import KnownName, Lexicon
from kring.storage.line_search import find_by_reference, find_by_words, renew_indexes
from kring.storage.replay import Fields

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["JournalLexicon", "lexicon_of", "prepare_for_next_line"]

#: Beyond so many different words reading everyone is cheaper than looking for each.
_MANY_WORDS = 40
#: What stands in a line before a name, and before all other names.
_NAMES = ('"name":"', '"aliases":["')
_GONE = frozenset(("ended", "deceased"))


class JournalLexicon(Lexicon):
    """A lexicon that reads from the journal only what a line needs.

    Who is in which circle is looked up for the people in the line, and where the line is known beforehand, so are the
    people: of thousands only those are read in whose lines one of its words stands. Everyone is read when a name is not
    found and near ones are wanted.

    Args:
        journal: The journal.
        line: The only line it is for, or None for any.
    """

    def __init__(self, journal: "Journal", line: str | None = None) -> None:
        circles = journal.book.table("circles").docs
        super().__init__((), _list_known_names(circles), care=_map_care_circles(circles))
        self._journal = journal
        self._line = line
        self._some: list[KnownName] | None = None
        self._everyone = False
        if line is None:
            self._read_everyone()

    def _read_everyone(self) -> None:
        if not self._everyone:
            self._everyone = True
            self._people = _list_known_names(self._journal.book.table("people").docs)
            self._names = self._by_id = None  # among more than those who can stand in the line

    @property
    def people(self) -> list[KnownName]:
        """Everyone who can be named."""
        self._read_everyone()
        return self._people

    def _findable(self) -> list[KnownName]:
        if self._line is None or self._everyone:
            return self.people
        if self._some is None:
            words = _list_words(self._line)
            if len(words) > _MANY_WORDS:
                return self.people
            docs = find_by_words(self._journal.book, "people", _NAMES, words) if words else {}
            self._some = _list_known_names(docs)
        return self._some

    def person(self, person_id: str) -> KnownName | None:
        """The person with an id, or None."""
        found = next((one for one in self._some or () if one.id == person_id), None)
        return found or super().person(person_id)

    def describe(self, person_id: str) -> str:
        """What tells someone from another of the same name: their other names, or else their circles."""
        return self._journal.describe_person(person_id)

    def shared_circle(self, people: Iterable[str]) -> str | None:
        """The one active circle that all of these people are in; None where there is none or more than one."""
        wanted = list(dict.fromkeys(people))
        if not wanted or not self.circles:
            return None
        docs = find_by_reference(self._journal.book, "memberships", "person", wanted)
        circles: dict[str, set[Any]] = {}
        for fields in docs.values():
            if fields.get("until") is None:
                circles.setdefault(str(fields.get("circle")), set()).add(fields.get("person"))
        shared = [one.id for one in self.circles if one.active and circles.get(one.id, set()) >= set(wanted)]
        return shared[0] if len(shared) == 1 else None


def lexicon_of(journal: "Journal", line: str | None = None) -> Lexicon:
    """Everyone and every circle that can be named in this journal.

    It shows the journal as it is now: make another one after a change.

    Args:
        journal: The journal.
        line: The only line it will be used for, which saves reading everyone; None when there will be more.
    """
    return JournalLexicon(journal, line)


def prepare_for_next_line(journal: "Journal") -> None:
    """Have the people of the next line found sooner, in a journal of very many; never worth failing for.

    Args:
        journal: The journal that a line was written in; it may be closed by now.
    """
    renew_indexes(journal.book)


def _list_words(line: str) -> set[str]:
    """What a name that stands in a line must have in it: a word of the line, or a sign that stands alone."""
    words = split_words(line)
    return words | {word[:-1] for word in words & KIN_WITH_S}  # "dads kitchen" is Dad's


def _map_care_circles(circles: dict[str, Fields]) -> dict[str, tuple[str, ...]]:
    """Who is cared for in which circles that have not ended."""
    found: dict[str, tuple[str, ...]] = {}
    for id_, fields in circles.items():
        whom = fields.get("cared_for")
        if whom and fields.get("kind") == "mantelzorg" and fields.get("status") not in _GONE:
            found[str(whom)] = (*found.get(str(whom), ()), id_)
    return found


def _list_known_names(docs: dict[str, Fields]) -> list[KnownName]:
    return [
        KnownName(
            id_,
            name,
            tuple(aliases) if (aliases := fields.get("aliases")).__class__ is list else (),
            fields.get("status") not in _GONE,
        )
        for id_, fields in docs.items()
        if (name := fields.get("name")).__class__ is str
    ]
