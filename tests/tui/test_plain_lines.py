"""What is drawn in fewer steps than Textual draws it looks as Textual would draw it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from rich.style import Style as RichStyle
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.dom import DOMNode
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, RichVisual
from textual.widget import Widget

from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.tui.components import theme
from kring.tui.components.bars import KeyBar, PlaceBar
from kring.tui.components.kept_style import KeptStyle
from kring.tui.textual_patches import plain_lines
from kring.tui.textual_patches.scroll_bars import LinesOfBar
from tests.tui.driving import opened, press, settled, shown
from tests.tui.every_screen import WAYS, look, write_a_little


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        write_a_little(journal)
        yield journal


@pytest.mark.parametrize(
    ("name", "size"),
    [*((one.name, (60, 20)) for one in theme.THEMES), (theme.DARK.name, (120, 36)), ("no colour", (60, 20))],
)
async def test_a_line_looks_as_textual_draws_it(
    journal: Journal, name: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    sooner = StylesCache.render_line
    assert sooner is plain_lines._render_line_sooner  # as the app has it
    seen = bordered = 0
    wrong: list[object] = []

    def draw_both(self: StylesCache, *given: Any) -> Strip:
        nonlocal seen, bordered
        mine = sooner(self, *given)
        theirs = plain_lines._render_line(self, *given)
        if (look(mine), mine.cell_length) != (look(theirs), theirs.cell_length):
            wrong.append((given[1], look(mine), look(theirs)))
        edges = self._edges  # type: ignore[attr-defined]
        seen += edges.plain
        bordered += bool(edges.plain and (edges.left[0] or edges.right[0]))
        return mine

    monkeypatch.setattr(StylesCache, "render_line", draw_both)
    async with opened(journal, size) as (app, pilot):
        if name != "no colour":
            app.theme = name
        for key in WAYS:
            await press(pilot, key)
            shown(app)
    assert not wrong
    assert seen > 10 * len(WAYS)
    assert bordered


@pytest.mark.parametrize("vertical", [True, False])
@pytest.mark.parametrize("seen", [(0, 0, 0), (100, 10, 0), (100, 10, 37.5), (100, 10, 90), (1000, 999, 1), (5, 0, 0)])
@pytest.mark.parametrize("size", [(1, 33), (2, 7), (1, 1)])
async def test_a_scroll_bar_looks_as_rich_draws_it(
    journal: Journal, vertical: bool, seen: tuple[int, int, float], size: tuple[int, int]
) -> None:
    virtual, window, position = seen
    width, height = size if vertical else size[::-1]
    async with opened(journal) as (app, _pilot):
        widget = ScrollBar(vertical)
        style = RichStyle.parse("#aabbcc on #112233")
        bar = widget.renderer(virtual, window, position, min(size), vertical, style)
        made = bar.visualize()  # type: ignore[attr-defined]
        assert isinstance(made, LinesOfBar)
        options = RenderOptions(app._get_style if hasattr(app, "_get_style") else None, {})  # type: ignore[arg-type]
        theirs = RichVisual(app.screen, ScrollBarRender(virtual, window, position, min(size), vertical, style))
        base = Style.parse("on #445566")
        mine = made.render_strips(width, height, base, options)
        assert [look(one) for one in mine] == [look(one) for one in theirs.render_strips(width, height, base, options)]
        assert len(mine) == height


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_a_line_that_is_kept_looks_as_it_would_if_it_were_drawn_now(
    journal: Journal, size: tuple[int, int]
) -> None:
    bars: Counter[str] = Counter()
    styles: set[str] = set()
    journal.add_agreement(Agreement(what="soup"))
    async with opened(journal, size) as (app, pilot):
        for colours in (theme.DARK.name, theme.LIGHT.name):
            app.theme = colours
            for key in (*WAYS, "5", "4", "5"):
                await press(pilot, key)
                shown(app)
                for bar in (*app.screen.query(PlaceBar), *app.screen.query(KeyBar)):
                    mine, ends = bar.render_line(0), bar._ends
                    bar._render_content()
                    assert look(mine) == look(Widget.render_line(bar, 0)), key
                    assert ends == bar._ends
                    bars[mine.text] += 1
                for part in app.screen.query("*").results(KeptStyle):
                    assert part.rich_style == DOMNode.rich_style.fget(part), (key, part)  # type: ignore[attr-defined]
                    styles.add(type(part).__name__)
    assert len(bars) > 12
    assert max(bars.values()) > 4
    assert {"LineList", "BlockView", "EcogramView", "WhoGrid", "FieldLine"} <= styles


async def test_what_stays_the_same_is_not_drawn_again(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    lines = StylesCache.render_widget

    def draw(self: StylesCache, widget: Any, crop: Any) -> list[Strip]:
        if widget._styles_cache._dirty_lines or not widget._styles_cache._cache:
            drawn.append(widget)
        return lines(self, widget, crop)

    monkeypatch.setattr(StylesCache, "render_widget", draw)
    async with opened(journal, (120, 36)) as (app, pilot):
        await press(pilot, "2")
        shown(app)
        bar = app.screen.query_one(KeyBar)
        before = bar.render().plain
        drawn.clear()
        # The same keys are told of once more, and nothing looks another way.
        app.screen.refresh_bindings()
        await settled(pilot)
        shown(app)
        assert bar not in drawn
        # The keyboard goes to the card: that and the list are drawn, and the screen they are on is not.
        await press(pilot, "tab")
        shown(app)
        assert app.screen not in drawn
        assert bar in drawn
        assert bar.render().plain != before


async def test_a_letter_lays_nothing_out(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "3", "n")
        shown(app)
        laid_out: list[object] = []
        reflow = Compositor.reflow
        monkeypatch.setattr(Compositor, "reflow", lambda *given: laid_out.append(given) or reflow(*given))
        await press(pilot, *"walk")
        assert "walk" in shown(app)
        assert not laid_out
        await press(pilot, *("long" * 20))
        assert "longlong" in shown(app)  # and one still sees where one types
        assert app.focused is not None
        assert app.focused.scroll_offset.x
