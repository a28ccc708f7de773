"""The line of the add bar, without widgets: what is understood, what could be meant, how a word may be finished."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring import i18n
from kring.model.enums import Direction
from kring.quickadd.lexicon import KnownName, Lexicon
from kring.tui.addbar.session import Adding
from tests.tui.driving import TODAY

PEOPLE = [
    KnownName("01ANNAB", "Anna Bakker"),
    KnownName("01ANNAS", "Anna Smit", ("Annie",)),
    KnownName("01BRAM", "Bram"),
    KnownName("01MARIA", "María José"),
    KnownName("01TOM1", "Tom"),
    KnownName("01TOM2", "Tom"),
    KnownName("01GONE", "Gerda", (), False),
]
CIRCLES = [KnownName("C1", "Mantelzorg mam"), KnownName("C2", "Choir"), KnownName("C3", "Chess", (), False)]


@pytest.fixture
def line() -> Adding:
    return Adding(Lexicon(PEOPLE, CIRCLES), TODAY)


def said(line: Adding) -> list[str]:
    """The options, as they are read."""
    return [one.template.replace("$name", one.name) for one in line.options()]


def test_an_empty_line_has_no_problem(line: Adding) -> None:
    assert line.problem is None
    line.type("   ")
    assert line.problem is None
    assert line.options() == []


def test_a_name_that_can_be_several_people_offers_each(line: Adding) -> None:
    line.type("gave Anna soup")
    assert said(line) == ["Anna Bakker", "Anna Smit"]
    line.take(line.options()[1])
    assert line.text == "gave Anna soup"
    assert line.draft.ready
    assert line.draft.people == ("01ANNAS",)


def test_people_of_one_name_are_told_apart(line: Adding) -> None:
    line.type("gave Tom soup")
    assert [one.more for one in line.options()] == ["~TOM1", "~TOM2"]
    line.take(line.options()[1])
    assert line.draft.people == ("01TOM2",)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("gave Anna soup and bread", True),  # typed on after it
        ("yesterday gave Anna soup", True),  # typed before it
        ("gave  Anna soup", True),
        ("gave Annabel soup", False),  # the name became another one
        ("gave Ann soup", False),
        ("gave soup", False),
    ],
)
def test_what_was_chosen_stays_as_long_as_the_name_does(line: Adding, text: str, kept: bool) -> None:
    line.type("gave Anna soup")
    line.take(line.options()[1])
    line.type(text)
    assert ("01ANNAS" in line.draft.people) is kept


def test_a_name_nobody_has_offers_who_may_be_meant_someone_new_and_plain_text(line: Adding) -> None:
    line.type("gave Brem soup")
    assert said(line) == ["Bram is meant", "Brem is new: add", "just text: Brem"]
    meant, new, text = line.options()
    line.take(meant)
    assert line.draft.people == ("01BRAM",)
    line.type("gave Brem soup")
    line.take(new)
    assert (line.text, line.draft.new_people) == ("gave +Brem soup", ("Brem",))
    line.type("gave Brem soup")
    line.take(text)
    assert line.draft.ready
    assert line.draft.what == "Brem soup"


def test_another_surname_offers_the_one_who_is_known_with_the_rest_as_text(line: Adding) -> None:
    line.type("asked Bram Jansen to come")
    assert said(line) == [
        "Bram is meant",
        "Bram Jansen is new: add",
        "only Bram: the rest is text",
        "just text: Bram Jansen",
    ]
    line.take(line.options()[2])
    assert line.draft.ready
    assert (line.draft.people, line.draft.what) == (("01BRAM",), "Jansen to come")


def test_a_small_word_nobody_goes_by_is_most_often_a_word(line: Adding) -> None:
    line.type("gave piet soup")
    assert said(line) == ["just text: piet", "piet is new: add"]
    line.take(line.options()[0])
    assert (line.draft.ready, line.draft.what) == (True, "piet soup")
    line.type("gave brom soup")
    assert said(line) == ["Bram is meant", "just text: brom", "brom is new: add"]


def test_someones_sister_offers_someone_new_the_one_she_belongs_to_and_nobody(line: Adding) -> None:
    line.type("gave Bram's sister soup")
    assert said(line) == ["Bram's sister is new: add", "Bram is meant", "nobody by name: it stays text"]
    new, meant, text = line.options()
    for option, draft in (
        (new, ((), ("Bram's sister",), "soup")),
        (meant, (("01BRAM",), (), "Bram's sister soup")),
        (text, ((), (), "Bram's sister soup")),
    ):
        line.type("")
        line.type("gave Bram's sister soup")
        line.take(option)
        assert line.draft.ready
        assert (line.draft.direction, line.text) == (Direction.GIVEN, "gave Bram's sister soup")
        assert (line.draft.people, line.draft.new_people, line.draft.what) == draft


def test_a_circle_that_is_not_there_offers_those_that_are(line: Adding) -> None:
    line.type("gave Bram soup @choor")
    line.take(line.options()[0])
    assert line.draft.circle == "C2"
    assert line.text == "gave Bram soup @Choir"


def test_a_circle_of_several_words_stands_in_quotes(line: Adding) -> None:
    line.type("gave Bram soup @mam")
    assert line.draft.circle == "C1"
    line.type("gave Bram soup @mantelzrg")
    assert line.options()[0].text == '@"Mantelzorg mam"'


def test_a_plus_before_someone_who_is_there_can_be_left_out(line: Adding) -> None:
    line.type("gave +Bram soup")
    line.take(line.options()[0])
    assert (line.text, line.draft.people) == ("gave Bram soup", ("01BRAM",))


def test_from_or_for_is_asked_in_the_language_of_the_interface(line: Adding) -> None:
    line.type("got Bram a book")
    came, went = line.options()
    line.take(came)
    assert line.text == "got from Bram a book"
    assert line.draft.direction == Direction.RECEIVED
    line.type("got Bram a book")
    line.take(went)
    assert line.text == "gave Bram a book"
    assert line.draft.direction == Direction.GIVEN
    i18n.use("nl")
    line.type("got Bram a book")
    line.take(line.options()[0])
    assert line.text == "got van Bram a book"


@pytest.mark.parametrize(
    ("way", "text", "direction"),
    [(0, "got a present from Bram", Direction.RECEIVED), (1, "gave a present for Bram", Direction.GIVEN)],
)
def test_what_was_got_for_someone_came_from_them_or_was_for_them(
    line: Adding, way: int, text: str, direction: Direction
) -> None:
    line.type("got a present for Bram")
    line.take(line.options()[way])
    assert line.text == text
    assert line.draft.ready
    assert (line.draft.direction, line.draft.people) == (direction, ("01BRAM",))


def test_a_day_that_is_none_may_be_text(line: Adding) -> None:
    line.type("gave Bram soup on 31-02")
    line.take(line.options()[-1])
    assert line.draft.ready
    assert "31-02" in line.draft.what


def test_another_journal_is_read_again_with_the_same_line(line: Adding) -> None:
    line.type("gave Sara soup")
    assert line.problem is not None
    line.know(Lexicon([KnownName("01SARA", "Sara")]), TODAY + dt.timedelta(days=1))
    assert line.draft.people == ("01SARA",)
    assert line.draft.on == TODAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("gave an", ["Anna Bakker", "Anna Smit"]),
        ("gave Bram, m", ["María José"]),
        ("gave Bram and mar", ["María José"]),
        ("with jose", ["María José"]),
        ("gave Bram soup B", ["Bram", "Anna Bakker"][:1]),
        ("gave Bram so", []),  # it is the text by now
        ("gave ger", []),  # contact with Gerda ended
        ("x @m", ['@"Mantelzorg mam"']),
        ("x @ch", ["@Choir"]),
        ("x #pr", ["#practical", "#private"]),
        ("x 12", []),
        ("", []),
    ],
)
def test_the_word_at_the_cursor_can_be_finished(line: Adding, text: str, ways: list[str]) -> None:
    line.type(text)
    assert [one.text for one in line.completions(len(text))] == ways


def test_a_word_in_the_middle_is_finished_where_it_ends(line: Adding) -> None:
    line.type("gave br soup")
    (way,) = line.completions(7)
    assert (way.start, way.end, way.text) == (5, 7, "Bram")
    assert line.completions(6) == []


def test_kinds_are_finished_in_dutch_in_a_dutch_interface(line: Adding) -> None:
    i18n.use("nl")
    line.type("x #pr")
    assert [one.text for one in line.completions(5)] == ["#praktisch", "#prive"]


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_typing_leaves_the_line_as_it_was_typed(texts: list[str]) -> None:
    line = Adding(Lexicon(PEOPLE, CIRCLES), TODAY)
    for text in texts:
        line.type(text)
        assert line.text == text
        assert "".join(text[span.start : span.end] for span in line.draft.spans) == text
        for option in line.options():
            assert 0 <= option.start <= option.end <= len(text)
        line.completions(len(text))


@pytest.mark.parametrize(
    "text",
    [
        "agreed with the GP: he calls by 3 dec",
        "afgesproken met mijn zus: zij kookt",
        "agreed with Bram (the neighbour): he calls",
        "agreed with Bram because of mum: he rests",
        "agreed with Piet: soup by friday",
        "agreed with piet and Bram: soup",
        "met de huisarts afgesproken: bellen",
        "agreed with Tom: soup by next friday",
        "agreed with Anna Vermeer: soup",
        "agreed Bram: soup by 31 feb",
        "agreed Bram: soup by 27-11",
        "agreed with Choir: we sing",
        "agreed Bram: soup @Choirs",
        "mama gewassen 45m",
        "tuin bij Bram 2u",
        "Anna's sister gave me soup",
        "gave Piet Jansen soup last week",
    ],
)
def test_every_way_out_of_a_question_is_one(text: str) -> None:
    lexicon = Lexicon(PEOPLE, CIRCLES, care={"01MARIA": ("C1",)})
    first = Adding(lexicon, TODAY)
    first.type(text)
    for number, option in enumerate(first.options()):
        if option.makes:
            continue  # the circle is made before the line is read again
        line = Adding(lexicon, TODAY)
        line.type(text)
        asked = line.problem
        line.take(line.options()[number])
        again = line.problem
        assert asked is not None
        assert again is None or again.kind != asked.kind or again.message != asked.message, (option, line.text)
