"""Help in both languages, and which language is spoken."""

import re

import pytest

from kring import __version__, i18n, settings
from kring.cli.commands import COMMANDS
from kring.humanize import width
from tests.cli.conftest import Kring


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("name", ["", "new", *(command.name for command in COMMANDS)])
def test_help_is_there_in_both_languages_and_fits_eighty_columns(kring: Kring, lang: str, name: str) -> None:
    for flag in ("-h", "--help"):
        said = kring("--lang", lang, *name.split(), flag)
        assert (said.code, said.err) == (0, "")
        assert max(map(width, said.out.splitlines())) <= 80
        assert f"kring {name}".strip() in said.out


def test_help_names_every_command(kring: Kring) -> None:
    said = kring("--help").out
    for command in COMMANDS:
        assert re.search(rf"^  {command.name}\b", said, re.MULTILINE), command.name


def test_help_names_every_option_with_its_choices(kring: Kring) -> None:
    for command in COMMANDS:
        said = " ".join(kring(*command.name.split(), "--help").out.split())
        for option in command.options:
            assert option.flag in said
            assert all(choice in said for choice in option.choices)
        assert all(choice in said for choice in command.choices)


def test_help_is_given_wherever_it_stands_in_the_line(kring: Kring) -> None:
    assert kring("add", "gave", "Anna", "soup", "--help").out.startswith("usage: kring add")


def test_no_question_mark_of_argparse_is_left_in_english_on_a_dutch_page(kring: Kring) -> None:
    i18n.use("nl")
    translated = i18n._("usage: ")
    if translated != "usage: ":  # the catalogue has it
        assert "usage: " not in kring("--lang", "nl", "--help").out


def test_the_version_is_said(kring: Kring) -> None:
    assert kring("--version") == (0, f"kring {__version__}\n", "")


@pytest.mark.parametrize(
    ("line", "env", "setting", "spoken"),
    [
        ([], {}, None, "en"),
        ([], {"LANG": "nl_NL.UTF-8"}, None, "nl"),
        ([], {"LANG": "nl_NL.UTF-8"}, "en", "en"),
        ([], {"KRING_LANG": "nl"}, "en", "nl"),
        (["--lang", "en"], {"KRING_LANG": "nl"}, "nl", "en"),
        (["--lang=nl"], {}, "en", "nl"),
    ],
)
def test_the_language_is_that_of_the_option_then_the_variable_then_the_setting_then_the_system(
    kring: Kring,
    monkeypatch: pytest.MonkeyPatch,
    line: list[str],
    env: dict[str, str],
    setting: str | None,
    spoken: str,
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    if setting:
        settings.save(settings.Settings(language=setting))
    for args in ([*line, "path"], ["path", *line]):
        assert kring(*args).code == 0
        assert i18n.get_language() == spoken
