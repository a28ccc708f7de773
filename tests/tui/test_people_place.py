"""The place People: the list, the card, and what can be done with someone."""

import datetime as dt
from collections.abc import Iterator

import pytest

from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import Direction, Outcome, PersonStatus, Ring, Role
from kring.model.partial_date import PartialDate
from kring.model.person import Person, Way
from kring.tui.components.lists.block_view import BlockView
from kring.tui.people.place import PeoplePlace
from tests.tui.driving import HOSTILE, TODAY, UNCLEAN, opened, press, settled, shown, told, typed


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


def names(app: object) -> list[str]:
    place = app.screen.query_one(PeoplePlace)  # type: ignore[attr-defined]
    rows = place.list.rows
    return [place.journal.name_of(rows.id(index)) for index in range(len(rows))]


def card(app: object) -> str:
    return app.screen.query_one(PeoplePlace).query_one(BlockView).words  # type: ignore[attr-defined]


async def test_an_empty_place_says_what_it_is_for_and_which_key_starts_it(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3")
        assert "A nickname is enough. Add someone: n." in shown(app)


async def test_people_are_listed_by_name_without_regard_to_case_and_accents(journal: Journal) -> None:
    for name in ("Zoë", "éva", "Anna", "Eva B"):
        journal.add_person(Person(name=name))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3")
        assert names(app) == ["Anna", "éva", "Eva B", "Zoë"]


async def test_the_card_shows_what_is_filled_in_and_nothing_else(journal: Journal) -> None:
    anna = journal.add_person(
        Person(
            name="Anna",
            aliases=("Annie",),
            ring=Ring.INNER,
            ways=(Way("mobile", "06 1234"),),
            address="Kerkstraat 12\n1234 AB Utrecht",
            birthday=PartialDate(11, 30, 1956),
            i_value="her laugh",
            boundaries="not after nine",
            rhythm_days=14,
        )
    )
    circle = journal.add_circle(Circle(name="Mantelzorg"))
    journal.add_member(circle.id, anna.id, roles=(Role.DECIDES,))
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "3")
        for words in (
            "Anna  (Annie)",
            "can't imagine life without",
            "mobile            06 1234",
            "1234 AB Utrecht",
            "30 November 1956 · in 7 days",
            "Mantelzorg  key figure: decides",
            "her laugh",
            "not after nine",
            "every 14 days",
            "Nothing written down yet",
        ):
            assert words in card(app)
        assert "Costs" not in card(app)
        assert "How we met" not in card(app)


async def test_the_card_shows_the_latest_entries_with_sign_and_word_and_leads_to_them(journal: Journal) -> None:
    anna, bram = (journal.add_person(Person(name=name)) for name in ("Anna", "Bram"))
    for number in range(12):
        journal.add_entry(
            Entry(
                on=TODAY - dt.timedelta(days=number),
                direction=Direction.RECEIVED,
                outcome=Outcome.ASKED if number == 1 else Outcome.DONE,
                people=(anna.id, bram.id),
                what=f"soup {number}",
            )
        )
    journal.add_entry(Entry(on=TODAY, people=(bram.id,), what="not hers"))
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "3")
        said = card(app)
        assert "today        ← received    Bram  soup 0" in said
        assert "→ I asked" in said
        assert "soup 7" in said
        assert "soup 8" not in said
        assert "not hers" not in said
        await press(pilot, "enter", "down", "down", "enter")  # the first line leads to giving and receiving
        assert app.main is not None
        assert app.main.place == "journal"


async def test_the_card_leads_to_the_circle(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    journal.add_circle(Circle(name="Street", purpose="to know each other"), members=[anna.id])
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "enter", "down", "enter")
        assert app.main is not None
        assert app.main.place == "circles"
        assert "to know each other" in shown(app)


async def test_on_a_narrow_screen_enter_opens_the_card_and_escape_goes_back(journal: Journal) -> None:
    journal.add_person(Person(name="Anna", notes="likes tea"))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3")
        assert "likes tea" not in shown(app)
        await press(pilot, "enter")
        assert "likes tea" in shown(app)
        await press(pilot, "escape")
        assert "likes tea" not in shown(app)


