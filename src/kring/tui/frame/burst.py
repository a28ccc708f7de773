"""Someone who begins to type a line on a list, without opening the add bar: the letters are a line, not commands.

A letter that takes something back, removes or leaves waits for a moment; when another letter follows at once, both are
the beginning of a line, and the add bar opens with them. A letter that means nothing here begins a line the same way,
and so does text that is pasted. A letter that only opens something is not held up: what follows lands in what it
opened.
"""

import asyncio
import time
from typing import TYPE_CHECKING, Final, cast

from textual import events
from textual.widgets import Input

from kring.tui.addbar.bar import AddBar
from kring.tui.components.form.focus import Typed
from kring.tui.frame.key_queue import KeyQueue

if TYPE_CHECKING:
    from kring.tui.components.host import Host
    from kring.tui.frame.shell import Shell

__all__ = ["Burst"]

#: Seconds within which the next letter makes a line of it. Typing is quicker than this, choosing commands is slower.
WITHIN: float = 0.2
#: What is held for that long.
_HELD: Final = frozenset("duqUx")
#: The same by keys that are no letters: what follows them may be the beginning of a line.
_STEPS: Final = frozenset(
    ("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "shift+tab", "escape")
)
#: What only moves the highlight does no harm where it was the beginning of a line.
_MOVES: Final = frozenset("gGjk")
_UP_AND_DOWN: Final = frozenset("jk")


class Burst:
    """Looks at keys before they go anywhere.

    Args:
        app: Whose keyboard it is.
        keys: Hands keys on, one after the other.
    """

    def __init__(self, app: "Shell", keys: KeyQueue) -> None:
        self._app = app
        self._keys = keys
        self._first = ""
        self._at = 0.0
        self._held: events.Key | None = None
        self._commanded = False
        self._waiting: asyncio.Task[None] | None = None

    async def takes(self, event: events.Event) -> bool:
        """Take a key or pasted text that begins a line, or that may do so; the rest is for whoever it was meant for.

        Args:
            event: A key, or what was pasted.
        """
        first, at = self._first, self._at
        self._first = ""
        # What follows a command is for what that opens, also before it is there.
        self._commanded = self._commanded and self._keys.is_busy
        if self._commanded:
            return False
        letter = event.character if isinstance(event, events.Key) and event.character else ""
        if isinstance(event, events.Paste) and event.text.strip() and self._on_a_list():
            await self._release()
            return self._begin(" ".join(event.text.split()))
        soon = time.monotonic() - at < WITHIN
        if first and letter.isalpha() and letter != first and soon and self._goes_on(first, letter):
            self._drop()
            return self._begin(first + letter)
        await self._release()
        if not (isinstance(event, events.Key) and WITHIN and self._on_a_list()):
            return False
        bound = event.key in self._app.screen.active_bindings
        held = letter in _HELD and bound
        if bound and not (held or letter in _MOVES or event.key in _STEPS):
            self._commanded = True
        elif letter.isalpha():
            self._first, self._at = letter, time.monotonic()
        if held:
            self._held = event
            self._waiting = asyncio.create_task(self._let_go_later(), name="a letter that may begin a line")
        return held

    def _goes_on(self, first: str, letter: str) -> bool:
        """Whether a letter goes on with a line that another one began.

        Whoever went down the list and presses a command at once means the command.
        """
        if not self._on_a_list() or (first in _MOVES and letter in _MOVES):
            return False
        return first not in _UP_AND_DOWN or letter not in self._app.screen.active_bindings

    def _on_a_list(self) -> bool:
        """Whether keys go to a place, and not to something to type in."""
        app = self._app
        if app.main is None or app.screen is not app.main or self._keys.is_opening:
            return False
        if isinstance(app.focused, Input | Typed):
            return False
        return not app.main.query_one(AddBar).is_open

    def _begin(self, text: str) -> bool:
        """Open the add bar with what was typed; whether there is one to open."""
        if self._app.main is None or cast("Host", self._app).journal.read_only:
            return False
        bar = self._app.main.query_one(AddBar)
        self._keys.open(lambda: bar.open(text, typed=True))
        return True

    async def _let_go_later(self) -> None:
        await asyncio.sleep(WITHIN)
        self._waiting = None
        await self._release()

    def _drop(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = self._held = None

    async def _release(self) -> None:
        """Hand on what was held: it was a command after all."""
        held = self._held
        self._drop()
        if held is not None and self._app.is_running:
            await self._keys.take(held)
