"""How one person or one circle is laid out: a label and a text for all that is known, and nothing for what is not."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kring import humanize
from kring.cli import filters
from kring.cli.entry_format import agreed_for, agreed_with, entry_rows, part_in, whose_step
from kring.cli.output import format_columns, format_labelled_rows, wrap_text, write_line
from kring.cli.show_exchange import between_lines
from kring.i18n import _, ngettext
from kring.insight.attention.birthdays import birthday_words
from kring.insight.attention.circle_prompts import find_said_purpose, list_circle_questions
from kring.insight.review.questions import decision_words
from kring.insight.review.wording import next_look_words, rhythm_words
from kring.model.enums import CircleStatus, PersonStatus, Ring
from kring.model.field_labels import title_of

if TYPE_CHECKING:
    from kring.journal.exchange_query import Facts
    from kring.journal.journal import Journal
    from kring.journal.review_query import CircleLook
    from kring.model.agreement import Agreement
    from kring.model.circle import Circle, Membership
    from kring.model.entry import Entry
    from kring.model.person import Person

__all__ = ["Around", "show_circle", "show_person"]


class Around(NamedTuple):
    """What stands around a person or circle.

    Attributes:
        memberships: The circles someone is or was in, or who is or was in a circle.
        between: Giving and receiving.
        agreements: What was agreed, the newest first; only what still goes on is laid out.
        latest: The latest entries, the newest first.
    """

    memberships: "Sequence[Membership]"
    between: "Facts"
    agreements: "Sequence[Agreement]"
    latest: "Sequence[Entry]"


def show_person(journal: "Journal", one: "Person", around: Around, today: dt.date) -> None:
    """Lay out a person.

    Args:
        journal: For names.
        one: Who.
        around: What stands around them.
        today: What today is.
    """
    write_line(one.name)
    now, before = _now_and_before(
        [(journal.circle_name(member.circle), member) for member in around.memberships], today
    )
    known = _show_fields(
        [
            (title_of("aliases"), ", ".join(one.aliases)),
            (_("Kind"), _("organisation") if one.organisation else ""),
            (title_of("ring"), humanize.say(one.ring) if one.ring != Ring.NONE else ""),
            (_("Status"), _person_status(one, today)),
            (_("Not now"), _not_now(one.not_before, today)),
            (_("Circles"), now),
            (_("Earlier circles"), before),
            (_("Contact by"), "\n".join(f"{way.label}: {way.value}" if way.label else way.value for way in one.ways)),
            (title_of("reachable"), one.reachable),
            (title_of("address"), one.address),
            (title_of("contact_person"), one.contact_person),
            (title_of("costs"), one.costs),
            (_("Birthday"), birthday_words(one, today)),
            (title_of("how_we_met"), one.how_we_met),
            (title_of("wishes"), one.wishes),
            (title_of("they_gain"), one.they_gain),
            (title_of("i_value"), one.i_value),
            (title_of("i_can_offer"), one.i_can_offer),
            (title_of("i_would_like"), one.i_would_like),
            (title_of("boundaries"), one.boundaries),
            (_("Rhythm"), _format_rhythm(one.rhythm_days)),
            (_("Between us"), _("it is strained between us") if one.strained else ""),
            (title_of("notes"), one.notes),
            (_("Private"), _("not exported, unless asked for") if one.private else ""),
        ]
    )
    if not (known or around.agreements or around.latest):
        write_line(_("Nothing written down yet."))
        return
    for line in between_lines(journal, around.between, name=one.name):
        write_line(line)
    _show_agreements(around.agreements, journal, today)
    _show_latest(around.latest, journal, today)


def show_circle(journal: "Journal", one: "Circle", around: Around, seen: "CircleLook", today: dt.date) -> None:
    """Lay out a circle; see :func:`show_person`.

    Args:
        journal: For names.
        one: The circle.
        around: What stands around it.
        seen: As it stands among the looks.
        today: What today is.
    """
    last = ""
    if seen.last is not None and seen.last.on is not None:
        last = humanize.day(seen.last.on, today)
        if seen.last.decision is not None:
            last = f"{last}: {decision_words(seen.last.decision, one.kind)}"
    said = find_said_purpose(one, seen.last)
    write_line(one.name)
    now, before = _now_and_before([(journal.name_of(member.person), member) for member in around.memberships], today)
    _show_fields(
        [
            (title_of("kind"), humanize.say(one.kind)),
            (_("Status"), _circle_status(one, today)),
            (_("Not now"), _not_now(one.not_before, today)),
            (title_of("purpose"), _("{text} (said in the last look)").format(text=said) if said else one.purpose),
            (title_of("theme"), one.theme),
            (title_of("channels"), one.channels),
            (title_of("i_get"), one.i_get),
            (title_of("i_bring"), one.i_bring),
            (title_of("keeps_alive"), one.keeps_alive),
            (title_of("boundaries"), one.boundaries),
            (title_of("shared"), one.shared),
            (title_of("structure"), one.structure),
            (title_of("method"), one.method),
            (title_of("coordination_point"), one.coordination_point),
            (_("Person I care for"), journal.name_of(one.cared_for) if one.cared_for else ""),
            (_("Care since"), humanize.day_or_month(one.care_since) if one.care_since else ""),
            (_("Look again"), rhythm_words(one.look_again_months)),
            (_("Last look"), last),
            (_("Next look"), next_look_words(seen.next, today) if one.status == CircleStatus.ACTIVE else ""),
            (_("Members"), now),
            (_("Earlier members"), before),
            (title_of("notes"), one.notes),
        ]
    )
    asked = list_circle_questions(one, around.memberships, today, said=said)
    if asked:
        write_line()
    for question in asked:
        for line in wrap_text(f"? {question}", hang=2):
            write_line(line)
    for line in between_lines(journal, around.between):
        write_line(line)
    _show_agreements(around.agreements, journal, today)
    _show_latest(around.latest, journal, today)


def _now_and_before(named: Iterable[tuple[str, "Membership"]], today: dt.date) -> tuple[str, str]:
    """Those who are in it now, and apart from them those who were: a line each."""
    lines: tuple[list[str], list[str]] = ([], [])
    for name, member in named:
        lines[not filters.filter_current_memberships([member], today)].append(part_in(name, member, today))
    return "\n".join(lines[0]), "\n".join(lines[1])


def _not_now(until: dt.date | None, today: dt.date) -> str:
    """Until when something is not brought up; nothing once that day has come."""
    if until is None or until <= today:
        return ""
    return _("not brought up before {day}").format(day=humanize.day(until, today))


def _show_fields(fields: Iterable[tuple[str, str]]) -> bool:
    """Write those that say something, and say whether any does."""
    said = [(label, text) for label, text in fields if text]
    if said:
        write_line()
    for line in format_labelled_rows(said) if said else ():
        write_line(line)
    return bool(said)


def _show_agreements(agreements: Iterable["Agreement"], journal: "Journal", today: dt.date) -> None:
    going = [one for one in agreements if one.in_force]
    rows = [(agreed_for(one, today), f"{agreed_with(journal, one)} · {whose_step(one)}") for one in going]
    _show_section(_("Agreed"), rows)


def _show_latest(latest: Iterable["Entry"], journal: "Journal", today: dt.date) -> None:
    _show_section(_("Latest"), list(entry_rows(journal, latest, today)))


def _show_section(title: str, rows: Sequence[tuple[str, str]]) -> None:
    if not rows:
        return
    write_line()
    write_line(title)
    for line in format_columns([("", *row) for row in rows], widths=(0, max(humanize.width(row[0]) for row in rows))):
        write_line(line)


def _person_status(one: "Person", today: dt.date) -> str:
    if one.status == PersonStatus.ACTIVE:
        return ""
    if one.status == PersonStatus.PAUSED and one.paused_until:
        return _("paused until {day}").format(day=humanize.day(one.paused_until, today))
    return humanize.say(one.status)


def _circle_status(one: "Circle", today: dt.date) -> str:
    if one.status == CircleStatus.ACTIVE:
        return ""
    said = humanize.say(one.status)
    return f"{said}: {humanize.day(one.ended_on, today)}" if one.ended_on else said


def _format_rhythm(days: int | None) -> str:
    if days is None:
        return ""
    return ngettext("every day", "every {number} days", days).format(number=days)
