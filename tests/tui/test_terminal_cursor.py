"""The terminal's cursor is where the highlight is drawn, in whatever has the keyboard (braille, screen readers)."""

import re
from typing import Any

import pytest
from textual.geometry import Offset

from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import Direction, Support
from kring.model.person import Person
from kring.tui.frame.app import KringApp
from kring.tui.frame.terminal_cursor import find_cursor
from tests.tui.driving import TODAY, draw_due, opened, press, shown


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    journal = Journal.open(journal_folder)
    people = [
        journal.add_person(Person(name=name)) for name in ("Anna", "Bram", "Cor", *(f"Dirk {n}" for n in range(40)))
    ]
    journal.add_circle(Circle(name="Choir"), members=[people[0].id, people[1].id])
    for person in people[:3]:
        journal.add_entry(
            Entry(
                on=TODAY, direction=Direction.RECEIVED, people=(person.id,), support=(Support.PRACTICAL,), what="soup"
            )
        )
    return journal


def at_cursor(app: KringApp) -> str:
    """What stands at the cursor, and after it on its line."""
    at = find_cursor(app.screen)
    assert at is not None
    return shown(app).split("\n")[at.y][at.x :]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
async def test_it_follows_the_rows_of_a_list_also_where_it_scrolls(journal: Journal, size: tuple[int, int]) -> None:
    async with opened(journal, size) as (app, pilot):
        await press(pilot, "3")
        assert at_cursor(app).startswith("Anna")
        await press(pilot, "down", "down")
        assert at_cursor(app).startswith("Cor")
        await press(pilot, "end")
        assert at_cursor(app).startswith("Dirk 9")
        await press(pilot, "4")
        assert re.match(r"today|yesterday", at_cursor(app))


async def test_it_is_where_one_types_and_on_the_answer_that_is_chosen(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "a", *"gave Anna")
        at = find_cursor(app.screen)
        assert at is not None
        assert shown(app).split("\n")[at.y][: at.x].endswith("gave Anna")
        await press(pilot, "escape", "2", "n", *"Tafel", "tab")
        assert re.match(r"[●○] ", at_cursor(app))
        first = at_cursor(app)
        await press(pilot, "right")
        assert at_cursor(app) != first
        assert at_cursor(app).startswith("● ")


async def test_it_is_on_the_cell_of_the_table_and_on_the_person_in_the_drawing(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "T")
        lines, at = shown(app).split("\n"), find_cursor(app.screen)
        assert at is not None
        assert lines[at.y][at.x - 1] == "▌"
        await press(pilot, "escape", "o")
        view: Any = app.screen.query_one("EcogramView")
        spot = view.thing(view.here)
        assert find_cursor(app.screen) == view.region.offset + Offset(spot.x, spot.y)


async def test_the_cursor_goes_along_with_what_is_drawn(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "down")
        draw_due(app.screen)
        assert app.cursor_position == find_cursor(app.screen)
        await press(pilot, "ctrl+l")
        assert find_cursor(app.screen) is None or "Bram" not in at_cursor(app)
