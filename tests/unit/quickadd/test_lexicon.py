"""Finding people by name, and whom someone may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.model.normalize import fold
from kring.quickadd.lexicon import KnownName, Lexicon, normalize_name
from kring.quickadd.suggestions import find_nearest_people, nearest_circles
from kring.tui.components.lists.name_filter import NamedThing as Choice
from kring.tui.components.lists.name_filter import Names
from kring.tui.components.lists.search_text import split_search_words
from tests.unit.quickadd.helpers import known, lexicon

names = st.lists(st.text(st.sampled_from("abAB éÉß.'-\nøﬁ½"), max_size=8), max_size=8)


@given(names, st.integers(0, 7))
def test_every_name_finds_its_owner_whatever_it_is_made_of(all_names: list[str], which: int) -> None:
    people = [KnownName(str(place), name) for place, name in enumerate(all_names)]
    words = Lexicon(people)
    wanted = normalize_name(all_names[which % len(all_names)]) if all_names else ""
    found = words.find(wanted)
    expected = {one.id for one in people if normalize_name(one.name) == wanted} if wanted else set()
    assert {one.id for one in found.exact} == expected


@given(names)
def test_the_names_are_folded_as_the_model_folds_them(all_names: list[str]) -> None:
    words = Lexicon([KnownName(str(place), name) for place, name in enumerate(all_names)])
    for one in words.people:
        for word in fold(one.name).replace(".", " ").split():
            found = words.find(word)
            if word.endswith("'"):
                continue  # a possessive is no part of a name
            assert one in (*found.exact, *found.partial)


#: What is written, and what is typed for it.
LETTERS = {"ø": "o", "Œ": "oe", "æ": "ae", "ł": "l", "đ": "d", "Ð": "d", "þ": "th", "ß": "ss", "ı": "i", "É": "e"}
LETTERS |= {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'"} | {letter: letter for letter in "abnrst "}


@given(st.text(st.sampled_from(sorted(LETTERS)), min_size=1, max_size=12).filter(str.strip))
def test_a_name_is_found_by_its_plain_letters(name: str) -> None:
    people = [KnownName("1", name), KnownName("2", "Zora Quist")]
    typed = "".join(map(LETTERS.__getitem__, name))
    assert [one.id for one in Lexicon(people).find(normalize_name(typed)).exact] == ["1"]
    assert [one.id for one in Names([Choice("1", name), Choice("2", "Zora Quist")]).same(typed)] == ["1"]
    assert set(split_search_words(typed)) == set(split_search_words(name))


def test_an_alias_is_whole_or_nothing() -> None:
    words = Lexicon([known("1", "Anna", "tante Truus")])
    assert words.find("tante truus").exact
    assert not words.find("truus").anyone
    assert words.find("tante").goes_on


def test_people_and_circles_are_found_by_id() -> None:
    words = lexicon()
    assert words.person("p-bram") == known("p-bram", "Bram")
    assert words.person("p-nobody") is None
    assert words.circle("c-zorg") == known("c-zorg", "Mantelzorg")
    assert words.circle("c-nothing") is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Barm", "p-bram"),
        ("Brm", "p-bram"),
        ("Brams", "p-bram"),
        ("Bra", "p-bram"),
        ("Jansn", "p-sara"),
        ("Sarah", "p-sara"),
        ("Alvares", "p-jose"),
        ("Guss", "p-guus"),
        ("ana", "p-an"),
    ],
)
def test_a_slip_of_the_finger_finds_the_nearest(typed: str, first: str) -> None:
    assert [one.id for one in find_nearest_people(typed, lexicon())][:1] == [first]


@pytest.mark.parametrize("typed", ["", "   ", "Xyzzy", "Q", "x" * 500, "Wilhelmina"])
def test_what_is_like_nothing_finds_nobody(typed: str) -> None:
    assert find_nearest_people(typed, lexicon()) == ()


def test_those_who_are_active_come_first_and_no_more_than_asked() -> None:
    words = Lexicon([known("1", "Bram", active=False), known("2", "Bran"), known("3", "Brat"), known("4", "Braz")])
    assert [one.id for one in find_nearest_people("Brax", words)] == ["2", "3", "4"]
    assert [one.id for one in find_nearest_people("Brax", words, 1)] == ["2"]
    assert find_nearest_people("Brax", words, 0) == ()


def test_circles_are_near_too() -> None:
    assert [one.id for one in nearest_circles("mantelzrog", lexicon())] == ["c-zorg"]
    assert [one.id for one in nearest_circles("burne", lexicon())] == ["c-buren"]
    assert nearest_circles("", lexicon()) == ()
