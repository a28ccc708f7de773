"""Who was with me, in a line that says nothing else about which way it went (R6).

``koffie gedronken met Hanneke``, ``had coffee with Hanneke``, ``vanmiddag bij Sara gegeten``. Only for someone known,
by a whole name, a first name or an alias; and not where the line is about others, about what did not happen, or about
what is still to come: such a line stays a note, as nothing is guessed.
"""

from typing import Final

from kring.quickadd.dates import DayKind, read_day
from kring.quickadd.draft import Part
from kring.quickadd.kinship_words import PERSONS
from kring.quickadd.parse_state import ParseState
from kring.quickadd.person_names import NameGroup, claim_people, is_other_word, read_name, read_people
from kring.quickadd.tokenizer import make_word_set
from kring.quickadd.verbs import BEFORE_NOUNS, NOBODY, WE, begins_saying, find_hosting

__all__ = ["NOT", "PLANNED", "PRESENT", "claim_company", "claim_meeting", "is_about_others"]

_WITH: Final = make_word_set("with met")
_TOGETHER: Final = make_word_set("together samen")
# What one does at someone's home: "bij Sara gegeten".
_AT_HOME: Final = make_word_set(
    "geweest gegeten gedronken gezeten gelogeerd geslapen geluncht gebleven gespeeld gekeken bezoek langsgegaan "
    "langsgeweest"
)
_ADVERBS: Final = make_word_set("even weer nog ook lekker gezellig lang kort eerst daarna toen thuis")
# It is not about me, did not happen, or is still to come.
_SOMEONE_ELSE: Final = make_word_set(
    "he she they hij zij ze iemand niemand iedereen someone nobody everyone u jij je you"
)
NOT: Final = make_word_set("not niet geen nooit never without zonder no nor noch didn't don't couldn't can't won't")
PLANNED: Final = make_word_set(
    "wil willen wilde wilden zal zullen moet moeten kan kunnen zou zouden mag will want wants wanted would should must "
    "need shall can could might may gonna plan plans plannen afspraak afgesproken appointment hope hoop maybe "
    "misschien perhaps gaan ga i'll we'll going"
)
#: What someone does now, or is going to: with a weekday it is a plan ("Truus zit donderdag bij mam").
PRESENT: Final = make_word_set(
    "zit zitten komt komen blijft blijven gaat past slaapt rijdt brengt haalt kookt helpt doet comes goes stays sits"
)
_STAYS_OUT: Final = _SOMEONE_ELSE | NOT | PLANNED
_HOW_IT_GOES: Final = make_word_set("gaat ging goes going went")
# Before "with", these say how things are with someone: "blij met Sara", "beter met Ma".
_STATES: Final = make_word_set(
    "blij happy boos angry klaar moeite trots tevreden eens oneens problem problems trouble probleem problemen goed "
    "well better beter slecht slechter badly worse agree agreed disagree verliefd wrong mis"
)
_THEIR_AUXILIARY: Final = make_word_set("is heeft has are was were waren had")
_MY_AUXILIARY: Final = make_word_set("heb hebben ben zijn")


# How one meets someone, before the name; with what follows it in Dutch. The words stay in the text.
_MET: Final = ("ran into", "bumped into", "saw", "met", "zag", "zagen", "sprak", "spraken")
_MET_SPLIT: Final = {
    "kwam": ("tegen",),
    "kwamen": ("tegen",),
    "liep": ("tegen het lijf", "tegen 't lijf"),
    "liepen": ("tegen het lijf", "tegen 't lijf"),
}


def claim_meeting(line: ParseState, places: tuple[int, ...]) -> NameGroup | None:
    """Claim whom I ran into: ``ran into Sara at the market``, ``liep Sara tegen het lijf``.

    Only for someone known, in a line that is about me and about what was: else it stays a note.

    Args:
        line: The line; no direction was found in it.
        places: Where its sentence can begin.

    Returns:
        The people claimed, or None where the line stays a note.
    """
    for start in places:
        at = start + 1 if line.key(start) in WE else start
        people, words = _read_met_people(line, at)
        if people is None:
            continue
        if set(line.keys) & (NOT | PLANNED) or any("?" in token.after for token in line.tokens) or _is_ahead(line):
            return None
        for place in range(at, people.start):
            if line.keys[place] in WE:
                line.claim(place, place + 1, Part.GLUE)
        for first, end in words:
            line.claim(first, end, Part.DIRECTION, keep=True)
        claim_people(line, people)
        _claim_me(line, places)
        return people
    return None


def _read_met_people(line: ParseState, at: int) -> tuple[NameGroup | None, tuple[tuple[int, int], ...]]:
    """Who stands after words for meeting, and where those words are."""
    if guest := find_hosting(line.keys, at):
        people = _read_exact_people(line, line.skip(at + 1 + (line.key(at + 1) in WE)))
        apart = (
            people is not None and people.end < guest[0] and guest[1] - guest[0] == 1
        )  # "had Anna iets over verteld"
        return (people, ((at, at + 1), guest)) if people and people.end <= guest[0] and not apart else (None, ())
    for words in _MET:
        size = words.count(" ") + 1
        if " ".join(line.keys[at : at + size]) == words:
            people = _read_exact_people(line, line.skip(at + size + (line.key(at + size) in WE)))
            return people, ((at, at + size),)
    for rest in _MET_SPLIT.get(line.key(at), ()):
        people = _read_exact_people(line, line.skip(at + 1 + (line.key(at + 1) in WE)))
        size = rest.count(" ") + 1
        for place in range(people.end if people else len(line), len(line)):
            if " ".join(line.keys[place : place + size]) == rest:
                return people, ((at, at + 1), (place, place + size))
    return None, ()


