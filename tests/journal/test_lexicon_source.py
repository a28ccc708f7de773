"""The lexicon for one line finds everyone that the lexicon of all would find, without reading all."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kring.journal.journal import Journal
from kring.journal.lexicon_source import lexicon_of
from kring.model.circle import Circle
from kring.model.person import Person
from kring.quickadd.parser import parse
from kring.storage.codec import lines_wording

TODAY = dt.date(2026, 11, 23)
NAMES = [
    "Anna de Vries",
    "María",
    "J.P. Jansen",
    "O'Brien",
    "A",
    "Ö",
    "a_b",
    "Jan-Willem",
    "***",
    'Quo"te',
    "back\\slash",
    "Ewa (zus)",
    "日本",
    "👩‍👧 oppas",
    "İpek",
    "Tom & Sara",
    "x9",
    "Mei",
    "ﬁn",
    "Bjørn Łukaszewski",
    "Þóra",
    "d’Arc",
    "‘t Hart",
    "Oʼneill",
    "Ay`se",
]


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Journal:
    with Journal.open(str(tmp_path_factory.mktemp("j") / "journal"), device="d1") as journal:
        for name in NAMES:
            journal.add_person(Person(name=name, aliases=(f"alias van {name}",)[: len(name) % 2]))
        renamed = journal.add_person(Person(name="Oldname", notes="Newname is what she is called at home"))
        journal.change_person(renamed.id, name="Renamed")
        ended = journal.add_person(Person(name="Ended"))
        journal.end_person(ended.id)
        removed = journal.add_person(Person(name="Removed"))
        journal.remove_person(removed.id)
        journal.add_circle(Circle(name="Buren"))
        return journal


def _same(journal: Journal, line: str) -> None:
    fresh = Journal.open(journal.folder, device="d1")
    one = parse(line, lexicon_of(fresh, line), today=TODAY)
    assert "people" not in fresh.book.tables or one.problems or len(line) > 100
    all_of = parse(line, lexicon_of(journal), today=TODAY)
    assert one == all_of


@pytest.mark.parametrize("name", [*NAMES, "Oldname", "Renamed", "Newname", "Ended", "Removed", "Nobody"])
@pytest.mark.parametrize(
    "form", ["{}", "gave {} soup", "kreeg van {}: soep", "{}'s mum", "+{} x", "with {} and Anna", "{}~A"]
)
def test_a_line_is_read_the_same_with_the_people_of_that_line_only(journal: Journal, name: str, form: str) -> None:
    for said in {name, name.lower(), name.upper(), name.split(maxsplit=1)[0]}:
        _same(journal, form.format(said))


WORDS = st.sampled_from(
    [word for name in NAMES for word in name.split()] + ["gave", "soup", "van", "met", "@bu", "en", ",", "1h"]
)


@given(st.lists(WORDS, max_size=8).map(" ".join))
@example("Anna met Anna")
def test_any_line_of_names_is_read_the_same(journal: Journal, line: str) -> None:
    _same(journal, line)


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n")), max_size=6),
    st.sampled_from(["anna", "a", "ab"]),
)
def test_no_line_with_the_word_is_left_out(lines: list[str], word: str) -> None:
    block = "".join(f'{{"name":"{line}"}}\n' for line in lines).encode()
    found = lines_wording(block, [b'"name":"'], [word])
    for line in block.split(b"\n"):
        if b'"%b"' % word.encode() in line.lower():
            assert line in found
    assert all(one in block.split(b"\n") for one in found)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bjorn", "Bjørn Łukaszewski"),
        ("Lukaszewski", "Bjørn Łukaszewski"),
        ("BJORN LUKASZEWSKI", "Bjørn Łukaszewski"),
        ("Thora", "Þóra"),
        ("d'Arc", "d’Arc"),
        ("D`arc", "d’Arc"),
        ("'t Hart", "‘t Hart"),
        ("´t Hart", "‘t Hart"),
        ("O'Neill", "Oʼneill"),
        ("o’brien", "O'Brien"),
        ("Ay'se", "Ay`se"),
    ],
)
@pytest.mark.parametrize("form", ["gave {} soup", "with {} to the sea", "kreeg van {}: soep"])
def test_who_has_a_special_letter_is_found_by_plain_ones_among_the_people_of_the_line(
    journal: Journal, typed: str, name: str, form: str
) -> None:
    line = form.format(typed)
    draft = parse(line, lexicon_of(Journal.open(journal.folder, device="d1"), line), today=TODAY)
    assert [journal.name_of(one) for one in draft.people] == [name]


def test_a_plain_line_reads_nobody_in_a_journal_of_many(journal: Journal) -> None:
    fresh = Journal.open(journal.folder, device="d1")
    draft = parse("note quiet evening", lexicon_of(fresh, "note quiet evening"), today=TODAY)
    assert not draft.problems
    assert "people" not in fresh.book.tables
