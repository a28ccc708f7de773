"""Text that would steer a terminal, break a list or a JSON: stored or refused with a message, and shown harmlessly."""

import json
import re

import pytest

from kring.journal.journal import Journal
from tests.cli.conftest import Kring, Said

HOSTILE = [
    "\x1b[2J\x1b[1;1Hgone",
    "\x1b]0;title\x07",
    "\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\",
    "\x9b31mred",
    "back\x08\x08\x08\x7fspace",
    "a\rb",
    "line\nbreak\u2028and\u2029more",
    "zero\x00byte",
    "evil\u202egnp.exe",
    "\u2066iso\u2069late\u200f",
    "[/",
    "[foo]",
    "[@click=app.quit]x[/]",
    "{name} {0} {line} %s %(x)s $x",
    "👩‍👩‍👧‍👦 family",
    "日本語の名前",
    "Ｆｕｌｌ",
    "e\u0301a\u0308",
    "ﬁ\u200b\ufeffx",
    "N" * 190,
    '"quotes" and \\ back\\slash',
    "; rm -rf ~ `x` $(y)",
    "~7F3K",
    "+plus",
    "@at",
    "#hash",
    "--dash",
]
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(said: Said) -> Said:
    for text in (said.out, said.err):
        assert not STEERING.search(text), ascii(text)
        assert "Traceback" not in text
        assert "mistake in kring itself" not in text
    return said


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_is_stored_or_refused_and_shown_harmlessly_everywhere(kring: Kring, text: str) -> None:
    results = [
        harmless(kring("new", "person", "--alias", text, "--", f"P {text}")),
        harmless(kring("new", "circle", "--kind", "social", "--purpose", text, "--", f"C {text}")),
        harmless(kring("add", "--given", "--person", "+Piet", "--tag", text, "--", text)),
        harmless(kring("add", "-", stdin=f"note {text}".replace("\n", " ").replace("\r", " "))),
        harmless(kring("add", "--", text)),
        harmless(kring("add", "--", f'gave +"{text}" soup #{text} @{text}')),
        harmless(kring("add", "--dry-run", "--", text)),
    ]
    assert {said.code for said in results} <= {0, 1, 2}
    assert all(said.err for said in results if said.code)
    assert results[0].code == results[1].code == 0
    for line in (
        ["list", "people"],
        ["list", "circles"],
        ["list", "entries"],
        ["list", "entries", "--json"],
        ["list", "people", "--json"],
        ["list", "circles", "--json"],
        ["show", "P"],
        ["show", "@C"],
        ["show", "--json", "P"],
        ["today"],
        ["check"],
        ["undo"],
        ["redo"],
    ):
        said = harmless(kring(*line))
        if "--json" in line:
            json.loads(said.out)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_arguments_are_understood_or_refused_and_shown_harmlessly(kring: Kring, text: str) -> None:
    kring("new", "person", "Anna")
    for line in (
        [f"x{text}"],
        ["show", "--", text],
        ["list", f"x{text}"],
        ["list", "people", "--person", text],
        ["list", "people", "--circle", text],
        ["list", "people", "--since", text],
        ["list", "people", f"--x{text}"],
        ["add", "--on", text, "x"],
        ["add", "--minutes", text, "x"],
        ["add", "--support", text, "x"],
        ["new", "circle", "C", "--kind", text],
        ["demo", "--seed", text],
        ["--lang", text, "path"],
        ["--journal", text.replace("\x00", ""), "list", "people"],
    ):
        assert harmless(kring(*line)).code in (1, 2), line


def test_what_is_kept_of_a_hostile_name_finds_it_again(kring: Kring) -> None:
    kring("new", "person", "evil\u202e\x1b[1mgnp")
    assert [one["name"] for one in json.loads(kring("list", "people", "--json").out)] == ["evil[1mgnp"]
    assert kring("show", "evil[1mgnp").code == 0


def test_words_between_braces_are_text(kring: Kring) -> None:
    assert kring("new", "person", "{name}").out == "{name} is in your journal now.\n"
    said = kring("add", "--given", "--person", "{name}", "{line} {0}").out
    assert said.startswith("Written down: given to {name}: {line} {0} · today")


def test_text_that_another_program_wrote_is_made_visible_too(
    kring: Kring, journal_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The model cleans what comes in; what is in the files already may be anything."""
    from kring.model.circle import Circle, Membership
    from kring.model.entry import Entry
    from kring.model.person import Person

    dirty = "\x1b[31mred\u202e\x9b\x00\x7f"
    with monkeypatch.context() as patched:
        for kind in (Person, Circle, Entry):
            patched.setattr(kind, "checked", lambda self, **_named: self)
        with Journal.open(journal_folder) as journal:
            person = journal.add_person(Person(name=f"P {dirty}", notes=dirty, aliases=(dirty,)))
            circle = journal.add_circle(Circle(name=f"C {dirty}", purpose=dirty))
            journal.add_membership(Membership(person=person.id, circle=circle.id))
            journal.add_entry(Entry(what=dirty, people=(person.id,), circle=circle.id, tags=(dirty,)))
    for line in (
        ["list", "people"],
        ["list", "circles"],
        ["list", "entries"],
        ["show", person.id],
        ["show", circle.id],
        ["add", "--dry-run", "--given", "--person", person.id, "--circle", circle.id, "x"],
        ["undo"],
    ):
        said = harmless(kring(*line))
        assert said.code == 0, (line, said.err)
        assert "␛" in said.out, line
    (record,) = json.loads(harmless(kring("list", "people", "--json")).out)
    assert record["notes"] == dirty
    assert record["circles"] == [f"C {dirty}"]


def test_an_argument_that_is_no_text_is_refused_and_shown_as_what_it_is(kring: Kring) -> None:
    kring("new", "person", "Anna")
    for line in (
        ["add", "note Zo\udceb"],
        ["add", "--given", "--person", "+Zo\udceb", "x"],
        ["add", "--given", "--person", "Anna", "--tag", "Zo\udceb", "x"],
        ["add", "--given", "--circle", "Zo\udceb", "x"],
        ["new", "person", "Zo\udceb"],
        ["new", "person", "Zoe", "--alias", "Zo\udceb"],
        ["new", "circle", "Z", "--kind", "social", "--purpose", "Zo\udceb"],
        ["new", "circle", "Z", "--kind", "social", "--member", "Zo\udceb"],
        ["show", "Zo\udceb"],
        ["list", "people", "--person", "Zo\udceb"],
    ):
        said = harmless(kring(*line))
        assert (said.code, said.out) == (2, ""), line
    assert len(json.loads(kring("list", "people", "--json").out)) == 1
    assert kring("list", "entries", "--json").out == "[]\n"
