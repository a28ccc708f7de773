"""When a look is due: worked examples on the calendar, and what holds for every journal."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.insight.attention.rules import NoticeKind, worth_a_look
from kring.insight.review.due import RHYTHM, add_months, last_look, next_look, suggested_months
from kring.journal.journal import Journal
from kring.journal.review_query import begun_days
from kring.model.circle import Circle
from kring.model.enums import CircleKind
from kring.model.review import Review


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def looked(on: str, next_on: str | None, *, rhythm: int | None = None, id_: str = "r", **fields: object) -> Review:
    facts = {} if rhythm is None else {RHYTHM: rhythm}
    next_day = day(next_on) if next_on else None
    return Review(id=id_, circle="c", on=day(on), next_look=next_day, done=True, facts=facts, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2026-11-30", 3, "2027-02-28"),  # the end of a short month
        ("2027-11-30", 3, "2028-02-29"),  # and in a leap year
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-02-29", 12, "2029-02-28"),  # 29 February a year later
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-31", 120, "2036-12-31"),
        ("2026-10-24", 1, "2026-11-24"),  # over the end of summer time
        ("2026-03-28", 1, "2026-04-28"),  # and its beginning
        ("2026-11-23", 100_000, "9999-12-31"),  # what another program wrote ends no program
    ],
)
def test_months_are_added_by_the_calendar(start: str, months: int, expected: str) -> None:
    assert add_months(day(start), months) == day(expected)


def test_a_circle_never_looked_at_is_due_one_rhythm_after_it_began() -> None:
    assert next_look(Circle(id="c", look_again_months=3), None, day("2026-08-31")) == day("2026-11-30")
    assert next_look(Circle(id="c"), None, day("2020-01-01")) is None
    assert next_look(Circle(id="c", look_again_months=3), None, None) is None


def test_what_the_last_look_said_counts() -> None:
    circle = Circle(id="c", look_again_months=12)
    assert next_look(circle, looked("2026-03-01", "2026-06-01", rhythm=12), None) == day("2026-06-01")
    assert next_look(circle, looked("2026-03-01", None, rhythm=12), None) is None


def test_a_rhythm_that_was_changed_after_the_last_look_counts_from_that_look() -> None:
    review = looked("2026-08-31", "2027-08-31", rhythm=12)
    assert next_look(Circle(id="c", look_again_months=6), review, None) == day("2027-02-28")
    assert next_look(Circle(id="c", look_again_months=None), review, None) is None
    begun_without = looked("2026-08-31", None, rhythm=0)
    assert next_look(Circle(id="c", look_again_months=3), begun_without, None) == day("2026-11-30")


def test_put_off_it_waits_and_then_is_there_once() -> None:
    circle = Circle(id="c", name="Choir", look_again_months=3, not_before=day("2026-12-21"))
    reviews = [looked("2026-08-01", "2026-11-01", rhythm=3)]
    assert worth_a_look(day("2026-12-20"), circles=[circle], reviews=reviews) == []
    (found,) = worth_a_look(day("2026-12-21"), circles=[circle], reviews=reviews)
    assert found.kind == NoticeKind.LOOK


def test_a_journal_opened_after_three_years_invites_once_and_in_the_same_words() -> None:
    circles = [Circle(id=id_, name=id_.upper(), look_again_months=1) for id_ in "abc"]
    begun = {"a": day("2023-11-02"), "b": day("2023-11-01"), "c": day("2023-11-03")}
    found = worth_a_look(day("2026-11-23"), circles=circles, begun=begun)
    assert [(one.kind, one.circle) for one in found] == [(NoticeKind.LOOK, "b")]


def test_a_clock_that_was_set_back_makes_nothing_due_and_breaks_nothing() -> None:
    circle = Circle(id="c", name="Choir", look_again_months=3)
    ahead = [looked("2031-01-01", "2031-04-01", rhythm=3)]
    assert worth_a_look(day("2026-11-23"), circles=[circle], reviews=ahead) == []


def test_a_draft_is_no_look() -> None:
    done, draft = looked("2026-03-01", None, id_="a"), Review(id="b", circle="c", on=day("2026-09-01"))
    assert last_look([draft, done], "c") == done
    assert last_look([draft], "c") is None


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "Pacific/Auckland", "America/Los_Angeles"])
def test_the_day_a_circle_began_is_the_day_it_was_there(
    zone: str, journal_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        late = dt.datetime(2026, 10, 25, 2, 30, fold=1).timestamp()  # the hour that comes twice
        with Journal.open(journal_folder, now=lambda: late) as journal:
            circle = journal.add_circle(Circle(name="Choir", look_again_months=1))
            assert begun_days(journal) == {circle.id: day("2026-10-25")}
    finally:
        monkeypatch.undo()
        time.tzset()


def test_every_kind_has_a_suggestion_and_mantelzorg_is_looked_at_sooner() -> None:
    assert {kind: suggested_months(kind) for kind in (CircleKind.MANTELZORG, CircleKind.PEER, CircleKind.FAMILY)} == {
        CircleKind.MANTELZORG: 3,
        CircleKind.PEER: 6,
        CircleKind.FAMILY: 12,
    }
    assert all(1 <= suggested_months(kind) <= 120 for kind in (*CircleKind, "of-later"))


days = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))


@given(days, st.integers(1, 120))
def test_so_many_months_later_is_that_month_and_never_a_later_day_of_it(start: dt.date, months: int) -> None:
    found = add_months(start, months)
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    assert found.day == start.day or (found.day < start.day and (found + dt.timedelta(days=1)).day == 1)


@given(
    days,
    st.lists(st.tuples(days, st.none() | days, st.none() | st.integers(0, 120), st.booleans()), max_size=6),
    st.none() | st.integers(1, 120),
    st.none() | days,
    st.randoms(),
)
def test_there_is_one_invitation_at_most_and_only_when_a_day_has_come(
    today: dt.date,
    past: list[tuple[dt.date, dt.date | None, int | None, bool]],
    months: int | None,
    begun: dt.date | None,
    order: object,
) -> None:
    circle = Circle(id="c", name="Choir", look_again_months=months)
    reviews = [
        Review(
            id=f"{at}", circle="c", on=on, next_look=then, done=done, facts={} if rhythm is None else {RHYTHM: rhythm}
        )
        for at, (on, then, rhythm, done) in enumerate(past)
    ]
    found = worth_a_look(today, circles=[circle], reviews=reviews, begun={"c": begun} if begun else {})
    invited = [one for one in found if one.kind == NoticeKind.LOOK]
    due = next_look(circle, last_look(reviews, "c"), begun)
    drafts = [one for one in reviews if not one.done]
    assert len(invited) == (0 if drafts or due is None or due > today else 1)
    order.shuffle(reviews)  # type: ignore[attr-defined]
    assert worth_a_look(today, circles=[circle], reviews=reviews, begun={"c": begun} if begun else {}) == found
