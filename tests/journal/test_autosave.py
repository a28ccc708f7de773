"""What was typed and not saved outlives the window it was typed in, and nothing else of it does."""

import os
import stat
from pathlib import Path

import pytest

from kring import paths
from kring.journal.autosave import Unfinished, delete_autosaves
from kring.storage.snapshot import take_snapshot
from tests.journal.helpers import opened, person


def place(journal: Path) -> Unfinished:
    return Unfinished(str(journal))


def files() -> list[Path]:
    folder = Path(paths.state_folder()) / "unfinished"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_the_next_window_finds_what_an_earlier_one_left(tmp_path: Path) -> None:
    first = place(tmp_path / "Annas dagboek")
    assert first.open() == {}
    assert first.write({"form/person/": {"raw": {"name": "Zwaantje"}}})
    first.close()
    second = place(tmp_path / "Annas dagboek")
    assert second.open() == {"form/person/": {"raw": {"name": "Zwaantje"}}}
    assert second.keeps


def test_a_window_that_is_open_keeps_what_is_its_own(tmp_path: Path) -> None:
    first, second = place(tmp_path), place(tmp_path)
    first.open()
    first.write({"addbar": "gave Anna soup"})
    assert second.open() == {}
    second.write({"addbar": "with Bram: tea"})
    first.close()
    third = place(tmp_path)
    assert third.open() == {"addbar": "gave Anna soup"}
    third.write({})
    third.close()
    second.close()
    assert place(tmp_path).open() == {"addbar": "with Bram: tea"}


def test_what_two_windows_left_under_one_name_is_given_back_one_after_the_other(tmp_path: Path) -> None:
    windows = [place(tmp_path) for _n in range(3)]
    for number, window in enumerate(windows):
        window.open()
        window.write({"addbar": f"line {number}", f"form/{number}": {"raw": {"name": "x"}}})
    for window in windows:
        window.close()
    lines = []
    for _n in range(4):
        window = place(tmp_path)
        found = window.open()
        if "addbar" in found:
            lines.append(found.pop("addbar"))
        if len(lines) == 1:
            assert set(found) == {"form/0", "form/1", "form/2"}
        window.write(found)
        window.close()
    assert sorted(lines) == ["line 0", "line 1", "line 2"]


def test_what_is_saved_leaves_no_file_with_text_behind(tmp_path: Path) -> None:
    window = place(tmp_path)
    window.open()
    window.write({"addbar": "gave Zwaantje soup"})
    assert any(b"Zwaantje" in path.read_bytes() for path in files())
    window.write({})
    assert not [path for path in files() if path.suffix == ".json"]
    assert not any(b"Zwaantje" in path.read_bytes() for path in files())


def test_only_the_owner_can_read_it_and_its_name_tells_nothing(tmp_path: Path) -> None:
    window = place(tmp_path / "Zwaantje")
    window.open()
    window.write({"form/person/": {"raw": {"name": "Zwaantje"}}})
    for path in files():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "waantje" not in path.name
    assert stat.S_IMODE(files()[0].parent.stat().st_mode) == 0o700


def test_it_is_no_part_of_the_journal_or_of_a_backup(journal_folder: str) -> None:
    journal = opened(journal_folder)
    journal.add_person(person())
    before = sorted(Path(journal_folder).rglob("*"))
    whole = take_snapshot(journal_folder)
    window = place(Path(journal_folder))
    window.open()
    window.write({"addbar": "gave Zwaantje soup"})
    assert sorted(Path(journal_folder).rglob("*")) == before
    again = take_snapshot(journal_folder)
    assert {name: table.docs for name, table in again.tables.items()} == {
        name: table.docs for name, table in whole.tables.items()
    }


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"format":"other","kept":{"a":"b"}}', b"\xff" * 9])
def test_a_file_that_cannot_be_read_stops_nobody(tmp_path: Path, damage: bytes) -> None:
    window = place(tmp_path)
    window.open()
    window.write({"addbar": "x"})
    window.close()
    next(path for path in files() if path.suffix == ".json").write_bytes(damage)
    again = place(tmp_path)
    assert again.open() == {}
    assert again.write({"addbar": "y"})


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_where_nothing_can_be_written_typing_goes_on_and_says_that_it_is_not_kept(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    window = Unfinished(str(tmp_path), str(tmp_path / "state"))
    assert window.open() == {}
    assert not window.keeps
    assert not window.write({"addbar": "x"})


def test_a_journal_that_is_thrown_away_takes_along_what_was_unfinished_in_it(tmp_path: Path) -> None:
    window = place(tmp_path)
    window.open()
    window.write({"addbar": "x"})
    window.close()
    delete_autosaves(str(tmp_path))
    assert files() == []
