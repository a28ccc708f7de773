"""Writes a sample journal, line by line as if someone had kept it."""

import datetime as dt
import heapq
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from kring.errors import KringError
from kring.i18n import _
from kring.insight.review.facts import facts_to_keep, make_around_snapshot
from kring.journal.journal import Journal
from kring.journal.review_query import known_about
from kring.model.agreement import Agreement
from kring.model.entry import Entry
from kring.model.enums import PersonStatus, Ring
from kring.model.negotiation import Negotiation
from kring.model.person import Person
from kring.model.review import Review
from kring.sample import bulk
from kring.sample.load import load_texts
from kring.sample.story import Happening, Story, weave_story

__all__ = ["write_sample"]

#: How near some stood at the look in the story.
_STOOD: Final = {"handy": Ring.OUTER, "friend_best": Ring.MIDDLE, "aunt": Ring.INNER}

Day = tuple[dt.date, Happening]

#: How often progress is told, in entries.
_STEP: Final = 1000
_EVENING: Final = 18 * 3600
_LAST_SECOND: Final = 24 * 3600 - 1


def write_sample(
    folder: str,
    *,
    lang: str = "en",
    people: int | None = None,
    entries: int | None = None,
    seed: int = 1,
    today: dt.date | None = None,
    progress: Callable[[int, int], None] | None = None,
    device: str | None = None,
) -> None:
    """Write a sample journal: a made-up year in the life of a carer, and more of everything where more is asked for.

    The same arguments make the same journal, byte for byte.

    Args:
        folder: Where; an empty folder, or one that is not there yet.
        lang: The language it is written in: ``en`` or ``nl``.
        people: How many people, 0 or more; by default those of the story.
        entries: How many entries, 0 or more; by default those of the story.
        seed: Another seed gives other days and other chance.
        today: The day it is made for; by default today.
        progress: Told now and then how many entries are written, and of how many.
        device: The id of the device that writes it; this machine's own by default.

    Raises:
        KringError: Something is in the folder already, it cannot be written, or there is a mistake in the texts.
    """
    if os.path.isdir(folder) and os.listdir(folder):
        raise KringError(
            _("The sample journal was not written."),
            _("There is something in that folder already."),
            _("Name an empty folder, or one that is not there yet."),
        )
    day = today or dt.date.today()
    texts = load_texts(lang)
    story = weave_story(texts, today=day, seed=seed, people=people)
    others = bulk.make_people(texts, people=max(0, (people or 0) - len(story.people)), today=day, seed=seed)
    mine = [one for one in story.happenings if isinstance(one[1], Entry)]
    total = len(mine) if entries is None else entries
    extra = max(0, total - len(mine))
    clock = _Clock(day)
    with Journal.open(folder, device=device, now=clock, chance=_Chance(seed)) as journal:
        writer = _Writer(journal, clock)
        with journal.bulk():
            clock.to(day - dt.timedelta(days=bulk.count_days(extra) + 7))
            writer.people_and_circles(story, others)
            happenings: Iterable[Day] = _thinned(story.happenings, total)
            if extra:
                who, circles_of = _people_for(story, others)
                made = bulk.make_entries(texts, count=extra, people=who, circles_of=circles_of, today=day, seed=seed)
                happenings = heapq.merge(made, happenings, key=lambda one: one[0])
            done = 0
            for on, thing in happenings:
                clock.to(on)
                writer.happening(thing)
                if isinstance(thing, Entry):
                    done += 1
                    if progress is not None and (done % _STEP == 0 or done == total):
                        progress(done, total)
        writer.looks()


def _thinned(happenings: Iterable[Day], entries: int) -> Iterator[Day]:
    """The same with no more than so many entries, spread over the year, the last of them kept."""
    every = list(happenings)
    there = sum(isinstance(thing, Entry) for _on, thing in every)
    seen = kept = 0
    for on, thing in every:
        if isinstance(thing, Entry) and entries < there:
            seen += 1
            if seen * entries // there == kept:
                continue
            kept += 1
        yield on, thing


def _people_for(story: Story, others: bulk.Bulk) -> tuple[list[Person], dict[str, list[str]]]:
    """Whom the entries beyond the story may be with, and the keys of their circles."""
    active = [one for one in story.people if one.status == PersonStatus.ACTIVE and not one.organisation]
    people = [*active[1:], *others.people] or active  # whoever is cared for has enough of a story
    circles_of: dict[str, list[str]] = {}
    for membership in (*story.memberships, *others.memberships):
        circles_of.setdefault(membership.person, []).append(membership.circle)
    return people, circles_of


