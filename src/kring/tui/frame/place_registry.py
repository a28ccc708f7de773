"""The six places. Each module is imported when its place is first visited, so the first screen is there at once."""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kring.tui.components.place import Place

__all__ = ["PLACES", "make_place"]

#: The places by name, in the order of their number keys: where each is, and its class.
PLACES: Final[dict[str, tuple[str, str]]] = {
    "today": ("kring.tui.today.place", "TodayPlace"),
    "circles": ("kring.tui.circles.place", "CirclesPlace"),
    "people": ("kring.tui.people.place", "PeoplePlace"),
    "journal": ("kring.tui.journal.place", "JournalPlace"),
    "agreements": ("kring.tui.agreements.place", "AgreementsPlace"),
    "review": ("kring.tui.review.place", "ReviewPlace"),
}


def make_place(name: str) -> "Place":
    """A place, new, not mounted yet.

    Args:
        name: One of :data:`PLACES`.
    """
    module, class_name = PLACES[name]
    place: Place = getattr(import_module(module), class_name)(id=f"place-{name}")
    return place
