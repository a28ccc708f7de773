"""What is typed ahead goes where it was meant to go; what is wrong with the journal is said for as long as it is."""

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import Direction
from kring.model.negotiation import Negotiation
from kring.model.person import Person
from kring.storage.erasure.pending import begin_erasure
from kring.tui.addbar.bar import AddBar
from kring.tui.components.form.form import Form
from kring.tui.frame import burst
from kring.tui.journal.search import Search
from tests.tui.driving import TODAY, opened, press, settled, shown, until


async def _at_once(pilot: Pilot[Any], text: str) -> None:
    """Send keys as a terminal does when they come in one read: without waiting for what they begin."""
    names = {" ": "space", "/": "slash", "\r": "enter", "\t": "tab", "\x10": "ctrl+p", "\x13": "ctrl+s"}
    for letter in text:
        pilot.app.post_message(events.Key(names.get(letter, letter), letter))
    await pilot.pause(0.3)
    await settled(pilot)


@pytest.mark.parametrize("place", ["1", "2", "3", "4"])
async def test_a_line_typed_ahead_of_the_add_bar_is_in_it_whole_and_runs_no_command(
    journal_folder: str, place: str
) -> None:
    with Journal.open(journal_folder) as journal:
        for name in ("Anna", "Bram"):
            journal.add_person(Person(name=name))
        async with opened(journal) as (app, pilot):
            await press(pilot, place)
            await _at_once(pilot, "aik dacht aan den dag en x")
            await until(pilot, lambda: "ik dacht aan den dag en x" in shown(app))
            assert len(app.screen_stack) == 1
            assert len(journal.people) == 2
            assert app.query_one(AddBar).display


