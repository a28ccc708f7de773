"""Erasing someone also from the backups in the folder beside the journal."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, NamedTuple

from kring import paths
from kring.backup import files, making, reading, shelf
from kring.backup.due import LOCK as AUTOMATIC_LOCK
from kring.errors import KringError
from kring.i18n import _, ngettext
from kring.store.calm import calm
from kring.store.erase import Erasure, doomed, names_in, names_to_take, said_about
from kring.store.journal import Journal
from kring.store.lock import Lock
from kring.store.merging import everyone_merged
from kring.store.schema import TABLES
from kring.store.scrub import Traces
from kring.store.snapshot import Snapshot

__all__ = ["Everywhere", "erase_everywhere"]

_PATIENCE: Final = 30.0  # seconds for an automatic backup of a large journal to come to its end


class Everywhere(NamedTuple):
    """What erasing someone did.

    Attributes:
        journal: In the journal.
        rewritten: How many backups were written anew without them.
        unread: The names of the backups that could not be read or written, and may still hold something of them.
    """

    journal: Erasure
    rewritten: int
    unread: tuple[str, ...]

    def sentences(self) -> list[str]:
        """What there is to say about the backups, in the language of the interface."""
        said = []
        if self.rewritten:
            text = ngettext("their part in {n} backup", "their part in {n} backups", self.rewritten)
            said.append(text.format(n=self.rewritten))
        text = _("“{name}” is damaged and may still hold something: remove that file.")
        return [*said, *(text.format(name=name) for name in self.unread)]


def erase_everywhere(journal: Journal, person: str) -> Everywhere:
    """Erase someone for good, from the journal and from its own backups.

    Backups that were put elsewhere are not found: whoever has some has to see to those.

    Args:
        journal: The journal.
        person: Their id.

    Raises:
        KringError: There is nobody with that id, or it could not be done completely.
        Busy: Another process is writing.
    """
    # Those who turned out to be the same person stand in older backups as people of their own.
    same = [*everyone_merged(journal, person), person]
    others = {name for one in journal.people if one.id != person for name in (one.name, *one.aliases)}
    said = [(one, *said_about(journal.book, one)[:2]) for one in same]
    done = journal.erase_person(person)
    erased = {name: journal.book.table(name).erased for name in TABLES}
    traced = [_Traced(one, names, others, texts, erased) for one, names, texts in said]
    rewritten, unread = 0, []
    folder = paths.backups_folder(journal.folder)
    with _no_automatic_one(folder):
        for kept in shelf.kept_in(folder):
            try:
                with calm():
                    rewritten += _scrub(folder, kept, traced)
            except KringError:
                unread.append(kept.name)
    return Everywhere(done, rewritten, tuple(unread))


@contextmanager
def _no_automatic_one(folder: str) -> Iterator[None]:
    """Let an automatic backup that is being made come to its end first: it may hold the journal as it was before."""
    lock = Lock(folder, _PATIENCE, AUTOMATIC_LOCK)
    if os.path.isdir(folder):
        with suppress(KringError):
            lock.take()
    try:
        yield
    finally:
        lock.release()


class _Traced(NamedTuple):
    """Whom to take out: what the journal called them and calls others, what was written about them, what it erased."""

    person: str
    names: set[str]
    others: set[str]
    texts: set[str]
    erased: dict[str, set[str]]


def _scrub(folder: str, kept: shelf.Kept, traced: Sequence[_Traced]) -> bool:
    """Write one backup anew without someone, in its own place; whether there was anything of them in it.

    Raises:
        KringError: It cannot be read or written; it is as it was.
    """
    backup = reading.read(kept.path)
    found = [_scrubbed(backup.whole, one) for one in traced]  # each of them, also when the first was in it
    if not any(found):
        return False
    content, _sha256 = making.content_of(backup.whole, device=backup.device, at=backup.created_at)
    files.store(kept.path, content, overwrite=True)
    shelf.remember(folder, {kept.name: backup.created_at if kept.verified is None else kept.verified}, ())
    return True


def _scrubbed(whole: Snapshot, traced: _Traced) -> bool:
    """Take someone out of a journal in memory; whether there was anything of them in it."""
    everything = {name: {**table.dead, **table.docs} for name, table in whole.tables.items()}
    ids, _erased, _altered = doomed(everything, traced.person)
    people = everything["people"]
    names = traced.names | names_in(people.get(traced.person) or {})
    others = {name for id_, one in people.items() if id_ != traced.person for name in names_in(one or {})}
    others |= traced.others
    organisation = (people.get(traced.person) or {}).get("organisation") is True
    traces = Traces(ids, names_to_take(names, others, organisation=organisation), others, traced.texts)
    touched = False
    for name in TABLES:
        table = whole.tables[name]
        for id_ in [id_ for about, id_ in ids if about == name and id_ not in table.erased and table.knows(id_)]:
            touched = True
            table.docs.pop(id_, None)
            table.dead.pop(id_, None)
            # What was theirs alone then and is in the journal with others now is left out of the backup, no more:
            # said to be erased, it would go from the journal when that backup is put back.
            if id_ in traced.erased[name]:
                table.dead[id_] = None
                table.erased.add(id_)
        for place in (table.docs, table.dead):
            for id_, one in list(place.items()):
                clean = None if one is None else traces.fields(name, one)
                if clean is not one:
                    place[id_] = clean  # type: ignore[assignment]  # what is None stays so
                    touched = True
    return touched
