"""What is told of a circle, as lines to read: what it is for first (R3), then who is in it and what it is about."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kring import words
from kring.i18n import N_, _, ngettext
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.kinds import CircleStatus
from kring.model.text import fold
from kring.tui.places.cards import latest_lines, member_line
from kring.tui.text import content, plain, prose, styled
from kring.tui.widgets.detail import Block, Target, gap, heading, text, titled

if TYPE_CHECKING:
    from kring.store.journal import Journal

__all__ = ["circle_card"]

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
        *latest_lines(journal, latest, today, circle.id),
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
        yield text(member_line(journal.name_of(member.person), member), target=target, most=2)


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
