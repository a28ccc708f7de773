"""Words that name a kind of support are read as that kind, and nothing else is."""

import datetime as dt

import pytest

from kring.model.enums import Direction, Support
from kring.quickadd.echo import format_echo_line
from kring.quickadd.lexicon import KnownName, Lexicon
from kring.quickadd.parser import parse
from kring.quickadd.support_words import support_named

TODAY = dt.date(2026, 11, 28)
LEXICON = Lexicon([KnownName("t", "Truus"), KnownName("b", "Bram")])


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("kreeg van Truus een luisterend oor", [Support.LISTENING]),
        ("got from Truus: a listening ear", [Support.LISTENING]),
        ("Bram listened to me", [Support.LISTENING]),
        ("gave Bram advice about the garden", [Support.ADVICE]),
        ("kreeg van Bram advies over de belasting", [Support.ADVICE]),
        ("vroeg Bram om advies", [Support.ADVICE]),
        ("got from Truus: company", [Support.COMPANY]),
        ("kreeg van Truus gezelschap", [Support.COMPANY]),
        ("gave Bram practical help and advice", [Support.PRACTICAL, Support.ADVICE]),
        ("got from Truus: two contacts", [Support.CONTACTS]),
        ("samen met Bram ervaringen uitgewisseld", [Support.EXPERIENCE]),
        ("gaf Truus wat spullen", [Support.THINGS]),
        ("gave Bram advice #listening", [Support.LISTENING]),
        ("gave Bram advice #-", []),
        ("gave #- Bram advice", []),
        ("note Bram gave advice to the group", []),
        ("with Bram: listened to music", []),
        ("gave Bram soup", []),
        ("gave Bram a lift to the company", []),
        ("kreeg van Bram een gezelschapsspel", []),
        ("gave Truus an hour of careful reading", []),
    ],
)
def test_what_names_a_kind_is_that_kind(line: str, kinds: list[Support]) -> None:
    draft = parse(line, LEXICON, today=TODAY)
    assert list(draft.support) == kinds
    assert draft.support_read == (bool(kinds) and "#" not in line)
    assert "#" not in draft.what


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("line", ["gave Bram advice", "gave Bram advice #-", "kreeg van Truus een luisterend oor"])
def test_the_echo_says_it_and_reads_back_the_same(line: str, lang: str) -> None:
    draft = parse(line, LEXICON, today=TODAY)
    back = parse(format_echo_line(draft, LEXICON, lang), LEXICON, today=TODAY)
    assert back.same_entry(draft)


def test_a_text_taken_as_it_is_names_nothing() -> None:
    assert support_named("") == ()
    assert support_named("x" * 10_000 + " advice" + " y" * 10_000) == (Support.ADVICE,)
    assert parse("note advice", LEXICON, today=TODAY).direction is Direction.NOTE
