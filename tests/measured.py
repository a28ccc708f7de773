"""How many of kring's lines the tests run, where that is measured: said at the end, and at least so many.

``.ci/run`` has SlipCover measure it: each line is looked at until it was run once, which costs a few per cent where a
tracer doubles the time. What a test starts as a process of its own is not measured.
"""

import json
import os
from pathlib import Path
from typing import Final

import pytest
from slipcover import print_coverage, pytest_plugin, slipcover

__all__ = ["at_least"]

#: Per cent of the lines.
at_least: Final = 95.0

# A line that was run is still looked at until it was run this often. Taking the look out goes through every function
# there is, and at SlipCover's own fifty that costs five times what looking does.
if (measuring := pytest_plugin._slipcover_instance) is not None:
    measuring.d_miss_threshold = 100_000
    if os.environ.get("PYTEST_XDIST_WORKER") != "gw0":
        measuring.source = None  # reading the files that nobody imported is one worker's work
    measuring._filter_excluded_lines = lambda _files: None  # done once, of what all of them ran


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Say what was not run; too much of it makes the run fail."""
    if "SLIPCOVER_ENABLED" not in os.environ or "PYTEST_XDIST_WORKER" in os.environ:
        return
    merged = Path(os.environ.get("SLIPCOVER_COVERAGE_DIR", ""), "merged.json")
    if not merged.exists():
        print("\nHow many lines were run is not known: no worker said so.")
        session.exitstatus = pytest.ExitCode.INTERNAL_ERROR
        return
    found = json.loads(merged.read_text())
    leave_out = os.environ.get("SLIPCOVER_EXCLUDE_LINES")
    slipcover.Slipcover(exclude_lines=leave_out.splitlines() if leave_out else None)._filter_excluded_lines(
        found["files"]
    )
    slipcover.add_summaries(found)
    print()
    print_coverage(found, skip_covered=True)
    share = found["summary"]["percent_covered"]
    print(f"{share:.2f} % of the lines of kring were run; at least {at_least:.0f} % it is to be.")
    if share < at_least and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
