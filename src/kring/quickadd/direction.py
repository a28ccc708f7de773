"""Which way something went: read from the first verb, or from "NAME verb me".

Which words are verbs, and what each says of me, stands in ``verbs.py``; here ``_MINE`` and ``_THEIRS`` make given or
received of it, the other way round where someone else did it.

The forms, in the order they are tried:

1. someone and me: ``Bram brought me …``, ``Anna bood (mij) … aan``, ``Anna got … from me``, ``Bram heeft mij …``;
2. me and someone: ``gave Anna …``, ``gave … to Anna``, ``kreeg van Bram …``, ``with Sara and Tom: …``, ``note …``;
   also after a day (``gisteren gaf ik Anna …``) and turned round by *me* (``gisteren bracht Bram mij …``);
3. the Dutch perfect: ``heb van Bram een boek gekregen``, ``Anna geholpen met de tuin``;
4. someone who came to me or called: ``Sara came over``, ``Bram kwam helpen`` (see ``visit``), and someone I met or was
   with: ``ran into Sara``, ``koffie gedronken met Sara`` (see ``companions``);
5. care for someone: ``nachtdienst bij ma 8u``, ``Truus bracht ma soep`` (see ``care``);
6. what did not happen (see ``negation``), and anything else, is a note; whom it begins with, or else names further on,
   is whom the note is about.

Where a name is expected and nobody has it, that is a problem and not a guess: right after the verb, and after *to*,
*from*, *aan* and *van*, a capital is someone. A word without a capital is someone where the line goes on as it does
after a name ("gave piet soup", "got from piet: book"), unless it is a common word ("gave blood today"): then a plain
answer keeps the line as it is.
"""

from itertools import pairwise, product

from kring.i18n import _
from kring.model.enums import Began, Direction, Outcome
from kring.model.record import Record, replace
from kring.quickadd.belonging import Theirs, claim_theirs, find_theirs, theirs_at
from kring.quickadd.care import Help, claim_hours, claim_presence, claim_stand_in, read_help
from kring.quickadd.companions import NOT, claim_company, claim_meeting
from kring.quickadd.counterparty import (
    VerbMatch,
    ask_direction,
    ask_which_side,
    claim_verb,
    find_particle,
    is_thing,
    look_further_on,
    other_side,
)
from kring.quickadd.draft import Part
from kring.quickadd.kinship_words import PERSONS
from kring.quickadd.negation import find_negation
from kring.quickadd.note_people import claim_mentioned, claim_note_people
from kring.quickadd.parse_state import ParseState
from kring.quickadd.passive import ends_clause, find_by, is_undergone
from kring.quickadd.person_names import (
    NameGroup,
    claim_people,
    is_done,
    read_people,
    says_what_someone_did,
)
from kring.quickadd.tokenizer import PUNCT, TEXT, key_of, make_word_set
from kring.quickadd.verbs import (
    AUX_ME,
    AUX_THEM,
    BY,
    DOGS,
    FOR,
    FROM_ME,
    HAD,
    LISTENED,
    ME,
    MENDED,
    MINE,
    ON_BEHALF,
    SIDES,
    STAYS,
    TO_ME,
    WE,
    Sense,
    begins_saying,
    find_finite_verbs,
    find_participle,
    looks_done,
)
from kring.quickadd.visit import claim_visit

__all__ = ["NOTE", "Interpretation", "read_head"]


class Interpretation(Record):
    """What a line is.

    Attributes:
        direction: Which way it went.
        outcome: Whether it happened.
        began: Who took the first step, where that is said.
        implied: Whether it is a note only because nothing else was recognised.
        help: What someone else did for the person cared for; None for anything else.
    """

    direction: Direction
    outcome: Outcome = Outcome.DONE
    began: Began | None = None
    implied: bool = False
    help: Help | None = None


