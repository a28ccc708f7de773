"""A month and a year, as they are typed."""

import pytest

from kring.model.partial_date import Month
from kring.quickadd.month import read_month


@pytest.mark.parametrize(
    "typed",
    [
        "september 2024",
        "September 2024",
        "sep 2024",
        "Sept. 2024",
        "september, 2024",
        "september of 2024",
        "september van 2024",
        " SEP   2024 ",
        "9-2024",
        "09-2024",
        "9/2024",
        "9.2024",
        "9 - 2024",
        "2024-09",
        "2024-9",
        "2024/09",
    ],
)
def test_a_month_and_a_year_are_read_in_any_of_the_usual_ways(typed: str) -> None:
    assert read_month(typed) == Month(2024, 9)


@pytest.mark.parametrize(
    ("english", "dutch", "number"),
    [
        ("january", "januari", 1),
        ("march", "maart", 3),
        ("mar", "mrt", 3),
        ("may", "mei", 5),
        ("august", "augustus", 8),
        ("october", "oktober", 10),
        ("oct", "okt", 10),
        ("december", "december", 12),
    ],
)
def test_months_are_named_in_both_languages(english: str, dutch: str, number: int) -> None:
    assert read_month(f"{english} 2024") == read_month(f"{dutch} 2024") == Month(2024, number)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2024",
        "september",
        "sep 24",
        "13-2024",
        "0-2024",
        "1-9-2024",
        "2024-09-01",
        "1 sep 2024",
        "9-0999",
        "9-9001",
        "x 2024",
    ],
)
def test_what_is_no_month_of_a_year_is_none(typed: str) -> None:
    assert read_month(typed) is None
