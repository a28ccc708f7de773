"""What everyone does with a journal: add, change, end, remove, read, be told."""

import datetime as dt
import os
from pathlib import Path

import pytest

from kring.errors import KringError, NotUnderstood
from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.endings import AgreementState
from kring.model.enums import Began, CircleStatus, Direction, PersonStatus, Role, Support
from kring.model.negotiation import Negotiation
from kring.model.review import Review
from kring.model.validation_error import ModelError
from kring.storage.change_event import Changed
from tests.journal.helpers import DAY, entry, log_path, opened, person, records, second_opinion


def test_what_was_added_is_there_when_the_journal_is_opened_again(journal_folder: str) -> None:
    with opened(journal_folder) as journal:
        anna = journal.add_person(person("Anna", aliases=("mam",), notes="likes soup"))
        circle = journal.add_circle(Circle(name="Zorg"), [anna.id])
        written = journal.add_entry(
            entry(people=(anna.id,), circle=circle.id, direction=Direction.GIVEN, support=(Support.CARE,), minutes=30)
        )
        agreement = journal.add_agreement(Agreement(what="call", people=(anna.id,)))
        review = journal.add_review(Review(circle=circle.id, on=DAY))
        talk = journal.add_negotiation(Negotiation(subject="Weekends", answers={"facts": "two days"}))
    with opened(journal_folder) as journal:
        assert list(journal.people) == [anna]
        assert list(journal.circles) == [circle]
        assert journal.entries[written.id] == written
        assert journal.agreements.get(agreement.id) == agreement
        assert list(journal.reviews) == [review]
        assert list(journal.negotiations) == [talk]
        assert [member.person for member in journal.members_of(circle.id)] == [anna.id]
        assert [member.circle for member in journal.circles_of(anna.id)] == [circle.id]


def test_nothing_but_the_folder_is_made_before_the_first_change(journal_folder: str) -> None:
    with opened(journal_folder) as journal:
        assert len(journal.people) == 0
        assert journal.recent_entries(5) == []
    assert os.listdir(journal_folder) == []


def test_a_journal_that_is_not_there_is_not_made_unless_asked(journal_folder: str) -> None:
    with pytest.raises(KringError) as caught:
        opened(journal_folder, create=False)
    assert "no journal here yet" in str(caught.value)
    assert not os.path.exists(journal_folder)


