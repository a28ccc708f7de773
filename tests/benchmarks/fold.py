"""Reading every entry, beside ``json.loads`` of the same bytes."""

import gc
import json
import time
from pathlib import Path
from statistics import median

from kring.journal.journal import Journal
from tests.benchmarks.journals import Journals
from tests.benchmarks.report import Row

__all__ = ["measure"]


def measure(journals: Journals, rounds: int) -> list[Row]:
    """Fold the big journal, and parse the same bytes, in turns.

    The parser runs without the garbage collector, which would double its time: the harder one to keep up with.
    """
    folds, parses = [], []
    for number in range(rounds + 1):
        fold, parse = _folded(journals.big), _parsed(journals.big)
        if number:
            folds.append(fold)
            parses.append(parse)
    fold, parse = median(folds), median(parses)
    what = f"full fold of {journals.entries:,} entries"
    return [Row(what, fold / parse, "× json.loads", 2, f"{fold * 1000:.0f} ms / {parse * 1000:.0f} ms")]


def _folded(folder: str) -> float:
    gc.collect()
    begin = time.perf_counter()
    with Journal.open(folder) as journal:
        journal.entries.load()
        took = time.perf_counter() - begin
        assert len(journal.entries)
    return took


def _parsed(folder: str) -> float:
    lines = [path.read_bytes().splitlines() for path in sorted(Path(folder).glob("*/entries.jsonl"))]
    text = b"[" + b",".join(line for file in lines for line in file) + b"]"
    gc.collect()
    gc.disable()
    try:
        begin = time.perf_counter()
        json.loads(text)
        return time.perf_counter() - begin
    finally:
        gc.enable()
