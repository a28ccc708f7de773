"""A few of many entries are found in the logs as they would be among all of them."""

import datetime as dt
import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.cli.filters import ListFilter, filter_entries
from kring.journal.attention_query import list_drifts, worth_a_look
from kring.journal.journal import Journal
from kring.journal.review_query import follow_ups
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.person import Person
from kring.sample import write_sample
from kring.storage import line_search
from kring.storage.codec import encode
from kring.storage.line_search import make_day_pattern
from kring.storage.undo import NothingToUndo

DAYS = st.dates(dt.date(2025, 11, 1), dt.date(2027, 2, 1))
#: What is done to entries, one after the other: which of them, by which device.
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "day", "people", "circle", "words", "remove", "undo"]),
        st.integers(0, 5),
        DAYS,
        st.booleans(),
    ),
    max_size=14,
)


def played(folder: str, steps: list[tuple[str, int, dt.date, bool]]) -> tuple[list[str], list[str]]:
    """A journal of two devices in which that was done, and the ids of its people and circles."""
    journals = [Journal.open(folder, device=device) for device in ("one", "two")]
    one = journals[0]
    people = [one.add_person(Person(name=name)).id for name in ("Anna", "Bram")]
    circles = [one.add_circle(Circle(name="Street")).id]
    for what, which, day, other in steps:
        journal = journals[other]
        journal.refresh()
        there = list(journal.entries)
        chosen = there[which % len(there)].id if there else ""
        if what == "add":
            with_, circle = tuple(people[: which % 3]), circles[0] if which % 2 else None
            journal.add_entry(Entry(on=day, what=f'"on":"{day}" {people[1]}', people=with_, circle=circle))
        elif not chosen:
            continue
        elif what == "day":
            journal.change_entry(chosen, on=day)
        elif what == "people":
            journal.change_entry(chosen, people=tuple(people[which % 2 :]))
        elif what == "circle":
            journal.change_entry(chosen, circle=None if which % 2 else circles[0])
        elif what == "words":
            journal.change_entry(chosen, what=f"soup {which}")
        elif what == "remove":
            journal.remove_entry(chosen)
        else:
            with suppress(NothingToUndo):
                journal.undo()
    return people, circles


@settings(max_examples=60)
@given(STEPS, DAYS, st.sampled_from([None, 3, 400]))
def test_what_is_found_in_the_logs_is_what_is_among_all(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, int, dt.date, bool]],
    first: dt.date,
    span: int | None,
) -> None:
    folder = str(tmp_path_factory.mktemp("j") / "journal")
    people, circles = played(folder, steps)
    last = None if span is None else first + dt.timedelta(days=span)
    asked: list[dict[str, object]] = [{"since": first, "until": last}, {"until": first}]
    asked += [{"person": one} for one in people] + [{"circle": one, "since": first} for one in circles]
    whole = Journal.open(folder, device="reader")
    whole.entries.load()
    for options in asked:
        fresh = Journal.open(folder, device="reader")
        wanted = ListFilter(dt.date(2026, 11, 23), **options)  # type: ignore[arg-type]
        assert list(filter_entries(fresh, wanted)) == list(filter_entries(whole, wanted))
        assert fresh.entries.loaded is ("until" in options and "since" not in options)
        for person in people:
            assert [*fresh.moments_with(person)] == [*whole.moments_with(person)]
        found, expected = ([*one.moments_with_any(people)] for one in (fresh, whole))
        assert sorted(found, key=lambda row: row.id) == sorted(expected, key=lambda row: row.id)
        assert [row for row in fresh.moments_since(first) if row.on >= first] == [
            row for row in whole.moments() if row.on >= first
        ]
        day = last or first + dt.timedelta(days=60)
        assert fresh.entries_between(first, day) == whole.entries_between(first, day)


@pytest.mark.parametrize("days", [0, 30, 120, 300, 700])
def test_what_is_worth_a_look_is_the_same_with_all_entries_read_and_without(journal_folder: str, days: int) -> None:
    today = dt.date(2026, 11, 23)
    write_sample(journal_folder, today=today, device="sample")
    fresh, whole = (Journal.open(journal_folder, device="reader") for _n in range(2))
    whole.entries.load()
    assert whole.moments()
    on = today - dt.timedelta(days=days)
    assert worth_a_look(fresh, on) == worth_a_look(whole, on)
    assert list(follow_ups(fresh, on)) == list(follow_ups(whole, on))
    assert list(list_drifts(fresh, on)) == list(list_drifts(whole, on))
    assert not fresh.entries.loaded or days > 400  # where most of it was asked for, it was read


def test_what_is_most_of_a_journal_is_read_at_once(journal_folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_search, "_FEW_LINES", 3)
    with Journal.open(journal_folder, device="one") as journal:
        for number in range(9):
            journal.add_entry(Entry(on=dt.date(2026, 1 + number, 1), what="soup"))
    few, most = (Journal.open(journal_folder, device="two") for _n in range(2))
    assert len(list(few.find_entries(first=dt.date(2026, 9, 1)))) == 1
    assert not few.entries.loaded
    found = [one.on for one in most.find_entries(first=dt.date(2026, 2, 1)) if one.on >= dt.date(2026, 2, 1)]
    assert len(found) == 8
    assert most.entries.loaded


def test_what_another_process_writes_is_found_after_it_was_taken_in(journal_folder: str) -> None:
    with Journal.open(journal_folder, device="one") as journal:
        anna = journal.add_person(Person(name="Anna")).id
        journal.add_entry(Entry(on=dt.date(2026, 1, 1), what="soup", people=(anna,)))
        reader = Journal.open(journal_folder, device="two")
        assert [one.what for one in reader.find_entries(about=anna)] == ["soup"]
        journal.add_entry(Entry(on=dt.date(2026, 1, 2), what="tea", people=(anna,)))
        reader.refresh()
        assert [one.what for one in reader.find_entries(about=anna)] == ["tea", "soup"]
        assert not reader.entries.loaded
        reader.entries.load()
        journal.erase_person(anna)
        reader.refresh()
        assert "_entry_search" not in vars(reader)  # nothing of whom was erased stays in memory
        assert list(reader.find_entries(about=anna)) == []


@given(st.dates(), st.dates())
def test_a_day_is_found_from_its_month_on(first: dt.date, day: dt.date) -> None:
    found = make_day_pattern("on", first).search(b'{"on":"%b"}' % day.isoformat().encode())
    assert (found is not None) == (day.replace(day=1) >= first.replace(day=1))


@pytest.mark.parametrize("value", ["20261123", "2026-1-1", "", None, 7, "soon", ["2026-11-23"]])
def test_what_is_no_day_as_kring_writes_it_is_found_too(value: object) -> None:
    line = encode({"seq": 1, "at": "x", "ops": [{"id": "a", "set": {"on": value}}]})
    assert re.search(make_day_pattern("on", dt.date(2026, 11, 1)), line)
