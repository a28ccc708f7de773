"""How the names, days and lengths of time of a journal are said in the language of the interface.

One place for the words of the model, in the words of those who use it, shared by command line and full screen (R1–R20).
"""

import datetime as dt
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from kring.i18n import N_, _, get_language, ngettext, pgettext
from kring.model.enums import Began, CircleKind, Direction, Energy, ForWhom, Outcome, Ring, Role, Support
from kring.model.normalize import fold
from kring.model.partial_date import DayOrMonth, Month
from kring.model.repeat import Every

__all__ = [
    "clip",
    "day",
    "day_long",
    "day_month",
    "day_or_month",
    "format_direction_phrase",
    "in_small_hours",
    "join_names",
    "minutes",
    "moment",
    "month",
    "month_of_year",
    "say",
    "say_step",
    "visible",
    "weekday",
    "width",
    "with_names",
]

_SAID: Final[dict[StrEnum | str, str]] = {
    Direction.GIVEN: N_("given"),
    Direction.RECEIVED: N_("received"),
    Direction.TOGETHER: N_("together"),
    Direction.NOTE: N_("note"),
    Outcome.DONE: N_("done"),
    Outcome.OFFERED: N_("offered"),
    Outcome.ASKED: N_("asked"),
    Outcome.DECLINED: N_("declined"),
    Support.PRACTICAL: N_("practical help"),
    Support.CARE: N_("care"),
    Support.COMPANY: N_("company"),
    Support.LISTENING: N_("listening ear"),
    Support.ADVICE: N_("advice"),
    Support.CONTACTS: N_("contacts"),
    Support.EXPERIENCE: N_("experience"),
    Support.THINGS: N_("things"),
    Began.ME: N_("me"),
    Began.THEM: N_("the other"),
    Began.BOTH: N_("both of us"),
    ForWhom.ME: N_("for me"),
    ForWhom.CARED_FOR: N_("for the person I care for"),
    Energy.MORE: N_("more energy"),
    Energy.SAME: N_("the same energy"),
    Energy.LESS: N_("less energy"),
    Energy.VARIES: N_("it varies"),
    CircleKind.FAMILY: N_("family"),
    CircleKind.FRIENDS: N_("friends"),
    CircleKind.MANTELZORG: N_("mantelzorg"),
    CircleKind.PEER: N_("peer group"),
    CircleKind.SOCIAL: N_("social network"),
    CircleKind.ISSUE: N_("issue network"),
    CircleKind.ORGANISATION: N_("organisation network"),
    Ring.INNER: N_("can't imagine life without"),
    Ring.MIDDLE: N_("important"),
    Ring.OUTER: N_("part of my life"),
    Ring.NONE: N_("not filled in"),
    Role.MEMBER: N_("member"),
    Role.INITIATOR: N_("initiator"),
    Role.DECIDES: N_("key figure: decides"),
    Role.BRINGS_PEOPLE: N_("key figure: brings people along"),
    Role.COORDINATION: N_("coordination point"),
    Role.CONTACT: N_("contact person"),
    Role.CARED_FOR: N_("person I care for"),
    Every.WEEK: N_("every week"),
    Every.TWO_WEEKS: N_("every two weeks"),
    Every.MONTH: N_("every month"),
    Every.YEAR: N_("every year"),
    # Decisions, by their values: quick-add says none.
    "keep": N_("keep"),
    "invest": N_("invest"),
    "change": N_("change something"),
    "boundary": N_("set a boundary"),
    "hand-over": N_("hand over"),
    "wind-down": N_("wind down"),
    "let-go": N_("let go"),
    "not-now": N_("not now"),
}
# "active", "ended" and "changed" take another form in Dutch for a person, a circle and an agreement.
# Members of two enumerations with one name are equal, so these are looked up by their class.
_CONTEXT: Final = {"PersonStatus": "person", "CircleStatus": "circle", "AgreementState": "agreement"}
#: Where the value that is stored is not the word that is said: it is the contact that ended, not the person.
_WORDS: Final = {("person", "ended"): "contact stopped"}


#: Whose step an agreement is. What is of both, or of nobody in particular, is between us: that says no more than is so.
_STEPS: Final = {Began.ME: N_("my step"), Began.THEM: N_("their step"), Began.BOTH: N_("between us")}


