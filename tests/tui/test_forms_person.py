"""The form of a person."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import Key

from kring.errors import Busy
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.enums import Ring
from kring.model.partial_date import PartialDate
from kring.model.person import Person, Way
from kring.paths import state_folder
from kring.tui.people.form import PersonForm
from tests.tui.driving import HOSTILE, UNCLEAN, opened, press, settled, shown, told, typed


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


async def test_a_name_and_one_key_are_enough(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "n", *"Anna", "ctrl+s")
        assert [person.name for person in journal.people] == ["Anna"]
        assert not isinstance(app.screen, PersonForm)
        assert "Anna is added" in told(app)
        assert "Anna" in shown(app)


async def test_keys_typed_all_at_once_land_where_they_would_have_one_by_one(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        for key in (*"Anna", "down", *"An", "tab", "home", "down", "down", "space", "enter", *"mob", "tab", *"06"):
            app.post_message(Key(key, key if len(key) == 1 else " " if key == "space" else None))
        await press(pilot, "ctrl+s")
        person = next(iter(journal.people))
        assert (person.name, person.aliases, person.ring, person.organisation, person.ways) == (
            "Anna",
            ("An",),
            Ring.INNER,
            True,
            (Way("mob", "06"),),
        )


async def test_keys_typed_while_a_form_opens_are_in_it_when_it_is_there(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3")
        app.push_screen(PersonForm())
        for key in (*"Anna", "tab", *"An"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await press(pilot, "ctrl+s")
        assert [(person.name, person.aliases) for person in journal.people] == [("Anna", ("An",))]


async def test_adding_someone_with_circles_is_one_change_and_one_undo(journal: Journal) -> None:
    journal.add_circle(Circle(name="Friends"))
    async with opened(journal) as (_app, pilot):
        await press(pilot, "3", "n")
        await typed(pilot, "Cor")
        await press(pilot, "tab", "tab", "tab")
        await typed(pilot, "friends")
        await press(pilot, "ctrl+s")
        assert len(journal.memberships) == 1
        journal.undo()
        assert (len(journal.people), len(journal.memberships)) == (0, 0)


async def test_what_is_wrong_stands_beside_the_field_in_words(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        await typed(pilot, "Anna")
        app.screen.field("birthday").fill("31-2")
        await press(pilot, "ctrl+s")
        assert len(journal.people) == 0
        assert "There is no such day" in shown(app)
        assert app.focused in list(app.screen.field("birthday").query("*"))
        await press(pilot, *(["backspace"] * 4))
        await typed(pilot, "29-2")
        assert "There is no such day" not in shown(app)
        await press(pilot, "ctrl+s")
        assert next(iter(journal.people)).birthday == PartialDate(2, 29)


async def test_a_form_without_a_name_says_that_a_nickname_is_enough(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n", "ctrl+s")
        assert "A nickname is enough" in shown(app)
        assert isinstance(app.screen, PersonForm)


async def test_a_name_of_201_characters_is_refused_with_a_message(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        app.screen.field("name").fill("x" * 201)
        await press(pilot, "ctrl+s")
        assert "too long" in shown(app)
        assert len(journal.people) == 0


@pytest.mark.parametrize("name", ["anna", "ÁNNA", "annie"])
async def test_a_name_or_alias_that_is_taken_is_told_and_not_refused(journal: Journal, name: str) -> None:
    journal.add_person(Person(name="Anna", aliases=("Annie",)))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        app.screen.field("name").fill(name)
        await pilot.pause()
        assert "There is already someone called Anna" in shown(app)
        await pilot.pause(1.1)  # as long as it takes to read that
        await press(pilot, "ctrl+s")
        assert len(journal.people) == 2


async def test_leaving_keeps_what_was_typed_and_says_so(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        await typed(pilot, "Anna")
        app.screen.field("ways").fill([["mobile", "06"]])
        app.screen.field("notes").fill("two\nlines")
        await press(pilot, "escape")
        assert "stays here, also when kring is closed" in told(app)
        await press(pilot, "1", "3", "n")
        assert "What you typed here before is back" in shown(app)
        await press(pilot, "ctrl+s")
        person = next(iter(journal.people))
        assert (person.name, person.ways, person.notes) == ("Anna", (Way("mobile", "06"),), "two\nlines")
        await press(pilot, "n")
        assert app.screen.field("name").raw == ""


async def test_a_draft_can_be_started_afresh(journal: Journal) -> None:
    journal.add_person(Person(name="Anna", notes="calm"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "e")
        await typed(pilot, " B")
        app.screen.field("ways").fill([["mobile", "06"]])
        await press(pilot, "escape", "e")
        assert app.screen.field("name").raw == "Anna B"
        await press(pilot, "ctrl+r")
        assert (app.screen.field("name").raw, app.screen.field("ways").raw) == ("Anna", [])
        await press(pilot, "escape")
        assert not app.drafts


async def test_what_is_cleared_can_be_had_back(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "n")
        await typed(pilot, "Anna")
        app.screen.field("ways").fill([["mobile", "06"]])
        await press(pilot, "ctrl+r")
        assert (app.screen.field("name").raw, app.screen.field("ways").raw) == ("", [])
        assert "To have it back: ctrl+r" in " ".join(shown(app).replace("│", "").split())
        await press(pilot, "ctrl+r")
        assert (app.screen.field("name").raw, app.screen.field("ways").raw) == ("Anna", [["mobile", "06"]])
        await press(pilot, "ctrl+r")
        await typed(pilot, "B")
        assert "To have it back: ctrl+r" in " ".join(shown(app).replace("│", "").split())
        await press(pilot, "ctrl+r")  # as it says
        assert (app.screen.field("name").raw, app.screen.field("ways").raw) == ("Anna", [["mobile", "06"]])
        await press(pilot, "ctrl+r")
        assert (app.screen.field("name").raw, app.screen.field("ways").raw) == ("", [])
        await press(pilot, "ctrl+r")
        assert (app.screen.field("name").raw, app.screen.field("ways").raw) == ("B", [])
        await press(pilot, "escape", "n")
        assert app.screen.field("name").raw == "B"


async def test_a_second_one_of_the_same_name_is_asked_about_where_the_warning_cannot_have_been_read(
    journal: Journal,
) -> None:
    journal.add_person(Person(name="Ruth"))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "n", *"ruth", "ctrl+s")
        assert len(journal.people) == 1
        assert "There is already one called Ruth" in " ".join(shown(app).replace("│", "").split())
        await press(pilot, "ctrl+s")
    assert [one.name for one in journal.people] == ["Ruth", "ruth"]


async def test_leaving_an_untouched_form_keeps_nothing(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n", "escape")
        assert not app.drafts
        assert not told(app)


async def test_hiding_the_screen_and_coming_back_finds_the_form_as_it_was(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        await typed(pilot, "Anna")
        await press(pilot, "ctrl+l")
        assert "Anna" not in shown(app)
        await press(pilot, "enter")
        assert app.screen.field("name").raw == "Anna"
        await press(pilot, "ctrl+s")
        assert len(journal.people) == 1


async def test_only_what_was_changed_is_saved_when_another_window_changed_the_rest(
    journal: Journal, journal_folder: str
) -> None:
    anna = journal.add_person(Person(name="Anna", reachable="mornings", notes="old"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "e")
        await typed(pilot, " B")
        with Journal.open(journal_folder, device="there") as other:
            other.change_person(anna.id, reachable="evenings", notes="new")
        journal.refresh()
        await press(pilot, "ctrl+s")
        now = journal.people[anna.id]
        assert (now.name, now.reachable, now.notes) == ("Anna B", "evenings", "new")
        assert "meanwhile" not in told(app)


async def test_a_field_changed_in_both_windows_is_told(journal: Journal, journal_folder: str) -> None:
    anna = journal.add_person(Person(name="Anna"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "e")
        await typed(pilot, " B")
        with Journal.open(journal_folder, device="there") as other:
            other.change_person(anna.id, name="Anne")
        journal.refresh()
        await press(pilot, "ctrl+s")
        assert journal.people[anna.id].name == "Anna B"
        assert "Meanwhile changed in another window: Name" in told(app)


async def test_someone_removed_in_another_window_can_be_saved_as_new(journal: Journal, journal_folder: str) -> None:
    anna = journal.add_person(Person(name="Anna", notes="calm"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "e")
        await typed(pilot, " B")
        with Journal.open(journal_folder, device="there") as other:
            other.remove_person(anna.id)
        journal.refresh()
        await press(pilot, "ctrl+s")
        assert "was removed in another window" in shown(app)
        await press(pilot, "enter")  # the harmless answer: back to the form
        assert app.screen.field("name").raw == "Anna B"
        await press(pilot, "ctrl+s", "right", "enter")
        now = next(iter(journal.people))
        assert (now.name, now.notes) == ("Anna B", "calm")
        assert now.id != anna.id


async def test_taking_a_circle_out_ends_the_membership_and_adding_one_begins_it(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    family = journal.add_circle(Circle(name="Family"), members=[anna.id])
    journal.add_circle(Circle(name="Choir"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "e", "tab", "tab", "tab", "backspace")
        await typed(pilot, "choir")
        await press(pilot, "enter", "ctrl+s")
        now = {journal.circle_name(m.circle): m.until for m in journal.circles_of(anna.id)}
        assert now == {"Family": app.today, "Choir": None}
        assert family.id in {m.circle for m in journal.circles_of(anna.id)}


@pytest.mark.parametrize("name", HOSTILE[:4])
async def test_hostile_names_are_kept_and_shown_as_they_are(journal: Journal, name: str) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "n")
        await typed(pilot, name)
        await press(pilot, "tab")
        await typed(pilot, name)
        await press(pilot, "ctrl+s")
        assert next(iter(journal.people)).name == name
        assert name in shown(app)
        await press(pilot, "e")
        assert name in shown(app)


async def test_what_steers_a_terminal_never_gets_into_a_field_by_pasting(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        for text in UNCLEAN:
            await typed(pilot, text)
        assert app.screen.field("name").raw.isprintable()
        app.screen.field("notes").put_cursor()
        for text in UNCLEAN:
            await typed(pilot, text)
        assert all(c.isprintable() or c in "\n\t" for c in app.screen.field("notes").raw)


async def test_ten_million_characters_pasted_are_cut_to_what_fits_and_told(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        app.screen.field("notes").put_cursor()
        await typed(pilot, "word " * 2_000_000)
        assert len(app.screen.field("notes").raw) == 100_000
        assert "too much for one place" in told(app)


async def test_quitting_with_an_open_form_asks_first_and_staying_finds_it_as_it_was(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        await typed(pilot, "Anna")
        await press(pilot, "ctrl+q")
        assert "not saved yet" in shown(app)
        await press(pilot, "enter")
        assert app.screen.field("name").raw == "Anna"
        await press(pilot, "ctrl+s")
        assert not app.drafts


async def test_what_could_not_be_saved_stays_in_the_form_and_can_be_saved_later(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_person: Person) -> Person:
        raise Busy("Another window is writing.", "", "Try again.")

    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        await typed(pilot, "Anna")
        monkeypatch.setattr(journal, "add_person", busy)
        await press(pilot, "ctrl+s")
        assert "Another window is writing." in told(app)
        assert app.screen.field("name").raw == "Anna"
        monkeypatch.undo()
        await press(pilot, "ctrl+s")
        assert [person.name for person in journal.people] == ["Anna"]


async def test_a_way_without_a_number_is_asked_for_rather_than_dropped(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        await typed(pilot, "Anna")
        app.screen.field("ways").fill([["mobile", ""]])
        await press(pilot, "ctrl+s")
        assert "What is the number or address for “mobile”?" in shown(app)
        assert not journal.people


async def test_saving_an_untouched_form_writes_nothing(journal: Journal) -> None:
    journal.add_person(Person(name="Anna"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "e", "ctrl+s")
        assert not isinstance(app.screen, PersonForm)
        journal.undo()  # the last change is still that Anna was added
        assert not journal.people


async def test_the_keys_of_a_form_page_and_go_round(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "n", "pagedown")
        assert app.screen.query_one("#form-fields").scroll_offset.y > 0
        await press(pilot, "up")
        assert app.focused is app.screen.query_one("#form-leave")
        await press(pilot, "down")
        assert app.focused in app.screen.field("name").query("*")


async def test_a_form_saved_or_refused_before_all_of_it_is_there_does_not_break(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3")
        form = PersonForm(anna.id)
        app.push_screen(form)
        await pilot.pause()
        form.field("birthday").fill("31-2")
        form.action_save()
        await settled(pilot)
        form.field("birthday").put_cursor()
        await settled(pilot)
        assert "There is no such day" in shown(app)
        form.field("birthday").fill("3-2")
        await press(pilot, "ctrl+s")
        assert journal.people[anna.id].birthday == PartialDate(2, 3)
        for _again in range(3):
            app.push_screen(PersonForm())
            await press(pilot, "escape")
        assert app.screen is app.main


CLEARED = ("end", "ctrl+u")


async def test_the_name_someone_had_goes_on_being_known_and_one_undo_takes_all_of_it_back(journal: Journal) -> None:
    piet = journal.add_person(Person(name="Piet Jansen", aliases=("Pieter",))).id
    async with opened(journal) as (app, pilot):
        app.push_screen(PersonForm(piet))
        await settled(pilot)
        await press(pilot, *CLEARED)
        await typed(pilot, "Piet de Wit-Jansen")
        assert app.screen.field("aliases").raw == "Pieter, Piet Jansen"
        assert "The name until now goes on being known" in shown(app)
        await press(pilot, "ctrl+s")
        person = journal.people[piet]
        assert (person.name, person.aliases) == ("Piet de Wit-Jansen", ("Pieter", "Piet Jansen"))
        await press(pilot, "u")
        person = journal.people[piet]
        assert (person.name, person.aliases) == ("Piet Jansen", ("Pieter",))


@pytest.mark.parametrize(
    "name",
    ["Piet Janssen", "Piet  jansen", "Piet de Wit Jansen", "Piet Jansen senior", "Pieter Bas"],
    ids=["a slip", "capitals", "more in it", "more after it", "the alias says it"],
)
async def test_what_is_still_found_by_the_old_name_or_was_a_slip_needs_no_other(journal: Journal, name: str) -> None:
    aliases = ("Piet Jansen",) if name == "Pieter Bas" else ()
    piet = journal.add_person(Person(name="Piet Jansen", aliases=aliases)).id
    async with opened(journal) as (app, pilot):
        app.push_screen(PersonForm(piet))
        await settled(pilot)
        await press(pilot, *CLEARED)
        await typed(pilot, name)
        await press(pilot, "ctrl+s")
        assert journal.people[piet].aliases == aliases


async def test_an_old_name_taken_out_again_stays_out(journal: Journal) -> None:
    piet = journal.add_person(Person(name="Piet Jansen")).id
    async with opened(journal) as (app, pilot):
        app.push_screen(PersonForm(piet))
        await settled(pilot)
        await press(pilot, *CLEARED)
        await typed(pilot, "Kees")
        await press(pilot, "tab", *CLEARED, "shift+tab", "end", "s")
        await press(pilot, "ctrl+s")
        person = journal.people[piet]
        assert (person.name, person.aliases) == ("Keess", ())


async def test_a_nickname_and_enter_are_enough(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "n")
        assert "a nickname and Enter are enough" in shown(app)
        await press(pilot, *"Anna", "enter")
        assert not isinstance(app.screen, PersonForm)
        assert [person.name for person in journal.people] == ["Anna"]
        await press(pilot, "n", *"Bram", "tab", *"Br", "shift+tab", "enter")  # more was begun: Enter goes on
        assert isinstance(app.screen, PersonForm)
        await press(pilot, "ctrl+r", "enter")  # and with nothing in it, it saves nothing
        assert isinstance(app.screen, PersonForm)
        assert len(journal.people) == 1


@pytest.mark.parametrize("asked", [False, True], ids=["while typing", "under a question"])
async def test_someone_erased_in_another_window_does_not_come_back_from_an_open_form(
    journal: Journal, journal_folder: str, asked: bool
) -> None:
    anna = journal.add_person(Person(name="Annabel"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "e")
        await typed(pilot, " Roos")
        if asked:
            await press(pilot, "ctrl+q")
        with Journal.open(journal_folder, device="here") as other:
            other.erase_person(anna.id)
        journal.refresh()
        await press(pilot, "escape")
        await press(pilot, "ctrl+s", "escape", "escape")
        assert not isinstance(app.screen, PersonForm)
        await pilot.pause(0.3)
        assert not any("Annabel" in str(value.to_plain()) for value in app.drafts.values())
    assert not list(journal.people)
    kept = "".join(file.read_text() for file in Path(journal_folder).rglob("*.jsonl"))
    kept += "".join(file.read_text() for file in Path(state_folder()).rglob("*") if file.is_file())
    assert "Annabel" not in kept