async def test_a_name_typed_ahead_of_a_form_or_a_search_is_in_it_whole(journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        journal.add_person(Person(name="Bram"))
        async with opened(journal) as (app, pilot):
            await _at_once(pilot, "/bra")
            await until(pilot, lambda: "bra" in shown(app) and "Bram" in shown(app))
            await press(pilot, "escape")
            await _at_once(pilot, "3nDina en ax")
            await until(pilot, lambda: "Dina en ax" in shown(app))
            assert len(journal.people) == 1


@pytest.mark.parametrize("slow", [0.0, 0.1])
async def test_what_is_typed_ahead_of_the_fields_of_a_form_is_in_the_field_it_was_meant_for(
    journal_folder: str, slow: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    mount = Form._mount_next

    async def mount_later(self: Form) -> None:
        await asyncio.sleep(slow)
        await mount(self)

    monkeypatch.setattr(Form, "_mount_next", mount_later)
    with Journal.open(journal_folder) as journal:
        async with opened(journal) as (app, pilot):
            await _at_once(pilot, "3nDina\tDientje\t\tchoir\t\twork\t0612\t\t\tmorning\tRia")
            await until(pilot, lambda: isinstance(app.screen, Form) and app.screen.complete)
            await settled(pilot)
            form = app.screen
            assert isinstance(form, Form)
            raw = {field.field: field.raw for field in form.touched}
            assert raw == {
                "name": "Dina",
                "aliases": "Dientje",
                "circles": {"ids": [], "new": [], "typed": "choir"},
                "ways": [["work", "0612"]],
                "reachable": "morning",
                "contact_person": "Ria",
            }
            assert len(journal.people) == 0


@pytest.mark.parametrize("place", ["1", "2", "3", "4", "6"])
@pytest.mark.parametrize("in_card", [False, True])
async def test_a_second_line_that_comes_with_the_first_is_a_line_of_its_own(
    journal_folder: str, place: str, in_card: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(burst, "WITHIN", 0.2)
    with Journal.open(journal_folder) as journal:
        bea = journal.add_person(Person(name="Bea")).id
        journal.add_circle(Circle(name="Choir"), members=[bea])
        journal.add_entry(Entry(on=TODAY, what="bread", people=(bea,)))
        async with opened(journal) as (app, pilot):
            await press(pilot, place, *(["enter"] if in_card else []))
            await _at_once(pilot, "agaf Bea thee\rakreeg van Bea een pruim, q en u\ranotitie een druif\r")
            await until(pilot, lambda: len(journal.entries) == 4)
            await settled(pilot)
            said = {entry.what: (entry.direction, entry.people) for entry in journal.entries}
            assert said == {
                "bread": (Direction.NOTE, (bea,)),
                "thee": (Direction.GIVEN, (bea,)),
                "een pruim, q en u": (Direction.RECEIVED, (bea,)),
                "een druif": (Direction.NOTE, ()),
            }
            assert app.screen is app.main
            assert not app.query_one(AddBar).is_open


async def test_a_second_form_that_is_typed_with_the_first_is_one_of_its_own(
    journal_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(burst, "WITHIN", 0.2)
    with Journal.open(journal_folder) as journal:
        async with opened(journal) as (_app, pilot):
            await _at_once(pilot, "3nAagje\x133nBertus\x132nChoir\x133nCorrie\x13")
            await until(pilot, lambda: len(journal.people) == 3)
            assert {person.name for person in journal.people} == {"Aagje", "Bertus", "Corrie"}
            assert [circle.name for circle in journal.circles] == ["Choir"]


@pytest.mark.parametrize("opens", ["/", "\x10"], ids=["search", "palette"])
async def test_enter_pressed_before_it_is_found_takes_what_is_found_then(journal_folder: str, opens: str) -> None:
    """Who types a name and Enter at once means that name, not who happened to stand first for half of it."""
    with Journal.open(journal_folder) as journal:
        for number in range(20):
            journal.add_person(Person(name=f"Person {number:02}"))
        wanted = next(person.id for person in journal.people if person.name == "Person 17")
        async with opened(journal) as (app, pilot):
            await _at_once(pilot, f"{opens}person 17\r")
            await until(pilot, lambda: app.main.place == "people" and app.main.current().chosen == wanted)
            assert app.screen is app.main


async def test_a_missing_log_is_said_while_it_is_missing_and_no_longer(journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        journal.add_entry(Entry(on=TODAY, direction=Direction.NOTE, what="kept in memory"))
        log = Path(journal.folder, journal.device, "entries.jsonl")
        async with opened(journal) as (app, pilot):
            await press(pilot, "4")
            os.rename(log, f"{log}.away")
            await until(pilot, lambda: "disappeared while it was open" in shown(app))
            assert "kept in memory" in shown(app)
            os.rename(f"{log}.away", log)
            await until(pilot, lambda: "disappeared while it was open" not in shown(app))


async def test_a_log_cut_by_another_program_is_said(journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        for number in range(3):
            journal.add_entry(Entry(on=TODAY, direction=Direction.NOTE, what=f"entry {number}"))
        log = Path(journal.folder, journal.device, "entries.jsonl")
        async with opened(journal) as (app, pilot):
            await press(pilot, "4")
            os.truncate(log, log.read_bytes().index(b"\n") + 1)
            await until(pilot, lambda: "an older version" in shown(app))


async def test_a_log_replaced_by_an_older_copy_is_said(journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        journal.add_entry(Entry(on=TODAY, direction=Direction.NOTE, what="first"))
        log = Path(journal.folder, journal.device, "entries.jsonl")
        older = log.read_bytes()
        journal.add_entry(Entry(on=TODAY, direction=Direction.NOTE, what="second"))
        async with opened(journal) as (app, pilot):
            await press(pilot, "4")
            log.with_name("tmp").write_bytes(older)
            os.replace(log.with_name("tmp"), log)
            await until(pilot, lambda: "an older version" in shown(app))


async def test_an_erasing_that_was_broken_off_is_finished_and_said_at_the_next_start(journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        gone = journal.add_person(Person(name="Roodkapje"))
        begin_erasure(journal.book, gone.id, [("people", gone.id)], journal.book.clock.tick())
    with Journal.open(journal_folder) as journal:
        async with opened(journal) as (app, pilot):
            await until(pilot, lambda: "Last time, erasing someone was interrupted" in shown(app))
        assert journal.people.get(gone.id) is None
        assert not journal.check().erasing


async def test_damage_in_a_log_is_said_with_what_tells_more(journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        for number in range(3):
            journal.add_entry(Entry(on=TODAY, direction=Direction.NOTE, what=f"entry {number}"))
        log = Path(journal.folder, journal.device, "entries.jsonl")
        log.write_bytes(log.read_bytes().replace(b"entry 1", b"entry X"))
    with Journal.open(journal_folder) as journal:
        async with opened(journal) as (app, pilot):
            await press(pilot, "4")
            await until(pilot, lambda: "kring check" in shown(app))
            assert "entry 2" in shown(app)


@pytest.mark.parametrize("place", ["3", "4"])
async def test_what_is_taken_back_after_removing_it_is_what_one_stands_on(journal_folder: str, place: str) -> None:
    with Journal.open(journal_folder) as journal:
        for name in ("Anna", "Bram", "Sara"):
            journal.add_person(Person(name=name))
            journal.add_entry(Entry(on=TODAY, direction=Direction.NOTE, what=f"with {name}"))
        async with opened(journal) as (app, pilot):
            await press(pilot, place, "down")
            here = app.main.current()
            gone = here.list.highlighted
            await press(pilot, "d", *(("right", "enter") if place == "3" else ()))
            await settled(pilot)
            await until(pilot, lambda: here.list.highlighted != gone)
            await press(pilot, "home", "u")
            await settled(pilot)
            await until(pilot, lambda: here.list.highlighted == gone)


@pytest.mark.parametrize("view", ["o", "H", "T", "W", "f7"])
async def test_from_a_large_view_the_places_the_search_and_the_way_back_are_one_key_away(
    journal_folder: str, view: str
) -> None:
    with Journal.open(journal_folder) as journal:
        journal.add_person(Person(name="Anna"))
        async with opened(journal) as (app, pilot):
            assert app.main is not None
            await press(pilot, view, "3")
            assert (app.screen, app.main.place) == (app.main, "people")
            await press(pilot, view, "q")
            assert (app.screen, app.main.place) == (app.main, "people")
            await press(pilot, view, "slash", "A", "n", "enter")
            assert (app.screen, app.main.place) == (app.main, "people")
            assert app.main.current().in_detail
            await press(pilot, "escape", view, "question_mark")
            assert app.screen is not app.main
            await press(pilot, "escape", "escape")
            assert app.screen is app.main


async def test_a_search_typed_in_the_list_of_worksheets_removes_nothing(journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        journal.add_person(Person(name="Dad"))
        journal.add_negotiation(Negotiation(subject="the car"))
        async with opened(journal) as (app, pilot):
            await press(pilot, "W")
            await _at_once(pilot, "/dad")
            assert isinstance(app.screen, Search)
            assert "Remove" not in shown(app)
            await press(pilot, "enter")
            assert app.main is not None
            assert app.main.place == "people"
            assert len(journal.negotiations) == 1
