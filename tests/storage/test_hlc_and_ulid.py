import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.storage.hlc import STAMP_LENGTH, Clock, is_stamp, milliseconds_of, stamp_of
from kring.storage.ulid import Ids, is_id
from tests.journal.helpers import Hands, opened, person

MOMENTS = st.integers(0, 221_845_391_999_999)


@given(MOMENTS, st.integers(0, 0xFFFF), MOMENTS, st.integers(0, 0xFFFF))
def test_stamps_sort_as_texts_the_way_their_moments_do(a: int, m: int, b: int, n: int) -> None:
    assert (stamp_of(a, m) < stamp_of(b, n)) == ((a, m) < (b, n))


@given(MOMENTS, st.integers(0, 0xFFFF))
def test_a_stamp_says_its_own_moment(milliseconds: int, counter: int) -> None:
    stamp = stamp_of(milliseconds, counter)
    assert len(stamp) == STAMP_LENGTH
    assert is_stamp(stamp)
    assert milliseconds_of(stamp) == milliseconds


def test_a_stamp_looks_as_the_format_says() -> None:
    assert stamp_of(1_763_919_939_123, 10) == "2025-11-23T17:45:39.123Z-000a"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-23",
        "2026-11-23T17:45:39.123Z-000",
        "2026-11-23T17:45:39.123Z-00000",
        "2026-11-23T17:45:39.123Z-00zz",
        "2026-11-23T17:45:39.123Z-000A",  # one way of writing it only, or it would not sort
        "2026-00-30T17:45:39.123Z-0000",
        "2026-11-00T25:45:39.123Z-0000",
        "2026-11-23T17:45:39,123Z-0000",
        "2026-11-23 17:45:39.123Z-0000",
        "2026-11-23T17:45:39.1２3Z-0000",
        "9500-11-23T17:45:39.123Z-0000",
        12,
        None,
    ],
)
def test_what_is_no_stamp_is_not_taken_for_one(text: object) -> None:
    assert not is_stamp(text)


@given(st.lists(st.floats(-1e15, 1e15), min_size=1, max_size=30))
def test_every_stamp_given_can_be_read_also_by_a_clock_far_ahead(moments: list[float]) -> None:
    hands = Hands()
    clock = Clock(hands)
    given_out = []
    for moment in moments:
        hands.seconds = moment
        given_out.append(clock.tick())
    assert all(map(is_stamp, given_out))
    assert given_out == sorted(set(given_out))
    assert stamp_of(clock.milliseconds(), 0) <= clock.tick()


def test_what_is_written_with_a_clock_in_the_year_9500_can_be_read(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j", now=Hands(237_628_000_000.0))
    journal.add_person(person("Anna"))
    journal.add_person(person("Bram"))
    assert [one.name for one in opened(tmp_path / "j").people] == ["Anna", "Bram"]


@given(st.lists(st.floats(-1e9, 4e9), max_size=30))
def test_the_clock_never_runs_backwards_whatever_the_system_clock_does(moments: list[float]) -> None:
    hands = Hands()
    clock = Clock(hands)
    given_out = []
    for moment in moments:
        hands.seconds = moment
        given_out.append(clock.tick())
    assert given_out == sorted(set(given_out))


@given(
    st.from_regex(r"[0-8][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z-[0-9a-f]{4}", fullmatch=True)
)
def test_the_clock_is_later_than_any_stamp_even_of_a_day_that_never_was(stamp: str) -> None:
    clock = Clock(Hands(0.0))
    if is_stamp(stamp):
        clock.saw(stamp)
        assert clock.tick() > stamp or stamp > "8500"
        assert is_stamp(clock.tick())
    else:
        assert "-00" in stamp


def test_the_clock_is_later_than_what_it_was_shown() -> None:
    hands = Hands(1000.0)
    clock = Clock(hands)
    clock.saw(stamp_of(5_000_000, 7))
    assert clock.tick() == stamp_of(5_000_000, 8)
    clock.saw("nonsense")
    clock.saw("9999-12-31T23:59:59.999Z-ffff")
    assert clock.tick() == stamp_of(5_000_000, 9)


def test_a_full_millisecond_flows_over_into_the_next() -> None:
    clock = Clock(Hands(1.0))
    clock.saw(stamp_of(1000, 0xFFFF))
    assert clock.tick() == stamp_of(1001, 0)


def test_ids_sort_in_the_order_they_were_given_also_when_the_clock_turns_back() -> None:
    now = [1_700_000_000_000]
    ids = Ids(lambda: now[0])
    first = [ids.new() for _ in range(500)]
    now[0] -= 3_600_000
    later = [ids.new() for _ in range(500)]
    now[0] += 7_200_000
    latest = [ids.new() for _ in range(500)]
    assert first + later + latest == sorted({*first, *later, *latest})
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", id_) for id_ in first)


def test_two_devices_do_not_give_the_same_id_in_the_same_millisecond() -> None:
    one, other = Ids(lambda: 5), Ids(lambda: 5)
    assert not {one.new() for _ in range(200)} & {other.new() for _ in range(200)}


def test_the_same_chance_gives_the_same_ids() -> None:
    one, other = (Ids(lambda: 5, chance=bytes) for _ in range(2))
    assert [one.new() for _ in range(3)] == [other.new() for _ in range(3)]


@pytest.mark.parametrize("text", ["", "a b", "../x", "é", "x" * 65, None, 5, '"', "a\n"])
def test_what_could_not_be_an_id_is_refused(text: object) -> None:
    assert not is_id(text)


@pytest.mark.parametrize("text", ["01M84TFYJW2B9XDZRX7MZ29MNH", "a", "0b6c-4f_2"])
def test_ids_of_other_writers_are_accepted(text: str) -> None:
    assert is_id(text)
