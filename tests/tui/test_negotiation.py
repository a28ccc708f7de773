"""The negotiation worksheet by keyboard: prepared over days, the talk, rounding off, undo, taken along (R15–R20)."""

import asyncio
import datetime as dt
import itertools
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from kring.insight.attention import rules
from kring.insight.negotiation.questions import PAGES
from kring.insight.negotiation.scales import SCALES
from kring.journal.journal import Journal
from kring.journal.negotiation_changes import round_off
from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.enums import Began, Role
from kring.model.negotiation import Negotiation, Profile
from kring.model.person import Person
from kring.tui.components.form.inputs import LineEdit
from kring.tui.components.lists.line_list import LineList
from kring.tui.frame.app import KringApp
from kring.tui.negotiation.scales import Scales
from kring.tui.negotiation.sheet import SheetScreen
from kring.tui.negotiation.sheets import SheetsScreen
from kring.tui.negotiation.take_along import TakeAlong
from tests.tui.driving import HOSTILE, TODAY, opened, press, settled, shown, told, typed, until

DAY = dt.date


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    return Journal.open(journal_folder)


def page(app: KringApp) -> str:
    assert isinstance(app.screen, SheetScreen)
    return app.screen.page.name


async def go_to(pilot: Pilot[Any], name: str) -> None:
    app: Any = pilot.app
    for _turn in range(2 * len(PAGES)):
        if page(app) == name:
            return
        await press(pilot, "pagedown" if names().index(page(app)) < names().index(name) else "pageup")
    raise AssertionError(page(app))


def names() -> list[str]:
    return [one.name for one in PAGES]


def the_one(journal: Journal) -> Negotiation:
    (sheet,) = journal.negotiations
    return sheet


async def test_a_worksheet_is_in_the_journal_from_its_first_word_and_every_page_that_is_left_is_kept(
    journal: Journal,
) -> None:
    bram = journal.add_person(Person(name="Bram"))
    care = journal.add_circle(Circle(name="Care"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "W")
        assert "For a talk in which interests differ" in shown(app)
        await press(pilot, "n")
        assert "What is it about, and with whom?" in shown(app)
        await typed(pilot, "saturdays")
        await until(pilot, lambda: len(journal.negotiations) == 1)
        await press(pilot, "tab", *"Br", "enter", "tab", *"Ca", "enter", "tab", *"4 dec", "pagedown")
        sheet = the_one(journal)
        assert (sheet.subject, sheet.people, sheet.circle, sheet.on) == (
            "saturdays",
            (bram.id,),
            care.id,
            DAY(2026, 12, 4),
        )
        await typed(pilot, "mum at home")
        await press(pilot, "pagedown")
        await press(pilot, *"three evenings", "tab", *"tired", "pagedown")
        assert the_one(journal).answers == {
            "shared_goal": "mum at home",
            "facts": "three evenings",
            "feelings": "tired",
        }
        assert "saturdays  Bram" in shown(app)


async def test_every_text_of_every_page_is_kept_under_its_own_name_and_emptied_again(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "n")
        texts = [question.name for one in PAGES for question in one.questions]
        for text in texts:
            plan = next(one for one in PAGES if text in [question.name for question in one.questions])
            await go_to(pilot, plan.name)
            app.screen.query_one(f"#field-{text.replace('_', '-')} TextEdit").focus()
            await typed(pilot, f"x {text}")
        await press(pilot, "pageup")
        await until(pilot, lambda: len(the_one(journal).answers) == len(texts))
        assert the_one(journal).answers == {text: f"x {text}" for text in texts}
        for text in texts:
            plan = next(one for one in PAGES if text in [question.name for question in one.questions])
            await go_to(pilot, plan.name)
            app.screen.query_one(f"#field-{text.replace('_', '-')} TextEdit").focus()
            await press(pilot, "ctrl+end", *("backspace",) * (len(text) + 2))
        await press(pilot, "pageup")
        await until(pilot, lambda: the_one(journal).answers == {})


async def test_it_may_stay_empty_and_then_nothing_is_kept(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "n", *("pagedown",) * (len(PAGES) + 1), "enter")
        assert "Nothing is filled in yet." in shown(app)
        await press(pilot, "escape")
        assert not list(journal.negotiations)
        assert not app.drafts


async def test_fear_of_the_other_is_spoken_of_once_and_calmly(journal: Journal) -> None:
    async with opened(journal, (80, 30)) as (app, pilot):
        await press(pilot, "W", "n")
        assert "If you are afraid of the other, negotiating does not fit." in shown(app)
        await typed(pilot, "rent")
        await press(pilot, "pagedown", "pageup")
        assert "afraid" not in shown(app)


# The scales.


@pytest.mark.parametrize(("pages", "profile"), [(0, "now"), (1, "intended"), (2, "other")])
async def test_a_profile_is_moved_with_arrows_and_figures_and_taken_away(
    journal: Journal, pages: int, profile: str
) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "n", "f8", *("pagedown",) * pages)
        assert page(app) == profile
        assert isinstance(app.screen.focused, Scales)
        await press(pilot, "right")  # the first arrow: in the middle
        await press(pilot, "right", "down", "left", "left", "down", "7", "right", "down", "1", "left", "pagedown")
        await until(pilot, lambda: bool(journal.negotiations))
        await until(pilot, lambda: getattr(the_one(journal), profile) == Profile(5, 3, 7, 1))
        await press(pilot, "pageup", "down", "backspace", "pagedown")
        await until(pilot, lambda: getattr(the_one(journal), profile) == Profile(5, None, 7, 1))


