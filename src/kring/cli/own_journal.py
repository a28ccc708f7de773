"""``kring``: the full screen on one's own journal, and the sample or the tutor in between if asked for there."""

from importlib import import_module
from typing import Any, Final

from kring.cli import fullscreen
from kring.cli.context import Context

__all__ = ["open_own_journal", "run"]

#: What the full screen can be left for, and the module of the command that it is.
_LEFT_FOR: Final = {fullscreen.LEFT_FOR_SAMPLE: "demo", fullscreen.LEFT_FOR_TUTOR: "tutor"}


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Open the full screen on the journal of the context."""
    return open_own_journal(context)


def open_own_journal(context: Context, *, place: str = "today", look_at: str = "") -> int:
    """Open the full screen on the journal of the context; after the sample or the tutor, on that journal again.

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
        if code not in _LEFT_FOR:
            return code
        import_module(f"kring.cli.{_LEFT_FOR[code]}").run({}, [], context)  # as a line with that command would
