"""The first day: the greeting of an empty journal, and the form for someone close and a circle."""

from pathlib import Path

import pytest

from kring import i18n, paths, settings
from kring.journal.journal import Journal
from kring.model.enums import CircleKind, Role
from kring.model.person import Person
from kring.tui.frame.app import LEFT_FOR_SAMPLE, KringApp
from kring.tui.welcome.first_form import FirstForm
from tests.tui.driving import TODAY, opened, press, settled, shown, told, typed, until


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    return Journal.open(journal_folder)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_an_empty_journal_greets_and_everything_it_offers_is_in_sight(
    journal: Journal, size: tuple[int, int], language: str
) -> None:
    i18n.use(language)
    async with opened(journal, size) as (app, _pilot):
        en = (
            "Monday 23 November 2026",
            "Welcome to kring.",
            "Everything stays on this computer.",
            "▌ ▸ Begin with someone close to you, and a circle",
            "▸ Write down one line: gave +Anna soup yesterday",
            "▸ Practise first, in five small steps",
            "▸ Look around in a sample journal first",
            "▸ Nederlands",
            "▸ All keys",
            "Nothing has to be filled in.",
        )
        nl = ("Welkom bij kring.", "Alles blijft op deze computer.", "▌ ▸ Begin met", "▸ English", "▸ Alle toetsen")
        for words in en if language == "en" else nl:
            assert words in shown(app)


@pytest.mark.parametrize("someone_else", [False, True])
async def test_enter_a_name_and_a_kind_make_the_first_person_and_circle_and_one_undo_takes_both(
    journal: Journal, someone_else: bool
) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "enter")
        await typed(pilot, "Mam")
        await press(pilot, "tab", "right", "right")
        assert "Name of the circle  Mantelzorg" in shown(app)
        assert "You care for        ● this person   ○ someone else" in shown(app)
        await press(pilot, *(("tab", "right") if someone_else else ()), "ctrl+s")
        await until(pilot, lambda: "Mam is added, in Mantelzorg." in told(app))
        (circle,) = journal.circles
        (member,) = journal.members_of(circle.id)
        whom = None if someone_else else member.person
        assert (circle.name, circle.kind, circle.cared_for) == ("Mantelzorg", CircleKind.MANTELZORG, whom)
        assert member.roles == ((Role.MEMBER,) if someone_else else (Role.CARED_FOR,))
        assert journal.name_of(member.person) == "Mam"
        assert "Welcome" not in shown(app)
        assert "Write down one line: a" in shown(app)
        await press(pilot, "u")
        await until(pilot, lambda: not len(journal.people))
        assert not len(journal.circles)
        await until(pilot, lambda: "Welcome to kring." in shown(app))


async def test_enter_goes_through_the_form_and_saves_at_its_end(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "enter")
        await typed(pilot, "Bram")
        await press(pilot, "enter", "right", "enter")
        assert "Name of the circle  Friends" in shown(app)
        await press(pilot, "enter")
        await until(pilot, lambda: "Bram is added, in Friends." in told(app))


async def test_a_name_of_ones_own_stays_whatever_the_kind_and_no_circle_is_fine(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "enter")
        form = app.screen
        assert isinstance(form, FirstForm)
        form.field("circle").fill("Tafel")
        await press(pilot, "tab", "right")
        assert (form.field("kind").raw, form.field("circle").raw) == ("friends", "Tafel")
        await press(pilot, "end")
        assert not form.field("circle").display
        await press(pilot, "ctrl+s")
        assert "A name is needed here." in shown(app)
        await typed(pilot, "Anna")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: len(journal.people) == 1)
        assert not len(journal.circles)
        assert "Anna is added. Undo: u." in told(app)


async def test_the_other_language_is_called_by_its_own_name_and_is_kept(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "down", "down", "down", "down", "enter")
        await until(pilot, lambda: "Welkom bij kring." in shown(app))
        await until(pilot, lambda: settings.load().language == "nl")


async def test_a_line_and_the_keys_are_one_key_away(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "down", "enter")
        await typed(pilot, "gave +Anna soup yesterday")
        await press(pilot, "enter", "escape")
        await until(pilot, lambda: "Anna  soup" in shown(app))
        assert "Welcome" not in shown(app)


async def test_the_sample_is_left_for(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "down", "down", "down", "enter")
    assert app.return_value == LEFT_FOR_SAMPLE


async def test_who_is_known_is_not_greeted_again(journal: Journal) -> None:
    journal.add_person(Person(name="Anna"))
    async with opened(journal) as (app, _pilot):
        assert "Welcome" not in shown(app)
        assert "Nothing written down yet." in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_sample_journal_says_that_it_is_one_and_how_it_is_left(journal: Journal, size: tuple[int, int]) -> None:
    with Journal.open(journal.folder) as writer:  # as whoever made it: another than the one that is open
        writer.add_person(Person(name="Anna"))
    journal.refresh()
    app = KringApp(journal, today=TODAY, sample=True)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        said = "A sample journal: all of it is fiction, and it is thrown away afterwards. Leave it: q"
        assert said in " ".join(shown(app).split())
        await press(pilot, "u")  # what was written before it was opened is nobody's change
        assert told(app) == "There is nothing to undo."
        assert [person.name for person in journal.people] == ["Anna"]
        await press(pilot, "3", "n", *"Cor", "enter")
        await press(pilot, "u")
        assert [person.name for person in journal.people] == ["Anna"]
        app.preferences.prefer(week_starts="sunday")  # holds while it is open, and is thrown away too
        await settled(pilot)
        assert not Path(paths.settings_file()).exists()
        i18n.set_week_start("monday")
        await press(pilot, "q")
    assert app.return_value == 0
