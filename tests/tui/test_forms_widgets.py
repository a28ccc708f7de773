"""The widgets forms and cards are made of, by mouse and by key."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rich.style import Style
from textual._text_area_theme import TextAreaTheme
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.widgets.text_area import Selection

from kring.journal.journal import Journal
from kring.model.person import Person
from kring.tui.components import theme
from kring.tui.components.form.choices import Choices
from kring.tui.components.form.fields import Field, LongField, TextField
from kring.tui.components.form.picker import Pick, Picker, PickerChips, PickerOffers
from kring.tui.components.form.text_edit import TextEdit
from kring.tui.components.lists.block_view import (
    Block,
    BlockView,
    Target,
    make_gap,
    make_heading,
    make_text,
    make_titled_text,
)
from kring.tui.components.lists.name_filter import NamedThing, Names
from kring.tui.journal.entry_form import EntryForm
from tests.tui.driving import HOSTILE, UNCLEAN, opened, press, settled, typed
from tests.tui.every_screen import look


class Stage(App[None]):
    """One widget, to try."""

    def __init__(self, widget: Any) -> None:
        super().__init__()
        self.widget = widget
        self.chosen: list[Target] = []

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_block_view_chosen(self, event: BlockView.Chosen) -> None:
        self.chosen.append(event.target)


def lines(app: App[Any]) -> list[str]:
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


# Answers.


async def test_one_answer_out_of_a_few_is_chosen_with_arrows_a_letter_or_a_click() -> None:
    choices = Choices([("a", "apple"), ("b", "banana"), ("c", "cherry")], ["b"])
    app = Stage(choices)
    async with app.run_test(size=(40, 5)) as pilot:
        choices.focus()
        await pilot.pause()
        assert lines(app)[0] == " ○ apple   ● banana   ○ cherry"
        await press(pilot, "right")
        assert choices.chosen == ("c",)
        await press(pilot, "right")  # the end is the end
        assert choices.chosen == ("c",)
        await press(pilot, "home")
        assert choices.chosen == ("a",)
        await press(pilot, "b")
        assert choices.chosen == ("b",)
        await press(pilot, "x", "space")
        assert choices.chosen == ("b",)
        await pilot.click(choices, offset=(24, 0))
        assert choices.chosen == ("c",)
        await pilot.click(choices, offset=(39, 0))
        assert choices.chosen == ("c",)


async def test_several_answers_wrap_to_the_width_and_are_taken_back_with_space() -> None:
    choices = Choices([("a", "apple"), ("b", "banana"), ("c", "cherry")], several=True)
    app = Stage(choices)
    async with app.run_test(size=(24, 6)) as pilot:
        choices.focus()
        await pilot.pause()
        assert lines(app)[:2] == [" □ apple   □ banana", " □ cherry"]
        await press(pilot, "end", "space", "home", "space")
        assert choices.chosen == ("a", "c")
        await press(pilot, "space")
        assert choices.chosen == ("c",)
        await pilot.click(choices, offset=(2, 0))
        assert choices.chosen == ("a", "c")


@pytest.mark.parametrize("name", [*HOSTILE, *UNCLEAN])
async def test_an_answer_of_a_newer_version_is_shown_literally_and_kept(name: str) -> None:
    choices = Choices([("a", "apple")], ["a", name], several=True)
    app = Stage(choices)
    async with app.run_test(size=(30, 8)) as pilot:
        await pilot.pause()
        assert choices.chosen == ("a", name)
        assert all(c.isprintable() or c == "\u200d" for line in lines(app) for c in line)


# Choosing by name.


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


async def test_names_are_chosen_and_taken_out_with_the_mouse(journal: Journal) -> None:
    for name in ("Anna", "Annet"):
        journal.add_person(Person(name=name))
    async with opened(journal) as (app, pilot):
        app.push_screen(EntryForm())
        await settled(pilot)
        field = app.screen.field("people")
        field.put_cursor()
        await typed(pilot, "ann")
        await pilot.click(field.query_one(PickerOffers), offset=(4, 1))
        await typed(pilot, "anna")
        await pilot.click(field.query_one(PickerOffers), offset=(4, 0))
        assert [journal.name_of(id_) for id_ in field.raw["ids"]] == ["Annet", "Anna"]
        await pilot.click(field.query_one(PickerChips), offset=(3, 0))
        assert [journal.name_of(id_) for id_ in field.raw["ids"]] == ["Anna"]


async def test_where_one_can_be_chosen_the_line_makes_room_for_it_and_comes_back() -> None:
    picker = Picker(Names([NamedThing("1", "Anna"), NamedThing("2", "Bram")]), most=1, allow_new=True)
    app = Stage(picker)
    async with app.run_test(size=(40, 8)) as pilot:
        picker.put_cursor()
        await press(pilot, *"Zed", "enter")
        assert picker.chosen == (Pick(None, "Zed"),)
        assert picker.full
        assert app.focused is picker.query_one(PickerChips)
        await press(pilot, "backspace", "b", "enter")
        assert picker.chosen == (Pick("2", "Bram"),)


async def test_a_name_that_exists_is_not_offered_as_new_and_arrows_stop_at_the_ends() -> None:
    picker = Picker(Names([NamedThing("1", "Anna"), NamedThing("2", "Annet")]), allow_new=True)
    app = Stage(picker)
    async with app.run_test(size=(50, 9)) as pilot:
        picker.put_cursor()
        await press(pilot, *"anna")
        assert not any("someone new" in line for line in lines(app))
        await press(pilot, "backspace", "up", "down", "down", "down", "down", "up", "enter")
        assert picker.chosen == (Pick("2", "Annet"),)


@pytest.mark.parametrize("name", [*HOSTILE, *UNCLEAN])
async def test_hostile_names_are_offered_and_chosen_literally(name: str) -> None:
    picker = Picker(Names([NamedThing("1", f"b {name}")]))
    app = Stage(picker)
    async with app.run_test(size=(30, 8)) as pilot:
        picker.put_cursor()
        await press(pilot, "b")
        assert all(c.isprintable() or c == "\u200d" for line in lines(app) for c in line)
        await press(pilot, "enter")
        assert picker.chosen == (Pick("1", f"b {name}"),)
        assert all(c.isprintable() or c == "\u200d" for line in lines(app) for c in line)


# Cards.


def card() -> list[Block]:
    return [
        make_text(Content("Anna")),
        make_gap(),
        make_titled_text("mobile", Content("06 12 34")),
        make_heading("Circles"),
        make_text(Content("Street"), target=Target("circles", "1")),
        make_text(Content("Choir"), target=Target("circles", "2")),
        make_text(Content("word " * 40), most=2),
        *(make_text(Content(f"line {number}")) for number in range(20)),
        make_text(Content("last"), target=Target("journal", "9")),
    ]


async def test_arrows_go_along_what_leads_somewhere_and_scroll_where_nothing_does() -> None:
    detail = BlockView()
    app = Stage(detail)
    async with app.run_test(size=(60, 10)) as pilot:
        detail.show("anna", card())
        detail.focus()
        await press(pilot, "down")
        assert detail.target == Target("circles", "1")
        assert any(line.strip().startswith("▌ Street") for line in lines(app))
        await press(pilot, "down", "enter")
        assert app.chosen == [Target("circles", "2")]
        await press(pilot, "down", "down", "down")
        assert detail.scroll_offset.y == 3
        await press(pilot, "end", "up", "enter")
        assert app.chosen[-1] == Target("journal", "9")
        await press(pilot, "home")
        assert detail.scroll_offset.y == 0
        await press(pilot, "pagedown")
        assert detail.scroll_offset.y == 9
        await press(pilot, "up")
        assert detail.scroll_offset.y == 8


async def test_the_blank_lines_below_a_card_are_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    detail = BlockView()
    app = Stage(detail)
    async with app.run_test(size=(60, 40)) as pilot:
        detail.show("anna", card()[:3])
        await pilot.pause()
        drawn: list[int] = []
        draw = BlockView.render_line
        monkeypatch.setattr(BlockView, "render_line", lambda self, y: (drawn.append(y), draw(self, y))[1])
        detail.refresh()
        assert lines(app)[:4] == ["   Anna", "", "   mobile            06 12 34", ""]
        assert sorted(drawn) == [0, 1, 2, 3]
        detail.show("anna", card()[:5])
        await pilot.pause()
        assert lines(app)[2:7] == ["   mobile            06 12 34", "", "   Circles", "   Street", ""]


async def test_a_click_on_what_leads_somewhere_goes_there_and_elsewhere_does_nothing() -> None:
    detail = BlockView()
    app = Stage(detail)
    async with app.run_test(size=(60, 12)) as pilot:
        detail.show("anna", card())
        await pilot.pause()
        row = next(number for number, line in enumerate(lines(app)) if "Choir" in line)
        await pilot.hover(detail, offset=(6, row))
        await pilot.click(detail, offset=(6, row))
        await pilot.click(detail, offset=(6, 0))
        assert app.chosen == [Target("circles", "2")]


async def test_the_same_card_again_keeps_its_place_and_another_begins_at_the_top() -> None:
    detail = BlockView(empty=Content("nobody"))
    app = Stage(detail)
    async with app.run_test(size=(60, 10)) as pilot:
        assert detail.words == "nobody"
        detail.show("anna", card())
        detail.focus()
        await press(pilot, "down", "down", "pagedown")
        detail.show("anna", [make_text(Content("new line")), *card()])
        assert detail.target == Target("circles", "2")
        assert detail.scroll_offset.y == 9
        detail.show("bram", card())
        assert (detail.target, detail.scroll_offset.y) == (None, 0)
        detail.show("", ())
        await press(pilot, "down", "enter", "up")
        assert (detail.about, detail.words, app.chosen) == ("", "nobody", [])


async def test_labels_stand_beside_what_they_name_or_above_it_where_there_is_no_room() -> None:
    detail = BlockView()
    app = Stage(detail)
    async with app.run_test(size=(60, 10)) as pilot:
        detail.show(
            "anna", [make_titled_text("mobile", Content("06 12 34")), make_titled_text("x" * 30, Content("value"))]
        )
        await pilot.pause()
        assert detail.words.split("\n") == ["mobile            06 12 34", "x" * 30, " " * 18 + "value"]
        await pilot.resize_terminal(30, 10)
        await settled(pilot)
        assert detail.words.split("\n")[:2] == ["mobile", "  06 12 34"]


async def test_a_long_text_that_may_take_two_lines_ends_with_an_ellipsis() -> None:
    detail = BlockView()
    app = Stage(detail)
    async with app.run_test(size=(40, 10)) as pilot:
        detail.show("anna", [make_text(Content("word " * 40), most=2)])
        await pilot.pause()
        first, second = detail.words.split("\n")
        assert second.endswith("…")
        assert len(first) <= 40
        assert len(second) <= 40


async def test_up_from_the_line_for_a_day_goes_back_to_the_answers(
    journal: Journal,
) -> None:
    journal.add_person(Person(name="Anna"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "p", "down", "enter", "up")
        assert type(app.focused).__name__ == "LineList"
        await press(pilot, "escape")
        assert app.screen is app.main


# Texts.


async def test_a_text_is_drawn_with_its_lines_broken_at_the_width_it_has() -> None:
    edit = TextEdit("More home care at the weekend; Mo on Wednesdays; Sara does the invoices.")
    app = Stage(edit)
    async with app.run_test(size=(60, 8)) as pilot:
        await pilot.pause()
        assert lines(app)[0].strip() == "More home care at the weekend; Mo on Wednesdays; Sara"
        # Another width at which it is as many lines; drawn before it heard of that, as a busy machine does.
        edit.styles.width = 54
        app.screen._refresh_layout()
        app.screen._compositor.render_strips()
        await pilot.pause()
        assert lines(app)[0].strip() == "More home care at the weekend; Mo on Wednesdays;"


@pytest.mark.parametrize(
    "text",
    ["", "soup", "a\nb\n", "\r\nx\ry", "tab\tend", "\x1b[31mred\x07", "a\u202eb\u2028c\x85d", "é\u0301👩\u200d👧"],
)
@pytest.mark.parametrize("filled", [False, True])
async def test_a_field_says_the_same_before_and_after_it_comes_on_the_screen(text: str, filled: bool) -> None:
    kinds: tuple[Callable[[str, str, str], Field], ...] = (TextField, LongField)
    async with Stage(Static()).run_test():
        for make in kinds:
            field = make("notes", "Notes", "" if filled else text)
            if filled:
                field.fill(text)
            said = field.raw
            field.remember()
            field.control_widgets()
            assert field.raw == said
            assert not field.touched
            assert field.filled == bool(said)


@pytest.mark.parametrize("colours", [one.name for one in theme.THEMES])
@pytest.mark.parametrize(
    ("text", "selection"),
    [
        ("", Selection.cursor((0, 0))),
        ("soup (with bread)\n\nand cake", Selection.cursor((0, 5))),
        ("soup (with bread)\n\nand cake", Selection((0, 3), (2, 2))),
        ("soup (with bread)\n\nand cake", Selection((2, 8), (2, 1))),
    ],
)
async def test_a_text_looks_as_textual_draws_it(
    text: str, selection: Selection, colours: str, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(edit: TextEdit) -> list[list[tuple[str, Style | None]]]:
        edit._line_cache.clear()
        edit._styles_cache.clear()
        return [look(line) for line in edit.render_lines(edit.outer_size.region)]

    async with opened(journal) as (app, pilot):
        app.theme = colours
        await press(pilot, "3", "n")
        edit = TextEdit(text)
        await app.screen.query_one("#form-fields").mount(edit)
        for focused in (True, False, True):
            (edit if focused else app.screen.query_one("#form-save")).focus()
            edit.selection = selection
            await settled(pilot)
            mine = draw(edit)
            with monkeypatch.context() as patch:
                patch.setattr(edit, "_theme", TextAreaTheme(name="css"))
                assert mine == draw(edit)
    drawn = "".join(sign for line in mine for sign, _style in line)
    assert all(word in drawn for word in text.split())
