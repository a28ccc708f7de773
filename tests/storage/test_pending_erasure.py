"""Erasing that is killed on the way: either nothing happened, or it is known, and finished the next time."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kring.journal.journal import Journal
from kring.storage.erasure.pending import read_pending_erasure
from tests.backup.helpers import backup_of
from tests.journal.helpers import documents, entry, everything, log_path, opened, person, second_opinion

SECRETS = (b"Roodkapje", b"mandje", b"Bosrand")

KILLED_AT = """
import os, signal, sys
from kring.storage import fsutil
from kring.journal.journal import Journal
journal = Journal.open(sys.argv[1], device="one")
calls, real, after = [int(sys.argv[3])], fsutil.replace_file, sys.argv[4] == "after"
def killed(path, parts):
    calls[0] -= 1
    if after or calls[0]:
        real(path, parts)
    if not calls[0]:
        os.kill(os.getpid(), signal.SIGKILL)
fsutil.replace_file = killed
journal.erase_person(sys.argv[2])
"""
ERASE = """
import sys
from kring.journal.journal import Journal
journal = Journal.open(sys.argv[1], device="one")
journal.entries.load()
print("now", flush=True)
journal.erase_person(sys.argv[2])
"""


@pytest.fixture
def told(tmp_path: Path) -> tuple[Path, str]:
    """A journal with someone in several files of it, and their id."""
    journal = opened(tmp_path / "told")
    red = journal.add_person(person("Roodkapje", address="Bosrand 1"))
    bram = journal.add_person(person("Bram"))
    for number in range(30):
        journal.add_entry(entry(f"mandje {number}", people=(red.id,)))
        journal.add_entry(entry(f"walk with Roodkapje {number}", people=(red.id, bram.id)))
    opened(tmp_path / "told", "two").change_entry(journal.entries.ids()[0], minutes=5)
    return tmp_path / "told", red.id


def logs(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.jsonl"))}


def finished(folder: Path, red: str, before: dict[str, bytes]) -> bool:
    """Whether all is well after a kill, and whether there was something to finish."""
    journal = opened(folder)
    note = read_pending_erasure(journal.book)
    assert journal.check().erasing == (note is not None)
    if note is None:
        assert journal.people.get(red) is None or logs(folder) == before
        return False
    assert not [word for word in SECRETS if word in (folder / "one" / "erasing.json").read_bytes()]
    journal.finish_erasing()
    assert read_pending_erasure(journal.book) is None
    assert not journal.check().erasing
    assert not [word for word in SECRETS if word in everything(folder)]
    assert len(journal.entries) == 30
    assert documents(journal) == second_opinion(folder) == documents(opened(folder))
    assert journal.finish_erasing() is None
    return True


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_file_it_is_finished_the_next_time(tmp_path: Path, told: tuple[Path, str], when: str) -> None:
    source, red = told
    before = logs(source)
    finishes = []
    for number in range(1, 4):  # the note, the entries, the people
        folder = tmp_path / f"{when}{number}"
        shutil.copytree(source, folder)
        done = subprocess.run([sys.executable, "-c", KILLED_AT, str(folder), red, str(number), when], check=False)
        assert done.returncode == -signal.SIGKILL
        finishes.append(finished(folder, red, before))
    assert finishes == [when == "after", True, True]


def test_killed_at_random_moments_nothing_is_erased_or_it_is_finished(tmp_path: Path, told: tuple[Path, str]) -> None:
    source, red = told
    before = logs(source)
    chance = random.Random(7)
    for number in range(12):
        folder = tmp_path / str(number)
        shutil.copytree(source, folder)
        with subprocess.Popen([sys.executable, "-c", ERASE, str(folder), red], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(chance.random() * 0.03)
            child.kill()
        finished(folder, red, before)


def test_a_backup_put_back_after_it_was_broken_off_is_not_erased_again(tmp_path: Path, told: tuple[Path, str]) -> None:
    from kring.backup import validate
    from kring.backup.restore import restore

    folder, red = told
    backup_of(folder, tmp_path / "kept.json")
    subprocess.run([sys.executable, "-c", KILLED_AT, str(folder), red, "2", "after"], check=False)
    with Journal.open(str(folder), device="one") as journal:
        assert read_pending_erasure(journal.book) is not None
        assert len(journal.entries) == 31
    restore(str(folder), validate.read_backup(str(tmp_path / "kept.json")), "replace", device="one")
    journal = opened(folder)
    assert read_pending_erasure(journal.book) is None
    assert journal.finish_erasing() is None
    assert journal.people[red].name == "Roodkapje"


def test_a_note_that_makes_no_sense_is_passed_over(told: tuple[Path, str]) -> None:
    folder, red = told
    for odd in (b"", b"{", b"[]", b'{"person":1,"at":"","ids":[]}', b'{"person":"x","at":"","ids":[1]}'):
        (folder / "one" / "erasing.json").write_bytes(odd)
        assert opened(folder).finish_erasing() is None
    (folder / "one" / "erasing.json").unlink()
    os.mkdir(folder / "one" / "erasing.json")
    assert opened(folder).people[red].name == "Roodkapje"
    assert log_path(folder, "people").exists()