async def test_a_profile_is_moved_with_the_mouse(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "n", "f8")
        lines = shown(app).split("\n")
        row = next(at for at, line in enumerate(lines) if "little pushback" in line)
        column = lines[row].index(" G ") + 1  # the middle line lies on 4
        await pilot.click(offset=(column, row))
        await press(pilot, "pagedown")
        await until(pilot, lambda: the_one(journal).now == Profile(power=4) if journal.negotiations else False)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
async def test_the_lines_lie_where_the_model_draws_them_and_both_ends_are_named(
    journal: Journal, size: tuple[int, int]
) -> None:
    async with opened(journal, size) as (app, pilot):
        await press(pilot, "W", "n", "f8")
        text = shown(app)
        for left, cells, right in (
            ("giving way", "B···G·R", "holding firm"),
            ("little pushback", "B··G··R", "dominant"),
            ("warm", "B·G···R", "formal, hostile"),
            ("exploring", "BG····R", "repeating"),
        ):
            line = next(line for line in text.split("\n") if left in line)
            found = re.search(rf"{left}\s+([BGR·\s]+?)\s+{right}", line)
            assert found is not None, line
            assert "".join(found[1].split()) == cells
        ruler = next(line for line in text.split("\n") if "1" in line and "7" in line)
        assert "".join(ruler.split()).startswith("1234567")
        assert all(f"  {scale.words}" in text or f"▸ {scale.words}" in text for scale in SCALES)
        assert "B yielding  G middle  R forcing" in text


async def test_what_the_lines_mean_is_beside_them_and_nothing_is_added_up(journal: Journal) -> None:
    journal.add_negotiation(
        Negotiation(subject="x", now=Profile(2, 3, 4, 5), intended=Profile(5, 4, 3, 2), other=Profile(7, 7, 7, 7))
    )
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "W", "enter", "f8", "f8", "f8")
        await go_to(pilot, "now")
        text = " ".join(shown(app).split())
        assert "walked over" in text
        assert "a winner and a loser" in text
        assert "The goal is fixed" in text
        for word in ("score", "total", "sum", "average", "better", "won", "%"):
            assert not re.search(rf"\b{word}\b", text.replace("better prepared", "").replace("fairly sure to win", ""))


# Rounding off.


async def rounded_off(pilot: Pilot[Any]) -> None:
    """From a new worksheet with Bram: their step, mine, an answer that is awaited; and done."""
    await press(pilot, "W", "n")
    await typed(pilot, "saturdays")
    await press(pilot, "tab", *"Br", "enter")
    await go_to(pilot, "steps")
    await typed(pilot, "drives mum on saturdays by 5 dec")
    await press(pilot, "tab")
    await typed(pilot, "ask the day centre, by friday")
    await press(pilot, "pagedown")
    await typed(pilot, "10 dec")
    await press(pilot, "tab")
    await typed(pilot, "12 dec")
    await press(pilot, "tab", *"on the fridge", "tab", *"1 feb", "pagedown", "enter")


