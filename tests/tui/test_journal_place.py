"""The Journal: everything written down, newest first; filtered, read, changed, removed."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from textual import events

from kring import i18n
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import Direction, Outcome, Support
from kring.model.person import Person
from kring.tui.components.lists.entry_filter import EntryFilter, make_direction_filter, make_subject_filter
from kring.tui.components.lists.entry_row import Called, entry_row, short_day
from kring.tui.components.lists.line_list import LineList
from kring.tui.components.safe_text import columns, line
from kring.tui.journal import place as place_module
from kring.tui.journal.entry_form import EntryForm
from kring.tui.journal.place import JournalPlace
from tests.tui.driving import HOSTILE, TODAY, UNCLEAN, opened, press, settled, shown, told, typed, until


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    return Journal.open(journal_folder)


def add(
    journal: Journal, what: str, days_ago: int = 0, direction: Direction = Direction.GIVEN, **more: object
) -> Entry:
    on = TODAY - dt.timedelta(days=days_ago)
    return journal.add_entry(Entry(on=on, direction=direction, what=what, **more))  # type: ignore[arg-type]


def rows(app: object) -> list[str]:
    screen = shown(app)  # type: ignore[arg-type]
    return [row.strip() for row in screen.split("\n")[1:-1] if row.strip()]


# A row.

CALLED = Called(str, str)


def row(entry: Entry, width: int = 80, **more: bool) -> str:
    return entry_row(entry, CALLED, TODAY, width, **more).plain


def test_a_row_says_day_direction_people_words_and_length_of_time() -> None:
    entry = Entry(on=TODAY, direction=Direction.RECEIVED, people=("Anna", "Bram"), what="a lift", minutes=90)
    assert " ".join(row(entry).split()) == "today ← received Anna, Bram a lift 1h30"


@pytest.mark.parametrize(
    ("direction", "outcome", "said"),
    [
        (Direction.GIVEN, Outcome.DONE, "→ given"),
        (Direction.GIVEN, Outcome.ASKED, "← asked me"),
        (Direction.RECEIVED, Outcome.ASKED, "→ I asked"),
        (Direction.GIVEN, Outcome.OFFERED, "→ I offered"),
        (Direction.RECEIVED, Outcome.OFFERED, "← offered me"),
        (Direction.GIVEN, Outcome.DECLINED, "→ I said no"),
        (Direction.RECEIVED, Outcome.OFFERED, "← offered"),
        (Direction.RECEIVED, Outcome.DECLINED, "← said no"),
        (Direction.TOGETHER, Outcome.DONE, "∞ together"),
        (Direction.NOTE, Outcome.DONE, "· note"),
    ],
)
def test_a_sign_and_a_word_say_which_way_and_whether_it_was_done(
    direction: Direction, outcome: Outcome, said: str
) -> None:
    assert said in row(Entry(on=TODAY, direction=direction, outcome=outcome, what="x"))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("direction", [*Direction, "passed on to someone"])
@pytest.mark.parametrize("outcome", Outcome)
def test_a_blank_stands_between_the_direction_and_the_name_in_every_language(
    language: str, direction: Direction, outcome: Outcome
) -> None:
    i18n.use(language)
    assert " @street  " in row(Entry(on=TODAY, direction=direction, outcome=outcome, circle="street", what="cake"))


def test_without_people_the_circle_is_the_other_side() -> None:
    assert "@street  cake" in row(Entry(on=TODAY, direction=Direction.GIVEN, circle="street", what="cake"))


def test_a_direction_only_a_newer_version_knows_is_shown_as_it_is() -> None:
    assert "? lent" in row(Entry(on=TODAY, direction="lent", what="x"))  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [40, 56, 64, 80, 120])
@pytest.mark.parametrize("text", [*HOSTILE, *UNCLEAN, "日本語" * 60])
def test_a_row_takes_exactly_its_width_whatever_stands_in_it(width: int, text: str) -> None:
    entry = Entry(on=TODAY, direction=Direction.GIVEN, people=(text,), what=text, minutes=60)
    said = row(entry, width)
    said.encode()
    assert columns(said) == width


def test_a_day_takes_little_room() -> None:
    assert short_day(TODAY, TODAY) == "today"
    assert short_day(dt.date(2026, 11, 21), TODAY) == "Sat 21 Nov"
    assert short_day(dt.date(2026, 11, 21), TODAY, narrow=True) == "21 Nov"
    assert short_day(dt.date(2025, 3, 9), TODAY) == "9 Mar 2025"
    assert short_day(dt.date(2025, 3, 9), TODAY, narrow=True) == "9 Mar ’25"
    assert short_day(dt.date(2026, 12, 31), dt.date(2027, 1, 1)) == "yesterday"


# The list.


async def test_an_empty_journal_says_what_it_is_for_and_which_keys_start_it(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "4")
        assert "What you write down will be listed here" in shown(app)
        assert "a  write it in one line" in shown(app)
        assert "n  or in a form" in shown(app)


async def test_the_newest_day_comes_first_and_a_day_is_said_once(journal: Journal) -> None:
    for what, ago in (("one", 3), ("two", 1), ("three", 1), ("four", 0)):
        add(journal, what, ago)
    async with opened(journal) as (app, pilot):
        await press(pilot, "4")
        assert [" ".join(each.split()) for each in rows(app)] == [
            "▌ today → given four",
            "yesterday → given three",
            "→ given two",
            "Fri 20 Nov → given one",
        ]


async def test_the_topmost_row_always_says_its_day(journal: Journal) -> None:
    for number in range(40):
        add(journal, f"e{number}", 1)
    async with opened(journal, (80, 20)) as (app, pilot):
        await press(pilot, "4", "end")
        assert rows(app)[0].startswith("yesterday")
        assert "yesterday" not in "\n".join(rows(app)[1:])


async def test_before_everything_is_read_the_entries_written_last_are_there(
    journal: Journal, journal_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = add(journal, "soup")
    other = Journal.open(journal_folder)
    from kring.tui.frame.app import KringApp

    monkeypatch.setattr(KringApp, "_load", lambda _self: None)
    async with opened(other) as (app, pilot):
        await press(pilot, "4")
        assert not other.entries.loaded
        assert "soup" in shown(app)
        app.screen.query_one(JournalPlace).open_item(wanted.id)
        await press(pilot, "enter")
        assert "Monday 23 November 2026" in shown(app)
        assert not other.entries.loaded


# The detail.


async def test_enter_opens_an_entry_on_a_narrow_screen_and_escape_goes_back(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    street = journal.add_circle(Circle(name="Street"))
    add(
        journal,
        "soup\nand bread",
        direction=Direction.GIVEN,
        outcome=Outcome.OFFERED,
        people=(anna.id,),
        circle=street.id,
        support=(Support.CARE, Support.COMPANY),
        minutes=45,
        travel_minutes=20,
        costs=1250,
        tags=("winter",),
        private=True,
        began="me",
        energy="more",
    )
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "4", "enter")
        screen = shown(app)
        for part in (
            *("Monday 23 November 2026", "→ I offered", "soup", "and bread", "Anna", "Street"),
            *("care, company", "45m", "20m", "12.50", "#winter", "not exported", "more energy"),
        ):
            assert part in screen
        await press(pilot, "escape")
        assert "▌ today" in shown(app)


async def test_on_a_wide_screen_list_and_detail_stand_side_by_side(journal: Journal) -> None:
    add(journal, "soup")
    add(journal, "cake", 1)
    async with opened(journal, (120, 30)) as (app, pilot):
        await press(pilot, "4")
        assert "Monday 23 November 2026" in shown(app)
        await press(pilot, "down")
        assert "Sunday 22 November 2026  yesterday" in shown(app)
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        assert "Sunday 22 November 2026" not in shown(app)
        assert "cake" in shown(app)
        await pilot.resize_terminal(120, 30)
        await settled(pilot)
        assert "Sunday 22 November 2026" in shown(app)


async def test_from_an_entry_one_goes_to_its_people(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    add(journal, "soup", people=(anna.id,))
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "enter", "down", "enter")
        assert app.main is not None
        assert app.main.place == "people"
        assert "Anna" in shown(app)


# Filters.


async def test_a_filter_shows_only_what_fits_and_says_what_it_does(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Ánna"))
    street = journal.add_circle(Circle(name="Street"))
    add(journal, "soup", people=(anna.id,))
    add(journal, "Soup for all", circle=street.id)
    add(journal, "a lift", direction=Direction.RECEIVED, people=(anna.id,))
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "f")
        for text, count, there, not_there in (
            ("anna", 2, "a lift", "for all"),
            ("given", 2, "for all", "a lift"),
            ("@str", 1, "for all", "a lift"),
            ("SOUP given", 2, "for all", "a lift"),
            ("soup anna", 1, "soup", "for all"),
        ):
            app.screen.query_one("#filter-line").value = text  # type: ignore[attr-defined]
            await settled(pilot)
            assert f"{count} entr" in shown(app), text
            assert there in shown(app)
            assert not_there not in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.focused, LineList)
        assert "“soup anna”" in shown(app)
        await press(pilot, "escape")
        assert "a lift" in shown(app)
        assert "entr" not in rows(app)[0]


async def test_while_letters_of_a_filter_follow_each_other_it_is_not_looked_for(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(journal, "soup for all")
    looked_for: list[tuple[tuple[str, ...], bool]] = []
    called_off: list[Callable[[], bool]] = []
    apply = EntryFilter.apply

    def applied(self: EntryFilter, *given: Any, cancelled: Callable[[], bool]) -> Sequence[str]:
        found = apply(self, *given, cancelled=cancelled)
        called_off.append(cancelled)
        looked_for.append((self.sought, cancelled()))
        return found

    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "f")
        monkeypatch.setattr(EntryFilter, "apply", applied)
        for letter in "soup for":
            app.post_message(events.Key("space" if letter == " " else letter, letter))
        await until(pilot, lambda: "1 entry" in shown(app))
        await settled(pilot)
        assert looked_for == [(("soup", "for"), False)]
        await press(pilot, "x")
        assert called_off[0]()


async def test_enter_looks_for_a_filter_without_waiting_for_a_letter(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place_module, "_PAUSE", 3600)
    add(journal, "a lift")
    add(journal, "soup for all")
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "f")
        for letter in ("s", "o", "u", "p", "enter"):
            app.post_message(events.Key(letter, letter if len(letter) == 1 else None))
        await until(pilot, lambda: "1 entry" in shown(app) and "a lift" not in shown(app), seconds=20)


async def test_a_key_typed_right_after_a_filter_is_for_a_row_that_comes_through(journal: Journal) -> None:
    add(journal, "soup for all", 3)
    for number in range(5):
        add(journal, f"a lift {number}")
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "f")
        for letter in ("s", "o", "u", "p", "enter", "e"):
            app.post_message(events.Key(letter, letter if len(letter) == 1 else None))
        await until(pilot, lambda: isinstance(app.screen, EntryForm) and app.screen.complete)
        assert isinstance(app.screen, EntryForm)
        assert app.screen.field("what").raw == "soup for all"


@pytest.mark.parametrize("elsewhere", [True, False])
async def test_a_filter_by_a_name_follows_the_name(journal: Journal, elsewhere: bool) -> None:
    anna = journal.add_person(Person(name="Anna"))
    add(journal, "a lift", people=(anna.id,))
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "f")
        await typed(pilot, "hanneke")
        await press(pilot, "enter", *("1" if elsewhere else ""))
        journal.change_person(anna.id, name="Hanneke")
        await press(pilot, *("4" if elsewhere else ""))
        await until(pilot, lambda: "a lift" in shown(app))


async def test_a_filter_that_lets_nothing_through_says_how_to_get_back(journal: Journal) -> None:
    add(journal, "soup")
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "f")
        await typed(pilot, "[@click=app.quit]x[/]")
        await settled(pilot)
        assert "No entries found." in shown(app)
        assert "[@click=app.quit]x[/]" in shown(app)
        await press(pilot, "escape")
        assert "soup" in shown(app)


async def test_filters_put_together_let_through_what_each_does(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    add(journal, "soup", people=(anna.id,))
    add(journal, "cake", people=(anna.id,), direction=Direction.RECEIVED)
    add(journal, "tea")
    async with opened(journal) as (app, pilot):
        await press(pilot, "4")
        app.screen.query_one(JournalPlace).narrow(
            make_subject_filter(anna.id, "Anna") & make_direction_filter(Direction.GIVEN)
        )
        await settled(pilot)
        assert "Anna · given  1 entry" in shown(app)
        assert "soup" in shown(app)
        assert "cake" not in shown(app)


async def test_an_entry_a_filter_hides_is_shown_when_it_is_asked_for(journal: Journal) -> None:
    wanted = add(journal, "cake")
    add(journal, "soup")
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "f")
        await typed(pilot, "soup")
        await press(pilot, "enter", "1")
        assert app.main is not None
        await app.main.go("journal", wanted.id)
        await settled(pilot)
        assert "cake" in shown(app)


# Changing.


async def test_an_entry_is_removed_and_comes_back(journal: Journal) -> None:
    add(journal, "[b]soup[/]")
    add(journal, "cake", 1)
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "d")
        assert len(journal.entries) == 1
        assert "Removed: “[b]soup[/]”" in told(app)
        assert "Undo: u." in told(app)
        await press(pilot, "u")
        assert len(journal.entries) == 2
        assert "[b]soup[/]" in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_when_what_is_open_is_taken_back_no_other_stands_in_its_place(
    journal: Journal, size: tuple[int, int]
) -> None:
    add(journal, "cake", 1)
    async with opened(journal, size) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "a quiet day")
        await press(pilot, "enter", "escape", "4", "enter")
        assert app.main is not None
        place = app.main.current()
        assert isinstance(place, JournalPlace)
        assert place.in_detail
        await press(pilot, "u")
        await until(pilot, lambda: len(journal.entries) == 1)
        await until(pilot, lambda: not place.in_detail)
        assert place.list.has_focus
        assert "cake" in shown(app)


async def test_removing_what_someone_else_removed_says_so(journal: Journal) -> None:
    gone = add(journal, "soup")
    async with opened(journal) as (app, pilot):
        await press(pilot, "4")
        app.change(lambda journal: journal.remove_entry(gone.id))
        app.change(lambda journal: journal.remove_entry(gone.id))
        await settled(pilot)
        assert "no longer in the journal" in told(app)


async def test_n_makes_an_entry_in_a_form_and_highlights_it(journal: Journal) -> None:
    add(journal, "older", 5)
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "n")
        await typed(pilot, "a long evening")
        await press(pilot, "ctrl+s")
        assert [entry.what for entry in journal.entries] == ["older", "a long evening"]
        assert "a long evening" in shown(app)


async def test_e_changes_the_highlighted_entry(journal: Journal) -> None:
    made = add(journal, "soup")
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "e", "end")
        await typed(pilot, " and bread")
        await press(pilot, "ctrl+s")
        assert journal.entries[made.id].what == "soup and bread"
        assert "soup and bread" in shown(app)


async def test_keys_that_need_an_entry_are_not_offered_without_one(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "4")
        assert "edit" not in shown(app)
        await press(pilot, "e", "d")
        assert not told(app)


@pytest.mark.parametrize("text", UNCLEAN)
async def test_what_another_program_wrote_is_harmless_in_row_and_detail(
    journal: Journal, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Entry, "checked", lambda self, **_more: self)  # as another program would: without our rules
    journal.add_entry(Entry(on=TODAY, direction=Direction.NOTE, what=text.encode(errors="replace").decode()))
    async with opened(journal, (120, 30)) as (app, pilot):
        await press(pilot, "4", "enter")
        assert "\x1b" not in shown(app)
        assert "\u202e" not in shown(app)
        assert line(text.encode(errors="replace").decode())[:3] in shown(app)
