"""What stands beside the questions: only what was written down, worked out by hand and against a plain count."""

import datetime as dt
from collections import Counter

from hypothesis import given

from kring.insight.exchange.moment import MomentRow
from kring.insight.review.comparison import compare_answers, compare_around, list_finished_reviews, meaning_line
from kring.insight.review.facts import SpanFacts, facts_of, facts_to_keep, kept_around, make_around_snapshot, span_since
from kring.insight.review.followup import FollowUp, Since, follow_up, worth_following
from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.endings import AgreementState, Decision
from kring.model.enums import CircleKind, Energy, Outcome, PersonStatus, Ring, Support
from kring.model.person import Person
from kring.model.review import Answer, Review
from tests.unit.insight.helpers import GIVEN, NOTE, RECEIVED, TODAY, TOGETHER, ago, entry, many, rows


def test_a_small_circle_worked_out_by_hand() -> None:
    moments = [
        entry(GIVEN, Support.CARE, Support.PRACTICAL, days_ago=3, people=("anna",), minutes=60, travel_minutes=20),
        entry(GIVEN, days_ago=2, people=("anna",)),
        entry(RECEIVED, Support.LISTENING, days_ago=10, people=("bram",), minutes=30, energy=Energy.MORE),
        entry(TOGETHER, days_ago=30, people=("anna", "gone"), minutes=90),
        entry(NOTE, days_ago=1),
        entry(RECEIVED, days_ago=5, people=("bram",), outcome=Outcome.ASKED),
        entry(GIVEN, Support.THINGS, days_ago=31, people=("tom",)),  # a day too early
    ]
    agreements = [
        Agreement(id="kept", what="x", state=AgreementState.KEPT, closed_on=ago(4)),
        Agreement(id="before", what="x", state=AgreementState.KEPT, closed_on=ago(40)),
        Agreement(id="open", what="x"),
        Agreement(id="gone", what="x", state=AgreementState.DROPPED, closed_on=ago(4)),
    ]
    found = facts_of(
        moments,
        first=ago(30),
        today=TODAY,
        members=["bram", "tom", "anna", "mum", "ina"],
        apart=["mum"],
        agreements=agreements,
    )
    assert found == SpanFacts(
        first=ago(30),
        last=TODAY,
        entries=6,
        given={Support.PRACTICAL: 1, Support.CARE: 1, None: 1},
        received={Support.LISTENING: 1},
        together=1,
        notes=1,
        only={(RECEIVED, Outcome.ASKED): 1},
        took_part=("bram", "anna", "gone"),
        not_in_it=("tom", "ina"),
        minutes=150,
        travel_minutes=20,
        without_time=1,
        energy={Energy.MORE: 1},
        kept=("kept",),
        open=("open",),
    )


def test_who_was_only_asked_or_said_no_took_no_part_and_is_not_told_to_be_in_no_entry() -> None:
    moments = [
        entry(RECEIVED, days_ago=5, people=("bram",), outcome=Outcome.ASKED),
        entry(RECEIVED, days_ago=4, people=("tom",), outcome=Outcome.DECLINED),
        entry(GIVEN, days_ago=3, people=("ina",), outcome=Outcome.OFFERED),
        entry(TOGETHER, days_ago=2, people=("anna",)),
    ]
    found = facts_of(moments, first=ago(30), today=TODAY, members=["bram", "tom", "anna", "ina", "zoe"])
    assert found.took_part == ("anna",)
    assert found.not_in_it == ("zoe",)


@given(rows())
def test_the_facts_are_what_a_plain_count_gives(moments: list[MomentRow]) -> None:
    first = ago(400)
    found = facts_of(moments, first=first, today=TODAY, members=["anna", "bram"])
    inside = [one for one in moments if first <= one.on <= TODAY]
    done = [one for one in inside if one.outcome == "done"]
    assert found.entries == len(inside)
    for direction, told in ((GIVEN, found.given), (RECEIVED, found.received)):
        counted = Counter(kind for one in done if one.direction == direction for kind in one.support or (None,))
        assert told == counted
    assert found.together == sum(one.direction == TOGETHER for one in done)
    assert set(found.took_part) == {person for one in done for person in one.people}
    assert set(found.not_in_it) == {"anna", "bram"} - {person for one in inside for person in one.people}
    mine = [one for one in done if one.direction in (GIVEN, TOGETHER)]
    assert found.minutes == sum(one.minutes or 0 for one in mine)


def test_the_time_since_the_last_look_begins_on_its_day_or_a_year_ago() -> None:
    assert span_since(dt.date(2026, 8, 18), TODAY) == dt.date(2026, 8, 18)
    assert span_since(None, TODAY) == dt.date(2025, 11, 23)
    assert span_since(dt.date(2031, 1, 1), TODAY) == TODAY


def test_what_is_kept_is_plain_and_tells_the_rhythm_and_for_mantelzorg_the_time() -> None:
    facts = facts_of([entry(GIVEN, Support.CARE, days_ago=1, minutes=45)], first=ago(9), today=TODAY)
    kept = facts_to_keep(facts, Circle(name="Mum", kind=CircleKind.MANTELZORG, look_again_months=3))
    assert (kept["given"], kept["minutes"], kept["rhythm_months"]) == ({"care": 1}, 45, 3)
    assert "minutes" not in facts_to_keep(facts, Circle(name="Choir"))


