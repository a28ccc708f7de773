"""The load of caring: hours a week with travel, time off, how it is shared."""

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from kring.insight.care import Care, Share, Week, care, monday_of
from kring.insight.moments import MomentRow
from kring.model.kinds import Direction, Outcome
from tests.unit.insight.helpers import GIVEN, NOTE, RECEIVED, TODAY, TOGETHER, ago, entry, rows

MONDAY = dt.date(2026, 11, 23)  # TODAY is a Monday


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def on(text: str, direction: Direction, *people: str, **fields: object) -> object:
    return entry(direction, on=day(text), people=people, id=f"{text}/{direction}/{people}", **fields)


def test_four_weeks_worked_out_by_hand() -> None:
    found = care(
        [
            on("2026-11-03", GIVEN, "mum", minutes=60, travel_minutes=30),  # week of 2 November
            on("2026-11-07", TOGETHER, "mum", minutes=120, travel_minutes=30),
            on("2026-11-07", RECEIVED, "bram", minutes=240, travel_minutes=20),
            # nothing of mine in the week of 9 November: a week off
            on("2026-11-10", RECEIVED, "hanneke"),
            on("2026-11-14", RECEIVED, "bram", minutes=300),
            on("2026-11-18", GIVEN, "mum", costs=350),  # week of 16 November, no time written down
            on("2026-11-20", TOGETHER, "mum", "bram", minutes=90, travel_minutes=25),
            on("2026-11-23", GIVEN, "mum", minutes=45),  # this week
        ],  # type: ignore[list-item]
        today=TODAY,
        weeks=4,
        cared_for="mum",
        members=("mum", "hanneke", "bram", "mo"),
    )
    assert found == Care(
        weeks=(
            Week(day("2026-11-02"), 180, 60, 2),
            Week(day("2026-11-09")),
            Week(day("2026-11-16"), 90, 25, 2),
            Week(day("2026-11-23"), 45, 0, 1),
        ),
        off=(day("2026-11-09"),),
        # 180 + 60 + 90 + 25 + 45 are mine; Bram's are 240 + 20 travel, 300, and 90 of what we did together
        shared=(Share(None, 400, 5), Share("hanneke", 0, 1), Share("bram", 650, 3)),
        costs=350,
        without_time=1,
    )


def test_the_order_is_that_of_the_members_whoever_did_more_and_others_come_after_them() -> None:
    told = [
        on("2026-11-20", RECEIVED, "zoe", minutes=900),
        on("2026-11-20", RECEIVED, "tom", minutes=5),
        on("2026-11-20", RECEIVED, "bram", minutes=10),
    ]
    found = care(told, today=TODAY, members=("tom", "bram"))  # type: ignore[arg-type]
    assert [share.person for share in found.shared] == [None, "tom", "bram", "zoe"]


def test_weeks_before_the_caring_began_and_the_week_that_is_going_on_are_no_weeks_off() -> None:
    first = on("2026-11-05", GIVEN, "mum", minutes=60)
    assert care([first], today=TODAY, weeks=6).off == (day("2026-11-09"), day("2026-11-16"))  # type: ignore[list-item]
    since = care([first], today=TODAY, weeks=6, since=day("2026-10-26"))  # type: ignore[list-item]
    assert since.off == (day("2026-10-26"), day("2026-11-09"), day("2026-11-16"))
    assert care([], today=TODAY, weeks=6).off == ()


def test_what_was_only_asked_offered_or_declined_a_note_and_what_is_planned_are_no_load() -> None:
    told = [
        *(on("2026-11-20", GIVEN, "mum", minutes=60, outcome=one) for one in Outcome if one != Outcome.DONE),
        on("2026-11-20", NOTE, "mum", minutes=60),
        on("2026-11-24", GIVEN, "mum", minutes=60),
    ]
    found = care(told, today=TODAY)  # type: ignore[arg-type]
    assert not found
    assert found.shared == (Share(None),)


def test_an_asked_favour_that_came_is_part_of_the_load_of_who_did_it() -> None:
    told = [on("2026-11-20", RECEIVED, "bram", minutes=60, started_as=Outcome.ASKED)]
    assert care(told, today=TODAY).shared[1] == Share("bram", 60, 1)  # type: ignore[arg-type]


def test_the_year_changes_in_the_middle_of_a_week() -> None:
    told = [on("2026-12-31", GIVEN, "mum", minutes=30), on("2027-01-01", GIVEN, "mum", minutes=40)]
    found = care(told, today=day("2027-01-03"), weeks=2)  # type: ignore[arg-type]
    assert [(week.monday, week.minutes) for week in found.weeks] == [
        (day("2026-12-21"), 0),
        (day("2026-12-28"), 70),
    ]


@given(rows(), st.integers(1, 160), st.randoms())
def test_the_order_of_the_moments_does_not_matter(told: list[MomentRow], weeks: int, chance: random.Random) -> None:
    found = care(told, today=TODAY, weeks=weeks, cared_for="bram", members=("anna",))
    chance.shuffle(told)
    assert care(told, today=TODAY, weeks=weeks, cared_for="bram", members=("anna",)) == found


@given(rows(), st.integers(1, 80))
def test_the_weeks_follow_one_another_and_add_up_to_my_share(told: list[MomentRow], weeks: int) -> None:
    found = care(told, today=TODAY, weeks=weeks)
    assert len(found.weeks) == weeks
    assert [week.monday for week in found.weeks] == [
        MONDAY - dt.timedelta(weeks=weeks - 1 - number) for number in range(weeks)
    ]
    assert found.shared[0].minutes == sum(week.minutes + week.travel_minutes for week in found.weeks)
    assert found.shared[0].moments == sum(week.moments for week in found.weeks)
    assert all(week.off for week in found.weeks if week.monday in found.off)


@given(rows(), st.integers(1, 40))
def test_fewer_weeks_are_the_end_of_more_weeks(told: list[MomentRow], weeks: int) -> None:
    assert care(told, today=TODAY, weeks=weeks).weeks == care(told, today=TODAY, weeks=weeks + 20).weeks[20:]


@given(rows(people=("mum", "anna", "bram")))
def test_who_is_cared_for_is_never_among_those_who_share_in_it(told: list[MomentRow]) -> None:
    shared = care(told, today=TODAY, weeks=160, cared_for="mum").shared
    assert shared[0].person is None
    assert "mum" not in [share.person for share in shared]
    assert [share.person for share in shared[1:]] == sorted({share.person for share in shared[1:]})  # type: ignore[type-var]


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)))
def test_a_week_begins_on_the_monday_before(on_day: dt.date) -> None:
    monday = monday_of(on_day)
    assert monday.weekday() == 0
    assert 0 <= (on_day - monday).days < 7


def test_today_is_the_monday_these_examples_take_it_for() -> None:
    assert TODAY == MONDAY == monday_of(TODAY) == ago(0)
