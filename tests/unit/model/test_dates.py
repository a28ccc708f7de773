"""Dates of which only a part is known."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.model.dates import PartialDate, as_date
from kring.model.errors import ModelError

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


def test_a_date_in_a_file_says_which_field_is_wrong() -> None:
    assert as_date("2026-11-22", "on") == dt.date(2026, 11, 22)
    with pytest.raises(ModelError) as refused:
        as_date("22-11-2026", "on")
    assert refused.value.field == "on"
