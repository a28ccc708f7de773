"""What is marked by a sign: ``@circle``, ``#tag``, and tags that name a kind of support.

The beginning of a circle's name, or of a word in it, is enough after ``@``; ``@"…"`` takes a name with blanks, ``@-``
says that it belongs to no circle, and ``@~end-of-id`` tells circles of one name apart. ``#private`` keeps an entry out
of what is exported. ``#"…"`` is always just a tag, whatever it says; ``#-`` says that no kind of support is meant.
"""

from typing import Final

from kring.model.enums import Support
from kring.model.normalize import clean_name
from kring.model.validation_error import ModelError
from kring.quickadd import problems
from kring.quickadd.draft import Part
from kring.quickadd.lexicon import KnownName, Lexicon, normalize_name
from kring.quickadd.parse_state import ParseState
from kring.quickadd.support_words import NO_KIND
from kring.quickadd.tokenizer import CIRCLE, PUNCT, TAG, WORD, key_of

__all__ = ["PRIVATE", "SUPPORT_IN_DUTCH", "Tags", "claim_marks", "find_circle", "support_of"]

_SUPPORT: Final = {
    word: support
    for support, words in {
        Support.PRACTICAL: "practical practical-help praktisch praktische-hulp",
        Support.CARE: "care zorg",
        Support.COMPANY: "company gezelschap",
        Support.LISTENING: "listening listening-ear luisteren luisterend-oor",
        Support.ADVICE: "advice knowledge advies kennis",
        Support.CONTACTS: "contacts contacten",
        Support.EXPERIENCE: "experience ervaring",
        Support.THINGS: "things spullen",
    }.items()
    for word in words.split()
}
#: How each kind of support is written as a tag in Dutch; in English it is its own name.
SUPPORT_IN_DUTCH: Final = {
    Support.PRACTICAL: "praktisch",
    Support.CARE: "zorg",
    Support.COMPANY: "gezelschap",
    Support.LISTENING: "luisteren",
    Support.ADVICE: "advies",
    Support.CONTACTS: "contacten",
    Support.EXPERIENCE: "ervaring",
    Support.THINGS: "spullen",
}
#: The tags that keep an entry out of what is exported; the first is written in English, the second in Dutch.
PRIVATE: Final = ("private", "prive")


class Tags:
    """What the tags of a line say.

    Attributes:
        support: Kinds of support, in the order they were named.
        tags: All other tags.
        private: Whether one of them keeps the entry private.
        no_kind: Whether no kind of support is meant, whatever the words say.
    """

    __slots__ = ("no_kind", "private", "support", "tags")

    def __init__(self) -> None:
        self.support: list[Support] = []
        self.tags: dict[str, None] = {}
        self.private = False
        self.no_kind = False


def support_of(word: str) -> Support | None:
    """The kind of support a word names, in Dutch or English, or None."""
    return _SUPPORT.get(key_of(word))


def claim_marks(line: ParseState) -> Tags:
    """Claim every ``@`` and ``#`` of a line.

    Args:
        line: The line; its circle is set.

    Returns:
        What the tags say.
    """
    marks = Tags()
    for at, token in enumerate(line.tokens):
        if token.kind == TAG:
            _claim_tag(line, at, marks)
        elif token.kind == CIRCLE:
            _claim_circle(line, at)
        elif token.value == NO_KIND:
            line.claim(at, at + 1, Part.SUPPORT)
            marks.no_kind = True
    return marks


def _claim_tag(line: ParseState, at: int, marks: Tags) -> None:
    token = line.tokens[at]
    support = None if token.quoted else support_of(token.value)
    if support is not None:
        line.claim(at, at + 1, Part.SUPPORT)
        if support not in marks.support:
            marks.support.append(support)
        return
    if not token.quoted and key_of(token.value) in PRIVATE:
        line.claim(at, at + 1, Part.PRIVATE)
        marks.private = True
        return
    try:
        tag = clean_name(token.value.lstrip("#"), field="tags").replace(" ", "-")
    except ModelError as refused:
        line.report(problems.bad_name(token.left, token.right, refused.title, refused.remedy))
        return
    line.claim(at, at + 1, Part.TAG)
    marks.tags[tag] = None


