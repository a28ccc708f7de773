"""A backup is read whole and right, or refused with a sentence that says where and what."""

import gzip
import json
import os
import random
import socket
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kring.backup import backup_file, create, restore, validate
from kring.errors import Damaged, KringError, TooNew
from kring.storage.snapshot import take_snapshot
from tests.backup.helpers import AT, everything, payload_of, read, signed

Alter = Callable[[dict[str, Any]], object]


def at(*steps: str | int) -> Callable[[dict[str, Any], Any], None]:
    """Sets a value in a backup."""

    def put(whole: dict[str, Any], value: Any) -> None:
        place: Any = whole
        for step in steps[:-1]:
            place = place[step]
        place[steps[-1]] = value

    return put


WRONG: list[tuple[tuple[str | int, ...], Any, str]] = [
    (("payload", "entries", 0, "on"), "2026-02-30", "$.payload.entries[0].on"),
    (("payload", "entries", 0, "on"), 5, "It says 5."),
    (("payload", "entries", 0, "minutes"), 0, "$.payload.entries[0].minutes"),
    (("payload", "entries", 0, "minutes"), 44641, "44641"),
    (("payload", "entries", 0, "minutes"), 60.0, "not a number with decimals"),
    (("payload", "entries", 0, "minutes"), True, "not a true or false"),
    (("payload", "entries", 0, "minutes"), 10**30, "$.payload.entries[0].minutes"),
    (("payload", "entries", 0, "people"), "Anna", "$.payload.entries[0].people"),
    (("payload", "entries", 0, "people", 0), "nobody", "$.payload.entries[0].people[0]"),
    (("payload", "entries", 0, "circle"), "nowhere", "“nowhere”"),
    (("payload", "entries", 0, "support"), ["care", 3], "$.payload.entries[0].support[1]"),
    (("payload", "entries", 0, "id"), "no id at all", "$.payload.entries[0].id"),
    (("payload", "entries", 0, "changed"), "yesterday", "$.payload.entries[0].changed"),
    (("payload", "entries", 0, "changed"), "9026-11-23T18:20:12.000Z-0000", "$.payload.entries[0].changed"),
    (("payload", "entries", 0), None, "$.payload.entries[0]"),
    (("payload", "entries"), {}, "$.payload.entries"),
    (("payload",), ["a"], "$.payload"),
    (("payload", "people", 0, "name"), "", "$.payload.people[0].name"),
    (("payload", "people", 0, "name"), "x" * 201, "at most 200"),
    (("payload", "people", 0, "birthday"), "--02-30", "$.payload.people[0].birthday"),
    (("payload", "people", 0, "birthday"), 5, "$.payload.people[0].birthday"),
    (("payload", "people", 0, "notes"), "x" * 100_001, "at most 100000"),
    (("payload", "people", 0, "ways"), [{"label": "x"}], "“value” is missing"),
    (("payload", "circles", 0, "cared_for"), "nobody", "$.payload.circles[0].cared_for"),
    (("payload", "agreements", 0, "review"), "none", "$.payload.agreements[0].review"),
    (("payload", "negotiations", 0, "now", "power"), 8, "$.payload.negotiations[0].now.power"),
    (("payload", "removed", 0, "table"), "secrets", "$.payload.removed[0].table"),
    (("payload", "secrets"), [], "“secrets” does not belong"),
    (("counts", "entries"), 3, "$.counts.entries"),
    (("counts", "people"), -1, "$.counts.people"),
    (("created_at",), "last week", "$.created_at"),
    (("created_at",), "2026-11-23T18:20:12", "$.created_at"),
    (("device",), "", "$.device"),
    (("sha256",), "0" * 64, "checksum"),
    (("format",), "something-else", "another kind"),
    (("min_reader",), "1", "$.min_reader"),
    (("version",), 0, "$.version"),
]


@pytest.mark.parametrize(("place", "value", "said"), WRONG, ids=str)
def test_what_is_wrong_is_said_with_its_place(
    whole: dict[str, Any], place: tuple[str | int, ...], value: Any, said: str
) -> None:
    at(*place)(whole, value)
    content = signed(whole) if place != ("sha256",) else json.dumps(whole).encode()
    with pytest.raises(Damaged) as refused:
        read(content)
    assert said in str(refused.value)
    assert refused.value.exit_code == 4


def test_a_missing_field_is_said_with_its_place(whole: dict[str, Any]) -> None:
    del whole["payload"]["entries"][0]["on"]
    with pytest.raises(Damaged) as refused:
        read(signed(whole))
    assert "“on” is missing" in str(refused.value)
    assert "$.payload.entries[0]" in str(refused.value)