async def test_steps_and_an_awaited_answer_become_agreements_in_one_change_and_one_undo(journal: Journal) -> None:
    bram = journal.add_person(Person(name="Bram"))
    async with opened(journal) as (app, pilot):
        await rounded_off(pilot)
        await until(pilot, lambda: len(journal.agreements) == 3)
        sheet = the_one(journal)
        assert (sheet.done, sheet.look_again) == (True, DAY(2027, 2, 1))
        theirs, mine, answer = sorted(journal.agreements, key=lambda one: one.id)
        assert (theirs.what, theirs.whose, theirs.by) == ("drives mum on saturdays", Began.THEM, DAY(2026, 12, 5))
        assert (mine.what, mine.whose, mine.by) == ("ask the day centre", Began.ME, DAY(2026, 11, 27))
        assert (answer.what, answer.whose) == ("Answer about: saturdays", Began.THEM)
        assert (answer.answer_by, answer.call_from) == (DAY(2026, 12, 10), DAY(2026, 12, 12))
        for one in (theirs, mine, answer):
            assert (one.people, one.negotiation, one.made_on, one.written) == (
                (bram.id,),
                sheet.id,
                TODAY,
                "on the fridge",
            )
        assert "Rounded off, with 3 agreements. Undo: u" in told(app)
        assert not app.drafts
        await press(pilot, "escape", "5", "enter")
        assert "from the worksheet  saturdays" in " ".join(shown(app).split()).replace("worksheet ", "worksheet  ")
        await press(pilot, "u")
        assert not list(journal.agreements)
        assert not the_one(journal).done
        assert the_one(journal).answers["my_steps"] == "ask the day centre, by 27-11-2026"  # as a day, not "friday"


async def test_what_becomes_an_agreement_is_shown_as_it_is_typed(journal: Journal) -> None:
    async with opened(journal, (80, 30)) as (app, pilot):
        await press(pilot, "W", "n")
        await go_to(pilot, "steps")
        await press(pilot, "tab")
        await typed(pilot, "call the school by 4 dec")
        await until(pilot, lambda: "These become agreements" in shown(app))
        assert "me: call the school  by Fri 4 Dec" in shown(app)


async def test_rounding_off_once_more_makes_no_agreement_twice(journal: Journal) -> None:
    journal.add_person(Person(name="Bram"))
    async with opened(journal) as (_app, pilot):
        await rounded_off(pilot)
        await until(pilot, lambda: len(journal.agreements) == 3)
        await press(pilot, "enter")
        await go_to(pilot, "steps")
        await press(pilot, "tab", "ctrl+end", "enter")
        await typed(pilot, "write it down")
        await press(pilot, *("pagedown",) * 2, "enter")
        await until(pilot, lambda: len(journal.agreements) == 4)
        assert max(journal.agreements, key=lambda one: one.id).what == "write it down"


async def test_a_step_that_begins_with_a_name_is_that_persons(journal: Journal) -> None:
    sara, bram = (journal.add_person(Person(name=name)) for name in ("Sara Vos", "Bram"))
    journal.add_negotiation(
        Negotiation(
            subject="x",
            people=(sara.id, bram.id),
            answers={"their_steps": "- Sara takes the invoices\n\n- come on saturdays\n3. Sara and Bram clean"},
        )
    )
    async with opened(journal) as (_app, pilot):
        await press(pilot, "W", "enter")
        await go_to(pilot, "answer")
        await press(pilot, "pagedown", "enter")
        await until(pilot, lambda: len(journal.agreements) == 3)
        found = {one.what: one.people for one in journal.agreements}
        both = (sara.id, bram.id)
        assert found == {"Sara takes the invoices": (sara.id,), "come on saturdays": both, "Sara and Bram clean": both}


async def test_a_day_that_cannot_be_read_is_asked_about_and_nothing_is_lost(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "n")
        await go_to(pilot, "answer")
        await typed(pilot, "soonish")
        await press(pilot, "pagedown")
        assert "That is not a day." in shown(app)
        await press(pilot, "escape", "n")
        assert page(app) == "answer"
        assert "soonish" in shown(app)


async def test_someone_new_in_it_is_added_once_and_together_with_it(journal: Journal) -> None:
    async with opened(journal) as (_app, pilot):
        await press(pilot, "W", "n")
        await typed(pilot, "rent")
        await press(pilot, "tab", *"Zoë", "enter", "pagedown", *"ok", "pageup", "pagedown", "pagedown")
        await until(pilot, lambda: the_one(journal).answers == {"shared_goal": "ok"})
        assert [person.name for person in journal.people] == ["Zoë"]
        assert the_one(journal).people == tuple(person.id for person in journal.people)


