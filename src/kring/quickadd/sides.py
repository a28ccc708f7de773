"""Who is on the other side of a verb: right after it, or after a preposition further on.

Where several people could be meant (a letter *to Anna to Bram*), or it is not said which way it went (*got Anna a
book*), that is a problem and not a guess.
"""

from typing import NamedTuple

from kring.quickadd import problems
from kring.quickadd.draft import Part
from kring.quickadd.line import Line
from kring.quickadd.people import Name, People, read_people
from kring.quickadd.verbs import SIDES, Sense, Verb

__all__ = ["Said", "ask_direction", "claim_verb", "find_particle", "other_side"]


class Said(NamedTuple):
    """A verb where it stands.

    Attributes:
        verb: The verb.
        tokens: Its words.
        auxiliary: The *have* or *heeft* before it, or None.
    """

    verb: Verb
    tokens: tuple[int, ...]
    auxiliary: int | None = None

    @property
    def end(self) -> int:
        """The token after its last word."""
        return self.tokens[-1] + 1


def other_side(
    line: Line, verb: Said, spots: tuple[int, ...], particle: int | None
) -> tuple[int | None, People | None]:
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
    strangers: list[tuple[int | None, People]] = []
    for spot in spots:
        preposition = spot if line.key(spot) in sides.direct and spot != particle else None
        place = spot if preposition is None else line.skip(spot + 1)
        people = read_people(line, place, strict=verb.verb.strict)
        if people.someone:
            return preposition, people
        # Right after "got" stands what was got, capital or not.
        if people.unknown and (preposition is not None or verb.verb.sense is not Sense.GET):
            strangers.append((preposition, people))
    return _further_on(line, verb, strangers, particle)


def _further_on(
    line: Line, verb: Said, strangers: list[tuple[int | None, People]], particle: int | None
) -> tuple[int | None, People | None]:
    """``soup to Anna``, ``een lift van Bram``: someone after a preposition further on in the line."""
    sides = SIDES[verb.verb.sense]
    found: list[tuple[int | None, People]] = []
    for at in range(verb.tokens[0], len(line) - 1):
        key = line.keys[at]
        if at == particle or at in verb.tokens or not (key in sides.firm or key in sides.loose):
            continue
        people = read_people(line, at + 1, strict=key in sides.firm and verb.verb.strict)
        if people.someone and (people.names or key not in sides.loose):
            found.append((at, people))
        elif people.unknown:
            strangers.append((at, people))
    firm = [one for one in found if one[0] is not None and line.keys[one[0]] in sides.firm]
    if not firm and not strangers:
        firm = found  # "helped Piet with a present for Anna" is about Piet, whoever that is
    if len(firm) > 1:
        first, second = firm[0][1], firm[1][1]
        line.report(
            problems.several_sides(
                line.slice(first.start, first.end),
                line.slice(second.start, second.end),
                line.tokens[first.start].left,
                line.tokens[first.end - 1].right,
            )
        )
    if firm:
        return firm[0]
    return strangers[0] if strangers else (None, None)


def ask_direction(line: Line, people: People) -> None:
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


def find_particle(line: Line, verb: Said) -> int | None:
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


def claim_verb(line: Line, verb: Said, particle: int | None) -> None:
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
