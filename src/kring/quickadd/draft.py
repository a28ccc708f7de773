"""What a typed line was understood to be: a draft entry, where each thing stood, and what is still unclear."""

import datetime as dt
from enum import StrEnum
from typing import Final, NamedTuple

from kring.model.enums import Began, Direction, ForWhom, Outcome, Support
from kring.model.record import Record
from kring.quickadd.lexicon import KnownName

__all__ = ["NEW_NAME", "NO_NAME", "Agreed", "Draft", "Part", "Problem", "ProblemKind", "Span"]


#: Given as a choice for a word that may be a name: it is someone to add, or a word like any other; the last for what
#: may be a day as well.
NEW_NAME: Final = "+"
NO_NAME: Final = '""'


class Part(StrEnum):
    """What a stretch of the line was understood as."""

    DIRECTION = "direction"
    PERSON = "person"
    NEW_PERSON = "new-person"
    CIRCLE = "circle"
    DATE = "date"
    DURATION = "duration"
    SUPPORT = "support"
    TAG = "tag"
    PRIVATE = "private"
    WHAT = "what"
    GLUE = "glue"


class Span(NamedTuple):
    """A stretch of the line; all spans of a draft together cover it, in order.

    Attributes:
        start: Where it begins.
        end: Where it ends; greater than ``start``.
        role: What it was understood as.
    """

    start: int
    end: int
    role: Part


class ProblemKind(StrEnum):
    """Why a line cannot be taken as it is."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    UNKNOWN_PERSON = "unknown-person"
    AMBIGUOUS_PERSON = "ambiguous-person"
    ALREADY_KNOWN = "already-known"
    BAD_NAME = "bad-name"
    UNKNOWN_CIRCLE = "unknown-circle"
    AMBIGUOUS_CIRCLE = "ambiguous-circle"
    SEVERAL_CIRCLES = "several-circles"
    NO_SUCH_DAY = "no-such-day"
    WHICH_DAY = "which-day"
    FUTURE_DATE = "future-date"
    SEVERAL_DATES = "several-dates"
    SEVERAL_DURATIONS = "several-durations"
    TOO_LONG_DURATION = "too-long-duration"
    DEADLINE_BEHIND = "deadline-behind"
    UNCLEAR_DIRECTION = "unclear-direction"
    NO_DIRECTION = "no-direction"
    SEVERAL_SIDES = "several-sides"
    WHOSE = "whose"
    MISTYPED = "mistyped"


class Problem(Record):
    """Something that has to be made clear before the line can be written.

    Attributes:
        kind: What is unclear.
        start: Where in the line.
        end: Where that ends; equal to ``start`` when it is about the line as a whole.
        message: One sentence, in the language of the interface.
        remedy: What can be typed instead; may be empty.
        candidates: Whom or what it could be, best first. For AMBIGUOUS_PERSON and AMBIGUOUS_CIRCLE one of these ids,
            given to ``parse(…, choices={start: id})``, solves it; for the others they are the nearest names, and
            for WHOSE the one they belong to.
        name_end: Where the name ends when the words after it up to ``end`` are text and no part of it; 0 where that
            cannot be.
        ways: Other choices that solve it: a direction, a day. Of MISTYPED they are the words that may be meant, of
            which one takes the place of what stands from ``start`` to ``end``.
        may_be_text: Whether a word without a capital was taken for a name, or it is WHOSE: then
            ``choices={start: …}`` can be the id of the one that is meant, NEW_NAME for someone to add, or NO_NAME for a
            word of the text.
    """

    kind: ProblemKind
    start: int
    end: int
    message: str
    remedy: str = ""
    candidates: tuple[KnownName, ...] = ()
    name_end: int = 0
    may_be_text: bool = False
    ways: tuple[str, ...] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        """What else ``choices={start: …}`` can be, beside the id of a candidate."""
        if self.kind in (ProblemKind.WHICH_DAY, ProblemKind.MISTYPED) and self.ways:
            return (*self.ways, NO_NAME)
        return (NEW_NAME, NO_NAME) if self.may_be_text else self.ways

    @property
    def can_choose(self) -> bool:
        """Whether choosing one of the candidates solves it."""
        return self.kind in (ProblemKind.AMBIGUOUS_PERSON, ProblemKind.AMBIGUOUS_CIRCLE)


class Agreed(Record):
    """That a line is an agreement, and what is said of it beside the words.

    Attributes:
        whose: Whose step it is, by the first word after the colon: I, he, we, or the name of one of them; of both where
            that does not say.
        by: By when, or None.
    """

    whose: Began = Began.BOTH
    by: dt.date | None = None


class Draft(Record):
    """An entry as understood from one typed line; nothing is written yet.

    (None of its types stands in quotes, here and in what it is read with: the first one that is compiled costs a
    quick-add a twentieth of its time.)

    Attributes:
        text: The line, as typed.
        on: The day it is about.
        direction: Given, received, together, or a note.
        outcome: Done, offered, asked or declined.
        people: The ids of known people, in the order they were named.
        new_people: The names of people to add, in the order they were named.
        circle: The id of the circle, or None.
        support: Kinds of support, from tags, or else from words that name one.
        support_read: Whether words of the text said the kind, and no tag.
        what: The text without everything else; may be empty.
        minutes: How long it took, 1 to 44,640, or None.
        tags: Free words, without ``#``.
        private: Whether it is to stay out of what is exported.
        began: Who took the first step, where asking or offering says so.
        for_whom: For the person cared for, where someone else did it for them.
        cared_for: The id of that person.
        agreed: That it is an agreement rather than an entry, whose step it is and by when; None for an entry.
        spans: What each stretch of the line was understood as; they cover the line.
        problems: What has to be made clear first; empty when the line can be written.
    """

    text: str
    on: dt.date
    direction: Direction = Direction.NOTE
    outcome: Outcome = Outcome.DONE
    people: tuple[str, ...] = ()
    new_people: tuple[str, ...] = ()
    circle: str | None = None
    support: tuple[Support, ...] = ()
    support_read: bool = False
    what: str = ""
    minutes: int | None = None
    tags: tuple[str, ...] = ()
    private: bool = False
    began: Began | None = None
    for_whom: ForWhom | None = None
    cared_for: str = ""
    agreed: Agreed | None = None
    spans: tuple[Span, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it can be written as it is."""
        return not self.problems

    def same_entry(self, other: "Draft") -> bool:
        """Whether two lines were understood as the same entry, however they were typed."""
        return self._entry() == other._entry()

    def _entry(self) -> tuple[object, ...]:
        return (
            self.on,
            self.direction,
            self.outcome,
            self.people,
            self.new_people,
            self.circle,
            self.support,
            self.what,
            self.minutes,
            self.tags,
            self.private,
            self.began,
            self.for_whom,
            self.agreed,
        )
