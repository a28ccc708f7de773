"""``kring add``, the whole process, beside an interpreter that does nothing."""

import shutil
import sys
import tempfile

from tests.benchmarks.journals import Journals
from tests.benchmarks.processes import interleaved
from tests.benchmarks.program import kring
from tests.benchmarks.report import Row

__all__ = ["measure"]

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
    of_big, of_empty, of_nothing = (f"{one.time * 1000:.1f} ms" for one in (big, empty, nothing))
    memory = f"{big.memory:.1f} MiB / {nothing.memory:.1f} MiB"
    return [
        Row(f"kring add, {at}", big.time / nothing.time, "× python -c pass", 6, f"{of_big} / {of_nothing}"),
        Row("the same", big.time / empty.time, "× itself on an empty journal", 1.15, f"{of_big} / {of_empty}"),
        Row("peak memory of the same", big.memory / nothing.memory, "× python -c pass", 2.5, memory),
    ]
