"""Today: at most a screenful, everything can wait, and what was asked or offered can be answered (R9, R19, R20)."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from textual.events import Key

from kring.journal.attention_query import worth_a_look
from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import Began, Direction, Outcome
from kring.model.partial_date import PartialDate
from kring.model.person import Person
from kring.model.review import Review
from kring.tui.agreements.form import AgreementForm
from kring.tui.components.lists.line_list import LineList
from kring.tui.frame.app import KringApp
from kring.tui.frame.seen import find_seen
from kring.tui.review.look import LookScreen
from tests.tui.driving import TODAY, opened, press, settled, shown, told


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


def ahead(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def born(days: int) -> PartialDate:
    return PartialDate(ahead(days).month, ahead(days).day)


def asked(journal: Journal, **fields: object) -> Entry:
    bram = next((p for p in journal.people if p.name == "Bram"), None) or journal.add_person(Person(name="Bram"))
    values = {"on": ahead(-3), "direction": Direction.RECEIVED, "outcome": Outcome.ASKED, "what": "to take over"}
    return journal.add_entry(Entry(**{**values, "people": (bram.id,), **fields}))  # type: ignore[arg-type]


def full(journal: Journal, birthdays: int = 0, entries: int = 0) -> None:
    for number in range(birthdays):
        journal.add_person(Person(name=f"Person {number}", birthday=born(number % 14)))
    with journal.bulk():
        for number in range(entries):
            journal.add_entry(Entry(on=ahead(-number), direction=Direction.GIVEN, what=f"thing {number}"))


# At most a screenful.


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
@pytest.mark.parametrize(("birthdays", "entries"), [(0, 80), (5, 80), (40, 80), (40, 0), (40, 2), (1, 1)])
async def test_today_is_at_most_a_screenful(
    journal: Journal, size: tuple[int, int], birthdays: int, entries: int
) -> None:
    full(journal, birthdays, entries)
    async with opened(journal, size) as (app, _pilot):
        shown_list = app.screen.query_one(LineList)
        assert shown_list.virtual_size.height <= shown_list.scrollable_content_region.height
        assert ("Worth a look" in shown(app)) is bool(birthdays)
        assert shown(app).count("thing ") >= min(entries, 3)


async def test_the_rest_is_behind_one_row_that_opens(journal: Journal) -> None:
    full(journal, 40, 10)
    async with opened(journal, (60, 20)) as (app, pilot):
        row = next(line for line in shown(app).split("\n") if "more" in line)
        assert row.strip().startswith("… and ")
        assert shown(app).count("Birthday") + int(row.split()[2]) == 40
        app.screen.query_one(LineList).highlight("more")
        await press(pilot, "enter")
        assert "and 3" not in shown(app)
        await press(pilot, "end")
        assert "thing 9" in shown(app)
        await press(pilot, "2", "1")
        assert "… and" in shown(app)


async def test_the_last_row_leads_on_to_the_journal(journal: Journal) -> None:
    full(journal, 0, 40)
    async with opened(journal, (60, 20)) as (app, pilot):
        assert "and more, in the Journal" in shown(app)
        await press(pilot, "end", "enter")
        assert app.main is not None
        assert app.main.place == "journal"


async def test_a_journal_with_one_entry_shows_it_and_nothing_else(journal: Journal) -> None:
    full(journal, 0, 1)
    async with opened(journal, (60, 20)) as (app, _pilot):
        assert "thing 0" in shown(app)
        assert "Worth a look" not in shown(app)
        assert "more" not in shown(app)


# Not now.


def birthday(journal: Journal) -> None:
    journal.add_person(Person(name="Anna", birthday=born(9)))


def call(journal: Journal) -> None:
    journal.add_agreement(Agreement(what="the key", call_from=ahead(-1)))


def open_ask(journal: Journal) -> None:
    asked(journal)


def draft(journal: Journal) -> None:
    journal.add_review(Review(circle=journal.add_circle(Circle(name="Choir")).id))


def look(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Choir"))
    journal.add_review(Review(circle=circle.id, on=ahead(-90), next_look=TODAY, done=True))


def rhythm(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna", rhythm_days=7))
    journal.add_entry(Entry(on=ahead(-20), direction=Direction.TOGETHER, people=(anna.id,), what="walk"))


def drifted(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    with journal.bulk():
        for days in range(0, 455, 13):
            people = (anna.id,) if days > 91 else ()
            journal.add_entry(Entry(on=ahead(-days), direction=Direction.TOGETHER, people=people, what="walk"))


@pytest.mark.parametrize(
    ("make", "back_on"),
    [
        (birthday, "2 December"),
        (call, "30 November"),
        (open_ask, "30 November"),
        (draft, "7 December"),
        (look, "21 December"),
        (rhythm, "7 December"),
        (drifted, "22 February"),
    ],
)
async def test_one_key_puts_it_off_says_until_when_and_u_takes_that_back(
    journal: Journal, make: Callable[[Journal], None], back_on: str
) -> None:
    make(journal)
    async with opened(journal) as (app, pilot):
        assert "Worth a look" in shown(app)
        await press(pilot, "home", "n")
        assert f"Back on {back_on}." in told(app)
        assert "Worth a look" not in shown(app)
        assert worth_a_look(journal, TODAY) == []
        await press(pilot, "u")
        assert "Worth a look" in shown(app)


async def test_after_not_now_to_an_invitation_no_other_takes_its_place(journal: Journal) -> None:
    look(journal)
    rhythm(journal)
    async with opened(journal) as (app, pilot):
        assert "Choir: it has been a while" in shown(app)
        await press(pilot, "home", "n")
        assert "Worth a look" not in shown(app)
        await press(pilot, "u")
        assert "Choir: it has been a while" in shown(app)


async def test_what_would_be_left_in_peace_by_then_is_said_so(journal: Journal) -> None:
    asked(journal, on=ahead(-12))
    async with opened(journal) as (app, pilot):
        await press(pilot, "home", "n")
        assert "kring does not bring this up again" in told(app)


async def test_there_is_nothing_to_put_off_on_an_entry(journal: Journal) -> None:
    full(journal, 0, 2)
    async with opened(journal) as (app, pilot):
        assert "not now" not in shown(app)
        await press(pilot, "n")
        assert told(app) == ""


async def test_the_next_notice_is_highlighted_so_that_several_can_be_put_off_in_a_row(journal: Journal) -> None:
    full(journal, 3)
    async with opened(journal) as (app, pilot):
        await press(pilot, "home", "n", "n", "n")
        assert "Worth a look" not in shown(app)


async def test_several_are_put_off_however_fast_the_keys_come(journal: Journal) -> None:
    full(journal, 3)
    async with opened(journal) as (app, pilot):
        await press(pilot, "home")
        for _n in range(3):
            app.post_message(Key("n", "n"))
        await settled(pilot)
        assert "Worth a look" not in shown(app)
        assert sum(person.not_before is not None for person in journal.people) == 3


# Answering.


@pytest.mark.parametrize("place", ["1", "4"])
@pytest.mark.parametrize(
    ("keys", "outcome", "said"),
    [
        (("enter",), Outcome.DONE, "Noted: it happened."),
        (("end", "up", "enter"), Outcome.DECLINED, "Noted: the answer was no."),
    ],
)
async def test_what_was_asked_is_answered_with_a_key_and_its_detail_tells_the_story(
    journal: Journal, place: str, keys: tuple[str, ...], outcome: Outcome, said: str
) -> None:
    entry = asked(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, place, "home", "y")
        assert "Bram: to take over" in shown(app)
        assert "Yes, it happened" in shown(app)
        await press(pilot, *keys)
        now = journal.entries[entry.id]
        assert (now.outcome, now.started_as, now.answered_on) == (outcome, Outcome.ASKED, TODAY)
        assert said in told(app)
        await press(pilot, "1")
        assert "Worth a look" not in shown(app)
        await press(pilot, "4", "enter")
        became = "done" if outcome == Outcome.DONE else "declined"
        assert f"asked on 20 Nov, {became} on 23 Nov" in shown(app)
        await press(pilot, "escape", "u")
        assert journal.entries[entry.id] == entry


async def test_it_can_have_happened_on_another_day(journal: Journal) -> None:
    entry = asked(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "home", "y", "down", "enter")
        assert "which day?" in shown(app)
        await press(pilot, *"1-11", "enter")
        assert "before it was asked" in shown(app)
        assert journal.entries[entry.id] == entry
        await press(pilot, "end", "ctrl+u", *"yesterday", "enter")
        now = journal.entries[entry.id]
        assert (now.outcome, now.started_as, now.answered_on) == (Outcome.DONE, Outcome.ASKED, ahead(-1))


async def test_said_yes_and_still_to_come_is_an_agreement_and_nothing_that_happened(journal: Journal) -> None:
    entry = asked(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "home", "y")
        assert "They said yes, it is still to come" in shown(app)
        await press(pilot, "down", "down", "enter")
        assert isinstance(app.screen, AgreementForm)
        await press(pilot, "ctrl+s")
        (agreement,) = journal.agreements
        assert (agreement.what, agreement.people, agreement.entry) == (entry.what, entry.people, entry.id)
        assert agreement.whose == Began.THEM
        assert journal.entries[entry.id] == entry
        assert "Did it come about" not in shown(app)  # it is asked about as an agreement from now on


async def test_still_waiting_puts_it_off_and_the_detail_says_until_when(journal: Journal) -> None:
    entry = asked(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "home", "y", "end", "enter")
        assert "Back on 30 November." in told(app)
        assert journal.entries[entry.id].not_before == ahead(7)
        assert "Worth a look" not in shown(app)
        await press(pilot, "4", "enter")
        assert "not before" in shown(app)
        assert "30 Nov" in shown(app)


async def test_an_answer_can_be_taken_back_later_too(journal: Journal) -> None:
    entry = asked(journal)
    journal.answer_entry(entry.id, Outcome.DECLINED, ahead(-1))
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "y")
        assert "It is open again" in shown(app)
        await press(pilot, "end", "enter")
        assert journal.entries[entry.id].awaits_answer
        assert journal.entries[entry.id].started_as is None


async def test_an_entry_that_was_simply_done_has_nothing_to_answer(journal: Journal) -> None:
    full(journal, 0, 1)
    async with opened(journal) as (app, pilot):
        for place in ("1", "4"):
            await press(pilot, place)
            assert "y answer" not in shown(app)
            await press(pilot, "y")
            assert "Did it come about" not in shown(app)


# Opening.


@pytest.mark.parametrize(
    ("make", "place"),
    [(birthday, "people"), (rhythm, "people"), (open_ask, "journal")],
)
async def test_enter_opens_what_it_is_about(journal: Journal, make: Callable[[Journal], None], place: str) -> None:
    make(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "home", "enter")
        assert app.main is not None
        assert app.main.place == place


@pytest.mark.parametrize("make", [look, draft])
async def test_enter_on_an_invitation_to_look_or_on_what_was_begun_opens_the_look(
    journal: Journal, make: Callable[[Journal], None]
) -> None:
    make(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "home", "enter")
        assert isinstance(app.screen, LookScreen)
        await press(pilot, "escape")
        assert app.screen is app.main


async def test_an_answer_given_in_another_terminal_shows_at_once(journal: Journal, journal_folder: str) -> None:
    entry = asked(journal)
    async with opened(journal) as (app, pilot):
        assert "Worth a look" in shown(app)
        with Journal.open(journal_folder, device="there") as other:
            other.answer_entry(entry.id, Outcome.DONE, TODAY)
        journal.refresh()
        await settled(pilot)
        assert "Worth a look" not in shown(app)


async def test_nobody_who_died_is_brought_up(journal: Journal) -> None:
    for make in (birthday, rhythm, open_ask):
        make(journal)
    for person in list(journal.people):
        journal.person_died(person.id)
    async with opened(journal) as (app, _pilot):
        assert isinstance(app, KringApp)
        assert "Worth a look" not in shown(app)


async def test_a_long_notice_is_whole_on_a_narrow_screen_and_only_its_first_line_is_highlighted(
    journal: Journal,
) -> None:
    what = "whether the crossing near the school can be moved to the other side of the street"
    bram = journal.add_person(Person(name="Bram"))
    day = TODAY - dt.timedelta(days=2)
    for _n in range(2):
        journal.add_entry(
            Entry(on=day, direction=Direction.RECEIVED, outcome=Outcome.ASKED, people=(bram.id,), what=what)
        )
    async with opened(journal, (60, 20)) as (app, pilot):
        lines = " ".join(line.strip("▌ │") for line in shown(app).splitlines())
        assert lines.count(what) == 2
        listed = app.screen.query_one("#today-list", LineList)
        first = listed.highlighted
        await press(pilot, "down")
        assert listed.highlighted.startswith("notice:")
        assert listed.highlighted != first


# And back.


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
async def test_escape_from_what_was_opened_leads_back_to_today_through_all_that_was_opened_on_the_way(
    journal: Journal, size: tuple[int, int]
) -> None:
    anna = journal.add_person(Person(name="Anna", birthday=born(3)))
    choir = journal.add_circle(Circle(name="Choir"), members=[anna.id])
    async with opened(journal, size) as (app, pilot):
        assert app.main is not None
        await press(pilot, "enter")
        assert (app.main.place, find_seen(app).id) == ("people", anna.id)
        await press(pilot, "down", "enter")
        assert (app.main.place, find_seen(app).id) == ("circles", choir.id)
        await press(pilot, "escape")
        assert (app.main.place, find_seen(app).id) == ("people", anna.id)
        await press(pilot, "escape")
        assert app.main.place == "today"
        await press(pilot, "enter", "2", "3", "escape", "escape")  # by another way there is no way back
        assert app.main.place == "people"


@pytest.mark.parametrize("size", [(60, 20), (140, 40)])
async def test_escape_from_an_entry_and_from_what_was_found_leads_back_too(
    journal: Journal, size: tuple[int, int]
) -> None:
    anna = journal.add_person(Person(name="Anna"))
    journal.add_entry(Entry(on=TODAY, direction=Direction.GIVEN, people=(anna.id,), what="soup"))
    async with opened(journal, size) as (app, pilot):
        assert app.main is not None
        await press(pilot, "down", "enter")
        assert app.main.place == "journal"
        await press(pilot, "escape")
        assert app.main.place == "today"
        await press(pilot, "slash", *"anna", "enter")
        assert (app.main.place, find_seen(app).id) == ("people", anna.id)
        await press(pilot, "escape")
        assert app.main.place == "today"
