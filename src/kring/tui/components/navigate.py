"""Where someone goes from a screen that lies over the places: into a place, to entries, or to the add bar."""

from collections.abc import Callable
from dataclasses import dataclass

from kring.tui.components.lists.entry_filter import EVERYTHING, EntryFilter

__all__ = ["Navigate"]


@dataclass(frozen=True, slots=True)
class Navigate:
    """What a screen over the places is left for.

    Attributes:
        place: The place to go to; empty stays where one was.
        id: What to open there.
        filter: For the journal: show only these entries.
        back: Opens the screen again as it was; Escape in the filtered journal does that.
        line: The beginning of a line for the add bar; None leaves it closed.
    """

    place: str = ""
    id: str = ""
    filter: EntryFilter = EVERYTHING
    back: Callable[[], object] | None = None
    line: str | None = None
