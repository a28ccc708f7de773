"""What the derived views look at."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kring.insight.moments import MomentRow, between, in_circle, row_of, shareable, with_person
from kring.model.kinds import Support
from tests.unit.insight.helpers import GIVEN, NOTE, TODAY, ago, entry, rows


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
    assert [one.id for one in shareable(told, {"judith"})] == ["open"]
    assert [one.id for one in shareable(told)] == ["open", "with someone private"]


def test_a_span_has_both_its_ends() -> None:
    told = [entry(NOTE, id=str(day), days_ago=day) for day in range(5)]
    assert [one.id for one in between(told, ago(3), ago(1))] == ["1", "2", "3"]
    assert between(told, None) == told


@given(rows(), st.dates(ago(1200), TODAY))
def test_two_spans_that_meet_hold_every_moment_once(told: list[MomentRow], middle: dt.date) -> None:
    before, after = between(told, None, middle - dt.timedelta(days=1)), between(told, middle)
    assert sorted(one.id for one in before + after) == [one.id for one in told]


@given(rows())
def test_those_of_a_person_and_of_a_circle_are_the_moments_that_name_them(told: list[MomentRow]) -> None:
    assert list(with_person(told, "anna")) == [one for one in told if "anna" in one.people]
    assert list(in_circle(told, "c1")) == [one for one in told if one.circle == "c1"]
