"""People, circles, entries and the rest: their rules, and their way to plain fields and back."""

import datetime as dt
import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.endings import AgreementState, Decision
from kring.model.entry import Entry
from kring.model.enums import Began, CircleKind, Direction, Energy, Outcome, PersonStatus, Ring, Role, Support
from kring.model.negotiation import Negotiation, Profile
from kring.model.partial_date import Month, PartialDate
from kring.model.person import Person, Way
from kring.model.review import Answer, Review
from kring.model.serialization import day_of_id, from_fields, list_misfits, to_fields
from kring.model.validation_error import ModelError

TODAY = dt.date(2026, 11, 23)

FULL = [
    Person(
        name="Anna",
        aliases=("An", "oma"),
        organisation=True,
        ways=(Way("mobile", "06"),),
        reachable="evenings",
        ring=Ring.INNER,
        birthday=PartialDate(2, 29, 1956),
        rhythm_days=30,
        status=PersonStatus.PAUSED,
        paused_until=TODAY,
        given_freely=True,
        not_before=TODAY,
        private=True,
    ),
    Circle(
        name="Mum",
        kind=CircleKind.MANTELZORG,
        purpose="home",
        cared_for="p1",
        care_since=TODAY,
        look_again_months=3,
        given_freely=True,
        not_before=TODAY,
    ),
    Membership(person="p1", circle="c1", roles=(Role.CARED_FOR, Role.DECIDES), since=TODAY, until=TODAY),
    Membership(person="p1", circle="c1", since=Month(2024, 9), until=Month(2026, 10)),
    Entry(
        on=TODAY,
        direction=Direction.GIVEN,
        outcome=Outcome.OFFERED,
        people=("p1",),
        circle="c1",
        support=(Support.CARE,),
        what="soup",
        minutes=60,
        travel_minutes=20,
        costs=250,
        began=Began.THEM,
        energy=Energy.LESS,
        tags=("winter",),
        not_before=TODAY,
        private=True,
    ),
    Entry(on=TODAY, outcome=Outcome.DECLINED, started_as=Outcome.ASKED, answered_on=TODAY, what="a lift"),
    Agreement(
        what="call",
        whose=Began.ME,
        people=("p1",),
        made_on=TODAY,
        by=TODAY,
        state=AgreementState.CHANGED,
        earlier=("x",),
        not_before=TODAY,
    ),
    Review(
        circle="c1",
        on=TODAY,
        answers=(Answer("q2", "mostly", "yes", True),),
        decision=Decision.HAND_OVER,
        facts={"a": 1},
        not_before=TODAY,
    ),
    Negotiation(subject="hours", people=("p1",), on=TODAY, answers={"facts": "12"}, now=Profile(1, 2, 3, 7), done=True),
]


@pytest.mark.parametrize("thing", FULL, ids=lambda thing: type(thing).__name__)
def test_what_is_written_as_plain_json_is_read_back_the_same(thing: Any) -> None:
    plain = json.loads(json.dumps(to_fields(thing)))
    assert from_fields(type(thing), "id", plain) == replace(thing, id="id")


@pytest.mark.parametrize("thing", FULL, ids=lambda thing: type(thing).__name__)
def test_an_empty_thing_writes_nothing_but_what_differs_from_the_default(thing: Any) -> None:
    assert to_fields(type(thing)()) == {}
    assert set(to_fields(thing)) <= {field.name for field in fields(thing)}


@pytest.mark.parametrize("thing", FULL, ids=lambda thing: type(thing).__name__)
@given(
    unknown=st.dictionaries(
        st.text(st.characters(codec="utf-8"), min_size=1).map(lambda name: "new_" + name),
        st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")) | st.lists(st.integers()),
        max_size=3,
    )
)
def test_fields_of_a_newer_version_go_back_unchanged(thing: Any, unknown: dict[str, Any]) -> None:
    plain = {**to_fields(thing), **unknown}
    assert to_fields(from_fields(type(thing), "id", plain)) == plain


def test_a_name_only_a_newer_version_knows_stays_as_it_is() -> None:
    entry = from_fields(Entry, "e", {"on": "2026-11-23", "direction": "lent", "support": ["care", "transport"]})
    assert str(entry.direction) == "lent"
    assert to_fields(entry)["support"] == ["care", "transport"]


