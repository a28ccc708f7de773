"""What comes over the main screen: search, the palette, help, the choosers, the neutral screen, and the way out.

A part of the app, in a file of its own.
"""

import asyncio
from typing import TYPE_CHECKING, cast

from textual import constants
from textual.app import App
from textual.dom import DOMNode

from kring import i18n, settings
from kring.i18n import N_, _
from kring.insight.exchange.summary import Horizon
from kring.keymap import COMMANDS, Command, explain_command, key_name, make_keymap, of_scope, use_keys
from kring.tui.components import theme
from kring.tui.components.form.form_drafts import SavedDrafts
from kring.tui.components.other_words import OTHER_WORDS
from kring.tui.components.safe_text import content, plain
from kring.tui.frame.main_screen import MainScreen
from kring.tui.frame.place_registry import PLACES

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content

    from kring.journal.exchange_query import Subject
    from kring.journal.journal import Journal
    from kring.model.enums import Support
    from kring.model.negotiation import Negotiation
    from kring.tui.components.dialogs.palette import ChooserEntry
    from kring.tui.components.host import Host
    from kring.tui.components.navigate import Navigate
    from kring.tutor.acts import Seen

__all__ = ["LEFT_FOR_SAMPLE", "LEFT_FOR_TUTOR", "Overlays"]

#: What the app ends with where the sample journal is to be shown, or that to practise in; no exit code of a process.
LEFT_FOR_SAMPLE = -1
LEFT_FOR_TUTOR = -2

#: What the languages are called, each in its own.
_LANGUAGES = {"en": N_("English"), "nl": N_("Nederlands")}