NOTE = Interpretation(Direction.NOTE)
_MINE = {
    Sense.GIVE: Interpretation(Direction.GIVEN),
    Sense.GET: Interpretation(Direction.RECEIVED),
    Sense.ASK: Interpretation(Direction.RECEIVED, Outcome.ASKED, Began.ME),
    Sense.OFFER: Interpretation(Direction.GIVEN, Outcome.OFFERED, Began.ME),
    # Who began is not said by a no: it can follow a question and an offer.
    Sense.DECLINE: Interpretation(Direction.GIVEN, Outcome.DECLINED),
    Sense.WITH: Interpretation(Direction.TOGETHER),
    Sense.MEET: Interpretation(Direction.TOGETHER),
    Sense.NOTE: NOTE,
}
_THEIRS = {
    Sense.GIVE: Interpretation(Direction.RECEIVED),
    Sense.GET: Interpretation(Direction.GIVEN),
    Sense.ASK: Interpretation(Direction.GIVEN, Outcome.ASKED, Began.THEM),
    Sense.OFFER: Interpretation(Direction.RECEIVED, Outcome.OFFERED, Began.THEM),
    Sense.DECLINE: Interpretation(Direction.RECEIVED, Outcome.DECLINED),
    Sense.MEET: Interpretation(Direction.TOGETHER),
}
#: What one gets for whose it is.
_GOT = frozenset(("got", "had"))
_ERRANDS = make_word_set(
    "prescription prescriptions tablets pills medicine medicines medication meds shopping groceries results"
)
_ME_FIRST = frozenset(("me", "i", "ik", "mij"))
_AND_I = (("and", "i"), ("and", "me"), ("en", "ik"), ("en", "mij"))
_LONGEST_EXAMPLE = 200
_NO = frozenset(
    (
        ("nee", "gezegd"),
        ("zei", "nee"),
        ("said", "no"),
        *product(("he", "she", "they", "but"), ("refused", "declined")),
        *product(("hij", "ze", "zij", "maar"), ("weigerde", "weigerden")),
    )
)
#: The same where nothing follows: "hij wilde niet", and not "hij wilde niet te laat komen".
_NO_AT_THE_END = frozenset(
    (
        *product(("wilde", "wou", "wilden", "kon", "kan", "konden", "kunnen", "ging", "lukte"), ("niet",)),
        *product(("he", "she", "they"), ("couldn't", "couldnt", "can't", "cant", "won't", "wont", "wouldn't")),
    )
)
#: What stands before an English participle, with *me* behind it: "has helped me".
_HAS = frozenset(("has", "have"))
# Dutch verbs of several: "buren brachten mij soep" is about no one by name.
_MANY = ("ten", "den", "gen", "men", "ken", "zen", "pen", "nen", "ven", "ren", "sen")
_UNWANTED = frozenset(("last", "pijn", "moeite", "verdriet", "spijt", "klachten"))
# Of these a thing goes from one to the other, and may be someone's: "gave Bram's book to Cor".
_HANDED_ON = frozenset((Sense.GIVE, Sense.GET, Sense.OFFER))
# With these, "X asked …" is about me unless it says about whom.
_ME_UNDERSTOOD = frozenset((Sense.ASK, Sense.OFFER, Sense.DECLINE))


def read_head(line: ParseState) -> Interpretation:
    """Read which way it went, and claim the words that say so and the people on the other side.

    Args:
        line: The line; its circles and tags are claimed already.

    Returns:
        What the line is; a note where nothing else was recognised.
    """
    negation = find_negation(line)
    if negation is None:
        return _read_what_happened(line)
    before = line.save()
    head = _read_what_happened(line)
    if head.direction is not Direction.NOTE and negation.undoes(head.outcome):
        line.restore(before)
        return _read_note(line, _after_marks(line))
    return head


def _read_what_happened(line: ParseState) -> Interpretation:
    start = _after_marks(line)
    places = dict.fromkeys((start, line.skip(start)))
    for place in places:
        if _and_i(line, place):
            return _MINE[Sense.WITH]
    for place in places:
        head = _read_their_action(line, place)
        if head:
            return head
    for place in places:
        head = _read_my_action(line, place)
        if head:
            return head
    for place in places:
        head = _read_perfect_tense(line, place)
        if head:
            return head
    if visit := claim_visit(line, tuple(places)):
        return _THEIRS[visit]
    if company := claim_meeting(line, tuple(places)) or claim_company(line, start):
        _claim_and_me(line, company.end)
        return _MINE[Sense.WITH]
    stand_in = claim_presence(line, start) or claim_stand_in(line, start)
    if stand_in:
        return Interpretation(Direction.RECEIVED, help=stand_in)
    way = claim_hours(line, start)
    if isinstance(way, Help):
        return Interpretation(Direction.RECEIVED, help=way)
    if way:
        return Interpretation(way, implied=way is Direction.NOTE)
    return _read_note(line, start)


