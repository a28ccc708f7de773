"""What kring brings up by itself, and what it leaves alone (R9, R19, R20)."""

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.humanize import join_names
from kring.insight.attention.not_now import choose_return_day, comes_back
from kring.insight.attention.rules import (
    BIRTHDAY_DAYS,
    COMING_DAYS,
    LEFT_DAYS,
    PEACE_DAYS,
    Notice,
    NoticeKind,
    last_moments,
    worth_a_look,
)
from kring.insight.attention.wording import make_notice_sentence
from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.endings import AgreementState, Decision
from kring.model.entry import Entry
from kring.model.enums import Began, CircleKind, CircleStatus, Direction, PersonStatus, Role
from kring.model.negotiation import Negotiation
from kring.model.partial_date import PartialDate
from kring.model.person import Person
from kring.model.review import Review

TODAY = dt.date(2026, 11, 23)
ANNA = Person(id="a", name="Anna")
BRAM = Person(id="b", name="Bram")
QUIET = [
    Person(id="q", name="Quiet", status=PersonStatus.PAUSED),
    Person(id="q", name="Quiet", status=PersonStatus.PAUSED, paused_until=TODAY + dt.timedelta(days=1)),
    Person(id="q", name="Quiet", status=PersonStatus.ENDED),
    Person(id="q", name="Quiet", status=PersonStatus.DECEASED),
]


