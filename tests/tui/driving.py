"""Driving the full screen in tests: open it on a journal, press keys, wait for a change, read the screen."""

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from textual import _wait, screen
from textual import app as textual_app
from textual import pilot as textual_pilot
from textual._context import active_app
from textual.app import App, ScreenStackError
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.events import Paste
from textual.message_pump import MessagePump
from textual.pilot import Pilot, WaitForScreenTimeout
from textual.worker import WorkerCancelled

from kring.journal.journal import Journal
from kring.tui.frame import app as frame_app
from kring.tui.frame import burst, idle_gc
from kring.tui.frame.app import KringApp
from kring.tui.textual_patches import style_cache

TODAY = dt.date(2026, 11, 23)

# At the end a test waits until nothing is at work at all. Textual looks for that every 20 ms, a test more often.
_wait.SLEEP_GRANULARITY = 1 / 200
_wait.SLEEP_IDLE = _wait.SLEEP_GRANULARITY / 20

# A test has the screen painted when it looks at it (:func:`_paint_due`); what is painted on the way there nobody sees.
_UPDATE_PERIOD = screen.UPDATE_PERIOD
screen.UPDATE_PERIOD = 0.25  # type: ignore[misc]

burst.WITHIN = 0  # a test presses keys as fast as nobody types
frame_app.keep_for_good = lambda: None  # type: ignore[attr-defined]  # an app that was tested is not there to stay
idle_gc.PAINTED = 3600  # type: ignore[misc]  # what all tests hold is more to go through than any program holds; the few that ask set it

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

_LOOKS_WITHOUT_REST = 20
_TURNS = 5

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

#: What styles were found, by the rules they were found in. Apps with the same rules find the same: it is found once.
_FOUND: dict[tuple[int, ...], style_cache._Remembered] = {}


def _remember_for_all(sheet: Stylesheet) -> style_cache._Remembered:
    rules = sheet.rules_map
    remembered: style_cache._Remembered | None = getattr(sheet, "_remembered", None)
    if remembered is None or remembered.rules is not rules:
        shared = _FOUND.setdefault(tuple(map(id, sheet.rules)), style_cache._Remembered(rules))
        remembered = style_cache._Remembered(rules, shared.candidates)
        sheet._remembered = remembered  # type: ignore[attr-defined]
    return remembered


style_cache._remember = _remember_for_all


def _is_at_rest(pump: MessagePump) -> bool:
    """Whether a part of the app has nothing to do: it is gone, or it waits for a message."""
    if pump._closed or (not pump._running and (pump._task is None or pump._task.done())):
        return True
    queue = pump._message_queue
    return queue.empty() and any(not waiting.done() for waiting in queue.ready_event._waiters)


async def _come_to_rest(app: App[Any], timeout: float = 30.0) -> bool:
    """Wait until no part of an app is at work or has a message before it.

    Textual sends every widget a message for this and waits for the answers, at every key that a test presses, and again
    before each look; and it waits, twice a key and at every look, until the process has taken little processor time for
    a while: half of what driving a form costs. Looking at what each part is doing says the same, and says it exactly:
    also what a message began is done.
    """
    end, looks = time.monotonic() + timeout, 0
    while app._exception is None:
        try:
            parts = [app, *app.screen_stack[:-1], *app.screen.walk_children(with_self=True)]
        except ScreenStackError:
            return False
        await asyncio.sleep(0)
        if all(map(_is_at_rest, parts)) and not (isinstance(app, KringApp) and app._keys.is_busy):
            return True
        looks += 1
        if looks > _LOOKS_WITHOUT_REST:
            await asyncio.sleep(0.001)
        if time.monotonic() > end:
            raise WaitForScreenTimeout("Timed out while waiting for widgets to process pending messages.")
    return False


async def _come_to_rest_of(self: Pilot[Any], timeout: float = 30.0) -> bool:
    return await _come_to_rest(self.app, timeout)


async def _let_a_key_in(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Give a key the turns of the loop in which it reaches its app, and the app what it takes."""
    for _turn in range(_TURNS):
        await asyncio.sleep(0)
    if (app := active_app.get(None)) is not None:
        await _come_to_rest(app)


Pilot._wait_for_screen = _come_to_rest_of  # type: ignore[method-assign]
textual_app.wait_for_idle = _let_a_key_in  # type: ignore[assignment]
textual_pilot.wait_for_idle = _let_a_key_in  # type: ignore[assignment]


_refresh_compositor = screen.Screen._compositor_refresh


def _refresh_later(self: screen.Screen[Any]) -> None:
    """Note what a paint has to draw: it is drawn when a test looks, and when the app ends (:func:`draw_due`).

    On its way there a screen is painted several times, and drawing what nobody looks at was a third of what driving an
    app costs.
    """
    if self is self.app.screen:
        self._dirty_widgets.clear()
        self.app._update_mouse_over(self)
    else:
        _refresh_compositor(self)


screen.Screen._compositor_refresh = _refresh_later  # type: ignore[method-assign]


def draw_due(top: screen.Screen[Any]) -> None:
    """Draw what was asked for since the last look, as a terminal is told it."""
    if top._compositor._dirty_regions:
        _refresh_compositor(top)


_shut_down = App._shutdown


async def _draw_and_shut_down(self: App[Any]) -> None:
    """Draw what is there at the end, so that what cannot be drawn fails also where nobody looked."""
    if self._exception is None and self.screen_stack:
        draw_due(self.screen)
    await _shut_down(self)


App._shutdown = _draw_and_shut_down  # type: ignore[method-assign]


@asynccontextmanager
async def opened(journal: Journal, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[KringApp, Pilot[Any]]]:
    """The full screen on a journal."""
    app = KringApp(journal, today=TODAY)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield app, pilot


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until what was begun is done: changes of the journal, loading, mounting."""
    await painted(pilot)
    while workers := [worker for worker in pilot.app.workers if worker.group != "follow"]:
        with suppress(WorkerCancelled):  # another of its kind took its place, and is waited for
            await pilot.app.workers.wait_for_complete(workers)
        await painted(pilot)


async def painted(pilot: Pilot[Any]) -> None:
    """Wait until nothing is left to do, and what is to be drawn is what was last asked for."""
    for _look in range(50):
        await _paint_due(pilot)
        await pilot.pause()
        await _wait.wait_for_idle(0)  # also what no part of the app waits for: a thread, a timer that is due
        top = pilot.app.screen
        if not (top._dirty_widgets or top._layout_required or top._repaint_required or top._callbacks):
            break


async def _paint_due(pilot: Pilot[Any]) -> None:
    """Let the time of a paint go by, then paint, which begins what is to be done after it."""
    await asyncio.sleep(_UPDATE_PERIOD)
    pilot.app.screen._on_timer_update()


async def _work_done(pilot: Pilot[Any], most: float = 2.0) -> None:
    """Let what a key began in a thread come to its end before the next key, as whoever looks at the screen does."""
    end = time.monotonic() + most
    while any(worker.group != "follow" and not worker.is_finished for worker in pilot.app.workers):
        await asyncio.sleep(0.002)
        if time.monotonic() > end:  # something that waits for that next key
            return
    await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and wait until what they began is done."""
    for number, key in enumerate(keys, 1):
        await pilot.press(key)
        if number < len(keys):
            await _paint_due(pilot)
            await _work_done(pilot)
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
    draw_due(app.screen)
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


def told(app: KringApp) -> str:
    """What was said in the corner, newest last."""
    return "\n".join(str(notification.message) for notification in app._notifications)
