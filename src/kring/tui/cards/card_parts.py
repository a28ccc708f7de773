"""What both cards, of a person and of a circle, have: lines for memberships, agreements and the latest entries."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from kring import humanize
from kring.i18n import _, ngettext
from kring.keymap import fill_in_keys
from kring.model.agreement import Agreement
from kring.model.circle import Membership
from kring.model.endings import AgreementState
from kring.model.entry import Entry
from kring.model.enums import Role
from kring.model.partial_date import DayOrMonth, Month
from kring.tui.components.lists.block_view import Block, Target, make_heading, make_text, make_titled_text
from kring.tui.components.lists.entry_row import Called, entry_row
from kring.tui.components.safe_text import joined, plain, styled

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = [
    "AGREED",
    "LATEST",
    "agreement_lines",
    "agreements_of_entry",
    "format_roles",
    "latest_lines",
    "member_line",
    "membership_days",
    "sheet_lines",
]

#: How many entries a card shows; the rest is in the journal.
LATEST = 8
#: How many agreements a card shows; the rest is in Agreements.
AGREED = 5

_KEY = (Role.DECIDES, Role.BRINGS_PEOPLE)


def format_roles(membership: Membership) -> str:
    """What someone is in a circle, in words; empty for an ordinary member."""
    said: list[str] = []
    both = set(_KEY) <= set(membership.roles)
    for role in membership.roles:
        # Who does both is said to be a key figure once.
        key = both and role in _KEY
        what = _("key figure: decides and brings people along") if key else humanize.say(role)
        if role != Role.MEMBER and what not in said:
            said.append(what)
    if membership.represents:
        said.append(_("speaks for {whom}").format(whom=membership.represents))
    return ", ".join(said)


def member_line(name: str, membership: Membership) -> Content:
    """Someone in a circle, or a circle someone is in: what they are there, and from when to when.

    Args:
        name: The person's or the circle's.
        membership: What joins them.
    """
    pieces = [plain(name) if membership.until is None else styled(name, "$text-muted")]
    if said := format_roles(membership):
        pieces.append(styled(f"  {said}", "$text-muted"))
    if when := membership_days(membership):
        pieces.append(styled(f"  {when}", "$text-muted italic"))
    return joined(pieces)


def membership_days(membership: Membership) -> str:
    """From when to when someone is or was in a circle, in words; empty where nothing is said of it."""
    since, until = (_format_day(day) if day else "" for day in (membership.since, membership.until))
    if since and until:
        return f"{since} – {until}"
    if until:
        return _("until {day}").format(day=until)
    return _("since {day}").format(day=since) if since else ""


def _format_day(day: DayOrMonth) -> str:
    """A day or month in some year, in few words: on which day of the week someone came does not matter."""
    if isinstance(day, Month):
        return humanize.month_of_year(day)
    return f"{humanize.day_month(day.month, day.day)} {day.year}"


def agreement_lines(journal: "Journal", about: str, today: dt.date) -> Iterator[Block]:
    """What was agreed with someone or in a circle, what is still open first; each leads to Agreements (R20).

    Args:
        journal: The journal; while its agreements are still being read there is nothing to say.
        about: The id of a person or a circle.
        today: What today is.
    """
    if not journal.agreements.loaded:
        return
    found = [one for one in journal.agreements if about in one.people or one.circle == about]
    if not found:
        return
    still = sorted((one for one in found if one.in_force), key=_next_day)
    past = sorted((one for one in found if not one.in_force), key=lambda one: one.id, reverse=True)
    shown = [*still[:AGREED], *past[: max(0, min(2, AGREED - len(still)))]]
    yield make_heading(_("Agreements"))
    for one in shown:
        yield make_text(_agreement_line(one, today), target=Target("agreements", one.id), most=3)
    if more := len(found) - len(shown):
        said = ngettext("{n} more, in Agreements", "{n} more, in Agreements", more).format(n=more)
        yield make_text(
            styled(said, "$text-muted"), target=Target("agreements", found[0].id if not shown else shown[-1].id)
        )


def sheet_lines(journal: "Journal", about: str, today: dt.date) -> Iterator[Block]:
    """The worksheets of talks with someone or about a circle, those begun first; each leads to it (R15–R19).

    Args:
        journal: The journal; while its worksheets are still being read there is nothing to say.
        about: The id of a person or a circle.
        today: What today is.
    """
    if not journal.negotiations.loaded:
        return
    found = [one for one in journal.negotiations if about in one.people or one.circle == about]
    found.sort(key=lambda one: one.id, reverse=True)
    found.sort(key=lambda one: one.done)
    for number, one in enumerate(found[:AGREED]):
        if not number:
            yield make_heading(_("Worksheets"))
        state = _("rounded off") if one.done else _("begun")
        day = f"{humanize.day(one.on, today)} · " if one.on else ""
        said = [plain(one.subject or _("a talk"), 300), styled(f"  {day}{state}", "$text-muted")]
        yield make_text(joined(said), target=Target("negotiations", one.id), most=2)


def agreements_of_entry(journal: "Journal", entry: str, today: dt.date) -> Iterator[Block]:
    """What was agreed because of an entry, or was kept with it; each leads to Agreements (R20).

    Args:
        journal: The journal; while its agreements are still being read there is nothing to say.
        entry: The id of the entry.
        today: What today is.
    """
    if not journal.agreements.loaded:
        return
    for one in journal.agreements:
        if entry in one.kept_as:
            yield make_titled_text(_("was agreed"), _agreement_line(one, today), target=Target("agreements", one.id))
        elif one.entry == entry:
            yield make_titled_text(_("agreement"), _agreement_line(one, today), target=Target("agreements", one.id))


def _next_day(one: Agreement) -> tuple[dt.date, str]:
    days = [day for day in (one.by, one.answer_by, one.call_from) if day]
    return min(days, default=dt.date.max), one.id


def _agreement_line(one: Agreement, today: dt.date) -> Content:
    if not one.in_force:
        return joined(
            [styled(one.what, "$text-muted", 300), styled(f"  {humanize.say(one.state)}", "$text-muted italic")]
        )
    about = [humanize.say_step(one.whose)]
    if one.state != AgreementState.OPEN:
        about.insert(0, humanize.say(one.state))
    for day, said in ((one.by, _("by {day}")), (one.answer_by, _("answer by {day}")), (one.call_from, _("call {day}"))):
        if day:
            about.append(said.format(day=humanize.day(day, today)))
    return joined([plain(one.what, 300), styled(f"  {' · '.join(about)}", "$text-muted")])


def latest_lines(journal: "Journal", latest: Sequence[Entry] | None, today: dt.date, about: str) -> Iterator[Block]:
    """The newest entries with a person or in a circle, each leading to the journal.

    Args:
        journal: For names.
        latest: Newest first; None while these are being looked up.
        today: What today is.
        about: The id of the person or circle, who goes without saying.
    """
    yield make_heading(_("Latest"))
    if latest is None:
        yield make_text(styled(_("looking it up…"), "$text-muted"))
        return
    if not latest:
        yield make_text(
            styled(
                _("Nothing written down yet. Start: {key}.").format(
                    key=fill_in_keys("{people.entry}" if about in journal.people else "{circles.entry}")
                ),
                "$text-muted",
            )
        )
    names = Called(journal.name_of, journal.circle_name)
    for entry in latest:
        # Who the card is about goes without saying.
        shown = replace(entry, people=tuple(p for p in entry.people if p != about))
        if shown.circle == about and not shown.people:
            shown = replace(shown, circle=None)
        yield Block(
            lambda columns, shown=shown: entry_row(shown, names, today, columns),  # type: ignore[misc]
            target=Target("journal", entry.id),
        )
