"""How a length of time is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.quickadd.durations import read_duration
from tests.unit.quickadd.helpers import kinds, read


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("1h", 60),
        ("1u", 60),
        ("90m", 90),
        ("90min", 90),
        ("1h30", 90),
        ("1u30", 90),
        ("1h30m", 90),
        ("1h 30m", 90),
        ("1 uur 30 min", 90),
        ("1,5u", 90),
        ("1.5h", 90),
        ("1,5 uur", 90),
        ("2 uur", 120),
        ("2 hours", 120),
        ("for 2 hours", 120),
        ("2 uur lang", 120),
        ("30 min", 30),
        ("30 minuten", 30),
        ("half an hour", 30),
        ("half uur", 30),
        ("een half uur", 30),
        ("anderhalf uur", 90),
        ("two and a half hours", 150),
        ("one and a half hours", 90),
        ("2 and a half hours", 150),
        ("2 1/2 hours", 150),
        ("1 3/4 uur", 105),
        ("twee en een half uur", 150),
        ("three quarters of an hour", 45),
        ("two hours and a half", 150),
        ("vier uur", 240),
        ("an hour", 60),
        ("een uurtje", 60),
        ("een kwartier", 15),
        ("drie kwartier", 45),
        ("1h.", 60),
        ("(2u)", 120),
    ],
)
def test_a_length_is_read_in_both_languages(words: str, minutes: int) -> None:
    draft = read(f"gave Anna company {words}")
    assert draft.ready
    assert (draft.minutes, draft.what) == (minutes, "company")


@pytest.mark.parametrize(
    "what",
    [
        "a lift at 2 uur",
        "een lift om 14 uur",
        "a call 2 hours ago",
        "tea after 2 hours",
        "0h",
        "1h75",
        "1,5u30",
        "h",
        "u",
        "5.5m rope",
        "99999h",
    ],
)
def test_what_is_a_time_of_day_or_no_length_is_left_alone(what: str) -> None:
    draft = read(f"gave Anna {what}")
    assert draft.ready
    assert (draft.minutes, draft.what) == (None, what)


def test_of_after_a_length_is_not_left_behind() -> None:
    draft = read("gave Anna 2 hours of company")
    assert (draft.minutes, draft.what) == (120, "company")


def test_two_lengths_are_not_guessed_but_a_note_may_tell_of_both() -> None:
    draft = read("gave Anna company 1h and help 2h")
    assert kinds(draft) == ["several-durations"]
    note = read("note slept 5h, not 8h")
    assert (note.minutes, note.what) == (None, "slept 5h, not 8h")


def test_a_length_no_entry_can_have_is_refused() -> None:
    assert kinds(read("gave Anna company 9999h")) == ["too-long-duration"]
    assert read("gave Anna company 744h").minutes == 44_640


@given(st.integers(0, 99), st.integers(0, 59), st.sampled_from("hu"))
def test_hours_and_minutes_add_up(hours: int, minutes: int, sign: str) -> None:
    found = read_duration([f"{hours}{sign}{minutes:02}"], 0)
    assert (found.minutes if found else 0) == hours * 60 + minutes
