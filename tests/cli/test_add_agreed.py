"""``kring add`` of what was agreed: written as an agreement, said back, taken back (R19, R20)."""

import json

import pytest

from tests.cli.conftest import Kring

LINES = {
    "en": "agreed Bram: he drives mum on saturdays by 1-12-2099",
    "nl": "afgesproken met Bram: hij rijdt mam op zaterdag, uiterlijk 1-12-2099",
}


AGREED = "afgesproken met Bram: hij rijdt mam op zaterdag"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "Written down: agreed with Bram: he drives mum on saturdays · their step · by Tue 1 Dec 2099\n"),
        ("nl", f"Opgeschreven: {AGREED} · stap van de ander · uiterlijk di 1 dec 2099\n"),
    ],
)
def test_an_agreement_is_written_and_said_back(kring: Kring, lang: str, said: str) -> None:
    kring("new", "person", "Bram")
    done = kring("--lang", lang, "add", LINES[lang])
    assert (done.code, done.out) == (0, said)
    (one,) = json.loads(kring("list", "agreements", "--json").out)
    assert (one["people"], one["whose"], one["by"], one["state"]) == (["Bram"], "them", "2099-12-01", "open")
    assert json.loads(kring("list", "entries", "--json").out) == []
    assert kring("undo").code == 0
    assert json.loads(kring("list", "agreements", "--json").out) == []


def test_a_dry_run_writes_nothing_and_says_the_same(kring: Kring) -> None:
    kring("new", "person", "Bram")
    done = kring("add", "--dry-run", "--json", f"{LINES['en']} #private")
    one = json.loads(done.out)
    assert (one["id"], one["people"], one["by"], one["private"]) == (None, ["Bram"], "2099-12-01", True)
    assert json.loads(kring("list", "agreements", "--json").out) == []


def test_a_name_nobody_has_is_handed_back(kring: Kring) -> None:
    kring("new", "person", "Bram")
    done = kring("add", "agreed with Piet: soup")
    assert done.code == 2
    assert "Piet is not in the journal" in done.err
    assert "agreed with Piet: soup" in done.err
    assert json.loads(kring("list", "agreements", "--json").out) == []


def test_someone_new_and_the_agreement_are_one_change(kring: Kring) -> None:
    assert kring("add", "agreed +Piet: Piet paints").code == 0
    assert kring("undo").code == 0
    assert json.loads(kring("list", "people", "--json").out) == []


@pytest.mark.parametrize(
    ("lang", "line", "said"),
    [
        ("en", "agreed with Bram yesterday: he calls", "agreed with Bram: he calls · their step · agreed yesterday"),
        (
            "nl",
            "gisteren afgesproken met Bram: hij belt",
            "afgesproken met Bram: hij belt · stap van de ander · afgesproken gisteren",
        ),
    ],
)
def test_another_day_on_which_it_was_agreed_is_said_back(kring: Kring, lang: str, line: str, said: str) -> None:
    kring("new", "person", "Bram")
    assert kring("--lang", lang, "add", line).out.strip().endswith(said)
