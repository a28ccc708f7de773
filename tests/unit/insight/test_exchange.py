"""Two columns and never a sum of them (R6, R7)."""

import dataclasses
import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.insight.exchange import Exchange, Horizon, Moments, Row, exchange, in_circle, since, with_person
from kring.model.entry import Entry
from kring.model.kinds import Direction, Outcome, Support

TODAY = dt.date(2026, 11, 23)
GIVEN, RECEIVED, TOGETHER, NOTE = Direction


def entry(direction: Direction, *support: Support, days_ago: int = 0, **fields: object) -> Entry:
    values = {"on": TODAY - dt.timedelta(days=days_ago), "direction": direction, "support": support, **fields}
    return Entry(**values)  # type: ignore[arg-type]


def test_nothing_went_to_and_fro_in_an_empty_journal() -> None:
    assert not exchange([], today=TODAY)
    assert exchange([], today=TODAY) == Exchange()


def test_moments_stand_by_direction_and_kinds_of_support_in_two_columns() -> None:
    found = exchange(
        [
            entry(GIVEN, Support.PRACTICAL, Support.COMPANY),
            entry(GIVEN, Support.PRACTICAL),
            entry(GIVEN),
            entry(RECEIVED, Support.LISTENING),
            entry(RECEIVED, Support.PRACTICAL),
            entry(TOGETHER, Support.COMPANY),
            entry(NOTE),
        ],
        today=TODAY,
    )
    assert found.moments == Moments(given=3, received=2, together=1, notes=1)
    assert found.rows == (
        Row(support=Support.PRACTICAL, given=2, received=1),
        Row(support=Support.COMPANY, given=1),
        Row(support=Support.LISTENING, received=1),
        Row(support=None, given=1),
    )


def test_what_was_only_asked_offered_or_declined_is_not_counted_as_given_or_received() -> None:
    found = exchange(
        [
            entry(RECEIVED, Support.PRACTICAL, outcome=Outcome.ASKED),
            entry(RECEIVED, outcome=Outcome.DECLINED),
            entry(RECEIVED, outcome=Outcome.DECLINED),
            entry(GIVEN, outcome=Outcome.OFFERED),
        ],
        today=TODAY,
    )
    assert found.moments == Moments()
    assert found.rows == ()
    assert found.only == {
        (GIVEN, Outcome.OFFERED): 1,
        (RECEIVED, Outcome.ASKED): 1,
        (RECEIVED, Outcome.DECLINED): 2,
    }
    assert found


def test_a_kind_of_support_only_a_newer_version_knows_keeps_its_name() -> None:
    odd = entry(GIVEN, "singing", Support.CARE)  # type: ignore[arg-type]
    assert exchange([odd], today=TODAY).rows == (
        Row(support=Support.CARE, given=1),
        Row(support="singing", given=1),
    )


@pytest.mark.parametrize(
    ("horizon", "today", "first"),
    [
        (Horizon.SEASON, dt.date(2026, 11, 23), dt.date(2026, 8, 23)),
        (Horizon.SEASON, dt.date(2026, 5, 31), dt.date(2026, 2, 28)),
        (Horizon.YEAR, dt.date(2026, 11, 23), dt.date(2025, 11, 23)),
        (Horizon.YEAR, dt.date(2028, 2, 29), dt.date(2027, 2, 28)),
        (Horizon.ALL, dt.date(2026, 11, 23), None),
    ],
)
def test_a_horizon_follows_the_calendar(horizon: Horizon, today: dt.date, first: dt.date | None) -> None:
    assert since(horizon, today) == first


def test_the_first_day_of_a_horizon_belongs_to_it_and_the_day_before_does_not() -> None:
    entries = [
        Entry(on=dt.date(2026, 8, 23), direction=GIVEN, people=("a",)),
        Entry(on=dt.date(2026, 8, 22), direction=GIVEN, people=("a",)),
    ]
    assert exchange(entries, horizon=Horizon.SEASON, today=TODAY).moments.given == 1


def test_entries_are_picked_by_person_and_by_circle() -> None:
    one = entry(GIVEN, people=("a", "b"), circle="c")
    other = entry(GIVEN, people=("b",))
    assert list(with_person([one, other], "a")) == [one]
    assert list(with_person([one, other], "b")) == [one, other]
    assert list(in_circle([one, other], "c")) == [one]


def test_there_is_no_place_for_a_net_figure() -> None:
    assert {field.name for field in dataclasses.fields(Exchange)} == {"moments", "rows", "only", "came_of", "began"}
    assert {field.name for field in dataclasses.fields(Row)} == {"support", "given", "received"}
    assert not hasattr(Moments(), "__sub__")


some_entries = st.lists(
    st.builds(
        Entry,
        on=st.integers(0, 900).map(lambda days: TODAY - dt.timedelta(days=days)),
        direction=st.sampled_from(Direction),
        outcome=st.sampled_from(Outcome),
        support=st.lists(st.sampled_from(Support), unique=True, max_size=3).map(tuple),
    ),
    max_size=30,
)


@given(some_entries, st.sampled_from(Horizon), st.randoms(use_true_random=False))
def test_the_order_of_the_entries_makes_no_difference(
    entries: list[Entry], horizon: Horizon, chance: random.Random
) -> None:
    first = exchange(entries, horizon=horizon, today=TODAY)
    chance.shuffle(entries)
    assert exchange(entries, horizon=horizon, today=TODAY) == first


@given(some_entries, st.sampled_from([Horizon.SEASON, Horizon.YEAR]))
def test_within_a_horizon_and_before_it_add_up_to_all(entries: list[Entry], horizon: Horizon) -> None:
    first = since(horizon, TODAY)
    assert first is not None
    within = exchange(entries, horizon=horizon, today=TODAY)
    before = exchange([one for one in entries if one.on < first], horizon=Horizon.ALL, today=TODAY)
    whole = exchange(entries, horizon=Horizon.ALL, today=TODAY)
    assert _counts(within) + _counts(before) == _counts(whole)


@given(some_entries)
def test_every_moment_is_in_exactly_one_place(entries: list[Entry]) -> None:
    found = exchange(entries, horizon=Horizon.ALL, today=TODAY)
    moments = found.moments
    done = moments.given + moments.received + moments.together + moments.notes
    assert done + sum(found.only.values()) == len(entries)


class _Counts(dict[object, int]):
    def __add__(self, other: "_Counts") -> "_Counts":
        return _Counts({key: self.get(key, 0) + other.get(key, 0) for key in {*self, *other}})


def _counts(found: Exchange) -> _Counts:
    counts: _Counts = _Counts(dataclasses.asdict(found.moments))
    for row in found.rows:
        counts[(row.support, "given")] = row.given
        counts[(row.support, "received")] = row.received
    counts.update(found.only)
    return counts
