"""Every field of a person, a circle and a membership can be filled, changed and emptied with the keyboard alone.

The tables below name every field of the model, so a new field that nobody can type in makes a test fail.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot

from kring.journal.journal import Journal
from kring.model.circle import Circle, Membership
from kring.model.enums import CircleKind, CircleStatus, PersonStatus, Ring, Role
from kring.model.partial_date import Month, PartialDate
from kring.model.person import Person, Way
from kring.tui.frame.app import KringApp
from tests.tui.driving import TODAY, opened, press

CLEAR = ("end", "ctrl+u")


class Step(NamedTuple):
    """What to press in a field, and what the journal holds after that.

    Attributes:
        keys: The keys.
        holds: The value of the field of the model.
    """

    keys: tuple[str, ...]
    holds: Any


class Row(NamedTuple):
    """A field, filled, changed and emptied."""

    fill: Step
    change: Step
    empty: Step


def line(first: str, then: str, *, holds: tuple[Any, Any] | None = None, empty: Any = "") -> Row:
    """A line or a text to type in."""
    values = holds or (first, then)
    return Row(
        Step(tuple(_keys(first)), values[0]),
        Step((*CLEAR, *_keys(then)), values[1]),
        Step(CLEAR, empty),
    )


def tick() -> Row:
    """A box: filled is ticked; there is nothing else to change it to."""
    return Row(Step(("space",), True), Step((), True), Step(("space",), False))


def _keys(text: str) -> Iterator[str]:
    names = {" ": "space", "-": "minus", ",": "comma", ".": "full_stop", "@": "at"}
    return (names.get(letter, letter) for letter in text)


#: Fields that are not typed: given by the journal, or kept for a newer version.
NOT_TYPED = {"id", "extra"}

PERSON: Mapping[str, Row] = {
    "name": Row(Step(tuple("Bram"), "Bram"), Step((*CLEAR, *"Bob"), "Bob"), Step((), "Bob")),  # someone has a name
    "aliases": line("Br, B", "Bo", holds=(("Br", "B"), ("Bo",)), empty=()),
    "ring": Row(Step(("home",), Ring.INNER), Step(("right",), Ring.MIDDLE), Step(("end",), Ring.NONE)),
    "organisation": tick(),
    "ways": Row(
        Step((*"tel", "tab", *"06"), (Way("tel", "06"),)),
        Step(("tab", "end", "1"), (Way("tel", "061"),)),
        Step((*CLEAR, "tab", *CLEAR), ()),
    ),
    "reachable": line("noon", "late"),
    "contact_person": line("Sara", "Tom"),
    "address": line("Dam 1", "Dam 2"),
    "costs": line("7", "8"),
    "birthday": line("29-2", "1-3-1956", holds=(PartialDate(2, 29), PartialDate(3, 1, 1956)), empty=None),
    "how_we_met": line("school", "work"),
    "i_value": line("calm", "fun"),
    "wishes": line("a call", "rest"),
    "they_gain": line("ears", "soup"),
    "i_can_offer": line("lift", "tea"),
    "i_would_like": line("time", "talk"),
    "boundaries": line("money", "late"),
    "strained": tick(),
    "given_freely": tick(),
    "rhythm_days": line("30", "7", holds=(30, 7), empty=None),
    "paused_until": line("1-3-2027", "1-4-2027", holds=(dt.date(2027, 3, 1), dt.date(2027, 4, 1)), empty=None),
    "not_before": line("1-5-2027", "1-6-2027", holds=(dt.date(2027, 5, 1), dt.date(2027, 6, 1)), empty=None),
    "notes": line("kind", "wise"),
    "private": tick(),
}
#: The status has keys of its own; who someone turned out to be comes from taking two people together.
PERSON_ELSEWHERE = {"status", "merged"}

CIRCLE: Mapping[str, Row] = {
    "name": Row(Step(tuple("Mum"), "Mum"), Step((*CLEAR, *"Ma"), "Ma"), Step((), "Ma")),
    "kind": Row(Step(("i",), CircleKind.ISSUE), Step(("home",), CircleKind.FAMILY), Step((), CircleKind.FAMILY)),
    "purpose": line("home", "safe"),
    "cared_for": Row(
        Step((*"Sara", "enter"), "Sara"), Step(("backspace", *"Tom", "enter"), "Tom"), Step(("backspace",), None)
    ),
    "care_since": line("sep 2024", "1-8-2024", holds=(Month(2024, 9), dt.date(2024, 8, 1)), empty=None),
    "shared": line("loss", "hope"),
    "theme": line("trees", "air"),
    "channels": line("mail", "phone"),
    "structure": line("board", "round"),
    "method": line("vote", "talk"),
    "coordination_point": line("desk", "hall"),
    "i_get": line("rest", "fun"),
    "i_bring": line("tea", "soup"),
    "keeps_alive": line("cake", "song"),
    "given_freely": tick(),
    "boundaries": line("nights", "money"),
    "look_again_months": line("3", "18", holds=(3, 18), empty=None),
    "ended_on": line("1-9-2025", "1-8-2025", holds=(dt.date(2025, 9, 1), dt.date(2025, 8, 1)), empty=None),
    "not_before": line("1-5-2027", "1-6-2027", holds=(dt.date(2027, 5, 1), dt.date(2027, 6, 1)), empty=None),
    "notes": line("good", "fine"),
}
CIRCLE_ELSEWHERE = {"status"}

MEMBERSHIP: Mapping[str, Row] = {
    "roles": Row(
        Step(("space", "right", "space"), (Role.INITIATOR,)),
        Step(("right", "space"), (Role.INITIATOR, Role.DECIDES)),
        Step(("space", "right", "space"), (Role.MEMBER,)),
    ),
    "represents": line("no 12", "no 14"),
    "since": line("1-9-2024", "8-2024", holds=(dt.date(2024, 9, 1), Month(2024, 8)), empty=None),
    "until": line("1-9-2025", "1-8-2025", holds=(dt.date(2025, 9, 1), dt.date(2025, 8, 1)), empty=None),
}
#: Chosen once, when someone is put in a circle.
MEMBERSHIP_ELSEWHERE = {"person", "circle"}

#: The kind in which a field of a circle is asked for; the rest is asked for in every kind.
KIND_OF = {
    "cared_for": CircleKind.MANTELZORG,
    "care_since": CircleKind.MANTELZORG,
    "shared": CircleKind.PEER,
    "theme": CircleKind.ISSUE,
    "channels": CircleKind.ISSUE,
    "structure": CircleKind.ORGANISATION,
    "method": CircleKind.ORGANISATION,
    "coordination_point": CircleKind.ORGANISATION,
}


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


def on_disk(journal: Journal) -> Journal:
    """The same journal, as another process reads it."""
    return Journal.open(journal.folder, device="reader")


async def go_to(app: KringApp, pilot: Pilot[Any], name: str) -> None:
    """Press Tab until the cursor is in a field."""
    form = app.screen
    for _n in range(60):
        if app.focused is not None and form.field(name) in app.focused.ancestors_with_self:
            return
        await pilot.press("tab")
    raise AssertionError(f"no way to {name} with the keyboard")


async def fill_in(app: KringApp, pilot: Pilot[Any], steps: Mapping[str, Step]) -> None:
    for name, step in steps.items():
        if step.keys:
            await go_to(app, pilot, name)
            await pilot.press(*step.keys)
    await press(pilot, "ctrl+s")


def same(thing: Any, steps: Mapping[str, Step], journal: Journal) -> None:
    for name, step in steps.items():
        value = getattr(thing, name)
        if name == "cared_for" and value is not None:
            value = journal.name_of(value)
        assert value == step.holds, name


@pytest.mark.parametrize(
    ("kind", "rows", "elsewhere"),
    [
        (Person, PERSON, PERSON_ELSEWHERE),
        (Circle, CIRCLE, CIRCLE_ELSEWHERE),
        (Membership, MEMBERSHIP, MEMBERSHIP_ELSEWHERE),
    ],
)
def test_the_tables_here_name_every_field_there_is(kind: Any, rows: Mapping[str, Row], elsewhere: set[str]) -> None:
    assert {field.name for field in fields(kind)} == {*rows, *elsewhere, *NOT_TYPED}


@pytest.mark.parametrize("step", ["fill", "change", "empty"])
async def test_every_field_of_a_person(journal: Journal, step: str) -> None:
    rows = dict(PERSON)
    before = {} if step == "fill" else {name: _before(row, step) for name, row in rows.items()}
    # An organisation has no birthday and a person nobody to ask for: what is filled stays in sight.
    person = journal.add_person(
        Person(**{"name": "Brm", **before, "status": PersonStatus.PAUSED, **({"organisation": True} if before else {})})
    )
    if step == "fill":
        # The birthday is asked for before it becomes an organisation.
        rows = {"name": rows.pop("name"), "birthday": rows.pop("birthday"), **rows}
        rows["name"] = Row(rows["name"].fill._replace(keys=(*CLEAR, *"Bram")), *rows["name"][1:])
    steps = {name: getattr(row, step) for name, row in rows.items()}
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "3", "e")
        await fill_in(app, pilot, steps)
    same(on_disk(journal).people[person.id], steps, journal)


@pytest.mark.parametrize("step", ["fill", "change", "empty"])
@pytest.mark.parametrize("kind", [CircleKind.MANTELZORG, CircleKind.PEER, CircleKind.ISSUE, CircleKind.ORGANISATION])
async def test_every_field_of_a_circle_in_the_kind_that_asks_for_it(
    journal: Journal, kind: CircleKind, step: str
) -> None:
    ids = {name: journal.add_person(Person(name=name)).id for name in ("Sara", "Tom")}
    own = {name: row for name, row in CIRCLE.items() if KIND_OF.get(name) == kind}
    if kind == CircleKind.ISSUE:  # and here what every kind asks for
        own |= {name: row for name, row in CIRCLE.items() if name not in KIND_OF and name != "kind"}
    before: dict[str, Any] = {} if step == "fill" else {name: _before(row, step) for name, row in own.items()}
    if before.get("cared_for"):
        before["cared_for"] = ids[before["cared_for"]]
    fields_ = {"name": "x", "kind": kind, "status": CircleStatus.ENDED, **before}
    circle = journal.add_circle(Circle(**fields_))
    if step == "fill" and "name" in own:
        own["name"] = Row(own["name"].fill._replace(keys=(*CLEAR, *"Mum")), *own["name"][1:])
    steps = {name: getattr(row, step) for name, row in own.items()}
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "2", "z", "e")
        await fill_in(app, pilot, steps)
    same(on_disk(journal).circles[circle.id], steps, journal)


async def test_the_kind_of_a_circle_can_be_changed_and_what_was_typed_for_another_kind_stays(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Trees", kind=CircleKind.SOCIAL))
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "2", "e")
        await fill_in(app, pilot, {"kind": CIRCLE["kind"].fill, "theme": CIRCLE["theme"].fill})
        await press(pilot, "e")
        await fill_in(app, pilot, {"kind": CIRCLE["kind"].change})
    now = on_disk(journal).circles[circle.id]
    assert (now.kind, now.theme) == (CircleKind.FAMILY, "trees")


@pytest.mark.parametrize("step", ["fill", "change", "empty"])
async def test_every_field_of_a_membership(journal: Journal, step: str) -> None:
    person = journal.add_person(Person(name="Sara"))
    circle = journal.add_circle(Circle(name="Street"))
    before = {} if step == "fill" else {name: _before(row, step) for name, row in MEMBERSHIP.items()}
    membership = journal.add_membership(Membership(**{"person": person.id, "circle": circle.id, **before}))
    steps = {name: getattr(row, step) for name, row in MEMBERSHIP.items()}
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "2", "m", "e")
        await fill_in(app, pilot, steps)
    same(on_disk(journal).memberships[membership.id], steps, journal)


def _before(row: Row, step: str) -> Any:
    return (row.fill if step == "change" else row.change).holds


async def test_the_status_of_a_person_stops_every_prompt_and_comes_back_without_losing_anything(
    journal: Journal,
) -> None:
    anna = journal.add_person(Person(name="Anna", rhythm_days=30, notes="calm", birthday=PartialDate(11, 25)))

    def now() -> Person:
        return on_disk(journal).people[anna.id]

    async with opened(journal, (80, 24)) as (_app, pilot):
        await press(pilot, "3", "p", "enter")  # until I say so
        assert (now().status, now().paused_until) == (PersonStatus.PAUSED, None)
        await press(pilot, "p")
        assert now() == anna
        await press(pilot, "p", "down", "enter", *_keys("1-3-2027"), "enter")
        assert (now().status, now().paused_until) == (PersonStatus.PAUSED, dt.date(2027, 3, 1))
        await press(pilot, "x", "down", "enter", "z")  # contact has ended
        assert now().status == PersonStatus.ENDED
        await press(pilot, "x", "down", "enter")  # has died
        assert now().status == PersonStatus.DECEASED
        assert not now().may_be_brought_up(TODAY)
        await press(pilot, "x", "down", "down", "enter")  # is part of my life
    assert now() == anna


async def test_who_keeps_an_issue_going_is_picked_in_the_form_and_is_a_role_of_a_member(journal: Journal) -> None:
    sara, tom = (journal.add_person(Person(name=name)) for name in ("Sara", "Tom"))
    circle = journal.add_circle(Circle(name="Trees", kind=CircleKind.ISSUE), [tom.id])
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "2", "e")
        await fill_in(app, pilot, {"initiator": Step((*"Sara", "enter", *"Tom", "enter"), None)})
        assert {m.person: m.roles for m in on_disk(journal).members_of(circle.id)} == {
            sara.id: (Role.INITIATOR,),
            tom.id: (Role.INITIATOR,),
        }
        await press(pilot, "e")
        await fill_in(app, pilot, {"initiator": Step(("backspace", "backspace"), None)})
    now = {m.person: m.roles for m in on_disk(journal).members_of(circle.id)}
    assert now == {sara.id: (Role.MEMBER,), tom.id: (Role.MEMBER,)}
    journal.refresh()
    journal.undo()
    assert all(m.roles == (Role.INITIATOR,) for m in journal.members_of(circle.id))


async def test_someone_new_who_is_typed_twice_in_a_new_circle_is_added_once(journal: Journal) -> None:
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "2", "n", *"Trees")
        await go_to(app, pilot, "kind")
        await pilot.press("i")
        for name in ("initiator", "members"):
            await go_to(app, pilot, name)
            await pilot.press(*"Piet", "enter")
        await press(pilot, "ctrl+s")
    assert [person.name for person in journal.people] == ["Piet"]
    assert [m.roles for m in journal.memberships] == [(Role.INITIATOR,)]


async def test_the_role_of_who_is_cared_for_says_for_whom_a_mantelzorg_circle_is(journal: Journal) -> None:
    mum = journal.add_person(Person(name="Mum"))
    circle = journal.add_circle(Circle(name="Care", kind=CircleKind.MANTELZORG), [mum.id])
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "2", "m", "e")
        await fill_in(app, pilot, {"roles": Step(("end", "space"), None)})
    assert on_disk(journal).circles[circle.id].cared_for == mum.id
    journal.undo()
    assert journal.circles[circle.id].cared_for is None
    assert [m.roles for m in journal.memberships] == [(Role.MEMBER,)]
