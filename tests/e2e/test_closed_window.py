"""A window that is closed ends the program, also where the signal for that is ignored; what was begun is kept."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

from kring import paths
from tests.journal.helpers import entry, opened

pytestmark = pytest.mark.terminal

_SOON = 20.0


class _Window:
    """The program in a terminal of its own, started by something that ignores the signal of a closed window."""

    def __init__(self, folder: Path) -> None:
        before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
        try:
            self.pid, self._fd = pty.fork()
            if self.pid == 0:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("4H", 24, 80, 0, 0))
                words = [sys.executable, "-m", "kring", "--lang", "en", "--journal", str(folder)]
                os.execvpe(sys.executable, words, {**os.environ, "TERM": "xterm-256color"})
        finally:
            signal.signal(signal.SIGHUP, before)
        self._said = b""

    def wait_for(self, text: bytes) -> None:
        end = time.monotonic() + _SOON
        while text not in self._said and time.monotonic() < end:
            if select.select([self._fd], [], [], 0.1)[0]:
                self._said += os.read(self._fd, 1 << 16)
        assert text in self._said, self._said[-2000:]

    def press(self, keys: bytes) -> None:
        os.write(self._fd, keys)

    def close(self) -> int:
        """Close it, and say what the program ended with."""
        os.close(self._fd)
        end = time.monotonic() + _SOON
        while time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.05)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        raise AssertionError("it went on without a terminal")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "journal") as journal:
        journal.add_entry(entry("lentils"))
    return tmp_path / "journal"


def _is_kept(text: bytes) -> bool:
    return any(text in path.read_bytes() for path in Path(paths.state_folder(), "unfinished").glob("*.json"))


def test_it_ends(folder: Path) -> None:
    window = _Window(folder)
    window.wait_for(b"lentils")
    assert window.close() == 129


def test_what_was_begun_is_there_the_next_time(folder: Path) -> None:
    window = _Window(folder)
    window.wait_for(b"lentils")
    window.press(b"a")
    for letter in b"barley":
        window.press(bytes([letter]))
    end = time.monotonic() + _SOON
    while not _is_kept(b"barl") and time.monotonic() < end:  # the rest may still be on its way
        time.sleep(0.05)
    assert window.close() == 129
    window = _Window(folder)
    window.wait_for(b"lentils")
    window.press(b"a")
    window.wait_for(b"barl")
    window.close()
