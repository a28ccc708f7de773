"""Styles that are found once for all parts that are alike are those that Textual finds for each."""

import gc
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import Horizontal, Vertical
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Label, TextArea

from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import CircleKind
from kring.model.person import Person
from kring.tui.components.bars import KeyBar
from kring.tui.frame.app import KringApp
from kring.tui.textual_patches import style_cache
from tests.tui.driving import TODAY, opened, press
from tests.tui.every_screen import WAYS


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        anna = journal.add_person(Person(name="Anna")).id
        journal.add_circle(Circle(name="Choir", kind=CircleKind.SOCIAL), members=[anna])
        journal.add_entry(Entry(on=TODAY, what="soup", people=(anna,)))
        yield journal


FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")


def find_rules(app: KringApp, node: DOMNode, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is remembered for a part as it is now, and what Textual finds for it; each with what it notes of it."""
    given: list[dict[str, Any]] = [{}]
    node._styled_by = None, 0  # type: ignore[attr-defined]
    with monkeypatch.context() as patch:
        patch.setattr(style_cache, "_replace_rules", lambda _node, rules, **_: given.append(rules))
        patch.setattr(Stylesheet, "_process_component_classes", lambda _sheet, _node: None)
        app.stylesheet.apply(node)
        remembered = {**given[-1], **{flag: getattr(node, flag) for flag in FLAGS}}
        given[:] = [{}]
        patch.setattr(Stylesheet, "replace_rules", lambda _sheet, _node, rules, **_: given.append(rules))
        style_cache._apply(app.stylesheet, node)
        found = {**given[-1], **{flag: getattr(node, flag) for flag in FLAGS}}
    return remembered, found


def check_parts(app: KringApp, monkeypatch: pytest.MonkeyPatch) -> int:
    """Compare what is remembered with what Textual finds, for every part of the screen and the styles within it.

    Returns:
        How many were compared.
    """
    count = 0
    for node in [app, *app.screen.walk_children(Widget, with_self=True)]:
        app.stylesheet.apply(node)
        applied = dict(node._css_styles._rules)
        style_cache._replace_rules(node, node._styled_by[0])  # type: ignore[attr-defined]
        assert applied == dict(node._css_styles._rules), node
        remembered, found = find_rules(app, node, monkeypatch)
        assert remembered == found, node
        count += 1
        for name in sorted(node._get_component_classes()):
            styles = node._component_styles[name]
            part = DOMNode(classes=name)
            part._attach(node)
            style_cache._apply(app.stylesheet, part)
            assert styles.base.get_rules() == part._css_styles.get_rules(), (node, name)
            assert styles.node is not None
            assert styles.node.parent is node
            count += 1
    return count


@pytest.mark.parametrize("theme", ["kring-dark", "kring-light", "kring-contrast", "kring-terminal"])
async def test_what_is_remembered_is_what_is_found(
    journal: Journal, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "1")  # remembered in the theme that was there
        app.theme = theme
        count = 0
        for keys in ("2", "e", "down", "down", "escape", "3", "n", "tab", "escape", "4", "5", "slash", "x", "escape"):
            await press(pilot, keys)
            count += check_parts(app, monkeypatch)
        assert count > 500


async def test_a_part_whose_class_or_state_changes_is_styled_by_what_it_is_now(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "n")
        area = next(iter(app.screen.query(TextArea)))
        for change in (
            lambda: area.add_class("-problem"),
            lambda: app.screen.add_class("-tall"),
            lambda: area.remove_class("-problem"),
            lambda: setattr(area, "disabled", True),
            lambda: setattr(area, "disabled", False),
            area.focus,
        ):
            change()
            await pilot.pause()
            check_parts(app, monkeypatch)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_what_was_just_opened_is_styled_as_it_is_to_be(journal: Journal, size: tuple[int, int]) -> None:
    async with opened(journal, size) as (app, pilot):
        for key in (*WAYS, "4", "n", "escape", "2", "n", "escape", "5", "n", "escape"):
            await press(pilot, key)
            was = [(node, node._css_styles.get_rules()) for node in app.screen.walk_children(Widget, with_self=True)]
            app.screen.update_node_styles(animate=False)
            for node, rules in was:
                assert node._css_styles.get_rules() == rules, (key, node)


async def test_what_changed_a_style_by_another_way_is_styled_again(journal: Journal) -> None:
    async with opened(journal) as (app, _pilot):
        bar = app.screen.query_one(KeyBar)
        app.stylesheet.apply(bar)
        was = dict(bar._css_styles._rules)
        bar._css_styles.color = Color.parse("red")  # as a movement does on its way
        app.stylesheet.apply(bar)
        assert dict(bar._css_styles._rules) == was


class AlikeApp(App[None]):
    """Lines that differ only in what they are in, or where they stand in it."""

    CSS = """
    #there Label { color: red; }
    .there Label { color: red; }
    Horizontal:first-child Label { color: red; }
    Horizontal:disabled Label { color: red; }
    """

    def compose(self) -> ComposeResult:
        for marked in (False, True):
            yield Vertical(Label("by id"), id="there" if marked else "here")
        for marked in (False, True):
            yield Vertical(Label("by class"), classes="there" if marked else "here")
        with Vertical():
            for _nth in range(2):
                yield Horizontal(Label("by place"))
        with Vertical():
            yield Label("first")
            for marked in (False, True):
                yield Horizontal(Label("by state"), disabled=marked)


async def test_parts_that_differ_only_in_what_they_are_in_are_told_apart() -> None:
    assert Stylesheet.apply is style_cache._apply_remembered
    async with AlikeApp().run_test() as pilot:
        red = Color.parse("red")
        told = [(str(label.render()), label.styles.color == red) for label in pilot.app.query(Label)]
        assert told == [
            ("by id", False),
            ("by id", True),
            ("by class", False),
            ("by class", True),
            ("by place", True),
            ("by place", False),
            ("first", False),
            ("by state", False),
            ("by state", True),
        ]


async def test_what_is_remembered_holds_on_to_no_part(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "n")
        form = weakref.ref(app.screen)
        await press(pilot, "escape", "1")
        await pilot.pause(0.5)
        gc.collect()
        assert not style_cache._wanted
        assert form() is None
