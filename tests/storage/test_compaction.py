"""Logs become shorter, and say the same."""

import os
from pathlib import Path

import pytest

from kring.errors import Busy, KringError
from kring.journal.journal import Journal
from kring.storage import compaction as module
from kring.storage import fsutil
from kring.storage.compaction import compact
from tests.journal.helpers import documents, entry, log_path, opened, person, records, second_opinion
from tests.storage.test_file_lock import hold


def busy_life(folder: Path, changes: int = 900) -> tuple[Journal, str]:
    journal = opened(folder)
    anna = journal.add_person(person("Anna"))
    with journal.bulk():
        for number in range(changes):
            journal.change_person(anna.id, notes=f"number {number} " + "x" * 400)
    return journal, anna.id


def test_a_log_that_is_large_and_mostly_superseded_is_made_smaller(tmp_path: Path) -> None:
    journal, anna = busy_life(tmp_path / "j")
    before, size = documents(journal), log_path(tmp_path / "j", "people").stat().st_size
    done = journal.compact_if_worthwhile()
    assert done is not None
    assert done.before == size
    assert done.after == log_path(tmp_path / "j", "people").stat().st_size < size / 2
    assert documents(journal) == before == second_opinion(tmp_path / "j") == documents(opened(tmp_path / "j"))
    assert journal.compact_if_worthwhile() is None
    assert journal.check().ok
    journal.change_person(anna, name="Anne")
    numbers = [record["seq"] for _device, _table, record in records(tmp_path / "j")]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] == 901


def test_a_small_or_fresh_log_is_left_alone(tmp_path: Path) -> None:
    journal, _anna = busy_life(tmp_path / "small", 300)
    identity = log_path(tmp_path / "small", "people").stat().st_ino
    assert journal.compact_if_worthwhile() is None
    fresh = opened(tmp_path / "fresh")
    with fresh.bulk():
        for number in range(1000):
            fresh.add_entry(entry(f"{number} " + "x" * 300))
    fresh.entries.load()
    assert fresh.compact_if_worthwhile() is None
    assert log_path(tmp_path / "small", "people").stat().st_ino == identity
    assert opened(tmp_path / "small").compact_if_worthwhile() is None  # nothing was read, so nothing is known to gain


def test_an_open_journal_elsewhere_follows_into_the_new_file(tmp_path: Path) -> None:
    journal, anna = busy_life(tmp_path / "j", 400)
    other = opened(tmp_path / "j")
    len(other.people)
    compact(journal.book)
    other.change_person(anna, name="Anne")  # goes into the new file, not the one that is gone
    journal.refresh()
    assert journal.people[anna].name == "Anne"
    assert opened(tmp_path / "j").people[anna].name == "Anne"
    assert other.refresh() is None


def test_tombstones_stay_and_a_removed_thing_can_still_come_back(tmp_path: Path) -> None:
    journal, anna = busy_life(tmp_path / "j", 300)
    journal.remove_person(anna)
    compact(journal.book)
    assert b'"del":true' in log_path(tmp_path / "j", "people").read_bytes()
    assert journal.undo().words == "Anna is back."
    assert journal.people[anna].notes.startswith("number 299")


def test_damaged_lines_are_kept_in_their_place(tmp_path: Path) -> None:
    journal, _anna = busy_life(tmp_path / "j", 300)
    path = log_path(tmp_path / "j", "people")
    lines = path.read_bytes().split(b"\n")
    lines[3] = b"damage"
    path.write_bytes(b"\n".join(lines))
    journal = opened(tmp_path / "j")
    compact(journal.book)
    assert b"\ndamage\n" in path.read_bytes()
    assert len(path.read_bytes()) < len(b"\n".join(lines))


@pytest.mark.parametrize("call", ["fsync", "replace", "write"])
def test_what_fails_on_the_way_leaves_the_old_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    journal, anna = busy_life(tmp_path / "j", 400)
    before = log_path(tmp_path / "j", "people").read_bytes()

    def fail(*_args: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as broken:
        broken.setattr(fsutil.os, call, fail)
        with pytest.raises(KringError) as caught:
            compact(journal.book)
        assert "not made smaller" in str(caught.value)
    assert log_path(tmp_path / "j", "people").read_bytes() == before
    assert sorted(os.listdir(tmp_path / "j" / "one")) == ["people.jsonl"]
    journal.change_person(anna, name="Anne")
    assert opened(tmp_path / "j").people[anna].name == "Anne"


def test_a_result_that_would_not_be_the_same_is_not_put_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal, _anna = busy_life(tmp_path / "j", 400)
    before = log_path(tmp_path / "j", "people").read_bytes()
    monkeypatch.setattr(module._Keep, "_line", lambda *_args: b"")
    with pytest.raises(KringError) as caught:
        compact(journal.book)
    assert "would not have been the same" in str(caught.value)
    assert log_path(tmp_path / "j", "people").read_bytes() == before


def test_compacting_waits_for_nobody_longer_than_a_change_does(tmp_path: Path) -> None:
    journal, _anna = busy_life(tmp_path / "j")
    holder = hold(tmp_path / "j" / ".lock")
    try:
        with pytest.raises(Busy):
            journal.compact_if_worthwhile()
    finally:
        holder.communicate("")


def test_only_own_logs_are_rewritten(tmp_path: Path) -> None:
    journal, anna = busy_life(tmp_path / "j")
    other = opened(tmp_path / "j", "two")
    with other.bulk():
        for number in range(900):
            other.change_person(anna, costs=f"{number} " + "y" * 300)
    before = log_path(tmp_path / "j", "people", "two").read_bytes()
    journal.refresh()
    state = documents(journal)
    assert journal.compact_if_worthwhile() is not None
    assert log_path(tmp_path / "j", "people", "two").read_bytes() == before
    assert documents(journal) == state == documents(other)
