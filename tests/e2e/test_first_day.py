"""The first day with kring, in a real terminal: from nothing to a journal that is there again the next day."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.e2e.terminal import environment, kring, running

pytestmark = pytest.mark.terminal


def _add(journal: Path, environ: dict[str, str], text: str) -> str:
    done = subprocess.run(
        kring("--journal", str(journal), "add", text), env=environ, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_the_first_day_and_the_next(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    environ = environment(str(tmp_path))
    with running(kring("--journal", str(journal)), environ) as terminal:
        # An empty journal says what it is for and which keys start.
        terminal.see("Welcome to kring", "gave +Anna soup yesterday")
        # Someone new: a nickname is enough.
        terminal.press("3")
        terminal.see("A nickname is enough")
        terminal.press("n")
        terminal.see("Someone new")
        terminal.type("Anna")
        terminal.press("ctrl+s")
        terminal.see("Anna is added")
        # A circle, with its kind, its purpose and Anna in it.
        terminal.press("escape", "2")
        terminal.see("A small circle is fine")
        terminal.press("n")
        terminal.see("A new circle")
        terminal.type("Mantelzorg")
        terminal.press("tab", "right", "right")
        terminal.see("● mantelzorg", "I care for")
        terminal.press("tab")
        terminal.type("that she can stay at home")
        terminal.press("tab")
        terminal.type("ann")
        terminal.see("▸ Anna")
        terminal.press("enter", "ctrl+s")
        terminal.see("Mantelzorg is added, with 1 person")
        # One line in the add bar, understood while it is typed.
        terminal.press("escape", "4")
        terminal.see("What you write down will be listed here")
        terminal.press("a")
        terminal.type("gave Anna soup yesterday 1h #practical")
        terminal.see("given", "yesterday", "1h", "@Mantelzorg")
        terminal.press("enter", "escape")
        terminal.see("→ given", "Anna  soup")
        # A second terminal; the open screen shows it without a key being pressed.
        assert "received from Bram (new)" in _add(journal, environ, "kreeg van +Bram een lift naar het ziekenhuis")
        terminal.see("← received", "een lift naar het ziekenhuis", patience=20)
        # A smaller window, and a larger one: everything stays in reach.
        terminal.resize(60, 20)
        terminal.see("soup", "een lift")
        assert max(len(line) for line in terminal.text.splitlines()) <= 60
        terminal.press("3")
        terminal.see("Anna", "Bram")
        terminal.resize(140, 40)
        terminal.see("Anna", "Bram")
        terminal.resize(80, 24)
        # What was done can be taken back, and what is on the screen can be hidden at once.
        terminal.press("4")
        terminal.see("ziekenhuis")
        terminal.press("home", "d")
        terminal.see("Removed")
        terminal.gone("← received")
        terminal.press("u")
        terminal.see("← received")
        terminal.press("ctrl+l")
        terminal.gone("soup", "Anna", "Bram", "kring")
        terminal.press("enter")
        terminal.see("soup")
        terminal.press("q")
        assert terminal.ends() == 0
        assert b"\x1b[?1049l" in terminal.raw, "the terminal was not given back as it was"
    # The next day.
    with running(kring("--journal", str(journal)), environ) as terminal:
        terminal.see("ziekenhuis", "soup")
        terminal.press("/")
        terminal.type("SOUP")
        terminal.see("1 entry")
        terminal.press("enter")
        terminal.see("soup", "Mantelzorg")
        terminal.press("ctrl+q")
        assert terminal.ends() == 0
    listed = subprocess.run(
        kring("--journal", str(journal), "list", "entries", "--json"), env=environ, capture_output=True, check=True
    )
    entries = {entry["what"]: entry for entry in json.loads(listed.stdout)}
    assert set(entries) == {"soup", "een lift naar het ziekenhuis"}
    assert entries["soup"]["people"] == ["Anna"]
    assert entries["soup"]["circle"] == "Mantelzorg"
    assert (entries["soup"]["minutes"], entries["soup"]["support"]) == (60, ["practical"])
    checked = subprocess.run(kring("--journal", str(journal), "check"), env=environ, capture_output=True, check=False)
    assert checked.returncode == 0


def test_de_eerste_dag_in_het_nederlands_op_een_klein_scherm(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    environ = environment(str(tmp_path), KRING_LANG="nl")
    with running(kring("--journal", str(journal)), environ, columns=60, rows=20) as terminal:
        terminal.see("Welkom", "1 Nu", "gaf +Anna soep gisteren")
        terminal.press("a")
        terminal.type("gaf +Anna soep gisteren 1u")
        terminal.see("gegeven", "gisteren", "1u")
        terminal.press("enter", "escape", "4")
        terminal.see("→ gegeven", "soep", "gisteren")
        assert "gekregen van Anna" in _add(journal, environ, "kreeg van Anna een boek")
        terminal.see("← gekregen", "een boek", patience=20)
        terminal.press("q")
        assert terminal.ends() == 0


def test_the_sample_journal_opens_and_leaves_nothing_behind(tmp_path: Path) -> None:
    environ = environment(str(tmp_path), TMPDIR=str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    with running(kring("demo"), environ) as terminal:
        terminal.see("1 Today", "Written down last")
        terminal.press("3")
        terminal.see("Anna")
        terminal.press("q")
        assert terminal.ends() == 0
    assert list((tmp_path / "tmp").iterdir()) == []
    assert not (tmp_path / ".local" / "share" / "kring").exists(), "the demo touched the user's own journal"
