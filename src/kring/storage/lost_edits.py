"""An edit that lost: something changed here after another device, which did not know, had removed it.

By the order of changes a removal stands until it is taken back, so what was changed here went with what was removed
there once the two devices met. Nothing of it is gone from the log; that it is not shown any more has to be told.
"""

from collections.abc import Iterable

from kring.storage.codec import Record
from kring.storage.line_search import read_history
from kring.storage.log_store import LogStore
from kring.storage.tables import list_ops
from kring.storage.ulid import belongs_to

__all__ = ["EditTracker", "find_lost_edits"]

#: The stamp and the device of a change.
_When = tuple[str, str]


class EditTracker:
    """Goes along with the changes of a journal, in any order, and knows which own edits lost.

    Args:
        device: The id of this device.
    """

    def __init__(self, device: str) -> None:
        self._device = device
        self._edited: dict[tuple[str, str], _When] = {}
        self._removed: dict[tuple[str, str], tuple[_When, bool]] = {}

    def read(self, device: str, file: str, record: Record) -> None:
        """Take in one change.

        Args:
            device: Whose it is.
            file: The table of the file it stands in.
            record: The change.
        """
        own, when = belongs_to(device, self._device), (record["at"], device)
        if own and "undo" in record:
            return  # taking an own change back is no edit
        for table, op in list_ops(record, file):
            about = (table, op["id"])
            if isinstance(removal := op.get("del"), bool):
                self._removed[about] = max(self._removed.get(about, (when, False)), (when, removal and not own))
            elif own and ("set" in op or "unset" in op):
                self._edited[about] = max(self._edited.get(about, when), when)

    def lost(self) -> list[tuple[str, str]]:
        """The table and id of what was edited here after it was removed elsewhere, and is removed still; in order."""
        return sorted(
            about
            for about, (when, elsewhere) in self._removed.items()
            if elsewhere and about in self._edited and self._edited[about] > when
        )


def find_lost_edits(book: LogStore, table: str, ids: Iterable[str]) -> list[str]:
    """Which of some things were edited here after another device had removed them. Reads only the lines about them.

    Args:
        book: The logs.
        table: The table.
        ids: The ids to look at; what is not removed is passed over.

    Returns:
        Their ids, in order.
    """
    read = book.tables.get(table)
    gone = {id_ for id_ in ids if read is not None and id_ in read.dead and id_ not in read.erased}
    if not gone:
        return []
    tracker = EditTracker(book.device)
    for device, file, record in read_history(book, table, gone):
        tracker.read(device, file, record)
    return [id_ for name, id_ in tracker.lost() if name == table and id_ in gone]
