"""Taking two people together in the full screen."""

from collections.abc import Iterator

import pytest

from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.person import Person
from kring.tui.people.merge import Merge
from tests.tui.driving import HOSTILE, TODAY, opened, press, shown, told, typed


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


async def test_two_people_are_seen_to_be_one_taken_together_and_made_two_again(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna", notes="tall"))
    anne = journal.add_person(Person(name="Anne", notes="moved", address="Dam 1"))
    journal.add_circle(Circle(name="Street"), [anna.id, anne.id])
    journal.add_entry(Entry(on=TODAY, what="soup", people=(anne.id,)))
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "3", "M", *"anne", "enter")
        screen = shown(app)
        assert "Anna stays the name, and Anne is kept as another name." in screen
        assert "Both texts are kept, one after the other: notes." in screen
        assert "Taken over: address." in screen
        assert "– 1 entry" in screen
        assert "one membership is left" in screen
        assert len(journal.people) == 2
        await press(pilot, "right", "right", "enter")
        assert "Anna is one person now" in told(app)
        assert journal.people.ids() == [anna.id]
        assert journal.people[anna.id].notes == "tall\n\nmoved"
        await press(pilot, "u")
        assert {one.name for one in journal.people} == {"Anna", "Anne"}
        assert journal.people[anne.id] == anne


async def test_the_other_name_can_be_the_one_that_stays(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    journal.add_person(Person(name="Anne"))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "M", "enter", "right", "enter")
        assert "Anne stays the name, and Anna is kept as another name." in " ".join(shown(app).split()).replace(
            "│ ", ""
        )
        await press(pilot, "right", "enter")
        assert [(one.id, one.name, one.aliases) for one in journal.people] == [(anna.id, "Anne", ("Anna",))]


async def test_leaving_leaves_them_two(journal: Journal) -> None:
    for name in ("Anna", "Anne"):
        journal.add_person(Person(name=name))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "M", "escape")
        await press(pilot, "M", "enter", "escape")
        await press(pilot, "M", "enter", "enter")  # the cursor stands at the harmless answer
        assert not isinstance(app.screen, Merge)
        assert len(journal.people) == 2


async def test_someone_who_is_alone_here_cannot_be_anyone_else(journal: Journal) -> None:
    journal.add_person(Person(name="Anna"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "M")
        assert "nobody else here" in shown(app)
        await press(pilot, "enter")
        assert len(journal.people) == 1


async def test_what_is_half_typed_about_one_of_them_is_not_lost_by_merging(journal: Journal) -> None:
    for name in ("Anna", "Anne"):
        journal.add_person(Person(name=name))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "down", "e")
        await typed(pilot, " B")
        await press(pilot, "escape", "up", "M", "enter")
        assert "You were changing something about Anne" in told(app)
        assert not isinstance(app.screen, Merge)


async def test_texts_that_do_not_fit_together_are_told_and_nothing_happens(journal: Journal) -> None:
    for name in ("Anna", "Anne"):
        journal.add_person(Person(name=name, notes=name * 15_000))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "M", "enter")
        assert "too long" in shown(app)
        await press(pilot, "right", "right", "enter")
        assert len(journal.people) == 2


@pytest.mark.parametrize("name", HOSTILE[:5])
async def test_hostile_names_are_shown_as_they_are(journal: Journal, name: str) -> None:
    for each in (name, f"{name}2"):
        journal.add_person(Person(name=each))
    async with opened(journal, (100, 30)) as (app, pilot):
        await press(pilot, "3", "M", "enter")
        assert f"{name} and {name}2" in shown(app) or f"{name}2 and {name}" in shown(app)


async def test_who_begins_alike_is_offered_first(journal: Journal) -> None:
    for name in ("Anna de Wit", "Bram", "Cor", "Tante Ann"):
        journal.add_person(Person(name=name))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "M")
        lines = [line.strip("▌ │") for line in shown(app).splitlines()]
        assert [line for line in lines if line in ("Tante Ann", "Bram", "Cor")] == ["Tante Ann", "Bram", "Cor"]
