"""What is worth a look, gathered from a journal: one list for the full screen and the command line (R9, R19, R20)."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kring.journal.review_query import begun_days, follow_ups

if TYPE_CHECKING:
    from kring.insight.attention.notice import Notice
    from kring.insight.exchange.drift import Drift
    from kring.journal.journal import Journal
    from kring.model.entry import Entry

__all__ = ["at_first", "open_asks", "worth_a_look"]


def at_first(journal: "Journal", today: dt.date) -> "list[Notice]":
    """What people alone tell, for a first look before the rest is read.

    Args:
        journal: The journal.
        today: What today is.
    """
    from kring.insight.attention.rules import worth_a_look as found_in

    return found_in(today, people=journal.people)


def worth_a_look(journal: "Journal", today: dt.date) -> "list[Notice]":
    """What is worth a look. Reads every table, so on a screen only in a thread.

    Args:
        journal: The journal.
        today: What today is.
    """
    from kring.insight.attention.rules import last_moments
    from kring.insight.attention.rules import worth_a_look as found_in

    rhythm = {person.id for person in journal.people if person.rhythm_days and person.may_be_prompted(today)}
    last = {id_: day for id_, day in last_moments(journal.moments_with_any(rhythm)).items() if id_ in rhythm}
    return found_in(
        today,
        people=journal.people,
        circles=journal.circles,
        reviews=journal.reviews,
        agreements=journal.agreements,
        negotiations=journal.negotiations,
        entries=open_asks(journal, today),
        begun=begun_days(journal),
        follow_ups=follow_ups(journal, today),
        last=last,
        drifts=_list_drifts(journal, today),
        memberships=journal.memberships,
    )


def open_asks(journal: "Journal", today: dt.date) -> "Iterator[Entry]":
    """What was asked or offered lately and still awaits an answer, the newest day first.

    Args:
        journal: The journal.
        today: What today is.
    """
    from kring.insight.attention.rules import ASKED_DAYS

    first = today - dt.timedelta(days=ASKED_DAYS)
    found = (journal.entries.get_uncached(id_) for id_ in journal.entries_that_may_be(first, None))
    waiting = [entry for entry in found if entry is not None and entry.on >= first and entry.awaits_answer]
    yield from sorted(waiting, key=lambda entry: (entry.on, entry.id), reverse=True)


def _list_drifts(journal: "Journal", today: dt.date) -> "Iterator[Drift]":
    """Made only when it is asked for: nothing else needs so many moments."""
    from kring.insight.exchange.drift import find_all_drifts

    yield from find_all_drifts(
        journal.moments(),
        people=journal.people,
        circles=journal.circles,
        memberships=journal.memberships,
        today=today,
    )
