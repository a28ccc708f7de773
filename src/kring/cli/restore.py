"""``kring restore``: looking at a backup, and putting it back."""

import datetime as dt
import os
import sys
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kring import paths
from kring.cli.commands import find_command
from kring.cli.context import Context
from kring.cli.errors import Refused
from kring.cli.output import format_columns, guard_answer_output, is_terminal, wrap_text, write_line, write_note
from kring.cli.progress_bar import ProgressLine
from kring.errors import KringError
from kring.i18n import _, ngettext

if TYPE_CHECKING:
    from kring.backup.restore import Restored, RestorePreview
    from kring.backup.restore_plan import Mode, Plan

__all__ = ["run"]

#: How many of each kind are shown before the question; --dry-run shows all.
MOST = 12


def run(values: dict[str, Any], words: list[str], context: Context) -> int:
    """Put back a backup, after showing what that would do and asking."""
    from kring.backup import restore

    path = _find_backup_path(" ".join(words), context)
    with ProgressLine(_("Reading the backup…")) as meter:
        review = restore.preview_restore(context.folder, path, "replace", meter)
    mode = _choose_mode(values, review)
    _describe_backup(review, path)
    mode = mode or _asked_mode()
    if mode != "replace":
        from kring.backup.restore_plan import plan_restore

        review = review._replace(plan=plan_restore(mode, review.journal, review.backup.whole))
    dry = bool(values.get("dry_run"))
    _show_changes(review, context, everything=dry)
    if dry:
        write_note(_("Nothing was changed."))
        return 0
    if review.plan.empty:
        return 0
    if not (values.get("yes") or (review.plan.harmless and review.journal.blank)):
        _confirm_restore()
    with ProgressLine(_("Restoring…")) as meter:
        agreed = None if values.get("yes") else review.plan
        done = restore.restore(context.folder, review.backup, mode, agreed=agreed, progress=meter)
    with guard_answer_output(_("It is restored.")):
        _say_done(done, context)
    return 0


def _find_backup_path(word: str, context: Context) -> str:
    """The file that is meant: by its number or date in the list of backups, by its name there, or as a path.

    Raises:
        Refused: It is none of those.
    """
    from kring.backup import backup_folder

    folder = paths.backups_folder(context.folder)
    if "\0" in word or not word.strip():
        raise Refused(_("That is not a file name."))
    if word.isascii() and word.isdigit() and len(word) < 6:
        kept = backup_folder.kept_in(folder)
        if 1 <= int(word) <= len(kept):
            return kept[int(word) - 1].path
        raise Refused(_("There is no backup with number {n}.").format(n=int(word)), remedy=_list_hint())
    path = os.path.abspath(os.path.expanduser(word))
    if os.path.lexists(path):
        return path
    if os.path.basename(word) == word and os.path.lexists(os.path.join(folder, word)):
        return os.path.join(folder, word)
    day = _parse_day(word, context.today)
    if day is not None:
        found = [kept.path for kept in backup_folder.kept_in(folder) if kept.made.astimezone().date() == day]
        if found:
            return found[0]
        raise Refused(_("There is no backup of that day."), remedy=_list_hint())
    raise KringError(_("There is no such file: {file}").format(file=word), "", _list_hint())


def _list_hint() -> str:
    return _("“kring backups” lists the backups there are.")


def _parse_day(word: str, today: dt.date) -> dt.date | None:
    from kring.cli import date_option

    try:
        return date_option.read_date("--on", {"on": word}, today)
    except Refused:
        return None


def _choose_mode(values: dict[str, Any], review: "RestorePreview") -> "Mode | None":
    """How to put it back, as far as that is clear; None when it is to be asked.

    Raises:
        Refused: It is not clear, and nobody is there to be asked.
    """
    if values.get("merge"):
        return "merge"
    if values.get("replace") or review.journal.blank:
        return "replace"
    if not _is_interactive():
        raise Refused(
            _("There is a journal here already. Nothing was changed."),
            remedy=_("Add --replace to make the journal the same as the backup, or --merge to add only what is newer."),
        )
    return None


def _asked_mode() -> "Mode":
    """Ask how to put it back.

    Raises:
        KringError: Not at all.
    """
    write_note(_("There is a journal here already."))
    write_note(_("  r  replace: the journal becomes what it was when the backup was made"))
    write_note(_("  m  merge: add what is not in the journal yet, or is newer in the backup"))
    answer = _read_answer(_("Which one? r, m, or nothing to stop: "))
    # The Dutch question names the first letters of vervangen and samenvoegen.
    if answer in ("r", "replace", "v", "vervangen"):
        return "replace"
    if answer in ("m", "merge", "s", "samenvoegen"):
        return "merge"
    raise KringError(_("Nothing was changed."))


