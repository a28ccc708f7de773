"""Every entry as a light row, for the derived views: made once, kept up to date, handed out for nothing.

Making a hundred thousand :class:`Entry` objects takes the better part of a second; counting does not need them. Rows
are made straight from the fields as the log has them, and only what is odd in there takes the careful way, so that a
row always says what the entry says.
"""

import datetime as dt
import gc
from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, Final

from kring.insight.exchange.moment import MomentRow, row_of
from kring.model.entry import OFF_TAGS, Entry
from kring.model.enums import Began, Direction, Energy, ForWhom, Outcome, Support
from kring.model.serialization import RANGES, a_date, from_fields
from kring.storage.gc_pause import pause_gc
from kring.storage.replay import Fields
from kring.storage.writer import LogStore

__all__ = ["MomentRows", "RowMaker"]

#: The longest an entry can have taken, in minutes.
_MOST_MINUTES = RANGES["minutes"][1] or 0

_MANY: Final = 64
_MANY_ROWS: Final = 10_000
_place = itemgetter(1, 0)  # (on, id)
_new: Any = tuple.__new__  # half the time of the class itself, and there are very many

_DIRECTION: Final = {member.value: member for member in Direction}
_OUTCOME: Final = {member.value: member for member in Outcome}
_STARTED: Final[dict[Any, Outcome | None]] = {None: None, **_OUTCOME}
_SUPPORT: Final = {member.value: member for member in Support}
_BEGAN: Final[dict[Any, Began | None]] = {None: None, **{member.value: member for member in Began}}
_FOR_WHOM: Final[dict[Any, ForWhom | None]] = {None: None, **{member.value: member for member in ForWhom}}
_ENERGY: Final[dict[Any, Energy | None]] = {None: None, **{member.value: member for member in Energy}}


class _OddValue(Exception):
    """A value that is not what its field is for, or one that only a newer version knows."""


class RowMaker:
    """Makes rows from fields; what many rows have in common is made once and shared.

    Attributes:
        odd: How many were made the careful way.
    """

    __slots__ = ("_days", "_people", "_supports", "odd")

    def __init__(self) -> None:
        self.odd = 0
        self._days: dict[str, dt.date] = {}
        self._people: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._supports: dict[tuple[str, ...], tuple[Support, ...]] = {}

    def row(self, id_: str, fields: Fields) -> MomentRow:
        """The row of an entry: the same as that of the entry made of these fields.

        Args:
            id_: The id of the entry.
            fields: As they stand in the log.
        """
        try:
            return self._row(id_, fields)
        except (_OddValue, KeyError, TypeError, ValueError):
            self.odd += 1
            return row_of(from_fields(Entry, id_, fields))

    def _row(self, id_: str, fields: Fields) -> MomentRow:
        get = fields.get
        on: Any = get("on")
        day = self._days.get(on)
        if day is None:
            day = self._days[on] = a_date(on)
        minutes, travel, costs = get("minutes"), get("travel_minutes"), get("costs")
        if (
            (minutes is not None and (minutes.__class__ is not int or not 1 <= minutes <= _MOST_MINUTES))
            or (travel is not None and (travel.__class__ is not int or not 1 <= travel <= _MOST_MINUTES))
            or (costs is not None and (costs.__class__ is not int or costs < 1))
        ):
            raise _OddValue
        circle, private = get("circle"), get("private", False)
        if (circle is not None and circle.__class__ is not str) or private.__class__ is not bool:
            raise _OddValue
        people, support = get("people"), get("support")
        row: MomentRow = _new(
            MomentRow,
            (
                id_,
                day,
                _DIRECTION[get("direction", "note")],
                _OUTCOME[get("outcome", "done")],
                _STARTED[get("started_as")],
                () if people is None and "people" not in fields else self._several(people),
                circle,
                () if support is None and "support" not in fields else self._kinds(support),
                minutes,
                travel,
                costs,
                _BEGAN[get("began")],
                _ENERGY[get("energy")],
                private,
                _FOR_WHOM[get("for_whom")],
                "tags" in fields and self._off(fields["tags"]),
            ),
        )
        return row

    def _off(self, tags: Any) -> bool:
        if tags.__class__ is not list or any(tag.__class__ is not str for tag in tags):
            raise _OddValue
        return not OFF_TAGS.isdisjoint(tags)

    def _several(self, people: Any) -> tuple[str, ...]:
        if people.__class__ is not list:
            raise _OddValue
        ids = tuple(people)
        known = self._people.get(ids)
        if known is None:
            if any(one.__class__ is not str for one in ids):
                raise _OddValue
            known = self._people[ids] = ids
        return known

    def _kinds(self, support: Any) -> tuple[Support, ...]:
        if support.__class__ is not list:
            raise _OddValue
        names = tuple(support)
        known = self._supports.get(names)
        if known is None:
            known = self._supports[names] = tuple([_SUPPORT[name] for name in names])
        return known


