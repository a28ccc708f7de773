"""A day after "over": part of the text in Dutch, but not where English says "take over"."""

import datetime as dt

import pytest

from kring.quickadd.lexicon import KnownName, Lexicon
from kring.quickadd.parser import parse

TODAY = dt.date(2026, 11, 23)
LEXICON = Lexicon(people=[KnownName("b", "Bram")])


@pytest.mark.parametrize(
    ("line", "what", "on"),
    [
        ("asked Bram to take over yesterday", "to take over", dt.date(2026, 11, 22)),
        ("offered Bram to drive over yesterday", "to drive over", dt.date(2026, 11, 22)),
        ("asked Bram to hand over 3 days ago", "to hand over", dt.date(2026, 11, 20)),
        ("asked Bram to take over on saturday", "to take over on saturday", TODAY),
        ("vroeg Bram om zaterdag over te nemen", "om zaterdag over te nemen", TODAY),
        ("kreeg van Bram een verhaal over gisteren", "een verhaal over gisteren", TODAY),
    ],
)
def test_over_belongs_to_its_verb(line: str, what: str, on: dt.date) -> None:
    draft = parse(line, LEXICON, today=TODAY)
    assert not draft.problems
    assert (draft.what, draft.on) == (what, on)
