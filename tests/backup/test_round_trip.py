"""What a backup holds comes back as it was, whatever was in the journal."""

import dataclasses
import datetime as dt
import itertools
import json
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.backup import canonical_json, restore, schema
from kring.errors import KringError
from kring.journal.journal import Journal
from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.enums import CircleKind, Direction
from kring.model.negotiation import Negotiation, Profile
from kring.model.partial_date import Month
from kring.model.person import Person
from kring.model.validation_error import ModelError
from kring.sample import write_sample
from kring.storage.codec import encode
from kring.storage.compaction import compact
from kring.storage.snapshot import take_snapshot
from tests.backup.helpers import AT, DAY, backup_of, opened, payload_of, read, signed


def moved(folder: str | Path, into: str | Path) -> bytes:
    """Back a journal up, restore it into another folder, and give the payload of a backup of that."""
    path = Path(f"{into}.json")
    path.parent.mkdir(exist_ok=True)
    backup_of(folder, path)
    restore.restore(str(into), read(path.read_bytes()), "replace", device="two")
    return payload_of(into)


def test_one_of_everything_comes_back(full: Path, tmp_path: Path) -> None:
    assert moved(full, tmp_path / "new" / "journal") == payload_of(full)


@pytest.mark.parametrize("how", ["replace", "merge"])
def test_a_month_without_a_day_comes_back_as_that(tmp_path: Path, how: str) -> None:
    with opened(tmp_path / "journal") as journal:
        anna = journal.add_person(Person(name="Anna"))
        mum = journal.add_circle(Circle(name="Mum", kind=CircleKind.MANTELZORG, care_since=Month(2024, 9)))
        journal.add_membership(Membership(person=anna.id, circle=mum.id, since=Month(2020, 1), until=Month(2026, 10)))
    backup_of(tmp_path / "journal", tmp_path / "it.json")
    content = (tmp_path / "it.json").read_bytes()
    (tmp_path / "new").mkdir()
    restore.restore(str(tmp_path / "new" / "journal"), read(content), how, device="two")
    with opened(tmp_path / "new" / "journal", "two") as journal:
        (circle,), (member,) = journal.circles, journal.memberships
        assert circle.care_since == Month(2024, 9)
        assert (member.since, member.until) == (Month(2020, 1), Month(2026, 10))
        assert journal.check().ok
    assert b'"care_since":"2024-09"' in content


@pytest.mark.parametrize("odd", ["2024-13", "2024-9", "2024", "9999-12", "", 2024, "20240901", "2024-02-30"])
def test_a_since_that_is_neither_day_nor_month_does_not_fit(odd: object) -> None:
    fine = {"id": "c", "changed": "2026-11-23T17:45:39.123Z-0000", "name": "Mum", "care_since": "2024-09"}
    schema.from_plain(fine, schema.type_of("circles"))
    schema.from_plain({**fine, "care_since": "2024-09-01"}, schema.type_of("circles"))
    schema.from_plain({**fine, "care_since": None}, schema.type_of("circles"))
    with pytest.raises(msgspec.ValidationError, match="care_since"):
        schema.from_plain({**fine, "care_since": odd}, schema.type_of("circles"))


def test_the_restored_journal_says_the_same_in_every_way_of_reading_it(full: Path, tmp_path: Path) -> None:
    moved(full, tmp_path / "new" / "journal")
    with opened(full) as before, opened(tmp_path / "new" / "journal", "two") as after:
        for name, shelf in before.shelves.items():
            assert list(shelf) == list(after.shelves[name])
            assert len(shelf) > 0
        assert before.timeline() == after.timeline()
        assert sorted(e.id for e in before.recent_entries(9)) == sorted(e.id for e in after.recent_entries(9))
        (gone,) = (id_ for entry in before.entries for id_ in entry.people if id_ not in before.people)
        assert after.name_of(gone) == "Piet"
        assert after.check().ok
        assert after.check().dangling == ()
        assert after.check().unknown == 0


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_sample_journal_comes_back(tmp_path: Path, lang: str) -> None:
    folder = tmp_path / "sample"
    write_sample(str(folder), lang=lang, people=None, entries=None, seed=1, today=DAY)
    payload = payload_of(folder)
    assert len(json.loads(payload)["entries"]) > 50
    assert moved(folder, tmp_path / "new" / "journal") == payload


