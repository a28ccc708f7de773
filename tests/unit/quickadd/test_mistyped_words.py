"""A slip in a verb or a name is asked about where the line would be a note with it: it says less then."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.model.enums import Direction
from kring.quickadd.draft import NO_NAME, Draft, ProblemKind
from kring.quickadd.lexicon import KnownName, Lexicon
from kring.quickadd.parser import parse

TODAY = dt.date(2026, 11, 29)
WORDS = Lexicon(
    tuple(KnownName(name[0], name) for name in ("Anna", "Bram", "Cor", "Sara", "Truus")), (KnownName("K", "Koor"),)
)


def read(line: str, choices: dict[int, str] | None = None) -> Draft:
    return parse(line, WORDS, today=TODAY, choices=choices)


@pytest.mark.parametrize(
    ("line", "said", "meant"),
    [
        ("helpd Anna with the garden", "helpd", "helped"),
        ("recieved soup from Anna", "recieved", "received"),
        ("broght Bram soup", "broght", "brought"),
        ("gvae Anna soup yesterday", "gvae", "gave"),
        ("I helpd Anna", "helpd", "helped"),
        ("heilp Cor verhuizen", "heilp", "hielp"),
        ("gisteren heilp Cor mij verhuizen", "heilp", "hielp"),
        ("kreegg een kaart van Sara", "kreegg", "kreeg"),
        ("stuudre Anna een kaart", "stuudre", "stuurde"),
        ("visted Anna 2h", "visted", "visited"),
        ("wiht Sara: walk", "wiht", "with"),
        ("Anna brougth me soup", "brougth", "brought"),
        ("Bram heilp mij", "heilp", "hielp"),
        ("heb Anna geholepn met de tuin", "geholepn", "geholpen"),
        ("got flowers form Anna", "form", "from"),
        ("kreeg bloemen vna Anna", "vna", "van"),
        ("gaf soep ann Bram", "ann", "aan"),
        ("gave soup ot Anna", "ot", "to"),
        ("gave soup too Anna", "too", "to"),
        ("walked wiht Anna in the park for an hour", "wiht", "with"),
        ("wandeling mte Bram", "mte", "met"),
        ("cooked fro Anna", "fro", "for"),
        ("kookte vor Truus", "vor", "voor"),
        ("bloemen gekregen vna Anna", "vna", "van"),
        ("kreg van Anna een kaartje", "kreg", "kreeg"),
        ("vrog Anna om hulp", "vrog", "vroeg"),
        ("visited Brma in hospital 1h", "Brma", "Bram"),
        ("made soup for Ana", "Ana", "Anna"),
        ("visited Ana", "Ana", "Anna"),
        ("maakte soep voor Bran", "Bran", "Bram"),
        ("lunch with Ann", "Ann", "Anna"),
        ("thee met Trus", "Trus", "Truus"),
        ("boodschappen voor Ana", "Ana", "Anna"),
    ],
)
def test_it_is_asked_about_and_a_word_answers_it(line: str, said: str, meant: str) -> None:
    (problem,) = read(line).problems
    assert (problem.kind, line[problem.start : problem.end]) == (ProblemKind.MISTYPED, said)
    assert problem.answers == (meant, NO_NAME)
    right = read(line.replace(said, meant))
    assert (right.problems, bool(right.people)) == ((), True)
    kept = read(line, {problem.start: NO_NAME})
    assert (kept.problems, kept.people if kept.direction is not Direction.NOTE else ()) == ((), ())
    assert said in kept.what
    assert read(line.replace(said, f"\\{said}")).problems == ()


@pytest.mark.parametrize(
    "line",
    [
        "fill in the form Bram sent",
        "helper Anna came by",
        "walker for Truus",
        "dresses for Anna",
        "kookt Anna vrijdag",
        "bathe Anna tomorrow",
        "write Anna a card",
        "vroege ochtend bij Anna",
        "shower for Anna",
        "maakt Anna blij",
        "moet Bram bellen",
        "feest met Corrie",
        "bus to Cork",
        "a quiet day",
        "helpd in the garden",  # about nobody: with the right word it would be a note all the same
        "note helpd Anna",
        "notitie gebeld met Ana",
        "walk with Coral",
    ],
)
def test_other_words_are_left_alone(line: str) -> None:
    draft = read(line)
    assert (draft.direction, draft.problems) == (Direction.NOTE, ())


@given(st.text(max_size=40), st.sampled_from(["helpd ", "Anna brougth ", "soup for ", "heb "]))
def test_whatever_else_is_typed_every_answer_is_another_line(rest: str, begin: str) -> None:
    line = begin + rest
    for problem in read(line).problems:
        if problem.kind is ProblemKind.MISTYPED:
            assert line[problem.start : problem.end] not in problem.ways
            for word in problem.ways:
                assert read(line[: problem.start] + word + line[problem.end :]).people or rest


def test_a_long_text_is_not_read_again_for_every_word_in_it() -> None:
    asked = read("lunch with Ann " + "x" * 380).problems
    assert [problem.kind for problem in asked] == [ProblemKind.MISTYPED]
    assert read("lunch with Ann " + "x" * 400).problems == ()
    long = "lunch with Ann wiht Bram " * 3000
    assert read(long).what == long.strip()
