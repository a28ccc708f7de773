"""Commands and lists have a Dutch name beside the English one, and both work whatever the language is."""

import json

import pytest

from kring import i18n
from kring.cli import option_parser
from kring.cli.commands import COMMANDS, LISTS, CliCommand, all_names, find_command, find_pairs
from tests.cli.conftest import Kring


def test_no_name_is_that_of_two_commands_or_of_two_lists() -> None:
    assert len(set(all_names())) == len(all_names())
    words = [*LISTS, *LISTS.values()]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_name_finds_its_command_in_every_language(kring: Kring, lang: str, command: CliCommand) -> None:
    found = [find_command([*name.split(), "more"]) for name in command.names]
    assert found == [(command, ["more"])] * len(found)
    assert len({kring("--lang", lang, *name.split(), "-h").out for name in command.names}) == 1


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_dutch_lines_do_what_the_english_ones_do(kring: Kring, lang: str) -> None:
    for line in (
        ["nieuwe", "persoon", "Anna"],
        ["nieuw", "persoon", "Bram"],
        ["nieuwe", "kring", "Buren", "--kind", "social", "--member", "Anna"],
        ["nieuwe", "afspraak", "planten", "--with", "Anna"],
        ["schrijf", "gaf Anna soep"],
        ["schrijf", "notitie nog iets"],
        ["terug"],
        ["opnieuw"],
        ["terugdraaien"],
        ["toon", "Anna"],
        ["reservekopie"],
        ["reservekopieen"],
        ["controle"],
        ["pad"],
        ["vandaag"],
        ["afspraken"],
    ):
        done = kring("--lang", lang, *line)
        assert done.code == 0, (line, done.err)
    for english, dutch in LISTS.items():
        listed = kring("--lang", lang, "lijst", dutch, "--json")
        assert listed == kring("--lang", lang, "list", english, "--json")
        assert listed.code == 0
    assert [one["name"] for one in json.loads(kring("lijst", "mensen", "--json").out)] == ["Anna", "Bram"]
    assert [one["what"] for one in json.loads(kring("list", "momenten", "--json").out)] == ["soep"]


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "meant"), [("vandag", "kring vandaag"), ("todya", "kring today"), ("schrif", "kring schrijf")]
)
def test_what_is_nearly_a_command_in_either_language_is_suggested(
    kring: Kring, lang: str, typed: str, meant: str
) -> None:
    refused = kring("--lang", lang, typed)
    assert refused.code == 2
    assert meant in refused.err


def test_half_of_a_name_of_two_words_says_the_whole_ones(kring: Kring) -> None:
    for first in ("new", "nieuw", "nieuwe"):
        assert [command.name for command in find_pairs(first)] == ["new person", "new circle", "new agreement"]
    assert "kring nieuwe persoon, kring nieuwe kring" in " ".join(kring("--lang", "nl", "nieuwe").err.split())
    assert "kring new person" in kring("nieuwe").err


def test_a_name_half_in_english_and_half_in_dutch_is_understood_as_it_is_completed() -> None:
    for line in ("new persoon", "nieuw person", "nieuwe person"):
        command, rest = find_command([*line.split(), "Anna"])
        assert command is not None
        assert (command.name, rest) == ("new person", ["Anna"])
    assert find_command(["new"]) == (None, ["new"])
    assert find_command(["new", "cat"]) == (None, ["new", "cat"])
    assert find_command([]) == (None, [])


def test_messages_and_help_say_the_name_in_the_language_spoken(kring: Kring) -> None:
    assert "kring toon --help" in kring("--lang", "nl", "show").err
    assert "kring show --help" in kring("toon").err
    assert "mensen, kringen" in kring("--lang", "nl", "lijst", "katten").err
    assert "people, circles" in kring("lijst", "katten").err
    assert kring("--lang", "nl", "today", "-h").out.startswith("gebruik: kring vandaag ")
    assert "kring today" in kring("--lang", "nl", "today", "-h").out, "the other name is on the page too"


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_a_value_of_an_option_is_understood_by_its_name_in_either_language(kring: Kring, lang: str) -> None:
    for line in (
        ["nieuwe", "persoon", "Anna", "--ring", "binnenste"],
        ["nieuwe", "kring", "Maandag", "--kind", "lotgenoten", "--member", "Anna"],
        ["new", "circle", "Buren", "--kind=social"],
        ["add", "soup", "--support", "praktisch", "--support", "things", "--person", "Anna"],
        ["nieuwe", "afspraak", "planten", "--whose", "samen", "--by", "2099-11-12", "--every", "twee-weken"],
    ):
        done = kring("--lang", lang, *line)
        assert done.code == 0, (line, done.err)
    assert {one["name"]: one["kind"] for one in json.loads(kring("list", "circles", "--json").out)} == {
        "Maandag": "peer",
        "Buren": "social",
    }
    assert json.loads(kring("list", "people", "--json").out)[0]["ring"] == "inner"
    (entry,) = json.loads(kring("list", "entries", "--json").out)
    assert entry["support"] == ["practical", "things"]
    assert json.loads(kring("list", "entries", "--support", "spullen", "--json").out) == [entry]
    (agreement,) = json.loads(kring("list", "agreements", "--json").out)
    assert (agreement["whose"], agreement["repeat"]) == ("both", "FREQ=WEEKLY;INTERVAL=2")


def test_what_an_option_can_be_is_said_in_the_language_spoken(kring: Kring) -> None:
    refused = kring("--lang", "nl", "nieuwe", "kring", "Maandag", "--kind", "clubje")
    assert refused.code == 2
    assert "familie, vrienden, mantelzorg, lotgenoten, sociaal, issuenetwerk, organisatie" in " ".join(
        refused.err.split()
    )
    assert "binnenste, middelste, buitenste" in " ".join(kring("--lang", "nl", "new", "person", "--help").out.split())
    for command in COMMANDS:
        for option in command.options:
            assert len({*option.choices, *option.choices.values()}) >= len(option.choices)
            assert len(set(option.choices.values())) == len(option.choices)


@pytest.mark.parametrize("word", ["care", "caring", "zorg", "mantelzorg"])
def test_caring_goes_by_what_people_call_it(kring: Kring, word: str) -> None:
    assert kring("new", "circle", "Rond mam", "--kind", word).code == 0
    assert json.loads(kring("list", "circles", "--json").out)[0]["kind"] == "mantelzorg"


@pytest.mark.parametrize("kind", ["issuenetwerk", "kwestie", "issue"])
def test_a_choice_goes_by_the_word_on_the_screen_and_by_what_it_was_called_before(kring: Kring, kind: str) -> None:
    assert kring("new", "circle", "Oversteek", "--kind", kind).code == 0
    assert json.loads(kring("list", "circles", "--json").out)[0]["kind"] == "issue"


def test_what_else_a_choice_is_called_leads_to_a_choice_and_is_no_other_one() -> None:
    tables = [option.choices for command in COMMANDS for option in command.options if option.choices]
    every = {choice for table in tables for choice in table}
    assert set(option_parser._ALSO_CALLED.values()) <= every
    for word, choice in option_parser._ALSO_CALLED.items():
        assert all(option_parser.read_choice(table, word) == choice for table in tables if choice in table)
