"""A canvas of braille dots, two across and four down in every cell: square dots, so that what is round looks round.

A cell has one ink. A stronger ink takes the place of a weaker one; dots of the same ink come together.
"""

import math
from collections.abc import Iterator
from typing import Final

__all__ = ["Braille"]

# The bit of each dot in a cell, by column and row, as Unicode has it.
_BITS: Final = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_EMPTY: Final = 0x2800


class Braille:
    """Dots on a grid of cells.

    Args:
        columns: Cells across.
        rows: Cells down.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.rows = rows
        self._cells: dict[tuple[int, int], tuple[int, int]] = {}

    def cells(self) -> Iterator[tuple[int, int, str, int]]:
        """Every cell with a dot in it: column, row, character, ink."""
        for (x, y), (bits, ink) in self._cells.items():
            yield x, y, chr(_EMPTY + bits), ink

    def dot(self, across: float, down: float, ink: int) -> None:
        """Put a dot.

        Args:
            across: Dots from the left; two are a cell.
            down: Dots from the top; four are a cell.
            ink: 1 or more; higher is stronger.
        """
        dot_x, dot_y = math.floor(across + 0.5), math.floor(down + 0.5)
        x, y = dot_x >> 1, dot_y >> 2
        if not (0 <= x < self.columns and 0 <= y < self.rows):
            return
        bits, before = self._cells.get((x, y), (0, 0))
        if ink < before:
            return
        bit = _BITS[dot_x & 1][dot_y & 3]
        self._cells[x, y] = (bits | bit if ink == before else bit), ink

    def ellipse(self, middle: tuple[float, float], across: float, down: float, ink: int) -> None:
        """Draw an ellipse.

        Args:
            middle: Dots from the left and from the top.
            across: Its half width in dots.
            down: Its half height in dots.
            ink: As for :meth:`dot`.
        """
        steps = max(int(math.tau * max(across, down) * 1.3), 12)
        for step in range(steps):
            angle = step / steps * math.tau
            self.dot(middle[0] + across * math.sin(angle), middle[1] - down * math.cos(angle), ink)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        ink: int,
        *,
        kind: str = "thin",
        zigzag: bool = False,
    ) -> None:
        """Draw a line.

        Args:
            start: Where it begins, in dots.
            end: Where it ends.
            ink: As for :meth:`dot`.
            kind: ``dotted``, ``thin`` or ``thick``.
            zigzag: Whether it goes to and fro instead of straight on.
        """
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = math.hypot(dx, dy)
        if length < 1:
            return
        ux, uy = dx / length, dy / length
        for at, aside in _list_line_steps(length, kind, zigzag):
            self.dot(start[0] + ux * at - uy * aside, start[1] + uy * at + ux * aside, ink)


def _list_line_steps(length: float, kind: str, zigzag: bool) -> Iterator[tuple[float, float]]:
    """How far along a line its dots lie, and how far aside."""
    between = 5.0 if kind == "dotted" and not zigzag else 0.4 if zigzag else 0.7
    at = 0.0
    while at <= length:
        # A triangle wave, three dots to either side, steep enough to be no staircase in any direction.
        aside = 3.0 * (1 - abs((at / 2 + 1) % 4 - 2)) if zigzag else 0.0
        yield at, aside
        if kind == "thick":
            yield at, aside + 1
            yield at, aside - 1
        at += between
