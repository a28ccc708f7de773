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
        ("3 kwartier", 45),
        ("vijf kwartier", 75),
        ("three quarters of an hour", 45),
        ("1 uur en een kwartier", 75),
        ("one hour and 20 minutes", 80),
        ("van half 9 tot 11 uur", 150),
        ("van 10 tot half 12", 90),
        ("van kwart over 2 tot 4 uur", 105),
        ("from half past 2 to 4", 90),
        ("from 9am till noon", 180),
        ("from 2 pm to 4 pm", 120),
        ("van 10 uur tot 11 uur", 60),
        ("from 2pm to 4pm", 120),
        ("2pm-4pm", 120),
        ("2-4pm", 120),
        ("11-2pm", 180),
        ("14:00-16:30", 150),
        ("from 11 to 1", 120),
        ("van 10 tot 4", 360),
        ("from 2 to 4pm", 120),
        ("from 11 to 2pm", 180),
        ("from 10am till 11am", 60),
        ("between 10 and 11:30", 90),
        ("van 9 tot 12", 180),
        ("van 9 tot 12 uur", 180),
        ("van 14.00 tot 16.30", 150),
        ("tussen 9.30 en 10.15", 45),
        ("twee en een half uur", 150),
        ("three quarters of an hour", 45),
        ("two hours and a half", 150),
        ("vier uur", 240),
        ("an hour", 60),
        ("een uurtje", 60),
        ("uurtje", 60),
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


@pytest.mark.parametrize(
    "words",
    [
        "from 1 to 6",
        "van 3 tot 5 kaarten",
        "from 4pm to 2pm",
        "from 9 to 12 pages",
        "van 9 tot 25 uur",
        "from 13am to 2pm",
    ],
)
def test_what_may_be_something_else_than_two_hours_of_the_day_is_text(words: str) -> None:
    draft = read(f"gave Anna soup {words}")
    assert (draft.minutes, draft.problems) == (None, ())
    assert words.split()[1] in draft.what


def test_from_nine_to_twelve_within_a_line_is_text_and_at_its_ends_a_time() -> None:
    assert read("read pages from 9 to 12 with Anna").minutes is None
    assert read("van 9 tot 12 met Anna gewandeld").minutes == 180
    assert read("met Anna gewandeld van 9 tot 12").minutes == 180
