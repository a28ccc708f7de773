"""One set of rules for names: a line, an option and a list to choose from mean the same people and circles.

Every beginning of every name of the sample is tried, in both languages.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from kring.cli import resolve_name
from kring.journal.journal import Journal
from kring.journal.lexicon_source import lexicon_of
from kring.quickadd.draft import Draft
from kring.quickadd.lexicon import KnownName, Lexicon
from kring.quickadd.parser import parse
from kring.sample.write import write_sample
from kring.tui.components.lists.name_filter import Names

TODAY = dt.date(2026, 11, 28)


@pytest.fixture(scope="module", params=["en", "nl"])
def journal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    folder = Path(tmp_path_factory.mktemp("sample")) / "journal"
    write_sample(str(folder), lang=request.param, today=TODAY)
    with Journal.open(str(folder)) as journal:
        yield journal


def meant(draft: Draft, found: set[str]) -> set[str]:
    """Whom or what a line means: those it names, or those among whom it asks."""
    asked = [known.id for problem in draft.problems if problem.can_choose for known in problem.candidates]
    return found | set(asked)


def beginnings(name: str) -> list[str]:
    return list(dict.fromkeys(name[:end].rstrip() for end in range(2, len(name) + 1)))


def in_line(name: str) -> str:
    return f'"{name}"' if not name.isalnum() else name


def test_a_circle_is_the_same_in_a_line_and_in_an_option_for_every_beginning(journal: Journal) -> None:
    words = lexicon_of(journal)
    for circle in journal.circles:
        for name in beginnings(circle.name):
            draft = parse(f"note x @{in_line(name)}", words, today=TODAY)
            by_line = meant(draft, {draft.circle} if draft.circle else set())
            by_option = {known.id for known in resolve_name.circles_named(name, words)}
            assert by_line == by_option, name


def test_a_person_is_the_same_in_a_line_and_in_an_option_for_every_name_and_part_of_one(journal: Journal) -> None:
    words = lexicon_of(journal)
    for person in journal.people:
        for name in dict.fromkeys([person.name, *person.aliases, *person.name.split()]):
            by_line = meant_of(f"got from {name}: x", words)
            by_option = {known.id for known in resolve_name.people_named(name, words)}
            assert by_line == by_option, name


def meant_of(line: str, words: Lexicon) -> set[str]:
    draft = parse(line, words, today=TODAY)
    return meant(draft, set(draft.people))


def test_what_a_line_or_an_option_finds_a_list_to_choose_from_offers_first(journal: Journal) -> None:
    words = lexicon_of(journal)
    rows: list[tuple[Names, list[KnownName], str]] = []
    for person in journal.people:
        names = Names.of_people(journal.people)
        rows.append((names, list(resolve_name.people_named(person.name, words)), person.name))
    for circle in journal.circles:
        names = Names.of_circles(journal.circles)
        rows += [(names, list(resolve_name.circles_named(name, words)), name) for name in beginnings(circle.name)]
    for names, found, name in rows:
        offered = [known.id for known in names.find(name, limit=len(found) + 3)]
        assert {known.id for known in found} <= set(offered), name
