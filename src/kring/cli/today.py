"""``kring today``: what is worth a look, or nothing at all, so that it fits a shell's start-up file."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from kring.cli.context import Context
from kring.cli.output import say, wrapped

if TYPE_CHECKING:
    from kring.store.journal import Journal

__all__ = ["run"]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Say what is worth a look today; a journal that is not there yet has nothing, and is not made."""
    if not context.exists:
        return 0
    from kring.insight.attention import last_moments, worth_a_look
    from kring.insight.sentences import sentence

    with context.journal(create=False) as journal:
        # Only someone's own rhythm needs the entries, and hardly anyone has one.
        rhythm = any(person.rhythm_days and person.may_be_brought_up(context.today) for person in journal.people)
        notices = worth_a_look(
            context.today,
            people=journal.people,
            circles=journal.circles,
            reviews=journal.reviews,
            agreements=journal.agreements,
            begun=_begun(journal),
            last=last_moments(journal.entries) if rhythm else None,
        )
    for notice in notices:
        for line in wrapped(sentence(notice, context.today).text, hang=2):
            say(line)
    return 0


def _begun(journal: "Journal") -> dict[str, dt.date]:
    """The day each circle came into the journal, which its id tells."""
    from kring.store.ids import given_on

    moments = {id_: given_on(id_) for id_ in journal.circles.ids()}
    return {
        id_: dt.datetime.fromtimestamp(moment, dt.UTC).astimezone().date()
        for id_, moment in moments.items()
        if moment is not None
    }
