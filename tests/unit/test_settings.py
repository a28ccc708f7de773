"""The settings: a readable file with comments of its own, wrong values named with their line, and never a crash."""

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring import i18n, paths, settings
from kring.settings import Settings

ALL = Settings("nl", "kring-light", "sunday", "all", 15, False, (("main.ecogram", "f2"), ("main.add", "ctrl+a")))


def test_everything_that_can_be_chosen_is_read_back_and_open_to_its_owner_only() -> None:
    assert settings.load() == Settings()
    settings.save(ALL)
    assert settings.read() == (ALL, [])
    assert stat.S_IMODE(os.stat(paths.settings_file()).st_mode) == 0o600
    settings.save(Settings())
    assert settings.read() == (Settings(), [])


def test_comments_and_what_else_stands_in_the_file_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('# mine\nlook_back = "all"  # everything\n\n[keys]\n# and this\n"main.add" = "f3"\n')
    before = settings.load(str(file))
    settings.save(before.with_(look_back="season", keys=(("main.add", "f4"),)), str(file))
    assert file.read_text() == '# mine\nlook_back = "season"  # everything\n\n[keys]\n# and this\n"main.add" = "f4"\n'
    settings.save(settings.load(str(file)).with_(keys=(), hide_after=5), str(file))
    assert settings.load(str(file)) == Settings(look_back="season", hide_after=5)
    assert "# mine" in file.read_text()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('language = "fr"', 1, "language can be “en”, “nl”."),
        ('# a\n\nweek_starts = "tuesday"', 3, "week_starts can be “monday”, “sunday”."),
        ("look_back = 3", 1, "look_back can be “season”, “year”, “all”."),
        ("theme = 4", 1, "theme is a text."),
        ("motion = 1", 1, "motion is true or false."),
        ("hide_after = -1", 1, "hide_after is a number from 0 to 1440."),
        ("hide_after = true", 1, "hide_after is a number from 0 to 1440."),
        ('keys = "x"', 1, "keys is a table of texts."),
        ('a = 1\n[keys]\n"main.add" = 3', 2, "keys is a table of texts."),
        ('colour = "red"', 1, "There is no setting colour."),
        ('language = "nl"\nthis is not', 2, "This is not TOML."),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line_and_passed_over(
    text: str, line: int, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    found, troubles = settings.read(str(file))
    assert found == Settings()
    assert troubles[-1] == f"{file}, line {line}: {said}"
    assert settings.load(str(file)) == Settings()


def test_one_wrong_value_leaves_the_others_as_they_were_chosen(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('language = "nl"\nhide_after = "soon"\ntheme = "nord"')
    found, troubles = settings.read(str(file))
    assert found == Settings("nl", "nord")
    assert len(troubles) == 1
    i18n.use("nl")
    assert settings.read(str(file))[1] == [f"{file}, regel 2: hide_after is een getal van 0 tot en met 1440."]


def test_a_file_that_is_not_toml_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("half a [")
    with pytest.raises(OSError, match="TOML"):
        settings.save(ALL, str(file))
    assert file.read_text() == "half a ["
    assert os.listdir(tmp_path) == ["settings.toml"]


def test_what_was_chosen_before_the_settings_were_toml_still_holds() -> None:
    old = Path(paths.old_settings_file())
    old.parent.mkdir(parents=True)
    old.write_text(json.dumps({"language": "nl", "theme": "kring-light", "other": 3}))
    assert settings.load() == Settings("nl", "kring-light")
    settings.save(settings.load().with_(language="en"))
    assert settings.load() == Settings("en", "kring-light")
    for text in ("[]", "{", '{"language": 3}', "\x00", "[" * 60000):
        old.write_text(text)
        Path(paths.settings_file()).unlink(missing_ok=True)
        assert settings.load() == Settings()


@pytest.mark.parametrize(
    "text",
    [
        *('language = "nl"', "language='nl'  # mine", 'theme = "x"\n  language = "nl"\n[keys]', '"language" = "nl"'),
        *(
            'language = "fr"',
            "language = 3",
            '[keys]\nlanguage = "nl"',
            'theme = "language"',
            "",
            "language",
            'language = "nl',
        ),
        *('language = """nl"""', 'language = "n\\u006c"'),
    ],
)
def test_the_language_alone_is_the_same_as_in_all_of_it(text: str, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    assert settings.load_language(str(file)) == settings.load(str(file)).language


def test_the_language_of_older_settings_holds_too() -> None:
    assert settings.load_language() is None
    settings.save(Settings("nl"))
    assert settings.load_language() == "nl"


@given(st.text(max_size=200))
def test_whatever_stands_in_the_file_kring_starts(text: str) -> None:
    file = Path(paths.settings_file())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    found, troubles = settings.read()
    assert isinstance(found, Settings)
    assert all(isinstance(each, str) for each in troubles)


@pytest.mark.parametrize("page", ["settings.md", "settings.nl.md"])
def test_every_setting_is_documented_and_the_example_is_right(page: str, tmp_path: Path) -> None:
    text = Path("docs", page).read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    file = tmp_path / "settings.toml"
    file.write_text(example, encoding="utf-8")
    found, troubles = settings.read(str(file))
    assert troubles == []
    assert found.keys == (("main.ecogram", "f2"),)
    assert {line.split(" =")[0] for line in example.splitlines() if " = " in line} >= {*Settings._fields} - {"keys"}
