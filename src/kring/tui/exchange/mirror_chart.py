"""Two columns drawn mirrored around the names between them: given on the left, received on the right.

Each bar is so many moments long, by one measure for both sides; the number stands beside it. There is no third column,
no total, and nothing that subtracts one from the other. The sides differ by place, sign, word and fill, not by colour
alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from kring.i18n import _
from kring.model.enums import Direction
from kring.tui.components.safe_text import columns, fit, joined, styled
from kring.tui.components.theme import DIRECTION_SIGNS, DIRECTION_STYLES

__all__ = ["Mirror", "Side", "draw_bar"]

#: Columns one moment takes at most, so that two moments never look like a crowd.
_MOST_EACH = 2
#: The longest bar, and the longest name between the bars, in columns.
_MOST_BAR, _MOST_NAME = 36, 20
#: What fills a bar, what half a column is; towards the left and towards the right.
_FILL = "▄"
_HALF = {Direction.GIVEN: "▗", Direction.RECEIVED: "▖"}


@dataclass(frozen=True, slots=True)
class Side:
    """One name with its two numbers.

    Attributes:
        name: What stands between the bars: our own word, or a kind only a newer version knows.
        given: Moments, 0 or more.
        received: Moments, 0 or more.
    """

    name: str
    given: int
    received: int


def draw_bar(number: int, most: int, room: int, direction: Direction) -> str:
    """A bar: at least half a column for what is there at all, and nothing for nothing.

    Args:
        number: How many moments, 0 or more.
        most: The most of any bar beside it.
        room: Columns there are for that one, 0 or more.
        direction: Given grows to the left, received to the right.
    """
    if number <= 0 or room <= 0:
        return ""
    each = min(float(_MOST_EACH), room / max(most, 1))
    halves = min(max(1, round(number * each * 2)), room * 2)
    whole, half = divmod(halves, 2)
    drawn = _FILL * whole
    if not half:
        return drawn
    return _HALF[Direction.GIVEN] + drawn if direction == Direction.GIVEN else drawn + _HALF[Direction.RECEIVED]


class Mirror:
    """The rows of a picture, all by one measure.

    Args:
        sides: Its rows.
        most_bar: The longest a bar may be, in columns.
    """

    def __init__(self, sides: Sequence[Side], most_bar: int = _MOST_BAR) -> None:
        self._most = max([0, *(max(side.given, side.received) for side in sides)])
        self._name = min(max([6, *(columns(side.name) for side in sides)]), _MOST_NAME)
        self._figure = max(1, len(str(self._most)))
        self._most_bar = most_bar

    def _room(self, width: int) -> tuple[int, int]:
        """Columns for each bar, and before all of it."""
        between = self._name + 2 * self._figure + 6
        room = min(max((width - between) // 2, 0), self._most_bar)
        return room, max(0, (width - between - 2 * room) // 2)

    def head(self, width: int) -> Content:
        """The words above the two columns.

        Args:
            width: Columns there are.
        """
        room, before = self._room(width)
        half = room + self._figure + 1
        given = styled(_("given") + f" {DIRECTION_SIGNS[Direction.GIVEN]}", f"bold {DIRECTION_STYLES[Direction.GIVEN]}")
        received = styled(
            f"{DIRECTION_SIGNS[Direction.RECEIVED]} " + _("received"), f"bold {DIRECTION_STYLES[Direction.RECEIVED]}"
        )
        middle = self._name + 4
        left = Content(" " * max(0, before + half - given.cell_length)) + given
        return fit(joined((left, Content(" " * middle), received)), width)

    def row(self, side: Side, width: int) -> Content:
        """One name with its bars and numbers.

        Args:
            side: One of the rows.
            width: Columns there are.
        """
        room, before = self._room(width)
        given = draw_bar(side.given, self._most, room, Direction.GIVEN)
        received = draw_bar(side.received, self._most, room, Direction.RECEIVED)
        name = fit(styled(side.name, ""), self._name).plain.rstrip()
        spare = self._name - columns(name)
        return fit(
            joined(
                (
                    Content(" " * (before + room - columns(given))),
                    styled(given, DIRECTION_STYLES[Direction.GIVEN]),
                    self._number(side.given, right=True),
                    Content("  " + " " * (spare // 2)),
                    styled(name, ""),
                    Content(" " * (spare - spare // 2) + "  "),
                    self._number(side.received, right=False),
                    styled(received, DIRECTION_STYLES[Direction.RECEIVED]),
                )
            ),
            width,
        )

    def _number(self, number: int, *, right: bool) -> Content:
        said = str(number) if number else "·"
        style = "bold" if number else "$text-disabled"
        if right:
            return joined((Content(" "), styled(said.rjust(self._figure), style)))
        return joined((styled(said.ljust(self._figure), style), Content(" ")))
