"""A table as things of the model."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Generic, TypeVar

from kring.journal.derived_index import DerivedIndex
from kring.journal.table_types import kind_of
from kring.model.serialization import Stored, from_fields
from kring.storage.log_store import LogStore
from kring.storage.replay import Fields

__all__ = ["Collection"]

T = TypeVar("T", bound=Stored)


class _IdOrder(DerivedIndex[list[str]]):
    """The ids of a table in order; a list that was given is never altered."""

    __slots__ = ()

    def build(self) -> list[str]:
        self.docs()  # read before others are held up
        with self.book.mutex:
            return sorted(self.docs())

    def update(self, value: list[str], ids: set[str]) -> list[str]:
        docs, order = self.docs(), value.copy()
        for id_ in ids:
            place = bisect_left(order, id_)
            there = place < len(order) and order[place] == id_
            if id_ in docs and not there:
                order.insert(place, id_)
            elif id_ not in docs and there:
                del order[place]
        return order


class Collection(Generic[T]):
    """One kind of thing in a journal, in the order of their ids. Read from the disk when first touched.

    Args:
        book: The logs.
        name: The table.

    Attributes:
        name: The same.
    """

    __slots__ = ("_book", "_kind", "_order", "_things", "name")

    def __init__(self, book: LogStore, name: str) -> None:
        self._book = book
        self.name = name
        self._kind: type[T] | None = None
        # Each with the fields it was made of: those are never altered in place, so the same object is still true.
        self._things: dict[str, tuple[Fields, T]] = {}
        self._order = _IdOrder(book, name)

    @property
    def kind(self) -> type[T]:
        """The class of the things."""
        if self._kind is None:
            self._kind = kind_of(self.name)
        return self._kind

    @property
    def loaded(self) -> bool:
        """Whether it was read from the disk; asking does not read it."""
        return self.name in self._book.tables

    def load(self) -> None:
        """Read it from the disk, if that was not done; fit for a thread of its own.

        Raises:
            Damaged: It cannot be read.
        """
        self._book.load(self.name)

    def get(self, id_: str) -> T | None:
        """The thing with this id, or None when it is not there (any more)."""
        fields = self._book.table(self.name).docs.get(id_)
        return None if fields is None else self._thing(id_, fields)

    def get_uncached(self, id_: str) -> T | None:
        """As :meth:`get`, without keeping what was made: for who goes through very many of them once."""
        fields = self._book.table(self.name).docs.get(id_)
        return None if fields is None else from_fields(self.kind, id_, fields)

    def fields_of(self, id_: str) -> Fields | None:
        """The fields of the thing with this id as they are kept, not to be altered, or None: quicker than the thing."""
        return self._book.table(self.name).docs.get(id_)

    def gone(self, id_: str) -> T | None:
        """A removed thing as it was, or None; what was erased is not there."""
        fields = self._book.table(self.name).dead.get(id_)
        return None if fields is None else from_fields(self.kind, id_, fields)

    def ids(self) -> list[str]:
        """The ids in order. The list is not to be altered; a later change gives another one."""
        return self._order.get()

    def _thing(self, id_: str, fields: Fields) -> T:
        kept = self._things.get(id_)
        if kept is not None and kept[0] is fields:
            return kept[1]
        thing = from_fields(self.kind, id_, fields)
        self._things[id_] = (fields, thing)
        return thing

    def touched(self, ids: set[str]) -> None:
        """Bring the order up to date; the journal calls this after a change, under the mutex."""
        table = self._book.tables.get(self.name)
        for id_ in ids:
            if table is None or id_ not in table.docs:
                self._things.pop(id_, None)
        self._order.touched(ids)

    def __getitem__(self, id_: str) -> T:
        """The thing with this id.

        Raises:
            KeyError: It is not there.
        """
        found = self.get(id_)
        if found is None:
            raise KeyError(id_)
        return found

    def __contains__(self, id_: object) -> bool:
        return id_ in self._book.table(self.name).docs

    def __len__(self) -> int:
        return len(self._book.table(self.name).docs)

    def __bool__(self) -> bool:
        return len(self) > 0

    def __iter__(self) -> Iterator[T]:
        for id_ in self.ids():
            found = self.get(id_)
            if found is not None:
                yield found
