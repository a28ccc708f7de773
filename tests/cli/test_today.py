"""``kring today``: the same list as Today of the full screen, in words and in JSON."""

import datetime as dt
import json

import pytest

from kring.cli import output
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import Direction, Outcome
from kring.model.person import Person
from tests.cli.conftest import Kring

TODAY = dt.date.today()
BEFORE = TODAY - dt.timedelta(days=2)


def asked(journal: Journal) -> Entry:
    bram = journal.add_person(Person(name="Bram"))
    return journal.add_entry(
        Entry(on=BEFORE, direction=Direction.RECEIVED, outcome=Outcome.ASKED, people=(bram.id,), what="to take over")
    )


def test_what_was_asked_and_is_open_is_said(kring: Kring, journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        asked(journal)
    assert kring("today") == (0, "Bram: any answer yet? Your question: to take over\n", "")


def test_what_was_answered_or_put_off_is_not(kring: Kring, journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        one, other = asked(journal), asked(journal)
        journal.answer_entry(one.id, Outcome.DONE, TODAY)
        journal.put_off(other, TODAY + dt.timedelta(days=1))
    assert kring("today") == (0, "", "")
    with Journal.open(journal_folder) as journal:
        journal.put_off(journal.entries[other.id], TODAY)
    assert kring("today").out.startswith("Bram: ")


def many(journal_folder: str, number: int) -> None:
    with Journal.open(journal_folder) as journal:
        for _entry in range(number):
            asked(journal)


@pytest.mark.parametrize(("lines", "shown"), [(24, 21), (10, 7), (5, 2)])
def test_on_a_terminal_it_is_at_most_a_screenful(
    kring: Kring, journal_folder: str, monkeypatch: pytest.MonkeyPatch, lines: int, shown: int
) -> None:
    many(journal_folder, 30)
    monkeypatch.setattr(output, "get_screen_height", lambda: lines)
    said = kring("today", terminal=["out"]).out.splitlines()
    assert len(said) == shown + 1
    assert said[-1] == f"and {30 - shown} more"


def test_a_program_that_reads_along_gets_all_of_it(kring: Kring, journal_folder: str) -> None:
    many(journal_folder, 30)
    assert len(kring("today").out.splitlines()) == 30


def test_the_same_in_json(kring: Kring, journal_folder: str) -> None:
    assert kring("today", "--json") == (0, "[]\n", "")
    with Journal.open(journal_folder) as journal:
        circle = journal.add_circle(Circle(name="Choir"))
        entry = journal.add_entry(
            Entry(on=BEFORE, direction=Direction.GIVEN, outcome=Outcome.OFFERED, circle=circle.id, what="cake")
        )
    said = kring("today", "--json")
    assert json.loads(said.out) == [
        {
            "kind": "asked",
            "on": BEFORE.isoformat(),
            "people": [],
            "circle": "Choir",
            "what": "cake",
            "about": "entries",
            "id": entry.id,
            "text": "Choir: did it happen? Your offer: cake",
        }
    ]
