"""An ecogram as characters: rings and lines in braille, marks, names and arrows over them.

Every cell has a character and the name of what it is (``ring``, ``given``, ``name``…); the widget gives that a colour.
Shapes say it all without the colours: a line is dotted, thin, thick or a zigzag, and arrows say which way.
"""

import math
from typing import Final

from kring.insight.ecogram.graph import Lately, Much, Tie
from kring.insight.ecogram.layout import ZONES, Picture, Spot
from kring.model.enums import Ring
from kring.tui.components.safe_text import columns
from kring.tui.ecogram.braille import Braille

__all__ = ["INKS", "Cell", "choose_tie_mark", "draw_picture", "ink_of"]

#: A character (or a whole text, followed by empty cells), and what it is.
Cell = tuple[str, str]

#: What can stand in a cell, the weakest line first.
INKS: Final = (
    "blank",
    "ring",
    "given",
    "received",
    "both",
    "strained",
    "given-here",
    "received-here",
    "both-here",
    "strained-here",
    "caption",
    "name",
    "quiet",
    "here",
    "mark",
    "sign",
    "me",
)
_KINDS: Final = {Much.LITTLE: "dotted", Much.SOME: "thin", Much.MUCH: "thick", Much.NONE: "thin"}
_RINGS: Final = (Ring.INNER, Ring.MIDDLE, Ring.OUTER)
#: Arrows by eighths of a turn, clockwise from the top.
_ARROWS: Final = "↑↗→↘↓↙←↖"
_BLANK: Final[Cell] = (" ", "blank")


def choose_tie_mark(tie: Tie) -> str:
    """The sign of someone: a person, an organisation, someone who died."""
    if tie.deceased:
        return "○"
    return "■" if tie.organisation else "●"


def ink_of(lately: Lately, strained: bool) -> str:
    """What the line to someone is drawn with."""
    if strained:
        return "strained"
    if lately.to_them and lately.to_me:
        return "both"
    return "given" if lately.to_them else "received"


def draw_picture(picture: Picture, here: str = "") -> list[list[Cell]]:
    """Draw a picture.

    Args:
        picture: An ecogram, laid out.
        here: The id of what the cursor is on; empty for nothing.

    Returns:
        Row by row, a cell for each column.
    """
    within = picture.frame
    rows = [[_BLANK] * within.columns for _row in range(within.rows)]
    written = _list_written_cells(picture)
    dots = Braille(within.columns, within.rows)
    _draw_rings(picture, dots)
    for spot in sorted(picture.spots, key=lambda one: one.id == here):
        if spot.tie.lately.line != Much.NONE or spot.tie.strained:
            _draw_line(picture, dots, spot, spot.id == here)
    for x, y, char, ink in dots.cells():
        rows[y][x] = char, INKS[ink]
    _draw_arrows(picture, rows, written, here)
    _draw_texts(picture, rows, here)
    return rows


def _calculate_middle(picture: Picture) -> tuple[float, float]:
    return float(picture.frame.cx * 2 + 1), float(picture.frame.cy * 4 + 2)


def _draw_rings(picture: Picture, dots: Braille) -> None:
    within, middle = picture.frame, _calculate_middle(picture)
    for ring in _RINGS:
        edge = ZONES[ring][1]
        dots.ellipse(middle, within.rx * 2 * edge, within.ry * 4 * edge, INKS.index("ring"))
    if len(picture.sectors) < 2:
        return
    for sector in picture.sectors:
        angle = sector.start * math.tau
        for step in range(1, 7):
            radius = 0.40 + step * 0.1
            dots.dot(
                middle[0] + within.rx * 2 * radius * math.sin(angle),
                middle[1] - within.ry * 4 * radius * math.cos(angle),
                INKS.index("ring"),
            )


def _draw_line(picture: Picture, dots: Braille, spot: Spot, here: bool) -> None:
    ink = ink_of(spot.tie.lately, spot.tie.strained) + ("-here" if here else "")
    dots.line(
        _calculate_middle(picture),
        (spot.x * 2 + 1.0, spot.y * 4 + 2.0),
        INKS.index(ink),
        kind=_KINDS[spot.tie.lately.line],
        zigzag=spot.tie.strained,
    )