def _read_note(line: ParseState, start: int) -> Interpretation:
    """Claim whom a note is about."""
    claim_note_people(line, start)
    claim_mentioned(line)
    return replace(NOTE, implied=True)


def _and_i(line: ParseState, at: int) -> bool:
    """Claim whom I did something with: ``Yasmin and I walked``, ``Anna en ik wandelden``, ``me and Tom moved …``."""
    first = line.key(at) in _ME_FIRST and line.key(at + 1) in ("and", "en")
    people = read_people(line, at + 2 if first else at)
    if first and people.names and not people.possessive and all(name.known and name.exact for name in people.names):
        claim_people(line, people)
        line.claim(at, at + 2, Part.GLUE)
        return True
    if not people.names or people.possessive or not all(name.known and name.exact for name in people.names):
        return False
    pair = (line.key(people.end), line.key(people.end + 1))
    if pair not in _AND_I or any("?" in token.after for token in line.tokens):
        return False
    claim_people(line, people)
    line.claim(people.end, people.end + 2, Part.GLUE)
    return True


def _after_marks(line: ParseState) -> int:
    at = 0
    while at < len(line) and line.claims[at] is not None:
        at += 1
    return at


# 1. Someone and me


def _read_their_action(line: ParseState, at: int) -> Interpretation | None:
    if (theirs := theirs_at(line, at)) and (head := _from_theirs(line, theirs)):
        return head
    subject = read_people(line, at)
    if not subject.someone and at and line.claims[at - 1] is not None:
        subject = _circle_before(line, at)
    if subject.someone and line.key(subject.end) in ("and", "en"):
        several = read_people(line, at, strict=True)  # "Anna and Piet brought me soup", whoever Piet is
        subject = several if find_finite_verbs(line.keys, several.end) else subject
    stranger = None if subject.someone else _read_unknown_subject(line, at)
    subject = stranger or subject
    if subject.end == subject.start or subject.possessive or ":" in line.tokens[subject.end - 1].after:
        return None
    place = subject.end
    if begins_saying(line.keys, place):
        return None
    said = _participle_after(line, place + 1) if line.key(place) in AUX_THEM | HAD else None
    if line.key(place) in AUX_THEM or said:
        verbs = [VerbMatch(said.verb, said.tokens, place)] if said else []
        # Of several words ("heeft nee gezegd"), and English, where a participle looks like any other ("has helped me").
        verbs += [
            VerbMatch(verb, tuple(range(place + 1, place + 1 + size)), place)
            for verb, size in find_finite_verbs(line.keys, place + 1)
            if size > 1 or line.key(place) in _HAS
        ]
    else:
        verbs = [
            VerbMatch(verb, tuple(range(place, place + size))) for verb, size in find_finite_verbs(line.keys, place)
        ]
        if _is_mine(line, place):
            return None
    for verb in verbs:
        between = verb.auxiliary is not None and len(verb.tokens) == 1 and line.key(place) not in _HAS
        after = place + 1 if between else verb.end  # "heeft mij geholpen", "has helped me"
        head = _with_subject(line, subject, verb, after, unknown=stranger is not None)
        if head:
            return head
    return None


def _from_theirs(line: ParseState, theirs: Theirs) -> Interpretation | None:
    """Read what someone who belongs to a known person did for me: ``Anna's sister gave me soup``."""
    place = theirs.end
    if line.key(place) in AUX_THEM:
        said = _participle_after(line, place + 1)
        verbs = [replace(said, auxiliary=place)] if said else []
    else:
        verbs = [
            VerbMatch(verb, tuple(range(place, place + size))) for verb, size in find_finite_verbs(line.keys, place)
        ]
    for verb in verbs:
        sense, particle = verb.verb.sense, find_particle(line, verb)
        me = _find_me_tokens(line, verb.end if verb.auxiliary is None else place + 1, sense)
        if sense not in _THEIRS or sense is Sense.MEET or me is None or (verb.verb.split and particle is None):
            continue
        line.as_it_is = _with_direction(line, _THEIRS[sense], line.text.strip())
        keep = verb.verb.keep or theirs.named is not None or theirs.leans  # with whose they are, what they did stays
        claim_verb(line, replace(verb, verb=verb.verb._replace(keep=keep)), particle)
        for at in me:
            line.claim(at, at + 1, Part.GLUE, keep=keep)
        claim_theirs(line, theirs)
        return _THEIRS[sense]
    return None


