"""Making logs shorter: dropping from own lines what later own lines have replaced, and nothing else.

Kept are: every line of the last changes that can still be taken back; the last word on each field; tombstones and what
was erased; ops and fields this version does not know; damaged lines. ``seq`` and ``at`` stay as they are, so that the
order of all changes does, and the last line of a log stays, if only without ops: whoever follows it knows it by that.
What the logs add up to is compared before a new file takes the place of an old one.

What restores on this device put beside its own folder is looked at together with it, and gathered in one folder.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final, NamedTuple

from kring.errors import KringError
from kring.i18n import _
from kring.storage import fsutil
from kring.storage.codec import Record, decode, encode
from kring.storage.log_store import LogStore
from kring.storage.read_errors import translate_read_errors
from kring.storage.replay import Key, Table, apply_records, key_of
from kring.storage.restored_folder import HIDDEN, remove_leftovers
from kring.storage.tables import INDEX, TABLES, Op, ops_about
from kring.storage.undo import HORIZON

__all__ = ["Compacted", "compact", "compact_if_worthwhile"]

#: A log smaller than this is not worth the trouble, in bytes.
SMALL: Final = 256 * 1024
_SAID: Final = re.compile(rb'"id":"([^"]*)","(?:set|unset|del)"')  # what something is said about, as kring writes it
_EXISTS: Final = "\0exists"  # what any op with ``set`` says
_REMOVED: Final = "\0removed"

_KNOWN: Final = {"set", "unset", "del", "changed"}
_MANY: Final = 8  # more folders of restores than this are gathered
_NOTE: Final = ".compacted"  # in the own folder: how large all was when compacting was last tried

#: A log: its folder and its table.
_Place = tuple[str, str]
_Lines = dict[_Place, list[tuple[bytes, Record | None]]]
#: What a change says about one aspect of one document: table, id, field.
_Aspect = tuple[str, str, str]


class Compacted(NamedTuple):
    """What compacting did.

    Attributes:
        before: The size of the logs of this device before, in bytes.
        after: And after.
    """

    before: int
    after: int


def compact_if_worthwhile(book: LogStore) -> Compacted | None:
    """Compact the logs of this device that are large and mostly superseded, or still hold what was erased.

    Only tables that were read are considered, unless someone was erased: it costs nothing when there is none to gain.

    Raises:
        Busy: Another process is writing; try again some other time.
        KringError: It could not be done; nothing has changed.
    """
    if _still_says(book) or len(book.own_folders()) > _MANY + 1:
        return compact(book, least_gain=0.5)
    if not any(_is_worth_compacting(book, name) for name in TABLES) or _has_been_tried(book):
        return None
    done = compact(book, least_gain=0.5)
    with suppress(OSError):  # not worth failing for: it would be tried once more
        fsutil.replace_file(os.path.join(book.folder, book.device, _NOTE), [b"%d" % _measure_own_logs(book)])
    return done


def _is_worth_compacting(book: LogStore, name: str) -> bool:
    table = book.tables.get(name)
    return (
        table is not None
        and _measure_own_logs(book, name) > SMALL
        and table.superseded > len(table.docs) + len(table.dead)
    )


def _measure_own_logs(book: LogStore, *names: str) -> int:
    """The size of the own logs of some tables, all by default, in bytes."""
    size = 0
    for folder in book.own_folders():
        for name in names or TABLES:
            with suppress(OSError):
                size += os.stat(book.log(folder, name).path).st_size
    return size


def _has_been_tried(book: LogStore) -> bool:
    """Whether it was tried before, and little came since: what is superseded may be another device's, or kept."""
    try:
        found = fsutil.read_small(os.path.join(book.folder, book.device, _NOTE))
        return found is not None and _measure_own_logs(book) < int(found) + SMALL
    except (OSError, ValueError, KringError):
        return False


