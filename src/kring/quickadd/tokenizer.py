r"""Cuts a typed line into tokens: words, quoted text, and the signs ``+`` ``@`` ``#``.

A token knows where it stands in the line, so that everything understood can be shown where it was typed. Two ways to
say that something is plain text: ``"…"`` takes all of it literally (``\"`` and ``\\`` inside stand for the sign
itself; so does ``“…”``, whose signs stay), and a backslash before a word takes away what the word or its sign would
mean (``\yesterday``, ``\#1``).
"""

import re
from typing import Final

from kring.model.normalize import APOSTROPHES, fold

__all__ = [
    "CIRCLE",
    "NEW",
    "OWNING",
    "PUNCT",
    "TAG",
    "TEXT",
    "WORD",
    "Token",
    "escape_words",
    "key_of",
    "make_word_set",
    "mark_new_name",
    "quote_text",
    "tokenise",
    "unquote_text",
    "without_s",
]

WORD: Final = "word"  # may mean something: a verb, a name, part of a date
TEXT: Final = "text"  # quoted or escaped: never means anything
NEW: Final = "new"  # +Name
CIRCLE: Final = "circle"  # @circle
TAG: Final = "tag"  # #tag
PUNCT: Final = "punct"  # nothing but punctuation

# Possessive quantifiers: whatever is typed, every character is looked at once.
_CHUNK: Final = re.compile(
    r'([+@#]?"[^"\\]*+(?:\\.[^"\\]*+)*+"|[“„][^“”„]*+[”“])|'
    r'[@#][^\s@#",;&]++|[,;&]++|[^\s,;&]++(?:,(?=\d)[^\s,;&]++)*+',
    re.DOTALL,
)
# Patterns that few lines need are compiled when one is met.
_ESCAPED: Final = r'\\(["\\])'
_EDGE: Final = f'.,;:!?()[]{{}}<>…"“”„«»{APOSTROPHES}'
# Control characters separate words, whatever they do on a terminal. One for one, so that positions stay.
_CONTROL: Final = dict.fromkeys((*range(32), *range(127, 160)), " ")
_SIGNS: Final = {"+": NEW, "@": CIRCLE, "#": TAG}
_CURLY: Final = frozenset("“„")
_OPENING: Final = frozenset("([{<")
# What can follow a "+" that adds someone: a letter, "'t Hart", "2Pac" (not "+1", "+5kg"), and an emoji.
_NEW: Final = rf"\+(?:[^\W\d_]|[{APOSTROPHES}][^\W\d_]|\d+[A-Z][a-z]|[\u2600-\u27bf\U0001f000-\U0001faff])"
_INITIALS: Final = r"\+?(?:[^\W\d_]\.)+[^\W\d_]"
#: How a name ends that says whose something is: "Anna's", "Jans'".
OWNING: Final = (*(f"{sign}s" for sign in APOSTROPHES), *APOSTROPHES)
# The article "'t" keeps its apostrophe: names begin with it.
_ARTICLE: Final = frozenset(("t", "T"))
#: What is written short for a word, by those who type fast: "lunch w/ Anna".
_SHORT_FOR: Final = {"w/": "with", "w": "with"}
_APOSTROPHES: Final = frozenset(APOSTROPHES)