def _is_mine(line: ParseState, at: int) -> bool:
    """Whether a Dutch participle right after a name leaves out that I did it: "Kees gevraagd om over te nemen".

    Then it is not what Kees did, as it is with *heeft* and after *mij*. "Kees gevraagd om mij te helpen" is mine too,
    and "Kees aangeboden om mij te brengen" is not.
    """
    if line.key(at) == "gevraagd":
        return not (line.key(at + 1) == "aan" and line.key(at + 2) in ME)
    return line.key(at) == "aangeboden" and ME.isdisjoint(line.keys[at + 1 :])


def _circle_before(line: ParseState, at: int) -> NameGroup:
    return NameGroup(at - 1, at, (), circles=True) if line.names_circle(at - 1) else NameGroup(at, at, ())


def _read_unknown_subject(line: ParseState, at: int) -> NameGroup | None:
    """A capital that nobody has, at the beginning of a line."""
    people = read_people(line, at, strict=True, small=_before_me)
    return people if people.unknown and people.end > at else None


def _before_me(line: ParseState, at: int) -> bool:
    """After who did something for me stand the verb and *me*: "piet brought me soup"."""
    if line.breaks_after(at - 1):
        return False
    if line.key(at) in ("and", "en"):
        return read_people(line, at + 1).someone
    return any(
        verb.sense in _THEIRS and line.key(at + size) in ME and not line.key(at + size - 1).endswith(_MANY)
        for verb, size in find_finite_verbs(line.keys, at)
    )


def _with_subject(
    line: ParseState, subject: NameGroup, verb: VerbMatch, after: int, *, unknown: bool
) -> Interpretation | None:
    """Read what someone did for me, and claim it; ``after`` is where *me* can stand."""
    sense = verb.verb.sense
    if sense not in _THEIRS:
        return None
    particle = find_particle(line, verb)
    if verb.verb.split and particle is None:
        return None
    me = _find_me_tokens(line, after, sense)
    if me is None and _is_about_my_thing(line, verb, after):
        me = ()
    if me is None:
        line.as_it_is = line.as_a_note
        helped = read_help(line, subject, verb, after)
        if helped:
            return Interpretation(Direction.RECEIVED, help=helped)
        sure = sense in _ME_UNDERSTOOD and not (unknown and sense is Sense.ASK)
        if not sure or _third_party(line, after, sense):
            return None
    if sense is Sense.MEET and me and me[0] > after and line.key(me[0]) in FOR:
        sense = Sense.GIVE  # "Ruth called the insurance for me"
    line.as_it_is = line.as_a_note
    claim_verb(line, verb, particle)
    # In "heeft me vanochtend gereden" the word leans on a verb that is gone; in "has helped me" it does not.
    leans = verb.auxiliary is not None and line.tokens[verb.auxiliary].key not in _HAS
    for at in me or ():
        together = line.key(at + 1) in ("and", "en")  # "gave me and Anna a lift"
        line.claim(at, at + 1, Part.GLUE, keep=together or (verb.verb.keep and not leans))
    claim_people(line, subject)
    refused = sense is Sense.ASK and _says_no(line, after)
    return replace(_THEIRS[Sense.ASK], outcome=Outcome.DECLINED) if refused else _THEIRS[sense]


def _says_no(line: ParseState, at: int) -> bool:
    """Whether the answer to what was asked follows, and is no: "Bram vroeg of ik kan oppassen, nee gezegd".

    Also within quotes, where a text stands that holds a day or a name.
    """
    words = line.keys[at:]
    for token in line.tokens[at:]:
        if token.kind == TEXT:
            words += [key_of(word.strip(".,;!?")) for word in token.value.split()]
    ends = (pair for pair, then in zip(pairwise(words), [*words[2:], ""], strict=False) if not then)
    return not (_NO.isdisjoint(pairwise(words)) and _NO_AT_THE_END.isdisjoint(ends))


