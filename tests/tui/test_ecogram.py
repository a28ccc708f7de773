"""The ecogram on the screen."""

import datetime as dt
import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kring.insight.ecogram.navigation import list_tab_order
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import CircleKind, Direction, Ring
from kring.model.person import Person
from kring.model.review import Review
from kring.tui.components.lists.block_view import Block, BlockView
from kring.tui.ecogram.braille import Braille
from kring.tui.ecogram.screen import EcogramScreen
from kring.tui.ecogram.widget import EcogramView
from kring.tui.frame.app import KringApp
from kring.tui.frame.main_screen import MainScreen
from tests.tui.driving import HOSTILE, TODAY, UNCLEAN, opened, press, settled, shown

NAME = "kring-ecogram-2026-11-23.svg"


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """Anna (inner, friends), Bram (middle, family), Cor (outer, no circle, private), Dirk (no ring)."""
    people = {
        name: journal.add_person(Person(name=name, ring=ring, private=name == "Cor"))
        for name, ring in (("Anna", Ring.INNER), ("Bram", Ring.MIDDLE), ("Cor", Ring.OUTER), ("Dirk", Ring.NONE))
    }
    friends = journal.add_circle(Circle(name="Friends", kind=CircleKind.FRIENDS))
    family = journal.add_circle(Circle(name="Family", kind=CircleKind.FAMILY))
    journal.add_member(friends.id, people["Anna"].id)
    journal.add_member(family.id, people["Bram"].id)
    entries = ((Direction.GIVEN, "Anna", False), (Direction.RECEIVED, "Bram", True), (Direction.GIVEN, "Cor", False))
    for direction, name, private in entries:
        journal.add_entry(
            Entry(on=TODAY - dt.timedelta(days=3), direction=direction, people=(people[name].id,), private=private)
        )
    return journal


def view(app: KringApp) -> EcogramView:
    return app.screen.query_one(EcogramView)


def here(app: KringApp) -> str:
    """What the cursor is on: a name, or what stands at an edge."""
    thing = view(app).thing(view(app).here)
    return "" if thing is None else getattr(thing, "text", "") or thing.tie.name  # type: ignore[union-attr]


async def test_the_key_opens_a_drawing_with_everyone_in_it(filled: Journal) -> None:
    async with opened(filled, (80, 24)) as (app, pilot):
        await press(pilot, "o")
        assert isinstance(app.screen, EcogramScreen)
        for text in ("me", "Anna", "Bram", "Cor", "Dirk", "Friends", "Family", "in no circle"):
            assert text in shown(app)
        assert "can't imagine life without" in shown(app)
        assert "I gave once or twice" in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 40)])
async def test_the_tab_key_comes_to_everyone_and_back(filled: Journal, size: tuple[int, int]) -> None:
    async with opened(filled, size) as (app, pilot):
        await press(pilot, "o")
        picture = view(app).picture
        assert picture is not None
        walked = []
        for _step in list_tab_order(picture):
            walked.append(view(app).here)
            await press(pilot, "tab")
        assert walked == list_tab_order(picture)
        assert view(app).here == walked[0]
        await press(pilot, "shift+tab")
        assert view(app).here == walked[-1]


async def test_an_arrow_goes_to_who_stands_there(filled: Journal) -> None:
    async with opened(filled, (80, 24)) as (app, pilot):
        await press(pilot, "o")
        before = view(app).thing(view(app).here)
        seen = set()
        for key, way in (("down", 1), ("up", -1)):
            start = view(app).here
            await press(pilot, key)
            after = view(app).thing(view(app).here)
            assert after is not None
            assert before is not None
            if view(app).here != start:
                seen.add(key)
                assert (after.y - before.y) * way > 0
            before = after
        assert seen


async def test_enter_opens_the_card_of_the_one_the_cursor_is_on(filled: Journal) -> None:
    async with opened(filled, (80, 24)) as (app, pilot):
        await press(pilot, "o")
        assert here(app) == "Anna"
        await press(pilot, "tab", "enter")
        assert app.main is not None
        assert app.main.place == "people"
        assert app.main.current().chosen == next(p.id for p in filled.people if p.name == "Bram")


async def test_from_a_person_or_circle_the_cursor_begins_there(filled: Journal) -> None:
    async with opened(filled, (80, 24)) as (app, pilot):
        await press(pilot, "3", "down", "o")
        assert here(app) == "Bram"
        await press(pilot, "escape", "2", "o")
        assert here(app) == "Family"


