"""Erasing someone takes them out of the own backups as well."""

import datetime as dt
import gzip
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kring import paths
from kring.backup import backup_file, backup_folder, redaction, restore, schedule, validate
from kring.errors import KringError
from kring.journal.autosave import Unfinished
from kring.journal.journal import Journal
from kring.model.entry import Entry
from kring.model.person import Person
from kring.storage.erasure.redaction import Redactor
from kring.storage.file_lock import Lock
from kring.storage.snapshot import take_snapshot
from kring.tui.components.form.form_drafts import redact_draft
from tests.backup.helpers import AT, DAY, backup_of, opened
from tests.figures import Tell


def anna(journal: Journal) -> str:
    return next(person.id for person in journal.people if person.name.startswith("Anna"))


@pytest.fixture
def backups(full: Path) -> Path:
    """The folder with backups of all kinds, of before and after she was called otherwise."""
    folder = Path(paths.backups_folder(str(full)))
    backup_folder.keep_snapshot(take_snapshot(str(full)), str(folder), "automatic", device="one", at=AT)
    with opened(full) as journal:
        journal.change_person(anna(journal), name="Anna Jansen", notes="Moved to the coast last year.")
    backup_folder.keep_snapshot(take_snapshot(str(full)), str(folder), "before-restore", device="one", at=AT)
    backup_folder.keep_snapshot(take_snapshot(str(full)), str(folder), "asked", device="one", at=AT, packed=False)
    return folder


def said(folder: Path) -> dict[str, bytes]:
    return {kept.name: backup_file.load(kept.path) for kept in backup_folder.kept_in(str(folder))}


TRACES = (b"Anna", b"Likes the sea", b"coast", b"06 12345678", b"Dorpsstraat")


def test_nothing_of_them_is_left_in_any_backup_and_all_are_whole(full: Path, backups: Path) -> None:
    assert all(any(trace in text for trace in TRACES) for text in said(backups).values())
    with opened(full) as journal:
        done = redaction.erase_everywhere(journal, anna(journal))
    assert (done.journal.left, done.rewritten, done.unread) == ((), 3, ())
    assert not [name for name, text in said(backups).items() if any(trace in text for trace in TRACES)]
    assert [error for _kept, error in backup_folder.verify(str(backups), AT)] == [None] * 3
    assert all(kept.verified for kept in backup_folder.kept_in(str(backups)))
    for kept in backup_folder.kept_in(str(backups)):
        assert os.stat(kept.path).st_mode & 0o777 == 0o600


def test_they_do_not_come_back_from_such_a_backup_not_even_in_another_journal(
    full: Path, backups: Path, tmp_path: Path
) -> None:
    with opened(full) as journal:
        redaction.erase_everywhere(journal, anna(journal))
    for number, kept in enumerate(backup_folder.kept_in(str(backups))):
        folder = tmp_path / f"new{number}"
        restore.restore(str(folder), validate.read_backup(kept.path), "replace", device="two")
        with opened(folder, "two") as journal:
            assert sorted(person.name for person in journal.people) == ["Bram", "Steunpunt"]
            assert len(journal.entries) == 2


def test_a_backup_without_them_is_left_alone(full: Path, backups: Path, tmp_path: Path) -> None:
    with opened(full) as journal:
        redaction.erase_everywhere(journal, anna(journal))
        before = {kept.path: os.stat(kept.path).st_mtime_ns for kept in backup_folder.kept_in(str(backups))}
        bram = next(person.id for person in journal.people if person.name == "Bram")
        journal.remove_person(bram)
    other = tmp_path / "elsewhere" / "journal"
    other.parent.mkdir()
    with opened(other) as journal:
        from kring.model.person import Person

        added = journal.add_person(Person(name="Tom Tom"))
        assert redaction.erase_everywhere(journal, added.id).rewritten == 0
    assert before == {kept.path: os.stat(kept.path).st_mtime_ns for kept in backup_folder.kept_in(str(backups))}


def test_a_backup_that_cannot_be_read_is_named(full: Path, backups: Path) -> None:
    kept = backup_folder.kept_in(str(backups))[0]
    with open(kept.path, "ab") as file:
        file.write(b"damage")
    with opened(full) as journal:
        done = redaction.erase_everywhere(journal, anna(journal))
    assert done.unread == (kept.name,)
    assert done.rewritten == 2


