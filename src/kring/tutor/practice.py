"""The journal that one practises in: a handful of people and a few lines, all of it fiction."""

import datetime as dt

from kring.i18n import _
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import CircleKind, Direction, Outcome, Support
from kring.model.person import Person

__all__ = ["write_practice_journal"]


def write_practice_journal(folder: str, today: dt.date) -> None:
    """Write the journal to practise in, in the language spoken.

    Args:
        folder: Where; an empty folder, or one that is not there yet.
        today: The day it is made for.
    """

    def day(ago: int) -> dt.date:
        return today - dt.timedelta(days=ago)

    with Journal.open(folder) as journal, journal.bulk():
        anna, bram, sara = (journal.add_person(Person(name=name)).id for name in ("Anna", "Bram", "Sara"))
        family = journal.add_circle(
            Circle(name=_("Family"), kind=CircleKind.FAMILY, purpose=_("To be there for each other.")),
            members=(anna, bram),
        ).id
        for entry in (
            Entry(
                on=day(12),
                direction=Direction.RECEIVED,
                people=(anna,),
                support=(Support.LISTENING,),
                what=_("a long call about mum"),
            ),
            Entry(on=day(9), direction=Direction.TOGETHER, people=(sara,), what=_("walk along the river"), minutes=90),
            Entry(
                on=day(5),
                direction=Direction.GIVEN,
                people=(bram,),
                support=(Support.PRACTICAL,),
                what=_("lent the trailer"),
            ),
            Entry(
                on=day(3),
                direction=Direction.RECEIVED,
                people=(bram,),
                outcome=Outcome.ASKED,
                circle=family,
                what=_("take mum to the doctor on Friday"),
            ),
        ):
            journal.add_entry(entry)