# Around me, then and now.


def test_who_is_around_me_is_kept_without_who_died_and_compared_in_names_only() -> None:
    people = [
        Person(id="anna", name="Anna", ring=Ring.INNER),
        Person(id="bram", name="Bram", ring=Ring.MIDDLE),
        Person(id="oma", name="Oma", ring=Ring.INNER, status=PersonStatus.DECEASED),
        Person(id="tom", name="Tom"),
    ]
    circles = [Circle(id="c", name="Choir")]
    inside = [Membership(id="m", person="tom", circle="c"), Membership(id="n", person="anna", circle="c", until=ago(1))]
    then = make_around_snapshot(people, inside, circles, TODAY)
    assert then == {"rings": {"inner": ["anna"], "middle": ["bram"]}, "circles": {"c": ["tom"]}}
    assert kept_around({"around": then}) == ({"inner": ("anna",), "middle": ("bram",)}, {"c": ("tom",)})
    assert kept_around({"around": 3}) is None
    assert kept_around({"around": {"rings": [1], "circles": {"c": "x"}}}) == ({}, {})
    found = compare_around(
        {"inner": ["anna"], "middle": ["bram"], "outer": ["ina"]},
        {"inner": ["bram"], "outer": ["anna"]},
        then_in=["tom"],
        now_in=["tom", "yasmin"],
    )
    assert (found.nearer, found.further, found.came, found.left) == (("bram",), ("anna",), ("yasmin",), ("ina",))


# What came of a decision.


def decided(decision: Decision, days_ago: int = 100, **fields: object) -> Review:
    return Review(id="r", circle="c", on=ago(days_ago), decision=decision, done=True, **fields)  # type: ignore[arg-type]


def since(before: int, after: int, **fields: object) -> Since | None:
    moments = [*many(days=range(101, 101 + before)), *many(days=range(1, 1 + after))]
    found = follow_up(decided(Decision.WIND_DOWN), moments, (), TODAY, **fields)  # type: ignore[arg-type]
    assert found is not None
    return found.since


def test_how_often_since_is_told_in_words_beside_as_long_a_time_before() -> None:
    assert since(10, 10) == Since.SAME
    assert since(10, 15) == Since.MORE
    assert since(12, 8) == Since.LESS
    assert since(10, 0) == Since.NONE


def test_little_written_down_a_short_time_and_a_journal_left_alone_say_nothing() -> None:
    assert since(3, 3) is None
    assert since(10, 0, rested=True) is None
    soon = follow_up(decided(Decision.INVEST, days_ago=20), many(days=range(1, 40)), (), TODAY)
    assert soon is not None
    assert soon.since is None


def test_the_step_is_the_agreement_that_came_from_the_review() -> None:
    review = decided(Decision.CHANGE, step="ring Bram")
    agreements = [
        Agreement(id="other", what="something else", review="r"),
        Agreement(id="step", what="ring Bram", review="r", state=AgreementState.KEPT),
    ]
    found = follow_up(review, (), agreements, TODAY)
    assert found is not None
    assert (found.step, found.step_state, found.step_words) == ("step", AgreementState.KEPT, "ring Bram")


def test_a_draft_a_look_without_a_decision_and_one_that_is_still_to_come_have_nothing_to_follow() -> None:
    for review in (
        Review(id="r", circle="c", on=ago(9), decision=Decision.KEEP),
        Review(id="r", circle="c", on=ago(9), done=True),
        Review(id="r", circle="c", on=ago(-9), decision=Decision.KEEP, done=True),
    ):
        assert follow_up(review, (), (), TODAY) is None


def test_today_comes_back_only_where_things_went_another_way_than_was_chosen() -> None:
    def found(decision: Decision, since: Since | None, days: int = 100) -> list[FollowUp]:
        one = FollowUp(review="r", circle="c", decision=decision, decided_on=ago(days), since=since)
        return worth_following([one], TODAY)

    assert found(Decision.WIND_DOWN, Since.SAME)
    assert found(Decision.INVEST, Since.LESS)
    assert not found(Decision.WIND_DOWN, Since.LESS)
    assert not found(Decision.WIND_DOWN, None)
    assert not found(Decision.KEEP, Since.LESS)
    assert not found(Decision.WIND_DOWN, Since.SAME, days=20)


# Looking back.


def test_looks_stand_beside_each_other_with_what_was_chosen_another_way() -> None:
    one = Review(
        id="a", circle="c", on=ago(300), done=True, answers=(Answer("q2", "yes"), Answer("q1", text="to sing"))
    )
    two = Review(id="b", circle="c", on=ago(100), done=True, answers=(Answer("q1", text="to meet"),))
    three = Review(id="d", circle="c", on=ago(1), done=True, answers=(Answer("q2", "less"), Answer("of-later", "x")))
    past = list_finished_reviews([three, Review(id="x", circle="c", on=ago(2)), one, two], circle="c")
    assert past == [one, two, three]
    rows_ = compare_answers(past, Circle(id="c", name="Choir"))
    assert [(row.question, row.changed) for row in rows_] == [
        ("q1", (False, False, False)),
        ("q2", (False, False, True)),
        ("of-later", (False, False, False)),
    ]
    assert [(on, answer.scale) for on, answer in meaning_line(past, "q2")] == [(ago(300), "yes"), (ago(1), "less")]
