"""``kring today``: what is worth a look, or nothing at all, so that it fits a shell's start-up file."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from kring.cli import output
from kring.cli.context import Context
from kring.cli.output import json_array, wrap_text, write_line
from kring.i18n import ngettext

if TYPE_CHECKING:
    from kring.insight.attention.notice import Notice

__all__ = ["run"]

#: Lines left for the prompt above and below.
_PROMPT = 2


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Say what is worth a look today; a journal that is not there yet has nothing, and is not made."""
    as_json = bool(values.get("json"))
    if not context.exists:
        if as_json:
            json_array(())
        return 0
    from kring.insight.attention.wording import make_notice_sentence
    from kring.journal.attention_query import worth_a_look

    with context.journal(create=False) as journal:
        notices = worth_a_look(journal, context.today)
    if as_json:
        json_array(_make_notice_record(notice, context.today) for notice in notices)
        return 0
    lines = [wrap_text(make_notice_sentence(notice, context.today).text, hang=2) for notice in notices]
    shown = _count_fitting([len(each) for each in lines])
    for each in lines[:shown]:
        for line in each:
            write_line(line)
    if more := len(lines) - shown:
        write_line(ngettext("and {number} more", "and {number} more", more).format(number=more))
    return 0


def _count_fitting(heights: "list[int]") -> int:
    """How many notices fit on the screen, with the prompt beneath them and the line that says how many more there are.

    Args:
        heights: How many lines each takes.
    """
    screen = output.get_screen_height()
    if screen is None or sum(heights) <= screen - _PROMPT:
        return len(heights)
    shown = len(heights)
    while shown > 1 and sum(heights[:shown]) + 1 > screen - _PROMPT:
        shown -= 1
    return shown


def _make_notice_record(notice: "Notice", today: dt.date) -> dict[str, Any]:
    """A notice for programs, with names where the journal keeps ids; docs/command-line.md promises it."""
    from kring.insight.attention.wording import make_notice_sentence

    table, id_ = notice.thing
    return {
        "kind": notice.kind.value,
        "on": notice.on.isoformat() if notice.on else None,
        "people": list(notice.names),
        "circle": notice.circle_name or None,
        "what": notice.what,
        "about": table,
        "id": id_,
        "text": make_notice_sentence(notice, today).text,
    }
