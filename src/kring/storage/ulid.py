"""Ids that sort by the time they were given: ULIDs (https://github.com/ulid/spec), 26 characters.

48 bits of milliseconds and 80 bits of chance, so that two devices never give the same one. Within one millisecond the
chance part counts up, so that ids given in a row sort in that row.
"""

import os
from collections.abc import Callable
from typing import Final

__all__ = ["Ids", "belongs_to", "given_on", "is_id"]

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH: Final = 26
_CHANCE_BITS: Final = 80
_MOST_CHANCE: Final = (1 << _CHANCE_BITS) - 1
_LONGEST: Final = 64


def _encode_number(number: int) -> str:
    return "".join([_ALPHABET[number >> shift & 31] for shift in range(125, -5, -5)])


def is_id(text: object) -> bool:
    """Whether this can be the id of something: 1 to 64 letters, digits, hyphens or underscores.

    Any such text is accepted, not only a ULID: other writers may count differently.
    """
    return (
        isinstance(text, str)
        and 0 < len(text) <= _LONGEST
        and text.isascii()
        and text.replace("-", "a").replace("_", "a").isalnum()
    )


def belongs_to(folder: str, device: str) -> bool:
    """Whether a folder of a journal is a device's: its own one, or one that a restore there put beside it.

    Args:
        folder: The name of the folder.
        device: The id of the device.
    """
    return folder == device or (folder.startswith(f"{device}-r") and folder[len(device) + 2 :].isdigit())


def given_on(id_: str) -> float | None:
    """When an id was given, in seconds since 1970; None for one of another make, which does not tell."""
    if len(id_) != _LENGTH:
        return None
    milliseconds = 0
    for letter in id_[:10]:
        place = _ALPHABET.find(letter)
        if place < 0:
            return None
        milliseconds = milliseconds * 32 + place
    return milliseconds / 1000


class Ids:
    """Gives ids.

    Args:
        milliseconds: The time now, in milliseconds since 1970.
        chance: Gives that many random bytes; another source makes a journal that can be made again.
    """

    __slots__ = ("_chance", "_last", "_milliseconds")

    def __init__(self, milliseconds: Callable[[], int], chance: Callable[[int], bytes] = os.urandom) -> None:
        self._milliseconds = milliseconds
        self._chance = chance
        self._last = 0

    def new(self) -> str:
        """An id later than every id given here before."""
        number = (self._milliseconds() & (1 << 48) - 1) << _CHANCE_BITS
        if number >> _CHANCE_BITS <= self._last >> _CHANCE_BITS:
            number = self._last + 1
        else:
            # The highest bit stays clear: room to count up within this millisecond.
            number |= int.from_bytes(self._chance(10), "big") & _MOST_CHANCE >> 1
        self._last = number
        return _encode_number(number)
