"""What was asked or offered and is still open, and "not now": it hides one thing, exactly until its day (R6, R19)."""

import datetime as dt
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.insight.attention.not_now import choose_return_day, comes_back
from kring.insight.attention.rules import ASKED_DAYS, Notice, NoticeKind, worth_a_look
from kring.insight.attention.wording import make_notice_sentence
from kring.insight.exchange.drift import Drift, DriftKind
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import CircleStatus, Direction, Outcome, PersonStatus
from kring.model.partial_date import PartialDate
from kring.model.person import Person
from kring.model.review import Review

TODAY = dt.date(2026, 11, 23)
ANNA, BRAM = Person(id="a", name="Anna"), Person(id="b", name="Bram")
CHOIR = Circle(id="c", name="Choir")


def ahead(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def said(notices: list[Notice]) -> list[str]:
    return [make_notice_sentence(notice, TODAY).text for notice in notices]


def ask(**fields: Any) -> Entry:
    values = {"direction": Direction.RECEIVED, "outcome": Outcome.ASKED, "people": ("b",), "what": "a lift"}
    return Entry(**{"id": "e", "on": ahead(-1), **values, **fields})


# What was asked or offered.


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Bram: any answer yet? Your question: a lift"),
        ({"what": ""}, "Bram: any answer yet to your question?"),
        ({"people": ("b", "a")}, "Anna and Bram: any answer yet? Your question: a lift"),
        ({"people": (), "circle": "c"}, "Choir: any answer yet? Your question: a lift"),
        ({"people": ()}, "Did it happen? a lift"),
        ({"direction": Direction.GIVEN}, "Bram: do you know yet? The question: a lift"),
        ({"direction": Direction.GIVEN, "what": ""}, "Bram: do you know yet?"),
        (
            {"direction": Direction.GIVEN, "outcome": Outcome.OFFERED},
            "Bram: did it happen? Your offer: a lift",
        ),
        ({"outcome": Outcome.OFFERED}, "Bram: did it happen? The offer: a lift"),
        ({"outcome": Outcome.OFFERED, "what": ""}, "Bram: did it happen?"),
        ({"direction": Direction.TOGETHER}, "Bram: did it happen? a lift"),
    ],
)
def test_what_is_said_of_something_asked_or_offered(fields: dict[str, Any], words: str) -> None:
    assert said(worth_a_look(TODAY, people=[ANNA, BRAM], circles=[CHOIR], entries=[ask(**fields)])) == [words]


@pytest.mark.parametrize(("days", "there"), [(0, False), (1, True), (ASKED_DAYS, True), (ASKED_DAYS + 1, False)])
def test_it_is_asked_about_from_the_day_after_for_a_while_and_then_left_in_peace(days: int, there: bool) -> None:
    assert bool(worth_a_look(TODAY, people=[BRAM], entries=[ask(on=ahead(-days))])) is there


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.DECLINED])
def test_what_was_answered_is_not_asked_about(outcome: Outcome) -> None:
    assert worth_a_look(TODAY, people=[BRAM], entries=[ask(outcome=outcome)]) == []


def test_what_became_an_agreement_is_asked_about_once() -> None:
    agreement = Agreement(id="g", what="a lift", people=("b",), by=ahead(2), entry="e")
    found = worth_a_look(TODAY, people=[BRAM], agreements=[agreement], entries=[ask()])
    assert [notice.kind for notice in found] == [NoticeKind.STEP]


def test_a_day_that_is_near_comes_before_what_is_open() -> None:
    anna = replace(ANNA, birthday=PartialDate(11, 25))
    found = worth_a_look(TODAY, people=[anna, BRAM], entries=[ask()])
    assert [notice.kind for notice in found] == [NoticeKind.BIRTHDAY, NoticeKind.ASKED]


@pytest.mark.parametrize(
    "quiet",
    [{"status": PersonStatus.PAUSED}, {"status": PersonStatus.ENDED}, {"status": PersonStatus.DECEASED}],
)
def test_nothing_is_asked_about_someone_left_in_peace(quiet: dict[str, Any]) -> None:
    assert worth_a_look(TODAY, people=[replace(BRAM, **quiet)], entries=[ask()]) == []


@pytest.mark.parametrize("status", [CircleStatus.RESTING, CircleStatus.ENDED])
def test_nothing_is_asked_about_a_circle_at_rest_or_over(status: CircleStatus) -> None:
    circle = replace(CHOIR, status=status)
    assert worth_a_look(TODAY, circles=[circle], entries=[ask(people=(), circle="c")]) == []


