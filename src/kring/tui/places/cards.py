"""What the cards of a person and of a circle have in common: a line for a membership, and the latest entries."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from kring import words
from kring.i18n import _
from kring.model.circle import Membership
from kring.model.entry import Entry
from kring.model.kinds import Role
from kring.tui.entrytext import Called, entry_row
from kring.tui.text import joined, plain, styled
from kring.tui.widgets.detail import Block, Target, heading, text

if TYPE_CHECKING:
    from kring.store.journal import Journal

__all__ = ["LATEST", "latest_lines", "member_line", "roles"]

#: How many entries a card shows; the rest is in the journal.
LATEST = 8


def roles(membership: Membership) -> str:
    """What someone is in a circle, in words; empty for an ordinary member."""
    said = [words.say(role) for role in membership.roles if role != Role.MEMBER]
    if membership.represents:
        said.append(_("speaks for {whom}").format(whom=membership.represents))
    return ", ".join(said)


def member_line(name: str, membership: Membership) -> Content:
    """Someone in a circle, or a circle someone is in: what they are there, and until when.

    Args:
        name: The person's or the circle's.
        membership: What joins them.
    """
    pieces = [plain(name)]
    if said := roles(membership):
        pieces.append(styled(f"  {said}", "$text-muted"))
    if membership.until:
        pieces.append(
            styled(f"  {_('until {day}').format(day=words.day_long(membership.until))}", "$text-muted italic")
        )
    return joined(pieces)


def latest_lines(journal: "Journal", latest: Sequence[Entry] | None, today: dt.date, about: str) -> Iterator[Block]:
    """The newest entries with a person or in a circle, each leading to the journal.

    Args:
        journal: For names.
        latest: Newest first; None while these are being looked up.
        today: What today is.
        about: The id of the person or circle, who goes without saying.
    """
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
