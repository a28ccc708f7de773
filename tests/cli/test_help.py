"""Help in both languages, and which language is spoken."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from kring import __version__, i18n, settings
from kring.cli.commands import COMMANDS, CliCommand, all_names, find_command, find_pairs
from kring.cli.help_topics import IN_FULL_SCREEN, TOPICS, HelpTopic
from kring.humanize import width
from kring.keymap import COMMANDS as OF_THE_SCREEN
from kring.keymap import use_keys
from tests.cli.conftest import Kring


def shown_name(name: str) -> str:
    """What a command is called in the language spoken; the first word of several that begin with it."""
    command, _rest = find_command(name.split())
    if command is not None:
        return command.shown
    return find_pairs(name)[0].shown.split()[0] if name else ""


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("name", ["", "new", *(command.name for command in COMMANDS)])
def test_help_is_there_in_both_languages_and_fits_eighty_columns(kring: Kring, lang: str, name: str) -> None:
    for flag in ("-h", "--help"):
        said = kring("--lang", lang, *name.split(), flag)
        assert (said.code, said.err) == (0, "")
        assert max(map(width, said.out.splitlines())) <= 80
        assert f"kring {shown_name(name)}".strip() in said.out


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


# -- kring help --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_help_alone_is_the_page_of_kring_and_with_a_command_that_of_the_command(kring: Kring, lang: str) -> None:
    for help_ in ("help", "hulp"):
        assert kring("--lang", lang, help_) == kring("--lang", lang, "--help")
        for name in ("new", "nieuwe", *all_names()):
            asked = kring("--lang", lang, help_, *name.split())
            assert asked == kring("--lang", lang, *name.split(), "--help")
            assert asked.code == 0


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.name)
def test_every_topic_is_a_page_that_fits_under_its_name_in_either_language(
    kring: Kring, lang: str, topic: HelpTopic
) -> None:
    pages = [kring("--lang", lang, "help", *name.split()) for name in topic.names]
    pages += [kring("--lang", lang, "help", name.replace(" ", "-").upper()) for name in topic.names]
    assert len(set(pages)) == 1
    assert (pages[0].code, pages[0].err) == (0, "")
    assert max(map(width, pages[0].out.splitlines())) <= 80
    assert len(pages[0].out.splitlines()) <= 40
    assert topic.shown in kring("--lang", lang, "--help").out.replace("\n", " ")


def test_an_unknown_topic_says_what_there_is(kring: Kring) -> None:
    for lang, said in (("en", "kring help keys"), ("nl", "kring hulp keys")):
        refused = kring("--lang", lang, "help", "kees")
        assert (refused.code, refused.out) == (2, "")
        assert said in refused.err
        assert TOPICS[-1].shown in " ".join(refused.err.split())


def test_the_keys_on_the_page_are_those_of_the_full_screen() -> None:
    (page,) = (topic for topic in TOPICS if topic.name == "keys")
    named = {re.sub(r"[{}*]", "", word): text for label, text in page.rows for word in label.split() if "." in word}
    assert len(named) >= 24
    assert named.keys() <= OF_THE_SCREEN.keys()
    known = {one.help for one in OF_THE_SCREEN.values()}
    assert all(text == OF_THE_SCREEN[id_].help for id_, text in named.items() if text in known)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_what_the_page_on_quick_add_says_is_what_quick_add_does(kring: Kring, lang: str) -> None:
    kring("new", "person", "Anna")
    kring("new", "person", "Bram")
    kring("new", "person", "Sara")
    kring("new", "circle", "Choir", "--kind", "social")
    kring("new", "circle", "Koor", "--kind", "social")
    i18n.use(lang)
    (page,) = (topic for topic in TOPICS if topic.name == "quick-add")
    meant = {text: i18n._(label) for label, text in page.rows}

    def read(line: str) -> dict[str, object]:
        done = kring("add", "--dry-run", "--json", line)
        assert done.code == 0, (line, done.err)
        found: dict[str, object] = json.loads(done.out)
        return found

    for text, direction, outcome in (
        ("you gave something", "given", "done"),
        ("you received something", "received", "done"),
        ("you did it together", "together", "done"),
        ("asked, and still open", "received", "asked"),
        ("only a note", "note", "done"),
    ):
        found = read(meant[text])
        assert (found["direction"], found["outcome"]) == (direction, outcome), meant[text]
        assert len(found["people"]) == (direction != "note")  # type: ignore[arg-type]
    line = i18n._("gave Anna soup")
    assert read(f"{line} {meant['someone new']}".replace("Anna", "", 1))["new_people"] == ["Piet"]
    circle = meant["the circle it belongs to, by the beginning of its name (@- for none)"]
    assert read(f"{line} {circle}")["circle"] in ("Choir", "Koor")
    today = read(line)["on"]
    for day in meant["the day it was"].split(", "):
        found = read(f"{line} {day}")
        assert (found["what"], found["on"] != today) == (read(line)["what"], True), day
    assert [read(f"{line} {time}")["minutes"] for time in meant["how long it took"].split(", ")] == [60, 90, 30]
    assert read(f"{line} {meant['a tag']}")["tags"] == ["winter"]
    assert read(f"{line} {meant['the kind of support (#- for none)']}")["support"] == ["practical"]
    assert read(f"{line} {meant['do not export it, unless asked for']}")["private"] is True


def test_the_exit_codes_on_the_page_are_those_of_the_docs() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
    (page,) = (topic for topic in TOPICS if topic.name == "exit codes")
    assert [code for code, _text in page.rows] == re.findall(r"^\| (\d+) \|", docs, re.MULTILINE)


# -- examples ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_help_page_ends_with_one_to_three_examples_of_that_command(
    kring: Kring, lang: str, command: CliCommand
) -> None:
    assert 1 <= len(command.examples) <= 3
    said = kring("--lang", lang, *command.name.split(), "--help").out.splitlines()
    shown = said[-len(command.examples) :]
    assert said[-len(shown) - 1] == i18n._("examples:")
    for line in shown:
        typed = re.sub(r"^source <\((.*)\)$", r"\1", line.strip())
        assert typed.startswith("kring ")
        assert find_command(shlex.split(typed)[1:])[0] is command
        assert f"kring {command.shown}" in typed


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_example_runs_on_the_sample_journal(
    kring: Kring, lang: str, tmp_path: Path, journal_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import kring.tui.frame.app as app

    monkeypatch.setattr(app, "run_app", lambda folder, **_asked: 0)
    monkeypatch.chdir(tmp_path)
    i18n.use(lang)
    assert kring("--lang", lang, "demo", "--into", journal_folder, "--seed", "1").code == 0
    kring("backup")
    kring("add", "asked Anna yesterday: read the letter")  # for kring later
    in_terminal = ("review", "demo", "tutor")
    for command in COMMANDS:
        for example in map(i18n._, command.examples):
            line = re.sub(r"^source <\((.*)\)$", r"\1", example).split(" | ")[0]
            words = shlex.split(line)[1:]
            if command.name == "restore":
                words.append("--yes")  # it asks, and nobody is here
            done = kring("--lang", lang, *words, terminal=("in", "out") if command.name in in_terminal else ())
            assert done.code == 0, (line, done.err)


@pytest.mark.parametrize(
    ("word", "key"),
    [("settings", "F8"), ("Instellingen", "F8"), ("ecogram", "o"), ("zoek", "/"), ("taal", "F10"), ("balance", "H")],
)
def test_what_is_in_the_full_screen_only_is_said_with_its_key(kring: Kring, word: str, key: str) -> None:
    for line in ((word,), ("help", word)):
        said = kring(*line)
        assert said.code == 2
        assert f"In the full screen, which “kring” opens: {key}\n" in said.err


def test_what_is_said_to_be_in_the_full_screen_is_a_command_there() -> None:
    assert {id_.partition(".")[0] for id_ in IN_FULL_SCREEN.values()} == {"main"}
    assert set(IN_FULL_SCREEN.values()) <= OF_THE_SCREEN.keys()


@pytest.fixture
def _usual_keys_afterwards() -> Iterator[None]:
    yield
    use_keys({})


@pytest.mark.usefixtures("_usual_keys_afterwards")
def test_help_names_the_keys_as_they_are_set(kring: Kring) -> None:
    keys = (
        ("main.ecogram", "f2"),
        ("main.add", "ctrl+k"),
        ("main.undo", "f6"),
        ("journal.new", "N"),
        ("app.hide", "f4"),
    )
    settings.save(settings.Settings(keys=keys))
    page = kring("help", "keys").out
    for line in ("  F2 ", "  Ctrl+K ", "  F6 ", "  n N e d  ", "  F4 "):
        assert line in page, line
    assert re.search(r"^  [ou] ", page, re.MULTILINE) is None
    assert "with the key Ctrl+K." in " ".join(kring("help", "quick-add").out.split())
    assert "In the full screen, which “kring” opens: F2\n" in kring("ecogram").err


@pytest.mark.usefixtures("_usual_keys_afterwards")
def test_help_passes_over_a_key_that_kring_passes_over(kring: Kring) -> None:
    settings.save(settings.Settings(keys=(("main.ecogram", "a"), ("main.add", "no key"), ("nothing.there", "x"))))
    page = kring("help", "keys").out
    assert "\n  o  " in page
    assert "\n  a  " in page