class Overlays(App[int]):
    """The part of the app that opens what comes over the main screen."""

    chosen: settings.Settings
    journal: "Journal"
    drafts: SavedDrafts
    #: How far back giving and receiving looks, and how many weeks the load of caring; kept while the program runs.
    horizon: Horizon = Horizon.YEAR
    weeks: int = 12

    def __init__(self) -> None:
        super().__init__()
        self._saving_settings = asyncio.Lock()

    @property
    def is_throwaway(self) -> bool:
        """Whether the journal is the sample or one to practise in."""
        return False

    @property
    def main(self) -> MainScreen | None:
        """The main screen, when it is there."""
        return next((screen for screen in self.screen_stack if isinstance(screen, MainScreen)), None)

    @property
    def hidden(self) -> bool:
        """Whether the neutral screen is over everything."""
        return any(screen.has_class("-neutral") for screen in self.screen_stack)

    def tell(self, text: "Content", *, title: str = "", severity: str = "information", seconds: float = 5) -> None:
        """Say something for a moment; the app does it."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Over the neutral screen nothing opens."""
        if action in ("palette", "hide") and self.hidden:
            return False
        return super().check_action(action, parameters)

    # From the add bar.

    def open_new_circle(self, name: str) -> None:
        """Open the form of a new circle, with its name in it."""
        from kring.tui.circles.form import CircleForm

        self.push_screen(CircleForm(name=name))

    def ask_to_join(self, entry: str) -> None:
        """Ask whether a refusal that was written down is the answer to what was asked before."""
        from kring.tui.journal.answer_entry import ask_to_join

        ask_to_join(cast("Host", self), entry)

    @property
    def seen(self) -> "Seen":
        """What is looked at, for whoever follows what is learnt."""
        from kring.tui.components.place import ListDetail
        from kring.tui.exchange.screen import ExchangeScreen
        from kring.tutor.acts import Seen

        main = self.main
        if isinstance(self.screen, ExchangeScreen):
            return Seen("giving")
        if main is None or self.screen is not main:
            return Seen()
        # It is asked at any moment, also while a place is only being made.
        place = next(iter(main.query(f"#place-{main.place}").results()), None) if main.place else None
        open_id = place.list.highlighted if isinstance(place, ListDetail) and place.in_detail else ""
        return Seen(main.place, open_id)

    # Search and palette.

    def open_search(self) -> None:
        """Search people, circles and entries."""
        from kring.tui.journal.search import Search

        self.push_screen(Search(), self._go_to)

    def action_palette(self) -> None:
        """Find a command, a person or a circle."""
        from kring.tui.components.dialogs.finder import Finder
        from kring.tui.components.dialogs.palette import Palette

        if not isinstance(self.screen, Finder):
            self.push_screen(Palette(self._commands()), self._run)

    def _go_to(self, chosen: str | None) -> None:
        place, _sign, id = (chosen or "").partition(":")  # noqa: A001 - the word for it
        if place == "negotiations":
            self.open_sheet_of(id)
        elif place in PLACES and self.main is not None:
            self.run_worker(self._go(self.main, place, id), group="go", exclusive=True)

    async def _go(self, main: MainScreen, place: str, id: str) -> None:  # noqa: A002
        """To a place; what lies over it and can be left just like that gives way."""
        while getattr(self.screen, "GIVES_WAY", False):
            await self.pop_screen()
        await main.go_from_here(place, id)

    def _here(self) -> dict[str, DOMNode]:
        """The widgets commands are bound on where one is now, by scope."""
        main = self.main
        here: dict[str, DOMNode] = {"app": self}
        if main is not None and self.screen is main:
            place = main.current()
            here = {**({place.name_in_bar: place} if place else {}), "main": main, **here}
        return here

    def _commands(self) -> "list[ChooserEntry]":
        """What the palette offers: what works here, then what begins in another place."""
        from kring.tui.components.dialogs.palette import ChooserEntry

        def entry(each: Command, before: str = "") -> ChooserEntry:
            name = _(each.name)
            also = OTHER_WORDS.get(each.id, "")
            return ChooserEntry(
                each.id, before + name[:1].upper() + name[1:], explain_command(each), key_name(each.keys), also=also
            )

        here = self._here()
        found = [
            entry(each)
            for scope, node in here.items()
            for each in of_scope(scope)
            if each.palette and node.check_action(each.action.partition("(")[0], ())
        ]
        if "main" in here:
            found += [
                entry(each, f"{_(COMMANDS[f'main.{place}'].name)}: ")
                for place in PLACES
                if place not in here
                for each in of_scope(place)
                if each.palette
            ]
        return found

    def _run(self, chosen: str | None) -> None:
        self.run_worker(self._do(chosen), group="run", exclusive=True)

    async def _do(self, chosen: str | None) -> None:
        """Do what was chosen in the palette, in its place."""
        each = COMMANDS.get(chosen or "")
        if each is None:
            self._go_to(chosen)
            return
        for active in list(self.screen.active_bindings.values()):
            if active.binding.id == each.id and active.enabled:  # it works where one is, whatever that is
                await self.run_action(active.binding.action, active.node)
                return
        if each.scope in PLACES and each.scope not in self._here() and self.main is not None:
            await self.main.go(each.scope)
        node = self._here().get(each.scope)
        if node is not None and not await self.run_action(each.action, node):
            self.tell(plain(_("There is nothing to do that with just now.")))

    # Help, and the neutral screen.

    def open_help(self, scope: str = "") -> None:
        """The keys of where one is.

        Args:
            scope: The scope whose keys come first; empty for the place that is shown.
        """
        from kring.tui.frame.help_screen import HelpScreen

        self.push_screen(HelpScreen(scope or (self.main.place if self.main else "")), self._run)

    def open_backups(self) -> None:
        """The backups there are: make one, look into one, put one back."""
        from kring.tui.backups.list_screen import Backups

        self.push_screen(Backups())

    def open_ecogram(self, at: str = "") -> None:
        """Who is around me, in a drawing.

        Args:
            at: The id of whom the cursor begins on; ``circle:ID`` for a circle; empty for the first.
        """
        from kring.tui.components.navigate import Navigate
        from kring.tui.ecogram.screen import EcogramScreen

        def gone(chosen: str | None) -> None:
            place, _sign, id_ = (chosen or "").partition(":")
            if place:
                self._onward(Navigate(place, id_, back=lambda: self.open_ecogram(id_)))

        self.push_screen(EcogramScreen(at), gone)

    def open_giving(self, subject: "Subject | None" = None, row: str = "") -> None:
        """What goes to and fro.

        Args:
            subject: Of whom or in which circle; None is all.
            row: The row to begin on; empty for the first.
        """
        from kring.journal.exchange_query import ALL
        from kring.tui.exchange.screen import ExchangeScreen

        self.push_screen(ExchangeScreen(subject or ALL, row), self._onward)

    def open_turn_to(self, at: "tuple[Support, str | None] | None" = None) -> None:
        """Who is there for what.

        Args:
            at: The kind of support and the circle to begin on; None for the first.
        """
        from kring.tui.coverage.screen import CoverageScreen

        self.push_screen(CoverageScreen(at), self._onward)

    def ask_to_remove(self, name: str, then: "Callable[[bool | None], None]") -> None:
        """Ask whether someone or a circle is to be removed: a stray key must not do that.

        Args:
            name: Who or what.
            then: Told the answer.
        """
        from kring.tui.components.dialogs.confirm import Confirm

        question = content(_("Remove [b]$name[/b]?"), name=name)
        self.push_screen(Confirm(question, yes=_("remove it"), no=_("keep it")), then)

    def open_look(self, *, circle: str = "", person: str = "") -> None:
        """Look at a circle, or shortly at a person; what was begun goes on.

        Args:
            circle: The id of the circle, or empty.
            person: The id of the person, or empty.
        """
        from kring.tui.review.look import LookScreen

        self.push_screen(LookScreen(circle=circle, person=person), self._looked)

    def _looked(self, review: str | None) -> None:
        """After a look: where what came of it stands."""
        if review is not None and self.main is not None:
            self.run_worker(self.main.go("review", review), group="go", exclusive=True)

    def open_around(self) -> None:
        """Every circle beside the others, and who is there for what."""
        from kring.tui.review.around import RoundScreen

        self.push_screen(RoundScreen(), self._onward)

    def open_sheets(self) -> None:
        """The worksheets: begin one, go on with one, take one along."""
        from kring.tui.negotiation.sheets import SheetsScreen

        self.push_screen(SheetsScreen())

    def open_sheet(self, sheet: "Negotiation") -> None:
        """A worksheet: one that is there, or what a new one begins with.

        Args:
            sheet: The worksheet.
        """
        from kring.tui.negotiation.sheet import SheetScreen

        self.push_screen(SheetScreen(sheet), self._go_to)

    def open_sheet_of(self, id: str) -> None:  # noqa: A002 - the word for it
        """Go on with a worksheet, if it is still there.

        Args:
            id: Its id.
        """
        sheet = self.journal.negotiations.get(id)
        if sheet is not None and self.journal.read_only is None:
            self.open_sheet(sheet)
        elif sheet is not None:
            self.open_take_along(sheet)

    def open_take_along(self, sheet: "Negotiation") -> None:
        """One page of a worksheet, to take along.

        Args:
            sheet: The worksheet.
        """
        from kring.tui.negotiation.take_along import TakeAlong

        self.push_screen(TakeAlong(sheet))

    def _onward(self, onward: "Navigate | None") -> None:
        """Go where a screen over the places was left for."""
        if onward is not None and self.main is not None:
            self.run_worker(self.main.go_on(onward), group="go", exclusive=True)

    def action_hide(self) -> None:
        """A neutral screen at once."""
        from kring.tui.frame.privacy_screen import PrivacyScreen

        self.clear_notifications()
        self.push_screen(PrivacyScreen(classes="-neutral"))

    # Choices that outlive the session.

    def open_settings(self) -> None:
        """What can be chosen once for always."""
        from kring.tui.settings.choosing import open_settings

        open_settings(cast("Host", self))

    def prefer(self, **changes: object) -> None:
        """Change settings, now and from now on.

        Args:
            changes: Settings by name.
        """
        self._keep(self.chosen.with_(**changes))
        self.apply_settings()
        if "look_back" in changes:
            self.horizon = Horizon(self.chosen.look_back)

    def apply_settings(self) -> list[str]:
        """Do what the settings say; gives a sentence for each key that was passed over."""
        chosen = self.chosen
        problems = use_keys(dict(chosen.keys))
        self.set_keymap(make_keymap())
        i18n.set_week_start(chosen.week_starts)
        self.animation_level = constants.TEXTUAL_ANIMATIONS if chosen.motion else "none"
        return problems

    def open_themes(self) -> None:
        """Choose the colours; each is shown while it is highlighted."""
        from kring.tui.components.dialogs.palette import Chooser, ChooserEntry

        before = self.theme
        own = [each.name for each in theme.THEMES]
        names = [*own, *sorted(name for name in self.available_themes if name not in own)]
        entries = [ChooserEntry(name, name, now=name == before, quiet=name not in own) for name in names]

        def chosen(name: str | None) -> None:
            self.theme = name or before
            if name:
                self._keep(self.chosen.with_(theme=name))

        self.push_screen(Chooser(entries, prompt=_("a theme…"), start=before, mark=self._try_theme), chosen)

    def _try_theme(self, name: str) -> None:
        self.theme = name

    def open_languages(self) -> None:
        """English or Dutch, at once and from now on."""
        from kring.tui.components.dialogs.palette import Chooser, ChooserEntry

        now = i18n.get_language()
        entries = [ChooserEntry(code, name, now=code == now) for code, name in _LANGUAGES.items()]
        self.push_screen(Chooser(entries, prompt=_("a language…"), start=now), self.speak)

    def speak(self, language: str | None) -> None:
        """Speak another language, now and from now on.

        Args:
            language: Its code; None for as it is.
        """
        self.run_worker(self._say_again(language), group="speak", exclusive=True)

    async def _say_again(self, language: str | None) -> None:
        main = self.main
        if not language or main is None:
            return
        i18n.use(language)
        self._keep(self.chosen.with_(language=language))
        await main.say_again()

    def _keep(self, chosen: settings.Settings) -> None:
        self.chosen = chosen
        if not self.is_throwaway:  # of a sample and of practising nothing stays, as it says there
            self.run_worker(self._save_settings(), group="settings")

    async def _save_settings(self) -> None:
        try:
            async with self._saving_settings:  # one after the other, and each what is chosen by then
                await asyncio.to_thread(settings.save, self.chosen)
        except OSError:
            self.tell(plain(_("That holds for now. The settings could not be saved.")), severity="warning")

    # Leaving.

    def leave_for_sample(self) -> None:
        """Leave for the sample journal; the command line opens it, and this journal again when that is closed."""
        self.exit(LEFT_FOR_SAMPLE)

    def leave_for_tutor(self) -> None:
        """Leave to practise; as with the sample journal."""
        self.exit(LEFT_FOR_TUTOR)

    def action_quit_kring(self) -> None:
        """Leave; what was typed and not saved is asked about."""
        from kring.tui.components.dialogs.confirm import Confirm

        if isinstance(self.screen, Confirm):
            return
        for screen in self.screen_stack:
            # An open form holds what was typed itself; it keeps it as a draft when asked.
            if (stash := getattr(screen, "stash", None)) is not None:
                stash()
        if not self.drafts.fresh or cast("Host", self).is_throwaway:  # of which nothing stays for next time
            self.exit(0)
            return
        question = content(_("You typed something that is not saved yet. It stays here for next time. Leave now?"))
        self.push_screen(Confirm(question, yes=_("close"), no=_("stay"), keys="qyj"), self._leave)

    def _leave(self, yes: bool | None) -> None:
        if yes:
            self.exit(0)

    def action_help_quit(self) -> None:
        """Ctrl+C copies; say how one leaves."""
        self.tell(content(_("Leave kring: [b]{app.quit}[/b]")))
