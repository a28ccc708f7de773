"""``kring``: the full screen on one's own journal, and the sample journal in between where that is asked for there."""

from typing import Any

from kring.cli import fullscreen
from kring.cli.context import Context

__all__ = ["open_own_journal", "run"]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Open the full screen on the journal of the context."""
    return open_own_journal(context)


def open_own_journal(context: Context, *, place: str = "today", look_at: str = "") -> int:
    """Open the full screen on the journal of the context; after the sample journal, on that journal again.

    Args:
        context: For the journal and the language.
        place: The place to begin in.
        look_at: The id of a circle to look at; empty for none.

    Returns:
        The exit code.

    Raises:
        KringError: There is no terminal to show it on.
    """
    while True:
        code = fullscreen.open_screen(context.folder, context, place=place, look_at=look_at)
        if code != fullscreen.LEFT_FOR_SAMPLE:
            return code
        from kring.cli import demo

        demo.run({}, [], context)
