"""How the command line says that something could not be done: in one place, calmly, on standard error."""

import os
import sys
from collections.abc import Sequence

from kring.cli.output import wrap_text
from kring.errors import KringError, NotUnderstood
from kring.humanize import visible
from kring.i18n import _

__all__ = ["Refused", "report_error", "report_unexpected"]


class Refused(NotUnderstood):
    """What was typed could not be understood; nothing was written, and what was typed is handed back.

    Args:
        title: What is not clear.
        cause: Why.
        remedy: What to type instead.
        details: Lines to show between title and remedy as they are: candidates, the line itself.

    Attributes:
        marks: Where in the line that was typed something is not clear: begin and end of each.
    """

    marks: tuple[tuple[int, int], ...] = ()

    def __init__(self, title: str, cause: str = "", remedy: str = "", details: Sequence[str] = ()) -> None:
        super().__init__(title, cause, remedy)
        self.details = tuple(details)


def report_error(error: KringError) -> int:
    """Say an error on standard error.

    Args:
        error: What could not be done.

    Returns:
        The exit code it asks for.
    """
    lines = [f"kring: {error.title}"]
    lines.extend(wrap_text(error.cause, indent=2) if error.cause else ())
    lines.extend(f"  {line}" for line in getattr(error, "details", ()))
    lines.extend(wrap_text(error.remedy, indent=2) if error.remedy else ())
    _write_lines(lines)
    return error.exit_code


def report_unexpected(error: Exception) -> int:
    """Say that kring itself is at fault, without a traceback: that could carry what someone wrote.

    With ``KRING_DEBUG`` set the traceback is shown, for whoever mends it.

    Args:
        error: What nobody foresaw.

    Returns:
        The exit code: 1.
    """
    if os.environ.get("KRING_DEBUG"):
        import traceback

        _write_lines([visible(line) for line in "".join(traceback.format_exception(error)).splitlines()])
        return KringError.exit_code
    if isinstance(error, OSError) and error.strerror:
        cause = _("The system says: {reason}.").format(reason=error.strerror)
    else:
        cause = _("It is a mistake in kring itself ({kind}), not in what you typed.").format(kind=type(error).__name__)
    remedy = _("“kring check” says whether the journal is in order. KRING_DEBUG=1 shows the details.")
    title = _("That did not work.")
    _write_lines([f"kring: {title}", *wrap_text(cause, indent=2), *wrap_text(remedy, indent=2)])
    return KringError.exit_code


def _write_lines(lines: Sequence[str]) -> None:
    if sys.stderr is None:
        return
    text = "".join(f"{visible(line)}\n" for line in lines)
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        pass  # nobody is listening; the exit code still tells
