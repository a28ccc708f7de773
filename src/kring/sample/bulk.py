"""More people, circles and entries than the story has, put together by chance, for a journal of any size."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Final

from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.enums import Direction, Energy, Outcome, PersonStatus, Ring, Role, Support
from kring.model.partial_date import PartialDate
from kring.model.person import Person
from kring.sample.load import Texts
from kring.sample.names import FIRST_NAMES, LAST_NAMES, PLACES
from kring.sample.plot import YEAR

__all__ = ["Bulk", "count_days", "make_entries", "make_people"]

#: How many people there are to one more circle.
_PEOPLE_TO_A_CIRCLE: Final = 45
#: Entries a day, when there are many; a few people's worth.
_ENTRIES_A_DAY: Final = 5
_MOST_DAYS: Final = 20 * 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """More of what a journal holds, with keys in place of ids."""

    people: tuple[Person, ...]
    circles: tuple[Circle, ...]
    memberships: tuple[Membership, ...]


def make_people(texts: Texts, *, people: int, today: dt.date, seed: int) -> Bulk:
    """Make people, and the circles they are in.

    Args:
        texts: The words.
        people: How many, 0 or more; every name is another one.
        today: The day the journal is made for.
        seed: The same seed gives the same people.
    """
    # With another word here, the same seed would give other people.
    chance = random.Random(f"{seed}/crowd")
    found = [_make_person(f"bulk/{n}", name, chance) for n, name in enumerate(_make_names(people, chance))]
    count = min(max(1, people // _PEOPLE_TO_A_CIRCLE), len(texts.bulk.circles) * len(PLACES)) if people >= 5 else 0
    named = [(one.name.format(place=place), one) for place in PLACES for one in texts.bulk.circles]
    chance.shuffle(named)
    circles = [
        Circle(id=f"circle/{n}", name=name, kind=one.kind, purpose=one.purpose)
        for n, (name, one) in enumerate(named[:count])
    ]
    return Bulk(
        people=tuple(found), circles=tuple(circles), memberships=tuple(_make_memberships(found, circles, today, chance))
    )


def _make_names(count: int, chance: random.Random) -> Iterator[str]:
    """Make different names: first and last, then with a letter between them, then with a number after them."""
    pairs = [(first, last) for first in FIRST_NAMES for last in LAST_NAMES]
    made = 0
    for middle in ("", *(f" {letter}." for letter in ascii_uppercase)):
        chance.shuffle(pairs)
        for first, last in pairs:
            if made == count:
                return
            made += 1
            yield f"{first}{middle} {last}"
    while made < count:
        first, last = pairs[made % len(pairs)]
        made += 1
        yield f"{first} {last} {made}"


def _make_person(key: str, name: str, chance: random.Random) -> Person:
    birthday = None
    if chance.random() < 0.4:
        birthday = PartialDate(chance.randint(1, 12), chance.randint(1, 28), chance.choice((None, 1950, 1968, 1981)))
    ended = PersonStatus.ENDED if chance.random() < 0.05 else PersonStatus.ACTIVE
    ring = chance.choices((Ring.NONE, Ring.OUTER, Ring.MIDDLE), (80, 15, 5))[0]
    return Person(id=key, name=name, birthday=birthday, status=ended, ring=ring)


def _make_memberships(
    people: Sequence[Person], circles: Sequence[Circle], today: dt.date, chance: random.Random
) -> Iterator[Membership]:
    for n, person in enumerate(people if circles else ()):
        # Everyone in turn, so that no circle stays empty, and some in another one besides.
        mine = {n % len(circles)} | ({chance.randrange(len(circles))} if chance.random() < 0.2 else set())
        for circle in sorted(mine):
            role = (Role.INITIATOR,) if n < len(circles) else (Role.MEMBER,)
            since = today - dt.timedelta(days=chance.randint(30, 3000)) if chance.random() < 0.3 else None
            yield Membership(person=person.id, circle=circles[circle].id, roles=role, since=since)


def count_days(count: int) -> int:
    """Count the days over which so many entries are spread: a year, or as many as a busy life would take.

    Args:
        count: How many entries, 0 or more.
    """
    return min(max(YEAR, count // _ENTRIES_A_DAY), _MOST_DAYS)


def make_entries(
    texts: Texts,
    *,
    count: int,
    people: Sequence[Person],
    circles_of: dict[str, list[str]],
    today: dt.date,
    seed: int,
) -> Iterator[tuple[dt.date, Entry]]:
    """Make entries with their days, the oldest first, one at a time.

    Args:
        texts: The words.
        count: How many, 0 or more.
        people: Whom they may be with; some of them often, most of them rarely. With nobody they are notes.
        circles_of: The keys of the circles of each person, by key.
        today: The day the journal is made for; the last entry is of the day before.
        seed: The same seed gives the same entries.
    """
    chance = random.Random(f"{seed}/entries")
    days = count_days(count)
    for n in range(count):
        on = today - dt.timedelta(days=max(1, days - days * n // count))
        yield on, _make_entry(on, texts, people, circles_of, chance)


_DIRECTIONS: Final = (Direction.GIVEN, Direction.RECEIVED, Direction.TOGETHER, Direction.NOTE)
_NOT_DONE: Final = (Outcome.ASKED, Outcome.OFFERED, Outcome.DECLINED)
_KINDS: Final = tuple(Support)
_ENERGY: Final = tuple(Energy)
_MINUTES: Final = (15, 20, 30, 45, 60, 90, 120, 180)


def _make_entry(
    on: dt.date, texts: Texts, people: Sequence[Person], circles_of: dict[str, list[str]], chance: random.Random
) -> Entry:
    words = texts.bulk
    direction = chance.choices(_DIRECTIONS, (38, 38, 16, 8))[0] if people else Direction.NOTE
    outcome: Outcome = Outcome.DONE
    support: tuple[Support, ...] = ()
    if direction == Direction.NOTE:
        what = chance.choice(words.notes)
    elif direction == Direction.TOGETHER:
        what = chance.choice(words.together)
    elif chance.random() < 0.12:
        outcome, what = chance.choice(_NOT_DONE), chance.choice(words.asked)
    else:
        kind = chance.choice(_KINDS)
        support = (kind,) if chance.random() < 0.7 else ()
        what = chance.choice(words.support[kind]) + chance.choice(words.tails)
    who: tuple[str, ...] = ()
    if people:
        who = (people[int(len(people) * chance.random() ** 2)].id,)
    mine = circles_of.get(who[0], ()) if who else ()
    return Entry(
        on=on,
        direction=direction,
        outcome=outcome,
        people=who,
        circle=chance.choice(mine) if mine and chance.random() < 0.6 else None,
        support=support,
        what=what,
        minutes=chance.choice(_MINUTES) if outcome == Outcome.DONE and chance.random() < 0.35 else None,
        energy=chance.choice(_ENERGY) if chance.random() < 0.2 else None,
    )
