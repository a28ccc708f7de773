"""What draws one line as often as it is high shows what Textual would, on every screen, size and set of colours."""

from collections.abc import Iterator

import pytest
from textual.geometry import Region
from textual.widget import Widget

from kring.journal.journal import Journal
from kring.tui.components import theme
from kring.tui.components.same_lines import SameLines
from tests.tui.driving import opened, press
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
async def test_it_shows_what_textual_would(
    journal: Journal, name: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    seen = 0
    async with opened(journal, size) as (app, pilot):
        if name != "no colour":
            app.theme = name
        for key in WAYS:
            await press(pilot, key)
            for widget in app.screen.walk_children(Widget, with_self=True):
                if not isinstance(widget, SameLines):
                    continue
                region = Region(0, 0, *widget.outer_size)
                if not (widget.display and region.area):
                    continue
                seen += 1
                mine = widget.render_lines(region)
                theirs = Widget.render_lines(widget, region)
                assert [look(line) for line in mine] == [look(line) for line in theirs], (key, widget)
    assert seen > len(WAYS)
