"""What other figures hide: keys pressed while the journal is read, the first letter in a form after many openings, and
commands as whole processes, from start to exit."""

import json
import shlex
import sys
from pathlib import Path
from statistics import median

from tests.benchmarks.bare_app import READY
from tests.benchmarks.journals import Journals
from tests.benchmarks.processes import interleaved
from tests.benchmarks.program import bare, kring
from tests.benchmarks.report import Row
from tests.benchmarks.screen import DOWN, ENTRY, p95
from tests.benchmarks.terminal import AFRESH, ESCAPE, Terminal

__all__ = ["hours", "loading", "whole"]

_LEAST = 10


def loading(journals: Journals, presses: int) -> list[Row]:
    """Press keys from the first paint on, while everything is being read behind it; what that takes in memory."""
    with Terminal(bare()) as terminal:
        terminal.wait_for(READY)
        terminal.rest()
        nothing = terminal.peak()
    with Terminal([*kring(), "--journal", journals.big]) as terminal:
        terminal.wait_for(ENTRY)
        terminal.press("3", quiet=0.03, wait=0.5)
        times = [answer[0] for _n in range(presses) if (answer := terminal.press(DOWN, quiet=0.02, wait=3.0))]
        terminal.rest()
        most, after = terminal.peak(), terminal.memory()
    what = f"keys pressed while {journals.entries:,} entries are read"
    figures = f"{most:.0f} MiB / {nothing:.0f} MiB, {after:.0f} MiB afterwards"
    answered = f"median {median(times) * 1000:.0f} ms, most {max(times) * 1000:.0f} ms, {len(times)} keys"
    return [
        Row(f"{what}, p95", p95(times) * 1000, "ms", None, answered),
        Row("peak memory of the same", most / nothing, "× a bare Textual app", 5, figures),
    ]


def hours(journals: Journals, openings: int) -> list[Row]:
    """Open and leave a form again and again; the first letter typed in each, and what is resident after that."""
    first: list[float] = []
    with Terminal([*kring(), "--journal", journals.big]) as terminal:
        terminal.wait_for(ENTRY)
        terminal.rest()
        terminal.press("3", quiet=0.2, wait=1.0)
        for number in range(openings):
            if number == _LEAST:
                before = terminal.memory()
            terminal.press("n", quiet=0.1, wait=1.0)
            answer = terminal.press("w", quiet=0.05, wait=3.0)
            if answer and number >= openings // 2:
                first.append(answer[0])
            terminal.press(AFRESH, quiet=0.05, wait=0.4)
            terminal.press(ESCAPE, quiet=0.1, wait=0.4)
        terminal.rest()
        after = terminal.memory()
    figures = f"median {median(first) * 1000:.0f} ms, most {max(first) * 1000:.0f} ms, {len(first)} letters"
    grown = f"{after:.0f} MiB / {before:.0f} MiB after {_LEAST}"
    return [
        Row(
            f"first letter in a form, after {openings // 2} openings and more, p95",
            p95(first) * 1000,
            "ms",
            100,
            figures,
        ),
        Row(f"resident memory after {openings} openings", after / before, "× that after a few", None, grown),
    ]


def whole(journals: Journals, rounds: int) -> list[Row]:
    """``kring backup`` and ``kring restore`` as someone runs them, beside a process that reads and writes that JSON."""
    above = Path(journals.big).parent
    path, plain, there = above / "whole.json", above / "plain.json", above / "there"
    program = kring()
    made = [*program, "--journal", journals.big, "backup", "--overwrite", str(path)]
    interleaved({"once": made}, 0)
    script = "import json,sys;d=json.loads(open(sys.argv[1],'rb').read());open(sys.argv[2],'w').write(json.dumps(d))"
    words = shlex.join([*program, "--journal", str(there / "journal"), "restore", str(path), "--replace", "--yes"])
    restore = f"rm -rf {shlex.quote(str(there))} && {words}"
    runs = interleaved(
        {
            "json": [sys.executable, "-c", script, str(path), str(plain)],
            "backup": made,
            "restore": ["/bin/sh", "-c", restore],
        },
        rounds,
    )
    assert json.loads(path.read_bytes())["counts"]["entries"] == journals.entries
    return [
        Row(
            f"kring {what} of {journals.entries:,} entries, whole process",
            runs[what].time / runs["json"].time,
            "× json.loads and json.dumps",
            3,
            f"{runs[what].time * 1000:.0f} ms / {runs['json'].time * 1000:.0f} ms, {runs[what].memory:.0f} MiB",
        )
        for what in ("backup", "restore")
    ]