def ahead(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def born(day: dt.date, year: int | None = None) -> PartialDate:
    return PartialDate(day.month, day.day, year)


def said(notices: list[Notice], today: dt.date = TODAY) -> list[str]:
    return [make_notice_sentence(notice, today).text for notice in notices]


def test_an_empty_journal_has_nothing_to_say() -> None:
    assert worth_a_look(TODAY) == []


def test_people_without_a_birthday_or_a_rhythm_are_left_alone() -> None:
    assert worth_a_look(TODAY, people=[ANNA, BRAM], last={"a": dt.date(1999, 1, 1)}) == []


# Birthdays


def test_birthdays_are_mentioned_from_two_weeks_ahead_until_the_day_itself() -> None:
    people = [
        Person(id=str(days), name=str(days), birthday=born(ahead(days))) for days in (-1, 0, BIRTHDAY_DAYS, 15, 200)
    ]
    assert [n.names for n in worth_a_look(TODAY, people=people)] == [("0",), (str(BIRTHDAY_DAYS),)]


def test_the_nearest_birthday_comes_first() -> None:
    people = [
        Person(id="1", name="Later", birthday=born(ahead(9))),
        Person(id="2", name="Sooner", birthday=born(ahead(2))),
    ]
    assert [n.names for n in worth_a_look(TODAY, people=people)] == [("Sooner",), ("Later",)]


@pytest.mark.parametrize(
    ("birthday", "words"),
    [
        (PartialDate(11, 23), "Birthday today: Anna."),
        (PartialDate(11, 23, 1966), "Birthday today: Anna turns 60."),
        (PartialDate(11, 24, 1966), "Birthday tomorrow: Anna turns 60."),
        (PartialDate(11, 28), "Birthday Sat 28 Nov: Anna."),
    ],
)
def test_a_birthday_is_said_with_the_day_and_the_age_only_where_the_year_is_known(
    birthday: PartialDate, words: str
) -> None:
    assert said(worth_a_look(TODAY, people=[Person(id="a", name="Anna", birthday=birthday)])) == [words]


def test_someone_born_on_29_february_has_a_day_in_every_year_and_it_says_which() -> None:
    anna = Person(id="a", name="Anna", birthday=PartialDate(2, 29, 1956))
    in_2027 = worth_a_look(dt.date(2027, 2, 20), people=[anna])
    in_2028 = worth_a_look(dt.date(2028, 2, 20), people=[anna])
    assert said(in_2027, dt.date(2027, 2, 20)) == ["Birthday Sun 28 Feb, in other years 29 February: Anna turns 71."]
    assert said(in_2028, dt.date(2028, 2, 20)) == ["Birthday Tue 29 Feb: Anna turns 72."]
    bram = Person(id="b", name="Bram", birthday=PartialDate(2, 29))
    assert said(worth_a_look(dt.date(2027, 2, 28), people=[bram]), dt.date(2027, 2, 28)) == [
        "Birthday today, in other years 29 February: Bram."
    ]


def test_a_birthday_next_year_is_seen_before_the_year_ends() -> None:
    anna = Person(id="a", name="Anna", birthday=PartialDate(1, 2, 1990))
    found = worth_a_look(dt.date(2026, 12, 30), people=[anna])
    assert said(found, dt.date(2026, 12, 30)) == ["Birthday Sat 2 Jan 2027: Anna turns 37."]


def test_nobody_turns_nought_or_less() -> None:
    baby = Person(id="a", name="Baby", birthday=born(TODAY, TODAY.year))
    assert said(worth_a_look(TODAY, people=[baby])) == ["Birthday today: Baby."]


# Agreements


def agreement(**fields: object) -> Agreement:
    return Agreement(**{"id": "g", "what": "the key", "people": ("a",), **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"call_from": TODAY}, "You may call Anna now: the key"),
        ({"call_from": ahead(-PEACE_DAYS)}, "You may call Anna now: the key"),
        ({"answer_by": TODAY}, "Answer expected from Anna by today: the key"),
        ({"answer_by": ahead(5)}, "Answer expected from Anna by Sat 28 Nov: the key"),
        ({"answer_by": ahead(-1)}, "You may call Anna now: the key"),
        ({"answer_by": ahead(-1), "people": ()}, "You may call now: the key"),
        ({"answer_by": ahead(1), "people": ()}, "Answer expected by tomorrow: the key"),
        ({"by": ahead(1), "whose": Began.ME}, "Your step by tomorrow: the key"),
        ({"by": ahead(1), "whose": Began.THEM}, "Step of Anna by tomorrow: the key"),
        ({"by": ahead(1), "whose": Began.BOTH}, "Agreed with Anna, by tomorrow: the key"),
        ({"by": ahead(1), "whose": Began.BOTH, "people": ()}, "Agreed, by tomorrow: the key"),
        ({"by": ahead(-1), "whose": Began.ME}, "Anna: how did this go? the key"),
        ({"by": ahead(-1), "people": ()}, "How did this go? the key"),
        ({"by": ahead(1), "call_from": ahead(-2)}, "You may call Anna now: the key"),
    ],
)
def test_what_is_said_of_an_agreement(fields: dict[str, object], words: str) -> None:
    assert said(worth_a_look(TODAY, people=[ANNA], agreements=[agreement(**fields)])) == [words]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"by": ahead(COMING_DAYS + 1)},
        {"answer_by": ahead(COMING_DAYS + 1)},
        {"call_from": ahead(1)},
        {"answer_by": ahead(-1), "call_from": ahead(3)},
    ],
)
def test_what_is_not_near_yet_is_left_alone(fields: dict[str, object]) -> None:
    assert worth_a_look(TODAY, people=[ANNA], agreements=[agreement(**fields)]) == []


@pytest.mark.parametrize("name", ["by", "answer_by", "call_from"])
def test_a_day_long_past_is_left_in_peace(name: str) -> None:
    found = worth_a_look(TODAY, people=[ANNA], agreements=[agreement(**{name: ahead(-PEACE_DAYS - 1)})])
    assert found == []


@pytest.mark.parametrize("state", [AgreementState.KEPT, AgreementState.DROPPED])
def test_an_agreement_that_is_no_longer_open_is_not_brought_up(state: AgreementState) -> None:
    assert worth_a_look(TODAY, people=[ANNA], agreements=[agreement(by=TODAY, state=state)]) == []


