"""Taking back the last change, worked out from the log itself, so that it works from any process.

A change is taken back by another one, which says in ``undo`` which. Only own changes are taken back, newest first, and
of each only what nobody has altered since. What was erased for good stays erased, and is where taking back ends.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final, NamedTuple

from kring.errors import KringError
from kring.i18n import N_, _
from kring.storage.codec import Record
from kring.storage.line_search import read_history, read_own_recent
from kring.storage.log_store import LogStore
from kring.storage.replay import Fields
from kring.storage.tables import TABLES, Op, ops_about

__all__ = ["HORIZON", "Ahead", "NothingToUndo", "Undone", "do_again", "look_ahead", "shorten_text", "take_back"]

#: How many of a device's last changes can be taken back. Compaction leaves these alone.
HORIZON: Final = 200

_NOT_BEFORE: Final = "not_before"  # the field that says "not now"
_GONE: Final = ""  # the name under which a tombstone is told apart from fields, which have names
_ORDER: Final = ("entries", "reviews", "negotiations", "agreements", "circles", "people", "memberships")
_WORDS_SHOWN: Final = 40


class NothingToUndo(KringError):
    """There is no change to take back."""


#: What is said when something was done again, by table.
_AGAIN: Final = {
    "people": N_("Done again: {name}."),
    "memberships": N_("Done again: {person} in {circle}."),
    "reviews": N_("Done again: the review of {circle}."),
}


class Undone(NamedTuple):
    """What was taken back.

    Attributes:
        table: The kind of thing it was mostly about.
        ids: What it was about.
        words: What was taken back, in the language of the interface. Contains text from the journal.
        complete: False when some of it had been altered elsewhere since, and was left.
        agreements: How many more agreements went with it.
    """

    table: str
    ids: frozenset[str]
    words: str
    complete: bool
    agreements: int = 0


class Ahead(NamedTuple):
    """The change that undo would take back next.

    Attributes:
        at: Its stamp.
        words: What it was about, in the language of the interface. Contains text from the journal.
        did: What it did to that: added, changed, put off, removed, restored or merged.
    """

    at: str
    words: str
    did: str


class _Told(NamedTuple):
    """What one change says about one document."""

    record: Record
    own: bool  # by this device
    op: Op


def take_back(book: LogStore, only: str = "") -> tuple[Undone, Fields]:
    """Take back the last own change that is not taken back yet.

    Args:
        book: The logs.
        only: The stamp of the change that it is to be, as someone was asked about it; empty for whichever it is.

    Returns:
        What was taken back, its words still a template, and the fields of the thing as they were.

    Raises:
        NothingToUndo: There is none, it is too long ago, or it is another one than was asked about.
        Busy: Another process is writing.
        KringError: It could not be saved.
    """
    with book.exclusive():
        file, target, undone = _find_undo_target(book)
        if only and target["at"] != only:
            raise NothingToUndo(
                _("Something was changed or undone meanwhile, in another window. Nothing was undone here."),
                "",
                _("Undo once more to see what the last change is now."),
            )
        return _taken_back(book, file, target, undone)


def do_again(book: LogStore, mine: Collection[str] | None) -> tuple[Undone, Fields]:
    """Do again what was taken back last, as long as nothing else was done since.

    Args:
        book: The logs.
        mine: The stamps of the changes of this process: what another one took back is left as it is. None for those of
            every process on this device.

    Returns:
        What was done again, its words still a template, and the fields of the thing as they were taken back.

    Raises:
        NothingToUndo: There is nothing to do again.
        Busy: Another process is writing.
        KringError: It could not be saved.
    """
    with book.exclusive():
        recent = read_own_recent(book, HORIZON)
        by_stamp = {record["at"]: record for _file, record in recent}
        taken = {record["undo"] for _file, record in recent if isinstance(record.get("undo"), str)}
        restore = _last_restore(book)
        for file, record in reversed(recent):
            if not record["ops"]:
                continue
            if "undo" not in record or (mine is not None and record["at"] not in mine):
                break
            if restore is not None and restore["at"] > record["at"]:
                break  # that was another journal
            again = "undo" in by_stamp.get(record["undo"], {})  # it was itself a doing again
            if not again and record["at"] not in taken:
                done, fields = _taken_back(book, file, record, _list_undone_stamps(recent))
                return done._replace(words=_AGAIN.get(done.table, _AGAIN["people"])), fields
        raise NothingToUndo(_("There is nothing to do again."), "", "")


def _list_undone_stamps(recent: Iterable[tuple[str, Record]]) -> set[str]:
    """The stamps of the changes that are taken back: not those that were done again after that."""
    backs = [record for _file, record in recent if isinstance(record.get("undo"), str)]
    taken = {record["undo"] for record in backs}
    return {record["undo"] for record in backs if record["at"] not in taken}


def _taken_back(book: LogStore, file: str, target: Record, undone: set[str]) -> tuple[Undone, Fields]:
    """Write the opposite of a change; only within :meth:`LogStore.exclusive`."""
    named = [(table, op) for table in TABLES for op in ops_about(target, file, table)]
    if any(op.get("erased") for _table, op in named):
        raise NothingToUndo(_("There is nothing to undo."), _("What was erased for good does not come back."), "")
    told = _collect_history(book, {(table, op["id"]) for table, op in named})
    ops, complete = [], True
    for table, op in named:
        inverse, whole = _make_inverse(target, told[table, op["id"]], undone)
        complete = complete and whole
        if inverse:
            ops.append({"table": table, "id": op["id"], **inverse})
    book.write([{"ops": ops, "undo": target["at"], "file": file}])
    table, op = min(named, key=lambda one: (not _is_merge(*one), _ORDER.index(one[0])), default=(file, {"id": ""}))
    about = told.get((table, op["id"]), [])
    did = _say_what_it_did(table, op, target, about)
    undone_words = _choose_undo_template(table, did)
    ids = frozenset(op["id"] for _table, op in named)
    along = {each_op["id"] for each, each_op in named if each == "agreements"} - {op["id"]}
    if table == "entries":  # an agreement that was kept is open again: nothing of it went
        along = set()
    return Undone(table, ids, undone_words, complete, len(along)), _fields_at(target, about)


def look_ahead(book: LogStore) -> tuple[str, str, str, Fields]:
    """What would be taken back next: its stamp, its table, what it did, and the fields of the thing as they are.

    Args:
        book: The logs.

    Raises:
        NothingToUndo: There is none, or it is too long ago.
        Busy: Another process is writing.
    """
    with book.exclusive():
        file, target, _undone = _find_undo_target(book)
        named = [(table, op) for table in TABLES for op in ops_about(target, file, table)]
        table, op = min(named, key=lambda one: (not _is_merge(*one), _ORDER.index(one[0])), default=(file, {"id": ""}))
        told = _collect_history(book, {(table, op["id"])}).get((table, op["id"]), [])
        return target["at"], table, _say_what_it_did(table, op, target, told), _fields_at(target, told)


def _find_undo_target(book: LogStore) -> tuple[str, Record, set[str]]:
    """The change to take back, the table of its file, and the ``at`` of every change already taken back."""
    recent = read_own_recent(book, HORIZON)
    undone = _list_undone_stamps(recent)
    restore = _last_restore(book)
    for file, record in reversed(recent):
        if "undo" not in record and record["at"] not in undone and record["ops"]:
            if restore is not None and restore["at"] > record["at"]:
                break
            return file, record, undone
    if restore is not None:
        raise _no_further(restore)
    raise NothingToUndo(
        _("There is nothing to undo."),
        _("Only the last {count} changes made on this computer can be undone.").format(count=HORIZON)
        if len(recent) >= HORIZON
        else "",
    )


def _last_restore(book: LogStore) -> Record | None:
    """The record of the last restore on this device. What came before it is another journal by now."""
    last = [
        record
        for folder in book.own_folders()[1:]
        for record in book.log(folder, TABLES[0]).last_records(1)
        if isinstance(record.get("restore"), dict)
    ]
    return max(last, key=lambda record: str(record["at"]), default=None)


def _no_further(restore: Record) -> NothingToUndo:
    safety = restore["restore"].get("safety")
    return NothingToUndo(
        _("The last change was putting back a backup."),
        "",
        _("To undo it: {command}").format(command=_("kring restore {backup} --replace").format(backup=safety))
        if isinstance(safety, str) and safety
        else _("The journal was empty before that."),
    )


def _collect_history(book: LogStore, about: set[tuple[str, str]]) -> dict[tuple[str, str], list[_Told]]:
    """All that was ever said about some documents, in order."""
    told: dict[tuple[str, str], list[_Told]] = {one: [] for one in about}
    if not about:
        return told
    last = max((table for table, _id in about), key=TABLES.index)
    for device, own, record in read_history(book, last, {id_ for _table, id_ in about}):
        for table in TABLES:
            for op in ops_about(record, own, table):
                if (table, op["id"]) in told:
                    told[table, op["id"]].append(_Told(record, device == book.device, op))
    return told


def _list_field_values(op: Op) -> Iterator[tuple[str, bool, Any]]:
    """What an op says: a field's name, whether it is to be there, and its value."""
    wanted, unwanted, removal = op.get("set"), op.get("unset"), op.get("del")
    if isinstance(wanted, dict):
        yield from ((name, True, value) for name, value in wanted.items())
    if isinstance(unwanted, list):
        yield from ((name, False, None) for name in unwanted if isinstance(name, str))
    if isinstance(removal, bool):
        yield _GONE, True, removal


