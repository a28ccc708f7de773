"""What stands on the cards of people and circles, to be found by its words: an address, a number, a note."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kring.model.circle import TEXTS as CIRCLE_TEXTS
from kring.model.circle import Circle
from kring.model.field_labels import say_fields
from kring.model.normalize import fold, fold_places
from kring.model.person import TEXTS as PERSON_TEXTS
from kring.model.person import Person

__all__ = ["CardTexts", "OnCard"]

#: Letters of the text that are shown, beginning a little before what was found.
_SHOWN, _BEFORE = 120, 30


class OnCard(NamedTuple):
    """Something that stands on a card.

    Attributes:
        id: Whose card.
        label: What the place on the card is called.
        text: The part of the text in which it stands, on one line. Written by someone: to be shown as text only.
    """

    id: str
    label: str
    text: str


class CardTexts:
    """The texts of all cards, folded once.

    Args:
        things: The people, or the circles.
    """

    def __init__(self, things: Iterable[Person | Circle]) -> None:
        self._texts = [
            (thing.id, name, " ".join(text.split()), fold(" ".join(text.split())))
            for thing in things
            for name, text in _texts_of(thing)
        ]

    def find(self, sought: Iterable[str]) -> Iterator[OnCard]:
        """The cards on which all words stand in one place; each card once, with the first such place.

        Args:
            sought: The words, folded; without any, nothing is found.
        """
        words = tuple(sought)
        seen: set[str] = set()
        for id_, name, text, folded in self._texts if words else ():
            if id_ not in seen and all(word in folded for word in words):
                seen.add(id_)
                at = 0
                if len(text) > _SHOWN:
                    at = max(0, fold_places(text)[1][min(map(folded.find, words))] - _BEFORE)
                part = text if len(text) <= _SHOWN else f"{'…' if at else ''}{text[at : at + _SHOWN]}"
                yield OnCard(id_, say_fields([name]), part)


def _texts_of(thing: Person | Circle) -> Iterator[tuple[str, str]]:
    if isinstance(thing, Person):
        yield from (("ways", f"{way.label} {way.value}".strip()) for way in thing.ways)
    for name in PERSON_TEXTS if isinstance(thing, Person) else CIRCLE_TEXTS:
        if text := getattr(thing, name):
            yield name, text