def test_what_was_theirs_alone_then_and_is_with_others_now_does_not_go_from_the_journal_later(
    full: Path, backups: Path
) -> None:
    with opened(full) as journal:
        hers = anna(journal)
        bram = next(person.id for person in journal.people if person.name == "Bram")
        entry = journal.add_entry(Entry(on=DAY, what="a walk", people=(hers,)))
        backup_folder.keep_snapshot(
            take_snapshot(str(full)), str(backups), "automatic", device="one", at=AT + dt.timedelta(1)
        )
        journal.change_entry(entry.id, people=(hers, bram), what="a walk by the river")
        done = redaction.erase_everywhere(journal, hers)
        assert done.unread == ()
    kept = backup_folder.kept_in(str(backups))[0]
    assert b"a walk" not in backup_file.load(kept.path)
    restore.restore(str(full), validate.read_backup(kept.path), "merge", device="one")
    with opened(full) as journal:
        assert journal.entries[entry.id].people == (bram,)


def test_nobody_is_erased_when_there_is_nobody_with_that_id(full: Path, backups: Path) -> None:
    before = said(backups)
    with opened(full) as journal, pytest.raises(KringError):
        redaction.erase_everywhere(journal, "nobody")
    assert said(backups) == before


def test_an_automatic_backup_that_is_being_made_is_waited_for(
    full: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It looked at the journal before the erasing, and is put in place after the erasing has begun on the backups.
    before = take_snapshot(str(full))
    begun = threading.Event()

    def make() -> None:
        lock = Lock(str(backups), 0.0, schedule.LOCK)
        lock.take()
        begun.set()
        time.sleep(0.5)
        backup_folder.keep_snapshot(before, str(backups), "automatic", device="one", at=AT)
        lock.release()

    making = threading.Thread(target=make)
    making.start()
    begun.wait()
    with opened(full) as journal:
        done = redaction.erase_everywhere(journal, anna(journal))
    making.join()
    assert done.rewritten == 4
    assert not any(b"Anna" in text for text in said(backups).values())


def test_a_backup_elsewhere_is_not_looked_for(full: Path, backups: Path, tmp_path: Path) -> None:
    backup_of(full, tmp_path / "mine.json")
    before = (tmp_path / "mine.json").read_bytes()
    with opened(full) as journal:
        redaction.erase_everywhere(journal, anna(journal))
    assert (tmp_path / "mine.json").read_bytes() == before


def test_who_turned_out_to_be_the_same_person_goes_from_backups_of_before_that(full: Path, backups: Path) -> None:
    with opened(full) as journal:
        zwaan = journal.add_person(Person(name="Zwaantje Post", notes="Keeps bees."))
        later = AT + dt.timedelta(hours=1)
        backup_folder.keep_snapshot(
            take_snapshot(str(full)), str(backups), "asked", device="one", at=later, packed=False
        )
        assert any(b"Zwaantje" in text for text in said(backups).values())
        journal.merge_people(anna(journal), zwaan.id)
        redaction.erase_everywhere(journal, anna(journal))
    left = said(backups).values()
    assert not any(trace in text for trace in (*TRACES, b"Zwaantje", b"bees") for text in left)


# -- finished, whatever happens ----------------------------------------------------------------------------------------

STEPS = """
import os, signal, sys
from kring.backup import redaction
from kring.journal.journal import Journal
from kring.journal.autosave import Unfinished
from kring.tui.components.form.form_drafts import redact_draft
left = [int(sys.argv[3])]
def counted(real):
    def step(*args, **kwargs):
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] -= 1
        return real(*args, **kwargs)
    return step
journal = Journal.open(sys.argv[1], device="one")
unfinished = Unfinished(sys.argv[1], sys.argv[4])
kept = unfinished.open()
def clean(traces):
    unfinished.write({key: redact_draft(traces, key, left) for key, left in kept.items()})
    unfinished.clean_others(lambda key, left: redact_draft(traces, key, left))
for name in ("replace", "rename", "unlink", "fsync", "link", "write", "open", "close"):
    setattr(os, name, counted(getattr(os, name)))
redaction.erase_everywhere(journal, sys.argv[2], clean)
print("done", left[0])
"""


def typed(state: Path, full: Path) -> None:
    """A window that is gone left half a line with her name, and was killed while it wrote."""
    window = Unfinished(str(full), str(state))
    window.open()
    window.write({"line": "gave Anna the sea"})
    window.close()
    (left,) = (state / "unfinished").glob("*.json")
    left.with_name(f"{left.name}.new").write_bytes(left.read_bytes())


def everything_of(*folders: Path) -> bytes:
    """All bytes of all files, backups unpacked."""
    found = b""
    paths = (path for folder in folders for path in (sorted(folder.rglob("*")) or [folder]) if path.is_file())
    for path in paths:
        raw = path.read_bytes()
        found += gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    return found


def finish_in_a_window(journal: Journal, state: Path) -> None:
    """As the full screen does at its start: it takes over what was left, and takes them out of that."""
    window = Unfinished(journal.folder, str(state))
    kept = window.open()

    def clean(traces: Redactor) -> None:
        window.write({key: redact_draft(traces, key, left) for key, left in kept.items()})
        window.clean_others(lambda key, left: redact_draft(traces, key, left))

    redaction.finish_everywhere(journal, clean)
    window.close()


def holding(*folders: Path) -> list[str]:
    """The files in which something of her is left."""
    paths = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return [str(path) for path in paths if any(trace in everything_of(path) for trace in TRACES)]


def kill_points(step: int) -> range:
    return range(0, 4000, step)


@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.slow), 23])
def test_killed_at_any_step_it_is_finished_the_next_time_in_every_copy(
    full: Path, backups: Path, tmp_path: Path, step: int, tell_figure: Tell
) -> None:
    with opened(full) as journal:
        hers = anna(journal)
    state = tmp_path / "state"
    typed(state, full)
    (backups / f".kring-x.json.{2**22 + 1}.part").write_bytes(b"Anna, Likes the sea")
    places = (full, backups, state)
    before = tmp_path / "before"
    for place in places:
        shutil.copytree(place, before / place.name)
    killed = unfinished = 0
    for point in kill_points(step):
        for place in places:
            shutil.rmtree(place)
            shutil.copytree(before / place.name, place)
        run = subprocess.run(
            [sys.executable, "-c", STEPS, str(full), hers, str(point), str(state)], capture_output=True, check=False
        )
        with opened(full) as journal:
            whole = anna_is_whole(journal)
            told = journal.check().erasing
            finish_in_a_window(journal, state)
            left = [trace for trace in TRACES if trace in everything_of(*places)]
            assert not left or (whole and not told), (point, left, told, holding(*places), run.stderr.decode())
            assert not journal.check().erasing
        killed += run.returncode == -9
        unfinished += told
        if run.returncode == 0:
            break
    else:
        raise AssertionError("it never came to its end")
    assert killed > 5
    assert unfinished > killed // 2
    tell_figure(f"erasing: {killed} kills, {unfinished} of them with something left to finish")


