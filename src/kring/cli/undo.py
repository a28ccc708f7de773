"""``kring undo``: takes back the last change."""

from typing import TYPE_CHECKING, Any

from kring.cli.context import Context
from kring.cli.output import guard_answer_output, json_object, write_text
from kring.i18n import _

if TYPE_CHECKING:
    from kring.storage.undo import Undone

__all__ = ["run", "write_undone"]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Take back the newest change that was not taken back yet, and say what it was."""
    with context.journal(create=False) as journal:
        undone = journal.undo()
    with guard_answer_output(_("It is undone.")):
        write_undone(undone, as_json=bool(values.get("json")))
    return 0


def write_undone(undone: "Undone", *, as_json: bool) -> None:
    """Say what was taken back, or done again.

    Args:
        undone: What.
        as_json: As an object for programs, else as a sentence.
    """
    if as_json:
        json_object(
            {"about": undone.table, "ids": sorted(undone.ids), "complete": undone.complete, "text": undone.words}
        )
    else:
        write_text(undone.words)
