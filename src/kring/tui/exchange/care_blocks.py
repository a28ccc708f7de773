"""The load of caring as lines to read: hours a week with travel, time off, who shares in it, what it costs.

No balance here: caring for someone is not out of balance. Who shares in it stands in the order of the members.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from kring import humanize
from kring.humanize import join_names
from kring.i18n import _, ngettext
from kring.insight.exchange.care_load import Care, Share, Week
from kring.journal.exchange_query import Facts
from kring.keymap import fill_in_keys
from kring.tui.components.lists.block_view import Block, Target, make_gap, make_heading, make_text, make_titled_text
from kring.tui.components.safe_text import columns, fit, joined, line, plain, styled
from kring.tui.exchange.blocks import GIVING, say_more
from kring.tui.exchange.care_chart import CARE_STYLE, TRAVEL_STYLE, CareChart, format_hours

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["care_blocks", "care_glance", "care_words", "weeks_words"]

_SPARK = " ▁▂▃▄▅▆▇█"


def weeks_words(weeks: int) -> str:
    """How far back, in words: last 12 weeks."""
    return ngettext("past week", "past {n} weeks", weeks).format(n=weeks)


def care_words(key: str, journal: "Journal") -> str:
    """What a row is about, in words, for the filter of the journal.

    Args:
        key: As for :func:`kring.journal.exchange_query.list_matching_entries`.
        journal: For names.
    """
    what, _sign, which = key.partition(":")
    if what == "week":
        return _("week of {day}").format(day=_format_day(dt.date.fromisoformat(which)))
    if what == "share":
        return line(journal.name_of(which)) if which else _("what I did")
    return _("costs")


def _format_day(day: dt.date) -> str:
    return f"{day.day} {humanize.month(day.month, short=True)}"


def care_blocks(journal: "Journal", facts: Facts, height: int) -> Iterator[Block]:
    """All there is to say of the load of caring, for the screen.

    Args:
        journal: For names.
        facts: What was looked up; of a mantelzorg circle.
        height: Lines the chart may be high.
    """
    load = facts.care
    assert load is not None
    if not load:
        yield make_text(
            styled(
                fill_in_keys(
                    _(
                        "This page will show the hours per week, with travel, and who shares the care. Press "
                        "{giving.add} to write an entry."
                    )
                ),
                "$text-muted",
            )
        )
        return
    chart = CareChart(load.weeks, height)
    yield make_text(styled(_("Hours a week"), "bold $text-primary"))
    for number in range(chart.height + 2):
        yield Block(lambda width, number=number: list(chart.lines(width))[number])  # type: ignore[misc]
    yield make_text(chart.legend, most=2)
    yield make_gap()
    yield from _in_words(load)
    yield make_heading(_("Who shares in it"))
    yield from _make_share_blocks(journal, load.shared)
    if load.costs:
        yield make_heading(_("Costs"))
        costs = humanize.format_amount(load.costs)
        yield make_titled_text(_("paid by me"), plain(costs), target=Target(GIVING, "costs:"))
    yield make_heading(_("Week by week"))
    for week in reversed(load.weeks):
        yield _make_week_block(week)


def _in_words(load: Care) -> Iterator[Block]:
    if load.off:
        yield make_text(plain(_format_time_off(load)))
    if load.without_time:
        said = ngettext(
            "For {n} entry no time was filled in, so it was more than this.",
            "For {n} entries no time was filled in, so it was more than this.",
            load.without_time,
        )
        yield make_text(styled(said.format(n=load.without_time), "$text-muted"))


def _format_time_off(load: Care) -> str:
    """When time off was written down, in words; the last times where it was often."""
    days = join_names([_format_day(day) for day in load.off[-_FEW:]])
    return _("Time off written down: {days}.").format(days=days)


#: So many days off are named, the last ones.
_FEW = 4


def _make_share_blocks(journal: "Journal", shared: Sequence[Share]) -> Iterator[Block]:
    """A line for each of those who care: me first, then in the order of the members."""
    names = [_("me") if one.person is None else line(journal.name_of(one.person)) for one in shared]
    most = max([1, *(one.minutes for one in shared)])
    wide = min(max(columns(name) for name in names), 20)
    for one, name in zip(shared, names, strict=True):
        yield Block(
            lambda width, one=one, name=name: _draw_share_row(one, name, width, wide, most),  # type: ignore[misc]
            target=Target(GIVING, f"share:{one.person or ''}"),
        )


def _draw_share_row(one: Share, name: str, width: int, wide: int, most: int) -> Content:
    moments = ngettext("{n} entry", "{n} entries", one.moments).format(n=one.moments)
    time = format_hours(one.minutes) if one.minutes else ""
    said = " · ".join(part for part in (time, moments) if part)
    room = min(max(width - wide - 2 - 24, 0), 40)
    halves = round(2 * room * one.minutes / most)
    drawn = "▄" * (halves // 2) + "▖" * (halves % 2) if one.minutes else ""
    return fit(
        joined(
            (
                fit(styled(name, "bold"), wide),
                Content("  "),
                styled(drawn, CARE_STYLE),
                plain(f" {said}" if drawn else said),
            )
        ),
        width,
    )


def _make_week_block(week: Week) -> Block:
    last = week.first_day + dt.timedelta(days=6)
    span = f"{_format_day(week.first_day)} – {_format_day(last)}"
    if not week.moments:
        return Block(lambda width: fit(joined((fit(plain(span), 18), styled("–", "$text-muted"))), width))
    pieces = [fit(plain(span), 18), styled(format_hours(week.minutes).rjust(6), f"bold {CARE_STYLE}")]
    travel = _("{time} travel").format(time=humanize.minutes(week.travel_minutes)) if week.travel_minutes else ""
    pieces.append(fit(styled(f" · {travel}" if travel else "", TRAVEL_STYLE), 16))
    moments = ngettext("{n} entry", "{n} entries", week.moments).format(n=week.moments)
    pieces.append(plain(moments))
    return Block(lambda width: fit(joined(pieces), width), target=Target(GIVING, f"week:{week.first_day.isoformat()}"))


def care_glance(journal: "Journal", facts: Facts) -> Iterator[Block]:  # noqa: ARG001 - as exchange_glance
    """The load of caring on a card: the weeks as one line, time off; nothing where there is nothing.

    Args:
        journal: For names.
        facts: What was looked up; of a mantelzorg circle.
    """
    load = facts.care
    assert load is not None
    if not load:
        return
    times = [week.minutes + week.travel_minutes for week in load.weeks]
    most = max(1, *times)
    spark = "".join(_SPARK[0 if not time else max(1, round(8 * time / most))] for time in times)
    title = styled(_("Hours a week"), "bold $text-primary")
    yield Block(Content("\n") + title + styled(f"  {weeks_words(len(times))}", "$text-muted"))
    if any(times):
        yield make_text(
            joined(
                (
                    styled(f"{_format_day(load.weeks[0].first_day)} ", "$text-muted"),
                    styled(spark.replace(" ", "·"), CARE_STYLE),
                    styled(" " + _("now"), "$text-muted"),
                    plain("  " + _("at most {time}").format(time=format_hours(max(times)))),
                )
            )
        )
    else:
        yield make_text(styled(_("No length of time was filled in."), "$text-muted"))
    if load.off:
        yield make_text(plain(_format_time_off(load)))
    yield make_text(styled(say_more(facts), "$text-muted"), target=Target(GIVING, facts.subject.id))
