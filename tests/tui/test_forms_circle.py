"""The forms of a circle, of who is in it, and of an entry."""

import asyncio
import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

import pytest

from kring.journal.journal import Journal
from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.enums import Began, CircleKind, Direction, Energy, ForWhom, Outcome, Role, Support
from kring.model.person import Person
from kring.model.validation_error import ModelError
from kring.tui.circles.membership_form import MembershipForm
from kring.tui.components.form.fields import Field
from kring.tui.journal.entry_form import EntryForm
from kring.tui.people.form import PersonForm
from tests.tui.driving import TODAY, opened, press, settled, shown, told, typed


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


async def test_a_circle_asks_for_its_purpose_right_after_name_and_kind(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "2", "n")
        assert [field.field for field in app.screen.fields[:3]] == ["name", "kind", "purpose"]
        assert "What do I want to achieve with it?" in shown(app)
        await typed(pilot, "Sunday lunch")
        await press(pilot, "down", "right", "down")
        await typed(pilot, "to see each other")
        await press(pilot, "ctrl+s")
        circle = next(iter(journal.circles))
        assert (circle.name, circle.kind, circle.purpose) == (
            "Sunday lunch",
            CircleKind.FRIENDS,
            "to see each other",
        )
        assert "Sunday lunch is added" in told(app)


async def test_what_another_kind_asks_is_put_in_its_place_when_it_is_asked_for(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "n")
        form = app.screen
        assert form.complete
        assert form.field("method").parent is None  # nothing of it was made: it is not to be seen
        fields = [field.field for field in form.fields]
        await press(pilot, "down")
        kinds = [str(kind.value) for kind in CircleKind]
        for before, kind in pairwise(("family", "organisation", "issue", "family")):
            steps = kinds.index(kind) - kinds.index(before)
            await press(pilot, *["right" if steps > 0 else "left"] * abs(steps))
            assert form.field("kind").raw == kind
            parts = form.query_one("#form-fields").children
            there = [part.field for part in parts if isinstance(part, Field) and part.display]
            assert there == [name for name in fields if form.field(name).display]
        assert form.field("method").parent is not None  # what was there once stays, out of sight
        form.refuse(ModelError("shared", "It is too long.", "Make it shorter."))
        await settled(pilot)
        assert form.focused in form.field("shared").places()
        assert "It is too long." in shown(app)


async def test_a_letter_typed_while_a_form_is_coming_does_not_wait_for_all_of_it(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3")
        app.push_screen(PersonForm())
        seen: set[tuple[str, bool]] = set()
        heights: set[int] = set()
        for _turn in range(2000):
            await asyncio.sleep(0)
            form = app.screen
            if isinstance(form, PersonForm) and form._begun:
                if not seen:
                    app.simulate_key("w")
                seen.add((form.field("name").raw, form.complete))
                form._on_timer_update()  # what comes after a paint comes
                heights.add(form.query_one("#form").size.height)
                if ("w", True) in seen:
                    break
        assert ("w", False) in seen
        assert ("w", True) in seen
        assert len(heights - {0}) == 1  # it does not grow under one's eyes


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("family", set()),
        ("mantelzorg", {"cared_for", "care_since"}),
        ("peer", {"shared"}),
        ("issue", {"theme", "channels"}),
        ("organisation", {"structure", "method", "coordination_point"}),
    ],
)
async def test_each_kind_has_its_own_questions(journal: Journal, kind: str, asked: set[str]) -> None:
    own = {"cared_for", "care_since", "shared", "theme", "channels", "structure", "method", "coordination_point"}
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "n")
        app.screen.field("kind").fill(kind)
        app.screen.field_changed(app.screen.field("kind"))
        assert {name for name in own if app.screen.field(name).display} == asked


