"""Power cuts, full disks, broken disks, flipped bits: what was acknowledged is kept, and what is said is true."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring.errors import Damaged, KringError
from kring.storage import fsutil
from tests.journal.helpers import documents, entry, everything, log_path, opened, person


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """A journal with three people in it; the path of their log."""
    with opened(tmp_path / "j") as journal:
        for name in ("Anna", "Bram", "Sara"):
            journal.add_person(person(name, notes="secret"))
    return log_path(tmp_path / "j", "people")


def names(folder: Path) -> list[str]:
    """Sorted: two processes may give ids within one millisecond, in any order."""
    return sorted(one.name for one in opened(folder).people)


def folder_of(log: Path) -> Path:
    return log.parent.parent


@pytest.mark.parametrize(
    "tail", [b"\0" * 4096, b'{"crc":"12345678","seq":3,"at":"2026', b'{"crc"\0\0\0\0', b"\xff\xfe"]
)
def test_a_torn_or_nul_filled_tail_is_not_read_and_is_gone_after_the_next_change(three: Path, tail: bytes) -> None:
    whole = three.read_bytes()
    three.write_bytes(whole + tail)
    assert names(folder_of(three)) == ["Anna", "Bram", "Sara"]
    assert three.read_bytes() == whole + tail  # reading changes nothing
    opened(folder_of(three)).add_person(person("Tom"))
    data = three.read_bytes()
    assert data.startswith(whole)
    assert data.count(b"\n") == 4
    assert tail not in data[len(whole) :]
    assert names(folder_of(three)) == ["Anna", "Bram", "Sara", "Tom"]
    kept = three.with_suffix(".quarantine")
    assert kept.exists() == bool(tail.strip(b"\0"))
    if kept.exists():
        assert kept.read_bytes() == tail + b"\n"
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_tail_that_arrives_while_the_journal_is_open_is_waited_for(three: Path) -> None:
    journal = opened(folder_of(three))
    other = opened(folder_of(three) / ".." / "k", "one")
    other.add_person(person("Tom"))
    line = log_path(folder_of(three) / ".." / "k", "people").read_bytes()
    before = three.read_bytes()
    assert len(journal.people) == 3
    three.write_bytes(before + line[:30])
    assert journal.refresh() is None
    three.write_bytes(before + line)
    assert journal.refresh() is not None
    assert len(journal.people) == 4


def test_a_last_line_whose_line_feed_an_editor_took_is_read_and_never_dropped(three: Path) -> None:
    journal = opened(folder_of(three))
    assert len(journal.people) == 3
    three.write_bytes(three.read_bytes()[:-1])
    assert names(folder_of(three)) == ["Anna", "Bram", "Sara"]
    opened(folder_of(three)).add_person(person("Tom"))
    assert names(folder_of(three)) == ["Anna", "Bram", "Sara", "Tom"]
    journal.refresh()
    assert [one.name for one in journal.people] == ["Anna", "Bram", "Sara", "Tom"]
    assert journal.check().ok


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_happens_to_the_end_of_a_log_every_line_before_it_is_kept(data: st.DataObject) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "j"
        with opened(folder) as journal:
            for number in range(5):
                journal.add_entry(entry(f"number {number}"))
        path = log_path(folder, "entries")
        lines = path.read_bytes().split(b"\n")[:-1]
        whole = data.draw(st.integers(0, 4))
        cut = data.draw(st.integers(0, len(lines[whole]) - 1))
        rest = data.draw(st.sampled_from([b"", b"\0" * 100]) | st.binary(max_size=20))
        kept = b"".join(line + b"\n" for line in lines[:whole])
        path.write_bytes(kept + lines[whole][:cut] + rest)
        after = opened(folder)
        after.add_entry(entry("after"))
        found = sorted(one.what for one in opened(folder).entries)
        assert found == ["after", *[f"number {n}" for n in range(whole)]]
        assert path.read_bytes().startswith(kept)
        assert documents(after) == documents(opened(folder))


def test_a_damaged_line_in_the_middle_is_passed_over_copied_once_and_left_in_place(three: Path) -> None:
    lines = three.read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b"Bram", b"Brem")
    three.write_bytes(b"\n".join(lines))
    journal = opened(folder_of(three))
    assert [one.name for one in journal.people] == ["Anna", "Sara"]
    for _again in range(2):
        report = journal.check()
        assert not report.ok
        assert [(t.device, t.table, t.line, t.reason) for t in report.troubles] == [("one", "people", 2, "checksum")]
    assert three.with_suffix(".quarantine").read_bytes() == lines[1] + b"\n"
    assert journal.damaged
    journal.add_person(person("Tom"))
    assert three.read_bytes().split(b"\n")[1] == lines[1]
    assert names(folder_of(three)) == ["Anna", "Sara", "Tom"]
    assert journal.check().quarantined == 1


def test_a_damaged_line_is_told_by_its_number_however_many_stand_before_it(tmp_path: Path) -> None:
    folder = str(tmp_path / "journal")
    journal = opened(folder)
    for number in range(300):
        journal.add_entry(entry(f"{number} " + "words " * 40))
    path = log_path(folder, "entries")
    lines = path.read_bytes().split(b"\n")
    assert len(b"\n".join(lines[:280])) > 2 * 32768  # some blocks further on
    lines[279] = lines[279].replace(b"words", b"worbs", 1)
    lines.insert(7, b"")
    path.write_bytes(b"\n".join(lines))
    report = opened(folder).check()
    assert [(t.table, t.line, t.reason) for t in report.troubles] == [("entries", 281, "checksum")]
    assert report.lines == 299


@pytest.mark.parametrize("most", [97, 5000, 1 << 20])
def test_a_disk_that_gives_little_at_a_time_loses_no_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    lines = [b"a" * 20, b"b" * 100_000, b"", b"c" * 40_000, *[b"%d" % number for number in range(9000)], b"d" * 70_000]
    path = tmp_path / "file"
    path.write_bytes(b"\n".join(lines))
    read = os.read
    monkeypatch.setattr(fsutil.os, "read", lambda descriptor, size: read(descriptor, min(size, most)))
    with path.open("rb") as file:
        blocks = list(fsutil.read_blocks(file.fileno(), 0, path.stat().st_size))
    assert b"".join(blocks) == b"\n".join(lines)
    assert all(block.endswith(b"\n") for block in blocks[:-1])
    assert blocks[-1] == lines[-1]


def test_a_damaged_line_gets_its_copy_at_the_next_change_without_being_asked(three: Path) -> None:
    lines = three.read_bytes().split(b"\n")
    lines[0] = b"damage"
    three.write_bytes(b"\n".join(lines))
    for name in ("Tom", "Noor"):
        journal = opened(folder_of(three))
        len(journal.people)
        journal.add_person(person(name))
        assert three.with_suffix(".quarantine").read_bytes() == b"damage\n"
    assert names(folder_of(three)) == ["Bram", "Noor", "Sara", "Tom"]


def test_the_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(KringError) as caught:
            opened(place)
        assert "cannot be made" in str(caught.value)


def test_damage_is_told_without_a_word_of_the_journal(three: Path) -> None:
    three.write_bytes(three.read_bytes().replace(b"Bram", b"\xff\xff\xff\xff"))
    report = opened(folder_of(three)).check()
    assert "secret" not in repr(report)
    assert "Anna" not in repr(report)


def _failing(monkeypatch: pytest.MonkeyPatch, name: str, number: int, after: int = 0) -> list[int]:
    """Make a system call fail with an error number, after so many calls that work."""
    real, calls = getattr(os, name), [0]

    def fail(*args: Any, **options: Any) -> Any:
        calls[0] += 1
        if calls[0] > after:
            raise OSError(number, os.strerror(number))
        return real(*args, **options)

    monkeypatch.setattr(fsutil.os, name, fail)
    return calls


def test_a_failed_fsync_is_not_saved_not_retried_and_nothing_more_is_claimed(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = opened(folder_of(three))
    len(journal.people)
    before = three.read_bytes()
    with monkeypatch.context() as broken:
        calls = _failing(broken, "fsync", errno.EIO)
        with pytest.raises(KringError) as caught:
            journal.add_person(person("Tom"))
        assert "Not saved" in str(caught.value)
        assert "Tom" not in str(caught.value)
        assert calls[0] <= 2  # once to save, at most once more to take it back; never to try again
    assert three.read_bytes() == before
    assert [one.name for one in journal.people] == ["Anna", "Bram", "Sara"]
    with pytest.raises(KringError) as caught:
        journal.add_person(person("Tom"))
    assert "started again" in str(caught.value)
    assert journal.read_only is not None
    assert three.read_bytes() == before
    opened(folder_of(three)).add_person(person("Tom"))
    assert names(folder_of(three)) == ["Anna", "Bram", "Sara", "Tom"]


def test_what_could_not_be_taken_back_after_a_failed_fsync_is_never_claimed(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = opened(folder_of(three))
    assert len(journal.people) == 3
    with monkeypatch.context() as broken:
        _failing(broken, "fsync", errno.EIO)
        _failing(broken, "ftruncate", errno.EIO, after=1)  # the first one signs the lock
        with pytest.raises(KringError):
            journal.add_person(person("Tom"))
    assert [one.name for one in journal.people] == ["Anna", "Bram", "Sara"]
    assert journal.read_only is not None


def test_a_disk_that_fills_up_in_the_middle_of_a_line_keeps_what_was_and_can_go_on_when_there_is_room(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = opened(folder_of(three))
    len(journal.people)
    before = three.read_bytes()
    real = os.write

    def half(descriptor: int, data: bytes) -> int:
        if bytes(data[:7]) == b'{"crc":':
            return real(descriptor, bytes(data[:20]))
        if len(data) > 60:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, data)

    with monkeypatch.context() as full:
        full.setattr(fsutil.os, "write", half)
        with pytest.raises(KringError) as caught:
            journal.add_person(person("Tom", notes="x" * 500))
    assert "Not saved" in str(caught.value)
    assert caught.value.exit_code == 1
    assert three.read_bytes() == before
    assert len(journal.people) == 3
    journal.add_person(person("Tom"))
    assert names(folder_of(three)) == ["Anna", "Bram", "Sara", "Tom"]


FULL_DISK = """
import resource, signal, sys
from kring.journal.journal import Journal
from kring.model.person import Person
from kring.errors import KringError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
saved = 0
with Journal.open(sys.argv[1], device="one") as journal:
    try:
        for number in range(100):
            journal.add_person(Person(name=f"P{number}", notes="x" * 100))
            saved += 1
    except KringError as error:
        assert error.exit_code == 1 and "Not saved" in str(error), error
        assert [p.name for p in journal.people] == [f"P{n}" for n in range(saved)]
        print(saved)
