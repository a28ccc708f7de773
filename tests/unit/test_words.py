"""How names, days and lengths of time are said, in both languages."""

import datetime as dt
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring import humanize, i18n
from kring.model import endings, enums

TODAY = dt.date(2026, 11, 23)
MEMBERS = [
    member
    for kind in (*vars(enums).values(), *vars(endings).values())
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    for member in kind
]


@pytest.mark.parametrize("member", MEMBERS, ids=lambda m: f"{type(m).__name__}.{m.name}")
def test_every_name_of_the_model_has_words_in_dutch_that_are_not_the_english_ones(member: StrEnum) -> None:
    english = humanize.say(member)
    i18n.use("nl")
    dutch = humanize.say(member)
    assert english
    assert dutch
    if english not in {"mantelzorg", "open"}:
        assert dutch != english


def test_a_name_of_a_newer_version_is_said_as_it_is() -> None:
    assert humanize.say("transport") == "transport"


@pytest.mark.parametrize(
    ("date", "english", "dutch"),
    [
        (TODAY, "today", "vandaag"),
        (dt.date(2026, 11, 22), "yesterday", "gisteren"),
        (dt.date(2026, 11, 24), "tomorrow", "morgen"),
        (dt.date(2026, 11, 21), "Sat 21 Nov", "za 21 nov"),
        (dt.date(2026, 3, 2), "Mon 2 Mar", "ma 2 mrt"),
        (dt.date(2025, 5, 4), "Sun 4 May 2025", "zo 4 mei 2025"),
    ],
)
def test_a_day_is_said_the_way_the_language_says_it(date: dt.date, english: str, dutch: str) -> None:
    assert humanize.day(date, TODAY) == english
    i18n.use("nl")
    assert humanize.day(date, TODAY) == dutch


def test_a_day_in_full() -> None:
    assert humanize.day_long(TODAY) == "Monday 23 November 2026"
    assert humanize.day_month(2, 29) == "29 February"
    i18n.use("nl")
    assert humanize.day_long(TODAY) == "maandag 23 november 2026"
    assert humanize.day_month(2, 29) == "29 februari"


@pytest.mark.parametrize(
    ("number", "english", "dutch"), [(45, "45m", "45m"), (60, "1h", "1u"), (90, "1h30", "1u30"), (65, "1h05", "1u05")]
)
def test_lengths_of_time_are_said_as_quick_add_reads_them(number: int, english: str, dutch: str) -> None:
    assert humanize.minutes(number) == english
    i18n.use("nl")
    assert humanize.minutes(number) == dutch


@pytest.mark.parametrize(("number", "said"), [(0, "today"), (1, "tomorrow"), (3, "in 3 days")])
def test_how_far_ahead(number: int, said: str) -> None:
    assert humanize.in_days(number) == said


def test_what_would_steer_a_terminal_is_made_visible() -> None:
    assert humanize.visible("a\x1b[31m\x00\x7f\nb\tc") == "a␛[31m␀␡⏎b c"
    assert humanize.visible("x\u202ey\ud800z\x9b") == "x⟨U+202E⟩y⟨U+D800⟩z⟨U+009B⟩"
    assert humanize.visible("👩\u200d👧 é") == "👩\u200d👧 é"


@given(st.text(st.characters(codec=None)))
def test_a_visible_text_can_always_be_printed_and_stays_the_same(text: str) -> None:
    shown = humanize.visible(text)
    shown.encode("utf-8")
    assert all(c.isprintable() or c in "\u200c\u200d" for c in shown)
    assert humanize.visible(shown) == shown


@given(st.text(st.characters(codec="utf-8")).map(humanize.visible), st.integers(1, 40))
def test_a_clipped_text_fits(text: str, columns: int) -> None:
    assert humanize.width(humanize.clip(text, columns)) <= columns


def test_a_text_is_clipped_at_a_word() -> None:
    assert humanize.clip("a walk in the dunes", 15) == "a walk in the…"
    assert humanize.clip("short", 15) == "short"
    assert humanize.clip("日本語日本語", 6) == "日本…"


def test_every_name_of_the_model_has_words_of_its_own() -> None:
    """Two members with one value are equal: one of them would be said in the words of the other."""
    from kring.humanize import _CONTEXT, say

    every = [getattr(where, name) for where in (enums, endings) for name in where.__all__]
    assert {kind.__name__ for kind in every} > set(_CONTEXT)
    plain = [kind for kind in every if kind.__name__ not in _CONTEXT]
    members = [member for kind in plain for member in kind]
    assert len(members) == len(set(members))
    assert all(say(member) for member in members)