def _list_earlier_statements(target: Record, told: list[_Told]) -> list[_Told]:
    """What was said before a change; the change itself is in there, so this ends where it begins."""
    return told[: next((n for n, one in enumerate(told) if one.record["at"] == target["at"] and one.own), len(told))]


def _make_inverse(target: Record, told: list[_Told], undone: set[str]) -> tuple[dict[str, Any], bool]:
    """What to say about a document so that it is as before a change, and whether all of that could be said."""
    before = _list_earlier_statements(target, told)
    mine = [one for one in told if one.own and one.record["at"] == target["at"]]
    after = told[len(before) + len(mine) :]
    if any(one.op.get("erased") for one in told):
        return {}, False
    if not any(isinstance(one.op.get("set"), dict) for one in before) and any("set" in one.op for one in mine):
        # It was added by this change, so it goes as a whole.
        return ({"del": True} if _find_field_value(_GONE, told) != (True, True) else {}), True
    # A later own change that was taken back, and the taking back itself, leave things as they were.
    standing = [one for one in after if not (one.own and ("undo" in one.record or one.record["at"] in undone))]
    altered = {name for one in standing for name, _there, _now in _list_field_values(one.op)}
    wanted: Fields = {}
    unwanted: list[str] = []
    inverse: dict[str, Any] = {}
    whole = True
    for name in dict.fromkeys(name for one in mine for name, _there, _now in _list_field_values(one.op)):
        if name in altered:
            whole = False
            continue
        there, value = _find_field_value(name, before)
        if name == _GONE:
            inverse["del"] = bool(there and value)
        elif there:
            wanted[name] = value
        else:
            unwanted.append(name)
    if wanted:
        inverse["set"] = wanted
    if unwanted:
        inverse["unset"] = unwanted
    return inverse, whole


