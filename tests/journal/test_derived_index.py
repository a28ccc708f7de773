"""What is derived from a table is made once, follows each change, and never misses one."""

from collections.abc import Iterator

import pytest

from kring.journal.derived_index import DerivedIndex
from kring.journal.journal import Journal
from kring.model.person import Person


class Names(DerivedIndex[dict[str, str]]):
    """The name of everyone, and how often it was made and brought up to date."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal.book, "people")
        self.journal = journal
        self.built = self.updated = 0
        self.meanwhile: list[str] = []

    def build(self) -> dict[str, str]:
        self.built += 1
        made = {id_: str(fields["name"]) for id_, fields in self.docs().items()}
        if self.meanwhile:
            self.journal.add_person(Person(name=self.meanwhile.pop()))
        return made

    def update(self, value: dict[str, str], ids: set[str]) -> dict[str, str] | None:
        self.updated += 1
        docs = self.docs()
        return {id_: name for id_, name in value.items() if id_ not in ids} | {
            id_: str(docs[id_]["name"]) for id_ in ids if id_ in docs
        }


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


@pytest.fixture
def names(journal: Journal) -> Names:
    names = journal._derived("names", lambda: Names(journal))
    assert isinstance(names, Names)
    return names


def test_it_is_made_when_it_is_asked_for_and_not_again(journal: Journal, names: Names) -> None:
    journal.add_person(Person(name="Anna"))
    assert not names.ready
    assert names.built == 0
    assert list(names.get().values()) == ["Anna"]
    assert names.get() is names.get()
    assert (names.ready, names.built, names.updated) == (True, 1, 0)


def test_a_few_changes_are_taken_in(journal: Journal, names: Names) -> None:
    anna = journal.add_person(Person(name="Anna"))
    names.get()
    journal.change_person(anna.id, name="Ans")
    journal.add_person(Person(name="Bram"))
    assert sorted(names.get().values()) == ["Ans", "Bram"]
    journal.remove_person(anna.id)
    assert list(names.get().values()) == ["Bram"]
    assert (names.built, names.updated) == (1, 3)


def test_many_changes_at_once_have_it_made_anew(journal: Journal, names: Names) -> None:
    names.get()
    with journal.changing():
        for number in range(100):
            journal.add_person(Person(name=f"N{number}"))
    assert not names.ready
    assert len(names.get()) == 100
    assert (names.built, names.updated) == (2, 0)


def test_what_comes_in_while_it_is_made_is_in_it(journal: Journal, names: Names) -> None:
    journal.add_person(Person(name="Anna"))
    names.meanwhile = ["Bram"]
    assert sorted(names.get().values()) == ["Anna", "Bram"]
    assert names.built == 2


def test_what_another_process_wrote_is_taken_in(journal: Journal, names: Names) -> None:
    names.get()
    with Journal.open(journal.folder, device="here") as other:
        other.add_person(Person(name="Anna"))
    journal.refresh()
    assert list(names.get().values()) == ["Anna"]