async def test_list_and_card_follow_the_width(journal: Journal) -> None:
    journal.add_person(Person(name="Anna", notes="likes tea"))
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "3")
        assert "likes tea" in shown(app)
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        assert "likes tea" not in shown(app)
        assert "Anna" in shown(app)
        await pilot.resize_terminal(140, 40)
        await settled(pilot)
        assert "likes tea" in shown(app)


async def test_a_few_letters_filter_by_name_and_alias_and_escape_shows_all_again(journal: Journal) -> None:
    journal.add_person(Person(name="María"))
    journal.add_person(Person(name="Bram", aliases=("Marinus",)))
    journal.add_person(Person(name="Cor"))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "f")
        await typed(pilot, "mari")
        assert sorted(names(app)) == ["Bram", "María"]
        await press(pilot, "enter", "escape")
        assert names(app) == ["Bram", "Cor", "María"]
        await press(pilot, "f")
        await typed(pilot, "xyz")
        assert "Nobody and nothing by that name" in shown(app)


async def test_someone_is_paused_until_a_day_and_resumed(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "p", "down", "enter")
        await typed(pilot, "1-1-2026")
        await press(pilot, "enter")
        assert "in the past" in shown(app)
        await press(pilot, *["backspace"] * 8)
        await typed(pilot, "4-1")
        await press(pilot, "enter")
        assert journal.people[anna.id].paused_until == dt.date(2027, 1, 4)
        assert "paused until" in shown(app)
        await press(pilot, "p")
        assert journal.people[anna.id].status == PersonStatus.ACTIVE
        await press(pilot, "p", "enter")
        now = journal.people[anna.id]
        assert (now.status, now.paused_until) == (PersonStatus.PAUSED, None)


async def test_who_died_stays_out_of_sight_until_asked_for(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    journal.add_person(Person(name="Bram"))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3", "x", "enter")
        assert journal.people[anna.id].status == PersonStatus.ACTIVE  # a stray key ends nothing
        await press(pilot, "x")
        assert "What has changed with Anna?" in shown(app)
        await press(pilot, "down", "down", "enter")
        assert journal.people[anna.id].status == PersonStatus.DECEASED
        assert names(app) == ["Bram"]
        assert "1 from before: z" in shown(app)
        await press(pilot, "z", "home")
        assert names(app) == ["Anna", "Bram"]
        assert "deceased" in shown(app)
        await press(pilot, "x")
        assert "has died" not in shown(app)
        await press(pilot, "down", "down", "enter")
        assert journal.people[anna.id].status == PersonStatus.ACTIVE


async def test_contact_that_ended_can_be_said_and_escape_says_nothing(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    async with opened(journal) as (_app, pilot):
        await press(pilot, "3", "x", "escape")
        assert journal.people[anna.id].status == PersonStatus.ACTIVE
        await press(pilot, "x", "down", "enter")
        assert journal.people[anna.id].status == PersonStatus.ENDED


async def test_removing_is_told_and_undo_brings_back_also_the_circle(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    circle = journal.add_circle(Circle(name="Street"), members=[anna.id])
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "d", "enter")
        assert anna.id in journal.people  # a stray key removes nobody
        await press(pilot, "d", "right", "enter")
        assert anna.id not in journal.people
        assert "Anna is removed. Undo: u." in told(app)
        assert "Anna" not in names(app)
        await press(pilot, "u")
        assert names(app) == ["Anna"]
        assert [m.person for m in journal.members_of(circle.id)] == [anna.id]


async def test_an_entry_with_someone_begins_in_the_add_bar_with_their_name(journal: Journal) -> None:
    journal.add_person(Person(name='Anna [/ "B"'))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "w")
        await typed(pilot, "soup")
        await press(pilot, "enter")
        (entry,) = journal.entries
        assert (entry.what, [journal.name_of(id_) for id_ in entry.people]) == ("soup", ['Anna [/ "B"'])
        assert entry.direction == Direction.GIVEN
        assert app.is_running


async def test_what_another_window_adds_or_renames_shows_by_itself(journal: Journal, journal_folder: str) -> None:
    anna = journal.add_person(Person(name="Anna"))
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "3")
        with Journal.open(journal_folder, device="there") as other:
            other.change_person(anna.id, name="Anneke", notes="new number")
            other.add_person(Person(name="Bram"))
            other.add_entry(Entry(on=TODAY, people=(anna.id,), what="a visit"))
        journal.refresh()
        await settled(pilot)
        assert names(app) == ["Anneke", "Bram"]
        assert "new number" in card(app)
        assert "a visit" in card(app)


