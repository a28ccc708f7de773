"""Whole collections of what nobody needs any more wait until nobody presses a key."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from textual.screen import Screen

from kring.journal.journal import Journal
from kring.tui.frame import idle_gc
from kring.tui.frame.idle_gc import IdleCollector
from tests.tui.driving import opened, press, until


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tidy(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[IdleCollector]:
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, idle_gc.WORTH))
    tidy = IdleCollector(clock)
    tidy.begin()
    yield tidy
    tidy.end()


@pytest.fixture
def collected() -> Iterator[list[str]]:
    """A line for each whole collection."""
    collected: list[str] = []

    def told(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            collected.append(phase)

    gc.callbacks.append(told)
    yield collected
    gc.callbacks.remove(told)


def test_nothing_is_collected_while_keys_are_pressed_and_all_of_it_when_they_rest(
    tidy: IdleCollector, clock: Clock, collected: list[str]
) -> None:
    clock.now = 10
    tidy.touched()
    clock.now = 10 + idle_gc.IDLE / 2
    assert not tidy.when_idle()
    assert collected == []
    clock.now = 10 + 2 * idle_gc.IDLE
    assert tidy.when_idle()
    assert collected == ["start"]


def test_what_was_left_is_collected_as_soon_as_no_key_follows(
    tidy: IdleCollector, clock: Clock, collected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, idle_gc.WORTH_LEFT))
    clock.now = 10
    tidy.touched()
    clock.now = 10 + idle_gc.PAINTED / 2
    assert not tidy.when_left(), "to be asked again"
    assert collected == []
    clock.now = 10 + 2 * idle_gc.PAINTED
    assert tidy.when_left()
    assert collected == ["start"]
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, idle_gc.WORTH_LEFT - 1))
    assert tidy.when_left(), "there is nothing to come back for"
    assert collected == ["start"]


async def test_a_form_that_is_left_is_let_go_of_once_what_lay_under_it_is_painted(
    journal_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle_gc, "PAINTED", 0.3)  # on a busy machine, sooner is before it is gone from the screen
    monkeypatch.setattr(idle_gc, "WORTH_LEFT", 0)  # the tests have Python make fewer small collections
    with Journal.open(journal_folder) as journal:
        async with opened(journal) as (app, pilot):
            gc.collect()
            await press(pilot, "3", "n")
            form = weakref.ref(app.screen)
            app.tidying.touched()
            await press(pilot, "escape")
            await until(pilot, lambda: form() is None, seconds=20)
            assert app._tidying_up is None


def test_little_is_not_worth_it(tidy: IdleCollector, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, idle_gc.WORTH - 1))
    clock.now = 100
    assert not tidy.when_idle()


def test_while_the_collector_is_off_it_stays_off(tidy: IdleCollector, clock: Clock) -> None:
    clock.now = 100
    gc.disable()
    try:
        assert not tidy.when_idle()
    finally:
        gc.enable()


async def test_the_program_leaves_the_collector_as_it_was(journal_folder: str) -> None:
    before = gc.get_threshold()
    async with opened(Journal.open(journal_folder)) as (app, pilot):
        assert gc.get_threshold() == (*before[:2], idle_gc.AT_MOST)
        app.tidying._touched = 0.0
        await press(pilot, "3")
        assert app.tidying._touched > 0
    assert gc.get_threshold() == before


async def test_the_collector_is_turned_on_once_the_first_screen_is_painted(
    journal_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    paint = Screen._compositor_refresh

    def painted(self: Screen[object]) -> None:
        steps.append("painted")
        paint(self)

    monkeypatch.setattr(Screen, "_compositor_refresh", painted)
    monkeypatch.setattr(gc, "freeze", lambda: steps.append("kept"))
    gc.disable()
    try:
        async with opened(Journal.open(journal_folder)):
            assert gc.isenabled()
    finally:
        gc.enable()
    assert steps[0] == "painted"
    assert steps.count("kept") == 1
