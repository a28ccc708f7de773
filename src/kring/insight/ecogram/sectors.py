"""Which part of the ecogram belongs to which circle."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from kring.insight.ecogram.graph import Ecogram, Tie
from kring.model.enums import Ring

__all__ = ["ALONE", "OTHERS", "Sector", "make_sectors"]

#: The sector of those in no circle, and of those in one of the circles that have no room of their own.
ALONE: Final = ""
OTHERS: Final = "*"


class Sector(NamedTuple):
    """The part of the circle that belongs to a circle.

    Attributes:
        id: The id of the circle, :data:`ALONE` or :data:`OTHERS`.
        start: Where it begins, in turns.
        end: Where it ends.
        ties: Who stands in it, by ring and then by id.
    """

    id: str
    start: float
    end: float
    ties: tuple[Tie, ...]

    @property
    def whole(self) -> bool:
        """Whether it is all of the circle."""
        return self.end - self.start >= 1.0

    def turn(self, part: float) -> float:
        """The angle at a part of the way through it, 0 to 1, a little off its edges."""
        room = self.end - self.start
        return self.start + room * (part if self.whole else 0.08 + 0.84 * part)


def make_sectors(ecogram: Ecogram, *, most: int = 12) -> tuple[Sector, ...]:
    """The sectors of an ecogram, clockwise from the top: the circles in their order, then those in no circle.

    Each is as wide as it has people, in steps: someone new seldom moves an edge.

    Args:
        ecogram: Who is around me.
        most: The most sectors; those with the fewest people in the rings share one. 2 or more.
    """
    known = {part.id for part in ecogram.parts}
    groups: dict[str, list[Tie]] = {}
    for tie in ecogram.ties:
        groups.setdefault(tie.sector if tie.sector in known else ALONE, []).append(tie)
    order = [part.id for part in ecogram.parts if part.id in groups]
    if len(order) + (ALONE in groups) > most:
        near = {id_: sum(tie.ring != Ring.NONE for tie in groups[id_]) for id_ in order}
        own = set(sorted(order, key=lambda id_: (-near[id_], order.index(id_)))[: most - 1 - (ALONE in groups)])
        groups[OTHERS] = [tie for tie in ecogram.ties if tie.sector in known - own]
        order = [*(id_ for id_ in order if id_ in own), OTHERS]
    if ALONE in groups:
        order.append(ALONE)
    wide = [_calculate_sector_weight(groups[id_]) for id_ in order]
    turns, at, found = sum(wide), 0.0, []
    for id_, one in zip(order, wide, strict=True):
        found.append(Sector(id_, at / turns, (at + one) / turns, tuple(groups[id_])))
        at += one
    return tuple(found)


def _calculate_sector_weight(ties: Sequence[Tie]) -> int:
    """The weight of a sector: it grows when those in the rings become twice as many."""
    return 2 + sum(tie.ring != Ring.NONE for tie in ties).bit_length()
