"""Agreements: who does what by when (R19, R20). To read for now, the open ones first; changing them comes next."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from kring import words
from kring.i18n import _
from kring.model.agreement import Agreement
from kring.model.kinds import AgreementState
from kring.tui.commands import bindings
from kring.tui.messages import Go
from kring.tui.places.base import ListDetail
from kring.tui.text import content, fit, joined, plain, prose, styled
from kring.tui.widgets.detail import Block, Detail, Target, gap, text, titled
from kring.tui.widgets.linelist import LineList, ListRows

if TYPE_CHECKING:
    from kring.store.changed import Changed

__all__ = ["Agreements"]

_DAY = 13


class Agreements(ListDetail):
    """What was agreed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("agreements")
    TABLES: ClassVar[frozenset[str]] = frozenset({"people", "circles", "agreements"})

    _open_when_there = ""

    def make_list(self) -> LineList:
        """The agreements."""
        return LineList(id="agreements-list", empty=self._nothing_here())

    def make_detail(self) -> Widget:
        """One of them in full."""
        return Detail(id="agreement-detail")

    def _nothing_here(self) -> Content:
        return content(
            _(
                "What was agreed will stand here: who does what by when, and which answers are awaited.\n\n"
                "[$text-muted]Writing agreements comes next.[/]"
            )
        )

    def refresh_data(self, changed: "Changed | None") -> None:  # noqa: ARG002 - there are few of them
        """Show them as they are now, once they are read."""
        if self.journal.agreements.loaded:
            self.list.empty = self._nothing_here()
            self._fill()
        else:
            self.list.empty = content(_("Still reading the journal…"))

    @work(exclusive=True, group="fill")
    async def _fill(self) -> None:
        def order(one: Agreement) -> tuple[bool, dt.date, str]:
            day = _next_day(one)
            return (one.state != AgreementState.OPEN, day or dt.date.max, one.id)

        ids = [one.id for one in sorted(self.journal.agreements, key=order)]
        self.list.rows = ListRows(ids, self._row)
        self.show_detail(self.list.highlighted)
        wanted, self._open_when_there = self._open_when_there, ""
        if wanted:
            super().open_item(wanted)

    def open_item(self, id: str) -> None:  # noqa: A002
        """Show an agreement, also when the list is still being filled."""
        if self.list.highlight(id):
            self._open(id)
        else:
            self._open_when_there = id
            self.refresh_data(None)

    def _row(self, index: int, width: int) -> tuple[Content, ...]:
        one = self.journal.agreements.get(self.list.rows.id(index))
        if one is None:
            return ()
        day, today = _next_day(one), self.kring.today
        still_open = one.state == AgreementState.OPEN
        when = words.day(day, today) if still_open and day else "" if still_open else words.say(one.state)
        who = ", ".join(self.journal.name_of(person) for person in one.people)
        body = [styled(who, "bold" if still_open else "$text-muted", 300), Content("  " if who else "")]
        body.append(plain(one.what, 300) if still_open else styled(one.what, "$text-muted", 300))
        return (joined([fit(styled(when, "$text-muted"), _DAY), fit(joined(body), max(width - _DAY, 1))]),)

    def show_detail(self, id: str) -> None:  # noqa: A002
        """One agreement in full."""
        one = self.journal.agreements.get(id) if id else None
        self.query_one(Detail).show(id if one else "", list(self._blocks(one)) if one else ())

    def _blocks(self, one: Agreement) -> Iterator[Block]:
        yield text(prose(one.what))
        yield text(styled(words.say(one.state), "$text-accent"))
        yield gap()
        for number, person in enumerate(one.people):
            yield titled(
                _("with") if not number else "", plain(self.journal.name_of(person)), target=Target("people", person)
            )
        if one.circle:
            yield titled(_("circle"), plain(self.journal.circle_name(one.circle)), target=Target("circles", one.circle))
        yield titled(_("whose step"), plain(words.say(one.whose)))
        days = (
            (_("agreed on"), one.made_on),
            (_("by"), one.by),
            (_("answer by"), one.answer_by),
            (_("may call from"), one.call_from),
            (_("closed on"), one.closed_on),
        )
        for label, day in days:
            if day:
                yield titled(label, plain(words.day_long(day)))
        if one.written:
            yield titled(_("written down"), prose(one.written))
        for earlier in one.earlier:
            yield titled(_("it was"), prose(earlier))

    @on(Detail.Chosen)
    def _chosen(self, event: Detail.Chosen) -> None:
        event.stop()
        self.post_message(Go(event.target.place, event.target.id))


def _next_day(one: Agreement) -> dt.date | None:
    """The first day on which something is to happen."""
    return min((day for day in (one.by, one.answer_by, one.call_from) if day), default=None)
