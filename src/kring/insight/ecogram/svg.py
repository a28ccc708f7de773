"""The ecogram as a picture file: plain SVG 1.1 that opens anywhere, prints on paper, and fetches nothing.

No scripts, no style sheets, no fonts of its own, no references. Names are text and nothing else: what would steer a
reader of the file is escaped or made visible. The light ground is drawn, so that it looks the same on a dark page.
"""

import math
import unicodedata
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from kring import humanize
from kring.i18n import _, get_language
from kring.insight.ecogram.gaps import Box, Point, is_crossing_boxes, short_of, split_line_by_boxes
from kring.insight.ecogram.graph import Ecogram, Lately, Much, Tie
from kring.insight.ecogram.layout import ZONES, Picture, Sign, Spot, lay_out_ecogram, make_frame
from kring.insight.ecogram.sectors import Sector
from kring.insight.ecogram.wording import format_exchange_amount, sector_name
from kring.model.enums import Ring

__all__ = ["draw_ecogram_svg"]

# A cell of the lay-out, in units of the sheet; a name of 12.5 units fits in its cells in any usual typeface.
_CELL_X, _CELL_Y, _SIZE = 7.5, 15.0, 12.5
_COLUMNS, _ROWS = 120, 50
_TOP, _MARGIN, _LEGEND = 64.0, 20.0, 250.0
_WIDE, _HIGH = _COLUMNS * _CELL_X + _MARGIN + _LEGEND, _ROWS * _CELL_Y + _TOP + _MARGIN
_FONTS: Final = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"
_PAPER, _INK, _QUIET, _RING, _SECTOR = "#faf6ef", "#2f2a25", "#6f665b", "#cfc2ae", "#f3ecdf"
_LINES: Final = {"given": "#9a5518", "received": "#2f6f62", "both": "#6d4f8d", "strained": "#8a6200"}
_MARK: Final = "#8a4a12"
_THICK: Final = {Much.NONE: 1.4, Much.LITTLE: 2.2, Much.SOME: 1.6, Much.MUCH: 4.5}
# How far from the middle of a mark the name begins; how high and how deep letters reach from the middle of their row;
# how much room a line leaves around them, and what is too short to be drawn between two names.
_ASIDE, _ABOVE, _BELOW, _RIM, _SHORTEST = 9.0, 7.6, 7.4, 1.5, 4.0
_ZIGZAG: Final = 4.0
_RINGS: Final = (Ring.OUTER, Ring.MIDDLE, Ring.INNER)


def draw_ecogram_svg(ecogram: Ecogram, *, circle: str = "") -> str:
    """Draw an ecogram on a sheet, with a title and a legend in the language of the interface.

    Args:
        ecogram: Who is to be in it: what must stay private is left out before.
        circle: The id of the circle it was narrowed to, for the title; empty for everyone.

    Returns:
        The text of the file.
    """
    names = {part.id: part.name for part in ecogram.parts}
    picture = lay_out_ecogram(
        ecogram,
        make_frame(_COLUMNS, _ROWS, aspect=_CELL_Y / _CELL_X),
        me=_("me"),
        sign=lambda id_: sector_name(id_, names.get(id_, "")),
        most=14,
        measure=_measure_cells,
    )
    head = _("Ecogram")
    if circle in names:
        head = f"{head} · {names[circle]}"
    day = humanize.day_long(ecogram.on)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        _draw_root_element(),
        f"<title>{_escape_text(f'{head}, {day}')}</title>",
        f"<desc>{_escape_text(_format_description())}</desc>",
        f'<rect width="{_WIDE:g}" height="{_HIGH:g}" fill="{_PAPER}"/>',
        *_draw_text(_MARGIN, 34, head, size=20, bold=True),
        *_draw_text(_MARGIN, 53, day, ink=_QUIET),
        *_draw_background(picture),
        *_draw_ties(picture),
        *_draw_labels(picture),
        *_draw_legend(),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _draw_root_element() -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="{_WIDE:g}" height="{_HIGH:g}" '
        f'viewBox="0 0 {_WIDE:g} {_HIGH:g}" xml:lang="{get_language()}" font-family="{_FONTS}" font-size="{_SIZE}">'
    )


