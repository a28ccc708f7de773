"""What places and widgets tell the screen and the app: messages go up.

No dataclasses: each costs a fifth of a millisecond before anything is on the screen.
"""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from kring.storage.change_event import Changed

__all__ = ["AddLine", "Go", "JournalChanged"]


class Go(Message):
    """Someone wants to be in another place.

    Attributes:
        place: Which: ``today``, ``circles``, ``people``, ``journal``, ``agreements``, ``review``; or
            ``negotiations`` for a worksheet, which opens over the places.
        id: What to open there; empty for the place itself.
    """

    def __init__(self, place: str, id: str = "") -> None:  # noqa: A002 - the word for it
        super().__init__()
        self.place = place
        self.id = id


class AddLine(Message):
    """Someone wants to write something down: open the add bar.

    Attributes:
        text: What stands in it already: ``gave Anna ``. A draft that is there is kept, not overwritten.
    """

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text


class JournalChanged(Message):
    """The journal changed, here or in another process.

    Attributes:
        changed: Which tables and ids, and whether it came from elsewhere.
    """

    def __init__(self, changed: "Changed") -> None:
        super().__init__()
        self.changed = changed
