"""The commands that are measured."""

import sys
from pathlib import Path

__all__ = ["bare", "kring"]


def kring() -> list[str]:
    """``kring`` as someone who installed it starts it, or the module where it is not installed."""
    script = Path(sys.executable).with_name("kring")
    return [str(script)] if script.exists() else [sys.executable, "-m", "kring"]


def bare() -> list[str]:
    """The Textual app with the same widgets and no data."""
    return [sys.executable, str(Path(__file__).with_name("bare_app.py"))]
