"""Circles, tags, kinds of support, and text that is only text."""

import pytest

from kring.model.enums import Support
from kring.quickadd.lexicon import Lexicon
from kring.quickadd.tags import SUPPORT_IN_DUTCH
from tests.unit.quickadd.helpers import kinds, known, read, said


@pytest.mark.parametrize(
    ("sign", "circle"),
    [
        ("@mantelzorg", "c-zorg"),
        ("@Mantelzorg", "c-zorg"),
        ("@mant", "c-zorg"),
        ("@mantelzorg,", "c-zorg"),
        ("@De buren", "c-buren"),
        ("@de-buren", "c-buren"),
        ("@deburen", "c-buren"),
        ("@buren", "c-buren"),
        ("@bur", "c-buren"),
        ('@"de buren"', "c-buren"),
        ("@~zelf", "c-zelf"),
    ],
)
def test_the_beginning_of_a_circles_name_is_enough(sign: str, circle: str) -> None:
    draft = read(f"gave {sign} a cake")
    assert draft.ready
    assert (draft.circle, draft.what) == (circle, "a cake")


def test_a_whole_name_comes_before_the_beginning_of_one() -> None:
    words = Lexicon([], [known("1", "Zorg"), known("2", "Zorgboerderij"), known("3", "Oude zorg")])
    assert read("note quiet @zorg", words).circle == "1"
    assert read("note quiet @zorgb", words).circle == "2"
    assert read("note quiet @oude", words).circle == "3"


def test_several_circles_that_fit_are_asked_about_and_a_choice_solves_it() -> None:
    words = Lexicon([], [known("1", "Zorg thuis"), known("2", "Zorg op straat")])
    draft = read("note quiet @zorg", words)
    (problem,) = draft.problems
    assert (problem.kind, problem.start, problem.can_choose) == ("ambiguous-circle", 11, True)
    assert read("note quiet @zorg", words, choices={11: "2"}).circle == "2"


def test_circles_that_ended_count_only_where_no_active_one_fits() -> None:
    words = Lexicon(
        [], [known("1", "Zorg thuis", active=False), known("2", "Zorg op straat"), known("3", "Oud", active=False)]
    )
    assert read("note quiet @zorg", words).circle == "2"
    assert read("note quiet @oud", words).circle == "3"
    words = Lexicon([], [known("1", "Zorg", active=False), known("2", "Zorgboerderij")])
    assert kinds(read("note quiet @zorg", words)) == ["ambiguous-circle"]


def test_a_circle_that_is_not_there_is_refused_with_the_nearest() -> None:
    (near,) = read("note quiet @zelfhlup").problems
    assert near.kind == "unknown-circle"
    assert "Zelfhulp" in near.remedy
    (far,) = read("note quiet @xyz").problems
    assert "Mantelzorg, Zelfhulp" in far.remedy
    (none,) = read("note quiet @xyz", Lexicon()).problems
    assert "no circles yet" in none.remedy


def test_an_entry_belongs_to_one_circle() -> None:
    assert kinds(read("note quiet @zelfhulp @buren")) == ["several-circles"]
    assert read("note quiet @zelfhulp @zelf").ready


@pytest.mark.parametrize("kind", list(Support))
def test_a_tag_that_names_a_kind_of_support_is_that_in_both_languages(kind: Support) -> None:
    for tag in (kind.value, SUPPORT_IN_DUTCH[kind]):
        draft = read(f"gave Anna something #{tag}")
        assert (draft.support, draft.tags) == ((kind,), ())


@pytest.mark.parametrize(
    ("tag", "kind"),
    [("luisterend-oor", "listening"), ("kennis", "advice"), ("knowledge", "advice"), ("Praktische-hulp", "practical")],
)
def test_support_has_more_than_one_name(tag: str, kind: str) -> None:
    assert read(f"gave Anna something #{tag}").support == (kind,)


def test_tags_are_kept_as_typed_and_once() -> None:
    draft = read("gave Anna soup #Winter, #winter #Winter #care #zorg (#fun)")
    assert draft.tags == ("Winter", "winter", "fun")
    assert draft.support == ("care",)
    assert draft.what == "soup"


def test_a_tag_in_quotes_is_always_just_a_tag() -> None:
    draft = read('gave Anna soup #"care" #"two words" #"private"')
    assert (draft.tags, draft.support, draft.private) == (("care", "two-words", "private"), (), False)


@pytest.mark.parametrize("tag", ["#private", "#prive", "#privé", "#Private"])
def test_a_private_tag_keeps_an_entry_private(tag: str) -> None:
    draft = read(f"gave Anna soup {tag}")
    assert (draft.private, draft.tags) == (True, ())


def test_a_tag_that_is_too_long_is_refused() -> None:
    assert kinds(read("gave Anna soup #" + "x" * 201)) == ["bad-name"]


@pytest.mark.parametrize(
    "what", ["mail anna@home.nl", "number #1", "C# lessons", "see you @5", "a @ b", "a # b", "5+3", "@@", "R&D"]
)
def test_signs_inside_words_and_alone_are_text(what: str) -> None:
    draft = read(f"note {what}")
    assert draft.ready
    assert said(draft) == f"note done [] {what}"


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ('"soup yesterday"', "soup yesterday"),
        ('"soup @buren #care 1h"', "soup @buren #care 1h"),
        ('soup, she said "see you yesterday"', 'soup, she said "see you yesterday"'),
        (r'"a \"b\" \\c"', r'a "b" \c'),
        (r"soup \yesterday", "soup yesterday"),
        (r"soup \#care \@buren \+Piet", "soup #care @buren +Piet"),
        (r"C:\temp", r"C:\temp"),
        ('an unfinished "quote', 'an unfinished "quote'),
        ('5" nails', '5" nails'),
        ('""', ""),
    ],
)
def test_quotes_and_backslashes_make_plain_text(typed: str, what: str) -> None:
    draft = read(f"gave Anna {typed}")
    assert draft.ready
    assert (draft.what, draft.tags, draft.support) == (what, (), ())


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("soup, yesterday", "soup"),
        ("soup - yesterday", "soup"),
        ("soup; yesterday, 1h.", "soup"),
        (": soup", "soup"),
        ("soup yesterday and bread", "soup and bread"),
        ("soup (yesterday) hot", "soup hot"),
        ("soup!", "soup!"),
        ("soup.", "soup."),
        ("  much   soup\nand\tbread ", "much soup and bread"),
        (":)", ":)"),
    ],
)
def test_punctuation_that_lost_its_meaning_goes_with_what_it_stood_beside(typed: str, what: str) -> None:
    assert read(f"gave Anna {typed}").what == what
