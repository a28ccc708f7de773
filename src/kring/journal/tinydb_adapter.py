"""TinyDB over the change log, by TinyDB's own extension points: for whoever looks into a journal with TinyDB.

TinyDB's storages write the whole database at each change. Here a table hands its updater a draft of its documents, made
of copies, and what differs afterwards becomes one line in the log. An updater that raises changes nothing. kring's own
operations go to the log without it (``transactions.py``), so that quick-add need not import TinyDB.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table as TinyTable

from kring.journal.transactions import Batch, Transactions, copy_json_value
from kring.storage.replay import Fields
from kring.storage.tables import TABLES

__all__ = ["Database", "LogStorage", "LogTable"]


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


class PendingDocuments(MutableMapping[str, Any]):
    """The documents of a table as an updater may see and change them: copies, made when they are looked at."""

    __slots__ = ("_mine", "_name", "_transactions")

    def __init__(self, transactions: Transactions, name: str) -> None:
        self._transactions = transactions
        self._name = name
        self._mine: dict[str, Fields | None] = {}

    def __contains__(self, id_: object) -> bool:
        if id_ in self._mine:
            return self._mine[str(id_)] is not None
        return self._transactions.current(self._name, str(id_)) is not None

    def __getitem__(self, id_: str) -> Fields:
        if id_ not in self._mine:
            found = self._transactions.current(self._name, id_)
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
        yield from [
            id_ for id_ in dict.fromkeys([*self._transactions.current_ids(self._name), *self._mine]) if id_ in self
        ]

    def __len__(self) -> int:
        return sum(1 for _id in self)

    def changed(self) -> dict[str, Fields | None]:
        """What was looked at, as it is now."""
        return self._mine


class LogStorage(Storage):
    """TinyDB's view of a journal's logs.

    Args:
        transactions: The changes of the journal.
    """

    def __init__(self, transactions: Transactions) -> None:
        super().__init__()
        self.transactions = transactions

    def read(self) -> dict[str, dict[str, Any]]:
        """Every document of every table. Reads the whole journal: only for what goes through TinyDB itself."""
        return {name: self.transactions.docs(name) for name in TABLES}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make the journal hold these documents, by writing what differs. TinyDB does so to drop a table."""
        with self.transactions.changing() as batch:
            for name in TABLES:
                draft = PendingDocuments(self.transactions, name)
                wanted = data.get(name, {})
                for id_ in [id_ for id_ in draft if id_ not in wanted]:
                    del draft[id_]
                draft.update(wanted)
                _keep(batch, name, draft)

    def update(self, name: str, updater: Callable[[PendingDocuments], None]) -> None:
        """Let an updater change documents of a table; its change counts only when it ends without an error."""
        if name not in TABLES:
            raise KeyError(name)
        with self.transactions.changing() as batch:
            draft = PendingDocuments(self.transactions, name)
            updater(draft)
            _keep(batch, name, draft)


def _keep(batch: Batch, name: str, draft: PendingDocuments) -> None:
    for id_, after in draft.changed().items():
        batch.after[name, id_] = after


class LogTable(TinyTable):
    """A TinyDB table whose changes cost what they change, not what the table holds."""

    document_id_class = str  # type: ignore[assignment]
    query_cache_class = NoCache  # type: ignore[assignment]
    _storage: LogStorage

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return self._storage.transactions.docs(self.name)  # type: ignore[return-value]

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        self._storage.update(self.name, updater)

    def _get_next_id(self) -> str:
        return self._storage.transactions.fresh_id()


class Database(TinyDB):
    """A TinyDB whose tables are those of a journal.

    Args:
        transactions: The changes of the journal.
    """

    table_class = LogTable
    default_table_name = "people"
    _storage: LogStorage

    def __init__(self, transactions: Transactions) -> None:
        super().__init__(transactions, storage=LogStorage)