async def test_an_unfinished_form_is_told_on_the_card(journal: Journal) -> None:
    journal.add_person(Person(name="Anna"))
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "3", "e")
        await typed(pilot, " B")
        await press(pilot, "escape")
        assert "You were changing something here" in card(app)


async def test_search_and_other_places_open_someone_hidden_by_a_filter_or_an_end(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna", status=PersonStatus.ENDED))
    journal.add_person(Person(name="Bram"))
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "3", "f")
        await typed(pilot, "bram")
        assert app.main is not None
        await app.main.go("people", anna.id)
        await settled(pilot)
        assert names(app) == ["Anna", "Bram"]
        assert card(app).startswith("Anna")
        await app.main.go("people", "no such id")
        assert app.is_running


async def test_everything_can_be_done_with_the_mouse(journal: Journal) -> None:
    for name in ("Anna", "Bram"):
        journal.add_person(Person(name=name, notes=f"about {name}"))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "3")
        line = shown(app).split("\n").index("  Bram")
        await pilot.click(offset=(4, line))
        await settled(pilot)
        assert "about Bram" in shown(app)
        await press(pilot, "e")
        choices = app.screen.field("ring").control_widgets()[0]
        await pilot.click(choices, offset=(4, 0))
        await pilot.click("#form-save")
        await settled(pilot)
        assert [p.ring for p in journal.people if p.name == "Bram"] == [Ring.INNER]


async def test_hostile_names_are_harmless_in_list_card_toast_and_dialogs(journal: Journal) -> None:
    for name in HOSTILE:
        person = journal.add_person(Person(name=name, aliases=(f"{name} alias"[:200],), notes=name))
        journal.add_circle(Circle(name=name, purpose=name), members=[person.id])
        journal.add_entry(Entry(on=TODAY, people=(person.id,), what=name))
    async with opened(journal, (100, 30)) as (app, pilot):
        await press(pilot, "3")
        for _name in HOSTILE:
            await press(pilot, "p", "escape", "x", "escape", "d", "right", "enter")
            await press(pilot, "u", "down")
        await press(pilot, "p", "enter", "E", "escape")
        assert app.is_running
        assert len(journal.people) == len(HOSTILE)
        app.clear_notifications()
        await settled(pilot)
        for name in ("[/", "[foo]", "[@click=app.quit]x[/]", "$name $today"):
            assert f"  {name} " in shown(app) or f"▌ {name} " in shown(app)


@pytest.mark.parametrize("text", UNCLEAN)
async def test_what_another_program_wrote_is_shown_harmless(journal: Journal, text: str) -> None:
    from kring.journal.mutations import Operations

    Operations._insert(journal, Person(name=text, notes=text, aliases=(text,)))  # past the cleaning
    async with opened(journal, (100, 30)) as (app, pilot):
        await press(pilot, "3", "e")
        await press(pilot, "escape", "d")
        for c in shown(app):
            assert c.isprintable() or c == "\n"
        assert "\u202e" not in shown(app)


async def test_a_journal_that_may_not_be_written_can_be_read_and_says_so_at_each_key(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_person(Person(name="Anna", notes="likes tea"))
    monkeypatch.setattr(Journal, "read_only", property(lambda _self: "Written by a newer kring."))
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "3")
        assert "likes tea" in shown(app)
        await press(pilot, "n", "e", "p", "x", "d", "E")
        assert app.screen is app.main
        assert len(journal.people) == 1


async def test_a_person_with_a_language_of_a_newer_version_is_shown_as_it_is(journal: Journal) -> None:
    journal.add_person(Person(name="Anna", ring="orbit", status="travelling"))  # type: ignore[arg-type]
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "3")
        assert "orbit" in card(app)
        assert "travelling" in shown(app)
        await press(pilot, "e", "tab", "tab")
        assert "● orbit" in shown(app)
