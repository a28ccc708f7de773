"""``kring list``: what is in the journal, for people and for programs."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kring.cli import date_option, filters, json_records, resolve_name
from kring.cli.context import Context
from kring.cli.entry_format import agreed_for, agreed_with, entry_rows, whose_step
from kring.cli.errors import Refused
from kring.cli.filters import ListFilter
from kring.cli.output import format_columns, format_table, json_array, write_line, write_note
from kring.humanize import day, join_names
from kring.humanize import say as word
from kring.i18n import N_, _, ngettext
from kring.model.enums import CircleStatus, PersonStatus, Ring

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["make_list_filter", "run"]

#: What only entries can be narrowed to.
ENTRIES_ONLY = frozenset(("tag", "support", "direction", "outcome", "text"))

#: The columns a day takes at most: "Wed 30 Sep 2026", "woe 30 sep 2026".
_DAY = 15

_EMPTY = {
    "people": N_("No people to list. “kring new person NAME” adds someone."),
    "circles": N_("No circles to list. “kring new circle NAME --kind KIND” adds one."),
    "entries": N_("No entries to list. “kring add” writes one down."),
    "agreements": N_("No agreements to list."),
    "reviews": N_("No reviews to list."),
    "negotiations": N_("No worksheets to list."),
}


def run(values: dict[str, Any], words: list[str], context: Context) -> int:
    """List one kind of thing.

    Args:
        values: The options.
        words: What to list: one of :data:`kring.cli.commands.LISTS`.
        context: Where.
    """
    what = words[0]
    if what != "entries" and (meant := sorted(ENTRIES_ONLY & values.keys())):
        raise Refused(
            _("{option} is for kring list entries only.").format(option=f"--{meant[0]}"), remedy=_("Leave it out.")
        )
    since = date_option.read_date("--since", values, context.today)
    until = date_option.read_date("--until", values, context.today)
    with context.journal(create=False) as journal:
        wanted = make_list_filter(journal, values, since, until, context.today)
        if values.get("json"):
            json_array(_make_records(journal, what, wanted))
            return 0
        empty = True
        rows = _make_rows(journal, what, wanted, context.today)
        # Entries are many: their first line is not to wait for their last, so the width of the day is set beforehand.
        for line in format_columns(rows, widths=(_DAY,)) if what == "entries" else format_table(rows):
            empty = False
            write_line(line)
    if empty:
        write_note(_(_EMPTY[what]))
    return 0


def make_list_filter(
    journal: "Journal", values: dict[str, Any], since: dt.date | None, until: dt.date | None, today: dt.date
) -> ListFilter:
    """What a list is narrowed to by the options of a line.

    Args:
        journal: Who and what can be named.
        values: The options.
        since: The first day, or None.
        until: The last day, or None.
        today: What today is.

    Raises:
        Refused: The person or circle is not known, or could be several.
    """
    wanted = ListFilter(today, since=since, until=until)
    if ENTRIES_ONLY & values.keys():
        wanted.entry = filters.make_entry_filter(
            tags=values.get("tag", ()),
            support=values.get("support", ()),
            direction=values.get("direction"),
            outcome=values.get("outcome"),
            text=values.get("text", ""),
        )
    if "person" in values or "circle" in values:
        from kring.journal.lexicon_source import lexicon_of

        lexicon = lexicon_of(journal)
        if "person" in values:
            wanted.person = resolve_name.resolve_person(values["person"], lexicon, may_add=False).id
        if "circle" in values:
            wanted.circle = resolve_name.resolve_circle(values["circle"], lexicon).id
    return wanted


def _make_records(journal: "Journal", what: str, wanted: ListFilter) -> Iterator[dict[str, Any]]:
    if what == "people":
        return (json_records.make_person_record(journal, one) for one in filters.filter_people(journal, wanted))
    if what == "circles":
        return (json_records.make_circle_record(journal, one) for one in filters.filter_circles(journal, wanted))
    if what == "entries":
        return (json_records.entry_of(journal, one) for one in filters.filter_entries(journal, wanted))
    if what == "agreements":
        return (json_records.make_agreement_record(journal, one) for one in filters.filter_agreements(journal, wanted))
    if what == "reviews":
        return (json_records.make_review_record(journal, one) for one in filters.filter_reviews(journal, wanted))
    return (json_records.make_negotiation_record(journal, one) for one in filters.filter_negotiations(journal, wanted))


def _make_rows(journal: "Journal", what: str, wanted: ListFilter, today: dt.date) -> Iterable[tuple[str, ...]]:
    if what == "people":
        return _make_people_rows(journal, wanted, today)
    if what == "circles":
        return _make_circle_rows(journal, wanted)
    if what == "entries":
        return entry_rows(journal, filters.filter_entries(journal, wanted), today)
    if what == "agreements":
        return _make_agreement_rows(journal, wanted, today)
    if what == "reviews":
        return _make_review_rows(journal, wanted, today)
    return _make_negotiation_rows(journal, wanted, today)


def _make_people_rows(journal: "Journal", wanted: ListFilter, today: dt.date) -> Iterator[tuple[str, ...]]:
    """Name, how near, the circles they are in now, and what else matters."""
    for person in filters.filter_people(journal, wanted):
        circles = [
            journal.circle_name(one.circle)
            for one in filters.filter_current_memberships(journal.circles_of(person.id), today)
        ]
        remarks = [_("organisation")] if person.organisation else []
        if person.status == PersonStatus.PAUSED and person.paused_until:
            remarks.append(_("paused until {day}").format(day=day(person.paused_until, today)))
        elif person.status != PersonStatus.ACTIVE:
            remarks.append(word(person.status))
        near = "" if person.ring == Ring.NONE else word(person.ring)
        yield person.name, near, ", ".join(dict.fromkeys(circles)), ", ".join(remarks)


def _make_circle_rows(journal: "Journal", wanted: ListFilter) -> Iterator[tuple[str, ...]]:
    """Name, kind, how many are in it, whether it rests or has ended, and what it is for."""
    for circle in filters.filter_circles(journal, wanted):
        count = len(
            {one.person for one in filters.filter_current_memberships(journal.members_of(circle.id), wanted.today)}
        )
        people = ngettext("{number} person", "{number} people", count).format(number=count)
        status = "" if circle.status == CircleStatus.ACTIVE else word(circle.status)
        yield circle.name, word(circle.kind), people, status, circle.purpose


def _make_agreement_rows(journal: "Journal", wanted: ListFilter, today: dt.date) -> Iterator[tuple[str, ...]]:
    """What became of it, whose step, by when, and with whom it is about what."""
    for one in filters.filter_agreements(journal, wanted):
        yield word(one.state), whose_step(one), agreed_for(one, today), agreed_with(journal, one)


def _make_review_rows(journal: "Journal", wanted: ListFilter, today: dt.date) -> Iterator[tuple[str, ...]]:
    """The day, the circle or person, what it ended in, and the small step and the next look."""
    from kring.insight.review.questions import decision_words

    for one in filters.filter_reviews(journal, wanted):
        circle = journal.circles.get(one.circle)
        decision = decision_words(one.decision, circle.kind if circle else None) if one.decision else ""
        about = journal.name_of(one.person) if one.person else journal.circle_name(one.circle)
        result = decision if one.done else ", ".join(part for part in (decision, _("draft")) if part)
        then = [one.step] if one.step else []
        if one.next_look:
            then.append(_("look again {day}").format(day=day(one.next_look, today)))
        yield day(one.on, today) if one.on else "", about, result, " · ".join(then)


def _make_negotiation_rows(journal: "Journal", wanted: ListFilter, today: dt.date) -> Iterator[tuple[str, ...]]:
    for one in filters.filter_negotiations(journal, wanted):
        names = join_names([journal.name_of(id_) for id_ in one.people])
        yield day(one.on, today) if one.on else "", f"{one.subject} · {names}" if names else one.subject
