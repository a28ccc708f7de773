"""What was agreed, in one line: "agreed Bram: he drives mum on saturdays by 1 dec" (R19, R20).

The line says *agreed* or *afgesproken*, with those it is with before or after it, and goes on after a colon, or after
*dat*. Without that it is a line like any other: "afgesproken met Bram" can just as well be about having met.
"""

import datetime as dt
from typing import Final, NamedTuple

from kring.model.enums import Began
from kring.quickadd import problems
from kring.quickadd.coming_day import DayAhead
from kring.quickadd.dates import read_day
from kring.quickadd.deadline import BY_WORDS, NOT_WORDS, read_tail
from kring.quickadd.draft import Agreed, Part
from kring.quickadd.lexicon import normalize_name
from kring.quickadd.parse_state import ParseState
from kring.quickadd.person_names import NameGroup, claim_people, read_people
from kring.quickadd.tokenizer import PUNCT, TEXT, make_word_set

__all__ = ["claim_agreed", "read_agreed"]

_AGREED: Final = make_word_set("agreed afgesproken")
_ME: Final = make_word_set("i me ik mij")
_WITH: Final = make_word_set("with met")
_AND: Final = make_word_set("and en &")
_THAT: Final = make_word_set("dat")
_SIGNS: Final = frozenset((":", ";", "-", "–", "—"))
#: What stands beside the verb: "we have agreed", "is afgesproken".
_BESIDE: Final = make_word_set("is was we wij i ik heb hebben have had")
#: With oneself, or with nobody in particular.
_NOBODY: Final = make_word_set(
    "me myself ourselves nobody everyone everybody all mij mijzelf mezelf onszelf niemand iedereen allen allemaal"
)
_THE: Final = make_word_set("de het een the a an mijn onze ons my our")
_ON: Final = make_word_set("on op")
_MINE: Final = make_word_set("i ik k")
_THEIRS: Final = make_word_set("he she they hij zij ze")
_OURS: Final = make_word_set("we wij")
#: So far into a line the verb can stand, and the colon after whoever it is with.
_FAR: Final = 12
_NAME_WORDS: Final = 6


class _StepSide(NamedTuple):
    """What stands on one side of the verb, when all of it was understood.

    Attributes:
        people: Who it is with; empty where nobody is named.
        glue: Tokens that only lead to them.
        on: The day it was agreed on, or None.
        end: The token after the last.
        unclear: The first token of words that stand where a name is expected, up to ``end``; or None.
    """

    people: NameGroup
    glue: tuple[int, ...] = ()
    on: dt.date | None = None
    end: int = 0
    unclear: int | None = None


def claim_agreed(line: ParseState) -> dt.date | None:
    """Claim the words before the colon, where a line says what was agreed, and the people it was agreed with.

    Args:
        line: The line; its circles and tags are claimed already.

    Returns:
        The day it was agreed on, today where the line does not say; None where it is no agreement.
    """
    verb = next((at for at in range(min(len(line), _FAR)) if line.key(at) in _AGREED), None)
    if verb is None or any(":" in line.tokens[at].after for at in range(verb)):
        return None
    before = _read_step_side(line, 0, verb, verb)
    after = _read_step_side(line, verb + 1, len(line), verb) if before is not None else None
    if before is None or after is None or (before.people.names and after.people.names):
        return None
    line.claim(verb, verb + 1, Part.DIRECTION)
    for side in (before, after):
        for at in side.glue:
            line.claim(at, at + 1, Part.GLUE)
        claim_people(line, side.people)
    if after.unclear is not None:
        _ask_with_whom(line, after)
    if after.end < len(line) and (_is_separator_sign(line, after.end) or line.key(after.end) in _THAT):
        line.claim(after.end, after.end + 1, Part.GLUE)
    return before.on or after.on or line.today


