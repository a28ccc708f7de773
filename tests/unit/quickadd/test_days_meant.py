"""Days that are not one day are asked about and never today; what has one meaning is that day."""

import datetime as dt

import pytest

from kring.quickadd.draft import ProblemKind
from tests.unit.quickadd.helpers import TODAY, lexicon, read

WORDS = lexicon()  # TODAY is Monday 23 November 2026


@pytest.mark.parametrize(
    ("line", "day", "what"),
    [
        ("gave Anna de Vries soup last tue", (2026, 11, 17), "soup"),
        ("gaf Anna de Vries soep afgelopen za", (2026, 11, 21), "soep"),
        ("gave Anna de Vries soup on the 12th", (2026, 11, 12), "soup"),
        ("gaf Anna de Vries soep op de 28e", (2026, 10, 28), "soep"),
        ("gave Anna de Vries soup the 12th", (2026, 11, 12), "soup"),
        ("gave Anna de Vries soup, the 12th 1h #care", (2026, 11, 12), "soup"),
        ("gaf Anna de Vries soep de 12de", (2026, 11, 12), "soep"),
        ("soep gebracht aan Anna de Vries de 28ste", (2026, 10, 28), "soep"),
        ("gave Anna de Vries soup 12-11-99", (1999, 11, 12), "soup"),
        ("gave Anna de Vries soup 12-11-25", (2025, 11, 12), "soup"),
    ],
)
def test_what_has_one_meaning_is_that_day(line: str, day: tuple[int, int, int], what: str) -> None:
    draft = read(line, WORDS)
    assert draft.ready, draft.problems
    assert (draft.on, draft.what) == (dt.date(*day), what)


@pytest.mark.parametrize(
    ("line", "said", "days"),
    [
        ("gave Anna de Vries soup last week", "last week", ["2026-11-16", "2026-11-22"]),
        ("gaf Anna de Vries soep vorige week", "vorige week", ["2026-11-16", "2026-11-22"]),
        ("gave Anna de Vries soup last weekend", "last weekend", ["2026-11-21", "2026-11-22"]),
        ("gaf Anna de Vries soep afgelopen weekend", "afgelopen weekend", ["2026-11-21", "2026-11-22"]),
        ("gave Anna de Vries soup a few days ago", "a few days ago", ["2026-11-21", "2026-11-19"]),
        ("gaf Anna de Vries soep een paar dagen geleden", "een paar dagen geleden", ["2026-11-21", "2026-11-19"]),
    ],
)
def test_what_is_not_one_day_is_asked_about_and_a_day_answers_it(line: str, said: str, days: list[str]) -> None:
    draft = read(line, WORDS)
    (problem,) = draft.problems
    assert problem.kind is ProblemKind.WHICH_DAY
    assert line[problem.start : problem.end] == said
    assert [problem.ways[0], problem.ways[-1]] == days
    chosen = read(line, WORDS, choices={problem.start: days[0]})
    assert chosen.ready
    assert (chosen.on.isoformat(), said in chosen.what) == (days[0], False)


@pytest.mark.parametrize("line", ["gave Anna de Vries soup last month", "gaf Anna de Vries soep vorige maand"])
def test_a_month_is_no_day_and_has_to_be_typed(line: str) -> None:
    (problem,) = read(line, WORDS).problems
    assert (problem.kind, problem.answers) == (ProblemKind.WHICH_DAY, ())


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("note a hard time last week", "a hard time last week"),
        ("last week was hard", "last week was hard"),
        ("gave Anna de Vries soup for last weekend", "soup for last weekend"),
        ("gave Anna de Vries a lift on the 12th floor", "a lift on the 12th floor"),
        ("gave Anna de Vries a card for the 12th", "a card for the 12th"),
        ("gave Anna de Vries soup the 12th time", "soup the 12th time"),
        ("gave Anna de Vries soup the 12th and the 13th", "soup the 12th and the 13th"),
        ("asked Anna de Vries to help the 12th", "to help the 12th"),
        ("note the party is the 12th", "the party is the 12th"),
        ("note ze werd de 2e", "ze werd de 2e"),
        ("gave Anna de Vries a 10m rope", "a 10m rope"),
        ("gave Anna de Vries a note “curly quoted yesterday”", "a note “curly quoted yesterday”"),
        ("gaf Anna de Vries een boek „gisteren en 2u”", "een boek „gisteren en 2u”"),
    ],
)
def test_what_tells_of_a_day_and_is_no_day_stays_text(line: str, what: str) -> None:
    draft = read(line, WORDS)
    assert draft.ready, draft.problems
    assert (draft.what, draft.on, draft.minutes) == (what, TODAY, None)


@pytest.mark.parametrize("line", ["gave Anna de Vries a massage 10m", "gave Anna de Vries a 10min massage"])
def test_a_length_of_time_is_still_one(line: str) -> None:
    assert read(line, WORDS).minutes == 10
