"""Who is on the other side of a verb: right after it, or after a preposition further on.

Where several people could be meant (a letter *to Anna to Bram*), or it is not said which way it went (*got Anna a
book*), that is a problem and not a guess.
"""

from collections.abc import Iterable
from typing import Final

from kring.model.record import Record, replace
from kring.quickadd import problems
from kring.quickadd.dates import read_day
from kring.quickadd.draft import Part
from kring.quickadd.durations import read_duration
from kring.quickadd.parse_state import ParseState
from kring.quickadd.person_names import Name, NameGroup, Shape, is_done, is_small_name, read_people
from kring.quickadd.tokenizer import TEXT, WORD, make_word_set
from kring.quickadd.verbs import BEFORE_NOUNS, LEADS_ON, ME, MENDED, SIDES, Sense, Verb, find_finite_verbs

__all__ = [
    "VerbMatch",
    "ask_direction",
    "ask_which_side",
    "claim_verb",
    "find_particle",
    "is_thing",
    "look_further_on",
    "other_side",
]


class VerbMatch(Record):
    """A verb where it stands.

    Attributes:
        verb: The verb.
        tokens: Its words.
        auxiliary: The *have* or *heeft* before it, or None.
        begin: Of a Dutch participle, which ends its sentence, where that begins; None for what follows its verb.
    """

    verb: Verb
    tokens: tuple[int, ...]
    auxiliary: int | None = None
    begin: int | None = None

    @property
    def end(self) -> int:
        """The token after its last word."""
        return self.tokens[-1] + 1


def other_side(
    line: ParseState, verb: VerbMatch, spots: tuple[int, ...], particle: int | None
) -> tuple[int | None, NameGroup | None]:
    """Find who it was given to, got from, asked.

    Args:
        line: The line.
        verb: What was done.
        spots: Where someone can stand without a preposition: right after the verb, or after the auxiliary.
        particle: Where the rest of a split verb stands, or None; it is no preposition.

    Returns:
        The preposition before the name, if any, and the people; possibly someone nobody knows.
    """
    sides = SIDES[verb.verb.sense]
    strangers: list[tuple[int | None, NameGroup]] = []
    for spot in spots:
        preposition = spot if line.key(spot) in sides.direct and spot != particle else None
        place = spot if preposition is None else line.skip(spot + 1)
        people = read_people(line, place, strict=verb.verb.strict, small=_after_a_name(line, verb, preposition))
        if people.someone:
            return preposition, people
        # Right after "got" stands what was got, capital or not.
        if people.unknown and (preposition is not None or verb.verb.sense is not Sense.GET):
            strangers.append((preposition, people))
    return look_further_on(line, verb, particle, strangers)


def _after_a_name(line: ParseState, verb: VerbMatch, preposition: int | None) -> Shape | None:
    """How a line goes on after whoever stands beside the verb; None where only a capital is someone there."""
    sense = verb.verb.sense
    if preposition is not None:
        if verb.verb.keep or line.keys[preposition] not in _LEADS_TO_SOMEONE:
            return None
        # "offered to cook", "zei nee tegen overwerk": much else stands there.
        return _is_any_continuation if sense in (Sense.GIVE, Sense.GET, Sense.ASK) else _before_colon
    if line.key(verb.tokens[-1]) in _HELPED:
        return _with_what_for
    if verb.verb.keep:
        return None
    return _SHAPES.get(sense)


def _is_any_continuation(line: ParseState, at: int) -> bool:
    """After *from* and *to* stands whoever it was, whatever comes next."""
    return at <= len(line)


def _before_colon(line: ParseState, at: int) -> bool:
    return ":" in line.tokens[at - 1].after