def test_an_agreement_that_was_changed_goes_on_and_is_brought_up_on_its_days() -> None:
    changed = agreement(by=TODAY, state=AgreementState.CHANGED, earlier=("something else",))
    (found,) = worth_a_look(TODAY, people=[ANNA], agreements=[changed])
    assert (found.kind, found.what) == (NoticeKind.STEP, changed.what)


def test_an_agreement_in_a_circle_that_is_over_stands_while_someone_of_it_is_there() -> None:
    over = Circle(id="c", name="Over", status=CircleStatus.ENDED)
    with_anna = agreement(by=TODAY, circle="c")
    with_nobody = agreement(by=TODAY, circle="c", people=())
    found = worth_a_look(TODAY, people=[ANNA], circles=[over], agreements=[with_anna, with_nobody])
    assert [(n.names, n.circle_name) for n in found] == [(("Anna",), "")]


# Those who are left in peace


@pytest.mark.parametrize("quiet", QUIET)
def test_whoever_is_paused_ended_or_has_died_is_never_brought_up(quiet: Person) -> None:
    alone = agreement(by=TODAY, people=("q",))
    person = Person(
        id="q",
        name="Quiet",
        status=quiet.status,
        paused_until=quiet.paused_until,
        birthday=born(TODAY),
        rhythm_days=7,
    )
    assert worth_a_look(TODAY, people=[person], agreements=[alone], last={"q": dt.date(2020, 1, 1)}) == []


@pytest.mark.parametrize("quiet", QUIET)
def test_of_an_agreement_with_several_only_those_who_may_be_brought_up_are_named(quiet: Person) -> None:
    shared = agreement(by=TODAY, people=("q", "b", "a"))
    (found,) = worth_a_look(TODAY, people=[quiet, ANNA, BRAM], agreements=[shared])
    assert (found.people, found.names) == (("a", "b"), ("Anna", "Bram"))


def test_someone_comes_back_on_the_day_the_pause_ends() -> None:
    back = Person(id="q", name="Back", status=PersonStatus.PAUSED, paused_until=TODAY, birthday=born(TODAY))
    assert said(worth_a_look(TODAY, people=[back])) == ["Birthday today: Back."]


def test_someone_who_was_erased_is_not_brought_up() -> None:
    assert worth_a_look(TODAY, agreements=[agreement(by=TODAY, people=("gone",))]) == []


# The invitation

CIRCLE = Circle(id="c", name="Buren", look_again_months=3)


def looked(on: dt.date, next_look: dt.date | None, **fields: object) -> Review:
    values = {"id": "r", "circle": "c", "on": on, "next_look": next_look, "done": True, **fields}
    return Review(**values)  # type: ignore[arg-type]


def test_a_circle_whose_time_has_come_is_an_invitation() -> None:
    (found,) = worth_a_look(TODAY, circles=[CIRCLE], reviews=[looked(dt.date(2026, 8, 1), TODAY)])
    assert found.invites
    assert said([found]) == ["Buren: it has been a while. Would you like to look?"]


def test_a_circle_is_left_alone_until_its_day() -> None:
    assert worth_a_look(TODAY, circles=[CIRCLE], reviews=[looked(dt.date(2026, 8, 1), ahead(1))]) == []


def test_when_something_changes_means_that_kring_does_not_ask() -> None:
    assert worth_a_look(TODAY, circles=[CIRCLE], reviews=[looked(dt.date(2020, 1, 1), None)], begun={"c": TODAY}) == []


def test_not_now_is_an_answer_until_the_day_that_was_named() -> None:
    not_now = looked(dt.date(2026, 11, 1), ahead(30), id="s", decision=Decision.NOT_NOW)
    assert worth_a_look(TODAY, circles=[CIRCLE], reviews=[looked(dt.date(2026, 8, 1), TODAY), not_now]) == []


