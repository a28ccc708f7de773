"""``kring demo``: the full screen on a sample journal that is thrown away, or a sample journal written somewhere."""

import os
import stat
import sys
import time
from typing import Any

from kring.cli import fullscreen
from kring.cli.context import Context
from kring.cli.errors import Refused
from kring.cli.output import guard_answer_output, is_terminal, write_line
from kring.errors import KringError
from kring.i18n import _, get_language

__all__ = ["remove_leftovers", "run"]

#: More than this many of anything is a typing mistake rather than a wish.
MOST = 10_000_000
#: What the folder of a demo is called at its beginning, and the lock in it.
PREFIX = "kring-demo-"
LOCK = ".demo.lock"
_JUST_MADE = 60.0


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
    import tempfile

    from kring.storage.file_lock import Lock

    remove_leftovers(tempfile.gettempdir(), time.time())
    # A folder of mkdtemp is for this user only (0700).
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder:
        lock = Lock(folder, 0.0, LOCK)
        lock.take()
        backups = os.environ.get("KRING_AUTOBACKUP")
        try:
            _write_sample_journal(os.path.join(folder, "journal"), wanted, context)
            os.environ["KRING_AUTOBACKUP"] = "off"  # what is thrown away needs no backup
            return fullscreen.open_screen(os.path.join(folder, "journal"), context)
        finally:
            # The own journal may be opened after this, and that needs its backups.
            os.environ.pop("KRING_AUTOBACKUP", None)
            if backups is not None:
                os.environ["KRING_AUTOBACKUP"] = backups
            from kring.journal.autosave import delete_autosaves
            from kring.storage.high_water_mark import forget_marks

            delete_autosaves(os.path.join(folder, "journal"))
            forget_marks(os.path.join(folder, "journal"))
            lock.release()


def remove_leftovers(where: str, now: float) -> None:
    """Take away what demos that were killed left behind.

    A demo holds a lock in its folder for as long as it lives, and the system lets go of it with the process. So a
    folder is only taken away when it is called so, is ours alone, has that lock in it and nobody holds it.

    Args:
        where: The folder for what is temporary.
        now: The time in seconds since 1970; folders made in the last minute may not have their lock yet.
    """
    import shutil

    from kring.storage.file_lock import Lock

    try:
        with os.scandir(where) as entries:
            left = [entry.path for entry in entries if entry.name.startswith(PREFIX) and _is_old(entry, now)]
    except OSError:
        return
    for folder in left:
        lock = Lock(folder, 0.0, LOCK)
        try:
            lock.take()
        except KringError:
            continue  # it is being looked at, or cannot be ours
        try:
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            lock.release()


def _is_old(entry: "os.DirEntry[str]", now: float) -> bool:
    """Whether a folder of a demo is ours alone, and was made more than a minute ago."""
    try:
        if not entry.is_dir(follow_symlinks=False):
            return False
        made = os.lstat(os.path.join(entry.path, LOCK))
        folder = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    if hasattr(os, "getuid") and (folder.st_uid != os.getuid() or folder.st_mode & 0o077):
        return False
    return stat.S_ISREG(made.st_mode) and now - made.st_mtime > _JUST_MADE


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
