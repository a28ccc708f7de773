"""A day with a slip of the finger in it ("gistern", "last sundya"): asked about, neither guessed nor passed over."""

from typing import TYPE_CHECKING, Final

from kring.quickadd import date_words
from kring.quickadd.suggestions import count_slips
from kring.quickadd.tokenizer import WORD, make_word_set

if TYPE_CHECKING:
    from kring.quickadd.parse_state import ParseState

__all__ = ["mend_day_words"]

#: What says a day, of which a slip is told. Of short words, and of those that look like many others, it is not.
_DAY_WORDS: Final = (
    *sorted(date_words.TODAY | date_words.YESTERDAY | date_words.BEFORE_YESTERDAY | date_words.WEEKDAYS.keys()),
    *("afgelopen", "laatste", "vorige", "tomorrow", "overmorgen"),
)
#: Words of their own, one slip away from one of these.
_WORDS_OF_THEIR_OWN: Final = make_word_set("vandaan sundae sundry toddy frida fridays gisten laatst laatsten")
_LEAST: Final = 5
#: Slips of a word that is too short to be told by itself; before a weekday it can be nothing else.
_SLIPS_OF_LAST: Final = frozenset(("lsat", "lats", "alst", "laast", "lasst", "lasr"))


def mend_day_words(line: "ParseState") -> frozenset[int]:
    """Read words that are one slip away from the word of a day as that word.

    Args:
        line: The line; its keys are changed. What is written down keeps what was typed.

    Returns:
        Where these words stand.
    """
    found: set[int] = set()
    for at, key in enumerate(line.keys):
        if key in _SLIPS_OF_LAST and line.key(at + 1) in date_words.WEEKDAYS:
            line.keys[at] = "last"
            found.add(at)
        if len(key) < _LEAST or not key.isalpha() or line.tokens[at].kind != WORD or key in _WORDS_OF_THEIR_OWN:
            continue
        if key in _DAY_WORDS:
            continue
        meant = next((word for word in _DAY_WORDS if len(word) >= _LEAST and _is_slip(key, word)), "")
        if meant and not line.names_someone(at):
            line.keys[at] = meant
            found.add(at)
        elif month := _find_month(line, at):
            line.keys[at] = month
            found.add(at)
    return frozenset(found)


def _find_month(line: "ParseState", at: int) -> str:
    """The month that a word beside a number is one slip away from; empty for none: "12 novmber", "on Novmber 12"."""
    beside = (line.key(at - 1), line.key(at + 1))
    if line.keys[at] in date_words.MONTHS or not any(word[:1].isdigit() for word in beside):
        return ""
    return next((word for word in date_words.MONTHS if len(word) >= _LEAST and _is_slip(line.keys[at], word)), "")


def _is_slip(key: str, word: str) -> bool:
    """Whether a word is one slip from another; with an s behind it, it is said of every such day."""
    return key[0] == word[0] and key != f"{word}s" and count_slips(key, word, 1) == 1
