"""What the journal knows about the time since the last look: counts and names beside the questions, no verdict.

Only what was written down is told. Nothing is set against anything else: what was given and what was received are two
rows, and who took no part is named without a word about it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kring.insight.exchange.moment import Moment, filter_by_days
from kring.insight.review.due import RHYTHM
from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.endings import AgreementState
from kring.model.enums import CircleKind, Direction, Energy, Outcome, Ring, Support
from kring.model.person import Person

__all__ = ["SpanFacts", "facts_of", "facts_to_keep", "kept_around", "make_around_snapshot", "span_since"]

_NEAR: Final = (Ring.INNER, Ring.MIDDLE, Ring.OUTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanFacts:
    """What was written down in a span of days, in one circle or with one person.

    Attributes:
        first: The first day of the span.
        last: The last day of it.
        entries: How many entries there are, notes and what was only asked included; 0 or more.
        given: In how many entries something was given, by kind of support; None is where no kind was said.
        received: The same for what was received.
        together: In how many entries something was done together.
        notes: How many notes.
        only: What did not come to be done, by direction and by offered, asked or declined.
        took_part: The ids of the people in what was done or noted, in the order of ``members`` first, then by id;
            not of those who were only asked, offered something or said no.
        not_in_it: The ids of members in no entry of the span, in the order of ``members``.
        minutes: The time I wrote down for what I gave or did together, without travel; 0 or more.
        travel_minutes: The travel that came with it; 0 or more.
        without_time: In how many of those entries no time was written down.
        energy: How often which energy afterwards was written down; to be said in words.
        kept: The ids of agreements kept in the span.
        open: The ids of agreements that are open now.
    """

    first: dt.date
    last: dt.date
    entries: int = 0
    given: Mapping[Support | str | None, int] = field(default_factory=dict)
    received: Mapping[Support | str | None, int] = field(default_factory=dict)
    together: int = 0
    notes: int = 0
    only: Mapping[tuple[Direction, Outcome], int] = field(default_factory=dict)
    took_part: tuple[str, ...] = ()
    not_in_it: tuple[str, ...] = ()
    minutes: int = 0
    travel_minutes: int = 0
    without_time: int = 0
    energy: Mapping[Energy | str, int] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


def span_since(last_look: dt.date | None, today: dt.date) -> dt.date:
    """The first day of the time a look is about: the day of the last look, or a year ago where there was none.

    Args:
        last_look: The day of the last look, or None. One that is still to come (a clock was wrong) counts as today.
        today: What today is.
    """
    if last_look is not None:
        return min(last_look, today)
    from dateutil.relativedelta import relativedelta

    return today - relativedelta(years=1)


def facts_of(
    moments: Iterable[Moment],
    *,
    first: dt.date,
    today: dt.date,
    members: Sequence[str] = (),
    apart: Iterable[str] = (),
    agreements: Iterable[Agreement] = (),
) -> SpanFacts:
    """What was written down from a day on, up to and including today.

    Args:
        moments: Those of one circle or one person, in any order; see ``Journal.moments_in`` and ``moments_with``.
        first: The first day that counts.
        today: The last.
        members: The ids of who is in the circle now, in the order in which they are to be named.
        apart: The ids of who is never named as taking no part: who is cared for.
        agreements: The agreements of the circle or person.
    """
    found = filter_by_days(moments, first, today)
    done = [moment for moment in found if moment.outcome == Outcome.DONE]
    ways: Counter[str] = Counter(moment.direction for moment in done)
    mine = [moment for moment in done if moment.direction in (Direction.GIVEN, Direction.TOGETHER)]
    named = {person for moment in found for person in moment.people}
    there = {person for moment in done for person in moment.people}
    in_order = [one for one in dict.fromkeys(members) if one in there]
    agreed = list(agreements)
    return SpanFacts(
        first=first,
        last=today,
        entries=len(found),
        given=_by_kind(done, Direction.GIVEN),
        received=_by_kind(done, Direction.RECEIVED),
        together=ways[Direction.TOGETHER],
        notes=ways[Direction.NOTE],
        only=dict(sorted(Counter((m.direction, m.outcome) for m in found if m.outcome != Outcome.DONE).items())),
        took_part=(*in_order, *sorted(there - set(members))),
        not_in_it=tuple(one for one in dict.fromkeys(members) if one not in named and one not in set(apart)),
        minutes=sum(moment.minutes or 0 for moment in mine),
        travel_minutes=sum(moment.travel_minutes or 0 for moment in mine),
        without_time=sum(1 for moment in mine if not (moment.minutes or moment.travel_minutes)),
        energy=dict(Counter(moment.energy for moment in found if moment.energy is not None)),
        kept=tuple(
            one.id
            for one in agreed
            if one.state == AgreementState.KEPT and one.closed_on is not None and first <= one.closed_on <= today
        ),
        open=tuple(one.id for one in agreed if one.in_force),
    )


def _by_kind(done: Iterable[Moment], direction: Direction) -> dict[Support | str | None, int]:
    """In how many entries each kind came up, in the order of the kinds; what has two kinds counts for both."""
    counts: Counter[Support | str | None] = Counter()
    for moment in done:
        if moment.direction == direction:
            kinds: list[Support | str | None] = list(dict.fromkeys(moment.support))
            counts.update(kinds or [None])
    order: list[Support | str | None] = [*Support]
    return {
        kind: counts[kind]
        for kind in sorted(counts, key=lambda k: (k not in order, order.index(k) if k in order else 0))
    }


def make_around_snapshot(
    people: Iterable[Person], memberships: Iterable[Membership], circles: Iterable[Circle], today: dt.date
) -> dict[str, Any]:
    """Who is around me now: by how near, and in which circles. Kept with the day, to be compared with a later look.

    Args:
        people: Everyone in the journal; who ended or died is left out.
        memberships: Every membership.
        circles: Every circle.
        today: What today is.

    Returns:
        Plain values, fit to be kept: ids by ring, and ids by the id of a circle.
    """
    alive = {one.id: one for one in people if one.may_be_brought_up(today) or one.status == "paused"}
    rings = {str(ring): sorted(id_ for id_, one in alive.items() if one.ring == ring) for ring in _NEAR}
    inside: dict[str, list[str]] = {circle.id: [] for circle in circles if circle.status != "ended"}
    for one in memberships:
        if one.circle in inside and one.person in alive and one.lasts_on(today):
            inside[one.circle].append(one.person)
    return {
        "rings": {ring: ids for ring, ids in rings.items() if ids},
        "circles": {id_: sorted(set(who)) for id_, who in inside.items() if who},
    }


def facts_to_keep(facts: SpanFacts, circle: Circle | None, now: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The facts as they are kept with a review, in plain values: what the journal knew at that moment.

    Args:
        facts: What was written down since the look before.
        circle: The circle it is about; None for a look at a person.
        now: Who was around me (:func:`make_around_snapshot`); None leaves it out.
    """
    kept: dict[str, Any] = {
        "since": facts.first.isoformat(),
        "until": facts.last.isoformat(),
        "entries": facts.entries,
        "given": {str(kind or ""): number for kind, number in facts.given.items()},
        "received": {str(kind or ""): number for kind, number in facts.received.items()},
        "together": facts.together,
        "took_part": list(facts.took_part),
        "not_in_it": list(facts.not_in_it),
        "agreements_kept": len(facts.kept),
        "agreements_open": len(facts.open),
    }
    if circle is not None:
        kept[RHYTHM] = circle.look_again_months or 0
        if circle.kind == CircleKind.MANTELZORG:
            kept |= {"minutes": facts.minutes, "travel_minutes": facts.travel_minutes}
    if now:
        kept["around"] = dict(now)
    return kept


def kept_around(facts: Mapping[str, Any]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]] | None:
    """Who was around me at an earlier look: ids by ring, and ids by circle; None where that was not kept.

    Args:
        facts: The facts of a review, as they were kept; may hold anything another version wrote.
    """
    kept = facts.get("around")
    if not isinstance(kept, Mapping):
        return None
    return _ids_by(kept.get("rings")), _ids_by(kept.get("circles"))


def _ids_by(plain: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(plain, Mapping):
        return {}
    return {
        str(key): tuple(one for one in ids if isinstance(one, str))
        for key, ids in plain.items()
        if isinstance(ids, list)
    }