def _with_a_thing(line: ParseState, at: int) -> bool:
    """After whom it was given to stands what it was: "gave piet soup", "gave piet a book", "gave piet: soup"."""
    if ":" in line.tokens[at - 1].after:
        return True
    if line.breaks_after(at - 1) or not line.is_free(at):
        return False
    if line.key(at) in ("and", "en"):
        return read_people(line, at + 1).someone or (
            is_small_name(line, at + 1) and not line.breaks_after(at + 1) and is_thing(line, at + 2)
        )
    # "gave tomato plants away", "gave chicken soup to everyone": a thing of two words.
    return is_thing(line, at) and line.key(at + 1) not in _GOES_SOMEWHERE


def is_thing(line: ParseState, at: int) -> bool:
    """Whether what was given can stand at a token: "a book", "soup"; no verb, day or word that leads on.

    Args:
        line: The line.
        at: Where to look.
    """
    key = line.key(at)
    if not line.is_free(at) or key in LEADS_ON or is_done(line, at):
        return False
    if key in BEFORE_NOUNS:
        return line.is_free(at + 1)
    return line.tokens[at].kind == TEXT or (
        line.tokens[at].kind == WORD
        and line.tokens[at].value[:1].isalpha()
        and not find_finite_verbs(line.keys, at)
        and key not in ME
        and read_day(line.keys, at, line.today) is None
    )


def _with_what_for(line: ParseState, at: int) -> bool:
    """After who was helped stands what with, or how long: "hielp ria met de tuin", "helped piet 2h"."""
    if at >= len(line):
        return False
    return line.key(at) in ("with", "met") or (line.is_free(at) and read_duration(line.keys, at) is not None)


def _with_a_question(line: ParseState, at: int) -> bool:
    """After who was asked stands what for: "asked piet to come", "vroeg piet of het lukt"."""
    if ":" in line.tokens[at - 1].after:
        return True
    if line.key(at) in ("and", "en"):
        return read_people(line, at + 1).someone or (is_small_name(line, at + 1) and line.key(at + 2) in _QUESTIONS)
    return line.key(at) in _QUESTIONS and not line.breaks_after(at - 1)


def _with_a_doing(line: ParseState, at: int) -> bool:
    """After who was there stands what we did: "with piet: walk", "met piet gewandeld"."""
    if ":" in line.tokens[at - 1].after or not any(line.is_free(place) for place in range(at, len(line))):
        return True
    if line.key(at) in ("and", "en"):
        return read_people(line, at + 1).someone or (is_small_name(line, at + 1) and _with_a_doing(line, at + 2))
    return is_done(line, at) and not line.breaks_after(at - 1)


_GOES_SOMEWHERE: Final = make_word_set("to aan away back round around weg rond mee langs door terug naar upstairs")
#: What is done to a thing of someone, for them; of what is fetched, only what one fetches for someone.
_DONE: Final = make_word_set("gedaan opgeruimd")
_FETCHED: Final = make_word_set("gehaald opgehaald")
_ERRANDS: Final = make_word_set("pillen medicijnen medicatie recept recepten boodschappen post wasgoed")
_HELPED: Final = make_word_set("helped hielp hielpen")
_QUESTIONS: Final = make_word_set("to om te for voor of if whether about over")
_LEADS_TO_SOMEONE: Final = make_word_set("from van to aan tegen")
_SHAPES: Final[dict[Sense, Shape]] = {
    Sense.GIVE: _with_a_thing,
    Sense.OFFER: _with_a_thing,
    Sense.ASK: _with_a_question,
    Sense.WITH: _with_a_doing,
}


