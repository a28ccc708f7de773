"""Language, places, settings and errors."""

import os
from pathlib import Path

import pytest

from kring import i18n, paths, settings
from kring.errors import Busy, Damaged, KringError, NotUnderstood, TooNew


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANGUAGE": "fy:nl:en", "LANG": "fy_NL"}, "nl"),
        ({"LC_ALL": "C", "LANG": "nl_NL"}, "en"),
        ({"KRING_LANG": "en", "LANG": "nl_NL"}, "en"),
        ({"KRING_LANG": "nl", "LC_ALL": "C"}, "nl"),
    ],
)
def test_the_language_follows_the_environment(environ: dict[str, str], language: str) -> None:
    assert i18n.from_environment(environ) == language


def test_the_option_comes_before_the_variable_before_the_setting_before_the_system() -> None:
    assert i18n.choose_language("en", "nl", {"KRING_LANG": "nl", "LANG": "nl_NL"}) == "en"
    assert i18n.choose_language(None, "en", {"KRING_LANG": "nl"}) == "nl"
    assert i18n.choose_language(None, "nl", {"LANG": "en_GB"}) == "nl"
    assert i18n.choose_language(None, None, {"LANG": "nl_NL"}) == "nl"


def test_dutch_is_spoken_once_chosen_and_english_again_after() -> None:
    i18n.use("nl")
    assert i18n.get_language() == "nl"
    assert i18n._("given") == "gegeven"
    assert i18n.pgettext("circle", "ended") == "gestopt"
    i18n.use("xx")
    assert i18n.get_language() == "en"
    assert i18n._("given") == "given"


def test_a_missing_catalogue_says_so_and_goes_on_in_english(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(i18n, "__file__", str(tmp_path / "i18n.py"))
    i18n.use("nl")
    assert i18n._("given") == "given"
    assert "nl" in capsys.readouterr().err


def test_the_journal_is_where_it_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert paths.journal_folder(None, {}) == str(tmp_path / "data" / "kring" / "journal")
    assert paths.journal_folder(None, {"KRING_JOURNAL": "/x/../y"}) == "/y"
    assert paths.journal_folder("~/j", {"KRING_JOURNAL": "/y"}) == os.path.expanduser("~/j")
    assert paths.backups_folder("/a/journal") == "/a/backups"
    assert paths.state_folder().endswith("kring")


def test_settings_that_cannot_be_written_leave_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="space"):
        settings.save(settings.Settings("nl"), str(tmp_path / "settings.json"))
    assert list(tmp_path.iterdir()) == []


def test_an_error_says_what_why_and_what_to_do() -> None:
    error = KringError("Not saved.", "The disk is full.", "Make room and try again.")
    assert str(error) == "Not saved. The disk is full. Make room and try again."
    assert str(KringError("Not saved.")) == "Not saved."
    assert [kind("x").exit_code for kind in (KringError, NotUnderstood, Busy, Damaged, TooNew)] == [1, 2, 3, 4, 5]
