"""Looks in the journal: one change at the end, and erase, merge, check, backup and restore know them in full."""

import datetime as dt
from pathlib import Path

import pytest

from kring.backup import create, restore
from kring.errors import KringError
from kring.journal.journal import Journal
from kring.journal.review_changes import Boundary, Ending, Promise, finish_review, keep_draft
from kring.journal.review_query import draft_of, has_pictures_kept, known_about, pictures_kept
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.endings import Decision
from kring.model.enums import Began, CircleStatus
from kring.model.person import Person
from kring.model.review import Answer, Review
from kring.model.validation_error import ModelError

TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    return Journal.open(journal_folder)


def everything_at_the_end(anna: str) -> Ending:
    return Ending(
        decision=Decision.LET_GO,
        step=Promise(agreement=Agreement(what="ring Anna", whose=Began.ME, people=(anna,))),
        hand_over=Promise(agreement=Agreement(what="the invoices", whose=Began.THEM), new_people=(Person(name="Mo"),)),
        boundary=Boundary(text="no nights"),
        circle="end",
        next_look=None,
        facts={"entries": 3, "took_part": [anna]},
    )


def test_the_end_of_a_look_is_one_line_and_one_undo(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna")).id
    circle = journal.add_circle(Circle(name="Choir", boundaries="no money")).id
    draft = keep_draft(journal, Review(circle=circle, on=TODAY), (Answer("q2", "yes"),))
    before = {name: list(shelf) for name, shelf in journal.shelves.items()}
    seen: list[frozenset[str]] = []
    journal.subscribe(lambda changed: seen.append(changed.tables))
    done = finish_review(journal, draft, (Answer("q2", "no"),), everything_at_the_end(anna), TODAY)
    assert seen == [frozenset({"people", "circles", "reviews", "agreements"})]
    assert (done.done, done.decision, done.step, done.answers) == (
        True,
        Decision.LET_GO,
        "ring Anna",
        (Answer("q2", "no"), Answer("boundary", text="no nights")),
    )
    assert (journal.circles[circle].status, journal.circles[circle].ended_on) == (CircleStatus.ENDED, TODAY)
    assert journal.circles[circle].boundaries == "no money\nno nights"
    assert [(one.what, one.review, one.circle, one.made_on) for one in journal.agreements] == [
        ("ring Anna", done.id, circle, TODAY),
        ("the invoices", done.id, circle, TODAY),
    ]
    assert [journal.name_of(person) for one in journal.agreements for person in one.people] == ["Anna", "Mo"]
    journal.undo()
    assert {name: list(shelf) for name, shelf in journal.shelves.items()} == before


def test_what_does_not_fit_at_the_end_changes_nothing(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Choir")).id
    draft = keep_draft(journal, Review(circle=circle, on=TODAY), (Answer("q2", "yes"),))
    too_long = Ending(decision=Decision.BOUNDARY, boundary=Boundary(text="x" * 200_000), circle="rest")
    with pytest.raises(ModelError):
        finish_review(journal, draft, draft.answers, too_long, TODAY)
    assert list(journal.reviews) == [draft]
    assert journal.circles[circle].status == CircleStatus.ACTIVE


def test_a_draft_that_says_the_same_or_nothing_is_not_written_again(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Choir")).id
    new = Review(circle=circle, on=TODAY)
    assert keep_draft(journal, new, ()) == new
    assert not journal.reviews
    draft = keep_draft(journal, new, (Answer("q2", "yes"),))
    told: list[object] = []
    journal.subscribe(told.append)
    assert keep_draft(journal, draft, draft.answers) == draft
    assert told == []
    decided = keep_draft(journal, draft, (), Decision.KEEP)
    assert (decided.id, decided.answers, decided.decision) == (draft.id, (), Decision.KEEP)
    journal.remove_review(draft.id)
    with pytest.raises(KringError):
        keep_draft(journal, decided, (Answer("q2", "no"),))


def test_the_newest_draft_goes_on(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Choir")).id
    journal.add_review(Review(circle=circle, on=TODAY, answers=(Answer("q1", text="older"),)))
    newer = journal.add_review(Review(circle=circle, on=TODAY))
    journal.add_review(Review(circle=circle, on=TODAY, done=True))
    assert draft_of(journal, circle=circle) == newer
    assert draft_of(journal, person="nobody") is None
    assert draft_of(journal) is None


@pytest.mark.parametrize(
    ("facts", "done", "days", "kept"),
    [
        ({"around": {"rings": {"inner": ["x"]}, "circles": {}}}, True, 1, True),
        ({"around": {}}, True, 1, True),
        ({"around": {"rings": {"inner": ["x"]}}}, True, 0, False),  # of today
        ({"around": {"rings": {"inner": ["x"]}}}, False, 1, False),
        ({"around": "another version's"}, True, 1, False),
        ({}, True, 1, False),
    ],
)
def test_there_are_pictures_where_some_are_found(
    journal: Journal, facts: dict[str, object], done: bool, days: int, kept: bool
) -> None:
    circle = journal.add_circle(Circle(name="Choir")).id
    journal.add_review(Review(circle=circle, on=TODAY - dt.timedelta(days), facts=facts, done=done))
    assert bool(pictures_kept(journal, TODAY)) == has_pictures_kept(journal, TODAY) == kept


def test_erasing_someone_takes_the_looks_at_them_and_their_place_in_the_facts_of_others(journal: Journal) -> None:
    anna, bram = (journal.add_person(Person(name=name)) for name in ("Annabel Smit", "Bram"))
    circle = journal.add_circle(Circle(name="Choir", boundaries="not with Annabel")).id
    own = journal.add_review(Review(person=anna.id, on=TODAY, answers=(Answer("value", text="calm"),), done=True))
    facts = {
        "took_part": [anna.id, bram.id],
        "around": {"rings": {"inner": [anna.id]}, "circles": {circle: [anna.id, bram.id]}},
    }
    other = journal.add_review(
        Review(circle=circle, on=TODAY, answers=(Answer("q7", "yes", "Annabel stays"),), facts=facts, done=True)
    )
    journal.erase_person(anna.id)
    assert own.id not in journal.reviews
    left = journal.reviews[other.id]
    assert left.answers == (Answer("q7", "yes", "… stays"),)
    assert left.facts == {"took_part": [bram.id], "around": {"rings": {"inner": []}, "circles": {circle: [bram.id]}}}
    assert journal.circles[circle].boundaries == "not with …"
    whole = b"".join(path.read_bytes() for path in Path(journal.folder).rglob("*.jsonl"))
    assert b"Annabel" not in whole
    assert whole.count(anna.id.encode()) == whole.count(f'"id":"{anna.id}","erased":true'.encode())
    assert journal.check().ok


def test_two_people_who_turn_out_to_be_one_have_one_line_of_looks(journal: Journal) -> None:
    one, two = (journal.add_person(Person(name=name)) for name in ("Sara", "Sara Vermeer"))
    looks = [journal.add_review(Review(person=who.id, on=TODAY, done=True)).id for who in (one, two)]
    told = journal.merge_people(one.id, two.id)
    assert "1 review" in told.sentences()
    assert {journal.reviews[look].person for look in looks} == {one.id}
    assert known_about(journal, person=one.id, today=TODAY).last == journal.reviews[looks[1]]


def test_check_tells_of_a_look_at_someone_who_is_not_there(journal: Journal) -> None:
    journal.add_review(Review(person="nobody", on=TODAY, done=True))
    assert [(one.table, one.field) for one in journal.check().dangling] == [("reviews", "person")]


def test_a_look_at_a_circle_and_one_at_a_person_come_back_from_a_backup(journal: Journal, tmp_path: Path) -> None:
    anna = journal.add_person(Person(name="Anna"))
    circle = journal.add_circle(Circle(name="Choir", boundaries="no nights", look_again_months=7))
    answers = (Answer("q2", "less", "tired"), Answer("q3", "yes", asked=True), Answer("of-later", "x"))
    journal.add_review(Review(person=anna.id, on=TODAY, answers=(Answer("contact", "more"),), done=True))
    journal.add_review(Review(circle=circle.id, on=TODAY, answers=answers, decision=Decision.CHANGE, facts={"a": [1]}))
    before = {name: list(shelf) for name, shelf in journal.shelves.items()}
    path = str(tmp_path / "backup.json")
    create.back_up(journal.folder, path, device="one", at=dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
    other = str(tmp_path / "other")
    Journal.open(other).close()
    found = restore.preview_restore(other, path, "replace")
    restore.restore(other, found.backup, "replace")
    with Journal.open(other) as there:
        assert {name: list(shelf) for name, shelf in there.shelves.items()} == before


def test_two_windows_with_one_draft_keep_what_the_other_answered(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Choir")).id
    draft = keep_draft(journal, Review(circle=circle, on=TODAY), (Answer("q1", text="to sing"), Answer("q5", text="x")))
    keep_draft(journal, draft, (Answer("q1", text="to sing"), Answer("q2", "less")))  # the other window, q5 taken back
    kept = keep_draft(journal, draft, (*draft.answers, Answer("q3", "yes")))
    assert {one.question: one.scale or one.text for one in kept.answers} == {"q1": "to sing", "q2": "less", "q3": "yes"}
