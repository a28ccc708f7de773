"""What README and the docs tell someone to type works, in the order in which it stands."""

import re
import shlex
from pathlib import Path

import pytest

from kring.cli.commands import COMMANDS
from tests.cli.conftest import Kring

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST_DAY = README.split("## The first day")[1].split("\n## ")[0]


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """The blocks of code of a page: the language, and the lines."""
    found = re.findall(r"^ *```(\w*)\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    return [(language, [line.strip() for line in body.splitlines() if line.strip()]) for language, body in found]


def lines_to_type(text: str) -> list[list[str]]:
    """Every line of the first day as a command: those of the add bar with ``add`` before them."""
    lines: list[list[str]] = []
    for language, body in blocks(text):
        for line in body:
            words = shlex.split(line.replace("'s", "s"), comments=True)
            if language == "sh" and words[0] == "kring":
                lines.append(words[1:])
            elif not language:
                lines.append(["add", *words])
    return lines


def test_the_first_day_works_as_it_is_written(kring: Kring) -> None:
    (someone,) = re.findall(r"with Enter, type \*(\w+)\*", FIRST_DAY)
    assert kring("new", "person", someone).code == 0
    lines = lines_to_type(FIRST_DAY)
    assert len(lines) >= 6
    for line in lines:
        done = kring(*line)
        assert (done.code, done.err) == (0, ""), line
    listed = kring("list", "entries").out.splitlines()
    assert len(listed) == sum(line[0] == "add" for line in lines)
    assert "listening ear" in "\n".join(listed)


def test_de_eerste_dag_werkt_zoals_die_er_staat(kring: Kring) -> None:
    page = (ROOT / "README.nl.md").read_text(encoding="utf-8").split("## De eerste dag")[1].split("\n## ")[0]
    for someone in re.findall(r"typ \*(\w+)\*", page)[:1]:
        assert kring("new", "person", someone).code == 0
    lines = lines_to_type(page)
    assert len(lines) >= 6
    for line in lines:
        done = kring("--lang", "nl", *line)
        assert (done.code, done.err) == (0, ""), line


def test_the_lines_between_the_words_work_as_well(kring: Kring) -> None:
    kring("new", "person", "Anna")
    inline = re.findall(r"`kring (add [^`]+)`", README)
    assert len(inline) >= 2
    for line in inline:
        assert kring(*shlex.split(line)).code == 0, line


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.stem)
def test_every_command_in_a_block_of_the_docs_is_one_and_runs(page: Path, kring: Kring, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    kring("new", "person", "Anna")
    kring("add", "gave Anna soup")
    for language, body in blocks(page.read_text(encoding="utf-8")):
        if language not in ("", "sh"):
            continue
        for line in body:
            for each in line.split(";"):
                words = re.split(r"\s{3,}", each.strip())[0]
                if not re.match(r"kring [a-z]", words) or "[" in words:
                    continue
                words = words.replace("/media/stick", str(stick)).replace("my.json.gz", str(tmp_path / "my.json.gz"))
                line_words = shlex.split(words)[1:]
                if line_words[0] in ("restore", "terugzetten"):
                    line_words += ["--replace", "--yes"]  # it asks; nobody is here
                assert kring(*line_words).code == 0, words


def test_a_dutch_page_calls_a_command_by_its_dutch_name() -> None:
    english = {command.name for command in COMMANDS if command.name != command.dutch[0]}
    pages = [ROOT / "README.nl.md", *(ROOT / "docs").glob("*.nl.md")]
    pages = [page for page in pages if page.name != "command-line.nl.md"]  # which says both
    said = {
        f"{page.name}: {line.strip()}"
        for page in pages
        for line in page.read_text(encoding="utf-8").splitlines()
        for name in re.findall(r"\bkring ([a-z]+)", line)
        if name in english and "gave +Ruth" not in line  # that English may be typed too is said in English
    }
    assert len(pages) > 10
    assert not said
