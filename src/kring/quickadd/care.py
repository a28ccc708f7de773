"""Care for someone, as people write it: what I did for them, what others did for them, and time off (R4).

``nachtdienst bij ma 8u`` and ``mum's doctor 2h`` begin with a noun and say how long it took: what was done for the
person cared for is care, and its hours count. ``Truus bracht ma soep`` and ``Hendrik nam het weekend over`` tell what
someone else did for them. ``vrij weekend`` and ``a weekend off`` are time off, which counts only where it is written.

Where a noun, a length of time and the name of someone else stand together (``tuin bij Sara 2u``), which way it went is
asked, not guessed.
"""

from typing import Final

from kring.model.enums import Direction
from kring.model.record import Record, replace
from kring.quickadd import problems
from kring.quickadd.belonging import is_persons
from kring.quickadd.companions import PRESENT, is_about_others
from kring.quickadd.counterparty import VerbMatch, claim_verb
from kring.quickadd.dates import is_day_word, read_day
from kring.quickadd.draft import NEW_NAME, NO_NAME, Part
from kring.quickadd.durations import read_duration
from kring.quickadd.kinship_words import KIN, PARENTS
from kring.quickadd.parse_state import ParseState
from kring.quickadd.person_names import NameGroup, add_new, claim_people, read_people
from kring.quickadd.tokenizer import make_word_set, without_s
from kring.quickadd.verbs import SIDES, WE, Sense

__all__ = ["Help", "claim_hours", "claim_off", "claim_presence", "claim_stand_in", "read_help"]

_AT: Final = make_word_set("for at bij voor")
_WITH_THEM: Final = make_word_set("with bij at to naar")
_FOR_THEM: Final = make_word_set("for voor to aan at bij")
#: Of the verbs for meeting, those that are help to whoever is cared for.
#: What others are said to have done, in a line that says nothing of me: "mijn zus was bij ma 3u".
_THEIR_VERBS: Final = make_word_set(
    "was were waren bleef bleven stayed kwam kwamen came ging gingen went zat zaten sat sliep sliepen slept is heeft "
    "has had hadden deed deden did hielp hielpen paste pasten"
)
#: Being there for someone, right after the name of who was: "Anna was bij ma", "Bram stayed with mum".
_IS_THERE: Final = make_word_set(
    "was were waren stayed bleef bleven sat zat zaten slept sliep sliepen came kwam kwamen went ging gingen"
)
_VISITS: Final = make_word_set("visited bezocht bezochten")
#: What someone does who takes a turn: the words after their name, and what may stand further on.
_STANDS_IN: Final = (
    ("took over", ""),
    ("stepped in", ""),
    ("filled in", ""),
    ("stood in", ""),
    ("paste op", ""),
    ("pasten op", ""),
    ("viel in", ""),
    ("sprong in", ""),
    ("sprong bij", ""),
    ("nam", "over"),
    ("namen", "over"),
)
_OFF: Final = {"vrij": "vrij", "off": "off"}
_TIMES: Final = make_word_set(
    "day days weekend weekends week weeks evening evenings afternoon afternoons morning mornings night nights hour "
    "hours time dag dagen dagje weekendje weken weekje avond avonden avondje middag middagen middagje ochtend "
    "ochtenden nacht nachten uur uren uurtje"
)
#: What one takes over from someone who cares.
_TURNS: Final = _TIMES | make_word_set("zorg care dienst shift beurt turn")
#: What may stand before "vrij weekend" where it is I who was off: "eindelijk een vrij weekend", and not Sara.
_BEFORE_OFF: Final = make_word_set("een eindelijk weer eens mijn eerste ik had heb nam")
#: What may follow "vrij", which else means *quite*: "vrij weekend", and not "vrij moe".
_AFTER_OFF: Final = _TIMES | make_word_set(
    "van in genomen gehad gekregen geweest vandaag gisteren eergisteren vanavond en"
)


#: What of someone's one comes to, and does not care for them by: "mum's birthday party 4h".
_OCCASIONS: Final = make_word_set(
    "birthday party anniversary wedding funeral verjaardag verjaardagsfeest feest feestje jubileum bruiloft begrafenis"
)


