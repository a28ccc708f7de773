"""The list by the line: only what is on the screen is drawn, and what is under one's eyes stays there."""

from collections.abc import Sequence
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from kring.tui.components.lists.block_view import BlockView, make_text
from kring.tui.components.lists.line_list import LineList, ListRows, Rows
from kring.tui.components.safe_text import plain
from tests.tui.driving import HOSTILE, UNCLEAN, draw_due, painted


class _Many(Rows):
    """A hundred thousand rows of which none is made beforehand."""

    def __init__(self, number: int = 100_000) -> None:
        self.number = number
        self.drawn: list[int] = []

    def __len__(self) -> int:
        return self.number

    def id(self, index: int) -> str:
        return str(index)

    def find(self, id: str) -> int | None:  # noqa: A002
        return int(id) if int(id) < self.number else None

    def render(self, index: int, width: int, first: bool) -> Sequence[Content]:
        self.drawn.append(index)
        return (plain(f"row {index}{' first' if first else ''}"),)


class _App(App[None]):
    def __init__(self, rows: Rows, **kwargs: Any) -> None:
        super().__init__()
        self.rows = rows
        self.kwargs = kwargs
        self.heard: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield LineList(id="list", empty=plain("Nothing here yet."), **self.kwargs)

    def on_mount(self) -> None:
        self.list.rows = self.rows
        self.list.focus()

    @property
    def list(self) -> LineList:
        return self.query_one(LineList)

    def on_line_list_highlighted(self, event: LineList.Highlighted) -> None:
        self.heard.append(("highlighted", event.id))

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        self.heard.append(("opened", event.id))


def lines(app: App[None]) -> list[str]:
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def named(*ids: str) -> ListRows:
    return ListRows(ids, lambda index, _width: (plain(ids[index] or f"heading {index}"),))


