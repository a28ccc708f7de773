"""Names and texts as they come in: cleaned, bounded, and folded for finding them again."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from kring.i18n import _
from kring.model.validation_error import ModelError

__all__ = [
    "APOSTROPHES",
    "NAME_LIMIT",
    "TEXT_LIMIT",
    "clean_name",
    "clean_text",
    "fold",
    "fold_long",
    "fold_places",
    "split_words",
    "without_new_sign",
]

#: Characters in a name, alias or tag. Room for the longest real names, short enough for every list.
NAME_LIMIT: Final = 200
#: Characters in a text. A long evening's writing is about ten thousand.
TEXT_LIMIT: Final = 100_000

# Control characters (C0, DEL, C1), lone surrogates, bidi controls and other invisible format characters that can make a
# name look like another one. Zero-width joiner and non-joiner stay: emoji and several scripts need them.
_NEVER = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
)
# Not compiled here: most names and lines are plain letters and never need it, and every quick-add would pay.
_UNWANTED_IN_TEXT: Final = f"[{_NEVER}]"
_UNWANTED_IN_NAME: Final = f"[{_NEVER}\t\n\r]+"

#: Every sign that stands for an apostrophe, the straight one first.
APOSTROPHES: Final = "'’‘‛ʼʻʹ′´`"
#: What is typed for a small letter that has no key of its own and does not come apart into a letter and an accent.
_TYPED: Final = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES[1:], "'"),
        **dict(zip("øłđðıȷħŧŋɖɗɓƙɨʉəɛɔ", "olddijhtnddbkiueeo", strict=True)),
        "œ": "oe",
        "æ": "ae",
        "þ": "th",
        "ß": "ss",
    }
)


def clean_name(text: str, *, field: str = "name", limit: int = NAME_LIMIT) -> str:
    """A name fit to keep: control characters out, white space single, composed the usual way (NFC).

    Args:
        text: What was typed.
        field: Which field it is for, for the error.
        limit: The most characters, 1 or more.

    Returns:
        The cleaned name, 1 to ``limit`` characters.

    Raises:
        ModelError: Nothing is left, or it is too long.
    """
    if text.isascii() and text.isprintable():
        cleaned = " ".join(text.split())
    else:
        bare = re.sub(_UNWANTED_IN_NAME, lambda found: " " if found[0].isspace() else "", text)
        cleaned = " ".join(unicodedata.normalize("NFC", bare).split())
    if not cleaned:
        raise ModelError(field, _("A name is needed here."), _("A nickname is enough."))
    if len(cleaned) > limit:
        raise ModelError(
            field,
            _("That name is too long: {length} characters.").format(length=len(cleaned)),
            _("At most {limit} fit. A nickname is enough.").format(limit=limit),
        )
    return cleaned


def without_new_sign(name: str) -> str:
    """A name without the + that says in a line that someone is new: it is no part of it.

    Args:
        name: What was typed; a + that no letter follows stays.
    """
    bare = name.lstrip().removeprefix("+").lstrip()
    return bare if name.lstrip().startswith("+") and bare[:1].isalpha() else name


def clean_text(text: str, *, field: str = "notes", limit: int = TEXT_LIMIT) -> str:
    """A text fit to keep: line breaks stay, other control characters go.

    Args:
        text: What was typed; may be empty.
        field: Which field it is for, for the error.
        limit: The most characters, 1 or more.

    Returns:
        The cleaned text, without blanks at either end.

    Raises:
        ModelError: It is too long.
    """
    if len(text) > 4 * limit:  # no need to clean ten megabytes to know the answer
        cleaned = text
    elif text.isascii() and text.isprintable():
        cleaned = text.strip()
    else:
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        cleaned = unicodedata.normalize("NFC", re.sub(_UNWANTED_IN_TEXT, "", lines)).strip()
    if len(cleaned) > limit:
        raise ModelError(
            field,
            _("That text is too long: {length} characters.").format(length=len(cleaned)),
            _("At most {limit} fit in one place.").format(limit=limit),
        )
    return cleaned


def fold(text: str) -> str:
    """The form in which two texts are the same to someone looking for one: without case, accents and special letters.

    A letter without a key of its own is what one types instead of it (*ø* is *o*, *æ* is *ae*), and every apostrophe is
    the straight one.

    Args:
        text: Any text.

    Returns:
        The folded text. Its length may differ from that of ``text``.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    bare = "".join([c for c in _separate_accents(text) if not unicodedata.combining(c)])
    return bare if bare.isascii() and "`" not in bare else bare.translate(_TYPED)


def fold_long(text: str) -> str:
    """The same as :func:`fold`, without a step for every letter of a long text."""
    if text.isascii():
        return text.lower().replace("`", "'")
    apart = _separate_accents(text)
    for sign in set(apart):
        if unicodedata.combining(sign):
            apart = apart.replace(sign, "")
        elif (typed := _TYPED.get(ord(sign))) is not None:
            apart = apart.replace(sign, typed)
    return apart


def split_words(text: str) -> set[str]:
    """What of a text can stand for someone: each of its words, and each sign that stands alone.

    A name is in a line when all that this finds in the name is found in the line as well.

    Args:
        text: A line, or a name.

    Returns:
        Folded words of letters and digits, and signs; none is empty.
    """
    words: set[str] = set()
    for part in fold(text).replace("~", " ").replace("'s", " ").split():
        found = "".join([c if c.isalnum() else " " for c in part]).split()
        words.update(found or (part, part.lstrip("+@#")))
    words.discard("")
    return words


def fold_places(text: str) -> tuple[str, Sequence[int]]:
    """A folded text, and for each of its letters the place in ``text`` of the one that it comes from.

    Args:
        text: Any text.
    """
    if text.isascii():
        return fold(text), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        folded = fold(letter)
        letters.append(folded)
        places += [place] * len(folded)
    return "".join(letters), places


def _separate_accents(text: str) -> str:
    """A text in small letters, each accent apart from its letter."""
    # Twice: "™" only becomes letters when taken apart, and a casefolded letter can come apart once more.
    # An acute accent that stands alone would come apart as a blank.
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.replace("´", "'")).casefold())
