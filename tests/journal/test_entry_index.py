"""The index of entries about a person or circle says the same as going through all of them."""

import datetime as dt
import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.storage.undo import NothingToUndo
from tests.journal.helpers import DAY, opened, person

_PEOPLE = 3

steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 9), st.sets(st.integers(0, _PEOPLE - 1)), st.booleans()),
        st.tuples(st.just("move"), st.integers(0, 99), st.integers(0, 9), st.booleans()),
        st.tuples(st.just("with"), st.integers(0, 99), st.sets(st.integers(0, _PEOPLE - 1)), st.booleans()),
        st.tuples(st.just("remove"), st.integers(0, 99), st.none(), st.booleans()),
        st.tuples(st.just("undo"), st.none(), st.none(), st.booleans()),
    ),
    max_size=14,
)


def slowly(journal: Journal, about: str) -> list[str]:
    found = [e for e in journal.entries if about in e.people or e.circle == about]
    return [e.id for e in sorted(found, key=lambda e: (e.on, e.id), reverse=True)]


@settings(max_examples=40)
@given(steps)
def test_it_says_the_same_after_any_changes_own_and_from_elsewhere(done: list[tuple]) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(folder) as here, opened(folder, "two") as there:
        people = [here.add_person(person(f"Person {number}")).id for number in range(_PEOPLE)]
        circle = here.add_circle(Circle(name="Street")).id
        here.entries_about(people[0])
        for what, which, how, elsewhere in done:
            journal = there if elsewhere else here
            journal.refresh()
            ids = journal.entries.ids()
            if what == "add":
                journal.add_entry(
                    Entry(
                        on=DAY - dt.timedelta(days=which),
                        people=tuple(people[number] for number in sorted(how)),
                        circle=circle if elsewhere else None,
                        what="x",
                    )
                )
            elif what == "undo":
                # Only entries are of interest here: people and circle stay.
                if any(journal.entries):
                    try:
                        undone = journal.undo()
                    except NothingToUndo:
                        continue
                    if undone.table != "entries":
                        break
            elif ids:
                id_ = ids[which % len(ids)]
                if what == "move":
                    journal.change_entry(id_, on=DAY - dt.timedelta(days=how))
                elif what == "with":
                    journal.change_entry(id_, people=tuple(people[number] for number in sorted(how)))
                else:
                    journal.remove_entry(id_)
            here.refresh()
            for about in (*people, circle):
                assert here.entries_about(about) == slowly(here, about)
                assert here.entries_about(about, 2) == slowly(here, about)[:2]


def test_more_changes_at_once_than_are_worth_following_are_read_anew(journal_folder: str) -> None:
    with opened(journal_folder) as journal:
        anna = journal.add_person(person("Anna")).id
        journal.add_entry(Entry(on=DAY, people=(anna,), what="first"))
        for about in (anna, "one", "two", "three"):  # who goes on asking has the index made
            assert journal.ready_about is False
            assert journal.entries_about(about) == journal.entries_about(about)
        assert journal.entries_about(anna)
        assert journal.ready_about
        with journal.changing():
            for number in range(100):
                journal.add_entry(Entry(on=DAY, people=(anna,), what=f"soup {number}"))
        assert not journal.ready_about
        assert len(journal.entries_about(anna)) == 101
        assert len(journal.entries_about(anna, 3)) == 3
        assert journal.entries_about("nobody") == []


@given(days=st.lists(st.integers(0, 30), max_size=12), first=st.integers(0, 30), length=st.integers(-3, 30))
@settings(max_examples=30)
def test_the_entries_of_a_span_are_those_whose_day_is_in_it(days: list[int], first: int, length: int) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(folder) as journal:
        for ago in days:
            journal.add_entry(Entry(on=DAY - dt.timedelta(days=ago), what="x"))
        since, until = DAY - dt.timedelta(days=first), DAY - dt.timedelta(days=first - length)
        for low, high in ((since, until), (since, None), (None, until), (None, None)):
            expected = [e.id for e in journal.entries if (low or e.on) <= e.on <= (high or e.on)]
            assert sorted(journal.entries_that_may_be(low, high)) == sorted(expected)
            on = [journal.entries[id_].on for id_ in journal.entries_that_may_be(low, high)]
            assert on == sorted(on)


def test_a_day_that_is_written_in_another_way_may_be_of_any_span(journal_folder: str) -> None:
    with opened(journal_folder) as journal:
        id_ = journal.add_entry(Entry(on=DAY, what="x")).id
        docs = journal.book.table("entries").docs
        docs[id_] = {**docs[id_], "on": DAY.strftime("%Y%m%d")}
        assert journal.entries_that_may_be(DAY, DAY) == [id_]
        assert journal.entries_that_may_be(DAY + dt.timedelta(days=9), None) == [id_]


def test_the_moments_of_some_people_are_those_of_each(journal_folder: str) -> None:
    with opened(journal_folder) as journal:
        anna, bram, cor = (journal.add_person(person(name)).id for name in ("Anna", "Bram", "Cor"))
        for people in ((anna,), (bram,), (anna, cor), (), (cor,)):
            journal.add_entry(Entry(on=DAY, people=people, what="x"))
        found = {row.id for row in journal.moments_with_any({anna, bram})}
        assert found == {row.id for one in (anna, bram) for row in journal.moments_with(one)}
        assert list(journal.moments_with_any(())) == []


@pytest.mark.parametrize("odd", [5, None, {"id": 1}, "text", [[]]])
def test_what_is_no_list_of_people_names_nobody(journal_folder: str, odd: object) -> None:
    with opened(journal_folder) as journal:
        anna = journal.add_person(person("Anna")).id
        id_ = journal.add_entry(Entry(on=DAY, people=(anna,), what="x")).id
        docs = journal.book.table("entries").docs
        docs[id_] = {**docs[id_], "people": f"{anna} and more" if odd == "text" else odd}
        assert journal.entries_about(anna) == []
        assert list(journal.moments_with_any({anna})) == []
