"""Giving and receiving, and the load of caring, as lines of plain text.

Each line says what its number is, so that it is understood when it is read aloud: two columns side by side for the eye,
``given 3`` and ``received 2`` for the ear.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kring import humanize
from kring.cli.output import format_columns, format_labelled_rows, wrap_text
from kring.humanize import format_amount
from kring.i18n import _, ngettext
from kring.insight.attention.wording import drift_sentence, who_begins
from kring.insight.exchange.care_load import Care, Week
from kring.insight.exchange.summary import Exchange
from kring.insight.exchange.wording import came_words, freely_words, kind_words, only_words
from kring.model.enums import Direction, Outcome

if TYPE_CHECKING:
    from kring.journal.exchange_query import Facts
    from kring.journal.journal import Journal

__all__ = ["between_lines"]

_INDENT: Final = 2


def between_lines(journal: "Journal", found: "Facts", *, name: str = "") -> Iterator[str]:
    """All there is to say, with its heading; nothing where there is nothing.

    Args:
        journal: For names.
        found: What was looked up.
        name: Of the person it is about; empty for a circle.
    """
    if found.care is not None:
        yield from _format_care(journal, found.care) if found.care else ()
        return
    lines = [
        *(_format_exchange_columns(found.exchange) if found.exchange else ()),
        *_format_sentences(journal, found, name),
    ]
    if lines:
        yield ""
        yield from wrap_text(_("Giving and receiving, entries in the past year"))
        yield from lines


def _format_exchange_columns(found: Exchange) -> Iterator[str]:
    rows = []
    for row in found.rows:
        given = _("given {number}").format(number=row.given) if row.given else ""
        received = _("received {number}").format(number=row.received) if row.received else ""
        rows.append(("", kind_words(row.support), given, received))
    widths = [max(humanize.width(row[at]) for row in rows) for at in (1, 2)] if rows else []
    yield from format_columns(rows, widths=(0, *widths))
    beside = [(humanize.say(Direction.TOGETHER), found.moments.together)]
    beside += [(only_words(*which), number) for which, number in found.only.items()]
    beside += [
        (came_words(direction, outcome), number)
        for (direction, outcome, became), number in found.came_of.items()
        if became == Outcome.DONE
    ]
    counted = [f"{said}: {number}" for said, number in beside if number]
    for line in counted:
        yield from wrap_text(line, indent=_INDENT, hang=2 * _INDENT)


def _format_sentences(journal: "Journal", found: "Facts", name: str) -> Iterator[str]:
    said = []
    begins = who_begins(found.exchange.began, name) if found.exchange else None
    if begins is not None:
        said.append(begins.text)
    if found.freely:
        said.append(freely_words())
    if found.drift is not None:
        said.append(drift_sentence(found.drift).text)
    apart = _("Mantelzorg is shown apart, with {circle}.")
    said += [apart.format(circle=circle) for circle in sorted(map(journal.circle_name, found.apart))]
    for one in said:
        yield from wrap_text(one, indent=_INDENT)


def _format_care(journal: "Journal", found: Care) -> Iterator[str]:
    yield from ("", _("Hours a week"))
    rows = [
        (
            _("week of {day}").format(day=f"{week.first_day.day} {humanize.month(week.first_day.month, short=True)}"),
            _format_week_hours(week),
        )
        for week in reversed(found.weeks)
    ]
    yield from format_labelled_rows(rows, indent=_INDENT)
    if found.off:
        days = ", ".join(f"{day.day} {humanize.month(day.month, short=True)}" for day in found.off)
        yield from format_labelled_rows([(_("time off"), days)], indent=_INDENT)
    if found.costs:
        yield from format_labelled_rows([(_("costs"), format_amount(found.costs))], indent=_INDENT)
    yield from ("", _("Who shares in it"))
    shared = []
    for share in found.shared:
        moments = ngettext("{n} entry", "{n} entries", share.moments).format(n=share.moments)
        time = humanize.minutes(share.minutes) if share.minutes else ""
        name = journal.name_of(share.person) if share.person else _("me")
        shared.append((humanize.clip(humanize.visible(name), 32), ", ".join(part for part in (time, moments) if part)))
    yield from format_labelled_rows(shared, indent=_INDENT)


def _format_week_hours(week: Week) -> str:
    """What a week was like, in words."""
    said = []
    if week.minutes:
        said.append(humanize.minutes(week.minutes))
    if week.travel_minutes:
        said.append(_("{time} travel").format(time=humanize.minutes(week.travel_minutes)))
    if not said:
        return _("time not filled in") if week.moments else "–"
    return ", ".join(said)
