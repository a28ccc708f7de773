"""What a look at a circle or person needs to know of the journal (R9), and the round of all circles; for a thread."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kring.insight.exchange.drift import cared_for
from kring.insight.review.comparison import AroundChange, compare_around, list_finished_reviews
from kring.insight.review.due import last_look, next_look
from kring.insight.review.facts import SpanFacts, facts_of, kept_around, make_around_snapshot, span_since
from kring.insight.review.followup import FollowUp, follow_up, last_decisions, worth_following
from kring.model.enums import CircleStatus, PersonStatus
from kring.model.normalize import fold
from kring.storage.ulid import given_on

if TYPE_CHECKING:
    from kring.insight.coverage import Coverage
    from kring.journal.journal import Journal
    from kring.model.circle import Circle
    from kring.model.person import Person
    from kring.model.review import Review

__all__ = [
    "AllCircles",
    "CircleLook",
    "LookFacts",
    "begun_days",
    "draft_of",
    "follow_ups",
    "has_pictures_kept",
    "known_about",
    "look_at_all",
    "look_of",
    "pictures_kept",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookFacts:
    """What the journal knows beside the questions.

    Attributes:
        circle: The circle the look is about, or None.
        person: The person, or None.
        last: The look before, or None.
        facts: What was written down since that look, or in the last year.
        follow_up: What has come of the decision of that look, or None.
    """

    circle: "Circle | None" = None
    person: "Person | None" = None
    last: "Review | None" = None
    facts: SpanFacts
    follow_up: FollowUp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleLook:
    """A circle as it stands among the looks.

    Attributes:
        circle: Which.
        last: The newest finished look at it, or None.
        draft: A look that was begun and not finished, or None.
        next: The day to look again; None is when something changes.
    """

    circle: "Circle"
    last: "Review | None" = None
    draft: "Review | None" = None
    next: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllCircles:
    """The way around all circles at the end.

    Attributes:
        looks: Every circle that did not end, by name.
        follow_ups: What has come of the last decision, by the id of the circle.
        coverage: Who can I turn to for what.
        change: What is different around me since the day of an earlier look.
        compared_on: That day; None where no picture of it was kept.
    """

    looks: tuple[CircleLook, ...]
    follow_ups: dict[str, FollowUp]
    coverage: "Coverage"
    change: AroundChange
    compared_on: dt.date | None = None


def begun_days(journal: "Journal") -> dict[str, dt.date]:
    """The day each circle came into the journal, which its id tells.

    Args:
        journal: The journal.
    """
    moments = {id_: given_on(id_) for id_ in journal.circles.ids()}
    return {
        id_: dt.datetime.fromtimestamp(moment, dt.UTC).astimezone().date()
        for id_, moment in moments.items()
        if moment is not None
    }


def draft_of(journal: "Journal", *, circle: str = "", person: str = "") -> "Review | None":
    """The look that was begun and not finished, the newest where there are several.

    Args:
        journal: The journal.
        circle: The id of the circle, or empty.
        person: The id of the person, or empty.
    """
    found = [
        one
        for one in journal.reviews
        if not one.done and (one.circle == circle if circle else bool(person) and one.person == person)
    ]
    return max(found, key=lambda one: one.id, default=None)


def known_about(journal: "Journal", *, circle: str = "", person: str = "", today: dt.date) -> LookFacts:
    """What the journal knows about a circle or person since the last look. Reads entries: on a screen in a thread.

    Args:
        journal: The journal.
        circle: The id of the circle, or empty.
        person: The id of the person, or empty.
        today: What today is.
    """
    past = list_finished_reviews(journal.reviews, circle=circle, person=person)
    last = past[-1] if past else None
    first = span_since(last.on if last else None, today)
    if not circle:
        agreements = [one for one in journal.agreements if person in one.people]
        facts = facts_of(journal.moments_with(person), first=first, today=today, agreements=agreements)
        return LookFacts(person=journal.people.get(person), last=last, facts=facts)
    thing = journal.circles.get(circle)
    memberships = [one for one in journal.members_of(circle) if one.lasts_on(today)]
    memberships.sort(key=lambda one: (fold(journal.name_of(one.person)), one.person))
    moments = journal.moments_in(circle)
    agreements = [one for one in journal.agreements if one.circle == circle]
    facts = facts_of(
        moments,
        first=first,
        today=today,
        members=[one.person for one in memberships],
        apart=[*(cared_for([thing], memberships) if thing else ()), *_in_peace(journal, today)],
        agreements=agreements,
    )
    found = None
    if last is not None and last.on is not None:
        found = follow_up(last, moments, journal.agreements, today, rested=_has_journal_rested(journal, last.on, today))
    return LookFacts(circle=thing, last=last, facts=facts, follow_up=found)


def _in_peace(journal: "Journal", today: dt.date) -> Iterator[str]:
    """Who is not to be named as taking no part: who died, ended or is paused."""
    return (one.id for one in journal.people if not one.may_be_brought_up(today))


def _has_journal_rested(journal: "Journal", on: dt.date, today: dt.date) -> bool:
    """Whether much less was written in the whole journal since a day than in the same time before it."""
    span = today - on
    day = dt.timedelta(days=1)
    return 2 * journal.entries_between(on + day, today) < journal.entries_between(on - span + day, on)


def follow_ups(journal: "Journal", today: dt.date) -> Iterator[FollowUp]:
    """The decisions Today may come back to. Looks only at circles with such a decision.

    Args:
        journal: The journal.
        today: What today is.
    """
    for review in last_decisions(journal.reviews, journal.circles):
        found = follow_up(review, (), journal.agreements, today)
        if found is None or found.decision not in _FOLLOWED or review.on is None:
            continue
        rested = _has_journal_rested(journal, review.on, today)
        found = follow_up(review, journal.moments_in(review.circle), journal.agreements, today, rested=rested)
        yield from worth_following([found] if found is not None else [], today)


_FOLLOWED = frozenset(("wind-down", "let-go", "hand-over", "invest"))


def look_of(journal: "Journal", circle: "Circle", begun: dict[str, dt.date]) -> CircleLook:
    """A circle as it stands among the looks.

    Args:
        journal: The journal.
        circle: Which.
        begun: The day each circle came into the journal (:func:`begun_days`).
    """
    last = last_look(journal.reviews, circle.id)
    due = next_look(circle, last, begun.get(circle.id)) if circle.status == CircleStatus.ACTIVE else None
    return CircleLook(circle=circle, last=last, draft=draft_of(journal, circle=circle.id), next=due)


def look_at_all(journal: "Journal", today: dt.date) -> AllCircles:
    """Every circle with its purpose, last look, decision and next look, and who is there for what. For a thread.

    Args:
        journal: The journal.
        today: What today is.
    """
    from kring.insight.coverage import calculate_coverage

    begun = begun_days(journal)
    circles = sorted(
        (one for one in journal.circles if one.status != CircleStatus.ENDED), key=lambda one: (fold(one.name), one.id)
    )
    looks = tuple(look_of(journal, one, begun) for one in circles)
    found = {}
    for look in looks:
        if look.last is not None and look.last.on is not None:
            rested = _has_journal_rested(journal, look.last.on, today)
            moments = journal.moments_in(look.circle.id)
            one = follow_up(look.last, moments, journal.agreements, today, rested=rested)
            if one is not None:
                found[look.circle.id] = one
    compared_on, change = _around_change(journal, today)
    return AllCircles(
        looks=looks,
        follow_ups=found,
        coverage=calculate_coverage(
            journal.moments(),
            circles=journal.circles,
            memberships=journal.memberships,
            people=(one for one in journal.people if one.status != PersonStatus.ENDED),
            today=today,
        ),
        compared_on=compared_on,
        change=change,
    )


def _around_change(journal: "Journal", today: dt.date) -> tuple[dt.date | None, AroundChange]:
    """What is different around me since the newest look of an earlier day at which that was kept."""
    earlier = pictures_kept(journal, today)
    if not earlier:
        return None, AroundChange()
    on, rings, circles = earlier[0]
    now = make_around_snapshot(journal.people, journal.memberships, journal.circles, today)
    change = compare_around(
        rings,
        now["rings"],
        then_in={one for ids in circles.values() for one in ids},
        now_in={one for ids in now["circles"].values() for one in ids},
    )
    return on, change


def has_pictures_kept(journal: "Journal", today: dt.date) -> bool:
    """Whether :func:`pictures_kept` finds any; asked at nearly every key.

    Args:
        journal: The journal.
        today: What today is.
    """
    return any(
        one.done and one.on is not None and one.on < today and isinstance(one.facts.get("around"), Mapping)
        for one in journal.reviews
    )


def pictures_kept(
    journal: "Journal", today: dt.date
) -> list[tuple[dt.date, dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]]:
    """Who was around me on the day of each earlier look: ids by ring and ids by circle, the newest day first.

    Args:
        journal: The journal.
        today: What today is; looks of today are not earlier ones.
    """
    found = {}
    for one in sorted(journal.reviews, key=lambda one: one.id):
        if one.done and one.on is not None and one.on < today and (kept := kept_around(one.facts)) is not None:
            found[one.on] = (one.on, *kept)
    return [found[on] for on in sorted(found, reverse=True)]