def _claim_circle(line: ParseState, at: int) -> None:
    token = line.tokens[at]
    if token.value == "-" and not token.quoted:
        line.claim(at, at + 1, Part.CIRCLE)
        line.no_circle = True
        return
    if line.is_hopeless:
        line.claim(at, at + 1, Part.CIRCLE)
        return
    end, fits = _match_longest_circle(line, at)
    if not fits and token.value[:1].isdigit():
        return  # "@5" is not about a circle
    line.claim(at, end, Part.CIRCLE)
    start, stop = token.left, line.tokens[end - 1].right
    said = " ".join(line.text[start:stop].removeprefix("@").split())
    chosen = next((one for one in fits if one.id == line.choices.get(start)), None)
    if chosen is None and len(fits) == 1:
        chosen = fits[0]
    if chosen is None:
        problem = (
            problems.ambiguous_circle(said, start, stop, fits)
            if fits
            else problems.unknown_circle(said.strip('"'), start, stop, line.lexicon, after=_word_after(line, at))
        )
        line.report(problem)
    elif line.circle not in (None, chosen.id):
        line.report(problems.several_circles(start, stop))
    else:
        line.circle = chosen.id


def _word_after(line: ParseState, at: int) -> str:
    """The word after an ``@`` without quotes, which may have been meant as a part of the name; empty for none."""
    token = line.tokens[at]
    if token.quoted or line.breaks_after(at) or not line.is_free(at + 1) or not _goes_on(line, at + 1):
        return ""
    following = line.tokens[at + 1]
    return line.text[token.right : following.right] if following.kind == WORD else ""


def _match_longest_circle(line: ParseState, at: int) -> tuple[int, tuple[KnownName, ...]]:
    """The circles that are meant, with the words after the sign that belong to the name ("@De buren")."""
    token = line.tokens[at]
    if not token.quoted:
        whole = {name for name, _ in line.lexicon.circle_names()}
        end, best = at + 1, 0
        while not line.breaks_after(end - 1) and line.is_free(end) and _goes_on(line, end):
            # As it is typed, so that a sign in the name ("@c#", "@R&D") is read with it.
            phrase = normalize_name(line.text[token.left + 1 : line.tokens[end].right or line.tokens[end].end])
            end += 1
            if phrase in whole:
                best = end
            if not any(name.startswith(phrase) for name in whole):
                break
        if best:
            return best, find_circle(line.lexicon, line.text[token.left + 1 : line.tokens[best - 1].right])
    return at + 1, find_circle(line.lexicon, token.value)


def _goes_on(line: ParseState, at: int) -> bool:
    """Whether a token can be a part of a circle's name: a word, or a sign written against what stands before it."""
    token = line.tokens[at]
    return token.kind == WORD or (token.kind in (PUNCT, TAG) and token.start == line.tokens[at - 1].end)


def find_circle(lexicon: Lexicon, typed: str) -> tuple[KnownName, ...]:
    """The circles a name can mean: the whole name, else the beginning of one, else of a word in it.

    Args:
        lexicon: What can be named.
        typed: What stands after the sign.

    Returns:
        The active ones among them; those that ended only where no other fits.
    """
    word, sign, ending = typed.rpartition("~")
    names = lexicon.circle_names()
    if sign and ending:
        names = [(name, one) for name, one in names if one.id.lower().endswith(ending.lower())]
        if not word:
            return tuple(dict.fromkeys(one for _, one in names))
        typed = word
    wanted = normalize_name(typed)
    close = _strip_name_separators(wanted)
    if not close:
        return ()
    tiers = (
        [one for name, one in names if name == wanted],
        [one for name, one in names if _strip_name_separators(name) == close],
        [one for name, one in names if _strip_name_separators(name).startswith(close)],
        [one for name, one in names if any(part.startswith(wanted) for part in name.split(" "))],
    )
    active = next((fits for tier in tiers if (fits := [one for one in tier if one.active])), [])
    # One that ended and is called exactly that still counts beside an active one that only begins so.
    ended = [one for tier in tiers[:2] for one in tier if not one.active]
    if active and active[0] in (*tiers[0], *tiers[1]):
        ended = []
    rest = [] if active or ended else next(filter(None, tiers), [])
    return tuple(dict.fromkeys([*active, *ended, *rest]))


def _strip_name_separators(name: str) -> str:
    """A name without blanks and hyphens, as it is written after an ``@``."""
    return name.replace(" ", "").replace("-", "").replace("_", "")
