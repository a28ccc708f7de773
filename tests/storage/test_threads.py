"""Several threads read and change one journal."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from kring.storage.reader import Reader
from tests.journal.helpers import entry, opened


def test_a_table_is_read_by_one_thread_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path / "j") as journal:
        for number in range(20):
            journal.add_entry(entry(f"thing {number}"))
    at_once = most = folds = 0
    folded = Reader._folded

    def counting(self: Reader, name: str, plan: Any) -> Any:
        nonlocal at_once, most, folds
        at_once, folds = at_once + 1, folds + 1
        most = max(most, at_once)
        time.sleep(0.02)
        try:
            return folded(self, name, plan)
        finally:
            at_once -= 1

    monkeypatch.setattr(Reader, "_folded", counting)
    with opened(tmp_path / "j") as journal:
        threads = [threading.Thread(target=journal.entries.load) for _number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(journal.entries) == 20
    assert (most, folds) == (1, 1)


def test_a_change_made_while_a_table_is_read_waits_for_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path / "j") as journal:
        first = journal.add_entry(entry("first"))
    begun, go_on = threading.Event(), threading.Event()
    folded = Reader._folded

    def slow(self: Reader, name: str, plan: Any) -> Any:
        if threading.current_thread().name == "reader":
            begun.set()
            assert go_on.wait(10)
        return folded(self, name, plan)

    monkeypatch.setattr(Reader, "_folded", slow)
    with opened(tmp_path / "j") as journal:
        reader = threading.Thread(target=journal.entries.load, name="reader")
        reader.start()
        assert begun.wait(10)
        journal.change_entry(first.id, what="changed")  # holds the mutex, and needs the table
        go_on.set()
        reader.join(10)
        assert not reader.is_alive()
        assert journal.entries[first.id].what == "changed"