class Help(Record):
    """What someone else did for the person cared for.

    Attributes:
        cared_for: The id of the person cared for; empty where they are not named.
        circles: The ids of the circles around them.
    """

    cared_for: str
    circles: tuple[str, ...]


def claim_hours(line: ParseState, start: int) -> Direction | Help | None:
    """Claim whom a line about hours is for: ``boodschappen voor ma 45m``, ``mum's doctor 2h``.

    Args:
        line: The line; no direction was found in it.
        start: Where its words begin.

    Returns:
        Which way it went, or what someone without a name here did for them; None where the line says nothing of the
        kind and stays a note.
    """
    if not any(read_duration(line.keys, at) for at in range(len(line))) or is_about_others(line):
        return None
    first = line.skip(start)
    owner = read_people(line, first)
    begins = set(line.keys[first : owner.end + 2])
    if begins & PRESENT and not begins & WE:
        return None  # "Truus zit donderdag 2 uur bij mam" is still to come, whoever Truus is
    verb = next((at for at in range(first, len(line)) if line.keys[at] in _THEIR_VERBS), None)
    others = verb is not None and not WE.intersection(line.keys[first:verb])
    if owner.possessive and not _OCCASIONS.union(KIN).isdisjoint(line.keys[owner.end : owner.end + 1]):
        return None  # "mum's doctor 2h" is care for mum, "mum's sister 2h" is about her sister
    if owner.possessive and _cared_for(line, owner):
        if others:
            return None  # "mum's nurse came, 30 min": someone else's
        claim_people(line, owner)
        return Direction.GIVEN
    doers = _read_doers(line, start)
    for at in range(len(line) - 1):
        if line.keys[at] not in _AT or read_duration(line.keys, at):
            continue
        people = read_people(line, at + 1)
        leans = people.possessive and not _is_measure(line, people.end)
        if leans or not people.names or not all(name.exact and name.known for name in people.names):
            continue
        if doers is not None and doers.end <= at and _find_care_circles(line, people) and not _cared_for(line, doers):
            claim_people(line, doers)  # "Henk bij mam 3u": his hours, and not mine
            return Help(people.names[0].candidates[0].id, _find_care_circles(line, people))
        return _which_way(line, at, people, mine=not others)
    return None if others else _report_unknown_parent(line, first) or _claim_bare_hours(line, first)


def _claim_bare_hours(line: ParseState, first: int) -> Direction | None:
    """Ask about a line of a name and a length of time alone, with whom one cares for: "dad 3h", "mam di 2u".

    Args:
        line: The line; no direction was found in it.
        first: Where its words begin.

    Returns:
        What was chosen; None where the line is something else.
    """
    people = read_people(line, first)
    if not people.names or people.possessive or not _cared_for(line, people):
        return None
    rest = [at for at in range(len(line)) if not people.start <= at < people.end and line.claims[at] is None]
    places = iter(rest)
    hours = False
    for at in places:
        took = read_duration(line.keys, at)
        day = None if took else read_day(line.keys, at, line.today)
        found = took or day
        if found is None:
            return None
        hours = hours or took is not None
        for _more in range(found.size - 1):
            next(places, None)
    return _choose_way(line, people, people.start) if hours else None


def _choose_way(line: ParseState, people: NameGroup, at: int) -> Direction:
    """The way that was chosen for hours with someone, or a question about it."""
    left, right = line.tokens[at].left, line.tokens[people.end - 1].right
    chosen = line.choices.get(left, "")
    if chosen not in set(Direction):
        line.report(problems.no_direction(line.slice(people.start, people.end), left, right))
        chosen = Direction.NOTE
    claim_people(line, people)
    return Direction(chosen)


