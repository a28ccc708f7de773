"""A backup file is there whole or not at all, readable only by its owner, and never in place of another unasked."""

import errno
import gzip
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kring.backup import backup_file, create
from kring.errors import KringError
from kring.storage.device_id import read_device_id
from tests.backup.helpers import AT, backup_of, everything, read

BIG = b'{"format":"kring-backup","x":"' + os.urandom(1 << 20).hex().encode() + b'"}'


def left_in(folder: Path) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name != "journal")


def test_only_the_owner_can_read_it_whatever_the_umask(full: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        for name in ("x.json", "x.json.gz"):
            backup_of(full, tmp_path / name)
            assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_a_packed_one_says_the_same(full: Path, tmp_path: Path) -> None:
    backup_of(full, tmp_path / "x.json")
    made = backup_of(full, tmp_path / "x.json.gz")
    assert gzip.decompress((tmp_path / "x.json.gz").read_bytes()) == (tmp_path / "x.json").read_bytes()
    assert made.size == (tmp_path / "x.json.gz").stat().st_size


def test_a_packed_one_is_known_by_what_it_is_not_by_its_name(full: Path, tmp_path: Path) -> None:
    backup_of(full, tmp_path / "x.json.gz")
    (tmp_path / "x.json.gz").rename(tmp_path / "x.json")
    assert backup_file.load(str(tmp_path / "x.json")).startswith(b"{")


def test_a_file_that_is_there_stays(full: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"something dear")
    with pytest.raises(backup_file.Exists):
        backup_of(full, path)
    assert path.read_bytes() == b"something dear"
    backup_of(full, path, overwrite=True)
    assert read(path.read_bytes()).counts["people"] == 3
    assert left_in(tmp_path) == ["x.json"]


def test_a_file_that_appears_meanwhile_stays_too(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    with pytest.raises(backup_file.Exists):
        backup_file.store(str(path), BIG, progress=lambda part: path.write_bytes(b"mine") and None)
    assert path.read_bytes() == b"mine"
    assert left_in(tmp_path) == ["x.json"]


def test_a_dangling_link_is_not_written_through(full: Path, tmp_path: Path) -> None:
    (tmp_path / "x.json").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(backup_file.Exists):
        backup_of(full, tmp_path / "x.json")
    assert not (tmp_path / "elsewhere").exists()


def test_a_drive_without_hard_links_gets_its_backup_too(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(source: str, target: str) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    backup_of(full, tmp_path / "x.json")
    with pytest.raises(backup_file.Exists):
        backup_of(full, tmp_path / "x.json")
    assert left_in(tmp_path) == ["x.json"]


@pytest.mark.parametrize("name", ["x.json", "x.json.gz"])
@pytest.mark.parametrize("call", ["fsync", "write", "open"])
def test_a_failing_disk_leaves_no_half_file_and_says_so(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, name: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(errno.EIO, "the disk is ill")

    content, _sha = create.content_of(create.take_snapshot(str(full)), device="one", at=AT)
    with monkeypatch.context() as ill:
        ill.setattr(os, call, fail)
        with pytest.raises(KringError) as refused:
            backup_file.store(str(tmp_path / name), content)
    assert "not made" in str(refused.value)
    assert left_in(tmp_path) == []


def test_what_the_disk_gives_back_is_compared(full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.read

    def forgetful(descriptor: int, length: int) -> bytes:
        found = whole(descriptor, length)
        return found[:-1] + b"?" if len(found) > 100 else found

    content, _sha = create.content_of(create.take_snapshot(str(full)), device="one", at=AT)
    monkeypatch.setattr(os, "read", forgetful)
    with pytest.raises(KringError) as refused:
        backup_file.store(str(tmp_path / "x.json"), content)
    assert "not what was written" in str(refused.value)
    assert left_in(tmp_path) == []


def limited(bytes_: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, bytes_))


def program(*arguments: str, most: int) -> subprocess.CompletedProcess[str]:
    """Run kring where no file may grow beyond some bytes, as on a full disk."""
    return subprocess.run(
        [sys.executable, "-m", "kring", *arguments],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: limited(most),
    )


def test_a_full_disk_leaves_no_half_file_and_the_journal_alone(full: Path, tmp_path: Path) -> None:
    before = everything(full)
    read_device_id()  # known on any machine that has a journal
    for most in (0, 100, 1000, 4000):
        said = program("--journal", str(full), "backup", str(tmp_path / "x.json"), most=most)
        if said.returncode == 0:
            break
        assert said.returncode == 1
        assert "not made" in said.stderr
        assert left_in(tmp_path) == []
    else:
        said = program("--journal", str(full), "backup", str(tmp_path / "x.json"), most=100_000)
    assert said.returncode == 0
    assert everything(full) == before
    assert left_in(tmp_path) == ["x.json"]


def test_what_a_killed_backup_left_goes_with_the_next_one(full: Path, tmp_path: Path) -> None:
    left = tmp_path / ".x.json.999999999.part"
    other = tmp_path / f".x.json.{os.getpid()}.part"
    mine = tmp_path / ".letter.part"
    for path in (left, other, mine):
        path.write_bytes(b"half")
    backup_of(full, tmp_path / "y.json")
    assert not left.exists()
    assert other.exists()
    assert mine.exists()


def test_a_journal_too_large_for_a_backup_is_said_to_be(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_file, "MOST", 1000)
    with pytest.raises(KringError) as refused:
        backup_of(full, tmp_path / "x.json")
    assert "larger than a backup can be" in str(refused.value)
    assert left_in(tmp_path) == []
