"""What is told of a person and of a circle, as lines to read: only what is filled in, in the order of asking."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from kring import words
from kring.i18n import N_, _, ngettext
from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.kinds import CircleStatus, PersonStatus, Ring, Role
from kring.model.person import Person
from kring.model.text import fold
from kring.tui.entrytext import Called, entry_row
from kring.tui.text import content, joined, plain, prose, styled
from kring.tui.widgets.detail import Block, Target, gap, heading, text, titled

if TYPE_CHECKING:
    from kring.store.journal import Journal

__all__ = ["LATEST", "circle_card", "person_card", "person_status", "roles"]

#: How many entries a card shows; the rest is in the journal.
LATEST = 8

_BETWEEN = (
    ("how_we_met", N_("How we met")),
    ("i_value", N_("What I value")),
    ("wishes", N_("They wish")),
    ("they_gain", N_("They gain")),
    ("i_can_offer", N_("I can offer")),
    ("i_would_like", N_("I would like")),
    ("boundaries", N_("Boundaries")),
)
_OF_CIRCLE = (
    ("theme", N_("Theme")),
    ("channels", N_("Channels")),
    ("shared", N_("What we share")),
    ("structure", N_("Structure")),
    ("method", N_("Working method")),
    ("coordination_point", N_("Coordination")),
    ("i_get", N_("What I get")),
    ("i_bring", N_("What I bring")),
    ("keeps_alive", N_("Keeps it alive")),
    ("notes", N_("Notes")),
)


def person_status(person: Person, today: dt.date) -> str:
    """How contact with someone is now, in words; empty for someone who is simply there."""
    if person.status == PersonStatus.ACTIVE:
        return ""
    if person.status == PersonStatus.PAUSED and person.paused_until:
        if person.paused_until <= today:
            return ""
        return _("paused until {day}").format(day=words.day(person.paused_until, today))
    return words.say(person.status)


def roles(membership: Membership) -> str:
    """What someone is in a circle, in words; empty for an ordinary member."""
    said = [words.say(role) for role in membership.roles if role != Role.MEMBER]
    if membership.represents:
        said.append(_("speaks for {whom}").format(whom=membership.represents))
    return ", ".join(said)


def person_card(
    journal: "Journal", person: Person, today: dt.date, latest: Sequence[Entry] | None, *, unfinished: bool = False
) -> list[Block]:
    """Someone, to read.

    Args:
        journal: For names of others.
        person: Who.
        today: What today is.
        latest: The newest entries with them; None while these are being looked up.
        unfinished: Whether a form about them was left with something in it.
    """
    return [
        *_person_head(person, today, unfinished),
        *_card(person, today),
        *_circles_of(journal, person.id),
        *_between(person),
        *_latest(journal, latest, today, person.id),
    ]


def _person_head(person: Person, today: dt.date, unfinished: bool) -> Iterator[Block]:
    name = [styled(person.name, "bold")]
    if person.aliases:
        name.append(styled(f"  ({', '.join(person.aliases)})", "$text-muted"))
    yield text(joined(name), most=4)
    about = [words.say(person.ring)] if person.ring != Ring.NONE else []
    if person.organisation:
        about.append(_("organisation"))
    if status := person_status(person, today):
        about.append(status)
    if person.private:
        about.append(_("private"))
    if about:
        yield text(styled(" · ".join(about), "$text-accent"))
    if unfinished:
        yield text(content("[italic]$words[/]", words=_("You were changing something here: e goes on with it.")))


def _card(person: Person, today: dt.date) -> Iterator[Block]:
    rows: list[tuple[str, Content]] = [(way.label or _("reach"), plain(way.value)) for way in person.ways]
    for name, label in (
        ("reachable", _("Reachable")),
        ("contact_person", _("Contact person")),
        ("address", _("Address")),
        ("costs", _("Costs")),
    ):
        if value := getattr(person, name):
            rows.append((label, prose(value)))
    if person.birthday:
        rows.append((_("Birthday"), plain(_birthday(person, today))))
    if rows:
        yield gap()
    for label, body in rows:
        yield titled(label, body)


def _birthday(person: Person, today: dt.date) -> str:
    birthday = person.birthday
    assert birthday is not None
    said = words.day_month(birthday.month, birthday.day)
    if birthday.year:
        said = f"{said} {birthday.year}"
    ahead = (birthday.next_on(today) - today).days
    near = person.may_be_brought_up(today) and ahead <= 14
    return f"{said} · {words.in_days(ahead)}" if near else said


def _circles_of(journal: "Journal", person: str) -> Iterator[Block]:
    memberships = journal.circles_of(person)
    if not memberships:
        return
    yield heading(_("Circles"))
    for membership in sorted(memberships, key=lambda m: (m.until is not None, fold(journal.circle_name(m.circle)))):
        circle = journal.circles.get(membership.circle)
        name = journal.circle_name(membership.circle)
        target = Target("circles", membership.circle) if circle else None
        yield text(_member_line(name, membership), target=target, most=2)


def _member_line(name: str, membership: Membership) -> Content:
    pieces = [plain(name)]
    if said := roles(membership):
        pieces.append(styled(f"  {said}", "$text-muted"))
    if membership.until:
        pieces.append(
            styled(f"  {_('until {day}').format(day=words.day_long(membership.until))}", "$text-muted italic")
        )
    return joined(pieces)


def _between(person: Person) -> Iterator[Block]:
    filled = [(label, getattr(person, name)) for name, label in _BETWEEN if getattr(person, name)]
    if not filled and not person.rhythm_days and not person.notes:
        return
    yield heading(_("Between us"))
    for label, value in filled:
        yield titled(_(label), prose(value))
    if person.rhythm_days:
        said = ngettext("every {n} day", "every {n} days", person.rhythm_days).format(n=person.rhythm_days)
        yield titled(_("My rhythm"), plain(said))
    if person.notes:
        yield titled(_("Notes"), prose(person.notes))


def _latest(journal: "Journal", latest: Sequence[Entry] | None, today: dt.date, about: str) -> Iterator[Block]:
    yield heading(_("Latest"))
    if latest is None:
        yield text(styled(_("looking it up…"), "$text-muted"))
        return
    if not latest:
        yield text(styled(_("Nothing written down yet. w starts."), "$text-muted"))
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


def circle_card(
    journal: "Journal", circle: Circle, today: dt.date, latest: Sequence[Entry] | None, *, unfinished: bool = False
) -> list[Block]:
    """A circle, to read: what it is for first (R3).

    Args:
        journal: For names and members.
        circle: Which.
        today: What today is.
        latest: The newest entries in it; None while these are being looked up.
        unfinished: Whether a form about it was left with something in it.
    """
    return [
        *_circle_head(journal, circle, today, unfinished),
        *_members(journal, circle.id),
        *_about_circle(circle),
        *_latest(journal, latest, today, circle.id),
    ]


def _circle_head(journal: "Journal", circle: Circle, today: dt.date, unfinished: bool) -> Iterator[Block]:
    yield text(styled(circle.name, "bold"), most=4)
    about = [words.say(circle.kind)]
    if circle.status != CircleStatus.ACTIVE:
        said = words.say(circle.status)
        if circle.ended_on:
            said = f"{said}, {words.day(circle.ended_on, today)}"
        about.append(said)
    yield text(styled(" · ".join(about), "$text-accent"))
    if unfinished:
        yield text(content("[italic]$words[/]", words=_("You were changing something here: e goes on with it.")))
    yield gap()
    purpose = prose(circle.purpose) if circle.purpose else styled(_("What it is for is not said yet."), "$text-muted")
    yield text(purpose)
    if circle.cared_for:
        yield gap()
        there = circle.cared_for in journal.people
        yield titled(
            _("I care for"),
            plain(journal.name_of(circle.cared_for)),
            target=Target("people", circle.cared_for) if there else None,
        )
    if circle.care_since:
        yield titled(_("Since"), plain(words.day_long(circle.care_since)))


def _members(journal: "Journal", circle: str) -> Iterator[Block]:
    members = sorted(
        journal.members_of(circle), key=lambda m: (m.until is not None, fold(journal.name_of(m.person)), m.id)
    )
    now = sum(1 for member in members if member.until is None)
    yield heading(ngettext("{n} person", "{n} people", now).format(n=now) if now else _("People"))
    if not members:
        yield text(styled(_("Nobody yet. m adds people."), "$text-muted"))
    for member in members:
        there = member.person in journal.people
        target = Target("people", member.person) if there else None
        yield text(_member_line(journal.name_of(member.person), member), target=target, most=2)


def _about_circle(circle: Circle) -> Iterator[Block]:
    filled = [(label, getattr(circle, name)) for name, label in _OF_CIRCLE if getattr(circle, name)]
    if filled or circle.look_again_months:
        yield heading(_("About it"))
    for label, value in filled:
        yield titled(_(label), prose(value))
    if circle.look_again_months:
        months = circle.look_again_months
        said = ngettext("every {n} month", "every {n} months", months).format(n=months)
        yield titled(_("Look again"), plain(said))
