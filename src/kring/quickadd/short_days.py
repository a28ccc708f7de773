"""Weekdays that are written short: tues, thurs, and, where a line ends with them, sat, sun, vr, za."""

from typing import TYPE_CHECKING, Final

from kring.quickadd import date_words
from kring.quickadd.durations import read_duration
from kring.quickadd.tokenizer import WORD, make_word_set
from kring.quickadd.verbs import find_finite_verbs, find_participle

if TYPE_CHECKING:
    from kring.quickadd.parse_state import ParseState

__all__ = ["expand_short_days"]

#: How many words stand before such a day, and what does not stand right before it.
_LEAST_BEFORE: Final = 2
_NOT_BEFORE: Final = make_word_set(
    "the a an in of to and or i we he she they it you got get getting were was be newly just my her his "
    "de het een en of ik we hij ze zij"
)


def expand_short_days(line: "ParseState") -> None:
    """Read weekdays that are written short: "with dad, tues", "drove Anna to the market sat".

    Most of them are words of their own as well. Those are days after *on*, and at the end of a line that says before
    them what was done.

    Args:
        line: The line; its keys are changed. What is written down keeps what was typed.
    """
    for at, key in enumerate(line.keys):
        if key not in date_words.SHORT_DAYS or line.names_someone(at) or line.tokens[at].kind != WORD:
            continue
        alone = key in date_words.SHORT_DAYS_ALONE or line.key(at - 1) in ("on", "op")
        if alone or (key not in date_words.SHORT_DAYS_NEVER and _ends_what_was_done(line, at)):
            line.keys[at] = next(name for name, day in date_words.WEEKDAYS.items() if day == date_words.SHORT_DAYS[key])


def _ends_what_was_done(line: "ParseState", at: int) -> bool:
    """Whether a line that tells what was done ends with a word, but for how long it took."""
    if at < _LEAST_BEFORE or line.key(at - 1) in _NOT_BEFORE or not any(_tells_deed(line, here) for here in range(at)):
        return False
    if at + 1 == len(line):
        return True
    took = read_duration(line.keys, at + 1)
    return line.keys[at] != "sat" and took is not None and at + 1 + took.size == len(line)


def _tells_deed(line: "ParseState", at: int) -> bool:
    return bool(find_finite_verbs(line.keys, at)) or find_participle(line.keys, at) is not None
