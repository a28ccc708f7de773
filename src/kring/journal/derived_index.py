"""What is worked out from a table once, and follows each change of it from then on.

One protocol for all of them: nothing is made before it is asked for; making it holds nobody up but who asks for the
same, so what came in meanwhile has it made again; a few changes are taken in as they come, many let it be made anew by
whoever asks next.
"""

from _thread import RLock  # what threading hands on; importing that costs quick-add a millisecond
from typing import Any, Final, Generic, TypeVar

from kring.storage.log_store import LogStore

__all__ = ["DerivedIndex"]

V = TypeVar("V")

#: More changes at once than this, and making it anew is cheaper than taking them in one by one.
_MANY: Final = 64


class DerivedIndex(Generic[V]):
    """Something derived from one table, kept up to date. Several threads may ask.

    To make one: :meth:`build`, and :meth:`update` where a change can be taken in for less.

    Args:
        book: The logs.
        table: The table it is derived from.

    Attributes:
        table: The same.
    """

    __slots__ = ("_changes", "_turn", "_value", "book", "table")

    def __init__(self, book: LogStore, table: str) -> None:
        self.book = book
        self.table = table
        self._value: V | None = None
        self._changes = 0
        self._turn = RLock()

    def build(self) -> V:
        """Make it from the table as it is. Called without the mutex; what is read may change meanwhile."""
        raise NotImplementedError

    def update(self, value: V, ids: set[str]) -> V | None:  # noqa: ARG002 - for those that make it anew
        """Take in a few changes, under the mutex.

        Args:
            value: What was made.
            ids: What was added, altered or removed.

        Returns:
            The same or another one with the changes in it; None where it is to be made anew.
        """
        return None

    @property
    def ready(self) -> bool:
        """Whether it is there; asking does not make it."""
        return self._value is not None

    def get(self) -> V:
        """What is derived, made when it is not there.

        Raises:
            Damaged: The table cannot be read.
        """
        while (value := self._value) is None:
            # Several who ask at once wait for the first, and do not each make it. Only whoever holds the mutex does not
            # wait: the one who makes it may need that to come to its end.
            mine = self._turn.acquire(blocking=not self.book.mutex._is_owned())  # type: ignore[attr-defined]
            try:
                if self._value is None:
                    self._make()
            finally:
                if mine:
                    self._turn.release()
        return value

    def _make(self) -> None:
        before = self._changes
        built = self.build()
        with self.book.mutex:
            if before == self._changes:  # else something came in that may not be in it
                self._value = built

    def is_current(self, value: V) -> bool:
        """Whether what was given is what would be given now; under the mutex."""
        return self._value is value

    def touched(self, ids: set[str]) -> None:
        """Take in a change; the journal calls this after each one, under the mutex.

        Args:
            ids: What was added, altered or removed in the table.
        """
        self._changes += 1
        if self._value is not None:
            self._value = None if len(ids) > _MANY else self.update(self._value, ids)

    def list_docs(self) -> list[tuple[str, dict[str, Any]]]:
        """The id and the plain fields of everything in the table as it is now, to be gone through at leisure."""
        docs = self.docs()
        with self.book.mutex:
            return list(docs.items())

    def docs(self) -> dict[str, dict[str, Any]]:
        """The plain fields of everything in the table, by id. Not to be altered."""
        return self.book.table(self.table).docs
