"""Making a backup and putting it back, beside what JSON itself and the disk cost for the same bytes."""

import datetime as dt
import gc
import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from kring.backup import create, restore, validate
from tests.benchmarks.journals import Journals
from tests.benchmarks.report import Row

__all__ = ["measure"]


def measure(journals: Journals, rounds: int) -> list[Row]:
    """Back up the big journal and restore it into an empty one, in turns with the JSON module and an fsync.

    The JSON module works without the garbage collector, which would double its time: the harder one to keep up with.
    """
    above = Path(journals.big).parent
    path, new = above / "backup.json", above / "restored"
    times: dict[str, list[float]] = {"backup": [], "dumps": [], "restore": [], "loads": []}
    for number in range(rounds + 1):
        took = {"backup": _timed(lambda: _back_up(journals.big, path))}
        text = path.read_bytes()
        plain = json.loads(text)
        took["dumps"] = _timed(lambda plain=plain: _written(above / "plain.json", json.dumps(plain).encode()))
        del plain
        took["restore"] = _timed(lambda: _restore(path, new / "journal"))
        took["loads"] = _timed(lambda text=text: (json.loads(text), _written(above / "plain.json", text)))
        shutil.rmtree(new)
        if number:
            for what, seconds in took.items():
                times[what].append(seconds)
    at = {what: median(seconds) for what, seconds in times.items()}
    return [
        _row(f"backup of {journals.entries:,} entries", at["backup"], at["dumps"], "× json.dumps + fsync"),
        _row(f"restore of {journals.entries:,} entries", at["restore"], at["loads"], "× json.loads + fsync"),
    ]


def _row(what: str, ours: float, theirs: float, unit: str) -> Row:
    return Row(what, ours / theirs, unit, 3, f"{ours * 1000:.0f} ms / {theirs * 1000:.0f} ms")


def _timed(what: Callable[[], Any]) -> float:
    gc.collect()
    gc.disable()
    try:
        begin = time.perf_counter()
        what()
        return time.perf_counter() - begin
    finally:
        gc.enable()


def _back_up(folder: str, path: Path) -> None:
    at = dt.datetime.now(dt.UTC)
    create.back_up(folder, str(path), device="benchmark", at=at, overwrite=True)


def _restore(path: Path, folder: Path) -> None:
    done = restore.restore(str(folder), validate.read_backup(str(path)), "replace", device="benchmark")
    assert not done.plan.empty


def _written(path: Path, text: bytes) -> None:
    with open(path, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
