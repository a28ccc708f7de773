"""``kring check``: reads everything, verifies every checksum and reference, and says what it found."""

from typing import TYPE_CHECKING, Any

from kring.cli.context import Context
from kring.cli.output import format_columns, json_object, wrap_text, write_line
from kring.errors import Damaged, TooNew
from kring.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from kring.journal.integrity import CheckReport

__all__ = ["run"]

_REASONS = {
    "checksum": N_("the checksum does not match"),
    "shape": N_("it is not a change as kring writes it"),
    "cut": N_("it is cut short"),
    "nul": N_("it holds nothing but zeros"),
    "tail": N_("the last line was never finished (the next change drops it)"),
    "arriving": N_("the last line is not finished: it may still be on its way from another computer"),
    "behind": N_("the last change that is known of on this computer is not in it"),
    "twice": N_("this change is there twice"),
    "unreadable": N_("the file cannot be read"),
}
_TABLES = {
    "people": N_("people"),
    "circles": N_("circles"),
    "memberships": N_("memberships"),
    "entries": N_("entries"),
    "reviews": N_("reviews"),
    "agreements": N_("agreements"),
    "negotiations": N_("worksheets"),
}
#: Lines of one kind that are shown; a disk that failed can damage very many.
MOST = 50


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Check the journal.

    Raises:
        Damaged: Something that was written, or a backup of it, cannot be read.
        TooNew: It was written by a newer version.
    """
    with context.journal(create=False) as journal:
        report = journal.check()
    if values.get("json"):
        bad_backups = _check_backups(context, tell=False)
        json_object(_make_report_record(report, bad_backups))
    else:
        _say_what_is_there(report)
        _say_troubles(report)
    if report.format is not None:
        raise report.format
    if not report.ok:
        raise _make_damage_error({trouble.reason for trouble in report.troubles if not trouble.harmless})
    damaged = len(bad_backups if values.get("json") else _check_backups(context))
    if damaged:
        raise Damaged(
            ngettext("A backup is damaged.", "{n} backups are damaged.", damaged).format(n=damaged),
            _("The journal itself is in order."),
            _("“kring backup” makes a new one. Look at the health of that disk."),
        )
    if values.get("json"):
        return 0
    if report.remembered:
        write_line(_("Everything is in order."))
    else:
        _write_wrapped(
            _(
                "Everything that is here is in order. Whether something at the end was lost before, this computer "
                "cannot tell: it has only just begun to keep track of that."
            )
        )
    return 0


def _make_report_record(report: "CheckReport", bad_backups: list[str]) -> dict[str, Any]:
    """What a check found, for programs."""
    return {
        "whole": report.ok and not bad_backups,
        "remembered": report.remembered,
        "changes": report.lines,
        "devices": list(report.devices),
        "counts": report.counts,
        "troubles": [
            {"file": f"{one.device}/{one.table}.jsonl", "line": one.line or None, "reason": one.reason}
            for one in report.troubles
        ],
        "dangling": [one._asdict() for one in report.dangling],
        "odd": [one._asdict() for one in report.odd],
        "lost_edits": [one._asdict() for one in report.lost_edits],
        "copies": list(report.copies),
        "ahead": [{"device": device, "at": at} for device, at in report.ahead],
        "erasing": report.erasing,
        "quarantined": report.quarantined,
        "unknown": report.unknown,
        "format": report.format.title if report.format is not None else None,
        "damaged_backups": bad_backups,
    }


def _make_damage_error(reasons: set[str]) -> Damaged:
    """What is the matter with a journal, from the reasons of what is the matter with its lines and files."""
    if reasons == {"arriving"}:
        return Damaged(
            _("Part of this journal has not arrived yet."),
            _("A program that keeps machines alike may still be at work."),
            _("Wait until it is done, then check again."),
        )
    if reasons == {"behind"}:
        return Damaged(
            _("Part of this journal is not here any more."),
            _("A file was removed, cut off, or replaced by an older copy. Everything that is there is used."),
            _("Put the newer file back, or look at a backup: “kring backups”."),
        )
    return Damaged(
        _("Part of this journal is damaged."),
        _("Everything that can be read is used. Damaged lines stay where they are."),
        _("Check that this disk is still good, and compare with an earlier copy of the folder."),
    )


def _check_backups(context: Context, *, tell: bool = True) -> list[str]:
    """Read every backup in the usual folder, and say what was found.

    Args:
        context: Where.
        tell: Whether to say it; a program gets the names only.

    Returns:
        The names of those that are damaged. What only a newer version can read is told, but is no damage.
    """
    import datetime as dt

    from kring import paths
    from kring.backup import automatic, backup_folder
    from kring.cli.progress_bar import ProgressLine

    read, damaged = 0, []
    with ProgressLine(_("Reading the backups…")):
        for kept, error in backup_folder.verify(paths.backups_folder(context.folder), dt.datetime.now(dt.UTC)):
            read += 1
            if error is None:
                continue
            if not isinstance(error, TooNew):
                damaged.append(kept.name)
            for line in wrap_text(f"{kept.name}: {error.cause or error.title}", hang=2) if tell else ():
                write_line(line)
    if not tell:
        return damaged
    if read:
        write_line(ngettext("{n} backup read", "{n} backups read", read).format(n=read))
    failed = automatic.read_last_failure(context.folder)
    if failed is not None:
        for line in wrap_text(_("The last automatic backup was not made: {why}").format(why=failed.why), hang=2):
            write_line(line)
    return damaged


def _say_what_is_there(report: "CheckReport") -> None:
    devices = len(report.devices)
    read = ngettext("{number} change read", "{number} changes read", report.lines).format(number=report.lines)
    by = ngettext("written by {number} device", "written by {number} devices", devices).format(number=devices)
    _write_wrapped(f"{read}, {by}")
    for line in format_columns([("", _(_TABLES[name]), str(count)) for name, count in report.counts.items() if count]):
        write_line(line)


def _say_troubles(report: "CheckReport") -> None:
    for trouble in report.troubles[:MOST]:
        where = f"{trouble.device}/{trouble.table}.jsonl"
        if trouble.line:
            where = _("{file}, line {number}").format(file=where, number=trouble.line)
        reason = _REASONS.get(trouble.reason)
        _write_wrapped(f"{where}: {_(reason) if reason else trouble.reason}")
    _write_more_count(len(report.troubles))
    for dangling in report.dangling[:MOST]:
        text = _("{thing} {id}: “{field}” refers to something that was never there (left as it is)")
        for line in wrap_text(
            text.format(thing=_(_TABLES[dangling.table]), id=dangling.id, field=dangling.field), hang=2
        ):
            write_line(line)
    _write_more_count(len(report.dangling))
    for odd in report.odd[:MOST]:
        text = _("{thing} {id}: “{field}” holds something other than it is for (kept, but not used)")
        _write_wrapped(text.format(thing=_(_TABLES[odd.table]), id=odd.id, field=odd.field))
    _write_more_count(len(report.odd))
    for lost in report.lost_edits[:MOST]:
        text = _("{thing} {id}: changed here after another device had removed it, and gone with it")
        _write_wrapped(text.format(thing=_(_TABLES[lost.table]), id=lost.id))
    if report.lost_edits:
        _write_wrapped(_("To have it back, undo the removal on that device, with “kring undo”."))
    _write_more_count(len(report.lost_edits))
    for path in report.copies:
        _write_wrapped(
            _("{file}: a copy of a log, made by another program. The device it belongs to takes it in.").format(
                file=path
            )
        )
    for device, at in report.ahead:
        text = _("{device}: its last change is dated {day}: a clock was wrong. Nothing is lost by it.")
        _write_wrapped(text.format(device=device, day=at[:10]))
    if report.erasing:
        _write_wrapped(_("Erasing someone was broken off. It is finished when the full screen is opened: “kring”."))
    if report.quarantined:
        text = ngettext(
            "{number} damaged line has a copy in quarantine",
            "{number} damaged lines have a copy in quarantine",
            report.quarantined,
        )
        _write_wrapped(text.format(number=report.quarantined))
    if report.unknown:
        text = ngettext(
            "{number} change is of a newer version and is kept",
            "{number} changes are of a newer version and are kept",
            report.unknown,
        )
        _write_wrapped(text.format(number=report.unknown))


def _write_more_count(number: int) -> None:
    left = number - MOST
    if left > 0:
        write_line(ngettext("… and {number} more", "… and {number} more", left).format(number=left))


def _write_wrapped(text: str) -> None:
    for line in wrap_text(text, hang=2):
        write_line(line)
