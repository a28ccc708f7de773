"""Weekdays that are written short: tues, thurs, vr, za; and sat, sun, do, ma, which are words of their own as well.

Where such a word can only be a day, it is read as one. Where it can be both, it is asked about: a day that was passed
over makes of last saturday today.
"""

from typing import TYPE_CHECKING, Final

from kring.quickadd import date_words
from kring.quickadd.durations import read_duration
from kring.quickadd.tokenizer import PUNCT, WORD, make_word_set
from kring.quickadd.verbs import find_finite_verbs, find_participle

if TYPE_CHECKING:
    from kring.quickadd.parse_state import ParseState

__all__ = ["expand_short_days"]

#: No other word anywhere, in either language.
_ALONE: Final = make_word_set("tue tues thu thur thurs fri weds mon vr za wo di")
#: Words of their own in Dutch, which are asked about.
_DUTCH: Final = make_word_set("do ma zo")
#: What does not stand before a weekday.
_NOT_BEFORE: Final = make_word_set(
    "the a an in of to and or i we he she they it you who that which not be is was were got get getting newly just "
    "my her his our their your de het een en of ik we hij ze zij je jij wij niet ook heel nog net al te"
)
#: What can stand behind one.
_BEHIND: Final = make_word_set(
    "morning afternoon evening night eve ochtend morgen middag avond nacht with bij met for voor at from van in op to "
    "and en naar om rond around about & before after because want omdat"
)
#: By these a line is Dutch, so that "do" is no English word in it.
_SAYS_DUTCH: Final = make_word_set(
    "voor bij met van naar het de een en op aan gaf mam ma pa pap oma opa mijn geholpen hielp bracht kreeg gebracht"
)
#: What leads to a weekday; what stands between two of them; what can stand behind sat.
_LEADS: Final = make_word_set("on op last past next this vorige afgelopen volgende deze verleden")
_JOINS: Final = make_word_set("and en to tot till t/m")
_PARTS: Final = date_words.PART_OF_DAY | {"eve", "at", "from", "om", "van", "and", "&"}


def expand_short_days(line: "ParseState") -> frozenset[int]:
    """Read weekdays that are written short: "with dad, tues", "helped Anna sat 3h", "koffie met Els do".

    Args:
        line: The line; its keys are changed. What is written down keeps what was typed.

    Returns:
        Where a word was read as a day that can be another one; it is asked about.
    """
    asked: set[int] = set()
    for at, key in enumerate(line.keys):
        if key not in date_words.SHORT_DAYS or line.tokens[at].kind != WORD or line.names_someone(at):
            continue
        led = line.key(at - 1) in _LEADS
        if not led and (":" in line.tokens[at].after or (key == "di" and line.tokens[at].is_capital)):
            continue  # "with Sun: a walk", "gave Di soup"
        if not (led or key in _ALONE or _can_be_day(line, at)):
            continue
        if key in _DUTCH and not led:
            asked.add(at)
        day = date_words.SHORT_DAYS[key]
        line.keys[at] = next(name for name, number in date_words.WEEKDAYS.items() if number == day)
    return frozenset(asked)


def _can_be_day(line: "ParseState", at: int) -> bool:
    """Whether a word that can be a day stands where a day does."""
    key, before = line.keys[at], line.key(at - 1)
    if key in _DUTCH and _SAYS_DUTCH.isdisjoint(line.keys):
        return False
    if not at:  # "sat helped Anna", "do 3u bij mam"
        following = line.key(1)
        return bool(find_finite_verbs(line.keys, 1) and following not in ("with", "met")) or (
            key != "sat" and _takes_time(line, 1)
        )
    if before in _JOINS and line.key(at - 2) in date_words.WEEKDAYS:
        return True  # "sat and sun"
    if before in _NOT_BEFORE or (key == "sat" and not any(_tells_deed(line, here) for here in range(at))):
        return False
    if key == "wed" and not any(_tells_deed(line, here) for here in range(at)):
        return False
    after_comma = line.breaks_after(at - 1) or not before
    if at + 1 == len(line) or line.breaks_after(at) or line.tokens[at].after[:1] == ".":
        return True
    if line.tokens[at + 1].kind == PUNCT:
        return not after_comma
    if key == "sat":  # "visited Anna, sat 2h" and "Anna sat with her" say what was done
        return not after_comma and (_takes_time(line, at + 1) or line.key(at + 1) in _PARTS)
    return _takes_time(line, at + 1) or line.key(at + 1) in _BEHIND


def _takes_time(line: "ParseState", at: int) -> bool:
    """Whether a length of time, or a time of day, stands at a word."""
    return at < len(line) and (read_duration(line.keys, at) is not None or line.keys[at][:1].isdigit())


def _tells_deed(line: "ParseState", at: int) -> bool:
    return bool(find_finite_verbs(line.keys, at)) or find_participle(line.keys, at) is not None
