"""Commands as whole processes: those that show a part of a large journal, and those that read all of it."""

import datetime as dt
import shlex
import shutil
import sys
from pathlib import Path

from kring.journal.journal import Journal
from tests.benchmarks.journals import Journals
from tests.benchmarks.processes import Runs, interleaved
from tests.benchmarks.program import kring
from tests.benchmarks.report import Row

__all__ = ["against_jrnl", "parts", "show_parts", "whole"]

BUDGET = 300
#: Reads JSON and writes it, as whoever reads or writes all of something has to.
_JSON = "import json,sys;d=json.loads(open(sys.argv[1],'rb').read());open(sys.argv[2],'w').write(json.dumps(d))"


def parts(journals: Journals, rounds: int) -> list[Row]:
    """``today``, ``show``, ``list --since`` and ``list --person`` on the big journal, in turns."""
    return show_parts(journals.big, journals.entries, rounds, budget=BUDGET)


def show_parts(folder: str, entries: int, rounds: int, *, budget: float) -> list[Row]:
    """Run the commands that show a part of a journal.

    Args:
        folder: The journal.
        entries: How many entries are in it.
        rounds: How often.
        budget: How long each may take, in milliseconds.
    """
    since = (dt.date.today() - dt.timedelta(days=30)).isoformat()
    name = _someone_in(folder)
    commands = {
        "today": ["today"],
        "show NAME": ["show", name],
        "list entries --since": ["list", "entries", "--since", since],
        "list entries --person": ["list", "entries", "--person", name],
    }
    runs = interleaved(
        {what: [*kring(), "--journal", folder, *words] for what, words in commands.items()},
        rounds,
    )
    return [
        Row(f"kring {what}, of {entries:,} entries", one.time * 1000, "ms", budget, f"{one}, {one.memory:.0f} MiB")
        for what, one in runs.items()
    ]


def _someone_in(folder: str) -> str:
    """The name of someone about whom something was written; not of the first, who is in the story of the sample."""
    with Journal.open(folder) as journal:
        names = [one.name for one in journal.people if len(one.name.split()) > 1]
    return names[len(names) // 2]


def whole(journals: Journals, rounds: int) -> list[Row]:
    """Read or write all of the big journal, beside a process that reads and writes the same JSON."""
    above = Path(journals.big).parent
    path, plain, there = above / "whole.json", above / "plain.json", above / "there"
    listed, lines = above / "listed.json", above / "lines.json"
    program = [*kring(), "--journal"]
    made = [*program, journals.big, "backup", "--overwrite", str(path)]
    shown = f"{shlex.join([*program, journals.big, 'list', 'entries', '--json'])} > {shlex.quote(str(listed))}"
    interleaved({"backup": made, "list": ["/bin/sh", "-c", shown]}, 0)
    lines.write_bytes(b"[" + b",".join(_lines_of(journals.big)) + b"]")
    restore = shlex.join([*program, str(there / "journal"), "restore", str(path), "--replace", "--yes"])
    json_of = {
        name: [sys.executable, "-c", _JSON, str(file), str(plain)]
        for name, file in (("backup", path), ("list", listed), ("check", lines))
    }
    runs = interleaved(
        {
            **{f"json of {name}": words for name, words in json_of.items()},
            "backup": made,
            "restore": ["/bin/sh", "-c", f"rm -rf {shlex.quote(str(there))} && exec {restore}"],
            "list entries --json": ["/bin/sh", "-c", f"exec {shown}"],
            "check": [*program, journals.big, "check"],
        },
        rounds,
    )
    against = {"backup": "backup", "restore": "backup", "list entries --json": "list", "check": "check"}
    return [
        _row(f"kring {what} of {journals.entries:,} entries", runs[what], runs[f"json of {other}"])
        for what, other in against.items()
    ]


def _row(what: str, ours: Runs, theirs: Runs) -> Row:
    figures = f"{ours} / {theirs}, {ours.memory:.0f} MiB"
    return Row(f"{what}, whole process", ours.time / theirs.time, "× json.loads and json.dumps", 3, figures)


def _lines_of(folder: str) -> list[bytes]:
    return [line for path in sorted(Path(folder).glob("*/*.jsonl")) for line in path.read_bytes().splitlines()]


def against_jrnl(journals: Journals, rounds: int) -> list[Row]:
    """Add a line and show the last ones, beside jrnl with as many entries of the same words."""
    program = shutil.which("jrnl")
    if program is None:
        return [Row("beside jrnl", None, "× jrnl", None, "not measured: it is not installed (pip install jrnl)")]
    above = Path(journals.big).parent
    text, config, copy = above / "jrnl.txt", above / "jrnl.yaml", above / "beside-jrnl"
    with Journal.open(journals.big) as journal:
        days = [(one.on, one.what or "something") for one in journal.entries]
    text.write_text("".join(f"[{on} 09:00] {what.splitlines()[0]}\n\n" for on, what in sorted(days)), encoding="utf-8")
    config.write_text(
        f"journals:\n  default: {text}\ndefault_hour: 9\ntimeformat: '%Y-%m-%d %H:%M'\n", encoding="utf-8"
    )
    shutil.copytree(journals.big, copy)
    since = (dt.date.today() - dt.timedelta(days=30)).isoformat()
    ours, theirs = [*kring(), "--journal", str(copy)], [program, "--config-file", str(config)]
    runs = interleaved(
        {
            "adding": [*ours, "add", "gave Anna soup yesterday 1h"],
            "jrnl, adding": [*theirs, "yesterday at 9: gave Anna soup"],
            "listing a month": [*ours, "list", "entries", "--since", since],
            "jrnl, listing a month": [*theirs, "-from", since, "--short"],
        },
        rounds,
    )
    return [
        Row(
            f"{what}, {journals.entries:,} entries",
            runs[what].time / runs[f"jrnl, {what}"].time,
            "× jrnl",
            None,
            f"{runs[what]} / {runs[f'jrnl, {what}']}",
        )
        for what in ("adding", "listing a month")
    ]
