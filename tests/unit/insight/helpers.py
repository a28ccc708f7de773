"""What the tests of the derived views share: moments that are quick to write, and any moments at all."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from kring.insight.exchange.moment import MomentRow
from kring.model.entry import Entry
from kring.model.enums import Began, Direction, Energy, Outcome, Support

TODAY = dt.date(2026, 11, 23)
GIVEN, RECEIVED, TOGETHER, NOTE = Direction


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def entry(direction: Direction, *support: Support, days_ago: int = 0, **fields: Any) -> Entry:
    return Entry(**{"on": ago(days_ago), "direction": direction, "support": support, **fields})


def many(*, who: str = "anna", days: range, direction: Direction = TOGETHER, **fields: Any) -> list[Entry]:
    """One moment on each of these days ago, each with an id of its own."""
    return [entry(direction, days_ago=day, id=f"{who}/{direction}/{day}", people=(who,), **fields) for day in days]


def rows(*, people: tuple[str, ...] = ("anna", "bram", "gone"), circles: tuple[str, ...] = ("c1", "c2")) -> Any:
    """Any moments, of at most three years, with ids that differ."""

    def numbered(found: list[MomentRow]) -> list[MomentRow]:
        return [row._replace(id=f"{number:03}") for number, row in enumerate(found)]

    one = st.builds(
        MomentRow,
        id=st.just(""),
        on=st.dates(ago(1100), TODAY),
        direction=st.sampled_from(Direction),
        outcome=st.sampled_from([Outcome.DONE, Outcome.DONE, *Outcome]),
        started_as=st.sampled_from([None, None, Outcome.ASKED, Outcome.OFFERED]),
        people=st.lists(st.sampled_from(people), unique=True, max_size=3).map(tuple),
        circle=st.sampled_from([None, *circles]),
        support=st.lists(st.sampled_from(Support), unique=True, max_size=2).map(tuple),
        minutes=st.none() | st.integers(1, 600),
        travel_minutes=st.none() | st.integers(1, 120),
        costs=st.none() | st.integers(1, 5000),
        began=st.none() | st.sampled_from(Began),
        energy=st.none() | st.sampled_from(Energy),
        private=st.booleans(),
    )
    return st.lists(one, max_size=60).map(numbered)
