"""Whoever is paused, ended or has died is in no prompt of any kind, from a whole journal (R9, R12; tone)."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kring.insight.attention.notice import NoticeKind
from kring.journal.attention_query import worth_a_look
from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import Began, CircleKind, Direction, Outcome, PersonStatus, Role
from kring.model.partial_date import PartialDate
from kring.model.person import Person
from kring.model.review import Review

TODAY = dt.date(2026, 11, 23)
Make = Callable[[Journal, str], Any]


def ahead(days: int) -> dt.date:
    return TODAY + dt.timedelta(days=days)


def met(journal: Journal, who: str, *days: int, **fields: Any) -> None:
    with journal.changing():
        for day in days:
            journal.add_entry(Entry(on=ahead(-day), direction=Direction.TOGETHER, people=(who,), **fields))


def care(journal: Journal, who: str, *, by_role: bool, done: bool) -> None:
    circle = journal.add_circle(
        Circle(name="Care", kind=CircleKind.MANTELZORG, cared_for=None if by_role else who, look_again_months=3)
    )
    if by_role:
        journal.add_member(circle.id, who, roles=(Role.CARED_FOR,))
    journal.add_review(Review(circle=circle.id, on=ahead(-90), next_look=TODAY if done else None, done=done))


def seldom(journal: Journal, who: str) -> None:
    """Three times in each of the three seasons before this one, and not since, in a journal that is kept."""
    met(journal, who, *range(95, 364, 30))
    other = journal.add_person(Person(name="Bram"))
    met(journal, other.id, *range(0, 450, 9))


#: What brings someone up, and as what.
PROMPTS: dict[str, tuple[NoticeKind, Make]] = {
    "birthday": (NoticeKind.BIRTHDAY, lambda j, who: j.change_person(who, birthday=PartialDate(11, 25))),
    "rhythm": (NoticeKind.RHYTHM, lambda j, who: (j.change_person(who, rhythm_days=7), met(j, who, 20))),
    "drift": (NoticeKind.DRIFT, seldom),
    "a step": (NoticeKind.STEP, lambda j, who: j.add_agreement(_agreed(who, by=ahead(2)))),
    "how was it": (NoticeKind.HOW_WAS_IT, lambda j, who: j.add_agreement(_agreed(who, by=ahead(-2)))),
    "an answer": (NoticeKind.ANSWER, lambda j, who: j.add_agreement(_agreed(who, answer_by=ahead(2)))),
    "a call": (NoticeKind.CALL, lambda j, who: j.add_agreement(_agreed(who, call_from=ahead(-1)))),
    "asked": (NoticeKind.ASKED, lambda j, who: met(j, who, 3, what="a lift", outcome=Outcome.ASKED)),
    "offered": (NoticeKind.ASKED, lambda j, who: met(j, who, 3, what="a lift", outcome=Outcome.OFFERED)),
    "caring": (NoticeKind.LOOK, lambda j, who: care(j, who, by_role=False, done=True)),
    "caring by role": (NoticeKind.LOOK, lambda j, who: care(j, who, by_role=True, done=True)),
    "caring, begun": (NoticeKind.DRAFT, lambda j, who: care(j, who, by_role=False, done=False)),
    "caring by role, begun": (NoticeKind.DRAFT, lambda j, who: care(j, who, by_role=True, done=False)),
}


def _agreed(who: str, **fields: Any) -> Agreement:
    return Agreement(what="the shoes", people=(who,), whose=Began.THEM, **fields)


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


@pytest.mark.parametrize("prompt", PROMPTS)
def test_someone_left_in_peace_is_in_no_prompt_and_comes_back_with_all_of_it(journal: Journal, prompt: str) -> None:
    kind, make = PROMPTS[prompt]
    anna = journal.add_person(Person(name="Anna"))
    make(journal, anna.id)

    def kinds() -> list[NoticeKind]:
        return [notice.kind for notice in worth_a_look(journal, TODAY)]

    assert kinds() == [kind]
    before = journal.people[anna.id]
    for status, until in (
        (PersonStatus.PAUSED, None),
        (PersonStatus.PAUSED, ahead(1)),
        (PersonStatus.ENDED, None),
        (PersonStatus.DECEASED, None),
    ):
        journal.change_person(anna.id, status=status, paused_until=until)
        assert kinds() == []
    journal.change_person(anna.id, status=PersonStatus.PAUSED, paused_until=TODAY)  # the pause is over
    assert kinds() == [kind]
    journal.change_person(anna.id, status=PersonStatus.ACTIVE, paused_until=None)
    assert journal.people[anna.id] == before