class MomentRows:
    """The rows of all entries by day and then by id, and those of each person and circle.

    Args:
        book: The logs.
    """

    def __init__(self, book: LogStore) -> None:
        self._book = book
        self._maker = RowMaker()
        self._rows: list[MomentRow] | None = None
        self._by_id: dict[str, MomentRow] = {}
        self._with: dict[str, list[MomentRow]] | None = None
        self._in: dict[str, list[MomentRow]] | None = None
        self._changes = 0

    @property
    def made(self) -> bool:
        """Whether the rows were made; asking does not make them."""
        return self._rows is not None

    def all(self, timeline: Callable[[], list[str]]) -> Sequence[MomentRow]:
        """All rows, oldest first; the same list as long as nothing changed, and a list once given is never altered.

        Args:
            timeline: Gives the ids of all entries, oldest first.
        """
        while (rows := self._rows) is None:
            before = self._changes
            line = timeline()
            with pause_gc():
                made, by_id = self._made(line, self._book.table("entries").docs)
                # Made without holding others up; so only good if nothing came in between.
                with self._book.mutex:
                    if before == self._changes:
                        self._rows, self._by_id = made, by_id
                if len(made) > _MANY_ROWS:
                    gc.freeze()  # they are here to stay: no collection need ever look through them again
        return rows

    def _made(self, line: list[str], docs: dict[str, Fields]) -> tuple[list[MomentRow], dict[str, MomentRow]]:
        maker = self._maker
        odd = maker.odd
        by_id = {id_: maker.row(id_, fields) for id_ in line if (fields := docs.get(id_)) is not None}
        made = list(by_id.values())
        if maker.odd > odd:
            made.sort(key=_place)  # a day that could not be read stands elsewhere in the line
        return made, by_id

    def of_person(self, person: str, timeline: Callable[[], list[str]]) -> Sequence[MomentRow]:
        """The rows in which someone has a part, oldest first.

        Args:
            person: Their id.
            timeline: As for :meth:`all`.
        """
        while (lists := self._with) is None:
            rows, found = self.all(timeline), dict[str, list[MomentRow]]()
            for row in rows:
                for one in dict.fromkeys(row.people):
                    found.setdefault(one, []).append(row)
            with self._book.mutex:
                if rows is self._rows:
                    self._with = found
        return lists.get(person, ())

    def of_circle(self, circle: str, timeline: Callable[[], list[str]]) -> Sequence[MomentRow]:
        """The rows of a circle, oldest first.

        Args:
            circle: Its id.
            timeline: As for :meth:`all`.
        """
        while (lists := self._in) is None:
            rows, found = self.all(timeline), dict[str, list[MomentRow]]()
            for row in rows:
                if row.circle is not None:
                    found.setdefault(row.circle, []).append(row)
            with self._book.mutex:
                if rows is self._rows:
                    self._in = found
        return lists.get(circle, ())

    def touched(self, ids: set[str]) -> None:
        """Bring the rows up to date after a change, under the mutex.

        Args:
            ids: The entries that were touched.
        """
        self._changes += 1
        if self._rows is None:
            return
        if len(ids) > _MANY:
            self._rows = self._with = self._in = None
            self._by_id = {}
            return
        docs = self._book.table("entries").docs
        rows = self._rows.copy()  # someone may be counting the old list in a thread
        for id_ in ids:
            was = self._by_id.pop(id_, None)
            fields = docs.get(id_)
            now = None if fields is None else self._maker.row(id_, fields)
            if was is not None:
                del rows[bisect_left(rows, _place(was), key=_place)]
            if now is not None:
                self._by_id[id_] = now
                _insert_row(rows, now)
            self._move(was, now)
        self._rows = rows

    def _move(self, was: MomentRow | None, now: MomentRow | None) -> None:
        """Bring the lists of those an entry was and is about up to date; each changed one is a new list."""
        if self._with is not None:
            _move_row(self._with, set(was.people) if was else set(), set(now.people) if now else set(), was, now)
        if self._in is not None:
            before = {was.circle} - {None} if was else set()
            after = {now.circle} - {None} if now else set()
            _move_row(self._in, before, after, was, now)  # type: ignore[arg-type]


def _insert_row(rows: list[MomentRow], row: MomentRow) -> None:
    if not rows or _place(rows[-1]) < _place(row):
        rows.append(row)
    else:
        rows.insert(bisect_left(rows, _place(row), key=_place), row)


def _move_row(
    lists: dict[str, list[MomentRow]],
    before: set[str],
    after: set[str],
    was: MomentRow | None,
    now: MomentRow | None,
) -> None:
    for about in before | after:
        rows = lists.get(about, []).copy()
        if was is not None and about in before:
            del rows[bisect_left(rows, _place(was), key=_place)]
        if now is not None and about in after:
            _insert_row(rows, now)
        lists[about] = rows
