"""What draws one line as often as it is high shows what Textual would, on every screen, size and set of colours."""

from collections.abc import Iterator

import pytest
from textual.geometry import Region
from textual.widget import Widget

from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import CircleKind, Direction
from kring.model.negotiation import Negotiation
from kring.model.person import Person
from kring.tui.components import theme
from kring.tui.components.same_lines import SameLines
from tests.tui.driving import TODAY, opened, press

#: How to come to each screen, from the one before.
WAYS = (
    *("1", "2", "3", "4", "5", "6"),
    *("H", "escape", "T", "escape", "o", "escape", "W", "escape"),
    *("3", "n", "escape", "6", "r", "escape", "W", "n", "escape", "escape"),
)


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        anna = journal.add_person(Person(name="Anna"))
        circle = journal.add_circle(Circle(name="Choir", kind=CircleKind.SOCIAL), members=[anna.id])
        for number in range(30):
            journal.add_entry(
                Entry(on=TODAY, direction=Direction.GIVEN, people=(anna.id,), circle=circle.id, what=f"soup {number}")
            )
        journal.add_negotiation(Negotiation(subject="rent"))
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
                assert [line._segments for line in mine] == [line._segments for line in theirs], (key, widget)
    assert seen > len(WAYS)