async def test_someone_new_is_not_lost_when_the_first_words_are_written_while_the_page_turns(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    show = SheetScreen.show_page

    async def show_slowly(self: SheetScreen) -> None:
        await show(self)
        while self._state is not None and self._in_journal and not self.state.sheet.id:
            await asyncio.sleep(0.01)

    async with opened(journal) as (_app, pilot):
        await press(pilot, "W", "n")
        monkeypatch.setattr(SheetScreen, "show_page", show_slowly)
        await typed(pilot, "rent")
        for key in ("tab", *"Zoë", "enter", "pagedown"):
            await pilot.press(key)
        await settled(pilot)
        await until(pilot, lambda: [person.name for person in journal.people] == ["Zoë"])
        await until(pilot, lambda: the_one(journal).people == tuple(person.id for person in journal.people))


@pytest.mark.parametrize("key", ["f8", "pageup"])
async def test_what_cannot_be_read_yet_is_still_there_when_one_comes_back_to_its_page(
    journal: Journal, key: str
) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "n")
        await typed(pilot, "rent")
        await go_to(pilot, "answer")
        await typed(pilot, "soonish")
        await press(pilot, key)
        assert page(app) != "answer"
        await typed(pilot, " said")
        await press(pilot, "pagedown")  # what was said here is written
        await until(pilot, lambda: "said" in str(the_one(journal)))
        await go_to(pilot, "answer")
        assert "soonish" in shown(app)


async def test_a_day_that_was_passed_by_is_gone_back_to_when_it_is_rounded_off(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "n")
        await typed(pilot, "rent")
        await press(pilot, "tab", "tab", "tab")
        await typed(pilot, "some day soon")
        await press(pilot, "f8", "f8")
        await go_to(pilot, names()[-1])
        await press(pilot, "pagedown", "enter")
        assert page(app) == "about"
        assert "That is not a day." in shown(app)
        assert app.screen.focused in app.screen._fields[3].places()
        await press(pilot, *["backspace"] * 20)
        await typed(pilot, "4-12")
        await go_to(pilot, names()[-1])
        await press(pilot, "pagedown", "enter")
        assert "Rounded off" in told(app)


async def test_letters_of_a_name_that_is_not_chosen_are_still_there_too(journal: Journal) -> None:
    journal.add_person(Person(name="Bram"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "n")
        await typed(pilot, "rent")
        await press(pilot, "tab", *"Br", "f8")
        assert page(app) != "about"
        await until(pilot, lambda: the_one(journal).subject == "rent")
        await press(pilot, "f8", "f8")
        assert page(app) == "about"
        assert app.screen._fields[1].raw["typed"] == "Br"
        assert not the_one(journal).people


# Taken up again.


async def test_one_that_was_left_goes_on_where_it_stopped(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "n")
        await typed(pilot, "rent")
        await go_to(pilot, "room")
        await press(pilot, *"half", "escape")
        assert "It stays as you left it." in told(app)
        await press(pilot, "enter")
        assert page(app) == "room"
        assert "half" in shown(app)
        await go_to(pilot, "facts")  # an earlier page, on which nothing is written
        await press(pilot, "escape", "enter")
        assert page(app) == "facts"


async def test_what_was_typed_and_not_turned_survives_an_end_without_goodbye(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "n")
        await typed(pilot, "rent")
        await go_to(pilot, "goal")
        await typed(pilot, "a roof for both")
        await until(pilot, lambda: any("a roof for both" in str(one) for one in app.drafts.values()))
        assert not app.drafts.fresh  # it goes on by itself: leaving need not be asked about
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "enter")
        assert page(app) == "goal"
        assert "a roof for both" in shown(app)


async def test_what_another_window_wrote_stays(journal: Journal, journal_folder: str) -> None:
    sheet = journal.add_negotiation(Negotiation(subject="rent", answers={"facts": "600"}))
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "enter")
        await go_to(pilot, "facts")
        await press(pilot, "ctrl+end", *" a month")
        with Journal.open(journal_folder) as other:
            other.change_negotiation(sheet.id, answers={"facts": "600", "feelings": "worried"}, private=True)
        await press(pilot, "pagedown")
        await until(pilot, lambda: the_one(journal).answers.get("facts") == "600 a month")
        assert the_one(journal).answers == {"facts": "600 a month", "feelings": "worried"}
        assert the_one(journal).private
        assert page(app) == "interests"


