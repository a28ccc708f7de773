"""A full-screen program in a pseudo-terminal, timed from outside: from the key press to the bytes on the terminal."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

import psutil

__all__ = ["AFRESH", "ESCAPE", "Terminal", "draws"]

#: Keys as a terminal sends them; escape as one that says which key it was, so that it is never one with what follows.
ESCAPE, AFRESH = "\x1b[27u", "\x12"

#: Everything a terminal does not show: colours, movements, titles, modes.
_ESCAPES = re.compile(
    rb"""\x1b(?:
        \[ [0-?]* [ -/]* [@-~]
      | \] [^\x07\x1b]* (?: \x07 | \x1b\\ )
      | [PX^_] [^\x1b]* \x1b\\
      | [()\#] [0-9A-Za-z]
      | [=>78cDEHMNOZ]
    )""",
    re.VERBOSE,
)

#: The beginning of one of those, where what came ends within it, and the ends of lines.
_NOTHING_YET = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*|[PX^_][^\x1b]*|[()#])?\x1b?\Z|[\r\n]")


def draws(written: bytes) -> bool:
    """Say whether something one can see is among what a program wrote.

    Args:
        written: What came so far; it may end within an escape sequence, as a pseudo-terminal hands on what there is.

    Returns:
        False for colours, movements, the shape of the mouse pointer and ends of lines.
    """
    return bool(_NOTHING_YET.sub(b"", _ESCAPES.sub(b"", written)))


class Terminal:
    """A program in a pseudo-terminal.

    Args:
        words: The command; the first word is an absolute path.
        columns: How wide the terminal is.
        rows: How high it is.
    """

    def __init__(self, words: Sequence[str], *, columns: int = 120, rows: int = 36) -> None:
        self.begin = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:  # pragma: no cover - the other process
            os.environ["TERM"] = "xterm-256color"
            os.environ["COLORTERM"] = "truecolor"
            os.execv(words[0], list(words))
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        #: All of what came; one that grows in place, as copying it at each answer soon takes longer than the answer.
        self.seen = bytearray()
        self._heard = 0.0  # when it last said something
        #: The processor time that the last key took, until the last bytes of its answer.
        self.used = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def wait_for(self, text: str, *, seconds: float = 30) -> float:
        """Wait until a text is on the terminal, and say how long that took from the start of the process.

        Args:
            text: A word or some that stand together in one style.
            seconds: How long to wait at most.

        Raises:
            TimeoutError: It did not come.
        """
        wanted = text.encode()
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            if self._read(0.05) and wanted in _ESCAPES.sub(b"", self.seen[-65536:]):
                return time.perf_counter() - self.begin
        raise TimeoutError(f"“{text}” did not appear; the screen says {self.said()[-2000:]!r}")

    def said(self) -> str:
        """Everything written to the terminal so far, without colours and movements."""
        return _ESCAPES.sub(b" ", self.seen).decode(errors="replace")

    def press(self, keys: str, *, quiet: float = 0.06, wait: float = 1.0) -> tuple[float, float] | None:
        """Press a key and time what comes of it.

        Args:
            keys: What the key sends.
            quiet: How long nothing may come for the answer to be over, in seconds.
            wait: How long to wait for an answer at most, in seconds.

        Returns:
            Seconds until the first bytes of the answer that draw something, and until the last, or None when there was
            no answer.
        """
        while self._read(0):  # what came by itself meanwhile, such as a cursor that blinks, is no answer
            pass
        seen = len(self.seen)
        before = self.processor()
        begin = time.perf_counter()
        os.write(self._fd, keys.encode())
        first = last = 0.0
        while self._read(quiet if first else wait):
            last = self._heard - begin
            # The shape of the mouse pointer, which comes with each screen and before it, is nothing to look at.
            first = first or (last if draws(self.seen[seen:]) else 0.0)
            if last > 2 * wait:
                break
        self.used = self.processor() - before
        return (first, last) if first else None

    def rest(self, *, seconds: float = 60, calm: float = 0.8) -> float:
        """Wait until the program has nothing to do for a while.

        Args:
            seconds: How long to wait at most.
            calm: How long it must have been calm.

        Returns:
            When it last had something to do, in seconds from the start of the process.
        """
        end = time.perf_counter() + seconds
        calm_since = time.perf_counter()
        before = self.processor()
        while time.perf_counter() < end and time.perf_counter() - calm_since < calm:
            self._read(0.1)
            now = self.processor()
            if now - before > 0.02:
                calm_since = time.perf_counter()
            before = now
        return calm_since - self.begin

    def processor(self) -> float:
        """The processor time it took so far, in seconds: to the nanosecond where the system says that."""
        try:
            found = 0
            for task in os.listdir(f"/proc/{self.pid}/task"):
                with open(f"/proc/{self.pid}/task/{task}/schedstat", encoding="ascii") as file:
                    found += int(file.read().split()[0])
            return found / 1e9
        except (OSError, ValueError):
            return sum(psutil.Process(self.pid).cpu_times()[:2])

    def memory(self) -> float:
        """The resident memory now, in MiB."""
        return psutil.Process(self.pid).memory_info().rss / 2**20

    def peak(self) -> float:
        """The most that was ever resident, in MiB; what is resident now where the system does not say."""
        try:
            with open(f"/proc/{self.pid}/status", encoding="ascii") as file:
                return next(int(line.split()[1]) for line in file if line.startswith("VmHWM:")) / 1024
        except (OSError, StopIteration):
            return self.memory()

    def _read(self, seconds: float) -> bool:
        """Take what was written, waiting at most so long; whether there was anything."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return False
        self._heard = time.perf_counter()
        try:
            self.seen += os.read(self._fd, 1 << 16)
        except OSError:  # the program ended
            raise TimeoutError(f"the program ended; it said {self.said()[-2000:]!r}") from None
        return True
