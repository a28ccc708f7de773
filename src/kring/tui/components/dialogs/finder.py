"""A line to type in, and a list of what is found: the base of search, the command palette and the choosers.

Looking happens in a thread; a look that nobody waits for any more is called off. To add another: subclass
:class:`Finder`, give :meth:`Finder.find`, and let the caller act on the id it dismisses with.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from kring.i18n import _
from kring.tui.components.form.inputs import LineEdit
from kring.tui.components.lists.latest_search import LatestSearch
from kring.tui.components.lists.line_list import LineList, Rows
from kring.tui.components.safe_text import content

if TYPE_CHECKING:
    from kring.tui.components.host import Host

__all__ = ["Finder"]

#: Seconds without another key before a look begins that takes a while.
_PAUSE = 0.03


class _Query(LineEdit):
    """The line; the arrow keys are for the list below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.move('up')", show=False),
        Binding("down,tab", "screen.move('down')", show=False),
        Binding("pageup", "screen.move('page_up')", show=False),
        Binding("pagedown", "screen.move('page_down')", show=False),
        Binding("enter", "screen.take", show=False),
    ]


class Finder(ModalScreen[str]):
    """Type, see, choose; dismisses with the id of the row, or an empty text when it was left."""

    CSS_PATH = Path(__file__).with_name("finder.tcss")
    AUTO_FOCUS = "_Query"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._search = LatestSearch()
        #: What was typed when what is on the screen was found; None before anything was.
        self._shown_for: str | None = None
        self._came = asyncio.Event()

    @property
    def kring(self) -> "Host":
        """The app, as what it is."""
        return cast("Host", self.app)

    # For subclasses.

    def prompt(self) -> str:
        """Our own words in the empty line."""
        raise NotImplementedError

    def find(self, typed: str, called_off: Callable[[], bool]) -> Rows:
        """What is found; runs in a thread, and touches no widgets.

        Args:
            typed: What was typed.
            called_off: Whether nobody waits for it any more.
        """
        raise NotImplementedError

    def nothing(self, typed: str) -> Content:
        """What to say when nothing is found."""
        raise NotImplementedError

    def marked(self, id: str) -> None:  # noqa: A002 - the word for it
        """Another row is highlighted."""

    def shown(self, typed: str) -> None:
        """What was found is on the screen."""

    # The frame.

    def compose(self) -> ComposeResult:
        """The line and the list."""
        with Vertical(id="finder") as sheet:
            sheet.border_subtitle = content(
                "[b $text-accent]enter[/] [$text-muted]$choose[/]   [b $text-accent]esc[/] [$text-muted]$close[/]",
                choose=_("choose"),
                close=_("close"),
            )
            yield _Query(placeholder=self.prompt())
            yield LineList(id="found", lit=True)

    def on_mount(self) -> None:
        """Show what there is to begin with."""
        self.look("", pause=0)

    @property
    def found(self) -> LineList:
        """The list of what is found."""
        return self.query_one("#found", LineList)

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self.query_one(_Query).value

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.look(event.value)

    @work(exclusive=True, group="look")
    async def look(self, typed: str, *, pause: float = _PAUSE) -> None:
        """Look for what was typed, and show it; calls an earlier look off.

        Args:
            typed: What was typed.
            pause: Seconds to wait for another key first.
        """
        called_off = await self._search.begin(pause)
        rows = await asyncio.to_thread(self.find, typed, called_off)
        if not (self.app.is_running and self.is_attached):  # it may have been left meanwhile
            return
        found = self.found
        found.empty = self.nothing(typed)
        found.rows = rows
        found.action_first()
        self.shown(typed)
        self._shown_for = typed
        self._came.set()

    def on_unmount(self) -> None:
        """Call off what is still being looked for."""
        self._search.call_off()

    def action_move(self, how: str) -> None:
        """Go through the list while the cursor stays in the line."""
        {
            "up": self.found.action_up,
            "down": self.found.action_down,
            "page_up": self.found.action_page_up,
            "page_down": self.found.action_page_down,
        }[how]()

    def action_take(self) -> None:
        """Choose the highlighted row; whoever types faster than it is found means what is found then."""
        if self._shown_for != self.typed:
            self.run_worker(self._take_when_found(), group="go", exclusive=True)
        elif self.found.highlighted:
            self.dismiss(self.found.highlighted)

    async def _take_when_found(self) -> None:
        while self.app.is_running and self.app.screen is self and self._shown_for != self.typed:
            self._came.clear()
            await self._came.wait()
        if self.app.screen is self and self.found.highlighted:
            self.dismiss(self.found.highlighted)

    def action_leave(self) -> None:
        """Leave; nothing was chosen."""
        self.dismiss("")

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        event.stop()
        self.dismiss(event.id)

    @on(LineList.Highlighted)
    def _highlighted(self, event: LineList.Highlighted) -> None:
        event.stop()
        self.marked(event.id)

    def on_click(self, event: events.Click) -> None:
        """A click beside it leaves."""
        if event.widget is self:
            self.dismiss("")
