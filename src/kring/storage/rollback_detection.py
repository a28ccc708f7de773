"""Whether a file that another one took the place of still says what was read of it.

kring itself writes files anew: compacting drops what was superseded, erasing what was someone's. Another program may
put an older copy in a file's place, or another file altogether. The two are told apart by what the changes add up to:
compacting never alters that; erasing says which ids went and keeps the last line of a file, if only as a line without
ops. A file that is cut or written anew in place, with the same inode, was never kring.
"""

from collections.abc import Iterable

from kring.storage.codec import Record
from kring.storage.log_file import FileGone, Log, Replaced
from kring.storage.replay import Key, Table
from kring.storage.tables import INDEX

__all__ = ["RollbackDetector"]

_File = tuple[str, str]


class RollbackDetector:
    """What is known of files that were replaced while they were read. Its caller sees to threads."""

    __slots__ = ("_doubted", "_missed", "_newer", "_since")

    def __init__(self) -> None:
        self._missed: dict[_File, str] = {}  # the last stamp that was read in a file and is not in it any more
        self._doubted: dict[_File, str] = {}  # the same, where kring may have written the file anew itself
        self._newer = False  # whether a doubted file has later changes too, so that tables may differ by these
        self._since: set[str] = set()  # ids that other files say something new about at the same time

    @property
    def any(self) -> bool:
        """Whether something that was read is gone from a file."""
        return bool(self._missed)

    def made_good(self) -> None:
        """A backup was put back on top of all: what the files say by themselves counts no more."""
        self._missed.clear()

    def file_replaced(self, log: Log, before: str, *, in_place: bool) -> None:
        """A file was met that is not as it was read.

        Args:
            log: The log, at the end of the file that is there now.
            before: The ``at`` of the last change that was read before, empty when there was none.
            in_place: It is the same file, written in by another program.
        """
        file = (log.device, log.table)
        before = max(before, self._missed.get(file, ""), self._doubted.get(file, ""))
        if not before:
            return
        try:
            held = log.at == before or log.holds(before)
        except (Replaced, FileGone):
            held = False  # another one again; the tables will show
        if held:  # perhaps again: whoever took it away has put it back
            self._missed.pop(file, None)
            self._doubted.pop(file, None)
        elif in_place:
            self._missed[file] = before
        else:
            self._doubted[file] = before
            self._newer = self._newer or log.at > before

    def said_since(self, news: Iterable[tuple[Key, str, Record]]) -> None:
        """Other files have grown at the same time.

        Args:
            news: Their changes.
        """
        if self._doubted:
            self._since.update(
                str(op.get("id")) for _key, _own, record in news for op in record["ops"] if isinstance(op, dict)
            )

    def compare(self, name: str, before: Table, after: Table) -> None:
        """A table was read anew. Something may be missing in it that was there before.

        Args:
            name: The table.
            before: What it said.
            after: What it says now.
        """
        suspects = [file for file in self._doubted if INDEX[file[1]] <= INDEX[name]]
        if suspects and (self._gone(before, after) or (not self._newer and self._differ(before, after))):
            self._missed.update((file, self._doubted[file]) for file in suspects)

    @staticmethod
    def _gone(before: Table, after: Table) -> bool:
        return not all(after.knows(id_) for place in (before.docs, before.dead, before.erased) for id_ in place)

    def _differ(self, before: Table, after: Table) -> bool:
        return any(
            before.docs.get(id_) != after.docs.get(id_) or before.dead.get(id_) != after.dead.get(id_)
            for id_ in {*before.docs, *before.dead} - after.erased - self._since
        )

    def settle(self) -> None:
        """Every table that was in doubt was read anew."""
        self._doubted.clear()
        self._since.clear()
        self._newer = False
