"""The benchmarks run and say what they promise; how fast anything is, is not asserted."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kring.tui.frame.place_registry import PLACES
from tests.benchmarks.places import STEPS, Step, open_from_start
from tests.benchmarks.report import Row, table
from tests.benchmarks.terminal import ESCAPE, Terminal, draws

ROOT = Path(__file__).parents[2]


def run(*options: str) -> str:
    command = [sys.executable, "-m", "tests.benchmarks", "--people", "30", "--entries", "60", "--quick", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_adding_and_folding_are_printed_beside_their_budgets() -> None:
    printed = run("--only", "add", "fold")
    assert re.search(r"kring add, at 30 people, 60 entries +\| [\d.]+ × python -c pass +\| ≤ 6 ×", printed)
    assert re.search(r"the same +\| [\d.]+ × itself on an empty journal +\| ≤ 1.15 ×", printed)
    assert re.search(r"peak memory of the same +\| [\d.]+ × python -c pass +\| ≤ 2.5 ×", printed)
    assert re.search(r"full fold of 60 entries +\| [\d.]+ × json.loads +\| ≤ 2 ×", printed)


def test_backing_up_and_restoring_are_printed_beside_their_budgets() -> None:
    printed = run("--only", "backup")
    assert re.search(r"backup of 60 entries +\| [\d.]+ × json.dumps \+ fsync +\| ≤ 3 ×", printed)
    assert re.search(r"restore of 60 entries +\| [\d.]+ × json.loads \+ fsync +\| ≤ 3 ×", printed)


@pytest.mark.terminal
def test_the_full_screen_is_timed_in_a_terminal() -> None:
    printed = run("--only", "paint", "keys")
    assert re.search(r"first useful paint, at 60 entries +\| [\d.]+ × a bare Textual app +\| ≤ 1.3 ×", printed)
    assert re.search(r"key to screen, journal scrolling, p95, at 60 entries +\| [\d.]+ ms +\| ≤ 50 ms", printed)
    assert re.search(r"key to screen, typing in search, p95, at 60 entries +\| [\d.]+ ms +\| ≤ 50 ms", printed)
    assert re.search(r"resident memory of the full screen +\| [\d.]+ × a bare Textual app +\| ≤ 4 ×", printed)


@pytest.mark.terminal
def test_every_place_is_opened_and_timed_in_a_terminal() -> None:
    printed = run("--only", "places")
    for step in STEPS:
        assert re.search(rf"key to first frame, {step.what}, p95 +\| [\d.]+ ms +\| ≤ 50 ms", printed), step.what
        assert bool(re.search(rf"typing in {step.what}, p95 +\| [\d.]+ ms +\| ≤ 33 ms", printed)) == step.types
    assert re.search(r"key to first frame, the six places +\| [\d.]+ × a bare Textual app", printed)


@pytest.mark.terminal
def test_what_other_figures_hide_is_printed_too() -> None:
    printed = run("--only", "loading", "hours", "whole")
    assert re.search(r"keys pressed while 60 entries are read, p95 +\| [\d.]+ ms", printed)
    assert re.search(r"peak memory of the same +\| [\d.]+ × a bare Textual app +\| ≤ 5 ×", printed)
    assert re.search(r"first letter in a form, after 6 openings and more, p95 +\| [\d.]+ ms +\| ≤ 100 ms", printed)
    assert re.search(r"typing on, p95 +\| [\d.]+ ms +\| ≤ 33 ms", printed)
    assert re.search(r"the slowest letter of those +\| [\d.]+ ms +\| ≤ 100 ms", printed)
    for what in ("backup", "restore", "list entries --json", "check"):
        assert re.search(rf"kring {what} of 60 entries, whole process +\| [\d.]+ × json.loads and", printed), what


@pytest.mark.terminal
def test_commands_are_printed_beside_what_they_may_take() -> None:
    printed = run("--only", "commands", "most")
    for what in ("today", "show NAME", "list entries --since", "list entries --person"):
        assert re.search(rf"kring {what}, of 60 entries +\| [\d.]+ ms +\| ≤ 300 ms", printed), what
        assert re.search(rf"kring {what}, of 600 entries +\| [\d.]+ ms +\| ≤ 1000 ms", printed), what
    assert re.search(r"until 600 entries are read +\| [\d.]+ ms", printed)
    assert re.search(r"the same, by instructions +\| ([\d.]+|not measured|—) .*\| ≤ 1.1 ×", printed)


def test_every_place_has_its_step_in_the_benchmark() -> None:
    named = " ".join(step.what.lower() for step in STEPS)
    assert all(place in named for place in PLACES)


class _BusyTerminal:
    """A terminal on a machine so busy that the first presses of a key come to nothing."""

    def __init__(self, lost: int) -> None:
        self.lost = lost
        self.pressed: list[str] = []

    def press(self, key: str, *, quiet: float, wait: float) -> tuple[float, float] | None:
        self.pressed.append(key)
        if key != "o" or not self.lost:
            return 0.01, 0.02
        self.lost -= 1
        return None

    def rest(self, *, seconds: float) -> float:
        """It has nothing to do."""
        return seconds


@pytest.mark.parametrize("lost", [0, 1, 2])
def test_an_opening_that_came_to_nothing_is_begun_again(lost: int) -> None:
    terminal = _BusyTerminal(lost)
    assert open_from_start(terminal, Step("ecogram", "o", before=("1",))) == (0.01, 0.02)
    assert terminal.pressed == ["1", "o", *[ESCAPE] * 3] * lost + ["1", "o"]


_ANSWERS_LATE = """
import os, time, tty
tty.setraw(0)
os.write(1, b"ready")
while os.read(0, 1):
    os.write(1, b"\\n\\x1b]22;def")
    time.sleep(0.1)
    os.write(1, b"ault\\x07")
    time.sleep(0.1)
    os.write(1, b"\\x1b[1;1Hhere")