#: A direction and an outcome without anybody, and with somebody: the same words with a place for the names.
_PHRASES: Final = {
    (Direction.GIVEN, Outcome.DONE): (N_("given"), N_("given to {names}")),
    (Direction.GIVEN, Outcome.OFFERED): (N_("offered"), N_("offered to {names}")),
    (Direction.GIVEN, Outcome.ASKED): (N_("asked of me"), N_("asked by {names}")),
    (Direction.GIVEN, Outcome.DECLINED): (N_("I said no"), N_("said no to {names}")),
    (Direction.RECEIVED, Outcome.DONE): (N_("received"), N_("received from {names}")),
    (Direction.RECEIVED, Outcome.OFFERED): (N_("offered to me"), N_("offered by {names}")),
    (Direction.RECEIVED, Outcome.ASKED): (N_("asked"), N_("asked {names}")),
    (Direction.RECEIVED, Outcome.DECLINED): (N_("not received"), N_("declined by {names}")),
    (Direction.TOGETHER, Outcome.DONE): (N_("together"), N_("together with {names}")),
    (Direction.TOGETHER, Outcome.OFFERED): (N_("together, offered"), N_("offered, together with {names}")),
    (Direction.TOGETHER, Outcome.ASKED): (N_("together, asked"), N_("asked, together with {names}")),
    (Direction.TOGETHER, Outcome.DECLINED): (N_("together, declined"), N_("declined, together with {names}")),
    (Direction.NOTE, Outcome.DONE): (N_("note"), N_("note about {names}")),
}


def format_decimal(number: str) -> str:
    """Write a number with the decimal sign of the language: 3.4 in English, 3,4 in Dutch.

    Args:
        number: With a point, as Python writes it.
    """
    return number.replace(".", ",") if get_language() == "nl" else number


def format_amount(cents: int) -> str:
    """Write an amount of money: 24.90, in Dutch 24,90. No currency: nobody wrote one down.

    Args:
        cents: Hundredths of the own currency; 0 or more.
    """
    return format_decimal(f"{cents // 100}.{cents % 100:02}")


def join_names(names: Sequence[str]) -> str:
    """Several names as one says them: Anna, Bram and Tom.

    Args:
        names: None, one or several.
    """
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def format_direction_phrase(direction: Direction, outcome: Outcome, names: Sequence[str]) -> str:
    """Direction, outcome and names in one phrase: given to Anna and Bram.

    Args:
        direction: Which way it went; a name only a newer version knows is shown as it is.
        outcome: Whether it happened.
        names: With whom; may be empty.
    """
    said = _PHRASES.get((direction, outcome))
    if said is None:
        bare = say(direction) if outcome == Outcome.DONE else f"{say(direction)}, {say(outcome)}"
        return f"{bare}: {join_names(names)}" if names else bare
    return _(said[1]).format(names=join_names(names)) if names else _(said[0])


def with_names(names: str, what: str) -> str:
    """Put names before what they do: "Bram: calls". What begins with them says it already: "Bram calls".

    Args:
        names: The names, as one says them; may be empty.
        what: What they do.
    """
    first = names.split(" ", maxsplit=1)[0].rstrip(",")
    said = fold(what)
    says_it = any(said.startswith(f"{fold(name)} ") for name in (names, first))
    return what if not names or says_it else f"{names}: {what}"


def say_step(whose: "Began | str") -> str:
    """Say whose step something agreed is; what a newer version wrote is said as it stands.

    Args:
        whose: Mine, theirs, or of both.
    """
    return _(_STEPS[Began(whose)]) if whose in _STEPS else str(whose)


def moment(at: dt.datetime, today: dt.date, *, seconds: bool = False) -> str:
    """Say when something was, in local time: today 18:20.

    Args:
        at: When, with its time zone.
        today: What today is.
        seconds: Whether it is said to the second.
    """
    local = at.astimezone()
    return f"{day(local.date(), today)} {local:%H:%M:%S}" if seconds else f"{day(local.date(), today)} {local:%H:%M}"


def in_small_hours(now: dt.datetime) -> bool:
    """Whether the evening that was is still "tonight" to whoever is up: from midnight until four.

    Args:
        now: The time on the clock here.
    """
    return now.hour < 4


def _extract_context_texts() -> None:  # pragma: no cover - never called: extraction finds the texts of _CONTEXT here
    pgettext("person", "active")
    pgettext("person", "paused")
    pgettext("person", "contact stopped")
    pgettext("person", "deceased")
    pgettext("circle", "active")
    pgettext("circle", "resting")
    pgettext("circle", "ended")
    pgettext("agreement", "open")
    pgettext("agreement", "kept")
    pgettext("agreement", "changed")
    pgettext("agreement", "dropped")


_WEEKDAYS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_MONTHS: Final = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
# Of March, Dutch keeps three other letters ("mrt"); the rest is the start of the name.
_SHORT_MARCH: Final = N_("Mar")


