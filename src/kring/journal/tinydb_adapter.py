"""TinyDB over the change log, by TinyDB's own extension points.

TinyDB's storages write the whole database at each change. Here a table hands its updater a draft of its documents, made
of copies, and what differs afterwards becomes one line in the log. An updater that raises changes nothing.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table as TinyTable

from kring.errors import KringError
from kring.i18n import _
from kring.storage.log_store import LogStore
from kring.storage.replay import Fields
from kring.storage.tables import TABLES

__all__ = ["Database", "LogStorage", "LogTable"]

_FLUSH = 1000


class NoCache:
    """A query cache that keeps nothing: TinyDB asks it before it reads, and would miss what others wrote.

    Args:
        capacity: Asked for by TinyDB; not used.
    """

    def __init__(self, capacity: int | None = None) -> None:
        self.capacity = capacity

    def get(self, key: object, default: Any = None) -> Any:  # noqa: ARG002 - TinyDB's signature
        """Nothing is ever found."""
        return default

    def __setitem__(self, key: object, value: object) -> None:
        """Nothing is kept."""

    def clear(self) -> None:
        """There is nothing to clear."""


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


class PendingDocuments(MutableMapping[str, Any]):
    """The documents of a table as an updater may see and change them: copies, made when they are looked at."""

    __slots__ = ("_mine", "_name", "_storage")

    def __init__(self, storage: "LogStorage", name: str) -> None:
        self._storage = storage
        self._name = name
        self._mine: dict[str, Fields | None] = {}

    def __contains__(self, id_: object) -> bool:
        if id_ in self._mine:
            return self._mine[str(id_)] is not None
        return self._storage.current(self._name, str(id_)) is not None

    def __getitem__(self, id_: str) -> Fields:
        if id_ not in self._mine:
            found = self._storage.current(self._name, id_)
            if found is None:
                raise KeyError(id_)
            self._mine[id_] = copy_json_value(found)
        mine = self._mine[id_]
        if mine is None:
            raise KeyError(id_)
        return mine

    def __setitem__(self, id_: str, fields: Mapping[str, Any]) -> None:
        self._mine[id_] = copy_json_value(fields)

    def __delitem__(self, id_: str) -> None:
        if id_ not in self:
            raise KeyError(id_)
        self._mine[id_] = None

    def __iter__(self) -> Iterator[str]:
        yield from [id_ for id_ in dict.fromkeys([*self._storage.current_ids(self._name), *self._mine]) if id_ in self]

    def __len__(self) -> int:
        return sum(1 for _id in self)

    def changed(self) -> dict[str, Fields | None]:
        """What was looked at, as it is now."""
        return self._mine


class LogStorage(Storage):
    """TinyDB's view of a journal's logs.

    Args:
        book: The logs.
    """

    def __init__(self, book: LogStore) -> None:
        super().__init__()
        self.book = book
        self._batch: Batch | None = None
        self._bulk: list[Batch] | None = None
        self._coming: dict[tuple[str, str], Fields | None] = {}  # what the bulk holds and the tables do not yet
        self._fresh: set[str] = set()

    # -- what TinyDB asks for ------------------------------------------------------------------------------------------

    def read(self) -> dict[str, dict[str, Any]]:
        """Every document of every table. Reads the whole journal: only for what goes through TinyDB itself."""
        return {name: self.book.table(name).docs for name in TABLES}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the journal hold these documents, by writing what differs. TinyDB does so to drop a table."""
        with self.changing() as batch:
            for name in TABLES:
                draft = PendingDocuments(self, name)
                wanted = data.get(name, {})
                for id_ in [id_ for id_ in draft if id_ not in wanted]:
                    del draft[id_]
                draft.update(wanted)
                self._keep(batch, name, draft)

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

    def _keep(self, batch: Batch, name: str, draft: PendingDocuments) -> None:
        for id_, after in draft.changed().items():
            batch.after[name, id_] = after

    def update(self, name: str, updater: Callable[[PendingDocuments], None]) -> None:
        """Let an updater change documents of a table; its change counts only when it ends without an error."""
        if name not in TABLES:
            raise KeyError(name)
        with self.changing() as batch:
            draft = PendingDocuments(self, name)
            updater(draft)
            self._keep(batch, name, draft)


def _is_same_value(a: Any, b: Any) -> bool:
    """Whether two values are the same in JSON: True is not 1 there."""
    return type(a) is type(b) and bool(a == b)


class LogTable(TinyTable):
    """A TinyDB table whose changes cost what they change, not what the table holds."""

    document_id_class = str  # type: ignore[assignment]
    query_cache_class = NoCache  # type: ignore[assignment]
    _storage: LogStorage

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return self._storage.docs(self.name)  # type: ignore[return-value]

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        self._storage.update(self.name, updater)

    def _get_next_id(self) -> str:
        return self._storage.fresh_id()


class Database(TinyDB):
    """A TinyDB whose tables are those of a journal.

    Args:
        book: The logs of the journal.
    """

    table_class = LogTable
    default_table_name = "people"
    _storage: LogStorage

    def __init__(self, book: LogStore) -> None:
        super().__init__(book, storage=LogStorage)

    @property
    def storage(self) -> LogStorage:
        """The logs as TinyDB sees them."""
        return self._storage
