"""A restore happens or it does not; what was there is kept first; and nobody's change is lost meanwhile."""

import datetime as dt
import errno
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from kring import paths
from kring.backup import backup_folder, create, restore, validate
from kring.backup.redaction import erase_everywhere
from kring.backup.restore_plan import Mode
from kring.errors import Busy, KringError
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import CircleKind
from kring.model.person import Person
from kring.sample import write_sample
from kring.storage.device_id import read_device_id
from kring.storage.erasure.erase import Erasure
from kring.storage.restored_folder import only_restore
from kring.storage.snapshot import take_snapshot
from kring.storage.undo import NothingToUndo
from tests.backup.helpers import DAY, backup_of, everything, opened, payload_of, read


@pytest.fixture
def backup(content: bytes) -> validate.Read:
    """A backup of the journal with one of everything, as it was before a test changed it."""
    return read(content)


def names(folder: str | Path, device: str = "one") -> list[str]:
    with opened(folder, device) as journal:
        return sorted(person.name for person in journal.people)


def restored(folder: Path, backup: validate.Read, mode: Any = "replace", **options: Any) -> restore.Restored:
    return restore.restore(str(folder), backup, mode, **{"device": "one", "wait": 0.2, **options})


# -- what it does ------------------------------------------------------------------------------------------------------


