"""A backup written by any earlier version restores for ever. One sample of each version stays here, unaltered."""

import json
from pathlib import Path

import pytest

from kring.backup import restore, validate
from kring.backup.schema import VERSION
from tests.backup.helpers import opened, payload_of

SAMPLES = Path(__file__).parent / "samples"


def test_there_is_a_sample_of_every_version() -> None:
    assert sorted(path.name for path in SAMPLES.iterdir()) == [f"version-{n}.json" for n in range(1, VERSION + 1)]


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_it_restores_as_it_was(version: int, tmp_path: Path) -> None:
    path = SAMPLES / f"version-{version}.json"
    backup = validate.read_backup(str(path))
    folder = tmp_path / "journal"
    restore.restore(str(folder), backup, "replace", device="two")
    if version == VERSION:
        assert json.loads(payload_of(folder)) == json.loads(path.read_bytes())["payload"]
    with opened(folder, "two") as journal:
        assert [person.name for person in journal.people] == ["Anna de Vries", "Bram", "Steunpunt"]
        assert journal.people[journal.people.ids()[0]].extra == {"from_the_future": {"deep": [1, 2.5, None, True]}}
        assert min(entry.what for entry in journal.entries) == "a quiet day"
        assert journal.check().ok
        assert all(len(shelf) > 0 for shelf in journal.shelves.values())
