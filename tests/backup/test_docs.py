"""docs/backup.md says what the program does."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kring.backup import backup_file, retention, schedule, schema
from kring.cli.commands import COMMANDS
from tests.backup.helpers import backup_of, signed

TEXT = (Path(__file__).parents[2] / "docs" / "backup.md").read_text(encoding="utf-8")


def test_every_command_in_it_exists_with_its_options() -> None:
    known = {command.name: {option.flag for option in command.options} for command in COMMANDS}
    lines = [line.strip() for block in re.findall(r"```\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
    lines += re.findall(r"`(kring [^`]+)`", TEXT)
    commands = [line for line in lines if line.startswith("kring ")]
    assert len(commands) > 8
    for line in commands:
        words = line.split()
        assert words[1] in known, line
        assert {word for word in words if word.startswith("--")} <= known[words[1]], line


def test_every_part_of_a_backup_is_in_it(whole: dict[str, Any]) -> None:
    for name in (*whole, *whole["payload"]):
        assert f"`{name}`" in TEXT, name


def test_the_numbers_in_it_are_those_of_the_program() -> None:
    assert f"the {retention.DAILY} latest days" in TEXT
    assert f"{retention.WEEKLY}\nlatest weeks" in TEXT
    assert f"the {retention.MONTHLY} latest months" in TEXT
    assert f"{backup_file.MOST >> 20} MB" in TEXT
    assert f"{schedule.SWITCH}=off" in TEXT
    assert f'"version":{schema.VERSION}' in TEXT


@pytest.mark.parametrize("altered", [False, True])
def test_the_line_that_tells_whether_a_backup_is_whole_works(
    full: Path, tmp_path: Path, whole: dict[str, Any], altered: bool
) -> None:
    path = tmp_path / "my-backup.json"
    backup_of(full, path)
    if altered:
        before = whole["sha256"]
        whole["payload"]["entries"][0]["what"] = "something else"
        path.write_bytes(signed(whole).replace(re.search(rb'"sha256": ?"(\w+)"', signed(whole))[1], before.encode()))  # type: ignore[index]
    found = re.search(r"python3 -c '(.*?)' my-backup.json", TEXT)
    assert found is not None
    said = subprocess.run([sys.executable, "-c", found[1], str(path)], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == str(not altered)
