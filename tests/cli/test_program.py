"""kring as a program of its own: exit codes, pipes, encodings, interruption, and what it leaves unimported."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pexpect
import pytest

from kring.journal.journal import Journal
from kring.model.entry import Entry
from kring.model.person import Person

Program = Callable[..., "subprocess.CompletedProcess[bytes]"]


def test_exit_codes_reach_the_shell(program: Program) -> None:
    assert program("add", "gave +Anna soup").returncode == 0
    assert program("new", "person", "Anna").returncode == 1
    assert program("add", "gave Zorro soup").returncode == 2


def test_results_go_to_standard_output_and_messages_to_standard_error(program: Program) -> None:
    done = program("add", "gave +Anna soup")
    assert done.stdout.startswith(b"Written down")
    assert done.stderr == b""
    refused = program("add", "gave Zorro soup")
    assert refused.stdout == b""
    assert refused.stderr.startswith(b"kring: ")


def test_a_busy_journal_exits_with_three_and_keeps_the_line(program: Program, journal_folder: str) -> None:
    program("add", "gave +Anna soup")
    with Journal.open(journal_folder) as journal, journal.changing():
        busy = program("add", "gave Anna bread")
    assert busy.returncode == 3
    assert b"gave Anna bread" in busy.stderr


def test_quick_add_imports_nothing_that_it_does_not_need() -> None:
    """The budget of a quick-add is spent on imports; these are the ones that would break it, and the full screen."""
    program = (
        "import sys; before = set(sys.modules); from kring.cli.main import run; code = run(sys.argv[1:]); "
        "print(code, *sorted({name.split('.')[0] for name in set(sys.modules) - before}), file=sys.stderr)"
    )
    for line in (["add", "gave +Anna soup yesterday #care 1h"], ["add", "gave Anna bread 12 nov 2025"]):
        done = subprocess.run([sys.executable, "-c", program, *line], capture_output=True, text=True, check=True)
        code, *modules = done.stderr.split()
        assert code == "0"
        unwanted = {
            "argparse", "ast", "asyncio", "calendar", "concurrent", "dateutil", "difflib", "dis", "email", "http",
            "icalendar", "inspect", "locale", "logging", "pathlib", "platformdirs", "random", "rich", "shtab",
            "shutil", "socket", "ssl", "subprocess", "tempfile", "textual", "tinydb", "urllib", "uuid",
        }  # fmt: skip
        assert unwanted.isdisjoint(modules), unwanted.intersection(modules)


def test_dataclasses_do_all_they_do_without_inspect_at_hand() -> None:
    program = (
        "import sys, kring.cli.light_dataclasses, dataclasses; assert 'inspect' not in sys.modules; "
        "bare = dataclasses.make_dataclass('Bare', [('x', int)]); print(bare.__doc__, bare(1), "
        "dataclasses.is_dataclass(bare)); import inspect; print(inspect.isclass(bare))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "Bare(x: int) Bare(x=1) True\nTrue\n"


def test_quick_add_leaves_the_parts_of_the_full_screen_and_of_other_commands_alone() -> None:
    program = (
        "import sys; from kring.cli.main import run; code = run(sys.argv[1:]); "
        "print(*sorted(name for name in sys.modules if name.startswith('kring.')), file=sys.stderr)"
    )
    line = ["add", "gave +Anna soup yesterday"]
    done = subprocess.run([sys.executable, "-c", program, *line], capture_output=True, text=True, check=True)
    assert "kring.cli.add" in done.stderr.split()
    for module in done.stderr.split():
        assert not module.startswith(("kring.tui", "kring.insight", "kring.sample", "kring.cli.help_pages")), module


def test_a_reader_that_has_enough_ends_the_list_silently(journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal, journal.bulk():
        for number in range(3000):
            journal.add_entry(Entry(on=dt.date(2026, 1, 1), what=f"number {number} " + "x" * 60))
    env = {**os.environ, "KRING_JOURNAL": journal_folder}
    for options in ([], ["--json"]):
        command = [sys.executable, "-m", "kring", "list", "entries", *options]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as child:
            assert child.stdout is not None
            assert child.stderr is not None
            assert child.stdout.read(10)
            child.stdout.close()
            said = child.stderr.read()
        assert (child.returncode, said) == (0, b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8", "cp1252"])
def test_an_output_that_lacks_the_letters_gets_escapes_instead_of_a_crash(program: Program, encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    assert program("new", "person", "Zoë 日本", env=env).returncode == 0
    listed = program("list", "people", env=env)
    assert listed.returncode == 0
    assert listed.stdout.startswith(b"Zo")
    found = program("list", "people", "--json", env=env)
    assert json.loads(found.stdout.decode(encoding))[0]["name"] == "Zoë 日本"
    assert program("show", "Nobody 日本", env=env).returncode == 2


def test_bytes_that_are_no_text_are_refused(program: Program) -> None:
    refused = program("add", b"note Zo\xeb")
    assert refused.returncode == 2
    assert "⟨U+DCEB⟩" in refused.stderr.decode()


def test_ten_megabytes_on_standard_input_are_refused_with_a_short_message(program: Program) -> None:
    refused = program("add", "-", input=b"x" * 10_000_000)
    assert refused.returncode == 2
    assert len(refused.stderr) < 1000


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["add", "note one"], b"It is written down"),
        (["add", "note one", "--json"], b"It is written down"),
        (["new", "person", "Anna"], b"It is written down"),
        (["new", "circle", "Choir", "--kind", "social"], b"It is written down"),
        (["undo"], b"It is undone"),
        (["redo"], b"It is done again"),
        (["backup"], b"The backup is made"),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else "",
)
def test_an_answer_that_finds_no_room_is_a_remark_about_something_done(
    program: Program, journal_folder: str, line: list[str], said: bytes
) -> None:
    program("add", "note before")
    program("backup")
    program("add", "note after")
    env = {**os.environ, "KRING_JOURNAL": journal_folder}

    def state() -> tuple[object, ...]:
        lists = [program("list", what).stdout for what in ("people", "circles", "entries")]
        return (*lists, len(program("backups").stdout.splitlines()))

    if line == ["redo"]:
        program("undo")
    before = state()
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kring", *line], stdout=full, stderr=subprocess.PIPE, env=env, check=False
        )
    assert done.returncode == 0, done.stderr
    assert said in done.stderr
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr
    assert state() != before


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
def test_a_restore_that_cannot_be_shown_is_not_done(program: Program, journal_folder: str) -> None:
    program("add", "note before")
    program("backup")
    program("add", "note after")
    env = {**os.environ, "KRING_JOURNAL": journal_folder, "PYTHONUNBUFFERED": "1"}
    with open("/dev/full", "wb") as full:
        line = [sys.executable, "-m", "kring", "restore", "1", "--replace", "--yes"]
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, env=env, check=False)
    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert len(program("list", "entries").stdout.splitlines()) == 2


def test_closed_streams_are_no_mistake(program: Program, journal_folder: str) -> None:
    env = {**os.environ, "KRING_JOURNAL": journal_folder}
    command = f"{sys.executable} -m kring add note one >&- 2>&- <&-"
    assert subprocess.run(["sh", "-c", command], env=env, check=False).returncode == 0
    assert len(program("list", "entries").stdout.splitlines()) == 1


# -- at a terminal -----------------------------------------------------------------------------------------------------


@pytest.fixture
def at_terminal(journal_folder: str) -> Callable[..., "pexpect.spawn[str]"]:
    """Start kring in a pseudo-terminal."""
    with Journal.open(journal_folder) as journal:
        for name in ("Anna de Vries", "Anna Bakker"):
            journal.add_person(Person(name=name))

    def start(*args: str, columns: int = 80) -> Any:
        env = {**os.environ, "KRING_JOURNAL": journal_folder}
        return pexpect.spawn(
            sys.executable,
            ["-m", "kring", *args],
            env=env,
            encoding="utf-8",
            dimensions=(24, columns),
            timeout=60,
            # A suite that runs in the background has this signal ignored, and its children inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    return start


@pytest.mark.terminal
def test_at_a_terminal_one_chooses_by_number(at_terminal: Callable[..., Any], program: Program) -> None:
    child = at_terminal("add", "gave", "Anna", "soup")
    child.expect("2  Anna Bakker")
    child.expect("stop: ")
    child.sendline("2")
    child.expect("Written down: given to Anna Bakker: soup")
    child.expect("kring undo")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


@pytest.mark.terminal
def test_ctrl_c_at_the_question_is_quiet_and_writes_nothing(at_terminal: Callable[..., Any], program: Program) -> None:
    child = at_terminal("add", "gave", "Anna", "soup")
    child.expect("stop: ")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert child.before.replace("^C", "").split() == ["gave", "Anna", "soup"]  # to be typed on from
    assert program("list", "entries", "--json").stdout == b"[]\n"


@pytest.mark.terminal
@pytest.mark.parametrize("columns", [40, 120])
def test_a_list_fits_the_terminal_it_is_shown_on(
    at_terminal: Callable[..., Any], program: Program, columns: int
) -> None:
    program("add", "note " + "word " * 60)
    child = at_terminal("list", "entries", columns=columns)
    child.expect(pexpect.EOF)
    child.close()
    (line,) = child.before.splitlines()
    assert columns - 12 < len(line) <= columns
    assert line.endswith("…")
