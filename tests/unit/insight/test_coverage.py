"""Who can I turn to for what: worked out by hand for a small life, and true of any."""

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from kring.insight.coverage import NOBODY, Coverage, calculate_coverage
from kring.insight.exchange.horizon import Horizon
from kring.insight.exchange.moment import MomentRow, filter_by_days
from kring.model.circle import Circle, Membership
from kring.model.enums import CircleStatus, Outcome, PersonStatus, Support
from kring.model.person import Person
from tests.unit.insight.helpers import GIVEN, NOTE, RECEIVED, TODAY, TOGETHER, ago, entry, rows

PRACTICAL, CARE, COMPANY, LISTENING = Support.PRACTICAL, Support.CARE, Support.COMPANY, Support.LISTENING

PEOPLE = [
    Person(id="anna", name="Anna"),
    Person(id="bram", name="Bram"),
    Person(id="zoe", name="Zoë"),
    Person(id="judith", name="Judith", status=PersonStatus.PAUSED),
    Person(id="wim", name="Wim", status=PersonStatus.DECEASED),
    Person(id="femke", name="Femke", status=PersonStatus.ENDED),
]
CIRCLES = [
    Circle(id="mum", name="Mum"),
    Circle(id="friends", name="Friends"),
    Circle(id="old", name="Old club", status=CircleStatus.ENDED),
]
MEMBERSHIPS = [
    Membership(id="1", person="bram", circle="mum"),
    Membership(id="2", person="anna", circle="friends"),
    Membership(id="3", person="anna", circle="mum", until=ago(30)),
    Membership(id="4", person="zoe", circle="old"),
]


def covered(*told: object, horizon: Horizon = Horizon.YEAR) -> Coverage:
    return calculate_coverage(
        told,  # type: ignore[arg-type]
        circles=CIRCLES,
        memberships=MEMBERSHIPS,
        people=PEOPLE,
        horizon=horizon,
        today=TODAY,
    )


def test_a_small_life_worked_out_by_hand() -> None:
    found = covered(
        entry(RECEIVED, PRACTICAL, id="lift", days_ago=40, people=("bram",), circle="mum"),
        entry(RECEIVED, PRACTICAL, CARE, id="shift", days_ago=20, people=("bram",), circle="mum"),
        entry(RECEIVED, PRACTICAL, id="shelf", days_ago=10, people=("anna",), circle="mum"),
        entry(RECEIVED, LISTENING, id="call", days_ago=9, people=("anna",)),  # she is in one circle now: Friends
        entry(TOGETHER, COMPANY, id="walk", days_ago=8, people=("anna", "zoe"), circle="friends"),
        entry(RECEIVED, LISTENING, id="ear", days_ago=7, people=("zoe",)),  # her only circle ended
        entry(RECEIVED, Support.THINGS, id="flowers", days_ago=6, circle="friends"),  # from the circle as a whole
    )
    assert found.circles == ("friends", "mum", None)
    assert found.cell(PRACTICAL, "mum").people == ("anna", "bram")
    assert found.why(PRACTICAL, "mum") == ("lift", "shift", "shelf")
    assert found.cell(PRACTICAL, "mum").moments == 3
    assert found.cell(LISTENING, "friends").people == ("anna",)
    assert found.cell(LISTENING, None).people == ("zoe",)
    assert found.cell(COMPANY, "friends").people == ("anna", "zoe")
    assert found.cell(Support.THINGS, "friends").people == ()
    assert found.cell(Support.THINGS, "friends").whole
    assert found.people_for(LISTENING) == ("anna", "zoe")
    assert found.hangs_on_one == ((CARE, "bram"),)
    assert found.from_nobody == (Support.ADVICE, Support.CONTACTS, Support.EXPERIENCE)
    assert found.in_no_circle == ("judith", "zoe")
    assert found.rows == tuple(Support)


def test_what_i_gave_what_was_asked_or_declined_and_notes_say_nothing_of_who_is_there() -> None:
    found = covered(
        entry(GIVEN, CARE, id="a", people=("anna",)),
        entry(NOTE, CARE, id="b", people=("anna",)),
        entry(RECEIVED, CARE, id="c", people=("anna",), outcome=Outcome.ASKED),
        entry(RECEIVED, CARE, id="d", people=("anna",), outcome=Outcome.DECLINED, started_as=Outcome.ASKED),
        entry(GIVEN, CARE, id="e", people=("anna",), outcome=Outcome.OFFERED),
    )
    assert not found
    assert found.from_nobody == tuple(Support)
    assert found.cell(CARE, "friends") is NOBODY


