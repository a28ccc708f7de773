"""Drift: said seldom, kindly, and only of someone's own usual pattern."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.insight.attention.wording import drift_sentence
from kring.insight.exchange.drift import Drift, DriftKind, cared_for, find_all_drifts, find_drift, journal_rested
from kring.insight.exchange.moment import MomentRow, row_of
from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.enums import CircleKind, CircleStatus, Energy, Outcome, PersonStatus, Role
from kring.model.person import Person
from tests.unit.insight.helpers import GIVEN, NOTE, RECEIVED, TODAY, ago, entry, many, rows

ANNA = Person(id="anna", name="Anna")
#: Three moments in each of the three seasons before the last one, and none in the last.
USED_TO = many(days=range(91, 364, 30))


def of(moments: list[Entry], about: Person | Circle = ANNA, **more: Any) -> DriftKind | None:
    found = find_drift(moments, about, today=TODAY, **more)
    return found.kind if found else None


def test_seen_less_than_used_to_is_one_kind_sentence_and_an_invitation() -> None:
    found = find_drift(USED_TO, ANNA, today=TODAY)
    assert found == Drift(DriftKind.LESS, "anna", None, "Anna")
    said = drift_sentence(found)
    assert said.text == "You and Anna see each other less than you used to. Would you like to look?"
    assert said.values == {"name": "Anna"}


def test_three_in_every_season_and_one_in_the_last_is_less_and_two_is_not() -> None:
    # Days ago 0-90 are the last season; 91-181, 182-272 and 273-363 the three before it.
    usual = many(days=range(95, 364, 30))
    counts = [sum(1 for one in usual if first <= (TODAY - one.on).days < first + 91) for first in (91, 182, 273)]
    assert counts == [3, 3, 3]
    assert of([*usual, *many(days=range(10, 11))]) == DriftKind.LESS
    assert of([*usual, *many(days=range(10, 12))]) is None


def test_nothing_is_said_where_nothing_changed_or_where_there_is_more_than_there_was() -> None:
    assert of([]) is None
    assert of(many(days=range(0, 400, 14))) is None
    assert of([*USED_TO, *many(days=range(0, 91, 2))]) is None


def test_nothing_is_said_of_someone_who_was_always_seen_now_and_then() -> None:
    assert of(many(days=range(95, 364, 60))) is None  # two in a season at most
    assert of(many(days=range(100, 130, 3))) is None  # ten times in one season, and never before
    assert of([one for one in USED_TO if one.on < ago(182)]) is None  # that was another time already


def test_a_pause_that_comes_every_year_is_no_drift() -> None:
    # Met all through the year, but for these three months, this year and last year.
    every_year = [*USED_TO, *many(days=range(460, 700, 30))]
    assert of(every_year) is None
    assert of([*every_year, *many(days=range(364, 455, 30))]) == DriftKind.LESS  # last year there was no pause


def test_a_time_when_they_were_not_in_the_journal_yet_is_no_pause() -> None:
    assert of(USED_TO) == DriftKind.LESS
    assert min(one.on for one in USED_TO) > ago(364)


def test_what_was_only_asked_offered_or_declined_and_notes_are_no_meetings() -> None:
    not_met = [
        entry(NOTE, days_ago=5, people=("anna",)),
        *(entry(GIVEN, days_ago=6, people=("anna",), outcome=one) for one in Outcome if one != Outcome.DONE),
    ]
    assert of([*USED_TO, *not_met]) == DriftKind.LESS


def test_to_and_fro_that_became_one_way_names_no_side() -> None:
    both = [*many(days=range(100, 364, 40), direction=GIVEN), *many(days=range(110, 364, 40), direction=RECEIVED)]
    for only in (GIVEN, RECEIVED):
        lately = many(days=range(5, 85, 15), direction=only)
        found = find_drift([*both, *lately], ANNA, today=TODAY)
        assert found is not None
        assert found.kind == DriftKind.ONE_WAY
        said = drift_sentence(found).text
        assert (
            said == "Lately it comes more from one side between you and Anna than it used to. Would you like to look?"
        )
    assert of([*both, *lately, *many(days=range(20, 21))]) is None  # they did something together too
    assert of([*both, *lately[:3]]) is None  # too little to say that of


def test_one_way_that_always_was_one_way_is_right_as_it_is() -> None:
    assert of(many(days=range(5, 364, 10), direction=GIVEN)) is None


def test_less_energy_than_there_used_to_be_is_said_only_where_it_was_said_often_enough() -> None:
    before = many(days=range(91, 364, 20), energy=Energy.MORE)
    after = many(days=range(0, 91, 20), energy=Energy.LESS)
    assert of([*before, *after]) == DriftKind.LESS_ENERGY
    assert of([*before, *many(days=range(0, 91, 20), energy=Energy.VARIES)]) is None
    assert of([*before, *many(days=range(0, 91, 20))]) is None
    assert of([*many(days=range(91, 364, 20), energy=Energy.LESS), *after]) is None  # it always was so


@pytest.mark.parametrize(
    "about",
    [
        Person(id="anna", name="Anna", given_freely=True),
        Person(id="anna", name="Anna", status=PersonStatus.PAUSED),
        Person(id="anna", name="Anna", status=PersonStatus.ENDED),
        Person(id="anna", name="Anna", status=PersonStatus.DECEASED),
        Person(id="anna", name="Anna", not_before=ago(-1)),
        Person(id="anna", name="Anna", organisation=True),
        Circle(id="c", name="C", given_freely=True),
        Circle(id="c", name="C", kind=CircleKind.MANTELZORG),
        Circle(id="c", name="C", status=CircleStatus.RESTING),
        Circle(id="c", name="C", status=CircleStatus.ENDED),
        Circle(id="c", name="C", not_before=ago(-30)),
    ],
    ids=[
        *("freely", "paused", "ended", "died", "not now", "organisation"),
        *("freely given to all", "mantelzorg", "resting", "circle ended", "circle not now"),
    ],
)
def test_about_whom_and_what_nothing_is_ever_said(about: Person | Circle) -> None:
    assert of(USED_TO, about) is None
    known: dict[str, Any] = {"circles": [about]} if isinstance(about, Circle) else {"people": [about]}
    told = [Entry(**{**_fields(one), "circle": "c"}) for one in USED_TO] if "circles" in known else USED_TO
    assert find_all_drifts([*told, *_others()], today=TODAY, **known) == []


def _fields(one: Entry) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("id", "on", "direction", "people")}


def _others() -> list[Entry]:
    """Enough of other people for a journal that is kept."""
    return many(who="bram", days=range(0, 455, 5))


def test_a_not_now_that_is_over_is_over() -> None:
    assert of(USED_TO, Person(id="anna", name="Anna", not_before=TODAY)) == DriftKind.LESS
    assert of(USED_TO, Person(id="anna", name="Anna", status=PersonStatus.PAUSED, paused_until=TODAY)) is not None


def test_who_is_cared_for_is_left_in_peace() -> None:
    mantelzorg = Circle(id="c", name="Mum", kind=CircleKind.MANTELZORG, cared_for="mum")
    roles = [
        Membership(person="dad", circle="c", roles=(Role.CARED_FOR,)),
        Membership(person="bram", circle="c"),
        Membership(person="anna", circle="friends", roles=(Role.CARED_FOR,)),
    ]
    assert cared_for([mantelzorg], roles) == {"mum", "dad"}
    assert of(USED_TO, circles=[mantelzorg], memberships=roles) == DriftKind.LESS
    mum = Circle(id="c", name="Mum", kind=CircleKind.MANTELZORG, cared_for="anna")
    assert of(USED_TO, circles=[mum]) is None


def test_what_is_given_in_mantelzorg_never_makes_anything_one_way_or_tiring() -> None:
    mantelzorg = Circle(id="c", name="Mum", kind=CircleKind.MANTELZORG, cared_for="mum")
    both = [*many(days=range(100, 364, 40), direction=GIVEN), *many(days=range(110, 364, 40), direction=RECEIVED)]
    lately = many(days=range(5, 85, 15), direction=GIVEN, circle="c", energy=Energy.LESS)
    assert of([*both, *lately]) == DriftKind.ONE_WAY
    assert of([*both, *lately], circles=[mantelzorg]) is None


def test_a_circle_grows_quiet_in_words_of_its_own() -> None:
    friends = Circle(id="friends", name="Friends", kind=CircleKind.FRIENDS)
    found = find_drift([Entry(**{**_fields(one), "circle": "friends"}) for one in USED_TO], friends, today=TODAY)
    assert found == Drift(DriftKind.LESS, None, "friends", "Friends")
    assert drift_sentence(found).text == "Friends is quieter than it used to be. Would you like to look?"


def test_a_journal_that_was_left_alone_says_nothing_about_anyone() -> None:
    assert journal_rested(USED_TO, TODAY)
    assert find_all_drifts(USED_TO, people=[ANNA], today=TODAY) == []
    assert of(USED_TO, rested=True) is None
    kept = [*USED_TO, *_others()]
    assert not journal_rested(kept, TODAY)
    assert find_all_drifts(kept, people=[ANNA], today=TODAY) == [Drift(DriftKind.LESS, "anna", None, "Anna")]


def test_a_note_is_enough_to_say_that_the_journal_is_kept() -> None:
    notes = [entry(NOTE, days_ago=day) for day in range(0, 455, 10)]
    assert not journal_rested([*USED_TO, *notes], TODAY)


def test_people_stand_before_circles_and_both_by_name() -> None:
    told = [
        *_others(),
        *(Entry(**{**_fields(one), "people": ("zoe", "anna"), "circle": "choir"}) for one in USED_TO),
    ]
    found = find_all_drifts(
        told,
        people=[Person(id="zoe", name="Zoë"), ANNA, Person(id="bram", name="Bram")],
        circles=[Circle(id="choir", name="A choir")],
        today=TODAY,
    )
    assert [one.name for one in found] == ["Anna", "Zoë", "A choir"]


PEOPLE = [ANNA, Person(id="bram", name="Bram"), Person(id="free", name="F", given_freely=True)]
CIRCLES = [Circle(id="c1", name="One"), Circle(id="c2", name="Two", kind=CircleKind.MANTELZORG, cared_for="bram")]


def _dense(found: list[MomentRow]) -> list[MomentRow]:
    """The same moments over and over until some time ago, in a journal that is kept: a pattern to drift from."""
    again = [
        one._replace(on=ago(days), id=f"{one.id}/{days}", outcome=Outcome.DONE)
        for one in found[:8]
        for days in range((TODAY - one.on).days % 90 + 50, 400, 17)
    ]
    return [*again, *map(row_of, many(who="gone", days=range(0, 455, 3), direction=NOTE))]


@given(rows(people=("anna", "bram", "free", "gone")), st.booleans(), st.randoms())
def test_the_order_of_the_moments_does_not_matter_and_all_at_once_says_what_each_says(
    told: list[MomentRow], pattern: bool, chance: random.Random
) -> None:
    told = _dense(told) if pattern else told
    found = find_all_drifts(told, people=PEOPLE, circles=CIRCLES, today=TODAY)
    chance.shuffle(told)
    assert find_all_drifts(told, people=PEOPLE, circles=CIRCLES, today=TODAY) == found
    rested = journal_rested(told, TODAY)
    one_by_one = [
        find_drift(
            [one for one in told if about.id in one.people or about.id == one.circle],
            about,
            today=TODAY,
            circles=CIRCLES,
            rested=rested,
        )
        for about in (*PEOPLE, *CIRCLES)
    ]
    assert [one for one in one_by_one if one] == found
    assert {one.person for one in found} <= {"anna", None}
    assert {one.circle for one in found} <= {"c1", None}


@given(rows())
def test_who_is_not_in_the_journal_any_more_is_never_named(told: list[MomentRow]) -> None:
    assert find_all_drifts(told, people=[], circles=[], today=TODAY) == []