def _confirm_restore() -> None:
    """Go on only when whoever sits there says so.

    Raises:
        Refused: Nobody sits there.
        KringError: The answer is no.
    """
    if not _is_interactive():
        raise Refused(
            _("There is nobody to ask. Nothing was changed."), remedy=_("Add --yes to restore without asking.")
        )
    if _read_answer(_("Restore? y or n: ")) not in ("y", "yes", "j", "ja"):
        raise KringError(_("Nothing was changed."))


def _is_interactive() -> bool:
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def _read_answer(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold()


# -- saying ------------------------------------------------------------------------------------------------------------


def _describe_backup(review: "RestorePreview", path: str) -> None:
    """Say which backup it is, before anything is asked about it."""
    from kring.backup import diff_report
    from kring.humanize import day_long

    made = review.backup.created_at.astimezone()
    write_line(
        _("{file}, made on {day} at {time}: {counts}").format(
            file=os.path.basename(path),
            day=day_long(made.date()),
            time=f"{made:%H:%M}",
            counts=diff_report.format_counts(review.backup.counts),
        )
    )


def _show_changes(review: "RestorePreview", context: Context, *, everything: bool) -> None:
    from kring.backup import diff_report

    plan = review.plan
    if plan.empty:
        _nothing_to_do(plan)
        return
    found = diff_report.list_differences(plan, review.journal, review.backup.whole, context.today)
    for what, group in groupby(found, key=lambda one: one.what):
        together = list(group)
        write_line()
        write_line(_format_heading(what, len(together)))
        shown = together if everything else together[:MOST]
        rows = []
        for one in shown:
            label = _("{before} → {after}").format(before=one.before, after=one.label) if one.before else one.label
            rows.append((f"  {diff_report.table_words(one.table)}", f"{label}: {one.fields}" if one.fields else label))
        for line in format_columns(rows):
            write_line(line)
        left = len(together) - len(shown)
        if left:
            write_line("  " + ngettext("… and {number} more", "… and {number} more", left).format(number=left))
    write_line()
    for line in _list_unchanged_lines(plan):
        write_line(line)


def _nothing_to_do(plan: "Plan") -> None:
    if plan.newer:
        write_line(_("What differs is newer in the journal: there is nothing to take over."))
    else:
        write_line(_("The journal holds all of this already: there is nothing to restore."))


def _format_heading(what: str, n: int) -> str:
    return {
        "added": ngettext("{n} thing comes:", "{n} things come:", n),
        "changed": ngettext("{n} thing changes:", "{n} things change:", n),
        "removed": ngettext("{n} thing goes:", "{n} things go:", n),
    }[what].format(n=n)


def _list_unchanged_lines(plan: "Plan") -> list[str]:
    said = [ngettext("{n} thing stays as it is", "{n} things stay as they are", plan.same).format(n=plan.same)]
    if plan.newer:
        text = ngettext("{n} is newer in the journal, and stays", "{n} are newer in the journal, and stay", plan.newer)
        said.append(text.format(n=plan.newer))
    if plan.erased:
        text = ngettext(
            "{n} was erased for good, and stays erased", "{n} were erased for good, and stay erased", plan.erased
        )
        said.append(text.format(n=plan.erased))
    return said


def _say_done(done: "Restored", context: Context) -> None:
    from shlex import quote

    from kring.backup.restore_plan import count_all_ids

    if done.plan.empty:
        _nothing_to_do(done.plan)
        return
    write_line(
        _("Restored: {added} added, {changed} changed, {removed} removed.").format(
            added=count_all_ids(done.plan.added),
            changed=count_all_ids(done.plan.changed),
            removed=count_all_ids(done.plan.removed),
        )
    )
    if done.safety is None:
        write_line(_("There was nothing in the journal before."))
        return
    for line in wrap_text(_("The journal as it was is kept in {file}.").format(file=done.safety.path)):
        write_line(line)
    elsewhere = context.folder != paths.journal_folder()
    name, *further = done.undo
    found = find_command([name])[0]
    elsewhere_option = ["--journal", context.folder] if elsewhere else []
    command = ["kring", *elsewhere_option, found.shown if found else name, *further]
    write_line(_("To undo it:"))
    write_line("  " + " ".join(map(quote, command)))
