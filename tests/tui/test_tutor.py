"""Practising in the full screen: what is done is seen, whichever way it is done, and every screen says what is next."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from kring import i18n, paths
from kring.journal.journal import Journal
from kring.settings import Settings
from kring.tui.frame.app import LEFT_FOR_TUTOR, KringApp
from kring.tui.frame.seen import find_seen
from kring.tutor.practice import write_practice_journal
from tests.tui.driving import TODAY, opened, press, settled, shown, typed, until


@asynccontextmanager
async def practising(
    folder: str, size: tuple[int, int] = (80, 24), **keys: str
) -> AsyncIterator[tuple[KringApp, Pilot[Any]]]:
    write_practice_journal(folder, TODAY)
    chosen = Settings().with_(keys=tuple(keys.items())) if keys else Settings()
    app = KringApp(Journal.open(folder), today=TODAY, chosen=chosen, tutor=True)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield app, pilot


async def sees(app: KringApp, pilot: Pilot[Any], words: str) -> None:
    await until(pilot, lambda: words in " ".join(shown(app).split()))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_a_day_is_lived_by_the_keys_that_are_shown(
    journal_folder: str, size: tuple[int, int], language: str
) -> None:
    i18n.use(language)
    english = language == "en"
    async with practising(journal_folder, size) as (app, pilot):
        await sees(app, pilot, "Practise 1 of 5: Write down" if english else "Oefenen 1 van 5: Opschrijven")
        keys = "skip: f3   stop: ctrl+q" if english else "overslaan: f3   stoppen: ctrl+q"
        assert any(keys in row for row in shown(app).splitlines()), "they stand on one line"
        await press(pilot, "a")
        line = "Anna brought me soup yesterday" if english else "Anna bracht me gisteren soep"
        assert line in shown(app)
        await typed(pilot, line)
        await press(pilot, "enter")
        await sees(app, pilot, "2 of 5: Look up" if english else "2 van 5: Opzoeken")
        await press(pilot, "escape", "slash")
        await typed(pilot, "anna")
        await press(pilot, "enter")
        await sees(app, pilot, "3 of 5: Give and receive" if english else "3 van 5: Halen en brengen")
        await press(pilot, "a")
        line = "helped Anna in the garden today 2h" if english else "hielp Anna vandaag in de tuin 2u"
        assert line in shown(app)
        await typed(pilot, line)
        await press(pilot, "enter")
        await sees(app, pilot, "Press H." if english else "Druk op H.")
        await press(pilot, "escape", "H")
        await sees(app, pilot, "4 of 5: Put off" if english else "4 van 5: Uitstellen")
        assert ("Go back with Esc" if english else "Ga terug met Esc") in " ".join(
            shown(app).split()
        )  # on the screen that was opened
        await press(pilot, "escape", "1", "home", "n")
        await sees(app, pilot, "5 of 5: Undo" if english else "5 van 5: Terugdraaien")
        await press(pilot, "u")
        await sees(app, pilot, "That was a day with kring." if english else "Dat was een dag met kring.")
        await press(pilot, "q")
    assert app.return_value == 0


async def test_a_step_can_be_skipped_and_keys_are_named_as_they_were_chosen(journal_folder: str) -> None:
    async with practising(journal_folder, **{"main.add": "f2", "app.skip_step": "f4"}) as (app, pilot):
        await sees(app, pilot, "skip: f4")
        assert "Press f2, type the line" in shown(app)
        await press(pilot, "f4")
        await sees(app, pilot, "2 of 5")
        for _step in range(5):
            await press(pilot, "f4")
        await sees(app, pilot, "Stop practising: q")
        assert app.check_action("skip_step", ()) is False


async def test_at_the_end_the_key_to_leave_is_the_one_that_works_here(journal_folder: str) -> None:
    async with practising(journal_folder) as (app, pilot):
        await press(pilot, "f3", "f3", "f3", "f3", "H")
        await sees(app, pilot, "Stop practising: ctrl+q")
        await press(pilot, "escape")
        await sees(app, pilot, "Stop practising: q")
        await press(pilot, "a")
        await sees(app, pilot, "Stop practising: ctrl+q")
        await press(pilot, "escape", "H", "ctrl+q")
    assert app.return_value == 0


async def test_skipping_leaves_out_a_whole_step_and_what_was_written_can_still_be_undone(journal_folder: str) -> None:
    async with practising(journal_folder) as (app, pilot):
        await press(pilot, "f3", "f3", "a")
        await typed(pilot, "gave Anna soup")
        await press(pilot, "enter", "escape")
        await sees(app, pilot, "Press H.")
        await press(pilot, "f3")
        await sees(app, pilot, "4 of 5: Put off")
        await press(pilot, "f3")
        await sees(app, pilot, "5 of 5: Undo")
        assert "Undo the last change: u." in " ".join(shown(app).split())
        assert "Bram" not in app.coach.describe().plain  # nothing was put off
        await press(pilot, "1", "u")
        await sees(app, pilot, "It is as before.")


async def test_it_says_at_first_that_it_is_thrown_away_and_how_to_stop_and_asks_nothing_then(
    journal_folder: str,
) -> None:
    async with practising(journal_folder, (60, 20)) as (app, pilot):
        await sees(app, pilot, "All of it is fiction and is thrown away afterwards.")
        assert "stop: ctrl+q" in shown(app)
        await press(pilot, "a", *"gave", "escape", "q")  # nothing of it would stay for next time
    assert app.return_value == 0


async def test_what_is_half_typed_stays_in_the_folder_that_is_thrown_away(journal_folder: str) -> None:
    async with practising(journal_folder) as (app, pilot):
        await press(pilot, "a", *"told nobody", "escape")
        await until(pilot, lambda: bool(list(Path(journal_folder).parent.rglob("unfinished/*.json"))))
        assert app.is_throwaway
    state = [each.read_text(errors="replace") for each in Path(paths.state_folder()).rglob("*") if each.is_file()]
    assert not [text for text in state if "told nobody" in text]


async def test_the_card_of_anyone_is_not_called_that_of_another(journal_folder: str) -> None:
    async with practising(journal_folder) as (app, pilot):
        await press(pilot, "f3", "slash", *"bram", "enter")
        await sees(app, pilot, "3 of 5")
        assert "Anna's card" not in shown(app)


async def test_what_is_written_and_is_not_the_act_is_said(journal_folder: str) -> None:
    async with practising(journal_folder) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "a quiet day")
        await press(pilot, "enter")
        await sees(app, pilot, "Once more, with the name Anna")
        assert "1 of 5" in shown(app)
        assert "✓" not in shown(app)  # it is no praise


async def test_what_was_not_the_act_is_said_no_more_once_it_is_undone(journal_folder: str) -> None:
    async with practising(journal_folder) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "a quiet day")
        await press(pilot, "enter", "escape")
        await sees(app, pilot, "Once more, with the name Anna")
        await press(pilot, "u")
        await until(pilot, lambda: "Once more, with the name Anna" not in " ".join(shown(app).split()))
        assert "1 of 5" in shown(app)


async def test_whoever_answers_the_question_in_place_of_putting_it_off_goes_on_too(journal_folder: str) -> None:
    async with practising(journal_folder) as (app, pilot):
        await press(pilot, "f3", "f3", "f3", "1", "home", "y", "enter")
        await sees(app, pilot, "5 of 5: Undo")
        assert "That answers it, and Today asks no longer." in " ".join(shown(app).split())
        await press(pilot, "u")
        await sees(app, pilot, "That was a day with kring.")


async def test_undo_that_begins_with_something_else_is_explained(journal_folder: str) -> None:
    async with practising(journal_folder) as (app, pilot):
        await press(pilot, "f3", "f3", "f3", "1", "home", "n")
        await sees(app, pilot, "5 of 5")
        await press(pilot, "a")
        await typed(pilot, "a quiet day")
        await press(pilot, "enter", "escape")
        await sees(app, pilot, "Undo begins with what you did last.")
        await press(pilot, "u")
        await pilot.pause(0.3)
        assert "5 of 5" in shown(app)
        await press(pilot, "u")
        await sees(app, pilot, "That was a day with kring.")


async def test_the_neutral_screen_says_nothing_of_it_and_afterwards_it_is_there_again(journal_folder: str) -> None:
    async with practising(journal_folder) as (app, pilot):
        await press(pilot, "ctrl+l")
        await pilot.pause(0.3)
        assert "Practise" not in shown(app)
        await press(pilot, "enter")
        await sees(app, pilot, "Practise 1 of 5")


async def test_it_follows_another_language(journal_folder: str) -> None:
    async with practising(journal_folder) as (app, pilot):
        app.preferences.speak("nl")
        await sees(app, pilot, "Oefenen 1 van 5: Opschrijven")
        i18n.use("en")


async def test_elsewhere_there_is_no_panel_and_nothing_to_skip(journal_folder: str) -> None:
    write_practice_journal(journal_folder, TODAY)
    async with opened(Journal.open(journal_folder)) as (app, pilot):
        await pilot.pause(0.3)
        assert "Practise" not in shown(app)
        await press(pilot, "f3")
        assert app.check_action("skip_step", ()) is False


async def test_the_greeting_leads_to_it(journal_folder: str) -> None:
    async with opened(Journal.open(journal_folder)) as (app, pilot):
        await press(pilot, "down", "down", "enter")
    assert app.return_value == LEFT_FOR_TUTOR


async def test_it_can_be_asked_what_is_seen_while_a_place_is_only_being_made(journal_folder: str) -> None:
    async with practising(journal_folder) as (app, _pilot):
        assert app.main is not None
        app.main.place = "circles"  # as between the key and the place
        assert find_seen(app).view == "circles"
        assert find_seen(app).id == ""
        app.main.place = "today"
