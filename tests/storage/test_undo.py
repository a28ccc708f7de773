"""Every change can be taken back, newest first, from any process."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring import i18n
from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.negotiation import Negotiation
from kring.model.review import Review
from kring.storage.compaction import compact
from kring.storage.undo import HORIZON, NothingToUndo
from tests.journal.helpers import DAY, Hands, documents, entry, log_path, opened, person, records, second_opinion


def test_adding_changing_and_removing_are_taken_back_one_by_one(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna", extra={"shoe_size": 39}))
    changed = journal.change_person(anna.id, name="Anne", notes="tall")
    journal.remove_person(anna.id)
    assert journal.undo().words == "Anne is back."
    assert journal.people[anna.id] == changed
    assert journal.undo().words == "Undone: what was changed about Anne."
    assert journal.people[anna.id] == anna
    undone = journal.undo()
    assert undone.words == "Undone: Anna as someone new."
    assert (undone.table, undone.ids, undone.complete) == ("people", {anna.id}, True)
    assert not journal.people
    with pytest.raises(NothingToUndo) as caught:
        journal.undo()
    assert caught.value.exit_code == 1


def test_removing_someone_with_their_circles_comes_back_whole(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna, bram = journal.add_person(person("Anna")), journal.add_person(person("Bram"))
    journal.add_circle(Circle(name="Koor"), [anna.id, bram.id])
    before = documents(journal)
    journal.remove_person(anna.id)
    journal.undo()
    assert documents(journal) == before
    circle = journal.circles.ids()[0]
    journal.remove_circle(circle)
    assert len(journal.memberships) == 0
    assert journal.undo().words == "The circle Koor is back."
    assert documents(journal) == before


def test_an_entry_with_someone_new_goes_as_one(journal_folder: str) -> None:
    journal = opened(journal_folder)
    journal.add_entry(entry("soup for the whole street and everyone who came by"), [person("Piet")])
    assert journal.undo().words == "Undone: the new entry “soup for the whole street and everyone…”."
    assert not journal.people
    assert not journal.entries


def test_an_entry_without_words_is_called_by_its_people(journal_folder: str) -> None:
    journal = opened(journal_folder)
    journal.add_entry(entry("", on=DAY), [person("Piet"), person("Anna")])
    assert "“Piet, Anna”" in journal.undo().words


def test_a_whole_block_is_taken_back_at_once(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna"))
    with journal.changing():
        journal.change_person(anna.id, name="Anne")
        journal.add_entry(entry())
        journal.add_circle(Circle(name="Koor"), [anna.id])
    journal.undo()
    assert [one.name for one in journal.people] == ["Anna"]
    assert (len(journal.entries), len(journal.circles), len(journal.memberships)) == (0, 0, 0)


def test_what_another_process_did_last_is_what_is_taken_back(journal_folder: str) -> None:
    screen, terminal = opened(journal_folder), opened(journal_folder)
    screen.add_person(person("Anna"))
    terminal.add_entry(entry("soup"))
    assert "soup" in screen.undo().words
    assert "Anna" in opened(journal_folder).undo().words
    terminal.refresh()
    assert not terminal.people
    with pytest.raises(NothingToUndo):
        terminal.undo()


def test_only_changes_of_this_machine_are_taken_back(journal_folder: str) -> None:
    here, there = opened(journal_folder, "one"), opened(journal_folder, "two")
    here.add_person(person("Anna"))
    there.add_person(person("Bram"))
    here.undo()
    assert [one.name for one in here.people] == ["Bram"]
    with pytest.raises(NothingToUndo):
        here.undo()


def test_what_another_device_changed_since_stays(journal_folder: str) -> None:
    ours, theirs = Hands(1_790_000_000), Hands(1_790_000_060)
    here, there = opened(journal_folder, "one", now=ours), opened(journal_folder, "two", now=theirs)
    anna = here.add_person(person("Anna"))
    here.change_person(anna.id, name="Anne", notes="tall")
    there.change_person(anna.id, name="Annet")
    undone = here.undo()
    assert not undone.complete
    assert "elsewhere" in undone.words
    assert (here.people[anna.id].name, here.people[anna.id].notes) == ("Annet", "")
    assert documents(here) == second_opinion(journal_folder)
    there.refresh()
    assert documents(there) == documents(here)


def test_an_undone_change_is_no_obstacle_to_taking_back_the_one_before(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("A"))
    for name in ("B", "C"):
        journal.change_person(anna.id, name=name)
    journal.undo()
    journal.change_person(anna.id, name="D")
    seen = []
    for _step in range(3):
        journal.undo()
        seen.append(journal.people[anna.id].name if anna.id in journal.people else None)
    assert seen == ["B", "A", None]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_kind_of_thing_is_called_by_its_name(journal_folder: str, language: str) -> None:
    i18n.use(language)
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna"))
    koor = journal.add_circle(Circle(name="Koor"))
    things: list[tuple[Any, Any, Any, str]] = [
        (lambda: journal.add_member(koor.id, anna.id), journal.change_membership, journal.remove_membership, "Koor"),
        (lambda: journal.add_review(Review(circle=koor.id)), journal.change_review, journal.remove_review, "Koor"),
        (
            lambda: journal.add_agreement(Agreement(what="call her")),
            journal.change_agreement,
            journal.remove_agreement,
            "call her",
        ),
        (
            lambda: journal.add_negotiation(Negotiation(subject="Weekends")),
            journal.change_negotiation,
            journal.remove_negotiation,
            "Weekends",
        ),
        (lambda: journal.add_entry(entry("soup")), journal.change_entry, journal.remove_entry, "soup"),
        (lambda: journal.add_circle(Circle(name="Club")), journal.change_circle, journal.remove_circle, "Club"),
    ]
    fields = [
        {"represents": "altos"},
        {"done": True},
        {"written": "mail"},
        {"done": True},
        {"minutes": 5},
        {"purpose": "sing"},
    ]
    for (add, change, remove, name), field in zip(things, fields, strict=True):
        kept = add()
        change(kept.id, **field)
        remove(kept.id)
        said = [journal.undo().words for _step in range(3)]
        assert all(name in words and "{" not in words for words in said)
        assert len(set(said)) == 3


def test_a_change_too_long_ago_is_not_taken_back_and_it_says_why(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna"))
    with journal.bulk():
        for number in range(HORIZON):
            journal.change_person(anna.id, notes=f"n{number}")
    steps = 0
    with pytest.raises(NothingToUndo) as caught:
        while True:
            journal.undo()
            steps += 1
    assert steps == HORIZON // 2  # each step back is a change too
    assert str(HORIZON) in str(caught.value)
    assert journal.people[anna.id].notes == f"n{HORIZON // 2 - 1}"


def test_taking_back_reads_no_more_than_it_needs(journal_folder: str) -> None:
    writer = opened(journal_folder)
    with writer.bulk():
        for number in range(500):
            writer.add_entry(entry(f"soup {number}"))
    later = opened(journal_folder)
    later.undo()
    assert not later.entries.loaded
    assert len(later.entries) == 499


def test_the_line_of_an_undo_says_what_it_took_back(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna"))
    journal.undo()
    added, undone = [record for _device, _table, record in records(journal_folder)]
    assert undone["undo"] == added["at"]
    assert undone["ops"] == [{"id": anna.id, "del": True}]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["person", "entry", "circle", "rename", "note", "remove", "block", "smaller", "reopen"]),
        st.integers(0, 5),
    ),
    max_size=14,
)


def _step(journal: Journal, what: str, number: int) -> None:
    people = journal.people.ids()
    someone = people[number % len(people)] if people else None
    if what == "person":
        journal.add_person(person(f"P{number}", notes="n" * number))
    elif what == "entry":
        journal.add_entry(
            entry(f"e{number}", people=(someone,) if someone else ()), [person("N")] if number % 2 else []
        )
    elif what == "circle":
        journal.add_circle(Circle(name=f"C{number}"), people[:number])
    elif someone and what == "rename":
        journal.change_person(someone, name=f"R{number}", aliases=(f"a{number}",) if number % 2 else ())
    elif someone and what == "note":
        journal.change_person(someone, notes="m" * number)
    elif someone and what == "remove":
        journal.remove_person(someone)
    elif what == "block":
        with journal.changing():
            new = journal.add_person(person("B"))
            journal.change_person(new.id, notes="b")
            if someone:
                journal.remove_person(someone)


@settings(max_examples=80, deadline=None)
@given(steps=STEPS)
def test_undoing_everything_passes_through_every_state_backwards(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "j"
        journal = opened(folder)
        states = [documents(journal)]
        for what, number in steps:
            lines = len(list(records(folder)))
            if what == "reopen":
                journal = opened(folder)
            elif what == "smaller":
                compact(journal.book)
            else:
                _step(journal, what, number)
            if len(list(records(folder))) > lines:
                states.append(documents(journal))
        for state in reversed(states[:-1]):
            journal.undo()
            assert documents(journal) == state
            assert documents(opened(folder)) == state
        with pytest.raises(NothingToUndo):
            journal.undo()


def test_a_state_after_compacting_long_ago_can_still_be_returned_to(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna", notes="first"))
    journal.change_person(anna.id, notes="second")
    with journal.bulk():
        for number in range(HORIZON):
            journal.add_entry(entry(f"{number}"))
    last = journal.change_person(anna.id, notes="third")
    size = log_path(journal_folder, "people").stat().st_size
    compact(journal.book)
    assert log_path(journal_folder, "people").stat().st_size < size
    assert b"first" not in log_path(journal_folder, "people").read_bytes()
    assert journal.people[anna.id] == last
    journal.undo()
    assert journal.people[anna.id].notes == "second"


def test_what_was_done_again_is_taken_back_again(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    one = journal.add_entry(entry("one")).id
    journal.change_entry(one, what="two")
    journal.change_entry(one, what="three")
    journal.undo()
    journal.undo()
    assert journal.entries[one].what == "one"
    assert journal.redo().ids == {one}
    assert journal.entries[one].what == "two"
    journal.redo()
    assert journal.entries[one].what == "three"
    with pytest.raises(NothingToUndo):
        journal.redo()
    journal.undo()
    assert journal.entries[one].what == "two"
    journal.undo()
    assert journal.entries[one].what == "one"
    journal.undo()
    assert one not in journal.entries
    journal.redo()
    assert journal.entries[one].what == "one"
    assert documents(opened(tmp_path / "j")) == second_opinion(tmp_path / "j")


def test_after_another_change_there_is_nothing_to_do_again(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    journal.add_entry(entry("one"))
    journal.undo()
    journal.add_entry(entry("another"))
    with pytest.raises(NothingToUndo):
        journal.redo()


def test_what_another_process_took_back_stays_so(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    journal.add_entry(entry("one"))
    opened(tmp_path / "j").undo()
    with pytest.raises(NothingToUndo):
        journal.redo()
    assert len(journal.entries) == 0