def _read_step_side(line: ParseState, at: int, end: int, verb: int) -> _StepSide | None:
    """Read what stands before the verb, or after it up to the colon; None where that is something else."""
    people, on = NameGroup(at, at, ()), None
    glue: list[int] = []
    led = False
    while at < end and not (at > verb and _is_agreement_start(line, at)):
        if line.claims[at] is not None:
            at += 1
        elif (
            (day := read_day(line.keys, at, line.today)) and day.day and day.day <= line.today and at + day.size <= end
        ):
            on = day.day
            glue += range(at, at + day.size)
            at += day.size
        elif line.key(at) in _WITH and not led and not people.names:
            led = True
            glue.append(at)
            at += 1
        elif _only_leads(line, at, verb, led=led and not people.names):
            glue.append(at)
            at += 1
        elif (line.key(at) in _AND or _is_and(line, at)) and line.key(at + 1) in _ME:
            glue += (at, at + 1)
            at += 2
        elif not people.names and not people.unknown:
            found = read_people(line, at, strict=True, small=_goes_on)
            if found.end == at:
                return _read_unclear_name(line, at, people, glue, on) if led and at > verb else None
            people, at = NameGroup(found.start, found.end, found.names), found.end
        else:
            return _read_unclear_name(line, people.start, NameGroup(at, at, ()), glue, on) if at > verb else None
    if (at > verb and not _is_agreement_start(line, at)) or (led and at <= verb and not people.names):
        return None
    return _StepSide(people, tuple(glue), on, at)


def _only_leads(line: ParseState, at: int, verb: int, *, led: bool) -> bool:
    """Whether a word only leads to a name or to the verb: "we have agreed", "with the GP", "with nobody"."""
    key = line.key(at)
    if key in _NOBODY:
        return led or at == verb + 1
    # Before plain text ("the", then a backslash) the article is text as well.
    article = led and key in _THE and at + 1 < len(line) and line.tokens[at + 1].kind != TEXT
    return article or (at < verb and key in _BESIDE)


def _read_unclear_name(
    line: ParseState, at: int, people: NameGroup, glue: list[int], on: dt.date | None
) -> _StepSide | None:
    """Words in the place of a name, with a colon after them: "met de huisarts:", "met Joke (buurvrouw):"."""
    last = next((one for one in range(at, min(at + _NAME_WORDS, len(line))) if ":" in line.tokens[one].after), None)
    if last is None or any(not line.is_free(one) for one in range(at, last + 1)):
        return None
    return _StepSide(people, tuple(glue), on, last + 1, unclear=at)


def _ask_with_whom(line: ParseState, side: _StepSide) -> None:
    """Ask who the words stand for; as plain text they are the beginning of what was agreed."""
    assert side.unclear is not None
    start = side.unclear
    if any(line.tokens[at].kind == TEXT for at in range(start, side.end)):
        return
    left, right = line.tokens[start].left, line.tokens[side.end - 1].right
    line.claim(start, side.end, Part.PERSON)
    line.report(problems.unknown_person(line.text[left:right], left, right, line.lexicon))


def _goes_on(line: ParseState, at: int) -> bool:
    """Whether a name can end before a token: a colon follows, or *agreed*, perhaps after *is*."""
    return _is_agreement_start(line, at) or line.key(at + 1 if line.key(at) in _BESIDE else at) in _AGREED


def _is_agreement_start(line: ParseState, at: int) -> bool:
    """Whether what was agreed begins at a token: after a colon, a dash, *dat*, or a comma and *he*."""
    if 0 < at <= len(line) and set(line.tokens[at - 1].after) & {":", ";"}:
        return True
    if at >= len(line):
        return False
    if line.tokens[at].kind == PUNCT:
        following = line.key(at + 1)
        return _is_separator_sign(line, at) or (_is_sign_at(line, at, ",") and following in _MINE | _THEIRS | _OURS)
    return line.key(at) in _THAT and at + 2 < len(line)


def _is_separator_sign(line: ParseState, at: int) -> bool:
    return line.tokens[at].kind == PUNCT and any(_is_sign_at(line, at, sign) for sign in (*_SIGNS, ","))


def _is_and(line: ParseState, at: int) -> bool:
    return line.tokens[at].kind == PUNCT and _is_sign_at(line, at, "&")


