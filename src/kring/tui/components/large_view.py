"""A view over the places in which nothing is typed: the places, the search and the way back are one key away there."""

from typing import ClassVar

from kring.tui.components.help_key import HelpKey

__all__ = ["LargeView"]


class LargeView(HelpKey):
    """Give a screen what the keys of :func:`kring.tui.components.bindings.make_view_bindings` do; a mixin.

    Attributes:
        GIVES_WAY: It goes when someone chooses to be elsewhere.
    """

    GIVES_WAY: ClassVar[bool] = True

    def action_go(self, place: str) -> None:
        """To a place: this, and what else lies over it, gives way.

        Args:
            place: One of :data:`kring.tui.frame.place_registry.PLACES`.
        """
        self.kring.overlays.go_to_place(place)

    def action_ecogram(self) -> None:
        """The drawing of who is around one."""
        self.kring.overlays.open_ecogram()

    def action_giving(self) -> None:
        """What was given and received."""
        self.kring.overlays.open_giving()

    def action_turn_to(self) -> None:
        """Who one can turn to."""
        self.kring.overlays.open_turn_to()

    def action_sheets(self) -> None:
        """The worksheets of talks."""
        self.kring.overlays.open_sheets()

    def action_backups(self) -> None:
        """The backups."""
        self.kring.overlays.open_backups()

    def action_settings(self) -> None:
        """The settings."""
        self.kring.overlays.open_settings()

    def action_search(self) -> None:
        """Search people, circles and entries, from here."""
        self.kring.overlays.open_search()
