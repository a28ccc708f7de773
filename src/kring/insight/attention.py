"""What is worth a look today: birthdays, answers, agreements, and one invitation at most (R9, R19, R20).

Pure: plain things of the model in, plain values out. Nothing here counts days since, calls anything late or asks twice.
Whoever is paused, ended or has died is never brought up; when there is nothing, there is nothing.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.kinds import AgreementState, Began, CircleStatus, Direction
from kring.model.person import Person
from kring.model.review import Review

__all__ = ["BIRTHDAY_DAYS", "COMING_DAYS", "PEACE_DAYS", "Notice", "NoticeKind", "last_moments", "worth_a_look"]

#: Birthdays are mentioned from this many days ahead.
BIRTHDAY_DAYS: Final = 14
#: Answers and steps are mentioned from this many days ahead.
COMING_DAYS: Final = 7
#: A day that has passed is asked about for this many days, and then left in peace; Agreements still lists it.
PEACE_DAYS: Final = 30


class NoticeKind(StrEnum):
    """What a notice is about, in the order in which two notices of one day are shown."""

    BIRTHDAY = "birthday"
    CALL = "call"
    ANSWER = "answer"
    STEP = "step"
    HOW_WAS_IT = "how-was-it"
    DRAFT = "draft"
    LOOK = "look"
    RHYTHM = "rhythm"


_ORDER: Final = {kind: at for at, kind in enumerate(NoticeKind)}
#: Those that invite; of these, one at most.
_INVITATIONS: Final = (NoticeKind.LOOK, NoticeKind.RHYTHM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing worth a look.

    Attributes:
        kind: What it is about.
        on: The day it is about; None for a draft or an invitation.
        people: The ids of those it is about, by name; only people who may be brought up.
        names: Their names, in the same order.
        circle: The id of the circle, or None.
        circle_name: Its name; empty without one.
        agreement: The id of the agreement, or None.
        review: The id of the review, for a draft.
        what: What was agreed, in the words it was written in.
        whose: Whose step it is, for an agreement.
        age: How old someone will be; None when the year is not known.
        leap: Born on 29 February, in a year that has none.
    """

    kind: NoticeKind
    on: dt.date | None = None
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    circle: str | None = None
    circle_name: str = ""
    agreement: str | None = None
    review: str | None = None
    what: str = ""
    whose: Began | None = None
    age: int | None = None
    leap: bool = False

    @property
    def invites(self) -> bool:
        """Whether this is an invitation, to which "not now" is as good an answer as any."""
        return self.kind in _INVITATIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
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
    begun: Mapping[str, dt.date] | None = None,
    last: Mapping[str, dt.date] | None = None,
) -> list[Notice]:
    """What is worth a look today, the nearest day first and an invitation last.

    Args:
        today: The day to look from.
        people: Everyone in the journal, in any order.
        circles: Every circle, in any order.
        reviews: Every review; drafts too.
        agreements: Every agreement; only the open ones are looked at.
        begun: Circle id to the day it came into the journal: a circle that was never looked at is first brought up
            one rhythm later. Without a day here it is not brought up.
        last: Person id to the day of the last moment with them (see :func:`last_moments`); without it nobody's own
            rhythm is looked at.

    Returns:
        The notices; empty when there is nothing. The same for any order of what comes in.
    """
    everyone = list(people)
    known = _Known(
        people={one.id: one for one in everyone if one.may_be_brought_up(today)},
        circles={circle.id: circle for circle in circles if circle.status == CircleStatus.ACTIVE},
    )
    past = list(reviews)
    found = [*_birthdays(today, known), *_agreed(today, known, agreements), *_drafts(known, past)]
    found.sort(key=lambda notice: _place(notice, today))
    invitation = _look(today, known, everyone, past, begun or {}) or _rhythm(today, known, last)
    return [*found, invitation] if invitation else found


def _place(notice: Notice, today: dt.date) -> tuple[object, ...]:
    """Where a notice stands among the others; two never have the same place."""
    ids = (notice.people, notice.agreement or "", notice.circle or "", notice.review or "")
    return (notice.on or today, _ORDER[notice.kind], notice.names, notice.circle_name, *ids)