def _format_description() -> str:
    return _(
        "Me in the middle, the people around me in three rings: can't imagine life without, important, part "
        "of my life. Lines show what was given and received in the past three months."
    )


def _escape_text(text: str) -> str:
    """A text that is nothing but text in XML."""
    return escape(humanize.visible(text), quote=True)


_NARROW: Final = frozenset("ijlItfr.,;:'|!()[] ·-")
_BROAD: Final = frozenset("mwMW@%—…")


def _measure_character(c: str) -> float:
    """How wide a character is at most in the usual typefaces, in parts of the letter size."""
    if unicodedata.combining(c) or c in "\u200c\u200d\ufe0e\ufe0f":
        return 0.0
    if unicodedata.east_asian_width(c) in "WF":
        return 1.2
    if not c.isascii():
        return 0.8
    return 0.42 if c in _NARROW else 1.0 if c in _BROAD else 0.75 if c.isupper() else 0.64


def _measure_width(text: str) -> float:
    """How wide a text is at most."""
    return sum(map(_measure_character, text)) * _SIZE


def _measure_cells(text: str) -> int:
    """How many cells a text takes."""
    return math.ceil(_measure_width(text) / _CELL_X)


def _break_lines(text: str, room: float) -> list[str]:
    """A text in lines that fit in a width; a word that is wider than that stays whole."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _measure_width(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _convert_column(column: float) -> float:
    return _MARGIN / 2 + (column + 0.5) * _CELL_X


def _convert_row(row: float) -> float:
    return _TOP + (row + 0.5) * _CELL_Y


def _draw_text(
    x: float, y: float, text: str, *, ink: str = _INK, anchor: str = "start", size: float = _SIZE, bold: bool = False
) -> Iterator[str]:
    """A text, with a rim of paper around its letters so that no line runs through it."""
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"'
    how = (f' text-anchor="{anchor}"' if anchor != "start" else "") + (' font-weight="bold"' if bold else "")
    said = _escape_text(text)
    yield f'<text {place}{how} fill="{_PAPER}" stroke="{_PAPER}" stroke-width="3" stroke-linejoin="round">{said}</text>'
    yield f'<text {place}{how} fill="{ink}">{said}</text>'


def _draw_background(picture: Picture) -> Iterator[str]:
    """The sectors and the rings."""
    within = picture.frame
    cx, cy, radius = _convert_column(within.cx), _convert_row(within.cy), within.ry * _CELL_Y
    for number, sector in enumerate(picture.sectors):
        if number % 2 == 0 and not sector.whole:
            yield f'<path d="{_format_wedge_path(sector, cx, cy, radius)}" fill="{_SECTOR}"/>'
    for ring in _RINGS:
        yield (
            f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="{radius * ZONES[ring][1]:.1f}" fill="none" stroke="{_RING}" '
            'stroke-width="1.2"/>'
        )


def _format_wedge_path(sector: Sector, cx: float, cy: float, radius: float) -> str:
    points = [
        f"{cx + radius * math.sin(turn * math.tau):.1f} {cy - radius * math.cos(turn * math.tau):.1f}"
        for turn in (sector.start, sector.end)
    ]
    large = int(sector.end - sector.start > 0.5)
    return f"M{cx:.1f} {cy:.1f} L{points[0]} A{radius:.1f} {radius:.1f} 0 {large} 1 {points[1]} Z"


def _draw_ties(picture: Picture) -> Iterator[str]:
    """The lines to everyone, each with a gap where something is written in its way."""
    names = [_name_box(spot) for spot in picture.spots]
    written = [box for box in names if box.right > box.left]
    written += [_row_box(sign.x, sign.y, sign.text) for sign in picture.signs]
    written += [_row_box(left, row, text) for text, left, row in picture.captions]
    for spot, own in zip(picture.spots, names, strict=True):
        yield from _draw_tie(picture, spot, own, written)


def _name_box(spot: Spot) -> Box:
    """Where someone's name is written."""
    x, y, wide = _convert_column(spot.x), _convert_row(spot.y), _measure_cells(spot.label) * _CELL_X
    left = x + _ASIDE if spot.left > spot.x else x - _ASIDE - wide
    return Box(left, y - _ABOVE, left + wide, y + _BELOW)