def _list_written_cells(picture: Picture) -> set[tuple[int, int]]:
    """The cells something is written in."""
    texts = [(picture.me_left - 1, picture.frame.cy, columns(picture.me) + 2)]
    # The blank between the mark and the name stays blank.
    texts += [(min(spot.left, spot.x), spot.y, columns(spot.label) + 2) for spot in picture.spots]
    texts += [(sign.x, sign.y, columns(sign.text)) for sign in picture.signs]
    texts += [(left, y, columns(text)) for text, left, y in picture.captions]
    return {(x, y) for left, y, wide in texts for x in range(left, left + wide)}


def _draw_arrows(picture: Picture, rows: list[list[Cell]], written: set[tuple[int, int]], here: str) -> None:
    """Put an arrow at the end of what was given, and half-way on what was received."""
    taken = set(written)
    for spot in sorted(picture.spots, key=lambda one: one.id != here):
        lately = spot.tie.lately
        if lately.line == Much.NONE:
            continue
        path = [cell for cell in _list_path_cells(picture, spot) if cell not in written]
        if not path:
            continue
        ink = ink_of(lately, spot.tie.strained) + ("-here" if spot.id == here else "")
        eighth = _calculate_compass_direction(picture, spot)
        if len(path) == 1 and lately.to_them and lately.to_me and path[0] not in taken:
            taken.add(path[0])
            rows[path[0][1]][path[0][0]] = "↕" if eighth in (0, 4) else "↔", ink
            continue
        if lately.to_them and path[-1] not in taken:
            taken.add(path[-1])
            rows[path[-1][1]][path[-1][0]] = _ARROWS[eighth], ink
        inner = path[: len(path) * 2 // 3] if len(path) > 2 else path
        back = next((cell for cell in reversed(inner) if cell not in taken), None)
        if lately.to_me and back is not None:
            taken.add(back)
            rows[back[1]][back[0]] = _ARROWS[(eighth + 4) % 8], ink


def _calculate_compass_direction(picture: Picture, spot: Spot) -> int:
    """Which of eight directions someone is in, as it looks on the screen."""
    within = picture.frame
    angle = math.atan2((spot.x - within.cx) / 2, within.cy - spot.y)
    return round(angle / math.tau * 8) % 8


def _list_path_cells(picture: Picture, spot: Spot) -> list[tuple[int, int]]:
    """The cells from the middle to someone, both left out."""
    within = picture.frame
    steps = max(abs(spot.x - within.cx), abs(spot.y - within.cy) * 2, 1)
    cells = [
        (
            round(within.cx + (spot.x - within.cx) * step / steps),
            round(within.cy + (spot.y - within.cy) * step / steps),
        )
        for step in range(1, steps)
    ]
    return [cell for cell in dict.fromkeys(cells) if cell not in ((within.cx, within.cy), (spot.x, spot.y))]


def _draw_texts(picture: Picture, rows: list[list[Cell]], here: str) -> None:
    for text, left, y in picture.captions:
        _draw_text(rows, left - 1, y, f" {text} ", "caption")
    _draw_text(rows, picture.me_left - 1, picture.frame.cy, f" {picture.me} ", "me")
    for sign in picture.signs:
        _draw_text(rows, sign.x, sign.y, sign.text, "here" if sign.id == here else "sign")
    for spot in picture.spots:
        ink = "quiet" if spot.tie.ring == Ring.NONE or spot.tie.deceased else "name"
        on = spot.id == here
        left = min(spot.x, spot.left)
        for x in range(left, left + columns(spot.label) + 2):
            rows[spot.y][x] = " ", "here" if on else "blank"
        _draw_text(rows, spot.left, spot.y, spot.label, "here" if on else ink)
        rows[spot.y][spot.x] = choose_tie_mark(spot.tie), "here" if on else "mark"


def _draw_text(rows: list[list[Cell]], left: int, y: int, text: str, ink: str) -> None:
    """Write a text: the whole of it in the first cell, as a sign may be two cells wide, or none."""
    wide = columns(text)
    if not wide or not 0 <= y < len(rows) or left < 0:
        return
    rows[y][left] = text, ink
    for x in range(left + 1, min(left + wide, len(rows[y]))):
        rows[y][x] = "", ink
