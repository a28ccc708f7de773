"""docs/requirements.md names places and tests that are really there, for every requirement."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from kring.cli.commands import COMMANDS, LISTS
from kring.model import agreement, circle, entry, enums, negotiation, person, review

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines() if line.startswith("| R")]
PLACES = sorted({place for row in ROWS for place in re.findall(r"`([^`]+)`", row[2])})
TESTS = sorted(set(re.findall(r"`(tests/[^`]+)`", TEXT)))
_MODEL = (agreement, circle, entry, enums, negotiation, person, review)


@cache
def functions_of(file: Path) -> set[str]:
    """The names of the tests in a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def numbers() -> list[int]:
    """The requirements that have a row, a range counting as all in it."""
    found: list[int] = []
    for row in ROWS:
        first, _dash, last = row[0].replace("R", "").partition("–")
        found += range(int(first), int(last or first) + 1)
    return found


def test_every_requirement_has_a_row_in_its_order() -> None:
    assert numbers() == list(range(1, 21))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_row_says_where_it_is_and_which_test_would_notice(row: list[str]) -> None:
    assert len(row) == 4
    assert re.search(r"`[^`]+`", row[2])
    assert re.search(r"`tests/[^`]+`", row[3])


@pytest.mark.parametrize(
    "row", [row for row in ROWS if int(re.findall(r"\d+", row[0])[0]) <= 14], ids=lambda row: row[0]
)
def test_what_concerns_people_circles_and_entries_names_its_tests_one_by_one(row: list[str]) -> None:
    assert "::" in row[3]


@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_there(place: str) -> None:
    if place.startswith("kring "):
        known = {command.name for command in COMMANDS} | {f"list {what}" for what in LISTS}
        assert place.removeprefix("kring ") in known
    elif place.endswith(".py"):
        assert (ROOT / "src" / "kring" / place).is_file()
    elif not place.startswith("--"):
        name, _dot, field = place.partition(".")
        found = next((getattr(module, name) for module in _MODEL if hasattr(module, name)), None)
        assert found is not None
        assert not field or hasattr(found, field)


@pytest.mark.parametrize("test", TESTS)
def test_every_test_that_is_named_is_there(test: str) -> None:
    file, _colons, name = test.partition("::")
    assert (ROOT / file).exists()
    if name:
        assert name in functions_of(ROOT / file)


def test_the_tables_name_something() -> None:
    assert len(PLACES) > 30
    assert len(TESTS) > 30
