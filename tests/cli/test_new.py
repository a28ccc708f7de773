"""``kring new person`` and ``kring new circle``."""

import json
import re

import pytest

from kring.journal.journal import Journal
from tests.cli.conftest import Kring


def test_a_person_can_be_found_by_name_and_alias(kring: Kring) -> None:
    said = kring("new", "person", "Anna", "de", "Vries", "--alias", "Ansje", "--alias", "An")
    assert said == (0, "Anna de Vries is in your journal now. Also found as Ansje and An.\n", "")
    for name in ("anna", "VRIES", "ansje", "An", "Anna de Vries"):
        assert kring("show", name).code == 0


def test_an_organisation_is_kept_as_one(kring: Kring) -> None:
    kring("new", "person", "Home care", "--organisation")
    assert json.loads(kring("show", "Home care", "--json").out)["organisation"] is True


@pytest.mark.parametrize("name", ["Anna", "ANNA", "Ánna", " anna ", "Ansje"])
def test_a_second_one_of_the_same_name_is_refused(kring: Kring, name: str) -> None:
    kring("new", "person", "Anna", "--alias", "Ansje")
    said = kring("new", "person", name)
    assert said.code == 1
    assert "Anna" in said.err
    assert len(json.loads(kring("list", "people", "--json").out)) == 1


def test_a_circle_comes_with_its_members_in_one_change(kring: Kring, journal_folder: str) -> None:
    kring("new", "person", "Anna")
    said = kring(
        "new",
        "circle",
        "Buren",
        "--kind",
        "social",
        "--purpose",
        "elkaar helpen",
        "--member",
        "anna",
        "--member",
        "+Piet",
        "--member",
        "+piet",
        "--member",
        "Anna",
    )
    assert said == (0, "The circle Buren is in your journal now. In it: Anna and Piet.\n", "")
    circle = json.loads(kring("show", "buren", "--json").out)
    assert circle["kind"] == "social"
    assert circle["purpose"] == "elkaar helpen"
    assert [member["name"] for member in circle["members"]] == ["Anna", "Piet"]
    assert kring("undo").code == 0
    with Journal.open(journal_folder) as journal:
        assert len(journal.circles) == len(journal.memberships) == 0
        assert [person.name for person in journal.people] == ["Anna"]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--kind", "social", "--member", "Zorro"], 2, "+Zorro"),
        (["--kind", "social", "--member", "+Anna"], 1, "already"),
        (["--kind", "club"], 2, "mantelzorg"),
        ([], 2, "--kind"),
        (["--kind", "social", "--purpose", "x" * 100_001], 2, "too long"),
    ],
)
def test_a_circle_that_cannot_be_made_leaves_nothing_behind(
    kring: Kring, options: list[str], code: int, said: str
) -> None:
    kring("new", "person", "Anna")
    refused = kring("new", "circle", "Buren", *options)
    assert refused.code == code
    assert said in refused.err
    assert json.loads(kring("list", "circles", "--json").out) == []
    assert len(json.loads(kring("list", "people", "--json").out)) == 1


def test_a_second_circle_of_the_same_name_is_refused(kring: Kring) -> None:
    kring("new", "circle", "Buren", "--kind", "social")
    assert kring("new", "circle", "buren", "--kind", "family").code == 1


@pytest.mark.parametrize("line", [["new"], ["new", "cat"], ["new", "person"], ["new", "person", ""], ["new", "circle"]])
def test_what_is_missing_is_said(kring: Kring, line: list[str]) -> None:
    said = kring(*line)
    assert said.code == 2
    assert said.err


def test_at_a_terminal_the_way_back_is_told(kring: Kring) -> None:
    assert "kring undo" in kring("new", "person", "Anna", terminal=("out",)).err


@pytest.mark.parametrize("name", ["[/", "???", "★"])
def test_a_name_of_signs_only_is_found_again_by_these_signs(kring: Kring, name: str) -> None:
    assert kring("new", "person", name).code == 0
    assert kring("new", "person", name).code != 0
    assert name in kring("show", name).out
    assert kring("add", "gave", name, "soup").code == 0
    assert json.loads(kring("list", "entries", "--json").out)[0]["people"] == [name]


def test_circles_of_different_signs_are_different_circles(kring: Kring) -> None:
    for name in ("/", "?", "★"):
        assert kring("new", "circle", name, "--kind", "friends").code == 0
    assert kring("new", "circle", "/", "--kind", "friends").code != 0
    assert json.loads(kring("show", "★", "--json").out)["name"] == "★"


@pytest.mark.parametrize("typed", ["september 2024", "Sep 2024", "9-2024", "2024-09"])
def test_since_when_one_cares_can_be_a_month_of_which_no_day_is_ever_shown(kring: Kring, typed: str) -> None:
    line = ("new", "circle", "Ma thuis", "--kind", "mantelzorg", "--since", typed, "--json")
    assert json.loads(kring(*line).out)["care_since"] == "2024-09"
    assert re.search(r"^Care since +September 2024$", kring("show", "Ma thuis").out, re.MULTILINE)
    assert re.search(r" september 2024$", kring("--lang", "nl", "show", "Ma thuis").out, re.MULTILINE)
    assert json.loads(kring("show", "Ma thuis", "--json").out)["care_since"] == "2024-09"
    assert json.loads(kring("list", "circles", "--json").out)[0]["care_since"] == "2024-09"
    assert kring("check").code == 0


def test_what_is_neither_day_nor_month_is_refused_with_how_to_write_one(kring: Kring) -> None:
    line = ("new", "circle", "Ma thuis", "--kind", "mantelzorg", "--since")
    said = kring(*line, "september")
    assert said.code == 2
    assert "2024-09" in said.err
    said = kring("--lang", "nl", *line, "13-2024")
    assert said.code == 2
    assert "september 2024" in said.err


def test_who_is_cared_for_and_since_when_belong_to_mantelzorg(kring: Kring) -> None:
    kring("new", "person", "Bram")
    line = ("new", "circle", "Ma thuis", "--kind", "mantelzorg", "--member", "Bram", "--cared-for", "+Ma")
    assert kring(*line, "--since", "2024-09-01").code == 0
    (circle,) = json.loads(kring("list", "circles", "--json").out)
    assert (circle["cared_for"], circle["care_since"]) == ("Ma", "2024-09-01")
    assert {one["name"]: one["roles"] for one in circle["members"]} == {"Bram": ["member"], "Ma": ["cared-for"]}
    kring("undo")
    assert json.loads(kring("list", "people", "--json").out)[0]["name"] == "Bram"
    assert len(json.loads(kring("list", "people", "--json").out)) == 1
    assert kring("new", "circle", "Ma", "--kind", "mantelzorg", "--cared-for", "Bram", "--member", "Bram").code == 0
    (circle,) = json.loads(kring("list", "circles", "--json").out)
    assert [(one["name"], one["roles"]) for one in circle["members"]] == [("Bram", ["cared-for"])]
    for options in (("--cared-for", "Bram"), ("--since", "2024-09-01")):
        said = kring("new", "circle", "Choir", "--kind", "social", *options)
        assert said.code == 2
        assert "mantelzorg" in said.err


def test_who_is_added_as_a_member_can_be_the_one_cared_for(kring: Kring) -> None:
    line = ("new", "circle", "Mum at home", "--kind", "mantelzorg", "--member", "+Mum", "--cared-for", "Mum")
    assert kring(*line).code == 0
    assert json.loads(kring("show", "@Mum at home", "--json").out)["cared_for"] == "Mum"
