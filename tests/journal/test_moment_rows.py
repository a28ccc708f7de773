"""The light rows of all entries say what the entries say, after whatever happened, and are free when nothing did."""

import datetime as dt
import tempfile
import threading
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.errors import KringError
from kring.insight.exchange.moment import row_of
from kring.journal.journal import Journal
from kring.journal.moment_rows import RowMaker
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import Direction, Outcome, Support
from kring.model.review import Review
from kring.model.serialization import from_fields
from kring.model.validation_error import ModelError
from kring.storage.undo import NothingToUndo
from tests.journal.helpers import DAY, entry, opened, person

_PEOPLE = 3

steps = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 9), st.sets(st.integers(0, _PEOPLE - 1)), st.booleans()),
        st.tuples(st.just("move"), st.integers(0, 99), st.integers(0, 9), st.booleans()),
        st.tuples(st.just("with"), st.integers(0, 99), st.sets(st.integers(0, _PEOPLE - 1)), st.booleans()),
        st.tuples(st.just("circle"), st.integers(0, 99), st.none(), st.booleans()),
        st.tuples(st.just("remove"), st.integers(0, 99), st.none(), st.booleans()),
        st.tuples(st.just("undo"), st.none(), st.none(), st.booleans()),
        st.tuples(st.just("many"), st.integers(0, 9), st.sets(st.integers(0, _PEOPLE - 1)), st.booleans()),
    ),
    max_size=12,
)


def do(journal: Journal, what: str, which: Any, how: Any, people: list[str], circle: str) -> None:
    ids = journal.entries.ids()
    if what in ("add", "many"):
        who = tuple(people[number] for number in sorted(how))
        with journal.changing():
            for number in range(1 if what == "add" else 70):
                on = DAY - dt.timedelta(days=(which + number) % 10)
                journal.add_entry(entry(on=on, people=who, circle=circle if which % 2 else None))
    elif what == "undo":
        if ids:  # only entries are of interest here: people and circle stay
            try:
                journal.undo()
            except NothingToUndo:
                return
    elif ids:
        id_ = ids[which % len(ids)]
        if what == "move":
            journal.change_entry(id_, on=DAY - dt.timedelta(days=how), minutes=which or None)
        elif what == "with":
            journal.change_entry(id_, people=tuple(people[number] for number in sorted(how)))
        elif what == "circle":
            was = journal.entries[id_].circle
            journal.change_entry(id_, circle=None if was else circle, support=(Support.CARE,))
        else:
            journal.remove_entry(id_)


