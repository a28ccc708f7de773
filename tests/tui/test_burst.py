"""Someone who types a line on a list, without opening the add bar first."""

from collections.abc import Iterator

import pytest
from textual.events import Key, Paste

from kring.journal.journal import Journal
from kring.model.entry import Entry
from kring.tui.addbar.bar import AddBar
from kring.tui.components.dialogs.finder import Finder
from kring.tui.frame import burst
from kring.tui.frame.main_screen import MainScreen
from kring.tui.journal.entry_form import EntryForm
from tests.tui.driving import TODAY, opened, press, settled, shown, told, until


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        for what in ("soup", "bread"):
            journal.add_entry(Entry(on=TODAY, what=what))
        yield journal


@pytest.fixture(autouse=True)
def _in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(burst, "WITHIN", 0.4)


@pytest.mark.parametrize("place", ["1", "2", "3", "4", "5", "6"])
@pytest.mark.parametrize(
    "line", ["dinner with Bram", "uncle called", "quite a day", "got a lift", "kreeg soep", "Übung"]
)
async def test_a_line_typed_on_a_list_is_a_line(journal: Journal, place: str, line: str) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, place)
        for letter in line:
            app.post_message(Key("space" if letter == " " else letter, letter))
        await settled(pilot)
        await pilot.pause(0.5)
        await settled(pilot)
        assert app.is_running
        assert len(journal.entries) == 2
        assert isinstance(app.screen, MainScreen)
        assert app.screen.query_one(AddBar).text == line


async def test_one_letter_by_itself_is_a_command_a_moment_later(journal: Journal) -> None:
    async with opened(journal) as (_app, pilot):
        await press(pilot, "4", "d")
        assert len(journal.entries) == 2
        await pilot.pause(0.5)
        await settled(pilot)
        assert len(journal.entries) == 1
        await press(pilot, "u", "down")  # any other key, and it goes at once
        assert len(journal.entries) == 2


@pytest.mark.parametrize("down", ["j", "k"])
async def test_a_command_right_after_going_down_the_list_is_that_command(journal: Journal, down: str) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "4")
        for letter in (down, down, "e"):
            app.post_message(Key(letter, letter))
        await settled(pilot)
        assert isinstance(app.screen, EntryForm)
        await press(pilot, "escape")
        for letter in (down, "d"):
            app.post_message(Key(letter, letter))
        await settled(pilot)
        await press(pilot, "down")
        assert len(journal.entries) == 1
        assert not app.screen.query_one(AddBar).is_open


async def test_the_first_key_for_a_row_waits_for_the_rows(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        for letter in "4e":
            app.post_message(Key(letter, letter))
        await until(pilot, lambda: isinstance(app.screen, EntryForm))


async def test_the_same_letter_twice_is_no_line(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "d", "d", "down")
        await settled(pilot)
        assert len(journal.entries) == 0
        assert not app.screen.query_one(AddBar).is_open


async def test_what_is_pasted_on_a_list_begins_a_line(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "4")
        app.post_message(Paste("gave Bram\n soup"))
        await settled(pilot)
        assert app.screen.query_one(AddBar).text == "gave Bram soup"
        assert len(journal.entries) == 2


async def test_with_a_line_that_was_begun_before_nothing_runs_and_nothing_is_lost(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "a", *"note", "escape")
        assert not app.screen.query_one(AddBar).is_open
        for letter in "dinner":
            app.post_message(Key(letter, letter))
        await settled(pilot)
        assert len(journal.entries) == 2
        assert app.screen.query_one(AddBar).text == "note dinner"
        await press(pilot, "escape")
        app.post_message(Paste("with Bram"))
        await settled(pilot)
        assert app.screen.query_one(AddBar).text == "note dinner with Bram"


async def test_what_was_taken_back_is_done_again_with_capital_u(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "d", "down", "d", "down")
        assert len(journal.entries) == 0
        await press(pilot, "u", "down", "u", "down")
        assert len(journal.entries) == 2
        await press(pilot, "U", "down")
        assert len(journal.entries) == 1
        await press(pilot, "U", "down")
        assert len(journal.entries) == 0
        assert "Done again" in told(app)
        await press(pilot, "U", "down")
        assert "There is nothing to do again" in told(app)
        await press(pilot, "u", "down")
        assert len(journal.entries) == 1
        assert shown(app)


@pytest.mark.parametrize("place", ["1", "3", "4"])
@pytest.mark.parametrize(("opens", "named"), [("slash", "/"), ("ctrl+p", "\x10")], ids=["search", "palette"])
async def test_what_is_typed_right_after_a_command_is_for_what_that_opens(
    journal: Journal, place: str, opens: str, named: str
) -> None:
    """Also while the screen it opens is not there yet: no letter of it begins a line underneath."""
    async with opened(journal) as (app, pilot):
        await press(pilot, place)
        app.post_message(Key(opens, named))
        for letter in "rachid":
            app.post_message(Key(letter, letter))
        await settled(pilot)
        await pilot.pause(0.5)
        await settled(pilot)
        assert isinstance(app.screen, Finder)
        assert app.screen.typed == "rachid"
        assert not app.main.query_one(AddBar).is_open