def _still_says(book: LogStore) -> bool:
    """Whether an own log says something about what was erased, of any table.

    Costs nothing where nobody was ever erased; else the own files are searched for those ids, not parsed.
    """
    if not any(table.erased for table in book.tables.values()):
        return False
    erased = {id_.encode() for name in TABLES for id_ in book.table(name).erased}
    for folder in book.own_folders():
        for name in TABLES:
            with suppress(OSError):
                descriptor = fsutil.open_log(book.log(folder, name).path)
                try:
                    size = os.fstat(descriptor).st_size
                    if not all(
                        erased.isdisjoint(_SAID.findall(block)) for block in fsutil.read_blocks(descriptor, 0, size)
                    ):
                        return True
                finally:
                    os.close(descriptor)
    return False


def compact(book: LogStore, *, least_gain: float = 0.0) -> Compacted:
    """Compact the logs of this device, and gather what restores put beside them.

    Killed anywhere, the logs add up to the same: what goes is superseded by something that stays.

    Args:
        book: The logs.
        least_gain: A log is only written anew when it becomes shorter by more than this part of it, 0 to 1, or still
            holds what was erased.

    Raises:
        Busy: Another process is writing.
        KringError: It could not be done; nothing is lost.
    """
    with translate_read_errors(), book.exclusive():
        remove_leftovers(book.folder)
        restored = [folder for folder in book.own_folders() if folder != book.device and _only_logs(book, folder)]
        lines = {
            (folder, name): list(_read_log_lines(book, folder, name))
            for folder in (book.device, *restored)
            for name in TABLES
        }
        keep = _Keep(book, lines)
        before = sum(len(line) + 1 for every in lines.values() for line, _record in every)
        new = {name: kept for name in TABLES if (kept := _shorten_log(keep, lines, (book.device, name), least_gain))}
        gathered = _collect_restored_lines(keep, lines, restored, least_gain)
        altered: _Lines = {place: every for place, every in lines.items() if not gathered or place[0] not in restored}
        altered |= {(book.device, name): [(line[:-1], decode(line)) for line in kept] for name, kept in new.items()}
        altered |= {("", name): [(line[:-1], decode(line)) for line in kept] for name, kept in gathered.items()}
        if not keep.same(lines, altered):
            raise KringError(_("The journal was not made smaller: the result would not have been the same."))
        try:
            for name, kept in new.items():
                fsutil.replace_file(book.log(book.device, name).path, kept)
            if gathered:
                _replace_restored_folders(book, restored, gathered)
        except OSError as error:
            raise KringError(
                _("The journal was not made smaller."),
                os.strerror(error.errno or 0),
                _("Nothing is lost. It is tried again another time."),
            ) from None
        finally:
            with suppress(KringError):  # what cannot be read just now is taken in at the next look
                book.absorb()
        return Compacted(before, sum(len(line) + 1 for every in altered.values() for line, _record in every))


def _shorten_log(keep: "_Keep", lines: _Lines, place: _Place, least_gain: float) -> list[bytes]:
    """What is to stand in a log; empty when it is to stay as it is."""
    size = sum(len(line) + 1 for line, _record in lines[place])
    new = keep.of(lines[place], place)
    gain = size - sum(map(len, new))
    return new if gain and (keep.erased_in(place) or gain > size * least_gain) else []


def _only_logs(book: LogStore, folder: str) -> bool:
    """Whether there is nothing but logs in a folder, such as copies of damaged lines."""
    with suppress(OSError):
        return {f"{name}.jsonl" for name in TABLES}.issuperset(os.listdir(os.path.join(book.folder, folder)))
    return False