async def test_a_next_round_begins_from_the_last_one_which_stays(journal: Journal) -> None:
    bram = journal.add_person(Person(name="Bram"))
    last = journal.add_negotiation(
        Negotiation(
            subject="rent",
            people=(bram.id,),
            on=DAY(2026, 11, 1),
            answers={"shared_goal": "a roof", "facts": "600", "most": "500"},
            now=Profile(power=2),
            done=True,
        )
    )
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "W", "r", "pagedown", *" for both", "pagedown")
        assert "In the last round, Sun 1 Nov" in shown(app)
        assert "600" in shown(app)
        await until(pilot, lambda: len(journal.negotiations) == 2)
        new = next(one for one in journal.negotiations if one.id != last.id)
        assert (new.subject, new.people, new.previous, new.done, new.on) == ("rent", (bram.id,), last.id, False, None)
        await until(pilot, lambda: journal.negotiations[new.id].answers == {"shared_goal": "a roof for both"})
        assert journal.negotiations[last.id] == last
        await go_to(pilot, "now")
        assert "me now: power 2" in shown(app)


# What the journal knows.


async def test_beside_the_questions_stands_what_is_on_the_cards_and_who_decides(journal: Journal) -> None:
    bram = journal.add_person(Person(name="Bram", wishes="to be asked", boundaries="not on sundays"))
    sara = journal.add_person(Person(name="Sara"))
    care = journal.add_circle(Circle(name="Care"))
    journal.add_membership(Membership(person=sara.id, circle=care.id, roles=(Role.DECIDES,)))
    journal.add_negotiation(Negotiation(subject="x", people=(bram.id,), circle=care.id))
    async with opened(journal, (80, 30)) as (app, pilot):
        await press(pilot, "W", "enter")
        await go_to(pilot, "interests")
        assert "On the card of Bram" in shown(app)
        assert "to be asked" in shown(app)
        assert "not on sundays" in shown(app)
        await go_to(pilot, "questions")
        assert "Key figures in Care" in shown(app)
        assert "Sara  key figure: decides" in shown(app)


@pytest.mark.parametrize("place", ["3", "2"])
async def test_a_talk_is_prepared_from_a_card(journal: Journal, place: str) -> None:
    bram = journal.add_person(Person(name="Bram"))
    care = journal.add_circle(Circle(name="Care"))
    async with opened(journal) as (app, pilot):
        await press(pilot, place, "N")
        assert ("Bram" if place == "3" else "Care") in shown(app)
        await press(pilot, *"rent", "pagedown")
        await until(pilot, lambda: bool(journal.negotiations))
        sheet = the_one(journal)
        assert (sheet.people, sheet.circle) == (((bram.id,), None) if place == "3" else ((), care.id))


# Today.


async def test_today_says_once_and_kindly_that_one_was_left_half_way(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    bram = journal.add_person(Person(name="Bram"))
    journal.add_negotiation(Negotiation(subject="rent", people=(bram.id,)))
    monkeypatch.setattr(rules, "day_of_id", lambda _id: TODAY - dt.timedelta(days=1))
    async with opened(journal) as (app, pilot):
        assert "You began to prepare a talk with Bram. It is as you left it." in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, SheetScreen)
        await press(pilot, "escape", "n")
        assert "kring does not bring this up again" in told(app)
        assert "You began to prepare" not in shown(app)


# The page to take along.


async def test_a_page_is_taken_along_without_what_is_for_oneself(journal: Journal, tmp_path: Path) -> None:
    bram = journal.add_person(Person(name="Bram"))
    journal.add_negotiation(
        Negotiation(
            subject="rent", people=(bram.id,), answers={"facts": "600 *net*", "feelings": "afraid", "least": "450"}
        )
    )
    async with opened(journal, (80, 40)) as (app, pilot):
        await press(pilot, "W", "t")
        assert isinstance(app.screen, TakeAlong)
        text = shown(app)
        assert "Facts: 600 *net*" in text
        assert "With whom: Bram" in text
        assert "afraid" not in text
        assert "450" not in text
        assert "What is for me alone is left out." in text
        await press(pilot, "p", "m")
        text = shown(app)
        assert "afraid" in text
        assert "450" in text
        assert "600 \\*net\\*" in text
        await press(pilot, "p", "f")
        app.screen.query_one("#export-folder", LineEdit).value = str(tmp_path)
        await press(pilot, "enter")
        await until(pilot, lambda: "Made." in shown(app))
        (file,) = tmp_path.glob("kring-worksheet-*.md")
        assert file.stat().st_mode & 0o777 == 0o600
        assert "afraid" not in file.read_text()
        assert "600 \\*net\\*" in file.read_text()


async def test_one_is_removed_after_a_question_and_comes_back_with_undo(journal: Journal) -> None:
    sheet = journal.add_negotiation(Negotiation(subject="rent"))
    kept = journal.add_agreement(Agreement(what="pay", negotiation=sheet.id))
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "d", "enter")
        assert list(journal.negotiations) == [sheet]
        await press(pilot, "d", "right", "enter")
        await until(pilot, lambda: not list(journal.negotiations))
        assert journal.agreements[kept.id] == kept
        await press(pilot, "u")
        await until(pilot, lambda: "rent" in shown(app))
        assert list(journal.negotiations) == [sheet]


