"""A demo leaves nothing behind, also when it was killed: the next one takes away what is provably left of it."""

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from kring import paths
from kring.cli import fullscreen
from kring.cli.throwaway import LOCK, PREFIX, remove_leftovers
from kring.journal.autosave import Unfinished
from tests.cli.conftest import Kring

HOLD = """
import sys, time
from kring.storage.file_lock import Lock
lock = Lock(sys.argv[1], 0.0, sys.argv[2])
lock.take()
print("held", flush=True)
sys.stdin.read()
"""
LATER = 3600.0


def folder_in(where: Path, name: str) -> Path:
    made = where / name
    made.mkdir(mode=0o700)
    (made / "journal").mkdir()
    (made / "journal" / "people.jsonl").write_text("someone\n")
    return made


def kept_lines() -> set[str]:
    """Of which folders a half-typed line is kept anywhere in the state folder."""
    texts = [each.read_text(errors="replace") for each in Path(paths.state_folder()).rglob("*") if each.is_file()]
    return {name for text in texts for name in re.findall(r"told nobody in ([\w-]+)", text)}


def held(folder: Path) -> "subprocess.Popen[str]":
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), LOCK], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def test_what_a_killed_demo_left_goes_and_one_that_runs_is_left_alone(tmp_path: Path) -> None:
    killed, running = folder_in(tmp_path, f"{PREFIX}a"), folder_in(tmp_path, f"{PREFIX}b")
    dead, alive = held(killed), held(running)
    try:
        dead.kill()
        dead.wait()
        remove_leftovers(str(tmp_path), time.time())
        assert killed.exists()  # just made: its process may only be starting
        for folder in (killed, running):  # what was half typed in each
            unfinished = Unfinished(str(folder / "journal"))
            unfinished.open()
            assert unfinished.write({"add": {"text": f"told nobody in {folder.name}"}})
            unfinished.close()
        assert kept_lines() == {killed.name, running.name}
        remove_leftovers(str(tmp_path), time.time() + LATER)
        assert not killed.exists()
        assert kept_lines() == {running.name}
        assert (running / "journal" / "people.jsonl").exists()
    finally:
        for child in (dead, alive):
            child.kill()
            child.communicate()


def test_folders_that_are_not_provably_of_a_demo_stay(tmp_path: Path) -> None:
    without, open_to_all = folder_in(tmp_path, f"{PREFIX}c"), folder_in(tmp_path, f"{PREFIX}d")
    other = folder_in(tmp_path, "someones")
    for made in (open_to_all, other):
        (made / LOCK).write_text("")
    open_to_all.chmod(0o755)
    (tmp_path / f"{PREFIX}e").symlink_to(other)
    (tmp_path / f"{PREFIX}f").write_text("a file")
    linked = folder_in(tmp_path, f"{PREFIX}g")
    (linked / LOCK).symlink_to(other / LOCK)
    before = sorted(os.listdir(tmp_path))
    remove_leftovers(str(tmp_path), time.time() + LATER)
    remove_leftovers(str(tmp_path / "nowhere"), time.time())
    assert sorted(os.listdir(tmp_path)) == before
    assert all((made / "journal").exists() for made in (without, open_to_all, other, linked))


def test_a_demo_holds_its_lock_while_it_runs_and_takes_its_folder_along(
    kring: Kring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def look(folder: str, _context: object, **_more: object) -> int:
        remove_leftovers(str(tmp_path), time.time() + LATER)
        seen.append(Path(folder).parent)
        assert (seen[0] / LOCK).exists()
        return 0

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(fullscreen, "open_screen", look)
    monkeypatch.setenv("KRING_AUTOBACKUP", "off")
    assert kring("demo", "--people", "25", "--entries", "10", terminal=("in", "out")).code == 0
    assert len(seen) == 1
    assert not seen[0].exists()