def look_further_on(
    line: ParseState, verb: VerbMatch, particle: int | None, strangers: Iterable[tuple[int | None, NameGroup]] = ()
) -> tuple[int | None, NameGroup | None]:
    """Find someone after a preposition further on in the line: ``soup to Anna``, ``een lift van Bram``.

    Args:
        line: The line.
        verb: What was done.
        particle: Where the rest of a split verb stands, or None; it is no preposition.
        strangers: Those nobody knows who were met before, with the preposition before each.

    Returns:
        The preposition before the name, if any, and the people; possibly someone nobody knows.
    """
    strangers = list(strangers)
    sides = SIDES[verb.verb.sense]
    found: list[tuple[int | None, NameGroup]] = []
    for at in range(verb.tokens[0] if verb.begin is None else verb.begin, len(line) - 1):
        key = line.keys[at]
        done_for = key == "van" and _is_done_for(line, verb)
        if at == particle or at in verb.tokens or not (key in sides.firm or key in sides.loose or done_for):
            continue
        if found and at < found[-1][1].end:
            continue  # "for Anna and for Bram" is one group
        people = read_people(line, at + 1, strict=key in sides.firm and verb.verb.strict)
        if people.someone and done_for:
            people = replace(people, names=tuple(replace(name, possessive=True) for name in people.names))
        if people.someone and (people.names or key not in sides.loose):
            found.append((at, people))
        elif people.unknown:
            strangers.append((at, people))
    firm = [one for one in found if one[0] is not None and line.keys[one[0]] in sides.firm]
    if not firm and not strangers:
        firm = found  # "helped Piet with a present for Anna" is about Piet, whoever that is
    if len(firm) > 1:
        ask_which_side(line, firm[0][1], firm[1][1], at=firm[0][1])
    if firm:
        return firm[0]
    return strangers[0] if strangers else (None, None)


def _is_done_for(line: ParseState, verb: VerbMatch) -> bool:
    """Whether what was done to a thing of someone was done for them: "de was van mam gedaan"."""
    said = line.key(verb.tokens[-1])
    if verb.verb.sense is not Sense.GIVE or verb.begin is None:
        return False
    return said in MENDED or said in _DONE or (said in _FETCHED and not _ERRANDS.isdisjoint(line.keys))


def ask_which_side(line: ParseState, one: NameGroup, other: NameGroup, *, at: NameGroup) -> None:
    """Report that two can be on the other side: ``soup to Anna to Bram``.

    Args:
        line: The line.
        one: Who is named first.
        other: Who is named then.
        at: Which of them it is shown at.
    """
    start, end = line.tokens[at.start].left, line.tokens[at.end - 1].right
    first, second = (line.slice(each.start, each.end) for each in (one, other))
    line.report(problems.several_sides(first, second, start, end))


def ask_direction(line: ParseState, people: NameGroup) -> None:
    """Report that ``got Anna a book`` can be for Anna and from her.

    Args:
        line: The line.
        people: Who stands right after the verb.
    """
    name: Name = people.names[0]
    line.report(
        problems.unclear_direction(
            line.slice(name.start, name.end),
            line.tokens[name.start].left,
            line.tokens[name.end - 1].right,
            name.candidates,
        )
    )


def find_particle(line: ParseState, verb: VerbMatch) -> int | None:
    """Find the rest of a split verb: the *aan* of *bood Anna een lift aan*, not that of *hulp aan Anna*.

    Args:
        line: The line.
        verb: The verb.

    Returns:
        Its token, or None where it has no such part or it is not there.
    """
    particle = verb.verb.particle
    if not particle:
        return None
    free = [
        at
        for at in range(verb.end, len(line))
        if line.keys[at] == particle and read_people(line, at + 1, strict=True).end == at + 1
    ]
    for at in free:
        following = line.key(at + 1)
        if not following or following in ("om", "te", "dat", "of") or line.breaks_after(at):
            return at
    return free[-1] if free else None


def claim_verb(line: ParseState, verb: VerbMatch, particle: int | None) -> None:
    """Claim the words of a verb; those that say more than the direction stay in the text.

    Args:
        line: The line.
        verb: The verb.
        particle: Where the rest of a split verb stands, or None.
    """
    for at in verb.tokens:
        line.claim(at, at + 1, Part.DIRECTION, keep=verb.verb.keep)
    if particle is not None:
        line.claim(particle, particle + 1, Part.DIRECTION, keep=verb.verb.keep)
    if verb.auxiliary is not None:
        line.claim(verb.auxiliary, verb.auxiliary + 1, Part.GLUE)
