"""What is sent to the terminal is what Textual would send, where a part of the screen changed, and of all of it."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

import pytest
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from kring.journal.journal import Journal
from kring.tui.components import occlusion
from tests.tui.driving import draw_due, opened, press, shown
from tests.tui.every_screen import WAYS, look, write_a_little

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


def sent(
    chops: Sequence[Mapping[int, Strip | None]], spans: Sequence[tuple[int, int, int]], ends: Sequence[Sequence[int]]
) -> dict[tuple[int, int], tuple[str, Style | None]]:
    """Each cell that is sent to the terminal, by line and column, with how it looks."""
    cells: dict[tuple[int, int], tuple[str, Style | None]] = {}
    for y, x1, x2 in spans:
        for end, (x, strip) in zip(ends[y], chops[y].items(), strict=True):
            if strip is not None and x < x2 and end > x1:
                for column, cell in enumerate(look(strip.crop(0, min(end, x2) - x)), start=x):
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
