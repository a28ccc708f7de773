"""Whole processes: how long they take and how much memory they need, interleaved so that all meet the same weather."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

__all__ = ["Runs", "interleaved"]


@dataclass
class Runs:
    """What was measured of one command."""

    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    kilobytes: list[int] = field(default_factory=list)

    @property
    def time(self) -> float:
        """The median, in seconds."""
        return median(self.seconds)

    @property
    def cpu(self) -> float:
        """The median of the processor time, in seconds."""
        return median(self.processor)

    def __str__(self) -> str:
        return f"{self.time * 1000:.0f} ms ({self.cpu * 1000:.0f} CPU)"

    @property
    def memory(self) -> float:
        """The median of the most resident memory, in MiB."""
        return median(self.kilobytes) / 1024


def interleaved(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Runs]:
    """Run each command once a round.

    Args:
        commands: The words of each command, by a name; the first word is an absolute path.
        rounds: How many rounds count; one more before them warms up.

    Raises:
        RuntimeError: A command failed.
    """
    runs = {name: Runs() for name in commands}
    launcher = [sys.executable, "-I", "-S", str(Path(__file__).with_name("launcher.py"))]
    with subprocess.Popen(launcher, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        for number in range(rounds + 1):
            for name, words in commands.items():
                process.stdin.write("\t".join(words) + "\n")
                process.stdin.flush()
                took, processor, kilobytes, code = process.stdout.readline().split()
                if code != "0":
                    raise RuntimeError(f"{name} ended with exit code {code}: {' '.join(words)}")
                if number:
                    runs[name].seconds.append(float(took))
                    runs[name].processor.append(float(processor))
                    runs[name].kilobytes.append(int(kilobytes))
        process.stdin.close()
    return runs
