"""``kring backup``, ``kring backups``, ``kring restore``, and the backups in ``kring check``."""

import datetime as dt
import gzip
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kring import paths
from kring.backup import backup_folder, schedule
from kring.cli import restore
from tests.cli.conftest import Kring, Said


@pytest.fixture
def backups(journal_folder: str) -> Path:
    return Path(paths.backups_folder(journal_folder))


@pytest.fixture
def some(kring: Kring) -> Kring:
    """A journal with something in it."""
    assert kring("new", "person", "Anna").code == 0
    assert kring("new", "circle", "Buren", "--kind", "friends", "--member", "Anna").code == 0
    assert kring("add", "gave Anna soup yesterday").code == 0
    return kring


def names(said: Said) -> list[str]:
    return [one["name"] for one in json.loads(said.out)]


def test_a_backup_goes_to_the_usual_folder_and_says_where_and_what(some: Kring, backups: Path) -> None:
    said = some("backup")
    assert said.code == 0
    (name,) = (name for name in os.listdir(backups) if not name.startswith("."))
    assert said.out.splitlines()[0] == str(backups / name)
    assert "1 person, 1 circle, 1 membership, 1 entry" in said.out
    assert "keep it where nobody else can get at it" in said.err
    assert [kept.verified is not None for kept in backup_folder.kept_in(str(backups))] == [True]


def test_a_backup_goes_to_a_named_file_or_folder(some: Kring, tmp_path: Path) -> None:
    assert some("backup", str(tmp_path / "x.json")).code == 0
    assert some("backup", str(tmp_path / "x.json.gz")).code == 0
    assert (
        json.loads((tmp_path / "x.json").read_bytes())["payload"]
        == json.loads(gzip.decompress((tmp_path / "x.json.gz").read_bytes()))["payload"]
    )
    (tmp_path / "stick").mkdir()
    assert some("backup", str(tmp_path / "stick")).code == 0
    assert len(os.listdir(tmp_path / "stick")) == 1


def test_a_file_that_is_there_stays_unless_it_is_asked_to_go(some: Kring, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("dear")
    said = some("backup", str(tmp_path / "x.json"))
    assert (said.code, said.out) == (1, "")
    assert "--overwrite" in said.err
    assert (tmp_path / "x.json").read_text() == "dear"
    assert some("backup", str(tmp_path / "x.json"), "--overwrite").code == 0
    assert (tmp_path / "x.json").read_text().startswith("{")


def test_a_dash_gives_the_backup_and_nothing_else(some: Kring, tmp_path: Path) -> None:
    said = some("backup", "-")
    assert (said.code, said.err) == (0, "")
    (tmp_path / "x.json").write_text(said.out)
    assert some("restore", str(tmp_path / "x.json"), "--merge").code == 0


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_backup_that_does_not_fit_on_standard_output_is_never_called_one(
    some: Kring, journal_folder: str, tmp_path: Path, unbuffered: str
) -> None:
    assert some("add", f"note {'x' * 5000}").code == 0

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    env = {**os.environ, "KRING_JOURNAL": journal_folder, "PYTHONUNBUFFERED": unbuffered}
    with (tmp_path / "x.json").open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "kring", "backup", "-"],
            env=env,
            stdout=out,
            stderr=subprocess.PIPE,
            preexec_fn=little_room,
            check=False,
        )
    assert done.returncode == 1
    assert b"The backup was not made." in done.stderr


def test_without_a_journal_there_is_nothing_to_keep(kring: Kring, journal_folder: str) -> None:
    for line in (["backup"], ["backup", "-"]):
        said = kring(*line)
        assert (said.code, said.out) == (1, "")
        assert "no journal here yet" in said.err
    assert not os.path.exists(journal_folder)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["backup", "a", "b"], 2),
        (["backup", ""], 2),
        (["backup", "/nowhere/at/all/x.json"], 1),
        (["restore"], 2),
        (["restore", ""], 2),
        (["restore", "99"], 2),
        (["restore", "1999-01-01"], 2),
        (["restore", "nothing.json"], 1),
        (["restore", "x\0y"], 2),
        (["restore", "1", "--replace", "--merge"], 2),
        (["backups", "all"], 2),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_said_with_the_right_exit_code(some: Kring, line: list[str], code: int) -> None:
    said = some(*line)
    assert (said.code, said.out) == (code, "")
    assert said.err.startswith("kring: ")


