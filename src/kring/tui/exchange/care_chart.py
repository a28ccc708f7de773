"""Hours a week as columns, with the travel that came with them as the narrower piece on top.

Care is as wide as the column and travel is narrower, so that the two are told apart without colour; the axes say weeks
and hours. Where a week had nothing there is nothing but the line of the axis.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final

from textual.content import Content

from kring import humanize
from kring.i18n import _
from kring.insight.exchange.care_load import Week
from kring.tui.components.safe_text import columns, joined, styled

__all__ = ["CARE_STYLE", "TRAVEL_STYLE", "CareChart", "format_hours"]

CARE_STYLE: Final = "$text-accent"
TRAVEL_STYLE: Final = "$text-secondary"
#: Columns a week takes, the blank beside it included, from wide to narrow; the first that fits is taken.
_WIDTHS: Final = (6, 3, 2)
#: Whole, half, and half care with travel above it; then the same for travel alone: for each width of a column.
_PIECES: Final[dict[int, dict[str, str]]] = {
    4: {"cc": "████", "c-": "▄▄▄▄", "ct": "▄██▄", "tt": " ██ ", "t-": " ▄▄ "},
    2: {"cc": "██", "c-": "▄▄", "ct": "▟▙", "tt": "▐▌", "t-": "▗▖"},
    1: {"cc": "█", "c-": "▄", "ct": "▙", "tt": "▌", "t-": "▖"},
}
#: What a step of the axis may be, in minutes.
_STEPS: Final = (30, 60, 90, 120, 180, 240, 300, 480, 600, 720, 960, 1200, 1440, 2880)


def format_hours(minutes: int) -> str:
    """A length of time: 9h30; nothing is 0h.

    Args:
        minutes: 0 or more.
    """
    return humanize.minutes(minutes) if minutes else humanize.minutes(60).replace("1", "0", 1)


class CareChart:
    """The weeks as columns.

    Args:
        weeks: Oldest first; consecutive.
        height: Lines the columns may be high, 2 or more.

    Attributes:
        height: Lines they are high: no more than the longest week asks for.
    """

    def __init__(self, weeks: Sequence[Week], height: int) -> None:
        self._weeks = weeks
        height = max(2, height)
        most = max([1, *(week.minutes + week.travel_minutes for week in weeks)])
        #: Minutes in one line of the picture.
        self._line = next((step for step in _STEPS if step * height >= most), ceil(most / height))
        self.height = max(2, ceil(most / self._line))

    def lines(self, width: int) -> Iterator[Content]:
        """The picture, top line first, with its axes.

        Args:
            width: Columns there are. Where not all weeks fit, the oldest are left out.
        """
        labels = [format_hours(line * self._line) for line in range(self.height + 1)]
        axis = max(columns(label) for label in labels) + 1
        each = next((one for one in _WIDTHS if axis + 1 + one * len(self._weeks) <= width), _WIDTHS[-1])
        weeks = self._weeks[-max(1, (width - axis - 1) // each) :]
        for line in range(self.height, 0, -1):
            said = labels[line] if line % 2 == 0 or self.height < 4 else ""
            yield joined(
                (
                    styled(said.rjust(axis - 1), "$text-muted"),
                    styled(" ┤" if said else " │", "$text-disabled"),
                    *(self._cell(week, line, each) for week in weeks),
                )
            )
        yield joined(
            (
                styled(labels[0].rjust(axis - 1), "$text-muted"),
                styled(" └" + "─" * (each * len(weeks)), "$text-disabled"),
            )
        )
        yield self._days(weeks, axis, each)

    def _cell(self, week: Week, line: int, each: int) -> Content:
        """What of a week stands in a line; 1 is the lowest."""
        halves = self._line / 2
        care = _count_half_lines(week.minutes, halves)
        total = max(
            _count_half_lines(week.minutes + week.travel_minutes, halves), care + (1 if week.travel_minutes else 0)
        )
        below = 2 * (line - 1)
        low = "c" if care > below else "t" if total > below else "-"
        high = "c" if care > below + 1 else "t" if total > below + 1 else "-"
        wide = each - 2 if each == _WIDTHS[0] else each - 1
        piece = _PIECES[wide].get(low + high, " " * wide)
        return joined((styled(piece, CARE_STYLE if low == "c" else TRAVEL_STYLE), Content(" " * (each - wide))))

    def _days(self, weeks: Sequence[Week], axis: int, each: int) -> Content:
        """The Mondays under the axis, as many as have room."""
        line = " " * (axis + 1)
        for number, week in enumerate(weeks):
            at = axis + 1 + number * each
            said = f"{week.first_day.day} {humanize.month(week.first_day.month, short=True)}"
            if columns(line) <= at and (at + columns(said) <= axis + 1 + each * len(weeks) or not number):
                line = line.ljust(at) + said + "  "
        return styled(line.rstrip(), "$text-muted")

    @property
    def legend(self) -> Content:
        """What the two pieces of a column are."""
        return joined(
            (
                styled("██ ", CARE_STYLE),
                styled(_("care"), "$text-muted"),
                styled("   ▐▌ ", TRAVEL_STYLE),
                styled(_("travel"), "$text-muted"),
                styled("   " + _("each column is one week"), "$text-muted"),
            )
        )


def _count_half_lines(minutes: int, size: float) -> int:
    """How many half lines a length of time is: at least one for what is there at all."""
    return max(1, round(minutes / size)) if minutes else 0
