"""What the full screen is compared with: a Textual app with the same kinds of widgets, and nothing in them.

Started as a program of its own. It has bars above and below, a list of lines beside a detail, and an input line that is
not shown, as kring has, each with some style; there is no journal and no language. With 2 one goes to another place of
it, a list of a hundred lines beside a detail, and back with 1.
"""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

READY = "Nothing here"


class Bar(Widget):
    """One line of words."""

    DEFAULT_CSS = "Bar { height: 1; background: $panel; color: $foreground; }"

    def render(self) -> Content:
        return Content(" One  Two  Three  Four  Five  Six")


class Lines(ScrollView, can_focus=True):
    """A list by the line."""

    DEFAULT_CSS = "Lines { width: 1fr; height: 1fr; background: $background; } Lines:focus { background: $surface; }"

    words = (READY,)

    def on_mount(self) -> None:
        self.virtual_size = Size(40, len(self.words))

    def render_line(self, y: int) -> Strip:
        content = Content(self.words[y] if y < len(self.words) else "")
        return Strip(content.render_segments(self.visual_style), content.cell_length).adjust_cell_length(
            self.size.width
        )


class ManyLines(Lines):
    """A list of which more than fits is shown."""

    words = tuple(f"Line {number} of a list, as long as they are" for number in range(100))


class Main(Screen[None]):
    """The widgets."""

    CSS = """
    Main { layout: vertical; }
    #room { height: 1fr; width: 1fr; }
    #place, #other { layout: horizontal; height: 1fr; }
    #detail { width: 2fr; border-left: solid $panel; padding: 0 1; }
    #above { height: auto; padding: 1 2; color: $text-muted; }
    #add { height: auto; display: none; }
    #says { height: 1; color: $text-muted; }
    """

    def compose(self) -> ComposeResult:
        yield Bar()
        yield Static(id="notice")
        with Container(id="room"):
            yield Static("Above", id="above")
            with Container(id="place"):
                yield Lines()
                yield Lines(id="detail")
        with Vertical(id="add"):
            yield Input()
            yield Static(id="says")
        yield Bar()

    async def show(self, place: str) -> None:
        """Go to a place, which is made when one first goes there."""
        if place == "other" and not self.query("#other"):
            await self.query_one("#room").mount(Container(ManyLines(), Lines(), id="other"))
        for one in self.query("#place, #other"):
            one.display = one.id == place
        self.query(f"#{place} Lines").first(Lines).focus()


class Bare(App[int]):
    """Nothing but widgets."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        ("q", "quit", "Leave"),
        ("a", "add", "Add"),
        ("slash", "search", "Search"),
        ("1", "go('place')", "One"),
        ("2", "go('other')", "Two"),
    ]

    def get_default_screen(self) -> Main:
        return Main()

    async def action_go(self, place: str) -> None:
        """Go to another place."""
        if isinstance(self.screen, Main):
            await self.screen.show(place)


if __name__ == "__main__":
    Bare().run()
