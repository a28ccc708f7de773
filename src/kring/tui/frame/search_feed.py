"""What the full screen keeps beside the journal: the searchable text of all entries, and which entries are new here."""

from typing import TYPE_CHECKING

from kring.tui.components.lists.search_text import SearchText

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.storage.change_event import Changed

__all__ = ["SearchFeed"]

#: More changed entries than this are taken over in a thread, by building anew.
_FEW = 64


class SearchFeed:
    """Follows the journal's changes for search and for what is shown to be new.

    Args:
        journal: The journal.

    Attributes:
        haystack: The searchable text of all entries.
        new_ids: Entries written elsewhere since the program began, not looked at yet.
    """

    def __init__(self, journal: "Journal") -> None:
        self._journal = journal
        self.haystack = SearchText(journal.name_of, journal.circle_name)
        self.new_ids: set[str] = set()
        self._newest: str | None = None
        self._names: dict[str, str] = {}

    def build(self) -> None:
        """Read every entry for search; in a thread."""
        journal = self._journal
        self._names = {one.id: one.name for shelf in (journal.people, journal.circles) for one in shelf}
        self.haystack.build(journal.timeline()[::-1], journal.book.table("entries").docs.get)

    def begin(self) -> None:
        """Note which entries were there when the program began."""
        newest = self._journal.recent_entries(1)
        self._newest = newest[0].id if newest else ""

    def took_in(self, changed: "Changed") -> bool:
        """Take over a change; cheap.

        Args:
            changed: What changed.

        Returns:
            Whether :meth:`build` has to run again, in a thread.
        """
        journal = self._journal
        if "entries" in changed.tables and journal.entries.loaded:
            there = {id for id in changed.ids if id in journal.entries}  # noqa: A001 - the word for it
            if changed.foreign and self._newest is not None:
                self.new_ids |= {id for id in there if id > self._newest}  # noqa: A001
            self._newest = max({self._newest or "", *there})
        if not self.haystack.built:
            return False
        if self._renamed(changed) or len(changed.ids) > _FEW:
            return True
        return "entries" in changed.tables and self.haystack.changed(changed.ids, journal.entries.fields_of)

    def _renamed(self, changed: "Changed") -> bool:
        """Whether someone who may be in entries has another name now; a name that came with a new entry is not one."""
        journal = self._journal
        again = False
        for table, name_of in (("people", journal.name_of), ("circles", journal.circle_name)):
            if table not in changed.tables:
                continue
            for id in changed.ids:  # noqa: A001
                if id not in journal.shelves[table]:
                    continue
                name = name_of(id)
                again = again or self._names.get(id, name) != name
                self._names[id] = name
        return again
