"""The sample year, woven from facts and words: things of the model under readable ids, each on its day."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.endings import Decision
from kring.model.entry import Entry
from kring.model.enums import Direction, ForWhom, PersonStatus
from kring.model.negotiation import Negotiation
from kring.model.partial_date import PartialDate
from kring.model.person import Person
from kring.model.review import Answer, Review
from kring.sample.agreements import AGREEMENTS, ASKED, CHOICES, PROFILES, QUESTIONS
from kring.sample.characters import CAST, CIRCLES, CastMember
from kring.sample.load import Line, Texts
from kring.sample.plot import CALENDAR, FOR_MUM, SCENES, SEASONS, THREADS, YEAR, PlotMoment, Scene, Thread

__all__ = ["Happening", "Story", "weave_story"]

Happening = Entry | Review | Agreement | Negotiation
T = TypeVar("T")

#: While mum is in hospital, from and until these many days ago, nothing happens at her home.
_AWAY: Final = (352, 346)
#: And in this time I was away myself.
_OFF: Final = (58, 45)
#: What was asked or offered this many days ago or later is not answered yet.
_STILL_OPEN: Final = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything in the sample, with keys where a journal has ids.

    Attributes:
        people: Who is in it.
        circles: The circles.
        memberships: Who is in which circle.
        happenings: Day and thing, in the order in which they were written.
    """

    people: tuple[Person, ...]
    circles: tuple[Circle, ...]
    memberships: tuple[Membership, ...]
    happenings: tuple[tuple[dt.date, Happening], ...]


def weave_story(texts: Texts, *, today: dt.date, seed: int, people: int | None = None) -> Story:
    """Weave the story as it looks on a day.

    Args:
        texts: The words.
        today: Its last day.
        seed: The same seed gives the same story.
        people: Only with the first so many of the cast; 0 or more, None is all of them.
    """
    cast = CAST if people is None else CAST[:people]
    keys = {part.key for part in cast}
    kept = {circle for part in cast for circle, _roles in part.circles}
    written: list[tuple[dt.date, Happening]] = list(_build_entries(texts, today, seed))
    written += [(review.on or today, review) for review in _build_reviews(texts, today)]
    sheet = _build_worksheet(texts, today)
    written.append((sheet.on or today, sheet))
    written += [(one.made_on or today, one) for one in _build_agreements(texts, today)]
    # The sort is stable: on one day a worksheet and a review come before the agreements made of them.
    written.sort(key=lambda one: one[0])
    circles = [circle for circle in CIRCLES if circle.key in kept and circle.cared_for in (None, *keys)]
    kept = {circle.key for circle in circles}
    return Story(
        people=tuple(_build_person(part, texts, today) for part in cast),
        circles=tuple(_build_circle(circle.key, texts, today) for circle in circles),
        memberships=tuple(_build_memberships(cast, kept, today)),
        happenings=tuple(one for one in written if _is_in_sample(one[1], keys, kept)),
    )


def _is_in_sample(thing: Happening, people: set[str], circles: set[str]) -> bool:
    known = thing.circle is None or thing.circle in circles
    return known and (isinstance(thing, Review) or people.issuperset(thing.people))


# -- people and circles ------------------------------------------------------------------------------------------------


def _build_person(part: CastMember, texts: Texts, today: dt.date) -> Person:
    paused_until = None if part.paused_for is None else today + dt.timedelta(days=part.paused_for)
    return Person(
        id=part.key,
        organisation=part.organisation,
        ring=part.ring,
        birthday=_build_birthday(part, today),
        rhythm_days=part.rhythm_days,
        given_freely=part.given_freely,
        strained=part.strained,
        private=part.private,
        status=part.status,
        paused_until=paused_until if part.status == PersonStatus.PAUSED else None,
        **texts.people[part.key],
    )


def _build_birthday(part: CastMember, today: dt.date) -> PartialDate | None:
    if part.born:
        return PartialDate(*part.born)
    if part.birthday_in is None:
        return None
    on = today + dt.timedelta(days=part.birthday_in)
    # 29 February is somebody else's already, and not every year has had it.
    day = 28 if (on.month, on.day) == (2, 29) else on.day
    return PartialDate(on.month, day, None if part.age is None else on.year - part.age)


