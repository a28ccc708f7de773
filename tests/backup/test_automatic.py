"""Automatic backups: at most one a day, beside what is going on, and never a reason for anything to fail."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kring import paths
from kring.backup import automatic, backup_folder, schedule
from kring.errors import KringError
from kring.model.person import Person
from kring.storage import fsutil as store_files
from tests.backup.helpers import opened

NOON = 1_795_435_200.0  # 2026-11-23 12:00 UTC
DAY = 86_400.0


@pytest.fixture
def backups(full: Path) -> Path:
    return Path(paths.backups_folder(str(full)))


def test_the_first_of_a_day_is_made_and_the_second_is_not(full: Path, backups: Path) -> None:
    made = automatic.make_automatic_backup(str(full), NOON)
    assert made is not None
    assert automatic.make_automatic_backup(str(full), NOON + 3600) is None
    assert automatic.make_automatic_backup(str(full), NOON + DAY) is not None
    assert [one.why for one in backup_folder.kept_in(str(backups))] == ["automatic"] * 2
    assert all(one.verified for one in backup_folder.kept_in(str(backups)))


def test_a_clock_that_was_years_ahead_for_a_day_does_not_end_the_backups(full: Path) -> None:
    assert automatic.make_automatic_backup(str(full), NOON + 9 * 365 * DAY) is not None
    assert automatic.make_automatic_backup(str(full), NOON) is not None
    assert automatic.make_automatic_backup(str(full), NOON + DAY) is not None


def test_after_months_the_promised_ones_are_there(full: Path, backups: Path) -> None:
    for day in range(120):
        assert automatic.make_automatic_backup(str(full), NOON + day * DAY) is not None
    found = backup_folder.kept_in(str(backups))
    assert 12 <= len(found) <= 7 + 5 + 12 + 2
    assert [round((found[0].made - one.made).total_seconds() / DAY) for one in found[:7]] == list(range(7))


def test_an_empty_journal_has_nothing_to_keep(tmp_path: Path) -> None:
    with opened(tmp_path / "journal"):
        assert automatic.make_automatic_backup(str(tmp_path / "journal"), NOON) is None
    assert automatic.make_automatic_backup(str(tmp_path / "nothing"), NOON) is None
    assert not (tmp_path / "nothing").exists()


def test_why_one_was_not_made_is_known_until_one_is(full: Path, backups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    assert automatic.read_last_failure(str(full)) is None
    with monkeypatch.context() as ill:
        ill.setattr(store_files, "write_all", full_disk)
        with pytest.raises(KringError):
            automatic.make_automatic_backup(str(full), NOON)
    # On a full disk the note of the failure may not fit either; here there is room again for the next.
    monkeypatch.setattr("kring.backup.backup_file._write_parts", full_disk)
    with pytest.raises(KringError):
        automatic.make_automatic_backup(str(full), NOON)
    failed = automatic.read_last_failure(str(full))
    assert failed is not None
    assert "No space" in failed.why
    monkeypatch.undo()
    assert automatic.make_automatic_backup(str(full), NOON) is not None
    assert automatic.read_last_failure(str(full)) is None
    assert backup_folder.kept_in(str(backups))[0].verified is not None


def test_two_processes_at_once_make_one(full: Path, backups: Path) -> None:
    line = [sys.executable, "-P", "-m", "kring.backup.automatic", str(full)]
    both = [subprocess.Popen(line) for _ in range(4)]
    assert [one.wait() for one in both] == [0] * 4
    assert len(backup_folder.kept_in(str(backups))) == 1


def test_it_is_made_by_another_process_and_once(full: Path, backups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not schedule.have_made(str(full))
    assert not backups.exists()
    monkeypatch.delenv(schedule.SWITCH)
    assert schedule.have_made(str(full), wait=True)
    assert len(backup_folder.kept_in(str(backups))) == 1
    assert not schedule.have_made(str(full))


def test_what_does_not_work_is_tried_again_only_after_an_hour(
    full: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(schedule.SWITCH)
    started = []
    monkeypatch.setattr(schedule, "_start_process", lambda journal: started.append(journal) or 0)
    assert schedule.have_made(str(full))
    assert not schedule.have_made(str(full))
    os.utime(backups / schedule.TRIED, (time.time() - 3700, time.time() - 3700))
    assert schedule.have_made(str(full))
    assert len(started) == 2


def test_nothing_goes_wrong_where_nothing_can_be_written(
    full: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(schedule.SWITCH)
    backups.write_text("a file in the way")
    assert not schedule.have_made(str(full))


def test_two_journals_in_one_folder_do_not_share_their_backups(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with opened(tmp_path / name) as journal:
            journal.add_person(Person(name="Anna"))
        assert automatic.make_automatic_backup(str(tmp_path / name), NOON) is not None
        assert len(backup_folder.kept_in(paths.backups_folder(str(tmp_path / name)))) == 1
