"""The ecogram: who is around me, how near, in which circle, and what went to and fro lately (R1, R6, R14).

An :class:`Ecogram` is a picture's content at one moment, without its lay-out: a plain value that can be kept with its
date (:func:`to_plain`) and drawn again. Ids, never names, are in what is kept: the name of someone who was erased must
not stay behind in an old picture.

How much went to and fro is kept as a word, not as a number: a line is dotted, thin or thick, and nothing is counted,
compared or ordered by it.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, NamedTuple

from kring.insight.exchange.horizon import Horizon, get_horizon_start
from kring.insight.exchange.moment import Moment
from kring.model.circle import Circle, Membership
from kring.model.enums import CircleKind, CircleStatus, Direction, Outcome, PersonStatus, Ring, Support
from kring.model.partial_date import last_day
from kring.model.person import Person

__all__ = [
    "RINGS",
    "Ecogram",
    "EcogramCircle",
    "Lately",
    "Much",
    "Tie",
    "calculate_recent_exchange",
    "filter_ecogram",
    "from_plain",
    "make_ecogram",
    "make_past_ecogram",
    "to_plain",
]

#: The rings from the inside outwards; the last one is outside all of them.
RINGS: Final = (Ring.INNER, Ring.MIDDLE, Ring.OUTER, Ring.NONE)
# The order of the circles around me, and which one someone who is in several of them stands in: first the circle around
# the one I care for, as it is what a picture is looked at for, and then the order of the kinds.
_ORDER: Final = (CircleKind.MANTELZORG, *(kind for kind in CircleKind if kind != CircleKind.MANTELZORG))
# From how many moments in the season a line is thin, and from how many thick.
_SOME, _MUCH = 3, 8


class Much(StrEnum):
    """How much went to and fro lately, in the words a legend has for it."""

    NONE = "none"
    LITTLE = "little"
    SOME = "some"
    MUCH = "much"


class Lately(NamedTuple):
    """What went to and fro with one person in the season behind us.

    Attributes:
        line: How much in all: the thickness of the line.
        given: How much I gave.
        received: How much I received.
        together: How much we did together.
        gave: Which kinds of support I gave, in the order of :class:`Support`.
        got: Which kinds I received.
    """

    line: Much = Much.NONE
    given: Much = Much.NONE
    received: Much = Much.NONE
    together: Much = Much.NONE
    gave: tuple[str, ...] = ()
    got: tuple[str, ...] = ()

    @property
    def to_them(self) -> bool:
        """Whether an arrow points at them: something was given, or done together."""
        return self.given != Much.NONE or self.together != Much.NONE

    @property
    def to_me(self) -> bool:
        """Whether an arrow points at me: something was received, or done together."""
        return self.received != Much.NONE or self.together != Much.NONE


_NOTHING: Final = Lately()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Someone in the picture.

    Attributes:
        id: The id of the person.
        name: The name, for showing; no part of what is kept.
        ring: How near.
        circles: The ids of the circles they are in now, in the order of the picture.
        organisation: An organisation rather than a person.
        deceased: They died; they stay.
        strained: I said that it is strained between us.
        private: Stays out of what is exported, unless asked for.
        lately: What went to and fro.
    """

    id: str
    name: str = ""
    ring: Ring = Ring.NONE
    circles: tuple[str, ...] = ()
    organisation: bool = False
    deceased: bool = False
    strained: bool = False
    private: bool = False
    lately: Lately = _NOTHING

    @property
    def sector(self) -> str:
        """The circle they stand in: the first of theirs; empty for none."""
        return self.circles[0] if self.circles else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EcogramCircle:
    """A circle in the picture: a sector.

    Attributes:
        id: The id of the circle.
        name: Its name, for showing; no part of what is kept.
        kind: Which kind of network.
    """

    id: str
    name: str = ""
    kind: CircleKind = CircleKind.SOCIAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecogram:
    """Who is around me, at one moment.

    Attributes:
        on: The day of the picture.
        ties: Everyone, by ring and then by id.
        parts: The circles, in their order around me.
    """

    on: dt.date
    ties: tuple[Tie, ...] = ()
    parts: tuple[EcogramCircle, ...] = ()


