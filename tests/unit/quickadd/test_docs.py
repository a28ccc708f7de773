"""The page about quick-add says what quick-add does."""

import datetime as dt
import re
from pathlib import Path

import pytest

from kring.quickadd.lexicon import KnownName, Lexicon
from kring.quickadd.parser import parse

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "quick-add.md").read_text(encoding="utf-8")
TODAY = dt.date(2026, 11, 23)
LEXICON = Lexicon(
    people=[KnownName(name.lower(), name) for name in ("Anna", "Bram", "Sara", "Tom")],
    circles=[KnownName("c1", "Mantelzorg"), KnownName("c2", "Zelfhulpgroep"), KnownName("c3", "Buren")],
)
DIRECTIONS = re.findall(r"^\| `([^`]+)` \| (given|received|together|note)(?:, (\w+))? \|$", PAGE, re.MULTILINE)
TAGS = re.findall(r"^\| `(#\w+)` \| `(#\w+)` \|$", PAGE, re.MULTILINE)


def test_there_are_examples_to_try() -> None:
    assert len(DIRECTIONS) == 21
    assert len(TAGS) == 8


@pytest.mark.parametrize(("line", "direction", "outcome"), DIRECTIONS)
def test_a_line_on_the_page_becomes_what_the_page_says(line: str, direction: str, outcome: str) -> None:
    draft = parse(line, LEXICON, today=TODAY)
    assert not draft.problems
    assert draft.direction == direction
    assert draft.outcome == (outcome or "done")


@pytest.mark.parametrize(("english", "dutch"), TAGS)
def test_the_tags_of_support_are_the_same_in_both_languages(english: str, dutch: str) -> None:
    one = parse(f"gave Anna soup {english}", LEXICON, today=TODAY)
    other = parse(f"gave Anna soup {dutch}", LEXICON, today=TODAY)
    assert one.support == other.support == (english[1:],)


DAYS = (
    "today gisteren eergisteren sunday afgelopen_zondag 3_days_ago 2_weken_geleden 12_nov 12-11 12-11-2026 2026-11-12"
)
LENGTHS = "1h 1u 90m 1h30 1,5u 2_uur half_an_hour anderhalf_uur"


@pytest.mark.parametrize("said", DAYS.split())
def test_every_way_to_say_a_day_on_the_page_is_read(said: str) -> None:
    said = said.replace("_", " ")
    assert f"`{said}`" in PAGE
    draft = parse(f"gave Anna soup {said}", LEXICON, today=TODAY)
    assert not draft.problems
    assert draft.what == "soup"


@pytest.mark.parametrize("said", LENGTHS.split())
def test_every_way_to_say_a_length_on_the_page_is_read(said: str) -> None:
    said = said.replace("_", " ")
    assert f"`{said}`" in PAGE
    draft = parse(f"gave Anna soup {said}", LEXICON, today=TODAY)
    assert not draft.problems
    assert draft.minutes
    assert draft.what == "soup"


def test_quotes_and_backslashes_make_plain_text() -> None:
    draft = parse('gave Anna "12-11, a book"', LEXICON, today=TODAY)
    assert (draft.what, draft.on) == ("12-11, a book", TODAY)
    assert parse(r"note won \2-1", LEXICON, today=TODAY).what == "won 2-1"
