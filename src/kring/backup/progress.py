"""How far something is."""

from collections.abc import Callable

__all__ = ["Progress", "ignore_progress", "part_of"]

#: Told the part that is done, from 0 to 1.
Progress = Callable[[float], None]


def ignore_progress(_part: float) -> None:
    """Tell nobody."""


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """Tell how far a step is as a part of the whole.

    Args:
        progress: Who is told about the whole.
        start: Where the step begins, from 0 to 1.
        end: Where it ends.
    """
    return lambda part: progress(start + part * (end - start))
