"""The folder with the backups: what is in it, what is known to be whole, and what may go."""

import datetime as dt
import os
import random
from pathlib import Path

import pytest

from kring import paths
from kring.backup import backup_folder, retention
from kring.errors import Damaged
from kring.storage.snapshot import take_snapshot
from tests.backup.helpers import AT

DAY = dt.timedelta(1)


def kept(full: Path, folder: Path, *moments: dt.datetime, why: backup_folder.Why = "automatic") -> list[str]:
    whole = take_snapshot(str(full))
    return [backup_folder.keep_snapshot(whole, str(folder), why, device="one", at=at).path for at in moments]


def names(folder: Path) -> set[str]:
    return {one.name for one in backup_folder.kept_in(str(folder))}


def test_backups_are_listed_newest_first_with_what_is_in_them(full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    assert backup_folder.kept_in(str(folder)) == []
    kept(full, folder, AT, AT - DAY)
    kept(full, folder, AT + DAY, why="before-restore")
    found = backup_folder.kept_in(str(folder))
    assert [one.made for one in found] == [AT + DAY, AT, AT - DAY]
    assert [one.why for one in found] == ["before-restore", "automatic", "automatic"]
    assert found[0].counts is not None
    assert found[0].counts["entries"] == 2
    assert found[0].verified == AT + DAY


def test_two_of_one_second_have_names_of_their_own(full: Path, tmp_path: Path) -> None:
    assert len(set(kept(full, tmp_path / "backups", AT, AT, AT))) == 3


def test_a_file_that_was_altered_is_no_longer_verified(full: Path, tmp_path: Path) -> None:
    (path,) = kept(full, tmp_path / "backups", AT)
    with open(path, "ab") as file:
        file.write(b"x")
    (one,) = backup_folder.kept_in(str(tmp_path / "backups"))
    assert one.verified is None
    ((_kept, error),) = backup_folder.verify(str(tmp_path / "backups"), AT)
    assert isinstance(error, Damaged)


def test_verifying_is_remembered(full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    kept(full, folder, AT)
    os.unlink(folder / ".verified.json")
    assert backup_folder.kept_in(str(folder))[0].verified is None
    assert [error for _kept, error in backup_folder.verify(str(folder), AT + DAY)] == [None]
    assert backup_folder.kept_in(str(folder))[0].verified == AT + DAY


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b'{"a":5}', b"\xff", b'{"x":[1,2,3]}'])
def test_a_damaged_memory_of_what_was_verified_costs_nothing_but_that(full: Path, tmp_path: Path, text: bytes) -> None:
    folder = tmp_path / "backups"
    (path,) = kept(full, folder, AT)
    (folder / ".verified.json").write_bytes(text)
    assert [one.path for one in backup_folder.kept_in(str(folder))] == [path]


def test_other_files_in_the_folder_are_passed_over_and_other_backups_listed(full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    (path,) = kept(full, folder, AT)
    os.rename(path, folder / "from-the-laptop.json.gz")
    (folder / "notes.txt").write_text("x")
    (folder / "list.json").write_text("[]")
    (folder / "folder.json").mkdir()
    found = backup_folder.kept_in(str(folder))
    assert [(one.name, one.why, one.made) for one in found] == [("from-the-laptop.json.gz", "", AT)]


# -- what may go -------------------------------------------------------------------------------------------------------


def days(*numbers: int) -> dict[str, dt.datetime]:
    return {str(number): AT + number * DAY for number in numbers}


def test_after_years_of_a_backup_a_day_the_promised_ones_are_there() -> None:
    made: dict[str, dt.datetime] = {}
    for number in range(3 * 365):
        made[f"{number:04}"] = AT - (3 * 365 - number) * DAY
        made = {name: made[name] for name in retention.select_backups_to_keep(made)}
    moments = sorted(made.values(), reverse=True)
    assert [(moments[0] - at).days for at in moments[:7]] == [0, 1, 2, 3, 4, 5, 6]
    assert len({at.isocalendar()[:2] for at in moments}) >= 5
    assert len({(at.year, at.month) for at in moments}) >= 12
    assert {at.year for at in moments} == {2023, 2024, 2025, 2026}
    assert len(moments) <= 7 + 5 + 12 + 4


def test_of_one_day_the_last_stays() -> None:
    made = {f"{hour:02}": AT.replace(hour=hour) for hour in range(24)}
    assert retention.select_backups_to_keep(made) == {"23"}


def test_a_year_without_kring_lets_nothing_go_that_would_have_stayed() -> None:
    before = days(*range(-6, 1))
    assert retention.select_backups_to_keep(before) == set(before)
    assert retention.select_backups_to_keep({**before, "later": AT + 400 * DAY}) >= set(sorted(before, key=int)[1:])


def test_what_stays_does_not_depend_on_the_order_of_looking() -> None:
    chance = random.Random(5)
    made = {str(n): AT - chance.randrange(900) * DAY for n in range(200)}
    stay = retention.select_backups_to_keep(made)
    shuffled = list(made.items())
    chance.shuffle(shuffled)
    assert retention.select_backups_to_keep(dict(shuffled)) == stay
    assert retention.select_backups_to_keep({name: made[name] for name in stay}) == stay


def test_pruning_takes_only_automatic_ones_and_never_what_someone_asked_for(full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    asked = kept(full, folder, *(AT - n * DAY for n in range(30)), why="asked")
    restores = kept(full, folder, *(AT - n * DAY for n in range(30)), why="before-restore")
    automatic = kept(full, folder, *(AT - n * DAY for n in range(30)))
    gone = backup_folder.prune(str(folder), automatic[0])
    assert gone
    assert all("automatic" in name for name in gone)
    there = {one.path for one in backup_folder.kept_in(str(folder))}
    assert {*asked, *restores, *automatic[:7]} <= there


def test_nothing_goes_when_the_clock_went_backwards(full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    kept(full, folder, *(AT - n * DAY for n in range(30)))
    (new,) = kept(full, folder, AT - 300 * DAY)
    before = names(folder)
    assert backup_folder.prune(str(folder), new) == []
    assert names(folder) == before


def test_the_newest_verified_one_stays_when_all_later_ones_are_not(full: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    paths = kept(full, folder, *(AT - n * DAY for n in range(60)))
    for path in paths[:40]:
        with open(path, "ab") as file:
            file.write(b"x")
    good = os.path.basename(paths[40])
    backup_folder.prune(str(folder), paths[0])
    assert good in names(folder)


def test_backups_that_others_can_read_become_private_when_the_next_one_is_made(full: Path) -> None:
    folder = Path(paths.backups_folder(str(full)))
    whole = take_snapshot(str(full))
    first = backup_folder.keep_snapshot(whole, str(folder), "asked", device="one", at=AT)
    os.chmod(folder, 0o777)
    os.chmod(first.path, 0o777)
    outside = full.parent / "elsewhere.json"
    outside.write_text("{}")
    os.chmod(outside, 0o644)
    (folder / "kring-20200101T000000Z-asked.json").symlink_to(outside)
    backup_folder.keep_snapshot(whole, str(folder), "automatic", device="one", at=AT)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert os.stat(first.path).st_mode & 0o777 == 0o600
    assert outside.stat().st_mode & 0o777 == 0o644
