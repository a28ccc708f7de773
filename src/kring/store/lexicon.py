"""The names quick-add can find, straight from the tables."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kring.quickadd.lexicon import Known, Lexicon
from kring.store.fold import Fields

if TYPE_CHECKING:
    from kring.store.journal import Journal

__all__ = ["JournalLexicon", "lexicon_of"]

_GONE = frozenset(("ended", "deceased"))


class JournalLexicon(Lexicon):
    """A lexicon that looks up who is in which circle only for the people in a line.

    Args:
        journal: The journal.
    """

    def __init__(self, journal: "Journal") -> None:
        book = journal.book
        super().__init__(_known(book.table("people").docs), _known(book.table("circles").docs))
        self._journal = journal

    def shared_circle(self, people: Iterable[str]) -> str | None:
        """The one active circle that all of these people are in; None where there is none or more than one."""
        wanted = list(dict.fromkeys(people))
        if not wanted or not self.circles:
            return None
        docs = self._journal.book.about("memberships", "person", wanted)
        circles: dict[str, set[Any]] = {}
        for fields in docs.values():
            if fields.get("until") is None:
                circles.setdefault(str(fields.get("circle")), set()).add(fields.get("person"))
        shared = [one.id for one in self.circles if one.active and circles.get(one.id, set()) >= set(wanted)]
        return shared[0] if len(shared) == 1 else None


def lexicon_of(journal: "Journal") -> Lexicon:
    """Everyone and every circle that can be named in this journal, for one or more lines.

    It shows the journal as it is now: make another one after a change.
    """
    return JournalLexicon(journal)


def _known(docs: dict[str, Fields]) -> list[Known]:
    return [
        Known(
            id_,
            name,
            tuple(aliases) if (aliases := fields.get("aliases")).__class__ is list else (),
            fields.get("status") not in _GONE,
        )
        for id_, fields in docs.items()
        if (name := fields.get("name")).__class__ is str
    ]