@settings(max_examples=40)
@given(steps)
def test_they_say_the_same_after_any_changes_own_and_from_elsewhere(done: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(folder) as here, opened(folder, "two") as there:
        people = [here.add_person(person(f"Person {number}")).id for number in range(_PEOPLE)]
        circle = here.add_circle(Circle(name="Street")).id
        here.moments_with(people[0])
        here.moments_in(circle)
        for what, which, how, elsewhere in done:
            journal = there if elsewhere else here
            journal.refresh()
            before = here.moments()
            as_it_was = list(before)
            do(journal, what, which, how, people, circle)
            here.refresh()
            entries = sorted(here.entries, key=lambda one: (one.on, one.id))
            assert list(here.moments()) == [row_of(one) for one in entries]
            for one in people:
                assert list(here.moments_with(one)) == [row_of(e) for e in entries if one in e.people]
            assert list(here.moments_in(circle)) == [row_of(e) for e in entries if e.circle == circle]
            assert list(before) == as_it_was, "a list that was given stays as it was"


odd = st.none() | st.booleans() | st.integers(-3, 9) | st.text(max_size=3) | st.lists(st.text(max_size=3), max_size=2)
fields = st.fixed_dictionaries(
    {},
    optional={
        "on": st.sampled_from(["2026-11-22", "0001-01-01", "yesterday", "2026-02-30"]) | odd,
        "direction": st.sampled_from([*Direction, "sideways"]).map(str) | odd,
        "outcome": st.sampled_from([*Outcome, "perhaps"]).map(str) | odd,
        "started_as": st.sampled_from(["asked", "offered", "begged"]) | odd,
        "answered_on": st.sampled_from(["2026-11-22", "soon"]),
        "people": st.lists(st.sampled_from(["a", "b"]), max_size=3) | odd,
        "circle": st.sampled_from(["c"]) | odd,
        "support": st.lists(st.sampled_from([*Support, "magic"]).map(str), max_size=3) | odd,
        "minutes": st.integers(1, 99) | odd,
        "travel_minutes": st.integers(1, 99) | odd,
        "costs": st.integers(1, 99) | odd | st.floats(allow_nan=False),
        "began": st.sampled_from(["me", "them", "fate"]) | odd,
        "energy": st.sampled_from(["more", "same", "electric"]) | odd,
        "private": st.booleans() | odd,
        "what": st.text(max_size=3),
        "mood": odd,
    },
)
maker = RowMaker()  # one for all of them, as the journal has: what it remembers must do no harm


@given(fields)
def test_whatever_stands_in_the_log_the_row_is_that_of_the_entry(plain: dict[str, Any]) -> None:
    row, careful = (
        maker.row("01KA0000000000000000000000", plain),
        from_fields(Entry, "01KA0000000000000000000000", plain),
    )
    assert row == row_of(careful)
    assert [type(value) for value in row] == [type(value) for value in row_of(careful)]


def test_asking_again_is_free_and_the_same_list_means_that_nothing_changed(journal_folder: str) -> None:
    with opened(journal_folder) as journal:
        assert not journal.ready_moments
        anna = journal.add_person(person()).id
        journal.add_entry(entry(people=(anna,)))
        first = journal.moments()
        assert journal.ready_moments
        assert journal.moments() is first
        journal.change_person(anna, notes="met her sister")
        assert journal.moments() is first
        assert journal.moments_with(anna) is journal.moments_with(anna)
        journal.add_entry(entry())
        assert journal.moments() is not first
        assert (len(first), len(journal.moments())) == (1, 2)


def test_someone_who_was_erased_has_no_moments_and_someone_who_was_removed_has(journal_folder: str) -> None:
    with opened(journal_folder) as journal:
        anna, bram = journal.add_person(person()).id, journal.add_person(person("Bram")).id
        journal.add_entry(entry("of us all", people=(anna, bram)))
        journal.moments_with(anna)
        journal.remove_person(bram)
        journal.erase_person(anna)
        assert list(journal.moments_with(anna)) == []
        assert [row.people for row in journal.moments()] == [journal.entries[journal.moments()[0].id].people]
        assert len(journal.moments_with(bram)) == 1


def test_a_change_that_comes_while_they_are_made_is_in_them(
    journal_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(journal_folder) as journal:
        made = journal.add_entry(entry()).id
        plain = RowMaker.row
        changed = threading.Event()

        def slow(self: RowMaker, id_: str, said: dict[str, Any]) -> Any:
            row = plain(self, id_, said)
            if not changed.is_set():
                changed.set()
                other = threading.Thread(target=journal.change_entry, args=(made,), kwargs={"minutes": 5})
                other.start()
                other.join()
            return row

        monkeypatch.setattr(RowMaker, "row", slow)
        assert [row.minutes for row in journal.moments()] == [5]


# -- answers and "not now" ---------------------------------------------------------------------------------------------


def test_an_answer_keeps_how_it_began_and_is_one_change_that_can_be_taken_back(journal_folder: str) -> None:
    with opened(journal_folder) as journal:
        asked = journal.add_entry(entry(direction=Direction.RECEIVED, outcome=Outcome.ASKED))
        assert asked.awaits_answer
        done = journal.answer_entry(asked.id, Outcome.DONE, DAY + dt.timedelta(days=3))
        assert (done.outcome, done.started_as, done.answered_on) == (
            Outcome.DONE,
            Outcome.ASKED,
            DAY + dt.timedelta(days=3),
        )
        assert not done.awaits_answer
        assert journal.moments()[0].started_as == Outcome.ASKED
        journal.undo()
        assert journal.entries[asked.id] == asked


def test_another_answer_and_no_answer_after_all(journal_folder: str) -> None:
    with opened(journal_folder) as journal:
        offered = journal.add_entry(entry(direction=Direction.GIVEN, outcome=Outcome.OFFERED))
        journal.answer_entry(offered.id, Outcome.DECLINED, DAY)
        again = journal.answer_entry(offered.id, Outcome.DONE)
        assert (again.outcome, again.started_as, again.answered_on) == (Outcome.DONE, Outcome.OFFERED, None)
        assert journal.answer_entry(offered.id, Outcome.OFFERED) == offered


def test_only_what_was_asked_or_offered_can_be_answered_and_not_before_it_was(journal_folder: str) -> None:
    with opened(journal_folder) as journal:
        plain = journal.add_entry(entry(direction=Direction.GIVEN))
        with pytest.raises(KringError):
            journal.answer_entry(plain.id, Outcome.DECLINED)
        asked = journal.add_entry(entry(outcome=Outcome.ASKED))
        with pytest.raises(ModelError):
            journal.answer_entry(asked.id, Outcome.DONE, DAY - dt.timedelta(days=1))
        assert journal.entries[asked.id] == asked


def test_not_now_for_each_kind_of_thing_is_one_change_that_can_be_taken_back(journal_folder: str) -> None:
    later = DAY + dt.timedelta(days=30)
    with opened(journal_folder) as journal:
        circle = journal.add_circle(Circle(name="Street"))
        things: list[Any] = [
            journal.add_person(person()),
            circle,
            journal.add_entry(entry(outcome=Outcome.ASKED)),
            journal.add_review(Review(circle=circle.id)),
            journal.add_agreement(Agreement(what="soup")),
        ]
        for thing in things:
            assert thing.not_before is None
            put_off = journal.put_off(thing, later)
            assert type(put_off) is type(thing)
            assert put_off.not_before == later
            journal.undo()
            assert journal.put_off(thing, later).not_before == later
            assert journal.put_off(thing, None) == thing


def test_not_now_stops_what_kring_brings_up_until_that_day(journal_folder: str) -> None:
    with opened(journal_folder) as journal:
        anna = journal.put_off(journal.add_person(person()), DAY)
        street = journal.put_off(journal.add_circle(Circle(name="Street")), DAY)
        for thing in (anna, street):
            assert not thing.may_be_prompted(DAY - dt.timedelta(days=1))
            assert thing.may_be_prompted(DAY)
        assert anna.may_be_brought_up(DAY - dt.timedelta(days=1)), "a pause is another thing"
        assert not journal.rest_circle(street.id).may_be_prompted(DAY)
