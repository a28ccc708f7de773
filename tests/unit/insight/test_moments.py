"""What the derived views look at."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kring.insight.coverage import calculate_coverage
from kring.insight.exchange.care_load import calculate_care_load
from kring.insight.exchange.drift import find_all_drifts
from kring.insight.exchange.horizon import Horizon
from kring.insight.exchange.moment import MomentRow, filter_by_days, filter_shareable, in_circle, row_of, with_person
from kring.insight.exchange.summary import calculate_exchange
from kring.model.enums import Support
from kring.model.person import Person
from tests.unit.insight.helpers import GIVEN, NOTE, TODAY, ago, entry, rows

ANNA = Person(id="anna", name="Anna")


def test_the_light_form_of_an_entry_says_what_the_entry_says_but_for_its_words() -> None:
    whole = entry(GIVEN, Support.CARE, id="e", people=("anna",), circle="c", what="soup", minutes=45, private=True)
    row = row_of(whole)
    assert row == MomentRow(
        id="e",
        on=TODAY,
        direction=GIVEN,
        people=("anna",),
        circle="c",
        support=(Support.CARE,),
        minutes=45,
        private=True,
    )
    assert "what" not in MomentRow._fields
    assert row_of(row) == row


def test_what_leaves_the_journal_has_no_private_moment_and_nobody_private() -> None:
    told = [
        entry(NOTE, id="open", people=("anna",)),
        entry(NOTE, id="private", people=("anna",), private=True),
        entry(NOTE, id="with someone private", people=("anna", "judith")),
    ]
    assert [one.id for one in filter_shareable(told, {"judith"})] == ["open"]
    assert [one.id for one in filter_shareable(told)] == ["open", "with someone private"]


def test_a_span_has_both_its_ends() -> None:
    told = [entry(NOTE, id=str(day), days_ago=day) for day in range(5)]
    assert [one.id for one in filter_by_days(told, ago(3), ago(1))] == ["1", "2", "3"]
    assert filter_by_days(told, None) == told


@given(rows(), st.dates(ago(1200), TODAY))
def test_two_spans_that_meet_hold_every_moment_once(told: list[MomentRow], middle: dt.date) -> None:
    before, after = filter_by_days(told, None, middle - dt.timedelta(days=1)), filter_by_days(told, middle)
    assert sorted(one.id for one in before + after) == [one.id for one in told]


@given(rows())
def test_those_of_a_person_and_of_a_circle_are_the_moments_that_name_them(told: list[MomentRow]) -> None:
    assert list(with_person(told, "anna")) == [one for one in told if "anna" in one.people]
    assert list(in_circle(told, "c1")) == [one for one in told if one.circle == "c1"]


@given(rows())
def test_on_the_own_screen_a_private_moment_counts_as_any_other(told: list[MomentRow]) -> None:
    opened = [one._replace(private=False) for one in told]
    assert calculate_exchange(told, horizon=Horizon.ALL, today=TODAY) == calculate_exchange(
        opened, horizon=Horizon.ALL, today=TODAY
    )
    assert calculate_care_load(told, today=TODAY, weeks=160) == calculate_care_load(opened, today=TODAY, weeks=160)
    assert find_all_drifts(told, people=[ANNA], today=TODAY) == find_all_drifts(opened, people=[ANNA], today=TODAY)
    covered, covered_opened = (
        calculate_coverage(one, circles=(), memberships=(), people=[ANNA], today=TODAY) for one in (told, opened)
    )
    assert covered == covered_opened


@given(rows())
def test_what_leaves_the_journal_says_what_it_would_say_had_the_private_moments_never_been(
    told: list[MomentRow],
) -> None:
    never = [one for one in told if not one.private and "anna" not in one.people]
    shared = list(filter_shareable(told, {"anna"}))
    assert calculate_exchange(shared, horizon=Horizon.ALL, today=TODAY) == calculate_exchange(
        never, horizon=Horizon.ALL, today=TODAY
    )
    assert calculate_care_load(shared, today=TODAY, weeks=160) == calculate_care_load(never, today=TODAY, weeks=160)
