"""What was agreed, in one line: "agreed Bram: he drives mum on saturdays by 1 dec" (R19, R20).

The line begins with *agreed* or *afgesproken*, names those it is with, and goes on after a colon. Without the colon it
is a line like any other: "afgesproken met Bram" can just as well be about having met.
"""

import datetime as dt
from typing import Final, NamedTuple

from kring.model.kinds import Began
from kring.quickadd import problems
from kring.quickadd.deadline import BY_WORDS, read_tail
from kring.quickadd.draft import Part
from kring.quickadd.lexicon import normal
from kring.quickadd.line import Line
from kring.quickadd.people import People, claim_people, read_people
from kring.quickadd.tokens import PUNCT, wordset

__all__ = ["Agreed", "claim_agreed", "read_agreed"]

_AGREED: Final = wordset("agreed afgesproken")
_I: Final = wordset("i ik we wij")
_WITH: Final = wordset("with met")
_IS: Final = wordset("is was we wij ik i heb hebben have had")
#: With oneself, or with nobody in particular.
_NOBODY: Final = wordset("me myself ourselves nobody mij mijzelf mezelf mezelf onszelf niemand")
_ON: Final = wordset("on op")
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
    if line.key(at) in _WITH:
        return _claim_with_first(line, at)
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
    if line.key(at) in _NOBODY and _colon_before(line, at + 1):
        line.claim(first, at + 1, Part.DIRECTION)
        return True
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


def _claim_with_first(line: Line, at: int) -> bool:
    """Claim "met Bram afgesproken:", where those it is with come first."""
    verb = next((one for one in range(at + 2, len(line)) if line.key(one) in _AGREED), None)
    if verb is None or not _colon_before(line, verb + 1):
        return False
    people = read_people(line, at + 1, strict=True, small=_followed_by_agreed)
    end = people.end
    while end < verb and (line.names_circle(end) or line.key(end) in _IS):
        end += 1
    if end != verb or people.end == at + 1:
        return False
    line.claim(at, at + 1, Part.DIRECTION)
    claim_people(line, People(people.start, people.end, people.names))
    for one in range(people.end, verb + 1):
        if line.is_free(one):
            line.claim(one, one + 1, Part.DIRECTION)
    if verb + 1 < len(line) and _is_colon(line, verb + 1):
        line.claim(verb + 1, verb + 2, Part.GLUE)
    return True


def _followed_by_agreed(line: Line, at: int) -> bool:
    """Whether *agreed* follows, perhaps after *is*: "met bram is afgesproken"."""
    return line.key(at + 1 if line.key(at) in _IS else at) in _AGREED


def read_agreed(line: Line) -> Agreed:
    """Read whose step it is and by when, and claim the day; what is left is the text.

    Args:
        line: The line, once :func:`claim_agreed` was there.
    """
    by = _claim_deadline(line)
    for at, claim in enumerate(line.claims):
        if claim is not None and claim.role in (Part.TAG, Part.SUPPORT):
            line.claim(at, at + 1, Part.WHAT, keep=True)  # an agreement has no tags: there they are words
    return Agreed(_whose(line), by)


def _claim_deadline(line: Line) -> dt.date | None:
    """By when, at the end of the line; whose words are claimed, or asked about where they can be several days."""
    for at in reversed([at for at in range(len(line)) if line.key(at) in BY_WORDS]):
        first = at + 2 if line.key(at + 1) in _ON else at + 1
        rest = [one for one in range(first, len(line)) if line.is_free(one)]
        typed, ends = "", []
        for one in rest:
            typed += (" " if typed else "") + line.text[line.tokens[one].left : line.tokens[one].right]
            ends.append(len(typed))
        found = read_tail(line.key(at), typed, line.today) if typed else None
        if found is None:
            continue
        of_day = [one for one, end in zip(rest, ends, strict=True) if end <= found.size]
        start, end = line.tokens[of_day[0]].left, line.tokens[of_day[-1]].right
        day = found.day or line.day_chosen(start)
        whole = found.size == len(typed) and not found.part
        if whole and day is not None and not any(line.is_free(one) for one in range(at)):
            continue  # nothing else is said: then these words are what was agreed
        if day is None:
            line.report(problems.which_day_ahead(line.text[start:end], start, end, found.days))
            return None
        if day < line.today:
            behind = line.tokens[at].left
            line.report(problems.deadline_behind(line.text[behind:end], behind, end))
        line.claim(at, first, Part.DATE)
        for one in of_day:
            # More is said behind it ("friday at 5"): then the day stays in the text as well.
            line.claim(one, one + 1, Part.DATE, keep=not whole)
        return day
    return None


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