class _Writer:
    """Puts things into a journal, with the ids it gives in place of the keys.

    Args:
        journal: Where they go.
        clock: Moved on by whoever calls.
    """

    def __init__(self, journal: Journal, clock: "_Clock") -> None:
        self._journal = journal
        self._clock = clock
        self._people: dict[str, str] = {}
        self._circles: dict[str, str] = {}
        self._others: dict[str, str] = {}

    def people_and_circles(self, story: Story, others: bulk.Bulk) -> None:
        """Write everyone and every circle."""
        journal = self._journal
        for person in (*story.people, *others.people):
            self._people[person.id] = journal.add_person(replace(person, id="")).id
        for circle in (*story.circles, *others.circles):
            cared_for = self._people[circle.cared_for] if circle.cared_for else None
            self._circles[circle.id] = journal.add_circle(replace(circle, id="", cared_for=cared_for)).id
        for one in (*story.memberships, *others.memberships):
            journal.add_membership(replace(one, person=self._people[one.person], circle=self._circles[one.circle]))

    def looks(self) -> None:
        """Put with each finished look what was known then; once all of it is written."""
        for review in [one for one in self._journal.reviews if one.done]:
            self._journal.change_review(review.id, facts=self._facts(review))

    def _facts(self, review: Review) -> dict[str, Any]:
        """What a finished look keeps of what was known then; some stood otherwise around me than they do now."""
        journal, on = self._journal, review.on or dt.date.min
        then = make_around_snapshot(journal.people, journal.memberships, journal.circles, on)
        for key, ring in _STOOD.items():
            if (person := self._people.get(key)) is not None:
                rings = {name: [one for one in ids if one != person] for name, ids in then["rings"].items()}
                rings[ring] = [*rings.get(ring, ()), person]
                then["rings"] = rings
        known = known_about(journal, circle=review.circle, today=on)
        return facts_to_keep(known.facts, journal.circles.get(review.circle), then)

    def happening(self, thing: Happening) -> None:
        """Write an entry, a review, a worksheet or an agreement."""
        key, journal = thing.id, self._journal
        if isinstance(thing, Entry):
            journal.add_entry(replace(thing, people=self._all(thing.people), circle=self._circle(thing.circle)))
        elif isinstance(thing, Review):
            self._others[key] = journal.add_review(replace(thing, id="", circle=self._circles[thing.circle])).id
        elif isinstance(thing, Negotiation):
            people, circle = self._all(thing.people), self._circle(thing.circle)
            self._others[key] = journal.add_negotiation(replace(thing, id="", people=people, circle=circle)).id
        else:
            self._agreement(thing)

    def _agreement(self, thing: Agreement) -> None:
        self._journal.add_agreement(
            replace(
                thing,
                id="",
                people=self._all(thing.people),
                circle=self._circle(thing.circle),
                review=self._others.get(thing.review or ""),
                negotiation=self._others.get(thing.negotiation or ""),
            )
        )

    def _circle(self, key: str | None) -> str | None:
        return None if key is None else self._circles[key]

    def _all(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._people[key] for key in keys)


class _Clock:
    """The time at which each thing was written down: on its own day, in the evening, one after the other.

    Args:
        today: The day the journal is made for; on it, everything was written just after midnight, so as not to be ahead
            of the time it is now.
    """

    def __init__(self, today: dt.date) -> None:
        self._today = today
        self._on = dt.date.min
        self._second = 0

    def to(self, on: dt.date) -> None:
        """Something is written on this day, which is not before the last one."""
        if on > self._on:
            self._on = on
            self._second = 0 if on >= self._today else _EVENING
        else:
            self._second = min(self._second + 1, _LAST_SECOND)

    def __call__(self) -> float:
        """Seconds since 1970."""
        return (self._on - dt.date(1970, 1, 1)).days * 86400.0 + self._second


class _Chance:
    """Random bytes that are the same each time, for ids.

    Args:
        seed: The same seed gives the same bytes.
    """

    def __init__(self, seed: int) -> None:
        import random

        self._random = random.Random(f"{seed}/ids")

    def __call__(self, count: int) -> bytes:
        return self._random.randbytes(count)
