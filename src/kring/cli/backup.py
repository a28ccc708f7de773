"""``kring backup`` and ``kring backups``: keeping the journal in one file, and which of those there are."""

import datetime as dt
import os
from collections import Counter
from typing import Any

from kring import paths
from kring.cli.context import Context
from kring.cli.errors import Refused
from kring.cli.output import (
    format_columns,
    guard_answer_output,
    json_array,
    wrap_text,
    write_bytes,
    write_line,
    write_note,
)
from kring.cli.progress_bar import ProgressLine
from kring.errors import KringError
from kring.humanize import moment
from kring.i18n import _, ngettext

__all__ = ["list_all", "run"]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:
    """Make a backup: in the usual folder, in a file or folder that was named, or on standard output."""
    from kring.storage.device_id import read_device_id

    if len(words) > 1:
        raise Refused(
            _("kring backup takes one file."), remedy=_("Put quotation marks around a name with spaces in it.")
        )
    if not os.path.isdir(context.folder):
        raise KringError(_("There is no journal here yet."), "", _("Start one with “kring”, or by adding something."))
    at = dt.datetime.now(dt.UTC)
    if words == ["-"]:
        return _to_output(context, read_device_id(), at)
    from kring.backup import backup_folder, create
    from kring.backup.diff_report import format_counts, format_size
    from kring.storage import fsutil

    folder = paths.backups_folder(context.folder)
    if not words:
        fsutil.make_folder(folder)
        path = backup_folder.name_of(folder, "asked", at, packed=False)
    else:
        path = _resolve_backup_path(words[0], at)
    with ProgressLine(_("Making the backup…")) as meter:
        made = create.back_up(
            context.folder,
            path,
            device=read_device_id(),
            at=at,
            overwrite=bool(values.get("overwrite")),
            progress=meter,
        )
    if os.path.dirname(path) == folder:
        backup_folder.record_verification(folder, {os.path.basename(path): at}, ())
    with guard_answer_output(_("The backup is made.")):
        write_line(path)
        whole = _("{counts}, {size}. Checked, and in order.").format(
            counts=format_counts(made.counts), size=format_size(made.size)
        )
        for line in wrap_text(whole, indent=2):
            write_line(line)
    _note_damaged_lines(made.damaged)
    write_note(_("Whoever has this file can read all of it: keep it where nobody else can get at it."))
    return 0


def _resolve_backup_path(word: str, at: dt.datetime) -> str:
    from kring.backup import backup_folder

    if not word or "\0" in word:
        raise Refused(_("That is not a file name."))
    path = os.path.abspath(os.path.expanduser(word))
    if word.endswith(("/", os.sep)) and not os.path.isdir(path):
        # Such as a stick that is not there: a file of that name would look like a backup on it.
        raise KringError(_("There is no such folder."))
    return backup_folder.name_of(path, "asked", at, packed=False) if os.path.isdir(path) else path


def _note_damaged_lines(damaged: bool) -> None:
    if damaged:
        write_note(_("Some lines of the journal are damaged and are not in it: “kring check” says which."))


def _to_output(context: Context, device: str, at: dt.datetime) -> int:
    from kring.backup import create
    from kring.storage.snapshot import take_snapshot

    whole = take_snapshot(context.folder)
    content, _sha256 = create.content_of(whole, device=device, at=at)
    try:
        write_bytes(content)
    except BrokenPipeError:
        raise  # whoever read it has enough
    except OSError as error:
        raise KringError(
            _("The backup was not made."),
            os.strerror(error.errno or 0),
            _("Check the room and the permissions there, or name another place."),
        ) from None
    _note_damaged_lines(whole.damaged)
    return 0


def list_all(values: dict[str, Any], context: Context) -> int:
    """List the backups in the usual folder, newest first, each with the number ``kring restore`` knows it by."""
    from kring.backup import automatic, backup_folder
    from kring.backup.diff_report import format_counts, format_size, why_words

    folder = paths.backups_folder(context.folder)
    found = backup_folder.kept_in(folder)
    if values.get("json"):
        json_array(
            {
                "number": number,
                "file": kept.path,
                "made": kept.made.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "why": kept.why or None,
                "size": kept.size,
                "counts": kept.counts,
                "verified": kept.verified.strftime("%Y-%m-%dT%H:%M:%SZ") if kept.verified else None,
            }
            for number, kept in enumerate(found, 1)
        )
        return 0
    minutes = Counter(kept.made.replace(second=0, microsecond=0) for kept in found)
    rows = [
        (
            str(number),
            # Two of one minute are told apart by the second.
            moment(kept.made, context.today, seconds=minutes[kept.made.replace(second=0, microsecond=0)] > 1),
            why_words(kept.why),
            format_size(kept.size),
            _("verified") if kept.verified else _("not verified"),
            format_counts(kept.counts) if kept.counts is not None else _("cannot be read"),
        )
        for number, kept in enumerate(found, 1)
    ]
    for line in format_columns(rows):
        write_line(line)
    if not rows:
        write_note(
            _("There are no backups yet. Make one: “kring backup”. From the first change on, kring makes its own.")
        )
    else:
        count = ngettext("{n} backup in {folder}", "{n} backups in {folder}", len(rows))
        write_note(count.format(n=len(rows), folder=folder))
    failed = automatic.read_last_failure(context.folder)
    if failed is not None:
        text = _("The last automatic backup ({day}) was not made: {why}")
        for line in wrap_text(text.format(day=moment(failed.at, context.today), why=failed.why)):
            write_note(line)
    return 0