def test_a_review_says_what_would_be_done_and_touches_nothing(full: Path, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with opened(full) as journal:
        journal.add_person(Person(name="Zoë"))
        journal.change_person(journal.people.ids()[0], name="Anna Maria")
        journal.remove_entry(journal.entries.ids()[0])
    before = everything(tmp_path)
    review = restore.preview_restore(str(full), str(tmp_path / "x.json"), "replace")
    assert [len(review.plan.added["entries"]), len(review.plan.changed["people"])] == [1, 1]
    assert len(review.plan.removed["people"]) == 1
    assert not review.plan.harmless
    assert everything(tmp_path) == before


def test_the_journal_as_it_was_is_kept_first_and_brings_it_back(full: Path, backup: validate.Read) -> None:
    with opened(full) as journal:
        journal.add_person(Person(name="Zoë"))
    before = take_snapshot(str(full)).tables["people"].docs
    done = restored(full, backup)
    assert "Zoë" not in names(full)
    assert done.safety is not None
    (kept,) = backup_folder.kept_in(paths.backups_folder(str(full)))
    assert (kept.path, kept.why) == (done.safety.path, "before-restore")
    assert kept.verified is not None
    assert done.undo == ("restore", kept.path, "--replace")
    restored(full, validate.read_backup(kept.path))
    assert take_snapshot(str(full)).tables["people"].docs == before


@pytest.mark.parametrize("what", ["added", "edited"])
def test_what_was_written_while_somebody_looked_is_not_taken_away_unseen(
    full: Path, content: bytes, tmp_path: Path, what: str
) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with opened(full) as journal:
        journal.add_person(Person(name="Zoë"))
    seen = restore.preview_restore(str(full), str(tmp_path / "x.json"), "replace")
    with opened(full) as journal:
        if what == "added":
            journal.add_person(Person(name="Noor"))
        else:
            journal.change_entry(journal.entries.ids()[0], what="written meanwhile")
    before = everything(full)
    with pytest.raises(KringError, match="changed while you were looking"):
        restored(full, seen.backup, agreed=seen.plan)
    after = everything(full)
    assert {name: after[name] for name in before if ".lock" not in name} == {
        name: said for name, said in before.items() if ".lock" not in name
    }
    assert not backup_folder.kept_in(paths.backups_folder(str(full)))
    again = restore.preview_restore(str(full), str(tmp_path / "x.json"), "replace")
    assert restored(full, again.backup, agreed=again.plan).safety is not None


def test_what_was_written_while_somebody_looked_and_would_stay_is_no_reason_to_stop(
    full: Path, content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with opened(full) as journal:
        journal.remove_entry(journal.entries.ids()[0])
    for mode in ("merge", "replace"):
        seen = restore.preview_restore(str(full), str(tmp_path / "x.json"), mode)
        with opened(full) as journal:
            if mode == "merge":
                journal.add_person(Person(name="Noor"))
            else:
                journal.remove_entry(journal.entries.ids()[0])
        restored(full, seen.backup, mode, agreed=seen.plan)
        assert ("Noor" in names(full)) == (mode == "merge")


def test_what_is_the_same_already_is_not_written_again(full: Path, backup: validate.Read) -> None:
    before = everything(full)
    for mode in ("replace", "merge"):
        done = restored(full, backup, mode)
        assert done.plan.empty
        assert done.safety is None
    assert everything(full) == before
    assert not os.path.exists(paths.backups_folder(str(full)))


def test_an_empty_journal_has_nothing_to_keep(tmp_path: Path, backup: validate.Read) -> None:
    done = restored(tmp_path / "new" / "journal", backup)
    assert (done.safety, done.undo) == (None, ())
    assert os.listdir(tmp_path / "new") == ["journal"]


def test_a_removed_thing_comes_back_with_replace_and_stays_removed_with_merge(
    full: Path, backup: validate.Read
) -> None:
    with opened(full) as journal:
        journal.remove_person(next(person.id for person in journal.people if person.name == "Bram"))
    restored(full, backup, "merge")
    assert "Bram" not in names(full)
    restored(full, backup, "replace")
    assert "Bram" in names(full)


def test_what_was_erased_does_not_come_back(full: Path, backup: validate.Read) -> None:
    with opened(full) as journal:
        journal.erase_person(next(person.id for person in journal.people if person.name == "Bram"))
    done = restored(full, backup)
    assert done.plan.erased > 0
    assert "Bram" not in names(full)


def test_later_changes_come_after_the_restore_also_with_a_clock_that_went_back(
    full: Path, backup: validate.Read
) -> None:
    with opened(full) as journal:
        bram = next(person.id for person in journal.people if person.name == "Bram")
        journal.change_person(bram, name="Abraham")
    restored(full, backup, now=lambda: time.time() + 1000)
    with opened(full, now=lambda: 1_000_000.0) as journal:
        journal.change_person(bram, name="Bram Bakker")
    assert "Bram Bakker" in names(full)


def test_undo_does_not_reach_past_a_restore_and_names_the_way_back(full: Path, backup: validate.Read) -> None:
    with opened(full) as journal:
        journal.add_person(Person(name="Zoë"))
        done = restored(full, backup)
        assert done.safety is not None
        with pytest.raises(NothingToUndo) as refused:
            journal.undo()
        assert os.path.basename(done.safety.path) in refused.value.remedy
        journal.add_person(Person(name="Noor"))
        journal.undo()
        with pytest.raises(NothingToUndo):
            journal.undo()
    assert "Zoë" not in names(full)


def test_an_open_journal_follows_a_restore_done_elsewhere(full: Path, backup: validate.Read) -> None:
    with opened(full) as journal:
        for each in journal.shelves.values():
            each.load()
        journal.add_entry(Entry(on=DAY, what="after the backup"))
        restored(full, backup)
        changed = journal.refresh()
        assert changed is not None
        assert changed.foreign
        assert "entries" in changed.tables
        assert "after the backup" not in [entry.what for entry in journal.entries]
        assert journal.timeline() == [entry.id for entry in sorted(journal.entries, key=lambda e: (e.on, e.id))]


def test_erasing_reaches_what_a_restore_wrote(full: Path, backup: validate.Read, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "journal"
    restored(folder, backup)
    with opened(folder) as journal:
        anna = next(person.id for person in journal.people if person.name.startswith("Anna"))
        report: Erasure = journal.erase_person(anna)
        assert report.left == ()
        assert report.devices == 0
    assert not any(b"Anna de Vries" in data or b"Likes the sea" in data for data in everything(folder).values())


# -- what can go wrong -------------------------------------------------------------------------------------------------


def test_when_the_journal_cannot_be_kept_nothing_is_restored(
    full: Path, backup: validate.Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(full) as journal:
        journal.add_person(Person(name="Zoë"))
    before = everything(full)
    Path(paths.backups_folder(str(full))).write_text("a file in the way")
    with pytest.raises(KringError) as refused:
        restored(full, backup)
    assert "Nothing was restored" in str(refused.value)
    assert everything(full) == before


@pytest.mark.parametrize("call", ["mkdir", "rename", "write", "fsync"])
def test_a_failing_disk_leaves_the_journal_as_it_was(
    tmp_path: Path, backup: validate.Read, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    folder = tmp_path / "new" / "journal"
    with opened(folder) as journal:
        journal.add_person(Person(name="Zoë"))
    before = everything(folder)
    real = getattr(os, call)
    from kring.storage import restored_folder

    def put_back(*arguments: Any, **options: Any) -> str:
        def fail(*_arguments: object, **_options: object) -> None:
            raise OSError(errno.ENOSPC, "no room")

        with monkeypatch.context() as ill:
            ill.setattr(os, call, fail)
            return restored_folder.put_back(*arguments, **options)

    monkeypatch.setattr(restore, "put_back", put_back)
    with pytest.raises(KringError) as refused:
        restored(folder, backup)
    assert getattr(os, call) is real
    assert "the journal is as it was" in str(refused.value)
    assert everything(folder) == before


def test_a_disk_that_does_not_confirm_the_switch_is_said_to_have_done_so(
    tmp_path: Path, backup: validate.Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new" / "journal"
    with opened(folder) as journal:
        journal.add_person(Person(name="Zoë"))
    from kring.storage import fsutil

    real = fsutil.sync_folder

    def unsure(path: str) -> None:
        if path == str(folder):
            raise OSError(errno.EIO, "unsure")
        real(path)

    monkeypatch.setattr(fsutil, "sync_folder", unsure)
    with pytest.raises(KringError) as refused:
        restored(folder, backup)
    assert "did not confirm" in str(refused.value)
    assert "Zoë" not in names(folder)


def test_what_a_killed_restore_left_is_not_read_and_goes_with_the_next(
    full: Path, content: bytes, backup: validate.Read
) -> None:
    left = full / ".restore-one-r20261123000000000"
    left.mkdir()
    (left / "people.jsonl").write_bytes((full / "one" / "people.jsonl").read_bytes().replace(b"Bram", b"Brak"))
    assert "Brak" not in names(full)
    with opened(full) as journal:
        assert journal.check().ok
        journal.add_person(Person(name="Zoë"))
    restored(full, backup)
    assert not left.exists()


def test_two_restores_at_once_are_one_and_one_that_says_so(full: Path, backup: validate.Read) -> None:
    with opened(full) as journal:
        journal.add_person(Person(name="Zoë"))
    before = everything(full)
    guard = only_restore(str(full))
    guard.take()
    try:
        with pytest.raises(Busy) as refused:
            restored(full, backup)
    finally:
        guard.release()
    assert refused.value.exit_code == 3
    assert everything(full) == before
    assert not restored(full, backup).plan.empty


def test_a_restore_waits_for_a_writer_and_gives_up_in_time(full: Path, backup: validate.Read) -> None:
    with opened(full) as journal:
        journal.add_person(Person(name="Zoë"))
        before = everything(full)
        with journal.changing(), pytest.raises(Busy):
            restored(full, backup)
        assert everything(full) == before


def test_two_restores_in_a_thread_each_are_never_both_half_done(full: Path, backup: validate.Read) -> None:
    with opened(full) as journal:
        for number in range(200):
            journal.add_person(Person(name=f"Someone {number}"))
    said: list[object] = []

    def one() -> None:
        try:
            said.append(restored(full, backup, wait=5.0))
        except Busy as busy:
            said.append(busy)

    both = [threading.Thread(target=one) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert len(said) == 2
    assert any(isinstance(done, restore.Restored) and not done.plan.empty for done in said)
    assert "Someone 1" not in names(full)


# -- storms ------------------------------------------------------------------------------------------------------------

RESTORE = [sys.executable, "-m", "kring", "--journal"]


def kring(folder: Path, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    line = [*RESTORE, str(folder), *arguments]
    return subprocess.run(line, capture_output=True, text=True, check=False, **options)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path, bytes, bytes]:
    """A journal of some size, a backup of another, and what each of the two journals has in it."""
    folder, other = tmp_path / "journal", tmp_path / "other"
    write_sample(str(folder), lang="nl", people=60, entries=1500, seed=1, today=DAY)
    write_sample(str(other), lang="en", people=60, entries=1500, seed=2, today=DAY)
    backup_of(other, tmp_path / "other.json")
    read_device_id()
    return folder, tmp_path / "other.json", held(folder), held(other)


def held(folder: Path) -> bytes:
    """What can be seen in a journal: everything that is there, without what was removed."""
    tables = take_snapshot(str(folder)).tables
    return json.dumps({name: table.docs for name, table in tables.items()}, sort_keys=True).encode()


@pytest.mark.parametrize("kills", [15, pytest.param(100, marks=pytest.mark.slow)])
def test_killed_at_any_moment_it_is_the_old_or_the_new_journal(
    two: tuple[Path, Path, bytes, bytes], kills: int
) -> None:
    folder, backup, old, new = two
    assert old != new
    safety = folder.parent / "old.json"
    backup_of(folder, safety)
    chance = random.Random(20261123)
    line = [*RESTORE, str(folder), "restore", str(backup), "--replace", "--yes"]
    begun = time.monotonic()
    assert subprocess.run(line, capture_output=True, check=False).returncode == 0
    usual = time.monotonic() - begun
    assert held(folder) == new
    seen = {old: 0, new: 0}
    for _kill in range(kills):
        restored(folder, validate.read_backup(str(safety)), device=None, wait=5.0)
        assert held(folder) == old
        process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.1, 1.05) * usual)
        process.send_signal(signal.SIGKILL)
        process.wait()
        there = held(folder)
        assert there in seen
        seen[there] += 1
        # However busy the machine is, and however long the journal has become: towards the moment of the switch.
        usual *= 1 + 4 / kills if there == old else 1 - 4 / kills
        with Journal.open(str(folder), wait=5.0) as journal:
            assert journal.check().ok
    assert min(seen.values()) > 0, "the kills were all too early or all too late to say anything"


def test_a_disk_that_fills_up_at_any_moment_leaves_the_old_journal_or_gives_the_new(
    two: tuple[Path, Path, bytes, bytes],
) -> None:
    import resource

    folder, backup, old, new = two
    stages = set()
    for most in [*range(0, 40_000, 4_000), *range(40_000, 1_000_000, 60_000)]:
        said = kring(
            folder,
            *("restore", str(backup), "--replace", "--yes"),
            preexec_fn=lambda most=most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        )
        left = [name for name in os.listdir(folder) if name.startswith(".restore-")]
        half = [path.name for path in folder.parent.rglob("*.part")]
        assert (left, half) == ([], [])
        if said.returncode == 0:
            break
        assert said.returncode == 1, said.stderr
        assert held(folder) == old
        stages.add(said.stderr.splitlines()[0])
    assert said.returncode == 0
    assert held(folder) == new
    assert len(stages) >= 2, stages
    for kept, error in backup_folder.verify(paths.backups_folder(str(folder)), create.dt.datetime.now(create.dt.UTC)):
        assert error is None, kept


def test_what_is_added_during_backups_and_restores_is_never_nowhere(two: tuple[Path, Path, bytes, bytes]) -> None:
    folder, backup, _old, _new = two
    acknowledged: list[str] = []
    ended = threading.Event()

    def add(writer: int) -> None:
        number = 0
        while not ended.is_set():
            number += 1
            what = f"storm {writer}-{number}."
            said = kring(folder, "add", "--note", "--", what)
            assert said.returncode in (0, 3), said.stderr
            if said.returncode == 0:
                acknowledged.append(what)

    writers = [threading.Thread(target=add, args=(number,)) for number in range(2)]
    for writer in writers:
        writer.start()
    moments = []
    try:
        for number in range(6):
            mine = folder.parent / f"during-{number}.json"
            assert kring(folder, "backup", str(mine)).returncode == 0
            moments.append(mine)
            said = kring(folder, "restore", str(backup), "--replace", "--yes")
            assert said.returncode in (0, 3), said.stderr
    finally:
        ended.set()
        for writer in writers:
            writer.join()
    somewhere = {
        fields["what"] for fields in take_snapshot(str(folder)).tables["entries"].docs.values() if "what" in fields
    }
    for kept in backup_folder.kept_in(paths.backups_folder(str(folder))):
        docs = validate.read_backup(kept.path).whole.tables["entries"].docs
        somewhere |= {fields["what"] for fields in docs.values() if "what" in fields}
    assert len(acknowledged) > 10
    assert set(acknowledged) <= somewhere
    # A backup is one moment: of each writer it holds what was written up to some line since the last restore, no gaps.
    for path in moments:
        docs = validate.read_backup(str(path)).whole.tables["entries"].docs
        for writer in range(2):
            mark = f"storm {writer}-"
            found = [f["what"] for f in docs.values() if f.get("what", "").startswith(mark)]
            numbers = sorted(int(what[len(mark) : -1]) for what in found)
            order = [int(w[len(mark) : -1]) for w in acknowledged if w.startswith(mark)]
            if numbers:
                wanted = [n for n in order if numbers[0] <= n <= numbers[-1]]
                assert [n for n in numbers if n in wanted] == wanted


def test_two_processes_that_restore_at_once_are_one_done_and_one_busy(two: tuple[Path, Path, bytes, bytes]) -> None:
    folder, backup, _old, new = two
    line = [*RESTORE, str(folder), "restore", str(backup), "--replace", "--yes"]
    guard = only_restore(str(folder))
    guard.take()
    assert subprocess.run(line, capture_output=True, check=False).returncode == 3
    guard.release()
    both = [subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert sorted(one.wait() for one in both) in ([0, 0], [0, 3])
    assert held(folder) == new


def test_a_payload_is_the_same_whoever_restored_it(full: Path, backup: validate.Read, tmp_path: Path) -> None:
    for device in ("one", "another"):
        folder = tmp_path / device / "journal"
        restored(folder, backup, device=device)
        assert payload_of(folder) == payload_of(full)


@pytest.mark.parametrize("mode", ["replace", "merge"])
def test_an_erased_name_does_not_come_back_in_texts_about_others_from_a_backup_elsewhere(
    tmp_path: Path, mode: Mode
) -> None:
    folder, elsewhere = tmp_path / "journal", tmp_path / "stick.json"
    with opened(folder) as journal:
        anna = journal.add_person(Person(name="Anna de Wit", aliases=("Ansje",)))
        bram = journal.add_person(Person(name="Bram", notes="the brother of Ansje"))
        choir = journal.add_circle(Circle(name="Choir of Anna", kind=CircleKind.FRIENDS))
        journal.add_entry(Entry(on=DAY, what="walked with Anna de Wit and Bram", people=(anna.id, bram.id)))
        journal.add_entry(Entry(on=DAY, what="Anna's soup", people=(bram.id,), circle=choir.id))
        journal.add_entry(Entry(on=DAY, what="a talk", people=(anna.id,)))
        create.back_up(journal.folder, str(elsewhere), device="one", at=dt.datetime.now(dt.UTC))
        erase_everywhere(journal, anna.id)
        journal.change_person(bram.id, reachable="mornings")
    backup = validate.read_backup(str(elsewhere))
    seen = restore.preview_restore(str(folder), str(elsewhere), mode)
    assert seen.plan.erased == 2  # she, and what was with her alone
    done = restored(folder, backup, mode, agreed=seen.plan)
    assert done.plan.erased == 2
    with opened(folder) as journal:
        assert {one.name for one in journal.people} == {"Bram"}
        assert {one.what for one in journal.entries} == {"walked with … and Bram", "…'s soup"}
        assert {one.people for one in journal.entries} == {(bram.id,)}  # and not “someone” as well
        assert [one.name for one in journal.circles] == ["Choir of …"]
        assert [one.notes for one in journal.people] == ["the brother of …"]
    left = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    for name in (b"Anna", b"Ansje", b"de Wit"):
        assert name not in left


def test_who_was_erased_is_not_referred_to_by_what_comes_back_though_no_name_is_known(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "journal", tmp_path / "stick.json"
    with opened(folder) as journal:
        anna, bram = journal.add_person(Person(name="Anna")), journal.add_person(Person(name="Bram"))
        entry = journal.add_entry(Entry(on=DAY, what="a walk", people=(anna.id, bram.id)))
        create.back_up(journal.folder, str(elsewhere), device="one", at=dt.datetime.now(dt.UTC))
        journal.erase_person(anna.id)
    backup = validate.read_backup(str(elsewhere))
    for side in (backup.whole.tables["people"].docs, backup.whole.tables["people"].dead):
        side.pop(anna.id, None)  # as where she was erased there too, and an entry of before came later
    restored(folder, backup, "replace")
    with opened(folder) as journal:
        assert journal.entries[entry.id].people == (bram.id,)