def _report_unknown_parent(line: ParseState, first: int) -> Direction | None:
    """Ask who *mama* is, where she is known by another word: the hours would count for nobody.

    Args:
        line: The line; nobody who is known is named in it.
        first: Where its words begin.
    """
    around = set(line.lexicon.every_care_circle().values())
    owner = line.lexicon.person(next(iter(around))) if len(around) == 1 else None
    if owner is None:
        return None
    for at in range(first, len(line)):
        word = line.keys[at].removesuffix("'s")
        if word not in PARENTS or not (at == first or line.keys[at - 1] in _AT | _WITH_THEM):
            continue
        leans = word != line.keys[at]
        if line.lexicon.find(word).anyone or (leans and line.key(at + 1) in KIN):
            continue
        left, right = line.tokens[at].left, line.tokens[at].right
        chosen = line.choices.get(left, "")
        name = without_s(line.text[left:right])
        if chosen not in (owner.id, NEW_NAME, NO_NAME):
            as_it_is = line.as_a_note
            line.report(problems.unknown_relation(name, left, right, name=name, owner=owner, as_it_is=as_it_is))
        if chosen not in (owner.id, NEW_NAME):
            return None
        if at > first:
            line.claim(at - 1, at, Part.GLUE, keep=leans)
        line.claim(at, at + 1, Part.PERSON if chosen == owner.id else Part.NEW_PERSON, keep=leans)
        if chosen == owner.id:
            line.people[owner.id] = None
        else:
            add_new(line, name, left, right)
        return Direction.GIVEN
    return None


def _which_way(line: ParseState, at: int, people: NameGroup, *, mine: bool) -> Direction | Help:
    """Given where it was for whom I care for, and nobody else did it; else as was chosen, or a question."""
    name = people.names[0]
    left, right = line.tokens[at].left, line.tokens[name.end - 1].right
    chosen = line.choices.get(left, "")
    if mine and _cared_for(line, people):
        chosen = Direction.GIVEN
    if chosen not in set(Direction):
        said = without_s(line.slice(name.start, name.end))
        line.report(problems.no_direction(said, left, right))
        chosen = Direction.NOTE
    direction = Direction(chosen)
    if direction is Direction.RECEIVED and _cared_for(line, people):
        # It came from someone else, for them: "mijn zus was bij ma 3u" is nothing that ma gave.
        return Help(name.candidates[0].id, _find_care_circles(line, people))
    if direction is not Direction.NOTE:
        line.claim(at, at + 1, Part.GLUE)
    claim_people(line, people)
    for token in range(people.start, people.end):
        claim = line.claims[token]
        if claim is not None:
            line.claims[token] = replace(claim, keep=direction is Direction.NOTE)
    return direction


def _cared_for(line: ParseState, people: NameGroup) -> bool:
    """Whether these are one person, whom someone in this journal cares for."""
    return len(people.names) == 1 and bool(_find_care_circles(line, people))


def _find_care_circles(line: ParseState, people: NameGroup) -> tuple[str, ...]:
    """The circles around the one these people are; empty where they are several, or nobody's care."""
    candidates = people.names[0].candidates if len(people.names) == 1 else ()
    return line.lexicon.care_circles(candidates[0].id) if len(candidates) == 1 else ()


def _is_measure(line: ParseState, at: int) -> bool:
    """Whether a length of time or a day stands at a token: then "at mum's" leans on nothing."""
    if at >= len(line):
        return True
    return bool(read_duration(line.keys, at) or read_day(line.keys, at, line.today))


def read_help(line: ParseState, subject: NameGroup, verb: VerbMatch, after: int) -> Help | None:
    """Read that someone did something for the person cared for, and claim it: ``Truus bracht ma soep``.

    Args:
        line: The line.
        subject: Who did it; a circle where nobody is named.
        verb: What they did.
        after: Where whom it was for can stand.

    Returns:
        For whom; None where the line says nothing of the kind.
    """
    sense = verb.verb.sense
    if sense is not Sense.GIVE and line.keys[verb.tokens[0]] not in _VISITS:
        return None
    place = line.skip(after)
    spots = [place + 1] if line.key(place) in SIDES[sense].direct | _FOR_THEM else [place]
    spots += [at + 1 for at in range(place, len(line) - 1) if line.keys[at] in _FOR_THEM]
    for spot in spots:
        people = read_people(line, spot)
        circles = _find_care_circles(line, people)
        if people.possessive and is_persons(line, people.end):
            continue  # "Truus brought mum's neighbour soup" did nothing for mum
        if not circles or (subject.names and people.names[0].candidates == subject.names[0].candidates):
            continue
        keep = verb.verb.keep or people.possessive  # "fixed mum's tap"
        claim_verb(line, verb, None)
        begin = spot - 1 if spot > place else spot
        for at in range(begin, people.end):
            line.claim(at, at + 1, Part.GLUE, keep=keep)
        claim_people(line, subject)
        return Help(people.names[0].candidates[0].id, circles)
    return None