def calculate_recent_exchange(moments: Iterable[Moment], today: dt.date) -> dict[str, Lately]:
    """What went to and fro in the three months behind us, for everyone with whom something did.

    Args:
        moments: Any moments, in any order; what is not done, lies before the season or ahead, or is a note, is
            passed over.
        today: The day to look from.
    """
    first = get_horizon_start(Horizon.SEASON, today)
    found: dict[str, _Count] = {}
    for moment in moments:
        if (first is not None and moment.on < first) or moment.on > today or moment.outcome != Outcome.DONE:
            continue
        if moment.direction in _COUNTED:
            for person in set(moment.people):
                found.setdefault(person, _Count()).add(moment)
    return {person: count.said() for person, count in found.items()}


_COUNTED: Final = (Direction.GIVEN, Direction.RECEIVED, Direction.TOGETHER)


class _Count:
    """Moments with one person, counted until they are put into words."""

    __slots__ = ("kinds", "times")

    def __init__(self) -> None:
        self.times = dict.fromkeys(_COUNTED, 0)
        self.kinds: dict[str, set[str]] = {}

    def add(self, moment: Moment) -> None:
        self.times[moment.direction] += 1
        self.kinds.setdefault(moment.direction, set()).update(moment.support)

    def said(self) -> Lately:
        given, received, together = (_classify_amount(self.times[direction]) for direction in _COUNTED)
        gave, got = (_in_order(self.kinds.get(way, ())) for way in (Direction.GIVEN, Direction.RECEIVED))
        return Lately(_classify_amount(sum(self.times.values())), given, received, together, gave, got)


def _classify_amount(times: int) -> Much:
    if not times:
        return Much.NONE
    return Much.LITTLE if times < _SOME else Much.SOME if times < _MUCH else Much.MUCH


def _in_order(kinds: Iterable[str]) -> tuple[str, ...]:
    known = [kind for kind in Support if kind in set(kinds)]
    return (*known, *sorted(kind for kind in kinds if kind not in known))


def make_ecogram(
    people: Iterable[Person],
    circles: Iterable[Circle],
    memberships: Iterable[Membership],
    exchanged: Mapping[str, Lately],
    today: dt.date,
) -> Ecogram:
    """The ecogram of a journal as it is now.

    Args:
        people: Everyone, in any order. With whom contact ended is left out; who died stays.
        circles: The circles, in any order; those that ended are left out.
        memberships: Who is in which, in any order; past ones are passed over.
        exchanged: What :func:`calculate_recent_exchange` gave.
        today: The day of the picture.
    """
    parts = tuple(
        EcogramCircle(id=circle.id, name=circle.name, kind=circle.kind)
        for circle in sorted(circles, key=lambda one: (_rank_circle_kind(one.kind), one.id))
        if circle.status != CircleStatus.ENDED
    )
    place = {part.id: number for number, part in enumerate(parts)}
    within: dict[str, set[str]] = {}
    for one in memberships:
        if one.circle in place and (one.until is None or last_day(one.until) > today):
            within.setdefault(one.person, set()).add(one.circle)
    ties = [
        Tie(
            id=one.id,
            name=one.name,
            ring=one.ring if one.ring in RINGS else Ring.NONE,
            circles=tuple(sorted(within.get(one.id, ()), key=place.__getitem__)),
            organisation=one.organisation,
            deceased=one.status == PersonStatus.DECEASED,
            strained=one.strained,
            private=one.private,
            lately=exchanged.get(one.id, _NOTHING),
        )
        for one in people
        if one.status != PersonStatus.ENDED
    ]
    return Ecogram(on=today, ties=tuple(sorted(ties, key=_make_nearness_key)), parts=parts)


