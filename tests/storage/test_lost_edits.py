"""What was changed here after another device had removed it is gone once the two meet, and that is told."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kring.cli.main import run
from kring.journal.journal import Journal
from kring.model.person import Person
from tests.tui.driving import opened, settled, told, until


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


def removed_elsewhere(journal: Journal, person: str) -> Path:
    """Have another device, with a copy of the journal, remove someone; what it wrote has not arrived yet."""
    copy = f"{journal.folder}-there"
    shutil.copytree(journal.folder, copy)
    with Journal.open(copy, device="there") as other:
        other.remove_person(person)
    return Path(copy, "there")


def arrives(journal: Journal, written: Path) -> None:
    shutil.copytree(written, Path(journal.folder, "there"))


def test_an_edit_that_lost_is_told_by_check(journal: Journal) -> None:
    anna, bram = journal.add_person(Person(name="Anna")), journal.add_person(Person(name="Bram"))
    journal.change_person(bram.id, notes="before")
    written = removed_elsewhere(journal, anna.id)
    journal.change_person(anna.id, notes="likes the sea")
    assert journal.check().lost_edits == ()
    arrives(journal, written)
    journal.refresh()
    assert anna.id not in journal.people
    assert journal.check().lost_edits == (("people", anna.id),)
    assert journal.check().ok
    # Taking the removal back on the other device brings back what was changed here as well.
    with Journal.open(journal.folder, device="there") as other:
        other.undo()
    journal.refresh()
    assert journal.people[anna.id].notes == "likes the sea"
    assert journal.check().lost_edits == ()


def test_what_was_changed_before_it_was_removed_is_not_lost(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    journal.change_person(anna.id, notes="likes the sea")
    arrives(journal, removed_elsewhere(journal, anna.id))
    journal.refresh()
    assert anna.id not in journal.people
    assert journal.check().lost_edits == ()


def test_what_was_removed_here_is_no_news(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    journal.change_person(anna.id, notes="likes the sea")
    journal.remove_person(anna.id)
    assert journal.check().lost_edits == ()


def test_the_command_says_how_to_have_it_back(journal_folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Journal.open(journal_folder) as journal:  # as the command does: by the id of this machine
        anna = journal.add_person(Person(name="Anna"))
        written = removed_elsewhere(journal, anna.id)
        journal.change_person(anna.id, notes="likes the sea")
        arrives(journal, written)
    assert run(["--journal", journal_folder, "check"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"people {anna.id}: changed here after another device had removed it" in said
    assert "undo the removal on that device, with “kring undo”" in said
    assert "Anna" not in said


async def test_the_full_screen_says_it_when_it_comes_in(journal: Journal) -> None:
    anna, bram = journal.add_person(Person(name="[/] Anna")), journal.add_person(Person(name="Bram"))
    written = removed_elsewhere(journal, anna.id)
    async with opened(journal) as (app, pilot):
        journal.change_person(anna.id, notes="likes the sea")
        journal.change_person(bram.id, notes="too")
        arrives(journal, written)
        journal.refresh()
        await settled(pilot)
        await until(pilot, lambda: "Removed on another device" in told(app))
        assert "arrived there: [/] Anna." in told(app)
        assert "Bram" not in told(app)
