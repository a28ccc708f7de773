"""Every place and screen of the full screen on a large journal: from the key that opens it to the first new frame.

Measured in a terminal, from outside, as :mod:`tests.benchmarks.screen` does; also when the last of it is there, how
long the first visit takes, and how long a letter takes in a form that is open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol

from tests.benchmarks.bare_app import READY
from tests.benchmarks.journals import Journals
from tests.benchmarks.program import bare, kring
from tests.benchmarks.report import Row
from tests.benchmarks.screen import DOWN, ENTRY, p95
from tests.benchmarks.terminal import AFRESH, ESCAPE, Terminal

__all__ = ["STEPS", "Step", "measure", "open_from_start"]

#: Milliseconds: 95 of a hundred frames, half of them, and 95 of a hundred letters.
BUDGET, MEDIAN, TYPING = 50, 33, 33
_TEXT = "a walk by the river"
_ATTEMPTS = 3
#: Seconds in which nothing may come for what a key began to be over; less where it is for a first look only.
_CALM, _HASTE = 0.25, 0.1
_FEW = 5
#: The first steps go to the places.
_PLACES = 6
_LAYERS = 3  # as many as lie upon one another at most


@dataclass(frozen=True)
class Step:
    """Something that is opened.

    Attributes:
        what: What it is.
        key: The key that opens it.
        before: The keys pressed first.
        after: The keys that leave it.
        types: Whether it has a line to type in.
    """

    what: str
    key: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    types: bool = False


_FORM = (AFRESH, ESCAPE)
_F7 = "\x1b[18~"
#: In the order in which they are visited.
STEPS = (
    Step("Circles", "2", before=("1",)),
    Step("People", "3", before=("1",)),
    Step("Journal", "4", before=("1",)),
    Step("Agreements", "5", before=("1",)),
    Step("Review", "6", before=("1",)),
    Step("Today", "1", before=("4",)),
    Step("a look at a circle", "r", before=("6",), after=(ESCAPE,)),
    Step("the next question of a look", "\x0e", before=("6", "r"), after=(ESCAPE,)),
    Step("all circles", "v", before=("6",), after=(ESCAPE,)),
    Step("the worksheets", "W", before=("1",), after=(ESCAPE,)),
    Step("a worksheet", "\r", before=("1", "W"), after=(ESCAPE, ESCAPE)),
    Step("the next page of a worksheet", "\x0e", before=("1", "W", "\r"), after=(ESCAPE, ESCAPE), types=True),
    Step("the card of a person", DOWN, before=("3",)),
    Step("the card of a circle", DOWN, before=("2",)),
    Step("giving and receiving", "H", before=("1",), after=(ESCAPE,)),
    Step("giving and receiving, a person", "h", before=("3",), after=(ESCAPE,)),
    Step("giving and receiving, a circle", "h", before=("2",), after=(ESCAPE,)),
    Step("who can I turn to", "T", before=("1",), after=(ESCAPE,)),
    Step("ecogram", "o", before=("1",), after=(ESCAPE,)),
    Step("search", "/", before=("1",), after=(ESCAPE,)),
    Step("the form of a person", "n", before=("3",), after=_FORM, types=True),
    Step("the form of a circle", "n", before=("2",), after=_FORM, types=True),
    Step("the form of an entry", "n", before=("4",), after=_FORM, types=True),
    Step("adding a line", "a", before=("1",), after=_FORM, types=True),
    Step("the form of an agreement", "n", before=("5",), after=_FORM, types=True),
    Step("what came of an agreement", "y", before=("5",), after=(ESCAPE,)),
    Step("the members of a circle", "m", before=("2",), after=(ESCAPE,)),
    Step("someone for a circle", "n", before=("2", "m"), after=(*_FORM, ESCAPE)),
    Step("two cards of one person", "M", before=("3",), after=(ESCAPE,)),
    Step("erasing someone", "E", before=("3",), after=(ESCAPE,)),
    Step("why someone stands there", "\r", before=("1", "T"), after=(ESCAPE, ESCAPE)),
    Step("what to take along", "t", before=("1", "W"), after=(ESCAPE, ESCAPE)),
    Step("the ecogram in words", "w", before=("1", "o"), after=(ESCAPE, ESCAPE)),
    Step("a filter in the Journal", "f", before=("4",), after=_FORM, types=True),
    Step("the backups", _F7, before=("1",), after=(ESCAPE,)),
    Step("the palette", "\x10", before=("1",), after=(ESCAPE,), types=True),
    Step("help", "\x1bOP", before=("1",), after=(ESCAPE,)),
)


class Keyboard(Protocol):
    """What keys are pressed at: a terminal, as :class:`tests.benchmarks.terminal.Terminal` is."""

    def press(self, keys: str, /, *, quiet: float, wait: float) -> tuple[float, float] | None:
        """Press a key, and say when it was answered; None when it was not."""

    def rest(self, *, seconds: float) -> float:
        """Wait until there is nothing to do."""


@dataclass
class _Times:
    """What was measured of one step, in seconds."""

    first_visit: float = 0.0
    missed: int = 0
    frames: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    complete: list[float] = field(default_factory=list)
    typing: list[float] = field(default_factory=list)


def measure(journals: Journals, rounds: int) -> list[Row]:
    """Open everything, several times in turns.

    Args:
        journals: Where the journals are; the big one is opened.
        rounds: How often each is opened after the first visit, 2 or more.
    """
    times = {step.what: _Times() for step in STEPS}
    nothing: list[float] = []
    calm = _CALM if rounds > _FEW else _HASTE
    with Terminal(bare()) as other, Terminal([*kring(), "--journal", journals.big]) as terminal:
        other.wait_for(READY)
        terminal.wait_for(ENTRY)
        terminal.rest()
        for number in range(rounds + 1):
            for step in STEPS:
                _open(terminal, step, times[step.what], first=not number, calm=calm)
            for key in "2121":
                answer = other.press(key, quiet=calm, wait=1.0)
                if answer and number:
                    nothing.append(answer[0])
    late = [what for what, one in times.items() if not one.frames or median(one.frames) * 1000 > MEDIAN]
    half = Row(f"of {len(STEPS)} that are opened, with a median over {MEDIAN} ms", len(late), "", 0, ", ".join(late))
    rows = [*(row for step in STEPS for row in _rows(step, times[step.what])), half]
    going = [frame for step in STEPS[:_PLACES] for frame in times[step.what].frames]
    if nothing and going:
        figures = f"{median(going) * 1000:.1f} ms / {median(nothing) * 1000:.1f} ms, medians"
        ratio = median(going) / median(nothing)
        rows.append(Row("key to first frame, the six places", ratio, "× a bare Textual app", None, figures))
    return rows


def _open(terminal: Terminal, step: Step, times: _Times, *, first: bool, calm: float) -> None:
    try:
        answer = open_from_start(terminal, step, calm)
    except RuntimeError:  # one opening without an answer is told, and the others count
        times.missed += 1
        return
    if not first:
        times.processor.append(terminal.used)
    if first:
        times.first_visit = answer[0]
    else:
        times.frames.append(answer[0])
        times.complete.append(answer[1])
    for letter in _TEXT if step.types else "":
        typed = terminal.press(letter, quiet=0.03)
        if typed and not first:
            times.typing.append(typed[0])
    _press(terminal, step.after, calm)


def open_from_start(terminal: Keyboard, step: Step, calm: float = 0.25) -> tuple[float, float]:
    """Press the keys that lead there and the one that opens it, and time that one.

    Where other programs hold the processors up, two keys can reach kring together: Escape and a digit are then another
    key. Nothing opens, and it is begun again from where nothing is open.

    Args:
        terminal: Where kring is shown.
        step: What to open.
        calm: Seconds in which nothing may come for what a key began to be over.

    Returns:
        Seconds until the first and until the last bytes of the answer.

    Raises:
        RuntimeError: It did not open, however often it was begun again.
    """
    for _attempt in range(_ATTEMPTS):
        _press(terminal, step.before, calm)
        if answer := terminal.press(step.key, quiet=calm, wait=3.0):
            return answer
        for _layer in range(_LAYERS):
            _press(terminal, (ESCAPE,), calm)
            terminal.rest(seconds=10)
    raise RuntimeError(f"{step.what}: no answer")


def _press(terminal: Keyboard, keys: Sequence[str], calm: float) -> None:
    for key in keys:
        terminal.press(key, quiet=calm, wait=0.4)


def _rows(step: Step, times: _Times) -> Iterator[Row]:
    what = f"key to first frame, {step.what}, p95"
    missed = f", {times.missed} without an answer" if times.missed else ""
    if len(times.frames) < 2:
        yield Row(what, None, "ms", BUDGET, f"not measured{missed}")
        return
    figures = (
        f"median {median(times.frames) * 1000:.0f} ms, complete {median(times.complete) * 1000:.0f} ms, "
        f"first visit {times.first_visit * 1000:.0f} ms, "
        f"{median(times.processor) * 1000:.0f} ms CPU{missed}"
    )
    yield Row(what, p95(times.frames) * 1000, "ms", BUDGET, figures)
    if times.typing:
        typing = f"median {median(times.typing) * 1000:.1f} ms, {len(times.typing)} keys"
        yield Row(f"key to screen, typing in {step.what}, p95", p95(times.typing) * 1000, "ms", TYPING, typing)