def _find_me_tokens(line: ParseState, at: int, sense: Sense) -> tuple[int, ...] | None:
    """Where *me* stands: right after the verb, or further on as *to me*, *voor mij*, and with getting *from me*."""
    before = FROM_ME if sense is Sense.GET else TO_ME
    place = line.skip(at)
    if line.key(place) in ME and sense is not Sense.GET:
        return (place,)
    for here in range(at, len(line) - 1):
        if line.keys[here] in before and line.keys[here + 1] in ME and line.key(here - 1) != "next":
            return (here, here + 1)
    return None


def _is_about_my_thing(line: ParseState, verb: VerbMatch, at: int) -> bool:
    """Whether something of mine was mended or heard, which is done for me: "Cor fixed my bike"."""
    key, place = line.key(verb.tokens[-1]), line.skip(at)
    if key in LISTENED and line.key(place) in TO_ME:
        return line.key(place + 1) in MINE
    return key in MENDED and line.key(place) in MINE


def _third_party(line: ParseState, at: int, sense: Sense) -> bool:
    """Whether the line goes on with someone else, and is not about me: "Bram asked Anna", "refused help from Anna"."""
    place = at + 1 if line.key(at) in SIDES[sense].direct else at
    if read_people(line, place, strict=True).end > place:
        return True
    leads = SIDES[sense].firm | SIDES[sense].loose if sense in (Sense.OFFER, Sense.DECLINE) else frozenset()
    others = (read_people(line, here + 1) for here in range(at, len(line) - 1) if line.keys[here] in leads)
    return any(people.names and not people.possessive for people in others)


# 2. Me and someone


def _read_my_action(line: ParseState, at: int) -> Interpretation | None:
    place = at + 1 if line.key(at) in WE else at
    if begins_saying(line.keys, place):
        return None
    for verb, size in find_finite_verbs(line.keys, place):
        said = VerbMatch(verb, tuple(range(place, place + size)))
        if verb.sense is Sense.NOTE:
            claim_verb(line, said, None)
            claim_note_people(line, _after_with(line, line.skip(place + 1)))
            claim_mentioned(line, led=True)
            return NOTE
        after = said.end
        if line.key(after) in WE:
            after += 1
        head = _about_me(line, said, (line.skip(after),), start=at)
        if head:
            if after > said.end:
                line.claim(said.end, after, Part.GLUE)
            return head
    return None


def _after_with(line: ParseState, at: int) -> int:
    """Claim the *with* of "note with Sara: she is moving"; where the names of a note begin."""
    if line.key(at) not in ("with", "met"):
        return at
    people = read_people(line, at + 1)
    if not people.names or people.possessive or ":" not in line.tokens[people.end - 1].after:
        return at
    line.claim(at, at + 1, Part.GLUE)
    return at + 1


def _about_me(line: ParseState, verb: VerbMatch, spots: tuple[int, ...], *, start: int) -> Interpretation | None:
    """Read who is on the other side of something I did, and claim it all.

    Args:
        line: The line.
        verb: What I did.
        spots: Where someone can stand without more: right after the verb, or after the auxiliary.
        start: Where the sentence begins; what stands between it and the verb is *I* or *ik*.
    """
    sense = verb.verb.sense
    particle = find_particle(line, verb)
    if verb.verb.split and particle is None:
        return None
    turned = _read_passive(line, verb, find_by(line, verb, spots)) or _read_inverted_action(line, verb, spots[0])
    if turned:
        return turned
    verb, preposition, people = _find_other_side(line, verb, spots, particle)
    sense = verb.verb.sense
    if people and preposition is None and verb.begin is not None and _is_of_another(line, people, verb):
        return None
    theirs = None if people else _find_theirs_after(line, verb, spots, particle)
    if theirs and theirs.preposition is None and line.key(theirs.end) not in ME and not _is_first(line, verb.tokens[0]):
        theirs = None  # "gisteren bracht de zus van Anna soep" does not say to whom
    nobody = not people and not theirs
    if nobody and verb.verb.needs and not (_has_circle(line, sense, spots[0]) or _names_relation(line, verb, spots[0])):
        return None
    if nobody:
        _ask_for_whom_got(line, verb)
    for at in range(start, verb.tokens[0]):
        if line.key(at) in WE:
            line.claim(at, at + 1, Part.GLUE)
    line.as_it_is = _as_it_is(line, verb)
    theirs = find_theirs(line, verb, preposition, people) if people else theirs
    if people and not theirs and people.possessive and preposition is None and sense in _HANDED_ON:
        further, other = look_further_on(line, verb, particle)
        if other:  # "gave Bram's book to Cor": Bram's it was, and Cor has it
            preposition, people = further, other
            theirs = find_theirs(line, verb, preposition, people)
    sense = _find_sense(line, verb, preposition, people)
    claim_verb(line, verb, particle)
    if theirs:
        return _about_theirs(line, theirs, sense)
    if people:
        _claim_other_side(line, sense, preposition, people)
        if sense is Sense.GIVE and preposition is None and not verb.verb.keep:
            _ask_who_got_the_rest(line, people)
    refused = sense is Sense.ASK and _says_no(line, verb.end)
    return replace(_MINE[sense], outcome=Outcome.DECLINED) if refused else _MINE[sense]