# Drift.


def less(**about: Any) -> Drift:
    return Drift(**{"kind": DriftKind.LESS, "person": None, "circle": None, "name": "x", **about})


def test_drift_is_an_invitation_only_where_there_is_no_other() -> None:
    drifts = [less(person="b", name="Bram"), less(person="a", name="Anna")]
    (found,) = worth_a_look(TODAY, people=[ANNA, BRAM], drifts=drifts)
    assert (found.kind, found.names, found.invites) == (NoticeKind.DRIFT, ("Anna",), True)
    rhythm = replace(BRAM, rhythm_days=7)
    found, *more = worth_a_look(TODAY, people=[ANNA, rhythm], drifts=drifts, last={"b": ahead(-20)})
    assert (found.kind, more) == (NoticeKind.RHYTHM, [])


def test_the_moments_are_not_gone_through_for_drift_where_there_is_another_invitation() -> None:
    def never() -> Any:
        raise AssertionError("it was gone through")
        yield

    review = Review(id="r", circle="c", on=ahead(-90), next_look=TODAY, done=True)
    (found,) = worth_a_look(TODAY, circles=[CHOIR], reviews=[review], drifts=never())
    assert found.kind == NoticeKind.LOOK


@pytest.mark.parametrize(
    "fields",
    [
        {"given_freely": True},
        {"status": PersonStatus.DECEASED},
        {"status": PersonStatus.PAUSED},
        {"not_before": TODAY + dt.timedelta(days=1)},
        {"birthday": PartialDate(11, 30)},
    ],
)
def test_no_drift_is_said_of_who_is_given_to_freely_left_in_peace_or_has_a_birthday(fields: dict[str, Any]) -> None:
    found = worth_a_look(TODAY, people=[replace(ANNA, **fields)], drifts=[less(person="a")])
    assert [notice for notice in found if notice.invites] == []


def test_drift_of_a_circle_leads_to_the_circle() -> None:
    (found,) = worth_a_look(TODAY, circles=[CHOIR], drifts=[less(circle="c", name="Choir")])
    assert found.thing == ("circles", "c")


# Until when "not now" puts off.


@pytest.mark.parametrize(
    ("notice", "until"),
    [
        (Notice(kind=NoticeKind.BIRTHDAY, on=ahead(9), people=("a",)), ahead(9)),
        (Notice(kind=NoticeKind.BIRTHDAY, on=TODAY, people=("a",)), ahead(1)),
        (Notice(kind=NoticeKind.ANSWER, on=ahead(3), agreement="g"), ahead(3)),
        (Notice(kind=NoticeKind.STEP, on=TODAY, agreement="g"), ahead(1)),
        (Notice(kind=NoticeKind.CALL, on=ahead(-2), agreement="g"), ahead(7)),
        (Notice(kind=NoticeKind.HOW_WAS_IT, on=ahead(-2), agreement="g"), ahead(7)),
        (Notice(kind=NoticeKind.ASKED, on=ahead(-2), entry="e"), ahead(7)),
        (Notice(kind=NoticeKind.DRAFT, review="r"), ahead(14)),
        (Notice(kind=NoticeKind.RHYTHM, people=("a",)), ahead(14)),
        (Notice(kind=NoticeKind.LOOK, circle="c"), ahead(28)),
        (Notice(kind=NoticeKind.DRIFT, circle="c"), ahead(91)),
        (Notice(kind=NoticeKind.DRIFT, people=("a",), latest=ahead(30)), ahead(30)),
    ],
)
def test_not_now_has_a_length_that_fits_what_it_is_about(notice: Notice, until: dt.date) -> None:
    assert choose_return_day(notice, TODAY) == until


def test_what_would_be_left_in_peace_by_then_does_not_come_back() -> None:
    early = worth_a_look(TODAY, people=[BRAM], entries=[ask(on=ahead(-1))])[0]
    late = worth_a_look(TODAY, people=[BRAM], entries=[ask(on=ahead(-10))])[0]
    assert (comes_back(early, ahead(7)), comes_back(late, ahead(7))) == (True, False)


# For any journal.