"""


def test_a_disk_that_is_really_full_keeps_exactly_what_was_acknowledged(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path / "j")], capture_output=True, text=True, check=True
    )
    saved = int(done.stdout)
    assert 3 < saved < 30
    assert names(tmp_path / "j") == sorted(f"P{n}" for n in range(saved))
    assert opened(tmp_path / "j").check().ok
    opened(tmp_path / "j").add_person(person("room again"))
    assert len(names(tmp_path / "j")) == saved + 1


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_folder_that_may_only_be_read_can_be_read(three: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    real = os.open

    def read_only(path: Any, flags: int, *args: Any, **options: Any) -> int:
        if flags & (os.O_RDWR | os.O_WRONLY | os.O_CREAT):
            raise OSError(number, os.strerror(number))
        return real(path, flags, *args, **options)

    with monkeypatch.context() as locked:
        locked.setattr(os, "open", read_only)
        locked.setattr(os, "access", lambda *_args: False)
        journal = opened(folder_of(three))
        assert len(journal.people) == 3
        assert journal.read_only is not None
        with pytest.raises(KringError) as caught:
            journal.add_person(person("Tom"))
        assert caught.value.exit_code == 1
        assert "Nothing can be written" in str(caught.value)
        assert journal.refresh() is None
    assert names(folder_of(three)) == ["Anna", "Bram", "Sara"]


def test_a_log_that_cannot_be_read_at_all_says_so(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.read

    def broken(descriptor: int, length: int) -> bytes:
        if os.path.samestat(os.fstat(descriptor), three.stat()):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(descriptor, length)

    journal = opened(folder_of(three))
    monkeypatch.setattr(fsutil.os, "read", broken)
    with pytest.raises(Damaged) as caught:
        len(journal.people)
    assert caught.value.exit_code == 4
    report = journal.check()
    assert [trouble.reason for trouble in report.troubles] == ["unreadable"]


def test_files_and_folders_are_private_also_when_they_were_not(tmp_path: Path) -> None:
    os.umask(0)
    try:
        (tmp_path / "j").mkdir(mode=0o777)
        with opened(tmp_path / "j") as journal:
            journal.add_entry(entry(), [person()])
            journal.add_entry(entry())
    finally:
        os.umask(0o022)

    def modes() -> set[int]:
        return {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "j").rglob("*") if path.is_file()}

    def folders() -> set[int]:
        return {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "j", tmp_path / "j" / "one")}

    assert (modes(), folders()) == ({0o600}, {0o700})
    for path in (tmp_path / "j").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (tmp_path / "j").chmod(0o755)
    with opened(tmp_path / "j") as journal:
        journal.add_entry(entry(), [person("Bram")])
        journal.entries.load()
    assert (modes(), folders()) == ({0o600}, {0o700})


@pytest.mark.parametrize("written", [True, False])
def test_a_link_in_place_of_a_log_is_refused_and_what_it_leads_to_is_left_alone(tmp_path: Path, written: bool) -> None:
    with opened(tmp_path / "j") as journal:
        journal.add_person(person("Anna"))
    elsewhere = tmp_path / "elsewhere"
    if written:
        os.rename(log_path(tmp_path / "j", "people"), elsewhere)
    else:
        elsewhere.write_bytes(b"something of mine\n")
        os.unlink(log_path(tmp_path / "j", "people"))
    elsewhere.chmod(0o644)
    os.symlink(elsewhere, log_path(tmp_path / "j", "people"))
    before = elsewhere.read_bytes()
    journal = opened(tmp_path / "j")
    for act in (lambda: len(journal.people), lambda: journal.add_person(person("Bram"))):
        with pytest.raises(Damaged) as caught:
            act()
        assert "people.jsonl" in str(caught.value)
    assert elsewhere.read_bytes() == before
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o644


def test_a_link_in_place_of_our_own_folder_is_refused_and_what_it_leads_to_is_left_alone(tmp_path: Path) -> None:
    with opened(tmp_path / "j") as journal:
        journal.add_person(person("Anna"))
    os.rename(tmp_path / "j" / "one", tmp_path / "elsewhere")
    os.symlink(tmp_path / "elsewhere", tmp_path / "j" / "one")
    before = (tmp_path / "elsewhere" / "people.jsonl").read_bytes()
    with pytest.raises(Damaged) as caught:
        opened(tmp_path / "j").add_person(person("Bram"))
    assert "link" in str(caught.value)
    assert (tmp_path / "elsewhere" / "people.jsonl").read_bytes() == before
    assert not len(opened(tmp_path / "j", "two").people)  # another device passes over what a link leads to


def test_a_pipe_in_place_of_a_log_does_not_hang(tmp_path: Path) -> None:
    with opened(tmp_path / "j") as journal:
        journal.add_person(person("Anna"))
    os.unlink(log_path(tmp_path / "j", "people"))
    os.mkfifo(log_path(tmp_path / "j", "people"))
    with pytest.raises(Damaged):
        len(opened(tmp_path / "j").people)


def test_no_text_of_the_journal_stands_in_names_of_files_or_in_the_lock(tmp_path: Path) -> None:
    with opened(tmp_path / "j") as journal:
        journal.add_entry(entry("Zonnebloemsoep"), [person("Roodkapje")])
    assert b"Zonnebloemsoep" in everything(tmp_path / "j")
    assert b"Zonnebloemsoep" not in (tmp_path / "j" / ".lock").read_bytes()
    assert not [path for path in (tmp_path / "j").rglob("*") if "Roodkapje" in path.name]


KILLED = """
import sys, datetime as dt
from kring.journal.journal import Journal
from kring.storage.compaction import compact
from kring.model.entry import Entry
from kring.model.person import Person
journal = Journal.open(sys.argv[1], device="one", wait=30)
start = int(sys.argv[2])
for number in range(start, start + 1000):
    new = [Person(name=f"new {number}")] if number % 3 == 0 else []
    kept = journal.add_entry(Entry(on=dt.date(2026, 11, 22), what=f"w{number}"), new)
    print(number, flush=True)
    journal.change_entry(kept.id, minutes=number % 60 + 1)
    if number % 4 == 0:
        compact(journal.book)
"""


def test_what_was_acknowledged_survives_sudden_death_also_in_the_middle_of_compacting(tmp_path: Path) -> None:
    import random
    import time

    acknowledged: list[str] = []
    chance = random.Random(1)
    for round_ in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(tmp_path / "j"), str(round_ * 1000)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(chance.random() * 0.15)
        process.kill()
        rest = process.stdout.read()
        process.wait()
        acknowledged += [f"w{n}" for n in (first + rest).split("\n") if n]
    journal = opened(tmp_path / "j")
    found = [one.what for one in journal.entries]
    assert len(set(found)) == len(found)
    assert set(acknowledged) <= set(found)
    assert len(found) - len(acknowledged) <= 8  # at most one a death was on the disk and not yet said
    report = journal.check()
    assert report.ok
    assert report.dangling == ()