def _find_other_side(
    line: ParseState, verb: VerbMatch, spots: tuple[int, ...], particle: int | None
) -> tuple[VerbMatch, int | None, NameGroup | None]:
    """Find who is on the other side, as :func:`other_side` does; of what I did on someone's behalf, for whom."""
    preposition, people = other_side(line, verb, spots, particle)
    if not people and _is_on_behalf(line, verb):
        verb = replace(verb, verb=verb.verb._replace(sense=Sense.GIVE))
        preposition, people = other_side(line, verb, spots, particle)
    return verb, preposition, people


def _is_on_behalf(line: ParseState, verb: VerbMatch) -> bool:
    """Whether I dealt with something else for someone: "called the insurance for Tom", "apotheek gebeld voor mam"."""
    key = line.key(verb.tokens[-1])
    if verb.verb.sense is not Sense.MEET or not (key in ON_BEHALF or (key == "walked" and DOGS & {*line.keys})):
        return False
    begin = verb.end if verb.begin is None else verb.begin
    for at in range(begin + 1, len(line) - 1):
        if line.keys[at] in FOR and {*range(begin, at)} - {*verb.tokens}:
            people = read_people(line, at + 1)
            return bool(people.names) and not people.possessive and all(one.known and one.exact for one in people.names)
    return False


def _claim_other_side(line: ParseState, sense: Sense, preposition: int | None, people: NameGroup) -> None:
    """Claim who is on the other side of something I did, and the word that leads to them."""
    if preposition is not None:
        stays = people.possessive or line.key(preposition) in STAYS
        line.claim(preposition, preposition + 1, Part.GLUE, keep=stays)
    elif sense is Sense.GET and not people.possessive and people.names:
        ask_direction(line, people)
    claim_people(line, people)
    if _MINE[sense].direction is Direction.TOGETHER:
        _claim_and_me(line, people.end)


def _ask_who_got_the_rest(line: ParseState, people: NameGroup) -> None:
    """Ask about someone else who was given something else: "gave Anna a bath, and *Bram lunch*"."""
    for at in range(people.end + 1, len(line) - 2):
        other = read_people(line, at + 1) if line.key(at) in ("and", "en") else None
        if other is None or not other.names or other.possessive or not is_thing(line, other.end):
            continue
        if says_what_someone_did(line.key(other.end)):
            continue  # "gave Anna flowers and Tom was happy"
        if all(name.known and name.exact for name in other.names):
            ask_which_side(line, people, other, at=other)
            return


def _ask_for_whom_got(line: ParseState, verb: VerbMatch) -> None:
    """Ask which way it went where something was got for someone, from nobody: "got a present for Tom"."""
    if line.key(verb.tokens[0]) != "got":
        return
    for at in range(verb.end, len(line) - 1):
        if line.keys[at] == "for":
            people = read_people(line, at + 1)
            if people.names and not people.possessive and all(name.known and name.exact for name in people.names):
                ask_direction(line, people)
                return


def _find_sense(line: ParseState, verb: VerbMatch, preposition: int | None, people: NameGroup | None) -> Sense:
    """What a verb says with what stands behind it: whoever "walked Tom's dog" did that for Tom, and not with him."""
    whose = people is not None and people.possessive and preposition is None
    if people is None or not whose:
        return verb.verb.sense
    said, thing = line.key(verb.tokens[-1]), line.key(people.end)
    if (said == "walked" and thing in DOGS) or (said in _GOT and thing in _ERRANDS):
        return Sense.GIVE  # "got mum's prescription" was for her
    return verb.verb.sense


