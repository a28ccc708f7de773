"""The small commands, and lines that are not understood."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from kring import i18n
from kring.cli import fullscreen
from tests.cli.conftest import Kring


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["ad"], "Did you mean kring add?"),
        (["gave", "Anna", "soup"], "kring add gave Anna soup"),
        (["--foo"], "--foo"),
        (["--lang", "fr", "path"], "--lang cannot be “fr”"),
        (["--lang"], "--lang needs a value"),
        (["--journal", "", "path"], "--journal needs a folder"),
        (["path", "here"], "takes no words"),
        (["undo", "--text"], "--text"),
        (["today", "--foo"], "--foo"),
        (["list", "entries", "--js"], "--json"),
        (["demo", "--people", "many"], "--people"),
        (["demo", "--seed", "-1"], "--seed"),
        (["demo", "--entries", "99999999999"], "--entries"),
        (["demo", "--people", "0"], "--people"),
        (["demo", "--into", ""], "--into needs a folder"),
        (["-x"], "-x"),
    ],
    ids=str,
)
def test_what_is_not_understood_says_what_would_be(kring: Kring, line: list[str], said: str) -> None:
    refused = kring(*line)
    assert (refused.code, refused.out) == (2, "")
    assert said in " ".join(refused.err.split())


@pytest.mark.parametrize("line", [["banana"], ["help", "banana"], ["help", "cookies"]], ids=str)
def test_what_is_like_nothing_is_not_said_to_be_meant_for_something(kring: Kring, line: list[str]) -> None:
    for lang in ("en", "nl"):
        said = kring("--lang", lang, *line).err
        assert "Did you mean" not in said
        assert "Bedoelde je" not in said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("undp", "undo"), ("tody", "today"), ("vandag", "vandaag"), ("lst", "list")],
)
def test_a_slip_in_a_name_is_seen(kring: Kring, typed: str, meant: str) -> None:
    assert meant in kring(typed).err
    assert meant in kring("help", typed).err


# -- the small commands ------------------------------------------------------------------------------------------------


def test_path_says_the_three_places_whether_they_are_there_or_not(
    kring: Kring, journal_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = dict(line.split(maxsplit=1) for line in kring("path").out.splitlines())
    assert places["journal"] == journal_folder
    assert places["backups"] == os.path.join(os.path.dirname(journal_folder), "backups")
    assert places["settings"].endswith("settings.toml")
    assert not os.path.exists(journal_folder)
    assert journal_folder not in kring("--journal", "/elsewhere", "path").out
    monkeypatch.delenv("KRING_JOURNAL")
    assert os.environ["XDG_DATA_HOME"] in kring("path").out.splitlines()[0]


def test_a_tilde_in_the_name_of_the_journal_is_the_home_folder(kring: Kring) -> None:
    assert kring("--journal", "~/here", "path").out.split()[1] == os.path.join(os.environ["HOME"], "here")


def test_undo_says_what_it_took_back_and_stops_at_the_beginning(kring: Kring) -> None:
    kring("add", "note one")
    kring("add", "note two")
    assert "two" in kring("undo").out
    assert "one" in kring("undo").out
    said = kring("undo")
    assert (said.code, said.out) == (1, "")
    assert kring("list", "entries", "--json").out == "[]\n"


def test_redo_does_again_what_was_taken_back_until_something_else_is_done(kring: Kring) -> None:
    kring("add", "note one")
    kring("add", "note two")
    both = kring("list", "entries", "--json").out
    kring("undo")
    kring("undo")
    assert "one" in kring("redo").out
    assert json.loads(kring("redo", "--json").out)["text"] == "Done again: two."
    assert kring("list", "entries", "--json").out == both
    said = kring("redo")
    assert (said.code, said.out) == (1, "")
    assert "nothing to do again" in said.err
    kring("undo")
    kring("add", "note three")
    assert kring("redo").code == 1
    assert "two" not in kring("list", "entries").out


def test_redo_does_not_reach_past_a_restore(kring: Kring, tmp_path: Path) -> None:
    kring("add", "note one")
    backup = str(tmp_path / "backup.json")
    kring("backup", backup)
    kring("add", "note two")
    kring("add", "note three")
    kring("undo")
    assert kring("restore", backup, "--replace", "--yes").code == 0
    assert kring("redo").code == 1


def test_today_prints_nothing_where_there_is_nothing_and_makes_no_journal(kring: Kring, journal_folder: str) -> None:
    assert kring("today") == (0, "", "")
    assert not os.path.exists(journal_folder)
    kring("new", "person", "Anna")
    assert kring("today") == (0, "", "")


def test_today_says_a_birthday_and_whom_one_would_be_in_touch_with(kring: Kring, journal_folder: str) -> None:
    import datetime as dt

    from kring.journal.journal import Journal
    from kring.model.entry import Entry
    from kring.model.enums import Direction
    from kring.model.partial_date import PartialDate
    from kring.model.person import Person

    today = dt.date.today()
    with Journal.open(journal_folder) as journal:
        journal.add_person(Person(name="Anna", birthday=PartialDate(today.month, today.day)))
        bram = journal.add_person(Person(name="Bram", rhythm_days=7))
        before = today - dt.timedelta(days=10)
        journal.add_entry(Entry(on=before, direction=Direction.TOGETHER, people=(bram.id,), what="walk"))
    said = kring("today")
    assert (said.code, said.err) == (0, "")
    assert "Anna" in said.out.splitlines()[0]
    assert "Bram" in said.out.splitlines()[1]


def test_check_says_what_is_there_and_that_it_is_whole(kring: Kring) -> None:
    kring("add", "gave +Anna soup")
    said = kring("check")
    assert (said.code, said.err) == (0, "")
    assert "people" in said.out
    assert said.out.endswith("Everything is in order.\n")


def only_log(journal_folder: str, table: str) -> Path:
    (found,) = Path(journal_folder).glob(f"*/{table}.jsonl")
    return found


def test_check_names_the_damaged_line_and_exits_with_four(kring: Kring, journal_folder: str) -> None:
    for text in ("one", "secret", "three"):
        kring("add", "note", text)
    log = only_log(journal_folder, "entries")
    log.write_bytes(log.read_bytes().replace(b"secret", b"sEcret"))
    said = kring("check")
    assert said.code == 4
    assert "entries.jsonl, line 2: the checksum does not match" in said.out
    assert "Everything is whole" not in said.out
    assert "damaged" in said.err
    assert "ecret" not in said.out + said.err
    # What can be read is still used.
    assert "three" in kring("list", "entries").out


def test_check_says_that_an_unfinished_last_line_does_no_harm(kring: Kring, journal_folder: str) -> None:
    kring("add", "note one")
    with only_log(journal_folder, "entries").open("ab") as log:
        log.write(b'{"crc":"00000000","se')
    said = kring("check")
    assert said.code == 0
    assert "never finished" in said.out


def test_a_journal_of_a_newer_version_is_read_and_not_written(kring: Kring, journal_folder: str) -> None:
    kring("add", "note one")
    Path(journal_folder, "format.json").write_text('{"format": "kring-journal", "version": 9, "min_reader": 9}')
    said = kring("add", "note two")
    assert said.code == 5
    assert "note two" in said.err
    assert kring("check").code == 5
    assert "one" in kring("list", "entries").out


def test_a_folder_that_is_no_journal_is_left_alone(kring: Kring, journal_folder: str) -> None:
    os.mkdir(journal_folder)
    Path(journal_folder, "letter.txt").write_text("dear")
    said = kring("add", "note one")
    assert said.code == 1
    assert os.listdir(journal_folder) == ["letter.txt"]


# -- demo --------------------------------------------------------------------------------------------------------------


def test_demo_into_a_folder_writes_a_journal_and_says_how_to_open_it(kring: Kring, tmp_path: Path) -> None:
    folder = tmp_path / "a sample"
    said = kring("demo", "--into", str(folder), "--people", "25", "--entries", "40")
    assert said.code == 0
    assert said.out.splitlines()[-1] == f"kring --journal '{folder}'"
    assert len(kring("--journal", str(folder), "list", "entries").out.splitlines()) == 40
    assert kring("--journal", str(folder), "check").code == 0
    again = kring("demo", "--into", str(folder))
    assert again.code == 1
    assert "not empty" in again.err


def test_demo_speaks_the_language_chosen(kring: Kring, tmp_path: Path) -> None:
    for lang in i18n.LANGUAGES:
        kring("--lang", lang, "demo", "--into", str(tmp_path / lang))
    english, dutch = (kring("--journal", str(tmp_path / lang), "list", "entries").out for lang in i18n.LANGUAGES)
    assert english != dutch
    assert " de " in dutch


def test_the_same_seed_makes_the_same_journal(kring: Kring, tmp_path: Path) -> None:
    for name, seed in (("one", "7"), ("two", "7"), ("three", "8")):
        kring("demo", "--into", str(tmp_path / name), "--seed", seed, "--entries", "60")
    one, two, three = (
        kring("--journal", str(tmp_path / name), "list", "entries", "--json").out for name in ("one", "two", "three")
    )
    assert one == two
    assert one != three


def test_demo_refuses_a_file_in_the_place_of_a_folder(kring: Kring, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert kring("demo", "--into", str(tmp_path / "file")).code == 1


def test_demo_opens_on_a_private_folder_that_is_gone_afterwards(
    kring: Kring, monkeypatch: pytest.MonkeyPatch, journal_folder: str
) -> None:
    seen: list[tuple[str, int]] = []

    def open_screen(folder: str, context: Any, *, sample: bool) -> int:
        assert sample
        seen.append((folder, stat.S_IMODE(os.stat(os.path.dirname(folder)).st_mode)))
        assert os.listdir(folder)
        return 0

    monkeypatch.setattr(fullscreen, "open_screen", open_screen)
    assert kring("demo", terminal=("in", "out")).code == 0
    ((folder, mode),) = seen
    assert mode == 0o700
    assert not os.path.exists(os.path.dirname(folder))
    assert not os.path.exists(journal_folder)


@pytest.mark.parametrize("line", [[], ["demo"]])
def test_the_full_screen_asks_for_a_terminal(kring: Kring, line: list[str], journal_folder: str) -> None:
    for terminal in ((), ("in",), ("out",)):
        said = kring(*line, terminal=terminal)
        assert said.code == 1
        assert "terminal" in said.err
    assert not os.path.exists(journal_folder)


def test_without_a_command_the_full_screen_opens_on_the_journal_in_the_language_asked_for(
    kring: Kring, monkeypatch: pytest.MonkeyPatch, journal_folder: str
) -> None:
    import kring.tui.frame.app as app

    seen: list[tuple[str, str | None, str]] = []
    monkeypatch.setattr(app, "run_app", lambda folder, *, lang, place, **_more: seen.append((folder, lang, place)) or 7)
    assert kring(terminal=("in", "out")).code == 7
    assert kring("--lang", "nl", terminal=("in", "out")).code == 7
    assert seen == [(journal_folder, None, "today"), (journal_folder, "nl", "today")]


def test_review_opens_the_full_screen_on_the_looks_or_in_the_look_at_one_circle(
    kring: Kring, monkeypatch: pytest.MonkeyPatch, journal_folder: str
) -> None:
    import kring.tui.frame.app as app

    seen: list[tuple[str, str]] = []
    monkeypatch.setattr(app, "run_app", lambda folder, *, place, look_at, **_more: seen.append((place, look_at)) or 0)
    kring("new", "circle", "De buren", "--kind", "social")
    (circle,) = json.loads(kring("list", "circles", "--json").out)
    for line in ((), ("de", "bu"), ("@De buren",), (circle["id"],)):
        assert kring("review", *line, terminal=("in", "out")).code == 0
    assert seen == [("review", ""), *[("review", circle["id"])] * 3]
    said = kring("review", "nobody", terminal=("in", "out"))
    assert said.code == 2
    assert "nobody" in said.err
    assert kring("review").code == 1


def test_check_says_what_it_found_beside_whole_lines(kring: Kring, monkeypatch: pytest.MonkeyPatch) -> None:
    from kring.journal.integrity import CheckReport, Dangling, Trouble
    from kring.journal.journal import Journal

    kring("add", "note one")
    report = CheckReport(
        counts={"entries": 1},
        lines=1,
        devices=("a", "b"),
        troubles=(Trouble("a", "entries", 0, "unreadable"), Trouble("b", "people", 3, "something new")),
        dangling=tuple(Dangling("entries", f"E{number}", "people", "people") for number in range(60)),
        unknown=1,
        quarantined=2,
        format=None,
    )
    monkeypatch.setattr(Journal, "check", lambda self: report)
    said = kring("check")
    assert said.code == 4
    assert "1 change read, written by 2 devices" in said.out
    assert "a/entries.jsonl: the file cannot be read" in said.out
    assert "b/people.jsonl, line 3: something new" in said.out
    assert said.out.count("never there") == 50
    assert "and 10 more" in said.out
    assert "1 change is of a newer version and is kept" in said.out
    assert "2 damaged lines have a copy in quarantine" in said.out


@pytest.mark.parametrize("name", ["LEFT_FOR_SAMPLE", "LEFT_FOR_TUTOR"])
def test_what_is_asked_for_on_the_first_day_comes_and_then_ones_own_journal_again(
    kring: Kring, monkeypatch: pytest.MonkeyPatch, journal_folder: str, name: str
) -> None:
    from kring.tui.frame import app

    left = getattr(fullscreen, name)
    assert left == getattr(app, name)
    seen: list[tuple[str, str]] = []
    codes = iter([left, 0, 5])

    def run_app(folder: str, **_asked: object) -> int:
        seen.append((folder, os.environ.get("KRING_AUTOBACKUP", "on")))
        return next(codes)

    monkeypatch.setattr(app, "run_app", run_app)
    monkeypatch.delenv("KRING_AUTOBACKUP")
    assert kring(terminal=("in", "out")).code == 5
    assert [folder == journal_folder for folder, _backups in seen] == [True, False, True]
    assert [backups for _folder, backups in seen] == ["on", "off", "on"], "one's own journal has its backups"