def test_the_last_review_counts_also_when_an_older_one_comes_later_in_the_list() -> None:
    newer, older = looked(dt.date(2026, 11, 1), ahead(30), id="a"), looked(dt.date(2026, 8, 1), TODAY, id="z")
    assert worth_a_look(TODAY, circles=[CIRCLE], reviews=[newer, older]) == []


def test_a_circle_never_looked_at_is_brought_up_one_rhythm_after_it_began() -> None:
    assert worth_a_look(TODAY, circles=[CIRCLE], begun={"c": dt.date(2026, 8, 24)}) == []
    (found,) = worth_a_look(TODAY, circles=[CIRCLE], begun={"c": dt.date(2026, 8, 23)})
    assert found.kind == NoticeKind.LOOK


def test_a_circle_without_a_rhythm_or_a_known_beginning_is_not_brought_up() -> None:
    free = Circle(id="c", name="Free")
    assert worth_a_look(TODAY, circles=[free], begun={"c": dt.date(2000, 1, 1)}) == []
    assert worth_a_look(TODAY, circles=[CIRCLE]) == []


@pytest.mark.parametrize("status", [CircleStatus.RESTING, CircleStatus.ENDED])
def test_a_circle_at_rest_or_over_is_not_brought_up(status: CircleStatus) -> None:
    circle = Circle(id="c", name="Buren", look_again_months=3, status=status)
    draft = looked(TODAY, None, id="d", done=False)
    reviews = [looked(dt.date(2026, 8, 1), TODAY), draft]
    assert worth_a_look(TODAY, circles=[circle], reviews=reviews) == []


@pytest.mark.parametrize("quiet", QUIET)
def test_a_carer_is_not_asked_about_care_for_someone_who_died_or_is_left_in_peace(quiet: Person) -> None:
    circle = Circle(id="c", name="Mantelzorg", cared_for="q")
    assert worth_a_look(TODAY, people=[quiet], circles=[circle], reviews=[looked(dt.date(2026, 8, 1), TODAY)]) == []


@pytest.mark.parametrize("quiet", QUIET)
def test_nor_about_a_look_that_was_begun_or_where_only_the_role_says_whom_it_is_for(quiet: Person) -> None:
    circle = Circle(id="c", name="Mantelzorg", kind=CircleKind.MANTELZORG)
    roles = [Membership(id="m", person="q", circle="c", roles=(Role.CARED_FOR,))]
    reviews = [looked(dt.date(2026, 8, 1), TODAY)]
    draft = looked(ahead(-3), None, id="d", done=False)
    there = Person(id="q", name="Mum")
    for looks in (reviews, [draft]):
        assert worth_a_look(TODAY, people=[there], circles=[circle], reviews=looks, memberships=roles)
        assert worth_a_look(TODAY, people=[quiet], circles=[circle], reviews=looks, memberships=roles) == []
    named = Circle(id="c", name="Mantelzorg", cared_for="q")
    assert worth_a_look(TODAY, people=[quiet], circles=[named], reviews=[draft]) == []


def test_there_is_at_most_one_invitation_the_one_whose_day_came_first() -> None:
    other = Circle(id="d", name="Koor")
    reviews = [looked(dt.date(2026, 8, 1), ahead(-1)), looked(dt.date(2026, 8, 1), ahead(-2), id="s", circle="d")]
    rhythm = Person(id="a", name="Anna", rhythm_days=7)
    found = worth_a_look(
        TODAY, people=[rhythm], circles=[CIRCLE, other], reviews=reviews, last={"a": dt.date(2026, 1, 1)}
    )
    assert [n.circle_name for n in found if n.invites] == ["Koor"]


def test_a_look_that_was_begun_is_mentioned_instead_of_inviting_again() -> None:
    draft = looked(ahead(-3), None, id="d", done=False)
    found = worth_a_look(TODAY, circles=[CIRCLE], reviews=[looked(dt.date(2026, 8, 1), TODAY), draft])
    assert said(found) == ["You began the review of Buren. It is as you left it."]
    assert found[0].review == "d"


