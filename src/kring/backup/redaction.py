"""Erasing someone also from the backups in the folder beside the journal."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Final, NamedTuple

from kring import paths
from kring.backup import backup_file, backup_folder, create, validate
from kring.backup.schedule import LOCK as AUTOMATIC_LOCK
from kring.errors import Damaged, KringError, TooNew
from kring.humanize import visible
from kring.i18n import _, ngettext
from kring.journal.journal import Journal
from kring.journal.person_merge import everyone_merged
from kring.storage.erasure.erase import Erasure, find_doomed_documents, names_in, names_to_take, said_about
from kring.storage.erasure.pending import ErasedPerson, begin_copies, begun_copies, end_copies
from kring.storage.erasure.redaction import Redactor
from kring.storage.file_lock import Lock
from kring.storage.gc_pause import pause_gc
from kring.storage.replay import Fields
from kring.storage.snapshot import Snapshot
from kring.storage.tables import TABLES

__all__ = ["Everywhere", "erase_everywhere", "finish_everywhere", "forget_erased"]

_PATIENCE: Final = 30.0  # seconds for an automatic backup of a large journal to come to its end


class Everywhere(NamedTuple):
    """What erasing someone did.

    Attributes:
        journal: In the journal; None where only the copies were left to do.
        rewritten: How many backups were written anew without them.
        unread: The names of the backups that are damaged, and may still hold something of them.
        failed: The names of those that could not be read or written just now; they are tried again at the next start.
        foreign: The names of files in the folder of backups that are not kring's own; they were not looked into.
    """

    journal: Erasure | None
    rewritten: int
    unread: tuple[str, ...]
    failed: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()

    def sentences(self) -> list[str]:
        """What there is to say about it, in the language of the interface."""
        said = self.journal.sentences() if self.journal is not None else []
        if self.rewritten:
            text = ngettext("their part in {n} backup", "their part in {n} backups", self.rewritten)
            said.append(text.format(n=self.rewritten))
        for text, names in (
            (_("“{name}” is damaged and may still hold something: remove that file."), self.unread),
            (
                _("“{name}” could not be read or written just now, and is tried again when kring is opened next."),
                self.failed,
            ),
            (_("“{name}” in the folder of backups is not kring's own: look there yourself."), self.foreign),
        ):
            said += [text.format(name=visible(name)) for name in names]
        return said


def erase_everywhere(journal: Journal, person: str, also: Callable[[Redactor], object] | None = None) -> Everywhere:
    """Erase someone for good: from the journal, from its own backups, and from what is unfinished.

    Killed at any moment, it is finished the next time (:func:`finish_everywhere`). Backups that were put elsewhere are
    not found: whoever has some has to see to those.

    Args:
        journal: The journal.
        person: Their id.
        also: Takes them out of whatever else there is; called before it is done.

    Raises:
        KringError: There is nobody with that id, or it could not be done completely.
        Busy: Another process is writing.
    """
    journal.erasure_preview(person)  # there is somebody with that id
    # Those who turned out to be the same person stand in older backups as people of their own.
    known = {one.person: one for one in begun_copies(journal.book)}
    everyone = [
        _make_erased_person(journal, one, known.get(one)) for one in (*everyone_merged(journal, person), person)
    ]
    everyone = [*(one for id_, one in known.items() if id_ not in {each.person for each in everyone}), *everyone]
    try:
        with journal.book.exclusive():
            begin_copies(journal.book, everyone, journal.book.clock.tick())
    except OSError as error:
        raise KringError(
            _("Erasing could not begin."), os.strerror(error.errno or 0), _("Make room or check the disk.")
        ) from None
    done = journal.erase_person(person)
    try:
        return _clean_copies(journal, everyone, also)._replace(journal=done)
    except (KringError, OSError) as error:
        raise KringError(
            _("They are erased from the journal, but not yet from everything beside it."),
            os.strerror(error.errno or 0) if isinstance(error, OSError) else " ".join((error.title, error.cause)),
            _("It is finished when kring is opened again. “kring check” says so until then."),
        ) from None


def finish_everywhere(journal: Journal, also: Callable[[Redactor], object] | None = None) -> object:
    """Bring an erasing that was broken off to its end, wherever it stopped; cheap when there is none.

    Args:
        journal: The journal.
        also: As :func:`erase_everywhere` takes it.

    Returns:
        What was done; None when nothing was left to do.

    Raises:
        KringError: It could not be done, and is left to another time.
        Busy: Another process is writing.
    """
    everyone = begun_copies(journal.book)
    if not everyone:
        return journal.finish_erasing(lambda person: erase_everywhere(journal, person, also))
    person, people = everyone[-1].person, journal.book.table(TABLES[0])
    if people.docs.get(person) is not None or people.dead.get(person) is not None:
        return erase_everywhere(journal, person, also)
    journal.finish_erasing()
    return _clean_copies(journal, everyone, also)


def _make_erased_person(journal: Journal, person: str, known: ErasedPerson | None) -> ErasedPerson:
    """Someone as the journal knows them now, with what was known when it was begun."""
    names, texts, _devices = said_about(journal.book, person)
    there = journal.people.get(person)
    before = (known.names, known.texts) if known is not None else (frozenset[str](), frozenset[str]())
    organisation = there.organisation if there is not None else known is not None and known.organisation
    return ErasedPerson(person, before[0] | names, before[1] | texts, organisation)


def _clean_copies(
    journal: Journal, everyone: Sequence[ErasedPerson], also: Callable[[Redactor], object] | None
) -> Everywhere:
    """Take someone out of everything beside the logs, then take away the note that says it was begun."""
    ids = {one.person for one in everyone}
    others = {name for one in journal.people if one.id not in ids for name in (one.name, *one.aliases)}
    erased = {name: journal.book.table(name).erased for name in TABLES}
    traced = [_Traced(one.person, set(one.names), others, set(one.texts), erased) for one in everyone]
    rewritten, damaged, failed = 0, [], []
    folder = paths.backups_folder(journal.folder)
    with _no_automatic_one(folder):
        backup_file.remove_leftovers(folder)
        for kept in backup_folder.kept_in(folder):
            try:
                with pause_gc():
                    rewritten += _redact_backup(folder, kept, traced)
            except backup_file.Unreadable:
                failed.append(kept.name)
            except (Damaged, TooNew):
                damaged.append(kept.name)
            except KringError:
                failed.append(kept.name)
        foreign = backup_folder.foreign_in(folder)
    if also is not None:
        also(_make_redactor(everyone, others))
    if not failed:
        with suppress(OSError), journal.book.exclusive():
            end_copies(journal.book)
    return Everywhere(None, rewritten, tuple(damaged), tuple(failed), foreign)


def _make_redactor(everyone: Sequence[ErasedPerson], others: set[str]) -> Redactor:
    """What to take out of texts that belong to no backup: their ids and names."""
    names = {name for one in everyone for name in one.names}
    taken = names_to_take(names, others, organisation=all(one.organisation for one in everyone))
    return Redactor([("people", one.person) for one in everyone], taken, others)


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


def _redact_backup(folder: str, kept: backup_folder.KeptBackup, traced: Sequence[_Traced]) -> bool:
    """Write one backup anew without someone, in its own place; whether there was anything of them in it.

    Raises:
        KringError: It cannot be read or written; it is as it was.
    """
    backup = validate.read_backup(kept.path)
    found = [_redact_snapshot(backup.whole, one) for one in traced]  # each of them, also when the first was in it
    if not any(found):
        return False
    content, _sha256 = create.content_of(backup.whole, device=backup.device, at=backup.created_at)
    backup_file.store(kept.path, content, overwrite=True)
    backup_folder.record_verification(
        folder, {kept.name: backup.created_at if kept.verified is None else kept.verified}, ()
    )
    return True


def forget_erased(backup: Snapshot, journal: Snapshot) -> dict[str, dict[str, Fields]]:
    """Take who was erased, in a backup or in the journal it is restored in, out of what both say of others.

    Of someone who was erased the journal has no more than the id; what they were called stands in a backup that was
    made before. Their names go from texts, and they go from among the people of what others have a part in, as they do
    when they are erased. What comes and goes is decided by the restore itself.

    Args:
        backup: What was read from the backup; it is changed.
        journal: The journal, as it stands on the disk.

    Returns:
        By table and id, what the journal says without them, where that is something else.
    """
    sides = (backup, journal)
    gone = backup.tables["people"].erased | journal.tables["people"].erased
    known: dict[str, dict[str, Fields]] = {"gone": {}, "here": {}}
    for side in sides:
        for id_, fields in (*side.tables["people"].docs.items(), *side.tables["people"].dead.items()):
            if fields:
                known["gone" if id_ in gone else "here"].setdefault(id_, {}).update(fields)
    if not gone:
        return {}
    others = {name for fields in known["here"].values() for name in names_in(fields)}
    taken: set[str] = set()
    for fields in known["gone"].values():
        taken |= names_to_take(names_in(fields), others, organisation=fields.get("organisation") is True)
    traces = Redactor((), taken, others)
    clean: dict[str, dict[str, Fields]] = {}
    for name in TABLES:
        for place in (backup.tables[name].docs, backup.tables[name].dead):
            place.update(_without(traces, name, place, gone))
        clean[name] = dict(_without(traces, name, journal.tables[name].docs, gone))
    return clean


def _without(
    traces: Redactor, table: str, docs: Mapping[str, Fields | None], gone: Collection[str]
) -> list[tuple[str, Fields]]:
    """What is something else without the traces: ids and fields. Who is gone goes altogether, and is passed over."""
    found = (
        (id_, fields, _without_people(traces.fields(table, fields) if traces.names else fields, gone))
        for id_, fields in docs.items()
        if fields and id_ not in gone
    )
    return [(id_, clean) for id_, fields, clean in found if clean is not fields]


def _without_people(fields: Fields, gone: Collection[str]) -> Fields:
    """What someone else has a part in, without those who are gone; the same object when they are not in it."""
    people = fields.get("people")
    if not isinstance(people, list) or not any(one in gone for one in people if isinstance(one, str)):
        return fields
    return {**fields, "people": [one for one in people if not (isinstance(one, str) and one in gone)]}


def _redact_snapshot(whole: Snapshot, traced: _Traced) -> bool:
    """Take someone out of a journal in memory; whether there was anything of them in it."""
    everything = {name: {**table.dead, **table.docs} for name, table in whole.tables.items()}
    ids, _erased, _altered = find_doomed_documents(everything, traced.person)
    people = everything["people"]
    names = traced.names | names_in(people.get(traced.person) or {})
    others = {name for id_, one in people.items() if id_ != traced.person for name in names_in(one or {})}
    others |= traced.others
    organisation = (people.get(traced.person) or {}).get("organisation") is True
    traces = Redactor(ids, names_to_take(names, others, organisation=organisation), others, traced.texts)
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
