"""Who is meant: names where someone is expected, one or several.

A name is read as far as it goes ("Anna de Vries", not "Anna"). Exactly a name or alias comes before a part of one, and
people who ended only count where nobody active fits. ``Name~end-of-id`` tells people of one name apart.

A possessive in someone's place ("borrowed Bram's ladder") makes that person the other side and stays in the text,
because the words after it lean on it; where those name another person ("gaf Anna's moeder soep"), see ``belonging``.
Anywhere else it is just text. A Dutch possessive without
an apostrophe ("Brams") is not taken for one: Ans is not An, and Hans not Han.
"""

from collections.abc import Callable

from kring.model.normalize import APOSTROPHES, clean_name
from kring.model.record import Record, replace
from kring.model.validation_error import ModelError
from kring.quickadd import problems
from kring.quickadd.date_words import tells_past
from kring.quickadd.dates import is_day_word, read_day
from kring.quickadd.draft import NEW_NAME, NO_NAME, Part
from kring.quickadd.durations import read_duration
from kring.quickadd.kinship_words import KIN, KIN_WITH_S, PARENTS, PERSONS
from kring.quickadd.lexicon import Found, KnownName, normalize_name, normalize_name_word
from kring.quickadd.parse_state import ParseState
from kring.quickadd.tokenizer import NEW, OWNING, PUNCT, WORD, Token, key_of, make_word_set, without_s
from kring.quickadd.verbs import (
    ALSO_NAMES,
    ALSO_WORDS,
    AUX_ME,
    AUX_THEM,
    BEFORE_NOUNS,
    COMMON,
    COMMON_ENDINGS,
    LEADS_ON,
    MINE,
    NOBODY,
    THINGS,
    Sense,
    find_finite_verbs,
    find_participle,
    looks_done,
)

__all__ = [
    "Name",
    "NameGroup",
    "Shape",
    "add_new",
    "claim_people",
    "is_done",
    "is_other_word",
    "is_small_name",
    "read_name",
    "read_people",
    "says_what_someone_did",
]

#: Whether a line goes on from a token as it does after someone's name.
Shape = Callable[[ParseState, int], bool]

_AND = frozenset(("and", "en", "n", "plus"))
#: What can stand before each of several names: "for Anna and for Bram".
_LEADS_TWICE = make_word_set("for to with from voor aan met van bij")
# Small words in the middle of a name, and at its beginning: "van der Meer", "'t Hart", "Ali ibn Sina".
_BINDS = make_word_set(
    "de der den des het 't 's ten ter te van von zu la le les lo el al di da do dos das du del della des ibn bin "
    "bint ben abu d l"
)
_GLUE = frozenset((",", ";", "&", ":", ".", "-", "–", "—"))
_THE = make_word_set("de het 't")
_MOST_WORDS = 8
#: What follows a name and says what someone did or is: "mark didnt show up", "grace says no".
_SAID_OF_SOMEONE = make_word_set(
    "is says said told wants wanted thinks feels felt seems looks looked didn't didnt doesn't doesnt hasn't hasnt "
    "can't cant won't wont couldn't couldnt never zegt zei vindt wil wilde kan kon belt wordt"
)
_AT_HOME = make_word_set("at to from bij naar")
_DEEDS = frozenset(sense for sense in Sense if sense not in (Sense.WITH, Sense.NOTE))
_APOSTROPHES = frozenset(APOSTROPHES)
_HYPHENS = str.maketrans(dict.fromkeys(APOSTROPHES, "-"))


class Name(Record):
    """A name as it stands in the line.

    Attributes:
        start: The first token.
        end: The one after the last.
        candidates: Whom it can mean; empty for someone new or unknown.
        new: The name of someone to add, or empty.
        possessive: Whether it is "Anna's".
        exact: Whether it is a whole name or alias, or a first name; not just any part of one.
        surname: Where a capital begins that makes it the name of someone else ("Sara Jansen" where only Sara Vermeer is
            known); 0 for none.
        small: Whether it is a word without a capital that stands where a name is expected.
        open: Whether it is a new name of which it is not clear where it ends: "+Piet's old neighbour".
    """

    start: int
    end: int
    candidates: tuple[KnownName, ...] = ()
    new: str = ""
    possessive: bool = False
    exact: bool = False
    open: bool = False
    small: bool = False
    surname: int = 0

    @property
    def known(self) -> bool:
        """Whether it means someone, known or new."""
        return bool(self.candidates or self.new)


