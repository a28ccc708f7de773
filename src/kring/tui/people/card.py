"""What is told of a person, as lines to read: only what is filled in, in the order of asking (R2, R8, R10–R12)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from kring import humanize
from kring.i18n import _, ngettext
from kring.insight.attention.birthdays import birthday_words
from kring.keymap import fill_in_keys
from kring.model.entry import Entry
from kring.model.enums import PersonStatus, Ring
from kring.model.field_labels import short_title_of, title_of
from kring.model.normalize import fold
from kring.model.person import Person
from kring.tui.cards.card_parts import agreement_lines, latest_lines, member_line, sheet_lines
from kring.tui.components.lists.block_view import Block, Target, make_gap, make_heading, make_text, make_titled_text
from kring.tui.components.not_now import format_not_now
from kring.tui.components.safe_text import content, joined, plain, prose, styled
from kring.tui.review.card import make_person_look_blocks

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["person_card", "person_status"]

_BETWEEN = ("how_we_met", "i_value", "wishes", "they_gain", "i_can_offer", "i_would_like", "boundaries")
_REACH = ("reachable", "contact_person", "address", "costs")


def person_status(person: Person, today: dt.date) -> str:
    """How contact with someone is now, in words; empty for someone who is simply there."""
    if person.status == PersonStatus.ACTIVE:
        return ""
    if person.status == PersonStatus.PAUSED and person.paused_until:
        if person.paused_until <= today:
            return ""
        return _("paused until {day}").format(day=humanize.day(person.paused_until, today))
    return humanize.say(person.status)


def person_card(
    journal: "Journal",
    person: Person,
    today: dt.date,
    latest: Sequence[Entry] | None,
    *,
    glance: Sequence[Block] = (),
    unfinished: bool = False,
) -> list[Block]:
    """Someone, to read.

    Args:
        journal: For names of others.
        person: Who.
        today: What today is.
        latest: The newest entries with them; None while these are being looked up.
        glance: Giving and receiving at a glance (``NamedPlace.glance``); empty while it is being looked up.
        unfinished: Whether a form about them was left with something in it.
    """
    return [
        *_person_head(person, today, unfinished),
        *_make_card_blocks(person, today),
        *_circles_of(journal, person.id),
        *agreement_lines(journal, person.id, today),
        *sheet_lines(journal, person.id, today),
        *_make_between_blocks(person, today),
        *glance,
        *make_person_look_blocks(journal, person, today),
        *latest_lines(journal, latest, today, person.id),
    ]


def _person_head(person: Person, today: dt.date, unfinished: bool) -> Iterator[Block]:
    name = [styled(person.name, "bold")]
    if person.aliases:
        name.append(styled(f"  ({', '.join(person.aliases)})", "$text-muted"))
    yield make_text(joined(name), most=4)
    about = [humanize.say(person.ring)] if person.ring != Ring.NONE else []
    if person.organisation:
        about.append(_("organisation"))
    if status := person_status(person, today):
        about.append(status)
    if person.strained:
        about.append(_("strained"))
    if person.given_freely:
        about.append(_("given freely"))
    if person.private:
        about.append(_("private"))
    if about:
        yield make_text(styled(" · ".join(about), "$text-accent"))
    if put_off := format_not_now(person.not_before, today) if person.may_be_brought_up(today) else "":
        yield make_text(styled(put_off, "$text-muted italic"))
    if person.status in (PersonStatus.ENDED, PersonStatus.DECEASED):
        yield make_text(styled(_("Stays here with everything written, and is not brought up."), "$text-muted italic"))
    if unfinished:
        yield make_text(
            content(
                "[italic]$words[/]",
                words=_("You were changing something here. Continue: {key}.").format(key=fill_in_keys("{people.edit}")),
            )
        )


def _make_card_blocks(person: Person, today: dt.date) -> Iterator[Block]:
    rows: list[tuple[str, Content]] = [(way.label or _("contact by"), plain(way.value)) for way in person.ways]
    rows += [(short_title_of(name), prose(value)) for name in _REACH if (value := getattr(person, name))]
    if person.birthday:
        rows.append((title_of("birthday"), plain(birthday_words(person, today))))
    if rows:
        yield make_gap()
    for label, body in rows:
        yield make_titled_text(label, body)
    if person.organisation and not person.contact_person and person.may_be_prompted(today):
        asked = styled(
            fill_in_keys(_("Who is your contact person here? To fill it in: {people.edit}.")), "$text-muted italic"
        )
        yield make_text(joined([styled("? ", "$text-accent"), asked]), hang=2)


def _circles_of(journal: "Journal", person: str) -> Iterator[Block]:
    memberships = journal.circles_of(person)
    if not memberships:
        return
    yield make_heading(_("Circles"))
    for membership in sorted(memberships, key=lambda m: (m.until is not None, fold(journal.circle_name(m.circle)))):
        circle = journal.circles.get(membership.circle)
        name = journal.circle_name(membership.circle)
        target = Target("circles", membership.circle) if circle else None
        yield make_text(member_line(name, membership), target=target, most=3, hang=2)


def _make_between_blocks(person: Person, today: dt.date) -> Iterator[Block]:
    filled = [(short_title_of(name), value) for name in _BETWEEN if (value := getattr(person, name))]
    if not filled and not person.rhythm_days and not person.notes:
        return
    yield make_heading(_("Between us"))
    for label, value in filled:
        yield make_titled_text(label, prose(value))
    if person.rhythm_days:
        said = ngettext("every day", "every {number} days", person.rhythm_days).format(number=person.rhythm_days)
        if person.may_be_brought_up(today) and (put_off := format_not_now(person.not_before, today)):
            said = f"{said} · {put_off}"
        yield make_titled_text(_("My rhythm"), plain(said))
    if person.notes:
        yield make_titled_text(title_of("notes"), prose(person.notes))