async def test_one_circle_can_be_drawn_and_escape_brings_everyone_back(filled: Journal) -> None:
    async with opened(filled, (80, 24)) as (app, pilot):
        await press(pilot, "o", "c")
        await press(pilot, *"friends", "enter")
        assert [spot.tie.name for spot in view(app).picture.spots] == ["Anna"]
        assert "Friends" in shown(app).splitlines()[0]
        await press(pilot, "escape")
        assert len(view(app).picture.spots) == 4
        await press(pilot, "escape")
        assert not isinstance(app.screen, EcogramScreen)


async def test_a_click_goes_there_and_a_second_one_opens_it(filled: Journal) -> None:
    async with opened(filled, (80, 24)) as (app, pilot):
        await press(pilot, "o")
        spot = next(spot for spot in view(app).picture.spots if spot.tie.name == "Bram")
        await pilot.click(EcogramView, offset=(spot.x, spot.y))
        assert here(app) == "Bram"
        await pilot.click(EcogramView, offset=(spot.left + 1, spot.y))
        await settled(pilot)
        assert app.main.place == "people"


async def test_beside_a_wide_drawing_stands_who_the_cursor_is_on(filled: Journal) -> None:
    bram = next(p.id for p in filled.people if p.name == "Bram")
    filled.change_person(bram, strained=True)
    async with opened(filled, (140, 40)) as (app, pilot):
        await press(pilot, "o", "tab")
        words = app.screen.query_one(BlockView).words
        for text in ("Bram", "important", "Family", "I received", "once or twice", "You said that it is strained"):
            assert text in words


async def test_what_changes_elsewhere_is_drawn_at_once(filled: Journal) -> None:
    async with opened(filled, (80, 24)) as (app, pilot):
        await press(pilot, "o")
        filled.add_person(Person(name="Eva", ring=Ring.INNER))
        await settled(pilot)
        assert "Eva" in shown(app)
        assert here(app) == "Anna"


async def test_in_words_it_is_a_list_ring_by_ring_that_leads_to_the_cards(filled: Journal) -> None:
    async with opened(filled, (60, 20)) as (app, pilot):
        await press(pilot, "o", "w")
        words = app.screen.query_one(BlockView).words
        assert words.index("can't imagine") < words.index("Anna") < words.index("important") < words.index("Bram")
        assert "in no ring yet" in words
        await press(pilot, "down", "down", "enter")
        assert app.main.place == "people"


async def test_a_list_of_many_begins_with_those_on_the_screen_and_ends_with_the_last(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"Person {number:03}" for number in range(290)]
    for name in names:
        journal.add_person(Person(name=name, ring=Ring.OUTER))
    at_first: list[int] = []
    show = BlockView.show

    def shown_first(self: BlockView, about: str, blocks: Sequence[Block]) -> None:
        show(self, about, blocks)
        at_first.append(len(blocks))

    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "o")
        monkeypatch.setattr(BlockView, "show", shown_first)
        await press(pilot, "w")
        await settled(pilot)
        assert 20 < at_first[0] < 100
        words = app.screen.query_one(BlockView).words
        assert re.findall(r"Person \d+", words) == names
        await press(pilot, "end", "up", "enter")
        assert app.main.place == "people"
        assert "Person 289" in shown(app)


async def test_the_legend_says_what_lines_and_keys_mean(filled: Journal) -> None:
    async with opened(filled, (80, 24)) as (app, pilot):
        await press(pilot, "o", "question_mark")
        words = app.screen.query_one(BlockView).words
        for text in ("inner ring", "I gave", "once or twice", "strained", "someone who died", "shift+tab"):
            assert text in words
        await press(pilot, "escape")
        assert isinstance(app.screen, EcogramScreen)


async def test_an_empty_journal_says_what_would_be_here(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "o")
        assert "the people around you are drawn" in " ".join(shown(app).split())
        await press(pilot, "enter", "tab", "down", "c", "e", "w", "escape")
        assert not isinstance(app.screen, EcogramScreen)


@pytest.mark.parametrize("size", [(60, 20), (140, 40)])
async def test_hostile_names_are_only_names(journal: Journal, size: tuple[int, int]) -> None:
    for name in (*HOSTILE, *UNCLEAN):
        journal.add_person(Person(name=name, ring=Ring.MIDDLE))
    circle = journal.add_circle(Circle(name="[@click=app.quit]x[/]"))
    journal.add_member(circle.id, next(iter(journal.people)).id)
    async with opened(journal, size) as (app, pilot):
        await press(pilot, "o")
        for _step in range(len(HOSTILE) + len(UNCLEAN) + 2):
            await press(pilot, "tab")
            assert "\x1b" not in shown(app)
        assert all(len(strip.text) for strip in app.screen._compositor.render_strips())
        await press(pilot, "w", "escape", "c", "escape", "question_mark", "escape")
        assert isinstance(app.screen, EcogramScreen)


