"""Two people who turn out to be one: nothing is lost, and one undo makes them two again."""

import datetime as dt
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.errors import KringError
from kring.journal.journal import Journal
from kring.journal.person_merge import everyone_merged
from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.enums import CircleKind, PersonStatus, Ring, Role
from kring.model.negotiation import Negotiation
from kring.model.partial_date import Month, PartialDate
from kring.model.person import TEXTS, Person, Way
from kring.model.review import Review
from kring.model.validation_error import ModelError
from tests.journal.helpers import DAY, Hands, documents, entry, everything, opened, person, second_opinion


def test_texts_that_differ_stand_one_after_the_other(journal_folder: str) -> None:
    journal = opened(journal_folder)
    keep = journal.add_person(person("Anna", notes="tall\nand calm", costs="7 an hour", wishes="a call"))
    other = journal.add_person(person("Anne", notes="moved to Delft", costs="free on Sunday", wishes="a call"))
    told = journal.merge_people(keep.id, other.id)
    now = journal.people[keep.id]
    assert (now.notes, now.costs, now.wishes) == (
        "tall\nand calm\n\nmoved to Delft",
        "7 an hour; free on Sunday",
        "a call",
    )
    assert told.joined == ("costs", "notes")
    assert told.taken == ()


def test_what_was_empty_is_filled_with_what_stood_with_the_other(journal_folder: str) -> None:
    journal = opened(journal_folder)
    keep = journal.add_person(person("Anna"))
    other = journal.add_person(
        person("Anne", address="Kerkstraat 12", ring=Ring.INNER, birthday=PartialDate(2, 29), rhythm_days=30)
    )
    told = journal.merge_people(keep.id, other.id)
    now = journal.people[keep.id]
    assert (now.address, now.ring, now.birthday, now.rhythm_days) == (
        "Kerkstraat 12",
        Ring.INNER,
        PartialDate(2, 29),
        30,
    )
    assert set(told.taken) == {"address", "ring", "birthday", "rhythm_days"}


def test_the_other_name_becomes_another_name_and_ways_stand_together(journal_folder: str) -> None:
    journal = opened(journal_folder)
    keep = journal.add_person(person("Anna", aliases=("An",), ways=(Way("mobile", "06"),)))
    other = journal.add_person(
        person("Anne", aliases=("An", "Anna", "Annie"), ways=(Way("mobile", "06"), Way("work", "020")))
    )
    journal.merge_people(keep.id, other.id)
    now = journal.people[keep.id]
    assert now.name == "Anna"
    assert now.aliases == ("An", "Anne", "Annie")
    assert now.ways == (Way("mobile", "06"), Way("work", "020"))
    assert other.id not in journal.people


def test_what_can_stand_only_once_goes_to_the_notes_in_words(journal_folder: str) -> None:
    journal = opened(journal_folder)
    keep = journal.add_person(person("Anna", birthday=PartialDate(3, 1), rhythm_days=7, ring=Ring.OUTER))
    other = journal.add_person(person("Anne", birthday=PartialDate(2, 29, 1956), rhythm_days=30, ring=Ring.INNER))
    told = journal.merge_people(keep.id, other.id)
    now = journal.people[keep.id]
    assert (now.birthday, now.rhythm_days, now.ring) == (PartialDate(3, 1), 7, Ring.OUTER)
    assert told.noted == (
        "Anne: Birthday: 29 February 1956",
        "Anne: My rhythm: every 30 days",
        "Anne: How close: can't imagine life without",
    )
    assert now.notes == "\n".join(told.noted)


def test_a_birthday_with_its_year_completes_the_same_one_without(journal_folder: str) -> None:
    journal = opened(journal_folder)
    keep = journal.add_person(person("Anna", birthday=PartialDate(2, 29)))
    other = journal.add_person(person("Anne", birthday=PartialDate(2, 29, 1956)))
    assert journal.merge_people(keep.id, other.id).noted == ()
    assert journal.people[keep.id].birthday == PartialDate(2, 29, 1956)


@pytest.mark.parametrize(
    ("one", "two", "becomes"),
    [
        (("active", None), ("deceased", None), ("deceased", None)),
        (("paused", dt.date(2027, 1, 1)), ("active", None), ("paused", dt.date(2027, 1, 1))),
        (("paused", dt.date(2027, 1, 1)), ("paused", dt.date(2027, 3, 1)), ("paused", dt.date(2027, 3, 1))),
        (("paused", dt.date(2027, 1, 1)), ("paused", None), ("paused", None)),
        (("ended", None), ("paused", dt.date(2027, 1, 1)), ("ended", None)),
    ],
)
def test_the_status_that_asks_for_most_restraint_stays(
    journal_folder: str, one: Any, two: Any, becomes: tuple[str, dt.date | None]
) -> None:
    journal = opened(journal_folder)
    keep = journal.add_person(person("Anna", status=PersonStatus(one[0]), paused_until=one[1]))
    other = journal.add_person(person("Anne", status=PersonStatus(two[0]), paused_until=two[1]))
    journal.merge_people(keep.id, other.id)
    now = journal.people[keep.id]
    assert (now.status, now.paused_until) == becomes


