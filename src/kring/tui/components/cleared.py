"""What was typed and then cleared: one key clears it, and brings all of it back in turn."""

from typing import Final, Generic, TypeVar

__all__ = ["Cleared"]

T = TypeVar("T")

#: So many are kept, the newest ones.
_MOST: Final = 8


class Cleared(Generic[T]):
    """Texts, or fields of a form, that were typed and cleared, the newest first.

    Each press of the key shows the next one, and after the oldest nothing, for something else to be typed. So one press
    clears, a second brings it back, and where something else was typed meanwhile the first brings back what the screen
    says it does, and loses neither.
    """

    def __init__(self) -> None:
        self._kept: list[T] = []
        self._at = 0

    def turn(self, typed: T | None) -> T | None:
        """Say what stands there after the key.

        Args:
            typed: What stands there now; None for nothing.

        Returns:
            What is to stand there; None for nothing.
        """
        if typed is None:
            self._at = -1
        elif self._at >= len(self._kept) or typed != self._kept[self._at]:
            self._kept = [typed, *(one for one in self._kept if one != typed)][:_MOST]
            self._at = 0
        self._at += 1
        return self._kept[self._at] if self._at < len(self._kept) else None

    @property
    def is_newest(self) -> bool:
        """Whether what was shown last is what was cleared last, and not what was cleared before that."""
        return self._at == 0

    def clear(self) -> None:
        """Forget all of it."""
        self._kept, self._at = [], 0
