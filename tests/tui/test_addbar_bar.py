"""The add bar: live preview, choosing, saving; what was typed is never lost."""

import datetime as dt

import pytest
from textual.pilot import Pilot

from kring import i18n
from kring.errors import Busy
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import Direction, Outcome, Support
from kring.model.person import Person
from kring.settings import Settings
from kring.tui.addbar.bar import AddBar
from kring.tui.addbar.line import EntryLine
from kring.tui.circles.form import CircleForm
from kring.tui.components.messages import AddLine
from kring.tui.frame.app import KringApp
from tests.tui.driving import HOSTILE, TODAY, opened, press, settled, shown, told, typed, until


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    journal = Journal.open(journal_folder)
    for name in ("Anna Bakker", "Anna Smit", "Bram"):
        journal.add_person(Person(name=name))
    journal.add_circle(Circle(name="Mantelzorg"))
    return journal


async def write(pilot: Pilot[int], text: str) -> None:
    """Open the bar and type, key by key."""
    await press(pilot, "a")
    named = {" ": "space", "@": "at", "+": "plus", "#": "number_sign"}
    await press(pilot, *(named.get(letter, letter) for letter in text))


async def test_what_was_told_before_does_not_lie_over_the_bar(journal: Journal) -> None:
    journal.add_entry(Entry(on=TODAY, what="soup"))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "4", "d")
        assert "Removed: “soup”" in shown(app)
        await press(pilot, "a")
        assert "Removed" not in shown(app)
        assert told(app) == ""


async def test_the_first_time_an_example_is_shown(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "a")
        assert "gave Anna soup yesterday 1h @mantelzorg" in shown(app)
        assert "To add someone new: +Name" in shown(app)


