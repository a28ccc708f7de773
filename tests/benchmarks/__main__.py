"""``python -m tests.benchmarks``: prints each ratio of the budget beside what it may be."""

import argparse
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import adding, backup, fold, hours, places, screen
from tests.benchmarks.journals import Journals, at_home_in
from tests.benchmarks.report import Row, table

PARTS = ("add", "paint", "keys", "places", "loading", "hours", "fold", "backup", "whole")


def main(arguments: list[str] | None = None) -> int:
    """Measure, and print.

    Args:
        arguments: Those of the command line by default.

    Returns:
        0, also where a budget was not kept, as that says as much about the machine as about the program; 1 when a part
        could not be measured.
    """
    options = _options(arguments)
    rounds = (
        {"add": 5, "paint": 2, "keys": 12, "places": 2, "loading": 6, "hours": 12, "fold": 2, "backup": 2, "whole": 1}
        if options.quick
        else _ROUNDS
    )
    with tempfile.TemporaryDirectory(prefix="kring-benchmarks-") as name:
        folder = Path(name)
        at_home_in(folder / "home")
        journals = Journals.make(folder, people=options.people, entries=options.entries, told=_told)
        rows: list[Row] = []
        failed = False
        for part, measure in (
            ("add", adding.measure),
            ("paint", screen.paint),
            ("keys", screen.keys),
            ("places", places.measure),
            ("loading", hours.loading),
            ("hours", hours.hours),
            ("fold", fold.measure),
            ("backup", backup.measure),
            ("whole", hours.whole),
        ):
            if part in options.only:
                _told(part)
                try:
                    rows += measure(journals, rounds[part])
                except (RuntimeError, TimeoutError) as error:
                    failed = True
                    _told(f"{part} could not be measured: {error}")
    sys.stdout.write(f"{_machine()}\n\n{table(rows)}\n")
    return int(failed)


_ROUNDS = {
    "add": 60,
    "paint": 12,
    "keys": 300,
    "places": 20,
    "loading": 80,
    "hours": 100,
    "fold": 7,
    "backup": 7,
    "whole": 5,
}
_QUICK = {
    "add": 5,
    "paint": 2,
    "keys": 12,
    "places": 2,
    "loading": 6,
    "hours": 12,
    "fold": 2,
    "backup": 2,
    "whole": 1,
}


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
