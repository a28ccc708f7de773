"""Erasing someone for good: from the journal, from its history, from damaged lines. There is no way back.

What this device wrote is written anew without them, file by file, ``people.jsonl`` last. That one gets, in the same
step, the line that makes the erasing final for every device. Killed before that, the person is still there, and a note
without any text (:mod:`kring.storage.erasure.pending`) says that they are to go: :func:`finish_erasure` does the rest.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar

from kring.errors import KringError
from kring.i18n import _, ngettext
from kring.model.normalize import fold
from kring.storage import fsutil
from kring.storage.codec import Record, decode, encode
from kring.storage.erasure.pending import COPIES, begin_erasure, end_erasure, read_pending_erasure
from kring.storage.erasure.redaction import NO_TEXT, Old, Redactor, can_be_found, replaced_alone
from kring.storage.line_index import forget_indexes
from kring.storage.line_search import read_history
from kring.storage.log_file import Log
from kring.storage.log_store import LogStore
from kring.storage.read_errors import translate_read_errors
from kring.storage.replay import Fields
from kring.storage.tables import TABLES, ops_about

__all__ = [
    "Erasure",
    "erase",
    "find_doomed_documents",
    "finish_erasure",
    "names_in",
    "names_to_take",
    "preview_erasure",
    "said_about",
]

T = TypeVar("T")

#: What a name may begin with that is a word for very many.
_ADDRESSES = frozenset(
    [
        "tante",
        "oom",
        "opa",
        "oma",
        "buurvrouw",
        "buurman",
        "mevrouw",
        "mevr",
        "meneer",
        "heer",
        "dokter",
        "zuster",
        "broeder",
        "pastoor",
        "familie",
        "fam",
        "huisarts",
        "aunt",
        "auntie",
        "uncle",
        "grandma",
        "grandpa",
        "mrs",
        "miss",
        "mister",
        "doctor",
        "nurse",
        "sister",
        "brother",
        "father",
        "mother",
        "the",
        "family",
    ]
)
#: So many places are named at most.
_PLACES = 5
_WITH_PEOPLE = ("entries", "agreements", "negotiations")


class Erasure(NamedTuple):
    """What erasing someone does, or did.

    Attributes:
        memberships: Places in circles that go.
        erased: How many entries, agreements and worksheets go, as they were with this person alone; by table.
        altered: In how many others, that were with more people, this person is taken out; by table.
        mentions: In how many other things a name is taken out of a text.
        shared_name: Someone else goes by one of the names, so that one stays in texts.
        short_name: One of the names is too short to be found in texts safely.
        devices: How many other devices wrote about the person; their own files are theirs to rewrite.
        lines: How many lines of history were written anew or dropped; 0 before it is done.
        left: Where something of the person was still found afterwards, a file and a line each; none is as it should be.
        unreadable: How many damaged lines are left, of which nobody can say what was in them.
    """

    memberships: int
    erased: dict[str, int]
    altered: dict[str, int]
    mentions: int
    shared_name: bool
    short_name: bool
    devices: int
    lines: int = 0
    left: tuple[str, ...] = ()
    unreadable: int = 0

    def sentences(self) -> list[str]:
        """What there is to say about it, before or after, in the language of the interface."""
        said = [*self._counted()]
        if self.shared_name:
            said.append(_("Someone else has the same name, so the name stays in texts."))
        if self.short_name:
            said.append(_("A name this short looks like other words, so it stays in texts."))
        if self.devices:
            said.append(
                ngettext(
                    "One other device wrote about this person too. It is erased there when kring is next "
                    "opened on it. An older text may still hold the name.",
                    "{n} other devices wrote about this person too. It is erased there when kring is next "
                    "opened on them. An older text may still hold the name.",
                    self.devices,
                ).format(n=self.devices)
            )
        if self.left:
            places = [*self.left[:_PLACES], "…"] if len(self.left) > _PLACES else self.left
            said.append(_("Something of it is still there: {places}.").format(places=", ".join(places)))
        if self.unreadable:
            said.append(
                ngettext(
                    "{n} damaged line is kept: what was in it cannot be read, so this may have been about anyone.",
                    "{n} damaged lines are kept: what was in them cannot be read, so this may have been about anyone.",
                    self.unreadable,
                ).format(n=self.unreadable)
            )
        return said

    def _counted(self) -> Iterator[str]:
        """What goes and what is altered, a sentence part for each kind of which there is any."""
        n = self.memberships
        parts = [(n, ngettext("{n} membership", "{n} memberships", n))]
        n = self.erased.get("entries", 0)
        parts += [(n, ngettext("{n} entry with them alone", "{n} entries with them alone", n))]
        n = self.erased.get("agreements", 0)
        parts += [(n, ngettext("{n} agreement with them alone", "{n} agreements with them alone", n))]
        n = self.erased.get("negotiations", 0)
        parts += [(n, ngettext("{n} worksheet for them alone", "{n} worksheets for them alone", n))]
        n = self.altered.get("entries", 0)
        parts += [(n, ngettext("their part in {n} entry with others", "their part in {n} entries with others", n))]
        n = self.altered.get("agreements", 0)
        parts += [(n, ngettext("their part in {n} agreement", "their part in {n} agreements", n))]
        n = self.altered.get("negotiations", 0)
        parts += [(n, ngettext("their part in {n} worksheet", "their part in {n} worksheets", n))]
        n = self.mentions
        parts += [(n, ngettext("the name in {n} other text", "the name in {n} other texts", n))]
        yield from (words.format(n=n) for n, words in parts if n)


class _ErasurePlan(NamedTuple):
    traces: Redactor
    patches: list[dict[str, Any]]
    report: Erasure


def preview_erasure(book: LogStore, person: str) -> Erasure:
    """What erasing someone would do; nothing is changed.

    Args:
        book: The logs.
        person: Their id.

    Raises:
        KringError: There is nobody with that id.
    """
    with book.mutex:
        return _make_erasure_plan(book, person).report


def erase(book: LogStore, person: str) -> Erasure:
    """Erase someone for good.

    Args:
        book: The logs.
        person: Their id; they may have been removed before.

    Returns:
        What was done.

    Raises:
        KringError: There is nobody with that id, or it could not be done completely; :func:`finish_erasure` goes on
            with it.
        Busy: Another process is writing.
    """
    from kring.storage.conflicts import take_in_copies
    from kring.storage.restored_folder import remove_leftovers

    with translate_read_errors(), book.exclusive():
        take_in_copies(book)  # what stands in a copy of a log only has to go as well
        before = read_pending_erasure(book)
        plan = _make_erasure_plan(
            book, person, before.ids if before is not None and before.person == person else frozenset()
        )
        ops = [{"table": table, "id": id_, "erased": True} for table, id_ in sorted(plan.traces.ids, key=_in_tables)]
        lines = 0
        try:
            fsutil.make_folder(os.path.join(book.folder, book.device))
            begin_erasure(book, person, plan.traces.ids, book.clock.tick())
            forget_indexes(book.folder)
            remove_leftovers(
                book.folder, strictly=True
            )  # what a restore that was killed left there holds everyone's text
            for folder in book.own_folders():
                lines += sum(_rewrite_quarantine(book.log(folder, table), plan.traces) for table in TABLES)
                _drop_leftovers(os.path.join(book.folder, folder))
                if folder != book.device:
                    lines += sum(_rewrite_log(book.log(folder, table), plan.traces, b"") for table in reversed(TABLES))
            for table in reversed(TABLES[1:]):
                lines += _rewrite_log(book.log(book.device, table), plan.traces, b"")
            last = book.line_to_come([*ops, *plan.patches])
            lines += _rewrite_log(book.log(book.device, TABLES[0]), plan.traces, last)
            forget_indexes(book.folder)  # a quick-add that was answered before may have made one meanwhile
            end_erasure(book)
        except OSError as error:
            raise KringError(
                _("Erasing was not completed."),
                os.strerror(error.errno or 0),
                _("Make room or check the disk. It is finished when kring is opened again, or erase them once more."),
            ) from None
        # They are gone. What cannot be read from here on is told, and does not make that undone.
        unsure = 0
        try:
            book.absorb()
        except KringError:
            unsure = 1
        left, unreadable = _find_remaining_traces(book, plan.traces)
        unreadable = max(unreadable, unsure)
        return plan.report._replace(lines=lines, left=left, unreadable=unreadable)


def finish_erasure(book: LogStore, erase_them: Callable[[str], T]) -> T | None:
    """Bring an erasing that was broken off on this device to its end.

    Args:
        book: The logs.
        erase_them: Erases the person with an id.

    Returns:
        What ``erase_them`` returned; None when nothing was left to do.

    Raises:
        KringError: It could not be done, and is left to another time.
        Busy: Another process is writing.
    """
    if (left := read_pending_erasure(book)) is None:
        return None
    if book.table(TABLES[0]).docs.get(left.person) is None and book.table(TABLES[0]).dead.get(left.person) is None:
        with book.exclusive(), suppress(OSError):  # only the note was left
            end_erasure(book)
        return None
    return erase_them(left.person)


def _in_tables(one: tuple[str, str]) -> tuple[int, str]:
    return TABLES.index(one[0]), one[1]


# -- what is to be done ------------------------------------------------------------------------------------------------


def _make_erasure_plan(book: LogStore, person: str, also: frozenset[tuple[str, str]] = frozenset()) -> _ErasurePlan:
    """What is to be done.

    Args:
        book: The logs.
        person: The id of who is to be erased.
        also: What an erasing that was broken off was to take along, of which nothing may be left by now.
    """
    everything = {name: {**book.table(name).dead, **book.table(name).docs} for name in TABLES}
    if everything["people"].get(person) is None:
        raise KringError(_("Nobody with that id is in this journal."))
    names, texts, devices = said_about(book, person)
    others = {name for id_, fields in everything["people"].items() if id_ != person for name in names_in(fields or {})}
    ids, erased, altered = find_doomed_documents(everything, person)
    ids |= also
    organisation = (everything["people"][person] or {}).get("organisation") is True
    with_them = {
        op["id"]
        for _d, own, one in read_history(book, TABLES[-1], [person])
        for t in _WITH_PEOPLE
        for op in ops_about(one, own, t)
    }
    old: frozenset[Old] = frozenset()
    if with_them:
        old = replaced_alone(read_history(book, TABLES[-1], with_them), person, book.device)
    traces = Redactor(ids, names_to_take(names, others, organisation=organisation), others, texts, old)
    mentions, patches = 0, []
    for table, docs in everything.items():
        for id_, fields in docs.items():
            if fields is None or (table, id_) in ids:
                continue
            clean = traces.fields(table, fields)
            if clean is fields:
                continue
            mentions += traces.mentioned_in(table, fields)
            patches.append(_make_patch(table, id_, fields, clean))
    places = sum(table == "memberships" for table, _id in ids)
    report = Erasure(
        places,
        erased,
        altered,
        mentions,
        bool(_find_shared_names(names, others)),
        any(not can_be_found(name) for name in names),
        devices,
    )
    # Where nobody else writes, rewriting our own lines is enough.
    return _ErasurePlan(traces, patches if len(book.devices()) > 1 else [], report)


def _make_patch(table: str, id_: str, fields: Fields, clean: Fields) -> dict[str, Any]:
    op: dict[str, Any] = {"table": table, "id": id_}
    wanted = {name: value for name, value in clean.items() if value != fields.get(name)}
    unwanted = [name for name in fields if name not in clean]
    if wanted:
        op["set"] = wanted
    if unwanted:
        op["unset"] = unwanted
    return op


def find_doomed_documents(
    everything: dict[str, dict[str, Fields | None]], person: str
) -> tuple[set[tuple[str, str]], dict[str, int], dict[str, int]]:
    """What goes with the person, and how many things of each table go or are altered."""
    ids = {("people", person)}
    erased: dict[str, int] = {}
    altered: dict[str, int] = {}
    for table, docs in everything.items():
        for id_, fields in docs.items():
            if fields is None or table == "people":
                continue
            people = fields.get("people") if table in _WITH_PEOPLE else None
            if fields.get("person") == person:
                ids.add((table, id_))
            elif isinstance(people, list) and person in people:
                alone = all(one == person for one in people)
                if alone:
                    ids.add((table, id_))
                counts = erased if alone else altered
                counts[table] = counts.get(table, 0) + 1
    return ids, erased, altered


def names_in(fields: Fields) -> set[str]:
    """The names in the fields of a person."""
    name, aliases = fields.get("name"), fields.get("aliases")
    found = {name, *aliases} if isinstance(aliases, list) else {name}
    return {one for one in found if isinstance(one, str) and one}


def names_to_take(names: set[str], others: set[str], *, organisation: bool) -> set[str]:
    """Which names are to be taken out of texts: those that are nobody else's, and someone's own first names.

    Args:
        names: What someone was ever called.
        others: What other people are called.
        organisation: It is no person, and has no first name.
    """
    return (names - _find_shared_names(names, others)) | (set() if organisation else _first_names(names, others))


def _find_shared_names(names: set[str], others: set[str]) -> set[str]:
    """The names that someone else has as well."""
    taken = {fold(name) for name in others}
    return {name for name in names if fold(name) in taken}


def _first_names(names: set[str], others: set[str]) -> set[str]:
    """The first names in someone's names that nobody else has, and that are no form of address."""
    taken = {word for name in others for word in fold(name).split()[:1]}
    found = {name.split()[0] for name in names if len(name.split()) > 1}
    return {word for word in found if word[0].isupper() and fold(word.rstrip(".")) not in taken | _ADDRESSES}


