"""When the collector of reference cycles goes through everything: while nobody presses a key.

A form that is left is some ten thousand objects in cycles. Going through all there is for them takes a twentieth of a
second, and by itself Python does so while the next form is being made, between a key and its first frame. So that is
put off until the hands are still; the small collections go on as they are. It is not put off for long: what takes the
time is letting go of what is found, and after a dozen forms that was a quarter of a second between two letters. Best of
all it comes just after something was left, when what lay under it is painted: nobody has seen yet what to press next.
"""

import gc
import time
from collections.abc import Callable
from typing import Final

__all__ = ["IdleCollector"]

#: Seconds without a key after which the hands are taken to be still.
IDLE: Final = 0.7
#: Seconds after something was left, or after the last key since, in which what lay under it is painted.
PAINTED: Final = 0.06
#: So many smaller collections make it worth while then: most of what they went through was just left.
WORTH_LEFT: Final = 1
#: So many smaller collections make a whole one worth while: some 20,000 objects came and stayed.
WORTH: Final = 3
#: After so many a whole one is not put off any longer, whatever is being typed: it would only take the longer.
AT_MOST: Final = 6


class IdleCollector:
    """Puts whole collections off until nobody presses a key.

    Args:
        clock: Gives seconds, for tests.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._touched = clock()
        self._before: tuple[int, int, int] | None = None

    def begin(self) -> None:
        """Take over from Python when whole collections happen."""
        self._before = gc.get_threshold()
        gc.set_threshold(self._before[0], self._before[1], AT_MOST)

    def end(self) -> None:
        """Leave it to Python again."""
        if self._before is not None:
            gc.set_threshold(*self._before)
            self._before = None

    def touched(self) -> None:
        """A key or the mouse was used."""
        self._touched = self._clock()

    def when_idle(self) -> bool:
        """Collect when nobody waits and it is worth while; to be called now and then.

        Returns:
            Whether it was done.
        """
        return self._is_still(IDLE) and self._collect(WORTH)

    def when_left(self) -> bool:
        """Collect what something consisted of that was left; to be called :data:`PAINTED` seconds later.

        Returns:
            Whether it was looked at; when not, a key was pressed meanwhile, and it is to be called again.
        """
        if not self._is_still(PAINTED):
            return False
        self._collect(WORTH_LEFT)
        return True

    def _is_still(self, seconds: float) -> bool:
        return self._clock() - self._touched >= seconds

    def _collect(self, worth: int) -> bool:
        if self._before is None or not gc.isenabled() or gc.get_count()[2] < worth:
            return False
        gc.collect()
        return True