def _read_doers(line: ParseState, start: int) -> NameGroup | None:
    """Who a line begins with, as those who did it: known, by their own names, in a line about what was."""
    people = read_people(line, line.skip(start))
    if not people.names or people.possessive or not all(name.known and name.exact for name in people.names):
        return None
    return None if ":" in line.tokens[people.end - 1].after or is_about_others(line) else people


def claim_presence(line: ParseState, start: int) -> Help | None:
    """Claim that someone else was with the person cared for: ``Anna was bij ma 3u``, ``Bram stayed with mum``.

    Args:
        line: The line; no direction was found in it.
        start: Where its words begin.

    Returns:
        For whom; None where the line says nothing of the kind.
    """
    subject = _read_doers(line, start)
    if subject is None or line.key(subject.end) not in _IS_THERE or _find_care_circles(line, subject):
        return None
    for at in range(subject.end + 1, len(line) - 1):
        if line.keys[at] in _WITH_THEM:
            people = read_people(line, at + 1)
            leans = people.possessive and not _is_measure(line, people.end)
            if (circles := _find_care_circles(line, people)) and not leans:
                claim_people(line, subject)
                return Help(people.names[0].candidates[0].id, circles)
    return None


def claim_stand_in(line: ParseState, start: int) -> Help | None:
    """Claim that someone took a turn in a circle around someone cared for: ``Hendrik nam het weekend over``.

    Args:
        line: The line; no direction was found in it.
        start: Where its words begin.

    Returns:
        In which circle; None where the line says nothing of the kind.
    """
    subject = _read_doers(line, start)
    if subject is None:
        return None
    words = _standing_in(line, subject.end)
    ids = [name.candidates[0].id for name in subject.names if len(name.candidates) == 1]
    every = line.lexicon.every_care_circle()
    circle = line.circle or line.lexicon.shared_circle(ids)
    if circle not in every and line.circle is None and len(every) == 1 and _TURNS.intersection(line.keys):
        circle = next(iter(every))
    if not words or circle is None or circle not in every:
        return None
    for at in words:
        line.claim(at, at + 1, Part.DIRECTION, keep=True)
    claim_people(line, subject)
    return Help("", (circle,))


def _standing_in(line: ParseState, at: int) -> tuple[int, ...]:
    for words, rest in _STANDS_IN:
        size = words.count(" ") + 1
        if " ".join(line.keys[at : at + size]) != words:
            continue
        found = tuple(range(at, at + size))
        if not rest:
            return found
        further = next((place for place in range(at + size, len(line)) if line.keys[place] == rest), None)
        if further is not None:
            return (*found, further)
    return ()


def claim_off(line: ParseState) -> str:
    """Read that I was off: ``vrij weekend``, ``a weekend off``; the words stay in the text.

    Args:
        line: The line; it tells what was, and nobody is named in it as doing it.

    Returns:
        The tag that says so, in the words of the line; empty where it does not.
    """
    if is_about_others(line):
        return ""
    for at, key in enumerate(line.keys):
        if key in _OFF and _is_off(line, at):
            return _OFF[key]
        if key in ("vrije", "free") and line.key(at + 1) in _TIMES and (key == "vrije" or at == _first_word(line)):
            return "vrij" if key == "vrije" else "off"
    return ""


def _is_off(line: ParseState, at: int) -> bool:
    """Whether *vrij* or *off* at a token is time off: after a time, or before one."""
    before, after = line.key(at - 1), line.key(at + 1)
    ends = not after or line.breaks_after(at) or _is_measure(line, at + 1)
    if line.keys[at] == "off":
        return before in _TIMES or (at == _first_word(line) and after in _TIMES)
    if before in _TIMES or is_day_word(before) or at == _first_word(line):
        return ends or after in _AFTER_OFF
    return after in _TIMES and all(key in _BEFORE_OFF for key in line.keys[:at])


def _first_word(line: ParseState) -> int:
    return next((at for at, key in enumerate(line.keys) if key), -1)
