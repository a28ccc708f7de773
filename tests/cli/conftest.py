"""What the tests of the command line get: a way to run a line in this process, and one to run it as a program."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest

from kring.cli import main


class Said(NamedTuple):
    """What a line gave."""

    code: int
    out: str
    err: str


class Terminal(io.TextIOWrapper):
    """A stream at the other end of which somebody sits."""

    def isatty(self) -> bool:
        return True


def stream(text: str | bytes, *, terminal: bool = False) -> io.TextIOWrapper:
    raw = io.BytesIO(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))
    return (Terminal if terminal else io.TextIOWrapper)(raw, encoding="utf-8")


Kring = Callable[..., Said]


@pytest.fixture(autouse=True)
def _by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests mean by tonight what it means by day, whenever they run."""
    monkeypatch.setattr("kring.cli.context.in_small_hours", lambda _now: False)


@pytest.fixture
def kring(journal_folder: str, monkeypatch: pytest.MonkeyPatch) -> Kring:
    """Run one line of kring in this process, on a journal of the test's own.

    ``terminal`` names the streams somebody sits at: ``in``, ``out``, ``err``.
    """
    monkeypatch.setenv("KRING_JOURNAL", journal_folder)

    def run(*args: str, stdin: str | bytes = "", terminal: Sequence[str] = ()) -> Said:
        out, err = stream("", terminal="out" in terminal), stream("", terminal="err" in terminal)
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", stream(stdin, terminal="in" in terminal))
            patched.setattr(sys, "stdout", out)
            patched.setattr(sys, "stderr", err)
            code = main.run(args)
        texts = []
        for one in (out, err):
            one.flush()
            buffer: Any = one.buffer
            texts.append(buffer.getvalue().decode("utf-8", "surrogateescape"))
        return Said(code, *texts)

    return run


@pytest.fixture
def program(journal_folder: str) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run one line of kring as a program of its own."""

    def run(*args: str | bytes, **given: Any) -> subprocess.CompletedProcess[bytes]:
        env = {**os.environ, "KRING_JOURNAL": journal_folder, **given.pop("env", {})}
        command = [sys.executable, "-m", "kring", *args]
        return subprocess.run(command, env=env, capture_output=True, timeout=60, check=False, **given)

    return run
