"""docs/command-line.md and the program say the same, both ways."""

import datetime as dt
import re
from pathlib import Path

import pytest

from kring import errors
from kring.cli import exchange_records, help_pages, help_topics, json_records
from kring.cli.commands import COMMANDS, GLOBAL, LISTS, CliCommand
from kring.cli.option_parser import Option
from kring.insight.exchange.drift import Drift, DriftKind
from kring.insight.exchange.horizon import Horizon
from kring.insight.exchange.summary import Exchange
from kring.journal.exchange_query import Subject, collect_exchange_facts
from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.endings import AgreementState, Decision
from kring.model.entry import Entry
from kring.model.enums import CircleKind, CircleStatus, Direction, Outcome, PersonStatus, Ring, Role, Support
from kring.model.negotiation import Negotiation
from kring.model.person import Person
from kring.model.review import Review

DOCS = Path(__file__).parents[2] / "docs" / "command-line.md"
TEXT = DOCS.read_text(encoding="utf-8")
SECTIONS = {
    title.strip(): body for title, body in re.findall(r"^## (.*?)\n(.*?)(?=^## |\Z)", TEXT, re.DOTALL | re.MULTILINE)
}


def documented_options(section: str) -> list[str]:
    """Flag and metavar of every option in the tables of a section."""
    found: list[str] = []
    for row in re.findall(r"^\| (`-.*?) \| ", section, re.MULTILINE):
        found += re.findall(r"`([^`]+)`", row.replace("\\|", "|"))
    return found


def written(option: Option) -> str:
    return f"{option.flag} {option.metavar}".strip()


def title(command: CliCommand) -> str:
    return f"`kring {help_pages.usage_of(command)}`"


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    of_commands = [name for name in SECTIONS if name.startswith("`kring ")]
    assert of_commands == [title(command) for command in COMMANDS]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_options_of_a_command_are_those_in_the_docs(command: CliCommand) -> None:
    assert sorted(documented_options(SECTIONS[title(command)])) == sorted(map(written, command.options))


def test_the_common_options_are_those_in_the_docs() -> None:
    documented = documented_options(SECTIONS["For every command"])
    assert sorted(documented) == sorted([*map(written, GLOBAL), "-h", "--help", "--version"])


def test_every_choice_of_an_option_is_named_in_its_section() -> None:
    for command in COMMANDS:
        for option in command.options:
            for choice in option.choices:
                assert f"`{choice}`" in SECTIONS[title(command)], (command.name, option.flag, choice)
    for what in LISTS:
        assert f"`{what}`" in SECTIONS["`kring list WHAT`"]


def test_every_dutch_name_is_in_the_table_of_names() -> None:
    rows = re.findall(r"^\| `kring (.*?)` \| (.*?) \|$", SECTIONS["Names in Dutch"], re.MULTILINE)
    documented = {name: re.findall(r"`kring ([^`]+)`", dutch) for name, dutch in rows}
    lists = {f"list {what}": [f"lijst {dutch}"] for what, dutch in LISTS.items()}
    assert documented == {command.name: list(command.dutch) for command in COMMANDS} | lists


def test_every_topic_of_help_is_in_the_docs() -> None:
    for topic in help_topics.TOPICS:
        assert all(f"`{name}`" in SECTIONS["`kring help [TOPIC]`"] for name in topic.names)


def test_every_exit_code_is_in_the_docs() -> None:
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", SECTIONS["For every command"], re.MULTILINE)}
    raised = {
        one.exit_code for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.KringError)
    }
    assert documented == {0, 130, *raised}


def documented_fields(heading: str) -> list[str]:
    """The fields a paragraph of the JSON section names, without those in brackets and what they can hold."""
    paragraph = re.search(rf"\*\*{heading}\*\*: (.*?)(?=\n\n|\Z)", SECTIONS["JSON"], re.DOTALL)
    assert paragraph is not None
    text = re.sub(r"\([^)]*\)", "", paragraph[1])
    text = re.split(r", with the roles|: the names|: of", text)[0]
    return re.findall(r"`([a-z_]+)`", text)


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    return Journal.open(journal_folder)


def test_the_json_fields_are_those_in_the_docs(journal: Journal) -> None:
    assert documented_fields("A person") == list(json_records.make_person_record(journal, Person(name="Anna")))
    assert documented_fields("A circle") == list(json_records.make_circle_record(journal, Circle(name="Buren")))
    assert documented_fields("An agreement") == list(json_records.make_agreement_record(journal, Agreement()))
    assert documented_fields("A review") == list(json_records.make_review_record(journal, Review()))
    assert documented_fields("A negotiation") == list(json_records.make_negotiation_record(journal, Negotiation()))


def test_the_entry_in_the_docs_has_the_fields_the_program_gives() -> None:
    example = re.search(r"```json\n(.*?)```", SECTIONS["JSON"], re.DOTALL)
    assert example is not None
    assert re.findall(r'"([a-z_]+)":', example[1]) == list(json_records.make_entry_record(Entry(), [], None))


def test_the_members_in_the_docs_have_the_fields_the_program_gives(journal: Journal) -> None:
    person = journal.add_person(Person(name="Anna"))
    circle = journal.add_circle(Circle(name="Buren"))
    journal.add_membership(Membership(person=person.id, circle=circle.id))
    (member,) = json_records.make_circle_record(journal, circle)["members"]
    assert "{" + ", ".join(f'"{name}"' for name in member) + "}" in SECTIONS["JSON"]


def objects(text: str) -> list[list[str]]:
    """The names in each pair of braces of a text."""
    return [re.findall(r'"([a-z_]+)"', one) for one in re.findall(r"`\{([^}:]*)\}`", text)]


def test_what_show_adds_is_in_the_docs_field_by_field(journal: Journal) -> None:
    found = re.search(r"\*\*What `show` adds\*\*.*?(?=\n\n\*\*)", SECTIONS["JSON"], re.DOTALL)
    assert found is not None
    person = journal.add_person(Person(name="Anna"))
    circle = journal.add_circle(Circle(name="Buren", kind=CircleKind.MANTELZORG))
    member = journal.add_membership(Membership(person=person.id, circle=circle.id))
    today = dt.date(2026, 11, 23)
    care = exchange_records.care_record(
        journal, collect_exchange_facts(journal, Subject("circles", circle.id), Horizon.YEAR, 12, today).care
    )
    between = collect_exchange_facts(journal, Subject("people", person.id), Horizon.YEAR, 12, today)
    given = exchange_records.exchange_record(between.exchange, today)
    assert care is not None
    assert given is not None
    drift = exchange_records.drift_record(Drift(DriftKind.LESS, person.id, None, "Anna"))
    assert drift is not None
    came = exchange_records.exchange_record(
        Exchange(came_of={(Direction.RECEIVED, Outcome.ASKED, Outcome.DONE): 1}), today
    )
    assert came is not None
    expected = [json_records.make_membership_record(journal, member), given, came["came_of"][0]]
    expected += [care, care["weeks"][0], care["shared"][0], drift]
    assert objects(found[0]) == [list(one) for one in expected]


@pytest.mark.parametrize(
    "kind",
    [Direction, Outcome, Support, Ring, PersonStatus, CircleStatus, CircleKind, Role, AgreementState, Decision],
    ids=lambda kind: kind.__name__,
)
def test_every_name_of_the_model_is_in_the_docs(kind: type[Direction]) -> None:
    for member in kind:
        assert f"`{member.value}`" in TEXT


def test_no_help_text_is_missing() -> None:
    for command in COMMANDS:
        assert command.summary
        assert all(option.help for option in command.options)
