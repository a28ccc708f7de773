"""What happens when something goes wrong, in kring or around it."""

import io

import pytest

from kring.cli import errors, main, output
from kring.errors import Busy, Damaged, KringError, NotUnderstood, TooNew
from tests.cli.conftest import Kring, stream


@pytest.mark.parametrize(("error", "code"), [(KringError, 1), (NotUnderstood, 2), (Busy, 3), (Damaged, 4), (TooNew, 5)])
def test_every_error_is_said_in_one_place_and_ends_with_its_own_code(
    kring: Kring, monkeypatch: pytest.MonkeyPatch, error: type[KringError], code: int
) -> None:
    def fail(*_args: object) -> int:
        raise error("This did not happen.", "Because.", "Do that.")

    monkeypatch.setattr("kring.cli.path.run", fail)
    assert kring("path") == (code, "", "kring: This did not happen.\n  Because.\n  Do that.\n")


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_args: object) -> int:
        raise error

    monkeypatch.setattr("kring.cli.path.run", fail)


def test_a_mistake_in_kring_is_said_calmly_and_shows_no_text(kring: Kring, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, ValueError("what Anna wrote"))
    said = kring("path")
    assert (said.code, said.out) == (1, "")
    assert "ValueError" in said.err
    assert "Anna" not in said.err
    assert "Traceback" not in said.err


def test_with_kring_debug_the_traceback_is_shown(kring: Kring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRING_DEBUG", "1")
    fail_with(monkeypatch, ValueError("wh\x1bat"))
    said = kring("path")
    assert said.code == 1
    assert "Traceback" in said.err
    assert "wh␛at" in said.err


def test_what_the_system_refuses_is_said_in_its_words(kring: Kring, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, PermissionError(13, "Permission denied", "/secret"))
    said = kring("path")
    assert said.code == 1
    assert "Permission denied" in said.err
    assert "/secret" not in said.err


def test_ctrl_c_is_quiet(kring: Kring, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, KeyboardInterrupt())
    assert kring("path") == (130, "", "")


def test_a_mistake_in_kring_hands_the_line_back(kring: Kring, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise ValueError

    monkeypatch.setattr("kring.journal.journal.Journal.add_entry", fail)
    said = kring("add", "note what I wrote")
    assert said.code == 1
    assert "note what I wrote" in said.err


# -- output ------------------------------------------------------------------------------------------------------------


def test_running_text_is_broken_between_words_and_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "get_line_width", lambda: 12)
    assert output.wrap_text("one two three four", indent=2, hang=4) == ["  one two", "    three", "    four"]
    assert output.wrap_text("averyveryverylongword x") == ["averyveryverylongword", "x"]
    assert output.wrap_text("") == [""]
    assert output.wrap_text("a\n\nb") == ["a", "", "b"]
    assert output.wrap_text("日本 日本 日本") == ["日本 日本", "日本"]


def test_without_standard_streams_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}", None)
    assert main.run(["path"]) == 0
    assert main.run(["list", "cats"]) == 2
    assert main.run(["add", "-"]) == 2
    assert main.run(["add", "note", "one"]) == 0
    assert main.run([]) == 1


class Full(io.StringIO):
    """A disk with no room left."""

    def write(self, _text: str) -> int:
        raise OSError(28, "No space left on device")


def test_an_answer_that_cannot_be_given_is_a_remark_about_an_entry_that_is_written(
    kring: Kring, monkeypatch: pytest.MonkeyPatch, journal_folder: str
) -> None:
    err = stream("")
    monkeypatch.setenv("KRING_JOURNAL", journal_folder)
    with monkeypatch.context() as patched:
        patched.setattr("sys.stdout", Full())
        patched.setattr("sys.stderr", err)
        assert main.run(["add", "note", "one"]) == 0
    err.seek(0)
    said = err.read()
    assert "It is written down" in said
    assert "No space left" in said
    assert len(kring("list", "entries").out.splitlines()) == 1


def test_a_message_nobody_hears_is_no_second_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", Full())
    assert errors.report_error(Busy("The journal is in use right now.")) == 3
