"""``kring show --worksheet``: one page to take along, without what is for oneself alone (R15–R19)."""

import json
from collections.abc import Iterator

import pytest

from kring.journal.journal import Journal
from kring.model.negotiation import Negotiation, Profile
from kring.paths import journal_folder
from tests.cli.conftest import Kring

ANSWERS = {
    "shared_goal": "a roof",
    "facts": "600 *net*\n# not a title\n\n1. not a list",
    "feelings": "worried sick",
    "their_interests": "rest",
    "most": "500 at most",
    "least": "450 at least",
    "can_give": "the garden",
    "power": "I know the house",
    "notes": "she laughed",
    "their_steps": "pay by 1-12-2099",
    "written": "on the fridge",
}
PRIVATE = ("worried sick", "500 at most", "450 at least", "I know the house", "she laughed", "B yielding")


@pytest.fixture
def journal(kring: Kring) -> Iterator[Journal]:
    kring("new", "person", "Bram")
    with Journal.open(journal_folder()) as journal:
        yield journal


def add(journal: Journal, **fields: object) -> Negotiation:
    whole: dict[str, object] = {"subject": "Rent", "answers": ANSWERS, "other": Profile(power=6), "now": Profile(1)}
    return journal.add_negotiation(Negotiation(**(whole | fields)))  # type: ignore[arg-type]


def test_what_is_for_oneself_is_left_out_unless_asked_for(kring: Kring, journal: Journal) -> None:
    bram = next(iter(journal.people))
    add(journal, people=(bram.id,), theirs_asked=True)
    page = kring("show", "--worksheet", "rent")
    assert page.code == 0
    assert page.out.startswith("Rent\n====\n")
    for said in (
        "With whom: Bram",
        "Shared goal: a roof",
        "Their interests (I asked): rest",
        "What I can give: the garden",
    ):
        assert said in page.out
    assert "pay by 1-12-2099" in page.out
    assert "What is for me alone is left out." in page.out
    assert not [said for said in PRIVATE if said in page.out]
    whole = kring("show", "--worksheet", "rent", "--private")
    assert not [said for said in PRIVATE if said not in whole.out]
    assert "little pushback  B  ·  ·  G  ·  ·  R  dominant" in whole.out
    dutch = kring("--lang", "nl", "show", "--worksheet", "rent", "--private")
    assert "weinig verweer  B  ·  ·  G  ·  ·  R  dominant" in dutch.out
    assert "Gezamenlijk doel: a roof" in dutch.out


def test_markdown_makes_signs_in_what_was_written_harmless(kring: Kring, journal: Journal) -> None:
    add(journal)
    page = kring("show", "--worksheet", "rent", "--markdown").out
    assert page.startswith("# Rent\n")
    assert "**Facts**\\\n600 \\*net\\*\\\n\\# not a title\n\n1\\. not a list\n" in page


def test_it_is_found_by_subject_part_or_id_and_several_are_named(kring: Kring, journal: Journal) -> None:
    one = add(journal)
    two = add(journal, subject="Rent of the shed")
    assert "Rent of the shed" in kring("show", "--worksheet", "shed").out
    assert kring("show", "--worksheet", "Rent").out.startswith("Rent\n")
    assert kring("show", "--worksheet", two.id).out.startswith("Rent of")
    several = kring("show", "--worksheet", "re")
    assert several.code == 2
    assert one.id in several.err
    assert two.id in several.err
    assert kring("show", "--worksheet", "zzz").code == 2
    record = json.loads(kring("show", "--worksheet", "Rent", "--json").out)
    assert record["subject"] == "Rent"
    assert not [said for said in PRIVATE if said in json.dumps(record)]
    assert record["now"]["interests"] is None
    whole = json.loads(kring("show", "--worksheet", "Rent", "--json", "--private").out)
    assert (whole["answers"], whole["now"]["interests"]) == (ANSWERS, 1)


def test_one_that_is_private_is_shown_only_when_asked_for(kring: Kring, journal: Journal) -> None:
    add(journal, private=True)
    refused = kring("show", "--worksheet", "rent")
    assert (refused.code, refused.out) == (2, "")
    assert "private" in refused.err
    assert kring("show", "--worksheet", "rent", "--private").code == 0


def test_its_options_belong_to_it(kring: Kring) -> None:
    kring("add", "gave +Bram soup")
    assert kring("show", "Bram", "--private").code == 2
    assert kring("show", "Bram", "--markdown").code == 2


def test_hostile_words_are_only_words(kring: Kring, journal: Journal) -> None:
    add(journal, subject="\x1b[31m[/b]", answers=dict.fromkeys(ANSWERS, "\x1b]0;x\x07 [b]"))
    page = kring("show", "--worksheet", "[/b]", "--private", "--markdown")
    assert page.code == 0
    assert "\x1b" not in page.out
