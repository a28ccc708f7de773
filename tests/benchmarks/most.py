"""A journal ten times as large as anyone will have: a million entries, ten thousand people."""

import datetime as dt
import shutil
import subprocess

from kring.sample import write_sample
from tests.benchmarks.adding import LINE, count_growth
from tests.benchmarks.commands import show_parts
from tests.benchmarks.hours import load_and_press
from tests.benchmarks.journals import Journals
from tests.benchmarks.processes import interleaved
from tests.benchmarks.program import kring
from tests.benchmarks.report import Row

__all__ = ["measure"]

#: How many times as many entries, and people, as in the big journal.
_ENTRIES, _PEOPLE = 10, 5


def measure(journals: Journals, rounds: int) -> list[Row]:
    """Write it, and do with it what is done most."""
    entries, people = journals.entries * _ENTRIES, journals.people * _PEOPLE
    folder = str(journals.folder / "most")
    write_sample(folder, people=people, entries=entries, today=dt.date.today())
    try:
        words = {"empty": journals.empty, "most": folder}
        for where in words.values():  # what the first line leaves ready for those after it is no part of them
            subprocess.run([*kring(), "--journal", where, "add", LINE], check=True, capture_output=True)
        counted = count_growth(journals.empty, folder)
        adding = {name: [*kring(), "--journal", where, "add", LINE, "--dry-run"] for name, where in words.items()}
        runs = interleaved(adding, rounds * 4)
        ratio, figures = runs["most"].time / runs["empty"].time, f"{runs['most']} / {runs['empty']}"
        at = f"{people:,} people, {entries:,} entries"
        return [
            Row(f"kring add --dry-run, at {at}", ratio, "× itself on an empty journal", 1.1, figures),
            counted,
            *show_parts(folder, entries, rounds, budget=1_000),
            *load_and_press(folder, entries, rounds * 10, resting=600),
        ]
    finally:
        shutil.rmtree(folder)
