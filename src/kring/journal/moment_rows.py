"""Every entry as a light row, for the derived views: made once, kept up to date, handed out for nothing.

Making a hundred thousand :class:`Entry` objects takes the better part of a second; counting does not need them. Rows
are made straight from the fields as the log has them, and only what is odd in there takes the careful way, so that a
row always says what the entry says.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any, Final

from kring.insight.exchange.moment import MomentRow, row_of
from kring.journal.derived_index import DerivedIndex
from kring.model.entry import OFF_TAGS, Entry
from kring.model.enums import Began, Direction, Energy, ForWhom, Outcome, Support
from kring.model.serialization import RANGES, a_date, from_fields
from kring.storage.gc_pause import keep_for_good, pause_gc
from kring.storage.log_store import LogStore
from kring.storage.replay import Fields

__all__ = ["MomentRows", "RowMaker"]

#: The longest an entry can have taken, in minutes.
_MOST_MINUTES = RANGES["minutes"][1] or 0

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


class _Rows:
    """The rows as they are between two changes.

    Attributes:
        rows: All of them, by day and then by id; never altered, as someone may be counting it in a thread.
        by_id: The same, by the id of the entry; altered under the mutex only.
        people: Those of each person, once someone asked; altered under the mutex only, its lists never.
        circles: Those of each circle, likewise.
    """

    __slots__ = ("by_id", "circles", "people", "rows")

    def __init__(self, rows: list[MomentRow], by_id: dict[str, MomentRow]) -> None:
        self.rows = rows
        self.by_id = by_id
        self.people: dict[str, list[MomentRow]] | None = None
        self.circles: dict[str, list[MomentRow]] | None = None


class MomentRows(DerivedIndex[_Rows]):
    """The rows of all entries by day and then by id, and those of each person and circle.

    Args:
        book: The logs.
        timeline: Gives the ids of all entries, oldest first.
    """

    __slots__ = ("_maker", "_timeline")

    def __init__(self, book: LogStore, timeline: Callable[[], list[str]]) -> None:
        super().__init__(book, "entries")
        self._timeline = timeline
        self._maker = RowMaker()

    def build(self) -> _Rows:
        """Make the rows of all entries."""
        line, docs, maker = self._timeline(), self.docs(), self._maker
        with pause_gc():
            odd = maker.odd
            by_id = {id_: maker.row(id_, fields) for id_ in line if (fields := docs.get(id_)) is not None}
            rows = list(by_id.values())
            if maker.odd > odd:
                rows.sort(key=_place)  # a day that could not be read stands elsewhere in the line
            if len(rows) > _MANY_ROWS:
                keep_for_good()
        return _Rows(rows, by_id)

    def all(self) -> Sequence[MomentRow]:
        """All rows, oldest first; the same list as long as nothing changed, and a list once given is never altered."""
        return self.get().rows

    def of_person(self, person: str) -> Sequence[MomentRow]:
        """The rows in which someone has a part, oldest first.

        Args:
            person: Their id.
        """
        while (lists := (value := self.get()).people) is None:
            found = _group_rows(value.rows, lambda row: dict.fromkeys(row.people))
            with self.book.mutex:
                if self.is_current(value):
                    value.people = found
        return lists.get(person, ())

    def of_circle(self, circle: str) -> Sequence[MomentRow]:
        """The rows of a circle, oldest first.

        Args:
            circle: Its id.
        """
        while (lists := (value := self.get()).circles) is None:
            found = _group_rows(value.rows, lambda row: () if row.circle is None else (row.circle,))
            with self.book.mutex:
                if self.is_current(value):
                    value.circles = found
        return lists.get(circle, ())

    def update(self, value: _Rows, ids: set[str]) -> _Rows:
        """Put the rows of some entries in place of what they were."""
        docs = self.docs()
        after = _Rows(value.rows.copy(), value.by_id)
        after.people, after.circles = value.people, value.circles
        for id_ in ids:
            was = after.by_id.pop(id_, None)
            fields = docs.get(id_)
            now = None if fields is None else self._maker.row(id_, fields)
            if was is not None:
                del after.rows[bisect_left(after.rows, _place(was), key=_place)]
            if now is not None:
                after.by_id[id_] = now
                _insert_row(after.rows, now)
            if after.people is not None:
                _move_row(after.people, set(was.people) if was else set(), set(now.people) if now else set(), was, now)
            if after.circles is not None:
                left = {was.circle} if was and was.circle is not None else set()
                entered = {now.circle} if now and now.circle is not None else set()
                _move_row(after.circles, left, entered, was, now)
        return after


def _group_rows(rows: Sequence[MomentRow], abouts: Callable[[MomentRow], Iterable[str]]) -> dict[str, list[MomentRow]]:
    found: dict[str, list[MomentRow]] = {}
    for row in rows:
        for about in abouts(row):
            found.setdefault(about, []).append(row)
    return found


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
