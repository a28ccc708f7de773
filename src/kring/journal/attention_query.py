"""What is worth a look, gathered from a journal: one list for the full screen and the command line (R9, R19, R20)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from kring.journal.review_query import begun_days, follow_ups

if TYPE_CHECKING:
    from kring.insight.attention.notice import Notice
    from kring.insight.exchange.drift import Drift
    from kring.journal.journal import Journal
    from kring.model.entry import Entry

__all__ = ["at_first", "list_drifts", "open_asks", "worth_a_look"]


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
    from kring.insight.attention.rules import worth_a_look as found_in

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
        last=_LastMoments(journal, today),
        drifts=list_drifts(journal, today),
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
    waiting = [one for one in journal.find_entries(first=first) if one.on >= first and one.awaits_answer]
    yield from sorted(waiting, key=lambda entry: (entry.on, entry.id), reverse=True)


class _LastMoments(Mapping[str, dt.date]):
    """The day of the last moment with each person who has a rhythm; looked up when it is first asked for."""

    def __init__(self, journal: "Journal", today: dt.date) -> None:
        self._journal = journal
        self._today = today

    @cached_property
    def _days(self) -> dict[str, dt.date]:
        from kring.insight.attention.rules import last_moments

        people = self._journal.people
        rhythm = {person.id for person in people if person.rhythm_days and person.may_be_prompted(self._today)}
        found = last_moments(self._journal.moments_with_any(rhythm))
        return {id_: day for id_, day in found.items() if id_ in rhythm}

    def __getitem__(self, id_: str) -> dt.date:
        return self._days[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._days)

    def __len__(self) -> int:
        return len(self._days)


def list_drifts(journal: "Journal", today: dt.date) -> "Iterator[Drift]":
    """Everyone and every circle that moves away from its own usual pattern; looked up when it is first asked for.

    Args:
        journal: The journal.
        today: The day to look from.
    """
    from kring.insight.exchange.drift import find_all_drifts, get_first_day

    def known_before(id_: str, day: dt.date) -> bool:
        of = journal.moments_with if id_ in journal.people else journal.moments_in
        return any(moment.on < day for moment in of(id_))

    yield from find_all_drifts(
        journal.moments() if journal.ready_moments else journal.moments_since(get_first_day(today)),
        people=journal.people,
        circles=journal.circles,
        memberships=journal.memberships,
        today=today,
        known_before=known_before,
    )