def test_what_someone_offered_stands_beside_what_came() -> None:
    found = covered(
        entry(RECEIVED, CARE, id="a", people=("bram",), circle="mum", outcome=Outcome.OFFERED),
        entry(RECEIVED, CARE, id="b", people=("anna",), circle="mum", days_ago=3),
        entry(RECEIVED, CARE, id="c", people=("anna",), circle="mum", outcome=Outcome.OFFERED),
    )
    assert found.cell(CARE, "mum").people == ("anna",)
    assert found.cell(CARE, "mum").offered == ("bram",)
    assert found.hangs_on_one == ((CARE, "anna"),)  # an offer is not yet a second one


def test_whoever_died_or_is_no_longer_there_or_was_erased_is_left_out_and_a_pause_is_not_the_end() -> None:
    found = covered(
        *[
            entry(RECEIVED, CARE, id=who, people=(who,), circle="mum")
            for who in ("wim", "femke", "erased", "unknown", "judith")
        ]
    )
    assert found.cell(CARE, "mum").people == ("judith",)
    assert found.why(CARE, "mum") == ("judith",)


def test_only_the_horizon_counts() -> None:
    told = entry(RECEIVED, CARE, id="a", people=("anna",), circle="mum", days_ago=200)
    assert not covered(told, horizon=Horizon.SEASON)
    assert covered(told, horizon=Horizon.YEAR)


def test_what_an_ended_circle_gave_stands_with_the_circle_its_people_are_in_now() -> None:
    found = covered(
        entry(RECEIVED, CARE, id="a", people=("anna",), circle="old"),
        entry(RECEIVED, CARE, id="b", people=("zoe",), circle="old"),
        entry(RECEIVED, CARE, id="c", circle="old"),
    )
    assert found.why(CARE, "friends") == ("a",)
    assert found.why(CARE, None) == ("b",)
    assert sum(cell.moments for cell in found.cells.values()) == 2


def _of(told: list[MomentRow], horizon: Horizon = Horizon.ALL) -> Coverage:
    return calculate_coverage(
        told,
        circles=[Circle(id="c1", name="B"), Circle(id="c2", name="A")],
        memberships=[Membership(id="m", person="anna", circle="c1")],
        people=[Person(id="anna", name="Anna"), Person(id="bram", name="Bram")],
        horizon=horizon,
        today=TODAY,
    )


@given(rows(), st.randoms())
def test_the_order_of_the_moments_does_not_matter(told: list[MomentRow], chance: random.Random) -> None:
    found = _of(told)
    chance.shuffle(told)
    assert _of(told) == found


@given(rows())
def test_a_longer_horizon_holds_what_a_shorter_one_does(told: list[MomentRow]) -> None:
    season, year, every = (_of(told, horizon) for horizon in Horizon)
    for shorter, longer in ((season, year), (year, every)):
        assert set(longer.from_nobody) <= set(shorter.from_nobody)
        for (kind, column), cell in shorter.cells.items():
            assert set(cell.people) <= set(longer.cell(kind, column).people)
            assert set(cell.entries) <= set(longer.cell(kind, column).entries)


@given(rows(), st.dates(ago(1200), TODAY))
def test_the_moments_of_two_spans_that_meet_add_up(told: list[MomentRow], middle: dt.date) -> None:
    parts = [_of(filter_by_days(told, None, middle - dt.timedelta(days=1))), _of(filter_by_days(told, middle))]
    whole = _of(told)
    for key, cell in whole.cells.items():
        assert set(cell.entries) == {id_ for part in parts for id_ in part.why(*key)}
        assert set(cell.people) == {id_ for part in parts for id_ in part.cell(*key).people}


@given(rows())
def test_nobody_who_is_not_in_the_journal_stands_in_a_cell_and_every_cell_says_why(told: list[MomentRow]) -> None:
    found = _of(told)
    by_id = {one.id: one for one in told}
    for (kind, _column), cell in found.cells.items():
        assert set(cell.people) | set(cell.offered) <= {"anna", "bram"}
        assert cell.entries
        assert all(kind in by_id[id_].support for id_ in cell.entries)
        assert not set(cell.people) & set(cell.offered)
    for kind, person in found.hangs_on_one:
        assert found.people_for(kind) == (person,)
        assert kind not in found.from_nobody


def test_no_cell_has_a_place_for_a_figure_to_compare_people_by() -> None:
    assert set(NOBODY.__dataclass_fields__) == {"people", "offered", "entries", "whole"}
