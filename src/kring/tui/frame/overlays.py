"""What comes over the main screen, each opened by a name of its own; and going on from there."""

from typing import TYPE_CHECKING, cast

from kring.i18n import _
from kring.tui.components.safe_text import content
from kring.tui.frame.main_screen import MainScreen
from kring.tui.frame.palette_commands import PaletteCommands
from kring.tui.frame.place_registry import PLACES
from kring.tui.frame.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from kring.journal.exchange_query import Subject
    from kring.model.enums import Support
    from kring.model.negotiation import Negotiation
    from kring.tui.components.host import Host
    from kring.tui.components.navigate import Navigate

__all__ = ["Overlays"]


class Overlays:
    """Opens what comes over the main screen.

    Args:
        app: Over whose.
    """

    def __init__(self, app: Shell) -> None:
        self._app = app
        self._kring = cast("Host", app)
        self._commands = PaletteCommands(app, self._go_to)

    # Search, the palette and help.

    def open_search(self) -> None:
        """Search people, circles and entries."""
        from kring.tui.journal.search import Search

        self._app.push_screen(Search(), self._go_to)

    def open_palette(self) -> None:
        """Find a command, a person or a circle."""
        from kring.tui.components.dialogs.finder import Finder
        from kring.tui.components.dialogs.palette import Palette

        if not isinstance(self._app.screen, Finder):
            self._app.push_screen(Palette(self._commands.list_entries()), self._commands.run)

    def open_help(self, scope: str = "") -> None:
        """The keys of where one is.

        Args:
            scope: The scope whose keys come first; empty for the place that is shown.
        """
        from kring.tui.frame.help_screen import HelpScreen

        self._app.push_screen(HelpScreen(scope or (self._app.main.place if self._app.main else "")), self._commands.run)

    # From the add bar.

    def open_new_circle(self, name: str) -> None:
        """Open the form of a new circle, with its name in it."""
        from kring.tui.circles.form import CircleForm

        self._app.push_screen(CircleForm(name=name))

    def ask_to_join(self, entry: str) -> None:
        """Ask whether a refusal that was written down is the answer to what was asked before."""
        from kring.tui.journal.answer_entry import ask_to_join

        ask_to_join(self._kring, entry)

    # The large views, looks, worksheets, backups and settings.

    def open_backups(self) -> None:
        """The backups there are: make one, look into one, put one back."""
        from kring.tui.backups.list_screen import Backups

        self._app.push_screen(Backups())

    def open_ecogram(self, at: str = "", *, circle: str = "", day: str = "") -> None:
        """Who is around me, in a drawing.

        Args:
            at: The id of whom the cursor begins on; ``circle:ID`` for a circle; empty for the first.
            circle: The id of the circle to draw alone; empty for everyone.
            day: The day of an earlier look to draw it as of, as in 2026-11-23; empty for now.
        """
        from kring.tui.components.navigate import Navigate
        from kring.tui.ecogram.screen import EcogramScreen

        def gone(chosen: str | None) -> None:
            place, _sign, id_ = (chosen or "").partition(":")
            if place:
                back = lambda: self.open_ecogram(id_, circle=screen.circle, day=screen.day)  # noqa: E731
                self._onward(Navigate(place, id_, back=back))

        screen = EcogramScreen(at, circle=circle, day=day)
        self._app.push_screen(screen, gone)

    def open_giving(self, subject: "Subject | None" = None, row: str = "") -> None:
        """What goes to and fro.

        Args:
            subject: Of whom or in which circle; None is all.
            row: The row to begin on; empty for the first.
        """
        from kring.journal.exchange_query import ALL
        from kring.tui.exchange.screen import ExchangeScreen

        self._app.push_screen(ExchangeScreen(subject or ALL, row), self._onward)

    def open_turn_to(self, at: "tuple[Support, str | None] | None" = None) -> None:
        """Who is there for what.

        Args:
            at: The kind of support and the circle to begin on; None for the first.
        """
        from kring.tui.coverage.screen import CoverageScreen

        self._app.push_screen(CoverageScreen(at), self._onward)

    def ask_to_remove(self, name: str, then: "Callable[[bool | None], None]") -> None:
        """Ask whether someone or a circle is to be removed: a stray key must not do that.

        Args:
            name: Who or what.
            then: Told the answer.
        """
        from kring.tui.components.dialogs.confirm import Confirm

        question = content(_("Remove [b]$name[/b]?"), name=name)
        self._app.push_screen(Confirm(question, yes=_("remove it"), no=_("keep it")), then)

    def open_look(self, *, circle: str = "", person: str = "") -> None:
        """Look at a circle, or shortly at a person; what was begun goes on.

        Args:
            circle: The id of the circle, or empty.
            person: The id of the person, or empty.
        """
        from kring.tui.review.look import LookScreen

        self._app.push_screen(LookScreen(circle=circle, person=person), self._looked)

    def _looked(self, review: str | None) -> None:
        """After a look: where what came of it stands."""
        main = self._app.main
        if review is not None and main is not None:
            self._app.run_worker(main.go("review", review), group="go", exclusive=True)
        elif main is not None and (place := main.current()) is not None:
            place.refresh_data(None)  # what was begun is marked, also where nothing of it is in the journal yet

    def open_around(self) -> None:
        """Every circle beside the others, and who is there for what."""
        from kring.tui.review.around import RoundScreen

        self._app.push_screen(RoundScreen(), self._onward)

    def open_sheets(self) -> None:
        """The worksheets: begin one, go on with one, take one along."""
        from kring.tui.negotiation.sheets import SheetsScreen

        self._app.push_screen(SheetsScreen())

    def open_sheet(self, sheet: "Negotiation") -> None:
        """A worksheet: one that is there, or what a new one begins with.

        Args:
            sheet: The worksheet.
        """
        from kring.tui.negotiation.sheet import SheetScreen

        self._app.push_screen(SheetScreen(sheet), self._go_to)

    def open_sheet_of(self, id: str) -> None:  # noqa: A002 - the word for it
        """Go on with a worksheet, if it is still there.

        Args:
            id: Its id.
        """
        sheet = self._kring.journal.negotiations.get(id)
        if sheet is not None and self._kring.journal.read_only is None:
            self.open_sheet(sheet)
        elif sheet is not None:
            self.open_take_along(sheet)

    def open_take_along(self, sheet: "Negotiation") -> None:
        """One page of a worksheet, to take along.

        Args:
            sheet: The worksheet.
        """
        from kring.tui.negotiation.take_along import TakeAlong

        self._app.push_screen(TakeAlong(sheet))

    def _onward(self, onward: "Navigate | None") -> None:
        """Go where a screen over the places was left for."""
        if onward is not None and self._app.main is not None:
            self._app.run_worker(self._go_on(self._app.main, onward), group="go", exclusive=True)

    def open_settings(self) -> None:
        """What can be chosen once for always."""
        from kring.tui.settings.choosing import open_settings

        open_settings(self._kring)

    # Going on.

    def go_to_place(self, place: str) -> None:
        """To a place; the large views that lie over it give way.

        Args:
            place: One of :data:`kring.tui.frame.place_registry.PLACES`.
        """
        self._go_to(f"{place}:")

    def _go_to(self, chosen: str | None) -> None:
        place, _sign, id = (chosen or "").partition(":")  # noqa: A001 - the word for it
        if place == "negotiations":
            self.open_sheet_of(id)
        elif place in PLACES and self._app.main is not None:
            self._app.run_worker(self._go(self._app.main, place, id), group="go", exclusive=True)

    async def _go(self, main: MainScreen, place: str, id: str) -> None:  # noqa: A002
        """To a place; what lies over it and can be left just like that gives way."""
        await self._clear_views()
        await main.go_from_here(place, id)

    async def _go_on(self, main: MainScreen, onward: "Navigate") -> None:
        await self._clear_views()
        await main.go_on(onward)

    async def _clear_views(self) -> None:
        while getattr(self._app.screen, "GIVES_WAY", False):
            await self._app.pop_screen()