async def test_what_stands_at_an_edge_opens_as_a_list(journal: Journal) -> None:
    with journal.bulk():
        for number in range(60):
            journal.add_person(Person(name=f"Person {number:02}"))
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "o")
        assert here(app) == "in no circle & 60"
        await press(pilot, "enter")
        await press(pilot, *"person 42", "enter")
        assert app.main.current().chosen == next(p.id for p in journal.people if p.name == "Person 42")


# Keeping it as a file.


async def _export(pilot: object, folder: Path, *more: str) -> None:
    await press(pilot, "o", "e", "ctrl+u")  # type: ignore[arg-type]
    pilot.app.screen.query_one("#export-folder").value = str(folder)  # type: ignore[attr-defined]
    await press(pilot, *more, "enter")  # type: ignore[arg-type]


def _texts(path: Path) -> set[str]:
    return {one.text or "" for one in ET.parse(path).iter("{http://www.w3.org/2000/svg}text")}


async def test_the_file_is_for_its_owner_and_leaves_out_what_is_private(filled: Journal, tmp_path: Path) -> None:
    async with opened(filled, (80, 24)) as (app, pilot):
        await _export(pilot, tmp_path)
        assert "Only you can read it" in shown(app)
    assert os.listdir(tmp_path) == [NAME] or NAME in os.listdir(tmp_path)
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert {"Anna", "Bram", "Dirk"} <= _texts(tmp_path / NAME)
    assert "Cor" not in _texts(tmp_path / NAME)
    # The only moment with Bram is private: his line is not drawn. One line is Anna's, six are the legend's.
    assert (tmp_path / NAME).read_text().count("<line") == 7


async def test_what_is_private_is_in_the_file_when_asked(filled: Journal, tmp_path: Path) -> None:
    async with opened(filled, (80, 24)) as (_app, pilot):
        await press(pilot, "o", "e")
        pilot.app.screen.query_one("#export-folder").value = str(tmp_path)
        await press(pilot, "tab", "space", "tab", "enter")
    assert "Cor" in _texts(tmp_path / NAME)
    assert (tmp_path / NAME).read_text().count("<line") == 9


async def test_a_file_that_is_there_is_only_replaced_after_a_question(filled: Journal, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("mine")
    async with opened(filled, (80, 24)) as (app, pilot):
        await _export(pilot, tmp_path)
        assert "already" in shown(app)
        await press(pilot, "enter")  # keep it
        assert (tmp_path / NAME).read_text() == "mine"
        app.screen.query_one("#export-folder").focus()
        await press(pilot, "enter", "right", "enter")
        assert "<svg" in (tmp_path / NAME).read_text()
        assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


async def test_a_link_of_that_name_is_not_written_through(filled: Journal, tmp_path: Path) -> None:
    (tmp_path / "away").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / NAME).symlink_to(tmp_path / "away")
    async with opened(filled, (80, 24)) as (app, pilot):
        await _export(pilot, tmp_path / "folder")
        assert "already" in shown(app)
        await press(pilot, "right", "enter")
    assert (tmp_path / "away").read_text() == "mine"
    assert not (tmp_path / "folder" / NAME).is_symlink()


async def test_a_folder_that_is_not_there_is_told_beside_the_line(filled: Journal, tmp_path: Path) -> None:
    async with opened(filled, (80, 24)) as (app, pilot):
        await _export(pilot, tmp_path / "nowhere")
        assert "There is no such folder" in shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, EcogramScreen)


# The dots.


def test_a_stronger_ink_takes_the_place_of_a_weaker_one_and_never_the_other_way() -> None:
    dots = Braille(2, 1)
    dots.dot(0, 0, 1)
    dots.dot(1, 0, 2)
    dots.dot(0, 3, 1)
    dots.dot(9, 9, 3)
    assert list(dots.cells()) == [(0, 0, "⠈", 2)]


def test_dotted_thin_and_thick_lines_have_more_and_more_dots() -> None:
    def count(kind: str, zigzag: bool = False) -> int:
        dots = Braille(20, 5)
        dots.line((0, 10), (39, 10), 1, kind=kind, zigzag=zigzag)
        return sum((ord(char) - 0x2800).bit_count() for _x, _y, char, _ink in dots.cells())

    assert count("dotted") < count("thin") < count("thick")
    assert count("thin", zigzag=True) != count("thin")