def said_about(book: LogStore, person: str) -> tuple[set[str], set[str], int]:
    """Every name someone ever had, the texts about them, and how many other devices wrote about them."""
    names: set[str] = set()
    texts: set[str] = set()
    devices: set[str] = set()
    ours = set(book.own_folders())
    for device, own, record in read_history(book, TABLES[-1], [person]):
        devices.add(device)
        for op in ops_about(record, own, "people"):
            if op["id"] == person and isinstance(op.get("set"), dict):
                names |= names_in(op["set"])
                texts.update(_list_strings({name: value for name, value in op["set"].items() if name not in NO_TEXT}))
    return names, texts, len(devices - ours)


def _list_strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _list_strings(one)


# -- doing it ----------------------------------------------------------------------------------------------------------


def _rewrite_log(log: Log, traces: Redactor, last: bytes) -> int:
    """Write a log anew, with one more line at its end; how many lines are different or gone.

    The last change stays, if only as a line without ops: who follows the file sees by it that nothing was put back.
    """
    different = 0
    kept: list[bytes] = []
    end: tuple[int, Record] | None = None
    for line in fsutil.read_lines(log.path):
        record = decode(line)
        clean = traces.line(record, log.table, line) if record is not None else _redact_damaged_line(line, traces)
        different += clean != line + b"\n"
        end = end if record is None else (len(kept), record)
        kept.append(clean)
    if end is not None and not kept[end[0]] and not last:
        kept[end[0]] = encode({"seq": end[1]["seq"], "at": end[1]["at"], "ops": []})
    if different or last:
        fsutil.replace_file(log.path, [*kept, last])
    return different


