import errno
import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kring.errors import Busy, KringError
from kring.storage import file_lock as lock_module
from kring.storage.file_lock import Lock
from tests.journal.helpers import log_path, opened, person

HOLD = """
import sys, fcntl, os
f = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT, 0o600)
fcntl.flock(f, fcntl.LOCK_EX)
os.write(f, b"%d kring-test\\n" % os.getpid())
print("held", flush=True)
sys.stdin.read()
"""


def hold(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_held_lock_names_who_holds_it_and_nothing_is_written(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    journal.add_person(person("Anna"))
    before = log_path(tmp_path / "j", "people").read_bytes()
    holder = hold(tmp_path / "j" / ".lock")
    try:
        with pytest.raises(Busy) as caught:
            journal.add_person(person("Bram"))
    finally:
        holder.communicate("")
    assert caught.value.exit_code == 3
    assert "kring-test" in str(caught.value)
    assert str(holder.pid) in str(caught.value)
    assert log_path(tmp_path / "j", "people").read_bytes() == before
    journal.add_person(person("Bram"))
    assert len(journal.people) == 2


def test_reading_needs_no_lock(tmp_path: Path) -> None:
    opened(tmp_path / "j").add_person(person("Anna"))
    holder = hold(tmp_path / "j" / ".lock")
    try:
        journal = opened(tmp_path / "j")
        assert len(journal.people) == 1
        assert journal.refresh() is None
        assert journal.check().ok
    finally:
        holder.communicate("")


def test_a_lock_left_by_a_program_that_was_killed_is_no_obstacle(tmp_path: Path) -> None:
    journal = opened(tmp_path / "j")
    holder = hold(tmp_path / "j" / ".lock")
    holder.kill()
    holder.communicate()
    journal.add_person(person("Anna"))
    assert (tmp_path / "j" / ".lock").read_text().split()[0] == str(os.getpid())


def test_the_lock_file_is_signed_by_who_holds_it_now(tmp_path: Path) -> None:
    (tmp_path / ".lock").write_text("1 a-program-with-a-very-long-name-that-held-it-before\n")
    lock = Lock(str(tmp_path))
    lock.take()
    assert lock.held
    assert (tmp_path / ".lock").read_text() == f"{os.getpid()} {os.path.basename(sys.argv[0])}\n"
    lock.release()
    lock.release()
    assert not lock.held


def test_a_lock_file_deleted_while_waiting_does_not_let_two_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / ".lock"
    holder = hold(path)
    lock = Lock(str(tmp_path), wait=5)
    pauses = []

    def meanwhile(_seconds: float) -> None:
        pauses.append(path.stat().st_ino)
        if len(pauses) == 1:
            path.unlink()
            path.write_text("")
            holder.communicate("")

    monkeypatch.setattr(lock_module.time, "sleep", meanwhile)
    lock.take()
    other = os.open(path, os.O_RDWR)
    try:
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(other)
        lock.release()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_drive_without_locks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    journal = opened(tmp_path / "j")

    def unable(_descriptor: int, _operation: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", unable)
    with pytest.raises(KringError) as caught:
        journal.add_person(person("Anna"))
    assert "cannot lock" in str(caught.value)
    assert not log_path(tmp_path / "j", "people").exists()


def test_a_link_in_place_of_the_lock_is_refused_and_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("precious")
    (tmp_path / "j").mkdir()
    os.symlink(tmp_path / "mine", tmp_path / "j" / ".lock")
    with pytest.raises(KringError):
        opened(tmp_path / "j").add_person(person("Anna"))
    assert (tmp_path / "mine").read_text() == "precious"


def test_an_unsigned_lock_still_says_that_someone_is_writing(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path / ".lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        with pytest.raises(Busy) as caught:
            Lock(str(tmp_path), wait=0).take()
        assert "Another program" in str(caught.value)
    finally:
        os.close(descriptor)


@pytest.mark.parametrize("pid", ["dead", "0", "9" * 40])
def test_a_process_that_is_gone_is_not_named_as_who_holds_the_lock(tmp_path: Path, pid: str) -> None:
    if pid == "dead":
        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()
        pid = str(ended.pid)
    path = tmp_path / ".lock"
    path.write_text(f"{pid} long-gone\n")
    with path.open("r+b") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(Busy) as caught:
            Lock(str(tmp_path), wait=0).take()
    assert "long-gone" not in str(caught.value)
    assert "Another program" in str(caught.value)
