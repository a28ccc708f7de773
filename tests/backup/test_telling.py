"""What a restore would do is told so that someone can say yes or no to it."""

import dataclasses
from pathlib import Path

import pytest

from kring.backup import restoring, telling
from kring.backup.fieldwords import field_words
from kring.backup.types import KINDS
from tests.backup.helpers import DAY, opened

#: Where the words would say no more than "more" does.
UNSAID = {"id", "extra", "facts", "done", "earlier", "closed_on", "review", "negotiation", "entry", "subject"}
UNSAID |= {"now", "intended", "other", "person"}


def test_what_differs_is_told_by_its_fields(full: Path, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with opened(full) as journal:
        first = journal.people.ids()[0]
        journal.change_person(first, name="Anna Maria", birthday=None, boundaries="not on sundays")
    review = restoring.review(str(full), str(tmp_path / "x.json"), "replace")
    (told,) = telling.differences(review.plan, review.journal, review.backup.whole, DAY)
    assert (told.what, told.table, told.id, told.before) == ("changed", "people", first, "Anna Maria")
    assert set(told.fields.split(", ")) == {"name", "birthday", "boundaries"}


def test_what_comes_and_goes_is_told_as_a_whole(full: Path, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with opened(full) as journal:
        journal.remove_entry(journal.entries.ids()[0])
    review = restoring.review(str(full), str(tmp_path / "x.json"), "replace")
    (told,) = telling.differences(review.plan, review.journal, review.backup.whole, DAY)
    assert (told.what, told.table, told.fields) == ("added", "entries", "")


@pytest.mark.parametrize("table", KINDS)
def test_every_field_of_the_model_has_a_word(table: str) -> None:
    names = {field.name for field in dataclasses.fields(KINDS[table])} - UNSAID
    assert {name for name in names if field_words([name]) == "more"} == set()


def test_a_field_nobody_knows_is_told_as_more_and_once() -> None:
    assert field_words(["from_the_future", "name", "and_another"]) == "more, name"
