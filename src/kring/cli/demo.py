"""``kring demo``: the full screen on a sample journal that is thrown away, or a sample journal written somewhere."""

import os
import sys
from typing import Any

from kring.cli import fullscreen
from kring.cli.context import Context
from kring.cli.errors import Refused
from kring.cli.output import guard_answer_output, is_terminal, write_line
from kring.cli.throwaway import make_throwaway_folder
from kring.errors import KringError
from kring.i18n import _, get_language

__all__ = ["run"]

#: More than this many of anything is a typing mistake rather than a wish.
MOST = 10_000_000


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Write the sample journal, and open it unless it was asked for in a folder."""
    wanted = {
        "people": _parse_number(values, "people", least=1),
        "entries": _parse_number(values, "entries", least=0),
        "seed": _parse_number(values, "seed", least=0),
    }
    if "into" in values:
        folder = _empty_folder(values["into"])
        _write_sample_journal(folder, wanted, context)
        with guard_answer_output(_("The sample journal is there.")):
            write_line(_("The sample journal is there. To open it:"))
            write_line(f"kring --journal {_quote_path(folder)}")  # on a line of its own, to be copied
        return 0
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise KringError(
            _("The full screen needs a terminal."), remedy=_("“kring demo --into DIR” writes the sample journal only.")
        )
    with make_throwaway_folder() as folder:
        _write_sample_journal(folder, wanted, context)
        return fullscreen.open_screen(folder, context, sample=True)


def _write_sample_journal(folder: str, wanted: dict[str, int | None], context: Context) -> None:
    from kring.sample import write_sample

    write_sample(
        folder,
        lang=get_language(),  # it may have been changed on the screen the demo was asked for from
        people=wanted["people"],
        entries=wanted["entries"],
        seed=1 if wanted["seed"] is None else wanted["seed"],
        today=context.today,
    )


def _parse_number(values: dict[str, Any], name: str, *, least: int) -> int | None:
    if name not in values:
        return None
    text = values[name]
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= MOST):
        raise Refused(
            _("{option} cannot be “{value}”.").format(option=f"--{name}", value=text),
            remedy=_("It is a whole number from {least} to {most}.").format(least=least, most=MOST),
        )
    return int(text)


def _empty_folder(named: str) -> str:
    """The folder to write to; it is made when it is not there."""
    folder = os.path.abspath(os.path.expanduser(named))
    elsewhere = _("Name a folder that is empty, or not there yet.")
    if not named:
        raise Refused(_("--into needs a folder."), remedy=elsewhere)
    try:
        if os.listdir(folder):
            raise KringError(_("That folder is not empty. Nothing was written."), remedy=elsewhere)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise KringError(
            _("The sample journal cannot be written there."), os.strerror(error.errno or 0), elsewhere
        ) from None
    return folder


def _quote_path(folder: str) -> str:
    from shlex import quote

    return quote(folder)
