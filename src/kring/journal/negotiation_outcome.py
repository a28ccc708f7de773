"""What a worksheet becomes when it is rounded off: their steps, mine, and the answer that is awaited (R19, R20)."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kring.i18n import _
from kring.model.agreement import Agreement
from kring.model.enums import Began
from kring.model.negotiation import Negotiation
from kring.model.normalize import fold
from kring.quickadd.deadline import Deadline, read_steps

__all__ = ["agreements_from", "is_said", "missing_agreements", "moved_days", "unclear_days"]


#: After a name these say that there is another one: then it is not that person's step alone.
_AND = ("and", "en", "&", "+")


def agreements_from(sheet: Negotiation, today: dt.date, name_of: Callable[[str], str]) -> list[Agreement]:
    """Make the agreements that a worksheet speaks of: a step a line, and one for an answer that is awaited.

    Args:
        sheet: The worksheet.
        today: What today is: the day they were made, where the worksheet has no day of the talk.
        name_of: The name of a person's id. A step that begins with the name of one of those it is with is theirs alone.
    """
    steps = [(Began.THEM, step) for step in read_steps(sheet.answers.get("their_steps", ""), today)]
    steps += [(Began.ME, step) for step in read_steps(sheet.answers.get("my_steps", ""), today)]
    found = [_make_agreement(sheet, whose, step, today, name_of) for whose, step in steps]
    if sheet.answer_by or sheet.call_from:
        about = _("Answer about: {subject}").format(subject=sheet.subject) if sheet.subject else _("Their answer")
        one = _make_agreement(sheet, Began.THEM, Deadline(about, None, 0), today, name_of)
        found.append(_with_days(one, sheet))
    return found


def unclear_days(sheet: Negotiation, today: dt.date) -> tuple[str, ...]:
    """Find the words for a day in the steps that can be several days, or that are none: "next friday", "31 feb".

    Args:
        sheet: The worksheet.
        today: What today is.
    """
    texts = (sheet.answers.get("their_steps", ""), sheet.answers.get("my_steps", ""))
    return tuple(step.unclear for text in texts for step in read_steps(text, today) if step.unclear)


def missing_agreements(wanted: Iterable[Agreement], there: Iterable[Agreement]) -> list[Agreement]:
    """Leave out what was agreed already, when a worksheet is rounded off once more.

    Args:
        wanted: What the worksheet speaks of.
        there: The agreements that came from it.
    """
    before = list(there)
    missing: dict[object, Agreement] = {}
    for one in wanted:
        if _find_same_agreement(one, before) is None:
            missing.setdefault((one.whose, fold(one.what)), one)
    return list(missing.values())


def is_said(one: Agreement, wanted: Iterable[Agreement]) -> bool:
    """Whether a worksheet still speaks of an agreement that came from it.

    Args:
        one: The agreement.
        wanted: What the worksheet speaks of now.
    """
    return any(_find_same_agreement(each, [one]) is not None for each in wanted)


def moved_days(wanted: Iterable[Agreement], there: Iterable[Agreement]) -> list[tuple[str, dict[str, dt.date | None]]]:
    """Find the agreements that have another day now, when a worksheet is rounded off once more.

    Args:
        wanted: What the worksheet speaks of.
        there: The agreements that came from it.

    Returns:
        The id of each that still goes on, and its days as they are to be.
    """
    before = list(there)
    found: list[tuple[str, dict[str, dt.date | None]]] = []
    for one in wanted:
        same = _find_same_agreement(one, before)
        if same is None or not same.in_force:
            continue
        days = {"by": one.by, "answer_by": one.answer_by, "call_from": one.call_from}
        moved: dict[str, dt.date | None] = {
            name: day for name, day in days.items() if day is not None and day != getattr(same, name)
        }
        if moved:
            found.append((same.id, moved))
    return found


def _find_same_agreement(wanted: Agreement, there: Sequence[Agreement]) -> Agreement | None:
    """The agreement that was made of the same line before; an awaited answer is known by its days, not by its words."""
    if wanted.answer_by or wanted.call_from:
        return next((one for one in there if one.answer_by or one.call_from), None)
    return next((one for one in there if one.whose == wanted.whose and one.has_said(wanted.what)), None)


def _with_days(one: Agreement, sheet: Negotiation) -> Agreement:
    return replace(one, answer_by=sheet.answer_by, call_from=sheet.call_from)


def _make_agreement(
    sheet: Negotiation, whose: Began, step: Deadline, today: dt.date, name_of: Callable[[str], str]
) -> Agreement:
    made_on = sheet.on if sheet.on is not None and sheet.on <= today else today
    by = step.by
    if by is not None and by < made_on:
        made_on = by  # it was agreed before the day on which it is written down
    named = tuple(one for one in sheet.people if whose == Began.THEM and _begins_with(step.what, name_of(one)))
    return Agreement(
        what=_without_name(step.what, named, name_of),
        whose=whose,
        people=named or sheet.people,
        circle=sheet.circle,
        made_on=made_on,
        by=by,
        written=sheet.answers.get("written", ""),
        negotiation=sheet.id or None,
        private=sheet.private,
    )


def _without_name(what: str, named: Sequence[str], name_of: Callable[[str], str]) -> str:
    """A step without "Anna:" before it: with whom it is, stands beside it already."""
    name, colon, rest = what.partition(":")
    whole = {fold(name_of(one)) for one in named} | {fold(name_of(one)).split(" ")[0] for one in named}
    return rest.strip() if colon and rest.strip() and fold(name.strip()) in whole else what


def _begins_with(text: str, name: str) -> bool:
    """Whether a step begins with someone's name, the whole of it or the first part."""
    said, whole = fold(text), fold(name)
    for one in {whole, whole.split(" ")[0]}:
        if said == one or said.startswith((f"{one} ", f"{one}:")):
            following = said[len(one) :].split(maxsplit=1)
            return not following or following[0] not in _AND
    return False
