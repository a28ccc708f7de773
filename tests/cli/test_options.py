"""Reading a line: words and options in any order, and what is refused."""

import argparse

import pytest

from kring.cli import help_pages, option_parser
from kring.cli.commands import COMMANDS, find_command
from kring.cli.errors import Refused

ADD = next(command for command in COMMANDS if command.name == "add").options


def read(*args: str) -> tuple[dict[str, object], list[str]]:
    return option_parser.parse_line(args, ADD, command="add")


def test_options_may_stand_anywhere_between_the_words() -> None:
    values, words = read("gave", "--private", "Anna", "--tag", "x", "soup", "--tag=y z")
    assert words == ["gave", "Anna", "soup"]
    assert values == {"private": True, "tag": ["x", "y z"]}


@pytest.mark.parametrize("word", ["-", "-5", "--", "-…", "−5", "—"])
def test_a_dash_without_a_letter_is_text(word: str) -> None:
    assert read("note", word, "degrees") == ({}, ["note", word, "degrees"])


def test_after_two_dashes_before_the_text_everything_is_text() -> None:
    assert read("--private", "--", "--given", "-x") == ({"private": True}, ["--given", "-x"])


def test_options_still_count_after_two_dashes_used_as_a_dash_in_the_text() -> None:
    assert read("note", "tired", "--", "slept", "--private") == ({"private": True}, ["note", "tired", "--", "slept"])


def test_an_empty_value_is_a_value() -> None:
    assert read("--circle=") == ({"circle": ""}, [])
    assert read("--circle", "") == ({"circle": ""}, [])


def test_a_value_may_look_like_an_option() -> None:
    assert read("--tag", "--given") == ({"tag": ["--given"]}, [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["--person"], "--person needs a value"),
        (["--given=yes"], "--given takes no value"),
        (["--given", "--received"], "--given and --received exclude each other"),
        (["--support", "soup"], "--support cannot be “soup”"),
        (["-n", "gave", "Anna", "soup"], "knows no option -n"),
        (["--dry"], "knows no option --dry"),
    ],
)
def test_what_cannot_be_read_is_refused_and_says_why(line: list[str], said: str) -> None:
    with pytest.raises(Refused) as refused:
        read(*line)
    assert said in refused.value.title


def test_an_unknown_option_says_the_nearest_one_and_how_to_write_it_as_text() -> None:
    with pytest.raises(Refused) as refused:
        read("--privat")
    assert "--private" in refused.value.remedy
    assert "put -- before it" in refused.value.remedy


def test_the_same_direction_twice_is_no_contradiction() -> None:
    assert read("--given", "--given") == ({"given": True}, [])


def test_common_options_are_taken_before_and_after_the_command() -> None:
    from kring.cli.commands import GLOBAL

    values, rest = option_parser.take_options(["--lang", "nl", "show", "--journal=/x", "Anna"], GLOBAL)
    assert values == {"lang": "nl", "journal": "/x"}
    assert rest == ["show", "Anna"]


def test_common_options_after_two_dashes_are_text() -> None:
    from kring.cli.commands import GLOBAL

    assert option_parser.take_options(["add", "--", "--lang", "nl"], GLOBAL) == ({}, ["add", "--", "--lang", "nl"])


@pytest.mark.parametrize(
    "line",
    [
        ["add", "gave", "Anna", "soup", "--private", "--tag", "x", "--tag", "y"],
        ["add", "--given", "--person", "Anna", "--minutes=60", "--support", "care", "soup"],
        ["add"],
        ["new", "person", "Anna", "--alias", "Ansje", "--organisation"],
        ["new", "circle", "Buren", "--kind", "social", "--member", "Anna", "--member", "Bram"],
        ["list", "people", "--circle", "Buren", "--json"],
        ["show", "Anna", "--json"],
        ["demo", "--people", "5", "--into", "there"],
        ["path"],
    ],
)
def test_a_plain_line_means_the_same_to_argparse(line: list[str]) -> None:
    """The parser for help and completion is made of the same declarations; this holds the two together."""
    command, rest = find_command(line)
    assert command is not None
    values, words = option_parser.parse_line(rest, command.options, command=command.name)
    theirs = vars(help_pages.make_full_parser().parse_args(line))
    given = theirs.pop("words", [])
    assert words == ([given] if isinstance(given, str) else given)
    kept = {option.name: theirs[option.name] for option in command.options if theirs[option.name] not in (None, False)}
    assert values == kept


def test_argparse_knows_the_same_required_options_and_choices() -> None:
    for line in (["new", "circle", "Buren"], ["list", "cats"], ["add", "--support", "soup"]):
        with pytest.raises(SystemExit):
            help_pages.make_full_parser().parse_args(line)
    assert isinstance(help_pages.make_full_parser(), argparse.ArgumentParser)