@pytest.mark.parametrize("first", [0, *(pytest.param(at, marks=pytest.mark.slow) for at in range(1, len(HOSTILE)))])
async def test_hostile_words_are_only_words(journal: Journal, first: int) -> None:
    """Each of them in another text; the slow ones put every one of them in every text."""
    hostile = itertools.cycle((*HOSTILE[first:], *HOSTILE[:first]))
    bram = journal.add_person(Person(name=next(hostile), wishes=next(hostile)))
    circle = journal.add_circle(Circle(name=next(hostile)))
    texts = {question.name: next(hostile) for one in PAGES for question in one.questions}
    last = journal.add_negotiation(
        Negotiation(subject=next(hostile), people=(bram.id,), circle=circle.id, answers=texts)
    )
    again = {name: next(hostile) for name in texts}
    journal.add_negotiation(
        Negotiation(subject=next(hostile), people=(bram.id,), circle=circle.id, answers=again, previous=last.id)
    )
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "t", "p", "m", "escape", "enter", *("pageup",) * len(PAGES))
        for _page in PAGES:
            assert isinstance(app.screen, SheetScreen)
            await press(pilot, "pagedown")
        await press(pilot, "f6", "escape", "escape", "escape")


# Linked both ways.


async def test_a_worksheet_is_on_the_card_of_those_it_is_with_and_leads_to_it(journal: Journal) -> None:
    bram = journal.add_person(Person(name="Bram"))
    care = journal.add_circle(Circle(name="Care"))
    journal.add_negotiation(Negotiation(subject="rent", people=(bram.id,), circle=care.id))
    async with opened(journal) as (app, pilot):
        for place in ("3", "2"):
            await press(pilot, place, "enter")
            assert "rent  begun" in shown(app)
            await press(pilot, "down", "enter")
            assert isinstance(app.screen, SheetScreen)
            await press(pilot, "escape", "escape")


async def test_search_finds_a_worksheet_by_any_word_in_it(journal: Journal) -> None:
    journal.add_negotiation(Negotiation(subject="rent", answers={"facts": "six hundred a month"}))
    async with opened(journal) as (app, pilot):
        await press(pilot, "slash", *"hundred")
        await until(pilot, lambda: "Worksheets" in shown(app))
        await press(pilot, "enter")
        assert isinstance(app.screen, SheetScreen)


async def test_the_worksheet_leads_to_the_agreements_that_came_from_it(journal: Journal) -> None:
    sheet = journal.add_negotiation(Negotiation(subject="rent", done=True, answers={"my_steps": "pay"}))
    journal.add_agreement(Agreement(what="pay", whose=Began.ME, negotiation=sheet.id))
    async with opened(journal, (80, 30)) as (app, pilot):
        await press(pilot, "W", "enter")
        await go_to(pilot, "steps")
        assert "Agreements from this" in shown(app)
        assert "These become agreements" not in shown(app)
        lines = shown(app).split("\n")
        row = next(at for at, line in enumerate(lines) if "me: pay" in line)
        await pilot.click(offset=(6, row))
        await until(pilot, lambda: app.screen is app.main)
        assert "from the worksheet" in shown(app)


async def test_an_entry_shows_what_was_agreed_because_of_it(journal: Journal) -> None:
    entry = journal.add_entry(Entry(on=TODAY, what="soup"))
    journal.add_agreement(Agreement(what="soup again", entry=entry.id, by=DAY(2026, 12, 1)))
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "enter")
        assert "agreement         soup again" in shown(app)


# Nothing typed is lost, whatever comes in between.


async def test_a_next_round_leaves_what_was_typed_in_the_last_one_alone(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "n", *"rent", "pagedown", *"a roof")
        await until(pilot, lambda: any("a roof" in str(one) for one in app.drafts.values()))
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "r")
        assert page(app) == "about"
        await press(pilot, "escape", "enter")
        assert page(app) == "goal"
        assert "a roof" in shown(app)


async def test_whoever_is_new_is_added_once_also_when_one_comes_back_to_the_page(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "n", *"rent", "tab", *"Piet", "enter", "f6")
        await until(pilot, lambda: isinstance(app.screen, TakeAlong))
        await press(pilot, "escape", "pagedown", "pageup", "pagedown")
        await until(pilot, lambda: bool(the_one(journal).people))
        assert [person.name for person in journal.people] == ["Piet"]
        assert the_one(journal).people == tuple(person.id for person in journal.people)


