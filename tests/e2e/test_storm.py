"""Many writers at once, and writers killed at any moment: what was acknowledged is there, once, and undamaged."""

import json
import os
import random
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.e2e.terminal import environment, kring, running

#: Some times a fresh kring: interpreter, journal, number of the process, how many times.
LOOP = """
i=0
while [ $i -lt $3 ]; do
  "$0" -m kring --journal "$1" add "note storm s$2n$(printf %02d $i)" || exit 9
  i=$((i+1))
done
"""


def _listed(journal: Path, environ: dict[str, str]) -> list[dict[str, object]]:
    done = subprocess.run(
        kring("--journal", str(journal), "list", "entries", "--json"),
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    listed: list[dict[str, object]] = json.loads(done.stdout)
    return listed


def _checked(journal: Path, environ: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        kring("--journal", str(journal), "check"), env=environ, capture_output=True, text=True, check=False
    )


def _written(text: str) -> list[str]:
    """What the storm wrote and the line before it, as they stand on the screen from the top."""
    return re.findall(r"storm s\dn\d\d|before the storm", text)


def _cursor(text: str, order: list[str]) -> int:
    """The place in the journal of the row with the cursor; -1 while the page is not whole yet."""
    shown, marked = _written(text), _written("\n".join(line for line in text.splitlines() if "▌" in line))
    if not shown or len(marked) != 1 or shown != order[order.index(shown[0]) :][: len(shown)]:
        return -1
    return order.index(marked[0])


@pytest.mark.terminal
@pytest.mark.parametrize("each", [12, pytest.param(50, marks=pytest.mark.slow)])
def test_adds_by_8_processes_are_all_there_once_and_shown_in_the_open_full_screen(tmp_path: Path, each: int) -> None:
    journal = tmp_path / "journal"
    environ = environment(str(tmp_path))
    script = (
        "import sys\n"
        "from kring.cli.main import run\n"
        "for i in range(int(sys.argv[3])):\n"
        "    code = run(['--journal', sys.argv[1], 'add', f'note storm s{sys.argv[2]}n{i:02}'])\n"
        "    assert code == 0, code\n"
    )
    first = subprocess.run(kring("--journal", str(journal), "add", "note before the storm"), env=environ, check=False)
    assert first.returncode == 0
    with running(kring("--journal", str(journal)), environ) as terminal:
        terminal.see("Today")
        terminal.press("4")
        terminal.see("before the storm")
        # Half start a fresh kring for every line, half keep one interpreter: both ways of writing race.
        writers = [
            subprocess.Popen(
                [kring()[0], "-c", script, str(journal), str(n), str(each)], env=environ, stdout=subprocess.DEVNULL
            )
            for n in range(4)
        ]
        loops = [
            subprocess.Popen(
                [
                    "sh",
                    "-c",
                    LOOP,
                    kring()[0],
                    str(journal),
                    str(n),
                    str(each),
                ],
                env=environ,
                stdout=subprocess.DEVNULL,
            )
            for n in range(4, 8)
        ]
        while any(process.poll() is None for process in writers + loops):
            terminal.read(0.1)
        assert [process.returncode for process in writers + loops] == [0] * 8
        expected = {f"storm s{n}n{i:02}" for n in range(8) for i in range(each)}
        listed = [str(entry["what"]) for entry in _listed(journal, environ)]
        assert sorted(listed) == sorted(expected | {"before the storm"})
        # The newest is on top of the open journal, and each of the others comes by on the way down. The next page is
        # asked for only when this one is whole, so that what is on the screen stands together in the journal too: on a
        # busy machine the upper half of a page comes before the lower.
        newest_first = sorted(
            _listed(journal, environ), key=lambda entry: (str(entry["on"]), str(entry["id"])), reverse=True
        )
        order = [str(entry["what"]) for entry in newest_first]

        # What came last may be shown only after the first "home", and the cursor then stays on the entry it was on.
        def at_the_top(text: str) -> bool:
            if _cursor(text, order) == 0:
                return True
            terminal.press("home")
            return False

        terminal.wait(at_the_top, "the top of the journal")
        seen: set[str] = set()
        at = -1
        while at < len(order) - 1:
            text = terminal.wait(lambda text: _cursor(text, order) > at, f"the page after row {at}")  # noqa: B023
            seen |= set(_written(text))
            at = _cursor(text, order)
            terminal.press("pagedown")
        assert seen == set(order)
    checked = _checked(journal, environ)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("kills", [40, pytest.param(200, marks=pytest.mark.slow)])
def test_no_acknowledged_add_is_lost_over_kills_during_adds_and_compactions(tmp_path: Path, kills: int) -> None:
    journal = tmp_path / "journal"
    environ = environment(str(tmp_path))
    chance = random.Random(20261123)
    subprocess.run(
        kring("--journal", str(journal), "add", "note the first"), env=environ, check=True, stdout=subprocess.DEVNULL
    )
    started = time.monotonic()
    subprocess.run(
        kring("--journal", str(journal), "add", "note the second"), env=environ, check=True, stdout=subprocess.DEVNULL
    )
    usual = time.monotonic() - started
    # One process compacts over and over, changing what it compacts so that there is always something to drop.
    compacting = (
        "import sys\n"
        "from kring.journal.journal import Journal\n"
        "from kring.storage.compaction import compact\n"
        "from kring.model.person import Person\n"
        "with Journal.open(sys.argv[1], wait=30) as journal:\n"
        "    person = journal.add_person(Person(name='Compacted'))\n"
        "    while True:\n"
        "        for n in range(20):\n"
        "            journal.change_person(person.id, notes=f'note {n}')\n"
        "        compact(journal, undo_horizon=0)\n"
    )
    acknowledged = ["the first", "the second"]
    killed = 0
    attempt = 0
    patience = 1.0
    # On a machine that grew slower since, hardly an add comes through at first: it goes on until enough of them did.
    while killed < kills or len(acknowledged) <= kills / 10:
        attempt += 1
        assert attempt < 10 * kills, "the kills never hit, or hardly an add came through"
        compactor = subprocess.Popen(
            [kring()[0], "-c", compacting, str(journal)], env=environ, stderr=subprocess.DEVNULL
        )
        adder = subprocess.Popen(
            kring("--journal", str(journal), "add", f"note line {attempt}"),
            env=environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.2, 1.3) * usual * patience)
        victims = [adder, compactor] if chance.random() < 0.5 else [compactor, adder]
        for victim in victims:
            if victim.poll() is None:
                os.kill(victim.pid, signal.SIGKILL)
                killed += 1
            time.sleep(chance.uniform(0, 0.01))
        if adder.wait() == 0:
            acknowledged.append(f"line {attempt}")
            patience *= 0.9
        else:
            patience *= 1.1  # the machine may be slower now than when it was measured: keep both ends likely
        compactor.wait()
    listed = [str(entry["what"]) for entry in _listed(journal, environ)]
    assert len(listed) == len(set(listed)), "an entry is there twice"
    assert set(acknowledged) <= set(listed)
    unacknowledged = set(listed) - set(acknowledged)
    assert all(what.startswith("line ") for what in unacknowledged)
    checked = _checked(journal, environ)
    assert checked.returncode == 0, checked.stdout + checked.stderr
