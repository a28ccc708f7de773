"""The whole journal at one moment, whatever is going on in it."""

import errno
import os
import random
from pathlib import Path
from typing import Any

import pytest

from kring.errors import Busy, Damaged
from kring.model.person import Person
from kring.storage import snapshot as module
from kring.storage.codec import encode
from kring.storage.snapshot import Snapshot, take_snapshot
from tests.journal.helpers import documents, entry, log_path, opened, person


def told(journal: Snapshot) -> dict[str, tuple[object, ...]]:
    """What each table says, whatever way it came to it."""
    return {name: (table.docs, table.dead, table.erased) for name, table in journal.tables.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "journal") as journal:
        anna = journal.add_person(person("Anna"))
        journal.add_entry(entry("soup", people=(anna.id,)), [person("Bram")])
        journal.change_person(anna.id, notes="later")
        journal.remove_person(journal.people.ids()[1])
    return tmp_path / "journal"


def held(folder: Path) -> dict[str, dict[str, Any]]:
    return {name: table.docs for name, table in take_snapshot(str(folder)).tables.items()}


def test_it_says_what_the_journal_says_and_when_each_thing_was_changed(folder: Path) -> None:
    whole = take_snapshot(str(folder))
    with opened(folder) as journal:
        assert held(folder) == documents(journal)
    (anna,) = whole.tables["people"].docs
    assert whole.changed["people"][anna] > whole.changed["entries"][next(iter(whole.tables["entries"].docs))]
    assert whole.newest == max(stamp for changed in whole.changed.values() for stamp in changed.values())
    assert not whole.damaged
    assert not whole.blank


def test_a_journal_that_is_not_there_has_nothing_in_it(tmp_path: Path) -> None:
    assert take_snapshot(str(tmp_path / "nothing")).blank


def test_lines_in_a_jumble_say_the_same_as_in_order(folder: Path) -> None:
    path = log_path(folder, "people")
    with opened(folder) as journal:
        for number in range(40):
            journal.change_person(journal.people.ids()[0], notes=f"note {number}")
    before = take_snapshot(str(folder))
    lines = path.read_bytes().splitlines(keepends=True)
    random.Random(3).shuffle(lines)
    path.write_bytes(b"".join(lines))
    after = take_snapshot(str(folder))
    assert told(after) == told(before)
    assert after.changed == before.changed


def test_two_files_of_one_device_in_another_order_than_their_blocks_say_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = take_snapshot(str(folder))
    path = log_path(folder, "people")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(reversed(lines)))
    monkeypatch.setattr("kring.storage.fsutil._BLOCK", 1)  # each line a block of its own
    after = take_snapshot(str(folder))
    assert told(after) == told(before)


def test_damaged_lines_are_passed_over_and_said_to_be_there(folder: Path) -> None:
    with open(log_path(folder, "entries"), "ab") as file:
        file.write(b"nonsense\n")
    assert take_snapshot(str(folder)).damaged


def test_odd_operations_are_passed_over(folder: Path) -> None:
    before = held(folder)
    record = {"seq": 99, "at": "2027-01-01T00:00:00.000Z-0000", "ops": [5, {"id": 5}, {"set": {}}, {"id": "\ud800"}]}
    with open(log_path(folder, "people"), "ab") as file:
        file.write(encode(record))
    assert held(folder) == before


def test_what_is_written_between_two_looks_is_looked_at_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = module._measure_logs
    looks = []

    def looked(of: str) -> Any:
        looks.append(1)
        if len(looks) == 2:
            with opened(folder) as journal:
                journal.add_person(Person(name="Zoë"))
        return sizes(of)

    monkeypatch.setattr(module, "_measure_logs", looked)
    assert "Zoë" in [fields["name"] for fields in held(folder)["people"].values()]
    assert len(looks) == 4


def test_a_journal_that_never_keeps_still_is_busy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_read_settled_logs", lambda folder: None)
    with pytest.raises(Busy) as refused:
        take_snapshot(str(folder))
    assert refused.value.exit_code == 3


def test_a_log_that_is_replaced_meanwhile_is_read_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = held(folder)
    still = module._read_settled_logs
    replaced = []

    def then_replaced(of: str) -> Any:
        logs = still(of)
        if not replaced:
            path = log_path(folder, "people")
            path.with_suffix(".new").write_bytes(path.read_bytes())
            os.replace(path.with_suffix(".new"), path)
            replaced.append(path)
        return logs

    monkeypatch.setattr(module, "_read_settled_logs", then_replaced)
    assert held(folder) == before
    assert replaced


def test_a_log_that_cannot_be_read_is_said_to_be(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ill(_folder: str) -> None:
        raise OSError(errno.EIO, "the disk is ill")

    monkeypatch.setattr(module, "_read_settled_logs", ill)
    with pytest.raises(Damaged):
        take_snapshot(str(folder))