def _rank_circle_kind(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _make_nearness_key(tie: Tie) -> tuple[int, str]:
    return RINGS.index(tie.ring), tie.id


def filter_ecogram(ecogram: Ecogram, *, circle: str = "", private: bool = True) -> Ecogram:
    """The same moment with only some of the people.

    Args:
        ecogram: The whole picture.
        circle: The id of a circle, to show only who is in it; empty for everyone.
        private: Whether to show those who are private.
    """
    ties = tuple(
        replace(tie, circles=(circle,)) if circle else tie
        for tie in ecogram.ties
        if (private or not tie.private) and (not circle or circle in tie.circles)
    )
    parts = tuple(part for part in ecogram.parts if not circle or part.id == circle)
    return replace(ecogram, ties=ties, parts=parts)


def make_past_ecogram(
    now: Ecogram,
    on: dt.date,
    rings: Mapping[str, Iterable[str]],
    circles: Mapping[str, Iterable[str]],
    *,
    person: Callable[[str], str] = str,
    circle: Callable[[str], str] = str,
) -> Ecogram:
    """Who was around me on the day of an earlier look, as that look kept it: rings and circles, no lines.

    Args:
        now: The picture as it is now, for what each circle is and for who is private.
        on: The day of the look.
        rings: Ids by ring.
        circles: Ids of people by the id of their circle.
        person: Says what someone with an id is called; the id itself by default.
        circle: The same for a circle.
    """
    known = {part.id: part for part in now.parts}
    parts = [known.get(id_) or EcogramCircle(id=id_, name=circle(id_)) for id_ in circles]
    parts.sort(key=lambda part: (_rank_circle_kind(part.kind), part.id))
    near = {id_: ring for ring, ids in rings.items() for id_ in ids}
    within: dict[str, list[str]] = {}
    for part in parts:
        for id_ in circles[part.id]:
            within.setdefault(id_, []).append(part.id)
    ties_now = {tie.id: tie for tie in now.ties}
    ties = [
        replace(
            ties_now.get(id_) or Tie(id=id_, name=person(id_)),
            ring=_parse_enum_member(Ring, near.get(id_), Ring.NONE),
            circles=tuple(within.get(id_, ())),
            deceased=False,
            strained=False,
            lately=_NOTHING,
        )
        for id_ in {*near, *within}
    ]
    return Ecogram(on=on, ties=tuple(sorted(ties, key=_make_nearness_key)), parts=tuple(parts))


def to_plain(ecogram: Ecogram) -> dict[str, Any]:
    """The ecogram as plain values, fit for JSON: to keep it with its date. No names are in it.

    Args:
        ecogram: The picture.
    """
    return {
        "version": 1,
        "on": ecogram.on.isoformat(),
        "circles": [{"id": part.id, "kind": str(part.kind)} for part in ecogram.parts],
        "people": [_plain_tie(tie) for tie in ecogram.ties],
    }


_MARKS: Final = ("organisation", "deceased", "strained", "private")


def _plain_tie(tie: Tie) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": tie.id, "ring": str(tie.ring), "circles": list(tie.circles)}
    plain.update({name: True for name in _MARKS if getattr(tie, name)})
    said = {
        name: str(value) if isinstance(value, str) else list(map(str, value))
        for name, value in tie.lately._asdict().items()
        if value not in (Much.NONE, ())
    }
    if said:
        plain["lately"] = said
    return plain


def from_plain(
    plain: Mapping[str, Any], *, person: Callable[[str], str] = str, circle: Callable[[str], str] = str
) -> Ecogram:
    """An ecogram that was kept.

    Args:
        plain: What :func:`to_plain` gave.
        person: Says what someone with an id is called now; the id itself by default.
        circle: The same for a circle.
    """
    parts = tuple(
        EcogramCircle(
            id=one["id"],
            name=circle(one["id"]),
            kind=_parse_enum_member(CircleKind, one.get("kind"), CircleKind.SOCIAL),
        )
        for one in plain.get("circles", ())
    )
    ties = tuple(
        Tie(
            id=one["id"],
            name=person(one["id"]),
            ring=_parse_enum_member(Ring, one.get("ring"), Ring.NONE),
            circles=tuple(one.get("circles", ())),
            lately=_read_lately(one.get("lately", {})),
            **{name: bool(one.get(name)) for name in _MARKS},
        )
        for one in plain.get("people", ())
    )
    return Ecogram(on=dt.date.fromisoformat(plain["on"]), ties=ties, parts=parts)


def _read_lately(plain: Mapping[str, Any]) -> Lately:
    much = {
        name: _parse_enum_member(Much, plain.get(name), Much.NONE) for name in ("line", "given", "received", "together")
    }
    return Lately(**much, gave=tuple(plain.get("gave", ())), got=tuple(plain.get("got", ())))


def _parse_enum_member(names: Any, value: object, otherwise: Any) -> Any:
    return names(value) if value in set(names) else otherwise
