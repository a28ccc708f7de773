"""The guided look, by keyboard: question after question, back, skipped, left, taken up again, brought to its end."""

import datetime as dt
import itertools
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Button, Input

from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.endings import Decision
from kring.model.entry import Entry
from kring.model.enums import Began, CircleKind, CircleStatus, Direction, Outcome, Ring, Support
from kring.model.person import Person
from kring.model.review import Answer, Review
from kring.paths import state_folder
from kring.tui.components.form.fields import TextField
from kring.tui.frame.app import KringApp
from kring.tui.review.look import LookScreen
from kring.tui.review.pages import DECISION
from tests.tui.driving import HOSTILE, TODAY, opened, press, settled, shown, told, until

#: The keys that end a look, from its last page.
DONE = ("pagedown", "enter")
#: A button takes no second press within this time, in seconds.
DOUBLE = 0.3


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    return Journal.open(journal_folder)


def choir(journal: Journal, kind: CircleKind = CircleKind.SOCIAL, **fields: Any) -> Circle:
    return journal.add_circle(Circle(name="Choir", kind=kind, **fields))


def page(app: KringApp) -> str:
    assert isinstance(app.screen, LookScreen)
    return app.screen.page.name


async def go_to(pilot: Pilot[Any], name: str) -> None:
    app: Any = pilot.app
    for _turn in range(40):
        if page(app) == name:
            return
        await press(pilot, "pagedown")
    raise AssertionError(page(app))


async def end_undecided(pilot: Pilot[Any]) -> None:
    """Where nothing was decided, ending a look takes the button once more."""
    assert "You decided nothing, and that is fine" in shown(pilot.app)
    await pilot.pause(DOUBLE)
    await press(pilot, "enter")


def answers(journal: Journal) -> dict[str, Answer]:
    (review,) = journal.reviews
    return {answer.question: answer for answer in review.answers}


async def test_a_look_begins_in_the_place_and_asks_one_question_at_a_time(journal: Journal) -> None:
    choir(journal, purpose="To sing")
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r")
        assert "What is this circle for, right now?" in shown(app)
        assert "still meaningful" not in shown(app)
        assert "To sing" in shown(app)
        await press(pilot, *"to sing", "pagedown")
        assert "Is it still meaningful for me?" in shown(app)
        assert answers(journal) == {"q1": Answer("q1", text="to sing")}