def say(member: StrEnum | str) -> str:
    """A name of the model in words.

    Args:
        member: A member of one of the enumerations, or a name only a newer version knows.

    Returns:
        The words in the language of the interface; an unknown name comes back as it is.
    """
    if not isinstance(member, StrEnum):
        return member
    context = _CONTEXT.get(type(member).__name__)
    if context is None:
        return _(_SAID[member])
    return pgettext(context, _WORDS.get((context, member.value), member.value))


def weekday(date: dt.date, *, short: bool = False) -> str:
    """The name of the day of the week; ``short`` gives its first letters (Mon, ma)."""
    name = _(_WEEKDAYS[date.weekday()])
    if not short:
        return name
    return name[:2] if get_language() == "nl" else name[:3]


def month(number: int, *, short: bool = False) -> str:
    """The name of a month, 1 to 12; ``short`` gives its first letters (Nov, nov)."""
    if not short:
        return _(_MONTHS[number - 1])
    return _(_SHORT_MARCH) if number == 3 else _(_MONTHS[number - 1])[:3]


def day_month(month_number: int, day_number: int) -> str:
    """A day of the year without the year: 29 February."""
    return _("{day} {month}").format(day=day_number, month=month(month_number))


def day(date: dt.date, today: dt.date) -> str:
    """A day as it is said in a list: today, yesterday, Sat 21 Nov, and with the year where it is another one.

    Args:
        date: The day.
        today: What today is.
    """
    if date == today:
        return _("today")
    if (today - date).days == 1:
        return _("yesterday")
    if (date - today).days == 1:
        return _("tomorrow")
    said = f"{weekday(date, short=True)} {date.day} {month(date.month, short=True)}"
    return said if date.year == today.year else f"{said} {date.year}"


def day_long(date: dt.date) -> str:
    """A day in full: Saturday 21 November 2026."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=weekday(date), day=date.day, month=month(date.month), year=date.year
    )


def month_of_year(when: Month) -> str:
    """A month of which no day is known: September 2024."""
    return _("{month} {year}").format(month=month(when.month), year=when.year)


def day_or_month(when: DayOrMonth) -> str:
    """A day in full, or the month where no more is known."""
    return month_of_year(when) if isinstance(when, Month) else day_long(when)


def minutes(number: int) -> str:
    """A length of time as quick-add reads it: 45m, 1h, 1h30; in Dutch 1u30.

    Args:
        number: Minutes, 1 or more.
    """
    hours, rest = divmod(number, 60)
    sign = "u" if get_language() == "nl" else "h"
    if not hours:
        return f"{rest}m"
    return f"{hours}{sign}{rest:02}" if rest else f"{hours}{sign}"


def in_days(number: int) -> str:
    """How far ahead something is: today, tomorrow, in 3 days."""
    if number == 0:
        return _("today")
    if number == 1:
        return _("tomorrow")
    return ngettext("in {number} day", "in {number} days", number).format(number=number)


def visible(text: str) -> str:
    """The same text with everything that would steer a terminal or turn the reading direction made visible.

    Escape sequences, other control characters, bidi controls and lone surrogates are shown as what they are; a tab
    becomes a blank, a line break a return sign. Joiners and variation signs inside emoji stay.

    Args:
        text: Any text, from a journal, a file name or an argument.

    Returns:
        A text that is harmless on a terminal and can be encoded as UTF-8.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_format_character(c) for c in text)


def _format_character(c: str) -> str:
    if c.isprintable() or c in "\u200c\u200d":
        return c
    if c == "\n":
        return "⏎"
    if c in "\t\u00a0\u2007\u202f\u3000" or unicodedata.category(c) == "Zs":
        return " "
    number = ord(c)
    if number < 0x20:
        return chr(0x2400 + number)
    if number == 0x7F:
        return "␡"
    return f"⟨U+{number:04X}⟩"


def width(text: str) -> int:
    """How many columns a text takes on a terminal, near enough to line up columns: wide characters two, marks none."""
    if text.isascii():
        return len(text)
    columns = 0
    for c in text:
        if unicodedata.combining(c) or c in "\u200c\u200d\ufe0e\ufe0f":
            continue
        columns += 2 if unicodedata.east_asian_width(c) in "WF" else 1
    return columns


def clip(text: str, columns: int) -> str:
    """A text cut to a number of columns, at a word where one is near, with an ellipsis.

    Args:
        text: A text without control characters (see :func:`visible`).
        columns: The most columns it may take; 1 or more.
    """
    if width(text) <= columns:
        return text
    taken: list[str] = []
    used = 0
    for c in text:
        wide = width(c)
        if used + wide > columns - 1:
            break
        taken.append(c)
        used += wide
    cut = "".join(taken)
    blank = cut.rfind(" ")
    if blank > len(cut) * 2 // 3:
        cut = cut[:blank]
    return cut.rstrip() + "…"
