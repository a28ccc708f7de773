"""Two columns and never a sum of them (R6, R7)."""

import dataclasses
import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.insight.attention.wording import who_begins
from kring.insight.exchange.horizon import Horizon, get_horizon_start
from kring.insight.exchange.moment import MomentRow, filter_by_days
from kring.insight.exchange.summary import (
    Beginnings,
    Exchange,
    Moments,
    SummaryRow,
    calculate_exchange,
    in_circle,
    usually_begins,
    with_person,
)
from kring.model.entry import Entry
from kring.model.enums import Began, Direction, Outcome, Support
from tests.unit.insight.helpers import rows

TODAY = dt.date(2026, 11, 23)
GIVEN, RECEIVED, TOGETHER, NOTE = Direction


def entry(direction: Direction, *support: Support, days_ago: int = 0, **fields: object) -> Entry:
    values = {"on": TODAY - dt.timedelta(days=days_ago), "direction": direction, "support": support, **fields}
    return Entry(**values)  # type: ignore[arg-type]


def test_nothing_went_to_and_fro_in_an_empty_journal() -> None:
    assert not calculate_exchange([], today=TODAY)
    assert calculate_exchange([], today=TODAY) == Exchange()


def test_moments_stand_by_direction_and_kinds_of_support_in_two_columns() -> None:
    found = calculate_exchange(
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
        SummaryRow(support=Support.PRACTICAL, given=2, received=1),
        SummaryRow(support=Support.COMPANY, given=1),
        SummaryRow(support=Support.LISTENING, received=1),
        SummaryRow(support=None, given=1),
    )


