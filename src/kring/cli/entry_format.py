"""An entry as one line in human words: what ``kring add`` answers and what lists show.

The direction and outcome come first, then with whom, what it was, and what else is known of it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kring.humanize import (
    day,
    format_amount,
    format_direction_phrase,
    join_names,
    minutes,
    month_of_year,
    say,
    say_step,
    with_names,
)
from kring.i18n import N_, _
from kring.model.entry import Entry
from kring.model.enums import Began, Direction, Role
from kring.model.partial_date import DayOrMonth, Month

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.model.agreement import Agreement
    from kring.model.circle import Membership

__all__ = [
    "agreed_for",
    "agreed_with",
    "entry_line",
    "entry_rows",
    "part_in",
    "whose_step",
]

_BEGAN = {Began.ME: N_("I began"), Began.THEM: N_("they began"), Began.BOTH: N_("we both began")}


def entry_line(entry: Entry, names: Sequence[str], circle: str | None, *, today: dt.date, dated: bool = True) -> str:
    """Everything that is known of an entry, in one line.

    Args:
        entry: The entry.
        names: The people, in words: their names, with a mark behind those that are new.
        circle: The name of its circle, or None.
        today: What today is.
        dated: Whether the day is said too.

    Returns:
        ``given to Anna: soup · yesterday · Mantelzorg · 1h · practical help``; not made visible yet.
    """
    # A circle without people is the other side itself: given to the neighbours.
    others = list(names) or ([circle] if circle and entry.direction != Direction.NOTE else [])
    start = format_direction_phrase(entry.direction, entry.outcome, others)
    parts = [f"{start}: {entry.what}" if entry.what else start]
    if dated:
        parts.append(day(entry.on, today))
    if circle and circle not in others:
        parts.append(circle)
    parts += _more_of(entry, today)
    return " · ".join(parts)


def _more_of(entry: Entry, today: dt.date) -> list[str]:
    """What else was written down with an entry, each a few words; nothing for what was not."""
    parts = []
    if entry.started_as:
        parts.append(_("at first {how}").format(how=format_direction_phrase(entry.direction, entry.started_as, ())))
    if entry.answered_on:
        parts.append(_("answered {day}").format(day=day(entry.answered_on, today)))
    if entry.minutes:
        parts.append(minutes(entry.minutes))
    if entry.travel_minutes:
        parts.append(_("travel {time}").format(time=minutes(entry.travel_minutes)))
    if entry.costs:
        parts.append(_("costs {amount}").format(amount=format_amount(entry.costs)))
    if entry.for_whom:
        parts.append(say(entry.for_whom))
    parts += [say(kind) for kind in entry.support]
    if entry.began:
        parts.append(_(_BEGAN[entry.began]) if entry.began in _BEGAN else entry.began)
    if entry.energy:
        parts.append(say(entry.energy))
    parts += [f"#{tag}" for tag in entry.tags]
    if entry.private:
        parts.append(_("private"))
    return parts


def whose_step(agreement: "Agreement") -> str:
    """Whose step something agreed is: mine, theirs, or between us."""
    return say_step(agreement.whose)


def agreed_with(journal: "Journal", agreement: "Agreement") -> str:
    """With whom something was agreed and what: ``Anna and Bram: soup · every week · private``.

    Args:
        journal: For the names.
        agreement: The agreement.
    """
    from kring.model.repeat import every_of  # what "kring add" does without

    names = join_names([journal.name_of(id_) for id_ in agreement.people])
    every = every_of(agreement.repeat) if agreement.repeat else None
    parts = [with_names(names, agreement.what)]
    parts.append(say(every) if every is not None else agreement.repeat)
    parts.append(_("private") if agreement.private else "")
    return " · ".join(filter(None, parts))


def part_in(name: str, member: "Membership", today: dt.date) -> str:
    """What someone is or was in a circle, behind the name of the one or the other.

    Args:
        name: The name of the circle, or of who is in it.
        member: The membership.
        today: What today is.

    Returns:
        ``Care (key figure: decides, for the family, since Sun 1 Mar 2020)``; the name alone where no more is known.
    """
    said = [say(role) for role in member.roles if role != Role.MEMBER]
    if member.represents:
        said.append(_("for {whom}").format(whom=member.represents))
    if member.since:
        said.append(_("since {day}").format(day=_format_date(member.since, today)))
    if member.until:
        said.append(_("until {day}").format(day=_format_date(member.until, today)))
    return f"{name} ({', '.join(said)})" if said else name


def _format_date(when: DayOrMonth, today: dt.date) -> str:
    return month_of_year(when) if isinstance(when, Month) else day(when, today)


def agreed_for(agreement: "Agreement", today: dt.date) -> str:
    """By when something was agreed, or when the answer may be expected or called for; empty when none was said."""
    if agreement.by:
        return _("by {day}").format(day=day(agreement.by, today))
    if agreement.answer_by:
        return _("answer by {day}").format(day=day(agreement.answer_by, today))
    if agreement.call_from:
        return _("may call from {day}").format(day=day(agreement.call_from, today))
    return ""


def entry_rows(journal: "Journal", entries: Iterable["Entry"], today: dt.date) -> Iterable[tuple[str, str]]:
    """Entries as rows: the day, and everything else in words.

    Args:
        journal: For the names.
        entries: In the order they are to be shown.
        today: What today is.
    """
    for entry in entries:
        names = [journal.name_of(id_) for id_ in entry.people]
        circle = journal.circle_name(entry.circle) if entry.circle else None
        yield day(entry.on, today), entry_line(entry, names, circle, today=today, dated=False)
