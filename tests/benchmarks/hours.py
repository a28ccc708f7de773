"""What other figures hide: keys pressed while all is read, and the first letter in a form after many openings."""

from statistics import median

from tests.benchmarks.bare_app import READY
from tests.benchmarks.journals import Journals
from tests.benchmarks.program import bare, kring
from tests.benchmarks.report import Row
from tests.benchmarks.screen import DOWN, ENTRY, p95
from tests.benchmarks.terminal import AFRESH, ESCAPE, Terminal

__all__ = ["hours", "load_and_press", "loading"]

_LEAST = 10
#: What is typed after the first letter.
_MORE = "alk by the sea"


def loading(journals: Journals, presses: int) -> list[Row]:
    """Wait until everything is read, and press keys from the first paint on while it is; what that takes in memory."""
    return [*load_and_press(journals.big, journals.entries, presses, loaded=2_500, ratio=5)]


def load_and_press(
    folder: str,
    entries: int,
    presses: int,
    *,
    loaded: float | None = None,
    resting: float | None = None,
    ratio: float | None = None,
) -> list[Row]:
    """Open a journal twice: once to be left alone until all is read, once with keys pressed from the first paint on.

    Args:
        folder: The journal.
        entries: How many entries are in it.
        presses: How many keys.
        loaded: In how many milliseconds everything has to be read, or None.
        resting: In how many MiB it has to be at rest, or None.
        ratio: How many times the memory of a bare Textual app it may take while keys are pressed, or None.
    """
    with Terminal(bare()) as terminal:
        terminal.wait_for(READY)
        terminal.rest()
        nothing, peak_of_nothing = terminal.memory(), terminal.peak()
    with Terminal([*kring(), "--journal", folder]) as terminal:
        first = terminal.wait_for(ENTRY)
        took = terminal.rest(seconds=120)
        processor, at_rest = terminal.processor(), terminal.memory()
    with Terminal([*kring(), "--journal", folder]) as terminal:
        terminal.wait_for(ENTRY)
        terminal.press("3", quiet=0.03, wait=0.5)
        times = [answer[0] for _n in range(presses) if (answer := terminal.press(DOWN, quiet=0.02, wait=3.0))]
        terminal.rest(seconds=120)
        most, after = terminal.peak(), terminal.memory()
    answered = f"median {median(times) * 1000:.0f} ms, most {max(times) * 1000:.0f} ms, {len(times)} of {presses} keys"
    at = f"{entries:,} entries"
    return [
        Row(
            f"until {at} are read",
            took * 1000,
            "ms",
            loaded,
            f"{processor * 1000:.0f} ms CPU, paint {first * 1000:.0f} ms",
        ),
        Row(
            f"resident memory with {at}, at rest",
            at_rest,
            "MiB",
            resting,
            f"{at_rest / nothing:.1f} × a bare Textual app",
        ),
        Row(f"keys pressed while {at} are read, p95", p95(times) * 1000, "ms", None, answered),
        Row(
            "peak memory of the same",
            most / peak_of_nothing,
            "× a bare Textual app",
            ratio,
            f"{most:.0f} MiB / {peak_of_nothing:.0f} MiB, {after:.0f} MiB afterwards",
        ),
    ]


def hours(journals: Journals, openings: int) -> list[Row]:
    """Open and leave a form again and again; the letters typed in each, and what is resident after that."""
    first: list[float] = []
    typing: list[float] = []
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
                letters = [terminal.press(letter, quiet=0.02, wait=1.0) for letter in _MORE]
                typing += [each[0] for each in letters if each]
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
        Row("typing on, p95", p95(typing) * 1000, "ms", 33, f"median {median(typing) * 1000:.0f} ms"),
        Row("the slowest letter of those", max(typing) * 1000, "ms", 100, f"{len(typing)} letters"),
        Row(f"resident memory after {openings} openings", after / before, "× that after a few", None, grown),
    ]
