"""What was understood, said back in the grammar itself."""

import datetime as dt

import pytest

from kring.model.enums import Direction, Outcome
from kring.quickadd.draft import Draft
from kring.quickadd.echo import format_echo_line
from kring.quickadd.lexicon import Lexicon
from kring.quickadd.tokenizer import quote_text
from tests.unit.quickadd.helpers import TODAY, known, lexicon, read


@pytest.mark.parametrize(
    ("line", "english", "dutch"),
    [
        (
            "gave Anna soup yesterday @mantelzorg 1h30 #practical",
            "gave Anna de Vries soup 2026-11-22 @Mantelzorg 1h30 #practical",
            "gaf Anna de Vries soup 2026-11-22 @Mantelzorg 1u30 #praktisch",
        ),
        ("got from Mei: tea 45m", "got from Mei Lin: tea 2026-11-23 45m", "kreeg van Mei Lin: tea 2026-11-23 45m"),
        (
            "with Sara, Mei and Tom: walk",
            "with Sara Jansen, Mei Lin and Tom: walk 2026-11-23",
            "samen met Sara Jansen, Mei Lin en Tom: walk 2026-11-23",
        ),
        ("asked Mei to come", "asked Mei Lin to come 2026-11-23", "vroeg Mei Lin to come 2026-11-23"),
        ("Mei asked me to come", "Mei Lin asked me to come 2026-11-23", "Mei Lin vroeg mij to come 2026-11-23"),
        ("offered Mei tea", "offered Mei Lin tea 2026-11-23", "bood Mei Lin aan: tea 2026-11-23"),
        ("Mei offered me tea", "Mei Lin offered me tea 2026-11-23", "Mei Lin bood mij aan: tea 2026-11-23"),
        ("declined Mei", "declined Mei Lin 2026-11-23", "zei nee tegen Mei Lin 2026-11-23"),
        ("Mei declined tea", "Mei Lin declined tea 2026-11-23", "Mei Lin zei nee: tea 2026-11-23"),
        ("a quiet day #private", "note a quiet day 2026-11-23 #private", "notitie a quiet day 2026-11-23 #prive"),
        ("gave +Piet a book", "gave +Piet a book 2026-11-23", "gaf +Piet a book 2026-11-23"),
        (
            'gave Mei "tea yesterday"',
            'gave Mei Lin "tea yesterday" 2026-11-23',
            'gaf Mei Lin "tea yesterday" 2026-11-23',
        ),
        ("helped Mei move", "gave Mei Lin: helped move 2026-11-23", "gaf Mei Lin: helped move 2026-11-23"),
        (
            "@buren asked me to bake",
            '@"De buren" asked me to bake 2026-11-23',
            '@"De buren" vroeg mij to bake 2026-11-23',
        ),
        ("gave Anna soup @-", "gave Anna de Vries soup 2026-11-23 @-", "gaf Anna de Vries soup 2026-11-23 @-"),
        ('note quiet #"care"', 'note quiet 2026-11-23 #"care"', 'notitie quiet 2026-11-23 #"care"'),
        (
            "asked Mei to come 24 dec",
            'asked Mei Lin "to come 24 dec" 2026-11-23',
            'vroeg Mei Lin "to come 24 dec" 2026-11-23',
        ),
    ],
)
def test_the_echo_names_everything_in_the_chosen_language(line: str, english: str, dutch: str) -> None:
    draft = read(line)
    assert draft.ready
    assert format_echo_line(draft, lexicon(), "en") == english
    assert format_echo_line(draft, lexicon(), "nl") == dutch


def test_people_and_circles_of_one_name_are_echoed_with_the_end_of_their_id() -> None:
    words = Lexicon(
        [known("01JABCD", "Tom"), known("01JWXYZ", "Tom")], [known("c-1111", "Buren"), known("c-2222", "Buren")]
    )
    draft = read("gave Tom~abcd soup @~2222", words)
    assert (draft.people, draft.circle) == (("01JABCD",), "c-2222")
    assert format_echo_line(draft, words) == "gave Tom~ABCD soup 2026-11-23 @~c-2222"


@pytest.mark.parametrize(
    "name", ["!!!", "a, b", 'x "y" z', "#tag", "@home", "+Plus", "gave", "12 nov", "~", "O'Neil's", "\\", "🙂", "  "]
)
def test_strange_names_read_back(name: str) -> None:
    words = Lexicon([known("01JABCDE", name)], [known("01JCIRCLE", name)])
    draft = Draft(text="", on=TODAY, direction=Direction.GIVEN, people=("01JABCDE",), circle="01JCIRCLE", what="soup")
    again = read(format_echo_line(draft, words), words)
    assert again.ready
    assert again.same_entry(draft)


def test_the_echo_of_something_no_line_can_say_is_a_note_of_it() -> None:
    draft = Draft(text="", on=TODAY, direction=Direction.TOGETHER, outcome=Outcome.ASKED, what="tea", people=("gone",))
    assert format_echo_line(draft, lexicon()).startswith("note ")


def test_the_echo_reads_the_same_on_any_later_day() -> None:
    draft = read("asked Mei to come 24 dec or sunday")
    line = format_echo_line(draft, lexicon())
    for days in (1, 40, 200, 400):
        assert read(line, today=TODAY + dt.timedelta(days)).same_entry(draft)


def test_in_quotes_escapes_what_would_end_the_quote() -> None:
    assert quote_text('a "b" \\') == r'"a \"b\" \\"'
