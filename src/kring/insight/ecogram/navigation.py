"""Going through an ecogram with the keyboard: along a ring, and in a direction."""

import math

from kring.humanize import width
from kring.insight.ecogram.layout import Picture

__all__ = ["find_item_at", "find_nearest_place", "list_tab_order"]


def list_tab_order(picture: Picture) -> list[str]:
    """Everything in the picture one can be at, in the order of the Tab key: ring by ring, clockwise, then the edges.

    Args:
        picture: The picture.
    """
    return [spot.id for spot in picture.spots] + [sign.id for sign in picture.signs]


def find_nearest_place(picture: Picture, at: str, dx: int, dy: int) -> str:
    """What one comes to from somewhere in a direction: what is near and straight ahead.

    Args:
        picture: The picture.
        at: The id of where one is.
        dx: -1 to the left, 1 to the right, else 0.
        dy: -1 up, 1 down, else 0.

    Returns:
        An id; the same where there is nothing further that way.
    """
    places = _list_positions(picture)
    here = places.get(at)
    if here is None:
        return next(iter(places), at)
    aspect = picture.frame.rx / picture.frame.ry
    found = [(math.inf, at)]
    for id_, (x, y) in places.items():
        across, down = (x - here[0]) / aspect, y - here[1]
        ahead = across * dx + down * dy
        if ahead > 0:
            found.append((ahead + 2 * abs(across * dy + down * dx), id_))
    return min(found)[1]


def _list_positions(picture: Picture) -> dict[str, tuple[float, float]]:
    spots = {spot.id: (float(spot.x), float(spot.y)) for spot in picture.spots}
    return spots | {sign.id: (sign.x + len(sign.text) / 2, float(sign.y)) for sign in picture.signs}


def find_item_at(picture: Picture, x: int, y: int) -> str:
    """What stands in a cell, or beside it: for the mouse.

    Args:
        picture: The picture.
        x: The column.
        y: The row.

    Returns:
        An id; empty for nothing.
    """
    for spot in picture.spots:
        left = min(spot.x, spot.left)
        if y == spot.y and left - 1 <= x <= left + width(spot.label) + 2:
            return spot.id
    for sign in picture.signs:
        if y == sign.y and sign.x - 1 <= x <= sign.x + width(sign.text):
            return sign.id
    return ""
