"""``python -m tests.benchmarks``: prints each ratio of the budget beside what it may be."""

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import adding, backup, commands, fold, hours, most, places, screen
from tests.benchmarks.journals import Journals, at_home_in
from tests.benchmarks.report import Row, table

#: What is measured, and how often: in full, and for a first look.
_MEASURES: dict[str, tuple[Callable[[Journals, int], list[Row]], int, int]] = {
    "add": (adding.measure, 60, 5),
    "instructions": (adding.count_instructions, 1, 1),
    "paint": (screen.paint, 12, 2),
    "keys": (screen.keys, 300, 12),
    "places": (places.measure, 20, 2),
    "loading": (hours.loading, 80, 6),
    "hours": (hours.hours, 100, 12),
    "commands": (commands.parts, 7, 1),
    "fold": (fold.measure, 7, 2),
    "backup": (backup.measure, 7, 2),
    "whole": (commands.whole, 5, 1),
    "jrnl": (commands.against_jrnl, 3, 1),
    "most": (most.measure, 5, 1),
}
PARTS = tuple(_MEASURES)


def main(arguments: list[str] | None = None) -> int:
    """Measure, and print.

    Args:
        arguments: Those of the command line by default.

    Returns:
        0, also where a budget was not kept, as that says as much about the machine as about the program; 1 when a part
        could not be measured.
    """
    options = _options(arguments)
    with tempfile.TemporaryDirectory(prefix="kring-benchmarks-") as name:
        folder = Path(name)
        at_home_in(folder / "home")
        journals = Journals.make(folder, people=options.people, entries=options.entries, told=_told)
        rows: list[Row] = []
        failed = False
        for part, (measure, rounds, few) in _MEASURES.items():
            if part in options.only:
                _told(part)
                try:
                    rows += measure(journals, few if options.quick else rounds)
                except (RuntimeError, TimeoutError) as error:
                    failed = True
                    rows.append(Row(part, None, "", None, "could not be measured"))
                    _told(f"{part} could not be measured: {error}")
    sys.stdout.write(f"{_machine()}\n\n{table(rows)}\n")
    return int(failed)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--people", type=int, default=2_000, help="how many people (2000)")
    parser.add_argument("--entries", type=int, default=100_000, help="how many entries (100000)")
    parser.add_argument("--quick", action="store_true", help="a few rounds only: a first look, and no more")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="only some of it")
    return parser.parse_args(arguments)


def _machine() -> str:
    load = os.getloadavg()[0]
    when = time.strftime("%Y-%m-%d")
    python = f"Python {platform.python_version()}"
    return f"{when}, {python}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}"


def _told(what: str) -> None:
    sys.stderr.write(f"{what} …\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
