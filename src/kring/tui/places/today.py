"""Today: what is worth a look, and what was written down last. At most a screenful (R9, R19, R20)."""

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from kring import words
from kring.i18n import _
from kring.model.entry import Entry
from kring.store.ids import given_on
from kring.tui.commands import bindings
from kring.tui.entrytext import Called, entry_row
from kring.tui.messages import Go
from kring.tui.places.base import Place
from kring.tui.text import content, joined, plain, styled
from kring.tui.widgets.linelist import LineList, ListRows

if TYPE_CHECKING:
    from kring.insight.attention import Notice
    from kring.store.changed import Changed
    from kring.store.journal import Journal

__all__ = ["Today"]

#: Entries that are fetched; the list scrolls where fewer fit.
_LATEST = 30


def notices_of(journal: "Journal", today: dt.date, *, all_tables: bool) -> "list[tuple[Notice, str]]":
    """What is worth a look today, and how it is said; for a thread, after the first paint.

    Args:
        journal: The journal.
        today: What today is.
        all_tables: Look at reviews, agreements and entries too, which are read after the first paint; else at people
            and circles only.
    """
    from kring.insight.attention import worth_a_look
    from kring.insight.sentences import sentence

    begun = {}
    for circle in journal.circles.ids():
        at = given_on(circle)
        if at is not None:
            begun[circle] = dt.datetime.fromtimestamp(at, dt.UTC).astimezone().date()
    if not all_tables:
        return [(one, sentence(one, today).text) for one in worth_a_look(today, people=journal.people)]
    last = {}
    for person in journal.people:
        if person.rhythm_days:
            newest = journal.entries_about(person.id, 1)
            entry = journal.entries.get(newest[0]) if newest else None
            if entry:
                last[person.id] = entry.on
    found = worth_a_look(
        today,
        people=journal.people,
        circles=journal.circles,
        reviews=journal.reviews,
        agreements=journal.agreements,
        begun=begun,
        last=last,
    )
    return [(one, sentence(one, today).text) for one in found]


class Today(Place):
    """Where one begins."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("today")
    TABLES: ClassVar[frozenset[str]] = frozenset(
        {"people", "circles", "memberships", "entries", "reviews", "agreements"}
    )
    DEFAULT_CSS = """
    Today {
        #today-day { height: auto; padding: 1 2; text-style: bold; }
        &.-low #today-day { padding: 0 2; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._notices: list[tuple[Notice, str]] = []
        self._entries: list[Entry] = []

    def compose(self) -> ComposeResult:
        """The day, and one list of everything."""
        yield Static(id="today-day")
        yield LineList(id="today-list", empty=self._welcome())

    def on_mount(self) -> None:
        """Show the day and what was written last; the rest follows in a moment."""
        self.on_resize()
        self._entries = self.journal.recent_entries(_LATEST)
        self._say_day()
        self._fill()
        self.call_after_refresh(self._look)

    def on_resize(self) -> None:
        """No blank lines where there is little room."""
        self.set_class(self.app.size.height < 24, "-low")

    def focus_home(self) -> None:
        """The list."""
        self.query_one(LineList).focus()

    def refresh_data(self, changed: "Changed | None") -> None:
        """Show what the journal holds now."""
        self._say_day()
        self._entries = self.journal.recent_entries(_LATEST)
        self._fill()
        if changed is None or changed.tables - {"entries"}:
            self._look()

    def _say_day(self) -> None:
        self.query_one("#today-day", Static).update(plain(words.day_long(self.kring.today)))

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        """Look in a thread what is worth a look."""
        journal, today = self.journal, self.kring.today
        loaded = journal.entries.loaded and journal.agreements.loaded and journal.reviews.loaded
        self._notices = await asyncio.to_thread(notices_of, journal, today, all_tables=loaded)
        if self.app.is_running:  # it may have ended meanwhile
            self._fill()

    def _fill(self) -> None:
        """Headings, notices and entries, in one list."""
        rows: list[tuple[str, Callable[[int], Content]]] = []
        if self._notices:
            rows.append(_heading(_("Worth a look")))
            rows += [(f"notice:{number}", _said(one, said)) for number, (one, said) in enumerate(self._notices)]
            rows.append(_blank())
        if self._entries:
            rows.append(_heading(_("Written down last")))
            rows += self._entry_rows()
        shown = self.query_one(LineList)
        begun = not shown.at_first
        shown.empty = self._welcome()
        shown.rows = ListRows([id for id, _draw in rows], lambda index, width: (rows[index][1](width),))  # noqa: A001
        if not begun:
            shown.action_first()  # what is worth a look comes in above: that is where one begins

    def _entry_rows(self) -> Sequence[tuple[str, Callable[[int], Content]]]:
        journal, today, new_ids = self.journal, self.kring.today, self.kring.new_ids
        called = Called(journal.name_of, journal.circle_name)

        def row(entry: Entry, above: Entry | None) -> Callable[[int], Content]:
            with_day = above is None or above.on != entry.on
            return lambda width: entry_row(entry, called, today, width, with_day=with_day, new=entry.id in new_ids)

        return [
            (f"journal:{entry.id}", row(entry, self._entries[at - 1] if at else None))
            for at, entry in enumerate(self._entries)
        ]

    def _welcome(self) -> Content:
        """What someone sees on the first day."""
        return content(
            _(
                "[b]Welcome to kring.[/b]\n"
                "A quiet place for the people around you: what you give and receive, and whether it still means"
                " something. It stays on this computer.\n\n"
                "[b $text-accent]a[/]    write down one line:  gave +Anna soup yesterday\n"
                "[b $text-accent]3 n[/]  add someone; a nickname is enough\n"
                "[b $text-accent]2 n[/]  add a circle: people around a purpose\n"
                "[b $text-accent]?[/]    every key\n\n"
                "[$text-muted]Nothing has to be filled in. Begin with whoever comes to mind.[/]"
            )
        )

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        event.stop()
        kind, _sign, id = event.id.partition(":")  # noqa: A001 - the word for it
        if kind == "journal":
            self.post_message(Go("journal", id))
        else:
            self.post_message(_where(self._notices[int(id)][0]))


def _said(notice: "Notice", said: str) -> Callable[[int], Content]:
    mark = "○" if notice.invites else "•"
    return lambda _width: joined([styled(f"{mark} ", "$text-accent"), plain(said, 300)])


def _where(notice: "Notice") -> Go:
    """Where a notice leads."""
    if notice.agreement:
        return Go("agreements", notice.agreement)
    if notice.review:
        return Go("review", notice.review)
    if notice.circle:
        return Go("circles", notice.circle)
    return Go("people", notice.people[0] if notice.people else "")


def _heading(said: str) -> tuple[str, Callable[[int], Content]]:
    return "", lambda _width: styled(said, "$text-primary")


def _blank() -> tuple[str, Callable[[int], Content]]:
    return "", lambda _width: Content("")