def test_everything_that_named_the_other_names_the_one_who_stays(journal_folder: str) -> None:
    journal = opened(journal_folder)
    keep, other, tom = (journal.add_person(person(name)).id for name in ("Anna", "Anne", "Tom"))
    care = journal.add_circle(Circle(name="Mum", kind=CircleKind.MANTELZORG, cared_for=other), [other])
    both = journal.add_entry(entry("walk", people=(tom, other, keep))).id
    alone = journal.add_entry(entry("soup", people=(other,))).id
    agreed = journal.add_agreement(Agreement(what="call", people=(other, tom))).id
    sheet = journal.add_negotiation(Negotiation(subject="care", people=(other,))).id
    review = journal.add_review(Review(circle=care.id, on=DAY, facts={"people": [other, tom], "by": {other: 2}})).id
    journal.add_entry(entry("nothing to do with it", people=(tom,)))
    told = journal.merge_people(keep, other)
    assert journal.entries[both].people == (tom, keep)
    assert journal.entries[alone].people == (keep,)
    assert journal.agreements[agreed].people == (keep, tom)
    assert journal.negotiations[sheet].people == (keep,)
    assert journal.reviews[review].facts == {"people": [keep, tom], "by": {keep: 2}}
    assert journal.circles[care.id].cared_for == keep
    assert [m.person for m in journal.members_of(care.id)] == [keep]
    assert told.moved == {
        "memberships": 1,
        "circles": 1,
        "entries": 2,
        "agreements": 1,
        "negotiations": 1,
        "reviews": 1,
    }
    assert told.sentences() == ["1 membership", "2 entries", "1 agreement", "1 worksheet", "1 review"]


def test_two_places_in_one_circle_become_one_with_both_roles(journal_folder: str) -> None:
    journal = opened(journal_folder)
    keep, other = (journal.add_person(person(name)).id for name in ("Anna", "Anne"))
    circle = journal.add_circle(Circle(name="Street")).id
    mine = journal.add_membership(
        Membership(person=keep, circle=circle, roles=(Role.DECIDES,), represents="no 12", since=dt.date(2024, 1, 1))
    )
    journal.add_membership(
        Membership(person=other, circle=circle, roles=(Role.CONTACT,), represents="no 14", since=dt.date(2023, 1, 1))
    )
    past = journal.add_membership(
        Membership(person=other, circle=circle, since=dt.date(2019, 1, 1), until=dt.date(2020, 1, 1))
    )
    assert journal.merge_people(keep, other).together == 1
    found = {m.id: m for m in journal.members_of(circle)}
    assert set(found) == {mine.id, past.id}
    now = found[mine.id]
    assert (now.roles, now.represents, now.since) == (
        (Role.DECIDES, Role.CONTACT),
        "no 12; no 14",
        dt.date(2023, 1, 1),
    )
    assert found[past.id].person == keep


def test_a_look_beforehand_says_the_same_and_changes_nothing(journal_folder: str) -> None:
    journal = opened(journal_folder)
    keep = journal.add_person(person("Anna", notes="a"))
    other = journal.add_person(person("Anne", notes="b"))
    journal.add_entry(entry("soup", people=(other.id,)))
    before = documents(journal)
    preview = journal.merging_preview(keep.id, other.id)
    assert documents(journal) == before
    assert journal.merge_people(keep.id, other.id) == preview


def test_undo_says_so_and_makes_them_two_again(journal_folder: str) -> None:
    journal = opened(journal_folder)
    keep = journal.add_person(person("Anna", extra={"shoe_size": 39}))
    other = journal.add_person(person("Anne", extra={"hat": 58}))
    journal.add_entry(entry("soup", people=(other.id,)))
    before = documents(journal)
    journal.merge_people(keep.id, other.id)
    assert journal.people[keep.id].extra == {"shoe_size": 39, "hat": 58}
    assert journal.undo().words == "Undone: Anna is two people again."
    assert documents(journal) == before


def test_merging_with_oneself_or_with_someone_gone_is_refused(journal_folder: str) -> None:
    journal = opened(journal_folder)
    keep = journal.add_person(person("Anna"))
    other = journal.add_person(person("Anne"))
    with pytest.raises(KringError, match="already the same person"):
        journal.merge_people(keep.id, keep.id)
    journal.remove_person(other.id)
    with pytest.raises(KringError, match="no longer"):
        journal.merge_people(keep.id, other.id)


