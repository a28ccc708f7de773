"""``kring tutor --plain``: the five acts line by line, in a journal that is thrown away; nothing else is touched."""

import os
from pathlib import Path

import pytest

from kring.cli import fullscreen, tutor
from tests.cli.conftest import Kring

EN = (
    "kring add Anna brought me soup yesterday",
    "kring show Anna",
    "kring add helped Anna in the garden today 2h",
    "kring show Anna",
    "kring later Bram",
    "kring undo",
)
NL = (
    "kring schrijf Anna bracht me gisteren soep",
    "kring toon Anna",
    "kring schrijf hielp Anna vandaag in de tuin 2u",
    "kring toon Anna",
    "kring later Bram",
    "kring terugdraaien",
)


def all_files(folder: str | os.PathLike[str]) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in Path(folder).rglob("*") if each.is_file()}


@pytest.mark.parametrize(
    ("language", "lines", "end"), [("en", EN, "That was a day with kring."), ("nl", NL, "een dag met kring")]
)
def test_the_lines_that_are_shown_are_the_whole_day(
    kring: Kring,
    journal_folder: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    lines: tuple[str, ...],
    end: str,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert kring("add", "note", "my own").code == 0
    before = all_files(journal_folder)
    said = kring("--lang", language, "tutor" if language == "en" else "leer", "--plain", stdin="\n".join(lines) + "\n")
    assert (said.code, said.err) == (0, "")
    for line in lines:
        assert f"\n{line}\n" in said.out
    for number in range(1, 6):
        assert f"\n{number} {'of' if language == 'en' else 'van'} 5: " in said.out
    assert end in " ".join(said.out.split())
    assert not any(0x2500 <= ord(sign) <= 0x25FF for sign in said.out)  # no lines, boxes or blocks to read aloud
    assert all_files(journal_folder) == before
    assert not list(tmp_path.glob("kring-demo-*"))


def test_words_of_ones_own_do_as_well_and_no_kring_needs_to_be_typed(kring: Kring) -> None:
    own = ("add kreeg van Sara een taart", "show Bram", "gaf", "add gaf Bram een lift", "show Sara", "later", "undo")
    said = kring("tutor", "--plain", stdin="\n".join(own) + "\n")
    assert "That was a day with kring." in said.out
    assert "“gaf” is not a command." in said.out
    assert "To write something down: kring add gaf" in said.out


def test_a_line_that_is_no_command_is_not_offered_as_something_to_write(kring: Kring) -> None:
    said = kring("tutor", "--plain", stdin="kring find anna\nstop\n")
    assert "“find” is not a command." in said.out
    assert "kring add find anna" not in said.out
    assert "Here you can try: add," in said.out


def test_what_was_written_and_is_not_the_act_is_said_and_it_can_be_done_again(kring: Kring) -> None:
    said = kring("tutor", "--plain", stdin="add a quiet day\nadd gave Anna soup\nhelp\nadd got soup from Anna\nstop\n")
    assert " ".join(said.out.split()).count("Once more, with the name Anna and a word such as brought or got.") == 2
    assert said.out.count("\nkring add Anna brought me soup yesterday\n") == 4  # also after the help
    assert "2 of 5: Look up" in said.out
    assert "The practice journal is thrown away." in said.out


@pytest.mark.parametrize("skip", ["skip", "overslaan", "SKIP"])
def test_every_step_can_be_left_out(kring: Kring, skip: str) -> None:
    said = kring("tutor", "--plain", stdin=f"{skip}\n" * 4)
    assert [f"{number} of 5: " in said.out for number in range(1, 6)] == [True] * 4 + [False]
    assert "5 of 5: Undo" not in said.out  # nothing was done that it could take back
    assert "That was a day with kring." in said.out


def test_what_was_written_can_be_undone_also_where_nothing_was_put_off(kring: Kring) -> None:
    said = kring("tutor", "--plain", stdin="add got soup from Anna\nskip\nskip\nskip\nundo\n")
    assert "3 of 5: Give and receive" in said.out
    assert "look at both sides" not in said.out  # that is the same step, which was left out
    assert "see it today" not in said.out
    assert "Would you rather not have it there after all? Undo the last change:" in " ".join(said.out.split())
    assert "That was a day with kring." in said.out


@pytest.mark.parametrize(
    "line",
    [
        "backup x.json",
        "restore x.json",
        "demo",
        "check",
        "path",
        "tutor",
        "--version",
        "kring",
        "list people --journal {own}",
    ],
)
def test_nothing_of_it_reaches_beyond_the_journal_to_practise_in(kring: Kring, journal_folder: str, line: str) -> None:
    assert kring("add", "note", "my own").code == 0
    before = all_files(journal_folder)
    said = kring("tutor", "--plain", stdin="skip\n" + line.format(own=journal_folder) + "\nstop\n")
    assert said.code == 0
    assert "Here you can try: add," in said.out
    assert "my own" not in said.out
    assert all_files(journal_folder) == before


def test_an_apostrophe_a_mistake_and_the_end_of_what_is_typed_are_fine(kring: Kring) -> None:
    said = kring("tutor", "--plain", stdin="add got Anna's soup from Anna\nshow Zoltan\n\nlist nothing")
    assert said.code == 0
    assert "No person or circle here goes by “Zoltan”." in said.err
    assert said.out.count("kring show Anna") == 4  # an empty line has it said again, and so has what does not do it


def test_without_a_terminal_it_says_what_works(kring: Kring) -> None:
    said = kring("tutor")
    assert said.code == 1
    assert "“kring tutor --plain” works without a full screen." in said.err


def test_in_a_terminal_it_is_the_full_screen_on_a_journal_that_is_gone_afterwards(
    kring: Kring, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def open_screen(folder: str, _context: object, *, tutor: bool) -> int:
        assert (Path(folder) / "format.json").exists()
        opened.append((folder, tutor))
        return 0

    monkeypatch.setattr(fullscreen, "open_screen", open_screen)
    assert kring("tutor", terminal=("in", "out")).code == 0
    ((folder, with_acts),) = opened
    assert with_acts
    assert not Path(folder).parent.exists()


def test_what_can_be_tried_is_a_command() -> None:
    from kring.cli.commands import COMMANDS

    assert set(tutor._ALLOWED) <= {command.name.partition(" ")[0] for command in COMMANDS}


def test_undo_takes_back_nothing_that_was_there_before(kring: Kring) -> None:
    said = kring("tutor", "--plain", stdin="undo\nadd got soup from Anna\nundo\nundo\nundo\ntoday\nstop\n")
    assert said.out.count("There is nothing to undo.") == 3
    assert said.out.count("Undone:") == 1
    assert "Bram: any answer yet?" in said.out


@pytest.mark.parametrize("line", ["anna brought me soup yesterday", "Anna bracht me gisteren soep"])
def test_a_line_to_write_down_needs_no_command_before_it(kring: Kring, line: str) -> None:
    said = kring("tutor", "--plain", stdin=f"{line}\nstop\n")
    assert "2 of 5: Look up" in said.out
    slip = kring("tutor", "--plain", stdin=f"ad {line}\nstop\n")
    assert "“ad” is not a command." in slip.out
