"""What an ecogram holds, worked out by hand."""

import datetime as dt
import json

from kring.insight.ecogram.graph import (
    Lately,
    Much,
    calculate_recent_exchange,
    filter_ecogram,
    from_plain,
    make_ecogram,
    to_plain,
)
from kring.insight.ecogram.wording import format_exchange_summary, list_exchange_rows
from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.enums import CircleKind, CircleStatus, Direction, Outcome, PersonStatus, Ring, Support
from kring.model.person import Person

TODAY = dt.date(2026, 11, 23)
GIVEN, RECEIVED, TOGETHER = Direction.GIVEN, Direction.RECEIVED, Direction.TOGETHER


def moment(direction: Direction, *people: str, ago: int = 10, **fields: object) -> Entry:
    return Entry(on=TODAY - dt.timedelta(days=ago), direction=direction, people=people, **fields)  # type: ignore[arg-type]


def test_what_went_to_and_fro_lately_is_said_in_words() -> None:
    moments = [
        moment(GIVEN, "anna", support=(Support.CARE,)),
        moment(GIVEN, "anna", "bram", support=(Support.PRACTICAL, Support.CARE)),
        moment(RECEIVED, "anna", support=(Support.LISTENING,)),
        *(moment(TOGETHER, "cor") for _ in range(8)),
    ]
    assert calculate_recent_exchange(moments, TODAY) == {
        "anna": Lately(
            line=Much.SOME,
            given=Much.LITTLE,
            received=Much.LITTLE,
            gave=(Support.PRACTICAL, Support.CARE),
            got=(Support.LISTENING,),
        ),
        "bram": Lately(line=Much.LITTLE, given=Much.LITTLE, gave=(Support.PRACTICAL, Support.CARE)),
        "cor": Lately(line=Much.MUCH, together=Much.MUCH),
    }


def test_only_what_was_done_in_the_last_three_months_makes_a_line() -> None:
    moments = [
        moment(GIVEN, "long ago", ago=93),
        moment(GIVEN, "ahead", ago=-1),
        moment(Direction.NOTE, "noted"),
        *(moment(RECEIVED, str(outcome), outcome=outcome) for outcome in Outcome if outcome != Outcome.DONE),
        moment(GIVEN, "just within", ago=92),
    ]
    assert set(calculate_recent_exchange(moments, TODAY)) == {"just within"}


def test_words_of_a_line_hold_no_figure() -> None:
    said = Lately(line=Much.MUCH, given=Much.MUCH, received=Much.LITTLE, gave=("care", "newer"))
    assert list(list_exchange_rows(said)) == [("I gave", "often · care, newer"), ("I received", "once or twice")]
    assert format_exchange_summary(said) == "I gave often, I received once or twice"
    assert format_exchange_summary(Lately()) == "nothing given or received lately"


def test_everyone_who_is_there_or_died_is_in_the_picture_and_who_ended_is_not() -> None:
    people = [
        Person(id="4", name="Ended", ring=Ring.INNER, status=PersonStatus.ENDED),
        Person(id="3", name="Died", ring=Ring.INNER, status=PersonStatus.DECEASED),
        Person(id="2", name="Paused", ring=Ring.OUTER, status=PersonStatus.PAUSED, strained=True),
        Person(id="1", name="None"),
    ]
    taken = make_ecogram(people, (), (), {}, TODAY)
    assert [(tie.id, tie.deceased, tie.strained) for tie in taken.ties] == [
        ("3", True, False),
        ("2", False, True),
        ("1", False, False),
    ]


def test_someone_in_several_circles_stands_in_the_one_around_who_is_cared_for() -> None:
    circles = [
        Circle(id="a", name="Friends", kind=CircleKind.FRIENDS),
        Circle(id="b", name="Mum", kind=CircleKind.MANTELZORG),
        Circle(id="c", name="Over", kind=CircleKind.MANTELZORG, status=CircleStatus.ENDED),
        Circle(id="d", name="Left", kind=CircleKind.MANTELZORG),
    ]
    members = [
        Membership(person="anna", circle="a"),
        Membership(person="anna", circle="b"),
        Membership(person="anna", circle="c"),
        Membership(person="anna", circle="d", until=TODAY),
    ]
    taken = make_ecogram([Person(id="anna", name="Anna")], circles, members, {}, TODAY)
    assert [part.id for part in taken.parts] == ["b", "d", "a"]
    assert taken.ties[0].circles == ("b", "a")
    assert taken.ties[0].sector == "b"


def test_one_circle_and_what_is_private_can_be_left_out() -> None:
    circles = [Circle(id="a", name="A"), Circle(id="b", name="B")]
    people = [Person(id="1", name="One", private=True), Person(id="2", name="Two"), Person(id="3", name="Three")]
    members = [
        Membership(person="1", circle="a"),
        Membership(person="2", circle="a"),
        Membership(person="2", circle="b"),
    ]
    whole = make_ecogram(people, circles, members, {}, TODAY)
    assert [tie.id for tie in filter_ecogram(whole, circle="b").ties] == ["2"]
    assert filter_ecogram(whole, circle="b").ties[0].sector == "b"
    assert [part.id for part in filter_ecogram(whole, circle="b").parts] == ["b"]
    assert [tie.id for tie in filter_ecogram(whole, private=False).ties] == ["2", "3"]


def test_what_is_kept_has_no_names_and_comes_back_as_it_was() -> None:
    circles = [Circle(id="c", name="Secret circle", kind=CircleKind.PEER)]
    people = [
        Person(id="1", name="Anna Secret", ring=Ring.INNER, strained=True, private=True),
        Person(id="2", name="Org Secret", organisation=True),
    ]
    exchanged_with = {"1": Lately(line=Much.SOME, given=Much.SOME, gave=(Support.CARE,))}
    whole = make_ecogram(people, circles, [Membership(person="1", circle="c")], exchanged_with, TODAY)
    kept = json.dumps(to_plain(whole))
    assert "Secret" not in kept
    names = {"1": "Anna Secret", "2": "Org Secret", "c": "Secret circle"}
    assert from_plain(json.loads(kept), person=names.__getitem__, circle=names.__getitem__) == whole


def test_a_kept_picture_of_a_newer_version_can_still_be_read() -> None:
    kept = {"version": 2, "on": "2027-01-01", "new": 1, "people": [{"id": "1", "ring": "cosmic", "more": 2}]}
    read = from_plain(kept)
    assert (read.on, read.ties[0].ring, read.ties[0].name) == (dt.date(2027, 1, 1), Ring.NONE, "1")