def test_texts_that_would_be_too_long_together_are_refused_and_nothing_changes(journal_folder: str) -> None:
    journal = opened(journal_folder)
    keep = journal.add_person(person("Anna", notes="a" * 60_000))
    other = journal.add_person(person("Anne", notes="b" * 60_000))
    before = documents(journal)
    with pytest.raises(ModelError, match="too long"):
        journal.merge_people(keep.id, other.id)
    assert documents(journal) == before


def test_erasing_the_one_who_stayed_erases_all_that_was_ever_written_of_the_other(journal_folder: str) -> None:
    journal = opened(journal_folder)
    keep, other, third = (
        journal.add_person(person(n, notes=f"secret of {n}")).id for n in ("Anna", "Zwaantje", "Q. Vos")
    )
    journal.add_entry(entry("soup for Zwaantje", people=(other,)))
    journal.merge_people(other, third)
    journal.merge_people(keep, other)
    assert everyone_merged(journal, keep) == [other, third]
    journal.erase_person(keep)
    rest = everything(journal_folder)
    for text in (b"Zwaantje", b"secret", b"Q. Vos", b"Anna"):
        assert text not in rest
    assert not journal.entries


class Apart:
    """Two devices with a journal each, that see one another's changes when they meet.

    Args:
        folder: Where; the first device's journal is begun there, with two people and an entry.
    """

    def __init__(self, folder: Path) -> None:
        self.folders = {"one": folder / "one" / "journal", "two": folder / "two" / "journal"}
        self.hands = Hands()
        self.here = opened(self.folders["one"], "one", now=self.hands)
        self.first = self.here.add_person(person("Anna", notes="a")).id
        self.second = self.here.add_person(person("Anne", notes="b")).id
        self.soup = self.here.add_entry(entry("soup", people=(self.second,))).id
        shutil.copytree(self.folders["one"], self.folders["two"])
        self.there = opened(self.folders["two"], "two", now=self.hands)
        self.hands.seconds += 1

    def meet(self) -> tuple[Journal, Journal]:
        for theirs, ours in (("one", "two"), ("two", "one")):
            shutil.copytree(self.folders[theirs] / theirs, self.folders[ours] / theirs, dirs_exist_ok=True)
        self.here.refresh()
        self.there.refresh()
        assert documents(self.here) == documents(self.there) == second_opinion(self.folders["one"])
        return self.here, self.there


def test_what_another_device_wrote_meanwhile_is_not_lost(tmp_path: Path) -> None:
    apart = Apart(tmp_path)
    apart.here.merge_people(apart.first, apart.second)
    late = apart.there.add_entry(entry("late soup", people=(apart.second,))).id
    apart.there.change_person(apart.first, address="Kerkstraat 12")
    for journal in apart.meet():
        assert journal.people.ids() == [apart.first]
        now = journal.people[apart.first]
        assert (now.notes, now.address, now.aliases) == ("a\n\nb", "Kerkstraat 12", ("Anne",))
        assert journal.entries[apart.soup].people == (apart.first,)
        # It stays under the name it was written with.
        assert journal.entries[late].people == (apart.second,)
        assert journal.name_of(apart.second) == "Anne"
    apart.here.undo()
    for journal in apart.meet():
        assert journal.people[apart.second].notes == "b"
        assert journal.people[apart.first].address == "Kerkstraat 12"


@pytest.mark.parametrize("opposite", [True, False])
def test_two_devices_that_take_the_same_two_together_keep_one_in_whatever_direction(
    tmp_path: Path, opposite: bool
) -> None:
    apart = Apart(tmp_path)
    both = (apart.first, apart.second)
    apart.here.merge_people(*both)
    apart.there.merge_people(*(reversed(both) if opposite else both))
    for journal in apart.meet():
        assert journal.people.ids() == [apart.first]
        now = journal.people[apart.first]
        assert {now.name, *now.aliases} == {"Anna", "Anne"}
        assert sorted(now.notes.split("\n\n")) == ["a", "b"]
        assert journal.entries[apart.soup].people == (apart.first,)


def test_the_older_id_stays_whichever_name_does(journal_folder: str) -> None:
    journal = opened(journal_folder)
    first, second = (journal.add_person(person(name, notes=name)).id for name in ("Anna", "Anne"))
    before = documents(journal)
    journal.merge_people(second, first)
    now = journal.people[first]
    assert (now.name, now.aliases, now.notes, now.merged) == ("Anne", ("Anna",), "Anne\n\nAnna", (second,))
    journal.undo()
    assert documents(journal) == before


