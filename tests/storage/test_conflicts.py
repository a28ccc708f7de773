"""Copies that a program which syncs folders made of our own logs: what was acknowledged is never gone."""

from pathlib import Path

import pytest

from kring.journal.journal import Journal
from tests.journal.helpers import documents, entry, everything, log_path, opened, person, second_opinion

NAMES = [
    "entries.sync-conflict-20261123-120000-ABCDEFG.jsonl",
    "entries (conflicted copy 2026-11-23 120000).jsonl",
    "entries (Anna's conflicted copy 2026-11-23).jsonl",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A journal of which the sync program kept an older log, and put the newer one aside."""
    folder = tmp_path / "j"
    with opened(folder) as journal:
        anna = journal.add_person(person("Anna"))
        journal.add_entry(entry("soup", people=(anna.id,)))
    return folder


def set_aside(folder: Path, name: str) -> None:
    """What was written last stands only in the copy."""
    older = log_path(folder, "entries").read_bytes()
    with opened(folder) as journal:
        journal.add_entry(entry("bread"))
        journal.add_entry(entry("cake"))
    log_path(folder, "entries").rename(folder / "one" / name)
    log_path(folder, "entries").write_bytes(older)


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_only_in_such_a_copy_is_there_again_and_the_copy_goes(folder: Path, name: str) -> None:
    set_aside(folder, name)
    with opened(folder) as journal:
        assert sorted(one.what for one in journal.entries) == ["bread", "cake", "soup"]
        assert not (folder / "one" / name).exists()
        assert journal.check().ok
        assert journal.check().copies == ()
        journal.add_entry(entry("tea"))
        assert documents(journal) == second_opinion(folder)
    assert documents(opened(folder)) == second_opinion(folder)


def test_a_copy_that_says_nothing_new_only_goes(folder: Path) -> None:
    copy = folder / "one" / NAMES[0]
    copy.write_bytes(log_path(folder, "entries").read_bytes())
    before = sorted(path.name for path in folder.iterdir())
    with opened(folder) as journal:
        assert [one.what for one in journal.entries] == ["soup"]
    assert not copy.exists()
    assert sorted(path.name for path in folder.iterdir()) == before


def test_damaged_lines_of_a_copy_go_to_quarantine(folder: Path) -> None:
    (folder / "one" / NAMES[0]).write_bytes(b'{"crc":"00000000","seq":1}\n')
    with opened(folder) as journal:
        assert journal.check().quarantined == 1
    assert not (folder / "one" / NAMES[0]).exists()


def test_who_was_erased_does_not_come_back_from_a_copy(folder: Path) -> None:
    copy = log_path(folder, "people").read_bytes()
    with opened(folder) as journal:
        journal.erase_person(journal.people.ids()[0])
    (folder / "one" / "people.sync-conflict-20261123-120000-ABCDEFG.jsonl").write_bytes(copy)
    with opened(folder) as journal:
        assert not journal.people
    assert b"Anna" not in everything(folder)


def test_erasing_reaches_what_stands_in_a_copy_that_came_while_kring_was_open(folder: Path) -> None:
    with opened(folder) as journal:
        name = folder / "one" / "people.sync-conflict-20261123-120000-ABCDEFG.jsonl"
        name.write_bytes(log_path(folder, "people").read_bytes())
        journal.erase_person(journal.people.ids()[0])
    assert b"Anna" not in everything(folder)


def test_a_copy_of_another_devices_log_is_left_to_it_and_told(folder: Path) -> None:
    with opened(folder, "two") as journal:
        journal.add_entry(entry("tea"))
    name = "entries.sync-conflict-20261123-120000-ABCDEFG.jsonl"
    (folder / "two" / name).write_bytes(log_path(folder, "entries", "two").read_bytes())
    with opened(folder) as journal:
        assert journal.check().copies == (f"two/{name}",)
    with opened(folder, "two") as journal:
        assert journal.check().copies == ()


def test_while_another_process_writes_it_waits_for_another_time(folder: Path) -> None:
    set_aside(folder, NAMES[0])
    other = Journal.open(str(folder), device="two", wait=0.1)
    with other.book.exclusive(), opened(folder, wait=0.1) as journal:
        assert [one.what for one in journal.entries] == ["soup"]
    with opened(folder) as journal:
        assert len(journal.entries) == 3