async def test_of_a_hundred_thousand_rows_only_those_on_the_screen_are_drawn() -> None:
    rows = _Many()
    async with _App(rows).run_test(size=(40, 10)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert lines(pilot.app)[-1] == "▌ row 99999"
        assert lines(pilot.app)[0] == "  row 99990 first"
        assert len(set(rows.drawn)) <= 20


async def test_keys_go_through_the_rows() -> None:
    async with _App(_Many(50)).run_test(size=(40, 10)) as pilot:
        app = pilot.app
        assert isinstance(app, _App)
        for keys, at in ((["down"], 1), (["j", "j"], 3), (["k"], 2), (["pagedown"], 11), (["pageup"], 2), (["G"], 49)):
            await pilot.press(*keys)
            assert app.list.index == at, keys
        await pilot.press("down")
        assert app.list.index == 49
        await pilot.press("home", "up")
        assert app.list.index == 0
        await pilot.press("enter")
        assert app.heard[-1] == ("opened", "0")


async def test_a_heading_is_shown_and_never_highlighted() -> None:
    async with _App(named("", "a", "b", "", "c")).run_test(size=(40, 10)) as pilot:
        app = pilot.app
        assert isinstance(app, _App)
        assert app.list.highlighted == "a"
        await pilot.press("up")
        assert app.list.highlighted == "a"
        await pilot.press("down", "down")
        assert app.list.highlighted == "c"
        await pilot.press("up")
        assert app.list.highlighted == "b"
        assert "heading 3" in "\n".join(lines(app))


async def test_the_heading_above_the_first_row_comes_into_view_with_it() -> None:
    ids = ["", *(f"r{n}" for n in range(30))]
    async with _App(named(*ids)).run_test(size=(40, 6)) as pilot:
        await pilot.press("end", *["up"] * 29)
        assert lines(pilot.app)[0] == "  heading 0"


async def test_what_is_being_read_stays_where_it_is_when_rows_come_in_above_it() -> None:
    async with _App(named(*(f"r{n}" for n in range(40)))).run_test(size=(40, 10)) as pilot:
        app = pilot.app
        assert isinstance(app, _App)
        await pilot.press(*["down"] * 20)
        before = lines(app).index("▌ r20")
        app.list.rows = named("new1", "new2", *(f"r{n}" for n in range(40)))
        await pilot.pause()
        assert app.list.highlighted == "r20"
        assert lines(app).index("▌ r20") == before


async def test_at_the_top_what_is_new_shows_at_once() -> None:
    async with _App(named(*(f"r{n}" for n in range(40)))).run_test(size=(40, 10)) as pilot:
        app = pilot.app
        assert isinstance(app, _App)
        app.list.rows = named("new", *(f"r{n}" for n in range(40)))
        await pilot.pause()
        assert lines(app)[:2] == ["  new", "▌ r0"]


async def test_when_the_highlighted_row_goes_the_next_one_is_highlighted() -> None:
    async with _App(named("a", "b", "c")).run_test(size=(40, 10)) as pilot:
        app = pilot.app
        assert isinstance(app, _App)
        await pilot.press("down")
        app.list.rows = named("a", "c")
        await pilot.pause()
        assert app.list.highlighted == "c"
        assert app.heard[-1] == ("highlighted", "c")
        app.list.rows = named()
        await pilot.pause()
        assert app.heard[-1] == ("highlighted", "")
        assert "Nothing here yet." in "\n".join(lines(app))


async def test_a_click_highlights_and_opens_and_one_on_a_heading_does_nothing() -> None:
    async with _App(named("", "a", "b")).run_test(size=(40, 10)) as pilot:
        app = pilot.app
        assert isinstance(app, _App)
        app.heard.clear()
        await pilot.click("#list", offset=(3, 0))
        assert app.heard == []
        await pilot.click("#list", offset=(3, 2))
        await pilot.pause()
        assert app.heard == [("highlighted", "b"), ("opened", "b")]
        await pilot.click("#list", offset=(3, 7))
        assert len(app.heard) == 2


async def test_rows_of_two_lines_keep_their_lines_together() -> None:
    rows = ListRows(("a", "b"), lambda index, _width: (plain(f"row {index}"), plain("below")))
    async with _App(rows, row_height=2).run_test(size=(40, 10)) as pilot:
        assert lines(pilot.app)[:4] == ["▌ row 0", "▌ below", "  row 1", "  below"]
        await pilot.press("down")
        assert lines(pilot.app)[:4] == ["  row 0", "  below", "▌ row 1", "▌ below"]


@pytest.mark.parametrize("text", [*HOSTILE, *UNCLEAN, "日本語" * 30, "👩\u200d👩\u200d👧" * 30])
async def test_a_row_is_cut_at_the_edge_whatever_stands_in_it(text: str) -> None:
    async with _App(ListRows(("a", "b"), lambda _index, _width: (plain(text),))).run_test(size=(20, 6)) as pilot:
        await pilot.press("down")
        for strip in pilot.app.screen._compositor.render_strips():
            assert strip.cell_length == 20
            strip.text.encode()


async def test_the_rows_follow_the_width() -> None:
    widths: list[int] = []

    def draw(_index: int, width: int) -> Sequence[Content]:
        widths.append(width)
        return (plain("x"),)

    async with _App(ListRows(("a",), draw)).run_test(size=(40, 6)) as pilot:
        await painted(pilot)
        draw_due(pilot.app.screen)
        await _resized(pilot, 24, 4)
        await painted(pilot)
        draw_due(pilot.app.screen)
        assert widths[0] == 37
        assert widths[-1] == 21


async def _resized(pilot: Pilot[None], width: int, height: int) -> None:
    await pilot.resize_terminal(width, height)
    await pilot.pause()


async def test_nothing_happens_with_no_rows() -> None:
    async with _App(named()).run_test(size=(40, 6)) as pilot:
        app = pilot.app
        assert isinstance(app, _App)
        await pilot.press("down", "up", "end", "home", "pagedown", "enter")
        assert app.heard == []
        assert app.list.highlighted == ""


async def test_the_row_under_the_mouse_shows_that_it_is() -> None:
    async with _App(named("", "a", "b")).run_test(size=(40, 6)) as pilot:
        app = pilot.app
        assert isinstance(app, _App)

        def background(y: int) -> object:
            return next(iter(app.list.render_line(y))).style.bgcolor  # type: ignore[union-attr]

        plainly = background(2)
        await pilot.hover("#list", offset=(4, 2))
        await pilot.pause()
        assert background(2) != plainly
        await pilot.hover("#list", offset=(4, 0))
        await pilot.pause()
        assert background(2) == plainly


async def test_what_stands_in_an_empty_list_can_change() -> None:
    async with _App(named()).run_test(size=(40, 6)) as pilot:
        app = pilot.app
        assert isinstance(app, _App)
        app.list.empty = plain("Still [reading]…")
        await pilot.pause()
        assert "Still [reading]…" in "\n".join(lines(app))


async def test_rows_are_drawn_once_for_as_long_as_they_look_the_same() -> None:
    rows = _Many()
    app = _App(rows)
    async with app.run_test(size=(40, 10)) as pilot:
        await painted(pilot)
        draw_due(app.screen)
        rows.drawn.clear()
        app.set_focus(None)
        await painted(pilot)
        draw_due(app.screen)
        app.list.focus()
        await painted(pilot)
        draw_due(app.screen)
        assert set(rows.drawn) == {0}, "only the highlight shows where the keyboard is"
        before = app.list.render_line(3)
        rows.drawn.clear()
        app.theme = "textual-light"
        await painted(pilot)
        draw_due(app.screen)
        assert set(rows.drawn) == set(range(10))
        assert app.list.render_line(3).text == before.text
        assert app.list.render_line(3) != before


async def test_a_row_that_is_not_there_is_not_highlighted() -> None:
    async with _App(named("a", "b")).run_test(size=(40, 6)) as pilot:
        app = pilot.app
        assert isinstance(app, _App)
        assert not app.list.highlight("c")
        assert app.list.highlight("b")
        assert app.list.highlighted == "b"


@pytest.mark.parametrize("fewer", [10, 9, 1])
async def test_a_list_that_fits_again_has_its_whole_width(fewer: int) -> None:
    app = _App(_Many(10))
    async with app.run_test(size=(40, 10)) as pilot:
        await painted(pilot)
        assert not app.list.show_vertical_scrollbar
        app.list.rows = _Many(12)
        await painted(pilot)
        assert app.list.show_vertical_scrollbar
        assert app.list.scrollable_content_region.width == 39
        app.list.rows = _Many(fewer)
        await painted(pilot)
        assert not app.list.show_vertical_scrollbar
        assert app.list.scrollable_content_region.width == 40
        assert app.list.virtual_size.height == fewer
        draw_due(app.screen)
        assert app.list.render_line(0).cell_length == 40


@pytest.mark.parametrize("fewer", [10, 9, 1])
async def test_a_card_that_fits_again_has_its_whole_width(fewer: int) -> None:
    card = BlockView()

    class Card(App[None]):
        def compose(self) -> ComposeResult:
            yield card

    async with Card().run_test(size=(40, 10)) as pilot:
        for number, bar in ((10, False), (12, True), (fewer, False)):
            card.show("anna", [make_text(plain(f"line {one}")) for one in range(number)])
            await painted(pilot)
            assert card.show_vertical_scrollbar == bar
            assert card.scrollable_content_region.width == 39 - bar
