"""A form that is left half-way loses nothing, also when kring is closed or killed."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from kring import i18n, paths
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import CircleKind
from kring.model.person import Person
from kring.tui.addbar.bar import AddBar
from kring.tui.components.form.form import Form
from kring.tui.components.form.form_drafts import ADD_LINE
from kring.tui.components.safe_text import plain
from tests.tui.driving import TODAY, opened, press, settled, shown, told, typed, until


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


def on_disk() -> bytes:
    folder = Path(paths.state_folder()) / "unfinished"
    return b"".join(path.read_bytes() for path in folder.glob("*.json")) if folder.exists() else b""


async def test_what_was_typed_is_there_again_after_kring_was_closed(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna", notes="calm"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "e")
        await typed(pilot, " B")
        app.screen.field("ways").fill([["mobile", "06"]])
        app.screen.field("notes").fill("calm\nand tall")
        await press(pilot, "escape")
        assert "stays here, also when kring is closed" in told(app)
    async with opened(journal) as (app, pilot):
        await press(pilot, "3")
        await press(pilot, "e")
        assert "What you typed here before is back" in shown(app)
        await press(pilot, "ctrl+s")
        now = journal.people[anna.id]
        assert (now.name, now.ways[0].value, now.notes) == ("Anna B", "06", "calm\nand tall")
    assert on_disk() == b""


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("keys", [("3", "e"), ("3", "n"), ("2", "e"), ("2", "n"), ("4", "e"), ("5", "n")])
async def test_the_keys_of_a_form_stay_on_the_screen_with_words_above_the_fields(
    journal: Journal, keys: tuple[str, ...], language: str
) -> None:
    i18n.use(language)
    anna = journal.add_person(Person(name="Anna " + "van der Meulen " * 8)).id
    choir = journal.add_circle(Circle(name="Choir " * 20, kind=CircleKind.SOCIAL), members=[anna]).id
    journal.add_entry(Entry(on=TODAY, what="soup " * 40, people=(anna,), circle=choir))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, *keys)
        await typed(pilot, " B")
        await press(pilot, "escape", keys[-1])
        form = app.screen
        assert isinstance(form, Form)
        assert form.query_one("#form-notice").display
        for height in (20, 24, 40):
            await pilot.resize_terminal(60, height)
            await settled(pilot)
            row = form.query_one("#form-keys").region
            assert row.height == 1
            assert row.bottom < height, "the border is below it"
            assert form.query_one("#form-fields").region.height >= 3


async def test_what_is_told_while_a_form_is_open_covers_none_of_its_keys(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "n")
        app.tell(plain("told\n" * 3))
        await settled(pilot)
        rows = shown(app).splitlines()
        assert any("told" in row for row in rows)
        keys = next(row for row in rows if "ctrl+s" in row)
        assert "esc" in keys


@pytest.mark.parametrize("place", ["2", "3", "4", "5"])
@pytest.mark.parametrize("downs", [0, 2, 5])
async def test_what_is_typed_on_in_a_form_that_is_opened_again_stays_in_one_field(
    journal: Journal, place: str, downs: int
) -> None:
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, place, "n", *"Eerste", *["down"] * downs, "escape")
        before = {name: draft.raw for name, draft in app.drafts.items()}
        for key in ("n", *"gewoonopentypt"):
            app.post_message(events.Key(key, key))
        await settled(pilot)
        form = app.screen
        assert isinstance(form, Form)
        await until(pilot, lambda: form.complete)
        await settled(pilot)
        (was,) = before.values()
        now = {field.field: field.raw for field in form.fields if field.touched}
        (there,) = [name for name, text in now.items() if "gewoonopentypt" in str(text)]
        assert {**was, there: now[there]} == now


async def test_an_open_form_is_kept_too_when_kring_is_closed_over_it(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        await typed(pilot, "Zwaantje")
        await press(pilot, "ctrl+q")
        assert "It stays here" in shown(app)
        await press(pilot, "right", "enter")
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        assert app.screen.field("name").raw == "Zwaantje"


async def test_nobody_is_asked_again_about_what_was_left_in_an_earlier_sitting(journal: Journal) -> None:
    async with opened(journal) as (_app, pilot):
        await press(pilot, "3", "n")
        await typed(pilot, "Zwaantje")
        await press(pilot, "escape")
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "ctrl+q")
        assert not app.is_running or app.return_code == 0


async def test_a_line_in_the_add_bar_is_kept_too(journal: Journal) -> None:
    journal.add_person(Person(name="Anna"))
    async with opened(journal) as (_app, pilot):
        await press(pilot, "a")
        await typed(pilot, "gave Anna soup")
        await press(pilot, "escape")
    async with opened(journal) as (app, pilot):
        await press(pilot, "a")
        assert "gave Anna soup" in shown(app)
        await press(pilot, "enter")
        assert len(journal.entries) == 1
    assert on_disk() == b""


async def test_starting_afresh_takes_it_from_the_disk(journal: Journal) -> None:
    async with opened(journal) as (_app, pilot):
        await press(pilot, "3", "n")
        await typed(pilot, "Zwaantje")
        await press(pilot, "escape", "n")
    assert b"Zwaantje" in on_disk()
    async with opened(journal) as (_app, pilot):
        await press(pilot, "3", "n", "ctrl+r", "escape")
    assert on_disk() == b""


async def test_erasing_someone_takes_them_out_of_everything_that_is_unfinished(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Zwaantje"))
    journal.add_person(Person(name="Zwier"))
    journal.add_circle(Circle(name="Street"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "e")
        await typed(pilot, " of the corner")
        await press(pilot, "escape", "2", "e")
        app.screen.field("notes").fill("asked Zwaantje and Zwier")
        await press(pilot, "escape", "a")
        await typed(pilot, "gave Zwaantje soup")
        await press(pilot, "escape")
        await pilot.pause(0.3)
        assert on_disk().count(b"Zwaantje") == 3
        await press(pilot, "3", "E", "right", "enter")
        await typed(pilot, "Zwaantje")
        await press(pilot, "enter", "enter")
        assert anna.id not in journal.people
    assert b"Zwaantje" not in on_disk()
    assert b"and Zwier" in on_disk()


async def test_what_another_window_erased_is_not_kept_here(journal: Journal, journal_folder: str) -> None:
    anna = journal.add_person(Person(name="Zwaantje"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "e")
        await typed(pilot, " of the corner")
        await press(pilot, "escape")
        with Journal.open(journal_folder, device="there") as other:
            other.erase_person(anna.id)
        journal.refresh()
        await press(pilot, "1")
        assert not app.drafts


async def test_what_is_being_typed_loses_the_name_of_whoever_another_window_erases(
    journal: Journal, journal_folder: str
) -> None:
    anna = journal.add_person(Person(name="Zwaantje"))
    journal.add_person(Person(name="Zwier"))
    journal.add_circle(Circle(name="Street"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "gave Zwaantje and Zwier soup")
        await press(pilot, "escape", "2", "e")
        form = app.screen
        form.field("notes").fill("asked Zwaantje and Zwier")
        with Journal.open(journal_folder, device="there") as other:
            other.erase_person(anna.id)
        journal.refresh()
        await press(pilot)
        assert form.field("notes").raw == "asked … and Zwier"
        assert form.field("name").raw == "Street"
        await press(pilot, "escape")
        await pilot.pause(0.3)
        assert b"and Zwier" in on_disk()
        assert b"Zwaantje" not in on_disk()


async def test_the_line_in_the_open_bar_loses_the_name_of_whoever_another_window_erases(
    journal: Journal, journal_folder: str
) -> None:
    anna = journal.add_person(Person(name="Zwaantje"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "gave Zwaantje soup")
        with Journal.open(journal_folder, device="there") as other:
            other.erase_person(anna.id)
        journal.refresh()
        await press(pilot, "s")
        assert app.drafts[ADD_LINE] == "gave … soups"
        await press(pilot, "escape")
        assert "gave … soups" in shown(app)
        await pilot.pause(0.3)
        assert b"Zwaantje" not in on_disk()


async def test_a_line_that_was_cleared_does_not_come_back_with_someone_who_was_erased_elsewhere(
    journal: Journal,
) -> None:
    anna = journal.add_person(Person(name="Zwaantje"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "gave Zwaantje soup")
        await press(pilot, "ctrl+r")
        await typed(pilot, "gave Bram tea")
        with Journal.open(journal.folder, device="there") as other:
            other.erase_person(anna.id)
        journal.refresh()
        await settled(pilot)
        for _press in range(3):
            await press(pilot, "ctrl+r")
            assert "Zwaantje" not in shown(app)


_PROGRAM = """
    import asyncio, sys
    from kring.journal.journal import Journal
    from kring.tui.frame.app import KringApp
    from tests.tui.driving import press, settled, typed

    async def main():
        with Journal.open(sys.argv[1], device="here") as journal:
            app = KringApp(journal)
            async with app.run_test() as pilot:
                await settled(pilot)
                await press(pilot, "3", "n")
                await typed(pilot, "Zwaantje")
                while True:  # until it is killed; nobody presses another key
                    await asyncio.sleep(0.05)

    asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
async def test_what_was_typed_is_there_again_after_kring_was_killed(journal: Journal, journal_folder: str) -> None:
    journal.add_person(Person(name="Anna"))
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_PROGRAM), journal_folder],
        cwd=Path(__file__).parents[2],
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
    )
    try:
        for _n in range(600):
            if b"Zwaantje" in on_disk():
                break
            time.sleep(0.1)
        os.kill(process.pid, signal.SIGKILL)
    finally:
        process.kill()
        process.wait()
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        assert app.screen.field("name").raw == "Zwaantje"
        assert "What you typed here before is back" in shown(app)


async def test_a_line_that_waited_for_another_one_is_back_after_the_next_start(journal: Journal) -> None:
    journal.add_person(Person(name="Anna"))
    async with opened(journal) as (_app, pilot):
        await press(pilot, "a")
        await typed(pilot, "gave Bram soup")
        await press(pilot, "escape", "3", "w")
    async with opened(journal) as (app, _pilot):
        assert app.main is not None
        assert app.main.query_one(AddBar).text == "gave Bram soup"
        assert "gave Bram soup" in shown(app)
