"""What is derived from a table is made once, follows each change, and never misses one."""

import datetime as dt
import threading
import time
from collections.abc import Iterator

import pytest

from kring.journal import recent_entries
from kring.journal.derived_index import DerivedIndex
from kring.journal.journal import Journal
from kring.model.entry import Entry
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


def test_several_who_ask_at_once_have_it_made_once(journal: Journal, names: Names) -> None:
    journal.add_person(Person(name="Anna"))
    build = names.build
    given: list[dict[str, str]] = []

    def build_slowly() -> dict[str, str]:
        time.sleep(0.1)
        return build()

    names.build = build_slowly  # type: ignore[method-assign]
    asking = [threading.Thread(target=lambda: given.append(names.get())) for _number in range(4)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert names.built == 1
    assert all(one is given[0] for one in given)
    assert len(given) == 4


def test_who_holds_the_mutex_does_not_wait_for_who_needs_it(journal: Journal, names: Names) -> None:
    journal.add_person(Person(name="Anna"))
    build, begun = names.build, threading.Event()

    def build_with_the_mutex() -> dict[str, str]:
        begun.set()
        time.sleep(0.05)
        with journal.book.mutex:
            return build()

    names.build = build_with_the_mutex  # type: ignore[method-assign]
    other = threading.Thread(target=names.get)
    with journal.book.mutex:
        other.start()
        begun.wait()
        assert list(names.get().values()) == ["Anna"]
    other.join(5)
    assert not other.is_alive()


def test_the_newest_entries_are_known_whatever_came_and_went(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent_entries, "_KEPT", 4)
    day = dt.date(2026, 11, 22)
    made = [journal.add_entry(Entry(on=day, what=f"{number}")).id for number in range(3)]

    def newest(limit: int) -> list[str]:
        return [one.id for one in journal.recent_entries(limit)]

    def expect(*changes: str) -> None:
        wanted = sorted(journal.entries.ids(), reverse=True)
        for limit in (1, 3, 4, 7):
            assert newest(limit) == wanted[:limit], changes

    expect()
    for number in range(4):
        made.append(journal.add_entry(Entry(on=day, what=f"later {number}")).id)
        expect("added")
    journal.change_entry(made[0], what="changed")
    expect("changed")
    for id_ in (made[0], made[-1], made[3]):
        journal.remove_entry(id_)
        expect("removed")
    journal.undo()
    expect("undone")
    with journal.changing():
        for number in range(100):
            journal.add_entry(Entry(on=day, what=f"many {number}"))
    expect("many")
