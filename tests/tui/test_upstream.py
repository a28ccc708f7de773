"""What is opened and closed again is let go of, however often."""

import gc
from collections.abc import Iterator

import pytest
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.widget import Widget

from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.kinds import CircleKind
from kring.model.person import Person
from kring.store.journal import Journal
from tests.tui.driving import TODAY, opened, press


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        anna = journal.add_person(Person(name="Anna")).id
        journal.add_circle(Circle(name="Choir", kind=CircleKind.SOCIAL), members=[anna])
        journal.add_entry(Entry(on=TODAY, what="soup", people=(anna,)))
        yield journal


def widgets() -> int:
    gc.collect()
    return sum(isinstance(one, Widget) for one in gc.get_objects())


@pytest.mark.parametrize(
    "keys",
    ["3 e escape", "2 e escape", "4 e escape", "o escape", "H escape", "T escape", "2 R escape", "slash escape"],
)
async def test_after_many_openings_there_is_no_more_than_after_few(journal: Journal, keys: str) -> None:
    async with opened(journal) as (_app, pilot):
        await press(pilot, "2", "3", "4", "1")
        for _time in range(3):
            await press(pilot, *keys.split())
        few = widgets()
        for _time in range(5):
            await press(pilot, *keys.split())
        assert widgets() <= few + 2


def test_the_colours_are_those_of_textual() -> None:
    one, two = Color(10, 20, 30), Color(200, 100, 50, 0.5)
    inner, outer = StylesCache().get_inner_outer(one, two)
    assert (inner.background, outer.background) == (one + two, one)
