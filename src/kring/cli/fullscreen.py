"""Opens the full screen. The one place of the command line that reaches the full screen (and Textual)."""

import sys
from typing import Final

from kring.cli.context import Context
from kring.cli.output import is_terminal
from kring.errors import KringError
from kring.i18n import _

__all__ = ["LEFT_FOR_SAMPLE", "LEFT_FOR_TUTOR", "open_screen"]

#: What :func:`open_screen` returns where the sample journal is to be shown, or that to practise in: the same as the
#: full screen's own.
LEFT_FOR_SAMPLE: Final = -1
LEFT_FOR_TUTOR: Final = -2


def open_screen(
    folder: str,
    context: Context,
    *,
    place: str = "today",
    look_at: str = "",
    sample: bool = False,
    tutor: bool = False,
) -> int:
    """Open the full screen on a journal.

    Args:
        folder: The journal; made when it is not there yet.
        context: For the language.
        place: The place to begin in.
        look_at: The id of a circle to look at; empty for none.
        sample: Whether it is the sample journal, which says so for as long as it is open.
        tutor: Whether it is the journal to practise in, with the acts beside it.

    Returns:
        The exit code, LEFT_FOR_SAMPLE or LEFT_FOR_TUTOR.

    Raises:
        KringError: There is no terminal to show it on.
    """
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise KringError(
            _("The full screen needs a terminal."),
            remedy=_("“kring --help” shows what works without one, such as kring add and kring list."),
        )
    from kring.tui.frame.app import run_app

    return run_app(folder, lang=context.asked_language, place=place, look_at=look_at, sample=sample, tutor=tutor)