class NameGroup(Record):
    """One or several names that belong together.

    Attributes:
        start: The first token.
        end: The one after the last.
        names: The names.
        circles: Whether a circle stands among them.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    circles: bool = False

    @property
    def someone(self) -> bool:
        """Whether at least the first is someone who is known or new, or a circle."""
        return self.circles or bool(self.names and self.names[0].known)

    @property
    def unknown(self) -> bool:
        """Whether it begins with a name nobody has."""
        return bool(self.names) and not self.names[0].known

    @property
    def possessive(self) -> bool:
        """Whether it is one "Anna's"."""
        return bool(self.names) and self.names[-1].possessive


def read_people(line: ParseState, at: int, *, strict: bool = False, small: Shape | None = None) -> NameGroup:
    """Read the people named from a token on.

    Args:
        line: The line.
        at: Where to read.
        strict: Whether a capital there can only be someone, so that a name nobody has is one too.
        small: Whether the line goes on after a token as it does after a name; a word without a capital is one too then,
            unless it is a common word. None where only a capital is.

    Returns:
        Who was named; without names and with ``end`` equal to ``at`` where nobody is.
    """
    names: list[Name] = []
    circles = False
    end = place = at
    while place < len(line):
        claim = line.claims[place]
        if claim is not None and line.names_circle(place):
            circles, end = True, claim.end
        else:
            name = read_name(line, place) or (_read_unknown_name(line, place) if strict else None)
            if name is None and small is not None:
                name = _read_small_name(line, place, small)
            if name is None:
                name = _read_after_relation(line, place)
            if name is None:
                break
            name = _with_surname(line, name)
            names.append(name)
            end = name.end
            if name.possessive:
                break
        place = _after_and(line, end)
        if place == end:
            break
        if at and line.key(place) in _LEADS_TWICE and line.key(place) == line.key(at - 1) and place + 1 < len(line):
            place += 1  # "for Anna and for Bram"
    return NameGroup(at, end, tuple(names), circles)


def _read_after_relation(line: ParseState, at: int) -> Name | None:
    """Read the name of someone whom a word says before it what they are: "my sister *Anna*", "buurvrouw *Anna*".

    Only a name that someone has, whole, or one marked as new: "my daughter English lessons" names nobody. Without *my*
    it is family, friends and neighbours alone; mum and dad are someone by themselves: "gave mum Anna's book".
    """
    mine = line.key(at) in MINE
    place = at + mine
    if line.key(place) not in (PERSONS if mine else KIN - PARENTS) or place + 1 >= len(line):
        return None
    if any(line.breaks_after(each) for each in range(at, place + 1)):
        return None
    name = read_name(line, place + 1)
    if name is None or name.possessive or not (name.new or (name.known and name.exact)):
        return None
    return name


def _after_and(line: ParseState, at: int) -> int:
    """The token after a comma, "and", "en" or "&", or ``at`` itself where there is none."""
    if at >= len(line) or ":" in line.tokens[at - 1].after:
        return at
    place = at
    if line.tokens[place].kind == PUNCT and line.text[line.tokens[place].start : line.tokens[place].end] in (",", "&"):
        place += 1
    if line.key(place) in _AND:
        place += 1
    return place if place < len(line) else at


def read_name(line: ParseState, at: int) -> Name | None:
    """Read the name that begins at a token, as long as it can be; None where nobody's does."""
    if not line.is_free(at):
        return None
    token = line.tokens[at]
    if token.kind == NEW:
        return _read_new_name(line, at)
    if token.kind == PUNCT or (token.kind == WORD and not normalize_name_word(token.value)):
        return _by_signs(line, at)
    if token.kind != WORD:
        return None
    best: Name | None = None
    phrase = ""
    end = at
    while end < len(line) and end - at < _MOST_WORDS:
        word = line.tokens[end]
        if word.kind != WORD or not line.is_free(end):
            break
        if "~" in word.value:
            return _by_id(line, at, end, phrase, word.value) or best
        earlier, phrase = phrase, f"{phrase} {normalize_name_word(word.value)}".strip()
        found = _match_known_name(line, at, end, earlier, phrase)
        best = found or best
        if line.breaks_after(end) or not line.lexicon.find(phrase).goes_on:
            break
        end += 1
    return best


def _by_signs(line: ParseState, at: int) -> Name | None:
    """Someone whose whole name is signs: "★", "[/"."""
    token = line.tokens[at]
    signs = line.text[token.start : token.end]
    if signs in _GLUE or "~" in signs:
        return _by_id(line, at, at, "", token.value) if "~" in token.value else None
    found = line.lexicon.find(normalize_name(signs)).exact
    return Name(at, at + 1, _select_likeliest_people(Found(found)), exact=True) if found else None


