"""Whole collections of what nobody needs any more wait until nobody presses a key."""

import gc
from collections.abc import Iterator

import pytest

from kring.journal.journal import Journal
from kring.tui.frame import idle_gc
from kring.tui.frame.idle_gc import IdleCollector
from tests.tui.driving import opened, press


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


def test_nothing_is_collected_while_keys_are_pressed_and_all_of_it_when_they_rest(
    tidy: IdleCollector, clock: Clock
) -> None:
    collected: list[str] = []

    def told(phase: str, info: dict[str, int]) -> None:
        if phase == "start" and info["generation"] == 2:
            collected.append(phase)

    gc.callbacks.append(told)
    try:
        clock.now = 10
        tidy.touched()
        clock.now = 10 + idle_gc.IDLE / 2
        assert not tidy.when_idle()
        assert collected == []
        clock.now = 10 + 2 * idle_gc.IDLE
        assert tidy.when_idle()
        assert collected == ["start"]
    finally:
        gc.callbacks.remove(told)


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
