"""The store as quick-add uses it: names at once, entries never read."""

import datetime as dt
import subprocess
import sys

import pytest

from kring.errors import NotUnderstood
from kring.journal.add_draft import add_draft, entry_of
from kring.journal.journal import Journal
from kring.journal.lexicon_source import lexicon_of
from kring.model.circle import Circle
from kring.model.enums import Direction
from kring.quickadd.parser import parse
from tests.journal.helpers import DAY, entry, opened, person


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna", aliases=("mam",), id="anna"))
    journal.add_person(person("Bram de Boer", id="bram"))
    journal.add_person(person("Tom", id="tom"))
    journal.end_person("tom")
    journal.add_circle(Circle(name="Mantelzorg", id="zorg"), [anna.id, "bram"])
    journal.add_circle(Circle(name="Koor", id="koor"), ["bram"])
    journal.add_entry(entry("before"))
    return opened(journal_folder)


def test_everyone_who_can_be_named_is_in_the_lexicon(journal: Journal) -> None:
    lexicon = lexicon_of(journal)
    assert [(one.id, one.name, one.aliases, one.active) for one in lexicon.people] == [
        ("anna", "Anna", ("mam",), True),
        ("bram", "Bram de Boer", (), True),
        ("tom", "Tom", (), False),
    ]
    assert [one.name for one in lexicon.circles] == ["Mantelzorg", "Koor"]


def test_the_circle_people_share_is_found_without_reading_who_is_in_which(journal: Journal) -> None:
    lexicon = lexicon_of(journal)
    assert lexicon.shared_circle(["anna"]) == "zorg"
    assert lexicon.shared_circle(["anna", "bram"]) == "zorg"
    assert lexicon.shared_circle(["bram"]) is None  # in two
    assert lexicon.shared_circle(["tom"]) is None
    assert lexicon.shared_circle([]) is None
    assert not journal.memberships.loaded


def test_the_shared_circle_follows_those_who_left_came_and_were_removed(journal: Journal) -> None:
    of_bram = next(one for one in journal.circles_of("bram") if one.circle == "koor")
    journal.end_membership(of_bram.id, DAY)
    with journal.changing():  # stands in the file of circles
        journal.add_circle(Circle(name="Straat", id="straat"), ["anna"])
    for way in (opened(journal.folder), journal):  # by search, and from the table
        assert lexicon_of(way).shared_circle(["bram"]) == "zorg"
        assert lexicon_of(way).shared_circle(["anna"]) is None
    journal.remove_circle("straat")
    journal.end_circle("zorg", DAY)
    for way in (opened(journal.folder), journal):
        assert lexicon_of(way).shared_circle(["anna", "bram"]) is None


def test_a_line_becomes_an_entry_without_reading_the_others(journal: Journal) -> None:
    draft = parse("gave mam and +Piet soup yesterday 1h #practical", lexicon_of(journal), today=DAY)
    kept = add_draft(journal, draft)
    assert not journal.entries.loaded
    assert not journal.reviews.loaded
    assert (kept.direction, kept.what, kept.minutes) == (Direction.GIVEN, "soup", 60)
    assert kept.on == DAY - dt.timedelta(1)
    assert [journal.name_of(id_) for id_ in kept.people] == ["Anna", "Piet"]
    assert opened(journal.folder).entries[kept.id] == kept
    assert entry_of(draft).people == ("anna",)
    assert "soup" in journal.undo().words


def test_a_line_that_is_unclear_is_not_written(journal: Journal) -> None:
    draft = parse("gave Zebedeus soup", lexicon_of(journal), today=DAY)
    with pytest.raises(NotUnderstood):
        add_draft(journal, draft)
    assert len(journal.entries) == 1


def test_quick_add_imports_nothing_heavy() -> None:
    script = (
        "import sys; before = set(sys.modules);"
        "import kring.journal.journal, kring.journal.lexicon_source, kring.journal.add_draft;"
        "heavy = {'pathlib', 'dateutil', 'random', 'uuid', 'secrets', 'tempfile', 'logging', 'threading', 'subprocess',"
        " 'hashlib', 'textual', 'rich', 'platformdirs', 'asyncio', 'kring.storage.erasure.erase',"
        " 'kring.storage.compaction', 'kring.journal.integrity', 'kring.storage.undo', 'kring.model.review',"
        " 'kring.model.negotiation'};"
        "print(sorted(heavy & (set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