def anna_is_whole(journal: Journal) -> bool:
    return any(person.name.startswith("Anna") for person in journal.people)


def test_files_that_are_not_krings_own_are_told_and_not_touched(full: Path, backups: Path) -> None:
    (backups / "letter.txt").write_bytes(b"Dear Anna")
    with opened(full) as journal:
        done = redaction.erase_everywhere(journal, anna(journal))
    assert done.foreign == ("letter.txt",)
    assert any("letter.txt" in said for said in done.sentences())
    assert (backups / "letter.txt").read_bytes() == b"Dear Anna"


def test_a_backup_that_cannot_be_written_just_now_is_tried_again_and_not_called_damaged(
    full: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> int:
        raise KringError("The backup was not made.", "No space left on device")

    with opened(full) as journal:
        with monkeypatch.context() as patched:
            patched.setattr(backup_file, "store", refuse)
            done = redaction.erase_everywhere(journal, anna(journal))
        assert (len(done.failed), done.unread, done.rewritten) == (3, (), 0)
        assert not any("damaged" in said for said in done.sentences())
        assert journal.check().erasing
        again = redaction.finish_everywhere(journal)
        assert isinstance(again, redaction.Everywhere)
        assert (again.rewritten, again.failed, again.journal) == (3, (), None)
        assert not journal.check().erasing
        assert redaction.finish_everywhere(journal) is None
    assert not [name for name, text in said(backups).items() if any(trace in text for trace in TRACES)]
