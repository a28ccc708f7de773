"""What a restore would do: pure, from the journal as it is and the journal in the backup.

*Replace* makes the journal what the backup says. *Merge* decides for each thing by itself: who changed it last wins,
and removing is a change. For two that were changed at the very same moment the contents decide, so that it does not
matter which is merged into which, nor how often. What was erased for good, in either, stays erased.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from kring.backup import canonical_json
from kring.storage.replay import Fields
from kring.storage.snapshot import Snapshot

__all__ = ["Mode", "Plan", "count_all_ids", "plan_merge", "plan_replacement", "plan_restore"]

Mode = Literal["replace", "merge"]
#: Nothing, by whatever key.
NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
Op = dict[str, Any]


class Plan(NamedTuple):
    """What a restore would do.

    Attributes:
        mode: ``replace`` or ``merge``.
        ops: By table, what is to be written, in the order of the log.
        added: By table, the ids of what would come.
        changed: By table, the ids of what would be different.
        removed: By table, the ids of what would go.
        same: How many things stay as they are.
        newer: How many are left as they are because the journal has them newer (merge only).
        erased: How many are in the backup and stay erased all the same.
    """

    mode: Mode
    ops: dict[str, Collection[Op]]
    added: dict[str, list[str]]
    changed: dict[str, list[str]]
    removed: dict[str, list[str]]
    same: int
    newer: int
    erased: int

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return not any(self.ops.values())

    @property
    def harmless(self) -> bool:
        """Whether nothing that is there would change or go."""
        return not any(self.changed.values()) and not any(self.removed.values())


class _MergeSide:
    """What one of the two says about one table."""

    __slots__ = ("changed", "dead", "docs", "erased")

    def __init__(self, whole: Snapshot, table: str, clean: Mapping[str, Fields] = NOTHING) -> None:
        docs = whole.tables[table].docs
        self.docs = {**docs, **clean} if clean else docs
        self.dead = whole.tables[table].dead
        self.erased = whole.tables[table].erased
        self.changed = whole.changed[table]

    def knows(self, id_: str) -> bool:
        return id_ in self.docs or id_ in self.dead

    def rank(self, id_: str) -> tuple[str, bool, bytes]:
        """By which of two that know a thing is decided who wins: when, removing first, then what it says."""
        fields = self.docs.get(id_)
        said = canonical_json.json_text(fields) if fields is not None else _get_name(self.dead[id_]) or ""
        return self.changed[id_], fields is None, said.encode()


def plan_restore(
    mode: Mode, journal: Snapshot, backup: Snapshot, clean: Mapping[str, Mapping[str, Fields]] = NOTHING
) -> Plan:
    """What restoring a backup in a mode would do.

    Args:
        mode: How.
        journal: The journal.
        backup: What is in the backup.
        clean: By table and id, what the journal is to say of something instead, if nothing newer comes: what stands
            there holds the name of someone who was erased.
    """
    return plan_replacement(journal, backup, clean) if mode == "replace" else plan_merge(journal, backup, clean)


def plan_replacement(journal: Snapshot, backup: Snapshot, clean: Mapping[str, Mapping[str, Fields]] = NOTHING) -> Plan:
    """What it takes to make the journal what the backup says."""
    made = _Making("replace")
    for table in journal.tables:
        ours, theirs = _MergeSide(journal, table, clean.get(table, NOTHING)), _MergeSide(backup, table)
        made.begin(table, ours, theirs)
        known = sorted(id_ for id_ in {*ours.docs, *ours.dead, *theirs.dead} if theirs.knows(id_))
        for id_ in known:
            made.become(id_)
        for id_ in sorted(ours.docs):
            if not theirs.knows(id_):
                made.go(id_)
        made.come()
        made.clean(clean.get(table, NOTHING))
    return made.done()


def plan_merge(journal: Snapshot, backup: Snapshot, clean: Mapping[str, Mapping[str, Fields]] = NOTHING) -> Plan:
    """What it takes for the journal to know what the backup says, where that is newer."""
    made = _Making("merge")
    for table in journal.tables:
        ours, theirs = _MergeSide(journal, table, clean.get(table, NOTHING)), _MergeSide(backup, table)
        made.begin(table, ours, theirs)
        for id_ in sorted({*theirs.docs, *theirs.dead}):
            if id_ in theirs.erased or id_ in ours.erased or not ours.knows(id_) or _is_theirs_newer(id_, ours, theirs):
                made.become(id_)
            elif id_ in ours.docs and ours.docs[id_] == theirs.docs.get(id_):
                made.same += 1
            elif id_ in ours.docs or id_ in theirs.docs:
                made.newer += 1
        made.clean(clean.get(table, NOTHING))
    return made.done()


def _is_theirs_newer(id_: str, ours: _MergeSide, theirs: _MergeSide) -> bool:
    if ours.changed[id_] != theirs.changed[id_]:
        return theirs.changed[id_] > ours.changed[id_]
    return _has_difference(id_, ours, theirs) and theirs.rank(id_) > ours.rank(id_)


def _has_difference(id_: str, ours: _MergeSide, theirs: _MergeSide) -> bool:
    if id_ in ours.docs and id_ in theirs.docs:
        return ours.docs[id_] != theirs.docs[id_] or ours.changed[id_] != theirs.changed[id_]
    if id_ in ours.docs or id_ in theirs.docs:
        return True
    return ours.changed[id_] != theirs.changed[id_] or _get_name(ours.dead[id_]) != _get_name(theirs.dead[id_])


def _get_name(fields: Fields | None) -> str | None:
    name = (fields or {}).get("name")
    return name if isinstance(name, str) else None


class _Coming(Collection[Op]):
    """What comes new. Each op is made when it is written: there can be a million, all at once in memory otherwise."""

    def __init__(self, ids: list[str], docs: Mapping[str, Fields], changed: Mapping[str, str]) -> None:
        self._ids, self._docs, self._changed = ids, docs, changed

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, op: object) -> bool:
        return any(op == one for one in self)

    def __iter__(self) -> Iterator[Op]:
        every = zip(self._ids, _values_of(self._docs, self._ids), _values_of(self._changed, self._ids), strict=True)
        return ({"id": id_, "set": fields, "changed": stamp} for id_, fields, stamp in every)


def _values_of(values: Mapping[str, Any], ids: list[str]) -> Iterable[Any]:
    """The values of some keys: those of the first keys, as they come, where that is the same, which is much faster."""
    if list(islice(values, len(ids))) == ids:
        return islice(values.values(), len(ids))
    return map(values.__getitem__, ids)


class _Making:
    """A plan in the making, a table at a time."""

    def __init__(self, mode: Mode) -> None:
        self.mode: Mode = mode
        self.ops: dict[str, Collection[Op]] = {}
        self.added: dict[str, list[str]] = {}
        self.changed: dict[str, list[str]] = {}
        self.removed: dict[str, list[str]] = {}
        self.same = self.newer = self.erased = 0

    def begin(self, table: str, ours: _MergeSide, theirs: _MergeSide) -> None:
        self.ours, self.theirs = ours, theirs
        self.table = table
        self._ops: list[Op] = []
        self.ops[table] = self._ops
        self.added[table], self.changed[table], self.removed[table] = [], [], []

    def done(self) -> Plan:
        return Plan(self.mode, self.ops, self.added, self.changed, self.removed, self.same, self.newer, self.erased)

    def go(self, id_: str) -> None:
        """Remove something the backup knows nothing of."""
        self.removed[self.table].append(id_)
        self._ops.append({"id": id_, "del": True})

    def come(self) -> None:
        """Add everything the journal knows nothing of. All of it then stands in the order of ids, the newest last."""
        docs, dead, changed = self.ours.docs, self.ours.dead, self.theirs.changed
        news = sorted([id_ for id_ in self.theirs.docs if id_ not in docs and id_ not in dead])
        self.added[self.table] += news
        coming = _Coming(news, self.theirs.docs, changed)
        if not self._ops:
            self.ops[self.table] = coming
            return
        self._ops += coming
        self._ops.sort(key=itemgetter("id"))
        self.added[self.table].sort()

    def clean(self, clean: Mapping[str, Fields]) -> None:
        """Have what stays say what it is to say, at the stamp it had."""
        if not clean:
            return
        met = {op["id"] for op in self._ops}
        for id_, fields in clean.items():
            if id_ not in met:
                self.changed[self.table].append(id_)
                self._ops.append({"id": id_, "set": fields, "changed": self.ours.changed[id_]})

    def become(self, id_: str) -> None:
        """Make something what the backup says it is."""
        ours, theirs = self.ours, self.theirs
        if id_ in ours.erased:
            self.erased += id_ in theirs.docs
        elif id_ in theirs.erased:
            if id_ in ours.docs:
                self.removed[self.table].append(id_)
            self._ops.append({"id": id_, "erased": True})
        elif id_ in theirs.docs:
            self._live(id_, theirs.docs[id_])
        elif not ours.knows(id_) or _has_difference(id_, ours, theirs):
            self._die(id_)

    def _live(self, id_: str, fields: Fields) -> None:
        ours = self.ours
        if id_ in ours.docs and ours.docs[id_] == fields:
            self.same += 1
            if ours.changed[id_] == self.theirs.changed[id_]:
                return
        else:
            (self.changed if id_ in ours.docs else self.added)[self.table].append(id_)
        op: Op = {"id": id_, "set": fields}
        unwanted = [name for name in ours.docs.get(id_) or ours.dead.get(id_) or () if name not in fields]
        if unwanted:
            op["unset"] = unwanted
        if id_ in ours.dead:
            op["del"] = False
        op["changed"] = self.theirs.changed[id_]
        self._ops.append(op)

    def _die(self, id_: str) -> None:
        ours, name = self.ours, _get_name(self.theirs.dead[id_])
        if id_ in ours.docs:
            self.removed[self.table].append(id_)
        op: Op = {"id": id_}
        was = _get_name(ours.docs.get(id_) or ours.dead.get(id_))
        if name is not None and name != was:
            op["set"] = {"name": name}
        elif name is None and was is not None and id_ in ours.dead:
            op["unset"] = ["name"]
        op["del"] = True
        op["changed"] = self.theirs.changed[id_]
        self._ops.append(op)


def count_all_ids(ids: Mapping[str, list[str]]) -> int:
    """How many there are in all tables together."""
    return sum(map(len, ids.values()))
