"""What is sent to the terminal is what Textual would send, where a part of the screen changed, and of all of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from kring.journal.journal import Journal
from kring.tui.textual_patches import occlusion
from tests.tui.driving import draw_due, opened, press, shown
from tests.tui.every_screen import WAYS, look, write_a_little

Cell = tuple[str, Style | None]

#: In the add bar, over help, in a form and in its cards of names.
_TYPING = (
    *(
        "4",
        "down",
        "down",
        "pagedown",
        "up",
        "a",
        *"gave soup",
        "escape",
        "ctrl+r",
        "escape",
        "question_mark",
        "escape",
    ),
    *("3", "n", *"Anna", "tab", "x", "tab", "right", "tab", *"ch", "down", "enter", "ctrl+r", "escape", "z", "escape"),
)


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        write_a_little(journal)
        yield journal


def columns(strip: Strip) -> list[Cell]:
    """Each column with how it looks; that after a letter which takes two says nothing."""
    return [(sign, style) for letter, style in look(strip) for sign in (letter, "")[: cell_len(letter)]]


def sent(
    chops: Sequence[Mapping[int, Strip | None]], spans: Sequence[tuple[int, int, int]], ends: Sequence[Sequence[int]]
) -> dict[tuple[int, int], Cell]:
    """Each cell that is sent to the terminal, by line and column, with how it looks."""
    cells: dict[tuple[int, int], Cell] = {}
    for y, x1, x2 in spans:
        for end, (x, strip) in zip(ends[y], chops[y].items(), strict=True):
            if strip is not None and x < x2 and end > x1:
                for column, cell in enumerate(columns(strip.crop(0, min(end, x2) - x)), start=x):
                    cells[y, column] = cell
    return cells


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_same_cells_are_sent(
    journal: Journal, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    update = Compositor.render_partial_update
    assert update is occlusion._draw_changes  # as the app has it
    chance = Random(17)
    compared = small = 0

    def update_both_ways(self: Compositor) -> ChopsUpdate | None:
        nonlocal compared, small
        regions = set(self._dirty_regions)
        mine = update(self)
        if mine is None:
            return None
        with monkeypatch.context() as patch:
            patch.setattr(Compositor, "_render_chops", occlusion._render_chops)
            self._dirty_regions = regions
            theirs = occlusion._render_partial_update(self)
        assert theirs is not None
        assert [*mine.spans] == [*theirs.spans]
        cells = sent(mine.chops, mine.spans, mine.chop_ends)
        assert cells == sent(theirs.chops, theirs.spans, theirs.chop_ends)
        assert {(y, x) for y, x1, x2 in mine.spans for x in range(x1, x2)} <= cells.keys()
        compared += 1
        small += len(mine.spans) < size[1] // 2
        return mine

    monkeypatch.setattr(Compositor, "render_partial_update", update_both_ways)
    async with opened(journal, size) as (app, pilot):
        for key in (*WAYS, *_TYPING):
            await press(pilot, key)
            draw_due(app.screen)
            for _time in range(4):  # wherever something changes: also beside, above and below the edges of parts
                x, y = chance.randrange(size[0]), chance.randrange(size[1])
                region = Region(x, y, chance.randint(1, size[0] - x), chance.randint(1, size[1] - y))
                app.screen._compositor._dirty_regions = {region}
                app.screen._compositor.render_partial_update()
            mine = app.screen._compositor.render_strips()
            with monkeypatch.context() as patch:
                patch.setattr(Compositor, "_render_chops", occlusion._render_chops)
                theirs = app.screen._compositor.render_strips()
            assert [look(line) for line in mine] == [look(line) for line in theirs]
    assert compared > 4 * len(WAYS)
    assert small > len(WAYS)


async def test_a_letter_draws_the_line_it_is_in(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[str, int]] = []
    lines = Widget.render_lines

    def draw(self: Widget, crop: Region) -> list[Strip]:
        drawn.append((type(self).__name__, crop.height))
        return lines(self, crop)

    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "3", "n")
        draw_due(app.screen)
        monkeypatch.setattr(Widget, "render_lines", draw)
        await press(pilot, "w")
        draw_due(app.screen)
        assert drawn == [("FieldLine", 1)]
        assert "w" in shown(app)


class Heap(App[None]):
    """Parts that lie over and beside each other at random, with letters that take two columns."""

    CSS = """
    Heap Static { position: absolute; }
    Heap Vertical { position: absolute; background: $panel; padding: 1 2; overflow: hidden; }
    """

    def __init__(self, chance: Random, letters: str) -> None:
        super().__init__()
        self.chance, self.letters = chance, letters

    def make_part(self, sort: Callable[..., Widget], *inside: Widget) -> Widget:
        """A part of some size, somewhere."""
        part = sort(*inside)
        chance = self.chance
        part.styles.width, part.styles.height = chance.randint(1, 30), chance.randint(1, 10)
        part.styles.offset = chance.randint(-5, 50), chance.randint(-3, 16)
        part.styles.background = Color(chance.randrange(256), chance.randrange(256), chance.randrange(256))
        return part

    def make_text(self) -> Widget:
        """A part with words in it."""
        return self.make_part(Static, Content("".join(self.chance.choices(self.letters, k=200))))

    def compose(self) -> ComposeResult:
        for _part in range(6):
            yield self.make_text()
            yield self.make_part(Vertical, *(self.make_text() for _inside in range(3)))


def paint(compositor: Compositor) -> list[list[Cell]]:
    """Each column of each line, as if every part were painted over those behind it, whole."""
    width, height = compositor.size
    painted: list[list[tuple[Cell, Widget | None]]] = [[((" ", None), None)] * width for _line in range(height)]
    for widget, (region, clip) in reversed(compositor.visible_widgets.items()):
        lines = widget.render_lines(Region(0, 0, *region.size))
        for y in region.intersection(clip).line_range:
            for x, cell in enumerate(columns(lines[y - region.y]), start=region.x):
                if clip.contains(x, y):
                    painted[y][x] = cell, widget
    for line in painted:
        for x, ((sign, style), widget) in enumerate(line):
            before = line[x - 1] if x else None
            after = line[x + 1] if x + 1 < width else None
            if (sign == "" and (before is None or before[1] is not widget)) or (
                cell_len(sign) == 2 and (after is None or after[1] is not widget)
            ):
                line[x] = (" ", style), widget  # half of a letter is none
    return [[cell for cell, _widget in line] for line in painted]


@pytest.mark.parametrize("letters", ["ab c", "ab 漢字é"])
@pytest.mark.parametrize("seed", range(20))
async def test_a_heap_of_parts_is_drawn_as_it_lies(seed: int, letters: str, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(seed)
    app = Heap(chance, letters)
    occlusion.draw_what_is_seen()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        screen = app.screen._compositor
        seen = paint(screen)
        drawn: list[Widget] = []
        draw = Widget.render_lines
        monkeypatch.setattr(Widget, "render_lines", lambda self, crop: (drawn.append(self), draw(self, crop))[1])
        for _time in range(40):
            regions = set()
            for _region in range(chance.randint(1, 3)):
                x, y = chance.randrange(60), chance.randrange(20)
                regions.add(Region(x, y, chance.randint(1, 60 - x), chance.randint(1, 20 - y)))
            screen._dirty_regions = {*regions}
            drawn.clear()
            update = screen.render_partial_update()
            assert update is not None
            crop = Region.from_union(regions)
            assert all(
                crop.overlaps(region.intersection(clip))
                for region, clip in map(screen.visible_widgets.__getitem__, drawn)
            )
            cells = sent(update.chops, update.spans, update.chop_ends)
            assert {(y, x) for y, start, end in update.spans for x in range(start, end)} <= cells.keys()
            for (y, x), (sign, style) in cells.items():
                there = seen[y][x]
                if cell_len(there[0]) == 2 and (y, x + 1) not in cells:
                    there = " ", there[1]  # what is sent ends with the first half of a letter
                assert (sign, style) == there
        assert [columns(line) for line in screen.render_strips()] == seen
        if letters.isascii():  # Textual has half a letter also where there is an edge that nobody sees
            monkeypatch.setattr(Compositor, "_render_chops", occlusion._render_chops)
            assert [columns(line) for line in screen.render_strips()] == seen