def test_a_newer_backup_is_refused_with_a_sentence_that_helps(whole: dict[str, Any]) -> None:
    whole["min_reader"] = 2
    whole["payload"] = {"something": "else"}
    with pytest.raises(TooNew) as refused:
        read(signed(whole))
    assert refused.value.exit_code == 5
    assert "Install the newest version of kring" in str(refused.value)


def test_a_newer_version_that_we_can_still_read_is_read_and_what_it_adds_is_kept(
    whole: dict[str, Any], tmp_path: Path
) -> None:
    whole["version"] = 2
    whole["payload"]["people"][0]["favourite_colour"] = {"name": "blue"}
    whole["payload"]["entries"][0]["direction"] = "sideways"
    whole["more"] = 1
    restore.restore(str(tmp_path / "new"), read(signed(whole)), "replace", device="two")
    payload = json.loads(payload_of(tmp_path / "new"))
    assert payload == whole["payload"]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_backup_that_was_laid_out_anew_is_read(whole: dict[str, Any], content: bytes, indent: int | None) -> None:
    shuffled = dict(reversed(whole.items()))
    again = read(json.dumps(shuffled, indent=indent).encode())
    assert again.sha256 == read(content).sha256


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x00" * 5000, "does not begin"),
        ("{}".encode("utf-16"), "UTF-16"),
        ("{}".encode("utf-32-be"), "does not begin"),
        (b"\xef\xbb\xbf{}", "another kind"),
        (b"[]", "does not begin"),
        (b"{}", "another kind"),
        (b'{"format":"kring-backup"}', "$"),
        (b'{"format":"kring-backup","x":NaN}', "byte 29"),
        (b'{"format":"kring-backup","x":Infinity}', "no JSON"),
        (b'{"format":"kring-backup","x":1e999}', "no JSON"),
        (b'{"format":"kring-backup","x":"\\ud800"}', "no JSON"),
        (b'{"format":"kring-backup","x":"\xed\xa0\x80"}', "UTF-8"),
        (b'{"format":"kring-backup","x":"\xff"}', "UTF-8"),
        (b'{"format":"kring-backup","x":' + b"[" * 100_000, "too deep"),
        (b'{"format":"kring-backup","x":' + b"9" * 10_000 + b"}", "no JSON"),
        (b'{"format":"kring-backup"} {}', "no JSON"),
        (b"\x1f\x8b", "ends in the middle"),
        (b"\x1f\x8b\x08nonsense at all", "unpacked"),
        (gzip.compress(b"hello", mtime=0), "does not begin"),
        (gzip.compress(b'{"format":"kring-backup"}', mtime=0) + b"more", "behind its end"),
        (gzip.compress(b'{"format":"kring-backup"}', mtime=0)[:-9], "ends in the middle"),
    ],
    ids=lambda one: repr(one[:24]) if isinstance(one, bytes) else "",
)
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    with pytest.raises(Damaged) as refused:
        validate.read_backup(str(path))
    assert said in str(refused.value)


def test_a_key_that_stands_twice_is_refused(content: bytes) -> None:
    twice = content.replace(b'"what":"a quiet day"', b'"what":"x","what":"a quiet day"')
    assert twice != content
    assert json.loads(twice)["payload"] == json.loads(content)["payload"]
    with pytest.raises(Damaged) as refused:
        read(twice)
    assert "“what” is in one object twice" in str(refused.value)


def test_nesting_without_end_is_refused_wherever_it_is(whole: dict[str, Any]) -> None:
    deep: Any = 1
    for _level in range(100):
        deep = [deep]
    for place in (("payload", "people", 0, "unknown"), ("payload", "reviews", 0, "facts", "x"), ("unknown",)):
        altered = json.loads(json.dumps(whole))
        at(*place)(altered, deep)
        with pytest.raises(Damaged) as refused:
            read(signed(altered))
        assert "too deep" in str(refused.value)


def test_the_same_id_twice_is_refused(whole: dict[str, Any]) -> None:
    whole["payload"]["people"][1]["id"] = whole["payload"]["people"][0]["id"]
    with pytest.raises(Damaged) as refused:
        read(signed(whole))
    assert "$.payload.people[1].id" in str(refused.value)


