"""What the journal is built on stands by itself: reading without writing, changing without what is derived."""

from kring.journal.journal import Journal
from kring.journal.mutations import Operations
from kring.model.person import Person
from kring.storage.change_event import Changed
from kring.storage.log_store import LogStore
from kring.storage.reader import Reader


def test_a_journal_is_read_and_followed_without_being_able_to_write(journal_folder: str) -> None:
    with Journal.open(journal_folder, device="here") as journal:
        anna = journal.add_person(Person(name="Anna")).id
        reader = Reader(journal_folder, "there")
        assert reader.table("people").docs[anna]["name"] == "Anna"
        journal.change_person(anna, name="Anne")
        assert reader.refresh() == {"people": {anna}}
        assert reader.table("people").docs[anna]["name"] == "Anne"
        assert not hasattr(reader, "write")


def test_a_journal_is_changed_and_followed_without_what_is_derived_from_it(journal_folder: str) -> None:
    Journal.open(journal_folder, device="here").close()
    changes: list[Changed] = []
    operations = Operations(LogStore(journal_folder, "here"))
    assert not list(operations.people)  # what was read is followed
    operations.subscribe(changes.append)
    with operations.changing():
        anna = operations.add_person(Person(name="Anna")).id
        bram = operations.add_person(Person(name="Bram")).id
    assert [one.ids for one in changes] == [frozenset((anna, bram))]
    assert {one.name for one in Journal.open(journal_folder, device="there").people} == {"Anna", "Bram"}
