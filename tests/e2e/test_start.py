"""Wherever it is started there is a working program or a sentence, and never a traceback."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.e2e.terminal import environment, kring, running

pytestmark = pytest.mark.terminal


@pytest.mark.parametrize(
    ("term", "columns", "rows"),
    [
        *(("dumb", 80, 24), ("no-such-terminal", 80, 24), ("linux", 80, 24), ("", 80, 24)),
        *(("xterm-256color", 20, 5), ("xterm", 4, 2), ("xterm-256color", 300, 90)),
    ],
)
def test_the_full_screen_opens_in_any_terminal_of_any_size(tmp_path: Path, term: str, columns: int, rows: int) -> None:
    environ = environment(str(tmp_path), TERM=term, COLORTERM="")
    with running(kring("--journal", str(tmp_path / "journal")), environ, columns=columns, rows=rows) as terminal:
        if columns >= 20:
            terminal.see("1 Today" if columns > 20 else "1")
        else:
            terminal.wait(lambda _text: b"\x1b[?1049h" in terminal.raw, "the full screen")
        terminal.press("3", "2", "f", "escape", "ctrl+q")
        assert terminal.ends() == 0
        assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("escape", ["bare escape", "escape"])
def test_escape_goes_back_however_the_terminal_sends_it(tmp_path: Path, escape: str) -> None:
    """Most send a bare byte, some say which key it was; what follows the latter is heard also by a program held up."""
    with running(kring("demo"), environment(str(tmp_path), KRING_LANG="en")) as terminal:
        terminal.see("Today")
        terminal.type("W")
        terminal.see("Worksheets", "esc back")
        if escape == "bare escape":
            terminal.press(escape)
        else:
            os.kill(terminal.process.pid, signal.SIGSTOP)
            terminal.press(escape, "3")
            os.kill(terminal.process.pid, signal.SIGCONT)
            terminal.see("Anna Kessler")
        terminal.gone("esc back")


@pytest.mark.parametrize(
    "changed",
    [
        {"HOME": None},
        {"HOME": "{tmp}/not/there"},
        {"HOME": ""},
        {"LC_ALL": "xx_YY.UTF-8", "LANG": "xx_YY.UTF-8"},
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "nl_NL@euro", "LANGUAGE": "xx:nl"},
        {"PATH": ""},
    ],
    ids=str,
)
def test_a_line_is_written_whatever_the_environment_is(tmp_path: Path, changed: dict[str, str | None]) -> None:
    environ = {**os.environ, "KRING_JOURNAL": str(tmp_path / "journal"), "KRING_AUTOBACKUP": "off"}
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        environ.pop(f"XDG_{name}_HOME", None)
    environ["HOME"] = str(tmp_path)
    if changed.get("HOME", "") is None or changed.get("HOME") == "":
        environ["XDG_STATE_HOME"] = str(tmp_path / "state")  # else the home of whoever runs this would be written in
        environ["XDG_CONFIG_HOME"] = str(tmp_path / "config")
    for name, value in changed.items():
        if value is None:
            environ.pop(name, None)
        else:
            environ[name] = value.format(tmp=tmp_path)
    for line in (["add", "note hé"], ["list", "entries"], ["check"], ["path"]):
        done = subprocess.run(kring(*line), env=environ, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [[], ["demo"], ["review"]])
def test_without_a_terminal_it_says_so_in_a_sentence(tmp_path: Path, arguments: list[str]) -> None:
    environ = environment(str(tmp_path))
    done = subprocess.run(
        kring(*arguments), env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert b"The full screen needs a terminal." in done.stderr
    assert b"Traceback" not in done.stderr