def _row_box(column: float, row: float, text: str) -> Box:
    """Where a text is written that begins in a column."""
    return Box(
        _convert_column(column),
        _convert_row(row) - _ABOVE,
        _convert_column(column + _measure_cells(text)),
        _convert_row(row) + _BELOW,
    )


def _draw_tie(picture: Picture, spot: Spot, own: Box, written: Sequence[Box]) -> Iterator[str]:
    """The line to someone, with its arrows."""
    tie = spot.tie
    if tie.lately.line == Much.NONE and not tie.strained:
        return
    start = _convert_column(picture.frame.cx), _convert_row(picture.frame.cy)
    end = _convert_column(spot.x), _convert_row(spot.y)
    length = math.dist(start, end)
    gap = (length / 4, length / 5) if length < 40 else (20.0, 9.0)
    unit = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    first = start[0] + unit[0] * gap[0], start[1] + unit[1] * gap[0]
    last = end[0] - unit[0] * gap[1], end[1] - unit[1] * gap[1]
    if own.right > own.left:
        last = short_of(first, last, own, rim=_arrow_size(tie) / 2 + 1, least=2 * _arrow_size(tie))
    yield from _draw_stroke(first, last, tie, written)


def _draw_stroke(first: Point, last: Point, tie: Tie, written: Sequence[Box] = ()) -> Iterator[str]:
    """A line in the way of a tie, from near me to near them, with gaps where something is written."""
    lately = tie.lately
    what = "strained" if tie.strained else _classify_tie_direction(tie)
    ink, thick = _LINES[what], _THICK[lately.line]
    length = math.dist(first, last) or 1.0
    unit = (last[0] - first[0]) / length, (last[1] - first[1]) / length
    aside = _ZIGZAG + 1.3 if tie.strained else thick / 2
    # A line of which nothing would be left is drawn: that it is there says more than the names over it.
    left = split_line_by_boxes(first, last, written, rim=aside + _RIM, least=_SHORTEST) or [(first, last)]
    for begin, end in left:
        if tie.strained:
            points = [begin, *_list_zigzag_points(begin, unit, math.dist(begin, end)), end]
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            yield f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="{min(thick, 2.6):g}"/>'
        else:
            dots = ' stroke-dasharray="0.1 5.5"' if lately.line == Much.LITTLE else ""
            yield (
                f'<line x1="{begin[0]:.1f}" y1="{begin[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" stroke="{ink}" '
                f'stroke-width="{thick:g}" stroke-linecap="round"{dots}/>'
            )
    # An arrow that would stand in a name is left out: the colour says the same.
    size = _arrow_size(tie)
    if lately.to_them and left[-1][1] == last:
        yield from _draw_arrow(last, unit, size, ink, written)
    if lately.to_me and left[0][0] == first:
        yield from _draw_arrow(first, (-unit[0], -unit[1]), size, ink, written)


def _arrow_size(tie: Tie) -> float:
    return 5.0 + _THICK[tie.lately.line]


def _classify_tie_direction(tie: Tie) -> str:
    if tie.lately.to_them and tie.lately.to_me:
        return "both"
    return "given" if tie.lately.to_them else "received"


def _list_zigzag_points(first: Point, unit: Point, length: float) -> Iterator[Point]:
    side = _ZIGZAG
    for step in range(1, int((length - 10) // 6)):
        at = 4 + step * 6
        yield first[0] + unit[0] * at - unit[1] * side, first[1] + unit[1] * at + unit[0] * side
        side = -side


def _draw_arrow(tip: Point, unit: Point, size: float, ink: str, written: Sequence[Box]) -> Iterator[str]:
    back = tip[0] - unit[0] * size, tip[1] - unit[1] * size
    aside = -unit[1] * size / 2, unit[0] * size / 2
    corners = (tip, (back[0] + aside[0], back[1] + aside[1]), (back[0] - aside[0], back[1] - aside[1]))
    if not is_crossing_boxes(corners, written):
        yield f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in corners)}" fill="{ink}"/>'


