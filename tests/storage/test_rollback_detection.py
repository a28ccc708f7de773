"""A file of the journal put back by another program is told; one that kring wrote anew itself is not."""

import os
from pathlib import Path

import pytest

from kring.backup import validate
from kring.backup.restore import restore
from kring.journal.journal import Journal
from kring.storage.compaction import compact
from kring.storage.undo import HORIZON
from tests.backup.helpers import backup_of
from tests.journal.helpers import entry, log_path, opened, person


def put_in_place(path: Path, content: bytes) -> None:
    """As ``cp older tmp && mv tmp path`` does it: another inode."""
    beside = path.with_name("tmp")
    beside.write_bytes(content)
    os.replace(beside, path)


def all_read(journal: Journal) -> Journal:
    for shelf in journal.shelves.values():
        shelf.load()
    return journal


@pytest.mark.parametrize("own", [True, False])
def test_an_older_copy_in_place_of_a_log_is_told_whoever_wrote_what_is_gone(tmp_path: Path, own: bool) -> None:
    here = opened(tmp_path / "j")
    here.add_entry(entry("first"))
    all_read(here)
    older = log_path(tmp_path / "j", "entries").read_bytes()
    (here if own else opened(tmp_path / "j")).add_entry(entry("second"))
    here.refresh()
    assert not here.set_back
    put_in_place(log_path(tmp_path / "j", "entries"), older)
    here.refresh()
    assert [one.what for one in here.entries] == ["first"]
    assert here.set_back
    here.refresh()
    assert here.set_back  # for as long as it is so


def test_an_older_copy_that_only_lacks_a_change_of_something_known_is_told(tmp_path: Path) -> None:
    here = opened(tmp_path / "j")
    anna = here.add_person(person("Anna"))
    all_read(here)
    older = log_path(tmp_path / "j", "people").read_bytes()
    here.change_person(anna.id, name="Anne")
    put_in_place(log_path(tmp_path / "j", "people"), older)
    here.refresh()
    assert here.set_back


def test_an_older_copy_that_was_added_to_before_anyone_looked_is_told(tmp_path: Path) -> None:
    here = opened(tmp_path / "j")
    here.add_entry(entry("first"))
    all_read(here)
    older = log_path(tmp_path / "j", "entries").read_bytes()
    here.add_entry(entry("second"))
    put_in_place(log_path(tmp_path / "j", "entries"), older)
    opened(tmp_path / "j").add_entry(entry("third"))
    here.refresh()
    assert sorted(one.what for one in here.entries) == ["first", "third"]
    assert here.set_back


def test_the_log_of_another_journal_is_told(tmp_path: Path) -> None:
    other = opened(tmp_path / "k", "one")
    here = opened(tmp_path / "j")
    here.add_entry(entry("ours"))
    all_read(here)
    for number in range(3):
        other.add_entry(entry(f"theirs {number}"))
    put_in_place(log_path(tmp_path / "j", "entries"), log_path(tmp_path / "k", "entries").read_bytes())
    here.refresh()
    assert here.set_back


def test_the_notice_goes_when_the_right_file_is_back(tmp_path: Path) -> None:
    here = opened(tmp_path / "j")
    here.add_entry(entry("first"))
    all_read(here)
    path = log_path(tmp_path / "j", "entries")
    older = path.read_bytes()
    here.add_entry(entry("second"))
    whole = path.read_bytes()
    put_in_place(path, older)
    here.refresh()
    put_in_place(path, whole)
    here.refresh()
    assert not here.set_back
    assert len(here.entries) == 2


def test_the_same_file_with_the_same_lines_is_no_reason_to_say_anything(tmp_path: Path) -> None:
    here = opened(tmp_path / "j")
    here.add_entry(entry("first"))
    all_read(here)
    path = log_path(tmp_path / "j", "entries")
    put_in_place(path, path.read_bytes())
    assert here.refresh() is None
    assert not here.set_back


def test_a_log_cut_in_place_is_told_and_one_that_only_lost_its_line_feed_is_not(tmp_path: Path) -> None:
    here = opened(tmp_path / "j")
    here.add_entry(entry("first"))
    here.add_entry(entry("second"))
    all_read(here)
    path = log_path(tmp_path / "j", "entries")
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    here.refresh()
    assert not here.set_back
    path.write_bytes(whole[: whole.index(b"\n") + 1])
    here.refresh()
    assert here.set_back


@pytest.mark.parametrize("meanwhile", [True, False])
@pytest.mark.parametrize("own", [True, False])
def test_compacting_is_never_told_also_when_it_drops_the_last_line_of_a_file(
    tmp_path: Path, own: bool, meanwhile: bool
) -> None:
    here, there = opened(tmp_path / "j"), opened(tmp_path / "j")
    soup = here.add_entry(entry("soup"))
    here.change_entry(soup.id, what="porridge")  # the last line of its file
    anna = here.add_person(person("Anna"))
    all_read(here)
    last = log_path(tmp_path / "j", "entries").read_bytes().splitlines()[-1]
    with there.changing():  # stands in the file of people
        there.change_entry(soup.id, what="tea")
        there.change_person(anna.id, aliases=("mam",))
    with there.bulk():
        for number in range(HORIZON + 50):
            there.change_person(anna.id, notes=str(number))
    here.refresh()
    compact((here if own else there).book)
    assert last not in log_path(tmp_path / "j", "entries").read_bytes()
    if meanwhile:
        there.add_entry(entry("at the same moment"))
        there.change_person(anna.id, name="Anne")
    here.refresh()
    assert not here.set_back
    assert here.entries[soup.id].what == "tea"


@pytest.mark.parametrize("own", [True, False])
def test_erasing_is_never_told_though_whole_lines_go(tmp_path: Path, own: bool) -> None:
    here, there = opened(tmp_path / "j"), opened(tmp_path / "j")
    bram = here.add_person(person("Bram", notes="brother of Roodkapje"))
    red = here.add_person(person("Roodkapje"))
    here.add_entry(entry("walk with Roodkapje", people=(bram.id,)))
    here.add_entry(entry("basket", people=(red.id,)))  # the last line of its file
    all_read(here)
    (here if own else there).erase_person(red.id)
    here.refresh()
    assert [one.what for one in here.entries] == ["walk with …"]
    assert not here.set_back
    assert b"basket" not in log_path(tmp_path / "j", "entries").read_bytes()


def test_erasing_and_adding_elsewhere_before_anyone_looked_is_not_told(tmp_path: Path) -> None:
    here, there = opened(tmp_path / "j"), opened(tmp_path / "j")
    red = here.add_person(person("Roodkapje"))
    here.add_entry(entry("basket", people=(red.id,)))
    all_read(here)
    there.add_entry(entry("soup"))
    there.erase_person(red.id)
    there.add_entry(entry("tea"))
    here.refresh()
    assert sorted(one.what for one in here.entries) == ["soup", "tea"]
    assert not here.set_back


def test_putting_back_a_backup_is_not_told_and_answers_what_was(tmp_path: Path) -> None:
    here = opened(tmp_path / "j")
    here.add_entry(entry("first"))
    all_read(here)
    older = log_path(tmp_path / "j", "entries").read_bytes()
    here.add_entry(entry("second"))
    backup_of(tmp_path / "j", tmp_path / "kept.json")
    put_in_place(log_path(tmp_path / "j", "entries"), older)
    here.refresh()
    assert here.set_back
    restore(str(tmp_path / "j"), validate.read_backup(str(tmp_path / "kept.json")), "replace", device="one")
    here.refresh()
    assert sorted(one.what for one in here.entries) == ["first", "second"]
    assert not here.set_back
