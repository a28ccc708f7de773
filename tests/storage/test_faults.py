"""Whatever the disk refuses, at any moment: what is said and the exit code agree with what the journal holds then."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kring import paths
from kring.backup import backup_folder, redaction
from kring.cli.main import run
from kring.errors import KringError
from kring.journal.journal import Journal
from kring.model.entry import Entry
from kring.model.person import Person
from kring.storage.compaction import compact
from kring.storage.snapshot import take_snapshot
from kring.storage.undo import HORIZON
from tests.faults import CALLS, injected
from tests.figures import Tell

AT = dt.datetime(2026, 11, 28, 12, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 20)
ENTRIES = HORIZON + 53  # lines in the file of entries, before any is dropped


class Done(NamedTuple):
    """What came of it.

    Attributes:
        code: The exit code; 0 when it returned.
        words: All that was said.
    """

    code: int
    words: str


class Operation(NamedTuple):
    """Something that changes a journal.

    Attributes:
        act: Does it with the journal in a folder; the second argument gives what was printed.
        did: Whether a folder shows that it was done.
        intact: Whether a folder shows that nothing else was lost.
    """

    act: Callable[[str, Callable[[], str]], Done]
    did: Callable[[str], bool]
    intact: Callable[[str], bool] = lambda folder: {"Anna Jansen", "Bram"} <= names(folder)


def opened(folder: str) -> Journal:
    return Journal.open(folder, device="one")


def names(folder: str) -> set[str]:
    with opened(folder) as journal:
        return {person.name for person in journal.people}


def whats(folder: str) -> list[str]:
    with opened(folder) as journal:
        return sorted(entry.what for entry in journal.entries)


def kept(folder: str) -> list[str]:
    backups = paths.backups_folder(folder)
    return [one.name for one, error in backup_folder.verify(backups, AT) if error is None]


def command(*line: str) -> Callable[[str, Callable[[], str]], Done]:
    def act(folder: str, printed: Callable[[], str]) -> Done:
        code = run(["--journal", folder, *line])
        return Done(code, printed())

    return act


def method(do: Callable[[str], object]) -> Callable[[str, Callable[[], str]], Done]:
    """Something of the full screen, which shows the error as it is."""

    def act(folder: str, printed: Callable[[], str]) -> Done:
        try:
            do(folder)
        except KringError as error:
            return Done(error.exit_code, f"{error.title} {error.cause} {error.remedy}")
        return Done(0, "")

    return act


def by_name(journal: Journal, name: str) -> str:
    return next(person.id for person in journal.people if person.name == name)


def _merge(folder: str) -> None:
    with opened(folder) as journal:
        journal.merge_people(by_name(journal, "Bram"), by_name(journal, "Bram B"))


def _erase(folder: str) -> None:
    with opened(folder) as journal:
        done = redaction.erase_everywhere(journal, by_name(journal, "Bram B"))
        if done.journal.left or done.unread or getattr(done, "unfinished", ()):
            raise KringError("left", "", "")


def _compact(folder: str) -> None:
    with opened(folder) as journal:
        compact(journal.book)


def _trace(folder: str) -> bool:
    """Whether anything of whoever is erased is in any file of kring's."""
    above = Path(folder).parent
    return any(b"Bram B" in path.read_bytes() for path in above.rglob("*") if path.is_file())


def _erased(folder: str) -> bool:
    return "Bram B" not in names(folder)


def _shorter(folder: str) -> bool:
    return len((Path(folder) / "one" / "entries.jsonl").read_bytes().splitlines()) < ENTRIES


OPERATIONS = {
    "add": Operation(command("add", "note a new line"), lambda folder: "a new line" in whats(folder)),
    "new": Operation(command("new", "person", "Cor"), lambda folder: "Cor" in names(folder)),
    "undo": Operation(command("undo"), lambda folder: "the last" not in whats(folder)),
    "merge": Operation(method(_merge), lambda folder: "Bram B" not in names(folder)),
    "backup": Operation(command("backup"), lambda folder: len(kept(folder)) == 2),
    "restore": Operation(
        command("restore", "1", "--replace", "--yes"), lambda folder: whats(folder) == ["in the backup"]
    ),
    "compact": Operation(method(_compact), _shorter),
    "erase": Operation(method(_erase), _erased),
}


