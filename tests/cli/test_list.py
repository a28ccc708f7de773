"""``kring list`` and ``kring show``: what is there, narrowed down, for people and for programs."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from kring.cli import output
from kring.cli.commands import LISTS
from kring.humanize import width
from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.endings import AgreementState, Decision
from kring.model.entry import Entry
from kring.model.enums import (
    Began,
    CircleKind,
    CircleStatus,
    Direction,
    Energy,
    Outcome,
    PersonStatus,
    Ring,
    Role,
    Support,
)
from kring.model.negotiation import Negotiation, Profile
from kring.model.partial_date import PartialDate
from kring.model.person import Person, Way
from kring.model.review import Answer, Review
from tests.cli.conftest import Kring


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.fixture
def full(kring: Kring, journal_folder: str) -> Kring:
    """A journal with something of everything, of some years ago."""
    with Journal.open(journal_folder) as journal:
        anna = journal.add_person(
            Person(
                name="Anna de Vries",
                aliases=("Ansje",),
                ring=Ring.INNER,
                birthday=PartialDate(2, 29, 1956),
                ways=(Way("mobile", "06 1234"), Way("", "anna@example.org")),
                address="Dorpsstraat 1\n1234 AB Ons Dorp",
                notes="one two three " * 20,
                rhythm_days=14,
                private=True,
            )
        )
        bram = journal.add_person(Person(name="Bram", status=PersonStatus.PAUSED, paused_until=day("2099-01-01")))
        journal.add_person(Person(name="Home care", organisation=True, status=PersonStatus.ENDED))
        care = journal.add_circle(
            Circle(name="Care", kind=CircleKind.MANTELZORG, purpose="At home", cared_for=anna.id, look_again_months=3)
        )
        club = journal.add_circle(Circle(name="Club", status=CircleStatus.ENDED, ended_on=day("2020-05-01")))
        journal.add_membership(
            Membership(person=bram.id, circle=care.id, roles=(Role.DECIDES, Role.MEMBER), represents="the family")
        )
        journal.add_membership(Membership(person=bram.id, circle=club.id, until=day("2020-05-01")))
        entry = {"direction": Direction.GIVEN, "people": (anna.id,)}
        journal.add_entry(Entry(on=day("2020-03-01"), what="middle", circle=care.id, **entry))
        journal.add_entry(Entry(on=day("2020-01-01"), what="oldest", **entry))
        journal.add_entry(
            Entry(
                on=day("2021-01-01"),
                what="newest",
                direction=Direction.RECEIVED,
                outcome=Outcome.ASKED,
                people=(bram.id, anna.id),
                circle=care.id,
                support=(Support.CARE,),
                minutes=90,
                tags=("x",),
                private=True,
            )
        )
        journal.add_agreement(
            Agreement(
                what="call the doctor",
                whose=Began.ME,
                people=(bram.id,),
                made_on=day("2020-02-01"),
                by=day("2020-03-05"),
            )
        )
        journal.add_agreement(Agreement(what="bread", state=AgreementState.KEPT, by=day("2021-03-05")))
        journal.add_review(
            Review(
                circle=care.id,
                on=day("2020-04-01"),
                answers=(Answer("q1", "yes", "so"),),
                decision=Decision.KEEP,
                step="ask Bram",
                next_look=day("2020-07-01"),
                done=True,
            )
        )
        journal.add_review(Review(circle=club.id))
        journal.add_negotiation(
            Negotiation(subject="The garden", people=(bram.id,), on=day("2020-06-01"), now=Profile(interests=3))
        )
    return kring


def names(kring: Kring, *line: str) -> list[str]:
    said = kring("list", *line, "--json")
    assert said.code == 0, said.err
    return [one.get("name") or one.get("what") or one.get("subject") or one["circle"] for one in json.loads(said.out)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["people"], ["Anna de Vries", "Bram", "Home care"]),
        (["people", "--circle", "Care"], ["Bram"]),
        (["people", "--circle", "Club"], []),
        (["people", "--person", "ansje"], ["Anna de Vries"]),
        (["people", "--since", "2020-12-01"], ["Anna de Vries", "Bram"]),
        (["people", "--until", "2020-12-01"], ["Anna de Vries"]),
        (["circles"], ["Care", "Club"]),
        (["circles", "--person", "Bram"], ["Care"]),
        (["circles", "--circle", "clu"], ["Club"]),
        (["circles", "--since", "2020-01-01"], ["Care"]),
        (["entries"], ["newest", "middle", "oldest"]),
        (["entries", "--person", "Anna"], ["newest", "middle", "oldest"]),
        (["entries", "--person", "Bram"], ["newest"]),
        (["entries", "--circle", "@care"], ["newest", "middle"]),
        (["entries", "--circle", "Care", "--person", "Anna", "--until", "2020-12-31"], ["middle"]),
        (["entries", "--since", "2020-03-01", "--until", "1 mrt 2020"], ["middle"]),
        (["agreements"], ["bread", "call the doctor"]),
        (["agreements", "--person", "Bram"], ["call the doctor"]),
        (["agreements", "--since", "2020-03-01"], ["bread"]),
        (["reviews"], ["Club", "Care"]),
        (["reviews", "--person", "Bram"], ["Care"]),
        (["reviews", "--circle", "Club"], ["Club"]),
        (["reviews", "--until", "2020-04-01"], ["Care"]),
        (["negotiations"], ["The garden"]),
        (["negotiations", "--person", "Anna"], []),
    ],
    ids=" ".join,
)
def test_a_list_holds_what_was_asked_for_in_its_order(full: Kring, line: list[str], expected: list[str]) -> None:
    assert names(full, *line) == expected


def test_the_lines_of_a_list_are_as_many_as_its_objects(full: Kring) -> None:
    for what in ("people", "circles", "entries", "agreements", "reviews", "negotiations"):
        assert len(full("list", what).out.splitlines()) == len(names(full, what))


def test_entries_are_said_in_human_words(full: Kring) -> None:
    assert full("list", "entries").out.splitlines() == [
        "Fri 1 Jan 2021   asked Bram and Anna de Vries: newest · Care · 1h30 · care · #x · private",
        "Sun 1 Mar 2020   given to Anna de Vries: middle · Care",
        "Wed 1 Jan 2020   given to Anna de Vries: oldest",
    ]


def test_people_circles_and_the_rest_are_said_in_human_words(full: Kring) -> None:
    assert full("list", "people").out.splitlines() == [
        "Anna de Vries  can't imagine life without",
        "Bram                                       Care  paused until Thu 1 Jan 2099",
        "Home care                                        organisation, contact stopped",
    ]
    assert full("list", "circles").out.splitlines() == [
        "Care  mantelzorg      1 person         At home",
        "Club  social network  0 people  ended",
    ]
    assert full("list", "agreements").out.splitlines() == [
        "kept  between us  by Fri 5 Mar 2021  bread",
        "open  my step     by Thu 5 Mar 2020  Bram: call the doctor",
    ]
    assert full("list", "reviews").out.splitlines() == [
        "                Club  draft",
        "Wed 1 Apr 2020  Care  keep   ask Bram · look again Wed 1 Jul 2020",
    ]
    assert full("list", "negotiations").out.splitlines() == ["Mon 1 Jun 2020  The garden · Bram"]


def test_columns_line_up_on_a_terminal_of_any_width_and_nothing_sticks_out(
    full: Kring, monkeypatch: pytest.MonkeyPatch
) -> None:
    for columns in (34, 60, 80):
        monkeypatch.setattr(output, "get_line_width", lambda columns=columns: columns)
        lists = [["list", what] for what in LISTS]
        for line in (*lists, ["show", "Anna"], ["show", "Bram"], ["show", "Care"], ["check"]):
            for shown in full(*line).out.splitlines():
                assert width(shown) <= columns, (columns, line)


def test_on_a_narrow_terminal_a_list_of_few_is_read_in_full(full: Kring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "get_line_width", lambda: 34)
    assert full("list", "people").out.splitlines() == [
        "Anna de Vries",
        "             can't imagine life",
        "             without",
        "Bram         Care · paused until",
        "             Thu 1 Jan 2099",
        "Home care    organisation, contact",
        "             stopped",
    ]
    assert full("list", "agreements").out.splitlines()[-1] == "      · Bram: call the doctor"


def test_in_a_list_a_word_that_is_wider_than_the_terminal_goes_on_in_the_next_line(
    kring: Kring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "get_line_width", lambda: 40)
    kring("new", "circle", "n" * 120, "--kind", "social", "--purpose", "p" * 90)
    shown = kring("list", "circles").out
    assert shown.count("p") >= 90
    assert max(map(width, shown.splitlines())) <= 40


def test_columns_stay_apart_where_one_is_wider_than_it_is_meant_to_be(kring: Kring) -> None:
    for name in ("A circle of quite a long name indeed", "Another one"):
        kring("new", "circle", name, "--kind", "social", "--member", "+Anna" if name[0:2] == "A " else "Anna")
    assert "A circle of quite a long name indeed, Another one\n" in kring("list", "people").out
    kring("new", "person", "Home care", "--organisation")
    kring("new", "circle", "All", "--kind", "organisation", "--member", "Home care", "--purpose", "p")
    assert "A circle of quite a long name indeed  social network" in kring("list", "circles").out


def test_an_entry_with_everything_is_said_with_everything(kring: Kring, journal_folder: str) -> None:
    kring("new", "person", "Anna")
    with Journal.open(journal_folder) as journal:
        journal.add_entry(
            Entry(
                on=day("2020-03-01"),
                what="a lift",
                direction=Direction.RECEIVED,
                outcome=Outcome.DONE,
                started_as=Outcome.ASKED,
                answered_on=day("2020-03-02"),
                people=(journal.people.ids()[0],),
                support=(Support.PRACTICAL, Support.COMPANY),
                minutes=45,
                travel_minutes=30,
                costs=1250,
                began=Began.THEM,
                energy=Energy.MORE,
            )
        )
    assert kring("list", "entries").out == (
        "Sun 1 Mar 2020   received from Anna: a lift · at first asked · answered Mon 2 Mar 2020 · 45m · travel 30m · "
        "costs 12.50 · practical help · company · they began · more energy\n"
    )
    assert "12,50" in kring("--lang", "nl", "list", "entries").out


def test_in_a_pipe_nothing_is_cut(kring: Kring) -> None:
    kring("add", "--note", "word " * 100)
    assert "word " * 99 in kring("list", "entries").out


def test_an_empty_list_is_empty_and_says_so_beside_it(kring: Kring) -> None:
    kring("new", "person", "Anna")
    said = kring("list", "entries")
    assert (said.code, said.out) == (0, "")
    assert "kring add" in said.err
    assert kring("list", "entries", "--json") == (0, "[]\n", "")


def test_reading_makes_no_journal(kring: Kring, journal_folder: str) -> None:
    for line in (["list", "people"], ["show", "Anna"], ["undo"], ["check"]):
        said = kring(*line)
        assert said.code == 1
        assert "no journal" in said.err


@pytest.mark.parametrize(
    "line",
    [
        ["list"],
        ["list", "cats"],
        ["list", "people", "circles"],
        ["list", "people", "--since", "soon"],
        ["list", "people", "--person", "Zorro"],
        ["list", "people", "--circle", "Zorro"],
        ["show"],
        ["show", "Zorro"],
        ["show", "@Anna"],
    ],
    ids=" ".join,
)
def test_what_is_not_understood_is_refused(full: Kring, line: list[str]) -> None:
    said = full(*line)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("kring: ")


def test_every_list_in_json_is_one_array_with_names_for_ids(full: Kring) -> None:
    person = json.loads(full("list", "people", "--json").out)[0]
    assert person["ways"] == [{"label": "mobile", "value": "06 1234"}, {"label": "", "value": "anna@example.org"}]
    assert (person["birthday"], person["ring"], person["private"]) == ("1956-02-29", "inner", True)
    circle = json.loads(full("list", "circles", "--json").out)[0]
    assert circle["cared_for"] == "Anna de Vries"
    assert circle["members"] == [
        {"name": "Bram", "roles": ["decides", "member"], "represents": "the family", "since": None, "until": None}
    ]
    agreement = json.loads(full("list", "agreements", "--json").out)[1]
    assert (agreement["people"], agreement["by"], agreement["state"]) == (["Bram"], "2020-03-05", "open")
    review = json.loads(full("list", "reviews", "--json").out)[1]
    assert review["answers"] == [{"question": "q1", "scale": "yes", "text": "so", "asked": False}]
    assert (review["circle"], review["decision"], review["done"]) == ("Care", "keep", True)
    (worksheet,) = json.loads(full("list", "negotiations", "--json").out)
    assert worksheet["now"] == {"interests": 3, "power": None, "climate": None, "flexibility": None}
    assert worksheet["other"]["power"] is None


def test_an_entry_in_json_has_the_promised_fields_in_the_promised_order(full: Kring) -> None:
    entry = json.loads(full("list", "entries", "--json").out)[0]
    assert list(entry) == [
        "id", "on", "direction", "outcome", "people", "new_people", "circle", "support", "what", "minutes", "tags",
        "private", "for_whom", "began", "energy", "travel_minutes", "costs", "started_as", "answered_on",
    ]  # fmt: skip
    assert entry.pop("id")
    assert list(entry.values()) == [
        "2021-01-01", "received", "asked", ["Bram", "Anna de Vries"], [], "Care", ["care"], "newest", 90, ["x"], True,
        None, None, None, None, None, None, None,
    ]  # fmt: skip


def test_someone_removed_is_still_named_in_what_they_were_part_of(full: Kring, journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        journal.remove_person(next(person.id for person in journal.people if person.name == "Bram"))
    assert "Bram" not in names(full, "people")
    assert json.loads(full("list", "entries", "--json").out)[0]["people"] == ["Bram", "Anna de Vries"]


# -- show --------------------------------------------------------------------------------------------------------------


def test_a_person_is_shown_with_the_social_card_and_what_is_between_us(full: Kring) -> None:
    shown = full("show", "ansje").out
    lines = shown.splitlines()
    assert lines[0] == "Anna de Vries"
    assert "Contact by   mobile: 06 1234" in lines
    assert "             anna@example.org" in lines
    assert any(re.fullmatch(r"Birthday     29 February 1956 · in \d{4} on 28 February.*", line) for line in lines) or (
        "Birthday     29 February 1956" in lines  # in a leap year
    )
    assert "Rhythm       every 14 days" in lines
    assert "             1234 AB Ons Dorp" in lines
    assert "Costs" not in shown
    assert lines[-3:] == [
        "  Fri 1 Jan 2021  asked Bram and Anna de Vries: newest · Care · 1h30 · care · #x · private",
        "  Sun 1 Mar 2020  given to Anna de Vries: middle · Care",
        "  Wed 1 Jan 2020  given to Anna de Vries: oldest",
    ]


def test_open_agreements_are_shown_and_closed_ones_are_not(full: Kring) -> None:
    shown = full("show", "Bram").out
    assert "by Thu 5 Mar 2020  Bram: call the doctor" in shown
    assert "paused until Thu 1 Jan 2099" in shown
    assert "bread" not in shown


def test_an_answer_that_may_be_expected_is_said(full: Kring, journal_folder: str) -> None:
    with Journal.open(journal_folder) as journal:
        bram = next(person.id for person in journal.people if person.name == "Bram")
        journal.add_agreement(Agreement(what="whether", people=(bram,), answer_by=day("2020-07-01")))
    assert "answer by Wed 1 Jul 2020  Bram: whether" in full("show", "Bram").out
    assert "answer by Wed 1 Jul 2020  Bram: whether" in full("list", "agreements").out


def test_a_circle_is_shown_with_its_purpose_and_members(full: Kring) -> None:
    shown = full("show", "@Care").out
    assert "Purpose            At home\nPerson I care for  Anna de Vries\n" in shown
    assert "Bram (key figure: decides, for the family)" in shown
    assert "every 3 months" in shown
    assert "ended: Fri 1 May 2020" in full("show", "Club").out


def test_a_circle_says_when_one_looked_what_was_decided_and_when_to_look_again(
    full: Kring, journal_folder: str
) -> None:
    assert re.search(r"Next look +when something changes", full("show", "Club").out) is None  # it has ended
    with Journal.open(journal_folder) as journal:
        care = next(circle.id for circle in journal.circles if circle.name == "Care")
        review = Review(
            circle=care, on=day("2020-05-01"), done=True, decision=Decision.LET_GO, next_look=day("2099-03-01")
        )
        kept = journal.add_review(review)
    shown = full("show", "@Care").out
    assert re.search(r"Look again +every 3 months", shown)
    assert re.search(r"Last look +Fri 1 May 2020: stop my part", shown)
    assert re.search(r"Next look +Sun 1 Mar 2099", shown)
    found = json.loads(full("show", "@Care", "--json").out)
    assert (found["last_look"]["id"], found["next_look"]) == (kept.id, "2099-03-01")


def test_json_of_one_begins_as_the_object_its_list_has(full: Kring) -> None:
    more = ["memberships", "exchange", "care", "drift", "agreements", "latest"]
    for what, name in (("people", "Anna"), ("circles", "Care")):
        listed = json.loads(full("list", what, "--json").out)[0]
        shown = json.loads(full("show", name, "--json").out)
        looked = ["last_look", "next_look"] if what == "circles" else []
        assert list(shown) == [*listed, *more, *looked]
        assert {key: shown[key] for key in listed} == listed


def test_an_id_is_a_name_too(full: Kring) -> None:
    for what in ("people", "circles"):
        for one in json.loads(full("list", what, "--json").out):
            assert json.loads(full("show", one["id"], "--json").out)["name"] == one["name"]


def test_a_whole_name_goes_before_a_part_of_another(full: Kring) -> None:
    full("new", "person", "Anna")
    assert full("show", "anna").out.startswith("Anna\n")


def test_a_circle_and_a_person_of_one_name_are_told_apart_by_the_at_sign(full: Kring) -> None:
    full("new", "circle", "Bram", "--kind", "social")
    said = full("show", "Bram")
    assert said.code == 2
    assert "  Bram  (~" in said.err
    assert "  @Bram  (~" in said.err
    assert "social network" in full("show", "@Bram").out
    person = said.err.split("  Bram  (")[1].split(")")[0]
    assert "paused" in full("show", f"Bram{person}").out


def test_the_beginning_of_several_circles_is_refused_with_their_names(full: Kring) -> None:
    full("new", "circle", "Careers", "--kind", "social")
    for line in (["show", "car"], ["list", "people", "--circle", "car"]):
        said = full(*line)
        assert said.code == 2
        assert "Care  (~" in said.err
        assert "Careers  (~" in said.err
    assert full("show", "care").out.startswith("Care\n")


def test_many_candidates_are_not_all_listed(kring: Kring) -> None:
    for number in range(20):
        kring("new", "person", f"Jan {chr(65 + number)}ansen")
    said = kring("show", "Jan")
    assert said.err.count("(~") == 12
    assert "and 8 more" in said.err


def test_what_became_of_an_agreement_is_said_in_a_word_and_told_to_programs_as_it_is_kept(
    kring: Kring, journal_folder: str
) -> None:
    with Journal.open(journal_folder) as journal:
        for state in AgreementState:
            journal.add_agreement(Agreement(what=f"it is {state}", state=state, made_on=day("2020-02-01")))
    lines = kring("list", "agreements").out.splitlines()
    assert {line.split()[0] for line in lines} == {"open", "kept", "changed", "dropped"}
    assert {one["state"] for one in json.loads(kring("list", "agreements", "--json").out)} == set(AgreementState)


@pytest.fixture
def several(kring: Kring) -> Kring:
    kring("new", "person", "Anna")
    for line in (
        "gave Anna soup #practical #winter",
        "got from Anna: a long talk #listening",
        "asked Anna to water the plants",
        "with Anna: walk in the dunes",
        "note the café was closed",
        "note Þóra's smørrebrød",
    ):
        assert kring("add", line).code == 0
    return kring


@pytest.mark.parametrize(
    ("options", "whats"),
    [
        (["--tag", "winter"], ["soup"]),
        (["--tag", "#Winter"], ["soup"]),
        (["--support", "listening"], ["a long talk"]),
        (["--direction", "given"], ["soup"]),
        (["--direction", "note"], ["Þóra's smørrebrød", "the café was closed"]),
        (["--outcome", "asked"], ["to water the plants"]),
        (["--text", "CAFE clos"], ["the café was closed"]),
        (["--text", "dunes walk"], ["walk in the dunes"]),
        (["--text", "unes"], ["walk in the dunes"]),
        (["--text", "thóra‘s smorrebrod"], ["Þóra's smørrebrød"]),
        (["--text", "dunes sea"], []),
        (["--direction", "received", "--outcome", "done"], ["a long talk"]),
        (["--tag", "winter", "--tag", "summer"], []),
    ],
)
def test_entries_are_narrowed_to_what_they_are(several: Kring, options: list[str], whats: list[str]) -> None:
    assert [one["what"] for one in json.loads(several("list", "entries", "--json", *options).out)] == whats
    assert len(several("list", "entries", *options).out.splitlines()) == len(whats)


def test_what_belongs_to_entries_is_refused_for_other_lists(several: Kring) -> None:
    refused = several("list", "people", "--tag", "winter")
    assert refused.code == 2
    assert "--tag is for kring list entries only" in refused.err


def test_a_journal_whose_lines_an_editor_ended_with_cr_lf_is_read_as_it_is(several: Kring, journal_folder: str) -> None:
    before = several("list", "entries", "--json").out
    for log in Path(journal_folder).rglob("*.jsonl"):
        log.write_bytes(log.read_bytes().replace(b"\n", b"\r\n"))
    assert several("list", "entries", "--json") == (0, before, "")
    assert several("add", "gave Anna bread").code == 0
    assert several("check").out.endswith("Everything is in order.\n")
    assert several("undo").code == 0
    assert several("list", "entries", "--json") == (0, before, "")


def test_a_damaged_log_is_told_by_every_command_that_reads_it(several: Kring, journal_folder: str) -> None:
    (people,) = Path(journal_folder).rglob("people.jsonl")
    people.write_bytes(people.read_bytes().replace(b"Anna", b"Onna"))
    for line in (["list", "people"], ["list", "entries"], ["show", "Anna"], ["today"], ["add", "gave Anna tea"]):
        said = several(*line)
        assert said.err.count("Part of this journal is damaged and was passed over") == 1, line
    people.unlink()
    assert "not here any more" in several("list", "people").err
