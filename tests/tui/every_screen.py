"""A small journal and the keys that lead through the screens, for what must hold on each of them."""

from rich.style import Style
from textual.strip import Strip

from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import CircleKind, Direction
from kring.model.negotiation import Negotiation
from kring.model.person import Person
from tests.tui.driving import TODAY

__all__ = ["WAYS", "look", "write_a_little"]

#: How to come to each screen, from the one before.
WAYS = (
    *("1", "2", "3", "4", "5", "6"),
    *("H", "escape", "T", "escape", "o", "escape", "W", "escape"),
    *("3", "n", "tab", "tab", "escape", "6", "r", "escape", "W", "n", "escape", "escape"),
)


def write_a_little(journal: Journal) -> None:
    """Write what fills a list, and something for each screen."""
    anna = journal.add_person(Person(name="Anna"))
    circle = journal.add_circle(Circle(name="Choir", kind=CircleKind.SOCIAL), members=[anna.id])
    for number in range(40):
        journal.add_entry(
            Entry(on=TODAY, direction=Direction.GIVEN, people=(anna.id,), circle=circle.id, what=f"soup {number}")
        )
    journal.add_negotiation(Negotiation(subject="rent"))


def look(strip: Strip) -> list[tuple[str, Style | None]]:
    """Each cell, with how it looks; how many cells are drawn together says nothing."""
    return [(letter, piece.style) for piece in strip for letter in piece.text]