async def test_the_picture_of_an_earlier_look_is_drawn_and_says_how_near_someone_is_now(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna", ring=Ring.INNER))
    bram = journal.add_person(Person(name="Bram", ring=Ring.OUTER))
    circle = journal.add_circle(Circle(name="Choir"), [anna.id])
    then = {"rings": {"middle": [anna.id], "inner": [bram.id]}, "circles": {circle.id: [anna.id, bram.id]}}
    journal.add_review(Review(circle=circle.id, on=TODAY - dt.timedelta(days=90), done=True, facts={"around": then}))
    async with opened(journal, (120, 30)) as (app, pilot):
        await press(pilot, "o")
        assert "as it was on" not in shown(app)
        await press(pilot, "t", "down", "enter")
        assert "as it was on Tuesday 25 August 2026" in shown(app)
        said = shown(app)
        assert "can't imagine life without" in said
        assert "part of my life" in said  # how near Bram, who was nearest, is now
        await press(pilot, "escape")
        assert "as it was on" not in shown(app)


async def test_from_a_card_one_comes_back_to_the_circle_and_the_day_that_were_drawn(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna", ring=Ring.INNER))
    journal.add_person(Person(name="Bram", ring=Ring.OUTER))
    circle = journal.add_circle(Circle(name="Choir"), [anna.id])
    then = {"rings": {"middle": [anna.id]}, "circles": {circle.id: [anna.id]}}
    journal.add_review(Review(circle=circle.id, on=TODAY - dt.timedelta(days=90), done=True, facts={"around": then}))
    async with opened(journal, (120, 30)) as (app, pilot):
        await press(pilot, "o", "c", "down", "enter")
        assert "Ecogram · Choir" in shown(app)
        await press(pilot, "home", "enter", "escape")
        await settled(pilot)
        assert "Ecogram · Choir" in shown(app)
        assert "Bram" not in shown(app)
        await press(pilot, "t", "down", "enter", "c", "down", "enter")
        assert "Choir · as it was on Tuesday 25 August 2026" in shown(app)
        await press(pilot, "enter", "escape")
        await settled(pilot)
        assert "Choir · as it was on Tuesday 25 August 2026" in shown(app)
        await press(pilot, "escape", "escape")
        assert "Ecogram · who is around me" in shown(app)


async def test_without_an_earlier_look_there_is_no_picture_of_then(journal: Journal) -> None:
    journal.add_person(Person(name="Anna"))
    async with opened(journal, (120, 30)) as (app, pilot):
        await press(pilot, "o", "t")
        assert app.screen.query("Chooser Input").__len__() == 0
        assert "then" not in shown(app).splitlines()[-1]


async def test_escape_from_a_card_leads_back_to_the_drawing(filled: Journal) -> None:
    for size in ((60, 20), (120, 40)):
        async with opened(filled, size) as (app, pilot):
            await press(pilot, "o", "tab", "enter")
            assert isinstance(app.screen, MainScreen)
            person = app.main.current().chosen
            await press(pilot, "escape")
            assert isinstance(app.screen, EcogramScreen)
            assert view(app).thing(view(app).here).id == person
            await press(pilot, "enter", "1", "3", "escape")  # by another way there is no way back
            assert isinstance(app.screen, MainScreen)


async def test_after_the_way_back_one_is_where_the_drawing_was_opened(filled: Journal) -> None:
    for size in ((60, 20), (120, 40)):
        async with opened(filled, size) as (app, pilot):
            await press(pilot, "o", "tab", "enter", "escape", "escape")
            assert isinstance(app.screen, MainScreen)
            assert app.main.place == "today"
            await press(pilot, "3", "escape", "down", "down")
            place = app.main.current()
            at = place.list.highlighted
            await press(pilot, "o", "tab", "enter", "escape", "escape")
            assert app.main.current() is place
            assert (place.list.highlighted, place.in_detail) == (at, False)
            assert app.focused is place.list


async def test_from_each_of_the_large_views_the_others_are_one_key_away(filled: Journal) -> None:
    async with opened(filled) as (app, pilot):
        seen = []
        for key in ("o", "H", "T", "o", "T", "H", "o"):
            await press(pilot, key)
            seen.append(type(app.screen).__name__)
        giving, turn_to = "ExchangeScreen", "CoverageScreen"
        ecogram = EcogramScreen.__name__
        assert seen == [ecogram, giving, turn_to, ecogram, turn_to, giving, ecogram]
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)  # they do not pile up