def _collect_restored_lines(
    keep: "_Keep", lines: _Lines, restored: list[str], least_gain: float
) -> dict[str, list[bytes]]:
    """What is to stand in the one folder in place of those of restores, by table; nothing when they are to stay."""
    places = [place for place in lines if place[0] in restored]
    size = sum(len(line) + 1 for place in places for line, _record in lines[place])
    kept = {place: keep.of(lines[place], place, followed=False) for place in places}
    gain = size - sum(len(line) for new in kept.values() for line in new)
    if len(restored) < 2 and not gain > size * least_gain and not any(map(keep.erased_in, places)):
        return {}
    numbered: dict[str, list[bytes]] = {}
    seq = 0
    for name in reversed(TABLES):
        new = [line for place in places if place[1] == name for line in kept[place]]
        read = [(line, decode(line)) for line in new]
        good = sorted((record for _line, record in read if record is not None), key=lambda record: record["at"])
        for record in good:
            numbered.setdefault(name, []).append(encode({**record, "seq": seq}))
            seq += 1
        damaged = [line for line, record in read if record is None]
        if damaged:
            numbered[name] = [*damaged, *numbered.get(name, [])]
    return numbered


def _replace_restored_folders(book: LogStore, restored: list[str], parts: dict[str, list[bytes]]) -> None:
    """Put one folder in place of those of restores: it appears in one step, then they go.

    In between everything in it is said twice, which adds up to the same.
    """
    stamp = int(restored[-1][len(book.device) + 2 :])
    while os.path.lexists(os.path.join(book.folder, name := f"{book.device}-r{stamp}")):
        stamp += 1
    hidden = os.path.join(book.folder, f"{HIDDEN}{name}")
    shutil.rmtree(hidden, ignore_errors=True)
    try:
        os.mkdir(hidden, 0o700)
        for table, kept in parts.items():
            fsutil.replace_file(os.path.join(hidden, f"{table}.jsonl"), kept)
        fsutil.sync_folder(hidden)
        os.rename(hidden, os.path.join(book.folder, name))
    except OSError:
        shutil.rmtree(hidden, ignore_errors=True)
        raise
    fsutil.sync_folder(book.folder)
    for folder in restored:
        away = os.path.join(book.folder, f"{HIDDEN}{folder}")
        shutil.rmtree(away, ignore_errors=True)
        os.rename(os.path.join(book.folder, folder), away)
        shutil.rmtree(away, ignore_errors=True)


def _read_log_lines(book: LogStore, folder: str, name: str) -> Iterator[tuple[bytes, Record | None]]:
    try:
        descriptor = fsutil.open_log(book.log(folder, name).path)
    except FileNotFoundError:
        return
    try:
        for block in fsutil.read_blocks(descriptor, 0, os.fstat(descriptor).st_size):
            yield from ((line, decode(line)) for line in block.split(b"\n") if line)
    finally:
        os.close(descriptor)


