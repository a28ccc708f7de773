"""``kring today``: what is worth a look, or nothing at all, so that it fits a shell's start-up file."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from kring.cli.context import Context
from kring.cli.output import json_array, say, wrapped

if TYPE_CHECKING:
    from kring.insight.notices import Notice

__all__ = ["run"]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Say what is worth a look today; a journal that is not there yet has nothing, and is not made."""
    as_json = bool(values.get("json"))
    if not context.exists:
        if as_json:
            json_array(())
        return 0
    from kring.insight.sentences import sentence
    from kring.store.attention import worth_a_look

    with context.journal(create=False) as journal:
        notices = worth_a_look(journal, context.today)
    if as_json:
        json_array(_record(notice, context.today) for notice in notices)
        return 0
    for notice in notices:
        for line in wrapped(sentence(notice, context.today).text, hang=2):
            say(line)
    return 0


def _record(notice: "Notice", today: dt.date) -> dict[str, Any]:
    """A notice for programs, with names where the journal keeps ids; docs/command-line.md promises it."""
    from kring.insight.sentences import sentence

    table, id_ = notice.thing
    return {
        "kind": notice.kind.value,
        "on": notice.on.isoformat() if notice.on else None,
        "people": list(notice.names),
        "circle": notice.circle_name or None,
        "what": notice.what,
        "about": table,
        "id": id_,
        "text": sentence(notice, today).text,
    }