def test_a_rhythm_of_ones_own_invites_when_it_has_come_and_not_before() -> None:
    anna = Person(id="a", name="Anna", rhythm_days=14)
    assert worth_a_look(TODAY, people=[anna], last={"a": ahead(-13)}) == []
    assert worth_a_look(TODAY, people=[anna], last={}) == []
    found = worth_a_look(TODAY, people=[anna], last={"a": ahead(-14)})
    assert said(found) == ["Anna: is this a good moment to be in touch?"]


def test_a_note_about_someone_is_no_moment_with_them() -> None:
    entries = [
        Entry(on=ahead(-9), direction=Direction.GIVEN, people=("a", "b")),
        Entry(on=ahead(-20), direction=Direction.TOGETHER, people=("a",)),
        Entry(on=ahead(-1), direction=Direction.NOTE, people=("a",)),
    ]
    assert last_moments(entries) == {"a": ahead(-9), "b": ahead(-9)}


# Words


def test_names_are_joined_as_one_says_them() -> None:
    assert [join_names(names) for names in ((), ("Anna",), ("Anna", "Bram"), ("Anna", "Bram", "Tom"))] == [
        "",
        "Anna",
        "Anna and Bram",
        "Anna, Bram and Tom",
    ]


def test_what_someone_typed_is_never_read_as_a_template() -> None:
    odd = Person(id="a", name="{what} [/", birthday=born(TODAY))
    got = make_notice_sentence(*worth_a_look(TODAY, people=[odd]), TODAY)
    assert got.text == "Birthday today: {what} [/."
    assert "{what}" not in got.template


def test_nothing_that_is_said_counts_days_or_reproaches() -> None:
    everything = worth_a_look(
        TODAY,
        people=[Person(id="a", name="Anna", birthday=born(ahead(3)), rhythm_days=1), BRAM],
        circles=[CIRCLE],
        reviews=[looked(dt.date(2026, 1, 1), dt.date(2026, 2, 1))],
        agreements=[agreement(by=ahead(d), id=str(d)) for d in (-20, -1, 0, 3)]
        + [agreement(answer_by=ahead(d), id=f"x{d}") for d in (-20, 3)],
        last={"a": dt.date(2020, 1, 1)},
    )
    assert len(everything) == 8
    text = " ".join(said(everything)).lower()
    assert not [word for word in ("days", "ago", "overdue", "late", "neglect", "should", "must") if word in text]


@st.composite
def journals(draw: st.DrawFn) -> dict[str, list[object]]:
    near = st.integers(-40, 40).map(ahead)
    ids = st.sampled_from("abcd")
    people = [
        Person(
            id=id_,
            name=draw(st.sampled_from(("Anna", "Bram", "Tom"))),
            birthday=draw(st.none() | near.map(born)),
            status=draw(st.sampled_from(PersonStatus)),
            rhythm_days=draw(st.none() | st.integers(1, 30)),
        )
        for id_ in "abcd"
    ]
    circles = [
        Circle(id=id_, name=draw(st.sampled_from(("Koor", "Buren"))), status=draw(st.sampled_from(CircleStatus)))
        for id_ in "ab"
    ]
    reviews = [
        Review(id=f"r{n}", circle=draw(ids), on=draw(near), next_look=draw(st.none() | near), done=draw(st.booleans()))
        for n in range(draw(st.integers(0, 4)))
    ]
    agreements = [
        Agreement(id=f"g{n}", people=tuple(draw(st.sets(ids))), by=draw(st.none() | near), answer_by=draw(near))
        for n in range(draw(st.integers(0, 4)))
    ]
    return {"people": people, "circles": circles, "reviews": reviews, "agreements": agreements}


