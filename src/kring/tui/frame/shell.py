"""The app as the parts of its frame know it: an app with a main screen, and what lies over that."""

from textual.app import App

from kring.tui.frame.main_screen import MainScreen

__all__ = ["Shell"]


class Shell(App[int]):
    """An app with a main screen."""

    @property
    def main(self) -> MainScreen | None:
        """The main screen, when it is there."""
        return next((screen for screen in self.screen_stack if isinstance(screen, MainScreen)), None)

    @property
    def hidden(self) -> bool:
        """Whether the neutral screen is over everything."""
        return any(screen.has_class("-neutral") for screen in self.screen_stack)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Over the neutral screen nothing opens."""
        if action in ("palette", "hide") and self.hidden:
            return False
        return super().check_action(action, parameters)
