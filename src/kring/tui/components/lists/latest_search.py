"""Looking for what is typed: of a search that takes a while, only the one for the last letter."""

import asyncio
import threading
from collections.abc import Callable

__all__ = ["LatestSearch"]


class LatestSearch:
    """The searches of one line, of which each calls off the one before it."""

    def __init__(self) -> None:
        self._calling_off = threading.Event()

    async def begin(self, pause: float) -> Callable[[], bool]:
        """Call off the search before, and wait whether another key is pressed.

        Args:
            pause: Seconds to wait. Whoever types on calls off the worker that waits here.

        Returns:
            What says whether this search is called off itself; it may be asked in any thread.
        """
        self.call_off()
        self._calling_off = calling_off = threading.Event()
        await asyncio.sleep(pause)
        return calling_off.is_set

    def call_off(self) -> None:
        """Call off what is being looked for: nobody waits for it any more."""
        self._calling_off.set()
