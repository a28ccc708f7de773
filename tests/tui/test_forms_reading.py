"""What is typed in a form, read: days, birthdays, lengths of time, amounts."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring import i18n
from kring.model.partial_date import Month, PartialDate
from kring.model.validation_error import ModelError
from kring.tui.components.form.readers import (
    birthday_text,
    costs_text,
    day_text,
    make_day_or_month_reader,
    make_day_reader,
    minutes_text,
    read_birthday,
    read_costs,
    read_minutes,
    read_number,
)

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("21-11", (2026, 11, 21)),
        ("21/11", (2026, 11, 21)),
        ("21.11.2025", (2025, 11, 21)),
        ("24-11", (2025, 11, 24)),
        ("2026-11-01", (2026, 11, 1)),
        ("29-2", (2024, 2, 29)),
        ("today", (2026, 11, 23)),
        ("gisteren", (2026, 11, 22)),
        ("last sunday", (2026, 11, 22)),
        ("3 dagen geleden", (2026, 11, 20)),
        ("12 nov", (2026, 11, 12)),
        ("12 nov 2025", (2025, 11, 12)),
        (" 12   nov ", (2026, 11, 12)),
    ],
)
def test_a_day_is_read_day_first_and_is_never_ahead(typed: str, day: tuple[int, int, int]) -> None:
    assert make_day_reader("on", TODAY)(typed) == dt.date(*day)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("31-2", "There is no such day."),
        ("29-2-2025", "There is no such day."),
        ("31 feb", "There is no such day."),
        ("0-0", "There is no such day."),
        ("24-12-2026", "That day is still to come."),
        ("tomorrow", "That day is still to come."),
        ("next sunday", "That day is still to come."),
        ("soon", "That is not a day."),
        ("12", "That is not a day."),
        ("yesterday and today", "That is not a day."),
        ("\x00", "That is not a day."),
    ],
)
def test_what_is_no_day_is_refused_in_words_under_the_name_of_the_field(typed: str, title: str) -> None:
    with pytest.raises(ModelError) as refused:
        make_day_reader("since", TODAY)(typed)
    assert (refused.value.field, refused.value.title) == ("since", title)
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1-1", (2027, 1, 1)),
        ("24-12-2026", (2026, 12, 24)),
        ("12 nov", (2027, 11, 12)),
        ("morgen", (2026, 11, 24)),
        ("over 2 weken", (2026, 12, 7)),
        ("4 weken", (2026, 12, 21)),
        ("in a month", (2026, 12, 23)),
        ("over een week", (2026, 11, 30)),
        ("in 10 days", (2026, 12, 3)),
    ],
)
def test_a_day_ahead_without_a_year_is_the_next_one(typed: str, day: tuple[int, int, int]) -> None:
    assert make_day_reader("paused_until", TODAY, ahead=True)(typed) == dt.date(*day)


@pytest.mark.parametrize("typed", ["23-11-2026", "1-1-2026", "yesterday"])
def test_a_day_ahead_cannot_be_behind_us(typed: str) -> None:
    with pytest.raises(ModelError, match="in the past"):
        make_day_reader("paused_until", TODAY, ahead=True)(typed)


@pytest.mark.parametrize(
    ("typed", "birthday"),
    [
        ("29-2", PartialDate(2, 29)),
        ("29-2-1956", PartialDate(2, 29, 1956)),
        ("29 feb", PartialDate(2, 29)),
        ("29 februari 1956", PartialDate(2, 29, 1956)),
        ("1956-02-29", PartialDate(2, 29, 1956)),
        ("12-11", PartialDate(11, 12)),
    ],
)
def test_a_birthday_is_read_day_first_with_or_without_the_year(typed: str, birthday: PartialDate) -> None:
    assert read_birthday(typed) == birthday


@pytest.mark.parametrize("typed", ["31-2", "29-2-1957", "x", "yesterday", "12", "31 feb"])
def test_what_is_no_birthday_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ModelError) as refused:
        read_birthday(typed)
    assert refused.value.field == "birthday"
    assert "29-2-1956" in refused.value.remedy


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("45", 45), ("45m", 45), ("1h", 60), ("1u30", 90), ("1:30", 90), ("1,5u", 90), ("2 uur", 120), ("1h 30m", 90)],
)
def test_a_length_of_time_is_read_as_in_quick_add_and_a_bare_number_is_minutes(typed: str, minutes: int) -> None:
    assert read_minutes("minutes")(typed) == minutes


@pytest.mark.parametrize("typed", ["x", "1:60", "-5", "1h and a bit", "99999999", " "])
def test_what_is_no_length_of_time_is_refused(typed: str) -> None:
    with pytest.raises(ModelError, match="length of time"):
        read_minutes("travel_minutes")(typed)


@pytest.mark.parametrize(
    ("typed", "cents"), [("12", 1200), ("12.50", 1250), ("12,50", 1250), ("€ 12,50", 1250), ("12,-", 1200), ("0.05", 5)]
)
def test_an_amount_is_read_with_a_comma_or_a_point(typed: str, cents: int) -> None:
    assert read_costs(typed) == cents


@pytest.mark.parametrize("typed", ["x", "12.5", "1.000,00", "-3", "12.505"])
def test_an_amount_that_can_be_read_two_ways_is_refused(typed: str) -> None:
    with pytest.raises(ModelError, match="not an amount"):
        read_costs(typed)


def test_a_weekday_ahead_is_the_next_one() -> None:
    read = make_day_reader("by", dt.date(2026, 11, 30), ahead=True)  # a monday
    for typed, day in {
        "friday": dt.date(2026, 12, 4),
        "vrijdag 4 dec": dt.date(2026, 12, 4),
        "zondag": dt.date(2026, 12, 6),
        "monday": dt.date(2026, 12, 7),
        "morgen": dt.date(2026, 12, 1),
    }.items():
        assert read(typed) == day
    for typed in ("today", "yesterday"):
        with pytest.raises(ModelError, match="in the past"):
            read(typed)


def test_a_number_is_a_number() -> None:
    read = read_number("rhythm_days", "no", "yes")
    assert read("30") == 30
    for typed in ("x", "3.5", "-1", "²"):
        with pytest.raises(ModelError):
            read(typed)


@given(st.dates(dt.date(1, 1, 1), TODAY))
def test_every_day_reads_back_as_it_was_written(day: dt.date) -> None:
    assert make_day_reader("on", TODAY)(day_text(day)) == day


@given(st.integers(1, 44_640), st.sampled_from(("en", "nl")))
def test_every_length_of_time_reads_back_as_it_was_written(number: int, language: str) -> None:
    i18n.use(language)
    assert read_minutes("minutes")(minutes_text(number)) == number


@given(st.integers(0, 10**9))
def test_every_amount_reads_back_as_it_was_written(cents: int) -> None:
    assert read_costs(costs_text(cents)) == cents


@given(st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)), st.booleans())
def test_every_birthday_reads_back_as_it_was_written(day: dt.date, with_year: bool) -> None:
    birthday = PartialDate(day.month, day.day, day.year if with_year else None)
    assert read_birthday(birthday_text(birthday), dt.date.max) == birthday


@pytest.mark.parametrize(
    ("typed", "birthday"),
    [
        ("3-1-56", PartialDate(1, 3, 1956)),
        ("3-1-25", PartialDate(1, 3, 2025)),
        ("24-12-26", PartialDate(12, 24, 1926)),  # not the one that is still to come
        ("--02-29", PartialDate(2, 29)),
    ],
)
def test_two_digits_of_a_year_are_the_latest_one_that_is_past(typed: str, birthday: PartialDate) -> None:
    assert read_birthday(typed, TODAY) == birthday


@pytest.mark.parametrize("typed", ["31-12-2030", "24-11-2026"])
def test_nobody_is_born_on_a_day_to_come(typed: str) -> None:
    with pytest.raises(ModelError, match="still to come"):
        read_birthday(typed, TODAY)


@given(st.text())
def test_no_text_brings_a_reader_down(typed: str) -> None:
    for read in (make_day_reader("on", TODAY), read_birthday, read_minutes("minutes"), read_costs):
        try:
            read(typed)
        except ModelError:
            continue


def test_nothing_is_written_as_nothing() -> None:
    assert (day_text(None), birthday_text(None), minutes_text(None), costs_text(None)) == ("", "", "", "")


@pytest.mark.parametrize("when", [Month(2024, 9), Month(2026, 11), dt.date(2024, 9, 1), dt.date(2026, 11, 23)])
def test_a_since_opens_with_what_reads_as_the_same_day_or_month(when: dt.date | Month) -> None:
    assert make_day_or_month_reader("since", TODAY)(day_text(when)) == when


def test_a_month_is_read_as_a_month_and_never_as_its_first_day() -> None:
    assert day_text(Month(2024, 9)) == "9-2024"
    for typed in ("september 2024", "Sep 2024", "9-2024", "2024-09"):
        assert make_day_or_month_reader("since", TODAY)(typed) == Month(2024, 9)
    assert make_day_or_month_reader("since", TODAY)("1 september 2024") == dt.date(2024, 9, 1)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("december 2026", "That month is still to come."),
        ("24-12-2026", "That day is still to come."),
        ("september", "That is not a day."),
        ("13-2024", "That is not a day."),
        ("31-2-2024", "There is no such day."),
    ],
)
def test_what_is_no_since_is_refused_with_how_to_write_one(typed: str, title: str) -> None:
    with pytest.raises(ModelError) as refused:
        make_day_or_month_reader("since", TODAY)(typed)
    assert (refused.value.field, refused.value.title) == ("since", title)
    assert ("9-2024" in refused.value.remedy) == (
        title not in ("That day is still to come.", "That month is still to come.")
    )
