"""An index of a log finds what a search finds, holds no text, and is believed only when it is of that log."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kring import paths
from kring.cli.main import run
from kring.journal.journal import Journal
from kring.journal.lexicon_source import lexicon_of, prepare_for_next_line
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.enums import CircleKind
from kring.model.normalize import split_words
from kring.quickadd.parser import parse
from kring.storage import codec, line_search, log_file
from kring.storage.compaction import compact
from kring.storage.erasure.erase import erase
from kring.storage.line_index import forget_indexes
from kring.storage.line_search import find_by_mention, find_by_reference, find_by_words
from kring.storage.tables import INDEX
from tests.journal.helpers import DAY, entry, log_path, opened, person
from tests.journal.test_lexicon_source import NAMES, WORDS

FIELDS = ('"name":"', '"aliases":["')


@pytest.fixture(autouse=True)
def always_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "_WORTH", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "j") as journal:
        anna = journal.add_person(person("Anna de Vries", aliases=("zus",)))
        bea = journal.add_person(person("Béa"))
        circle = journal.add_circle(Circle(name="Choir", kind=CircleKind.SOCIAL), members=[anna.id])
        street = journal.add_circle(Circle(name="Street", kind=CircleKind.SOCIAL))
        journal.add_member(street.id, anna.id)
        journal.add_member(street.id, bea.id)
        journal.change_person(bea.id, name="Bea Bos")
        journal.add_entry(entry("soup", people=(anna.id,), circle=circle.id))
    prepare(tmp_path / "j")
    return tmp_path / "j"


def prepare(folder: Path) -> None:
    """Have an index made, as quick-add does after its answer."""
    with opened(folder) as journal:
        journal.book.read_steadily(INDEX["memberships"], len)
        prepare_for_next_line(journal)


def indexes() -> list[Path]:
    there = Path(paths.state_folder()) / "index"
    return sorted(there.iterdir()) if there.exists() else []


def names_found(folder: Path, line: str) -> set[str]:
    with opened(folder) as journal:
        return {
            str(fields["name"]) for fields in find_by_words(journal.book, "people", FIELDS, split_words(line)).values()
        }


def circles_of(folder: Path, *names: str) -> set[str]:
    with opened(folder) as journal:
        ids = [one.id for one in journal.people if one.name in names]
        circles = journal.book.table("circles").docs
    with opened(folder) as journal:
        found = find_by_reference(journal.book, "memberships", "person", ids)
        assert "memberships" not in journal.book.tables
        return {str(circles[fields["circle"]]["name"]) for fields in found.values()}


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """The blocks that were searched."""
    blocks: list[bytes] = []
    wording: Callable[..., list[bytes]] = codec.lines_wording

    def search(block: bytes, *given: object) -> list[bytes]:
        blocks.append(block)
        return wording(block, *given)

    monkeypatch.setattr(line_search, "lines_wording", search)
    yield blocks


def test_what_is_in_the_index_is_not_searched(folder: Path, searched: list[bytes]) -> None:
    assert [path.name.rsplit(".", 1)[1] for path in indexes()] == ["memberships", "people"]
    assert names_found(folder, "gave Anna soup") == {"Anna de Vries"}
    assert names_found(folder, "bea?") == {"Bea Bos"}  # by what she was called before, and by what she is called
    assert names_found(folder, "soep voor mijn zus") == {"Anna de Vries"}
    assert names_found(folder, "nobody") == set()
    assert circles_of(folder, "Anna de Vries") == {"Choir", "Street"}
    assert not searched


def test_what_came_later_is_searched(folder: Path, searched: list[bytes]) -> None:
    with opened(folder) as journal:
        carl = journal.add_person(person("Carl"))
        bea = next(one for one in journal.people if one.name == "Bea Bos")
        journal.change_person(bea.id, name="Beatrix")
        street = next(one for one in journal.circles if one.name == "Street")
        journal.add_member(street.id, carl.id)
    with opened(folder, device="two") as journal:
        journal.add_person(person("Anna from elsewhere"))
    assert names_found(folder, "carl") == {"Carl"}
    assert names_found(folder, "bea") == {"Beatrix"}
    assert names_found(folder, "anna") == {"Anna de Vries", "Anna from elsewhere"}
    assert circles_of(folder, "Carl") == {"Street"}
    assert all(len(block) < log_path(folder, "people").stat().st_size for block in searched)
    prepare(folder)
    assert len(indexes()) == 3  # one of the other device as well
    searched.clear()
    assert names_found(folder, "anna") == {"Anna de Vries", "Anna from elsewhere"}
    assert not searched


def test_who_was_removed_or_ended_is_as_it_was_without_an_index(folder: Path) -> None:
    with opened(folder) as journal:
        anna, bea = sorted(journal.people, key=lambda one: one.name)
        journal.remove_person(anna.id)
        journal.end_person(bea.id)
    for _time in range(2):
        assert names_found(folder, "anna bea") == {"Bea Bos"}
        prepare(folder)


def test_a_merge_in_one_line_of_several_tables_is_found(folder: Path) -> None:
    with opened(folder) as journal:
        choir = next(one for one in journal.circles if one.name == "Choir")
        journal.add_circle(Circle(name="New", kind=CircleKind.SOCIAL), members=[one.id for one in journal.people])
        assert choir
    prepare(folder)
    assert circles_of(folder, "Bea Bos") == {"Street", "New"}


def test_it_holds_no_text_and_is_for_its_owner_alone(folder: Path) -> None:
    assert indexes()
    for path in indexes():
        data = path.read_bytes()
        assert not [word for word in (b"Anna", b"anna", b"Vries", b"zus", b"Bos") if word in data]
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert folder.name not in path.name
    # and no backup, nor the journal itself, has anything of it
    assert not [path for path in folder.rglob("*") if "index" in path.name]


def test_erasing_deletes_it(folder: Path) -> None:
    with opened(folder) as journal:
        anna = next(one for one in journal.people if one.name == "Anna de Vries")
        erase(journal.book, anna.id)
    assert not indexes()
    assert names_found(folder, "anna bea") == {"Bea Bos"}
    prepare(folder)
    assert names_found(folder, "anna bea") == {"Bea Bos"}
    assert circles_of(folder, "Bea Bos") == {"Street"}


def test_compacting_leaves_one_that_is_not_believed(folder: Path) -> None:
    with opened(folder) as journal:
        for number in range(300):
            journal.change_person(next(iter(journal.people)).id, notes=f"note {number}")
        compact(journal.book)
    assert names_found(folder, "anna bea") == {"Anna de Vries", "Bea Bos"}


def replace_with_nothing(path: Path) -> None:
    path.write_bytes(b"")


def replace_with_zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def cut_a_pair(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8])


def append_a_pair(path: Path) -> None:
    path.write_bytes(path.read_bytes() + bytes(8))


def turn_the_bits_of_the_body(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:64] + bytes(255 - byte for byte in data[64:]))


def replace_with_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def replace_with_a_link(path: Path) -> None:
    shutil.move(path, path.with_name("moved"))
    path.symlink_to(path.with_name("moved"))


def replace_with_text(path: Path) -> None:
    path.write_text("not an index of kring's at all, as it was kept by something else here\n" * 9)


def take_another_ones(path: Path) -> None:
    other = next(one for one in indexes() if one != path)
    shutil.copy(other, path)


@pytest.mark.parametrize(
    "damage",
    [
        replace_with_nothing,
        replace_with_zeros,
        cut_in_half,
        cut_a_pair,
        append_a_pair,
        turn_the_bits_of_the_body,
        replace_with_a_folder,
        replace_with_a_link,
        replace_with_text,
        take_another_ones,
    ],
)
@pytest.mark.parametrize("which", ["people", "memberships"])
def test_one_that_is_damaged_or_foreign_is_not_believed(
    folder: Path, damage: Callable[[Path], None], which: str, searched: list[bytes]
) -> None:
    damage(next(path for path in indexes() if path.name.endswith(which)))
    assert names_found(folder, "gave Anna soup") == {"Anna de Vries"}
    assert circles_of(folder, "Anna de Vries") == {"Choir", "Street"}
    assert bool(searched) == (which == "people")
    prepare(folder)  # and is made anew, where that can be
    assert names_found(folder, "gave Anna soup") == {"Anna de Vries"}


@pytest.mark.parametrize("byte", range(64))
def test_every_bit_of_its_head_counts(folder: Path, byte: int) -> None:
    path = next(path for path in indexes() if path.name.endswith("people"))
    data = bytearray(path.read_bytes())
    data[byte] ^= 1 << byte % 8
    path.write_bytes(bytes(data))
    assert names_found(folder, "anna bea") == {"Anna de Vries", "Bea Bos"}


def test_one_of_before_the_log_was_written_anew_is_not_believed(folder: Path) -> None:
    log = log_path(folder, "people")
    whole = log.read_bytes()
    lines = whole.splitlines(keepends=True)
    # In place, as a sync program may: it is the same file, and as long as it was or longer.
    for other in (b"".join(lines[1:] + lines[:1]), whole.replace(b"\n", b"\n\n"), b"".join(lines[1:]), lines[0]):
        log.write_bytes(other)
        with opened(folder) as journal:
            wanted = {one.name for one in journal.people}
        assert names_found(folder, "anna bea bos") == wanted
        log.write_bytes(whole)
        prepare(folder)
    # And as another file.
    shutil.copy(log, log.with_name("copy"))
    os.replace(log.with_name("copy"), log)
    assert names_found(folder, "anna bea") == {"Anna de Vries", "Bea Bos"}


def test_one_of_another_file_that_ends_alike_is_not_believed(tmp_path: Path) -> None:
    with opened(tmp_path / "j") as journal:
        for name in ("Ann", "Bea", "Someone else, whose line is the last one"):
            journal.add_person(person(name))
    prepare(tmp_path / "j")
    log = log_path(tmp_path / "j", "people")
    first, second, third = log.read_bytes().splitlines(keepends=True)
    assert len(first) == len(second)
    log.with_name("other").write_bytes(second + first + third)
    os.replace(log.with_name("other"), log)
    assert names_found(tmp_path / "j", "ann") == {"Ann"}
    assert not indexes()  # what does not fit is deleted


def test_one_that_leads_nowhere_is_given_up(
    folder: Path, searched: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from kring.storage.line_index import LineIndex

    find = LineIndex._find
    monkeypatch.setattr(LineIndex, "_find", lambda self, hashes: [place + 3 for place in find(self, hashes)])
    assert names_found(folder, "anna") == {"Anna de Vries"}
    assert searched


def test_who_looked_through_a_long_log_for_other_tables_leaves_a_note(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked_through() -> int:
        """Tell how many bytes of the entries are looked through for other tables, and what was found."""
        with opened(folder) as journal:
            journal.book.read_steadily(INDEX["reviews"], len)
            log = journal.book.known_logs()["one", "entries"]
            sizes: list[int] = []
            blocks = log_file.Log.blocks

            def read(self: log_file.Log, start: int, end: int) -> Iterator[bytes]:
                sizes.append(max(end - start, 0))
                return blocks(self, start, end)

            with monkeypatch.context() as patch:
                patch.setattr(log_file.Log, "blocks", read)
                found.append(log.tells_of_others(log.end))
            return sum(sizes)

    found: list[bool] = []
    size = log_path(folder, "entries").stat().st_size
    assert (looked_through(), looked_through()) == (size, size)  # it is short
    assert not [path for path in indexes() if path.name.endswith("entries")]
    monkeypatch.setattr(log_file, "_LONG", 1)
    assert (looked_through(), looked_through()) == (size, 0)
    # It says nothing of where lines are: those are searched as ever.
    with opened(folder) as journal:
        anna = next(one for one in journal.people if one.name == "Anna de Vries").id
        assert [fields["what"] for fields in find_by_mention(journal.book, "entries", [anna]).values()] == ["soup"]
    with opened(folder) as journal:
        journal.add_entry(entry("bread"))
        added = log_path(folder, "entries").stat().st_size - size
    assert looked_through() == added
    assert not any(found)
    with opened(folder) as journal, journal.changing():
        journal.add_entry(entry("an answer"))
        journal.add_agreement(Agreement(what="to call"))
    assert looked_through() > 0
    assert found[-1]
    assert looked_through() > 0
    assert found[-1]


def test_a_log_that_is_small_has_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_indexes(str(folder))
    monkeypatch.setattr(log_file, "_WORTH", 1 << 16)
    prepare(folder)
    assert not indexes()


def test_quick_add_makes_it_after_its_answer_and_finds_by_it(
    folder: Path, searched: list[bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    forget_indexes(str(folder))
    assert run(["--journal", str(folder), "add", "gave Anna soup"]) == 0
    assert "Anna de Vries" in capsys.readouterr().out
    assert searched
    assert len(indexes()) >= 1
    searched.clear()
    assert run(["--journal", str(folder), "add", "gave Anna soup"]) == 0
    assert "Anna de Vries" in capsys.readouterr().out
    assert not searched


def test_a_state_folder_that_cannot_be_written_is_no_reason_to_fail(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(paths, "state_folder", lambda: str(tmp_path / "file"))
    with opened(folder) as journal:
        journal.book.read_steadily(INDEX["memberships"], len)
        prepare_for_next_line(journal)
    assert names_found(folder, "anna") == {"Anna de Vries"}


@settings(max_examples=30)
@given(st.lists(WORDS, max_size=8).map(" ".join), st.integers(0, len(NAMES)))
def test_any_line_of_names_is_read_the_same(tmp_path_factory: pytest.TempPathFactory, line: str, later: int) -> None:
    where = _journal_of_names(tmp_path_factory, later)
    fresh = Journal.open(str(where), device="one")
    one = parse(line, lexicon_of(fresh, line), today=DAY)
    with opened(where) as every:
        assert one == parse(line, lexicon_of(every), today=DAY)


_made: dict[int, Path] = {}


def _journal_of_names(tmp_path_factory: pytest.TempPathFactory, later: int) -> Path:
    """A journal of odd names, of which the last ones came after the index was made."""
    if later not in _made:
        where = _made[later] = tmp_path_factory.mktemp("names") / "j"
        for part in (NAMES[:later], NAMES[later:]):
            with opened(where) as journal:
                for name in part:
                    journal.add_person(person(name, aliases=(f"alias van {name}",)[: len(name) % 2]))
                journal.add_person(person("Plain"))
            if part == NAMES[:later]:
                prepare(where)
    return _made[later]