def test_a_folder_with_other_things_is_not_taken_for_a_journal(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(KringError) as caught:
        opened(tmp_path)
    assert "not a journal" in str(caught.value)
    assert os.listdir(tmp_path) == ["holiday.jpg"]


def test_an_entry_with_someone_new_is_one_line_and_both_or_neither(journal_folder: str) -> None:
    journal = opened(journal_folder)
    bram = journal.add_person(person("Bram"))
    written = journal.add_entry(entry(people=(bram.id,)), [person("Piet"), person("Sara")])
    assert [journal.name_of(id_) for id_ in written.people] == ["Bram", "Piet", "Sara"]
    lines = [record for _device, table, record in records(journal_folder) if table == "people"]
    assert len(lines) == 2
    assert [op.get("table", "people") for op in lines[1]["ops"]] == ["people", "people", "entries"]
    with pytest.raises(NotUnderstood):
        journal.add_entry(entry(minutes=-5), [person("Never")])
    assert "Never" not in [one.name for one in journal.people]


def test_a_line_says_only_what_changed(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna", notes="long story " * 50))
    assert journal.change_person(anna.id, name="Anne", reachable="evenings").name == "Anne"
    journal.change_person(anna.id, notes="")
    said = [record["ops"] for _device, _table, record in records(journal_folder)][1:]
    assert said == [
        [{"id": anna.id, "set": {"name": "Anne", "reachable": "evenings"}}],
        [{"id": anna.id, "unset": ["notes"]}],
    ]
    journal.change_person(anna.id, name="Anne")
    assert len(list(records(journal_folder))) == 3  # nothing changed, so nothing was written


def test_a_change_leaves_alone_what_another_process_altered_meanwhile(journal_folder: str) -> None:
    form, elsewhere = opened(journal_folder), opened(journal_folder)
    anna = form.add_person(person("Anna"))
    elsewhere.change_person(anna.id, notes="written in the other window")
    assert form.change_person(anna.id, name="Anne").notes == "written in the other window"
    elsewhere.remove_person(anna.id)
    with pytest.raises(KringError) as caught:
        form.change_person(anna.id, name="Annet")
    assert "no longer" in str(caught.value)


def test_what_a_newer_version_wrote_stays_when_something_else_is_changed(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna", extra={"shoe_size": 39, "ring": "orbit"}))
    with opened(journal_folder) as later:
        later.change_person(anna.id, name="Anne")
        assert later.people[anna.id].extra == {"shoe_size": 39}
        assert str(later.people[anna.id].ring) == "orbit"
        later.change_person(anna.id, name="Annet")
    assert second_opinion(journal_folder)["people"][anna.id] == {"name": "Annet", "shoe_size": 39, "ring": "orbit"}


def test_a_change_that_does_not_fit_writes_nothing(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna"))
    before = log_path(journal_folder, "people").read_bytes()
    with pytest.raises(NotUnderstood):
        journal.change_person(anna.id, name="  ")
    with pytest.raises(NotUnderstood):
        journal.change_person(anna.id, rhythm_days=0)
    assert log_path(journal_folder, "people").read_bytes() == before
    assert journal.people[anna.id] == anna


def test_removing_someone_takes_them_out_of_circles_and_leaves_their_entries_with_their_name(
    journal_folder: str,
) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna"))
    circle = journal.add_circle(Circle(name="Zorg"), [anna.id])
    written = journal.add_entry(entry(people=(anna.id,)))
    journal.remove_person(anna.id)
    assert anna.id not in journal.people
    assert journal.people.get(anna.id) is None
    assert journal.people.gone(anna.id) == anna
    assert journal.members_of(circle.id) == []
    assert journal.name_of(journal.entries[written.id].people[0]) == "Anna"
    with pytest.raises(KeyError):
        journal.people[anna.id]


def test_names_of_the_unknown_are_neutral(journal_folder: str) -> None:
    journal = opened(journal_folder)
    assert journal.name_of("01M84TFYJW2B9XDZRX7MZ29MNH") == "someone"
    assert journal.circle_name("01M84TFYJW2B9XDZRX7MZ29MNH") == "a circle"


def test_people_pause_end_die_and_come_back(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna"))
    assert journal.pause_person(anna.id, DAY).paused_until == DAY
    assert journal.pause_person(anna.id).paused_until is None
    assert journal.people[anna.id].status == PersonStatus.PAUSED
    assert journal.end_person(anna.id).status == PersonStatus.ENDED
    assert journal.person_died(anna.id).status == PersonStatus.DECEASED
    assert journal.resume_person(anna.id) == anna


def test_circles_rest_end_and_come_back(journal_folder: str) -> None:
    journal = opened(journal_folder)
    circle = journal.add_circle(Circle(name="Koor"))
    assert journal.rest_circle(circle.id).status == CircleStatus.RESTING
    assert journal.end_circle(circle.id, DAY).ended_on == DAY
    assert journal.resume_circle(circle.id) == circle
    assert journal.change_circle(circle.id, purpose="sing").purpose == "sing"
    journal.remove_circle(circle.id)
    assert len(journal.circles) == 0
    assert journal.circle_name(circle.id) == "Koor"


def test_members_come_get_roles_and_leave(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna, bram = journal.add_person(person("Anna")), journal.add_person(person("Bram"))
    circle = journal.add_circle(Circle(name="Koor"), [anna.id])
    second = journal.add_member(circle.id, bram.id, roles=(Role.INITIATOR,), since=DAY)
    third = journal.add_membership(Membership(circle=circle.id, person=anna.id, represents="the altos"))
    assert [one.person for one in journal.members_of(circle.id)] == [anna.id, bram.id, anna.id]
    assert journal.end_membership(second.id, DAY + dt.timedelta(1)).until == DAY + dt.timedelta(1)
    assert journal.change_membership(third.id, represents="").represents == ""
    journal.remove_membership(third.id)
    assert [one.person for one in journal.members_of(circle.id)] == [anna.id, bram.id]
    journal.remove_circle(circle.id)
    assert len(journal.memberships) == 0


def test_reviews_agreements_and_worksheets_change_and_go(journal_folder: str) -> None:
    journal = opened(journal_folder)
    circle = journal.add_circle(Circle(name="Koor"))
    review = journal.add_review(Review(circle=circle.id))
    agreement = journal.add_agreement(Agreement(what="call"))
    talk = journal.add_negotiation(Negotiation(subject="Weekends"))
    assert journal.change_review(review.id, done=True).done
    assert journal.change_agreement(agreement.id, state=AgreementState.KEPT).state == AgreementState.KEPT
    assert journal.close_agreement(agreement.id, AgreementState.OPEN).state == AgreementState.OPEN
    assert journal.change_negotiation(talk.id, answers={"facts": "none"}).answers == {"facts": "none"}
    journal.remove_review(review.id)
    journal.remove_agreement(agreement.id)
    journal.remove_negotiation(talk.id)
    assert not journal.reviews
    assert not journal.agreements
    assert not journal.negotiations


def test_several_operations_become_one_line(journal_folder: str) -> None:
    journal = opened(journal_folder)
    told: list[Changed] = []
    journal.subscribe(told.append)
    len(journal.memberships)
    with journal.changing():
        anna = journal.add_person(person("Anna"))
        circle = journal.add_circle(Circle(name="Koor"), [anna.id])
        with journal.changing():
            journal.change_person(anna.id, notes="sings")
        journal.remove_circle(circle.id)
        journal.add_circle(Circle(name="Zangclub"), [anna.id])
        assert told == []
    assert len(list(records(journal_folder))) == 1
    assert [one.name for one in journal.circles] == ["Zangclub"]
    assert journal.people[anna.id].notes == "sings"
    assert len(journal.memberships) == 1
    assert len(told) == 1


def test_a_block_that_raises_changes_nothing(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna"))
    before = log_path(journal_folder, "people").read_bytes()
    with pytest.raises(ZeroDivisionError), journal.changing():
        journal.add_person(person("Bram"))
        journal.change_person(anna.id, name="Anne")
        raise ZeroDivisionError
    assert [one.name for one in journal.people] == ["Anna"]
    assert log_path(journal_folder, "people").read_bytes() == before
    journal.add_person(person("Sara"))
    assert [one.name for one in journal.people] == ["Anna", "Sara"]


def test_in_bulk_each_change_stays_a_line_of_its_own(journal_folder: str) -> None:
    journal = opened(journal_folder)
    len(journal.entries)
    with journal.bulk():
        anna = journal.add_person(person("Anna"))
        for number in range(1500):
            journal.add_entry(entry(f"soup {number}", people=(anna.id,)))
        last = journal.add_entry(entry("walk"))
        journal.change_entry(last.id, what="long walk")
    assert len(list(records(journal_folder))) == 1503
    assert journal.entries[last.id].what == "long walk"
    assert len(opened(journal_folder).entries) == 1501


def test_an_id_of_ones_own_is_kept_and_not_given_twice(journal_folder: str) -> None:
    journal = opened(journal_folder)
    assert journal.add_person(person("Anna", id="anna-1")).id == "anna-1"
    with pytest.raises(KringError):
        journal.add_person(person("Other", id="anna-1"))
    assert journal.people["anna-1"].name == "Anna"


def test_what_was_removed_can_be_added_again_under_its_id(journal_folder: str) -> None:
    journal = opened(journal_folder)
    journal.add_person(person("Anna", id="anna-1", notes="old"))
    journal.remove_person("anna-1")
    journal.add_person(person("Anke", id="anna-1"))
    assert journal.people["anna-1"] == person("Anke", id="anna-1")
    assert opened(journal_folder).people["anna-1"] == person("Anke", id="anna-1")


def test_the_same_clock_and_chance_make_the_same_journal(tmp_path: Path) -> None:
    for name in ("a", "b"):
        chance = iter(range(10_000))
        with opened(
            tmp_path / name,
            now=lambda: 1_790_000_000.0,
            chance=lambda n, chance=chance: next(chance).to_bytes(n, "big"),
        ) as journal:
            anna = journal.add_person(person("Anna"))
            journal.add_entry(entry(people=(anna.id,)))
    for table in ("people", "entries"):
        assert log_path(tmp_path / "a", table).read_bytes() == log_path(tmp_path / "b", table).read_bytes()


def test_the_timeline_is_by_day_and_follows_every_change(journal_folder: str) -> None:
    journal = opened(journal_folder)
    days = [3, 1, 2, 1]
    ids = [journal.add_entry(entry(f"{n}", on=dt.date(2026, 1, day))).id for n, day in enumerate(days)]
    assert journal.timeline() == [ids[1], ids[3], ids[2], ids[0]]
    journal.change_entry(ids[1], on=dt.date(2026, 2, 1))
    assert journal.timeline() == [ids[3], ids[2], ids[0], ids[1]]
    journal.remove_entry(ids[2])
    new = journal.add_entry(entry("5", on=dt.date(2025, 12, 31))).id
    assert journal.timeline() == [new, ids[3], ids[0], ids[1]]
    assert journal.timeline() == opened(journal_folder).timeline()


def test_the_ids_of_a_shelf_stay_in_order_and_an_old_list_stays_as_it_was(journal_folder: str) -> None:
    journal = opened(journal_folder)
    journal.add_person(person("B", id="b"))
    before = journal.people.ids()
    journal.add_person(person("C", id="c"))
    journal.add_person(person("A", id="a"))
    journal.remove_person("b")
    assert before == ["b"]
    assert journal.people.ids() == ["a", "c"]
    assert "a" in journal.people
    assert "b" not in journal.people
    assert journal.people.get_uncached("a") == journal.people.get("a")
    assert journal.people.get_uncached("zz") is None


def test_the_last_entries_are_shown_without_reading_all_of_them(journal_folder: str) -> None:
    journal = opened(journal_folder)
    old = journal.add_entry(entry("old"))
    ids = [journal.add_entry(entry(f"number {n} " + "x" * 300)).id for n in range(200)]
    with_new = journal.add_entry(entry("together with someone new"), [person("Piet")])
    removed = journal.add_entry(entry("a slip"))
    journal.remove_entry(removed.id)
    journal.change_entry(ids[-1], what="better words")
    journal.change_entry(old.id, what="an old one corrected")
    again = opened(journal_folder)
    recent = again.recent_entries(3)
    assert not again.entries.loaded
    assert [one.id for one in recent] == [with_new.id, ids[-1], ids[-2]]
    assert recent[1].what == "better words"
    again.entries.load()
    assert again.recent_entries(3) == recent


def test_entries_about_someone_follow_every_change(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna, bram = journal.add_person(person("Anna")), journal.add_person(person("Bram"))
    first = journal.add_entry(entry("1", people=(anna.id,), on=dt.date(2026, 1, 1)))
    second = journal.add_entry(entry("2", people=(anna.id, bram.id), on=dt.date(2026, 1, 2)))
    assert journal.entries_about(anna.id) == [second.id, first.id]
    third = journal.add_entry(entry("3", people=(anna.id,), on=dt.date(2025, 1, 1)))
    journal.change_entry(first.id, people=(bram.id,))
    assert journal.entries_about(anna.id) == [second.id, third.id]
    assert journal.entries_about(bram.id) == [second.id, first.id]
    journal.remove_entry(second.id)
    assert journal.entries_about(anna.id, 5) == [third.id]


def test_subscribers_are_told_after_it_is_on_the_disk_until_they_leave(journal_folder: str) -> None:
    journal = opened(journal_folder)
    told: list[tuple[Changed, int]] = []
    leave = journal.subscribe(lambda changed: told.append((changed, len(list(records(journal_folder))))))
    len(journal.people)
    anna = journal.add_person(person("Anna"))
    leave()
    leave()
    journal.add_person(person("Bram"))
    assert told == [(Changed(frozenset(["people"]), frozenset([anna.id]), False), 1)]


def test_a_subscriber_may_change_the_journal_itself(journal_folder: str) -> None:
    journal = opened(journal_folder)
    len(journal.people)

    def once(changed: Changed) -> None:
        leave()
        journal.add_person(person("Bram"))

    leave = journal.subscribe(once)
    journal.add_person(person("Anna"))
    assert [one.name for one in journal.people] == ["Anna", "Bram"]


def test_values_of_another_kind_break_nothing_are_kept_and_are_told_by_field_and_id(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    anna = journal.add_person(person("Anna"))
    soup = journal.add_entry(entry(people=(anna.id,)))
    odd = {"name": 123, "rhythm_days": "secret"}
    with journal.transactions.changing() as batch:
        batch.after["people", anna.id] = odd
        batch.after["entries", soup.id] = {"on": "secret", "minutes": "5", "people": [anna.id], "what": None}
    again = opened(tmp_path / "j")
    assert again.timeline() == [soup.id]
    again.change_person(anna.id, notes="asks")
    again.change_entry(soup.id, energy=None, minutes=7)
    assert again.book.table("people").docs[anna.id] == {**odd, "notes": "asks"}
    assert again.book.table("entries").docs[soup.id]["on"] == "secret"
    report = again.check()
    assert report.ok
    assert {(one.table, one.id, one.field) for one in report.odd} == {
        ("people", anna.id, "name"),
        ("people", anna.id, "rhythm_days"),
        ("entries", soup.id, "on"),
        ("entries", soup.id, "what"),
    }
    assert "secret" not in repr(report)


def test_an_agreement_is_kept_and_opened_again_and_that_is_one_step_of_undo_each(journal_folder: str) -> None:
    journal = opened(journal_folder)
    day = dt.date(2026, 11, 23)
    one = journal.add_agreement(Agreement(what="call"))
    kept = journal.close_agreement(one.id, AgreementState.KEPT, day)
    assert (kept.state, kept.closed_on) == (AgreementState.KEPT, day)
    again = journal.close_agreement(one.id, AgreementState.OPEN)
    assert again == one
    journal.undo()
    assert journal.agreements[one.id] == kept
    journal.undo()
    assert journal.agreements[one.id] == one


def test_an_agreement_in_other_words_keeps_the_earlier_ones_oldest_first_and_goes_on(journal_folder: str) -> None:
    journal = opened(journal_folder)
    one = journal.add_agreement(Agreement(what="call", state=AgreementState.KEPT, closed_on=dt.date(2026, 11, 1)))
    journal.reword_agreement(one.id, " write ")
    now = journal.reword_agreement(one.id, "visit", whose=Began.ME)
    assert (now.what, now.earlier, now.whose) == ("visit", ("call", "write"), Began.ME)
    assert (now.state, now.closed_on, now.in_force) == (AgreementState.CHANGED, None, True)
    assert journal.reword_agreement(one.id, "visit ").earlier == ("call", "write")
    with pytest.raises(ModelError):
        journal.reword_agreement(one.id, "  ")
    dropped = journal.close_agreement(one.id, AgreementState.DROPPED)
    assert not dropped.in_force
    assert journal.close_agreement(one.id, AgreementState.OPEN) == now


def test_a_first_look_knows_the_names_in_it_without_reading_everyone(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna, bram, sara, other = (journal.add_person(person(name)) for name in ("Anna", "Bram", "Sara", "Other"))
    people = (anna.id, bram.id, sara.id, "nobody")
    journal.add_entry(entry(people=people[:3]))
    journal.change_person(anna.id, name="Anna de Vries")
    journal.remove_person(bram.id)
    fresh = opened(journal_folder)
    fresh.recent_entries(5)
    assert [fresh.name_of(id_) for id_ in people[:3]] == ["Anna de Vries", "Bram", "Sara"]
    assert "people" not in fresh.book.tables
    fresh.change_person(sara.id, name="Sara Bos")
    assert fresh.name_of(sara.id) == "Sara Bos"
    again = opened(journal_folder)
    again.recent_entries(5)
    assert again.name_of(other.id) == "Other"  # who is not in it is looked up among all
    assert [again.name_of(id_) for id_ in people] == ["Anna de Vries", "Bram", "Sara Bos", "someone"]


def test_who_is_erased_after_a_first_look_has_no_name_in_it(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna"))
    journal.add_entry(entry(people=(anna.id,)))
    fresh = opened(journal_folder)
    fresh.recent_entries(5)
    assert fresh.name_of(anna.id) == "Anna"
    fresh.erase_person(anna.id)
    assert fresh.name_of(anna.id) == "someone"