@pytest.mark.parametrize("keys", [("x" * 230,), ("tab", "tab", "tab", "after xmas")], ids=["too long", "no day"])
async def test_what_cannot_be_kept_as_it_is_waits_and_takes_nothing_with_it(
    journal: Journal, keys: tuple[str, ...]
) -> None:
    journal.add_negotiation(Negotiation(subject="rent"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "enter", *("pageup",) * 3)
        for key in keys:
            await (press(pilot, key) if key == "tab" else typed(pilot, key))
        await press(pilot, "escape")
        await press(pilot, "enter")
        assert page(app) == "about"
        assert keys[-1][:9] in shown(app)
        await press(pilot, "escape")
        assert the_one(journal).subject == "rent"


async def test_what_two_windows_wrote_stays_when_one_goes_on_typing_on_the_same_page(
    journal: Journal, journal_folder: str
) -> None:
    sheet = journal.add_negotiation(Negotiation(subject="rent"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "enter", "pagedown")
        assert page(app) == "goal"
        await typed(pilot, "mine")
        with Journal.open(journal_folder) as other:
            other.change_negotiation(sheet.id, answers={"shared_goal": "theirs"})
        await press(pilot, "f6")
        await until(pilot, lambda: the_one(journal).answers.get("shared_goal") == "theirs\nmine")
        await press(pilot, "escape", "pagedown")
        await pilot.pause(0.3)
        assert the_one(journal).answers["shared_goal"] == "theirs\nmine"


async def test_rounding_off_again_moves_the_days_of_what_was_agreed(journal: Journal) -> None:
    journal.add_person(Person(name="Bram"))
    async with opened(journal) as (_app, pilot):
        await rounded_off(pilot)
        await until(pilot, lambda: len(journal.agreements) == 3)
        await press(pilot, "enter", "end", *" and sundays")
        await go_to(pilot, "answer")
        await press(pilot, "ctrl+u")
        await typed(pilot, "20 dec")
        await press(pilot, "pagedown", "enter")
        await until(pilot, lambda: any(one.answer_by == DAY(2026, 12, 20) for one in journal.agreements))
        assert len(journal.agreements) == 3


async def test_a_private_worksheet_is_shown_to_take_along_only_when_asked_for(journal: Journal) -> None:
    zoe = journal.add_person(Person(name="Zoe", private=True))
    journal.add_negotiation(Negotiation(subject="rent", answers={"facts": "600"}, private=True))
    journal.add_negotiation(Negotiation(subject="shed", people=(zoe.id,), answers={"facts": "20"}))
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "t")
        assert "Zoe" not in shown(app)
        await press(pilot, "p")
        assert "With whom: Zoe" in shown(app)
        await press(pilot, "escape", "down", "t")
        assert "This worksheet is private." in shown(app)
        assert "600" not in shown(app)
        await press(pilot, "p")
        assert "600" in shown(app)


@pytest.mark.parametrize("typed_first", [False, True], ids=["typed after", "typed before"])
async def test_what_is_erased_for_good_does_not_come_back_from_an_open_worksheet(
    journal: Journal, journal_folder: str, typed_first: bool
) -> None:
    red = journal.add_person(Person(name="Roodkapje"))
    journal.add_negotiation(Negotiation(subject="mandje", people=(red.id,), answers={"facts": "Roodkapje zegt"}))
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "enter")
        await go_to(pilot, "facts")
        if typed_first:
            await press(pilot, "ctrl+end", *" van niet")
        with Journal.open(journal_folder) as other:
            other.erase_person(red.id)
        if not typed_first:
            await press(pilot, "ctrl+end", *" van niet")
        await press(pilot, "pagedown")
        await pilot.pause(0.5)
        await press(pilot, "escape")
        assert not list(journal.negotiations)
        kept = "".join(file.read_text() for file in Path(journal_folder).rglob("*.jsonl"))
        assert "Roodkapje" not in kept
        assert not any("Roodkapje" in str(one) for one in app.drafts.values())


