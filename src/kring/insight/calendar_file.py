"""The days of agreements as a calendar that other programs read (iCalendar, RFC 5545)."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from kring.humanize import join_names, visible, with_names
from kring.i18n import _
from kring.model.agreement import Agreement
from kring.model.enums import Began
from kring.model.repeat import is_rule

if TYPE_CHECKING:
    from icalendar import Event

__all__ = ["AgreedDay", "agreed_days", "encode_calendar"]

_PRODUCT: Final = "-//kring//kring//EN"
_DAY: Final = dt.timedelta(days=1)
#: From here on the minutes are counted that number one calendar after the other.
_FIRST: Final = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
#: What a rule may name at most; what is beyond it makes readers refuse the whole calendar.
_MOST: Final = {"BYMONTH": 12, "BYMONTHDAY": 31}


class AgreedDay(NamedTuple):
    """One day of an agreement.

    Attributes:
        on: The day.
        what: Which day it is: ``by``, ``answer`` or ``call``.
        agreement: What was agreed.
    """

    on: dt.date
    what: str
    agreement: Agreement

    @property
    def uid(self) -> str:
        """What a calendar knows this day by: the same each time, on every machine."""
        return f"{visible(self.agreement.id)}-{self.what}@kring"


def agreed_days(agreements: Iterable[Agreement]) -> Sequence[AgreedDay]:
    """Give the days of some agreements, the first day first.

    Args:
        agreements: The agreements; one without a day gives none.
    """
    found = [
        AgreedDay(on, what, one)
        for one in agreements
        for on, what in ((one.by, "by"), (one.answer_by, "answer"), (one.call_from, "call"))
        if on is not None
    ]
    return sorted(found, key=lambda each: (each.on, each.uid))


def encode_calendar(
    days: Iterable[AgreedDay], name_of: Callable[[str], str], made_at: dt.datetime, private: Collection[str] = ()
) -> bytes:
    """Write days as a calendar. Read in once more, a calendar program takes the days as they are in the newest one.

    Args:
        days: The days, in the order in which they are to stand in it.
        name_of: What someone is called, by id.
        made_at: When it is made, with its time zone.
        private: The ids of the agreements that a calendar which is shared should not show to others.

    Returns:
        The calendar in UTF-8, in the language of the interface.
    """
    from icalendar import Calendar

    whole = Calendar()
    whole.add("prodid", _PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    for each in days:
        whole.add_component(_make_calendar_event(each, name_of, made_at, private=each.agreement.id in private))
    return bytes(whole.to_ical())


def _make_calendar_event(
    each: AgreedDay, name_of: Callable[[str], str], made_at: dt.datetime, *, private: bool
) -> "Event":
    from icalendar import Event, vRecur

    one = each.agreement
    event = Event()
    event.add("uid", each.uid)
    event.add("dtstamp", made_at.astimezone(dt.UTC))
    # A program that has this day already takes it as it is now only where the number is higher (RFC 5545, 3.8.7.4).
    event.add("sequence", max(int((made_at - _FIRST).total_seconds()) // 60, 0))
    event.add("dtstart", each.on)
    event.add("dtend", each.on + _DAY)
    event.add("summary", _format_event_summary(each, [name_of(id_) for id_ in one.people]))
    if one.written:
        event.add(
            "description", _("Where it was written down: {where}").format(where=_format_visible_lines(one.written))
        )
    if each.what == "by" and one.in_force and _can_be_followed(one.repeat):
        event.add("rrule", vRecur.from_ical(one.repeat))
    if private:
        event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _format_event_summary(each: AgreedDay, names: Sequence[str]) -> str:
    """What a calendar shows of a day, in one line."""
    who, what = _format_visible_line(join_names(names)), _format_visible_line(each.agreement.what)
    if each.what == "call":
        said = _("May call {names}: {what}") if who else _("May call: {what}")
    elif each.what == "answer":
        said = _("Answer expected from {names}: {what}") if who else _("Answer expected: {what}")
    elif each.agreement.whose == Began.ME:
        said = _("{what} (with {names})") if who else "{what}"
    else:
        return with_names(who, what)
    return said.format(names=who, what=what)


def _format_visible_line(text: str) -> str:
    """A text in one line, with what would steer a program that shows it made visible."""
    return visible(" ".join(text.split()))


def _format_visible_lines(text: str) -> str:
    """A text with its own lines, all else that would steer made visible."""
    return "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))


def _can_be_followed(rule: str) -> bool:
    """Whether a rule is one, and one that every reader takes."""
    if not is_rule(rule):
        return False
    parts = (part.partition("=") for part in rule.split(";"))
    return all(
        1 <= int(number) <= _MOST[name] for name, _sign, value in parts if name in _MOST for number in value.split(",")
    )
