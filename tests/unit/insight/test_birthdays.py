"""The day on which a birthday is thought of."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.insight.attention.birthdays import UpcomingBirthday, age_on, birthday_in, next_birthday
from kring.model.partial_date import PartialDate

LEAP = PartialDate(2, 29, 1964)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-11-23", UpcomingBirthday(dt.date(2027, 2, 28), 63, instead=True)),
        ("2027-02-28", UpcomingBirthday(dt.date(2027, 2, 28), 63, instead=True)),
        ("2027-03-01", UpcomingBirthday(dt.date(2028, 2, 29), 64)),
        ("2028-02-28", UpcomingBirthday(dt.date(2028, 2, 29), 64)),
        ("2099-12-31", UpcomingBirthday(dt.date(2100, 2, 28), 136, instead=True)),  # 2100 is no leap year
    ],
)
def test_29_february_is_28_february_in_a_year_without_one_and_that_is_said(today: str, said: UpcomingBirthday) -> None:
    assert next_birthday(LEAP, dt.date.fromisoformat(today)) == said


def test_the_year_that_is_not_known_gives_no_age() -> None:
    assert birthday_in(PartialDate(2, 29), 2026) == UpcomingBirthday(dt.date(2026, 2, 28), None, instead=True)
    assert birthday_in(PartialDate(6, 2), 2026) == UpcomingBirthday(dt.date(2026, 6, 2))


def test_nobody_turns_nought_or_less() -> None:
    assert birthday_in(PartialDate(6, 2, 2026), 2026).age is None
    assert birthday_in(PartialDate(6, 2, 2030), 2026).age is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)), st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_a_birthday_comes_round_within_a_year_and_a_day(born: dt.date, today: dt.date) -> None:
    found = next_birthday(PartialDate(born.month, born.day), today)
    assert 0 <= (found.on - today).days <= 366
    assert found.instead == ((born.month, born.day) == (2, 29) and found.on.day == 28)


@pytest.mark.parametrize(("year", "age"), [(1956, 70), (1604, None), (2026, None), (None, None)])
def test_a_year_that_cannot_be_that_of_birth_gives_no_age(year: int | None, age: int | None) -> None:
    assert age_on(year, dt.date(2026, 12, 1)) == age