@st.composite
def journals(draw: st.DrawFn) -> dict[str, list[Any]]:
    near = st.integers(-40, 40).map(ahead)
    ids = st.sampled_from("abcd")
    several = st.sets(ids, max_size=3).map(lambda found: tuple(sorted(found)))
    people = [
        Person(
            id=id_,
            name=draw(st.sampled_from(("Anna", "Bram"))),
            birthday=draw(st.none() | near.map(lambda day: PartialDate(day.month, day.day))),
            status=draw(st.sampled_from(PersonStatus)),
            rhythm_days=draw(st.none() | st.integers(1, 30)),
            given_freely=draw(st.booleans()),
        )
        for id_ in "abcd"
    ]
    circles = [Circle(id=f"c{id_}", name="Koor", status=draw(st.sampled_from(CircleStatus))) for id_ in "ab"]
    in_circle = st.none() | st.sampled_from(("ca", "cb"))
    reviews = [
        Review(
            id=f"r{n}",
            circle=draw(st.sampled_from(("ca", "cb"))),
            on=draw(near),
            next_look=draw(st.none() | near),
            done=draw(st.booleans()),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    agreements = [
        Agreement(
            id=f"g{n}",
            people=draw(several),
            circle=draw(in_circle),
            by=draw(st.none() | near),
            answer_by=draw(st.none() | near),
            call_from=draw(st.none() | near),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    entries = [
        Entry(
            id=f"e{n}",
            on=draw(near),
            direction=draw(st.sampled_from(Direction)),
            outcome=draw(st.sampled_from(Outcome)),
            people=draw(several),
            circle=draw(in_circle),
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    drifts = [less(person=id_) for id_ in sorted(draw(st.sets(ids)))] + [
        less(circle=f"c{id_}") for id_ in sorted(draw(st.sets(st.sampled_from("ab"))))
    ]
    return {
        "people": people,
        "circles": circles,
        "reviews": reviews,
        "agreements": agreements,
        "entries": entries,
        "drifts": drifts,
    }


LAST = dict.fromkeys("abcd", TODAY - dt.timedelta(days=10))


def look(journal: dict[str, list[Any]], on: dt.date) -> list[Notice]:
    return worth_a_look(on, **journal, last=LAST)


def waiting(journal: dict[str, list[Any]], thing: tuple[str, str], until: dt.date) -> dict[str, list[Any]]:
    table, id_ = thing
    return {**journal, table: [replace(o, not_before=until) if o.id == id_ else o for o in journal[table]]}


@given(journals(), st.data())
def test_not_now_hides_that_one_thing_until_its_day_and_from_then_on_nothing_is_different(
    journal: dict[str, list[Any]], data: st.DataObject
) -> None:
    found = look(journal, TODAY)
    if not found:
        return
    thing = data.draw(st.sampled_from(found)).thing
    until = ahead(data.draw(st.integers(1, 60)))
    on = ahead(data.draw(st.integers(0, 70)))
    before, after = look(journal, on), look(waiting(journal, thing, until), on)
    if on >= until:
        assert after == before
        return
    assert thing not in [notice.thing for notice in after]
    others = [notice for notice in before if notice.thing != thing and not notice.invites]
    assert [notice for notice in after if not notice.invites] == others


@given(journals())
def test_what_is_put_off_is_put_off_and_no_birthday_passes_unseen_by_it(journal: dict[str, list[Any]]) -> None:
    for notice in look(journal, TODAY):
        until = choose_return_day(notice, TODAY)
        later = waiting(journal, notice.thing, until)
        assert until > TODAY
        assert notice.thing not in [one.thing for one in look(later, TODAY)]
        if notice.thing[0] != "people" or (notice.kind == NoticeKind.BIRTHDAY and notice.on == TODAY):
            continue
        person = next(one for one in later["people"] if one.id == notice.people[0])
        if person.birthday is not None:
            on = person.birthday.next_on(TODAY)
            assert NoticeKind.BIRTHDAY in [one.kind for one in look(later, on) if one.thing == ("people", person.id)]


@given(journals())
def test_nobody_who_died_is_paused_or_ended_is_ever_named(journal: dict[str, list[Any]]) -> None:
    quiet = {one.id for one in journal["people"] if not one.may_be_brought_up(TODAY)}
    over = {one.id for one in journal["circles"] if one.status != CircleStatus.ACTIVE}
    for notice in look(journal, TODAY):
        assert not quiet & set(notice.people)
        assert notice.circle not in over


@given(journals(), st.randoms(use_true_random=False))
def test_no_order_of_what_is_read_makes_a_difference(journal: dict[str, list[Any]], chance: random.Random) -> None:
    first = look(journal, TODAY)
    for things in journal.values():
        chance.shuffle(things)
    assert look(journal, TODAY) == first
    assert sum(notice.invites for notice in first) <= 1
