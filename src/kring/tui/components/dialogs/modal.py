"""What everything that comes over a place has in common: it knows the app as what it is, and the journal."""

from typing import TYPE_CHECKING, cast

from textual import events
from textual.screen import ModalScreen, ScreenResultType

from kring.tui.components.help_key import HelpKey

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.storage.change_event import Changed
    from kring.tui.components.host import Host

__all__ = ["FollowsJournal", "Modal"]


class FollowsJournal:
    """A screen that shows the journal; the app tells it of each change, also while something lies over it."""

    def follow(self, changed: "Changed") -> None:
        """Show what is different in the journal; nothing by default. Called once it is mounted, on the event loop.

        Args:
            changed: What was changed, here or elsewhere.
        """


class Modal(HelpKey, FollowsJournal, ModalScreen[ScreenResultType]):
    """A form or dialog over a place."""

    _leaves = False

    def leave_for_good(self) -> None:
        """Dismiss it without an answer: now, or as soon as what lies over it is gone."""
        self._leaves = True
        self._leave_if_on_top()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """It was just opened, or nothing lies over it any more."""
        event.refresh_styles = False  # all that is in it was given its styles as it was made, or as the theme changed
        self._leave_if_on_top()

    def _leave_if_on_top(self) -> None:
        # A screen that shows through another one is "current" too: dismissing it would take away the other.
        if self._leaves and self.app.screen is self:
            self._leaves = False
            self.dismiss(None)

    @property
    def kring(self) -> "Host":
        """The app, as what it is."""
        return cast("Host", self.app)

    @property
    def journal(self) -> "Journal":
        """The journal, for reading; it is changed with ``self.kring.change``."""
        return self.kring.journal
