"""The collector of reference cycles, kept out of the way of what stays: paused, or with what stays out of its sight."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["begin_gc", "keep_for_good", "pause_gc"]


@contextmanager
def pause_gc() -> Iterator[None]:
    """Put off the search for unreachable objects: among a hundred thousand new ones that all stay, it only costs."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def keep_for_good() -> None:
    """Have no collection ever look through what there is now: it is here to stay, and there is much of it.

    Also without a journal to speak of: the program itself and its main screen are 80,000 objects.
    """
    gc.freeze()


def begin_gc() -> None:
    """Turn the collector on where the program began without it; what there is by now is never looked through.

    To be called once the first screen is painted: turned on before that, it goes through all that was imported before
    anything is seen, which takes a tenth of the time until then.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
