"""Words of a text that name a kind of support: "a listening ear", "advies", "kept me company".

Only what names a kind is read, never what merely looks like one: that soup is practical help is for whoever wrote it to
say. What was read is shown, and ``#-`` takes it back.
"""

import re
from typing import Final

from kring.model.enums import Support
from kring.model.normalize import fold

__all__ = ["NO_KIND", "support_named"]

#: Written as a tag: whatever the words say, no kind of support.
NO_KIND: Final = "#-"

_ME: Final = r"(?:me|mij|him|her|them|us|ons|hem|haar|hen|ze)"
_DETERMINER: Final = r"(?:(?:a|an|some|een|wat|a few|een paar|good|goede?) )*"
_NAMES: Final[tuple[tuple[Support, str], ...]] = (
    (Support.PRACTICAL, r"\b(?:practical help|praktische hulp)\b"),
    (Support.CARE, rf"^{_DETERMINER}(?:care|home care|zorg|thuiszorg)$"),
    (
        Support.COMPANY,
        rf"^{_DETERMINER}company$|\b(?:keep|kept|keeping) {_ME} company\b|\bfor company\b|\bgezelschap\b",
    ),
    (
        Support.LISTENING,
        rf"\b(?:listening ear|luisterend oor)\b|\blisten(?:ed|ing)? to {_ME}\b|"  # noqa: ISC004 - one pattern
        rf"\bnaar {_ME} (?:ge)?luister(?:d|de|t|en)\b|\bluisterde naar {_ME}\b|^(?:listening|luisteren)$",
    ),
    (Support.ADVICE, rf"\b(?:advice|advies|adviezen|good counsel|goede raad)\b|^{_DETERMINER}(?:raad|knowledge)$"),
    (Support.CONTACTS, r"\b(?:contacts|contacten|contactpersonen)\b"),
    (Support.EXPERIENCE, rf"\b(?:experiences|ervaringen)\b|^{_DETERMINER}(?:experience|ervaring)$"),
    (Support.THINGS, rf"^{_DETERMINER}(?:things|spullen)$"),
)
#: One of these stands in every text that names a kind.
_SIGNS: Final = (
    *("care", "zorg", "company", "gezelschap", "listen", "luister", "advi", "counsel", "raad", "knowl"),
    *("contact", "exper", "ervar", "thing", "spullen", "prac", "prak"),
)
_compiled: list[tuple[Support, re.Pattern[str]]] = []


def support_named(what: str) -> tuple[Support, ...]:
    """The kinds of support that a text names, in Dutch or English; none for most texts.

    Args:
        what: The text of an entry.
    """
    text = " ".join(fold(what).split()).strip(" .,!:;")
    if not any(sign in text for sign in _SIGNS):
        return ()
    if not _compiled:  # on quick-add's way, patterns cost more than they find
        _compiled.extend((kind, re.compile(pattern)) for kind, pattern in _NAMES)
    return tuple(kind for kind, pattern in _compiled if pattern.search(text))
