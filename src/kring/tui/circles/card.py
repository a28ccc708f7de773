"""What is told of a circle, as lines to read: what it is for first (R3), then who is in it and what it is about."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kring import humanize
from kring.i18n import _, ngettext
from kring.insight.attention.circle_prompts import find_said_purpose, list_circle_questions
from kring.insight.review.due import last_look
from kring.insight.review.wording import rhythm_words
from kring.keymap import fill_in_keys
from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.enums import CircleKind, CircleStatus, Role
from kring.model.field_labels import short_title_of
from kring.model.normalize import fold
from kring.model.partial_date import in_time
from kring.tui.cards.card_parts import agreement_lines, latest_lines, member_line, sheet_lines
from kring.tui.components.lists.block_view import Block, Target, make_gap, make_heading, make_text, make_titled_text
from kring.tui.components.not_now import format_not_now
from kring.tui.components.safe_text import content, joined, plain, prose, styled
from kring.tui.review.card import last_look_lines

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["circle_card"]

_OF_CIRCLE = (
    "theme", "channels", "shared", "structure", "method", "coordination_point", "i_get", "i_bring", "keeps_alive",
    "boundaries", "notes",
)  # fmt: skip
#: Whoever is cared for, keeps it going or is a key figure stands before the others.
_ROLES = (Role.CARED_FOR, Role.INITIATOR, Role.DECIDES, Role.BRINGS_PEOPLE, Role.COORDINATION, Role.CONTACT)


def circle_card(
    journal: "Journal",
    circle: Circle,
    today: dt.date,
    latest: Sequence[Entry] | None,
    *,
    glance: Sequence[Block] = (),
    unfinished: bool = False,
) -> list[Block]:
    """A circle, to read: what it is for first (R3).

    Args:
        journal: For names and members.
        circle: Which.
        today: What today is.
        latest: The newest entries in it; None while these are being looked up.
        glance: Giving and receiving at a glance (``NamedPlace.glance``); empty while it is being looked up.
        unfinished: Whether a form about it was left with something in it.
    """
    return [
        *_circle_head(journal, circle, today, unfinished),
        *_make_question_blocks(journal, circle, today),
        *_make_member_blocks(journal, circle.id),
        *agreement_lines(journal, circle.id, today),
        *sheet_lines(journal, circle.id, today),
        *last_look_lines(journal, circle, today),
        *_about_circle(circle),
        *glance,
        *latest_lines(journal, latest, today, circle.id),
    ]


def _circle_head(journal: "Journal", circle: Circle, today: dt.date, unfinished: bool) -> Iterator[Block]:
    yield make_text(styled(circle.name, "bold"), most=4)
    about = [humanize.say(circle.kind)]
    if circle.status != CircleStatus.ACTIVE:
        said = humanize.say(circle.status)
        if circle.ended_on:
            said = f"{said}, {humanize.day(circle.ended_on, today)}"
        about.append(said)
    if circle.given_freely and circle.kind != CircleKind.MANTELZORG:
        about.append(_("given freely"))
    yield make_text(styled(" · ".join(about), "$text-accent"))
    if circle.status == CircleStatus.ACTIVE and (put_off := format_not_now(circle.not_before, today)):
        yield make_text(styled(put_off, "$text-muted italic"))
    if unfinished:
        yield make_text(
            content(
                "[italic]$words[/]",
                words=_("You were changing something here. Continue: {key}.").format(
                    key=fill_in_keys("{circles.edit}")
                ),
            )
        )
    if circle.purpose:
        yield make_gap()
        yield make_text(prose(circle.purpose))
    elif said := _find_purpose(journal, circle):
        yield make_gap()
        yield make_text(prose(said))
        yield make_text(styled(_("said in the last look"), "$text-muted italic"))
    if circle.cared_for:
        yield make_gap()
        there = circle.cared_for in journal.people
        yield make_titled_text(
            _("I care for"),
            plain(journal.name_of(circle.cared_for)),
            target=Target("people", circle.cared_for) if there else None,
        )
    if circle.care_since:
        yield make_titled_text(_("Since"), plain(humanize.day_or_month(circle.care_since)))


def _find_purpose(journal: "Journal", circle: Circle) -> str:
    """What it was said to be for in the last look, as far as looks are read yet."""
    return find_said_purpose(circle, last_look(journal.reviews, circle.id) if journal.reviews.loaded else None)


def _make_question_blocks(journal: "Journal", circle: Circle, today: dt.date) -> Iterator[Block]:
    """What might still be said about it, as a question or two; e and m are where the answers go."""
    said = _find_purpose(journal, circle)
    asked = list_circle_questions(circle, journal.members_of(circle.id), today, said=said)
    if asked:
        yield make_gap()
    for question in asked:
        yield make_text(joined([styled("? ", "$text-accent"), styled(question, "$text-muted italic")]), hang=2)


def _make_member_blocks(journal: "Journal", circle: str) -> Iterator[Block]:
    """Who is in it, key figures first (R14), and apart from those who were."""
    members = sorted(journal.members_of(circle), key=lambda m: (_rank_member(m), fold(journal.name_of(m.person)), m.id))
    now = [member for member in members if member.until is None]
    yield make_heading(ngettext("{n} person", "{n} people", len(now)).format(n=len(now)) if now else _("People"))
    if not now:
        yield make_text(styled(fill_in_keys(_("Nobody yet. Add people: {circles.member}.")), "$text-muted"))
    for member in now:
        yield _make_member_block(journal, member)
    past = sorted(((in_time(m.until), m.id, m) for m in members if m.until), reverse=True)
    if past:
        yield make_heading(_("Earlier members"))
    for _when, _id, member in past:
        yield _make_member_block(journal, member)


def _make_member_block(journal: "Journal", member: Membership) -> Block:
    target = Target("people", member.person) if member.person in journal.people else None
    return make_text(member_line(journal.name_of(member.person), member), target=target, most=3, hang=2)


def _rank_member(member: Membership) -> int:
    return min((_ROLES.index(role) for role in member.roles if role in _ROLES), default=len(_ROLES))


def _about_circle(circle: Circle) -> Iterator[Block]:
    filled = [(short_title_of(name, "circles"), value) for name in _OF_CIRCLE if (value := getattr(circle, name))]
    if filled or circle.look_again_months:
        yield make_heading(_("About this circle"))
    for label, value in filled:
        yield make_titled_text(label, prose(value))
    if circle.look_again_months:
        yield make_titled_text(_("Look again"), plain(rhythm_words(circle.look_again_months)))