def _is_sign_at(line: ParseState, at: int, sign: str) -> bool:
    return line.text[line.tokens[at].start : line.tokens[at].end] == sign


def read_agreed(line: ParseState) -> Agreed:
    """Read whose step it is and by when, and claim the day; what is left is the text.

    Args:
        line: The line, once :func:`claim_agreed` was there.
    """
    by = _claim_deadline(line)
    for at, claim in enumerate(line.claims):
        if claim is not None and claim.role in (Part.TAG, Part.SUPPORT):
            line.claim(at, at + 1, Part.WHAT, keep=True)  # an agreement has no tags: there they are words
    return Agreed(_resolve_step_owner(line), by)


class _Tail(NamedTuple):
    """A day behind a word such as *by*.

    Attributes:
        at: That word.
        first: The first token behind it, *on* left out.
        tokens: Those that say the day.
        read: What they say.
        whole: Whether nothing more is said behind it, such as an hour.
    """

    at: int
    first: int
    tokens: tuple[int, ...]
    read: DayAhead
    whole: bool


def _read_deadline_tail(line: ParseState, at: int, stop: int) -> _Tail | None:
    """Read the day behind a word such as *by*, up to a token; None where there is none."""
    if line.key(at - 1) in NOT_WORDS:
        return None  # "niet voor vrijdag"
    first = at + 2 if line.key(at + 1) in _ON else at + 1
    rest = [one for one in range(first, stop) if line.is_free(one)]
    typed, ends = "", []
    for one in rest:
        typed += (" " if typed else "") + line.text[line.tokens[one].left : line.tokens[one].right]
        ends.append(len(typed))
    read = read_tail(line.key(at), typed, line.today) if typed else None
    if read is None:
        return None
    tokens = tuple(one for one, end in zip(rest, ends, strict=True) if end <= read.size)
    return _Tail(at, first, tokens, read, read.size == len(typed) and not read.part)


def _claim_deadline(line: ParseState) -> dt.date | None:
    """By when, at the end of the line; whose words are claimed, or asked about where they can be several days."""
    words = [at for at in range(len(line)) if line.key(at) in BY_WORDS]
    for at in reversed(words):
        tail = _read_deadline_tail(line, at, len(line))
        if tail is None:
            continue
        start, end = line.tokens[tail.tokens[0]].left, line.tokens[tail.tokens[-1]].right
        day = tail.read.day or line.day_chosen(start)
        if tail.whole and day is not None and not any(line.is_free(one) for one in range(at)):
            continue  # nothing else is said: then these words are what was agreed
        other = next((found for one in words if one < at and (found := _read_deadline_tail(line, one, at))), None)
        if other is not None:  # two steps in one line
            said = line.slice(other.tokens[0], other.tokens[-1] + 1)
            line.report(problems.several_dates(said, line.text[start:end], start, end))
            return None
        if day is None:
            ahead = [each for each in tail.read.days if each >= line.today]
            line.report(problems.which_day_ahead(line.text[start:end], start, end, ahead))
            return None
        if day < line.today:
            behind = line.tokens[at].left
            line.report(problems.deadline_behind(line.text[behind:end], behind, end))
        line.claim(at, tail.first, Part.DATE)
        for one in tail.tokens:
            # More is said behind it ("friday at 5"): then the day stays in the text as well.
            line.claim(one, one + 1, Part.DATE, keep=not tail.whole)
        return day
    return None


def _resolve_step_owner(line: ParseState) -> Began:
    said = line.what().split(maxsplit=1)
    first = normalize_name(said[0].strip(",:")) if said else ""
    first = next(filter(None, first.split("'")), "")  # I'll, he'll, 'k
    if first in _MINE:
        return Began.ME
    if first in _OURS:
        return Began.BOTH
    # Someone else's name says whose step it is not: then nothing is said of whose.
    found = line.lexicon.find(first)
    named = {one.id for one in (*found.exact, *found.partial)} if first else set()
    new = {normalize_name(name).split(" ")[0] for name in line.new_people.values()}
    theirs = first in _THEIRS or first in new or not named.isdisjoint(line.people)
    return Began.THEM if theirs else Began.BOTH