"""


def test_an_answer_begins_with_what_one_can_see() -> None:
    with Terminal([sys.executable, "-c", _ANSWERS_LATE]) as terminal:
        terminal.wait_for("ready")
        answer = terminal.press("x", quiet=0.05, wait=20)
        assert answer is not None
        assert answer[0] >= 0.2  # the program waits as long, and the shape of the pointer came before


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (b"", False),
        (b"\r\n", False),
        (b"\x1b]22;default\x07", False),
        (b"\x1b]22;default", False),
        (b"\x1b]22;default\x1b", False),
        (b"\x1b[1;1H\x1b[38;5", False),
        (b"\x1bPq", False),
        (b"\x1b", False),
        (b"\x1b[1;1Hhere", True),
        (b"here\x1b[1", True),
        (b"\x1b[1;1H ", True),  # a blank drawn over what was there
        (b"\x1b]22;default\x07h", True),
    ],
)
def test_what_moves_and_colours_is_nothing_to_see_however_it_is_cut(written: bytes, seen: bool) -> None:
    assert draws(written) is seen


def test_what_could_not_be_measured_is_a_row_that_keeps_nothing() -> None:
    printed = table([Row("a", None, "ms", 50, "no answer"), Row("b", None, "", None, "not there")])
    assert [line.split("|")[2].strip() for line in printed.splitlines()[2:]] == ["—", "—"]
    assert [line.split("|")[4].strip() for line in printed.splitlines()[2:]] == ["NOT KEPT", ""]


def test_what_never_opens_is_said() -> None:
    with pytest.raises(RuntimeError, match="ecogram"):
        open_from_start(_BusyTerminal(99), Step("ecogram", "o", before=("1",)))


def test_a_budget_that_was_not_kept_is_called_so() -> None:
    printed = table(
        [Row("a", 1.5, "× b", 1, "3 ms / 2 ms"), Row("c", 1.0, "ms", 1, "x"), Row("d", 9.0, "ms", None, "")]
    )
    verdicts = [line.split("|")[4].strip() for line in printed.splitlines()[2:]]
    assert verdicts == ["NOT KEPT", "kept", ""]
