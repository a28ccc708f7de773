"""``kring later``: what ``kring today`` brings up is put off, one thing at a time, and comes back by itself."""

import datetime as dt
import json
import sys
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from kring.journal.journal import Journal
from kring.model.entry import Entry
from kring.model.enums import Direction, Outcome
from kring.model.partial_date import PartialDate
from kring.model.person import Person
from tests.cli.conftest import Kring


@pytest.fixture
def asked(journal_folder: str) -> Journal:
    """Bram was asked something three days ago, and Anna has her birthday in five days."""
    today = dt.date.today()
    soon = today + dt.timedelta(days=5)
    journal = Journal.open(journal_folder)
    journal.add_person(Person(name="Anna", birthday=PartialDate(soon.month, soon.day)))
    bram = journal.add_person(Person(name="Bram"))
    journal.add_entry(
        Entry(
            on=today - dt.timedelta(days=3),
            direction=Direction.RECEIVED,
            outcome=Outcome.ASKED,
            people=(bram.id,),
            what="water the plants",
        )
    )
    return journal


def about(kring: Kring) -> list[str]:
    return [notice["kind"] for notice in json.loads(kring("today", "--json").out)]


@pytest.mark.parametrize("words", [("Bram",), ("bram",), ("the", "plants"), ("Water",), ("plants", "bram")])
def test_what_the_words_are_about_is_put_off_and_undo_has_it_back(
    kring: Kring, asked: Journal, words: tuple[str, ...]
) -> None:
    assert about(kring) == ["birthday", "asked"]
    said = kring("later", *words)
    assert said.code == 0
    assert said.out.startswith("Bram: any answer yet? Your question: water the plants\nBack on ")
    assert said.out.endswith(". Undo: kring undo\n")
    assert about(kring) == ["birthday"]
    assert kring("undo").out == "Undone: “not now” for the entry “water the plants”.\n"
    assert about(kring) == ["birthday", "asked"]


def test_a_birthday_comes_back_on_the_day_itself_in_either_language(kring: Kring, asked: Journal) -> None:
    said = kring("--lang", "nl", "nietnu", "Anna")
    assert said.code == 0
    assert "Komt terug op " in said.out
    (anna, _bram) = sorted(asked.people, key=lambda one: one.name)
    asked.refresh()
    assert asked.people[anna.id].not_before == dt.date.today() + dt.timedelta(days=5)


def test_without_a_name_it_is_the_only_thing_there_is(kring: Kring, asked: Journal) -> None:
    several = kring("later")
    assert several.code == 2
    assert "That can be several things." in several.err
    assert "Anna" in several.err and "water the plants" in several.err
    assert about(kring) == ["birthday", "asked"]
    assert kring("later", "Bram").code == 0
    assert kring("later").code == 0
    assert about(kring) == []
    nothing = kring("later")
    assert (nothing.code, nothing.out) == (2, "")
    assert "There is nothing to put off today." in nothing.err


@pytest.mark.parametrize("words", ["Sara", "An", "Bra", "the plant", "?", "water roses"])
def test_half_a_word_and_what_is_not_there_put_nothing_off(kring: Kring, asked: Journal, words: str) -> None:
    said = kring("later", words)
    assert said.code == 2
    assert about(kring) == ["birthday", "asked"]


def test_half_a_word_is_asked_about_where_somebody_can_answer(kring: Kring, asked: Journal) -> None:
    said = kring("later", "Bra")
    assert "Nothing of today is about “Bra”." in said.err
    assert "Bram: any answer yet? Your question: water the plants" in said.err
    assert kring("later", "Bra", stdin="\n", terminal=("in", "err")).code == 2
    assert about(kring) == ["birthday", "asked"]
    assert kring("later", "Bra", stdin="1\n", terminal=("in", "err")).code == 0
    assert about(kring) == ["birthday"]


def test_without_a_journal_there_is_nothing_to_put_off_and_none_is_made(kring: Kring, journal_folder: str) -> None:
    from pathlib import Path

    assert kring("later", "Anna").code != 0
    assert not Path(journal_folder).exists()


def test_at_a_terminal_a_number_says_which_one(kring: Kring, asked: Journal) -> None:
    said = kring("later", stdin="2\n", terminal=("in", "err"))
    assert said.code == 0
    assert "  1  " in said.err
    assert "  2  Bram: any answer yet? Your question: water the plants" in said.err
    assert about(kring) == ["birthday"]


def test_what_else_it_is_called_is_said_and_not_its_own_name(kring: Kring) -> None:
    assert "Ook: kring nietnu\n" in kring("--lang", "nl", "later", "--help").out
    assert "Also: kring nietnu\n" in kring("--lang", "en", "later", "--help").out


@pytest.mark.parametrize("broken_off", [True, False])
def test_breaking_off_the_question_answers_nothing_and_ends_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], broken_off: bool
) -> None:
    from kring.cli import interactive

    def readline() -> str:
        if broken_off:
            raise KeyboardInterrupt
        return ""  # Ctrl+D

    monkeypatch.setattr(interactive, "is_terminal", lambda _stream: True)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(readline=readline))
    with pytest.raises(KeyboardInterrupt) if broken_off else nullcontext():
        assert interactive.choose_line(["Anna", "Anne"]) is None
    assert capsys.readouterr().err.endswith("Which one? The number, or nothing to stop: \n")
