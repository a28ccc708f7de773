"""What a circle does not say yet is asked, in one or two questions."""

import datetime as dt

import pytest

from kring.insight.attention.circle_prompts import MOST, find_said_purpose, list_circle_questions
from kring.model.circle import TEXTS, Circle, Membership
from kring.model.enums import CircleKind, CircleStatus, Role
from kring.model.review import Answer, Review

TODAY = dt.date(2026, 11, 23)


def test_an_issue_without_anyone_who_keeps_it_going_is_asked_about_in_a_question() -> None:
    circle = Circle(name="Trees", kind=CircleKind.ISSUE, purpose="shade")
    assert list_circle_questions(circle, [], TODAY) == ["Who keeps this going?", "What is it that moves people here?"]


def test_someone_who_kept_it_going_and_left_does_not_answer_the_question() -> None:
    circle = Circle(name="Trees", kind=CircleKind.ISSUE, purpose="shade")
    now = Membership(person="p", circle="c", roles=(Role.INITIATOR,))
    past = Membership(person="p", circle="c", roles=(Role.INITIATOR,), until=TODAY)
    assert "Who keeps this going?" not in list_circle_questions(circle, [now], TODAY)
    assert "Who keeps this going?" in list_circle_questions(circle, [past], TODAY)


@pytest.mark.parametrize("kind", CircleKind)
def test_no_circle_is_asked_more_than_two_things_and_a_whole_one_nothing(kind: CircleKind) -> None:
    assert 1 <= len(list_circle_questions(Circle(name="x", kind=kind), [], TODAY)) <= MOST
    whole = Circle(name="x", kind=kind, cared_for="p", **dict.fromkeys(TEXTS, "said"))
    roles = (Role.INITIATOR, Role.DECIDES)
    assert list_circle_questions(whole, [Membership(person="p", circle="c", roles=roles)], TODAY) == []


def test_what_rests_has_ended_or_was_put_off_is_left_alone() -> None:
    for status in (CircleStatus.RESTING, CircleStatus.ENDED):
        assert list_circle_questions(Circle(name="x", status=status), [], TODAY) == []
    later = TODAY + dt.timedelta(days=1)
    assert list_circle_questions(Circle(name="x", not_before=later), [], TODAY) == []
    assert list_circle_questions(Circle(name="x", not_before=TODAY), [], TODAY)


def test_what_was_said_in_the_last_look_is_not_asked_again() -> None:
    circle = Circle(name="x")
    look = Review(circle="c", answers=(Answer(question="q1", text="to walk together"),), done=True)
    assert find_said_purpose(circle, look) == "to walk together"
    assert find_said_purpose(circle, None) == ""
    assert find_said_purpose(Circle(name="x", purpose="to sing"), look) == ""
    asked = list_circle_questions(circle, [], TODAY, said="to walk together")
    assert "What is this circle for?" in list_circle_questions(circle, [], TODAY)
    assert "What is this circle for?" not in asked