_WORDS = st.text(st.sampled_from("abc é\n;"), max_size=8).map(str.strip)
_NAMES = st.sampled_from(["Anna", "Anne", "An", "Ünal", "Sara de Vries"])
_PEOPLE = st.builds(
    Person,
    name=_NAMES,
    aliases=st.lists(_NAMES, max_size=2).map(tuple),
    organisation=st.booleans(),
    private=st.booleans(),
    ring=st.sampled_from(Ring),
    status=st.sampled_from(PersonStatus),
    rhythm_days=st.none() | st.integers(1, 3650),
    birthday=st.none()
    | st.builds(PartialDate, month=st.just(2), day=st.integers(1, 28), year=st.none() | st.just(1956)),
    ways=st.lists(st.builds(Way, label=_WORDS, value=st.sampled_from(["06", "020", "x@y"])), max_size=2).map(tuple),
    **dict.fromkeys(TEXTS, _WORDS),
)


@settings(max_examples=60)
@given(one=_PEOPLE, two=_PEOPLE, data=st.data())
def test_whatever_two_people_hold_nothing_is_lost_and_undo_gives_it_all_back(
    one: Person, two: Person, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = opened(Path(folder) / "journal")
        keep, other = journal.add_person(one), journal.add_person(two)
        _fill(journal, keep.id, other.id, data)
        before = documents(journal)
        journal.merge_people(keep.id, other.id)
        now = journal.people[keep.id]
        written = json.dumps(documents(journal), ensure_ascii=False)
        for each in (keep, other):
            assert {each.name, *each.aliases} <= {now.name, *now.aliases}
            assert set(each.ways) <= set(now.ways)
            for name in TEXTS:
                assert getattr(each, name) in getattr(now, name)
            if each.birthday:
                assert (now.birthday is not None and now.birthday.day == each.birthday.day) or (
                    f"{each.birthday.day} February" in now.notes
                )
            rhythm = "every day" if each.rhythm_days == 1 else f"every {each.rhythm_days} days"
            assert each.rhythm_days in (None, now.rhythm_days) or rhythm in now.notes
        left = {id_ for table in documents(journal).values() for id_ in table}
        assert written.count(other.id) == 1  # among those who were merged, and nowhere else
        assert other.id not in left
        for table in ("entries", "agreements", "negotiations", "circles"):
            assert documents(journal)[table].keys() == before[table].keys()
        journal.undo()
        assert documents(journal) == before == second_opinion(Path(folder) / "journal")


def _fill(journal: Journal, keep: str, other: str, data: st.DataObject) -> None:
    """Things with one of the two, both, or neither."""
    tom = journal.add_person(person("Tom")).id
    some = st.lists(st.sampled_from([keep, other, tom]), unique=True, max_size=3).map(tuple)
    circles = [
        journal.add_circle(Circle(name=name, cared_for=data.draw(st.sampled_from([None, keep, other])))).id
        for name in ("Street", "Choir")
    ]
    for _n in range(data.draw(st.integers(0, 3))):
        journal.add_entry(entry("soup", people=data.draw(some)))
        journal.add_agreement(Agreement(what="call", people=data.draw(some)))
        journal.add_membership(
            Membership(
                person=data.draw(st.sampled_from([keep, other])),
                circle=data.draw(st.sampled_from(circles)),
                roles=data.draw(st.lists(st.sampled_from(Role), min_size=1, max_size=2).map(tuple)),
                represents=data.draw(_WORDS),
                until=data.draw(st.sampled_from([None, DAY])),
            )
        )


@pytest.mark.parametrize(
    ("mine", "theirs", "kept"),
    [
        (Month(2024, 9), dt.date(2024, 9, 15), dt.date(2024, 9, 15)),  # the day says more
        (Month(2024, 9), dt.date(2024, 10, 1), Month(2024, 9)),
        (dt.date(2024, 9, 15), Month(2023, 12), Month(2023, 12)),
        (None, Month(2023, 12), Month(2023, 12)),
    ],
)
def test_two_places_in_a_circle_become_one_since_the_earlier_day_or_month(
    journal_folder: str, mine: dt.date | Month | None, theirs: dt.date | Month, kept: dt.date | Month
) -> None:
    journal = opened(journal_folder)
    keep, other = (journal.add_person(person(name)).id for name in ("Anna", "Anne"))
    circle = journal.add_circle(Circle(name="Street")).id
    journal.add_membership(Membership(person=keep, circle=circle, since=mine))
    journal.add_membership(Membership(person=other, circle=circle, since=theirs))
    journal.merge_people(keep, other)
    assert [m.since for m in journal.members_of(circle)] == [kept]
