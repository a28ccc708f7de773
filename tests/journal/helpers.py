"""What the tests of the store share: small journals, a clock one can turn, and a second opinion on every fold."""

import datetime as dt
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kring.journal.journal import Journal
from kring.model.entry import Entry
from kring.model.person import Person
from kring.storage.tables import TABLES

DAY = dt.date(2026, 11, 22)


class Hands:
    """A clock that only moves when told."""

    def __init__(self, seconds: float = 1_790_000_000.0) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds


def person(name: str = "Anna", **fields: Any) -> Person:
    return Person(name=name, **fields)


def entry(what: str = "soup", **fields: Any) -> Entry:
    return Entry(**{"on": DAY, "what": what, **fields})


def opened(folder: str | Path, device: str = "one", **options: Any) -> Journal:
    return Journal.open(str(folder), device=device, **{"wait": 0.2, **options})


def log_path(folder: str | Path, table: str, device: str = "one") -> Path:
    return Path(folder) / device / f"{table}.jsonl"


def records(folder: str | Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Device, table of the file and parsed line of everything in a journal, read as any JSON reader would."""
    for device in sorted(os.listdir(folder)):
        for table in TABLES:
            path = log_path(folder, table, device)
            if path.exists():
                for line in path.read_bytes().split(b"\n"):
                    if line:
                        yield device, table, json.loads(line)


def second_opinion(folder: str | Path) -> dict[str, dict[str, dict[str, Any]]]:
    """The documents of a journal, folded the slow way: a stamp for every field, in any order of reading.

    Written without a look at how the store does it, so that the two can disagree.
    """
    stamps: dict[tuple[str, str, str], tuple[tuple[str, str, int], bool, Any]] = {}
    erased = set()
    there = set()
    for device, own, record in records(folder):
        stamp = (record["at"], device, record["seq"])
        for op in record["ops"]:
            table = op.get("table", own)
            if op.get("erased"):
                erased.add((table, op["id"]))
            if "set" in op:
                there.add((table, op["id"]))
            said = [(name, True, value) for name, value in op.get("set", {}).items()]
            said += [(name, False, None) for name in op.get("unset", ())]
            if "del" in op:
                said.append(("\0del", True, op["del"]))
            for name, is_there, value in said:
                key = (table, op["id"], name)
                if key not in stamps or stamps[key][0] <= stamp:  # in one line, what comes later counts
                    stamps[key] = (stamp, is_there, value)
    result: dict[str, dict[str, dict[str, Any]]] = {table: {} for table in TABLES}
    for table, id_ in there - erased:
        if not stamps.get((table, id_, "\0del"), (0, True, False))[2]:
            result[table][id_] = {}
    for (table, id_, name), (_stamp, is_there, value) in stamps.items():
        if is_there and name != "\0del" and id_ in result[table]:
            result[table][id_][name] = value
    return result


def documents(journal: Journal) -> dict[str, dict[str, dict[str, Any]]]:
    """The documents of an open journal, by table."""
    return {table: dict(journal.book.table(table).docs) for table in TABLES}


def everything(folder: str | Path) -> bytes:
    """Every byte of every file of a journal."""
    return b"".join(path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file())