def last_moments(entries: Iterable[Entry]) -> dict[str, dt.date]:
    """The day of the last moment with each person; a note about someone is no moment with them.

    Args:
        entries: The entries, in any order.
    """
    found: dict[str, dt.date] = {}
    for entry in entries:
        if entry.direction != Direction.NOTE:
            for person in entry.people:
                if person not in found or found[person] < entry.on:
                    found[person] = entry.on
    return found


def _birthdays(today: dt.date, known: _Known) -> Iterable[Notice]:
    for person in known.people.values():
        day = person.birthday
        if day is None:
            continue
        on = day.next_on(today)
        if (on - today).days > BIRTHDAY_DAYS:
            continue
        yield Notice(
            kind=NoticeKind.BIRTHDAY,
            on=on,
            people=(person.id,),
            names=(person.name,),
            age=on.year - day.year if day.year is not None and on.year > day.year else None,
            leap=(on.month, on.day) != (day.month, day.day),
        )


def _agreed(today: dt.date, known: _Known, agreements: Iterable[Agreement]) -> Iterable[Notice]:
    for agreement in agreements:
        if agreement.state != AgreementState.OPEN:
            continue
        who = sorted((known.people[one].name, one) for one in agreement.people if one in known.people)
        circle = known.circles.get(agreement.circle or "")
        if not who and (agreement.people or (agreement.circle and circle is None)):
            continue  # with nobody who may be brought up
        about = _when(today, agreement)
        if about is None:
            continue
        kind, on = about
        yield Notice(
            kind=kind,
            on=on,
            people=tuple(id_ for _name, id_ in who),
            names=tuple(name for name, _id in who),
            circle=circle.id if circle else None,
            circle_name=circle.name if circle else "",
            agreement=agreement.id,
            what=agreement.what,
            whose=agreement.whose,
        )


def _when(today: dt.date, agreement: Agreement) -> tuple[NoticeKind, dt.date] | None:
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


def _drafts(known: _Known, reviews: Iterable[Review]) -> Iterable[Notice]:
    for review in reviews:
        circle = known.circles.get(review.circle)
        if circle and not review.done:
            yield Notice(kind=NoticeKind.DRAFT, circle=circle.id, circle_name=circle.name, review=review.id)


def _look(
    today: dt.date, known: _Known, everyone: Iterable[Person], reviews: Iterable[Review], begun: Mapping[str, dt.date]
) -> Notice | None:
    """The one circle to invite to look at: that whose day came first."""
    latest: dict[str, Review] = {}
    started: set[str] = set()
    for review in reviews:
        if not review.done:
            started.add(review.circle)
        elif review.on and (review.on, review.id) > _key(latest.get(review.circle)):
            latest[review.circle] = review
    quiet = {person.id for person in everyone} - set(known.people)
    due = [
        (on, circle.name, circle.id)
        for circle in known.circles.values()
        # Whoever cared for someone who died is not asked how the caring goes.
        if circle.id not in started and circle.cared_for not in quiet
        if (on := _next_look(circle, latest.get(circle.id), begun.get(circle.id))) and on <= today
    ]
    if not due:
        return None
    _on, name, id_ = min(due)
    return Notice(kind=NoticeKind.LOOK, circle=id_, circle_name=name)


def _key(review: Review | None) -> tuple[dt.date, str]:
    return (review.on, review.id) if review and review.on else (dt.date.min, "")


def _next_look(circle: Circle, review: Review | None, begun: dt.date | None) -> dt.date | None:
    """The day to look again: what the last review said, or one rhythm after the beginning; None when something changes.

    A review that leaves the day open means "when something changes", also where the circle has a rhythm of its own:
    what was said last counts.
    """
    if review:
        return review.next_look
    if begun is None or circle.look_again_months is None:
        return None
    from dateutil.relativedelta import relativedelta  # several ms, and only a circle with a rhythm needs it

    return begun + relativedelta(months=circle.look_again_months)


def _rhythm(today: dt.date, known: _Known, last: Mapping[str, dt.date] | None) -> Notice | None:
    """The one person whose own rhythm has come; nobody has one unless it was asked for."""
    due = [
        (last[person.id] + dt.timedelta(days=person.rhythm_days), person.name, person.id)
        for person in known.people.values()
        if last and person.rhythm_days and person.id in last
    ]
    if not due or min(due)[0] > today:
        return None
    _on, name, id_ = min(due)
    return Notice(kind=NoticeKind.RHYTHM, people=(id_,), names=(name,))
