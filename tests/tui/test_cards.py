"""What stands on the cards of a person and of a circle."""

import datetime as dt
from collections.abc import Iterator

import pytest

from kring import i18n
from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.endings import AgreementState
from kring.model.enums import Began, CircleKind, PersonStatus, Ring, Role
from kring.model.partial_date import Month, PartialDate
from kring.model.person import Person
from kring.tui.circles.card import circle_card
from kring.tui.components.lists.block_view import Block
from kring.tui.people.card import person_card
from tests.tui.driving import TODAY, opened, press, shown


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        journal.agreements.load()
        yield journal


def said(blocks: list[Block]) -> str:
    lines = []
    for block in blocks:
        body = block.body(60) if callable(block.body) else block.body
        lines.append(f"{block.label.plain}: {body.plain}" if block.label else body.plain)
    return "\n".join(lines)


def person(journal: Journal, **fields: object) -> str:
    one = journal.add_person(Person(**{"name": "Anna", **fields}))  # type: ignore[arg-type]
    return said(person_card(journal, one, TODAY, []))


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (dt.date(2027, 1, 10), "29 February 1956 · in 2027 on 28 February"),
        (dt.date(2028, 1, 10), "29 February 1956"),
        (dt.date(2027, 2, 20), "29 February 1956 · in 2027 on 28 February · in 8 days"),
    ],
)
def test_the_card_of_someone_born_on_29_february_says_which_day_is_used(
    journal: Journal, today: dt.date, words: str
) -> None:
    one = journal.add_person(Person(name="Anna", birthday=PartialDate(2, 29, 1956)))
    assert f"Birthday: {words}\n" in said(person_card(journal, one, today, []))


@pytest.mark.parametrize("status", [PersonStatus.DECEASED, PersonStatus.ENDED, PersonStatus.PAUSED])
def test_no_birthday_is_announced_of_whoever_is_not_to_be_brought_up(journal: Journal, status: PersonStatus) -> None:
    text = person(journal, birthday=PartialDate(11, 25), status=status, rhythm_days=7, not_before=dt.date(2027, 1, 1))
    assert "Birthday: 25 November\n" in text
    assert "not now" not in text
    assert "every 7 days" in text


def test_a_rhythm_that_was_put_off_says_from_when_it_counts_again(journal: Journal) -> None:
    text = person(journal, rhythm_days=30, not_before=dt.date(2026, 12, 5))
    assert "My rhythm: every 30 days · not now, from Sat 5 Dec" in text
    assert "not now" not in person(journal, rhythm_days=30, not_before=TODAY)


def test_agreements_stand_on_the_card_the_open_ones_first_with_whose_step_and_by_when(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    add = journal.add_agreement
    add(Agreement(what="old promise", people=(anna.id,), state=AgreementState.KEPT))
    add(Agreement(what="call the doctor", people=(anna.id,), whose=Began.ME, by=dt.date(2026, 12, 5)))
    add(Agreement(what="sooner", people=(anna.id,), whose=Began.THEM, answer_by=dt.date(2026, 11, 26)))
    add(Agreement(what="of others"))
    text = said(person_card(journal, anna, TODAY, []))
    assert "call the doctor  my step · by Sat 5 Dec\n" in text
    assert "sooner  their step · answer by Thu 26 Nov\n" in text
    assert text.index("sooner") < text.index("call the doctor") < text.index("old promise  kept")
    assert "of others" not in text


def test_many_agreements_leave_room_and_a_line_leads_to_the_rest(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    for number in range(9):
        journal.add_agreement(Agreement(what=f"thing {number}", people=(anna.id,)))
    blocks = person_card(journal, anna, TODAY, [])
    assert "4 more, in Agreements" in said(blocks)
    assert sum(1 for block in blocks if block.target and block.target.place == "agreements") == 6


async def test_an_agreement_on_the_card_leads_to_agreements(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    journal.add_agreement(Agreement(what="call the doctor", people=(anna.id,)))
    async with opened(journal, (120, 40)) as (app, pilot):
        await press(pilot, "3", "enter", "down", "enter")
        assert app.main is not None
        assert app.main.place == "agreements"
        assert "call the doctor" in shown(app)


def test_what_i_give_freely_and_what_is_strained_stand_at_the_top(journal: Journal) -> None:
    assert "important · strained · given freely" in person(journal, ring=Ring.MIDDLE, strained=True, given_freely=True)


def test_an_organisation_without_anyone_to_ask_for_is_asked_about(journal: Journal) -> None:
    assert "Who is your contact person here?" in person(journal, organisation=True)
    assert "Who is your contact person" not in person(journal, organisation=True, contact_person="Sara")
    assert "Who is your contact person" not in person(journal)


def test_key_figures_stand_first_and_past_members_apart(journal: Journal) -> None:
    names = ("Anna", "Bram", "Cor", "Dirk")
    ids = [journal.add_person(Person(name=name)).id for name in names]
    circle = journal.add_circle(Circle(name="Trees", kind=CircleKind.ISSUE))
    since, until = dt.date(2019, 1, 1), dt.date(2020, 1, 1)
    for id_, roles, since_, until_ in (
        (ids[0], (Role.MEMBER,), None, None),
        (ids[1], (Role.INITIATOR,), None, until),
        (ids[2], (Role.MEMBER,), since, until),
        (ids[3], (Role.BRINGS_PEOPLE,), since, None),
    ):
        journal.add_membership(Membership(person=id_, circle=circle.id, roles=roles, since=since_, until=until_))
    text = said(circle_card(journal, circle, TODAY, []))
    assert text.index("Dirk") < text.index("Anna") < text.index("Earlier members") < text.index("Cor")
    assert "Dirk  key figure: brings people along  since 1 January 2019" in text
    assert "2 people" in text
    assert "? Who keeps this going?" in text


@pytest.mark.parametrize(
    ("language", "care", "now", "past"),
    [
        ("en", "Since: September 2024\n", "Anna  since March 2025\n", "Cor  March 2019 – 1 May 2020"),
        ("nl", "Sinds: september 2024\n", "Anna  sinds maart 2025\n", "Cor  maart 2019 – 1 mei 2020"),
    ],
)
def test_of_a_month_no_day_is_shown(journal: Journal, language: str, care: str, now: str, past: str) -> None:
    names = ("Anna", "Bram", "Cor")
    ids = [journal.add_person(Person(name=name)).id for name in names]
    circle = journal.add_circle(Circle(name="Ma", kind=CircleKind.MANTELZORG, care_since=Month(2024, 9)))
    for id_, since, until in (
        (ids[0], Month(2025, 3), None),
        (ids[1], None, Month(2020, 5)),
        (ids[2], Month(2019, 3), dt.date(2020, 5, 1)),
    ):
        journal.add_membership(Membership(person=id_, circle=circle.id, since=since, until=until))
    i18n.use(language)
    text = said(circle_card(journal, circle, TODAY, []))
    assert care in text
    assert now in text
    assert past in text
    assert text.index("Bram") < text.index("Cor")  # the one who left last comes first


def test_a_mantelzorg_circle_never_speaks_of_given_freely(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Mum", kind=CircleKind.MANTELZORG, given_freely=True))
    assert "given freely" not in said(circle_card(journal, circle, TODAY, []))
    friends = journal.add_circle(Circle(name="Us", kind=CircleKind.FRIENDS, given_freely=True))
    assert "friends · given freely" in said(circle_card(journal, friends, TODAY, []))