def _build_circle(key: str, texts: Texts, today: dt.date) -> Circle:
    (part,) = (one for one in CIRCLES if one.key == key)
    return Circle(
        id=key,
        kind=part.kind,
        cared_for=part.cared_for,
        care_since=None if part.care_since is None else today - dt.timedelta(days=part.care_since),
        look_again_months=part.look_again_months,
        status=part.status,
        given_freely=part.given_freely,
        **texts.circles[key],
    )


def _build_memberships(cast: Iterable[CastMember], circles: set[str], today: dt.date) -> Iterator[Membership]:
    for part in cast:
        for circle, roles in part.circles:
            if circle in circles:
                yield Membership(
                    person=part.key,
                    circle=circle,
                    roles=roles,
                    since=None if part.since is None else today - dt.timedelta(days=part.since),
                    until=None if part.until is None else today - dt.timedelta(days=part.until),
                )


# -- entries -----------------------------------------------------------------------------------------------------------


def _build_entries(texts: Texts, today: dt.date, seed: int) -> Iterator[tuple[dt.date, Entry]]:
    for thread in THREADS:
        yield from _repeat_thread(thread, texts, today, random.Random(f"{seed}/{thread.name}"))
    for scene in (*SCENES, *_place_calendar(today)):
        on = _snap_to_weekday(today - dt.timedelta(days=scene.ago), scene.weekday)
        chance = random.Random(f"{seed}/{scene.name}")
        yield on, _answer_entry(_build_entry(scene, on, texts.scenes[scene.name], texts, chance), scene, today, chance)


