"""Every command is declared once, can be done, and fits on the screen in both languages."""

import inspect
from typing import Any

import pytest

from kring import i18n
from kring.journal.journal import Journal
from kring.keymap import COMMANDS, SCOPES, Command, key_name, key_names, of_scope
from kring.tui.addbar.line import EntryLine
from kring.tui.backups.list_screen import Backups
from kring.tui.backups.restore_screen import Restore
from kring.tui.circles.members import MembersScreen
from kring.tui.components.bars import KeyBar, PlaceBar
from kring.tui.components.bindings import make_bindings
from kring.tui.components.form.form import Form
from kring.tui.components.lists.line_list import LineList
from kring.tui.coverage.screen import CoverageScreen
from kring.tui.coverage.why import Why
from kring.tui.ecogram.screen import EcogramScreen
from kring.tui.exchange.screen import ExchangeScreen
from kring.tui.frame.app import KringApp
from kring.tui.frame.main_screen import MainScreen
from kring.tui.frame.place_registry import PLACES, make_place
from kring.tui.negotiation.sheet import SheetScreen
from kring.tui.negotiation.sheets import SheetsScreen
from kring.tui.negotiation.take_along import TakeAlong
from kring.tui.review.around import RoundScreen
from kring.tui.review.look import LookScreen
from tests.tui.driving import opened, press, shown


def _bound_on(scope: str) -> Any:
    """The class the commands of a scope are bound on."""
    fixed = {"app": KringApp, "main": MainScreen, "list": LineList, "addbar": EntryLine}
    fixed |= {"form": Form, "members": MembersScreen, "backups": Backups, "restore": Restore}
    fixed |= {"ecogram": EcogramScreen, "giving": ExchangeScreen, "turnto": CoverageScreen, "why": Why}
    fixed |= {"look": LookScreen, "around": RoundScreen}
    fixed |= {"sheets": SheetsScreen, "sheet": SheetScreen, "along": TakeAlong}
    return fixed.get(scope) or type(make_place(scope))


@pytest.mark.parametrize("each", COMMANDS.values(), ids=COMMANDS)
def test_every_command_has_an_action_a_name_and_a_sentence(each: Command) -> None:
    name = each.action.partition("(")[0].rpartition(".")[2]
    owner = KringApp if each.action.startswith("app.") else _bound_on(each.scope)
    assert callable(getattr(owner, f"action_{name}", None)), f"{owner.__name__}.action_{name}"
    assert each.name
    assert each.help.endswith((".", "?"))
    assert each.scope in SCOPES


@pytest.mark.parametrize("scope", SCOPES)
def test_every_scope_binds_its_commands(scope: str) -> None:
    owner = _bound_on(scope)
    bound = {binding.id for binding in owner.BINDINGS if not isinstance(binding, tuple)}
    assert {each.id for each in of_scope(scope)} <= bound


@pytest.mark.parametrize("scope", SCOPES)
def test_no_key_stands_for_two_things_in_one_place(scope: str) -> None:
    over = ("main", "app") if scope in PLACES else ()
    keys = [key for one in (scope, *over) for each in of_scope(one) for key in each.keys.split(",")]
    assert len(keys) == len(set(keys))


def test_no_key_of_a_place_takes_a_key_of_its_list() -> None:
    in_lists = {key for each in of_scope("list") for key in each.keys.split(",")}
    for place in PLACES:
        assert not in_lists & {key for each in of_scope(place) for key in each.keys.split(",")}


def test_every_place_that_has_commands_is_bound_on_its_own_widget() -> None:
    for place in PLACES:
        if list(of_scope(place)):
            assert inspect.getmro(_bound_on(place))[0].__dict__.get("BINDINGS")


def test_keys_are_written_as_they_stand_on_the_keyboard() -> None:
    assert key_name("slash") == "/"
    assert key_name("ctrl+l") == "ctrl+l"
    assert key_name("ctrl+delete,E") == "ctrl+del"
    assert key_names("question_mark,f1") == "?, f1"


def test_a_binding_carries_the_id_for_a_keymap() -> None:
    ids = [binding.id for binding in make_bindings("main") if not isinstance(binding, tuple)]
    assert "main.add" in ids


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    return Journal.open(journal_folder)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width", [60, 80, 140])
async def test_the_six_places_fit_on_one_line(journal: Journal, language: str, width: int) -> None:
    i18n.use(language)
    async with opened(journal, (width, 20)) as (app, pilot):
        for key in "123456":
            await press(pilot, key)
            bar = app.screen.query_one(PlaceBar).render()
            assert bar.cell_length <= width
            assert all(f"{number} " in bar.plain for number in range(1, 7))


@pytest.mark.parametrize("language", ["en", "nl"])
async def test_help_is_always_among_the_keys_at_the_bottom(journal: Journal, language: str) -> None:
    i18n.use(language)
    async with opened(journal, (60, 20)) as (app, pilot):
        for key in "123456":
            await press(pilot, key)
            keys = app.screen.query_one(KeyBar).render()
            assert "? " in keys.plain
            assert keys.cell_length <= 60


async def test_a_keymap_gives_a_command_another_key_and_the_bottom_line_says_so(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        app.set_keymap({"main.journal": "f4", "main.add": "f2"})
        await pilot.pause()
        assert "f2 add" in shown(app)
        await press(pilot, "f4")
        assert app.main is not None
        assert app.main.place == "journal"


async def test_a_click_at_the_bottom_presses_the_key(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        at = app.screen.query_one(KeyBar).render().plain.index("add")
        await pilot.click(KeyBar, offset=(at, 0))
        await pilot.pause()
        assert app.focused is not None
        assert app.focused.id == "add-line"