async def test_what_is_understood_is_shown_while_typing(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Bram soup yesterday 1h @man #practical")
        assert "→ given · Bram · soup · yesterday · 1h · @Mantelzorg · practical help" in shown(app)


async def test_enter_saves_says_what_was_understood_and_closes(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Bram soup yesterday 1h #care")
        await press(pilot, "enter")
        (entry,) = journal.entries
        assert (entry.direction, entry.what, entry.minutes) == (Direction.GIVEN, "soup", 60)
        assert entry.on == TODAY - dt.timedelta(days=1)
        assert entry.support == (Support.CARE,)
        assert "→ given · Bram · soup · yesterday · 1h · care" in told(app)
        assert "Undo: u." in told(app)
        bar = app.screen.query_one(AddBar)
        assert not bar.is_open
        assert bar.text == ""
        assert not app.drafts
        await press(pilot, "u")
        assert len(journal.entries) == 0


async def test_escape_keeps_what_was_typed_over_places_and_the_neutral_screen(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Bram so")
        await press(pilot, "escape")
        assert "Continue with a: gave Bram so" in shown(app)
        await press(pilot, "3", "4", "ctrl+l", "enter")
        assert "gave Bram so" in shown(app)
        await press(pilot, "a", "u", "p", "enter")
        assert [entry.what for entry in journal.entries] == ["soup"]
        assert "goes on with" not in shown(app)


async def test_letters_are_letters_while_typing(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "q1?u/")
        assert app.screen.query_one(AddBar).text == "q1?u/"
        assert app.return_value is None


async def test_several_people_of_a_name_are_asked_about_and_never_guessed(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Anna soup")
        assert "Anna can be several people: Anna Bakker, Anna Smit." in shown(app)
        assert "· Anna Bakker" in shown(app)
        assert "· Anna Smit" in shown(app)
        await press(pilot, "enter")
        assert len(journal.entries) == 0
        assert "▸" not in shown(app)
        await press(pilot, "down", "down", "enter")  # it was to be saved, and is clear now
        assert "→ given · Anna Smit · soup" in told(app)
        (entry,) = journal.entries
        assert [journal.name_of(person) for person in entry.people] == ["Anna Smit"]


async def test_a_digit_chooses_in_the_list_and_is_a_digit_in_the_line(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Anna 2 books")
        assert app.screen.query_one(AddBar).text == "gave Anna 2 books"
        assert "1 Anna Bakker" not in shown(app)
        await press(pilot, "down", "9")
        assert "▸ 1 Anna Bakker" in shown(app)
        await press(pilot, "2")
        assert "→ given · Anna Smit · 2 books" in shown(app)


async def test_enter_alone_answers_nothing_however_often_it_is_pressed(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Bram soup last week")
        await press(pilot, "enter")
        assert "Which day was that: last week?" in shown(app)
        assert "Choose first" not in shown(app)
        await press(pilot, "enter", "enter")
        assert "Choose first: an arrow or a number, then Enter." in shown(app)
        assert len(journal.entries) == 0
        await press(pilot, "up", "enter")  # from nowhere, up is the last
        assert [entry.what for entry in journal.entries] == ["soup last week"]


async def test_what_can_only_be_text_is_asked_about_as_well(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Bram soup tomorrow")
        await press(pilot, "enter", "enter")
        assert "1 just text: tomorrow" in shown(app)
        assert len(journal.entries) == 0
        await press(pilot, "1", "enter")
        assert [entry.what for entry in journal.entries] == ["soup tomorrow"]


async def test_a_word_with_a_slip_in_it_is_asked_about_and_put_right(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "broght Bram soup")
        await press(pilot, "enter", "enter")
        assert "“broght”: did you mean “brought”?" in shown(app)
        assert "1 brought is meant" in shown(app)
        assert "2 just text: broght" in shown(app)
        assert len(journal.entries) == 0
        await press(pilot, "1", "enter")
        assert [(entry.direction, entry.what) for entry in journal.entries] == [(Direction.GIVEN, "soup")]


async def test_a_second_question_is_asked_at_once_and_not_answered_by_enter(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Anna soup last week")
        await press(pilot, "enter", "2")
        assert "Which day was that: last week?" in shown(app)
        assert "1 Monday" in shown(app)
        await press(pilot, "enter")
        assert len(journal.entries) == 0
        await press(pilot, "3", "enter")
        (entry,) = journal.entries
        assert [journal.name_of(person) for person in entry.people] == ["Anna Smit"]


async def test_a_plus_before_someone_who_is_there_takes_one_enter(journal: Journal) -> None:
    async with opened(journal) as (_app, pilot):
        await write(pilot, "gave +Bram soup")
        await press(pilot, "enter")
        assert [entry.what for entry in journal.entries] == ["soup"]


async def test_numbers_are_drawn_only_where_a_digit_chooses(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Bram pie last week")
        await press(pilot, "space")
        assert "· just text: last week" in shown(app)
        assert "8 just text" not in shown(app)
        await press(pilot, "enter")
        assert "8 just text: last week" in shown(app)
        await press(pilot, "8")
        assert app.screen.query_one(AddBar).text == "gave Bram pie \\last \\week "
        await press(pilot, "enter")
        assert [(entry.what, entry.on) for entry in journal.entries] == [("pie last week", TODAY)]


async def test_while_a_question_is_open_the_keys_below_say_what_they_do_to_it(journal: Journal) -> None:
    def below(app: KringApp) -> str:
        return shown(app).splitlines()[-1]

    app = KringApp(journal, today=TODAY, chosen=Settings().with_(keys=(("addbar.new", "f4"),)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await write(pilot, "gave Zed pie")
        assert "enter save" in below(app)
        await press(pilot, "enter")
        assert "enter" not in below(app)  # nothing is pointed at that it could take
        assert "Zed is new: add  f4" in shown(app)
        await press(pilot, "down")
        assert "enter this one" in below(app)
        await press(pilot, "escape")
        assert "enter save" in below(app)


async def test_escape_leaves_the_list_of_choices_before_it_closes_the_bar(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Anna soup")
        await press(pilot, "down", "up", "escape")
        bar = app.screen.query_one(AddBar)
        assert bar.is_open
        await press(pilot, "s")
        assert bar.text == "gave Anna soups"
        await press(pilot, "escape")
        assert not bar.is_open


async def test_a_name_nobody_has_is_added_with_one_key(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Piet soup")
        assert "Piet is not in the journal." in shown(app)
        await press(pilot, "ctrl+n")
        assert "Piet (new)" in shown(app)
        await press(pilot, "enter")
        assert "Piet" in [person.name for person in journal.people]
        await press(pilot, "u")
        assert "Piet" not in [person.name for person in journal.people]
        assert len(journal.entries) == 0


async def test_a_choice_can_be_clicked(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Anna soup")
        await pilot.click("Options", offset=(4, 1))
        await settled(pilot)
        assert "→ given · Anna Smit · soup" in shown(app)


async def test_a_name_still_being_typed_is_not_called_unknown(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Br")
        assert "not in the journal" not in shown(app)
        assert "tab Bram" in shown(app)
        await press(pilot, "e", "m", "enter")
        assert "Brem is not in the journal." in shown(app)


async def test_tab_finishes_a_name_and_again_takes_the_next(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        bar = app.screen.query_one(AddBar)
        await write(pilot, "gave an")
        await press(pilot, "tab")
        assert bar.text == "gave Anna Bakker"
        await press(pilot, "tab")
        assert bar.text == "gave Anna Smit"
        await press(pilot, "tab")
        assert bar.text == "gave Anna Bakker"
        await press(pilot, *"xy", "tab")
        assert bar.text == "gave Anna Bakkerxy"
        assert bar.is_open


async def test_tab_finishes_a_circle_in_the_middle_of_the_line(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "soup @m for all")
        await press(pilot, *["left"] * 8, "tab")
        assert app.screen.query_one(AddBar).text == "soup @Mantelzorg for all"


async def test_enter_on_nothing_closes_and_writes_nothing(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "a", "space", "enter")
        assert not app.screen.query_one(AddBar).is_open
        assert len(journal.entries) == 0


async def test_what_could_not_be_saved_stays_with_the_reason(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_given: object, **_named: object) -> None:
        raise Busy("The journal is in use right now.", "Another kring is writing.", "Try again.")

    async with opened(journal) as (app, pilot):
        with monkeypatch.context() as patched:
            patched.setattr(journal, "add_entry", busy)
            await write(pilot, "gave Bram soup")
            await press(pilot, "enter")
        assert "The journal is in use right now." in shown(app)
        bar = app.screen.query_one(AddBar)
        assert bar.is_open
        assert bar.text == "gave Bram soup"
        await press(pilot, "enter")
        assert len(journal.entries) == 1


async def test_someone_added_elsewhere_is_known_while_typing(journal: Journal, journal_folder: str) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Piet soup")
        assert "not in the journal" in shown(app)
        with Journal.open(journal_folder) as other:
            other.add_person(Person(name="Piet"))
        for _turn in range(60):
            if "→ given · Piet · soup" in shown(app):
                break
            await pilot.pause(0.05)
        assert "→ given · Piet · soup" in shown(app)


async def test_the_bar_opens_with_what_another_place_puts_in_it(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        app.screen.post_message(AddLine("gave Bram "))
        await settled(pilot)
        assert "→ given · Bram · today" in shown(app)
        await press(pilot, "escape")
        assert not app.drafts  # nobody typed anything
        app.screen.post_message(AddLine("gave Bram "))
        await settled(pilot)
        await press(pilot, *"tea", "escape")
        app.screen.post_message(AddLine("gave Anna Smit "))
        await settled(pilot)
        assert app.screen.query_one(EntryLine).value == "gave Anna Smit "
        await press(pilot, "escape")
        assert app.screen.query_one(AddBar).text == "gave Bram tea"  # it waited


async def test_the_bar_speaks_dutch(journal: Journal) -> None:
    i18n.use("nl")
    async with opened(journal) as (app, pilot):
        await write(pilot, "gaf Bram soep gisteren 1u #zorg")
        assert "→ gegeven · Bram · soep · gisteren · 1u · zorg" in shown(app)


async def test_hostile_lines_are_only_lines(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        for text in (*HOSTILE, "gave [/ soup", "gave [@click=app.quit]x[/] soup", '"', "\\", "@", "#", "+"):
            await press(pilot, "1", "a", "end", "ctrl+u")
            await typed(pilot, text)
            await press(pilot, "enter", "escape", "escape")
            assert app.return_value is None, text
            await press(pilot, "a", "home")
            await typed(pilot, "note x ")
            await press(pilot, "enter", "2", "enter", "escape")
            assert app.return_value is None, text


async def test_ten_megabytes_are_refused_and_not_lost_sight_of(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "x" * 10_000_000)
        await press(pilot, "enter")
        assert len(journal.entries) <= 1
        assert app.return_value is None


async def test_what_was_only_looked_at_in_the_list_is_not_saved_yet(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Anna soup")
        await press(pilot, "down", "enter")
        assert len(journal.entries) == 0
        assert "→ given · Anna Bakker · soup" in shown(app)


async def test_words_that_name_a_kind_are_that_kind_and_one_key_takes_it_back(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "got from Bram: a listening ear")
        assert "listening ear" in shown(app).split("The words say:")[1]
        await press(pilot, "ctrl+t")
        assert app.screen.query_one(AddBar).text == "got from Bram: a listening ear #-"
        assert "The words say" not in shown(app)
        await press(pilot, "ctrl+t")
        assert app.screen.query_one(AddBar).text == "got from Bram: a listening ear"
        await press(pilot, "ctrl+t", "enter")
        (entry,) = journal.entries
        assert (entry.support, entry.what) == ((), "a listening ear")


async def test_a_circle_that_is_not_there_is_made_from_the_bar_or_left_out(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Bram soup @choir yesterday")
        await press(pilot, "enter")
        assert "make the circle choir" in shown(app)
        assert "without a circle" in shown(app)
        at = next(line for line in shown(app).splitlines() if "make the circle" in line).split()
        await press(pilot, next(word for word in at if word.isdigit()))
        assert isinstance(app.screen, CircleForm)
        assert app.screen.field("name").raw == "choir"
        await press(pilot, "ctrl+s")
        assert app.screen.query_one(AddBar).text == "gave Bram soup @choir yesterday"
        assert "@choir" in shown(app)
        await press(pilot, "enter")
        (entry,) = journal.entries
        assert journal.circle_name(entry.circle or "") == "choir"


async def test_an_unknown_circle_can_be_left_out(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await write(pilot, "gave Bram soup @choir")
        await press(pilot, "enter")
        at = next(line for line in shown(app).splitlines() if "without a circle" in line).split()
        await press(pilot, next(word for word in at if word.isdigit()), "enter")
        (entry,) = journal.entries
        assert (entry.what, journal.circle_name(entry.circle) if entry.circle else None) != ("soup @choir", "choir")
        assert entry.what == "soup"


async def test_what_was_agreed_becomes_an_agreement_and_the_bar_shows_it_as_one(journal: Journal) -> None:
    bram = next(one for one in journal.people if one.name == "Bram")
    async with opened(journal) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "agreed Bram: he drives mum by 1 dec")
        assert "≡ agreed · Bram · he drives mum · their step · by Tue 1 Dec" in shown(app)
        await press(pilot, "enter")
        await until(pilot, lambda: bool(list(journal.agreements)))
        (one,) = journal.agreements
        assert (one.what, one.people, one.by) == ("he drives mum", (bram.id,), dt.date(2026, 12, 1))
        assert not list(journal.entries)
        await press(pilot, "u")
        assert not list(journal.agreements)


async def asked_and_declined(journal: Journal, pilot: Pilot[int], line: str) -> Entry:
    bram = next(one for one in journal.people if one.name == "Bram")
    asked = journal.add_entry(
        Entry(
            on=TODAY - dt.timedelta(days=1),
            direction=Direction.RECEIVED,
            outcome=Outcome.ASKED,
            people=(bram.id,),
            what="to take over",
        )
    )
    await press(pilot, "a")
    await typed(pilot, line)
    await press(pilot, "enter")
    await until(pilot, lambda: "Is this the answer" in shown(pilot.app))  # type: ignore[arg-type]
    return asked


async def test_a_refusal_and_the_question_it_answers_become_one_when_that_is_said(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        asked = await asked_and_declined(journal, pilot, "Bram said no, he is ill")
        assert "to take over" in shown(app)
        await press(pilot, "enter")
        await until(pilot, lambda: len(journal.entries) == 1)
        (one,) = journal.entries
        assert (one.id, one.outcome, one.started_as, one.answered_on) == (
            asked.id,
            Outcome.DECLINED,
            Outcome.ASKED,
            TODAY,
        )
        assert one.what == "to take over (he is ill)"
        await press(pilot, "u")
        assert len(journal.entries) == 2
        assert journal.entries[asked.id] == asked


async def test_a_refusal_about_something_else_stays_an_entry_of_its_own(journal: Journal) -> None:
    async with opened(journal) as (_app, pilot):
        asked = await asked_and_declined(journal, pilot, "Bram said no")
        await press(pilot, "end", "enter")
        assert len(journal.entries) == 2
        assert journal.entries[asked.id] == asked


async def test_a_refusal_of_someone_who_was_not_asked_is_not_asked_about(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "Bram said no")
        await press(pilot, "enter")
        await until(pilot, lambda: len(journal.entries) == 1)
        assert "Is this the answer" not in shown(app)


async def test_what_was_begun_waits_for_the_line_that_another_place_asks_for(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "gave Bram soup")
        await press(pilot, "escape", "3", "w")
        bar = app.main.query_one(AddBar)
        line = app.main.query_one(EntryLine)
        assert line.value == "gave Anna Bakker "
        await typed(pilot, "a book")
        await press(pilot, "enter")
        assert [entry.what for entry in journal.entries] == ["a book"]
        assert bar.text == "gave Bram soup"
        await press(pilot, "a", "enter")
    assert sorted(entry.what for entry in journal.entries) == ["a book", "soup"]


async def test_a_line_that_was_begun_says_so_and_makes_room_for_another(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "gave Bram soup")
        await press(pilot, "escape", "a")
        assert "You began this before. Another line: ctrl+r" in shown(app)
        await press(pilot, "ctrl+r")
        line = app.main.query_one(EntryLine)
        assert line.value == ""
        await press(pilot, "ctrl+r")
        assert line.value == "gave Bram soup"
        await press(pilot, "ctrl+r")
        await typed(pilot, "gave Bram bread")
        for expected in ("gave Bram soup", "", "gave Bram bread", "gave Bram soup", ""):
            await press(pilot, "ctrl+r")
            assert line.value == expected
        await typed(pilot, "gave Bram tea")
        await press(pilot, "enter")
        assert [entry.what for entry in journal.entries] == ["tea"]
        assert not app.drafts
