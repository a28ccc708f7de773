"""The tab key completes commands, options, what they can be, and names; a name is never more than text to the shell."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kring import i18n
from kring.cli.commands import COMMANDS, GLOBAL, LISTS, SHELLS, all_names
from kring.cli.help_topics import TOPICS
from kring.cli.option_parser import name_choices
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.enums import CircleStatus, PersonStatus
from kring.model.person import Person
from tests.cli.conftest import Kring

NAMES = ("Anna de Vries", "Anna's zus", "Zoë", '$(touch hacked) `touch hacked` "x"', "-Dash", "Bram")


@pytest.fixture
def journal(journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        for name in NAMES:
            journal.add_person(Person(name=name))
        journal.add_person(Person(name="Annet", status=PersonStatus.DECEASED))
        journal.add_person(Person(name="Anton", status=PersonStatus.ENDED))
        journal.add_circle(Circle(name="Anders wonen"))
        journal.add_circle(Circle(name="Andere tijden", status=CircleStatus.ENDED))


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_every_shell_names_every_command_option_and_choice(kring: Kring, lang: str, shell: str) -> None:
    said = kring("--lang", lang, "completion", shell)
    assert (said.code, said.err) == (0, "")
    for name in filter(str.isascii, all_names()):
        assert all(word in said.out for word in name.split()), name
    for command in COMMANDS:
        for option in (*command.options, *GLOBAL):
            assert (f"-l {option.flag[2:]} " if shell == "fish" else option.flag) in said.out, option.flag
            assert all(choice in said.out for choice in name_choices(option.choices))
    assert all(name in said.out for names in LISTS.items() for name in names)
    assert all(name.replace(" ", "-") in said.out for topic in TOPICS for name in topic.names)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_one_to_its_shell(kring: Kring, lang: str, shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(kring("--lang", lang, "completion", shell).out, encoding="utf-8")
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.usefixtures("journal")
def test_nothing_of_the_journal_is_in_a_script(kring: Kring) -> None:
    for shell in SHELLS:
        assert not any(name in kring("completion", shell).out for name in NAMES)


def test_a_shell_that_is_not_known_is_refused(kring: Kring) -> None:
    for line in (["completion"], ["completion", "tcsh"], ["completion", "bash", "zsh"]):
        refused = kring(*line)
        assert (refused.code, refused.out) == (2, "")
        assert "bash, zsh, fish" in refused.err


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (["people", "ann"], ["Anna de Vries", "Anna's zus"]),
        (["circles", ""], ["Anders wonen"]),
        (["names", "an"], ["Anders wonen", "Anna de Vries", "Anna's zus"]),
        (["people", "zoë"], ["Zoë"]),
        (["people", "nobody"], []),
        (["cats", "a"], []),
        ([], []),
    ],
)
def test_names_that_begin_so_are_given_without_who_is_not_brought_up(
    kring: Kring, asked: list[str], names: list[str]
) -> None:
    said = kring("__complete", *asked)
    assert (said.code, said.err, said.out.splitlines()) == (0, "", names)


@pytest.mark.usefixtures("journal")
def test_all_names_are_given_where_nothing_is_typed_yet(kring: Kring) -> None:
    assert kring("__complete", "people").out.splitlines() == sorted(NAMES, key=str.casefold)


def test_asking_for_names_makes_no_journal_and_is_in_no_help(kring: Kring, journal_folder: str) -> None:
    assert kring("__complete", "people") == (0, "", "")
    assert not os.path.exists(journal_folder)
    assert "__complete" not in kring("--help").out + kring("__complet").err


# -- in bash -----------------------------------------------------------------------------------------------------------


def complete_in_bash(tmp_path: Path, script: str, words: list[str]) -> list[str]:
    """What the tab key offers after these words, of which the last is being typed."""
    bin_ = tmp_path / "bin"
    bin_.mkdir(exist_ok=True)
    kring = bin_ / "kring"
    kring.write_text(f'#!/bin/sh\nexec {sys.executable} -m kring "$@"\n', encoding="utf-8")
    kring.chmod(kring.stat().st_mode | stat.S_IXUSR)
    (tmp_path / "script").write_text(script, encoding="utf-8")
    ask = 'source ./script; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shtab_kring; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(
        ["bash", "--norc", "-c", ask, "bash", *words],
        env={**os.environ, "PATH": f"{bin_}:{os.environ['PATH']}"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    return list(filter(None, done.stdout.splitlines()))


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["kring", "va"], ["vandaag"]),
        (["kring", "nieuwe", "pers"], ["person", "persoon"]),
        (["kring", "lijst", "m"], ["mensen", "momenten"]),
        (["kring", "list", "people", "--pe"], ["--person"]),
        (["kring", "add", "gave", "soup", "--dry"], ["--dry-run"]),
        (["kring", "schrijf", "--support", "c"], ["care", "company", "contacts"]),
        (["kring", "help", "exit"], ["exit-codes", "exitcodes"]),
        (["kring", "completion", ""], ["bash", "zsh", "fish"]),
        (["kring", "list", "entries", "--person", "anna"], [r"Anna\ de\ Vries", r"Anna\'s\ zus"]),
        (["kring", "add", "--person", r"Anna\ d"], [r"Anna\ de\ Vries"]),
        (["kring", "toon", '"Anna d'], ["Anna de Vries"]),
        (["kring", "toon", "and"], [r"Anders\ wonen"]),
        (["kring", "terugblik", "A"], [r"Anders\ wonen"]),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("journal")
def test_the_tab_key_in_bash_offers_what_fits(
    kring: Kring, tmp_path: Path, journal_folder: str, words: list[str], offered: list[str]
) -> None:
    assert complete_in_bash(tmp_path, kring("completion", "bash").out, words) == offered


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.usefixtures("journal")
def test_a_name_is_never_run_by_the_shell(kring: Kring, tmp_path: Path) -> None:
    offered = complete_in_bash(tmp_path, kring("completion", "bash").out, ["kring", "show", "$"])
    assert len(offered) == 1
    assert "\\$\\(touch\\ hacked\\)" in offered[0]
    complete_in_bash(tmp_path, kring("completion", "bash").out, ["kring", "show", ""])
    assert not (tmp_path / "hacked").exists()
