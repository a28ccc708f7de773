"""What restores leave beside a journal's own folder becomes one folder, and what they superseded goes."""

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from kring.backup import create, restore, validate
from kring.journal.journal import Journal
from kring.model.person import Person
from kring.storage import compaction as module
from kring.storage.snapshot import take_snapshot
from kring.storage.undo import NothingToUndo
from tests.backup.helpers import AT, opened


def folders(journal: Path) -> list[str]:
    return sorted(path.name for path in journal.iterdir() if path.is_dir())


def said(journal: Path) -> bytes:
    """All that a backup of it would say."""
    return create.content_of(take_snapshot(str(journal)), device="one", at=AT)[0]


def backup_with(folder: Path, names: list[str], notes: str = "") -> validate.Read:
    with opened(folder) as journal, journal.bulk():
        for name in names:
            journal.add_person(Person(name=name, notes=notes))
    return validate.of_bytes(create.content_of(take_snapshot(str(folder)), device="one", at=AT)[0])


def put_back(folder: Path, backup: validate.Read, mode: Any = "replace") -> None:
    restore.restore(str(folder), validate.of_bytes(again(backup)), mode, device="one", wait=0.2)


def again(backup: validate.Read) -> bytes:
    return create.content_of(backup.whole, device="one", at=AT)[0]


def loaded(folder: Path, device: str = "one") -> Journal:
    journal = opened(folder, device)
    for name in module.TABLES:
        journal.book.table(name)
    return journal


@pytest.fixture
def swapped(tmp_path: Path) -> Path:
    """A journal in which one content took the place of another five times."""
    folder = tmp_path / "journal"
    contents = [
        (tmp_path / "a", [f"A{number}" for number in range(300)]),
        (tmp_path / "b", [f"B{number}" for number in range(300)]),
    ]
    for source, names in contents:
        backup_with(source, names, "x" * 400)
    for turn in range(5):
        whole = take_snapshot(str(contents[turn % 2][0]))
        put_back(folder, validate.of_bytes(create.content_of(whole, device="one", at=AT)[0]))
    with opened(folder) as journal:
        journal.add_person(Person(name="Zoë"))
    return folder


def test_after_several_restores_one_folder_is_left_that_says_the_same(swapped: Path) -> None:
    assert len(folders(swapped)) == 6
    before = said(swapped)
    journal = loaded(swapped)
    done = journal.compact_if_worthwhile()
    assert done is not None
    assert done.after < done.before / 2
    assert len(folders(swapped)) == 2
    assert said(swapped) == before
    assert len(journal.people) == 301
    assert journal.check().ok
    assert loaded(swapped).compact_if_worthwhile() is None
    assert len(folders(swapped)) == 2


def test_what_came_after_the_last_restore_can_still_be_taken_back_and_no_more(swapped: Path) -> None:
    with loaded(swapped) as journal:
        journal.compact_if_worthwhile()
    with opened(swapped) as journal:
        assert "Zoë" in journal.undo().words
        with pytest.raises(NothingToUndo, match="backup"):
            journal.undo()


def test_many_small_restores_are_gathered_without_anything_having_been_read(tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    for number in range(module._MANY + 1):
        put_back(folder, backup_with(tmp_path / f"other{number}", [f"P{number}"]), "merge")
    assert len(folders(folder)) == module._MANY + 1  # nothing of its own yet
    before = said(folder)
    with opened(folder) as journal:
        assert journal.compact_if_worthwhile() is not None
        assert len(folders(folder)) == 1
        assert said(folder) == before
        journal.add_person(Person(name="Own"))
        assert journal.compact_if_worthwhile() is None
    put_back(folder, backup_with(tmp_path / "later", ["Later"]), "merge")
    with opened(folder) as journal:
        assert len(journal.people) == module._MANY + 3
        assert journal.check().ok


def test_an_open_journal_follows_into_the_gathered_folder(swapped: Path) -> None:
    other = loaded(swapped)
    with loaded(swapped) as journal:
        journal.compact_if_worthwhile()
    other.refresh()
    assert len(other.people) == 301
    other.add_person(Person(name="Later"))
    other.close()
    with opened(swapped) as journal:
        assert len(journal.people) == 302


def test_killed_at_any_step_it_says_the_same_and_is_finished_next_time(swapped: Path, tmp_path: Path) -> None:
    before = said(swapped)
    steps = 0
    while True:
        steps += 1
        if _killed_at(steps, swapped) == 0:
            break
        assert said(swapped) == before, f"step {steps}"
    assert steps > 10
    assert len(folders(swapped)) == 2
    assert said(swapped) == before


def _killed_at(step: int, folder: Path) -> int:
    """Compact in a process of its own that ends at a step on the disk; 0 when it came to its end before that."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        left = step

        def dying(real: Any) -> Any:
            def call(*arguments: Any, **options: Any) -> Any:
                nonlocal left
                left -= 1
                if left <= 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **options)

            return call

        journal = loaded(folder)
        with pytest.MonkeyPatch.context() as altered:
            for name in ("replace", "rename", "unlink", "rmdir", "fsync", "mkdir"):
                altered.setattr(os, name, dying(getattr(os, name)))
            module.compact(journal.book)
        os._exit(0)
    finally:
        os._exit(1)


def test_a_folder_with_more_than_logs_in_it_is_left_alone(swapped: Path) -> None:
    odd = swapped / folders(swapped)[1]
    (odd / "people.quarantine").write_bytes(b"kept\n")
    before = said(swapped)
    with loaded(swapped) as journal:
        journal.compact_if_worthwhile()
    assert odd.is_dir()
    assert len(folders(swapped)) == 3
    assert said(swapped) == before


def test_what_is_another_devices_to_make_smaller_is_tried_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "journal"
    with opened(folder) as journal, journal.bulk():
        anna = journal.add_person(Person(name="Anna"))
        for number in range(700):
            journal.add_person(Person(name=f"P{number}", notes="x" * 400))
    with opened(folder, "two") as journal, journal.bulk():
        for number in range(1500):
            journal.change_person(anna.id, notes=f"{number}")
    tried = []
    real = module.compact
    monkeypatch.setattr(module, "compact", lambda *given, **more: (tried.append(1), real(*given, **more))[1])
    for _start in range(3):
        with loaded(folder) as journal:
            journal.compact_if_worthwhile()
    assert len(tried) == 1
