"""``kring undo``: takes back the last change."""

from typing import Any

from kring.cli.context import Context
from kring.cli.output import guard_answer_output, json_object, write_line
from kring.i18n import _

__all__ = ["run"]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Take back the newest change that was not taken back yet, and say what it was."""
    with context.journal(create=False) as journal:
        undone = journal.undo()
    with guard_answer_output(_("It is taken back.")):
        if values.get("json"):
            json_object(
                {
                    "about": undone.table,
                    "ids": sorted(undone.ids),
                    "complete": undone.complete,
                    "text": undone.words,
                }
            )
        else:
            write_line(undone.words)
    return 0
