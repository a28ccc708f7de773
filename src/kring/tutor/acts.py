"""The five acts: what is asked, in the full screen and on the command line, and how it is seen that it was done.

Whoever says it in words of their own has done it too: what counts is what is in the journal and what is looked at, and
never which keys were pressed.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kring.i18n import N_, _
from kring.insight.attention.not_now import is_put_off
from kring.model.entry import Entry
from kring.model.enums import Direction, Outcome

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["ACTS", "Act", "ActStep", "Course", "Seen"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is looked at.

    Attributes:
        view: A place or screen: ``people``, ``giving``; empty where it is none of these.
        id: The id of the one thing that is open there; empty for none.
    """

    view: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class _Before:
    """What there was when a step began."""

    entries: frozenset[str]
    put_off: frozenset[str]
    asked: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActStep:
    """One thing to do.

    Attributes:
        keys: What to do in the full screen; names keys as ``{main.add}``. English, translated when shown.
        words: What to do on the command line. English, translated when shown.
        command: The command that does it on the command line.
        line: What follows it there; for what is written, also the line to type in the full screen. English, translated
            when shown; empty for none.
        is_done: Whether it was done, from what was new since it began and what is looked at.
        done: What is said then. English, translated when shown.
        otherwise: What is said where something was written, but not this. English, translated when shown.
        besides: Something else that does it as well, and what is said then; None for nothing.
        alone: What is asked in its place where it takes up what was done in the act before, and that was left out.
    """

    keys: str
    words: str
    is_done: Callable[["_New", Seen], bool]
    command: str
    line: str = ""
    done: str = ""
    otherwise: str = ""
    besides: "tuple[Callable[[_New], bool], str] | None" = None
    alone: "ActStep | None" = None