def _read_exact_people(line: ParseState, at: int) -> NameGroup | None:
    people = read_people(line, at)
    if not people.names or people.possessive or not all(name.exact for name in people.names):
        return None
    return people


def claim_company(line: ParseState, start: int) -> NameGroup | None:
    """Claim whom I was with, where the line says so and nothing else about its direction.

    Args:
        line: The line; no direction was found in it.
        start: Where its words begin.

    Returns:
        The last people claimed, or None where the line stays a note.
    """
    places = (start, line.skip(start))
    found = [at for at in range(len(line) - 1) if line.keys[at] in _WITH or _at_home(line, at, places)]
    found = [at for at in found if _read_known_company(line, at) and line.key(at - 1) not in _STATES]
    if not found or not _is_about_me(line, found[0], places) or _is_ahead(line):
        return None
    people: NameGroup | None = None
    for at in found:
        here = _read_known_company(line, at)
        if here is None:
            continue  # claimed by the one before it
        people = here
        first = at - 1 if line.key(at - 1) in _TOGETHER else at
        line.claim(first, at + 1, Part.DIRECTION)
        claim_people(line, people)
    _claim_me(line, places)
    return people


def _read_known_company(line: ParseState, at: int) -> NameGroup | None:
    """The people after a preposition, if they are known."""
    people = read_people(line, at + 1)
    if people.possessive or not people.someone or not all(name.exact and name.known for name in people.names):
        return None
    if line.key(people.end) in ("and", "en") or _is_ampersand(line, people.end):
        return read_people(line, at + 1, strict=True)  # "with Sara and Piet", whoever Piet is
    return people


def _is_ampersand(line: ParseState, at: int) -> bool:
    return line.is_free(at) and line.text[line.tokens[at].start : line.tokens[at].end] == "&"


def _at_home(line: ParseState, at: int, places: tuple[int, ...]) -> bool:
    """Whether a *bij* tells where I was: "bij Sara gegeten", "koffie gedronken bij Sara"."""
    if line.keys[at] != "bij" or not _AT_HOME.intersection(line.keys):
        return False
    before = line.key(at - 1)
    return at in places or before in _AT_HOME | _ADVERBS | WE or bool(WE.intersection(line.keys))


def _is_about_me(line: ParseState, end: int, places: tuple[int, ...]) -> bool:
    """Whether nobody else does it, and it was done."""
    words = set(line.keys)
    mine = bool(WE & words)
    if begins_saying(line.keys, places[-1]):
        return False  # "got fed up with Sara"
    if line.key(places[-1]) == "off":
        return False  # "off to the pictures with Sara on thursday"
    if words & _STAYS_OUT or ({"het", "it"} & words and _HOW_IT_GOES & words):
        return False
    if any("?" in token.after for token in line.tokens):
        return False
    first = line.key(places[-1])
    if not mine and first not in _THEIR_AUXILIARY and words & _THEIR_AUXILIARY:
        return False
    if not mine and (first in PERSONS or (first in BEFORE_NOUNS and line.key(places[-1] + 1) in PERSONS)):
        return False  # "wijkverpleegkundige geweest bij Anna"
    return not any(_is_subject(line, at, at in places) for at in range(end))


def _is_subject(line: ParseState, at: int, first: bool) -> bool:
    """Whether someone known stands before it, who then did it: "Bram talked with Tom"."""
    key = line.keys[at]
    if not key or key in NOBODY or is_other_word(line, at) or not (first or line.tokens[at].is_capital):
        return False
    name = read_name(line, at)
    return name is not None and name.exact


def is_about_others(line: ParseState) -> bool:
    """Whether a line tells what someone without a name did, what did not happen, or what is still to come.

    Args:
        line: The line.
    """
    asks = any("?" in token.after for token in line.tokens)
    return asks or bool(_STAYS_OUT.intersection(line.keys)) or _is_ahead(line)


def _is_ahead(line: ParseState) -> bool:
    days = (read_day(line.keys, at, line.today) for at in range(len(line)))
    return any(day.kind is DayKind.AHEAD or (day.day or line.today) > line.today for day in days if day)


def _claim_me(line: ParseState, places: tuple[int, ...]) -> None:
    """Claim *I*, *ik heb*, *heb ik*: that I did it is what the direction says."""
    for at in places:
        pair = (line.key(at), line.key(at + 1))
        if pair[0] in WE:
            line.claim(at, at + (2 if pair[1] in _MY_AUXILIARY else 1), Part.GLUE)
        elif pair[0] in _MY_AUXILIARY and pair[1] in WE:
            line.claim(at, at + 2, Part.GLUE)
