"""Names and texts as they come in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.model.normalize import (
    APOSTROPHES,
    NAME_LIMIT,
    TEXT_LIMIT,
    clean_name,
    clean_text,
    fold,
    fold_long,
    fold_places,
)
from kring.model.validation_error import ModelError

ANYTHING = st.text(st.characters(codec=None), max_size=300)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Anna   de  Vries ", "Anna de Vries"),
        ("An\x00na", "Anna"),
        ("\x1b[31mAnna\x1b[0m", "[31mAnna[0m"),
        ("\x1b]0;title\x07Anna", "]0;titleAnna"),
        ("Anna\tof\nhiernaast", "Anna of hiernaast"),
        ("ann\u202eA", "annA"),
        ("Anna\ud800", "Anna"),
        ("José", "José"),
        ("👩‍👧 oppas", "👩‍👧 oppas"),
        ("[/", "[/"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    ],
)
def test_a_name_keeps_what_is_written_and_loses_what_would_steer_a_terminal(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\x00\x1b", "\u202e\u200b"])
def test_a_name_of_nothing_is_refused_with_what_is_expected(typed: str) -> None:
    with pytest.raises(ModelError) as refused:
        clean_name(typed, field="aliases")
    assert refused.value.field == "aliases"
    assert "nickname" in str(refused.value)


def test_a_name_of_200_characters_fits_and_one_more_does_not() -> None:
    assert len(clean_name("x" * NAME_LIMIT)) == NAME_LIMIT
    with pytest.raises(ModelError, match="201"):
        clean_name("x" * (NAME_LIMIT + 1))


def test_a_text_keeps_its_lines() -> None:
    assert clean_text("first\r\nsecond\rthird\n") == "first\nsecond\nthird"


def test_ten_megabytes_are_refused_by_their_length() -> None:
    with pytest.raises(ModelError, match="10000000"):
        clean_text("x" * 10_000_000, field="what")
    assert len(clean_text("y" * TEXT_LIMIT)) == TEXT_LIMIT


@given(ANYTHING)
def test_a_cleaned_text_has_no_control_characters_and_stays_the_same_when_cleaned_again(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert all(unicodedata.category(c) not in ("Cc", "Cs") or c in "\n\t" for c in cleaned)
    cleaned.encode("utf-8")


@given(ANYTHING)
def test_a_cleaned_name_stays_the_same_when_cleaned_again(text: str) -> None:
    try:
        cleaned = clean_name(text)
    except ModelError:
        return
    assert clean_name(cleaned) == cleaned
    assert "\n" not in cleaned


@pytest.mark.parametrize(
    ("one", "other"), [("María", "maria"), ("JOSÉ", "jose"), ("Straße", "STRASSE"), ("İpek", "ipek"), ("Ｔ™", "ttm")]
)
def test_case_and_accents_do_not_matter_when_folded(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Bjørn", "bjorn"),
        ("SØREN", "soren"),
        ("Ǿ", "o"),
        ("Œuvre", "oeuvre"),
        ("Ægir", "aegir"),
        ("Łukasz", "lukasz"),
        ("Đorđe", "dorde"),
        ("Guðrún", "gudrun"),
        ("Þóra", "thora"),
        ("Weiß", "weiss"),
        ("GROẞ", "gross"),
        ("Işıl", "isil"),
        ("Ħamrun", "hamrun"),
    ],
)
def test_a_letter_without_a_key_of_its_own_is_what_one_types_for_it(written: str, typed: str) -> None:
    assert fold(written) == fold_long(written) == typed


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_every_apostrophe_is_the_straight_one(sign: str) -> None:
    assert fold(f"d{sign}Arc") == fold_long(f"d{sign}Arc") == "d'arc"
    assert fold(f"Zoë {sign}t Hart") == fold_long(f"Zoë {sign}t Hart") == "zoe 't hart"


@given(ANYTHING)
def test_a_long_text_is_folded_as_a_short_one(text: str) -> None:
    assert fold_long(text) == fold(text)


@given(ANYTHING)
def test_each_folded_letter_knows_the_one_it_comes_from(text: str) -> None:
    folded, places = fold_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert list(places) == sorted(places)
    assert all(letter in fold(text[place]) for letter, place in zip(folded, places, strict=True))


@given(ANYTHING)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
