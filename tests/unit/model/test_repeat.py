"""How something comes back: the rules, and the days they give (R20)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.model.repeat import Every, every_of, is_rule, next_after, rule_for

DAY = dt.date


@pytest.mark.parametrize(
    ("every", "first", "today", "then"),
    [
        (Every.WEEK, DAY(2026, 11, 28), DAY(2026, 11, 28), DAY(2026, 12, 5)),
        (Every.WEEK, DAY(2026, 11, 7), DAY(2026, 11, 28), DAY(2026, 11, 28)),  # today is the day again
        (Every.TWO_WEEKS, DAY(2026, 11, 28), DAY(2026, 12, 1), DAY(2026, 12, 12)),
        (Every.TWO_WEEKS, DAY(2026, 11, 28), DAY(2026, 12, 13), DAY(2026, 12, 26)),  # one was passed over
        (Every.MONTH, DAY(2026, 11, 15), DAY(2026, 11, 15), DAY(2026, 12, 15)),
        (Every.MONTH, DAY(2027, 1, 31), DAY(2027, 1, 31), DAY(2027, 2, 28)),
        (Every.MONTH, DAY(2027, 1, 30), DAY(2027, 4, 1), DAY(2027, 4, 30)),
        (Every.YEAR, DAY(2026, 12, 25), DAY(2026, 12, 25), DAY(2027, 12, 25)),
        (Every.YEAR, DAY(2028, 2, 29), DAY(2028, 3, 1), DAY(2029, 2, 28)),
    ],
)
def test_the_next_day_is_the_one_people_would_say(every: Every, first: DAY, today: DAY, then: DAY) -> None:
    assert next_after(rule_for(every, first), first, today) == then


def test_the_last_of_the_month_comes_back_to_the_31st_after_a_short_month() -> None:
    rule = rule_for(Every.MONTH, DAY(2027, 1, 31))
    days, day = [], DAY(2027, 1, 31)
    for _each in range(4):
        found = next_after(rule, day, day)
        assert found is not None
        day = found
        days.append(day)
    assert days == [DAY(2027, 2, 28), DAY(2027, 3, 31), DAY(2027, 4, 30), DAY(2027, 5, 31)]


@given(
    every=st.sampled_from(Every),
    first=st.dates(DAY(2000, 1, 1), DAY(2100, 1, 1)),
    later=st.integers(0, 800),
)
def test_a_rule_says_how_often_and_its_next_day_is_after_the_last_and_not_before_today(
    every: Every, first: DAY, later: int
) -> None:
    rule, today = rule_for(every, first), first + dt.timedelta(days=later)
    assert every_of(rule) == every
    found = next_after(rule, first, today)
    assert found is not None
    assert first < found >= today


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "weekly",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY\nX:1",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=DAILY;BYMONTH=22",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;BYSETPOS=-1",
        "FREQ=MONTHLY;BYMONTHDAY=00;BYSETPOS=-1",
    ],
)
def test_what_is_no_rule_gives_no_day(rule: str) -> None:
    assert not is_rule(rule)
    assert every_of(rule) is None
    assert next_after(rule, DAY(2026, 1, 1), DAY(2026, 1, 1)) is None


def test_a_rule_of_another_program_is_followed_though_it_has_no_word_of_its_own() -> None:
    assert every_of("FREQ=WEEKLY;INTERVAL=3") is None
    assert next_after("FREQ=WEEKLY;INTERVAL=3", DAY(2026, 11, 28), DAY(2026, 11, 28)) == DAY(2026, 12, 19)
