"""Today: what is worth a look, and what was written down last. At most a screenful (R9, R19, R20)."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from kring import humanize
from kring.i18n import _, ngettext
from kring.model.entry import Entry
from kring.tui.components.bindings import make_bindings
from kring.tui.components.lists.entry_row import Called, can_be_answered, entry_row
from kring.tui.components.lists.line_list import GUTTER, MARGIN, LineList, ListRows
from kring.tui.components.messages import Go
from kring.tui.components.place import Place
from kring.tui.components.safe_text import content, joined, plain, styled
from kring.tui.welcome.greeting import choose_beginning, is_first_day, make_welcome_rows

if TYPE_CHECKING:
    import datetime as dt

    from kring.insight.attention.notice import Notice
    from kring.journal.journal import Journal
    from kring.model.agreement import Agreement
    from kring.storage.change_event import Changed

__all__ = ["TodayPlace"]

#: Entries that are fetched: as many as a tall screen holds.
_LATEST = 60
#: Of those, so many are shown at least, however much is worth a look.
_FEW = 3
#: A notice takes so many lines at most.
_LONGEST = 3
#: Columns beside the words of a notice: those around a row, the sign, and the scrollbar.
_BESIDE = GUTTER + MARGIN + 3
#: Lines beside the list before it is known how much room there is: tabs, keys, and the day with air around it.
_AROUND = 6

_Row = tuple[str, Callable[[int], Content]]


def notices_of(journal: "Journal", today: "dt.date", *, all_tables: bool) -> "list[tuple[Notice, str]]":
    """What is worth a look today, and how it is said; for a thread, after the first paint.

    Args:
        journal: The journal.
        today: What today is.
        all_tables: Look at everything; else at people only, while the rest is still being read.
    """
    from kring.insight.attention.wording import make_notice_sentence
    from kring.journal.attention_query import at_first, worth_a_look

    found = worth_a_look(journal, today) if all_tables else at_first(journal, today)
    return [(one, make_notice_sentence(one, today).text) for one in found]


class TodayPlace(Place):
    """Where one begins."""

    BINDINGS: ClassVar[list[BindingType]] = make_bindings("today")
    TABLES: ClassVar[frozenset[str]] = frozenset(
        {"people", "circles", "memberships", "entries", "reviews", "agreements", "negotiations"}
    )
    DEFAULT_CSS = """
    TodayPlace {
        #today-day { height: auto; padding: 1 2; text-style: bold; }
        &.-low #today-day { padding: 0 2; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._notices: list[tuple[Notice, str]] = []
        self._entries: list[Entry] = []
        self._everything = False
        self._declined: tuple[str, str] | None = None
        self._can = (False, False)

    def compose(self) -> ComposeResult:
        """The day, and one list of everything."""
        yield Static(id="today-day")
        yield LineList(id="today-list", empty=_make_first_line())

    def on_mount(self) -> None:
        """Show the day and what was written last; the rest follows in a moment."""
        self.on_resize()
        self._entries = self.journal.recent_entries(_LATEST)
        self._say_day()
        self._fill()
        self.call_after_refresh(self._look)

    def on_resize(self) -> None:
        """No blank lines where there is little room, and no more rows than the screen has."""
        self.set_class(self.app.size.height < 24, "-low")
        if self.size.height:
            self._fill()

    def focus_home(self) -> None:
        """The list."""
        self.query_one(LineList).focus()

    def refresh_data(self, changed: "Changed | None") -> None:  # noqa: ARG002 - everything here can have changed
        """Show what the journal holds now."""
        self._say_day()
        self._entries = self.journal.recent_entries(_LATEST)
        self._fill()
        self._look()

    def left(self) -> None:
        """Next time it is a screenful again."""
        if self._everything:
            self._everything = False
            self._fill()

    def _say_day(self) -> None:
        self.query_one("#today-day", Static).update(plain(humanize.day_long(self.kring.today)))

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        """Look in a thread what is worth a look."""
        journal, today = self.journal, self.kring.today
        shelves = (
            journal.memberships,
            journal.entries,
            journal.agreements,
            journal.reviews,
            journal.negotiations,
        )
        loaded = all(shelf.loaded for shelf in shelves)
        found = await asyncio.to_thread(notices_of, journal, today, all_tables=loaded)
        if not self.app.is_running:  # it may have ended meanwhile
            return
        # After "not now" to an invitation there is no other one in its place: that would be asking on.
        self._notices = [each for each in found if not (each[0].invites and self._declining())]
        self._fill()
        self._say_keys()

    def _declining(self) -> bool:
        """Whether an invitation was put off while kring was open, and that was not taken back."""
        if self._declined is None:
            return False
        from kring.insight.attention.not_now import is_put_off

        table, id_ = self._declined
        thing = getattr(self.journal, table).get(id_)
        return thing is not None and is_put_off(thing.not_before, self.kring.today)

    def _fill(self) -> None:
        """Headings, notices and entries, in one list."""
        room = self._room()
        rows = self._notice_rows(room)
        rows += self._latest_rows(max(room - len(rows), _FEW + 2))
        if not rows and is_first_day(self.journal):
            rows = make_welcome_rows(self._width(), low=self.has_class("-low"))
        shown = self.query_one(LineList)
        begun = not shown.at_first
        shown.rows = ListRows([id for id, _draw in rows], lambda index, width: (rows[index][1](width),))  # noqa: A001
        if not begun:
            shown.action_first()  # what is worth a look comes in above: that is where one begins

    def _room(self) -> int:
        """How many rows fit; of the whole list when it was opened."""
        if self._everything:
            return len(self._notices) + len(self._entries) + 4
        around = 1 if self.has_class("-low") else 3
        return self.size.height - around if self.size.height else self.app.size.height - _AROUND

    def _notice_rows(self, room: int) -> list[_Row]:
        """What is worth a look, as far as it fits and leaves room for what was written down last."""
        if not self._notices:
            return []
        last = min(len(self._entries), _FEW + 1)  # the few, and the row that leads on
        fit = max(room - 2 - (last + 1 if last else 0), 2)
        each = [self._rows_of(one, said) for one, said in self._notices]
        shown = len(each)
        while shown > 1 and sum(map(len, each[:shown])) + (shown < len(each)) > fit:
            shown -= 1
        chosen = each[:shown]
        invited = next((at for at, (one, _said) in enumerate(self._notices) if one.invites), None)
        if invited is not None and invited >= shown > 1:
            chosen[-1] = each[invited]  # the one invitation is not lost among what has a day
        rows = [_make_heading_row(_("Worth a look")), *(row for rows in chosen for row in rows)]
        if more := len(each) - shown:
            rows.append(_make_more_row("more", ngettext("and $number more", "and $number more", more), more))
        return [*rows, _make_blank_row()]

    def _width(self) -> int:
        """Columns that the words of a row may take."""
        return max((self.size.width or self.app.size.width) - _BESIDE, 10)

    def _rows_of(self, notice: "Notice", said: str) -> list[_Row]:
        """A notice on as many lines as it needs; only the first can be highlighted."""
        lines = [line.rstrip() for line in plain(said, 300).wrap(self._width())][:_LONGEST] or [Content("")]
        mark = styled("○ " if notice.invites else "• ", "$text-accent")
        first, *rest = lines
        return [
            (_row_id(notice), _make_line_drawer(mark, first)),
            *(("", _make_line_drawer(plain("  "), line)) for line in rest),
        ]

    def _latest_rows(self, room: int) -> list[_Row]:
        """What was written down last, as far as it fits."""
        if not self._entries:
            return []
        entries = self._entry_rows()
        rows = [_make_heading_row(_("Written down last"))]
        if len(entries) < room:
            return [*rows, *entries]
        return [*rows, *entries[: room - 2], _make_more_row("journal:", _("and more, in the Journal"), 0)]

    def _entry_rows(self) -> Sequence[_Row]:
        journal, today, new_ids = self.journal, self.kring.today, self.kring.new_ids
        called = Called(journal.name_of, journal.circle_name)

        def row(entry: Entry, above: Entry | None) -> Callable[[int], Content]:
            with_day = above is None or above.on != entry.on
            return lambda width: entry_row(entry, called, today, width, with_day=with_day, new=entry.id in new_ids)

        return [
            (f"journal:{entry.id}", row(entry, self._entries[at - 1] if at else None))
            for at, entry in enumerate(self._entries)
        ]

    # What can be done with what is highlighted.

    def _notice(self) -> "Notice | None":
        """The highlighted notice, if it is one."""
        id = self.query_one(LineList).highlighted  # noqa: A001
        return next((one for one, _said in self._notices if _row_id(one) == id), None)

    def _entry(self) -> Entry | None:
        """The highlighted entry, or what a highlighted notice asks an answer to."""
        kind, _sign, id = self.query_one(LineList).highlighted.partition(":")  # noqa: A001
        notice = self._notice()
        if notice is not None and notice.entry and self.journal.entries.loaded:
            return self.journal.entries.get(notice.entry)
        return next((entry for entry in self._entries if entry.id == id), None) if kind == "journal" else None

    def _agreement(self) -> "Agreement | None":
        """What a highlighted notice says was agreed."""
        notice = self._notice()
        if notice is None or notice.agreement is None:
            return None
        return self.journal.agreements.get(notice.agreement)

    def _answerable(self) -> bool:
        """Whether one can say what became of what is highlighted."""
        return self._agreement() is not None or can_be_answered(self._entry())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Not now to a notice; an answer to what was asked, offered or agreed."""
        if action == "not_now":
            return self._notice() is not None and self.journal.read_only is None
        if action == "answer":
            return self._answerable() and self.journal.read_only is None
        return super().check_action(action, parameters)

    def action_not_now(self) -> None:
        """Put off what is highlighted, and say until when."""
        from kring.tui.components.not_now import put_off

        notice = self._notice()
        if notice is None:
            return
        if notice.invites:
            self._declined = notice.thing
        put_off(self.kring, notice)
        following = self._notices[[one for one, _said in self._notices].index(notice) + 1 :]
        if following:  # at once: the next key may be pressed before this one is put off
            self.query_one(LineList).highlight(_row_id(following[0][0]))

    def action_answer(self) -> None:
        """What became of what was asked, offered or agreed."""
        from kring.tui.agreements.outcome import ask_outcome
        from kring.tui.journal.answer_entry import ask_what_became

        agreement = self._agreement()
        if agreement is not None:
            ask_outcome(self.kring, agreement)
            return
        entry = self._entry()
        if entry is not None:
            ask_what_became(self.kring, entry)

    @on(LineList.Highlighted)
    def _highlighted(self, event: LineList.Highlighted) -> None:
        event.stop()
        self._say_keys()

    def _say_keys(self) -> None:
        """What can be done with what is highlighted shows at the bottom; asked again only where that changed."""
        can = (self._notice() is not None, self._answerable())
        if can != self._can:
            self._can = can
            self.refresh_bindings()

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        from kring.tui.today.notice_target import LOOKS, find_notice_target

        event.stop()
        kind, _sign, id = event.id.partition(":")  # noqa: A001 - the word for it
        notice = self._notice()
        if kind == "welcome":
            choose_beginning(self, self.kring, event.id)
        elif kind == "more":
            self._everything = True
            self._fill()
        elif kind == "journal":
            self.post_message(Go("journal", id))
        elif notice is not None and notice.kind in LOOKS and self.journal.reviews.loaded:
            person = notice.people[0] if notice.people else ""
            self.kring.overlays.open_look(circle=notice.circle or "", person=person)
        elif notice is not None:
            target = find_notice_target(notice)
            self.post_message(Go(target.place, target.id))


def _row_id(notice: "Notice") -> str:
    return ":".join(("notice", notice.kind.value, *notice.thing))


def _make_first_line() -> Content:
    """What stands there while people are known and nothing was written down yet."""
    return content(_("Nothing written down yet.\n\nWrite down one line: [b $text-accent]{main.add}[/]"))


def _make_line_drawer(*pieces: Content) -> Callable[[int], Content]:
    return lambda _width: joined(pieces)


def _make_more_row(id_: str, said: str, number: int) -> _Row:
    return id_, lambda _width: joined([styled("… ", "$text-accent"), content(said, number=number)])


def _make_heading_row(said: str) -> _Row:
    return "", lambda _width: styled(said, "$text-primary")


def _make_blank_row() -> _Row:
    return "", lambda _width: Content("")
