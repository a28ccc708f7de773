"""What is missing at the end of a log cannot be seen in it: this machine remembers how far it was written."""

import os
import shutil
from pathlib import Path

import pytest

from kring import paths
from kring.backup import restore, validate
from kring.cli.main import run
from kring.journal.journal import Journal
from kring.storage import device_id
from kring.storage.compaction import compact
from kring.storage.device_id import read_device_id
from kring.storage.erasure.erase import erase
from kring.storage.high_water_mark import forget_marks, known_marks
from tests.backup.helpers import backup_of
from tests.journal.helpers import entry, log_path, opened, person


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "j") as journal:
        journal.add_person(person("Anna"))
        journal.add_entry(entry("first"))
        journal.add_entry(entry("second"))
    return tmp_path / "j"


def said(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = run(["--journal", str(folder), "check"])
    return code, " ".join("".join(capsys.readouterr()).split())


def behind(folder: Path) -> list[str]:
    with opened(folder) as journal:
        return [trouble.table for trouble in journal.check().troubles if trouble.reason == "behind"]


@pytest.mark.parametrize("own", [True, False], ids=["own", "another device's, seen in a check"])
def test_a_line_cut_off_at_its_end_is_missed(
    tmp_path: Path, folder: Path, own: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if not own:
        forget_marks(str(folder))
        code, words = said(folder, capsys)
        assert code == 0
        assert "has only just begun to keep track" in words
    log = log_path(folder, "entries")
    whole = log.read_bytes()
    log.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    code, words = said(folder, capsys)
    assert code == 4
    assert "entries.jsonl: the last change that is known of on this computer is not in it" in words
    assert "not here any more" in words
    assert "whole" not in words
    log.write_bytes(whole)
    assert said(folder, capsys)[0] == 0


def test_a_log_that_was_deleted_is_missed_and_the_open_journal_says_so(folder: Path) -> None:
    os.unlink(log_path(folder, "people"))
    assert behind(folder) == ["people"]
    with opened(folder) as journal:
        list(journal.people)
        assert journal.set_back


def test_an_older_copy_in_place_of_a_log_is_missed_after_a_start(folder: Path) -> None:
    log = log_path(folder, "entries")
    older = log.read_bytes()
    with opened(folder) as journal:
        journal.add_entry(entry("third"))
    log.write_bytes(older)
    assert behind(folder) == ["entries"]
    with opened(folder) as journal:
        list(journal.entries)
        assert journal.set_back
    assert behind(folder) == ["entries"]  # a check does not forget it


def test_what_kring_does_itself_is_never_missed(folder: Path) -> None:
    with opened(folder) as journal:
        for number in range(250):
            journal.change_entry(next(iter(journal.entries)).id, what=f"word {number}")
        compact(journal.book)
        erase(journal.book, next(iter(journal.people)).id)
        assert not journal.set_back
    assert behind(folder) == []


def test_a_backup_that_is_put_back_ends_it(tmp_path: Path, folder: Path) -> None:
    backup = validate.read_backup(backup_of(folder, tmp_path / "b.json").path)
    os.unlink(log_path(folder, "people"))
    assert behind(folder) == ["people"]
    restore.restore(str(folder), backup, "replace", device="one")
    assert behind(folder) == []


def test_a_journal_begun_anew_in_the_same_place_has_no_past(folder: Path) -> None:
    shutil.rmtree(folder)
    with opened(folder) as journal:
        journal.add_person(person("Bram"))
    assert behind(folder) == []


def test_the_unfinished_line_of_another_device_may_be_on_its_way(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with log_path(folder, "entries").open("ab") as log:
        log.write(b'{"crc":"00')
    code, words = said(folder, capsys)  # as another device than the one that wrote it
    assert code == 4
    assert "has not arrived yet" in words
    assert "damaged" not in words


@pytest.mark.parametrize("content", [b"", b"nonsense", b"[]", b'{"a":1}', b'{"one":{"people":["x"]}}', b"\xff" * 99])
def test_a_damaged_note_claims_nothing(folder: Path, content: bytes) -> None:
    (note,) = (Path(paths.state_folder()) / "written").iterdir()
    note.write_bytes(content)
    assert known_marks(str(folder)) == {}
    assert behind(folder) == []
    assert note.stat().st_mode & 0o777 == 0o600


def test_the_note_holds_no_word_of_the_journal(folder: Path) -> None:
    (note,) = (Path(paths.state_folder()) / "written").iterdir()
    assert "first" not in note.read_text()
    assert "Anna" not in note.read_text()
    assert "j" not in note.stem


def test_a_home_folder_copied_to_another_machine_is_another_device(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(device_id, "_moved", False)
    machine = tmp_path / "machine-id"
    monkeypatch.setattr(device_id, "_MACHINE", (str(machine),))
    state = paths.state_folder()
    before = read_device_id(state)  # where the system does not say which machine it is
    machine.write_text("1" * 32)
    assert read_device_id(state) == before  # from now on it is tied
    machine.unlink()
    assert read_device_id(state) == before
    machine.write_text("2" * 32)
    assert run(["--journal", str(tmp_path / "j"), "add", "note a line"]) == 0
    assert "came from another computer" in capsys.readouterr().err
    after = read_device_id(state)
    assert after != before
    assert not device_id.is_moved()
    kept = {path.name: path.read_text() for path in Path(state).iterdir() if path.is_file()}
    assert kept["device"] == f"{after}\n"  # as an earlier version reads it
    assert "2222" not in "".join(kept.values())
    assert run(["--journal", str(tmp_path / "j"), "list", "entries"]) == 0
    assert capsys.readouterr().err == ""
    with Journal.open(str(tmp_path / "j")) as journal:
        assert len(journal.entries) == 1


def test_a_tie_that_cannot_be_kept_or_read_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = tmp_path / "machine-id"
    machine.write_text("1" * 32)
    monkeypatch.setattr(device_id, "_MACHINE", (str(machine),))
    state = tmp_path / "state"
    before = read_device_id(str(state))
    (state / "device.machine").write_bytes(b"\xff not a tie")
    assert read_device_id(str(state)) == before
    assert not device_id.is_moved()
    (state / "device.machine").unlink()

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(device_id.fsutil, "replace_file", full)
        assert read_device_id(str(state)) == before
