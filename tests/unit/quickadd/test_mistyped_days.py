"""A slip of the finger in the word of a day is asked about: it would be today otherwise, and nobody said so."""

import datetime as dt

import pytest

from kring.model.enums import Direction
from kring.quickadd.draft import NO_NAME, Draft, ProblemKind
from kring.quickadd.lexicon import KnownName, Lexicon
from kring.quickadd.parser import parse

#: A Sunday.
TODAY = dt.date(2026, 11, 29)
WORDS = Lexicon((KnownName("A", "Anna"), KnownName("C", "Cor"), KnownName("G", "Gistern")))


def read(line: str, choices: dict[int, str] | None = None, words: Lexicon = WORDS) -> Draft:
    return parse(line, words, today=TODAY, choices=choices)


@pytest.mark.parametrize(
    ("line", "said", "day"),
    [
        ("gaf Cor soep gisetren", "gisetren", dt.date(2026, 11, 28)),
        ("gave Cor soup yesterdy", "yesterdy", dt.date(2026, 11, 28)),
        ("gave Cor soup yestreday evening", "yestreday evening", dt.date(2026, 11, 28)),
        ("gaf Cor soep afgelopn zondag", "afgelopn zondag", dt.date(2026, 11, 22)),
        ("gaf Cor soep afgelopen zonadg", "afgelopen zonadg", dt.date(2026, 11, 22)),
        ("gaf Cor soep vrijdga", "vrijdga", dt.date(2026, 11, 27)),
        ("gave Cor soup last staurday", "last staurday", dt.date(2026, 11, 28)),
        ("gaf Cor soep eergistern", "eergistern", dt.date(2026, 11, 27)),
        ("gave Cor soup on Novmber 12", "on Novmber 12", dt.date(2026, 11, 12)),
        ("gaf Cor soep 12 novmber", "12 novmber", dt.date(2026, 11, 12)),
        ("gsiteren Cor soep gegeven", "gsiteren", dt.date(2026, 11, 28)),
        ("lats sunday visited Cor", "lats sunday", dt.date(2026, 11, 22)),
        ("notitie zware avond gisetren", "gisetren", dt.date(2026, 11, 28)),
    ],
)
def test_it_is_asked_about_and_a_day_or_plain_text_answers_it(line: str, said: str, day: dt.date) -> None:
    draft = read(line)
    (problem,) = draft.problems
    assert (problem.kind, line[problem.start : problem.end]) == (ProblemKind.WHICH_DAY, said)
    assert problem.answers == (day.isoformat(), NO_NAME)
    chosen = read(line, {problem.start: day.isoformat()})
    assert (chosen.on, chosen.problems) == (day, ())
    right = read(line.replace("notitie ", "").replace(said, ""), {})
    assert chosen.direction == (Direction.NOTE if line.startswith("notitie") else right.direction)
    assert said not in chosen.what or "evening" in said
    text = read(line, {problem.start: NO_NAME})
    assert (text.on, text.problems) == (TODAY, ())
    assert said in text.what


@pytest.mark.parametrize(
    "line",
    [
        "gave Cor soup and a sundae",
        "gave Cor a toddy",
        "kreeg van Cor soep van ver vandaan",
        "gaf Cor zondags soep",
        "vroeg Cor om op zatredag te komen",  # what was asked can lie ahead: a day in it belongs to the text
        "gaf Anna soep voor zatredag",
        'gaf Anna "gisetren"',
        r"gaf Anna \gisetren",
        "gave Cor the last cookies",
        "gaf Cor de laatste tijd veel soep",
        "gaf Cor zonnige soep",
    ],
)
def test_what_is_a_word_of_its_own_or_belongs_to_the_text_is_not(line: str) -> None:
    assert read(line).problems == ()
    assert read(line).on == TODAY


def test_a_name_that_looks_like_a_day_is_a_name() -> None:
    draft = read("gaf gistern soep")
    assert (draft.people, draft.on, draft.problems) == (("G",), TODAY, ())


@pytest.mark.parametrize("word", ["eergisteravond", "eergistermiddag", "eergister"])
def test_the_day_before_yesterday_can_have_a_part_of_the_day(word: str) -> None:
    draft = read(f"gaf Cor soep {word}")
    assert draft.on == dt.date(2026, 11, 27)
    assert (word in draft.what) == (word != "eergister")


def test_a_slip_in_tomorrow_is_still_to_come() -> None:
    (problem,) = read("helped Anna in the garden tomorow 2h").problems
    assert problem.kind is ProblemKind.FUTURE_DATE
    assert "begin with “agreed with”" in problem.remedy


@pytest.mark.parametrize(
    ("line", "day", "what"),
    [
        ("visited Anna on saturday 21 november", dt.date(2026, 11, 21), "visited"),
        ("bezocht Anna zaterdag 21 november", dt.date(2026, 11, 21), "bezocht"),
        ("bezocht Anna zaterdag 21-11", dt.date(2026, 11, 21), "bezocht"),
        ("helped Anna on monday the 23rd", dt.date(2026, 11, 23), "helped"),
        ("helped Anna on saturday november 21", dt.date(2026, 11, 21), "helped"),
        ("went to see Anna on tuesday for 2 hours", dt.date(2026, 11, 24), "went to see Anna"),
        ("dropped by Anna on friday", dt.date(2026, 11, 27), "dropped by Anna"),
        ("ging dinsdag naar Anna", dt.date(2026, 11, 24), "ging naar Anna"),
        ("Anna comes on friday", TODAY, "comes on friday"),
        ("wilde dat Anna vrijdag was gekomen", TODAY, "wilde dat Anna vrijdag was gekomen"),
    ],
)
def test_a_weekday_with_its_date_is_one_day_and_one_that_was_dates_a_note(line: str, day: dt.date, what: str) -> None:
    draft = read(line)
    assert (draft.on, draft.what, draft.problems) == (day, what, ())


def test_a_weekday_that_is_not_that_of_its_date_is_asked_about() -> None:
    (problem,) = read("visited Anna on friday 21 november").problems
    assert problem.kind is ProblemKind.SEVERAL_DATES


@pytest.mark.parametrize("line", ["choir practice thursday from 8pm to 10pm", "koorrepetitie donderdag 2u"])
def test_a_weekday_in_a_note_that_says_how_long_it_took_is_asked_about(line: str) -> None:
    draft = read(line)
    (problem,) = draft.problems
    assert (problem.kind, problem.answers) == (ProblemKind.WHICH_DAY, ("2026-11-26", NO_NAME))
    assert read(line, {problem.start: "2026-11-26"}).on == dt.date(2026, 11, 26)
    kept = read(line, {problem.start: NO_NAME})
    assert (kept.on, kept.minutes, kept.problems) == (TODAY, 120, ())


@pytest.mark.parametrize("line", ["choir practice thursday", "moet donderdag 2u oppassen", "note choir thursday 2h"])
def test_a_weekday_in_another_note_is_not(line: str) -> None:
    assert read(line).problems == ()
