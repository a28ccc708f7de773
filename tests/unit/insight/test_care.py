"""The load of caring: hours a week with travel, time off, how it is shared."""

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from kring.insight.exchange.care_load import Care, Share, Week, calculate_care_load, first_day_of_week, is_care
from kring.insight.exchange.moment import MomentRow
from kring.model.enums import Direction, ForWhom, Outcome
from tests.unit.insight.helpers import GIVEN, NOTE, RECEIVED, TODAY, TOGETHER, ago, entry, rows

MONDAY = dt.date(2026, 11, 23)  # TODAY is a Monday


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def on(text: str, direction: Direction, *people: str, **fields: object) -> object:
    return entry(direction, on=day(text), people=people, id=f"{text}/{direction}/{people}", **fields)


def test_four_weeks_worked_out_by_hand() -> None:
    found = calculate_care_load(
        [
            on("2026-11-03", GIVEN, "mum", minutes=60, travel_minutes=30),  # week of 2 November
            on("2026-11-07", TOGETHER, "mum", minutes=120, travel_minutes=30),
            on("2026-11-07", RECEIVED, "bram", minutes=240, travel_minutes=20),
            # nothing of mine in the week of 9 November
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
        off=(day("2026-11-14"), day("2026-11-13"), day("2026-11-14"), day("2026-10-01")),
    )
    assert found == Care(
        weeks=(
            Week(day("2026-11-02"), 180, 60, 2),
            Week(day("2026-11-09")),
            Week(day("2026-11-16"), 90, 25, 2),
            Week(day("2026-11-23"), 45, 0, 1),
        ),
        off=(day("2026-11-13"), day("2026-11-14")),
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
    found = calculate_care_load(told, today=TODAY, members=("tom", "bram"))  # type: ignore[arg-type]
    assert [share.person for share in found.shared] == [None, "tom", "bram", "zoe"]


def test_silence_is_not_off_and_of_the_weeks_before_the_journal_began_nothing_is_said() -> None:
    first = on("2026-11-23", GIVEN, "mum", minutes=60)
    found = calculate_care_load([first], today=TODAY, weeks=12)  # type: ignore[list-item]
    assert found.weeks == (Week(MONDAY, 60, 0, 1),)
    assert found.off == ()
    known = calculate_care_load([first], today=TODAY, weeks=12, known_from=day("2026-11-05"))  # type: ignore[list-item]
    assert [week.first_day for week in known.weeks] == [MONDAY - dt.timedelta(weeks=n) for n in (3, 2, 1, 0)]
    assert known.off == ()
    assert calculate_care_load([], today=TODAY, weeks=6).off == ()


def test_only_what_was_done_for_the_person_cared_for_is_care() -> None:
    def told(direction: Direction, *people: str, **fields: object) -> bool:
        named = bool(fields.pop("named", False))
        return is_care(entry(direction, people=people, **fields), "mum", named=named)

    assert told(GIVEN, "mum")
    assert told(TOGETHER, "mum", "bram")
    assert told(RECEIVED, "bram", named=True)  # "drove mum to the hospital"
    assert told(RECEIVED, "bram", for_whom=ForWhom.CARED_FOR)
    assert told(GIVEN, for_whom=ForWhom.CARED_FOR)
    assert not told(GIVEN, "hanneke")  # a form for her night school
    assert not told(RECEIVED, "hanneke")  # plums
    assert not told(RECEIVED, "mum")  # what she gave me
    assert not told(GIVEN, "mum", for_whom=ForWhom.ME)
    assert not told(NOTE, "mum")
    assert not told(GIVEN, "mum", outcome=Outcome.ASKED)
    assert not is_care(entry(GIVEN, people=("mum",)), None)
    assert is_care(entry(GIVEN, for_whom=ForWhom.CARED_FOR), None)


def test_what_was_only_asked_offered_or_declined_a_note_and_what_is_planned_are_no_load() -> None:
    told = [
        *(on("2026-11-20", GIVEN, "mum", minutes=60, outcome=one) for one in Outcome if one != Outcome.DONE),
        on("2026-11-20", NOTE, "mum", minutes=60),
        on("2026-11-24", GIVEN, "mum", minutes=60),
    ]
    found = calculate_care_load(told, today=TODAY)  # type: ignore[arg-type]
    assert not found
    assert found.shared == (Share(None),)


def test_an_asked_favour_that_came_is_part_of_the_load_of_who_did_it() -> None:
    told = [on("2026-11-20", RECEIVED, "bram", minutes=60, started_as=Outcome.ASKED)]
    assert calculate_care_load(told, today=TODAY).shared[1] == Share("bram", 60, 1)  # type: ignore[arg-type]


def test_the_year_changes_in_the_middle_of_a_week() -> None:
    told = [on("2026-12-31", GIVEN, "mum", minutes=30), on("2027-01-01", GIVEN, "mum", minutes=40)]
    found = calculate_care_load(told, today=day("2027-01-03"), weeks=2, known_from=day("2026-01-01"))  # type: ignore[arg-type]
    assert [(week.first_day, week.minutes) for week in found.weeks] == [
        (day("2026-12-21"), 0),
        (day("2026-12-28"), 70),
    ]


@given(rows(), st.integers(1, 160), st.randoms())
def test_the_order_of_the_moments_does_not_matter(told: list[MomentRow], weeks: int, chance: random.Random) -> None:
    found = calculate_care_load(told, today=TODAY, weeks=weeks, cared_for="bram", members=("anna",))
    chance.shuffle(told)
    assert calculate_care_load(told, today=TODAY, weeks=weeks, cared_for="bram", members=("anna",)) == found


@given(rows(), st.integers(1, 80))
def test_the_weeks_follow_one_another_and_add_up_to_my_share(told: list[MomentRow], weeks: int) -> None:
    found = calculate_care_load(told, today=TODAY, weeks=weeks, known_from=ago(3000))
    assert len(found.weeks) == weeks
    assert [week.first_day for week in found.weeks] == [
        MONDAY - dt.timedelta(weeks=weeks - 1 - number) for number in range(weeks)
    ]
    assert found.shared[0].minutes == sum(week.minutes + week.travel_minutes for week in found.weeks)
    assert found.shared[0].moments == sum(week.moments for week in found.weeks)


@given(rows(), st.integers(1, 40))
def test_fewer_weeks_are_the_end_of_more_weeks(told: list[MomentRow], weeks: int) -> None:
    short, long = (
        calculate_care_load(told, today=TODAY, weeks=n, known_from=ago(3000)).weeks for n in (weeks, weeks + 20)
    )
    assert short == long[20:]


@given(rows(people=("mum", "anna", "bram")))
def test_who_is_cared_for_is_never_among_those_who_share_in_it(told: list[MomentRow]) -> None:
    shared = calculate_care_load(told, today=TODAY, weeks=160, cared_for="mum").shared
    assert shared[0].person is None
    assert "mum" not in [share.person for share in shared]
    assert [share.person for share in shared[1:]] == sorted({share.person for share in shared[1:]})  # type: ignore[type-var]


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)))
def test_a_week_begins_on_the_monday_before(on_day: dt.date) -> None:
    monday = first_day_of_week(on_day)
    assert monday.weekday() == 0
    assert 0 <= (on_day - monday).days < 7


def test_today_is_the_monday_these_examples_take_it_for() -> None:
    assert TODAY == MONDAY == first_day_of_week(TODAY) == ago(0)