def test_two_looks_left_half_way_keep_their_order_also_where_the_circles_have_one_name() -> None:
    circles = [Circle(id=id_, name="Koor") for id_ in "ab"]
    drafts = [Review(id=f"r{id_}", circle=id_) for id_ in "ab"]
    first = worth_a_look(TODAY, circles=circles, reviews=drafts)
    assert worth_a_look(TODAY, circles=circles[::-1], reviews=drafts[::-1]) == first
    assert [notice.review for notice in first] == ["ra", "rb"]


@given(journals(), st.randoms(use_true_random=False))
def test_the_order_in_which_the_journal_is_read_makes_no_difference(
    journal: dict[str, list[object]], chance: random.Random
) -> None:
    last = dict.fromkeys("abcd", ahead(-10))
    first = worth_a_look(TODAY, **journal, last=last)  # type: ignore[arg-type]
    for things in journal.values():
        chance.shuffle(things)
    assert worth_a_look(TODAY, **journal, last=last) == first  # type: ignore[arg-type]
    assert sum(notice.invites for notice in first) <= 1


# Talks


def sheet(begun: dt.date, **fields: Any) -> Negotiation:
    """A worksheet that was begun on a day, which its id says."""
    moment, letters = int(dt.datetime(begun.year, begun.month, begun.day, 12, tzinfo=dt.UTC).timestamp() * 1000), ""
    for _letter in range(10):
        moment, place = divmod(moment, 32)
        letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[place] + letters
    return Negotiation(id=f"{letters}{'0' * 16}", **fields)


def test_a_worksheet_left_half_way_is_mentioned_from_the_next_day_for_a_while() -> None:
    one = {"subject": "rent", "people": ("b",)}
    words = ["You began to prepare a talk with Bram. It is as you left it."]
    for days, expected in ((0, []), (-1, words), (-LEFT_DAYS, words), (-LEFT_DAYS - 1, [])):
        assert said(worth_a_look(TODAY, people=[BRAM], negotiations=[sheet(ahead(days), **one)])) == expected


def test_not_now_to_a_worksheet_is_the_last_word() -> None:
    (notice,) = worth_a_look(TODAY, people=[BRAM], negotiations=[sheet(ahead(-1), people=("b",))])
    until = choose_return_day(notice, TODAY)
    assert not comes_back(notice, until)
    put_off = sheet(ahead(-1), people=("b",), not_before=until)
    assert worth_a_look(TODAY + dt.timedelta(days=20), people=[BRAM], negotiations=[put_off]) == []


def test_a_talk_that_comes_up_is_mentioned_and_one_to_come_back_to_on_its_day() -> None:
    coming = sheet(ahead(-9), subject="rent", people=("b",), on=ahead(2))
    assert said(worth_a_look(TODAY, people=[BRAM], negotiations=[coming])) == ["The talk with Bram: Wed 25 Nov. rent"]
    far = sheet(ahead(-9), subject="rent", people=("b",), on=ahead(COMING_DAYS + 1))
    assert worth_a_look(TODAY, people=[BRAM], negotiations=[far]) == []
    done = sheet(ahead(-9), subject="rent", people=("b",), done=True, look_again=TODAY)
    assert said(worth_a_look(TODAY, people=[BRAM], negotiations=[done])) == [
        "You wanted to come back to the talk with Bram. rent"
    ]
    assert worth_a_look(TODAY - dt.timedelta(days=1), people=[BRAM], negotiations=[done]) == []
    over = sheet(ahead(-9), subject="rent", people=("b",), done=True)
    assert worth_a_look(TODAY, people=[BRAM], negotiations=[over]) == []


@pytest.mark.parametrize("quiet", QUIET)
def test_a_talk_with_someone_who_is_left_in_peace_is_not_brought_up(quiet: Person) -> None:
    assert worth_a_look(TODAY, people=[quiet], negotiations=[sheet(ahead(-1), people=("q",))]) == []
