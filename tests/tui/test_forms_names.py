"""Finding by name, and drafts: what the forms stand on."""

import pytest

from kring.model.circle import Circle
from kring.model.enums import CircleStatus, PersonStatus
from kring.model.person import Person
from kring.tui.components.form.form_drafts import DraftKey, Drafts, FormDraft
from kring.tui.components.lists.name_filter import NamedThing, Names

NAMES = Names(
    [
        NamedThing("1", "María José"),
        NamedThing("2", "Anna de Vries", ("Annie",)),
        NamedThing("3", "Johanna"),
        NamedThing("4", "Anna", quiet=True),
        NamedThing("5", "Bram van Anna"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("maria", ["1"]),
        ("MARÍA j", ["1"]),
        ("anna", ["4", "2", "5", "3"]),
        ("annie", ["2"]),
        ("vri", ["2"]),
        ("a v", ["2", "5"]),
        ("van br", ["5"]),
        ("x", []),
        ("[/", []),
    ],
)
def test_a_few_letters_find_a_name_the_best_first(typed: str, found: list[str]) -> None:
    assert [one.id for one in NAMES.find(typed)] == found


@pytest.mark.parametrize(
    ("typed", "matches"),
    [
        ("anna", [("4", "", True), ("2", "", True), ("5", "", True), ("3", "", False)]),
        ("annie", [("2", "Annie", True)]),
        ("ann", [("2", "", True), ("4", "", True), ("5", "", True), ("3", "", False)]),
        ("anni", [("2", "Annie", False)]),
        ("hanna", [("3", "", False)]),
        ("vries", [("2", "", True)]),
    ],
)
def test_what_is_found_within_a_name_or_by_a_name_not_shown_is_not_sure(
    typed: str, matches: list[tuple[str, str, bool]]
) -> None:
    assert [(one.known.id, one.why, one.sure) for one in NAMES.match(typed)] == matches


def test_nothing_typed_finds_everyone_and_by_name_puts_them_in_order() -> None:
    assert {one.id for one in NAMES.find("")} == {"1", "2", "3", "4", "5"}
    assert [one.id for one in NAMES.by_name()] == ["4", "2", "5", "3", "1"]


def test_those_already_chosen_are_left_out_and_a_limit_holds() -> None:
    assert [one.id for one in NAMES.find("anna", without=["4"], limit=1)] == ["2"]


def test_the_same_name_is_found_whatever_its_case_and_accents_and_never_oneself() -> None:
    assert [one.id for one in NAMES.same("  annie ")] == ["2"]
    assert [one.id for one in NAMES.same("ANNA")] == ["4"]
    assert NAMES.same("anna", without="4") == []
    assert NAMES.same("") == []


def test_who_ended_or_died_comes_after_the_others() -> None:
    people = Names.of_people(
        [Person(id="a", name="Jan", status=PersonStatus.DECEASED), Person(id="b", name="Jan")],
    )
    assert [one.id for one in people.find("jan")] == ["b", "a"]
    circles = Names.of_circles([Circle(id="a", name="Club", status=CircleStatus.ENDED), Circle(id="b", name="Club")])
    assert [one.id for one in circles.find("club")] == ["b", "a"]
    assert "a" in people
    assert people["a"].quiet


def test_drafts_are_kept_apart_by_form_and_thing_and_nothing_keeps_nothing() -> None:
    kept: dict[str, object] = {"addbar": "gave Anna"}
    drafts = Drafts(kept)
    drafts.keep(DraftKey("person", "1"), {"name": "Anna"}, "name")
    drafts.keep(DraftKey("entry", "1"), {"what": "soup"})
    drafts.keep(DraftKey("person"), {})
    assert drafts.get(DraftKey("person", "1")) == FormDraft({"name": "Anna"}, "name")
    assert drafts.get(DraftKey("person")) is None
    drafts.keep(DraftKey("person", "1"), {})
    assert drafts.get(DraftKey("person", "1")) is None
    drafts.drop_about("1")
    assert kept == {"addbar": "gave Anna"}
