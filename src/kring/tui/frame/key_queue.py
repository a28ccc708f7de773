"""Keys in turn: what is typed ahead goes where it was meant to go.

Textual hands every key to whatever has the cursor at the moment the key comes in. When several come in at once (a slow
line, a busy machine, a text expander), those after ``a`` would still go to the list, before the add bar that it opens
has the cursor: letters would run as commands; and those after Enter would go into the line that is being written. So a
key waits until what the key before it began has come to rest.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final

from textual import events

from kring.tui.components.workers import wait_for_worker

if TYPE_CHECKING:
    from textual.app import App
    from textual.worker import Worker

__all__ = ["KeyQueue"]

#: How often the cursor may move on before a waiting key goes to where it is then.
_MOST_MOVES: Final = 12
#: How often all are asked while a key waits: Enter goes up to the app, which has it tell the line, which tells others.
_ROUNDS: Final = 4
#: The workers that open something for the keyboard to go to, or close it once it is written.
_OPENING: Final = frozenset(("addbar", "change", "go", "opening", "run"))
#: Seconds after which a waiting key goes on all the same: nothing may hold up the keyboard.
_PATIENCE: Final = 1.0


class KeyQueue:
    """Passes keys and pasted text on one after the other.

    Args:
        app: Whose keyboard it is.
        handle: What the app does with an event.
    """

    def __init__(self, app: "App[Any]", handle: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app = app
        self._handle = handle
        self._waiting: deque[events.Event] = deque()
        self._busy: asyncio.Task[None] | None = None

    def takes(self, event: events.Event) -> bool:
        """Whether this event is one that waits its turn."""
        return isinstance(event, events.Key | events.Paste) and not event.is_forwarded

    async def take(self, event: events.Event) -> None:
        """Pass a key on: at once when nothing is under way, and else after that."""
        if self.is_busy:
            self._waiting.append(event)
            return
        if self._opening():
            self._waiting.append(event)
        else:
            await self._handle(event)
        self._busy = asyncio.create_task(self._pass_on(), name="keys in turn")

    @property
    def is_busy(self) -> bool:
        """Whether what the last key began has not come to rest yet."""
        return self._busy is not None and not self._busy.done()

    @property
    def is_opening(self) -> bool:
        """Whether something is being opened for the keyboard to go to."""
        return bool(self._opening())

    def open(self, begin: Callable[[], object]) -> None:
        """Open something for the keyboard to go to: the keys that follow wait until it is there.

        Args:
            begin: Opens it.
        """
        begin()
        if not self.is_busy:
            self._busy = asyncio.create_task(self._pass_on(), name="keys in turn")

    async def _pass_on(self) -> None:
        await self._at_rest()
        while self._waiting and self._app.is_running:
            await self._handle(self._waiting.popleft())
            await self._at_rest()

    def _opening(self) -> "list[Worker[Any]]":
        """What is being opened for the keyboard to go to."""
        return [one for one in self._app.workers if one.group in _OPENING and not one.is_finished]

    async def _at_rest(self) -> None:
        """Wait until what has the cursor, and all it is in, did what was asked of it, and the cursor stays."""
        before, rounds = None, 0
        for _ in range(_MOST_MOVES):
            if not self._app.is_running or not self._app.screen_stack:
                return
            opening = self._opening()
            if opening:
                await asyncio.wait([asyncio.ensure_future(wait_for_worker(one)) for one in opening], timeout=_PATIENCE)
            here = self._app.focused or self._app.screen
            rounds = rounds + 1 if here is before and not opening else 0
            if rounds >= (_ROUNDS if self._waiting else 1):
                return
            before = here
            for pump in here.ancestors_with_self:
                done = asyncio.Event()
                if pump.is_running and pump.call_later(done.set):
                    try:
                        await asyncio.wait_for(done.wait(), _PATIENCE)
                    except TimeoutError:
                        return
