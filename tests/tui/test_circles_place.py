"""The place Circles: the list, the card, and what can be done with a circle."""

import datetime as dt
from collections.abc import Iterator

import pytest

from kring.journal.journal import Journal
from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.enums import CircleKind, CircleStatus, Direction, Role
from kring.model.person import Person
from kring.tui.circles.place import CirclesPlace
from kring.tui.components.lists.block_view import BlockView
from tests.tui.driving import HOSTILE, TODAY, opened, press, settled, shown, told, typed


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


def card(app: object) -> str:
    return app.screen.query_one(CirclesPlace).query_one(BlockView).words  # type: ignore[attr-defined]


async def test_an_empty_place_says_what_it_is_for_and_which_key_starts_it(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "2")
        assert "A small circle is fine too. Add one: n." in shown(app)


async def test_the_card_says_first_what_the_circle_is_for_and_then_who_is_in_it(journal: Journal) -> None:
    mum, bram, piet = (journal.add_person(Person(name=name)) for name in ("Mum", "Bram", "Piet"))
    circle = journal.add_circle(
        Circle(
            name="Care",
            kind=CircleKind.MANTELZORG,
            purpose="Mum stays at home",
            cared_for=mum.id,
            care_since=dt.date(2024, 9, 1),
            i_bring="two evenings",
            look_again_months=3,
        )
    )
    journal.add_member(circle.id, mum.id, roles=(Role.CARED_FOR,))
    journal.add_membership(
        Membership(circle=circle.id, person=bram.id, roles=(Role.MEMBER, Role.DECIDES), represents="the family")
    )
    journal.add_membership(Membership(circle=circle.id, person=piet.id, until=dt.date(2026, 1, 5)))
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "2")
        said = card(app)
        for words in (
            "I care for        Mum",
            "Sunday 1 September 2024",
            "2 people",
            "Bram  key figure: decides, speaks for the family",
            "Mum  person I care for",
            "Piet  until 5 January 2026",
            "two evenings",
            "every 3 months",
        ):
            assert words in said
        assert said.index("Mum stays at home") < said.index("2 people")
        assert "Theme" not in said


async def test_the_list_says_kind_people_and_purpose(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    journal.add_circle(Circle(name="Choir", kind=CircleKind.FRIENDS, purpose="to sing"), members=[anna.id])
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "2")
        assert "friends · 1 person · to sing" in shown(app)


async def test_a_circle_without_a_purpose_says_so_gently(journal: Journal) -> None:
    journal.add_circle(Circle(name="Choir"))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "2", "enter")
        assert "What is this circle for?" in shown(app)
        assert "Nobody yet. Add people: m." in shown(app)


async def test_the_card_shows_the_latest_entries_and_leads_to_people(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    circle = journal.add_circle(Circle(name="Street"), members=[anna.id])
    journal.add_entry(Entry(on=TODAY, circle=circle.id, people=(anna.id,), what="party", direction=Direction.TOGETHER))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "2", "enter")
        assert "∞ together" in shown(app)
        await press(pilot, "down", "enter")
        assert app.main is not None
        assert app.main.place == "people"


async def test_a_circle_rests_and_wakes_again(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Choir"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "p")
        assert journal.circles[circle.id].status == CircleStatus.RESTING
        assert "resting" in shown(app)
        await press(pilot, "p")
        assert journal.circles[circle.id].status == CircleStatus.ACTIVE


async def test_a_circle_that_ended_stays_to_look_back_on_and_can_come_back(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Choir"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "x")
        assert "Has Choir ended? Everything you wrote stays." in shown(app)
        await press(pilot, "enter")
        assert journal.circles[circle.id].status == CircleStatus.ACTIVE  # a stray key ends nothing
        await press(pilot, "x", "right", "enter")
        assert (journal.circles[circle.id].status, journal.circles[circle.id].ended_on) == (CircleStatus.ENDED, TODAY)
        assert "Choir has ended. You can always look back" in told(app)
        assert "1 from before: z" in shown(app)
        await press(pilot, "z", "home", "x")
        assert (journal.circles[circle.id].status, journal.circles[circle.id].ended_on) == (CircleStatus.ACTIVE, None)


async def test_removing_a_circle_keeps_its_people_and_undo_brings_all_of_it_back(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    circle = journal.add_circle(Circle(name="Choir"), members=[anna.id])
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "d", "escape")
        assert circle.id in journal.circles  # a stray key removes nothing
        await press(pilot, "d", "right", "enter")
        assert circle.id not in journal.circles
        assert anna.id in journal.people
        assert "Choir is removed" in told(app)
        await press(pilot, "u")
        assert [m.person for m in journal.members_of(circle.id)] == [anna.id]
        assert "Choir" in shown(app)


async def test_an_entry_in_a_circle_begins_in_the_add_bar_with_its_name(journal: Journal) -> None:
    journal.add_circle(Circle(name="Our street [/"))
    async with opened(journal) as (_app, pilot):
        await press(pilot, "2", "w")
        await typed(pilot, "a good evening")
        await press(pilot, "enter")
        (entry,) = journal.entries
        assert (entry.what, journal.circle_name(entry.circle or "")) == ("a good evening", "Our street [/")


async def test_hostile_names_are_harmless_in_list_card_members_and_toasts(journal: Journal) -> None:
    for name in HOSTILE:
        person = journal.add_person(Person(name=name))
        circle = journal.add_circle(Circle(name=name, purpose=name, theme=name))
        journal.add_membership(Membership(circle=circle.id, person=person.id, represents=name))
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "2")
        for _name in HOSTILE:
            await press(pilot, "m", "escape", "p", "down")
        assert app.is_running
        app.clear_notifications()
        await settled(pilot)
        for name in ("[/", "[foo]", "[@click=app.quit]x[/]", "$name $today"):
            assert f" {name} " in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
async def test_two_hundred_people_in_a_circle_can_be_read_and_walked_through(
    journal: Journal, size: tuple[int, int]
) -> None:
    with journal.changing():
        circle = journal.add_circle(Circle(name="Village"))
        for number in range(200):
            journal.add_member(circle.id, journal.add_person(Person(name=f"Person {number:03}")).id)
    async with opened(journal, size) as (app, pilot):
        await press(pilot, "2", "enter", "end")
        assert "Nothing written down yet" in shown(app)
        await press(pilot, "up", "up", "enter")
        assert app.main is not None
        assert app.main.place == "people"
        await press(pilot, "2", "escape", "m", "end")
        assert "Person 199" in shown(app)
