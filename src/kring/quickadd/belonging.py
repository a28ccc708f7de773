"""Someone who belongs to a known person and is not that person: ``mum's neighbour``, ``de zus van Anna``.

Where a verb leads to such words, the known name in them is not the one at the other end: who it is, is asked. What
belongs to someone and is no person (``borrowed Bram's ladder``) still comes from that someone.
"""

from typing import Final

from kring.model.record import Record
from kring.quickadd import problems
from kring.quickadd.counterparty import VerbMatch
from kring.quickadd.draft import NEW_NAME, NO_NAME, Part
from kring.quickadd.kinship_words import PERSONS
from kring.quickadd.lexicon import KnownName, normalize_name
from kring.quickadd.parse_state import ParseState
from kring.quickadd.person_names import NameGroup, add_new, claim_people, read_name, read_people
from kring.quickadd.tokenizer import NEW, PUNCT, WORD, make_word_set, without_s
from kring.quickadd.verbs import COMMON, SIDES, THINGS, Sense, find_finite_verbs

__all__ = ["Theirs", "claim_theirs", "find_theirs", "is_persons", "theirs_at"]

_THE: Final = make_word_set("de het een 't 'n the a an mijn onze zijn haar")
_LEADS: Final = make_word_set("van aan tegen met door")
#: "Anna haar zus", "ma d'r buurvrouw": as one says it.
_HERS: Final = make_word_set("haar zijn d'r z'n")
# What one asks of someone, and what one rings and writes to that is no one else.
_ASKED_FOR: Final = make_word_set(
    "opinion view views mening visie verdict blessing zegen recipe recept number nummer address adres"
)
_OWN_LINE: Final = make_word_set("bell doorbell number phone mobile voicemail nummer mobiel telefoon")
_QUESTIONS: Final = make_word_set("to om te of if whether")
_MOST_WORDS: Final = 3


class Theirs(Record):
    """Words that name someone by the one they belong to.

    Attributes:
        start: The first token, an article included.
        end: The one after the last.
        name: What a new person would be called: the words without the article.
        preposition: What leads to them, or None.
        owner: To whom they belong, where that is one known person.
        before: Others who are named before them: "Bram and Anna's sister".
        leans: Whether more words lean on them, as after "Anna's mother's": they then stay in the text.
        named: Who it is, where the name follows: "Anna's brother Bram".
        beside: Whether they only say more of who stands before them: "Bram, Anna's brother".
    """

    start: int
    end: int
    name: str
    preposition: int | None
    owner: KnownName | None
    before: NameGroup | None = None
    leans: bool = False
    named: KnownName | None = None
    beside: bool = False


def is_persons(line: ParseState, at: int) -> bool:
    """Whether the words after a possessive name a person: "mum's *neighbour*", "Anna's *eldest sister*".

    Args:
        line: The line.
        at: The token after the possessive.
    """
    return _find_person_noun(line, at) is not None


def find_theirs(line: ParseState, verb: VerbMatch, preposition: int | None, people: NameGroup) -> Theirs | None:
    """Find out whether someone named after a verb only tells to whom another one belongs.

    Args:
        line: The line; nothing of this is claimed yet.
        verb: What was done.
        preposition: What leads to the people, or None.
        people: Who was read there.

    Returns:
        The words that name the other one; None where it is the people themselves.
    """
    if not people.names:
        return None
    last = people.names[-1]
    owner = last.candidates[0] if len(last.candidates) == 1 else None
    if last.possessive or _says_hers(line, last.end, last.start):
        at = last.end if last.possessive else last.end + 1
        noun = _find_person_noun(line, at) if preposition is not None or verb.verb.sense is not Sense.GET else None
        if noun is None and last.possessive:
            noun = _owned_person(line, verb, preposition, at)
        if noun is None:
            return None
        before = NameGroup(people.start, last.start, people.names[:-1]) if len(people.names) > 1 else None
        beside = before is not None and line.tokens[last.start - 1].kind == PUNCT
        name, leans = _strip_possessive_ending(line.slice(last.start, noun + 1))
        named = None if line.breaks_after(noun) else read_name(line, noun + 1)
        if named is not None and named.exact and len(named.candidates) == 1 and not named.possessive:
            one = named.candidates[0]
            return Theirs(last.start, named.end, name, preposition, owner, before, named=one, beside=beside)
        return Theirs(last.start, noun + 1, name, preposition, owner, before, leans, beside=beside)
    if preposition is None or line.key(preposition) != "van":
        return None
    start = _before_van(line, verb, preposition)
    if start is None:
        return None
    name = line.slice(start + 1 if line.key(start) in _THE else start, people.end)
    led = (
        start - 1 if start and line.key(start - 1) in _list_lead_words(verb) and start - 1 not in verb.tokens else None
    )
    return Theirs(start, people.end, name, led, owner if len(people.names) == 1 else None)


