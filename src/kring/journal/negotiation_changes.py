"""What a worksheet changes in the journal: its draft, page by page, and its rounding off in one change (R15–R20)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from kring.journal.negotiation_outcome import agreements_from, missing_agreements, moved_days
from kring.model.negotiation import Negotiation

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.model.agreement import Agreement
    from kring.model.person import Person

__all__ = ["Rounded", "keep_sheet", "next_round", "round_off"]

#: What a next round takes over from the last one: what it was about, and what is known of both sides.
_CARRIED = ("shared_goal", "my_interests", "their_interests", "key_figures", "power")


class Rounded(NamedTuple):
    """A worksheet that was rounded off.

    Attributes:
        sheet: The worksheet.
        agreements: The agreements that were made of it now.
    """

    sheet: Negotiation
    agreements: "tuple[Agreement, ...]"


def keep_sheet(
    journal: "Journal", was: Negotiation, now: Negotiation, new_people: "Sequence[Person]" = ()
) -> Negotiation:
    """Keep a worksheet as it is now: one change. Only what was changed here is written.

    Args:
        journal: The journal.
        was: The worksheet as it was known here; without an id where it is new.
        now: The same, as it is now.
        new_people: People to add; they come after its own.

    Returns:
        The worksheet as the journal has it, with what another window wrote meanwhile. A new one that says nothing is
        not kept. One that was removed elsewhere is kept as a new one: what was typed here stays.

    Raises:
        ModelError: A text does not fit.
        ErasedForGood: It was erased in another window: nothing of it is written again.
        Busy: Another process is writing.
        KringError: It could not be saved.
    """
    with journal.changing():
        journal.refuse_erased("negotiations", was.id)
        there = journal.negotiations.get(was.id) if was.id else None
        if there is None:
            now = replace(now, id="")
            if not now.says_something and not new_people:
                return now
            return journal.add_negotiation(replace(now, people=_with_new(journal, now, new_people)))
        changed: dict[str, Any] = {
            each.name: getattr(now, each.name)
            for each in fields(Negotiation)
            if each.name not in ("id", "extra", "answers") and getattr(now, each.name) != getattr(was, each.name)
        }
        if new_people:
            changed["people"] = _with_new(journal, now, new_people)
        answers = _merge_answers(was, now, there)
        if answers != there.answers:
            changed["answers"] = answers
        return journal.change_negotiation(was.id, **changed) if changed else there


def _with_new(journal: "Journal", sheet: Negotiation, new_people: "Sequence[Person]") -> tuple[str, ...]:
    return (*sheet.people, *(journal.add_person(person).id for person in new_people))


def _merge_answers(was: Negotiation, now: Negotiation, there: Negotiation) -> dict[str, str]:
    """My answers, and those another window gave meanwhile; where both wrote something else, both texts stay."""
    kept = dict(there.answers)
    for name in {*was.answers, *now.answers}:
        mine, before, other = now.answers.get(name, ""), was.answers.get(name, ""), there.answers.get(name, "")
        if mine == before:
            continue
        both = other != before and other and mine and other not in mine and mine not in other
        kept[name] = f"{other}\n{mine}" if both else mine
    return {name: text for name, text in kept.items() if text}


def round_off(
    journal: "Journal", was: Negotiation, now: Negotiation, new_people: "Sequence[Person]", today: dt.date
) -> Rounded:
    """Round a worksheet off: steps and the awaited answer become agreements, in one change and one undo.

    Args:
        journal: The journal.
        was: The worksheet as it was known here.
        now: The same, as it is now.
        new_people: People to add; they come after its own.
        today: What today is.

    Raises:
        ModelError: A text or a day does not fit.
        Busy: Another process is writing.
        KringError: It could not be saved.
    """
    with journal.changing():
        sheet = keep_sheet(journal, was, replace(now, done=True, not_before=None), new_people)
        there = [one for one in journal.agreements if one.negotiation == sheet.id]
        wanted = agreements_from(sheet, today, journal.name_of)
        for id_, days in moved_days(wanted, there):
            journal.change_agreement(id_, **days)
        made = missing_agreements(wanted, there)
        return Rounded(sheet, tuple(journal.add_agreement(one.checked()) for one in made))


def next_round(last: Negotiation) -> Negotiation:
    """Begin the next round from the last one, which stays: what it is about, with whom, and what is known of both.

    Args:
        last: The worksheet of the last round.
    """
    return Negotiation(
        subject=last.subject,
        people=last.people,
        circle=last.circle,
        answers={name: last.answers[name] for name in _CARRIED if name in last.answers},
        theirs_asked=last.theirs_asked,
        previous=last.id,
        private=last.private,
    )
