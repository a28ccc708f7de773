"""Practising from the greeting, and choosing language, colours and a key, in a real terminal with a home of its own."""

from pathlib import Path

import pytest

from tests.e2e.terminal import KEYS, environment, kring, running

pytestmark = pytest.mark.terminal

F8, F9, F10 = "\x1b[19~", "\x1b[20~", "\x1b[21~"


def files(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_the_tutor_from_the_greeting_and_back_to_a_journal_in_which_nothing_is(tmp_path: Path) -> None:
    journal, temporary = tmp_path / "journal", tmp_path / "tmp"
    temporary.mkdir()
    environ = environment(str(tmp_path), TMPDIR=str(temporary))
    with running(kring("--journal", str(journal)), environ) as terminal:
        terminal.see("Welcome to kring", "Practise first, in five small steps")
        before = files(journal)
        terminal.press("down", "down", "enter")
        terminal.see("Practise 1 of 5: Write down")
        terminal.press("a")
        terminal.type("Anna brought me soup yesterday")
        terminal.see("received")
        terminal.press("enter", "escape")
        terminal.see("2 of 5: Look up", "safe on the disk")
        terminal.press("/")
        terminal.type("anna")
        terminal.see("People", "soup")
        terminal.press("enter")
        terminal.see("3 of 5: Give and receive")
        terminal.press("a")
        terminal.type("helped Anna in the garden today 2h")
        terminal.see("given")
        terminal.press("enter", "escape")
        terminal.see("Press H.")
        terminal.press("H")
        terminal.see("4 of 5: Put off", "Go back with Esc")
        terminal.press("escape", "1")
        terminal.see("Worth a look")
        terminal.press("home", "n")
        terminal.see("5 of 5: Undo")
        terminal.press("u")
        terminal.see("That was a day with kring.", "Stop practising: q")
        terminal.press("q")
        terminal.see("Welcome to kring")  # one's own journal again
        assert files(journal) == before
        assert not list(temporary.glob("kring-demo-*"))
        terminal.press("q")
        assert terminal.ends() == 0


def test_language_colours_and_a_key_are_chosen_and_are_still_so_the_next_day(tmp_path: Path) -> None:
    environ = environment(str(tmp_path))
    with running(kring(), environ) as terminal:
        terminal.see("Welcome to kring")
        terminal.type(F10)
        terminal.see("a language…")
        terminal.press("down", "enter")
        terminal.see("Welkom bij kring")
        terminal.type(F9)
        terminal.see("kring-contrast")
        terminal.type("kring-light")
        terminal.see("kring-light")
        terminal.press("enter")
        terminal.see("Welkom bij kring")
        terminal.type(F8)
        terminal.see("Taal: Nederlands", "Thema: kring-light")
        terminal.type("toetsen")
        terminal.see("▌ Toetsen")
        terminal.press("enter")
        terminal.see("welke opdracht…")
        terminal.type("zoeken")
        terminal.press("enter")
        terminal.see("Druk op de nieuwe toets")
        terminal.type("\x06")  # ctrl+f
        terminal.see("ctrl+f")
        terminal.press("escape", "escape")
        terminal.see("Welkom bij kring", "ctrl+f zoeken")
        terminal.press("q")
        assert terminal.ends() == 0
    said = (tmp_path / ".config" / "kring" / "settings.toml").read_text(encoding="utf-8")
    assert 'language = "nl"' in said
    assert 'theme = "kring-light"' in said
    assert "ctrl+f" in said
    with running(kring(), environ) as terminal:
        terminal.see("Welkom bij kring", "ctrl+f zoeken")
        terminal.type("\x06")
        terminal.see("een naam, een kring")
        terminal.press("escape", "?")
        terminal.see("Alle toetsen van de plek")
        terminal.press(*(KEYS["down"],))
        terminal.type("zoeken")
        terminal.see("ctrl+f")
        terminal.press("escape", "q")
        assert terminal.ends() == 0