def theirs_at(line: ParseState, at: int, *, colon: bool = False) -> Theirs | None:
    """Read such words where a sentence begins: "Anna's sister gave me soup", "De moeder van Anna bracht mij soep".

    Args:
        line: The line.
        at: Where to read.
        colon: Whether what was done may follow after a colon: "with the sister of Anna: a walk".
    """
    start = at + 1 if line.key(at) in _THE else at
    people = read_people(line, start)
    if people.possessive and len(people.names) == 1:
        noun = _find_person_noun(line, people.end)
        name, leans = _strip_possessive_ending(line.slice(start, noun + 1)) if noun is not None else ("", True)
        end = 0 if noun is None or leans else noun + 1
        if end and not line.breaks_after(end - 1) and (named := read_name(line, end)) is not None:
            known = named.candidates[0] if len(named.candidates) == 1 and named.exact else None
            if known is not None and not named.possessive:  # "Anna's brother Tom gave me a lift"
                return Theirs(at, named.end, name, None, known, named=known)
            if named.new:  # "Anna's brother +Piet"
                return Theirs(at, named.end, named.new, None, None, leans=True)
        if end and _is_stranger(line, end):  # "Anna's brother Piet", whom nobody knows
            owner = people.names[0].candidates[0] if len(people.names[0].candidates) == 1 else None
            return Theirs(at, end + 1, line.slice(end, end + 1), None, owner, leans=True)
    else:
        van = next((van for van in (start + 1, start + 2) if line.key(van) in ("van", "of")), 0)
        people = read_people(line, van + 1) if van and line.key(van - 1) in PERSONS else NameGroup(at, at, ())
        end = people.end if people.names and not people.possessive else 0
        name = line.slice(start, end) if end else ""
    if not end or (line.breaks_after(end - 1) and not (colon and ":" in line.tokens[end - 1].after)):
        return None
    candidates = people.names[0].candidates if len(people.names) == 1 else ()
    return Theirs(at, end, name, None, candidates[0] if len(candidates) == 1 else None)


def _is_stranger(line: ParseState, at: int) -> bool:
    """Whether a capital follows that nobody has and that is no other word: the name of whom was just told of."""
    people = read_people(line, at, strict=True)
    thing = line.key(at) in THINGS or bool(find_finite_verbs(line.keys, at))
    return people.unknown and people.end == at + 1 and not thing and not line.breaks_after(at - 1)


def _list_lead_words(verb: VerbMatch) -> frozenset[str]:
    sides = SIDES[verb.verb.sense]
    return sides.direct | sides.firm | sides.loose


def _says_hers(line: ParseState, at: int, start: int) -> bool:
    """Whether "haar zus" stands after a name, where a Dutch word leads to the name: "van Anna haar zus"."""
    led = start > 0 and line.key(start - 1) in _LEADS
    return led and line.key(at) in _HERS and not line.breaks_after(at - 1) and _find_person_noun(line, at + 1) == at + 1


