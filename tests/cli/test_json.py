"""What commands that change or look after the journal say to programs."""

import datetime as dt
import json
import os
from pathlib import Path

from kring.journal.journal import Journal
from kring.model.entry import Entry
from kring.model.enums import Direction, Outcome
from kring.model.person import Person
from tests.cli.conftest import Kring


def test_someone_new_is_given_back_as_the_list_has_them(kring: Kring) -> None:
    kring("new", "circle", "Street", "--kind", "social")
    added = kring(
        "new", "person", "Anna", "--ring", "outer", "--birthday", "29-2-56", "--circle", "street",
        "--role", "coordination", "--role", "contact", "--json",
    )  # fmt: skip
    assert added.code == 0
    assert [json.loads(added.out)] == json.loads(kring("list", "people", "--json").out)
    record = json.loads(added.out)
    assert (record["ring"], record["birthday"], record["circles"]) == ("outer", "1956-02-29", ["Street"])
    (member,) = json.loads(kring("show", "@Street", "--json").out)["members"]
    assert (member["name"], member["roles"]) == ("Anna", ["coordination", "contact"])
    assert kring("undo").code == 0
    assert kring("list", "people", "--json").out == "[]\n"


def test_a_birthday_that_is_none_and_a_role_without_a_circle_are_refused(kring: Kring) -> None:
    for options, said in (
        (["--birthday", "31-2"], "There is no such day"),
        (["--birthday", "1-1-2099"], "still to come"),
        (["--role", "contact"], "no circle is named"),
        (["--circle", "nowhere"], "nowhere"),
    ):
        refused = kring("new", "person", "Anna", *options)
        assert refused.code in (1, 2), options
        assert said in refused.err, options
    assert kring("list", "people", "--json").out == "[]\n"


def test_a_new_circle_is_given_back_as_the_list_has_it(kring: Kring) -> None:
    added = kring("new", "circle", "Ma", "--kind", "mantelzorg", "--cared-for", "+Ma", "--member", "+Truus", "--json")
    assert [json.loads(added.out)] == json.loads(kring("list", "circles", "--json").out)
    assert json.loads(added.out)["cared_for"] == "Ma"


def test_what_was_taken_back_is_named(kring: Kring) -> None:
    kring("new", "person", "Anna")
    entry = json.loads(kring("add", "gave Anna soup", "--json").out)
    undone = json.loads(kring("undo", "--json").out)
    assert undone["about"] == "entries"
    assert undone["ids"] == [entry["id"]]
    assert undone["complete"] is True
    assert "soup" in undone["text"]


def test_what_a_check_finds_is_for_programs_too(kring: Kring, journal_folder: str) -> None:
    kring("new", "person", "Anna")
    kring("add", "gave Anna soup")
    kring("backup")
    found = kring("check", "--json")
    assert found.code == 0
    whole = json.loads(found.out)
    assert (whole["whole"], whole["counts"]["people"], whole["troubles"]) == (True, 1, [])
    (entries,) = Path(journal_folder).rglob("entries.jsonl")
    entries.write_bytes(b"")
    found = kring("check", "--json")
    assert found.code == 4
    (trouble,) = json.loads(found.out)["troubles"]
    assert (trouble["file"], trouble["line"], trouble["reason"]) == (
        os.path.relpath(entries, journal_folder),
        None,
        "behind",
    )


def test_the_places_are_for_programs_too(kring: Kring, journal_folder: str) -> None:
    found = json.loads(kring("path", "--json").out)
    assert found["journal"] == journal_folder
    assert all(os.path.isabs(place) for place in found.values())


def test_what_became_of_what_was_asked_and_what_a_circle_does_not_say_yet(kring: Kring, journal_folder: str) -> None:
    journal = Journal.open(journal_folder)
    anna = journal.add_person(Person(name="Anna")).id
    today = dt.date.today()
    asked = journal.add_entry(
        Entry(on=today, what="to drive me", people=(anna,), direction=Direction.RECEIVED, outcome=Outcome.ASKED)
    )
    journal.change_entry(asked.id, outcome=Outcome.DONE, started_as=Outcome.ASKED, answered_on=today)
    shown = json.loads(kring("show", "Anna", "--json").out)
    assert shown["exchange"]["came_of"] == [
        {"direction": "received", "began_as": "asked", "became": "done", "moments": 1}
    ]
    assert ": 1" in next(line for line in kring("show", "Anna").out.splitlines() if "asked" in line)
    kring("new", "circle", "Choir", "--kind", "peer")
    said = kring("show", "@Choir").out
    assert "? What is this circle for?" in said
    assert "? What do you share with one another here?" in said
