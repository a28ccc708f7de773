"""A journal with one of everything, and its backup."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.backup.helpers import backup_of, fill, opened


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """The folder of a journal with one of everything."""
    folder = tmp_path / "journal"
    with opened(folder) as journal:
        fill(journal)
    return folder


@pytest.fixture
def content(full: Path, tmp_path: Path) -> bytes:
    """What the backup of that journal says."""
    path = tmp_path / "full.json"
    backup_of(full, path)
    return path.read_bytes()


@pytest.fixture
def whole(content: bytes) -> dict[str, Any]:
    """The same, as any reader of JSON has it."""
    found: dict[str, Any] = json.loads(content)
    return found
