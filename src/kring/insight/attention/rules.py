"""What is worth a look today: birthdays, answers, agreements, and one invitation at most (R9, R19, R20).

Pure: plain things of the model in, plain values out. Nothing here counts days since, calls anything late or asks twice.
Whoever is paused, ended or has died is never brought up; what was put off waits until its day, and nothing else does;
when there is nothing, there is nothing.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kring.insight.attention.birthdays import age_on
from kring.insight.attention.not_now import is_put_off
from kring.insight.attention.notice import Notice, NoticeKind
from kring.insight.exchange.drift import Drift, cared_for
from kring.insight.exchange.moment import Moment
from kring.insight.review.due import last_look, next_look
from kring.insight.review.followup import FollowUp
from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.enums import CircleStatus, Direction
from kring.model.negotiation import Negotiation
from kring.model.person import Person
from kring.model.review import Review
from kring.model.serialization import day_of_id

__all__ = [
    "ASKED_DAYS",
    "BIRTHDAY_DAYS",
    "COMING_DAYS",
    "LEFT_DAYS",
    "PEACE_DAYS",
    "Notice",
    "NoticeKind",
    "last_moments",
    "worth_a_look",
]

#: Birthdays are mentioned from this many days ahead.
BIRTHDAY_DAYS: Final = 14
#: Answers and steps are mentioned from this many days ahead.
COMING_DAYS: Final = 7
#: A day that has passed is asked about for this many days, and then left in peace; Agreements still lists it.
PEACE_DAYS: Final = 30
#: A worksheet that was left half-way is mentioned for this many days after the one on which it was begun.
LEFT_DAYS: Final = 7
#: What was asked or offered is asked about from the day after, for this many days, and then left in peace.
ASKED_DAYS: Final = 14

_ORDER: Final = {kind: at for at, kind in enumerate(NoticeKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _MayBeNamed:
    """Who and what may be brought up, by id."""

    people: Mapping[str, Person] = field(default_factory=dict)
    circles: Mapping[str, Circle] = field(default_factory=dict)


def worth_a_look(
    today: dt.date,
    *,
    people: Iterable[Person] = (),
    circles: Iterable[Circle] = (),
    reviews: Iterable[Review] = (),
    agreements: Iterable[Agreement] = (),
    negotiations: Iterable[Negotiation] = (),
    entries: Iterable[Entry] = (),
    begun: Mapping[str, dt.date] | None = None,
    last: Mapping[str, dt.date] | None = None,
    drifts: Iterable[Drift] = (),
    memberships: Iterable[Membership] = (),
    follow_ups: Iterable[FollowUp] = (),
) -> list[Notice]:
    """What is worth a look today: the earliest day first, then what was asked or offered, and an invitation last.

    Args:
        today: The day to look from.
        people: Everyone in the journal, in any order.
        circles: Every circle, in any order.
        reviews: Every review; drafts too.
        agreements: Every agreement; only those that still go on are looked at.
        negotiations: Every worksheet of a talk.
        entries: Entries, at least those of the last :data:`ASKED_DAYS` days that await an answer.
        begun: Circle id to the day it came into the journal: a circle that was never looked at is first brought up
            one rhythm later. Without a day here it is not brought up.
        last: Person id to the day of the last moment with them (see :func:`last_moments`); without it nobody's own
            rhythm is looked at.
        drifts: What moves away from its own usual pattern (:func:`~kring.insight.exchange.drift.find_all_drifts`).
            Gone through only when there is no other invitation.
        memberships: Every membership: who is cared for may stand there only.
        follow_ups: Decisions to come back to (:func:`kring.insight.review.followup.worth_following`). Gone through only
            when no circle is due.

    Returns:
        The notices; empty when there is nothing. The same for any order of what comes in.
    """
    everyone = list(people)
    known = _MayBeNamed(
        people={one.id: one for one in everyone if one.may_be_brought_up(today)},
        circles={circle.id: circle for circle in circles if circle.status == CircleStatus.ACTIVE},
    )
    past, agreed = list(reviews), list(agreements)
    mourned = _without_whom_it_is_for(everyone, known, memberships)
    found = [
        *_make_birthday_notices(today, known),
        *_make_agreement_notices(today, known, agreed),
        *_make_asked_notices(today, known, entries, {one.entry for one in agreed}),
        *_make_draft_notices(today, known, past, mourned),
        *_make_talk_notices(today, known, negotiations),
    ]
    found.sort(key=lambda notice: _make_sort_key(notice, today))
    invitation = (
        _make_look_notice(today, known, mourned, past, begun or {})
        or _followed_up(today, known, mourned, follow_ups, {one.circle for one in past if not one.done})
        or _make_rhythm_notice(today, known, last)
        or _make_drift_notice(today, known, drifts)
    )
    return [*found, invitation] if invitation else found


def _make_sort_key(notice: Notice, today: dt.date) -> tuple[object, ...]:
    """Where a notice stands among the others; two never have the same place. What has a day of its own comes first."""
    tables = (notice.agreement, notice.entry, notice.circle, notice.review, notice.negotiation)
    return (
        notice.kind == NoticeKind.ASKED,
        notice.on or today,
        _ORDER[notice.kind],
        notice.names,
        notice.circle_name,
        notice.people,
        *(id_ or "" for id_ in tables),
    )


def last_moments(moments: Iterable[Moment]) -> dict[str, dt.date]:
    """The day of the last moment with each person; a note about someone is no moment with them.

    Args:
        moments: Entries or moments, in any order.
    """
    found: dict[str, dt.date] = {}
    for moment in moments:
        if moment.direction != Direction.NOTE:
            for person in moment.people:
                if person not in found or found[person] < moment.on:
                    found[person] = moment.on
    return found


def _make_birthday_notices(today: dt.date, known: _MayBeNamed) -> Iterable[Notice]:
    for person in known.people.values():
        day = person.birthday
        if day is None or not person.may_be_prompted(today):
            continue
        on = day.next_on(today)
        if (on - today).days > BIRTHDAY_DAYS:
            continue
        yield Notice(
            kind=NoticeKind.BIRTHDAY,
            on=on,
            people=(person.id,),
            names=(person.name,),
            age=age_on(day.year, on),
            leap=(on.month, on.day) != (day.month, day.day),
        )


def _make_agreement_notices(today: dt.date, known: _MayBeNamed, agreements: Iterable[Agreement]) -> Iterable[Notice]:
    for agreement in agreements:
        if not agreement.in_force or is_put_off(agreement.not_before, today):
            continue
        about, part = _find_agreement_day(today, agreement), _with_whom(known, agreement)
        if about is None or part is None:
            continue
        kind, on = about
        yield Notice(
            kind=kind,
            on=on,
            **part,
            agreement=agreement.id,
            what=agreement.what,
            whose=agreement.whose,
            last=_last_day(agreement),
        )


def _with_whom(known: _MayBeNamed, thing: Agreement | Entry | Negotiation) -> dict[str, Any] | None:
    """The people and the circle of a notice about something; None where nobody of it may be brought up."""
    who = sorted((known.people[one].name, one) for one in thing.people if one in known.people)
    circle = known.circles.get(thing.circle or "")
    if not who and (thing.people or (thing.circle and circle is None)):
        return None
    return {
        "people": tuple(id_ for _name, id_ in who),
        "names": tuple(name for name, _id in who),
        "circle": circle.id if circle else None,
        "circle_name": circle.name if circle else "",
    }


def _last_day(agreement: Agreement) -> dt.date | None:
    """The last day on which an open agreement is brought up."""
    days = [day for day in (agreement.call_from or agreement.answer_by, agreement.by) if day]
    return max(days) + dt.timedelta(days=PEACE_DAYS) if days else None


def _find_agreement_day(today: dt.date, agreement: Agreement) -> tuple[NoticeKind, dt.date] | None:
    """Which day of an agreement is worth a look now, if any; one at most, an answer before a step."""
    soon = today + dt.timedelta(days=COMING_DAYS)
    peace = today - dt.timedelta(days=PEACE_DAYS)
    if agreement.call_from and peace <= agreement.call_from <= today:
        return NoticeKind.CALL, agreement.call_from
    if agreement.answer_by and today <= agreement.answer_by <= soon:
        return NoticeKind.ANSWER, agreement.answer_by
    if agreement.answer_by and peace <= agreement.answer_by < today and agreement.call_from is None:
        return NoticeKind.CALL, agreement.answer_by
    if agreement.by and today <= agreement.by <= soon:
        return NoticeKind.STEP, agreement.by
    if agreement.by and peace <= agreement.by < today:
        return NoticeKind.HOW_WAS_IT, agreement.by
    return None


def _make_asked_notices(
    today: dt.date, known: _MayBeNamed, entries: Iterable[Entry], agreed: Collection[str | None]
) -> Iterable[Notice]:
    """What was asked or offered lately, and is still open; what became an agreement is asked about as that."""
    first = today - dt.timedelta(days=ASKED_DAYS)
    for entry in entries:
        if not (entry.awaits_answer and first <= entry.on < today) or entry.id in agreed:
            continue
        part = _with_whom(known, entry)
        if is_put_off(entry.not_before, today) or part is None:
            continue
        yield Notice(
            kind=NoticeKind.ASKED,
            on=entry.on,
            **part,
            entry=entry.id,
            what=entry.what,
            direction=entry.direction,
            outcome=entry.outcome,
            last=entry.on + dt.timedelta(days=ASKED_DAYS),
        )


def _without_whom_it_is_for(
    everyone: Iterable[Person], known: _MayBeNamed, memberships: Iterable[Membership]
) -> frozenset[str]:
    """The ids of the circles around someone who died, or is to be left in peace.

    Whoever cared for someone who died is not asked how the caring goes.
    """
    quiet = {person.id for person in everyone} - set(known.people)
    of: dict[str, list[Membership]] = {}
    for one in memberships:
        of.setdefault(one.circle, []).append(one)
    return frozenset(
        id_
        for id_, circle in known.circles.items()
        if circle.cared_for in quiet or not quiet.isdisjoint(cared_for([circle], of.get(id_, ())))
    )


def _make_draft_notices(
    today: dt.date, known: _MayBeNamed, reviews: Iterable[Review], mourned: Collection[str]
) -> Iterable[Notice]:
    for review in reviews:
        if review.done or is_put_off(review.not_before, today):
            continue
        circle, person = known.circles.get(review.circle), known.people.get(review.person or "")
        if circle and circle.id not in mourned:
            yield Notice(kind=NoticeKind.DRAFT, circle=circle.id, circle_name=circle.name, review=review.id)
        elif person and person.may_be_prompted(today):
            yield Notice(kind=NoticeKind.DRAFT, people=(person.id,), names=(person.name,), review=review.id)


def _make_talk_notices(today: dt.date, known: _MayBeNamed, sheets: Iterable[Negotiation]) -> Iterable[Notice]:
    """Talks that come up, those to come back to, and a worksheet that was left half-way until it is put off."""
    for sheet in sheets:
        about = None if is_put_off(sheet.not_before, today) else _talk_about(sheet, today)
        part = _with_whom(known, sheet)
        if about is None or part is None:
            continue
        kind, on = about
        yield Notice(
            kind=kind,
            on=on,
            **part,
            negotiation=sheet.id,
            what=sheet.subject,
            last=sheet.look_again + dt.timedelta(days=PEACE_DAYS) if sheet.look_again and sheet.done else None,
        )


def _talk_about(sheet: Negotiation, today: dt.date) -> tuple[NoticeKind, dt.date | None] | None:
    """Which day of a worksheet is worth a look now, if any."""
    if sheet.done:
        again = sheet.look_again
        due = again is not None and again <= today <= again + dt.timedelta(days=PEACE_DAYS)
        return (NoticeKind.TALK_AGAIN, again) if due else None
    if sheet.on is not None and today <= sheet.on <= today + dt.timedelta(days=COMING_DAYS):
        return NoticeKind.TALK, sheet.on
    begun = day_of_id(sheet.id)
    left = begun < today <= begun + dt.timedelta(days=LEFT_DAYS) and (sheet.on is None or sheet.on < today)
    return (NoticeKind.WORKSHEET, None) if left else None


def _make_look_notice(
    today: dt.date,
    known: _MayBeNamed,
    mourned: Collection[str],
    reviews: Iterable[Review],
    begun: Mapping[str, dt.date],
) -> Notice | None:
    """The one circle to invite to look at: that whose day came first."""
    of: dict[str, list[Review]] = {}
    for review in reviews:
        of.setdefault(review.circle, []).append(review)
    due = [
        (on, circle.name, circle.id)
        for circle in known.circles.values()
        if circle.id not in mourned and circle.may_be_prompted(today)
        if all(one.done for one in of.get(circle.id, ()))  # what was begun is brought up as that
        if (on := next_look(circle, last_look(of.get(circle.id, ()), circle.id), begun.get(circle.id))) and on <= today
    ]
    if not due:
        return None
    _on, name, id_ = min(due)
    return Notice(kind=NoticeKind.LOOK, circle=id_, circle_name=name)


def _followed_up(
    today: dt.date, known: _MayBeNamed, mourned: Collection[str], found: Iterable[FollowUp], begun: Collection[str]
) -> Notice | None:
    """The one decision to come back to: the oldest of those whose circle is not being looked at already."""
    due = [
        (one.decided_on, circle.name, circle.id, one)
        for one in found
        if (circle := known.circles.get(one.circle)) is not None
        if circle.id not in mourned and circle.may_be_prompted(today) and not is_put_off(one.not_before, today)
        if circle.id not in begun
    ]
    if not due:
        return None
    _on, name, id_, one = min(due, key=lambda each: each[:3])
    return Notice(
        kind=NoticeKind.FOLLOW_UP,
        circle=id_,
        circle_name=name,
        circle_kind=known.circles[id_].kind,
        review=one.review,
        follow_up=one,
    )


def _make_rhythm_notice(today: dt.date, known: _MayBeNamed, last: Mapping[str, dt.date] | None) -> Notice | None:
    """The one person whose own rhythm has come; nobody has one unless it was asked for."""
    due = [
        (on, person.name, person.id)
        for person in known.people.values()
        if person.rhythm_days and last is not None and person.id in last
        if (on := last[person.id] + dt.timedelta(days=person.rhythm_days)) <= today and _may_invite(person, today)
    ]
    if not due:
        return None
    _on, name, id_ = min(due)
    return Notice(kind=NoticeKind.RHYTHM, people=(id_,), names=(name,), latest=_birthday_from(known.people[id_], today))


def _make_drift_notice(today: dt.date, known: _MayBeNamed, drifts: Iterable[Drift]) -> Notice | None:
    """The one person or circle that moves away from its usual pattern: by name, as none comes before another."""
    found: list[tuple[str, str, Notice]] = []
    for drift in drifts:
        person, circle = known.people.get(drift.person or ""), known.circles.get(drift.circle or "")
        if person and _may_invite(person, today) and not person.given_freely:
            latest = _birthday_from(person, today)
            said = Notice(kind=NoticeKind.DRIFT, people=(person.id,), names=(person.name,), drift=drift, latest=latest)
            found.append((person.name, person.id, said))
        elif circle and circle.may_be_prompted(today) and not circle.given_freely:
            said = Notice(kind=NoticeKind.DRIFT, circle=circle.id, circle_name=circle.name, drift=drift)
            found.append((circle.name, circle.id, said))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _may_invite(person: Person, today: dt.date) -> bool:
    """Whether to invite to be in touch with someone: not when their birthday does so already."""
    if not person.may_be_prompted(today):
        return False
    return person.birthday is None or (person.birthday.next_on(today) - today).days > BIRTHDAY_DAYS


def _birthday_from(person: Person, today: dt.date) -> dt.date | None:
    """From which day on the next birthday is mentioned."""
    if person.birthday is None:
        return None
    return person.birthday.next_on(today) - dt.timedelta(days=BIRTHDAY_DAYS)
