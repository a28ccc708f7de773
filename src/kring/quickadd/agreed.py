"""What was agreed, in one line: "agreed Bram: he drives mum on saturdays by 1 dec" (R19, R20).

The line begins with *agreed* or *afgesproken*, names those it is with, and goes on after a colon. Without the colon it
is a line like any other: "afgesproken met Bram" can just as well be about having met.
"""

import datetime as dt
from typing import Final, NamedTuple

from kring.model.kinds import Began
from kring.quickadd import problems
from kring.quickadd.deadline import read_deadline
from kring.quickadd.draft import Part
from kring.quickadd.lexicon import normal
from kring.quickadd.line import Line
from kring.quickadd.people import People, claim_people, read_people
from kring.quickadd.tokens import PUNCT, wordset

__all__ = ["Agreed", "claim_agreed", "read_agreed"]

_AGREED: Final = wordset("agreed afgesproken")
_I: Final = wordset("i ik we wij")
_WITH: Final = wordset("with met")
_BY: Final = wordset("by before uiterlijk vóór voor tegen")
_MINE: Final = wordset("i ik k")
_THEIRS: Final = wordset("he she they hij zij ze")
_OURS: Final = wordset("we wij")


class Agreed(NamedTuple):
    """That a line is an agreement, and what is said of it beside the words.

    Attributes:
        whose: Whose step it is, by the first word after the colon: I, he, we, or the name of one of them; of both where
            that does not say.
        by: By when, or None.
    """

    whose: Began = Began.BOTH
    by: dt.date | None = None


def claim_agreed(line: Line) -> bool:
    """Claim the words before the colon, where a line says what was agreed, and the people it was agreed with.

    Args:
        line: The line; its circles and tags are claimed already.

    Returns:
        Whether it does.
    """
    at = line.skip(0)
    first = at
    if line.key(at) in _I:
        at += 1
    if line.key(at) not in _AGREED:
        return False
    at += 1
    if _colon_before(line, at):
        line.claim(first, at, Part.DIRECTION)
        return True
    if line.key(at) in _WITH:
        at += 1
    people = read_people(line, at, strict=True, small=_colon_before)
    end = people.end
    while end < len(line) and line.names_circle(end):
        end += 1
    if not _colon_before(line, end) or end == at:
        return False
    line.claim(first, at, Part.DIRECTION)
    claim_people(line, People(people.start, people.end, people.names))
    if end < len(line) and _is_colon(line, end):
        line.claim(end, end + 1, Part.GLUE)
    return True


def read_agreed(line: Line) -> Agreed:
    """Read whose step it is and by when, and claim the day; what is left is the text.

    Args:
        line: The line, once :func:`claim_agreed` was there.
    """
    for at, claim in enumerate(line.claims):
        if claim is not None and claim.role in (Part.TAG, Part.SUPPORT):
            line.claim(at, at + 1, Part.WHAT, keep=True)  # an agreement has no tags: there they are words
    said = [at for at in range(len(line)) if line.key(at) in _BY]
    found = read_deadline(line.what(), line.today) if said else None
    if found is None or found.by is None:
        return Agreed(_whose(line))
    start, end = line.tokens[said[-1]].left, len(line.text)
    for at in range(said[-1], len(line)):
        if line.is_free(at):
            end = line.tokens[at].right
            line.claim(at, at + 1, Part.DATE)
    if found.by < line.today:
        line.report(problems.deadline_behind(line.text[start:end], start, end))
    return Agreed(_whose(line), found.by)


def _whose(line: Line) -> Began:
    said = line.what().split(maxsplit=1)
    first = normal(said[0].strip(",:")) if said else ""
    first = next(filter(None, first.split("'")), "")  # I'll, he'll, 'k
    if first in _MINE:
        return Began.ME
    if first in _OURS:
        return Began.BOTH
    # Someone else's name says whose step it is not: then nothing is said of whose.
    found = line.lexicon.find(first)
    named = {one.id for one in (*found.exact, *found.partial)} if first else set()
    new = {normal(name).split(" ")[0] for name in line.new_people.values()}
    theirs = first in _THEIRS or first in new or not named.isdisjoint(line.people)
    return Began.THEM if theirs else Began.BOTH


def _colon_before(line: Line, at: int) -> bool:
    """Whether a colon stands right before a token, or is that token."""
    return (0 < at <= len(line) and ":" in line.tokens[at - 1].after) or _is_colon(line, at)


def _is_colon(line: Line, at: int) -> bool:
    if at >= len(line) or line.tokens[at].kind != PUNCT:
        return False
    return line.text[line.tokens[at].start : line.tokens[at].end] == ":"