def test_the_list_is_numbered_newest_first_and_the_same_in_json(some: Kring, backups: Path) -> None:
    assert some("backups").out == ""
    assert "no backups yet" in some("backups").err
    some("backup")
    some("add", "note later")
    some("backup")
    lines = some("backups").out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2"]
    assert all("made by you" in line and "verified" in line for line in lines)
    first, second = json.loads(some("backups", "--json").out)
    assert (first["number"], first["counts"]["entries"], second["counts"]["entries"]) == (1, 2, 1)
    assert set(first) == {"number", "file", "made", "why", "size", "counts", "verified"}
    Path(first["file"]).write_bytes(b"damage")
    lines = some("backups").out.splitlines()
    assert "not verified" in lines[0]
    assert "cannot be read" in lines[0]


def test_two_of_one_minute_are_told_apart(some: Kring, backups: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some("backup")
    some("add", "note later")
    some("backup")
    newest, oldest = backup_folder.kept_in(str(backups))
    minute = newest.made.replace(minute=30, second=0, microsecond=0)  # no minute that reads as one of the seconds
    pair = [newest._replace(made=minute.replace(second=41)), oldest._replace(made=minute.replace(second=5))]
    monkeypatch.setattr(backup_folder, "kept_in", lambda _folder: pair)
    assert [":41" in line for line in some("backups").out.splitlines()] == [True, False]
    assert [":05" in line for line in some("backups").out.splitlines()] == [False, True]
    pair[1] = oldest._replace(made=minute.replace(second=5) - dt.timedelta(minutes=3))
    assert ":41" not in some("backups").out


def test_which_backup_it_is_is_said_before_how_to_put_it_back_is_asked(some: Kring, tmp_path: Path) -> None:
    some("backup", str(tmp_path / "x.json"))
    some("add", "note later")
    said = some("restore", str(tmp_path / "x.json"), stdin="\n", terminal=("in", "err"))
    assert said.code == 1
    assert "r, m" in said.err
    assert said.out.startswith("x.json, made on")
    assert len(said.out.splitlines()) == 1


def test_a_dry_run_shows_everything_and_changes_nothing(some: Kring, tmp_path: Path) -> None:
    some("backup", str(tmp_path / "x.json"))
    for number in range(30):
        some("add", "--note", "--", f"later {number}")
    some("undo")
    before = some("list", "entries").out
    said = some("restore", str(tmp_path / "x.json"), "--replace", "--dry-run")
    assert said.code == 0
    assert "29 things go:" in said.out
    assert all(f"later {number}" in said.out for number in range(29))
    assert "Nothing was changed" in said.err
    assert some("list", "entries").out == before
    assert not any("before-restore" in name for name in os.listdir(tmp_path))


def test_a_restore_shows_asks_keeps_and_tells_the_way_back(some: Kring, tmp_path: Path) -> None:
    some("backup", str(tmp_path / "x.json"))
    some("new", "person", "Zoë")
    said = some("restore", str(tmp_path / "x.json"), stdin="r\ny\n", terminal=("in", "err"))
    assert said.code == 0
    assert "1 thing goes:" in said.out
    assert "Zoë" in said.out
    assert names(some("list", "people", "--json")) == ["Anna"]
    back = said.out.splitlines()[-1].split()
    assert back[0] == "kring"
    assert some(*back[1:], "--yes").code == 0
    assert sorted(names(some("list", "people", "--json"))) == ["Anna", "Zoë"]


def test_in_dutch_the_way_back_is_a_dutch_command_that_works(some: Kring, tmp_path: Path) -> None:
    some("backup", str(tmp_path / "x.json"))
    some("new", "person", "Zoë")
    said = some("--lang", "nl", "restore", str(tmp_path / "x.json"), "--replace", "--yes")
    assert said.out.splitlines()[-1].split()[:2] == ["kring", "terugzetten"]
    refused = some("--lang", "nl", "undo")
    back = " ".join(refused.err.split()).partition("Terugdraaien: ")[2].split()
    assert back[:2] == ["kring", "terugzetten"]
    assert some(*back[1:4], "--yes").code == 0
    assert sorted(names(some("list", "people", "--json"))) == ["Anna", "Zoë"]


@pytest.mark.parametrize("word", ["replace", "vervangen", "m", "samenvoegen"])
def test_a_whole_word_says_how_as_well_as_its_letter(some: Kring, tmp_path: Path, word: str) -> None:
    some("backup", str(tmp_path / "x.json"))
    some("new", "person", "Noor")
    said = some("restore", str(tmp_path / "x.json"), stdin=f"{word}\nyes\n", terminal=("in", "err"))
    assert said.code == 0
    merged = word in ("m", "samenvoegen")
    assert ("Noor" in names(some("list", "people", "--json"))) == merged


@pytest.mark.parametrize("answers", ["", "\n", "x\n", "r\n", "r\n\n", "r\nn\n", "m"])
def test_anything_but_yes_changes_nothing(some: Kring, tmp_path: Path, answers: str) -> None:
    some("backup", str(tmp_path / "x.json"))
    some("new", "person", "Zoë")
    some("undo")
    some("new", "person", "Noor")
    said = some("restore", str(tmp_path / "x.json"), stdin=answers, terminal=("in", "err"))
    if answers == "m":  # nothing there is newer
        assert (said.code, "nothing to" in said.out) == (0, True)
    else:
        assert said.code == 1
        assert "Nothing was changed" in said.err
    assert sorted(names(some("list", "people", "--json"))) == ["Anna", "Noor"]


def test_an_entry_written_before_the_answer_is_not_taken_away_unseen(
    some: Kring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some("backup", str(tmp_path / "x.json"))
    some("new", "person", "Zoë")

    def meanwhile(_question: str) -> str:
        assert some("add", "note meanwhile").code == 0
        return "y"

    monkeypatch.setattr(restore, "_read_answer", meanwhile)
    said = some("restore", str(tmp_path / "x.json"), "--replace", terminal=("in", "err"))
    assert said.code == 1
    assert "Nothing was restored" in said.err
    assert "meanwhile" in some("list", "entries").out
    assert sorted(names(some("list", "people", "--json"))) == ["Anna", "Zoë"]


def test_a_folder_that_is_not_there_does_not_become_a_file(some: Kring, tmp_path: Path) -> None:
    said = some("backup", str(tmp_path / "stick") + "/")
    assert said.code == 1
    assert "no such folder" in said.err
    assert not (tmp_path / "stick").exists()


def test_where_nobody_sits_it_has_to_be_said_beforehand(some: Kring, tmp_path: Path) -> None:
    some("backup", str(tmp_path / "x.json"))
    some("new", "person", "Zoë")
    without_mode = some("restore", str(tmp_path / "x.json"), "--yes")
    assert without_mode.code == 2
    assert "--replace" in without_mode.err
    without_yes = some("restore", str(tmp_path / "x.json"), "--replace")
    assert without_yes.code == 2
    assert "--yes" in without_yes.err
    assert some("restore", str(tmp_path / "x.json"), "--replace", "--yes").code == 0


def test_an_empty_journal_takes_a_backup_unasked(some: Kring, kring: Kring, tmp_path: Path) -> None:
    some("backup", str(tmp_path / "x.json"))
    said = kring("--journal", str(tmp_path / "new" / "journal"), "restore", str(tmp_path / "x.json"))
    assert said.code == 0
    assert "nothing in the journal before" in said.out
    assert names(kring("--journal", str(tmp_path / "new" / "journal"), "list", "people", "--json")) == ["Anna"]


def test_a_backup_is_found_by_number_day_and_name(some: Kring, backups: Path) -> None:
    some("backup")
    some("new", "person", "Zoë")
    some("backup")
    newest, oldest = (kept.name for kept in backup_folder.kept_in(str(backups)))
    for word, name in (
        ("1", newest),
        ("2", oldest),
        ("today", newest),
        (oldest, oldest),
        (str(backups / oldest), oldest),
    ):
        said = some("restore", word, "--replace", "--dry-run")
        assert said.code == 0
        assert name in said.out


@pytest.mark.parametrize(("text", "code"), [(b"no", 4), (b'{"format":"kring-backup","min_reader":9}', 5)])
def test_a_damaged_and_a_newer_backup_have_exit_codes_of_their_own(
    some: Kring, tmp_path: Path, text: bytes, code: int
) -> None:
    (tmp_path / "x.json").write_bytes(text)
    said = some("restore", str(tmp_path / "x.json"), "--replace", "--yes")
    assert (said.code, said.out) == (code, "")


def test_what_is_in_a_backup_does_not_steer_the_terminal(some: Kring, tmp_path: Path) -> None:
    some("new", "person", "Zoë")
    some("backup", str(tmp_path / "x.json"))
    whole = json.loads((tmp_path / "x.json").read_bytes())
    whole["payload"]["people"][0]["name"] = "\x1b]0;owned\x07\u202e"
    whole["payload"]["people"][1]["name"] = 5
    from tests.backup.helpers import signed

    for name in ("odd.json", "odd2.json"):
        (tmp_path / name).write_bytes(signed(whole))
        said = some("restore", str(tmp_path / name), "--replace", "--dry-run")
        assert not set("\x1b\x07\u202e") & set(said.out + said.err)
        whole["payload"]["people"][1]["name"] = "Zoë"
    assert "owned" in said.out


def test_check_reads_the_backups_too(some: Kring, backups: Path) -> None:
    some("backup")
    said = some("check")
    assert said.code == 0
    assert "1 backup read" in said.out
    (kept,) = backup_folder.kept_in(str(backups))
    data = bytearray(Path(kept.path).read_bytes())
    data[len(data) // 2] ^= 1
    Path(kept.path).write_bytes(data)
    said = some("check")
    assert said.code == 4
    assert kept.name in said.out
    assert "A backup is damaged" in said.err


def test_a_failed_automatic_backup_is_told(some: Kring, backups: Path) -> None:
    backups.mkdir()
    (backups / ".automatic-failed.json").write_text('{"at": 1795435200, "why": "No space left on device"}')
    assert "was not made: No space left" in " ".join(some("backups").err.split())
    assert "was not made: No space left" in " ".join(some("check").out.split())


def test_the_first_change_of_a_day_starts_the_automatic_backup(
    kring: Kring, journal_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(schedule.SWITCH)
    started: list[str] = []
    start: Callable[[str], int] = lambda journal: started.append(journal) or 0  # noqa: E731
    monkeypatch.setattr(schedule, "_start_process", start)
    kring("list", "people")
    kring("backups")
    kring("add", "--dry-run", "note x")
    assert kring("add", "--person", "Nobody", "gave soup").code == 2
    assert started == []
    kring("new", "person", "Anna")
    kring("add", "note x")
    kring("undo")
    assert started == [journal_folder]


def test_a_folder_with_blanks_is_quoted_in_the_way_back(
    some: Kring, kring: Kring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some("backup", str(tmp_path / "x.json"))
    folder = tmp_path / "my own" / "journal"
    folder.parent.mkdir()
    kring("--journal", str(folder), "new", "person", "Zoë")
    said = kring("--journal", str(folder), "restore", str(tmp_path / "x.json"), "--replace", "--yes")
    assert f"'{folder}'" in said.out.splitlines()[-1]


def test_check_does_not_take_a_backup_of_a_newer_version_for_a_damaged_one(some: Kring, backups: Path) -> None:
    some("backup")
    (kept,) = backup_folder.kept_in(str(backups))
    newer = json.loads(Path(kept.path).read_text()) | {"version": 99, "min_reader": 99}
    Path(kept.path).write_text(json.dumps(newer))
    said = some("check")
    assert said.code == 0
    assert "version 99" in " ".join(said.out.split())


def test_a_folder_that_cannot_be_made_is_named(some: Kring, backups: Path) -> None:
    backups.write_text("in the way")
    said = some("backup")
    assert said.code == 1
    assert backups.name in said.err
    assert "journal's folder" not in said.err
