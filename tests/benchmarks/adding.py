"""``kring add``, the whole process, beside an interpreter that does nothing."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence

from tests.benchmarks.journals import Journals
from tests.benchmarks.processes import interleaved
from tests.benchmarks.program import kring
from tests.benchmarks.report import Row

__all__ = ["LINE", "count_growth", "count_instructions", "measure"]

LINE = "gave Anna soup yesterday 1h"


def measure(journals: Journals, rounds: int) -> list[Row]:
    """Run ``python -c pass``, and ``kring add`` on the empty and the big journal, in turns."""
    with tempfile.TemporaryDirectory(prefix="kring-benchmarks-") as folder:
        # What is written here is not for the others to find.
        copies = {name: shutil.copytree(getattr(journals, name), f"{folder}/{name}") for name in ("empty", "big")}
        commands = {name: [*kring(), "--journal", copy, "add", LINE] for name, copy in copies.items()}
        runs = interleaved({"pass": [sys.executable, "-c", "pass"], **commands}, rounds)
    nothing, empty, big = runs["pass"], runs["empty"], runs["big"]
    at = f"at {journals.people:,} people, {journals.entries:,} entries"
    memory = f"{big.memory:.1f} MiB / {nothing.memory:.1f} MiB"
    return [
        Row(f"kring add, {at}", big.time / nothing.time, "× python -c pass", 6, f"{big} / {nothing}"),
        Row("the same", big.time / empty.time, "× itself on an empty journal", 1.15, f"{big} / {empty}"),
        Row("peak memory of the same", big.memory / nothing.memory, "× python -c pass", 2.5, memory),
    ]


def count_instructions(journals: Journals, rounds: int) -> list[Row]:
    """Count what ``python -c pass`` and ``kring add`` do, which is the same whatever else the machine does."""
    if shutil.which("valgrind") is None:
        return [Row("kring add, instructions", None, "× python -c pass", 4.5, "not measured: it needs valgrind")]
    with tempfile.TemporaryDirectory(prefix="kring-benchmarks-") as folder:
        copies = {name: shutil.copytree(getattr(journals, name), f"{folder}/{name}") for name in ("empty", "big")}
        empty, big = (_count([*kring(), "--journal", copies[name], "add", LINE]) for name in ("empty", "big"))
        dutch = _count([*kring(), "--lang", "nl", "--journal", copies["empty"], "add", LINE])
    nothing = _count([sys.executable, "-c", "pass"])
    row, at = "kring add, instructions", f"at {journals.people:,} people, {journals.entries:,} entries"
    return [
        Row(row, empty / nothing, "× python -c pass", 4.5, f"{empty:.0f} / {nothing:.0f} million, one person"),
        Row("the same in Dutch", dutch / nothing, "× python -c pass", 4.5, f"{dutch:.0f} / {nothing:.0f} million"),
        Row(f"the same {at}", big / empty, "× itself on an empty journal", 1.1, f"{big:.0f} / {empty:.0f} million"),
    ]


def count_growth(empty: str, big: str) -> Row:
    """Count what ``kring add`` does in a journal beside one of nothing, writing to neither.

    Args:
        empty: The folder of the journal of nothing.
        big: The folder of the other one.
    """
    row, unit = "the same, by instructions", "× itself on an empty journal"
    if shutil.which("valgrind") is None:
        return Row(row, None, unit, 1.1, "not measured: it needs valgrind")
    few, many = (_count([*kring(), "--journal", where, "add", LINE, "--dry-run"]) for where in (empty, big))
    return Row(row, many / few, unit, 1.1, f"{many:.0f} / {few:.0f} million")


def _count(words: Sequence[str]) -> float:
    """How many million instructions a command takes, once it was compiled."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *words]
    for _warm in range(2):
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    assert found, done.stderr
    return int(found[1]) / 1e6
