"""What tests have counted is printed at the end of a run, also by the gate: what was looked at, and how much of it."""

from collections.abc import Callable
from typing import Any

import pytest

__all__ = ["Tell", "pytest_terminal_summary", "tell_figure"]

Tell = Callable[[str], None]


@pytest.fixture
def tell_figure(record_property: Callable[[str, object], None]) -> Tell:
    """Have a line printed at the end of the run, whichever process the test runs in."""
    return lambda line: record_property("figure", line)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what the tests of this run had to tell."""
    reports = [report for kind in terminalreporter.stats.values() for report in kind]
    lines = {
        str(value)
        for report in reports
        for name, value in getattr(report, "user_properties", ())
        if name == "figure" and getattr(report, "when", "") == "call"
    }
    if lines:
        terminalreporter.section("figures")
        for line in sorted(lines):
            terminalreporter.write_line(line)
