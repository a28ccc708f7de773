"""Agreements, to read: those that go on first, each in full, leading to its people and circle (R20)."""

import datetime as dt
import unicodedata

import pytest

from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.endings import AgreementState
from kring.model.enums import Began
from kring.model.person import Person
from tests.tui.driving import HOSTILE, TODAY, opened, press, shown


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    return Journal.open(journal_folder)


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


async def test_with_none_the_place_says_what_it_will_be_for(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "5")
        assert "What you agree with someone: who does what by when" in shown(app)


async def test_open_ones_come_first_the_nearest_day_on_top(journal: Journal) -> None:
    journal.add_agreement(Agreement(what="kept one", state=AgreementState.KEPT, by=days(-9)))
    journal.add_agreement(Agreement(what="later", by=days(9)))
    journal.add_agreement(Agreement(what="whenever"))
    journal.add_agreement(Agreement(what="soon", answer_by=days(1), by=days(30)))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "z")
        rows = [" ".join(row.split()) for row in shown(app).split("\n")[2:6]]
        assert rows == ["▌ tomorrow soon", "Wed 2 Dec later", "no day whenever", "kept kept one"]


async def test_everything_known_of_one_is_shown_and_leads_on(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    street = journal.add_circle(Circle(name="Street"))
    journal.add_agreement(
        Agreement(
            what="Anna asks the council\nabout the lamp",
            whose=Began.THEM,
            people=(anna.id,),
            circle=street.id,
            made_on=days(-3),
            by=days(4),
            call_from=days(5),
            written="in the diary",
            earlier=("Anna asks the neighbours",),
        )
    )
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "enter")
        for part in (
            *("about the lamp", "open", "Street", "their step", "Friday 20 November 2026", "Friday 27 November 2026"),
            *("Saturday 28 November 2026", "in the diary", "Anna asks the neighbours"),
        ):
            assert part in shown(app)
        await press(pilot, "down", "enter")
        assert app.main is not None
        assert app.main.place == "people"


async def test_one_that_is_removed_elsewhere_goes_from_the_list(journal: Journal) -> None:
    made = journal.add_agreement(Agreement(what="soup on Friday"))
    async with opened(journal, (120, 30)) as (app, pilot):
        await press(pilot, "5")
        app.change(lambda journal: journal.remove_agreement(made.id))
        await press(pilot, "1", "5")
        assert "soup on Friday" not in shown(app)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_are_only_words(journal: Journal, text: str) -> None:
    first = unicodedata.normalize("NFC", text)[:8].split()[0]
    anna = journal.add_person(Person(name=text))
    journal.add_agreement(Agreement(what=text, people=(anna.id,), written=text, by=days(1)))
    async with opened(journal, (120, 30)) as (app, pilot):
        await press(pilot, "1")
        assert first in shown(app)
        await press(pilot, "5", "enter")
        assert first in shown(app)
        assert app.return_value is None