def _match_known_name(line: ParseState, at: int, last: int, earlier: str, phrase: str) -> Name | None:
    """Who goes by the words up to ``last``, if anyone; a possessive counts where nobody is called just that."""
    if at == last and phrase in NOBODY and not line.tokens[at].is_capital:
        return None
    found = line.lexicon.find(phrase)
    if found.anyone:
        word = line.tokens[last]
        owner = word.after[:1] in _APOSTROPHES and phrase.endswith(("s", "x", "z")) and not word.before
        return _make_known_name(at, last + 1, found, possessive=owner and _goes_with(line, last), phrase=phrase)
    if phrase in KIN_WITH_S and at == last and _goes_with(line, last):
        found = line.lexicon.find(phrase[:-1])  # "cleaned dads kitchen"
        return _make_known_name(at, last + 1, found, possessive=True, phrase=phrase[:-1]) if found.anyone else None
    if phrase in KIN_WITH_S and at == last and line.key(at - 1) in _AT_HOME:
        found = line.lexicon.find(phrase[:-1])  # "2 hours at dads"
        return _make_known_name(at, last + 1, found, possessive=False, phrase=phrase[:-1]) if found.anyone else None
    if phrase.endswith("'s"):
        bare = phrase.removesuffix("'s")
        found = line.lexicon.find(bare)
        if bare != earlier and found.anyone:
            return _make_known_name(at, last + 1, found, possessive=_goes_with(line, last), phrase=bare)
    return None


def _goes_with(line: ParseState, at: int) -> bool:
    """Whether a possessive has something to lean on after it."""
    return line.is_free(at + 1) and line.tokens[at + 1].kind == WORD and not line.breaks_after(at)


def _make_known_name(start: int, end: int, found: Found, *, possessive: bool, phrase: str) -> Name:
    first = any(normalize_name(one.name).startswith(phrase) for one in found.partial)
    return Name(start, end, _select_likeliest_people(found), possessive=possessive, exact=bool(found.exact) or first)


def _select_likeliest_people(found: Found) -> tuple[KnownName, ...]:
    """A whole name before a part of one, active people before those who ended; never one of two that are alike."""
    exact = tuple(one for one in found.exact if one.active)
    if exact:
        return exact
    partial = tuple(one for one in found.partial if one.active)
    if partial:
        return (*found.exact, *partial)
    return found.exact or found.partial


def _by_id(line: ParseState, at: int, last: int, phrase: str, value: str) -> Name | None:
    """``Anna~7F3K``: those of that name whose id ends so."""
    word, _sign, ending = value.rpartition("~")
    phrase = f"{phrase} {normalize_name_word(word)}".strip()
    if not ending:
        return None
    found = line.lexicon.find(phrase)
    among = [*found.exact, *found.partial] if phrase else line.lexicon.people
    fits = tuple(one for one in among if one.id.lower().endswith(ending.lower()))
    return Name(at, last + 1, fits, exact=True) if fits else None


def _read_new_name(line: ParseState, at: int) -> Name | None:
    """``+Piet``, ``+Piet Jansen``, ``+"the neighbour"``: capitals that follow belong to the name."""
    token = line.tokens[at]
    name, end = (token.value, at + 1) if token.quoted else _read_whole_name(line, at, token.value)
    if not token.quoted and name.endswith(OWNING):
        if line.key(end) in PERSONS and not line.breaks_after(end - 1):
            name, end = line.slice(at, end + 1).removeprefix("+"), end + 1
        else:
            return Name(at, end, new=name, exact=True, open=True)
    return Name(at, end, new=name.strip(), exact=True) if name.strip() else None


def _read_unknown_name(line: ParseState, at: int) -> Name | None:
    """A capital that nobody has and that is no other word."""
    if not line.is_free(at) or not line.tokens[at].is_capital:
        return None
    key = line.keys[at]
    if _is_other(line, at) or "~" in key[:1]:
        return None
    _said, end = _read_whole_name(line, at, line.tokens[at].value)
    return Name(at, end)


