"""Whom a note is about: who it begins with, or who is named in it."""

from kring.quickadd.dates import is_day_word
from kring.quickadd.draft import Part
from kring.quickadd.kinship_words import PARENTS
from kring.quickadd.parse_state import ParseState
from kring.quickadd.person_names import claim_people, is_other_word, is_small_name, read_name, read_people
from kring.quickadd.tokenizer import make_word_set
from kring.quickadd.verbs import NOBODY

__all__ = ["claim_mentioned", "claim_note_people"]

# Before a name: whose something is, where I was, and what else leads to someone.
_WHOSE = frozenset(("of", "van"))
_AT = frozenset(("at", "bij"))
_OF_OTHERS = make_word_set("his her their your whose haar zijn hun d'r z'n jouw je jullie uw")
#: What one does to reach someone, right before a name.
_REACHES = make_word_set(
    "call ring phone visit text email message ask tell thank invite meet see remind bel called rang phoned visited "
    "texted emailed messaged asked told thanked invited met saw reminded facetimed hugged missed drove"
)
#: After these, *from* and *van* lead to whom something was heard from.
_HEARD = make_word_set(
    "heard hear news word gehoord hoorde hoorden horen nieuws bericht berichtje appje kaart kaartje verjaardagskaart "
    "mail mailtje brief briefje telefoontje belletje groetjes groeten verjaardag feest feestje bruiloft begrafenis "
    "niks niets"
)
_LEADS_TO = _AT | frozenset(("to", "for", "about", "with", "see", "aan", "voor", "over", "met", "naar"))


def claim_note_people(line: ParseState, at: int) -> None:
    """Claim the people a note begins with: "Anna: called, tired", "note Anna and Bram quarrelled"."""
    people = read_people(line, at)
    if not people.names or people.possessive or not all(name.exact for name in people.names):
        return
    first = line.tokens[people.start]
    said = ":" in line.tokens[people.end - 1].after
    leading = people.names[0]
    if line.key(people.end) in ("and", "en"):
        return  # "Anna and someone else moved" is told of both of them
    certain = said or leading.new or (people.end - people.start > 1 and leading.surname != people.start + 1)
    if not certain and (is_other_word(line, people.start) or first.key in NOBODY or is_day_word(first.key)):
        return
    claim_people(line, people)


def claim_mentioned(line: ParseState, *, led: bool = False) -> None:
    """Claim who is named further on in a note: "tea at Anna's", "moet Bram nog bellen"; the words stay as they are.

    Only someone known by a whole name, and by one name alone. Whose something is, is not whom it is about: "the garden
    of Anna". A common word without a capital is no name, except after a word that leads to someone.

    Args:
        line: The line.
        led: Whether only a word that leads to someone counts, and no capital: "note the day Anna moved".
    """
    if line.people or line.new_people or line.problems:
        return
    for at, key in enumerate(line.keys):
        if not key or key in NOBODY or is_day_word(key) or not line.is_free(at):
            continue
        led_to = line.tokens[at].is_capital and line.key(at - 1) in _LEADS_TO
        if is_other_word(line, at) and not (led_to or line.key(at - 1) in _REACHES):
            continue  # "in May" and "a Will"; but "call Mark", "drinks with Mark"
        if not _may_be_about(line, at, led=led):
            continue
        before = line.key(at - 1)
        name = read_name(line, at)
        if name is None or not name.exact or name.surname or len(name.candidates) != 1:
            continue
        if name.possessive and before not in _AT:
            continue
        line.claim(name.start, name.end, Part.PERSON, keep=True)
        line.people[name.candidates[0].id] = None


def _may_be_about(line: ParseState, at: int, *, led: bool) -> bool:
    """Whether a name at a token would be whom a note is about, and not whose something is."""
    before = line.key(at - 1)
    if before in _WHOSE:
        near = (*line.keys[max(at - 3, 0) : at], line.key(at + 1))
        return before == "van" and not _HEARD.isdisjoint(near)
    if before in _LEADS_TO:
        return True
    if before in _OF_OTHERS or before.endswith("'s"):
        return False  # "Anna's mum is ill", "haar ma is ziek"
    return not led and (line.tokens[at].is_capital or is_small_name(line, at) or line.key(at) in PARENTS)
