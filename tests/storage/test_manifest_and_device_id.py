import json
import os
import stat
from pathlib import Path

import pytest

from kring.errors import Damaged, KringError, TooNew
from kring.storage.device_id import read_device_id
from tests.journal.helpers import entry, log_path, opened, person


def test_the_first_change_says_what_the_folder_is(tmp_path: Path) -> None:
    opened(tmp_path / "j").add_person(person())
    assert json.loads((tmp_path / "j" / "format.json").read_text()) == {
        "format": "kring-journal",
        "version": 1,
        "min_reader": 1,
    }


def test_a_newer_format_can_be_read_and_not_written(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    journal.add_person(person("Anna"))
    path = tmp_path / "j" / "format.json"
    path.write_text('{"format": "kring-journal", "version": 3, "min_reader": 2}')
    for newer in (journal, opened(tmp_path / "j")):  # also when it became newer while open
        before = log_path(tmp_path / "j", "people").read_bytes()
        with pytest.raises(TooNew) as caught:
            newer.add_person(person("Bram"))
        assert caught.value.exit_code == 5
        assert [one.name for one in newer.people] == ["Anna"]
        assert newer.read_only is not None
        with pytest.raises(TooNew):
            newer.undo()
        with pytest.raises(TooNew):
            newer.erase_person(newer.people.ids()[0])
        assert log_path(tmp_path / "j", "people").read_bytes() == before
        assert newer.check().format is not None
    path.write_text('{"format": "kring-journal", "version": 3, "min_reader": 1, "more": true}')
    opened(tmp_path / "j").add_person(person("Bram"))
    assert json.loads(path.read_text())["more"]


@pytest.mark.parametrize("text", ["", "{}", "[1]", "garbage", '{"format":"other","min_reader":1}', "[" * 100_000])
def test_a_damaged_format_file_leaves_the_journal_readable_and_unwritten(tmp_path: Path, text: str) -> None:
    opened(tmp_path / "j").add_person(person("Anna"))
    (tmp_path / "j" / "format.json").write_text(text)
    journal = opened(tmp_path / "j")
    assert [one.name for one in journal.people] == ["Anna"]
    with pytest.raises(Damaged):
        journal.add_person(person("Bram"))
    assert not journal.check().ok


def test_logs_without_a_format_file_are_not_written_to(tmp_path: Path) -> None:
    opened(tmp_path / "j").add_person(person("Anna"))
    (tmp_path / "j" / "format.json").unlink()
    journal = opened(tmp_path / "j", "two")
    assert len(journal.people) == 1
    with pytest.raises(Damaged):
        journal.add_person(person("Bram"))
    assert not (tmp_path / "j" / "format.json").exists()


def test_unknown_tables_ops_and_files_are_left_alone(tmp_path: Path) -> None:
    from kring.storage.codec import encode
    from kring.storage.compaction import compact

    journal = opened(tmp_path / "j")
    anna = journal.add_person(person("Anna"))
    folder = tmp_path / "j" / "one"
    (folder / "dreams.jsonl").write_bytes(b"from the future\n")
    (tmp_path / "j" / "attachments").mkdir()
    (tmp_path / "j" / "attachments" / "photo").write_bytes(b"x")
    future = encode(
        {
            "seq": 9,
            "at": "2027-01-01T00:00:00.000Z-0000",
            "mood": "fine",
            "ops": [
                {"id": anna.id, "merge": {"x": 1}},
                {"id": "d1", "table": "dreams", "set": {"a": 1}},
                "odd",
                {"no": "id"},
                {"id": anna.id, "set": {"notes": "n"}, "why": "because"},
            ],
        }
    )
    with log_path(tmp_path / "j", "people").open("ab") as log:
        log.write(future)
    journal.refresh()
    assert journal.people[anna.id].notes == "n"
    for number in range(250):
        journal.change_person(anna.id, notes=f"n{number}")
    compact(journal.book)
    kept = log_path(tmp_path / "j", "people").read_bytes().split(b"\n")
    line = next(json.loads(line) for line in kept if b'"mood"' in line)
    assert line["ops"] == [*json.loads(future)["ops"][:4], {"id": anna.id, "why": "because"}]
    assert (folder / "dreams.jsonl").read_bytes() == b"from the future\n"
    assert (tmp_path / "j" / "attachments" / "photo").exists()
    report = journal.check()
    assert report.ok
    assert report.unknown == 5


def test_the_device_id_is_made_once_and_kept_outside_the_journal(tmp_path: Path) -> None:
    state = tmp_path / "state" / "kring"
    first = read_device_id(str(state))
    assert read_device_id(str(state)) == first
    assert stat.S_IMODE((state / "device").stat().st_mode) == 0o600
    assert {*os.listdir(state)} - {"device.machine"} == {"device"}  # and nothing half made
    assert read_device_id(str(tmp_path / "other")) != first


def test_a_journal_opened_without_a_device_uses_this_machines_own(tmp_path: Path) -> None:
    from kring.journal.journal import Journal

    with Journal.open(str(tmp_path / "j")) as journal:
        journal.add_entry(entry())
        assert (tmp_path / "j" / journal.device / "entries.jsonl").exists()
    with Journal.open(str(tmp_path / "j")) as again:
        assert again.device == journal.device


@pytest.mark.parametrize("junk", ["../../etc", "a b", "x" * 100])
def test_a_damaged_device_id_is_not_used_and_not_replaced_in_silence(tmp_path: Path, junk: str) -> None:
    (tmp_path / "device").write_text(junk)
    with pytest.raises(KringError):
        read_device_id(str(tmp_path))
    assert (tmp_path / "device").read_text() == junk


def test_an_empty_device_file_left_by_a_crash_is_filled(tmp_path: Path) -> None:
    (tmp_path / "device").write_text("")
    assert read_device_id(str(tmp_path)) == read_device_id(str(tmp_path))


def test_a_state_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KringError):
        read_device_id(str(tmp_path / "file" / "state"))
