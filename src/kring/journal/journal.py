"""The journal that the rest of kring talks to: typed reads, named operations, one notice of each change."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from kring.errors import ErasedForGood, KringError
from kring.i18n import _, ngettext
from kring.journal.derived_index import DerivedIndex
from kring.journal.mutations import Operations, make_change_event
from kring.storage import fsutil
from kring.storage.change_event import Changed
from kring.storage.log_store import LogStore
from kring.storage.replay import Fields, Table
from kring.storage.tables import Touched

if TYPE_CHECKING:  # what quick-add does not need is imported where it is used
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kring.insight.exchange.moment import MomentRow
    from kring.journal.entry_index import EntriesAbout
    from kring.journal.entry_search import EntrySearch
    from kring.journal.integrity import CheckReport
    from kring.journal.membership_index import MembershipIndex
    from kring.journal.moment_rows import MomentRows
    from kring.journal.person_merge import Merging
    from kring.journal.timeline import Timeline
    from kring.journal.tinydb_adapter import Database
    from kring.model.circle import Membership
    from kring.model.entry import Entry
    from kring.storage.compaction import Compacted
    from kring.storage.erasure.erase import Erasure
    from kring.storage.undo import Ahead, Undone

__all__ = ["Journal"]

Index = TypeVar("Index", bound=DerivedIndex[Any])


class Journal(Operations):
    """One journal: a folder that this device reads, follows and writes its own part of.

    Make one with :meth:`open`. Several threads may use it. A table is read from the disk when it is first touched; for
    the entries of many years that takes a while, so call ``entries.load()`` in a thread.

    Attributes:
        folder: Where it is.
        device: The id of this device.
    """

    def __init__(self, book: LogStore) -> None:
        super().__init__(book)
        self.folder = book.folder
        self.device = book.device
        self._indexes: dict[str, DerivedIndex[Any]] = {}
        #: Some people by id, for whose names not everyone is read: those in the entries of a first look.
        self._some_people: tuple[frozenset[str], Table] | None = None

    @classmethod
    def open(
        cls,
        folder: str,
        *,
        device: str | None = None,
        now: Callable[[], float] = time.time,
        create: bool = True,
        wait: float = 5.0,
        chance: Callable[[int], bytes] = os.urandom,
    ) -> "Journal":
        """Open a journal.

        Args:
            folder: Where it is, or is to be.
            device: The id of this device; by default the one this machine keeps in its state folder.
            now: The wall time in seconds since 1970; may jump.
            create: Make the folder when it is not there. The rest is made at the first change.
            wait: How long a change waits for another writer, in seconds.
            chance: Random bytes for new ids; another source makes a journal that can be made again.

        Raises:
            KringError: There is none, or the folder holds something else.
            Damaged: It cannot be read.
        """
        folder = os.path.abspath(folder)
        if not os.path.isdir(folder):
            if not create:
                raise KringError(
                    _("There is no journal here yet."), "", _("Start one with “kring”, or by adding something.")
                )
            fsutil.make_folder(folder)
        else:
            fsutil.make_folder_private(folder)
        if device is None:
            from kring.storage.device_id import read_device_id

            device = read_device_id()
        fsutil.refuse_link(os.path.join(folder, device))
        book = LogStore(folder, device, now=now, wait=wait, chance=chance)
        if book.format.missing and _holds_something_else(folder):
            book.format.read()  # another process may just have begun the journal
            if book.format.missing and book.format.why_read_only is None:
                raise KringError(
                    _("This folder is not a journal."),
                    _("Other things are in it."),
                    _("Name an empty folder, or one that is not there yet."),
                )
        journal = cls(book)
        journal._take_in_copies()
        return journal

    def _take_in_copies(self) -> None:
        """Take in what a program that syncs folders put beside our own logs; where that cannot be now, another time."""
        with suppress(OSError):
            folders = [os.path.join(self.folder, one) for one in self.book.own_folders()]
            if any("conflict" in name.lower() for one in folders if os.path.isdir(one) for name in os.listdir(one)):
                from kring.storage.conflicts import take_in_copies

                with suppress(KringError):
                    take_in_copies(self.book)

    def close(self) -> None:
        """End using it. Everything acknowledged is on the disk already."""
        self._subscribers.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def db(self) -> "Database":
        """The same journal as a TinyDB, for whoever wants to look into it or change it that way."""
        from kring.journal.tinydb_adapter import Database

        return Database(self.transactions)

    @property
    def read_only(self) -> str | None:
        """Why nothing can be written here, in words, or None when it can."""
        reason = self.book.why_read_only
        if reason is not None:
            return str(reason)
        if not os.access(self.folder, os.W_OK | os.X_OK):
            return _("The journal's folder may be read but not written.")
        return None

    @property
    def damaged(self) -> bool:
        """Whether a damaged line was met in what was read so far; :meth:`check` says where."""
        return self.book.damaged

    @property
    def set_back(self) -> bool:
        """Whether a file lost what was written last while it was open here: another program cut it."""
        return self.book.set_back

    # -- changing ------------------------------------------------------------------------------------------------------

    def undo(self, only: str = "") -> "Undone":
        """Take back the last change made on this machine, by whichever process; again and again goes further back.

        Args:
            only: The stamp of the change that it is to be (see :meth:`undo_ahead`); empty for whichever it is.

        Raises:
            NothingToUndo: There is none, or it is another one.
            Busy: Another process is writing.
            KringError: It could not be saved.
        """
        from kring.storage.undo import take_back

        try:
            undone, fields = take_back(self.book, only)
        finally:
            self._tell()
        return self._in_words(undone, fields)

    def redo(self, *, by_anyone: bool = False) -> "Undone":
        """Do again what was taken back last, as long as nothing else was done since; again and again goes on.

        Args:
            by_anyone: Whichever process on this machine took it back; by default only this one.

        Raises:
            NothingToUndo: There is nothing to do again.
            Busy: Another process is writing.
            KringError: It could not be saved.
        """
        from kring.storage.undo import do_again

        try:
            undone, fields = do_again(self.book, None if by_anyone else self.book.mine)
        finally:
            self._tell()
        return self._in_words(undone, fields)

    def _in_words(self, undone: "Undone", fields: Fields) -> "Undone":
        try:
            words = _(undone.words).format(
                name=self._label(undone.table, fields),
                person=self.name_of(str(fields.get("person", ""))),
                circle=self.circle_name(str(fields.get("circle", ""))),
            )
            if undone.agreements:
                along = ngettext("With it: {n} agreement.", "With it: {n} agreements.", undone.agreements)
                words += " " + along.format(n=undone.agreements)
        except KringError:  # it is done; only what it was about cannot be read
            words = _("The last change is undone.")
        if not undone.complete:
            words = " ".join((words, _("What was changed elsewhere since has stayed.")))
        return undone._replace(words=words)

    def undo_ahead(self) -> "Ahead | None":
        """The change that :meth:`undo` would take back, where another process or an earlier sitting made it.

        Returns:
            What it is; None where this process made it itself.

        Raises:
            NothingToUndo: There is none.
            Busy: Another process is writing.
        """
        from kring.storage.undo import Ahead, look_ahead

        at, table, did, fields = look_ahead(self.book)
        if at in self.book.mine:
            return None
        if table in ("memberships", "reviews"):
            circle = fields.get("circle")
            about = fields.get("person") if table == "memberships" or not circle else ""
            names = [self.name_of(str(about))] if about else []
            names += [self.circle_name(str(circle))] if circle else []
            return Ahead(at, ", ".join(names), did)
        return Ahead(at, self._label(table, fields), did)

    def erasure_preview(self, person: str) -> "Erasure":
        """What erasing someone would do, to show before asking; nothing is changed.

        Raises:
            KringError: There is nobody with that id.
        """
        from kring.storage.erasure.erase import preview_erasure

        return preview_erasure(self.book, person)

    def erase_person(self, person: str) -> "Erasure":
        """Erase someone for good, history included. There is no undo: ask twice before.

        Returns:
            What was done.

        Raises:
            KringError: There is nobody with that id, or it could not be done completely.
            Busy: Another process is writing.
        """
        from kring.journal.person_merge import everyone_merged
        from kring.storage.erasure.erase import erase

        try:
            for other in everyone_merged(self, person):  # what was written of them once goes too
                erase(self.book, other)
            return erase(self.book, person)
        finally:
            self._tell()

    def merging_preview(self, keep: str, other: str) -> "Merging":
        """What taking two people together would do, to show before asking; nothing is changed.

        Args:
            keep: The id of the one whose name stays, and who comes first in joined texts.
            other: The id of the one whose name becomes another name.

        Raises:
            KringError: One of them is not in the journal.
            ModelError: A text would be too long once joined.
        """
        from kring.journal.person_merge import plan_merge

        return plan_merge(self, keep, other)

    def merge_people(self, keep: str, other: str) -> "Merging":
        """Take two people who turn out to be one together: one change, and one undo.

        Args:
            keep: The id of the one whose name stays, and who comes first in joined texts.
            other: The id of the one whose name becomes another name.

        Raises:
            KringError: One of them is not in the journal any more, or it could not be saved.
            ModelError: A text would be too long once joined.
            Busy: Another process is writing.
        """
        from kring.journal.person_merge import apply_merge

        return apply_merge(self, keep, other)

    def finish_erasing(self, erase_them: "Callable[[str], object] | None" = None) -> object:
        """Bring an erasing that was broken off on this device to its end; cheap when there is none.

        Args:
            erase_them: Erases the person with an id; by default :meth:`erase_person`.

        Returns:
            What that returned, or None when nothing was left to do.

        Raises:
            KringError: It could not be done, and is left to another time.
            Busy: Another process is writing.
        """
        from kring.storage.erasure.erase import finish_erasure

        return finish_erasure(self.book, erase_them or self.erase_person)

    def _label(self, table: str, fields: Fields) -> str:
        """What to call something in a sentence."""
        from kring.storage.undo import shorten_text

        for field in ("name", "what", "subject"):
            if isinstance(text := fields.get(field), str) and text:
                return shorten_text(text)
        people = fields.get("people")
        if table == "entries" and isinstance(people, list) and people:
            return shorten_text(", ".join(self.name_of(str(person)) for person in people))
        return str(fields.get("on", "…"))

    # -- names ---------------------------------------------------------------------------------------------------------

    def name_of(self, person_id: str) -> str:
        """What someone is called; also someone who was removed. A neutral word for who was erased or is not known."""
        some = None if "people" in self.book.tables else self._some_people
        table = some[1] if some and person_id in some[0] else self.book.table("people")
        return _get_name(table, person_id) or _("someone")

    def is_private(self, person_id: str) -> bool:
        """Whether someone stays out of what is exported; also someone who was removed."""
        table = self.book.table("people")
        return (table.docs.get(person_id) or table.dead.get(person_id) or {}).get("private") is True

    def refuse_erased(self, table: str, id_: str | None) -> None:
        """Refuse to go on with something that was erased for good, here or in another window.

        Args:
            table: The table it was in.
            id_: Its id; empty or None is nothing.

        Raises:
            ErasedForGood: It was erased.
        """
        if id_ and id_ in self.book.table(table).erased:
            raise ErasedForGood(
                _("This was erased for good in another window."), "", _("What was typed about it is erased as well.")
            )

    def circle_name(self, circle_id: str) -> str:
        """What a circle is called; also one that was removed. A neutral word for one that is not known."""
        return _get_name(self.book.table("circles"), circle_id) or _("a circle")

    # -- memberships ---------------------------------------------------------------------------------------------------

    def members_of(self, circle_id: str) -> "list[Membership]":
        """Everyone who is or was in a circle, in the order in which they were added."""
        return self._membership_index().of_circle(circle_id)

    def circles_of(self, person_id: str) -> "list[Membership]":
        """Every circle someone is or was in, in the order in which they were added."""
        return self._membership_index().of_person(person_id)

    def describe_person(self, person_id: str) -> str:
        """What tells someone from another of the same name: their other names, or else the circles they are in now."""
        person = self.people.get(person_id)
        if person is not None and person.aliases:
            return ", ".join(person.aliases)
        return ", ".join(self.circle_name(one.circle) for one in self.circles_of(person_id) if one.until is None)

    # -- entries -------------------------------------------------------------------------------------------------------

    def timeline(self) -> list[str]:
        """The ids of all entries by day and then by id, oldest first. Not to be altered; after a change ask again."""
        return self._timeline().ids()

    def entries_that_may_be(self, first: "dt.date | None", last: "dt.date | None") -> list[str]:
        """The ids of the entries of a span of days, oldest first, and of those whose day is written in another way.

        Made anew each time, without the order of all entries: for a command, or in a thread.

        Args:
            first: The first day; None for the earliest.
            last: The last day; None for the latest.
        """
        return self._timeline().ids_between(first, last)

    def first_day(self) -> "dt.date | None":
        """The earliest day any entry is about: before it the journal knows nothing. None while there are no entries."""
        return self._timeline().first_day()

    def entries_between(self, first: "dt.date", last: "dt.date") -> int:
        """How many entries are about a day of a span, both ends included; 0 or more.

        Args:
            first: The first day.
            last: The last day.
        """
        if not self.entries.loaded:
            since, until = first.isoformat(), last.isoformat()
            return sum(since <= str(fields.get("on", "")) <= until for _id, fields in self._entry_search.since(first))
        return self._timeline().count_between(first, last)

    def recent_entries(self, limit: int) -> "list[Entry]":
        """The entries written last, newest first, without reading them all: for a first look.

        Args:
            limit: How many at most, 1 or more. There may be fewer when much else was written since.
        """
        from kring.journal.recent_entries import NewestEntries, read_recent_entries

        newest = self._derived("newest", lambda: NewestEntries(self.book))
        recent = read_recent_entries(self.book, newest, limit)
        if "people" not in self.book.tables:
            from kring.storage.line_search import read_some

            named = frozenset(person for entry in recent for person in entry.people)
            self._some_people = named, read_some(self.book, "people", named)
        return recent

    def entries_about(self, about: str, limit: int = 0) -> list[str]:
        """The ids of the newest entries of a person or circle, newest day first.

        Until :meth:`index_about` was called, or it was asked for a few of them, this goes through all entries. Where
        nobody is to wait for that, call that first, in a thread.

        Args:
            about: The id of the person or circle.
            limit: How many at most; 0 for all.
        """
        return self._entries_about().of(about, limit)

    def find_entries(self, *, about: str = "", first: "dt.date | None" = None) -> "Iterator[Entry]":
        """The entries of a person or circle, or from some day on, newest first, and perhaps some others.

        Entries that were not read are not all read for it: a command that shows a few of very many is not to wait.

        Args:
            about: The id of the person or circle; empty for any.
            first: The first day, where nobody is named; None for the earliest.
        """
        if self.entries.loaded or not (about or first):
            ids = self.entries_about(about) if about else reversed(self.entries_that_may_be(first, None))
            yield from (one for id_ in ids if (one := self.entries.get_uncached(id_)) is not None)
            return
        from kring.model.serialization import from_fields

        found = self._entry_search.about(about) if about else self._entry_search.since(cast("dt.date", first))
        yield from (from_fields(self.entries.kind, id_, fields) for id_, fields in reversed(found))

    @cached_property
    def _entry_search(self) -> "EntrySearch":
        from kring.journal.entry_search import EntrySearch

        return EntrySearch(self.book)

    def index_about(self) -> None:
        """Have :meth:`entries_about` answer at once from now on; takes its time, so in a thread."""
        self._entries_about().get()

    @property
    def ready_about(self) -> bool:
        """Whether :meth:`entries_about` answers at once."""
        return self._is_ready("about")

    # -- moments, for the derived views --------------------------------------------------------------------------------

    def moments(self) -> "Sequence[MomentRow]":
        """Every entry as a light row, by day and then by id, oldest first. Not to be altered; after a change ask again.

        The first time this goes through all entries, so ask once in a thread (:attr:`ready_moments` says whether it
        was). After that it costs nothing, and the same object means that nothing changed.
        """
        return self._moment_rows().all()

    def moments_with(self, person_id: str) -> "Sequence[MomentRow]":
        """The moments in which someone has a part, oldest first; as :meth:`moments`.

        Args:
            person_id: Who; also someone who was removed. Nobody has a part in anything under an id that was erased.
        """
        return self._moment_rows().of_person(person_id) if self.ready_moments else self._few_moments(person_id)

    def moments_with_any(self, people: "Iterable[str]") -> "Iterator[MomentRow]":
        """The moments in which one of some people has a part, in any order; without making all of them.

        Args:
            people: Their ids.
        """
        from kring.journal.moment_rows import RowMaker

        wanted, maker = frozenset(people), RowMaker()
        if not wanted:
            return
        loaded = self.entries.loaded
        for id_, fields in self._timeline().list_docs() if loaded else self._entry_search.about_any(wanted):
            try:
                found = not wanted.isdisjoint(fields.get("people", ()))
            except TypeError:  # no list of ids
                continue
            if found:
                yield maker.row(id_, fields)

    def moments_since(self, first: "dt.date") -> "Sequence[MomentRow]":
        """The moments from some day on, oldest first, and perhaps some before it; without making all of them.

        Args:
            first: The first day.
        """
        from kring.journal.moment_rows import RowMaker

        maker = RowMaker()
        if self.entries.loaded:
            ids, docs = self.entries_that_may_be(first, None), self.book.table("entries").docs
            return [maker.row(id_, fields) for id_ in ids if (fields := docs.get(id_)) is not None]
        return [maker.row(id_, fields) for id_, fields in self._entry_search.since(first)]

    def moments_in(self, circle_id: str) -> "Sequence[MomentRow]":
        """The moments of a circle, oldest first; as :meth:`moments`.

        Args:
            circle_id: Which; also one that was removed.
        """
        return self._moment_rows().of_circle(circle_id) if self.ready_moments else self._few_moments(circle_id)

    def _few_moments(self, about: str) -> "Sequence[MomentRow]":
        """The moments of one person or circle while nobody needs all of them."""
        from kring.journal.moment_rows import RowMaker

        maker = RowMaker()
        if not self.entries.loaded:
            return [maker.row(id_, fields) for id_, fields in self._entry_search.about(about)]
        ids, docs = self.entries_about(about), self.book.table("entries").docs
        return [maker.row(id_, fields) for id_ in reversed(ids) if (fields := docs.get(id_)) is not None]

    @property
    def ready_moments(self) -> bool:
        """Whether :meth:`moments`, :meth:`moments_with` and :meth:`moments_in` answer at once."""
        return self._is_ready("moments")

    # -- what is derived, each made when it is first asked for ---------------------------------------------------------

    def _derived(self, name: str, make: "Callable[[], Index]") -> "Index":
        if name not in self._indexes:
            with self.book.mutex:
                self._indexes.setdefault(name, make())
        return cast("Index", self._indexes[name])

    def _is_ready(self, name: str) -> bool:
        return name in self._indexes and self._indexes[name].ready

    def _membership_index(self) -> "MembershipIndex":
        from kring.journal.membership_index import MembershipIndex

        return self._derived("memberships", lambda: MembershipIndex(self.book, self.memberships))

    def _timeline(self) -> "Timeline":
        from kring.journal.timeline import Timeline

        return self._derived("timeline", lambda: Timeline(self.book))

    def _entries_about(self) -> "EntriesAbout":
        from kring.journal.entry_index import EntriesAbout

        return self._derived("about", lambda: EntriesAbout(self.book, self.timeline))

    def _moment_rows(self) -> "MomentRows":
        from kring.journal.moment_rows import MomentRows

        return self._derived("moments", lambda: MomentRows(self.book, self.timeline))

    # -- looking after it ----------------------------------------------------------------------------------------------

    def compact_if_worthwhile(self) -> "Compacted | None":
        """Make the logs of this device shorter, when much in them is superseded; never from quick-add.

        Raises:
            Busy: Another process is writing; some other time will do.
            KringError: It could not be done; nothing is lost.
        """
        from kring.storage.compaction import compact_if_worthwhile

        try:
            return compact_if_worthwhile(self.book)
        finally:
            self._tell()

    def check(self) -> "CheckReport":
        """Read everything and say what is there. Damaged lines of this device get a copy in quarantine."""
        from kring.journal.integrity import check_journal
        from kring.storage.quarantine import quarantine_damaged

        report = check_journal(self.book)
        if not report.ok:
            quarantine_damaged(self.book)
        return report

    # -- following -----------------------------------------------------------------------------------------------------

    def refresh(self) -> Changed | None:
        """Take in what other processes and devices wrote. Cheap when nothing was: a look at sizes.

        Returns:
            What is different, which subscribers were told too, or None.

        Raises:
            Damaged: A file cannot be read.
        """
        touched = self.book.refresh()
        self._tell()
        return make_change_event(touched, foreign=True) if touched else None

    def lost_edits(self, changed: Changed) -> list[str]:
        """What was changed here after another device, which did not know, had removed it: it is gone by now.

        Args:
            changed: What came in; only that is looked at.

        Returns:
            What each is called, shortened to fit a sentence.

        Raises:
            Damaged: A file cannot be read.
        """
        if not changed.foreign:
            return []
        from kring.storage.lost_edits import find_lost_edits

        return [
            self._label(table, self.book.table(table).dead.get(id_) or {})
            for table in sorted(changed.tables)
            for id_ in find_lost_edits(self.book, table, changed.ids)
        ]

    def _on_touched(self, touched: Touched, foreign: bool) -> None:
        super()._on_touched(touched, foreign)
        if "people" in touched:
            self._some_people = None
        self.__dict__.pop("_entry_search", None)  # what was found before, of someone who is erased too, is let go of
        for index in self._indexes.values():
            if index.table in touched:
                index.touched(touched[index.table])


def _holds_something_else(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            return any(not entry.name.startswith((".", "format.json")) for entry in entries)
    except OSError:
        return False


def _get_name(table: Table, id_: str) -> str:
    fields = table.docs.get(id_) or table.dead.get(id_) or {}
    name = fields.get("name")
    return name if isinstance(name, str) else ""
