"""A compiled message catalogue, of which each text is looked up where it stands in the file.

The standard library's ``gettext`` reads every text of a catalogue before it gives one, with a machine of regular
expressions for the plural: for a quick-add in Dutch that is a tenth of all it does (docs/performance.md). A quick-add
needs five texts.
"""

from typing import Final

__all__ = ["Catalogue"]

#: What a file of this kind begins with, least byte first, as ``msgfmt`` and Babel write it.
_MAGIC: Final = 0x950412DE
_CONTEXT_END: Final = "\x04"


class Catalogue:
    """The texts of one language, of which the plural is for every number but one.

    Args:
        data: A compiled catalogue (a ``.mo`` file); nothing, where there is none.

    Raises:
        ValueError: It is something else.

    Source: *GNU gettext manual*, "The Format of GNU MO Files".
    """

    __slots__ = ("_count", "_data", "_found", "_ids", "_texts")

    def __init__(self, data: bytes = b"") -> None:
        self._data = data
        self._found: dict[str, tuple[str, ...] | None] = {}
        if not data:
            self._count = self._ids = self._texts = 0
            return
        if self._number(0) != _MAGIC:
            raise ValueError("not a message catalogue")
        self._count, self._ids, self._texts = self._number(8), self._number(12), self._number(16)
        last = self._texts + 8 * (self._count - 1)
        if not self._count or self._number(last) + self._number(last + 4) >= len(data) or last + 8 > len(data):
            raise ValueError("not a whole message catalogue")

    def gettext(self, message: str) -> str:
        """The text, or the English one where there is none."""
        found = self._look_up(message)
        return found[0] if found else message

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The text for a number of things, or the English one.

        Args:
            singular: The English text for one.
            plural: The English text for none or several.
            n: How many.
        """
        found = self._look_up(singular)
        if not found or len(found) == 1:
            found = (singular, plural)
        return found[0] if n == 1 else found[1]

    def pgettext(self, context: str, message: str) -> str:
        """The text that a word has in a context, or the English one."""
        found = self._look_up(context + _CONTEXT_END + message)
        return found[0] if found else message

    def _number(self, at: int) -> int:
        return int.from_bytes(self._data[at : at + 4], "little")

    def _look_up(self, message: str) -> tuple[str, ...] | None:
        try:
            return self._found[message]
        except KeyError:
            found = self._found[message] = self._read(message) if self._count else None
            return found

    def _read(self, message: str) -> tuple[str, ...] | None:
        """Find a text among the English ones, which stand one behind the other with a zero after each.

        A zero stands between a singular and its plural too, so what is found counts only where a text begins.
        """
        data, sought = self._data, f"\0{message}\0".encode()
        at = data.find(sought)
        while at >= 0:
            number = self._begins_at(at + 1)
            if number is not None:
                place = self._texts + 8 * number
                start = self._number(place + 4)
                return tuple(data[start : start + self._number(place)].decode().split("\0"))
            at = data.find(sought, at + 1)
        return None

    def _begins_at(self, place: int) -> int | None:
        """Which of the English texts begins at a place; None if none does."""
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            begins = self._number(self._ids + 8 * middle + 4)
            if begins == place:
                return middle
            if begins < place:
                low = middle + 1
            else:
                high = middle
        return None
