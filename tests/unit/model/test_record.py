"""A record is what a frozen dataclass would be, to whoever makes, compares, changes, copies or lists it."""

import copy
import dataclasses
import datetime as dt
import pickle
from collections.abc import Mapping
from typing import Any, ClassVar

import pytest

from kring.model.entry import Entry
from kring.model.enums import Direction
from kring.model.record import REQUIRED, Record, list_fields, replace

DAY = dt.date(2026, 11, 30)
SOUP = Entry(id="a", on=DAY, direction=Direction.GIVEN, people=("x", "y"), what="soup")


class Small(Record):
    """A record with a name for its class."""

    KNOWN: ClassVar[int] = 3

    name: str = ""
    minutes: int | None = None
    extra: Mapping[str, Any] = {}


class Stretch(Record):
    """A record of which some fields have to be given, and can be by their place."""

    start: int
    end: int
    kept: bool = False


class One(Record):
    """A record of one field."""

    size: int


def test_what_was_not_given_holds_its_default() -> None:
    assert (SOUP.what, SOUP.minutes, SOUP.private, dict(SOUP.extra)) == ("soup", None, False, {})
    assert Small.KNOWN == 3
    assert Small(name="a").extra == {}


def test_a_field_it_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError, match="Small has no field hours"):
        Small(hours=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        replace(SOUP, hours=3)


def test_fields_can_be_given_in_their_order() -> None:
    made = Stretch(3, end=5)
    assert (made.start, made.end, made.kept) == (3, 5, False)
    assert Stretch(3, 5, True) == replace(made, kept=True) != made
    assert replace(One(3), size=4) == One(4)
    assert hash(One(4)) == hash(One(4))


def test_what_has_no_default_has_to_be_given_once() -> None:
    with pytest.raises(TypeError, match="Stretch needs end"):
        Stretch(3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Stretch was given start twice"):
        Stretch(3, 5, start=4)  # type: ignore[misc]
    with pytest.raises(TypeError, match="takes 3 values by place, not 4"):
        Stretch(3, 5, True, 1)  # type: ignore[call-arg]
    assert [field.default for field in list_fields(Stretch)] == [REQUIRED, REQUIRED, False]


def test_one_that_is_made_by_name_only_takes_no_places() -> None:
    with pytest.raises(TypeError, match="takes 0 values by place"):
        Entry("a")  # type: ignore[misc]


def test_nothing_in_it_can_be_changed() -> None:
    with pytest.raises(AttributeError, match="what"):
        SOUP.what = "bread"  # type: ignore[misc]
    with pytest.raises(AttributeError, match="what"):
        del SOUP.what
    with pytest.raises(AttributeError):
        SOUP.other = 1  # type: ignore[attr-defined]
    assert SOUP.what == "soup"


def test_two_are_equal_when_all_their_fields_are() -> None:
    same = Entry(what="soup", people=("x", "y"), direction=Direction.GIVEN, on=DAY, id="a")
    assert same == SOUP
    for field in list_fields(Entry):
        assert replace(SOUP, **{field.name: "another"}) != SOUP
    assert Small() != Entry()
    assert Small() != ()


def test_it_says_its_fields() -> None:
    assert repr(Small(name="a", minutes=3)) == "Small(name='a', minutes=3, extra={})"


@pytest.mark.parametrize("change", [replace, dataclasses.replace])
def test_another_with_other_values(change: Any) -> None:
    bread = change(SOUP, what="bread", minutes=5)
    assert (bread.what, bread.minutes, bread.people, bread.on) == ("bread", 5, ("x", "y"), DAY)
    assert SOUP.what == "soup"
    assert type(bread) is Entry


def test_dataclasses_take_it_for_one_of_theirs() -> None:
    assert dataclasses.is_dataclass(Small)
    assert dataclasses.is_dataclass(SOUP)
    assert [field.name for field in dataclasses.fields(Small)] == ["name", "minutes", "extra"]
    assert [field.name for field in dataclasses.fields(SOUP)] == [field.name for field in list_fields(Entry)]
    assert dataclasses.fields(Small)[1].type == int | None
    assert dataclasses.fields(Small)[0].default_factory() == ""  # type: ignore[misc]
    assert dataclasses.fields(Stretch)[1].default is dataclasses.MISSING


def test_the_fields_of_a_dataclass_are_listed_alike() -> None:
    @dataclasses.dataclass
    class Plain:
        size: int
        name: str = "a"
        tags: list[str] = dataclasses.field(default_factory=list)

    assert list_fields(Plain) == (("size", int, REQUIRED), ("name", str, "a"), ("tags", list[str], []))
    assert replace(Plain(1), name="b") == Plain(1, name="b")


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda thing: pickle.loads(pickle.dumps(thing))])
def test_a_copy_is_equal(copied: Any) -> None:
    made = Entry(id="a", on=DAY, direction=Direction.GIVEN, extra={"newer": [1]})
    assert copied(made) == made