@pytest.mark.parametrize("entries", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_many_entries_come_back(tmp_path: Path, entries: int) -> None:
    folder = tmp_path / "sample"
    write_sample(str(folder), lang="en", people=entries // 50, entries=entries, seed=1, today=DAY)
    payload = payload_of(folder)
    assert len(json.loads(payload)["entries"]) == entries
    assert moved(folder, tmp_path / "new" / "journal") == payload


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(lambda text: f"w{text}")


def live(folder: Path, data: st.DataObject, device: str = "one", steps: int = 12) -> None:
    """Let a device do whatever it likes in a journal for a while."""
    chance = random.Random(data.draw(st.integers(0, 2**32)))
    # A clock that starts at the same time on every device: two change something at the very same moment now and then.
    moments = itertools.count(1_790_000_000)
    with opened(folder, device, chance=chance.randbytes, now=lambda: float(next(moments))) as journal:
        for _step in range(data.draw(st.integers(1, steps))):
            with suppress(KringError):
                something(journal, data, chance)


def something(journal: Journal, data: st.DataObject, chance: random.Random) -> None:
    people, entries = journal.people.ids(), journal.entries.ids()
    some = tuple(chance.sample(people, min(len(people), chance.randrange(3))))
    what = chance.randrange(11)
    if what <= 1 or not people:
        extra = {data.draw(WORDS): data.draw(st.sampled_from([None, 1, 2.5, [1, {"a": "b"}], "x"]))}
        journal.add_person(Person(name=data.draw(WORDS), extra=extra if chance.random() < 0.3 else {}))
    elif what <= 4:
        journal.add_entry(Entry(on=DAY - dt.timedelta(chance.randrange(99)), what=data.draw(WORDS), people=some))
    elif what == 5:
        journal.add_circle(Circle(name=data.draw(WORDS)), some)
    elif what == 6 and entries:
        journal.change_entry(chance.choice(entries), what=data.draw(WORDS), direction=Direction.TOGETHER)
    elif what == 7:
        journal.change_person(chance.choice(people), name=data.draw(WORDS))
    elif what == 8:
        journal.remove_person(chance.choice(people))
    elif what == 9:
        journal.undo()
    elif what == 10 and chance.random() < 0.4:
        journal.erase_person(chance.choice(people))
    elif entries:
        journal.remove_entry(chance.choice(entries))


@contextmanager
def folders(count: int) -> Iterator[list[Path]]:
    """Journal folders that are not there yet, each in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="kring-test-") as above:
        found = [Path(above) / str(number) / "journal" for number in range(count)]
        for one in found:
            one.parent.mkdir()
        yield found


@given(data=st.data())
def test_any_journal_comes_back(data: st.DataObject) -> None:
    with folders(2) as (folder, new):
        for device in data.draw(st.lists(st.sampled_from(["one", "two", "three"]), min_size=1, max_size=3)):
            live(folder, data, device)
        payload = payload_of(folder)
        assert moved(folder, new) == payload
        with opened(new, "two") as journal:
            compact(journal.book)
        assert payload_of(new) == payload


@given(data=st.data(), named=st.booleans())
@settings(max_examples=25)
def test_merging_again_changes_nothing_and_the_order_does_not_matter(data: st.DataObject, named: bool) -> None:
    merge_both_ways(data, named=named)


@pytest.mark.slow
@given(data=st.data(), named=st.booleans())
def test_merging_again_changes_nothing_in_many_more_journals(data: st.DataObject, named: bool) -> None:
    merge_both_ways(data, named=named)


def merge_both_ways(data: st.DataObject, *, named: bool) -> None:
    """Two that went on apart are each given what the other has, in either order, and again."""
    with folders(3) as (past, left, right):
        live(past, data)
        if named:  # whose name is taken out of texts where they are erased
            with opened(past, "one") as journal:
                journal.add_person(Person(name="Roodkapje"))
                journal.add_entry(Entry(on=DAY, what="a walk with Roodkapje"))
        shutil.copytree(past, left)
        shutil.copytree(past, right)
        live(left, data, "one")
        live(right, data, "two")
        if named:
            with opened(left, "one") as journal:
                for id_ in [one.id for one in journal.people if one.name == "Roodkapje"]:
                    journal.erase_person(id_)
            with opened(right, "two") as journal:
                journal.add_entry(Entry(on=DAY, what="Roodkapje rang"))
        backups = {}
        for folder in (left, right):
            backup_of(folder, folder.with_suffix(".json"))
            backups[folder] = folder.with_suffix(".json").read_bytes()
        for folder, other in ((left, right), (right, left)):
            restore.restore(str(folder), read(backups[other]), "merge", device="one")
            merged = payload_of(folder)
            for backup in backups.values():
                again = restore.restore(str(folder), read(backup), "merge", device="one")
                assert again.plan.empty
            assert payload_of(folder) == merged
        assert payload_of(left) == payload_of(right)


@given(data=st.data())
def test_replacing_makes_any_journal_what_the_backup_says_and_back_again(data: st.DataObject) -> None:
    with folders(2) as (one, other):
        live(one, data)
        live(other, data, "two")
        backup_of(one, one.with_suffix(".json"))
        before = take_snapshot(str(other))
        done = restore.restore(str(other), read(one.with_suffix(".json").read_bytes()), "replace", device="two")
        wanted, there = take_snapshot(str(one)), take_snapshot(str(other))
        for name, table in wanted.tables.items():
            # What was erased for good stays so, whatever is restored.
            docs = {id_: fields for id_, fields in table.docs.items() if id_ not in before.tables[name].erased}
            assert there.tables[name].docs == docs
            assert there.changed[name].items() >= {id_: wanted.changed[name][id_] for id_ in docs}.items()
        if done.safety is not None:
            again = read_path(done.safety.path)
            restore.restore(str(other), again, "replace", device="two")
            there = take_snapshot(str(other))
            for name, table in before.tables.items():
                assert there.tables[name].docs == {
                    k: v for k, v in table.docs.items() if k not in wanted.tables[name].erased
                }


def read_path(path: str) -> Any:
    from kring.backup import validate

    return validate.read_backup(path)


# -- odd data ----------------------------------------------------------------------------------------------------------


def written(folder: Path, table: str, *ops: dict[str, Any]) -> None:
    """Write ops into a journal as some other version of kring might."""
    (folder / "other").mkdir(parents=True)
    (folder / "format.json").write_text('{"format":"kring-journal","version":1,"min_reader":1}')
    lines = [
        encode({"seq": number, "at": f"2026-11-23T17:45:39.{number:03}Z-0000", "ops": [op]})
        for number, op in enumerate(ops)
    ]
    (folder / "other" / f"{table}.jsonl").write_bytes(b"".join(lines))


DEEP: Any = []
for _level in range(80):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"name": ""},
        {"name": 5},
        {"name": "A", "birthday": "--13-40"},
        {"name": "A", "rhythm_days": -3},
        {"name": "A", "notes": "\ud800"},
        {"name": "A", "notes": "x" * 200_000},
        {"name": "A", "id": "another"},
        {"name": "A", "changed": "never"},
        {"name": "A", "ways": [{"of": "another shape"}]},
        {"name": "A", "deep": DEEP},
        {"name": "A", "huge": 10**60, "small": 1e-300},
        {"name": "A", "\ud800": 1},
    ],
    ids=lambda fields: str(fields)[:30],
)
def test_what_does_not_fit_this_version_is_kept_as_it_is(tmp_path: Path, fields: dict[str, Any]) -> None:
    folder, new = tmp_path / "journal", tmp_path / "new" / "journal"
    written(folder, "people", {"id": "A1", "set": fields}, {"id": "B2", "set": {"name": "Bram"}})
    payload = payload_of(folder)
    assert moved(folder, new) == payload
    assert take_snapshot(str(new)).tables["people"].docs["A1"] == fields
    assert [one["id"] for one in json.loads(payload)["people"]][-1] == "B2"


def test_a_reference_to_what_is_not_there_yet_is_said_to_be_missing_and_comes_back(tmp_path: Path) -> None:
    folder, new = tmp_path / "journal", tmp_path / "new" / "journal"
    written(folder, "entries", {"id": "E1", "set": {"on": "2026-11-22", "people": ["P9"], "circle": "C9"}})
    assert json.loads(payload_of(folder))["missing"] == ["C9", "P9"]
    assert moved(folder, new) == payload_of(folder)


def test_the_text_of_what_is_kept_as_it_is_has_to_be_what_kring_writes(whole: dict[str, Any]) -> None:
    for text in ("{", "[]", "NaN", '{"a":NaN}', '{"a": 1}', "[" * 9999):
        whole["payload"]["as_is"] = [
            {"table": "people", "id": "Z1", "changed": "2026-11-23T17:45:39.000Z-0000", "json": text}
        ]
        whole["counts"]["people"] = 4
        with pytest.raises(KringError, match="damaged") as refused:
            read(signed(whole))
        assert "$.payload.as_is" in str(refused.value)


def test_the_payload_is_what_any_json_writer_gives_with_sorted_keys(content: bytes, full: Path) -> None:
    whole = json.loads(content)
    plain = json.dumps(whole["payload"], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert canonical_json.calculate_digest(plain) == whole["sha256"]
    assert content.endswith(b"\n")
    assert content[:-1] == json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


# -- types -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", schema.KINDS)
def test_the_types_have_every_field_of_the_model_and_nothing_else(table: str) -> None:
    declared = {field.name for field in dataclasses.fields(schema.KINDS[table])} - {"extra"}
    assert schema.known_fields(table) == declared | {"changed"}


def test_no_field_of_the_model_is_called_what_a_backup_calls_its_own() -> None:
    for kind in schema.KINDS.values():
        assert "changed" not in {field.name for field in dataclasses.fields(kind)}


def test_every_field_that_holds_ids_is_followed() -> None:
    holding = {"person", "circle", "people", "cared_for", "review", "negotiation", "entry", "kept_as", "previous"}
    for table, kind in schema.KINDS.items():
        hints = get_type_hints(kind)
        assert set(schema.REFERENCES[table]) == holding & set(hints)


@pytest.mark.parametrize(
    ("table", "thing"),
    [
        ("people", Person(name="A", rhythm_days=0)),
        ("people", Person(name="A", rhythm_days=3651)),
        ("people", Person(name="")),
        ("people", Person(name="x" * 201)),
        ("people", Person(name="A", notes="x" * 100_001)),
        ("circles", Circle(name="A", look_again_months=121)),
        ("circles", Circle(name="A", look_again_months=0)),
        ("memberships", Membership(person="", circle="C")),
        ("entries", Entry(on=DAY, what="x", minutes=0)),
        ("entries", Entry(on=DAY, what="x", minutes=44_641)),
        ("entries", Entry(on=DAY, what="x", travel_minutes=44_641)),
        ("entries", Entry(on=DAY, what="x", costs=0)),
        ("negotiations", Negotiation(subject="x", now=Profile(8))),
        ("negotiations", Negotiation(subject="x", now=Profile(power=0))),
    ],
    ids=str,
)
def test_what_the_model_refuses_the_types_refuse(table: str, thing: Any) -> None:
    from kring.model.serialization import to_fields

    with pytest.raises(ModelError):
        thing.checked()
    plain = {"id": "A1", "changed": "2026-11-23T17:45:39.000Z-0000", **to_fields(thing)}
    with pytest.raises(Exception, match=r"- at|missing"):
        schema.from_plain([plain], list[schema.type_of(table)])  # type: ignore[misc]


def test_the_schema_in_the_docs_is_that_of_the_types() -> None:
    published = Path(__file__).parents[2] / "docs" / "backup.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == schema.make_json_schema()


def test_the_moment_of_a_backup_is_in_it(full: Path, tmp_path: Path) -> None:
    backup_of(full, tmp_path / "x.json")
    assert read((tmp_path / "x.json").read_bytes()).created_at == AT
