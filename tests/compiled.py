"""Every test file is compiled once, before several workers each do so at the same moment.

pytest rewrites the assertions of a file when it is imported the first time, which takes longer than all the rest of
collecting, and keeps the outcome. In a fresh copy six workers did the same work at the same time: 25 seconds where
collecting takes 9 afterwards (two processors).
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

__all__ = ["pytest_xdist_setupnodes"]

_TESTS = Path(__file__).parent


def pytest_xdist_setupnodes() -> None:
    """Have every processor collect a part of the test files, if most of them are not compiled yet."""
    files = sorted(_TESTS.rglob("test_*.py"))
    compiled = sum(any(file.parent.glob(f"__pycache__/{file.stem}.*-pytest-*.pyc")) for file in files)
    if compiled * 2 > len(files) or sys.dont_write_bytecode:
        return
    count = os.cpu_count() or 1
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SLIPCOVER_", "PYTEST_"))}
    command = (sys.executable, "-m", pytest.__name__, "--collect-only", "-qq", "-n0")
    collecting = [
        subprocess.Popen(
            (*command, *map(str, files[part::count])),
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for part in range(count)
    ]
    for process in collecting:
        process.wait()  # what goes wrong in it goes wrong in the workers too, and is said there
