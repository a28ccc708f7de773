"""What becomes of an agreement that is kept: an entry where that is wanted, and its next day where it comes back."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kring.errors import KringError
from kring.i18n import _
from kring.model.endings import AgreementState
from kring.model.entry import Entry
from kring.model.enums import Began, Direction, Outcome
from kring.model.repeat import next_after

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.model.agreement import Agreement

__all__ = ["KeptAgreement", "direction_when_kept", "keep_agreement", "pass_over"]

_DIRECTIONS: Final = {Began.ME: Direction.GIVEN, Began.THEM: Direction.RECEIVED}


class KeptAgreement(NamedTuple):
    """What was written when an agreement was kept.

    Attributes:
        agreement: The agreement as it is now: kept, or with its next day where it comes back.
        entry: The entry it became, or None.
    """

    agreement: "Agreement"
    entry: Entry | None


def direction_when_kept(agreement: "Agreement") -> Direction:
    """Tell which way it goes once it is done: my step is given, theirs is received, that of both is done together.

    Args:
        agreement: The agreement.
    """
    return _DIRECTIONS.get(agreement.whose, Direction.TOGETHER)


def keep_agreement(journal: "Journal", id_: str, today: dt.date, *, as_entry: bool = False) -> KeptAgreement:
    """Note that an agreement was kept, and write it in the journal where that is wanted: one change, and one undo.

    What comes back goes on, with its next day. What came from something asked or offered that is still open answers
    that, and makes no second entry.

    Args:
        journal: The journal.
        id_: Which agreement.
        today: The day it is noted on, which the entry gets.
        as_entry: Whether it becomes an entry too.

    Raises:
        Busy: Another process is writing.
        KringError: It could not be saved, or the agreement is no longer there.
    """
    with journal.changing():
        agreement = _get_agreement(journal, id_)
        entry = _add_kept_entry(journal, agreement, today) if as_entry else None
        fields: dict[str, Any] = {"kept_as": (*agreement.kept_as, entry.id)} if entry is not None else {}
        again = _next_time(agreement, today) if agreement.in_force else None
        if again is None and not (agreement.in_force and agreement.repeat):
            fields |= {"state": AgreementState.KEPT, "closed_on": today}
        # What comes back by a rule of another program goes on as it is: when its next time is, is not known here.
        return KeptAgreement(journal.change_agreement(id_, **fields, **(again or {})), entry)


def pass_over(journal: "Journal", id_: str, today: dt.date) -> "Agreement":
    """Go on to the next day of something that comes back, and write nothing down about this one.

    Args:
        journal: The journal.
        id_: Which agreement.
        today: What today is.

    Raises:
        Busy: Another process is writing.
        KringError: It does not come back, could not be saved, or is no longer there.
    """
    with journal.changing():
        again = _next_time(_get_agreement(journal, id_), today)
        if again is None:
            raise KringError(_("This agreement does not come back."))
        return journal.change_agreement(id_, **again)


def _get_agreement(journal: "Journal", id_: str) -> "Agreement":
    agreement = journal.agreements.get(id_)
    if agreement is None:
        raise KringError(_("This agreement is no longer in the journal."))
    return agreement


def _next_time(agreement: "Agreement", today: dt.date) -> dict[str, Any] | None:
    """What is other about an agreement once its next day has come up; None where there is none."""
    if not (agreement.repeat and agreement.by):
        return None
    day = next_after(agreement.repeat, agreement.by, today)
    return {"by": day, "not_before": None} if day is not None else None


def _add_kept_entry(journal: "Journal", agreement: "Agreement", today: dt.date) -> Entry:
    asked = journal.entries.get(agreement.entry) if agreement.entry else None
    if asked is not None and asked.awaits_answer and not agreement.kept_as:
        return journal.answer_entry(asked.id, Outcome.DONE, today)
    entry = Entry(
        on=today,
        direction=direction_when_kept(agreement),
        people=agreement.people,
        circle=agreement.circle if agreement.circle in journal.circles else None,
        what=agreement.what,
        private=agreement.private,
    )
    there = {person for person in agreement.people if person in journal.people}
    return journal.add_entry(replace(entry, people=tuple(one for one in entry.people if one in there)))
