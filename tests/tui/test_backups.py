"""Backups in the full screen: the list, making one, looking into one, putting it back, and following that."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kring import paths
from kring.backup import backup_folder, restore, schedule
from kring.errors import KringError
from kring.journal.journal import Journal
from kring.model.entry import Entry
from kring.model.person import Person
from kring.tui.backups.list_screen import Backups
from kring.tui.backups.make import MakeBackup
from kring.tui.backups.restore_screen import Restore
from tests.backup.helpers import backup_of, signed
from tests.tui.driving import HOSTILE, TODAY, opened, press, settled, shown, typed

SIZES = [(60, 20), (80, 24), (140, 40)]


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here", wait=0.5) as journal:
        anna = journal.add_person(Person(name="Anna"))
        journal.add_entry(Entry(on=TODAY, people=(anna.id,), what="tea"))
        yield journal


@pytest.fixture
def backups(journal_folder: str) -> Path:
    return Path(paths.backups_folder(journal_folder))


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_backup_is_made_where_one_says_and_shown_to_be_whole(
    journal: Journal, backups: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(journal, size) as (app, pilot):
        await press(pilot, "f7")
        assert "None yet" in shown(app)
        await press(pilot, "n")
        assert isinstance(app.screen, MakeBackup)
        assert "Whoever has it" in shown(app)
        await press(pilot, "enter")
        assert "Made and checked" in shown(app)
        assert "1 person, 1 entry" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Backups)
        assert "made by you" in shown(app)
        assert "verified" in shown(app)
    (kept,) = backup_folder.kept_in(str(backups))
    assert kept.verified


async def test_another_folder_can_be_named_and_one_that_is_not_there_is_said_so(
    journal: Journal, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "f7", "n", "ctrl+u")
        await typed(pilot, str(tmp_path / "nothing"))
        await press(pilot, "enter")
        assert "no such folder" in shown(app)
        await press(pilot, "ctrl+u")
        await typed(pilot, str(tmp_path / "stick"))
        await press(pilot, "enter")
        assert "Made and checked" in shown(app)
    assert len(os.listdir(tmp_path / "stick")) == 1


async def test_what_is_in_the_way_is_said_and_can_be_tried_again(journal: Journal, backups: Path) -> None:
    backups.write_text("a file in the way")
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "f7", "n", "enter")
        assert "There is a file where the folder should be" in " ".join(shown(app).replace("│", "").split())
        backups.unlink()
        await press(pilot, "enter")
        assert "Made and checked" in shown(app)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_difference_is_shown_before_the_question_and_the_harmless_answer_is_at_the_cursor(
    journal: Journal, backups: Path, size: tuple[int, int]
) -> None:
    async with opened(journal, size) as (app, pilot):
        await press(pilot, "f7", "n", "enter", "enter")
        journal.add_person(Person(name="Zoë"))
        await press(pilot, "enter")
        assert isinstance(app.screen, Restore)
        for words in ("1 thing goes", "Zoë", "2 things stay"):
            assert words in shown(app)
        await press(pilot, "p")
        assert "removed: 1" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Restore)
        assert "Zoë" in [person.name for person in journal.people]
        await press(pilot, "p", "right", "enter")
        assert "Restored:" in shown(app)
        assert [person.name for person in journal.people] == ["Anna"]
        await press(pilot, "escape")
        assert "before a restore" in shown(app)
        await press(pilot, "escape", "3")
        assert "Zoë" not in shown(app)
    assert [kept.why for kept in backup_folder.kept_in(str(backups))] == ["before-restore", "asked"]


async def test_merging_is_a_key_away_and_says_what_it_would_do(journal: Journal) -> None:
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "f7", "n", "enter", "enter")
        journal.remove_person(journal.people.ids()[0])
        await press(pilot, "enter")
        assert "1 thing comes" in shown(app)
        await press(pilot, "m")
        assert "newer in the backup" in shown(app)
        assert "1 is newer in the journal" in shown(app)
        assert "Nothing would change" in shown(app)
        await press(pilot, "p")
        assert isinstance(app.screen, Restore)


async def test_a_file_from_elsewhere_can_be_looked_into(journal: Journal, journal_folder: str, tmp_path: Path) -> None:
    backup_of(journal_folder, tmp_path / "x.json")
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "f7", "o")
        await typed(pilot, str(tmp_path / "y.json"))
        await press(pilot, "enter")
        assert "no such file" in shown(app)
        await press(pilot, "ctrl+u")
        await typed(pilot, str(tmp_path / "x.json"))
        await press(pilot, "enter")
        assert "Nothing would change" in shown(app)


async def test_a_damaged_backup_is_said_to_be_and_nothing_can_be_put_back(
    journal: Journal, journal_folder: str, tmp_path: Path
) -> None:
    (tmp_path / "x.json").write_text('{"format":"kring-backup"}')
    async with opened(journal, (60, 20)) as (app, pilot):
        app.push_screen(Restore(str(tmp_path / "x.json")))
        await settled(pilot)
        assert "The backup is damaged" in shown(app)
        await press(pilot, "p")
        assert isinstance(app.screen, Restore)
        await press(pilot, "escape")
        assert not isinstance(app.screen, Restore)


async def test_hostile_names_are_shown_literally_and_harmlessly(
    journal: Journal, journal_folder: str, tmp_path: Path
) -> None:
    for name in HOSTILE:
        journal.add_person(Person(name=name))
    backup_of(journal_folder, tmp_path / "x.json")
    whole = json.loads((tmp_path / "x.json").read_bytes())
    for number, person in enumerate(whole["payload"]["people"]):
        person["name"] = ("\x1b]0;x\x07", "\u202eabc", "a\x00b")[number % 3] + person["name"][:150]
    (tmp_path / "x.json").write_bytes(signed(whole))
    async with opened(journal, (140, 40)) as (app, pilot):
        app.push_screen(Restore(str(tmp_path / "x.json")))
        await settled(pilot)
        assert "[@click=app.quit]x[/]" in shown(app)
        assert not set("\x1b\x07\x00\u202e") & set(shown(app))
        await press(pilot, "p", "right", "enter")
        assert "Restored:" in shown(app)


async def test_a_restore_that_could_not_be_done_says_why(
    journal: Journal, journal_folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup_of(journal_folder, tmp_path / "x.json")
    journal.add_person(Person(name="Zoë"))

    def busy(*_arguments: object, **_options: object) -> None:
        raise KringError("Nothing was restored.", "For [some] reason.")

    monkeypatch.setattr(restore, "restore", busy)
    async with opened(journal, (80, 24)) as (app, pilot):
        app.push_screen(Restore(str(tmp_path / "x.json")))
        await settled(pilot)
        await press(pilot, "p", "right", "enter")
        assert "For [some] reason." in shown(app)
        await press(pilot, "escape")
        assert not isinstance(app.screen, Restore)


async def test_what_is_written_while_the_question_stands_is_not_taken_away_unseen(
    journal: Journal, journal_folder: str, tmp_path: Path
) -> None:
    backup_of(journal_folder, tmp_path / "x.json")
    journal.add_person(Person(name="Zoë"))
    async with opened(journal, (80, 24)) as (app, pilot):
        app.push_screen(Restore(str(tmp_path / "x.json")))
        await settled(pilot)
        await press(pilot, "p")
        with Journal.open(journal_folder, device="elsewhere", wait=0.5) as other:
            other.add_person(Person(name="Noor"))
        await press(pilot, "right", "enter")
        assert "Nothing was restored" in shown(app)
    journal.refresh()
    assert sorted(person.name for person in journal.people) == ["Anna", "Noor", "Zoë"]


async def test_an_open_full_screen_follows_a_restore_done_elsewhere(
    journal: Journal, journal_folder: str, tmp_path: Path
) -> None:
    made = backup_of(journal_folder, tmp_path / "x.json")
    async with opened(journal, (80, 24)) as (app, pilot):
        journal.add_person(Person(name="Zoë"))
        await press(pilot, "3")
        assert "Zoë" in shown(app)
        review = restore.preview_restore(journal_folder, made.path, "replace")
        restore.restore(journal_folder, review.backup, "replace", device="elsewhere")
        for _look in range(100):
            await pilot.pause(0.1)
            if "Zoë" not in shown(app):
                break
        assert "Zoë" not in shown(app)
        assert "Anna" in shown(app)


async def test_the_first_change_of_the_day_has_the_automatic_backup_made(
    journal: Journal, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def have_made(folder: str, *, wait: bool) -> None:
        assert wait
        asked.append(folder)

    monkeypatch.setattr(schedule, "have_made", have_made)
    async with opened(journal, (80, 24)) as (_app, pilot):
        assert asked == []
        journal.add_person(Person(name="Zoë"))
        await pilot.pause()
        for _look in range(100):
            if asked:
                break
            await pilot.pause(0.05)
        journal.add_person(Person(name="Noor"))
        await pilot.pause(0.2)
        assert asked == [journal.folder]
