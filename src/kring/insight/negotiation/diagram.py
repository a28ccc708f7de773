"""The four scales drawn in letters: where the three lines lie, and where each profile stands (R16)."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from kring.humanize import width as columns_of
from kring.i18n import _
from kring.insight.negotiation.scales import LINES, PROFILE_SIGNS, SCALES, STEPS, Scale

__all__ = ["Layout", "lay_out", "line_cells", "profile_cells", "ruler_cells"]

#: Columns of one step: at least one for each profile, so that two on one step both show.
_LEAST, _MOST = 3, 6
#: Columns before the name of a scale, for the sign of the one the cursor is on.
_MARKER: Final = 2


class Layout(NamedTuple):
    """The columns of the drawing.

    Attributes:
        left: Of the names of the left ends.
        cell: Of one step.
        right: Of the names of the right ends.
    """

    left: int
    cell: int
    right: int

    @property
    def start(self) -> int:
        """The first column of the first step."""
        return self.left + 1

    def step_at(self, column: int) -> int | None:
        """Tell which step a column belongs to; None for none.

        Args:
            column: Counted from 0.
        """
        step = (column - self.start) // self.cell + 1
        return step if column >= self.start and step <= STEPS else None


def lay_out(width: int) -> Layout:
    """Divide the columns there are.

    Args:
        width: The columns there are; with too few, the names of the ends are cut.
    """
    left = max(max(columns_of(_(scale.left)), columns_of(_(scale.words)) + _MARKER) for scale in SCALES)
    right = max(columns_of(_(scale.right)) for scale in SCALES)
    cell = max(_LEAST, min((width - left - right - 2) // STEPS, _MOST))
    room = width - STEPS * cell - 2
    if left + right > room:
        left = max(room // 2, 1)
        right = max(room - left, 1)
    return Layout(left, cell, right)


def ruler_cells() -> tuple[str, ...]:
    """The figures above the steps."""
    return tuple(str(step) for step in range(1, STEPS + 1))


def line_cells(scale: Scale) -> tuple[str, ...]:
    """Say what is drawn on each step of a scale for the lines: a letter, or a dot.

    Args:
        scale: The scale.
    """
    at = {line.at[scale.name]: line.letter for line in LINES}
    return tuple(at.get(step, "·") for step in range(1, STEPS + 1))


def profile_cells(scale: Scale, profiles: Mapping[str, Mapping[str, int | None]]) -> tuple[tuple[str, ...], ...]:
    """Say what is drawn on each step of a scale for the profiles: the name of each that stands there, in its own place.

    Args:
        scale: The scale.
        profiles: By profile, the step by scale.

    Returns:
        For each step the profiles in their order; empty text where one does not stand there.
    """
    return tuple(
        tuple(name if profiles.get(name, {}).get(scale.name) == step else "" for name in PROFILE_SIGNS)
        for step in range(1, STEPS + 1)
    )
