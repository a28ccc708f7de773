"""What was done to someone, and by someone else: "mam is gedoucht", "mam opgehaald door de taxi", "Ruth had geholpen".

A Dutch participle without *have* is what I did ("Anna geholpen met de tuin"), unless the line says that it is not.
"""

from itertools import pairwise
from typing import Final

from kring.quickadd.counterparty import VerbMatch
from kring.quickadd.kinship_words import PERSONS
from kring.quickadd.parse_state import ParseState
from kring.quickadd.person_names import read_people
from kring.quickadd.tokenizer import PUNCT, make_word_set
from kring.quickadd.verbs import BY, HAD, ME, NOBODY, WE

__all__ = ["ends_clause", "find_by", "is_undergone"]

#: Before a Dutch participle, these say that it was done, and not by whom.
_PASSIVE: Final = make_word_set("is wordt werd worden werden")
#: Right after someone, these say that it is what that one did or underwent. Elsewhere some are words of their own: "de
#: *was* gedaan", "*zijn* pillen gehaald".
_OF_OTHERS: Final = make_word_set(
    "was waren zijn had hadden zou zouden moest moesten moet moeten wil wilde wilden wou kan kon konden mag mocht "
    "mochten ging gingen kwam kwamen bleef bleven blijft raakte raakten voelt voelde voelden kreeg kregen krijgt lijkt "
    "leek blijkt bleek zal zullen hoefde hoeft"
)
#: These are past tense too: "Ruth bezocht mam".
_ALSO_FINITE: Final = make_word_set("bezocht")
#: After a participle: "moet gedoucht worden".
_AT_THE_END: Final = make_word_set("worden geworden")
#: Where a clause of its own begins without a comma: "mam is moe *dus* boodschappen gedaan".
_NEW_CLAUSE: Final = make_word_set("dus maar want daarom toen omdat")
_THEY: Final = make_word_set("er hij ze zij alles die dat dit het")
#: What one goes through: "mam gereden door de sneeuw".
_THROUGH: Final = make_word_set(
    "regen sneeuw storm wind kou hitte drukte file nacht stad bos park tunnel wijk duinen polder straat dorp centrum "
    "bergen landschap natuur zaal gang mist heide raam deur gat hek"
)
#: Words that can stand between an English verb and who did it: "brought *home* by Anna".
_WHERETO: Final = make_word_set("home there back here over up round around out in to from the a my our")
#: So many words at most are looked back for who it is.
_LONGEST_GROUP: Final = 6


def ends_clause(line: ParseState, at: int) -> bool:
    """Whether a clause ends with a token: a comma or a full stop is there.

    Args:
        line: The line.
        at: Which token.
    """
    return line.tokens[at].kind == PUNCT or line.breaks_after(at)


def is_undergone(line: ParseState, begin: int, verb: VerbMatch) -> bool:
    """Whether a Dutch participle says what someone did or underwent, and not what I did.

    Not where a clause ended in between ("Tom is geopereerd, kaart gestuurd"), and not with *door mij*.

    Args:
        line: The line.
        begin: Where the sentence begins.
        verb: The participle; no *heb* stands before it.
    """
    if any(by in BY and whom in ME for by, whom in pairwise(line.keys)):
        return False
    after, done = line.key(verb.end), verb.tokens[0]
    if line.key(done) in _ALSO_FINITE and _stands_before(line, begin, done) and read_people(line, verb.end).names:
        return True
    ends = verb.end + 1 >= len(line) or line.breaks_after(verb.end)
    if not line.breaks_after(done) and (after in _AT_THE_END or (after in _PASSIVE | _OF_OTHERS and ends)):
        return True
    for at in range(done - 1, begin - 1, -1):
        if ends_clause(line, at) or line.key(at) in _NEW_CLAUSE:
            break
        if line.key(at) in _PASSIVE or (line.key(at) in _OF_OTHERS and _follows_someone(line, at, begin)):
            return True
    return _names_who_else(line, begin, verb)


def find_by(line: ParseState, verb: VerbMatch, spots: tuple[int, ...]) -> int:
    """Find the *by* that says who did what was done for me: "soep gebracht *door* Anna", "brought home *by* Anna".

    Args:
        line: The line.
        verb: What was done.
        spots: Where someone can stand.

    Returns:
        Where it stands, or the first of the spots where it does not.
    """
    for at in (*spots, verb.end):
        if line.key(at) in BY:
            return at
    at = verb.end
    while line.key(at) in _WHERETO or (at > verb.end and line.key(at - 1) in ("the", "a", "my", "our", "to")):
        at += 1
    return at if at > verb.end and line.key(at) in BY and read_people(line, at + 1).names else spots[0]


def _follows_someone(line: ParseState, at: int, begin: int) -> bool:
    """Whether someone who did or underwent it stands right before a token: "mam en pa *zijn* opgehaald"."""
    before = line.key(at - 1)
    if line.key(at) in HAD or line.key(at) == "waren":  # "de buurvrouw *had* soep gemaakt"
        # I am meant in "had soep gemaakt", "dus *had ik*", "waren bij mam en soep gebracht".
        return at > begin and before not in WE and line.key(at + 1) not in WE and not ends_clause(line, at - 1)
    if before in _THEY:
        return True
    fewest = 2 if line.key(at) == "zijn" else 1  # "mam zijn pillen" are his
    groups = (read_people(line, start) for start in range(at - 1, max(at - _LONGEST_GROUP, -1), -1))
    return any(people.end == at and len(people.names) >= fewest and not people.possessive for people in groups)


def _stands_before(line: ParseState, begin: int, end: int) -> bool:
    """Whether someone stands between two tokens, by name or by what they are of someone: "mijn moeder"."""
    before = [at for at in range(begin, end) if line.is_free(at)]
    return any(line.key(at) in PERSONS or read_people(line, at).names for at in before)


def _names_who_else(line: ParseState, begin: int, verb: VerbMatch) -> bool:
    """Whether it was done to someone, by someone else: "mam opgehaald *door de taxi*"; not "door te koken"."""
    someone = _stands_before(line, begin, verb.tokens[0])
    by = next((at for at in range(verb.end, len(line) - 1) if line.keys[at] in BY), None)
    if not someone or by is None or "te" in line.keys[by:]:
        return False
    whom = by + 1 + (line.key(by + 1) in NOBODY)
    return line.key(whom) not in _THROUGH
