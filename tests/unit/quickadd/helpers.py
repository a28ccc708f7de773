"""A small journal's worth of names to read lines with."""

import datetime as dt
from typing import Any

from kring.quickadd.draft import Draft, Part
from kring.quickadd.echo import format_echo_line
from kring.quickadd.lexicon import KnownName, Lexicon
from kring.quickadd.parser import parse

#: A Monday.
TODAY = dt.date(2026, 11, 23)


def known(number: str, name: str, *aliases: str, active: bool = True) -> KnownName:
    return KnownName(number, name, aliases, active)


def lexicon() -> Lexicon:
    people = [
        known("p-anna", "Anna de Vries"),
        known("p-bram", "Bram"),
        known("p-sara", "Sara Jansen", "Saar"),
        known("p-tom", "Tom"),
        known("p-mei", "Mei Lin"),
        known("p-an", "An"),
        known("p-guus", "Guus"),
        known("p-jose", "José Álvarez"),
        known("p-will", "Will"),
    ]
    circles = [
        known("c-zorg", "Mantelzorg"),
        known("c-zelf", "Zelfhulp"),
        known("c-buren", "De buren"),
        known("c-straat", "Straatfeest"),
    ]
    members = {"c-zorg": frozenset({"p-anna", "p-bram"}), "c-buren": frozenset({"p-tom", "p-guus"})}
    return Lexicon(people, circles, members)


def read(text: str, words: Lexicon | None = None, *, today: dt.date = TODAY, **choices: Any) -> Draft:
    return parse(text, words or lexicon(), today=today, **choices)


def read_back(line: str) -> Draft:
    """Read a line that leaves nothing to ask, and see that what it is said back as means the same, at any later day."""
    draft = read(line)
    assert draft.ready
    later = read(format_echo_line(draft, lexicon(), "nl"), today=dt.date(2027, 3, 4))
    assert later.ready
    assert later.same_entry(draft)
    return draft


def said(draft: Draft) -> str:
    """Way, outcome, people, new people and text in one readable row."""
    people = ",".join(
        [*(person.removeprefix("p-") for person in draft.people), *(f"+{new}" for new in draft.new_people)]
    )
    return f"{draft.direction} {draft.outcome} [{people}] {draft.what}"


def kinds(draft: Draft) -> list[str]:
    return [problem.kind.value for problem in draft.problems]


def parts(draft: Draft) -> list[tuple[Part, str]]:
    """What every stretch of the line was understood as, glue left out."""
    return [(span.role, draft.text[span.start : span.end]) for span in draft.spans if span.role is not Part.GLUE]
