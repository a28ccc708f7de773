"""How an entry looks in full."""

import datetime as dt
from collections.abc import Iterator

from kring import humanize
from kring.i18n import _
from kring.model.entry import Entry
from kring.model.enums import Direction, Outcome
from kring.model.field_labels import short_title_of
from kring.tui.components.lists.block_view import Block, Target, make_gap, make_text, make_titled_text
from kring.tui.components.lists.entry_row import Called, format_direction
from kring.tui.components.safe_text import joined, plain, prose, styled

__all__ = ["entry_detail"]


def entry_detail(entry: Entry, names: Called, today: dt.date) -> Iterator[Block]:
    """An entry in full, for :class:`~.block_view.BlockView`; its people and circle can be gone to.

    Args:
        entry: The entry.
        names: What ids are called.
        today: What today is.
    """
    near = f"  {humanize.day(entry.on, today)}" if abs((today - entry.on).days) <= 1 else ""
    yield make_text(joined([styled(humanize.day_long(entry.on), "bold"), styled(near, "$text-muted")]))
    yield make_text(format_direction(entry))
    if entry.started_as is not None:
        yield make_text(styled(_format_outcome_history(entry, today), "$text-muted"))
    if entry.what:
        yield make_gap()
        yield make_text(prose(entry.what))
    yield make_gap()
    for number, person in enumerate(entry.people):
        yield make_titled_text(
            _("with") if not number else "", plain(names.person(person)), target=Target("people", person)
        )
    if entry.circle:
        alone = not entry.people and entry.direction is not Direction.NOTE  # the circle as a whole is the other side
        label = _("with all of") if alone else _("circle")
        yield make_titled_text(label, plain(names.circle(entry.circle)), target=Target("circles", entry.circle))
    for label, value in _list_facts(entry, today):
        yield make_titled_text(label, plain(value))


def _format_outcome_history(entry: Entry, today: dt.date) -> str:
    """How it began and what became of it: asked on 3 Nov, done on 8 Nov."""
    begun = _("offered on {day}") if entry.started_as == Outcome.OFFERED else _("asked on {day}")
    parts = [begun.format(day=_format_day(entry.on, today))]
    if entry.answered_on is None:
        parts.append(humanize.say(entry.outcome))
    else:
        became = _("declined on {day}") if entry.outcome == Outcome.DECLINED else _("done on {day}")
        parts.append(became.format(day=_format_day(entry.answered_on, today)))
    return ", ".join(parts)


def _format_day(day: dt.date, today: dt.date) -> str:
    """A day in a sentence, after "on": never today or yesterday."""
    said = f"{day.day} {humanize.month(day.month, short=True)}"
    return said if day.year == today.year else f"{said} {day.year}"


def _list_facts(entry: Entry, today: dt.date) -> Iterator[tuple[str, str]]:
    """What else is known of an entry: label and value, in the order of reading."""
    if entry.for_whom:
        yield short_title_of("for_whom", "entries"), humanize.say(entry.for_whom)
    if entry.support:
        yield short_title_of("support", "entries"), ", ".join(humanize.say(kind) for kind in entry.support)
    if entry.minutes:
        yield short_title_of("minutes", "entries"), humanize.minutes(entry.minutes)
    if entry.travel_minutes:
        yield short_title_of("travel_minutes", "entries"), humanize.minutes(entry.travel_minutes)
    if entry.costs:
        yield short_title_of("costs", "entries"), humanize.format_amount(entry.costs)
    if entry.began:
        yield short_title_of("began", "entries"), humanize.say(entry.began)
    if entry.energy:
        yield short_title_of("energy", "entries"), humanize.say(entry.energy)
    if entry.tags:
        yield short_title_of("tags", "entries"), " ".join(f"#{tag}" for tag in entry.tags)
    if entry.awaits_answer and entry.not_before and entry.not_before > today:
        yield short_title_of("not_before", "entries"), _format_day(entry.not_before, today)
    if entry.private:
        yield short_title_of("private", "entries"), _("not exported")