def test_something_alive_and_removed_at_once_is_refused(whole: dict[str, Any]) -> None:
    whole["payload"]["removed"][0]["id"] = whole["payload"]["people"][0]["id"]
    whole["payload"]["entries"][1]["people"] = []
    with pytest.raises(Damaged) as refused:
        read(signed(whole))
    assert "$.payload.removed[0].id" in str(refused.value)


def test_a_folder_a_pipe_a_device_and_a_socket_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero"), Path("/dev/null"), tmp_path / "socket"):
            with pytest.raises(KringError) as refused:
                validate.read_backup(str(path))
            assert str(refused.value)


def test_a_file_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(KringError) as refused:
        validate.read_backup(str(tmp_path / "none.json"))
    assert refused.value.exit_code == 1
    assert "no such file" in str(refused.value)


def test_two_gigabytes_of_nothing_are_refused_without_reading_them(tmp_path: Path) -> None:
    for start in (b"", b'{"format":"kring-backup",'):
        path = tmp_path / "sparse.json"
        path.write_bytes(start)
        os.truncate(path, 2 << 30)
        with pytest.raises(Damaged):
            validate.read_backup(str(path))


def test_a_small_file_that_unpacks_to_very_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_file, "MOST", 1 << 20)
    path = tmp_path / "bomb.json.gz"
    path.write_bytes(gzip.compress(b"{" + b" " * (8 << 20)))
    with pytest.raises(Damaged) as refused:
        validate.read_backup(str(path))
    assert "larger than" in str(refused.value)


