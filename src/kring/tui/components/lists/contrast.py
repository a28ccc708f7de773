"""The highlighted row in whatever theme: a colour that goes under in the colour behind it gives way to the row's own.

A theme may give the cursor any colour, and someone may choose any theme: the blue of "received" on a blue cursor is not
seen any more. Direction and kind have a sign and a word besides, so nothing is lost where a colour gives way.
"""

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip

__all__ = ["make_row_legible"]

#: The least contrast between what is drawn and what is behind it. A quiet word may stay quiet; a lost one may not.
_LEAST = 2.5


def make_row_legible(strip: Strip, row: RichStyle) -> Strip:
    """A drawn row, with the colours that could not be told from what is behind them replaced.

    Args:
        strip: The row as it was drawn.
        row: The style of the row: what is written on it where nothing says otherwise.
    """
    plain = RichStyle(color=row.color)
    return Strip(
        Segment(text, style if style is None or _is_legible(style, row) else style + plain, control)
        for text, style, control in strip
    )


def _is_legible(style: RichStyle, row: RichStyle) -> bool:
    """Whether what is drawn in a style can be read."""
    ink, behind = style.color, style.bgcolor or row.bgcolor
    if ink is None or ink == row.color:
        return True
    if behind is None or not _has_known_color(ink) or not _has_known_color(behind):
        return False  # the terminal chooses what these look like: only the row's own colour is sure to be seen on it
    low, high = sorted((_calculate_luminance(ink), _calculate_luminance(behind)))
    return (high + 0.05) / (low + 0.05) >= _LEAST


def _calculate_luminance(color: RichColor) -> float:
    """The relative luminance of a colour, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.get_truecolor().normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _has_known_color(color: RichColor) -> bool:
    return color.triplet is not None
