"""The full screen in a terminal: until the first useful paint, from key to screen, and its memory."""

from collections.abc import Sequence
from statistics import median, quantiles

from tests.benchmarks.bare_app import READY
from tests.benchmarks.journals import Journals
from tests.benchmarks.program import bare, kring
from tests.benchmarks.report import Row
from tests.benchmarks.terminal import Terminal

__all__ = ["DOWN", "ENTRY", "keys", "p95", "paint"]

#: What the newest entry of every sample says, and what an empty journal shows first.
ENTRY = "sample journal"
NO_ENTRY = "Nothing written down yet"

DOWN, UP, PAGE_DOWN, PAGE_UP, END, HOME = "\x1b[B", "\x1b[A", "\x1b[6~", "\x1b[5~", "\x1b[F", "\x1b[H"
BACKSPACE = "\x7f"
SCROLLING, TYPING, RESULTS = "journal scrolling", "typing in search", "results of search"

_SCROLL = (DOWN, DOWN, DOWN, PAGE_DOWN, DOWN, PAGE_DOWN, PAGE_DOWN, UP, END, PAGE_UP, PAGE_UP, HOME)
_TEXT = "with cake in the rain"


def _commands(journals: Journals) -> dict[str, tuple[list[str], str]]:
    return {
        "bare": (bare(), READY),
        "empty": ([*kring(), "--journal", journals.empty], NO_ENTRY),
        "big": ([*kring(), "--journal", journals.big], ENTRY),
    }


def paint(journals: Journals, rounds: int) -> list[Row]:
    """Start the bare app, and kring on the empty and the big journal, in turns; wait until there is text to read."""
    found: dict[str, list[float]] = {"bare": [], "empty": [], "big": []}
    cpu: dict[str, list[float]] = {"bare": [], "empty": [], "big": []}
    for number in range(rounds + 1):
        for name, (words, text) in _commands(journals).items():
            with Terminal(words) as terminal:
                took, processor = terminal.wait_for(text), terminal.processor()
                if number:
                    found[name].append(took)
                    cpu[name].append(processor)
    nothing, empty, big = (median(found[name]) for name in ("bare", "empty", "big"))
    of_nothing, of_empty, of_big = (
        f"{median(found[name]) * 1000:.0f} ms ({median(cpu[name]) * 1000:.0f} CPU)" for name in ("bare", "empty", "big")
    )
    what = f"first useful paint, at {journals.entries:,} entries"
    return [
        Row(what, big / nothing, "× a bare Textual app", 1.3, f"{of_big} / {of_nothing}"),
        Row("the same", big / empty, "× itself on an empty journal", 1.15, f"{of_big} / {of_empty}"),
    ]


def keys(journals: Journals, presses: int) -> list[Row]:
    """Scroll through the Journal and type in search, and look how much memory that leaves in use."""
    with Terminal(bare()) as terminal:
        terminal.wait_for(READY)
        terminal.rest()
        nothing = terminal.memory()
    commands = {name: [*kring(), "--journal", getattr(journals, name)] for name in ("small", "big")}
    with Terminal(commands["small"]) as one, Terminal(commands["big"]) as other:
        small, big = _keys((one, other), presses)
        memory = other.memory()
    rows = []
    for name in (SCROLLING, TYPING):
        times, slow, fast = big[name], p95(big[name]), p95(small[name])
        what = f"key to screen, {name}, p95, at {journals.entries:,} entries"
        figures = f"median {median(times) * 1000:.1f} ms, most {max(times) * 1000:.1f} ms, {len(times)} keys"
        rows.append(Row(what, slow * 1000, "ms", 50, figures))
        against = f"{slow * 1000:.1f} ms / {fast * 1000:.1f} ms"
        rows.append(Row("the same", slow / fast, "× itself on the sample year", 1.3, against))
    found = p95(big[RESULTS]) * 1000
    rows.append(Row("from key to results of search, p95", found, "ms", None, "with the pause that gathers keys"))
    figures = f"{memory:.0f} MiB / {nothing:.0f} MiB"
    rows.append(Row("resident memory of the full screen", memory / nothing, "× a bare Textual app", 4, figures))
    return rows


def _keys(terminals: Sequence[Terminal], presses: int) -> list[dict[str, list[float]]]:
    """Press each key in every terminal in turn, so that all meet the same weather.

    Returns:
        What was measured in each terminal, in seconds.
    """
    found: list[dict[str, list[float]]] = [{name: [] for name in (SCROLLING, TYPING, RESULTS)} for _one in terminals]
    for terminal in terminals:
        terminal.wait_for(ENTRY)
        terminal.rest()
        terminal.press("4")
        terminal.rest()
    for at in range(presses):
        for terminal, times in zip(terminals, found, strict=True):
            answer = terminal.press(_SCROLL[at % len(_SCROLL)])
            if answer:
                times[SCROLLING].append(answer[0])
    for terminal in terminals:
        terminal.press("/")
        terminal.rest()
    for at in range(presses):
        for terminal, times in zip(terminals, found, strict=True):
            if at and not at % len(_TEXT):  # begin anew
                for _letter in _TEXT:
                    terminal.press(BACKSPACE, quiet=0.02)
                terminal.rest()
            answer = terminal.press(_TEXT[at % len(_TEXT)], quiet=0.3)
            if answer:
                times[TYPING].append(answer[0])
                times[RESULTS].append(answer[1])
    for terminal in terminals:
        terminal.rest()
    return found


def p95(times: list[float]) -> float:
    """The time within which 95 of a hundred answers came.

    Args:
        times: Seconds; at least two.

    Raises:
        RuntimeError: There are fewer.
    """
    if len(times) < 2:
        raise RuntimeError("no key was answered")
    return quantiles(times, n=20, method="inclusive")[-1]
