"""The words of the sample year in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kring.model.enums import CircleKind, Support

__all__ = ["CrowdTexts", "Line", "Texts", "texts_in"]

#: A line, or a season and a line that only fits that season.
Line = str | tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdTexts:
    """The words for a sample larger than the story."""

    circles: tuple[tuple[str, CircleKind, str], ...]
    support: Mapping[Support, tuple[str, ...]]
    together: tuple[str, ...]
    notes: tuple[str, ...]
    asked: tuple[str, ...]
    tails: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All words of the sample in one language, by the keys of :mod:`kring.sample.cast` and :mod:`kring.sample.plot`."""

    people: Mapping[str, Mapping[str, Any]]
    circles: Mapping[str, Mapping[str, str]]
    threads: Mapping[str, tuple[Line, ...]]
    scenes: Mapping[str, str]
    tags: Mapping[str, str]
    agreements: Mapping[str, Mapping[str, str]]
    reviews: Mapping[str, Mapping[str, str]]
    worksheet: Mapping[str, str]
    worksheet_subject: str
    crowd: CrowdTexts


def texts_in(lang: str) -> Texts:
    """The words in a language.

    Args:
        lang: ``nl``; anything else is English.
    """
    if lang == "nl":
        from kring.sample.nl.all import TEXTS as TEXTS_NL

        return TEXTS_NL
    from kring.sample.en.all import TEXTS as TEXTS_EN

    return TEXTS_EN
