"""The main screen: the tabs, the place that is shown, the add bar and the keys."""

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from kring.tui.addbar.bar import AddBar
from kring.tui.components.bars import JournalNotice, KeyBar, PlaceBar
from kring.tui.components.bindings import make_bindings
from kring.tui.components.dialogs.undo_dialog import redo_last_change, undo_last_change
from kring.tui.components.messages import AddLine, Go
from kring.tui.components.place import Place
from kring.tui.components.same_lines import SameLines, SameLinesContainer
from kring.tui.frame.place_registry import PLACES, make_place

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from kring.storage.change_event import Changed
    from kring.tui.components.host import Host
    from kring.tui.components.navigate import Navigate

__all__ = ["MainScreen"]


class MainScreen(SameLines, Screen[None]):
    """Everything but what comes over it.

    Args:
        place: Which place to begin in.
    """

    BINDINGS: ClassVar[list[BindingType]] = make_bindings("main")
    CSS_PATH = "main.tcss"
    AUTO_FOCUS = ""

    def __init__(self, place: str = "today") -> None:
        super().__init__()
        self._start = place
        self.place = ""
        self._missed: set[Place] = set()  # places that were being made when something changed

    @property
    def kring(self) -> "Host":
        """The app, as what it is."""
        return cast("Host", self.app)

    def compose(self) -> ComposeResult:
        """Bars and a room for the places; a place comes in when it is first visited."""
        yield PlaceBar(tuple(PLACES))
        yield JournalNotice()
        yield SameLinesContainer(id="places")
        yield AddBar()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show the first place; what the add bar needs comes once that is on the screen."""
        await self.go(self._start)
        self.call_after_refresh(self._prepare)

    def _prepare(self) -> None:
        bar = self.query_one(AddBar)
        bar.run_worker(bar.prepare(), group="prepare")

    # Places.

    def current(self) -> Place | None:
        """The place that is shown."""
        return self.query_one(f"#place-{self.place}", Place) if self.place else None

    def places(self) -> list[Place]:
        """The places visited so far."""
        return list(self.query_one("#places").query_children(Place))

    async def go(self, place: str, id: str = "") -> None:  # noqa: A002 - the word for it
        """Show a place, and something in it.

        Args:
            place: One of :data:`kring.tui.frame.place_registry.PLACES`.
            id: What to open there; empty for the place as it was left.
        """
        room = self.query_one("#places")
        shown = next((each for each in self.places() if each.id == f"place-{place}"), None)
        for each in self.places():
            if each.display and each is not shown:
                each.left()
            each.display = each is shown
        if shown is None:
            shown = make_place(place)
            self.place = place
            await room.mount(shown)
            if shown in self._missed:
                self._missed.discard(shown)
                shown.journal_changed(None)
        while shown.is_attached and not shown.is_mounted:  # someone went there just before, and was called away
            await asyncio.sleep(0.01)
        self.place = place
        self.query_one(PlaceBar).show(place)
        shown.visited()
        if id:
            shown.open_item(id)
        elif not self.query_one(AddBar).is_open:
            shown.focus_home()
        self.refresh_bindings()

    async def go_from_here(self, place: str, id: str) -> None:  # noqa: A002 - the word for it
        """Show one thing in a place; Escape leads back to where one is now, if that is another place.

        Args:
            place: One of :data:`kring.tui.frame.place_registry.PLACES`.
            id: What to open there; empty for the place as it was left, from which there is no way back.
        """
        from kring.tui.components.place import ListDetail

        before, go_back = self.place, self._remember_here()
        await self.go(place, id)
        there = self.current()
        if id and place != before and isinstance(there, ListDetail):
            there.come_from(id, lambda: self.run_worker(go_back(), group="go", exclusive=True))

    def _remember_here(self) -> "Callable[[], Coroutine[Any, Any, None]]":
        """Remember where one is; what it returns goes there again."""
        from kring.tui.components.place import ListDetail

        before, here = self.place, self.current()
        show_again = here.remember() if isinstance(here, ListDetail) else None

        async def go_back() -> None:
            await self.go(before)
            if show_again is not None and self.current() is here:
                show_again()

        return go_back

    async def go_on(self, onward: "Navigate") -> None:
        """Go where a screen that lay over the places was left for.

        Args:
            onward: Where to, and what to do there.
        """
        from kring.tui.components.place import ListDetail
        from kring.tui.journal.place import JournalPlace

        if onward.place:
            go_back = self._remember_here()

            def back() -> None:
                if onward.back is not None:
                    onward.back()
                    self.run_worker(go_back(), group="go", exclusive=True)  # under what was just opened

            await self.go(onward.place, onward.id)
            place = self.current()
            if onward.filter and isinstance(place, JournalPlace):
                place.narrow(onward.filter, back if onward.back else None)
            elif onward.back is not None and isinstance(place, ListDetail):
                place.come_from(onward.id, back)
        if onward.line is not None:
            self.query_one(AddBar).open(onward.line)

    async def say_again(self) -> None:
        """Make everything anew: it was said in another language."""
        place, self.place = self.place, ""
        await self.recompose()
        await self.go(place)
        self._prepare()

    def journal_changed(self, changed: "Changed | None") -> None:
        """Tell every place that was visited, and the add bar, that the journal changed."""
        for place in self.places():
            if place.is_mounted:
                place.journal_changed(changed)
            else:  # it is being made at this moment: what it is to show a change in is not there yet
                self._missed.add(place)
        self.query_one(AddBar).journal_changed(changed)

    def filter_again(self) -> None:
        """The searchable text was made anew, with the names of now: what is filtered by it may be something else."""
        from kring.tui.journal.place import JournalPlace

        for place in self.places():
            if isinstance(place, JournalPlace) and place.filter:
                place.journal_changed(None)

    @on(Go)
    async def _go(self, event: Go) -> None:
        event.stop()
        if event.place == "negotiations":  # a worksheet lies over the places
            self.kring.overlays.open_sheet_of(event.id)
        else:
            await self.go_from_here(event.place, event.id)

    @on(PlaceBar.Chosen)
    async def _chosen(self, event: PlaceBar.Chosen) -> None:
        event.stop()
        await self.go(event.place)

    async def action_go(self, place: str) -> None:
        """To a place."""
        await self.go(place)

    # The add bar.

    @on(AddLine)
    def _add_line(self, event: AddLine) -> None:
        event.stop()
        self.query_one(AddBar).open(event.text)

    @on(AddBar.Closed)
    def _bar_closed(self, event: AddBar.Closed) -> None:
        event.stop()
        place = self.current()
        if place is not None:
            place.focus_home()

    def action_add(self) -> None:
        """Open the add bar."""
        self.query_one(AddBar).open()

    # What comes over it.

    def action_search(self) -> None:
        """Search people, circles and entries."""
        self.kring.overlays.open_search()

    def action_help(self) -> None:
        """The keys of where one is."""
        self.kring.overlays.open_help()

    def action_undo(self) -> None:
        """Take back the last change."""
        undo_last_change(self.kring)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        redo_last_change(self.kring)

    def action_backups(self) -> None:
        """The backups there are."""
        self.kring.overlays.open_backups()

    def action_ecogram(self) -> None:
        """Who is around me, in a drawing; the cursor begins on who or what is highlighted here."""
        place = self.current()
        at = getattr(place, "chosen", "") if self.place in ("people", "circles") else ""
        self.kring.overlays.open_ecogram(f"circle:{at}" if at and self.place == "circles" else at)

    def action_giving(self) -> None:
        """What goes to and fro, of all."""
        self.kring.overlays.open_giving()

    def action_sheets(self) -> None:
        """The worksheets of talks."""
        self.kring.overlays.open_sheets()

    def action_turn_to(self) -> None:
        """Who is there for what."""
        self.kring.overlays.open_turn_to()

    def action_settings(self) -> None:
        """Language, colours, keys, and how kring looks back."""
        self.kring.overlays.open_settings()

    def action_theme(self) -> None:
        """Choose the colours."""
        self.kring.preferences.open_themes()

    def action_language(self) -> None:
        """English or Dutch."""
        self.kring.preferences.open_languages()
