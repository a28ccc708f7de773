"""Someone who came to me, or called: ``Sara came over``, ``gisteren kwam Anna langs``, ``Bram kwam helpen`` (R6).

To whom goes without saying. Only for someone known, by a whole name, a first name or an alias; not where the line names
someone else beside them, says where they went, or tells what did not happen or is still to come: that stays a note.
"""

from typing import Final

from kring.quickadd.companions import is_about_others
from kring.quickadd.draft import Part
from kring.quickadd.kinship_words import PERSONS
from kring.quickadd.parse_state import ParseState
from kring.quickadd.person_names import NameGroup, claim_people, is_other_word, read_name, read_people
from kring.quickadd.tokenizer import PUNCT, make_word_set
from kring.quickadd.verbs import BEFORE_NOUNS, ME, MINE, NOBODY, WE, Sense

__all__ = ["claim_visit"]

_CAME: Final = make_word_set("kwam kwamen")
#: English: words right after the name. The longest first.
_ENGLISH: Final = (
    ("came over to help", Sense.GIVE),
    ("came round to help", Sense.GIVE),
    ("came by to help", Sense.GIVE),
    ("came to help", Sense.GIVE),
    ("came to visit", Sense.MEET),
    ("came for dinner", Sense.MEET),
    ("came for lunch", Sense.MEET),
    ("came for tea", Sense.MEET),
    ("came for coffee", Sense.MEET),
    ("came to dinner", Sense.MEET),
    ("came to stay", Sense.MEET),
    ("came over", Sense.MEET),
    ("came round", Sense.MEET),
    ("came around", Sense.MEET),
    ("came by", Sense.MEET),
    ("dropped by", Sense.MEET),
    ("dropped in", Sense.MEET),
    ("popped in", Sense.MEET),
    ("popped round", Sense.MEET),
    ("stayed for dinner", Sense.MEET),
    ("stayed for lunch", Sense.MEET),
    ("stayed for tea", Sense.MEET),
    ("stayed for coffee", Sense.MEET),
    ("stayed over", Sense.MEET),
)
#: Dutch: the verb, and what stands further on: "kwam gisteren even langs", "kwam me helpen".
_DUTCH: Final = {
    "kwam": (
        ("helpen", Sense.GIVE),
        ("brengen", Sense.GIVE),
        ("koken", Sense.GIVE),
        ("oppassen", Sense.GIVE),
        ("schoonmaken", Sense.GIVE),
        ("poetsen", Sense.GIVE),
        ("klussen", Sense.GIVE),
        ("langs", Sense.MEET),
        ("op bezoek", Sense.MEET),
        ("op de koffie", Sense.MEET),
        ("koffie drinken", Sense.MEET),
        ("eten", Sense.MEET),
        ("logeren", Sense.MEET),
    ),
    "bleef": (("eten", Sense.MEET), ("slapen", Sense.MEET), ("logeren", Sense.MEET)),
}
_SINGULAR: Final = {"kwamen": "kwam", "bleven": "bleef"}
_CALLED: Final = make_word_set(
    "called phoned rang belde belden appte appten mailde mailden texted messaged emailed mailed skypte"
)
#: What may follow, so that nobody and nothing else was called and it is no other *over* ("over the hill").
_GOES_ON: Final = make_word_set(
    "with for to and again because after before met voor om en weer omdat want na toen maar but nog ook too also just "
    "even net about over op"
)
_CALL_GOES_ON: Final = make_word_set("about to and again because om over en weer omdat want maar but dat that nog ook")
_HELP_GOES_ON: Final = _GOES_ON | ME | {"out", "bij", "at", "in"}
#: Before a thing or a person these say where it was: "kwam bij de buren langs", "came over to the office".
_WHERE: Final = make_word_set("to at naar bij")


def claim_visit(line: ParseState, places: tuple[int, ...]) -> Sense | None:
    """Claim who came to me or called, and the words that say so.

    Args:
        line: The line; no direction was found in it.
        places: Where its sentence can begin.

    Returns:
        ``GIVE`` where they came to help, ``MEET`` for a visit or a call; None where the line stays a note.
    """
    for start in places:
        people, rest = _read_visitors(line, start)
        if people is None or ":" in line.tokens[people.end - 1].after or is_about_others(line):
            continue
        found = _read_what_they_did(line, people, rest)
        if found is None:
            continue
        sense, words = found
        if not _is_to_me(line, people, sense):
            return None
        for first, end in words:
            line.claim(first, end, Part.DIRECTION, keep=True)
        claim_people(line, people)
        return sense
    return None


def _read_visitors(line: ParseState, start: int) -> tuple[NameGroup | None, int]:
    """Who a sentence begins with, and where it goes on; in Dutch the verb may stand before them, after a day."""
    at = start + 1 if start and line.key(start) in _CAME else start
    people = read_people(line, at)
    if not people.names or people.possessive or not all(name.known and name.exact for name in people.names):
        return None, at
    return people, start if at > start else people.end


def _read_what_they_did(
    line: ParseState, people: NameGroup, at: int
) -> tuple[Sense, tuple[tuple[int, int], ...]] | None:
    """That they came or called, and the words for it."""
    key = _SINGULAR.get(line.key(at), line.key(at))
    for phrase, sense in _DUTCH.get(key, ()):
        size = phrase.count(" ") + 1
        for place in range(max(at + 1, people.end), len(line)):
            if line.keys[place] in WE:
                break  # "bleef bij ma zodat ik kon slapen"
            if " ".join(line.keys[place : place + size]) == phrase and _may_follow(line, place + size, sense):
                return sense, ((at, at + 1), (place, place + size))
    if at < people.end:
        return None
    for phrase, sense in _ENGLISH:
        end = at + phrase.count(" ") + 1
        if " ".join(line.keys[at:end]) == phrase:
            return (sense, ((at, end),)) if _may_follow(line, end, sense) else None
    if key in _CALLED and _may_follow(line, at + 1, Sense.MEET, _CALL_GOES_ON):
        return Sense.MEET, ((at, at + 1),)
    return None


def _may_follow(line: ParseState, at: int, sense: Sense, words: frozenset[str] = _GOES_ON) -> bool:
    if line.breaks_after(at - 1):
        return True
    after = line.skip(at)
    if after > at or after >= len(line) or line.tokens[after].kind == PUNCT:
        return True
    return line.key(after) in (_HELP_GOES_ON if sense is Sense.GIVE else words)


def _is_to_me(line: ParseState, people: NameGroup, sense: Sense) -> bool:
    """Whether nobody else is named, and no other place than mine; with what one helps is no place."""
    for at in range(people.end, len(line)):
        key, following = line.keys[at], line.key(at + 1)
        if key in _WHERE and following in BEFORE_NOUNS - MINE:
            if sense is Sense.MEET or line.key(at + 2) in PERSONS:
                return False
        elif line.is_free(at) and key not in NOBODY and not is_other_word(line, at):
            name = read_name(line, at) if line.tokens[at].is_capital or line.key(at - 1) in _WHERE else None
            if name is not None and name.known:
                return False
    return True