def _read_passive(line: ParseState, verb: VerbMatch, at: int) -> Interpretation | None:
    """Read who did it, where that is said: "helped by Anna", "gevraagd door Bram".

    By someone without a name, as in "helped by the neighbours", it is just as little what I did: a note.
    """
    sense = verb.verb.sense
    if line.key(at) not in BY or sense is Sense.GET or sense not in _THEIRS:
        return None
    people = read_people(line, at + 1, strict=True)
    if not people.names or people.possessive:
        someone = people.possessive or line.key(line.skip(at + 1)) in PERSONS or line.key(at + 2) in PERSONS
        return replace(NOTE, implied=True) if someone else None
    line.as_it_is = line.as_a_note
    claim_verb(line, verb, None)
    line.claim(at, at + 1, Part.GLUE)
    claim_people(line, people)
    return _THEIRS[sense]


def _find_theirs_after(
    line: ParseState, verb: VerbMatch, spots: tuple[int, ...], particle: int | None
) -> Theirs | None:
    """Someone who belongs to a known person, beside the verb or after what leads there: *op de kinderen van Bram*."""
    if theirs := theirs_at(line, spots[0], colon=verb.verb.sense is Sense.WITH):
        return theirs
    sides = SIDES[verb.verb.sense]
    further = range(verb.tokens[0] if verb.begin is None else verb.begin, len(line) - 1)
    leads = [spot for spot in spots if line.key(spot) in sides.direct]
    leads += [at for at in further if at not in verb.tokens and line.key(at) in sides.firm | sides.loose]
    for at in leads:
        if at != particle and (theirs := theirs_at(line, at + 1)):
            return replace(theirs, preposition=at)
    return None


def _is_first(line: ParseState, at: int) -> bool:
    """Whether a verb begins its sentence, but for *I* and what is marked with a sign."""
    return all(line.claims[before] is not None or line.key(before) in WE for before in range(at))


def _about_theirs(line: ParseState, theirs: Theirs, sense: Sense) -> Interpretation:
    """Claim someone who belongs to a known person: ``gave mum's neighbour flowers``."""
    me = line.key(theirs.end) in ME and sense in _THEIRS  # "gisteren bracht Anna's moeder mij soep"
    if me:
        line.claim(theirs.end, theirs.end + 1, Part.GLUE)
    claim_theirs(line, theirs)
    if _MINE[sense].direction is Direction.TOGETHER:
        _claim_and_me(line, theirs.end)
    return _THEIRS[sense] if me else _MINE[sense]


def _as_it_is(line: ParseState, verb: VerbMatch) -> str:
    """What to type to keep a line in which a word was taken for a name."""
    head = _MINE[verb.verb.sense]
    said = {at for at, claim in enumerate(line.claims[: verb.end]) if claim and claim.role is Part.GLUE}  # "ik"
    said |= {at for at in range(verb.end) if line.key(at) in AUX_ME or (at in verb.tokens and not verb.verb.keep)}
    rest, after = "", 0
    for at in sorted(said):
        rest += line.text[after : line.tokens[at].left]
        after = line.tokens[at].right
    rest = " ".join((rest + line.text[after:]).split()).strip(" :")
    return _with_direction(line, head, rest)


def _with_direction(line: ParseState, head: Interpretation, text: str) -> str:
    """A command that keeps a text whole and says which way it went; as a note where no option says that."""
    if head.outcome is not Outcome.DONE or '"' in text or len(text) > _LONGEST_EXAMPLE:
        return line.as_a_note[:_LONGEST_EXAMPLE]
    return _('kring add --{direction} "{text}"').format(direction=head.direction.value, text=text)


def _claim_and_me(line: ParseState, at: int) -> None:
    """Claim what says that I was there, which is understood: "with Anna *and me*", "met Anna *heb ik* gewandeld"."""
    and_me = line.key(at) in ("and", "en") and line.key(at + 1) in ME
    i_have = line.key(at) in AUX_ME and line.key(at + 1) in WE
    if and_me or (i_have and any(is_done(line, further) for further in range(at + 2, len(line)))):
        line.claim(at, at + 2, Part.GLUE)