def _repeat_thread(
    thread: Thread, texts: Texts, today: dt.date, chance: random.Random
) -> Iterator[tuple[dt.date, Entry]]:
    lines = _Lines(texts.threads[thread.name], chance)
    ago = thread.first - chance.randrange(max(1, thread.every // 2))
    while ago >= thread.last:
        on = _snap_to_weekday(today - dt.timedelta(days=ago), thread.weekday)
        if not _is_nobody_there(thread, (today - on).days):
            entry = _answer_entry(_build_entry(thread, on, lines.next(on), texts, chance), thread, today, chance)
            yield on, replace(entry, people=(chance.choice(thread.people),)) if thread.one_of else entry
        ago -= thread.every + chance.randint(-(thread.every // 4), thread.every // 4)


def _is_nobody_there(thread: Thread, ago: int) -> bool:
    """Whether this could not be, these many days ago: mum was in hospital, or I was away."""
    mine = thread.direction in (Direction.GIVEN, Direction.TOGETHER)
    return thread.circle == "mum" and (_AWAY[1] <= ago <= _AWAY[0] or (mine and _OFF[1] <= ago <= _OFF[0]))


def _place_calendar(today: dt.date) -> Iterator[Scene]:
    """What came round on its day of the calendar within the year."""
    for month, day, scene in CALENDAR:
        for year in (today.year - 1, today.year):
            ago = (today - dt.date(year, month, day)).days
            if 0 < ago <= YEAR and not (scene.circle == "mum" and _AWAY[1] <= ago <= _AWAY[0]):
                yield replace(scene, ago=ago)


def _snap_to_weekday(on: dt.date, weekday: int | None) -> dt.date:
    """The last such weekday up to a day."""
    return on if weekday is None else on - dt.timedelta(days=(on.weekday() - weekday) % 7)


def _build_entry(moment: PlotMoment, on: dt.date, what: str, texts: Texts, chance: random.Random) -> Entry:
    return Entry(
        on=on,
        direction=moment.direction,
        outcome=moment.outcome,
        people=moment.people,
        circle=moment.circle,
        for_whom=_choose_for_whom(moment),
        support=moment.support,
        what=what,
        minutes=_choose_one(moment.minutes, chance),
        travel_minutes=_choose_one(moment.travel, chance),
        costs=_choose_one(moment.costs, chance) or None,
        began=_choose_one(moment.began, chance),
        # Who is tired does not always say so.
        energy=_choose_one(moment.energy, chance) if chance.random() < 0.7 else None,
        tags=(texts.tags[moment.tag],) if moment.tag else (),
        private=moment.private,
    )


def _choose_for_whom(moment: PlotMoment) -> ForWhom | None:
    """For mum or for me, in the circle around her; what I give someone else there is for neither."""
    if moment.circle != "mum" or moment.direction == Direction.NOTE:
        return None
    if moment.name in FOR_MUM:
        return ForWhom.CARED_FOR
    return None if moment.direction == Direction.GIVEN else ForWhom.ME


def _answer_entry(entry: Entry, moment: PlotMoment, today: dt.date, chance: random.Random) -> Entry:
    """What became of it, where it was answered some days later."""
    outcome = _choose_one(moment.answers, chance)
    later = entry.on + dt.timedelta(days=chance.randint(1, 6)) if moment.answers else entry.on
    if outcome is None or (today - entry.on).days <= _STILL_OPEN:
        return entry
    return replace(entry, outcome=outcome, started_as=entry.outcome, answered_on=later)


def _choose_one(choices: Sequence[T], chance: random.Random) -> T | None:
    return chance.choice(choices) if choices else None


class _Lines:
    """Hands out the lines of a thread, those used least first, and a season's own only in that season."""

    def __init__(self, lines: Iterable[Line], chance: random.Random) -> None:
        self._lines = list(lines)
        self._chance = chance
        self._used = [0] * len(self._lines)
        self._last = -1

    def next(self, on: dt.date) -> str:
        season = SEASONS[on.month % 12 // 3]
        fit = [at for at, line in enumerate(self._lines) if isinstance(line, str) or line[0] == season]
        least = min(self._used[at] for at in fit)
        fresh = [at for at in fit if self._used[at] == least and (at != self._last or len(fit) == 1)] or fit
        at = self._chance.choice(fresh)
        self._used[at] += 1
        self._last = at
        line = self._lines[at]
        return line if isinstance(line, str) else line[1]


# -- agreements, reviews, the worksheet --------------------------------------------------------------------------------


def _build_agreements(texts: Texts, today: dt.date) -> Iterator[Agreement]:
    """Build the agreements, each under its key as id, in the order of the facts."""

    def day(ago: int | None) -> dt.date | None:
        return None if ago is None else today - dt.timedelta(days=ago)

    for pact in AGREEMENTS:
        words = texts.agreements[pact.key]
        yield Agreement(
            id=f"agreement/{pact.key}",
            what=words["what"],
            written=words.get("written", ""),
            earlier=(words["earlier"],) if "earlier" in words else (),
            whose=pact.whose,
            people=pact.people,
            circle=pact.circle,
            made_on=day(pact.made),
            by=day(pact.by),
            answer_by=day(pact.answer_by),
            call_from=day(pact.call_from),
            state=pact.state,
            closed_on=day(pact.closed),
            review=f"review/{pact.review}" if pact.review else None,
            negotiation=pact.negotiation,
        )


def _build_reviews(texts: Texts, today: dt.date) -> Iterator[Review]:
    """Build one look that ended in a decision, three months ago, and one that was begun and left."""
    from dateutil.relativedelta import relativedelta

    on = today - dt.timedelta(days=97)
    yield Review(
        id="review/mum",
        circle="mum",
        on=on,
        answers=tuple(_build_answers(texts, "mum")),
        decision=Decision.HAND_OVER,
        step=texts.reviews["mum"]["step"],
        next_look=on + relativedelta(months=3),
        done=True,
    )
    yield Review(
        id="review/peers",
        circle="peers",
        on=today - dt.timedelta(days=6),
        answers=tuple(_build_answers(texts, "peers")),
    )


def _build_answers(texts: Texts, review: str) -> Iterator[Answer]:
    """Build the answers of a review, in the order in which the questions are put."""
    words, choices = texts.reviews[review], CHOICES[review]
    for question in QUESTIONS:
        if question in words or question in choices:
            asked = (review, question) in ASKED
            yield Answer(question, choices.get(question), words.get(question, ""), asked=asked)


def _build_worksheet(texts: Texts, today: dt.date) -> Negotiation:
    """Build the worksheet for the talk with the brother."""
    return Negotiation(
        id="worksheet",
        subject=texts.worksheet.subject,
        people=("brother",),
        circle="mum",
        on=today - dt.timedelta(days=100),
        answers=dict(texts.worksheet.answers),
        now=PROFILES["now"],
        intended=PROFILES["intended"],
        other=PROFILES["other"],
        done=True,
    )