class Token:
    """One token.

    Attributes:
        start: Where it begins in the line, punctuation included.
        end: Where it ends, punctuation included.
        left: Where its core begins: the sign and the word, without punctuation around it.
        right: Where its core ends.
        kind: One of WORD, TEXT, NEW, CIRCLE, TAG, PUNCT.
        value: The core without sign, quotes and escapes.
        key: The value without case and accents; empty unless the token is a WORD.
        before: The punctuation before the core.
        after: The punctuation after it.
        quoted: Whether the value stood in quotes.
    """

    __slots__ = ("after", "before", "end", "key", "kind", "left", "quoted", "right", "start", "value")

    def __init__(self, line: str, start: int, end: int, quoted: bool) -> None:
        self.start, self.end = start, end
        chunk = line[start:end]
        self.quoted = quoted
        if self.quoted:
            self.left, self.right = start, end
            if chunk[0] in _CURLY:  # taken as it is, and its signs stay: they are punctuation
                self.kind, self.value = TEXT, chunk
            else:
                self.kind = TEXT if chunk[0] == '"' else _SIGNS[chunk[0]]
                self.value = unquote_text(chunk if self.kind == TEXT else chunk[1:])
        else:
            self._read_plain(chunk)
        self.before, self.after = line[start : self.left], line[self.right : end]
        key = key_of(self.value) if self.kind == WORD else ""
        self.key = _SHORT_FOR.get(key, key) if self.value == key else key

    def _read_plain(self, chunk: str) -> None:
        core = chunk.lstrip(_EDGE)
        self.left = self.start + len(chunk) - len(core)
        core = core.rstrip(_EDGE)
        if core in _ARTICLE and chunk[self.left - self.start - 1] in _APOSTROPHES and self.left > self.start:
            self.left -= 1
            core = chunk[self.left - self.start :][: len(core) + 1]
        self.right = self.left + len(core)
        if (
            core[:1] == "+"
            and self.right < self.end
            and re.fullmatch(_INITIALS, core)
            and chunk[len(core) :][:1] == "."
        ):
            self.right += 1
            core += "."
        self.value = core
        sign = core[:1]
        if not core or core in ("&", "-", "–", "—"):
            self.kind = PUNCT
        elif sign == "\\" and len(core) > 1:
            # A word of letters becomes plain text; before a sign the backslash makes an ordinary word of it, so that
            # someone who really is called "+Plus" can be named.
            self.kind = TEXT if core[1].isalnum() else WORD
            self.value = core[1:]
        elif sign == "@" and chunk[:1] in _OPENING:
            self.kind = WORD  # "(@home)" is not about a circle
        elif re.match(_NEW, core) if sign == "+" else _names_mark(core):
            self.kind = _SIGNS[sign]
            self.value = core[1:]
        else:
            self.kind = WORD

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital, as names do."""
        return self.kind == WORD and self.value[:1].isupper()


def _names_mark(core: str) -> bool:
    """Whether a word is a circle or a tag: ``@home``, ``@5``, ``#care``; not ``@@`` or ``#1``."""
    sign, first = core[:1], core[1:2]
    return (sign in _SIGNS and first.isalpha()) or (sign == "@" and first not in ("", "@"))


def unquote_text(quoted: str) -> str:
    """The text inside ``"…"``, with its escapes resolved."""
    return re.sub(_ESCAPED, r"\1", quoted[1:-1])


def quote_text(text: str) -> str:
    """The text in quotes, so that quick-add takes it literally; :func:`unquote_text` is the other way round."""
    inside = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'


def mark_new_name(name: str) -> str:
    """How a line adds someone of this name: ``+Piet``, ``+"Piet Jansen"``."""
    return f"+{name}" if name.isalpha() else f"+{quote_text(name)}"


def escape_words(text: str) -> str:
    r"""Words that mean nothing to quick-add, and stay in the text without a sign: ``\next \week``."""
    return " ".join(f"\\{word}" for word in text.split())


def key_of(text: str) -> str:
    """The form in which words are compared: no case, no accents, one kind of apostrophe."""
    return fold(text)


def without_s(name: str) -> str:
    """A name as it is written, without the *'s* that says whose something is."""
    return name[:-2] if key_of(name[-2:]) == "'s" else name


def make_word_set(words: str) -> frozenset[str]:
    """A set of words, written in a row."""
    return frozenset(words.split())


def replace_control_characters(text: str) -> str:
    """The line with control characters replaced by blanks, one for one."""
    return text if text.isascii() and text.isprintable() else text.translate(_CONTROL)


def tokenise(line: str) -> list[Token]:
    """Cut a line into tokens, from left to right.

    Args:
        line: The line, as :func:`replace_control_characters` leaves it.

    Returns:
        The tokens; what lies between them is white space.
    """
    return [Token(line, found.start(), found.end(), found.lastindex is not None) for found in _CHUNK.finditer(line)]