class _Keep:
    """Which part of each line is still needed."""

    def __init__(self, book: LogStore, lines: _Lines) -> None:
        every = _in_order(lines)
        restores = [key for key, _own, record in every if isinstance(record.get("restore"), dict)]
        self._restore = restores[-1] if restores else ("", "", -1)
        # What came before a restore cannot be taken back.
        own = [key for key, _own, _record in every if key[1] == book.device and key > self._restore]
        self._recent = set(own[-HORIZON:])
        self._last: dict[_Aspect, Key] = {}
        self._erased: set[tuple[str, str]] = {(name, id_) for name in TABLES for id_ in book.table(name).erased}
        self._held: set[_Place] = set()
        for key, own_table, record in every:
            for table in TABLES:
                for op in ops_about(record, own_table, table):
                    if key not in self._recent:
                        for field in _list_aspects(op):
                            self._last[table, op["id"], field] = key
                    if (table, op["id"]) in self._erased and op.get("erased") is not True:
                        self._held.add((key[1], own_table))

    def erased_in(self, place: _Place) -> bool:
        """Whether a log still holds something about what was erased."""
        return place in self._held

    def same(self, lines: _Lines, altered: _Lines) -> bool:
        """Whether our logs add up to the same when they are altered, but for what was erased."""
        if altered == lines:
            return True
        for table in TABLES:
            before, after = _added_up(lines, table), _added_up(altered, table)
            for folded in (before, after):
                for erased_table, id_ in self._erased:
                    if erased_table == table:
                        folded.docs.pop(id_, None)
                        folded.dead.pop(id_, None)
            if before.docs != after.docs or before.dead != after.dead:
                return False
        return True

    def of(self, lines: list[tuple[bytes, Record | None]], place: _Place, *, followed: bool = True) -> list[bytes]:
        """What is to stand in place of the lines of a log, each with its line feed.

        Args:
            lines: The lines.
            place: The log.
            followed: Whether it stays where it is: then its last change stays, so that who follows it goes on from it.
        """
        new = [self._line(line, record, place) for line, record in lines]
        last = next((number for number in reversed(range(len(lines))) if lines[number][1] is not None), None)
        if followed and last is not None and not new[last]:
            record = lines[last][1] or {}
            new[last] = encode({"seq": record["seq"], "at": record["at"], "ops": []})
        return [line for line in new if line]

    def _line(self, line: bytes, record: Record | None, place: _Place) -> bytes:
        """What is to stand in place of a line, with its line feed; empty for nothing."""
        if record is None:
            return line + b"\n"
        folder, own = place
        key = (record["at"], folder, record["seq"])
        if not record["ops"] and isinstance(record.get("restore"), dict) and key != self._restore:
            return b""
        ops = [kept for op in record["ops"] if (kept := self._op(op, key, own)) is not None]
        if ops == record["ops"]:
            return line + b"\n"
        if not ops and key not in self._recent:
            return b""
        return encode({name: ops if name == "ops" else value for name, value in record.items()})

    def _op(self, op: Any, place: Key, own: str) -> Any:
        """What is to stand in place of an op, None for nothing."""
        if not isinstance(op, dict):
            return op
        table, id_ = op.get("table", own), op.get("id")
        if table not in TABLES or not isinstance(id_, str) or op.get("erased") is True:
            return op
        if (table, id_) in self._erased:
            return {k: v for k, v in op.items() if k not in _KNOWN} if _unknown_in(op) else None
        if place in self._recent:
            return op
        kept: Op = {}
        for name, value in op.items():
            if name == "set" and isinstance(value, dict):
                still = {f: v for f, v in value.items() if self._last.get((table, id_, f)) == place}
                if still or self._last.get((table, id_, _EXISTS)) == place:
                    kept["set"] = still
            elif name == "unset" and isinstance(value, list):
                still_not = [f for f in value if not isinstance(f, str) or self._last.get((table, id_, f)) == place]
                if still_not:
                    kept["unset"] = still_not
            elif name != "del" or not isinstance(value, bool) or self._last.get((table, id_, _REMOVED)) == place:
                kept[name] = value
        return kept if set(kept) - {"id", "table", "changed"} else None


def _unknown_in(op: Op) -> bool:
    return bool(set(op) - {"id", "table"} - _KNOWN)


def _list_aspects(op: Op) -> Iterator[str]:
    wanted, unwanted = op.get("set"), op.get("unset")
    if isinstance(wanted, dict):
        yield _EXISTS
        yield from wanted
    if isinstance(unwanted, list):
        yield from (name for name in unwanted if isinstance(name, str))
    if isinstance(op.get("del"), bool):
        yield _REMOVED


def _in_order(lines: _Lines) -> list[tuple[Key, str, Record]]:
    """The changes of several logs in the order of all changes, with the table of the log they stand in."""
    every = [
        (key_of(record, folder), own, record)
        for (folder, own), some in lines.items()
        for _line, record in some
        if record is not None
    ]
    every.sort(key=lambda one: one[0])
    return every


def _added_up(lines: _Lines, name: str) -> Table:
    table = Table()
    for _key, own, record in _in_order(
        {place: some for place, some in lines.items() if INDEX[place[1]] <= INDEX[name]}
    ):
        apply_records(table, [record], own, name)
    return table