@dataclass(frozen=True, slots=True)
class _New:
    """What came since a step began, and what went."""

    entries: tuple[Entry, ...] = ()
    gone: frozenset[str] = frozenset()
    put_off: frozenset[str] = frozenset()
    back: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()

    def has(self, direction: Direction) -> bool:
        """Whether something was written with someone in it, given or received as it is to be."""
        return any(entry.people and entry.direction == direction for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Act:
    """One of the things one learns.

    Attributes:
        name: What it is called. English, translated when shown.
        steps: What to do, one after the other.
    """

    name: str
    steps: tuple[ActStep, ...]


ACTS: Final = (
    Act(
        N_("Write down"),
        (
            ActStep(
                N_("Anna brought you soup yesterday. Press {main.add}, type the line, and press Enter:"),
                N_("Anna brought you soup yesterday. Type this line, or say it in words of your own:"),
                lambda new, _seen: new.has(Direction.RECEIVED),
                "add",
                line=N_("Anna brought me soup yesterday"),
                done=N_("It is written down, and safe on the disk."),
                otherwise=N_(
                    "It is written down, but not as something you received from Anna. "
                    "Once more, with the name Anna and a word such as brought or got."
                ),
            ),
        ),
    ),
    Act(
        N_("Look up"),
        (
            ActStep(
                N_("What else do you know of Anna? Press {main.search}, type anna, and press Enter."),
                N_("What else do you know of Anna? Have it shown:"),
                lambda _new, seen: seen.view == "people" and bool(seen.id),
                "show",
                line="Anna",
                done=N_("This is a card. Everything about one person comes together here."),
            ),
        ),
    ),
    Act(
        N_("Give and receive"),
        (
            ActStep(
                N_("You helped Anna too. Press {main.add}, type the line, and press Enter:"),
                N_("You helped Anna too. Type this line:"),
                lambda new, _seen: new.has(Direction.GIVEN),
                "add",
                line=N_("helped Anna in the garden today 2h"),
                done=N_("From a word such as gave or helped, kring understands that you gave something."),
                otherwise=N_("It is written down, but not as given. Say it with gave or helped, and the name."),
            ),
            ActStep(
                N_("Now look at both sides, of everyone around you. Press {main.giving}."),
                N_("Now look at both sides, what you gave and what you received:"),
                lambda _new, seen: seen.view == "giving",
                "show",
                line="Anna",
                done=N_("Given and received, beside each other. One-way can be right."),
            ),
        ),
    ),
    Act(
        N_("Put off"),
        (
            ActStep(
                N_(
                    "You asked Bram something, and Today asks for the answer. Go back with Esc and press {main.today}. "
                    "With that question highlighted, press {today.not_now}: not now."
                ),
                N_("You asked Bram something, and “kring today” asks for the answer. Not now? Put it off:"),
                lambda new, _seen: bool(new.put_off),
                "later",
                line="Bram",
                done=N_("It comes back by itself in a while. There is no hurry."),
                besides=(
                    lambda new: bool(new.answered),
                    N_("That answers it, and Today asks no longer. Without an answer you can put it off: not now."),
                ),
            ),
        ),
    ),
    Act(
        N_("Undo"),
        (
            ActStep(
                N_("You would rather see it today. Undo the last change: {main.undo}."),
                N_("You would rather see it today. Undo the last change:"),
                lambda new, _seen: bool(new.back or new.asked),
                "undo",
                done=N_("It is as before. You can undo every change, also a removal."),
                otherwise=N_("Undo begins with what you did last. Undo until the question to Bram is back in Today."),
                alone=ActStep(
                    N_("Would you rather not have it there after all? Undo the last change: {main.undo}."),
                    N_("Would you rather not have it there after all? Undo the last change:"),
                    lambda new, _seen: bool(new.gone or new.back),
                    "undo",
                    done=N_("It is as before. You can undo every change, also a removal."),
                ),
            ),
        ),
    ),
)


@dataclass(slots=True)
class Course:
    """Where someone is in the acts.

    Attributes:
        journal: The journal to practise in.
        today: The day it is.
        act: Which act, from 0; as many as there are acts when all is done.
        step: Which step of it, from 0.
        said: What was said of the step before, or of this one when something else was written; empty for nothing.
        was_done: Whether that was said because the step was done.
    """

    journal: "Journal"
    today: dt.date
    act: int = 0
    step: int = 0
    said: str = ""
    was_done: bool = False
    _before: _Before = field(default_factory=lambda: _Before(frozenset(), frozenset(), frozenset()))
    _remarked: frozenset[str] = frozenset()
    _left_out: bool = False
    _at_first: _Before = field(init=False)

    def __post_init__(self) -> None:
        self._before = self._at_first = self._look()

    @property
    def at_end(self) -> bool:
        """Whether everything was done."""
        return self.act == len(ACTS)

    @property
    def now(self) -> ActStep:
        """The step to do; there is one until the end."""
        step = ACTS[self.act].steps[self.step]
        return step.alone if self._left_out and step.alone else step

    @property
    def title(self) -> str:
        """Which act it is, and of how many: ``2 of 5: Look up``."""
        return _("{number} of {total}: {act}").format(number=self.act + 1, total=len(ACTS), act=_(ACTS[self.act].name))

    def see(self, seen: Seen) -> bool:
        """Look whether the step was done, and go on to the next one.

        Args:
            seen: What is looked at now.

        Returns:
            Whether something else is to be shown.
        """
        if self.at_end:
            return False
        now = self._look()
        written = tuple(self.journal.entries[id_] for id_ in sorted(now.entries - self._before.entries))
        new = _New(
            written,
            gone=self._before.entries - now.entries,
            put_off=now.put_off - self._before.put_off,
            back=self._before.put_off - now.put_off,
            answered=(self._before.asked - now.asked) & now.entries,
            asked=now.asked - self._before.asked,
        )
        if self.now.is_done(new, seen):
            self._go_on(self.now.done)
            return True
        if self.now.besides and self.now.besides[0](new):
            self._go_on(self.now.besides[1])
            return True
        if self.said and not self.was_done and self._remarked.isdisjoint(now.entries):
            self.said = ""  # what that was about is not there any more
            return True
        unremarked = now.entries - self._before.entries - self._remarked
        if unremarked and self.now.otherwise:
            self._remarked |= unremarked
            self.said, self.was_done = self.now.otherwise, False
            return True
        return False

    def skip(self) -> None:
        """Go on to the next act without this one, and past what takes something back where nothing was done yet."""
        while not self.at_end:
            self._go_to(self.act + 1, 0, left_out=True)
            if self.at_end or not ACTS[self.act].steps[0].alone or self._look() != self._at_first:
                break

    def _go_on(self, said: str) -> None:
        last = self.step + 1 == len(ACTS[self.act].steps)
        self._go_to(self.act + last, 0 if last else self.step + 1, said=said)

    def _go_to(self, act: int, step: int, *, said: str = "", left_out: bool = False) -> None:
        self.act, self.step = act, step
        self.said, self.was_done = said, bool(said)
        self._left_out = left_out
        self._before = self._look()

    def _look(self) -> _Before:
        entries = tuple(self.journal.entries)
        return _Before(
            frozenset(entry.id for entry in entries),
            frozenset(self._find_put_off()),
            frozenset(entry.id for entry in entries if entry.outcome is Outcome.ASKED),
        )

    def _find_put_off(self) -> Iterator[str]:
        for shelf in self.journal.shelves.values():
            for thing in shelf:
                if is_put_off(getattr(thing, "not_before", None), self.today):
                    yield thing.id
