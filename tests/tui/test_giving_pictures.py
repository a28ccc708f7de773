"""The picture of giving and receiving, and that of the weeks of caring: drawn by one measure, read without colour."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.insight.exchange.care_load import Week
from kring.model.enums import Direction
from kring.tui.exchange.care_chart import CareChart, format_hours
from kring.tui.exchange.mirror_chart import Mirror, Side, draw_bar

numbers = st.integers(0, 5000)


def test_a_moment_is_two_columns_where_there_is_room() -> None:
    assert draw_bar(3, 5, 20, Direction.GIVEN) == "▄▄▄▄▄▄"
    assert draw_bar(1, 5, 20, Direction.RECEIVED) == "▄▄"


def test_where_there_is_no_room_the_longest_fills_it_and_the_others_keep_their_measure() -> None:
    assert draw_bar(40, 40, 10, Direction.RECEIVED) == "▄" * 10
    assert draw_bar(10, 40, 10, Direction.RECEIVED) == "▄▄▖"
    assert draw_bar(10, 40, 10, Direction.GIVEN) == "▗▄▄"


def test_what_is_there_at_all_is_seen_and_nothing_is_nothing() -> None:
    assert draw_bar(1, 5000, 10, Direction.GIVEN) == "▗"
    assert draw_bar(1, 5000, 10, Direction.RECEIVED) == "▖"
    assert draw_bar(0, 5000, 10, Direction.GIVEN) == ""


@given(number=numbers, most=numbers, room=st.integers(0, 60))
def test_the_same_number_is_as_long_on_either_side_and_never_longer_than_its_room(
    number: int, most: int, room: int
) -> None:
    left, right = (draw_bar(number, max(number, most), room, side) for side in (Direction.GIVEN, Direction.RECEIVED))
    assert len(left) == len(right) <= room
    assert left.replace("▗", "▖")[::-1] == right


def test_the_names_stand_in_the_middle_with_the_numbers_beside_them() -> None:
    sides = [Side("care", 2, 0), Side("listening ear", 1, 4)]
    mirror = Mirror(sides)
    lines = [mirror.head(60).plain, *(mirror.row(side, 60).plain for side in sides)]
    assert [line.rstrip() for line in lines] == [
        "              given →                 ← received",
        "               ▄▄▄▄ 2      care       ·",
        "                 ▄▄ 1  listening ear  4 ▄▄▄▄▄▄▄▄",
    ]


def test_nothing_in_the_picture_is_a_total_or_a_difference() -> None:
    sides = [Side("care", 7, 2), Side("advice", 1, 2)]
    mirror = Mirror(sides)
    said = " ".join([mirror.head(80).plain, *(mirror.row(side, 80).plain for side in sides)])
    assert {word for word in said.split() if any(c.isdigit() for c in word)} == {"7", "2", "1"}
    assert "%" not in said
    assert "-" not in said


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=40), numbers, numbers), min_size=1, max_size=9),
    st.integers(30, 160),
)
def test_every_row_fits_the_screen(rows: list[tuple[str, int, int]], width: int) -> None:
    sides = [Side("".join(c for c in name if c.isprintable()) or "x", given, got) for name, given, got in rows]
    mirror = Mirror(sides)
    assert mirror.head(width).cell_length == width
    assert all(mirror.row(side, width).cell_length == width for side in sides)


MONDAY = dt.date(2026, 11, 2)


def weeks(*times: tuple[int, int]) -> list[Week]:
    first = MONDAY - dt.timedelta(weeks=len(times) - 1)
    return [
        Week(first + dt.timedelta(weeks=n), care, travel, int(bool(care or travel)))
        for n, (care, travel) in enumerate(times)
    ]


def test_the_weeks_of_caring_are_columns_with_travel_narrower_on_top() -> None:
    chart = CareChart(weeks((120, 60), (0, 0), (60, 30), (240, 0)), 4)
    assert chart.height == 4
    assert [line.plain.rstrip() for line in chart.lines(20)] == [
        "4h ┤         ██",
        "   │▐▌       ██",
        "2h ┤██    ▗▖ ██",
        "   │██    ██ ██",
        "0h └────────────",
        "    12 Oct",
    ]


def test_a_week_with_travel_alone_is_not_mistaken_for_care() -> None:
    drawn = [line.plain.rstrip() for line in CareChart(weeks((60, 0), (0, 60)), 2).lines(40)]
    assert drawn[:2] == [" 1h ┤████   ██", "30m ┤████   ██"]


@given(
    st.lists(st.tuples(st.integers(0, 9000), st.integers(0, 2000)), min_size=1, max_size=26),
    st.integers(2, 14),
    st.integers(24, 160),
)
def test_the_chart_fits_and_never_hides_a_week_with_something(
    times: list[tuple[int, int]], height: int, width: int
) -> None:
    chart = CareChart(weeks(*times), height)
    lines = [line.plain for line in chart.lines(width)]
    assert chart.height <= height
    assert len(lines) == chart.height + 2
    assert all(line.cell_length <= width for line in chart.lines(width))
    lowest = lines[chart.height - 1]
    shown = lowest.replace("┤", "│").split("│", 1)[1]
    if any(care or travel for care, travel in times[-1:]):
        assert shown.rstrip()[-1:] in "█▄▖▌▙"


@pytest.mark.parametrize("width", [54, 74, 110])
def test_half_a_year_fits_on_every_screen(width: int) -> None:
    chart = CareChart(weeks(*[(60, 0)] * 26), 6)
    lowest = [line.plain for line in chart.lines(width)][chart.height - 1]
    drawn = lowest.replace("┤", "│").split("│", 1)[1].split()
    assert len(drawn) >= 24


def test_no_time_is_said_as_no_hours() -> None:
    assert format_hours(0) == "0h"
    assert format_hours(90) == "1h30"
