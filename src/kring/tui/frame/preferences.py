"""What can be chosen once for always: colours, language, keys and the rest, held now and kept for next time."""

import asyncio
from typing import TYPE_CHECKING, cast

from textual import constants

from kring import i18n, settings
from kring.i18n import N_, _
from kring.insight.exchange.horizon import Horizon
from kring.keymap import make_keymap, use_keys
from kring.tui.components import theme
from kring.tui.components.safe_text import plain
from kring.tui.frame.shell import Shell

if TYPE_CHECKING:
    from kring.tui.components.host import Host

__all__ = ["Preferences"]

#: What the languages are called, each in its own.
_LANGUAGES = {"en": N_("English"), "nl": N_("Nederlands")}


class Preferences:
    """Holds the settings, does what they say and keeps what is chosen.

    Args:
        app: Whose.
        chosen: The settings as they were read.

    Attributes:
        chosen: The settings as they are now.
    """

    def __init__(self, app: Shell, chosen: settings.Settings) -> None:
        self.chosen = chosen
        self._app = app
        self._kring = cast("Host", app)
        self._saving = asyncio.Lock()

    def prefer(self, **changes: object) -> None:
        """Change settings, now and from now on.

        Args:
            changes: Settings by name.
        """
        self._keep(self.chosen.with_(**changes))
        self.apply()
        if "look_back" in changes:
            self._kring.horizon = Horizon(self.chosen.look_back)

    def apply(self) -> list[str]:
        """Do what the settings say; gives a sentence for each key that was passed over."""
        chosen = self.chosen
        problems = use_keys(dict(chosen.keys))
        self._app.set_keymap(make_keymap())
        i18n.set_week_start(chosen.week_starts)
        self._app.animation_level = constants.TEXTUAL_ANIMATIONS if chosen.motion else "none"
        return problems

    def open_themes(self) -> None:
        """Choose the colours; each is shown while it is highlighted."""
        from kring.tui.components.dialogs.palette import Chooser, ChooserEntry

        before = self._app.theme
        own = [each.name for each in theme.THEMES]
        names = [*own, *sorted(name for name in self._app.available_themes if name not in own)]
        entries = [ChooserEntry(name, name, now=name == before, quiet=name not in own) for name in names]

        def chosen(name: str | None) -> None:
            self._app.theme = name or before
            if name:
                self._keep(self.chosen.with_(theme=name))

        self._app.push_screen(Chooser(entries, prompt=_("a theme…"), start=before, mark=self._try_theme), chosen)

    def _try_theme(self, name: str) -> None:
        self._app.theme = name

    def open_languages(self) -> None:
        """English or Dutch, at once and from now on."""
        from kring.tui.components.dialogs.palette import Chooser, ChooserEntry

        now = i18n.get_language()
        entries = [ChooserEntry(code, name, now=code == now) for code, name in _LANGUAGES.items()]
        self._app.push_screen(Chooser(entries, prompt=_("a language…"), start=now), self.speak)

    def speak(self, language: str | None) -> None:
        """Speak another language, now and from now on.

        Args:
            language: Its code; None for as it is.
        """
        self._app.run_worker(self._say_again(language), group="speak", exclusive=True)

    async def _say_again(self, language: str | None) -> None:
        main = self._app.main
        if not language or main is None:
            return
        i18n.use(language)
        self._keep(self.chosen.with_(language=language))
        await main.say_again()

    def _keep(self, chosen: settings.Settings) -> None:
        self.chosen = chosen
        if not self._kring.is_throwaway:  # of a sample and of practising nothing stays, as it says there
            self._app.run_worker(self._save(), group="settings")

    async def _save(self) -> None:
        try:
            async with self._saving:  # one after the other, and each what is chosen by then
                await asyncio.to_thread(settings.save, self.chosen)
        except OSError:
            self._kring.tell(plain(_("That holds for now. The settings could not be saved.")), severity="warning")
