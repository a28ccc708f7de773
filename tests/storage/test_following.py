"""Other processes and devices write too; an open journal follows."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kring.errors import Damaged, KringError
from kring.storage.change_event import Changed
from tests.journal.helpers import Hands, documents, entry, log_path, opened, person, records, second_opinion


def test_what_another_process_wrote_is_seen_and_told(journal_folder: str) -> None:
    here, there = opened(journal_folder), opened(journal_folder)
    told: list[Changed] = []
    here.subscribe(told.append)
    assert len(here.people) == 0
    assert here.refresh() is None
    anna = there.add_person(person("Anna"))
    there.add_entry(entry(people=(anna.id,)))
    changed = here.refresh()
    assert changed == Changed(frozenset(["people"]), frozenset([anna.id]), True)
    assert told == [changed]
    assert here.people[anna.id].name == "Anna"
    assert len(here.entries) == 1


def test_a_change_is_made_on_top_of_what_others_wrote_without_a_refresh_before(journal_folder: str) -> None:
    here, there = opened(journal_folder), opened(journal_folder)
    anna = here.add_person(person("Anna"))
    len(here.people)
    there.change_person(anna.id, aliases=("mam",))
    here.change_person(anna.id, notes="x")
    assert here.people[anna.id].aliases == ("mam",)
    numbers = [record["seq"] for _device, _table, record in records(journal_folder)]
    assert numbers == [0, 1, 2]


def test_stamps_of_one_device_rise_over_processes_and_files_when_the_clock_turns_back(journal_folder: str) -> None:
    hands = Hands()
    opened(journal_folder, now=hands).add_entry(entry("first"))
    hands.seconds -= 86_400
    opened(journal_folder, now=hands).add_person(person("Anna"))
    hands.seconds -= 86_400
    last = opened(journal_folder, now=hands)
    last.add_entry(entry("second"))
    stamps = sorted((record["at"], record["seq"]) for _device, _table, record in records(journal_folder))
    assert [seq for _at, seq in stamps] == [0, 1, 2]
    assert len({at for at, _seq in stamps}) == 3


def test_another_device_that_lags_behind_does_not_undo_what_came_after(journal_folder: str) -> None:
    slow, fast = Hands(1_790_000_000), Hands(1_790_003_600)
    one, two = opened(journal_folder, "one", now=slow), opened(journal_folder, "two", now=fast)
    anna = one.add_person(person("Anna"))
    two.change_person(anna.id, name="Anne")
    one.refresh()
    assert one.people[anna.id].name == "Anne"
    one.change_person(anna.id, name="Annet")  # later, though its clock is an hour behind
    two.refresh()
    assert two.people[anna.id].name == "Annet"


def test_an_older_change_that_arrives_late_takes_its_own_place(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    early, late = Hands(1_790_000_000), Hands(1_790_003_600)
    source = opened(theirs, "two", now=early)
    source.add_person(person("Anna", id="anna", notes="from two"))
    shutil.copytree(theirs, ours)
    here = opened(ours, "one", now=late)
    here.change_person("anna", name="Anne")
    source.change_person("anna", name="Old", notes="late news")
    source.add_person(person("Bram", id="bram"))
    shutil.copy(log_path(theirs, "people", "two"), log_path(ours, "people", "two"))
    changed = here.refresh()
    assert changed is not None
    assert changed.ids == {"anna", "bram"}
    assert (here.people["anna"].name, here.people["anna"].notes) == ("Anne", "late news")
    assert documents(here) == second_opinion(ours)


def test_a_new_device_appears_and_goes_again_while_open(tmp_path: Path) -> None:
    opened(tmp_path / "theirs", "two").add_entry(entry("from afar"), [person("Bram")])
    here = opened(tmp_path / "ours", "one")
    here.add_person(person("Anna"))
    assert len(here.entries) == 0
    shutil.copytree(tmp_path / "theirs" / "two", tmp_path / "ours" / "two")
    assert here.refresh() is not None
    assert (len(here.people), len(here.entries)) == (2, 1)
    shutil.rmtree(tmp_path / "ours" / "two")
    changed = here.refresh()
    assert changed is not None
    assert len(changed.ids) == 2
    assert [one.name for one in here.people] == ["Anna"]
    assert here.read_only is None  # their folder is theirs; ours is whole


def test_a_journal_folder_copied_to_another_machine_makes_two_devices(tmp_path: Path) -> None:
    one = opened(tmp_path / "a", "one")
    one.add_person(person("Anna"))
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    two = opened(tmp_path / "b", "two")
    two.add_person(person("Bram"))
    assert sorted(os.listdir(tmp_path / "b")) == [".lock", "format.json", "one", "two"]
    assert log_path(tmp_path / "a", "people").read_bytes() == log_path(tmp_path / "b", "people").read_bytes()


def test_a_log_replaced_by_another_is_read_anew(tmp_path: Path) -> None:
    here = opened(tmp_path / "j")
    anna = here.add_person(person("Anna"))
    path = log_path(tmp_path / "j", "people")
    earlier = path.read_bytes()
    here.change_person(anna.id, name="Anne")
    here.add_person(person("Bram"))
    other = path.with_name("other")
    other.write_bytes(earlier)
    os.replace(other, path)
    assert here.refresh() is not None
    assert [one.name for one in here.people] == ["Anna"]
    here.add_person(person("Sara"))
    assert documents(here) == second_opinion(tmp_path / "j")


def test_a_log_cut_and_written_again_in_place_is_noticed_though_its_size_rose(tmp_path: Path) -> None:
    here = opened(tmp_path / "j")
    here.add_person(person("Anna"))
    other = opened(tmp_path / "k", "one")
    other.add_person(person("Someone with a longer name"))
    other.add_person(person("Bram"))
    log_path(tmp_path / "j", "people").write_bytes(log_path(tmp_path / "k", "people").read_bytes())
    here.refresh()
    assert [one.name for one in here.people] == ["Someone with a longer name", "Bram"]


def test_a_deleted_log_stays_on_the_screen_and_nothing_is_written_until_it_is_back(tmp_path: Path) -> None:
    here = opened(tmp_path / "j")
    anna = here.add_person(person("Anna"))
    assert len(here.people) == 1
    path = log_path(tmp_path / "j", "people")
    os.rename(path, tmp_path / "away")
    assert here.refresh() is None
    assert here.people[anna.id].name == "Anna"
    assert here.read_only is not None
    assert "disappeared" in here.read_only
    for change in (lambda: here.add_person(person("Bram")), lambda: here.add_entry(entry())):
        with pytest.raises(Damaged) as caught:
            change()
        assert caught.value.exit_code == 4
        assert "Anna" not in str(caught.value)
    assert not path.exists()
    os.rename(tmp_path / "away", path)
    here.refresh()
    assert here.read_only is None
    here.add_person(person("Bram"))
    assert [one.name for one in opened(tmp_path / "j").people] == ["Anna", "Bram"]


def test_a_log_deleted_before_its_table_was_read_says_so_and_does_not_hang(tmp_path: Path) -> None:
    opened(tmp_path / "j").add_entry(entry())
    here = opened(tmp_path / "j")
    here.add_person(person("Anna"))  # knows where each log ends from now on
    os.unlink(log_path(tmp_path / "j", "entries"))
    with pytest.raises(Damaged):
        here.entries.load()


def test_the_whole_journal_deleted_under_an_open_program_loses_nothing_on_the_screen(tmp_path: Path) -> None:
    here = opened(tmp_path / "j")
    here.add_person(person("Anna"))
    len(here.people)
    shutil.rmtree(tmp_path / "j")
    here.refresh()
    assert [one.name for one in here.people] == ["Anna"]
    with pytest.raises(KringError):
        here.add_person(person("Bram"))
    assert not (tmp_path / "j").exists()


def test_a_table_read_in_a_thread_misses_nothing_written_meanwhile(journal_folder: str) -> None:
    writer = opened(journal_folder)
    with writer.bulk():
        for number in range(3000):
            writer.add_entry(entry(f"soup {number}"))
    for _round in range(5):
        reader = opened(journal_folder)
        thread = threading.Thread(target=reader.entries.load)
        thread.start()
        for number in range(20):
            reader.add_entry(entry(f"meanwhile {number}"))
            writer.add_entry(entry(f"elsewhere {number}"), [person("New")])
        thread.join()
        reader.refresh()
        assert documents(reader)["entries"] == second_opinion(journal_folder)["entries"]


def test_many_threads_of_one_process_lose_nothing(journal_folder: str) -> None:
    journal = opened(journal_folder, wait=30)
    errors: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for number in range(20):
                journal.add_entry(entry(f"{name} {number}"))
                journal.refresh()
                assert len(journal.timeline()) <= 160
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(opened(journal_folder).entries) == 160
    assert sorted(record["seq"] for _device, _table, record in records(journal_folder)) == list(range(160))


ADD_MANY = """
import sys, datetime as dt
from kring.journal.journal import Journal
from kring.model.entry import Entry
from kring.model.person import Person
folder, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
for number in range(count):
    with Journal.open(folder, device="one", wait=60) as journal:
        new = [Person(name=name)] if number % 5 == 0 else []
        journal.add_entry(Entry(on=dt.date(2026, 11, 22), what=f"{name} {number}"), new)
    print(number, flush=True)
