"""``kring redo``: does again what was taken back last."""

from typing import Any

from kring.cli.context import Context
from kring.cli.output import guard_answer_output
from kring.cli.undo import write_undone
from kring.i18n import _

__all__ = ["run"]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Do again what was taken back last, as long as nothing else was done since, and say what it was."""
    with context.journal(create=False) as journal:
        done = journal.redo(by_anyone=True)
    with guard_answer_output(_("It is done again.")):
        write_undone(done, as_json=bool(values.get("json")))
    return 0