@pytest.fixture(autouse=True)
def _this_machine() -> None:
    """The command line writes as the same device."""
    state = Path(paths.state_folder())
    state.mkdir(parents=True)
    (state / "device").write_text("one\n")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal with a backup, and something after that backup."""
    base = tmp_path_factory.mktemp("faults")
    folder = str(base / "journal")
    with opened(folder) as journal:
        journal.add_person(Person(name="Anna Jansen"))
        bram = journal.add_person(Person(name="Bram")).id
        journal.add_entry(Entry(on=DAY, what="in the backup", people=(bram,)))
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("KRING_AUTOBACKUP", "off")
            backup_folder.keep_snapshot(
                take_snapshot(folder), paths.backups_folder(folder), "asked", device="one", at=AT, packed=False
            )
        other = journal.add_person(Person(name="Bram B", notes="Bram B, of the choir")).id
        often = journal.add_entry(Entry(on=DAY, what="few words", people=(other, bram))).id
        with journal.bulk():
            for number in range(HORIZON + 50):
                journal.change_entry(often, what=f"many words, {number}")
        journal.add_entry(Entry(on=DAY, what="the last"))
    return base


def _points(count: int, most: int | None) -> list[int]:
    """Which of so many calls fail: all, or so many of them spread over all, the first and the last among them."""
    if most is None or count <= most:
        return list(range(1, count + 1))
    return sorted({1 + round(step * (count - 1) / (most - 1)) for step in range(most)})


def _held(prepared: Path, tmp_path: Path, name: str, printed: Callable[[], str], most: int | None) -> str:
    """Have every call of an operation fail in turn; what was seen, in one line."""
    operation = OPERATIONS[name]
    failed = done = 0
    wrong: list[str] = []
    place = tmp_path / "try"

    def fresh() -> str:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(prepared, place)
        return str(place / "journal")

    for call in CALLS:
        folder = fresh()
        with injected(call, str(place)) as fault:
            assert operation.act(folder, printed).code == 0
        assert operation.did(folder)
        for at in _points(fault.calls, most):
            folder = fresh()
            with injected(call, str(place), at) as fault:
                try:
                    outcome = operation.act(folder, printed)
                except Exception as error:
                    outcome = Done(-1, f"{type(error).__name__}: {error}")
            if not fault.met:
                continue
            failed += 1
            did = operation.did(folder)
            done += did
            told = outcome.words.replace("\n", " ")
            honest = (outcome.code == 0) == did or (did and any(words in told for words in SAID_DONE))
            if not honest or outcome.code < 0 or "did not work" in told or not operation.intact(folder):
                wrong.append(f"{call} {at}: code {outcome.code}, done {did}: {told[:150]}")
    assert not wrong, f"{len(wrong)} of {failed}:\n" + "\n".join(wrong)
    return f"{name}: {failed} faults, {done} done all the same, all told as it was"


#: What is said where it is done and yet no plain success: the words say so.
SAID_DONE = (
    "was restored, but the disk did not confirm",
    "The backup is there, but the disk did not confirm",
    "Erasing was not completed",
    "They are erased from the journal, but not yet from everything beside it",
    "The journal was not made smaller",
)


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_is_said_agrees_with_what_is_there(
    prepared: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str], tell_figure: Tell
) -> None:
    tell_figure(_held(prepared, tmp_path, name, lambda: "".join(capsys.readouterr()), 6))


@pytest.mark.slow
@pytest.mark.parametrize("name", OPERATIONS)
def test_what_is_said_agrees_with_what_is_there_at_every_call(
    prepared: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _held(prepared, tmp_path, name, lambda: "".join(capsys.readouterr()), None)
    with capsys.disabled():
        print(f"\n{said}")
