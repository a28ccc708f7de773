"""Search and the command palette: people, circles, entries and commands, without regard to case and accents."""

import datetime as dt
from collections.abc import Sequence

import pytest

from kring import i18n
from kring.journal.journal import Journal
from kring.keymap import COMMANDS, SCOPES, explain_command
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import CircleKind, Direction
from kring.model.person import Person, Way
from kring.tui.components.dialogs.finder import Finder
from kring.tui.components.other_words import OTHER_WORDS
from kring.tui.frame.app import KringApp
from kring.tui.frame.help_screen import HelpScreen
from kring.tui.journal.search import split_row_id
from tests.tui.driving import HOSTILE, TODAY, opened, press, settled, shown, told, typed, until
from tests.tui.driving import typed as paste


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    journal = Journal.open(journal_folder)
    maria = journal.add_person(Person(name="María José"))
    journal.add_circle(Circle(name="Zélfhulp"), members=[maria.id])
    for number, what in enumerate(("soup at the café", "Soup for María", "a walk")):
        journal.add_entry(Entry(on=TODAY - dt.timedelta(days=number), direction=Direction.GIVEN, what=what))
    journal.add_entry(Entry(on=TODAY, direction=Direction.NOTE, people=(maria.id,), what="rang"))
    return journal


async def search(pilot: object, text: str) -> None:
    await press(pilot, "slash")  # type: ignore[arg-type]
    await typed(pilot, text)  # type: ignore[arg-type]
    await settled(pilot)  # type: ignore[arg-type]


