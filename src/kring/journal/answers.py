"""A refusal that answers what was asked or offered before: the two are one question and its answer (R6)."""

import datetime as dt
from typing import TYPE_CHECKING

from kring.errors import KringError
from kring.i18n import _
from kring.journal.attention_query import open_asks
from kring.model.enums import Outcome

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.model.entry import Entry

__all__ = ["join_answer", "question_of"]


def question_of(journal: "Journal", answer: "Entry", today: dt.date) -> "Entry | None":
    """Find the open question that a refusal may answer: asked or offered the same way, of the same people, before it.

    Args:
        journal: The journal, with its entries read.
        answer: What was declined.
        today: What today is.

    Returns:
        The newest such entry; None where there is none, or where it was no refusal.
    """
    if answer.outcome != Outcome.DECLINED or not answer.people or answer.started_as is not None:
        return None
    return next(
        (
            one
            for one in open_asks(journal, today)
            if one.direction == answer.direction and set(answer.people) <= set(one.people) and one.on <= answer.on
        ),
        None,
    )


def join_answer(journal: "Journal", question: str, answer: str) -> "Entry":
    """Make one entry of a question and the refusal that was written down apart: one change, and one undo.

    Args:
        journal: The journal.
        question: The id of what was asked or offered; it stays, with its answer. A reason goes behind what was asked.
        answer: The id of the refusal; it goes.

    Raises:
        Busy: Another process is writing.
        KringError: It could not be saved, or one of the two is no longer there.
    """
    with journal.changing():
        asked, said = journal.entries.get(question), journal.entries.get(answer)
        if asked is None or said is None:
            raise KringError(_("One of the two is no longer in the journal."))
        journal.remove_entry(answer)
        if said.what and said.what not in asked.what:
            both = f"{asked.what} ({said.what})" if asked.what else said.what
            journal.change_entry(question, what=both)
        return journal.answer_entry(question, Outcome.DECLINED, said.on)
