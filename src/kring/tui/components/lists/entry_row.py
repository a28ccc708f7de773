"""How an entry looks as a row of a list. Used by Today, Journal, search, and the details of others.

The direction has a sign, a word and a colour; what was only offered, asked or declined says so in place of the
direction's word, and the sign keeps saying which way it would have gone.
"""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from textual.content import Content

from kring import humanize
from kring.i18n import N_, _, get_language
from kring.model.entry import Entry
from kring.model.enums import Direction, ForWhom, Outcome
from kring.model.record import Record
from kring.tui.components.safe_text import columns, fit, joined, line, styled
from kring.tui.components.theme import DIRECTION_SIGNS, DIRECTION_STYLES

__all__ = ["Called", "can_be_answered", "describe_direction", "entry_row", "format_direction", "short_day"]

#: Columns of the day on a wide and on a narrow screen, of sign and word at least, and from which width on a row is
#: wide: then the day has its weekday, and the length of time a column of its own.
_DAY, _SHORT_DAY, _DIRECTION, _WIDE = 13, 11, 14, 64
#: What a name is not made shorter than.
_LEAST_NAME: Final = 8
#: Of a long text a row needs no more characters than this.
_ROW_TEXT = 300


class Called(Record):
    """What ids are called.

    Attributes:
        person: The name of a person by id.
        circle: The name of a circle by id.
    """

    person: Callable[[str], str]
    circle: Callable[[str], str]


def short_day(day: dt.date, today: dt.date, *, narrow: bool = False) -> str:
    """A day in at most eleven columns: today, yesterday, Sat 21 Nov, 21 Nov 2025.

    Args:
        day: The day.
        today: What today is.
        narrow: In at most ten, without the weekday: 21 Nov, 21 Nov ’25.
    """
    if abs((today - day).days) <= 1:
        return humanize.day(day, today)
    month = humanize.month(day.month, short=True)
    if day.year != today.year:
        return f"{day.day} {month} ’{day.year % 100:02}" if narrow else f"{day.day} {month} {day.year}"
    return f"{day.day} {month}" if narrow else humanize.day(day, today)


def format_direction(entry: Entry) -> Content:
    """The sign and the words of an entry's direction and outcome, in its colour."""
    sign, said, style = describe_direction(entry.direction, entry.outcome)
    return styled(f"{sign} {said}", style)


#: Who moved, where something was asked, offered or declined: the side the arrow comes from, and what they did.
_MOVED: Final[dict[tuple[str, str], tuple[str, str]]] = {
    (Direction.RECEIVED, Outcome.ASKED): (Direction.GIVEN, N_("I asked")),
    (Direction.GIVEN, Outcome.ASKED): (Direction.RECEIVED, N_("asked me")),
    (Direction.GIVEN, Outcome.OFFERED): (Direction.GIVEN, N_("I offered")),
    (Direction.RECEIVED, Outcome.OFFERED): (Direction.RECEIVED, N_("offered me")),
    (Direction.GIVEN, Outcome.DECLINED): (Direction.GIVEN, N_("I said no")),
    (Direction.RECEIVED, Outcome.DECLINED): (Direction.RECEIVED, N_("said no")),
}


def describe_direction(direction: str, outcome: str) -> tuple[str, str, str]:
    """The sign, the words and the style of a direction and an outcome; the arrow comes from whoever moved.

    Args:
        direction: Which way it went or would go; a name of a newer version is shown as it is.
        outcome: Whether it happened.
    """
    moved, said = _MOVED.get((direction, outcome), (direction, ""))
    words_ = _(said) if said else humanize.say(direction if outcome == Outcome.DONE else outcome)
    return DIRECTION_SIGNS.get(moved, "?"), words_, DIRECTION_STYLES.get(moved, "")


@lru_cache
def _count_direction_columns(language: str) -> int:  # noqa: ARG001 - what the words are in
    """How many columns the sign and the words of a direction have: the longest ones, and a blank after them."""
    return max(_DIRECTION, *(columns(_(said)) + 3 for _moved, said in _MOVED.values()))


def can_be_answered(entry: Entry | None) -> bool:
    """Whether it was asked or offered: there is an answer to write down, or one to take back."""
    return entry is not None and (entry.awaits_answer or entry.started_as is not None)


def _format_other_side(entry: Entry, names: Called) -> str:
    """The other side: the people, or the circle as a whole."""
    if entry.people:
        return ", ".join(names.person(person) for person in entry.people)
    return f"@{names.circle(entry.circle)}" if entry.circle else ""


def entry_row(
    entry: Entry, names: Called, today: dt.date, width: int, *, with_day: bool = True, new: bool = False
) -> Content:
    """An entry on one line.

    Args:
        entry: The entry.
        names: What ids are called.
        today: What today is.
        width: Columns there are.
        with_day: Whether the day is said, or left blank because the row above says it.
        new: Whether it came in from elsewhere and has not been looked at.
    """
    narrow = width < _WIDE
    direction = _count_direction_columns(get_language())
    days = _SHORT_DAY if narrow else _DAY
    day = short_day(entry.on, today, narrow=narrow) if with_day else ""
    left: list[Content] = [
        fit(styled(day, "$text-muted"), days),
        fit(format_direction(entry), direction - 1),
        Content(" "),
    ]
    right: list[Content] = []
    if new:
        right.append(styled("  ● " + _("new"), "bold $text-accent"))
    if not narrow:
        time = humanize.minutes(entry.minutes) if entry.minutes else ""
        right.append(styled(time.rjust(6), "$text-muted"))
    room = max(width - days - direction - sum(piece.cell_length for piece in right), 1)
    return joined([*left, fit(_format_body(entry, names, room), room), *right])


def _format_body(entry: Entry, names: Called, room: int) -> Content:
    """Who is at the other side, and what it was: of a row with little room the words have at least half."""
    what, aside = Content(line(entry.what, _ROW_TEXT)), Content("")
    if entry.for_whom == ForWhom.CARED_FOR and entry.direction == Direction.RECEIVED:
        aside = joined([styled(_("for them"), "$text-muted"), Content("  ")])  # else it reads as if it was for me
    who = styled(_format_other_side(entry, names), "bold", _ROW_TEXT)
    left = room - aside.cell_length - min(what.cell_length, room // 2) - 2
    if who and who.cell_length > left:
        # It is shortened; where not even that fits, a circle as a whole says less than what was done there.
        named = entry.people or left >= _LEAST_NAME
        who = fit(who, max(left, _LEAST_NAME)).rstrip() if named else Content("")
    return joined([who, Content("  "), aside, what] if who else [aside, what])