"""


def test_eight_processes_at_once_lose_nothing_and_an_open_journal_sees_it_all(journal_folder: str) -> None:
    here = opened(journal_folder)
    len(here.entries)
    processes = [
        subprocess.Popen([sys.executable, "-c", ADD_MANY, journal_folder, f"p{n}", "25"], stdout=subprocess.DEVNULL)
        for n in range(8)
    ]
    while any(process.poll() is None for process in processes):
        here.refresh()
    assert [process.returncode for process in processes] == [0] * 8
    here.refresh()
    assert sorted(one.what for one in here.entries) == sorted(f"p{n} {i}" for n in range(8) for i in range(25))
    assert len(here.people) == 40
    report = here.check()
    assert report.ok
    assert not report.troubles
    assert report.lines == 200


def test_files_put_together_by_hand_out_of_order_are_read_in_the_right_order(journal_folder: str) -> None:
    journal = opened(journal_folder)
    anna = journal.add_person(person("Anna"))
    for name in ("B", "C", "D"):
        journal.change_person(anna.id, name=name)
    path = log_path(journal_folder, "people")
    lines = path.read_bytes().split(b"\n")[:-1]
    for order in ([3, 0, 2, 1], [1, 2, 3, 0], [0, 0, 3, 3, 1, 2]):
        path.write_bytes(b"".join(lines[n] + b"\n" for n in order))
        assert opened(journal_folder).people[anna.id].name == "D"
    # More than one block of it, each in order, the later one older.
    many = opened(journal_folder, "two")
    with many.bulk():
        for number in range(3000):
            many.add_entry(entry(f"{number} " + "x" * 100, id=f"e{number % 5}-{number // 5}"))
        for number in range(300):
            many.change_entry(f"e0-{number}", what="corrected")
    path = log_path(journal_folder, "entries", "two")
    lines = path.read_bytes().split(b"\n")[:-1]
    path.write_bytes(b"".join(line + b"\n" for line in [*lines[2000:], *lines[:2000]]))
    again = opened(journal_folder)
    assert documents(again) == second_opinion(journal_folder)
    assert again.entries["e0-7"].what == "corrected"


def test_what_one_table_takes_in_while_another_is_read_is_told_and_shown(journal_folder: str) -> None:
    here, there = opened(journal_folder), opened(journal_folder)
    told: list[Changed] = []
    here.subscribe(told.append)
    assert here.people.ids() == []
    anna = there.add_person(person("Anna"))
    here.entries.load()  # reads people's file on the way
    assert here.people.ids() == [anna.id]
    here.refresh()
    assert [changed.ids for changed in told] == [{anna.id}]


def test_one_file_that_cannot_be_read_does_not_hide_what_the_others_say(journal_folder: str) -> None:
    here, there = opened(journal_folder), opened(journal_folder)
    assert (len(here.people), len(here.circles), len(here.entries)) == (0, 0, 0)
    there.add_entry(entry("before"))
    there.add_person(person("Anna"))
    path = log_path(journal_folder, "people")
    path.rename(path.with_name("aside"))
    path.mkdir()
    with pytest.raises(Damaged):
        here.refresh()
    assert len(here.entries) == 1
    path.rmdir()
    path.with_name("aside").rename(path)
    here.refresh()
    assert len(here.people) == 1


def test_a_file_another_program_puts_in_place_at_the_last_moment_is_not_cut(
    journal_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = opened(journal_folder)
    here.add_person(person("Anna"))
    path = log_path(journal_folder, "people")
    other = opened(f"{journal_folder}-2", "one")
    for number in range(5):
        other.add_person(person(f"Other {number}"))
    theirs = log_path(f"{journal_folder}-2", "people").read_bytes()
    real = here.book.clock.tick

    def swap() -> str:
        path.unlink()
        path.write_bytes(theirs)
        return real()

    monkeypatch.setattr(type(here.book.clock), "tick", lambda _self: swap())
    with pytest.raises(KringError) as caught:
        here.add_person(person("Bram"))
    assert "Not saved" in str(caught.value)
    assert path.read_bytes() == theirs
    monkeypatch.undo()
    here.add_person(person("Bram"))
    assert len(opened(journal_folder).people) == 6