def _draw_labels(picture: Picture) -> Iterator[str]:
    """Me, the words of the rings, the names of the circles, and everyone's mark and name."""
    within = picture.frame
    for text, left, row in picture.captions:
        middle = _convert_column(left + _measure_cells(text) / 2)
        yield from _draw_text(middle, _convert_row(row) + 4, text, ink=_QUIET, anchor="middle", size=10.5)
    cx, cy = _convert_column(within.cx), _convert_row(within.cy)
    half = max(_measure_cells(picture.me) * _CELL_X / 2 + 6, 16)
    yield f'<ellipse cx="{cx:.1f}" cy="{cy:.1f}" rx="{half:.1f}" ry="13" fill="{_MARK}"/>'
    yield (
        f'<text x="{cx:.1f}" y="{cy + 4.5:.1f}" text-anchor="middle" font-weight="bold" fill="#ffffff">'
        f"{_escape_text(picture.me)}</text>"
    )
    for sign in picture.signs:
        yield from _draw_edge_sign(sign, within.cx)
    for spot in picture.spots:
        yield _draw_mark(_convert_column(spot.x), _convert_row(spot.y), spot.tie)
        right = spot.left > spot.x
        ink = _QUIET if spot.tie.ring == Ring.NONE or spot.tie.deceased else _INK
        at = _convert_column(spot.x) + (_ASIDE if right else -_ASIDE)
        yield from _draw_text(at, _convert_row(spot.y) + 4.3, spot.label, ink=ink, anchor="start" if right else "end")


def _draw_edge_sign(sign: Sign, middle: int) -> Iterator[str]:
    left, right = _convert_column(sign.x), _convert_column(sign.x + _measure_cells(sign.text))
    if sign.x > middle:
        yield from _draw_text(left, _convert_row(sign.y) + 4.3, sign.text, ink=_LINES["received"], bold=True)
    else:
        yield from _draw_text(
            right, _convert_row(sign.y) + 4.3, sign.text, ink=_LINES["received"], bold=True, anchor="end"
        )


def _draw_mark(x: float, y: float, tie: Tie) -> str:
    if tie.organisation and not tie.deceased:
        return f'<rect x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9" fill="{_MARK}"/>'
    inside = _PAPER if tie.deceased else _MARK
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.6" fill="{inside}" stroke="{_MARK}" stroke-width="1.4"/>'


def _draw_legend() -> Iterator[str]:
    """What the lines and signs mean, in words."""
    left, y = _COLUMNS * _CELL_X + _MARGIN + 6, _TOP + 10
    some = Much.SOME
    lines = (
        (_("I gave"), Tie(id="", lately=Lately(line=some, given=some))),
        (_("I received"), Tie(id="", lately=Lately(line=some, received=some))),
        (_("both ways, or together"), Tie(id="", lately=Lately(line=some, together=some))),
        (format_exchange_amount(Much.LITTLE), Tie(id="", lately=Lately(line=Much.LITTLE, together=some))),
        (format_exchange_amount(Much.SOME), Tie(id="", lately=Lately(line=some, together=some))),
        (format_exchange_amount(Much.MUCH), Tie(id="", lately=Lately(line=Much.MUCH, together=some))),
        (_("strained"), Tie(id="", strained=True)),
    )
    yield from _draw_text(left, y, _("The rings, from the inside"), bold=True)
    for ring in reversed(_RINGS):
        y += 19
        yield from _draw_text(left, y, humanize.say(ring))
    y += 34
    yield from _draw_text(left, y, _("The past three months"), bold=True)
    for said, tie in lines:
        y += 21
        yield from _draw_stroke((left, y - 4), (left + 46, y - 4), tie)
        for number, words in enumerate(_break_lines(said, _WIDE - left - 58)):
            y += 15 if number else 0
            yield from _draw_text(left + 58, y, words)
    y += 34
    for said, tie in (
        (_("a person"), Tie(id="")),
        (_("an organisation"), Tie(id="", organisation=True)),
        (_("someone who died and stays in the drawing"), Tie(id="", deceased=True)),
    ):
        yield _draw_mark(left + 6, y - 4, tie)
        for number, words in enumerate(_break_lines(said, _WIDE - left - 22)):
            y += 15 if number else 0
            yield from _draw_text(left + 22, y, words)
        y += 21