@pytest.mark.parametrize(
    ("cls", "odd"),
    [
        (Entry, {"on": "yesterday", "people": 3, "what": "soup"}),
        (Person, {"name": "Anna", "birthday": "31-02", "ways": [{"label": "x"}], "ring": 4}),
        (Circle, {"name": "x", "care_since": 12}),
    ],
)
def test_odd_values_are_read_as_not_there_rather_than_refused(cls: Any, odd: dict[str, Any]) -> None:
    thing = from_fields(cls, "id", odd)
    assert thing.id == "id"


WRONG: dict[type, dict[str, Any]] = {
    Person: {
        "name": 123,
        "aliases": [1],
        "ways": [{"label": "x"}],
        "notes": {"a": 1},
        "status": ["x"],
        "rhythm_days": "x",
        "birthday": 4,
        "private": "yes",
        "given_freely": 1,
        "not_before": "soon",
        "ring": None,
    },
    Circle: {"name": None, "kind": 4, "care_since": 12, "look_again_months": True, "cared_for": ["a"]},
    Membership: {"person": 3, "roles": [None], "since": "soon"},
    Entry: {
        "on": "garbage",
        "minutes": "5",
        "what": None,
        "people": ["p", 3],
        "tags": "x",
        "circle": 4,
        "costs": 1.5,
        "started_as": 3,
        "answered_on": "then",
    },
    Review: {"circle": {}, "answers": [{"question": "q1", "text": 4}], "facts": [], "done": 1, "decision": False},
    Agreement: {
        "what": [],
        "whose": 1,
        "earlier": [{}],
        "by": "2026-02-30",
        "entry": 0,
        "kept_as": "e",
        "repeat": 7,
        "private": 1,
    },
    Negotiation: {
        "subject": None,
        "answers": {"facts": 1},
        "now": {"power": "7"},
        "other": "x",
        "done": None,
        "theirs_asked": "asked",
        "answer_by": "soon",
        "call_from": 3,
        "look_again": "2026-13-01",
        "previous": 4,
        "not_before": [],
    },
}