def _is_of_another(line: ParseState, people: NameGroup, verb: VerbMatch) -> bool:
    """Whether something else is said of them first: "mam *gevallen*, ambulance gebeld", "mam *ziek*, dokter gebeld"."""
    if people.end > verb.tokens[0] or verb.verb.sense is not Sense.MEET:
        return False  # "Tom is geopereerd, kaart gestuurd" was for him
    first = people.end + (line.tokens[people.end].kind == PUNCT)  # "mam, even gebeld" is with her
    between = range(first, verb.tokens[0])
    if any(line.key(at) in ("met", "with") and read_people(line, at + 1).names for at in between):
        return False  # "Tom zit in de put, lang met Tom gebeld"
    return any(looks_done(line.key(at)) or ends_clause(line, at) for at in between)


def _names_relation(line: ParseState, verb: VerbMatch, spot: int) -> bool:
    """Whether someone of mine stands beside a Dutch perfect, by no name: "heb mijn zus een boek gegeven"."""
    relation = line.key(spot) in MINE and line.key(spot + 1) in PERSONS
    return relation and verb.auxiliary is not None and verb.verb.sense is Sense.GIVE


def _has_circle(line: ParseState, sense: Sense, spot: int) -> bool:
    """Whether a circle can be the other side; after *with* it has to stand there."""
    if sense is Sense.WITH:
        return spot > 0 and line.names_circle(spot - 1)
    return line.circle is not None


def _read_inverted_action(line: ParseState, verb: VerbMatch, at: int) -> Interpretation | None:
    """``gisteren bracht Bram mij …``: *me* right after the name turns it round."""
    sense = verb.verb.sense
    if sense not in _THEIRS or sense is Sense.GET:
        return None
    people = read_people(line, at)
    if not people.someone or people.possessive:
        return None
    if line.key(people.end) not in ME:
        # After a day, "gisteren bracht Truus ma naar de dokter" tells what Truus did.
        mine = not verb.tokens[0] or verb.auxiliary is not None or line.key(at - 1) in WE or not people.names
        helped = None if mine else read_help(line, people, verb, people.end)
        return Interpretation(Direction.RECEIVED, help=helped) if helped else None
    return _with_subject(line, people, verb, people.end, unknown=False)


# 3. The perfect


def _read_perfect_tense(line: ParseState, at: int) -> Interpretation | None:
    place = at + 1 if line.key(at) in WE else at
    with_auxiliary = line.key(place) in AUX_ME
    said = _participle_after(line, place)
    # What follows "Kees gevraagd" is what he was asked: "Kees gevraagd of hij het heeft".
    end = said.end + 1 if said and _is_mine(line, said.tokens[0]) else len(line)
    if not with_auxiliary and any(key in AUX_THEM or key in AUX_ME for key in line.keys[:end]):
        return None  # "Bram heeft Anna een boek gegeven" is not about me
    if said is None or not (with_auxiliary or said.verb.alone):
        return None
    if not NOT.isdisjoint(line.keys[place : said.end]):
        return None  # "niet met Anna gebeld" did not happen
    if not with_auxiliary and is_undergone(line, place, said):
        return None  # "mam is door de thuiszorg gedoucht" is nothing I did
    said = replace(said, begin=place)
    if with_auxiliary:
        said = replace(said, auxiliary=place)
        place += 2 if line.key(place + 1) in WE else 1
    spots: tuple[int, ...] = (line.skip(said.end),)
    if said.tokens[0] != place:
        spots = (line.skip(place), *spots)
    if said.verb.sense is Sense.GET and not _comes_from(line, said):
        return None
    return _about_me(line, said, spots, start=at)


def _comes_from(line: ParseState, verb: VerbMatch) -> bool:
    if line.keys[verb.tokens[0]] == "gehad" and not _UNWANTED.isdisjoint(line.keys):
        return False  # "last van Bram gehad" was not received from him
    sides = SIDES[verb.verb.sense]
    strict = line.keys[verb.tokens[0]] != "gehad"  # "bloemen gekregen van Corrie", whoever that is
    found = (read_people(line, at + 1, strict=strict) for at, key in enumerate(line.keys) if key in sides.firm)
    return any(people.someone or people.unknown for people in found)


def _participle_after(line: ParseState, at: int) -> VerbMatch | None:
    for place in range(at, len(line)):
        verb = find_participle(line.keys, place)
        if verb:
            return VerbMatch(verb, (place,))
    return None