def _read_small_name(line: ParseState, at: int, goes_on: Shape) -> Name | None:
    """A word without a capital, where the line goes on as it does after a name: "gave piet soup", "gave 王芳 tea"."""
    if not is_small_name(line, at) or line.choices.get(line.tokens[at].left) == NO_NAME:
        return None
    end = at + 1
    if is_small_name(line, end) and not line.breaks_after(at) and ":" in line.tokens[end].after:
        end += 1  # "got from piet jansen: a lift"
    return Name(at, end, small=True) if goes_on(line, end) else None


def is_small_name(line: ParseState, at: int) -> bool:
    """Whether a word without a capital can be a name: no common word, verb, day or length of time."""
    if not line.is_free(at) or line.tokens[at].kind != WORD or line.tokens[at].is_capital:
        return False
    key, value = line.keys[at], line.tokens[at].value
    if (len(value) < 2 and value.isascii()) or not value.replace("-", "").isalpha() or line.tokens[at].before:
        return False
    if (
        key in NOBODY
        or key in THINGS
        or key in COMMON
        or key in LEADS_ON
        or key in AUX_ME
        or key in AUX_THEM
        or key in BEFORE_NOUNS
    ):
        return False
    if key.endswith(COMMON_ENDINGS) or is_done(line, at) or find_finite_verbs(line.keys, at):
        return False
    return read_day(line.keys, at, line.today) is None and read_duration(line.keys, at) is None


def is_other_word(line: ParseState, at: int) -> bool:
    """Whether a word that is a name as well is that word: "will call", and not "mark stayed", "Grace brought soup".

    Args:
        line: The line.
        at: Where the word is.
    """
    if line.key(at) not in ALSO_WORDS:
        return False
    following = line.key(at + 1)
    if line.breaks_after(at) or not following:
        return True
    did = says_what_someone_did(following)
    return not (did or any(verb.sense in _DEEDS for verb, _size in find_finite_verbs(line.keys, at + 1)))


def says_what_someone_did(word: str) -> bool:
    """Whether a word behind a name says what they did or how they are: "was", "says", "cancelled".

    Args:
        word: The word, without case and accents.
    """
    return tells_past(word) or word in AUX_THEM or word in _SAID_OF_SOMEONE


def is_done(line: ParseState, at: int) -> bool:
    """Whether a word says what was done: *gewandeld*, *opgestaan*."""
    key = line.key(at)
    return bool(key) and (looks_done(key) or find_participle(line.keys, at) is not None)


def _read_whole_name(line: ParseState, at: int, value: str) -> tuple[str, int]:
    """A name with the capitals that follow it, also after a small "de" or "van der"; and where it ends."""
    end = at + 1
    while not line.breaks_after(end - 1) and not value.endswith(OWNING):
        place = end
        while line.key(place) in _BINDS and not line.tokens[place].is_capital and not line.breaks_after(place):
            place += 1
        if not line.is_free(place) or not _is_name_part(line.tokens[place]):
            break
        # After a small word no capital is another word: "van der Meer" is not "more".
        led = place > end or key_of(value) in _BINDS
        if not led and _is_other(line, place):
            break
        end = place + 1
        value = line.tokens[place].value
    said = line.slice(at, end)
    return said.removeprefix("+") if line.tokens[at].kind == NEW else said, end


def _with_surname(line: ParseState, name: Name) -> Name:
    """A known name together with the capital after it, which may make it the name of someone nobody knows.

    Args:
        line: The line.
        name: A name that was read.

    Returns:
        The name as it is, or up to the last capital that can belong to it, with ``surname`` set.
    """
    last = line.tokens[name.end - 1]
    if not name.candidates or name.possessive or "~" in last.value or _ends_sentence(last):
        return name
    place = name.end
    while line.key(place) in _BINDS and not line.tokens[place].is_capital and not line.breaks_after(place):
        place += 1
    if not line.is_free(place) or line.breaks_after(name.end - 1) or not _is_name_part(line.tokens[place]):
        return name
    _said, end = _read_whole_name(line, place, line.tokens[place].value)
    if not all(letter.isalpha() or letter in f"{APOSTROPHES}-." for letter in line.tokens[place].value):
        return name
    before_colon = ":" in line.tokens[end - 1].after
    several = sum(key not in _BINDS for key in line.keys[name.start : name.end]) > 1  # "'t Hart" is one
    if not before_colon and (several or not _may_be_surname(line, name, place, end)):
        return name
    return replace(name, end=end, surname=name.end)


def _ends_sentence(token: Token) -> bool:
    """Whether a sentence or a bracket ends after a word; the point of an initial ends nothing ("J.", "J.P.")."""
    return len(token.value) > 1 and "." not in token.value and any(sign in ".…)]}>" for sign in token.after)


