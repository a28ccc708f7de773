"""A slip of the finger by which what was done would become a note ("helpd Anna", "made soup for Ana"): asked about.

Only where the line would say more with the right word in it: then it is nearly always a slip, and still not certain.
"""

from collections.abc import Callable, Iterator
from typing import Final

from kring.model.enums import Direction
from kring.quickadd import problems
from kring.quickadd.draft import NO_NAME, Draft, Part, Problem
from kring.quickadd.lexicon import Lexicon, normalize_name
from kring.quickadd.parse_state import ParseState
from kring.quickadd.person_names import read_name
from kring.quickadd.suggestions import count_slips, find_nearest_people
from kring.quickadd.tokenizer import WORD, make_word_set
from kring.quickadd.verbs import ALSO_WORDS, AUX_ME, AUX_THEM, NOBODY, WE, list_finite_words, list_participles

__all__ = ["find_mistyped_word"]

#: Of shorter words a slip is told only where two letters changed places.
_LEAST: Final = 5
_SHORTEST: Final = 4
_MOST_WAYS: Final = 3
#: What is longer was pasted, and each look reads all of it again.
_LONGEST_LINE: Final = 400
#: After these stands someone, and what is one letter away from a name is hardly anything else.
_BEFORE_SOMEONE: Final = make_word_set("for with voor met bij")
#: How these small words are mistyped; listed, as nearly every short word is one slip away from another.
_SMALL_SLIPS: Final = {
    slip: word
    for word, slips in {
        "from": "form frmo fron frim fom rfom ffrom",
        "with": "wiht whit wtih iwth wit wth wirh withh",
        "to": "ot too ro tto",
        "for": "fro ofr fpr foor forr",
        "van": "vna avn vam vann bvan",
        "aan": "ana ann aa naa aaan",
        "met": "mte emt mett mer",
        "voor": "vor voro ovor vooor vorr",
    }.items()
    for slip in slips.split()
}
#: Words of their own, one slip away from a verb: other forms of one, and a few more.
_OF_THEIR_OWN: Final = make_word_set(
    "bathe drive drink write vroege vroeger dronken droeg wassen passen zorgen praten wandel koken bakken maken kopen "
    "sturen halen schrijf spreek bezoek stuur regende regenden breidde bredere hakte haatte haken breien naaien "
    "regelen vertalen sewer sowed leerde leerden gegeten"
)


def find_mistyped_word(line: ParseState, read: Callable[[str], Draft], *, note: bool) -> Problem | None:
    """Look in a line that would be a note, or about nobody, for a word with a slip in it.

    Args:
        line: The line, as far as it was understood.
        read: Reads a line without this look.
        note: Whether it would be a note; otherwise only what leads to someone is looked at.

    Returns:
        The question which word was meant; None where the line says no more with any other word.
    """
    if len(line.text) > _LONGEST_LINE:
        return None
    verbs, names = (_list_verbs(line), _list_names(line)) if note else ((), ())
    for at, words, says_more in (
        *((at, words, _says_what_was_done) for at, words in verbs),
        *((at, words, _says_what_was_done) for at, words in _list_prepositions(line)),
        *((at, words, _names_someone) for at, words in names),
    ):
        start, end = line.tokens[at].left, line.tokens[at].right
        if line.choices.get(start) == NO_NAME:
            continue
        ways = [word for word in words if says_more(read(f"{line.text[:start]}{word}{line.text[end:]}"))]
        if ways:
            return problems.mistyped_word(line.text[start:end], start, end, ways[:_MOST_WAYS])
    return None


def _says_what_was_done(draft: Draft) -> bool:
    return draft.direction is not Direction.NOTE and bool(draft.people or draft.new_people or draft.problems)


def _names_someone(draft: Draft) -> bool:
    return bool(draft.people or draft.problems)


# Verbs.


def _list_verbs(line: ParseState) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a verb with a slip in it can stand, and which it can be: first, after who did it, or behind *heb*."""
    free = (at for at in range(len(line)) if line.claims[at] is None and line.tokens[at].key not in WE)
    at = line.skip(next(free, len(line)))
    if at >= len(line):
        return
    if line.key(at) in AUX_ME | AUX_THEM:
        for behind in range(at + 1, len(line)):
            if line.is_free(behind) and (found := _list_nearest(line, behind, list_participles())):
                yield behind, found
    elif found := _list_nearest(line, at, list_finite_words()):
        yield at, found


def _list_nearest(line: ParseState, at: int, words: frozenset[str]) -> tuple[str, ...]:
    key = line.tokens[at].key
    if line.tokens[at].kind != WORD or len(key) < _SHORTEST or not key.isalpha():
        return ()
    if key in words or key in _OF_THEIR_OWN:
        return ()
    return tuple(sorted(word for word in words if _is_slip(key, word)))


def _is_slip(key: str, word: str) -> bool:
    one_off = len(key) != len(word) and min(len(key), len(word)) >= _SHORTEST
    if key[0] != word[0] or not (one_off or min(len(key), len(word)) >= _LEAST):
        return len(word) >= _SHORTEST and key[0] == word[0] and key != word and sorted(key) == sorted(word)
    return count_slips(key, word, 1) == 1 and not _is_other_form(key, word)


def _is_other_form(key: str, word: str) -> bool:
    """Whether it is a form of that verb, or who does it: *walker*, *washes*, *kookt*, *bathe*."""
    return (key[:-1] == word[:-1] and key[-1] in "nrs") or (word[:-1] == key and word[-1] in "de")


# What leads to someone.


def _list_prepositions(line: ParseState) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a small word with a slip in it stands before someone who is known, and which it can be."""
    for at in range(len(line) - 1):
        key = line.tokens[at].key
        if not line.is_free(at) or line.tokens[at].kind != WORD:
            continue
        if not (meant := _SMALL_SLIPS.get(key)):
            continue
        claim = line.claims[at + 1]  # of whom a note is found to be about
        name = read_name(line, at + 1)
        if (claim is not None and claim.role is Part.PERSON) or (name is not None and name.known):
            yield at, (meant,)


# Names.


def _list_names(line: ParseState) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where a name with a slip in it can stand, and whose it can be."""
    verbs = list_finite_words()
    for at in range(1, len(line)):
        token, before = line.tokens[at], line.tokens[at - 1].key
        if not (token.is_capital and line.is_free(at)) or token.key in ALSO_WORDS or token.key in NOBODY:
            continue
        if before in _BEFORE_SOMEONE or before in verbs:
            name = read_name(line, at)
            if name is not None and name.known:
                continue  # rightly spelled; asking for the nearest would read everyone
            names = _list_nearest_names(token.value, line.lexicon)
            if names:
                yield at, names


def _list_nearest_names(typed: str, lexicon: Lexicon) -> tuple[str, ...]:
    wanted = normalize_name(typed)
    words = {
        word
        for one in find_nearest_people(typed, lexicon)
        for name in (one.name, *one.aliases)
        for word in name.split()
        if len(wanted) > 2 and count_slips(wanted, normalize_name(word), 1) == 1
    }
    return tuple(sorted(words))
