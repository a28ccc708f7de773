"""Changes of documents, gathered into one line of the log and written together.

What is changed within :meth:`Transactions.changing` is worked out against the tables, and only what differs is said in
the log. A change that raises changes nothing: what is handed out to be changed is a copy.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from kring.errors import KringError
from kring.i18n import _
from kring.storage.log_store import LogStore
from kring.storage.replay import Fields
from kring.storage.tables import TABLES

__all__ = ["Batch", "Transactions", "copy_json_value"]

_FLUSH: Final = 1000


def copy_json_value(value: Any) -> Any:
    """A copy of a JSON value that shares nothing with it that can change."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): copy_json_value(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [copy_json_value(one) for one in value]
    return value


class Batch:
    """One change in the making: what documents will be like after it.

    Attributes:
        after: By table and id, the fields of a document or None where it is removed.
    """

    __slots__ = ("after",)

    def __init__(self) -> None:
        self.after: dict[tuple[str, str], Fields | None] = {}


class Transactions:
    """Changes of the documents of one journal.

    Args:
        book: The logs.

    Attributes:
        book: The same.
    """

    def __init__(self, book: LogStore) -> None:
        self.book = book
        self._batch: Batch | None = None
        self._bulk: list[Batch] | None = None
        self._coming: dict[tuple[str, str], Fields | None] = {}  # what the bulk holds and the tables do not yet
        self._fresh: set[str] = set()

    # -- documents -----------------------------------------------------------------------------------------------------

    def docs(self, name: str) -> dict[str, Fields]:
        """The documents of a table as they are in the log; not to be altered."""
        return self.book.table(name).docs if name in TABLES else {}

    def current(self, name: str, id_: str) -> Fields | None:
        """A document with what the change in the making does to it, or None; not to be altered."""
        key = (name, id_)
        if self._batch is not None and key in self._batch.after:
            return self._batch.after[key]
        if key in self._coming:
            return self._coming[key]
        if id_ in self._fresh:
            return None  # known to be new without reading the table: this keeps quick-add fast at any size
        return self.docs(name).get(id_)

    def current_ids(self, name: str) -> list[str]:
        """The ids of a table, also of what is in the making."""
        making = {**self._coming, **(self._batch.after if self._batch else {})}
        return [*self.docs(name), *(id_ for (table, id_) in making if table == name)]

    def fresh_id(self) -> str:
        """An id nothing has yet."""
        id_ = self.book.ids.new()
        self._fresh.add(id_)
        return id_

    # -- changing ------------------------------------------------------------------------------------------------------

    @contextmanager
    def changing(self) -> Iterator[Batch]:
        """What is changed within becomes one line; nothing is written when it raises. May be nested.

        Raises:
            Busy: Another process is writing.
            KringError: It could not be saved.
        """
        with self.book.exclusive():
            if self._batch is not None:
                yield self._batch
                return
            self._batch = Batch()
            try:
                yield self._batch
                self._commit(self._batch)
            finally:
                self._batch = None

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Each change within stays a line of its own, but they are written together: for very many at once.

        When it raises, or the machine stops, some of the changes may have been written, each whole.

        Raises:
            Busy: Another process is writing.
            KringError: It could not be saved.
        """
        with self.book.exclusive():
            if self._bulk is not None:
                yield
                return
            self._bulk = []
            try:
                yield
                self._flush()
            finally:
                self._bulk = None
                self._coming = {}

    def _commit(self, batch: Batch) -> None:
        if self._bulk is None:
            self._write([batch])
            return
        self._bulk.append(batch)
        self._coming.update(batch.after)
        if len(self._bulk) >= _FLUSH:
            self._flush()

    def _flush(self) -> None:
        batches, self._bulk = self._bulk or [], []
        self._write(batches)
        self._coming = {}

    def _write(self, batches: list[Batch]) -> None:
        before: dict[tuple[str, str], Fields | None] = {}
        changes = []
        for batch in batches:
            ops = [op for key, after in batch.after.items() if (op := self._op(key, before, after)) is not None]
            if ops:
                ops.sort(key=lambda op: TABLES.index(op["table"]))
                changes.append({"ops": ops})
            before.update(batch.after)
        if changes:
            self.book.write(changes)
        self._fresh.clear()

    def _op(
        self, key: tuple[str, str], before: Mapping[tuple[str, str], Fields | None], after: Fields | None
    ) -> dict[str, Any] | None:
        """What must be said about a document so that it becomes what it should be, or None when it is that."""
        name, id_ = key
        was: Fields | None
        gone = False
        if key in before:
            was, gone = before[key], before[key] is None
        elif id_ in self._fresh:
            was = None
        else:
            table = self.book.table(name)
            if id_ in table.erased and after is not None:
                raise KringError(_("What was erased for good does not come back."))
            was, gone = table.docs.get(id_), id_ in table.dead
        if after is None:
            return None if was is None else {"table": name, "id": id_, "del": True}
        op: dict[str, Any] = {"table": name, "id": id_}
        if was is None and gone:
            was = self.book.table(name).dead.get(id_) or {}
            op["del"] = False
            op["set"] = {}
        if was is None:
            return {**op, "set": after}
        wanted = {
            field: value for field, value in after.items() if field not in was or not _is_same_value(was[field], value)
        }
        unwanted = [field for field in was if field not in after]
        if wanted:
            op["set"] = wanted
        if unwanted:
            op["unset"] = unwanted
        return op if len(op) > 2 else None

    # -- one document --------------------------------------------------------------------------------------------------

    def insert(self, name: str, id_: str, fields: Fields) -> None:
        """Add a document.

        Args:
            name: Its table.
            id_: Its id.
            fields: What stands in it.

        Raises:
            KeyError: Something with that id is there already.
            Busy: Another process is writing.
            KringError: It could not be saved.
        """
        with self.changing() as batch:
            if self.current(name, id_) is not None:
                raise KeyError(id_)
            batch.after[name, id_] = copy_json_value(fields)

    def patch(self, name: str, id_: str, change: Callable[[Fields], None]) -> None:
        """Change a document.

        Args:
            name: Its table.
            id_: Its id.
            change: Given a copy of its fields, which it alters.

        Raises:
            KeyError: It is not there.
            Busy: Another process is writing.
            KringError: It could not be saved.
        """
        with self.changing() as batch:
            fields = self.current(name, id_)
            if fields is None:
                raise KeyError(id_)
            fields = copy_json_value(fields)
            change(fields)
            batch.after[name, id_] = fields

    def remove(self, name: str, id_: str) -> None:
        """Remove a document.

        Args:
            name: Its table.
            id_: Its id.

        Raises:
            KeyError: It is not there.
            Busy: Another process is writing.
            KringError: It could not be saved.
        """
        with self.changing() as batch:
            if self.current(name, id_) is None:
                raise KeyError(id_)
            batch.after[name, id_] = None


def _is_same_value(a: Any, b: Any) -> bool:
    """Whether two values are the same in JSON: True is not 1 there."""
    return type(a) is type(b) and bool(a == b)