def _may_be_surname(line: ParseState, name: Name, at: int, end: int) -> bool:
    """Whether a capital after a first name can be a part of it, and not the beginning of what was given or said."""
    token, key = line.tokens[at], line.keys[at]
    led = line.keys[name.end : at]
    if key in THINGS or (not led and _is_other(line, at)) or is_day_word(key) or key.endswith(("'s", "'")):
        return False
    if token.before or token.after[:1] in _APOSTROPHES:
        return False
    if not led and (find_finite_verbs(line.keys, at) or key in AUX_ME or key in AUX_THEM):
        return False
    if token.value.isupper() and len(token.value) > 1 and not line.tokens[name.start].value.isupper():
        return False  # "gave Anna CPR lessons"
    if led and led[-1] in _THE:  # "gaf Sara de Volkskrant", but "vroeg Sara de Boer om te komen"
        return end < len(line) and line.is_free(end)
    # "soep voor Sara van Tom" is about two people.
    return not (led == ["van"] and line.lexicon.find(normalize_name_word(token.value)).anyone)


def _is_name_part(token: Token) -> bool:
    """Whether a word is written as a part of a name: "Jansen", "al-Sina", "d'Arc"."""
    if token.is_capital:
        return True
    small, sign, rest = token.value.translate(_HYPHENS).partition("-")
    return token.kind == WORD and bool(sign) and small in _BINDS and rest[:1].isupper()


def _is_other(line: ParseState, at: int) -> bool:
    key = line.keys[at]
    if key in ALSO_NAMES and line.tokens[at].is_capital and (at or find_finite_verbs(line.keys, at + 1)):
        return False  # "gaf An soep", "An gaf me soep"; but "An apple for Anna"
    return key in NOBODY or is_day_word(key.removesuffix("'s")) or read_day(line.keys, at, line.today) is not None


def claim_people(line: ParseState, people: NameGroup) -> None:
    """Make these the people of the line: claim their tokens, and say what is unclear about them.

    Args:
        line: The line.
        people: Who was read.
    """
    place = people.start
    for name in people.names:
        _claim_glue(line, place, name.start)
        role = Part.NEW_PERSON if name.new else Part.PERSON
        line.claim(name.start, name.end, role, keep=name.possessive)
        _claim_name(line, name)
        place = name.end
    _claim_glue(line, place, people.end)


def _claim_glue(line: ParseState, start: int, end: int) -> None:
    for at in range(start, end):
        if line.claims[at] is None:
            line.claim(at, at + 1, Part.GLUE)


def _claim_name(line: ParseState, name: Name) -> None:
    start, end = line.tokens[name.start].left, line.tokens[name.end - 1].right
    if name.surname and not line.is_hopeless:
        name_end = line.tokens[name.surname - 1].right
        whole = line.text[start:end]
        line.report(problems.another_surname(whole, start, line.lexicon, name_end=name_end, known=name.candidates))
        return
    if name.open:
        line.report(problems.open_name(name.new, start, end))
        return
    if name.new:
        add_new(line, name.new, start, end)
        return
    chosen = line.choices.get(start)
    one = next((one for one in name.candidates if one.id == chosen), None)
    if one is None and len(name.candidates) == 1:
        one = name.candidates[0]
    if one is None and name.small and chosen:
        one = line.lexicon.person(chosen)
    if one is not None:
        line.people[one.id] = None
        return
    if name.small and chosen == NEW_NAME:
        add_new(line, line.text[start:end], start, end)
        return
    if line.is_hopeless:
        return
    said = without_s(line.text[start:end])
    if name.candidates:
        line.report(problems.ambiguous_person(said, start, end, name.candidates))
    else:
        as_it_is = line.as_it_is if name.small else ""
        line.report(problems.unknown_person(said, start, end, line.lexicon, as_it_is=as_it_is))


def add_new(line: ParseState, typed: str, start: int, end: int) -> None:
    """Make someone new one of the people of the line.

    Args:
        line: The line.
        typed: Their name, as typed.
        start: Where it begins in the line.
        end: Where it ends.
    """
    try:
        name = clean_name(typed)
    except ModelError as refused:
        line.report(problems.bad_name(start, end, refused.title, refused.remedy))
        return
    known = line.lexicon.find(normalize_name(name)).exact
    if known:
        line.report(problems.already_known(name, start, end, known))
    else:
        line.new_people.setdefault(normalize_name(name) or name, name)
