"""The commands that the palette and help offer, and doing the one that was chosen, in its own place."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.dom import DOMNode

from kring.i18n import _
from kring.keymap import COMMANDS, Command, explain_command, key_name, of_scope
from kring.tui.components.other_words import OTHER_WORDS
from kring.tui.components.safe_text import plain
from kring.tui.frame.place_registry import PLACES
from kring.tui.frame.shell import Shell

if TYPE_CHECKING:
    from kring.tui.components.dialogs.palette import ChooserEntry
    from kring.tui.components.host import Host

__all__ = ["PaletteCommands"]


class PaletteCommands:
    """Lists and runs commands by their id.

    Args:
        app: Whose commands.
        go_to: Goes to someone, a circle or an entry that was chosen instead of a command.
    """

    def __init__(self, app: Shell, go_to: Callable[[str | None], None]) -> None:
        self._app = app
        self._go_to = go_to

    def _here(self) -> dict[str, DOMNode]:
        """The widgets commands are bound on where one is now, by scope."""
        main = self._app.main
        here: dict[str, DOMNode] = {"app": self._app}
        if main is not None and self._app.screen is main:
            place = main.current()
            here = {**({place.name_in_bar: place} if place else {}), "main": main, **here}
        return here

    def list_entries(self) -> "list[ChooserEntry]":
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

    def run(self, chosen: str | None) -> None:
        """Do what was chosen, or go there.

        Args:
            chosen: The id of a command, or ``PLACE:ID``; None for nothing.
        """
        self._app.run_worker(self._do(chosen), group="run", exclusive=True)

    async def _do(self, chosen: str | None) -> None:
        """Do what was chosen in the palette, in its place."""
        each = COMMANDS.get(chosen or "")
        if each is None:
            self._go_to(chosen)
            return
        for active in list(self._app.screen.active_bindings.values()):
            if active.binding.id == each.id and active.enabled:  # it works where one is, whatever that is
                await self._app.run_action(active.binding.action, active.node)
                return
        screen, main = self._app.screen, self._app.main
        # Not beneath a form or a look, from whose help it was chosen.
        leads = screen is main or getattr(screen, "GIVES_WAY", False)
        if leads and main is not None and each.scope in PLACES and each.scope not in self._here():
            await main.go(each.scope)
        node = self._here().get(each.scope)
        if node is None or not await self._app.run_action(each.action, node):
            cast("Host", self._app).tell(plain(_("There is nothing to do that with just now.")))
