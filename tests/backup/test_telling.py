"""What a restore would do is told so that someone can say yes or no to it."""

import dataclasses
from pathlib import Path

import pytest

from kring.backup import diff_report, restore, validate
from kring.backup.schema import KINDS
from kring.model.entry import Entry
from kring.model.enums import Direction, Outcome
from kring.model.field_labels import say_fields
from tests.backup.helpers import DAY, backup_of, opened

#: Where the words would say no more than "more" does.
UNSAID = {"id", "extra", "facts", "done", "earlier", "closed_on", "review", "negotiation", "entry", "subject"}
UNSAID |= {"now", "intended", "other", "person"}


def test_what_differs_is_told_by_its_fields(full: Path, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with opened(full) as journal:
        first = journal.people.ids()[0]
        journal.change_person(first, name="Anna Maria", birthday=None, boundaries="not on sundays")
    review = restore.preview_restore(str(full), str(tmp_path / "x.json"), "replace")
    (told,) = diff_report.list_differences(review.plan, review.journal, review.backup.whole, DAY)
    assert (told.what, told.table, told.id, told.before) == ("changed", "people", first, "Anna Maria")
    assert set(told.fields.split(", ")) == {"name", "birthday", "boundaries"}


def test_what_comes_and_goes_is_told_as_a_whole(full: Path, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with opened(full) as journal:
        journal.remove_entry(journal.entries.ids()[0])
    review = restore.preview_restore(str(full), str(tmp_path / "x.json"), "replace")
    (told,) = diff_report.list_differences(review.plan, review.journal, review.backup.whole, DAY)
    assert (told.what, told.table, told.fields) == ("added", "entries", "")


@pytest.mark.parametrize("table", KINDS)
def test_every_field_of_the_model_has_a_word(table: str) -> None:
    names = {field.name for field in dataclasses.fields(KINDS[table])} - UNSAID
    assert {name for name in names if say_fields([name]) == "more"} == set()


def test_a_field_nobody_knows_is_told_as_more_and_once() -> None:
    assert say_fields(["from_the_future", "name", "and_another"]) == "more, name"


def test_only_what_is_shown_is_named(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = validate.read_backup(backup_of(full, tmp_path / "b.json").path)
    with opened(full) as journal:
        for person in list(journal.people):
            journal.change_person(person.id, notes="another word")
    review = restore.preview_restore(str(full), str(tmp_path / "b.json"), "replace")
    named: list[str] = []
    label = diff_report._Namer.label
    monkeypatch.setattr(
        diff_report._Namer, "label", lambda self, table, id_: (named.append(id_), label(self, table, id_))[1]
    )
    found = list(diff_report.list_differences(review.plan, review.journal, backup.whole, DAY))
    assert len(found) > 1
    assert named == []
    assert found[0].label
    assert set(named) == {found[0].id}


def test_what_was_only_asked_is_not_told_as_received(full: Path, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with opened(full) as journal:
        person = next(iter(journal.people))
        for direction in (Direction.RECEIVED, Direction.GIVEN):
            journal.add_entry(
                Entry(on=DAY, direction=direction, outcome=Outcome.ASKED, people=(person.id,), what="the plants")
            )
        name = person.name
    review = restore.preview_restore(str(full), str(tmp_path / "x.json"), "replace")
    told = {one.label for one in diff_report.list_differences(review.plan, review.journal, review.backup.whole, DAY)}
    assert told == {f"today · asked {name} · the plants", f"today · asked by {name} · the plants"}
