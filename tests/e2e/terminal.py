"""A real terminal to run kring in: a pseudo-terminal with pyte as its screen."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pexpect
import pyte

#: Keys by name, as a terminal sends them. Escape as one that says which key it was (the protocol of kitty): the bare
#: byte and the key after it are one key held with Alt to a program that gets to read them only then.
KEYS = {
    "enter": "\r",
    "escape": "\x1b[27u",
    "bare escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "backspace": "\x7f",
    "space": " ",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}

#: How long to wait for something that must come. Generous: the machine may be busy with other tests.
PATIENCE = 60.0


class Terminal:
    """A program in a terminal of its own.

    Args:
        arguments: The program and its arguments.
        environment: The whole environment of the program.
        columns: Width of the screen.
        rows: Height of the screen.
    """

    def __init__(self, arguments: list[str], environment: Mapping[str, str], columns: int = 80, rows: int = 24) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.process = pexpect.spawn(
            arguments[0],
            arguments[1:],
            env={"TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
            dimensions=(rows, columns),
            timeout=PATIENCE,
            echo=False,
        )
        self.process.delayafterclose = 0.05

    def read(self, seconds: float = 0.05) -> None:
        """Take in what the program has to say, for at least this long."""
        until = time.monotonic() + seconds
        while True:
            try:
                chunk = self.process.read_nonblocking(65536, timeout=max(0.0, min(0.05, until - time.monotonic())))
                self.raw += chunk
                self._stream.feed(chunk)
            except pexpect.TIMEOUT:
                pass
            except pexpect.EOF:
                return
            if time.monotonic() >= until:
                return

    @property
    def text(self) -> str:
        """What is on the screen now."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait(self, condition: Callable[[str], bool], what: str, patience: float = PATIENCE) -> str:
        """Wait until the screen is as it should be.

        Args:
            condition: Says so, given the text of the screen.
            what: What was waited for, for the message.
            patience: Seconds to wait at the most.

        Returns:
            The text of the screen.

        Raises:
            AssertionError: It never came; the message shows the screen.
        """
        until = time.monotonic() + patience
        while True:
            self.read(0.05)
            if condition(self.text):
                return self.text
            if time.monotonic() > until or not self.process.isalive():
                self.read(0.2)
                if condition(self.text):
                    return self.text
                raise AssertionError(f"Never saw {what}. The screen:\n{self.text}")

    def see(self, *texts: str, patience: float = PATIENCE) -> str:
        """Wait until all these texts are on the screen."""
        return self.wait(lambda shown: all(text in shown for text in texts), f"{texts!r}", patience)

    def gone(self, *texts: str, patience: float = PATIENCE) -> str:
        """Wait until none of these texts is on the screen."""
        return self.wait(lambda shown: not any(text in shown for text in texts), f"the end of {texts!r}", patience)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by name or letter."""
        for key in keys:
            self.process.send(KEYS.get(key, key))
            self.read(0.03)

    def type(self, text: str) -> None:
        """Type a text."""
        self.process.send(text)
        self.read(0.1)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, as a window manager does."""
        self.screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)
        self.read(0.3)

    def ends(self, patience: float = PATIENCE) -> int:
        """Wait for the program to end by itself; returns its exit code."""
        until = time.monotonic() + patience
        while self.process.isalive() and time.monotonic() < until:
            self.read(0.05)
        self.process.close()
        assert self.process.exitstatus is not None, f"Never ended. The screen:\n{self.text}"
        return int(self.process.exitstatus)

    def kill(self) -> None:
        """End the program at once, without asking it."""
        if self.process.isalive():
            self.process.kill(signal.SIGKILL)
        self.process.close(force=True)


def environment(home: str, **more: str) -> dict[str, str]:
    """The environment of a fresh user: a home of their own and nothing of ours.

    Args:
        home: Their home folder.
        more: Further variables.
    """
    kept = {"PATH": os.environ["PATH"]}
    return {**kept, "HOME": home, "LANG": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none", "KRING_AUTOBACKUP": "off", **more}


def kring(*arguments: str) -> list[str]:
    """The command that runs kring with these arguments, whether or not its script is on the PATH."""
    return [sys.executable, "-m", "kring", *arguments]


@contextmanager
def running(arguments: list[str], environ: Mapping[str, str], columns: int = 80, rows: int = 24) -> Iterator[Terminal]:
    """A program in a terminal, ended when the test is."""
    terminal = Terminal(arguments, environ, columns, rows)
    try:
        yield terminal
    finally:
        terminal.kill()