def test_what_was_only_asked_offered_or_declined_is_not_counted_as_given_or_received() -> None:
    found = calculate_exchange(
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
    assert calculate_exchange([odd], today=TODAY).rows == (
        SummaryRow(support=Support.CARE, given=1),
        SummaryRow(support="singing", given=1),
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
    assert get_horizon_start(horizon, today) == first


def test_the_first_day_of_a_horizon_belongs_to_it_and_the_day_before_does_not() -> None:
    entries = [
        Entry(on=dt.date(2026, 8, 23), direction=GIVEN, people=("a",)),
        Entry(on=dt.date(2026, 8, 22), direction=GIVEN, people=("a",)),
    ]
    assert calculate_exchange(entries, horizon=Horizon.SEASON, today=TODAY).moments.given == 1


def test_entries_are_picked_by_person_and_by_circle() -> None:
    one = entry(GIVEN, people=("a", "b"), circle="c")
    other = entry(GIVEN, people=("b",))
    assert list(with_person([one, other], "a")) == [one]
    assert list(with_person([one, other], "b")) == [one, other]
    assert list(in_circle([one, other], "c")) == [one]


def test_there_is_no_place_for_a_net_figure() -> None:
    assert {field.name for field in dataclasses.fields(Exchange)} == {"moments", "rows", "only", "came_of", "began"}
    assert {field.name for field in dataclasses.fields(SummaryRow)} == {"support", "given", "received"}
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
    first = calculate_exchange(entries, horizon=horizon, today=TODAY)
    chance.shuffle(entries)
    assert calculate_exchange(entries, horizon=horizon, today=TODAY) == first


@given(some_entries, st.sampled_from([Horizon.SEASON, Horizon.YEAR]))
def test_within_a_horizon_and_before_it_add_up_to_all(entries: list[Entry], horizon: Horizon) -> None:
    first = get_horizon_start(horizon, TODAY)
    assert first is not None
    within = calculate_exchange(entries, horizon=horizon, today=TODAY)
    before = calculate_exchange([one for one in entries if one.on < first], horizon=Horizon.ALL, today=TODAY)
    whole = calculate_exchange(entries, horizon=Horizon.ALL, today=TODAY)
    assert _counts(within) + _counts(before) == _counts(whole)


@given(some_entries)
def test_every_moment_is_in_exactly_one_place(entries: list[Entry]) -> None:
    found = calculate_exchange(entries, horizon=Horizon.ALL, today=TODAY)
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


def test_what_was_answered_later_counts_as_what_became_of_it_and_is_told_as_it_began() -> None:
    asked, offered = Outcome.ASKED, Outcome.OFFERED
    found = calculate_exchange(
        [
            entry(RECEIVED, started_as=asked),
            entry(RECEIVED, started_as=asked, outcome=Outcome.DECLINED),
            entry(RECEIVED, outcome=asked),
            entry(GIVEN, started_as=offered),
        ],
        today=TODAY,
    )
    assert found.moments == Moments(given=1, received=1)
    assert found.only == {(RECEIVED, Outcome.ASKED): 1, (RECEIVED, Outcome.DECLINED): 1}
    assert found.came_of == {
        (GIVEN, offered, Outcome.DONE): 1,
        (RECEIVED, asked, Outcome.DECLINED): 1,
        (RECEIVED, asked, Outcome.DONE): 1,
    }


def test_who_began_is_counted_in_everything_but_notes_and_only_where_it_was_said() -> None:
    found = calculate_exchange(
        [
            entry(GIVEN, began=Began.ME),
            entry(RECEIVED, outcome=Outcome.ASKED, began=Began.ME),
            entry(TOGETHER, began=Began.BOTH),
            entry(RECEIVED, began=Began.THEM),
            entry(RECEIVED),
            entry(NOTE, began=Began.ME),
        ],
        today=TODAY,
    )
    assert found.began == Beginnings(me=2, them=1, both=1)


@pytest.mark.parametrize(
    ("me", "them", "both", "who"),
    [
        (0, 0, 0, None),
        (3, 0, 0, None),  # too little was said
        (4, 0, 0, Began.ME),
        (6, 3, 0, Began.ME),
        (5, 3, 0, None),  # neither twice as often, nor about as often
        (4, 3, 0, Began.BOTH),
        (3, 4, 0, Began.BOTH),
        (2, 9, 0, Began.THEM),
        (0, 0, 4, Began.BOTH),
        (4, 0, 4, Began.ME),  # a first step of both is one of each: 8 and 4
        (3, 0, 4, None),
    ],
)
def test_who_usually_begins_is_said_only_where_it_is_clear(me: int, them: int, both: int, who: Began | None) -> None:
    assert usually_begins(Beginnings(me=me, them=them, both=both)) == who


def test_who_usually_begins_in_words() -> None:
    mine, theirs, each = Beginnings(me=4), Beginnings(them=4), Beginnings(both=4)
    assert [said.text for one in (mine, theirs, each) if (said := who_begins(one, "Sara"))] == [
        "Usually you take the first step.",
        "Usually Sara takes the first step.",
        "Sometimes you take the first step, sometimes the other does.",
    ]
    assert [said.text for one in (mine, theirs, each) if (said := who_begins(one))] == [
        "Usually you take the first step.",
        "Usually someone else takes the first step.",
        "Sometimes you take the first step, sometimes someone else does.",
    ]
    assert who_begins(Beginnings(me=3), "Sara") is None


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_who_usually_begins_is_the_same_seen_from_the_other_side(me: int, them: int, both: int) -> None:
    turned = {Began.ME: Began.THEM, Began.THEM: Began.ME, Began.BOTH: Began.BOTH, None: None}
    here = usually_begins(Beginnings(me=me, them=them, both=both))
    assert usually_begins(Beginnings(me=them, them=me, both=both)) == turned[here]


def _figures(found: Exchange) -> dict[object, int]:
    """Every figure of it, under a name."""
    figures: dict[object, int] = {**found.only, **found.came_of}
    for part in (found.moments, found.began):
        figures |= {field.name: getattr(part, field.name) for field in dataclasses.fields(part)}
    for row in found.rows:
        figures["given", row.support] = row.given
        figures["received", row.support] = row.received
    return figures


@given(rows(), st.randoms())
def test_any_order_says_the_same(told: list[MomentRow], chance: random.Random) -> None:
    found = calculate_exchange(told, today=TODAY)
    chance.shuffle(told)
    assert calculate_exchange(told, today=TODAY) == found


@given(rows(), st.dates(TODAY - dt.timedelta(days=1200), TODAY))
def test_all_is_the_sum_of_spans_that_meet(told: list[MomentRow], middle: dt.date) -> None:
    first = _figures(
        calculate_exchange(filter_by_days(told, None, middle - dt.timedelta(days=1)), horizon=Horizon.ALL, today=TODAY)
    )
    second = _figures(calculate_exchange(filter_by_days(told, middle), horizon=Horizon.ALL, today=TODAY))
    whole = _figures(calculate_exchange(told, horizon=Horizon.ALL, today=TODAY))
    assert {name: first.get(name, 0) + second.get(name, 0) for name in first | second} == whole


@given(rows())
def test_a_longer_horizon_never_says_less(told: list[MomentRow]) -> None:
    season, year, every = (_figures(calculate_exchange(told, horizon=horizon, today=TODAY)) for horizon in Horizon)
    for shorter, longer in ((season, year), (year, every)):
        assert all(longer[name] >= count for name, count in shorter.items())


@given(rows())
def test_who_was_erased_or_is_not_known_still_leaves_the_moments_that_were(told: list[MomentRow]) -> None:
    without = [one._replace(people=()) for one in told]
    assert calculate_exchange(told, today=TODAY) == calculate_exchange(without, today=TODAY)
