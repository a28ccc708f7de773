"""Driving the full screen in tests: open it on a journal, press keys, wait for a change, read the screen."""

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual import _wait
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import UPDATE_PERIOD

from kring.journal.journal import Journal
from kring.tui.frame import burst
from kring.tui.frame.app import KringApp

TODAY = dt.date(2026, 11, 23)

# A test waits until its app has nothing left to do: Textual looks for that every 20 ms, and paints every 17. Waiting is
# most of what such a test does, so both are looked at more often here; what is waited for stays the same.
_wait.SLEEP_GRANULARITY = 1 / 200
_wait.SLEEP_IDLE = _wait.SLEEP_GRANULARITY / 20

burst.WITHIN = 0  # a test presses keys as fast as nobody types

#: Names that would be markup, steer a terminal, turn the reading direction, or fill a list.
HOSTILE = (
    "[/",
    "[foo]",
    "[@click=app.quit]x[/]",
    "$name $today",
    "\\[b]",
    "👩\u200d👩\u200d👧 thuis",
    "ا\u0644عربية",
    "n" * 200,
    "e\u0301 combined",
)
#: What cannot be kept in a name, and is never typed; it may stand in a journal another program wrote.
UNCLEAN = ("a\x1b]0;title\x07b", "a\x00b", "\u202eabc", "a\ud800b", "line\nbreak\r\ttab")

#: What the style sheets say. The same text with the same variables says the same in every app: it is read once a run.
_RULES: dict[tuple[object, ...], list[RuleSet]] = {}
_read = Stylesheet._parse_rules


def _read_once(
    self: Stylesheet,
    css: str,
    read_from: tuple[str, str],
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    which = (css, read_from, is_default_rules, tie_breaker, scope)
    rules = self._parse_cache.get(which)
    if rules is None:
        key = (*which, tuple(self._variables.items()))
        if key not in _RULES:
            _RULES[key] = _read(self, *which)
        rules = self._parse_cache[which] = _RULES[key]
    return rules


Stylesheet._parse_rules = _read_once  # type: ignore[method-assign]


@asynccontextmanager
async def opened(journal: Journal, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[KringApp, Pilot[Any]]]:
    """The full screen on a journal."""
    app = KringApp(journal, today=TODAY)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await settled(pilot)
        yield app, pilot


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until what was begun is done: changes of the journal, loading, mounting."""
    await painted(pilot)
    while workers := [worker for worker in pilot.app.workers if worker.group != "follow"]:
        await pilot.app.workers.wait_for_complete(workers)
        await painted(pilot)


async def painted(pilot: Pilot[Any]) -> None:
    """Wait until nothing is left to do, and what is on the screen is what was last asked for."""
    for _look in range(50):
        await _paint_due(pilot)
        await pilot.pause()
        screen = pilot.app.screen
        if not (screen._dirty_widgets or screen._layout_required or screen._repaint_required or screen._callbacks):
            return


async def _paint_due(pilot: Pilot[Any]) -> None:
    """Let the timer that paints come round, which begins what is to be done after a paint.

    ``pilot.pause`` would have every widget say that it has nothing left to do; pressing a key did that just before.
    """
    await asyncio.sleep(UPDATE_PERIOD)
    pilot.app.screen._on_timer_update()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait until what they began is done."""
    for number, key in enumerate(keys, 1):
        await pilot.press(key)
        if number < len(keys):
            await _paint_due(pilot)
    await settled(pilot)


async def until(pilot: Pilot[Any], true: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something that has to come, from a thread or another process; fails when it never does."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        await pilot.pause(0.05)
    assert true(), shown(pilot.app)  # type: ignore[arg-type]


async def typed(pilot: Pilot[Any], text: str) -> None:
    """Bring a text in at once, as a terminal does with what is pasted."""
    pilot.app.post_message(Paste(text))
    await pilot.pause()


def shown(app: KringApp) -> str:
    """What stands on the screen, toasts included."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def told(app: KringApp) -> str:
    """What was said in the corner, newest last."""
    return "\n".join(str(notification.message) for notification in app._notifications)
