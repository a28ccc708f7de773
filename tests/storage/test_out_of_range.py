"""What no version of kring writes, in lines whose checksum is right: kept, not used, told, and never in the way."""

import datetime as dt
import json
from pathlib import Path

import pytest

from kring.backup import validate
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.person import Person
from kring.storage.codec import decode, encode, seal_line
from kring.storage.hlc import Clock, is_stamp
from kring.tui.today.place import notices_of
from tests.backup.helpers import backup_of
from tests.journal.helpers import opened

TODAY = dt.date(2026, 11, 23)


def add_line(folder: Path, table: str, line: bytes) -> None:
    with open(folder / "one" / f"{table}.jsonl", "ab") as file:
        file.write(line)


def edited(folder: Path, table: str, id_: str, **fields: object) -> None:
    at = "2099-01-01T12:00:00.000Z-0000"  # later than what is there
    add_line(folder, table, encode({"seq": 900, "at": at, "ops": [{"id": id_, "set": fields}]}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "j") as journal:
        journal.add_person(Person(name="Anna"))
        journal.add_circle(Circle(name="Choir"))
        journal.add_entry(Entry(on=TODAY, what="sang"))
    return tmp_path / "j"


@pytest.mark.parametrize(
    ("table", "field", "value", "read"),
    [
        ("people", "rhythm_days", 10**7, None),
        ("people", "rhythm_days", 0, None),
        ("circles", "look_again_months", 100000, None),
        ("circles", "care_since", "9999-12-31", None),
        ("entries", "minutes", 10**9, None),
        ("entries", "costs", -1, None),
        ("entries", "not_before", "0001-01-01", None),
    ],
)
def test_a_value_out_of_range_is_kept_not_used_and_told(
    folder: Path, table: str, field: str, value: object, read: object
) -> None:
    with opened(folder) as journal:
        id_ = journal.shelves[table].ids()[0]
    edited(folder, table, id_, **{field: value})
    with opened(folder) as journal:
        assert getattr(journal.shelves[table][id_], field) == read
        assert [(odd.table, odd.id, odd.field) for odd in journal.check().odd] == [(table, id_, field)]
        assert notices_of(journal, TODAY, all_tables=True) is not None
        assert list(journal.moments()) is not None
    backup_of(folder, folder.parent / "b.json")
    assert validate.read_backup(str(folder.parent / "b.json")).counts[table] == 1


def test_an_entry_of_a_day_one_cannot_count_from_stands_on_the_day_it_was_written(folder: Path) -> None:
    with opened(folder) as journal:
        (id_,) = journal.entries.ids()
        written = journal.entries[id_].on
    edited(folder, "entries", id_, on="9999-12-31")
    with opened(folder) as journal:
        assert journal.entries[id_].on != dt.date(9999, 12, 31)
        assert journal.first_day() is None
        assert [moment.on.year for moment in journal.moments()] == [journal.entries[id_].on.year]
        assert written


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_json_does_not_have_is_a_damaged_line_and_every_backup_can_be_restored(folder: Path, number: str) -> None:
    with opened(folder) as journal:
        (id_,) = journal.people.ids()
    body = f'"seq":901,"at":"2026-11-23T12:00:00.000Z-0000","ops":[{{"id":"{id_}","set":{{"rhythm_days":{number}}}}}]}}'
    line = seal_line(body.encode())
    assert decode(line) is None
    add_line(folder, "people", line)
    with opened(folder) as journal:
        assert not journal.check().ok
        assert [trouble.reason for trouble in journal.check().troubles] == ["shape"]
        assert journal.people[id_].rhythm_days is None
    backup_of(folder, folder.parent / "b.json")
    text = (folder.parent / "b.json").read_text(encoding="utf-8")
    json.loads(text, parse_constant=pytest.fail)
    assert validate.read_backup(str(folder.parent / "b.json")).counts["people"] == 1


def test_a_line_from_the_end_of_time_is_not_followed_and_what_is_written_after_it_can_be_read(folder: Path) -> None:
    at = "8999-12-31T23:59:59.999Z-ffff"
    line = encode({"seq": 1, "at": at, "ops": [{"id": "01M000000000000000000000AA", "set": {"name": "Far"}}]})
    (folder / "other").mkdir()
    (folder / "other" / "people.jsonl").write_bytes(line)
    with opened(folder) as journal:
        assert {one.name for one in journal.people} == {"Anna", "Far"}
        added = journal.add_person(Person(name="Bram"))
        assert journal.check().ahead == (("other", at),)
        assert journal.undo() is not None
        journal.add_person(Person(name="Cor"))
    with opened(folder) as journal:
        assert {one.name for one in journal.people} == {"Anna", "Far", "Cor"}
        assert added.id not in journal.people


def test_a_clock_that_is_ahead_gives_no_id_of_a_day_to_come() -> None:
    clock = Clock(lambda: 1_000_000.0)
    clock.saw("2038-01-01T00:00:00.000Z-0000")
    assert clock.milliseconds() == 1_000_000_000
    assert is_stamp(clock.tick())
    assert clock.is_ahead("2038-01-01T00:00:00.000Z-0000")
    assert not clock.is_ahead("1970-01-12T00:00:00.000Z-0000")


def test_what_cannot_be_read_back_is_not_acknowledged(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kring.errors import KringError

    with opened(folder) as journal:
        monkeypatch.setattr(Clock, "tick", lambda _self: "9000-01-01T00:00:00.000Z-0000")
        with pytest.raises(KringError, match="Not saved"):
            journal.add_person(Person(name="Bram"))
    with Journal.open(str(folder), device="one") as again:
        assert [one.name for one in again.people] == ["Anna"]
