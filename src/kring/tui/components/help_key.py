"""The key for help, on whatever has keys of its own."""

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from kring.tui.components.host import Host

__all__ = ["HelpKey"]


class HelpKey:
    """Give a screen the key for help; a mixin.

    Attributes:
        SCOPE: The scope of its keys, which help begins with.
    """

    SCOPE: ClassVar[str] = ""

    if TYPE_CHECKING:

        @property
        def kring(self) -> Host:
            """The app; the screen has it."""

    def action_help(self) -> None:
        """The keys, those that work here first."""
        self.kring.overlays.open_help(self.SCOPE)