def _find_field_value(name: str, told: Iterable[_Told]) -> tuple[bool, Any]:
    """Whether a field is there after all this, and its value."""
    found: tuple[bool, Any] = (False, None)
    for one in told:
        for said, there, value in _list_field_values(one.op):
            if said == name:
                found = (there, value)
    return found


def _fields_at(target: Record, told: list[_Told]) -> Fields:
    """A document as it was right after a change."""
    fields: Fields = {}
    for one in told:
        if one.record["at"] > target["at"]:
            break
        for name, there, value in _list_field_values(one.op):
            if there and name != _GONE:
                fields[name] = value
            else:
                fields.pop(name, None)
    return fields


def _is_merge(table: str, op: Op) -> bool:
    """Whether this is how someone took in another person."""
    return table == "people" and isinstance(op.get("set"), dict) and "merged" in op["set"]


def _say_what_it_did(table: str, op: Op, target: Record, told: list[_Told]) -> str:
    """Say what a change did to a document: added, changed, put off, removed, restored or merged."""
    if _is_merge(table, op):
        return "merged"
    if op.get("del") is True:
        return "removed"
    if op.get("del") is False:
        return "restored"
    if not any(isinstance(one.op.get("set"), dict) for one in _list_earlier_statements(target, told)):
        return "added"
    only_field = [(name, there) for name, there, _value in _list_field_values(op)]
    return "put off" if only_field == [(_NOT_BEFORE, True)] else "changed"


def _choose_undo_template(table: str, did: str) -> str:
    sentences = {
        ("people", "added"): N_("Undone: {name} as someone new."),
        ("people", "changed"): N_("Undone: what was changed about {name}."),
        ("people", "put off"): N_("Undone: “not now” for {name}."),
        ("people", "removed"): N_("{name} is back."),
        ("people", "merged"): N_("Undone: {name} is two people again."),
        ("circles", "added"): N_("Undone: the new circle {name}."),
        ("circles", "changed"): N_("Undone: what was changed about the circle {name}."),
        ("circles", "put off"): N_("Undone: “not now” for the circle {name}."),
        ("circles", "removed"): N_("The circle {name} is back."),
        ("memberships", "added"): N_("Undone: {person} in {circle}."),
        ("memberships", "changed"): N_("Undone: what was changed about {person} in {circle}."),
        ("memberships", "removed"): N_("{person} is back in {circle}."),
        ("entries", "added"): N_("Undone: the new entry “{name}”."),
        ("entries", "changed"): N_("Undone: what was changed about the entry “{name}”."),
        ("entries", "put off"): N_("Undone: “not now” for the entry “{name}”."),
        ("entries", "removed"): N_("The entry “{name}” is back."),
        ("reviews", "added"): N_("Undone: the new review of {circle}."),
        ("reviews", "changed"): N_("Undone: what was changed about the review of {circle}."),
        ("reviews", "put off"): N_("Undone: “not now” for the review of {circle}."),
        ("reviews", "removed"): N_("The review of {circle} is back."),
        ("agreements", "added"): N_("Undone: the new agreement “{name}”."),
        ("agreements", "changed"): N_("Undone: what was changed about the agreement “{name}”."),
        ("agreements", "put off"): N_("Undone: “not now” for the agreement “{name}”."),
        ("agreements", "removed"): N_("The agreement “{name}” is back."),
        ("negotiations", "added"): N_("Undone: the new worksheet “{name}”."),
        ("negotiations", "changed"): N_("Undone: what was changed about the worksheet “{name}”."),
        ("negotiations", "put off"): N_("Undone: “not now” for the worksheet “{name}”."),
        ("negotiations", "removed"): N_("The worksheet “{name}” is back."),
    }
    return sentences.get((table, did), N_("The last change is undone."))


def shorten_text(text: str) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _WORDS_SHOWN else line[: _WORDS_SHOWN - 1].rstrip() + "…"