async def test_arrow_and_enter_answer_a_question_and_go_on(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", "enter")  # nothing typed: skipped
        await press(pilot, "right", "right", "enter")
        assert page(app) == "q3"
        await press(pilot, "right", "tab", "right", "tab", *"I asked Bram", "pagedown")
        assert answers(journal) == {
            "q2": Answer("q2", "mostly"),
            "q3": Answer("q3", "yes", "I asked Bram", asked=True),
        }


async def test_what_is_typed_ahead_goes_to_the_page_it_was_meant_for(journal: Journal) -> None:
    choir(journal)
    keys = [
        *"to sing",
        "pagedown",
        "right",
        "enter",
        "right",
        "enter",
        "enter",
        *"soup",
        "pagedown",
        *"cake",
        "pagedown",
    ]
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r")
        for key in keys:  # all at once, as a slow line or a busy machine brings them
            character = key if len(key) == 1 else None
            app.post_message(events.Key(key, character))
        await until(pilot, lambda: page(app) == "q6")
        await press(pilot)
        assert {name: one.scale or one.text for name, one in answers(journal).items()} == {
            "q1": "to sing",
            "q2": "yes",
            "q3": "yes",
            "q4": "soup",
            "q5": "cake",
        }


async def test_letters_on_a_choice_start_the_words_and_a_blank_takes_nothing_away(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (_app, pilot):
        await press(pilot, "6", "r", "enter", "right", "enter", "pageup", "space", *"Half a word", "pagedown")
        assert answers(journal)["q2"] == Answer("q2", "yes", "Half a word")


async def test_a_day_typed_right_after_a_name_goes_to_its_field(journal: Journal) -> None:
    journal.add_person(Person(name="Bram"))
    choir(journal)
    async with opened(journal) as (_app, pilot):
        await press(pilot, "6", "r", "f8", "down", "enter", *"ring", "tab", *"bram", "enter", *"5-12")
        await press(pilot, "pagedown", *DONE)
        assert [one.by for one in journal.agreements] == [dt.date(2026, 12, 5)]


@pytest.mark.parametrize("letter", ["i", "I", "m", "g"])
async def test_a_letter_never_says_that_someone_was_asked(journal: Journal, letter: str) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r")
        await go_to(pilot, "q3")
        await press(pilot, "right", "tab", letter, *"t does", "pagedown")
        assert page(app) == "q4"
        assert answers(journal)["q3"] == Answer("q3", "yes", f"{letter}t does", asked=False)


async def test_a_letter_chooses_no_next_look_and_a_day_goes_to_its_field(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", "f8", "down", "enter", "pagedown", *"24-12", *DONE)
        assert [one.next_look for one in journal.reviews] == [dt.date(2026, 12, 24)]
        assert app.screen is app.main


async def test_what_is_typed_on_a_button_belongs_to_the_words_of_the_page(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (_app, pilot):
        await press(pilot, "6", "r", *"to", "tab", *" sing", "pagedown")
        assert answers(journal)["q1"].text == "to sing"


async def test_up_above_the_first_answer_stays_and_the_arrows_lead_from_the_buttons(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", "f8", "up", "up", "down", "down", "enter", "pageup")
        assert app.screen.focused.__class__.__name__ == "Choices"
        await press(pilot, "shift+tab", "tab", "right", "up", "up", "down", "enter")
        assert [one.decision for one in journal.reviews] == [Decision.CHANGE]


async def test_paging_ends_no_look_and_nothing_is_chosen_that_nobody_chose(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", *"x", *["pagedown"] * 20)
        assert page(app) == "next"
        assert [one.done for one in journal.reviews] == [False]
        await press(pilot, "enter")
        assert "You decided nothing, and that is fine" in shown(app)
        assert [one.done for one in journal.reviews] == [False]
        await press(pilot, "f8")
        assert page(app) == DECISION
        await press(pilot, *["pagedown"] * 3, "enter")
        assert [(one.done, one.decision, one.next_look) for one in journal.reviews] == [(True, None, None)]


async def test_the_decision_is_one_key_away_from_before_and_after_it(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", "f8", "pagedown", "f8")
        assert page(app) == DECISION


async def test_from_the_decision_the_same_key_goes_back_to_the_question_one_was_at(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", "pagedown")
        here = page(app)
        assert here != DECISION
        await press(pilot, "f8")
        assert "f8 back to the question" in shown(app)
        await press(pilot, "f8")
        assert page(app) == here
        assert "f8 to the decision" in shown(app)
        await press(pilot, "f8", "pagedown", "pagedown")
        later = page(app)
        await press(pilot, "f8")
        assert page(app) == DECISION
        await press(pilot, "f8")
        assert page(app) == later


async def test_a_circle_removed_in_another_window_is_told_and_nothing_is_lost(journal: Journal) -> None:
    circle = choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", *"to sing")
        journal.remove_circle(circle.id)
        await press(pilot, "pagedown")
        assert "This was removed in another window" in shown(app)
        await press(pilot, "f8", "down", "enter", "pagedown", *DONE)
        assert "This was removed in another window" in shown(app)
        await press(pilot, "escape")
    (kept,) = journal.reviews
    assert (kept.done, kept.decision, kept.answers) == (False, Decision.KEEP, (Answer("q1", text="to sing"),))


async def test_an_answer_can_be_changed_and_taken_back(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", "enter", "right", "enter", "pageup")
        assert page(app) == "q2"
        await press(pilot, "left", "right", "enter")
        assert answers(journal)["q2"].scale == "mostly"
        await press(pilot, "pageup", "backspace", "pagedown")
        assert answers(journal) == {}


async def test_what_was_changed_while_it_was_being_written_is_not_taken_back_to_what_was(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", *"to sing", "pagedown")
        look = app.screen
        assert isinstance(look, LookScreen)
        (written,) = look._draft.answers
        look.state.answers["q1"] = Answer("q1", text="to sing and be heard")
        look._kept((written,))  # the first writing is done; the second has not begun
        look.keep_in_journal()
        await settled(pilot)
        assert answers(journal)["q1"].text == "to sing and be heard"


async def test_small_questions_stand_together_and_enter_goes_along_them(journal: Journal) -> None:
    choir(journal, CircleKind.MANTELZORG)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r")
        await go_to(pilot, "sleep")
        assert "Do I notice it in…" in shown(app)
        for name in ("Sleep", "Body", "Mood", "Work or study", "Money", "The two of us", "Time for myself"):
            assert name in shown(app)
        await press(pilot, "right", "enter", "right", "right", "enter", *["enter"] * 5)
        assert page(app) == "went-well"
        assert answers(journal) == {"sleep": Answer("sleep", "fine"), "body": Answer("body", "strained")}


async def test_it_is_left_with_escape_and_goes_on_where_it_stopped(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", "enter", "right", "enter", "right", "tab", "tab", *"half a word", "escape")
        assert "It stays as you left it" in told(app)
        assert "begun" in shown(app)
    async with opened(journal) as (app, pilot):
        await press(pilot, "1", "home", "enter")
        assert page(app) == "q3"
        assert "half a word" in shown(app)
        await press(pilot, "q")
        assert answers(journal)["q3"].text == "half a word"


async def test_what_is_being_typed_is_kept_a_moment_after_the_key(journal: Journal) -> None:
    circle = choir(journal)
    async with opened(journal) as (_app, pilot):
        await press(pilot, "6", "r", *"to si")
        await pilot.pause(0.5)
        await press(pilot)
        (path,) = Path(state_folder(), "unfinished").glob("*.json")
        kept = path.read_text()
        assert f"form/look/{circle.id}" in kept
        assert "to si" in kept
        assert not journal.reviews


async def test_on_another_machine_it_goes_on_after_the_last_answer(journal: Journal) -> None:
    circle = choir(journal)
    journal.add_review(Review(circle=circle.id, on=TODAY, answers=(Answer("q1", text="x"), Answer("q4", text="soup"))))
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r")
        assert page(app) == "q5"
        await press(pilot, "pageup")
        assert "soup" in shown(app)


async def test_the_end_is_one_change_with_decision_step_and_next_look(journal: Journal) -> None:
    bram = journal.add_person(Person(name="Bram"))
    circle = choir(journal, look_again_months=6)
    journal.add_entry(
        Entry(on=TODAY, direction=Direction.GIVEN, support=(Support.THINGS,), circle=circle.id, what="cake")
    )
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", *"to sing", "f8")
        assert page(app) == DECISION
        await press(pilot, "down", "down", "enter")
        assert page(app) == "step"
        await press(pilot, *"ring Bram", "tab", *"bram", "enter", "tab", *"1-12", "pagedown")
        assert "in 6 months · 23 May 2027 · the rhythm of this circle" in shown(app)
        await press(pilot, *DONE)
        assert app.main is not None
        assert app.screen is app.main
        assert "Look again: Sunday 23 May 2027" in told(app)
    (review,) = journal.reviews
    assert (review.done, review.decision, review.step, review.next_look) == (
        True,
        Decision.INVEST,
        "ring Bram",
        dt.date(2027, 5, 23),
    )
    assert review.facts["given"] == {"things": 1}
    assert review.facts["rhythm_months"] == 6
    (agreement,) = journal.agreements
    assert (agreement.what, agreement.whose, agreement.people, agreement.circle, agreement.by, agreement.review) == (
        "ring Bram",
        Began.ME,
        (bram.id,),
        circle.id,
        dt.date(2026, 12, 1),
        review.id,
    )
    journal.undo()
    assert not journal.agreements
    assert [one.done for one in journal.reviews] == [False]


async def test_a_boundary_is_noted_with_the_circle_or_with_a_person(journal: Journal) -> None:
    bram = journal.add_person(Person(name="Bram", boundaries="no money"))
    circle = choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r")
        await go_to(pilot, "q8")
        await press(pilot, *"Only the nights", "f8", "down", "down", "down", "down", "enter")
        assert page(app) == "change"
        assert "You wrote: “Only the nights”" in shown(app)
        await press(pilot, *"no nights", "pagedown", "pagedown", *DONE)
        assert journal.circles[circle.id].boundaries == "no nights"
        assert answers(journal)["boundary"] == Answer("boundary", text="no nights")
        assert "no nights" in shown(app)
        await press(pilot, "r", "f8", "down", "down", "down", "down", "enter", *"no mornings", "tab", *"bram", "enter")
        await press(pilot, "pagedown", "pagedown", *DONE)
        assert journal.people[bram.id].boundaries == "no money\nno mornings"


@pytest.mark.parametrize(
    ("question", "said", "decision"), [("q8", "No, not needed", 4), ("take-over", "nothing, I think", 5)]
)
async def test_an_earlier_answer_is_repeated_and_never_noted_by_itself(
    journal: Journal, question: str, said: str, decision: int
) -> None:
    circle = choir(journal, CircleKind.MANTELZORG)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r")
        await go_to(pilot, question)
        await press(pilot, *said, "f8", *["down"] * decision, "enter")
        assert f"You wrote: “{said}”" in shown(app)
        await press(pilot, "pagedown", "pagedown", *DONE)
    assert [one.done for one in journal.reviews] == [True]
    assert journal.circles[circle.id].boundaries == ""
    assert not journal.agreements


async def test_handing_over_becomes_an_agreement_with_someone_new(journal: Journal) -> None:
    circle = choir(journal, CircleKind.MANTELZORG)
    async with opened(journal) as (_app, pilot):
        await press(pilot, "6", "r")
        await go_to(pilot, "take-over")
        await press(pilot, *"the papers", "f8", *["down"] * 5, "enter")
        await press(pilot, *"the invoices", "tab", *"Mo", "enter", "tab", *"1-2", "pagedown", "pagedown", *DONE)
        (agreement,) = journal.agreements
        assert (agreement.what, agreement.whose, agreement.by) == ("the invoices", Began.THEM, dt.date(2027, 2, 1))
        assert [journal.name_of(one) for one in agreement.people] == ["Mo"]
        assert journal.circles[circle.id].status == CircleStatus.ACTIVE


async def test_letting_go_deletes_nothing_and_changes_only_what_is_chosen(journal: Journal) -> None:
    circle = choir(journal)
    entry = journal.add_entry(Entry(on=TODAY, circle=circle.id, what="sang"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", "f8", *["down"] * 7, "enter")
        assert "Everything you wrote stays" in shown(app)
        await press(pilot, "pagedown", "pagedown", "down", *DONE)
        assert journal.circles[circle.id].status == CircleStatus.ACTIVE
        await press(pilot, "r", "f8", *["down"] * 7, "enter", "tab", "tab", "tab", "end", "enter")
        await press(pilot, "pagedown", *DONE)  # no next look is asked of what has ended
        assert journal.circles[circle.id].status == CircleStatus.ENDED
        assert entry.id in journal.entries
        assert {one.next_look is None for one in journal.reviews if one.circle == circle.id} == {False, True}


async def test_what_belonged_to_another_decision_is_left_out(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (_app, pilot):
        await press(pilot, "6", "r", "f8", "down", "down", "down", "down", "enter", *"no nights", "pageup")
        await press(pilot, "up", "up", "up", "enter", "pagedown", *DONE)
        (review,) = journal.reviews
        assert review.decision == Decision.KEEP
        assert [one.boundaries for one in journal.circles] == [""]


async def test_a_day_that_cannot_be_read_is_said_beside_its_field(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", "f8", "down", "enter", *"ring", "tab", "tab", *"32-13", "pagedown")
        assert page(app) == "step"
        assert "There is no such day" in shown(app)
        await press(pilot, *["backspace"] * 5, "pagedown", *DONE)
        assert [one.done for one in journal.reviews] == [True]


async def test_backspace_on_a_button_goes_back_to_the_field_and_takes_nothing_away(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", "f8", "down", "enter", *"ring", "tab", "tab", *"32-13", "enter")
        assert isinstance(app.screen.focused, Button)
        await press(pilot, "backspace")
        assert isinstance(app.screen.focused, Input)
        assert app.screen.focused.value == "32-13"
        await press(pilot, *["backspace"] * 5, *"24-12", "pagedown", *DONE)
        assert [one.by for one in journal.agreements] == [dt.date(2026, 12, 24)]


async def test_what_was_asked_and_offered_is_said_in_one_row(journal: Journal) -> None:
    circle = choir(journal)
    for direction, outcome in ((Direction.RECEIVED, Outcome.ASKED), (Direction.GIVEN, Outcome.OFFERED)):
        journal.add_entry(Entry(what="a lift", on=TODAY, direction=direction, outcome=outcome, circle=circle.id))
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r")
        await until(pilot, lambda: "Asked, offered" in shown(app))
        assert shown(app).count("Asked, offered") == 1
        assert shown(app).count("1 entry") == 2


async def test_a_look_without_a_single_answer_is_not_kept(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", *["pagedown"] * 13, "enter")
        assert "Nothing is answered yet" in shown(app)
        await press(pilot, "escape")
        assert not journal.reviews


async def test_next_look_on_a_day_of_ones_own(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (_app, pilot):
        await press(pilot, "6", "r", *"x", "f8", "pagedown", "pagedown")
        await press(pilot, "tab", *"24-12", *DONE)
        await end_undecided(pilot)
        assert [one.next_look for one in journal.reviews] == [dt.date(2026, 12, 24)]


async def test_when_something_changes_is_an_answer_too(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (_app, pilot):
        await press(pilot, "6", "r", *"x", "f8", "pagedown", "pagedown", "end", *DONE)
        await end_undecided(pilot)
        assert [(one.done, one.next_look) for one in journal.reviews] == [(True, None)]


async def test_the_short_look_at_a_person_has_five_questions_and_one_small_step(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "r")
        assert "What do I value in Anna?" in shown(app)
        await press(pilot, *"her calm", "pagedown", "pagedown", "right", "enter")
        assert "What did I promise?" in shown(app)
        await press(pilot, "pagedown", "pagedown", *"ring her", *DONE)
        (review,) = journal.reviews
        assert (review.person, review.circle, review.done, review.step) == (anna.id, "", True, "ring her")
        assert {answer.question: answer.scale or answer.text for answer in review.answers} == {
            "value": "her calm",
            "contact": "more",
        }
        assert [one.people for one in journal.agreements] == [(anna.id,)]
        assert "her calm" in shown(app)


async def test_where_it_is_strained_that_is_said_once_and_calmly(journal: Journal) -> None:
    journal.add_person(Person(name="Anna", strained=True))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "r")
        assert "If you are ever afraid" in " ".join(shown(app).split())
        await press(pilot, "pagedown")
        assert "afraid" not in shown(app)


async def test_what_was_answered_last_time_and_what_came_of_it_stand_beside_it(journal: Journal) -> None:
    circle = choir(journal)
    then = TODAY - dt.timedelta(days=100)
    journal.add_review(
        Review(
            circle=circle.id, on=then, answers=(Answer("q2", "yes", "always"),), decision=Decision.WIND_DOWN, done=True
        )
    )
    with journal.bulk():
        for days in (*range(1, 90, 9), *range(101, 190, 9)):
            journal.add_entry(
                Entry(on=TODAY - dt.timedelta(days=days), direction=Direction.TOGETHER, circle=circle.id, what="sang")
            )
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r")
        assert "In August you chose: wind down." in shown(app)
        assert "Since then you were there as often as before." in shown(app)
        await press(pilot, "pagedown")
        assert "Last time, Sat 15 Aug" in shown(app)
        assert "Yes  “always”" in shown(app)


async def test_a_draft_removed_in_another_window_loses_nothing(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", *"to sing", "pagedown")
        (draft,) = journal.reviews
        app.change(lambda journal: journal.remove_review(draft.id))
        await press(pilot, "right", "enter")
        assert answers(journal) == {"q1": Answer("q1", text="to sing"), "q2": Answer("q2", "yes")}


@pytest.mark.parametrize("first", [0, *(pytest.param(at, marks=pytest.mark.slow) for at in range(1, len(HOSTILE)))])
async def test_hostile_names_and_answers_are_only_words(journal: Journal, first: int) -> None:
    """Each of them in another text; the slow ones put every one of them in every text."""
    hostile = itertools.cycle((*HOSTILE[first:], *HOSTILE[:first]))
    circle = journal.add_circle(Circle(name=next(hostile), purpose=next(hostile), boundaries=next(hostile)))
    someone = journal.add_person(Person(name=next(hostile), strained=True, boundaries=next(hostile)))
    journal.add_member(circle.id, someone.id)
    last = tuple(Answer(f"q{n}", "yes" if n == 2 else None, next(hostile)) for n in range(1, 11))
    journal.add_review(
        Review(
            circle=circle.id,
            on=TODAY - dt.timedelta(days=99),
            answers=last,
            decision=Decision.CHANGE,
            step=next(hostile),
            done=True,
        )
    )
    async with opened(journal, (120, 30)) as (app, pilot):
        await press(pilot, "6", "enter", "r", *["pagedown"] * 12, "escape")
        await press(pilot, "v", "escape", "3", "r", "escape")
        assert app.return_value is None


@pytest.mark.parametrize("kind", CircleKind)
async def test_every_page_fits_on_the_screen_with_its_first_field_and_its_keys(
    journal: Journal, kind: CircleKind
) -> None:
    choir(journal, kind)
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "6", "r")
        for _turn in range(25):
            assert isinstance(app.screen, LookScreen)
            for size in ((80, 24), (140, 40), (60, 20)):  # as it is when the next page is opened
                await pilot.resize_terminal(*size)
                await settled(pilot)
                assert app.focused is not None
                assert app.focused.region.bottom <= size[1] - 1, shown(app)
                assert "esc" in shown(app).splitlines()[-1]
                assert max(len(line) for line in shown(app).splitlines()) <= size[0]
            if app.screen.page.name == "next":
                return
            await press(pilot, "pagedown")
    raise AssertionError(kind)


async def test_the_rest_of_what_is_known_is_one_key_away_on_a_small_screen(journal: Journal) -> None:
    circle = choir(journal, purpose="To sing. " * 30, boundaries="no solos")
    for what in (*(f"song {number}" for number in range(9)), "carry the music"):
        journal.add_agreement(Agreement(what=what, whose=Began.ME, circle=circle.id))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "6", "r", *"to")
        assert "carry the music" not in shown(app)
        assert "more" in shown(app).splitlines()[-1]
        await press(pilot, "ctrl+down", "ctrl+down", *" sing")
        assert "carry the music" in shown(app)
        await press(pilot, "ctrl+up", "pagedown")
        assert answers(journal)["q1"].text == "to sing"


async def test_a_name_that_was_typed_in_full_is_taken_and_another_is_asked_about(journal: Journal) -> None:
    bram = journal.add_person(Person(name="Bram"))
    circle = choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", "f8", *["down"] * 4, "enter", *"no nights", "tab", *"bram", "pagedown")
        await press(pilot, *"ring him", "tab", *"brem", "pagedown")
        assert page(app) == "step"
        assert "Who or what is “brem”?" in shown(app)
        await press(pilot, *["backspace"] * 2, *"am", "pagedown", *DONE)
    assert journal.people[bram.id].boundaries == "no nights"
    assert journal.circles[circle.id].boundaries == ""
    assert [one.people for one in journal.agreements] == [(bram.id,)]


async def test_a_look_that_was_ended_in_another_window_leaves_nothing_for_the_next(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", *"mine", "f8", *["down"] * 3, "enter", *"a step")
        (draft,) = journal.reviews
        journal.change_review(
            draft.id, done=True, on=TODAY, decision=Decision.KEEP, answers=(Answer("q1", text="mine"),)
        )
        await press(pilot, "escape")
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r")
        assert page(app) == "q1"
        await press(pilot, "f8")
        assert "●" not in shown(app).split("What do I want to do", 1)[1].split("Next", 1)[0]
        await press(pilot, "escape")
    assert [one.done for one in journal.reviews] == [True]


async def test_words_written_in_a_look_that_was_ended_elsewhere_stay(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", *"mine", "pagedown", *["pagedown"] * 2, *"words of my own")
        (draft,) = journal.reviews
        journal.change_review(draft.id, done=True, on=TODAY, decision=Decision.KEEP)
        await press(pilot, "escape")
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r")
        await go_to(pilot, "q4")
        assert "words of my own" in shown(app)


async def test_a_figure_is_chosen_by_typing_it(journal: Journal) -> None:
    choir(journal, CircleKind.MANTELZORG)
    async with opened(journal) as (_app, pilot):
        await press(pilot, "6", "r")
        await go_to(pilot, "heavy")
        await press(pilot, "7", "pagedown")
        assert answers(journal)["heavy"] == Answer("heavy", "7")
        await press(pilot, "pageup", "1", "0", *"since May", "pagedown")
        assert answers(journal)["heavy"] == Answer("heavy", "10", "since May")


async def test_a_look_in_which_nothing_was_said_begins_at_the_first_question_again(journal: Journal) -> None:
    choir(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", *["pagedown"] * 12, "escape")
        assert "as you left it" not in told(app)
        await press(pilot, "r")
        assert page(app) == "q1"
        await press(pilot, *["pagedown"] * 12, "x", "r")  # letters mean nothing where one chooses a day
        assert [one.raw for one in app.screen.query(TextField)] == [""]


async def test_a_look_that_was_begun_stays_when_an_earlier_one_is_removed(journal: Journal) -> None:
    circle = choir(journal)
    earlier = journal.add_review(Review(circle=circle.id, on=TODAY - dt.timedelta(days=90), done=True))
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", "f8", "down", "enter", *"ring Bram", "escape")
        journal.remove_review(earlier.id)
        await press(pilot, "r")
        assert page(app) == "step"
        assert "ring Bram" in shown(app)


@pytest.mark.parametrize("over", [False, True], ids=["open", "under the palette"])
async def test_what_is_erased_for_good_does_not_come_back_from_an_open_look(
    journal: Journal, journal_folder: str, over: bool
) -> None:
    red = journal.add_person(Person(name="Roodkapje", ring=Ring.INNER))
    async with opened(journal) as (app, pilot):
        app.push_screen(LookScreen(person=red.id))
        await settled(pilot)
        await press(pilot, *"mand")
        with Journal.open(journal_folder) as other:
            other.erase_person(red.id)
        if over:
            await press(pilot, "f1")
        await press(pilot, *"je", "pagedown")
        await pilot.pause(0.5)
        await press(pilot, "escape", "escape")
        assert not isinstance(app.screen, LookScreen)
        assert not list(journal.reviews)
        assert not any("mand" in str(one) for one in app.drafts.values())
    kept = "".join(file.read_text() for file in Path(journal_folder).rglob("*.jsonl"))
    assert "Roodkapje" not in kept
    assert "mand" not in kept


async def test_a_name_erased_in_another_window_is_not_written_back_from_a_look_at_a_circle(
    journal: Journal, journal_folder: str
) -> None:
    choir(journal)
    red = journal.add_person(Person(name="Roodkapje"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "r", *"Roodkapje one", "pagedown")
        await go_to(pilot, "q4")
        await press(pilot, *"Roodkapje two")
        await pilot.pause(0.5)
        with Journal.open(journal_folder) as other:
            other.erase_person(red.id)
        journal.refresh()
        await press(pilot, "x")
        await pilot.pause(0.5)
        assert not any("Roodkapje" in str(one) for one in app.drafts.values())
        await press(pilot, "pagedown", "pageup", "pageup")
        await pilot.pause(0.5)
        await press(pilot, "escape")
    assert {name: one.text for name, one in answers(journal).items()} == {"q1": "… one", "q4": "… twox"}
    written = "".join(file.read_text() for file in Path(journal_folder).rglob("*.jsonl"))
    assert "Roodkapje" not in written
