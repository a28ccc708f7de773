"""Dates of which only a part is known."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.model.circle import Circle, Membership
from kring.model.partial_date import Month, PartialDate, first_day, in_time, last_day
from kring.model.serialization import from_fields, list_misfits, to_fields
from kring.model.validation_error import ModelError

BIRTHDAYS = st.one_of(
    st.dates().map(lambda d: PartialDate(d.month, d.day, d.year)),
    st.dates(dt.date(2000, 1, 1), dt.date(2000, 12, 31)).map(lambda d: PartialDate(d.month, d.day)),
)


@given(BIRTHDAYS)
def test_a_birthday_is_read_back_as_it_was_written(birthday: PartialDate) -> None:
    assert PartialDate.parse(str(birthday)) == birthday


@given(BIRTHDAYS, st.dates(dt.date(1900, 1, 1), dt.date(2200, 1, 1)))
def test_the_next_birthday_is_within_a_year_and_not_in_the_past(birthday: PartialDate, today: dt.date) -> None:
    assert today <= birthday.next_on(today) <= today + dt.timedelta(days=366)


@pytest.mark.parametrize(
    ("today", "kept_on"),
    [
        (dt.date(2027, 2, 1), dt.date(2027, 2, 28)),
        (dt.date(2028, 2, 1), dt.date(2028, 2, 29)),
        (dt.date(2028, 2, 29), dt.date(2028, 2, 29)),
        (dt.date(2027, 3, 1), dt.date(2028, 2, 29)),
    ],
)
def test_someone_of_29_february_is_thought_of_on_the_28th_in_other_years(today: dt.date, kept_on: dt.date) -> None:
    assert PartialDate(2, 29).next_on(today) == kept_on


@pytest.mark.parametrize("parts", [(2, 30, None), (2, 29, 2027), (13, 1, None), (0, 1, None), (4, 31, 1950), (1, 1, 0)])
def test_a_day_that_does_not_exist_is_refused(parts: tuple[int, int, int | None]) -> None:
    with pytest.raises(ModelError, match="no such day"):
        PartialDate(*parts)


@pytest.mark.parametrize("text", ["", "29-2", "2026-2-1", "--2-29", "1956-02-29x", "\ud800"])
def test_anything_but_the_file_form_is_refused(text: str) -> None:
    with pytest.raises(ModelError):
        PartialDate.parse(text)


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_is_read_back_as_it_was_written_and_has_all_its_days(year: int, number: int) -> None:
    month = Month(year, number)
    assert Month.parse(str(month)) == month
    assert (month.first.day, month.first.month, month.last.month) == (1, number, number)
    assert (month.last + dt.timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    "text", ["2024-13", "2024-00", "0000-01", "9999-01", "2024-9", "2024", "2024-09-01", "９９９９-01"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ModelError):
        Month.parse(text)


def test_sums_begin_at_the_first_of_a_month_and_end_at_its_last() -> None:
    assert (first_day(Month(2024, 2)), last_day(Month(2024, 2))) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    day = dt.date(2024, 2, 9)
    assert first_day(day) == last_day(day) == day


def test_a_day_comes_before_the_month_it_is_in() -> None:
    mixed = [Month(2025, 1), Month(2024, 9), dt.date(2024, 10, 1), dt.date(2024, 9, 15), dt.date(2024, 8, 31)]
    assert sorted(mixed, key=in_time) == [mixed[4], mixed[3], mixed[1], mixed[2], mixed[0]]


def test_a_month_is_kept_as_a_month_and_an_earlier_journal_reads_as_before() -> None:
    plain = {"name": "Mum", "kind": "mantelzorg", "care_since": "2024-09"}
    assert from_fields(Circle, "c", plain).care_since == Month(2024, 9)
    assert to_fields(from_fields(Circle, "c", plain)) == plain
    assert from_fields(Circle, "c", {**plain, "care_since": "2024-09-01"}).care_since == dt.date(2024, 9, 1)


@pytest.mark.parametrize("odd", ["2024-13", "0999-01", "9001-01", "2024-9-", "2024", 202409])
def test_what_is_no_month_is_kept_aside(odd: object) -> None:
    circle = from_fields(Circle, "c", {"name": "Mum", "care_since": odd})
    assert circle.care_since is None
    assert list_misfits(circle) == ["care_since"]
    assert to_fields(circle)["care_since"] == odd


def test_someone_who_left_in_a_month_is_in_it_until_that_is_over() -> None:
    left = Membership(person="p", circle="c", since=dt.date(2024, 9, 20), until=Month(2024, 9)).checked()
    assert left.lasts_on(dt.date(2024, 9, 30))
    assert not left.lasts_on(dt.date(2024, 10, 1))
    with pytest.raises(ModelError):
        Membership(person="p", circle="c", since=Month(2024, 9), until=dt.date(2024, 8, 31)).checked()