@pytest.mark.parametrize(("cls", "odd"), WRONG.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_a_value_of_another_kind_is_kept_aside_and_the_default_stands_in(cls: Any, odd: dict[str, Any]) -> None:
    thing = from_fields(cls, "id", odd)
    defaults = cls(id="id")
    needed = {"name", "on"} | ({"what"} if cls is Agreement else set())
    assert all(getattr(thing, name) == getattr(defaults, name) for name in set(odd) - needed)
    assert all(getattr(thing, name) for name in set(odd) & needed)
    assert sorted(list_misfits(thing)) == sorted(odd)
    assert to_fields(thing) == odd


@pytest.mark.parametrize(("cls", "odd"), WRONG.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_a_field_given_another_value_is_no_misfit_any_more(cls: Any, odd: dict[str, Any]) -> None:
    full = next(one for one in FULL if type(one) is cls)
    name = next(name for name in odd if getattr(full, name) != getattr(cls(), name))
    thing = replace(from_fields(cls, "id", odd), **{name: getattr(full, name)})
    assert to_fields(thing) == {**odd, name: to_fields(full)[name]}


@given(value=st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=3))
def test_no_value_of_any_field_breaks_reading_or_is_lost(value: Any) -> None:
    for thing in FULL:
        cls = type(thing)
        for field in fields(cls):
            plain = {field.name: value}
            read = from_fields(cls, "id", plain)
            assert to_fields(read).get(field.name, value) == value or value != value


def test_what_may_be_left_out_may_be_written_as_null() -> None:
    entry = from_fields(Entry, "id", {"on": "2026-11-23", "minutes": None, "began": None, "circle": None})
    assert (entry.minutes, entry.began, entry.circle, list_misfits(entry)) == (None, None, None, [])


def test_an_entry_without_a_readable_day_has_the_day_it_was_written() -> None:
    assert from_fields(Entry, "01KAQ3Z0000000000000000000", {"on": 5}).on == dt.date(2025, 11, 23)
    assert from_fields(Entry, "ZZZZZZZZZZZZZZZZZZZZZZZZZZ", {}).on == day_of_id("") == dt.date(1970, 1, 1)


@pytest.mark.parametrize(
    ("thing", "field"),
    [
        (Person(), "name"),
        (Person(name="A", aliases=("",)), "aliases"),
        (Person(name="A", ways=(Way("home", " "),)), "ways"),
        (Person(name="A", rhythm_days=0), "rhythm_days"),
        (Person(name="A", notes="x" * 100_001), "notes"),
        (Circle(), "name"),
        (Circle(name="c", look_again_months=0), "look_again_months"),
        (Membership(), "person"),
        (Membership(person="p", circle="c", since=TODAY, until=TODAY - dt.timedelta(1)), "until"),
        (Entry(on=TODAY), "what"),
        (Entry(what="soup"), "on"),
        (Entry(on=TODAY, what="soup", minutes=0), "minutes"),
        (Entry(on=TODAY, what="soup", travel_minutes=10**6), "travel_minutes"),
        (Entry(on=TODAY, what="soup", costs=0), "costs"),
        (Entry(on=TODAY, what="soup", tags=("#",)), "tags"),
        (Agreement(), "what"),
        (Agreement(what="x", made_on=TODAY, by=TODAY - dt.timedelta(1)), "by"),
        (Review(), "circle"),
        (Negotiation(subject="x" * 201), "subject"),
        (Negotiation(subject="x", other=Profile(climate=8)), "other"),
    ],
)
def test_what_does_not_fit_is_refused_and_says_beside_which_field(thing: Any, field: str) -> None:
    with pytest.raises(ModelError) as refused:
        thing.checked()
    assert refused.value.field == field
    assert refused.value.title
    assert refused.value.exit_code == 2


@pytest.mark.parametrize("thing", FULL, ids=lambda thing: type(thing).__name__)
def test_what_fits_passes_unchanged(thing: Any) -> None:
    assert thing.checked() == thing


def test_checking_cleans_and_drops_what_is_there_twice() -> None:
    person = Person(name=" Anna ", aliases=("An", "An "), boundaries="no\x00 calls ").checked()
    assert (person.name, person.aliases, person.boundaries) == ("Anna", ("An",), "no calls")
    entry = Entry(
        on=TODAY, people=("a", "a"), support=(Support.CARE, Support.CARE), tags=("#winter time", "winter-time")
    )
    checked = entry.checked()
    assert (checked.people, checked.support, checked.tags) == (("a",), (Support.CARE,), ("winter-time",))


@pytest.mark.parametrize(
    ("person", "may"),
    [
        (Person(name="A"), True),
        (Person(name="A", status=PersonStatus.PAUSED), False),
        (Person(name="A", status=PersonStatus.PAUSED, paused_until=TODAY), True),
        (Person(name="A", status=PersonStatus.PAUSED, paused_until=TODAY + dt.timedelta(1)), False),
        (Person(name="A", status=PersonStatus.ENDED), False),
        (Person(name="A", status=PersonStatus.DECEASED), False),
    ],
)
def test_nobody_paused_ended_or_deceased_is_brought_up(person: Person, may: bool) -> None:
    assert person.may_be_brought_up(TODAY) is may


@pytest.mark.parametrize("name", ["started_as", "answered_on"])
def test_only_what_was_asked_or_offered_has_an_answer_and_never_before_it_was(name: str) -> None:
    answered = Entry(on=TODAY, what="a lift", started_as=Outcome.OFFERED, answered_on=TODAY)
    assert answered.checked() == answered
    wrong = {"started_as": Outcome.DONE, "answered_on": TODAY - dt.timedelta(days=1)}
    with pytest.raises(ModelError) as caught:
        replace(answered, **{name: wrong[name]}).checked()
    assert caught.value.field == name


def test_what_was_asked_or_offered_awaits_an_answer_until_there_is_one() -> None:
    assert [Entry(outcome=outcome).awaits_answer for outcome in Outcome] == [False, True, True, False]


@pytest.mark.parametrize(
    ("agreement", "field"),
    [
        (Agreement(what="x", by=TODAY, repeat="FREQ=HOURLY"), "repeat"),
        (Agreement(what="x", repeat="FREQ=WEEKLY"), "by"),
    ],
)
def test_how_it_comes_back_is_looked_at_where_it_is_chosen_and_nowhere_else(agreement: Agreement, field: str) -> None:
    assert agreement.checked() == agreement
    with pytest.raises(ModelError) as refused:
        agreement.repeat_checked()
    assert refused.value.field == field