@pytest.mark.parametrize("kind", ["sparse", "packed", "lists", "numbers", "digits"])
def test_what_is_refused_takes_no_more_memory_than_is_bounded(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "hostile.json"
    start = b'{"format":"kring-backup","x":'
    if kind == "sparse":
        path.write_bytes(start)
        os.truncate(path, 2 << 30)
    elif kind == "packed":
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        blanks = b" " * (1 << 20)
        parts = [packer.compress(start), *(packer.compress(blanks) for _ in range(1500)), packer.flush()]
        path.write_bytes(b"".join(parts))
    else:
        filling = {"lists": b"[],", "numbers": b"1,", "digits": b"1"}[kind]
        path.write_bytes(start + b"[" + filling * (200_000_000 // len(filling)))
    program = (
        "import resource, sys\n"
        "from kring.backup import validate\n"
        "from kring.errors import KringError\n"
        "try:\n"
        "    validate.read_backup(sys.argv[1])\n"
        "except KringError as error:\n"
        "    print(error.exit_code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)\n"
    )
    said = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    code, megabytes = map(int, said.stdout.split())
    assert code == 4
    assert megabytes < 1200


def mutated(content: bytes, whole: dict[str, Any], chance: random.Random) -> bytes:
    """A backup with something done to it."""
    kind = chance.randrange(14)
    data = bytearray(content)
    if kind == 0:
        for _flip in range(chance.choice((1, 1, 2, 9))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif kind == 1:
        del data[chance.randrange(len(data)) :]
    elif kind == 2:
        start = chance.randrange(len(data))
        del data[start : start + chance.randrange(1, 60)]
    elif kind == 3:
        start, end = sorted(chance.sample(range(len(data)), 2))
        data[start:end] = data[start:end][::-1]
    elif kind == 4:
        start = chance.randrange(len(data))
        data[start:start] = chance.choice((b"NaN", b"1e999", b'"\\ud800"', b"[[[[", b"\x00", b"\xff", b",", b"9" * 400))
    elif kind == 5:
        return content.decode().encode(chance.choice(("utf-16", "utf-16-le", "utf-32")))
    elif kind == 6:
        packed = bytearray(gzip.compress(content, 1))
        packed[chance.randrange(len(packed))] ^= 1 << chance.randrange(8)
        return bytes(packed)
    else:
        return mutated_sense(json.loads(json.dumps(whole)), chance)
    return bytes(data)


ODD: list[Any] = [
    None,
    True,
    -1,
    0,
    1.5,
    10**40,
    "",
    "x",
    "x" * 300,
    "\u202e",
    "2026-02-30",
    [],
    {},
    [[]],
    {"id": 1},
    ["a"],
]


def mutated_sense(whole: dict[str, Any], chance: random.Random) -> bytes:
    """The same, but well-formed JSON and (mostly) with the right checksum."""
    places: list[tuple[Any, Any]] = []
    waiting: list[Any] = [whole]
    while waiting:
        one = waiting.pop()
        keys = list(one) if isinstance(one, dict) else range(len(one))
        places += [(one, key) for key in keys]
        waiting += [one[key] for key in keys if isinstance(one[key], dict | list)]
    for _change in range(chance.choice((1, 1, 1, 2, 5))):
        one, key = chance.choice(places)
        what = chance.randrange(5)
        if what == 0 and isinstance(one, dict):
            one.pop(key, None)
        elif what == 1 and isinstance(one, dict):
            one[chance.choice(("extra", "id", "changed", "table", "json"))] = chance.choice(ODD)
        elif what == 2 and isinstance(one, list) and one:
            one.append(json.loads(json.dumps(one[0])))
        elif what == 3 and isinstance(one, list):
            chance.shuffle(one)
        elif isinstance(one, dict) or key < len(one):
            one[key] = chance.choice(ODD)
    if chance.random() < 0.2 or "payload" not in whole:
        return json.dumps(whole).encode()
    return signed(whole)


def outcome(content: bytes) -> object:
    """What reading a backup gives, in a form that can be compared."""
    try:
        found = read(content)
    except KringError as error:
        return error.exit_code, str(error)
    tables = {name: (table.docs, table.dead, table.erased) for name, table in found.whole.tables.items()}
    return found[:-1], tables, found.whole.changed, found.whole.newest


def test_the_quick_way_of_reading_takes_nothing_that_the_thorough_one_refuses(
    content: bytes, whole: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(3)
    quick: list[bool] = []
    glance = validate.at_a_glance

    def counted(*given: Any) -> Any:
        found = glance(*given)
        quick.append(found is not None)
        return found

    monkeypatch.setattr(validate, "at_a_glance", counted)
    every = [content]
    for _number in range(1500):
        altered = json.loads(mutated_sense(json.loads(content), chance))
        if isinstance(altered, dict) and "payload" in altered:
            every.append(signed(altered, sort_keys=True, separators=(",", ":")))
    said = [outcome(one) for one in every]
    assert quick[0]
    assert quick.count(True) > 20
    assert quick.count(False) > 1000
    monkeypatch.setattr(validate, "at_a_glance", lambda *_given: None)
    for one, before in zip(every, said, strict=True):
        assert outcome(one) == before, one


def test_a_backup_as_kring_writes_it_is_read_the_quick_way(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validate, "_encode_canonical_payload", None)
    written, _sha = create.content_of(take_snapshot(str(full)), device="one", at=AT)
    assert read(written).counts["people"] == 3


def in_order(one: Any) -> str:
    return json.dumps(one, sort_keys=True)


@pytest.mark.parametrize("tries", [2_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_thousands_of_mutated_backups_are_refused_or_restored_exactly(
    content: bytes, whole: dict[str, Any], full: Path, tmp_path: Path, tries: int
) -> None:
    chance = random.Random(20261123)
    path = tmp_path / "mutated.json"
    before = everything(full)
    refusals = restored = 0
    for number in range(tries):
        altered = mutated(content, whole, chance)
        if altered == content:
            continue
        path.write_bytes(altered)
        try:
            review = restore.preview_restore(str(full), str(path), "replace")
        except KringError as error:
            assert error.exit_code in (4, 5), altered
            assert error.title.endswith(".")
            assert len(str(error)) < 600
            refusals += 1
            continue
        folder = tmp_path / f"new{number}"
        restore.restore(str(folder), review.backup, "replace", device="two")
        said = json.loads(altered if altered[:2] != b"\x1f\x8b" else gzip.decompress(altered))["payload"]
        there = json.loads(payload_of(folder))
        # "missing" is no thing that is restored: it says which ids the things refer to that are not there, and what
        # it says beyond that is of nobody. (A backup is not refused for it: nothing of the journal is lost.)
        things_said = json.dumps({table: things for table, things in said.items() if table != "missing"})
        said["missing"] = [id_ for id_ in said["missing"] if f'"{id_}"' in things_said]
        for table, things in said.items():
            assert sorted(there[table], key=in_order) == sorted(things, key=in_order), altered
        restored += 1
    assert everything(full) == before
    assert refusals > tries * 0.8
    assert restored > tries * 0.005


@pytest.mark.parametrize("packed", [False, True])
def test_a_backup_that_begins_with_a_byte_order_mark_is_read(content: bytes, tmp_path: Path, packed: bool) -> None:
    said = b"\xef\xbb\xbf" + content
    path = tmp_path / ("marked.json.gz" if packed else "marked.json")
    path.write_bytes(gzip.compress(said) if packed else said)
    assert validate.read_backup(str(path)).sha256 == validate.of_bytes(content).sha256