def _redact_damaged_line(line: bytes, traces: Redactor) -> bytes:
    return b"" if traces.in_bytes(line) else line + b"\n"


def _rewrite_quarantine(log: Log, traces: Redactor) -> int:
    lines = list(fsutil.read_lines(log.quarantine_path))
    kept = [line + b"\n" for line in lines if not traces.in_bytes(line)]
    if len(kept) == len(lines):
        return 0
    if kept:
        fsutil.replace_file(log.quarantine_path, kept)
    else:
        os.unlink(log.quarantine_path)
        fsutil.sync_folder(os.path.dirname(log.path))
    return len(lines) - len(kept)


def _drop_leftovers(folder: str) -> None:
    """Remove what an interrupted rewriting left half written."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".new") and entry.is_file(follow_symlinks=False):
                os.unlink(entry.path)


def _find_remaining_traces(book: LogStore, traces: Redactor) -> tuple[tuple[str, ...], int]:
    """Read every file of this device once more.

    Returns:
        Which lines still hold something of the person, and how many cannot be read.
    """
    left: list[str] = []
    unreadable = 0
    for path in _own_files(book):
        name = os.path.basename(path)
        table = name.removesuffix(".jsonl")
        try:
            for number, line in enumerate(fsutil.read_lines(path), start=1):
                record = decode(line) if table in TABLES and name.endswith(".jsonl") else None
                if _has_left(record, table, traces) if record is not None else traces.in_bytes(line):
                    left.append(f"{os.path.relpath(path, book.folder)}:{number}")
                unreadable += record is None and table in TABLES
        except (OSError, KringError):
            unreadable += 1
    return tuple(left), unreadable


def _own_files(book: LogStore) -> Iterator[str]:
    for device in book.own_folders():
        folder = os.path.join(book.folder, device)
        with suppress(FileNotFoundError):
            names = sorted(os.listdir(folder))
            yield from (os.path.join(folder, name) for name in names if not name.startswith(COPIES))


def _has_left(record: Record, own: str, traces: Redactor) -> bool:
    rest = {**record, "ops": [op for op in record["ops"] if not (isinstance(op, dict) and op.get("erased") is True)]}
    return traces.record(rest, own) is not rest
