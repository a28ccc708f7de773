"""Backups in a real terminal: made in the full screen, put back from another terminal, followed in the first."""

import subprocess
from pathlib import Path

import pytest

from tests.e2e.terminal import environment, kring, running

pytestmark = pytest.mark.terminal


def test_a_backup_made_in_the_full_screen_is_put_back_from_another_terminal(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    environ = environment(str(tmp_path))

    def other(*arguments: str) -> subprocess.CompletedProcess[str]:
        line = kring("--journal", str(journal), *arguments)
        return subprocess.run(line, env=environ, capture_output=True, text=True, check=False)

    assert other("new", "person", "Anna").returncode == 0
    with running(kring("--journal", str(journal)), environ) as terminal:
        terminal.see("Today")
        terminal.process.send("\x1b[18~")  # f7
        terminal.see("None yet")
        terminal.press("n")
        terminal.see("In which folder?")
        terminal.press("enter")
        terminal.see("Made and checked")
        terminal.press("enter")
        terminal.see("made by you", "verified")
        terminal.press("escape")
        assert other("new", "person", "Zwaan").returncode == 0
        terminal.press("3")
        terminal.see("Zwaan")
        said = other("restore", "1", "--replace", "--yes")
        assert said.returncode == 0, said.stderr
        terminal.gone("Zwaan")
        terminal.see("Anna")
        back = said.stdout.splitlines()[-1].split()
        assert other(*back[back.index("restore") :], "--yes").returncode == 0
        terminal.see("Zwaan")
    checked = other("check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_restore_asks_in_the_terminal_and_no_is_no(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    environ = environment(str(tmp_path))
    for line in (["new", "person", "Anna"], ["backup", str(tmp_path / "x.json")], ["new", "person", "Zwaan"]):
        subprocess.run(kring("--journal", str(journal), *line), env=environ, check=True, capture_output=True)
    with running(kring("--journal", str(journal), "restore", str(tmp_path / "x.json")), environ) as terminal:
        terminal.see("replace", "merge")
        terminal.type("r\r")
        terminal.see("1 thing goes", "Zwaan", "Restore?")
        terminal.type("n\r")
        assert terminal.ends() == 1
    with running(
        kring("--journal", str(journal), "restore", str(tmp_path / "x.json"), "--replace"), environ
    ) as terminal:
        terminal.see("Restore?")
        terminal.type("y\r")
        terminal.see("To undo it")
        assert terminal.ends() == 0
