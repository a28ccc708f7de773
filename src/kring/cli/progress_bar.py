"""How far something is, on the terminal of whoever waits for it."""

import sys
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

from kring.cli.output import is_terminal
from kring.humanize import visible

__all__ = ["ProgressLine"]

_PATIENCE = 0.4  # seconds before it shows: what is over sooner needs no meter
_STEP = 0.1  # seconds between two showings


class ProgressLine:
    """One line on standard error that says how far something is, and is gone when it is done.

    Args:
        words: What is being done, in the language of the interface.
    """

    def __init__(self, words: str) -> None:
        self._words = visible(words)
        self._begun = time.monotonic()
        self._last = 0.0
        self._shown = False
        self._on = is_terminal(sys.stderr)

    def __call__(self, part: float) -> None:
        """Show that this part is done, from 0 to 1."""
        now = time.monotonic()
        if not self._on or now - self._begun < _PATIENCE or now - self._last < _STEP:
            return
        self._last = now
        self._shown = True
        with suppress(OSError):  # that it cannot be watched is no reason to stop
            sys.stderr.write(f"\r{self._words} {min(max(part, 0.0), 1.0):4.0%}")
            sys.stderr.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            with suppress(OSError):
                sys.stderr.write("\r" + " " * (len(self._words) + 6) + "\r")
                sys.stderr.flush()