async def test_a_day_that_can_be_several_is_asked_about_once_before_it_is_rounded_off(journal: Journal) -> None:
    steps = {"their_steps": "call by next friday", "my_steps": "pay by 27-11-2026"}
    journal.add_negotiation(Negotiation(subject="x", answers=steps))
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "enter", "pagedown", "pagedown", "enter")
        assert "Which day is that: next friday?" in shown(app)
        assert not journal.agreements.ids()
        await pilot.pause(0.5)  # a button that was just pressed takes no second press
        await press(pilot, "enter")
        await until(pilot, lambda: len(journal.agreements) == 2)
        found = {one.what: one.by for one in journal.agreements}
        assert found == {"call by next friday": None, "pay": DAY(2026, 11, 27)}


async def test_beside_the_steps_stands_what_is_behind_and_what_is_no_longer_among_them(journal: Journal) -> None:
    steps = {"my_steps": "pay by 1-11-2026\nclean by the weekend"}
    sheet = journal.add_negotiation(Negotiation(subject="x", answers=steps, done=True))
    journal.add_agreement(Agreement(what="sing", whose=Began.ME, negotiation=sheet.id))
    journal.add_agreement(Agreement(what="clean the shed", whose=Began.ME, negotiation=sheet.id, earlier=("pay",)))
    async with opened(journal, (80, 50)) as (app, pilot):
        await press(pilot, "W", "enter")
        await go_to(pilot, "steps")
        text = " ".join(shown(app).split())
        assert "Which day is that: the weekend?" in text
        assert "sing open · no longer among the steps" in text
        assert "clean the shed open Agreements" not in text
        assert text.count("no longer among the steps") == 1


async def test_undo_of_rounding_off_says_how_many_agreements_went_with_it(journal: Journal) -> None:
    sheet = journal.add_negotiation(Negotiation(subject="rent", answers={"my_steps": "a\nb\nc"}))
    round_off(journal, sheet, sheet, (), TODAY)
    assert journal.undo().words == "Undone: what was changed about the worksheet “rent”. With it: 3 agreements."
    done = round_off(journal, sheet, sheet, (), TODAY).sheet
    round_off(journal, done, replace(done, answers={"my_steps": "a\nb\nc\nd\ne"}), (), TODAY)
    assert journal.undo().words.endswith("With it: 2 agreements.")


async def test_the_list_says_how_far_a_worksheet_is_as_soon_as_it_is_left(journal: Journal) -> None:
    journal.add_negotiation(Negotiation(subject="rent"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "enter")
        await go_to(pilot, "now")
        await press(pilot, "4", "escape")
        await until(pilot, lambda: "The talk" in shown(app))


async def test_the_list_follows_what_is_taken_back(journal: Journal) -> None:
    sheet = journal.add_negotiation(Negotiation(subject="rent", answers={"my_steps": "a"}))
    round_off(journal, sheet, sheet, (), TODAY)
    async with opened(journal) as (app, pilot):
        await press(pilot, "W")
        assert "rounded off" in shown(app)
        await press(pilot, "u")
        if "Take it back?" in shown(app):
            await press(pilot, "right", "enter")
        await until(pilot, lambda: "rounded off" not in shown(app))
        assert not journal.agreements.ids()
        await press(pilot, "U")
        await until(pilot, lambda: "rounded off" in shown(app))
        assert len(journal.agreements.ids()) == 1


async def test_who_comes_back_from_a_new_worksheet_stands_on_it(journal: Journal) -> None:
    old = journal.add_negotiation(Negotiation(subject="sundays"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "W")
        assert isinstance(app.screen, SheetsScreen)
        assert app.screen.query_one(LineList).highlighted == old.id
        await press(pilot, "n")
        await typed(pilot, "saturdays")
        await until(pilot, lambda: len(journal.negotiations) == 2)
        await press(pilot, "escape")
        (new,) = (one.id for one in journal.negotiations if one.id != old.id)
        await until(pilot, lambda: app.screen.query_one(LineList).highlighted == new)


async def test_a_name_erased_in_another_window_is_not_written_back_from_a_worksheet_about_someone_else(
    journal: Journal, journal_folder: str
) -> None:
    red, bram = journal.add_person(Person(name="Roodkapje")), journal.add_person(Person(name="Bram"))
    journal.add_negotiation(Negotiation(subject="mandje", people=(bram.id,)))
    async with opened(journal) as (app, pilot):
        await press(pilot, "W", "enter")
        await go_to(pilot, "facts")
        await press(pilot, *"Roodkapje one")
        await press(pilot, "pagedown", *"Roodkapje two")
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
    (kept,) = list(journal.negotiations)
    assert "… one" in str(kept.answers)
    assert "… twox" in str(kept.answers)
    written = "".join(file.read_text() for file in Path(journal_folder).rglob("*.jsonl"))
    assert "Roodkapje" not in written
