"""The sample journal that ``kring demo`` opens."""

import datetime as dt
import os
from pathlib import Path

import pytest

from kring.errors import KringError
from kring.insight.attention.rules import NoticeKind, worth_a_look
from kring.insight.coverage import calculate_coverage
from kring.insight.exchange.drift import DriftKind, find_all_drifts
from kring.insight.exchange.horizon import Horizon
from kring.insight.exchange.summary import calculate_exchange, usually_begins
from kring.journal.exchange_query import Subject, collect_exchange_facts
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.endings import AgreementState
from kring.model.entry import Entry
from kring.model.enums import CircleKind, CircleStatus, Direction, Energy, ForWhom, Outcome, PersonStatus, Role, Support
from kring.sample import write_sample

TODAY = dt.date(2026, 11, 23)


def written(folder: Path, **arguments: object) -> Journal:
    write_sample(str(folder / "j"), **{"today": TODAY, "device": "sample", **arguments})  # type: ignore[arg-type]
    return Journal.open(str(folder / "j"), device="sample")


def every_byte(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


@pytest.fixture(scope="module", params=["en", "nl"])
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Journal:
    return written(tmp_path_factory.mktemp("sample"), lang=request.param)


def test_it_is_a_year_of_a_few_hundred_moments_among_about_twenty_five_people(story: Journal) -> None:
    assert 20 <= len(story.people) <= 30
    assert 320 <= len(story.entries) <= 420
    days = [entry.on for entry in story.entries]
    assert max(days) == TODAY
    assert 350 <= (TODAY - min(days)).days <= 372


def test_every_direction_outcome_kind_of_support_and_energy_is_in_it(story: Journal) -> None:
    entries = list(story.entries)
    assert {entry.direction for entry in entries} == set(Direction)
    for direction in (Direction.GIVEN, Direction.RECEIVED):
        assert {entry.outcome for entry in entries if entry.direction == direction} == set(Outcome)
    assert {kind for entry in entries for kind in entry.support} == set(Support)
    assert {entry.energy for entry in entries} >= set(Energy)
    for name in ("minutes", "travel_minutes", "costs", "began", "tags"):
        assert any(getattr(entry, name) for entry in entries), name
    assert 0 < sum(entry.private for entry in entries) < 20


def test_it_has_circles_of_at_least_four_kinds_with_purposes_and_roles(story: Journal) -> None:
    circles = list(story.circles)
    assert {circle.kind for circle in circles} == set(CircleKind)
    assert all(circle.purpose for circle in circles)
    assert {role for one in story.memberships for role in one.roles} == set(Role)
    (mantelzorg,) = (circle for circle in circles if circle.kind == CircleKind.MANTELZORG)
    assert mantelzorg.cared_for is not None
    assert story.people[mantelzorg.cared_for].name == "Ria de Wit"
    assert any(circle.status == CircleStatus.RESTING for circle in circles)


def test_someone_is_paused_someone_has_died_and_someone_was_born_on_29_february(story: Journal) -> None:
    people = list(story.people)
    assert {person.status for person in people} >= {PersonStatus.PAUSED, PersonStatus.DECEASED}
    assert sum((p.birthday.month, p.birthday.day) == (2, 29) for p in people if p.birthday) == 1
    home_care = next(person for person in people if person.organisation and person.costs)
    assert home_care.contact_person
    assert home_care.ways


def test_agreements_are_open_kept_changed_and_dropped_and_come_from_the_look_and_the_talk(story: Journal) -> None:
    agreements = list(story.agreements)
    assert {agreement.state for agreement in agreements} == set(AgreementState)
    (review,) = (one for one in story.reviews if one.done)
    (worksheet,) = story.negotiations
    assert any(agreement.review == review.id for agreement in agreements)
    assert any(agreement.negotiation == worksheet.id for agreement in agreements)
    assert review.decision is not None
    assert review.step
    assert {answer.question for answer in review.answers} >= {f"q{n}" for n in range(1, 11)}
    assert any(answer.asked for answer in review.answers)
    assert not all(one.done for one in story.reviews)


def test_who_to_turn_to_is_worth_a_look_one_listens_and_someone_is_in_no_circle(story: Journal) -> None:
    found = calculate_coverage(
        story.moments(),
        circles=story.circles,
        memberships=story.memberships,
        people=story.people,
        horizon=Horizon.YEAR,
        today=TODAY,
    )
    assert [(kind, story.name_of(who).split()[0]) for kind, who in found.hangs_on_one] == [(Support.LISTENING, "Anna")]
    assert [story.name_of(who).split()[0] for who in found.in_no_circle] == ["Odilia"]
    assert len(found.cells) > 15


def test_the_load_of_care_has_hours_travel_costs_time_off_and_others_who_share_in_it(story: Journal) -> None:
    (circle,) = (one for one in story.circles if one.kind == CircleKind.MANTELZORG)
    found = collect_exchange_facts(story, Subject("circles", circle.id), Horizon.YEAR, 26, TODAY).care
    assert found is not None
    assert sum(week.minutes > 60 and week.travel_minutes > 0 for week in found.weeks) > 15
    assert found.costs
    assert found.off
    assert len(found.shared) > 4
    assert all(share.moments for share in found.shared)
    # What is between those who care is in nobody's hours: the plums, the form for night school, the jump-start.
    others = {entry.what for entry in story.entries if entry.circle == circle.id and entry.for_whom == ForWhom.ME}
    assert len(others) > 10


def test_most_of_what_was_asked_or_offered_was_answered_and_some_of_it_lately_was_not(story: Journal) -> None:
    answered = [entry for entry in story.entries if entry.started_as]
    assert {entry.outcome for entry in answered} == {Outcome.DONE, Outcome.DECLINED}
    assert {entry.started_as for entry in answered} == {Outcome.ASKED, Outcome.OFFERED}
    assert all(entry.answered_on and entry.on < entry.answered_on <= TODAY for entry in answered)
    still_open = [entry for entry in story.entries if entry.awaits_answer and (TODAY - entry.on).days <= 14]
    assert {(entry.direction, entry.outcome) for entry in still_open} >= {
        (direction, outcome)
        for direction in (Direction.GIVEN, Direction.RECEIVED)
        for outcome in (Outcome.ASKED, Outcome.OFFERED)
    }


def test_some_things_are_given_freely_and_who_begins_is_clear_with_some(story: Journal) -> None:
    assert {person.name.split()[0] for person in story.people if person.given_freely} == {"Noor", "Tijn"}
    assert [circle.kind for circle in story.circles if circle.given_freely] == [CircleKind.FAMILY]
    said = [usually_begins(calculate_exchange(story.moments_with(one.id), today=TODAY).began) for one in story.people]
    assert len(set(said) - {None}) >= 2


@pytest.mark.parametrize("seed", range(1, 9))
def test_with_any_seed_one_friendship_has_grown_quiet_and_nothing_else_is_said(tmp_path: Path, seed: int) -> None:
    journal = written(tmp_path, seed=seed)
    found = find_all_drifts(
        journal.moments(),
        people=journal.people,
        circles=journal.circles,
        memberships=journal.memberships,
        today=TODAY,
    )
    assert [(one.kind, one.name) for one in found] == [(DriftKind.LESS, "Tom Ashworth")]


def test_nothing_points_to_what_is_not_there(story: Journal) -> None:
    for one in [*story.entries, *story.agreements, *story.negotiations]:
        assert all(person in story.people for person in one.people)
        assert one.circle is None or one.circle in story.circles
    for membership in story.memberships:
        assert membership.person in story.people
        assert membership.circle in story.circles


def test_today_has_something_to_show_of_each_kind(story: Journal) -> None:
    found = worth_a_look(
        TODAY,
        people=story.people,
        circles=story.circles,
        reviews=story.reviews,
        agreements=story.agreements,
    )
    kinds = [notice.kind for notice in found]
    assert set(kinds) >= {
        NoticeKind.BIRTHDAY,
        NoticeKind.CALL,
        NoticeKind.ANSWER,
        NoticeKind.STEP,
        NoticeKind.DRAFT,
        NoticeKind.LOOK,
    }
    assert len(found) <= 8


def test_it_keeps_to_its_own_story(story: Journal) -> None:
    by_name = {person.name.split()[0]: person for person in story.people}
    last_with_wim = max(entry.on for entry in story.entries if by_name["Wim"].id in entry.people)
    assert last_with_wim == TODAY - dt.timedelta(days=283)
    group = next(circle for circle in story.circles if circle.kind == CircleKind.PEER)
    evenings = [e.on for e in story.entries if e.circle == group.id and e.direction == Direction.TOGETHER]
    assert {day.weekday() for day in evenings} == {3}
    assert len(evenings) == len(set(evenings))


def test_each_entry_was_written_on_its_own_day_and_is_a_line_of_its_own(story: Journal) -> None:
    with open(os.path.join(story.folder, "sample", "entries.jsonl"), encoding="utf-8") as file:
        lines = file.readlines()
    assert len(lines) == len(story.entries)
    assert story.timeline() == story.entries.ids()
    assert '"at":"2026-11-23T' in lines[-1]
    assert story.recent_entries(1)[0].tags in (("sample",), ("voorbeeld",))


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_same_seed_makes_the_same_journal_byte_for_byte(tmp_path: Path, lang: str) -> None:
    for name in ("a", "b"):
        write_sample(str(tmp_path / name), lang=lang, people=40, entries=500, seed=7, today=TODAY, device="d")
    assert every_byte(tmp_path / "a") == every_byte(tmp_path / "b")


def test_another_seed_makes_another_journal(tmp_path: Path) -> None:
    for seed in (1, 2):
        write_sample(str(tmp_path / str(seed)), seed=seed, today=TODAY, device="d")
    assert every_byte(tmp_path / "1")["d/entries.jsonl"] != every_byte(tmp_path / "2")["d/entries.jsonl"]


@pytest.mark.parametrize(
    ("people", "entries"), [(0, 0), (0, 5), (1, 0), (1, 1), (1, 30), (5, 20), (12, 200), (None, 3), (60, None)]
)
def test_it_has_as_many_people_and_entries_as_were_asked_for(
    tmp_path: Path, people: int | None, entries: int | None
) -> None:
    journal = written(tmp_path, people=people, entries=entries)
    assert people is None or len(journal.people) == people
    assert entries is None or len(journal.entries) == entries
    for entry in journal.entries:
        assert all(person in journal.people for person in entry.people)


def test_a_large_one_has_names_that_differ_circles_that_are_peopled_and_more_than_a_year(tmp_path: Path) -> None:
    journal = written(tmp_path, people=700, entries=4000)
    assert len({person.name for person in journal.people}) == 700
    assert 15 <= len(journal.circles) <= 30
    assert all(journal.members_of(circle.id) for circle in journal.circles)
    assert (TODAY - journal.entries[journal.timeline()[0]].on).days >= 700
    assert journal.timeline() == journal.entries.ids()
    assert len({entry.people for entry in journal.entries}) > 400


def test_names_stay_different_when_the_pairs_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from kring.sample import bulk
    from kring.sample.load import load_texts

    monkeypatch.setattr(bulk, "FIRST_NAMES", ("Ada", "Bo"))
    monkeypatch.setattr(bulk, "LAST_NAMES", ("Aarts", "Blom"))
    names = [one.name for one in bulk.make_people(load_texts("en"), people=200, today=TODAY, seed=1).people]
    assert len(set(names)) == 200
    assert sorted(names[:4]) == ["Ada Aarts", "Ada Blom", "Bo Aarts", "Bo Blom"]


def test_it_works_all_through_a_leap_year() -> None:
    from kring.sample.load import load_texts
    from kring.sample.story import weave_story

    texts = load_texts("en")
    # Around 29 February, when a birthday six days ahead falls on it, and all through the year.
    for day in sorted({*range(50, 64), *range(0, 366, 15), 365}):
        today = dt.date(2028, 1, 1) + dt.timedelta(days=day)
        story = weave_story(texts, today=today, seed=day)
        assert all(on <= today for on, _thing in story.happenings)
        assert [on for on, _thing in story.happenings] == sorted(on for on, _thing in story.happenings)
        for person in story.people:
            person.checked()
        for _on, thing in story.happenings:
            thing.checked()


def test_progress_is_told_until_all_is_written(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_sample(str(tmp_path / "j"), entries=2500, today=TODAY, progress=lambda *now: told.append(now), device="d")
    assert told == [(1000, 2500), (2000, 2500), (2500, 2500)]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("dear diary")
    with pytest.raises(KringError, match="not written"):
        write_sample(str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_journal_that_is_there_is_never_added_to(tmp_path: Path) -> None:
    with Journal.open(str(tmp_path / "j"), device="mine") as mine:
        mine.add_entry(Entry(on=TODAY, what="mine"))
        mine.add_circle(Circle(name="Koor"))
    before = every_byte(tmp_path)
    with pytest.raises(KringError):
        write_sample(str(tmp_path / "j"))
    assert every_byte(tmp_path) == before