async def test_what_was_written_for_another_kind_stays_in_sight_and_is_kept(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Green", kind=CircleKind.ISSUE, theme="trees"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "e", "down", "home", "ctrl+s")
        assert (journal.circles[circle.id].kind, journal.circles[circle.id].theme) == (CircleKind.FAMILY, "trees")
        await press(pilot, "e")
        assert app.screen.field("theme").display


async def test_a_circle_with_its_members_new_ones_too_is_one_change(journal: Journal) -> None:
    bram = journal.add_person(Person(name="Bram"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "n")
        await typed(pilot, "Mantelzorg")
        await press(pilot, "down", "m", "down", "down")
        await typed(pilot, "Mum")
        await press(pilot, "enter")
        app.screen.field("members").put_cursor()
        await typed(pilot, "br")
        await press(pilot, "enter")
        await typed(pilot, "Sara")
        await press(pilot, "enter", "ctrl+s")
        circle = next(iter(journal.circles))
        roles = {journal.name_of(m.person): m.roles for m in journal.members_of(circle.id)}
        assert roles == {"Bram": (Role.MEMBER,), "Sara": (Role.MEMBER,), "Mum": (Role.CARED_FOR,)}
        assert journal.name_of(circle.cared_for or "") == "Mum"
        assert "with 3 people" in told(app)
        journal.undo()
        assert [p.id for p in journal.people] == [bram.id]
        assert not journal.circles


async def test_a_letter_and_space_choose_among_answers(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "n", "down", "p")
        assert app.screen.field("kind").raw == "peer"
        await press(pilot, "end")
        assert app.screen.field("kind").raw == "organisation"


async def test_how_often_to_look_again_is_a_number_of_ones_own_with_a_suggestion(journal: Journal) -> None:
    async with opened(journal, (80, 40)) as (app, pilot):
        await press(pilot, "2", "n", *"Care", "down", "m")
        field = app.screen.field("look_again_months")
        field.put_cursor()
        await press(pilot)
        assert "every 3 months" in shown(app)
        await press(pilot, *"200", "ctrl+s")
        assert "from 1 to 120, or leave it empty" in shown(app)
        await press(pilot, "backspace", "backspace", "backspace", "7", "ctrl+s")
        assert [one.look_again_months for one in journal.circles] == [7]


async def test_how_often_to_look_again_keeps_an_unusual_number(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Choir", look_again_months=4))
    async with opened(journal, (80, 40)) as (app, pilot):
        await press(pilot, "2", "e")
        assert app.screen.field("look_again_months").raw == "4"
        app.screen.field("notes").fill("x")
        await press(pilot, "ctrl+s")
        assert journal.circles[circle.id].look_again_months == 4


async def test_a_circle_name_that_is_taken_is_told_and_not_refused(journal: Journal) -> None:
    journal.add_circle(Circle(name="Choir"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "n")
        await typed(pilot, "choir")
        assert "There is a circle Choir already" in shown(app)
        await pilot.pause(1.1)  # as long as it takes to read that
        await press(pilot, "ctrl+s")
        assert len(journal.circles) == 2


# Who is in it.


async def test_someone_new_is_put_in_a_circle_with_roles(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Street"))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "2", "m", "n")
        assert isinstance(app.screen, MembershipForm)
        await typed(pilot, "Piet")
        await press(pilot, "enter", "down", "right", "space", "down")
        await typed(pilot, "the shops")
        await press(pilot, "down")
        await typed(pilot, "1-9-2024")
        await press(pilot, "ctrl+s")
        (member,) = journal.members_of(circle.id)
        assert journal.name_of(member.person) == "Piet"
        assert member.roles == (Role.MEMBER, Role.INITIATOR)
        assert (member.represents, member.since) == ("the shops", dt.date(2024, 9, 1))
        assert "Piet" in shown(app)


async def test_a_membership_without_a_person_asks_who_it_is(journal: Journal) -> None:
    journal.add_circle(Circle(name="Street"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "m", "n", "ctrl+s")
        assert "Who is it?" in shown(app)
        assert not journal.memberships


async def test_a_name_nobody_has_is_not_guessed(journal: Journal) -> None:
    journal.add_circle(Circle(name="Street"))
    journal.add_person(Person(name="Pieter"))
    journal.add_person(Person(name="Pietje"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "m", "n")
        await typed(pilot, "Piet")
        await press(pilot, "escape", "ctrl+s")
        assert "Who or what is “Piet”?" in shown(app)
        assert not journal.memberships


async def test_roles_change_and_an_end_before_the_beginning_is_refused(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Street"))
    piet = journal.add_person(Person(name="Piet"))
    member = journal.add_membership(Membership(circle=circle.id, person=piet.id, since=dt.date(2026, 1, 1)))
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "m", "enter", "right", "right", "space")
        app.screen.field("until").fill("1-1-2025")
        await press(pilot, "ctrl+s")
        assert "before the start date" in shown(app)
        app.screen.field("until").fill("")
        await press(pilot, "ctrl+s")
        assert journal.memberships[member.id].roles == (Role.MEMBER, Role.DECIDES)


async def test_someone_leaves_a_circle_or_is_taken_out(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Street"))
    for name in ("Anna", "Bram"):
        journal.add_member(circle.id, journal.add_person(Person(name=name)).id)
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "2", "m", "x")
        assert {journal.name_of(m.person): m.until for m in journal.members_of(circle.id)} == {
            "Anna": TODAY,
            "Bram": None,
        }
        assert "until 23 November 2026" in shown(app)
        await press(pilot, "home", "d")
        assert [journal.name_of(m.person) for m in journal.members_of(circle.id)] == ["Anna"]
        assert "Bram is taken out" in told(app)
        await press(pilot, "escape", "enter")
        assert "Anna" in shown(app)


async def test_the_members_follow_another_window(journal: Journal, journal_folder: str) -> None:
    circle = journal.add_circle(Circle(name="Street"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "m")
        assert "Nobody yet" in shown(app)
        with Journal.open(journal_folder, device="there") as other:
            other.add_member(circle.id, other.add_person(Person(name="Zoë")).id)
        journal.refresh()
        await settled(pilot)
        assert "Zoë" in shown(app)


# Entries.


async def test_an_entry_with_everything_in_it(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    circle = journal.add_circle(Circle(name="Mantelzorg", kind=CircleKind.MANTELZORG))
    async with opened(journal, (60, 20)) as (app, pilot):
        app.push_screen(EntryForm(person=anna.id))
        await settled(pilot)
        await typed(pilot, "soup and a talk")
        await press(pilot, "tab", "home", "right", "tab", "right")
        assert app.screen.field("not_before").display  # what was offered can be put off
        await press(pilot, "tab", "tab", *["backspace"] * 10)
        await typed(pilot, "yesterday")
        await press(pilot, "tab")
        await typed(pilot, "Piet")
        await press(pilot, "enter", "tab")
        await typed(pilot, "mant")
        await press(pilot, "enter", "tab", "right", "right", "tab", "space", "right", "right", "space", "tab")
        for text in ("1h30", "20", "12,50"):
            await typed(pilot, text)
            await press(pilot, "tab")
        await press(pilot, "right", "tab", "right", "right", "tab")
        await typed(pilot, "#soup, warm")
        await press(pilot, "tab", "space", "ctrl+s")
        (entry,) = journal.entries
        piet = next(person for person in journal.people if person.name == "Piet")
        assert entry == Entry(
            id=entry.id,
            on=dt.date(2026, 11, 22),
            direction=Direction.RECEIVED,
            outcome=Outcome.OFFERED,
            people=(anna.id, piet.id),
            circle=circle.id,
            for_whom=ForWhom.CARED_FOR,
            support=(Support.PRACTICAL, Support.COMPANY),
            what="soup and a talk",
            minutes=90,
            travel_minutes=20,
            costs=1250,
            began=Began.ME,
            energy=Energy.SAME,
            tags=("soup", "warm"),
            private=True,
        )
        journal.undo()
        assert (len(journal.entries), len(journal.people)) == (0, 1)


async def test_an_entry_of_tomorrow_or_with_nothing_in_it_is_refused_in_words(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        app.push_screen(EntryForm())
        await settled(pilot)
        await press(pilot, "ctrl+s")
        assert "There is nothing in it yet" in shown(app)
        await typed(pilot, "soup")
        app.screen.field("on").fill("24-12-2026")
        await press(pilot, "ctrl+s")
        assert "still to come" in shown(app)
        assert not journal.entries


async def test_changing_an_entry_changes_only_what_was_touched(journal: Journal, journal_folder: str) -> None:
    anna = journal.add_person(Person(name="Anna"))
    entry = journal.add_entry(Entry(on=TODAY, people=(anna.id,), what="soup", direction=Direction.GIVEN))
    async with opened(journal) as (app, pilot):
        app.push_screen(EntryForm(entry.id))
        await settled(pilot)
        await press(pilot, "end")
        await typed(pilot, " and bread")
        with Journal.open(journal_folder, device="there") as other:
            other.change_entry(entry.id, minutes=30)
        journal.refresh()
        await press(pilot, "ctrl+s")
        now = journal.entries[entry.id]
        assert (now.what, now.minutes, now.direction) == ("soup and bread", 30, Direction.GIVEN)


async def test_an_entry_keeps_people_who_were_removed_and_names_only_a_newer_version_knows(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    entry = journal.add_entry(Entry(on=TODAY, people=(anna.id,), support=("hugs",), what="soup"))  # type: ignore[arg-type]
    journal.remove_person(anna.id)
    async with opened(journal, (80, 40)) as (app, pilot):
        app.push_screen(EntryForm(entry.id))
        await settled(pilot)
        assert "Anna" in shown(app)
        assert "hugs" in shown(app)
        app.screen.field("support").put_cursor()
        await press(pilot, "home", "space", "ctrl+s")
        now = journal.entries[entry.id]
        assert (now.people, now.support) == ((anna.id,), (Support.PRACTICAL, "hugs"))


async def test_several_people_are_chosen_by_a_few_letters_and_taken_out_again(journal: Journal) -> None:
    for name in ("Anna", "Annet", "Bram"):
        journal.add_person(Person(name=name))
    async with opened(journal) as (app, pilot):
        app.push_screen(EntryForm())
        await settled(pilot)
        field = app.screen.field("people")
        field.put_cursor()
        await typed(pilot, "ann")
        await press(pilot, "down", "enter")  # the second offer
        await typed(pilot, "Bram,")  # a comma takes a name typed in full
        assert [journal.name_of(id_) for id_ in field.raw["ids"]] == ["Annet", "Bram"]
        await press(pilot, "backspace")
        assert [journal.name_of(id_) for id_ in field.raw["ids"]] == ["Annet"]
        await typed(pilot, "bram")
        await press(pilot, "escape")  # closes the offers, not the form
        assert isinstance(app.screen, EntryForm)
        await press(pilot, "ctrl+s")  # a name typed in full that can only be one person
        (entry,) = journal.entries
        assert [journal.name_of(id_) for id_ in entry.people] == ["Annet", "Bram"]


async def test_whom_one_cares_for_can_become_someone_else_and_the_roles_follow(journal: Journal) -> None:
    bram, mum = journal.add_person(Person(name="Bram")), journal.add_person(Person(name="Mum"))
    circle = journal.add_circle(Circle(name="Care", kind=CircleKind.MANTELZORG, cared_for=bram.id))
    journal.add_member(circle.id, bram.id, roles=(Role.CARED_FOR, Role.DECIDES))
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "enter", "e")
        app.screen.field("cared_for").fill({"ids": [mum.id], "new": [], "typed": ""})
        app.screen.field_changed(app.screen.field("cared_for"))
        await press(pilot, "ctrl+s")
        assert journal.circles[circle.id].cared_for == mum.id
        roles = {one.person: one.roles for one in journal.members_of(circle.id)}
        assert roles == {bram.id: (Role.DECIDES,), mum.id: (Role.CARED_FOR,)}
        await press(pilot, "u")
        assert {one.person: one.roles for one in journal.members_of(circle.id)} == {
            bram.id: (Role.CARED_FOR, Role.DECIDES)
        }


async def test_a_plus_before_a_name_says_that_it_is_new_and_is_no_part_of_it(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "n")
        await typed(pilot, "Care")
        await press(pilot, "down", "right", "right", "down", "down")
        assert app.screen.focused in app.screen.field("cared_for").places()
        await press(pilot, *"+Cor", "enter", "ctrl+s")
        await press(pilot, "3", "n", *"+Dina", "ctrl+s")
        assert {person.name for person in journal.people} == {"Cor", "Dina"}


async def test_arrows_go_on_to_another_field_beyond_the_first_and_the_last_on_offer(journal: Journal) -> None:
    for name in ("Anna", "Annet"):
        journal.add_person(Person(name=name))
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "n", "down", "right", "right", "down", "down", *"Ann")
        form = app.screen
        line = form.focused
        assert line in form.field("cared_for").places()
        await press(pilot, "down", "down")  # Anna, Annet, someone new
        assert form.focused is line
        await press(pilot, "down")
        assert form.focused in form.field("care_since").places()
        await press(pilot, "up", "up", "up")
        assert form.focused is line
        await press(pilot, "up")
        assert form.focused in form.field("purpose").places()