def _find_person_noun(line: ParseState, at: int) -> int | None:
    """The word for a person at a token or, after one other word, the next: "eldest sister"."""
    for place in (at, at + 1):
        if place >= len(line) or not line.is_free(place) or line.tokens[place].kind != WORD:
            return None
        if line.breaks_after(place - 1):
            return None
        if line.keys[place] in PERSONS:
            return place
        if line.keys[place].removesuffix("'s") in PERSONS:
            # "Anna's mother's neighbour" is one person more.
            further = _find_person_noun(line, place + 1)
            return place if further is None else further
    return None


def _owned_person(line: ParseState, verb: VerbMatch, preposition: int | None, at: int) -> int | None:
    """Where no word for a person stands, what can only be one: who was asked to do something, who was called."""
    if not line.is_free(at) or line.tokens[at].kind != WORD:
        return None
    key = line.key(at)
    sense = verb.verb.sense
    if sense is Sense.GET:
        # "borrowed Anna's mother's ladder"
        return at if key.endswith("'s") and key.removesuffix("'s") in PERSONS else None
    if sense is Sense.ASK and preposition is None:
        asked = line.key(at + 1) in _QUESTIONS and not line.breaks_after(at)
        return at if asked and key not in COMMON and key not in _ASKED_FOR else None
    if sense is Sense.MEET and verb.verb.strict and preposition is None:
        return at if key not in _OWN_LINE else None
    return None


def _before_van(line: ParseState, verb: VerbMatch, van: int) -> int | None:
    """Where the words before a "van" begin that name a person: "de zus van Anna", "van de loodgieter van Anna"."""
    noun = van - 1
    if noun < 0 or not line.is_free(noun) or noun in verb.tokens or line.breaks_after(noun):
        return None
    first = next((at for at in range(noun, max(noun - _MOST_WORDS, 0), -1) if line.key(at) in _THE), None)
    if line.key(noun) in PERSONS:
        return noun if first is None else first
    # After "kreeg van de" and "vroeg aan de" stands someone, whatever they are called.
    led = first is not None and first < noun and first - 1 == verb.end and line.key(first - 1) in _LEADS
    return first if led else None


def _strip_possessive_ending(said: str) -> tuple[str, bool]:
    """A name without a possessive's ending, and whether it had one."""
    name = without_s(said)
    return name, name != said


def claim_theirs(line: ParseState, theirs: Theirs) -> None:
    """Make of these words what was chosen: someone known, someone new, or text; else ask.

    Args:
        line: The line.
        theirs: The words.
    """
    if theirs.before is not None:
        claim_people(line, theirs.before)
    if theirs.beside:
        return
    left, right = line.tokens[theirs.start].left, line.tokens[theirs.end - 1].right
    chosen = NEW_NAME if line.tokens[theirs.end - 1].kind == NEW else line.choices.get(left, "")
    exact = line.lexicon.find(normalize_name(theirs.name)).exact
    known = theirs.named or (exact[0] if len(exact) == 1 else line.lexicon.person(chosen) if chosen else None)
    if chosen == NO_NAME:
        return
    if known is None and chosen != NEW_NAME:
        said, as_it_is = line.text[left:right], line.as_it_is
        if as_it_is == line.as_a_note and '"' not in line.text:  # what was asked stays that
            as_it_is = f'{line.text[:left]}"{said}"{line.text[right:]}'.strip()
        line.report(
            problems.unknown_relation(said, left, right, name=theirs.name, owner=theirs.owner, as_it_is=as_it_is)
        )
        return
    stays = theirs.leans or (known is not None and known in (theirs.owner, theirs.named))
    if theirs.preposition is not None and line.is_free(theirs.preposition):
        line.claim(theirs.preposition, theirs.preposition + 1, Part.GLUE, keep=stays)
    line.claim(theirs.start, theirs.end, Part.PERSON if known else Part.NEW_PERSON, keep=stays)
    if known is not None:
        line.people[known.id] = None
    else:
        add_new(line, theirs.name, left, right)