async def test_search_finds_people_circles_and_entries_without_case_and_accents(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await search(pilot, "maria")
        screen = shown(app)
        assert "People" in screen
        assert "María José  Zélfhulp" in screen
        assert "2 entries" in screen
        assert "Soup for María" in screen
        assert "rang" in screen
        await press(pilot, "escape", "slash")
        await typed(pilot, "ZELF")
        await settled(pilot)
        assert "Circles" in shown(app)
        assert "Zélfhulp" in shown(app)


async def test_every_word_must_be_there(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await search(pilot, "cafe soup")
        assert "1 entry" in shown(app)
        assert "for María" not in shown(app)


async def test_an_empty_search_says_what_it_is_for_and_a_vain_one_that_it_was(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "slash")
        assert "Capitals and accents do" in shown(app)
        await typed(pilot, "[/nothing")
        await settled(pilot)
        assert "Nothing with “[/nothing” in it." in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, Finder)
        await press(pilot, "escape")
        assert not isinstance(app.screen, Finder)


@pytest.mark.parametrize(
    ("text", "place", "there"),
    [("maria", "people", "María José"), ("zelf", "circles", "Zélfhulp"), ("walk", "journal", "a walk")],
)
async def test_enter_opens_what_is_found_in_its_place(journal: Journal, text: str, place: str, there: str) -> None:
    async with opened(journal) as (app, pilot):
        await search(pilot, text)
        await press(pilot, "enter")
        assert app.main is not None
        assert app.main.place == place
        assert there in shown(app)


async def test_an_agreement_is_found_and_opens_in_its_place_with_whom_it_is_about(journal: Journal) -> None:
    maria = journal.people.ids()[0]
    journal.add_agreement(Agreement(what="something else"))
    journal.add_agreement(Agreement(what="María waters the plants", people=(maria,)))
    async with opened(journal) as (app, pilot):
        await search(pilot, "plants")
        assert "Agreements" in shown(app)
        assert "María waters the plants  María José, open" in shown(app)
        await press(pilot, "enter")
        assert app.main is not None
        assert app.main.place == "agreements"
        assert "whose step" in shown(app)
        assert "something else" not in shown(app)
        await press(pilot, "down", "enter")
        assert app.main.place == "people"


async def test_an_agreement_opens_also_when_its_place_was_visited_before(journal: Journal) -> None:
    journal.add_agreement(Agreement(what="something else"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "1")
        journal.add_agreement(Agreement(what="plants, to be watered"))
        await settled(pilot)
        await search(pilot, "watered")
        await press(pilot, "enter")
        assert "whose step" in shown(app)
        assert "plants, to be watered" in shown(app)


async def test_agreements_are_left_out_of_search_until_they_are_read(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_agreement(Agreement(what="a walk with the dog"))
    async with opened(journal) as (app, pilot):
        monkeypatch.setattr(type(journal.agreements), "loaded", False)
        await search(pilot, "walk")
        assert "1 entry" in shown(app)
        assert "with the dog" not in shown(app)


async def test_arrow_keys_go_through_what_is_found_and_pass_over_headings(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await search(pilot, "maria")
        finder = app.screen
        assert isinstance(finder, Finder)
        assert split_row_id(finder.found.highlighted)[0] == "people"
        await press(pilot, "down")
        assert split_row_id(finder.found.highlighted)[0] == "journal"
        await press(pilot, "pagedown", "up", "up", "up")
        assert split_row_id(finder.found.highlighted)[0] == "people"


async def test_a_click_opens_and_one_beside_it_leaves(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await search(pilot, "walk")
        await pilot.click("#found", offset=(8, 1))
        await settled(pilot)
        assert app.main is not None
        assert app.main.place == "journal"
        await press(pilot, "slash")
        await pilot.click(offset=(2, 0))
        await settled(pilot)
        assert not isinstance(app.screen, Finder)


async def test_what_is_written_changed_and_removed_meanwhile_is_found_as_it_is_now(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        made = journal.add_entry(Entry(on=TODAY, direction=Direction.NOTE, what="paper boats"))
        await settled(pilot)
        await search(pilot, "boats")
        assert "1 entry" in shown(app)
        await press(pilot, "escape")
        journal.change_entry(made.id, what="paper planes")
        await settled(pilot)
        await search(pilot, "boats")
        assert "Nothing with" in shown(app)
        await press(pilot, "escape")
        await search(pilot, "planes")
        assert "1 entry" in shown(app)
        await press(pilot, "escape")
        journal.remove_entry(made.id)
        await settled(pilot)
        await search(pilot, "planes")
        assert "Nothing with" in shown(app)


async def test_entries_are_found_by_the_new_name_of_someone(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        journal.change_person(journal.people.ids()[0], name="Carmen")
        await pilot.pause(0.6)
        await settled(pilot)
        await search(pilot, "carmen")
        assert "rang" in shown(app)


async def test_before_the_journal_is_read_search_says_so_and_finds_it_afterwards(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(journal) as (app, pilot):
        app.keeper.haystack.built = False
        chunks, app.keeper.haystack._chunks = app.keeper.haystack._chunks, ()
        await search(pilot, "walk")
        assert "Still reading the journal…" in shown(app)
        app.keeper.haystack._chunks = chunks
        app.keeper.haystack.built = True
        await until(pilot, lambda: "a walk" in shown(app))


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_names_and_words_are_only_text_in_search_and_palette(journal: Journal, text: str) -> None:
    person = journal.add_person(Person(name=text))
    journal.add_circle(Circle(name=text))
    journal.add_entry(Entry(on=TODAY, direction=Direction.NOTE, people=(person.id,), what=text))
    journal.add_agreement(Agreement(what=text, people=(person.id,)))
    async with opened(journal, (120, 30)) as (app, pilot):
        for key in ("slash", "ctrl+p"):
            await press(pilot, key)
            await typed(pilot, text[:40])
            await settled(pilot)
            assert text[:8].split(maxsplit=1)[0] in shown(app)
            await press(pilot, "enter")
            assert app.return_value is None


# The palette.


async def test_the_palette_lists_every_command_that_can_be_done(journal: Journal) -> None:
    async with opened(journal, (100, 40)) as (app, pilot):
        await press(pilot, "4", "ctrl+p")
        finder = app.screen
        assert isinstance(finder, Finder)
        listed = {finder.found.rows.id(index) for index in range(len(finder.found.rows))}
        wanted = {
            each.id for each in COMMANDS.values() if each.palette and each.scope not in ("form", "addbar", "list")
        }
        # An answer belongs to what is asked or offered, and nothing here is; nothing is filtered either, and nobody
        # has looked yet, or practises.
        of_others = {each for each in wanted if each.startswith("members.")}
        assert wanted - listed <= {"journal.clear", "journal.answer", "ecogram.then", "app.skip_step", *of_others}
        assert finder.found.highlighted == "journal.new"


async def test_a_command_is_found_by_its_name_and_done_in_its_place(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "ctrl+p")
        await typed(pilot, "new person")
        await settled(pilot)
        await press(pilot, "enter")
        assert app.main is not None
        assert app.main.place == "people"
        assert "a nickname is enough" in shown(app)


async def test_a_command_is_found_by_what_it_does(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "ctrl+p")
        await typed(pilot, "colours")
        await settled(pilot)
        await press(pilot, "enter")
        assert "kring-dark" in shown(app)


async def test_a_command_that_has_nothing_to_work_on_says_so(journal_folder: str) -> None:
    async with opened(Journal.open(journal_folder)) as (app, pilot):
        await press(pilot, "ctrl+p")
        await typed(pilot, "Edit the entry")
        await settled(pilot)
        await press(pilot, "enter")
        assert "nothing to do that with" in told(app)


async def test_people_and_circles_can_be_gone_to_from_the_palette(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        for text, place in (("maria jose", "people"), ("zelfhulp", "circles")):
            await press(pilot, "ctrl+p")
            await typed(pilot, text)
            await settled(pilot)
            await press(pilot, "enter")
            assert app.main is not None
            assert app.main.place == place


async def test_over_a_form_the_palette_offers_only_what_works_there(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n", "ctrl+p")
        finder = app.screen
        assert isinstance(finder, Finder)
        assert {finder.found.rows.id(index) for index in range(len(finder.found.rows))} == {"app.hide", "app.quit"}
        await press(pilot, "ctrl+p")
        assert len([screen for screen in app.screen_stack if isinstance(screen, Finder)]) == 1


def help_words(app: KringApp) -> str:
    """Everything the help page says, also what is not in sight."""
    assert isinstance(app.screen, HelpScreen)
    rows = app.screen.found.rows
    return "\n".join(line.plain for at in range(len(rows)) for line in rows.render(at, 80, False))


async def test_help_says_what_the_place_is_for_and_enter_does_what_is_highlighted(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "2", "question_mark")
        await until(pilot, lambda: "The groups around you, and the purpose of each." in shown(app))
        await typed(pilot, "backup")
        await until(pilot, lambda: "▌ f7" in shown(app))
        await press(pilot, "enter")
        await until(pilot, lambda: "Backups" in shown(app))
        await press(pilot, "escape", "question_mark")
        await until(pilot, lambda: "Circles" in shown(app))
        await press(pilot, "question_mark")
        assert app.screen is app.main


async def test_help_does_a_key_of_a_list_and_of_a_screen_over_the_places(journal: Journal) -> None:
    for number in range(3):
        journal.add_person(Person(name=f"Zed {number}"))
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "3", "home", "question_mark")
        await typed(pilot, "to the last row")
        await until(pilot, lambda: "▌ end, G" in shown(app))
        await press(pilot, "enter")
        await until(pilot, lambda: "▌ Zed 2" in shown(app))
        await press(pilot, "H", "question_mark")
        await typed(pilot, "look back three")
        await until(pilot, lambda: "▌ h" in shown(app))
        await press(pilot, "enter")
        await until(pilot, lambda: "● everything" in shown(app))


async def test_all_lines_of_what_is_highlighted_in_help_are_seen(journal: Journal) -> None:
    i18n.use("nl")
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "2", "question_mark")
        for _down in range(40):
            await press(pilot, "down")
            finder = app.screen
            assert isinstance(finder, HelpScreen)
            found, words = finder.found, explain_command(COMMANDS[finder.found.highlighted])
            last = found.index or 0
            while last + 1 < len(found.rows) and found.rows.goes_on(last + 1):
                last += 1
            assert last < found.scroll_offset.y + found.scrollable_content_region.height, words


@pytest.mark.parametrize(
    ("keys", "first", "also"),
    [
        (("3", "n"), "In a form", "ctrl+s"),
        (("2", "n"), "In a form", "ctrl+s"),
        (("4", "n"), "In a form", "ctrl+s"),
        (("2", "m"), "Who is in a circle", "has left"),
        (("6", "r"), "Looking at a circle", "f8"),
        (("W", "n"), "In a worksheet", "f8"),
    ],
)
async def test_f1_says_the_keys_of_whatever_lies_over_a_place(
    journal: Journal, keys: Sequence[str], first: str, also: str
) -> None:
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, *keys)
        below = app.screen
        assert below is not app.main
        await press(pilot, "f1")
        await until(pilot, lambda: first in shown(app))
        titles = [line for line in help_words(app).splitlines() if line in SCOPES.values()]
        assert titles[0] == first
        assert also in shown(app)
        await press(pilot, "f1")
        assert app.screen is below


async def test_what_is_chosen_in_the_help_of_a_form_is_done_there_or_not_at_all(journal: Journal) -> None:
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "3", "n", *"Anna")
        form = app.screen
        await press(pilot, "f1")
        await typed(pilot, explain_command(COMMANDS["circles.new"]).lower())
        await until(pilot, lambda: "▌ n" in shown(app))
        await press(pilot, "enter")
        await settled(pilot)
        assert app.screen is form
        assert "nothing to do that with just now" in told(app)
        assert app.main is not None
        assert app.main.place == "people"
        await press(pilot, "f1")
        await typed(pilot, "save the form")
        await until(pilot, lambda: "▌ ctrl+s" in shown(app))
        await press(pilot, "enter")
        await until(pilot, lambda: app.screen is app.main)
        assert "Anna" in [person.name for person in journal.people]


#: What people type, and the command they mean.
CALLED = {
    "settings": "main.settings",
    "exit": "app.quit",
    "delete": "people.remove",
    "export": "main.backups",
    "birthday": "people.edit",
    "balance": "main.giving",
    "undo": "main.undo",
    "colours": "main.theme",
    "instellingen": "main.settings",
    "afsluiten": "app.quit",
    "wissen": "people.remove",
    "exporteren": "main.backups",
    "verjaardag": "people.edit",
    "balans": "main.giving",
}


async def test_palette_and_help_find_what_people_call_it_in_either_language(journal: Journal) -> None:
    async with opened(journal, (100, 30)) as (app, pilot):
        await press(pilot, "3")
        for key in ("ctrl+p", "question_mark"):
            await press(pilot, key)
            finder = app.screen
            assert isinstance(finder, Finder)
            for word, command in CALLED.items():
                rows = finder.find(word, lambda: False)
                assert command in {rows.id(at) for at in range(len(rows))}, word
            await typed(pilot, "afsluiten")
            await until(pilot, lambda finder=finder: finder._shown_for == "afsluiten")
            assert finder.found.highlighted in ("app.quit", "main.leave")
            await press(pilot, "escape")


def test_other_words_are_for_commands_that_exist() -> None:
    assert set(OTHER_WORDS) <= set(COMMANDS)


async def test_the_help_page_begins_with_the_place_and_has_every_command(journal: Journal) -> None:
    for language in ("en", "nl"):
        i18n.use(language)
        async with opened(journal, (84, 200)) as (app, pilot):
            await press(pilot, "4", "question_mark")
            await pilot.pause()
            flat = " ".join(help_words(app).split())
            assert all(" ".join(explain_command(each).split()) in flat for each in COMMANDS.values())
            if language == "en":
                assert flat.index("Edit the entry.") < flat.index("Search people")
            await press(pilot, "escape")
            assert app.screen is app.main


@pytest.mark.parametrize(
    ("typed", "name", "said"),
    [
        ("dorpsstraat", "Anna", "address: Dorpsstraat 12, achter de kerk"),
        ("0612", "Anna", "ways to reach: mobiel 0612345678"),
        ("TULIPS cafe", "Bram", "notes: "),
        ("tuesday evening", "Choir", "purpose: singing on tuesday evening"),
    ],
)
async def test_what_stands_on_a_card_is_found_and_opens_it(
    journal_folder: str, typed: str, name: str, said: str
) -> None:
    with Journal.open(journal_folder, device="here") as journal:
        journal.add_person(
            Person(name="Anna", address="Dorpsstraat 12,\nachter de kerk", ways=(Way("mobiel", "0612345678"),))
        )
        journal.add_person(Person(name="Bram", notes="word " * 60 + "likes tulips from the café " + "word " * 60))
        journal.add_circle(Circle(name="Choir", kind=CircleKind.SOCIAL, purpose="singing on tuesday evening"))
        async with opened(journal) as (app, pilot):
            await press(pilot, "slash")
            await paste(pilot, typed)
            await settled(pilot)
            assert "On cards" in shown(app)
            line = next(
                line for line in shown(app).splitlines() if name in line and said.split(":", maxsplit=1)[0] in line
            )
            assert said.split(":", maxsplit=1)[0] in line
            await press(pilot, "enter")
            place = app.main.current()
            chosen = place.chosen
            assert name in (journal.name_of(chosen), journal.circle_name(chosen))


async def test_whose_name_is_found_is_not_there_twice_and_short_words_look_at_no_cards(journal_folder: str) -> None:
    with Journal.open(journal_folder, device="here") as journal:
        journal.add_person(Person(name="Anna", notes="Anna sings"))
        journal.add_person(Person(name="Bram", notes="an ox"))
        async with opened(journal) as (app, pilot):
            await press(pilot, "slash", *"anna")
            assert "On cards" not in shown(app)
            await press(pilot, "end", "ctrl+u", *"ox")
            assert "On cards" not in shown(app)
