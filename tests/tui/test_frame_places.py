"""Going from place to place while the journal is being read and changed."""

import asyncio
from collections.abc import Iterator

import pytest

from kring.journal.journal import Journal
from kring.model.person import Person
from tests.tui.driving import opened, settled, shown


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        journal.add_person(Person(name="Anna"))
        yield journal


@pytest.mark.parametrize("place", ["circles", "people", "journal", "agreements", "review"])
@pytest.mark.parametrize("turns", range(6))
async def test_a_change_that_comes_while_a_place_is_being_made_reaches_it(
    journal: Journal, place: str, turns: int
) -> None:
    async with opened(journal) as (app, pilot):
        assert app.main is not None
        going = asyncio.ensure_future(app.main.go(place))
        for _turn in range(turns):
            await asyncio.sleep(0)
        journal.add_person(Person(name="Bram"))
        app.main.journal_changed(None)
        await going
        await settled(pilot)
        assert app.main.place == place
        if place == "people":
            assert "Bram" in shown(app)
