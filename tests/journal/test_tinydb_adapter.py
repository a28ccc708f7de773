"""TinyDB's own interface, over the log."""

import time
from pathlib import Path

import pytest
from tinydb import where
from tinydb.table import Document

from kring.journal.journal import Journal
from tests.journal.helpers import entry, opened, person, records


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = opened(tmp_path / "j")
    with journal.bulk():
        for name in ("Anna", "Bram", "Sara"):
            journal.add_person(person(name, id=name.lower(), notes="n"))
    return journal


def test_documents_are_found_by_id_and_by_query(journal: Journal) -> None:
    table = journal.db.table("people")
    assert len(table) == 3
    assert table.get(doc_id="anna") == {"name": "Anna", "notes": "n"}
    assert table.get(doc_id="nobody") is None
    assert [one.doc_id for one in table.search(where("name") == "Bram")] == ["bram"]
    assert table.contains(doc_id="sara")
    assert {one["name"] for one in table} == {"Anna", "Bram", "Sara"}
    assert {one.doc_id for one in table.get(doc_ids=["anna", "sara"])} == {"anna", "sara"}
    assert journal.db.tables() >= {"people", "entries"}


def test_a_query_sees_what_another_process_wrote_since_it_was_last_asked(journal: Journal) -> None:
    table = journal.db.table("people")
    query = where("name") == "Tom"
    assert table.search(query) == []
    opened(journal.folder).add_person(person("Tom"))
    journal.refresh()
    assert len(table.search(query)) == 1
    assert table.count(query) == 1


def test_inserting_updating_and_removing_write_patches(journal: Journal) -> None:
    table = journal.db.table("people")
    given = table.insert({"name": "Tom"})
    assert isinstance(given, str)
    table.update({"notes": "m"}, where("name") == "Anna")
    table.update(lambda one: one.pop("notes"), doc_ids=["bram"])
    table.remove(where("name") == "Sara")
    table.upsert({"name": "Anna", "costs": "none"}, where("name") == "Anna")
    ids = table.insert_multiple([{"name": "U"}, Document({"name": "V"}, "vee")])  # type: ignore[arg-type]
    said = [record["ops"] for _device, _table, record in records(journal.folder)][3:]
    assert said == [
        [{"id": given, "set": {"name": "Tom"}}],
        [{"id": "anna", "set": {"notes": "m"}}],
        [{"id": "bram", "unset": ["notes"]}],
        [{"id": "sara", "del": True}],
        [{"id": "anna", "set": {"costs": "none"}}],
        [{"id": ids[0], "set": {"name": "U"}}, {"id": "vee", "set": {"name": "V"}}],
    ]
    assert {one.name for one in opened(journal.folder).people} == {"Anna", "Bram", "Tom", "U", "V"}


def test_a_changer_that_raises_changes_nothing_not_even_what_it_was_shown(journal: Journal) -> None:
    table = journal.db.table("people")
    before = list(records(journal.folder))

    def spoil(document: dict[str, object]) -> None:
        document["name"] = "spoiled"
        document.setdefault("ways", []).append("x")  # type: ignore[attr-defined]
        if table.get(doc_id="bram") == {"name": "Bram", "notes": "n"}:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        table.update(spoil)
    assert [one["name"] for one in table] == ["Anna", "Bram", "Sara"]
    assert list(records(journal.folder)) == before
    with pytest.raises(ValueError, match="already exists"):
        table.insert(Document({"name": "Other"}, "anna"))  # type: ignore[arg-type]
    assert list(records(journal.folder)) == before


def test_a_changer_sees_copies_all_the_way_down(journal: Journal) -> None:
    anna = journal.change_person("anna", aliases=("mam",))

    def append(document: dict[str, list[str]]) -> None:
        document["aliases"].append("oma")
        assert journal.people["anna"] == anna

    journal.db.table("people").update(append, doc_ids=["anna"])  # type: ignore[arg-type]
    assert journal.people["anna"].aliases == ("mam", "oma")
    assert anna.aliases == ("mam",)


def test_true_and_one_are_different_values(journal: Journal) -> None:
    table = journal.db.table("people")
    table.update({"private": 1}, doc_ids=["anna"])  # type: ignore[list-item]
    table.update({"private": True}, doc_ids=["anna"])  # type: ignore[list-item]
    assert [record["ops"][0]["set"] for _device, _table, record in records(journal.folder)][3:] == [
        {"private": 1},
        {"private": True},
    ]


def test_dropping_tables_leaves_tombstones_and_can_be_undone(journal: Journal) -> None:
    journal.add_entry(entry("soup"))
    journal.db.table("people").truncate()
    assert not journal.people
    journal.undo()
    assert len(journal.people) == 3
    journal.db.drop_table("entries")
    assert (len(journal.people), len(journal.entries)) == (3, 0)
    journal.db.drop_tables()
    assert not journal.people
    journal.undo()
    assert len(opened(journal.folder).people) == 3


def test_a_table_that_is_not_of_a_journal_takes_nothing(journal: Journal) -> None:
    assert len(journal.db.table("other")) == 0
    with pytest.raises(KeyError):
        journal.db.table("other").insert({"a": 1})


def test_adding_to_a_large_table_does_not_read_or_copy_it(journal: Journal) -> None:
    with journal.bulk():
        for number in range(3000):
            journal.add_entry(entry(f"{number}"))
    fresh = opened(journal.folder)
    fresh.add_entry(entry("one more"))
    assert not fresh.entries.loaded

    reads: list[str] = []
    real = journal.transactions.current

    def counted(name: str, id_: str) -> object:
        reads.append(id_)
        return real(name, id_)

    journal.transactions.current = counted  # type: ignore[method-assign,assignment]
    journal.add_entry(entry("and another"))
    assert len(reads) < 5
    assert time is not None
