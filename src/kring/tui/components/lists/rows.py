"""What a :class:`kring.tui.components.lists.line_list.LineList` shows."""

from collections.abc import Callable, Sequence

from textual.content import Content

__all__ = ["ListRows", "Rows"]


class Rows:
    """What a list shows. Subclass it where making all rows beforehand would take too long."""

    def __len__(self) -> int:
        """How many rows there are, headings included."""
        raise NotImplementedError

    def id(self, index: int) -> str:
        """The id of a row; empty for a heading.

        Args:
            index: 0 up to the number of rows.
        """
        raise NotImplementedError

    def goes_on(self, index: int) -> bool:  # noqa: ARG002 - for whoever has such rows
        """Whether a row without an id goes on with the one above it, and is to be seen with it; no by default.

        Args:
            index: Which row.
        """
        return False

    def find(self, id: str) -> int | None:  # noqa: A002 - the word for it
        """Where a row is, or None when it is not among these."""
        return next((index for index in range(len(self)) if self.id(index) == id), None)

    def render(self, index: int, width: int, first: bool) -> Sequence[Content]:
        """How a row looks: one piece for each of its lines.

        Args:
            index: Which row.
            width: Columns there are for it; what is longer is cut with an ellipsis.
            first: Whether it is the topmost row on the screen, for what is said once for several rows.
        """
        raise NotImplementedError


class ListRows(Rows):
    """Rows of which all ids are known.

    Args:
        ids: The ids, in order; an empty one is a heading.
        draw: How the row at an index looks: (index, width) -> one piece for each line.
    """

    def __init__(self, ids: Sequence[str], draw: Callable[[int, int], Sequence[Content]]) -> None:
        self._ids = ids
        self._draw = draw

    def __len__(self) -> int:
        return len(self._ids)

    def id(self, index: int) -> str:
        """The id of a row."""
        return self._ids[index]

    def find(self, id: str) -> int | None:  # noqa: A002
        """Where a row is."""
        try:
            return self._ids.index(id)
        except ValueError:
            return None

    def render(self, index: int, width: int, first: bool) -> Sequence[Content]:  # noqa: ARG002
        """How a row looks."""
        return self._draw(index, width)
