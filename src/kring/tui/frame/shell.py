"""The app as the parts of its frame know it: an app with a main screen, and what lies over that."""

from textual.app import App
from textual.widgets._toast import ToastRack

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

    def _refresh_notifications(self) -> None:
        """Show what was told on the screen there is; its part for that is made once there is something to show."""
        top = self.screen if self._notifications and self.screen_stack else None
        if top is not None and top.is_attached and not top.query_children(ToastRack):
            top.mount(ToastRack(id="textual-toastrack"))
        super()._refresh_notifications()
