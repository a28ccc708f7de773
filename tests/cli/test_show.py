"""``kring show``: who or what it is, what went to and fro, and the hours of caring; for eye, ear and program."""

import datetime as dt
import json
import re
from types import SimpleNamespace
from typing import Any

import pytest

from kring.cli import context, output
from kring.humanize import width
from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.enums import Began, CircleKind, Direction, ForWhom, Outcome, Role, Support
from kring.model.person import Person
from tests.cli.conftest import Kring

TODAY = dt.date(2026, 11, 23)  # a Monday
GIVEN, RECEIVED, TOGETHER = Direction.GIVEN, Direction.RECEIVED, Direction.TOGETHER


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = dt.datetime.combine(TODAY, dt.time(12))
    monkeypatch.setattr(context, "dt", SimpleNamespace(datetime=SimpleNamespace(now=lambda: noon)))


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    return Journal.open(journal_folder)


def write(journal: Journal, direction: Direction, days: int, **more: Any) -> None:
    journal.add_entry(Entry(on=ago(days), direction=direction, what=more.pop("what", "x"), **more))


def anna_and_all(journal: Journal) -> str:
    """Anna, with whom a good deal went to and fro."""
    anna = journal.add_person(Person(name="Anna", given_freely=True)).id
    for days in (1, 30, 300):
        write(journal, GIVEN, days, people=(anna,), support=(Support.PRACTICAL,), began=Began.ME)
    write(journal, GIVEN, 3, people=(anna,))
    write(journal, RECEIVED, 4, people=(anna,), support=(Support.PRACTICAL, Support.LISTENING), began=Began.ME)
    write(journal, TOGETHER, 5, people=(anna,), support=(Support.COMPANY,))
    write(journal, RECEIVED, 6, people=(anna,), outcome=Outcome.ASKED)
    write(journal, GIVEN, 7, people=(anna,), outcome=Outcome.DECLINED)
    write(journal, GIVEN, 700, people=(anna,), support=(Support.THINGS,))
    write(journal, Direction.NOTE, 8, people=(anna,))
    return anna


def section(text: str, title: str) -> list[str]:
    """The lines beneath a heading."""
    lines = text.splitlines()
    start = lines.index(title) + 1
    rest = lines[start:]
    return rest[: rest.index("")] if "" in rest else rest


def test_giving_and_receiving_stand_side_by_side_each_number_with_its_word(kring: Kring, journal: Journal) -> None:
    anna_and_all(journal)
    assert section(kring("show", "Anna").out, "Giving and receiving, entries in the past year") == [
        "  practical help      given 3  received 1",
        "  listening ear                received 1",
        "  kind not filled in  given 1",
        "  together: 1",
        "  you said no: 1",
        "  you asked for something: 1",
        "  Usually you take the first step.",
        "  What you give here, you give freely.",
    ]


def test_the_same_in_json_is_counted_by_kind_and_direction(kring: Kring, journal: Journal) -> None:
    anna_and_all(journal)
    shown = json.loads(kring("show", "Anna", "--json").out)
    assert shown["exchange"] == {
        "since": "2025-11-23",
        "given": {"practical": 3, "not-said": 1},
        "received": {"practical": 1, "listening": 1},
        "together": 1,
        "notes": 1,
        "asked": {"received": 1},
        "offered": {},
        "declined": {"given": 1},
        "usually_begins": "me",
        "came_of": [],
    }
    assert shown["drift"] is None
    assert (shown["care"], shown["given_freely"]) == (None, True)
    assert [one["on"] for one in shown["latest"]] == [ago(days).isoformat() for days in (1, 3, 4, 5, 6)]


def test_where_nothing_went_to_and_fro_nothing_is_said_of_it(kring: Kring, journal: Journal) -> None:
    journal.add_person(Person(name="Anna"))
    journal.add_circle(Circle(name="Choir"))
    for name in ("Anna", "Choir"):
        assert "Giving" not in kring("show", name).out
    exchange = json.loads(kring("show", "Anna", "--json").out)["exchange"]
    assert (exchange["given"], exchange["received"], exchange["usually_begins"]) == ({}, {}, None)


def test_a_circle_has_its_own_giving_and_receiving(kring: Kring, journal: Journal) -> None:
    choir = journal.add_circle(Circle(name="Choir", given_freely=True)).id
    anna = journal.add_person(Person(name="Anna")).id
    write(journal, GIVEN, 2, circle=choir, support=(Support.PRACTICAL,))
    write(journal, RECEIVED, 2, circle=choir, people=(anna,), support=(Support.ADVICE,))
    write(journal, RECEIVED, 2, people=(anna,), support=(Support.CARE,))
    assert section(kring("show", "Choir").out, "Giving and receiving, entries in the past year") == [
        "  practical help  given 1",
        "  advice                   received 1",
        "  What you give here, you give freely.",
    ]


def care_for_mum(journal: Journal) -> None:
    """Mum, who is cared for with Bram, and a neighbour who is no member."""
    mum, bram, neighbour = (journal.add_person(Person(name=name)).id for name in ("Mum", "Bram", "Mo"))
    care = journal.add_circle(Circle(name="Care", kind=CircleKind.MANTELZORG, cared_for=mum, given_freely=True)).id
    journal.add_membership(Membership(person=bram, circle=care))
    write(journal, GIVEN, 1, people=(mum,), circle=care, minutes=90, travel_minutes=30, costs=1250)
    write(journal, TOGETHER, 2, people=(mum, bram), circle=care, minutes=60)
    write(journal, GIVEN, 15, people=(mum,), circle=care)
    write(journal, RECEIVED, 10, people=(bram,), circle=care, minutes=120, what="took Mum out", tags=("off",))
    write(journal, RECEIVED, 10, people=(neighbour,), circle=care, for_whom=ForWhom.CARED_FOR)
    write(journal, RECEIVED, 10, people=(neighbour,), circle=care, what="plums")
    write(journal, GIVEN, 3, people=(mum,), support=(Support.THINGS,))


def test_mantelzorg_has_its_hours_and_who_shares_in_it_and_no_balance(kring: Kring, journal: Journal) -> None:
    care_for_mum(journal)
    shown = kring("show", "Care").out
    weeks = section(shown, "Hours a week")
    assert weeks[:4] == [
        "  week of 23 Nov  –",
        "  week of 16 Nov  2h30, 30m travel",
        "  week of 9 Nov   –",
        "  week of 2 Nov   time not filled in",
    ]
    assert weeks[4:] == ["  time off  13 Nov", "  costs  12.50"]
    assert section(shown, "Who shares in it") == ["  me    3h, 3 entries", "  Bram  3h, 2 entries", "  Mo    1 entry"]
    assert "Giving and receiving" not in shown
    assert "freely" not in shown


def test_the_hours_in_json_are_minutes_by_week_and_by_who_cared(kring: Kring, journal: Journal) -> None:
    care_for_mum(journal)
    shown = json.loads(kring("show", "Care", "--json").out)
    assert shown["exchange"] is None
    care = shown["care"]
    assert care["weeks"][-2] == {"monday": "2026-11-16", "minutes": 150, "travel_minutes": 30}
    assert [week["monday"][5:] for week in care["weeks"]] == ["11-02", "11-09", "11-16", "11-23"]
    assert care["off"] == [ago(10).isoformat()]
    assert care["costs"] == 1250
    assert care["shared"] == [
        {"name": None, "minutes": 180, "moments": 3},
        {"name": "Bram", "minutes": 180, "moments": 2},
        {"name": "Mo", "minutes": 0, "moments": 1},
    ]


def test_what_was_done_in_caring_for_someone_stands_apart_from_their_columns(kring: Kring, journal: Journal) -> None:
    care_for_mum(journal)
    assert section(kring("show", "Mum").out, "Giving and receiving, entries in the past year") == [
        "  things  given 1",
        "  Mantelzorg is shown apart, with Care.",
    ]
    assert json.loads(kring("show", "Mum", "--json").out)["exchange"]["given"] == {"things": 1}
    assert "  care            received 1" not in section(
        kring("show", "Mo").out, "Giving and receiving, entries in the past year"
    )


def test_someone_who_grew_quiet_is_spoken_of_in_one_kind_sentence(kring: Kring, journal: Journal) -> None:
    anna, bram = (journal.add_person(Person(name=name)).id for name in ("Anna", "Bram"))
    for days in range(92, 455, 14):
        write(journal, TOGETHER, days, people=(anna,))
    for days in range(0, 455, 3):  # the journal itself was not left alone
        write(journal, TOGETHER, days, people=(bram,))
    said = "  You and Anna see each other less than you used to. Would you like to look?"
    assert said in kring("show", "Anna").out.splitlines()
    journal.change_person(anna, given_freely=True)
    assert said not in kring("show", "Anna").out.splitlines()
    assert "used to" not in kring("show", "Bram").out


def test_circles_and_members_of_before_stand_apart(kring: Kring, journal: Journal) -> None:
    anna, bram = (journal.add_person(Person(name=name)).id for name in ("Anna", "Bram"))
    choir, club = (journal.add_circle(Circle(name=name)).id for name in ("Choir", "Club"))
    journal.add_membership(Membership(person=anna, circle=choir, roles=(Role.MEMBER, Role.INITIATOR)))
    journal.add_membership(Membership(person=anna, circle=club, since=dt.date(2020, 1, 1), until=ago(40)))
    journal.add_membership(Membership(person=bram, circle=club, represents="the board"))
    assert "Circles          Choir (initiator)\nEarlier circles  Club (since Wed 1 Jan 2020, until Wed 14 Oct)\n" in (
        kring("show", "Anna").out
    )
    shown = kring("show", "Club").out
    assert "Members          Bram (for the board)\n" in shown
    assert "Earlier members  Anna (since Wed 1 Jan 2020, until Wed 14 Oct)\n" in shown
    memberships = json.loads(kring("show", "Anna", "--json").out)["memberships"]
    assert [(one["person"], one["circle"], one["until"]) for one in memberships] == [
        ("Anna", "Choir", None),
        ("Anna", "Club", ago(40).isoformat()),
    ]


def test_an_organisation_is_shown_with_whom_to_ask_for_and_what_it_costs(kring: Kring, journal: Journal) -> None:
    journal.add_person(
        Person(name="Home care", organisation=True, contact_person="Esther", costs="21 a month", reachable="mornings")
    )
    shown = kring("show", "home").out
    for line in ("Kind            organisation", "Contact person  Esther", "Costs           21 a month"):
        assert line in shown.splitlines()


def test_what_is_put_off_or_strained_is_said_as_i_said_it(kring: Kring, journal: Journal) -> None:
    journal.add_person(Person(name="Anna", not_before=ago(-9), strained=True))
    journal.add_circle(Circle(name="Choir", not_before=ago(0)))
    shown = kring("show", "Anna").out
    assert "not brought up before Wed 2 Dec" in shown
    assert "it is strained between us" in shown
    assert "Not now" not in kring("show", "Choir").out


def test_an_agreement_says_whose_step_it_is(kring: Kring, journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna")).id
    journal.add_agreement(Agreement(what="plants", people=(anna,), whose=Began.THEM, call_from=ago(-2)))
    assert section(kring("show", "Anna").out, "Agreed") == ["  may call from Wed 25 Nov  Anna: plants · their step"]


def test_no_figure_is_ever_set_against_another(kring: Kring, journal: Journal) -> None:
    anna_and_all(journal)
    care_for_mum(journal)
    for name in ("Anna", "Mum", "Care", "Bram"):
        shown = kring("show", name).out
        assert not re.search(r"\d\s*%|\d:\d(?!\d)|(?<![\w-])[-−]\s?\d", shown)
    keys = json.loads(kring("show", "Anna", "--json").out)["exchange"].keys()
    assert not keys & {"net", "balance", "difference", "total", "ratio", "score"}


def test_hostile_names_are_shown_harmlessly_wherever_they_stand(kring: Kring, journal: Journal) -> None:
    name = "\x1b[2Jgone \u202eevil {name} [/x] $y"
    bad = journal.add_person(Person(name=name)).id
    mum = journal.add_person(Person(name="Mum")).id
    care = journal.add_circle(Circle(name=name, kind=CircleKind.MANTELZORG, cared_for=mum)).id
    journal.add_membership(Membership(person=bad, circle=care, represents=name))
    journal.add_agreement(Agreement(what=name, people=(bad,), circle=care))
    for days in (1, 2, 3, 4):
        write(journal, RECEIVED, days, what=name, people=(bad, mum), circle=care, began=Began.THEM)
    for line in (["show", bad], ["show", care], ["show", mum], *(["list", one] for one in ("people", "circles"))):
        said = kring(*line)
        assert said.code == 0, said.err
        assert "gone" in said.out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said.out)


@pytest.mark.parametrize("columns", [32, 40, 80])
def test_on_a_terminal_of_any_width_nothing_sticks_out(
    kring: Kring, journal: Journal, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    anna_and_all(journal)
    care_for_mum(journal)
    monkeypatch.setattr(output, "get_line_width", lambda: columns)
    for name in ("Anna", "Mum", "Care", "Bram"):
        for line in kring("show", name).out.splitlines():
            assert width(line) <= columns, line


def test_colours_are_never_used(kring: Kring, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    anna_and_all(journal)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" not in kring("show", "Anna", terminal=["out", "err"]).out


def test_a_circle_is_found_by_the_same_rules_everywhere(kring: Kring) -> None:
    kring("new", "circle", "De buren", "--kind", "social")
    kring("new", "person", "Anna")
    assert kring("show", "@buren").out.startswith("De buren\n")
    assert kring("show", "buren").out.startswith("De buren\n")
    assert kring("add", "gave Anna soup @buren").code == 0
    assert "soup" in kring("list", "entries", "--circle", "buren").out
    assert kring("add", "--given", "--person", "Anna", "--circle", "buren", "bread").code == 0


def test_names_with_special_letters_are_found_by_plain_ones(kring: Kring, journal: Journal) -> None:
    arc = journal.add_person(Person(name="Bjørn d’Arc"))
    journal.add_circle(Circle(name="Œuvre ’t Hart"))
    journal.add_entry(Entry(on=TODAY, direction=Direction.GIVEN, what="soup", people=(arc.id,)))
    for typed in ("bjorn", "Bjorn d'Arc", "BJØRN D`ARC"):
        assert "Bjørn d’Arc" in kring("show", typed).out
        assert "soup" in kring("list", "entries", "--person", typed).out
    for typed in ("oeuvre 't hart", "@Œuvre"):
        assert "Œuvre ’t Hart" in kring("show", typed).out
        assert kring("list", "people", "--circle", typed).code == 0
    assert kring("add", "gave bjorn tea @oeuvre").code == 0


@pytest.mark.parametrize(
    ("language", "nothing"), [("en", "Nothing written down yet."), ("nl", "Nog niets opgeschreven.")]
)
def test_of_someone_of_whom_only_the_name_is_known_that_is_said(kring: Kring, language: str, nothing: str) -> None:
    kring("new", "person", "Tom")
    assert kring("--lang", language, "show", "Tom").out == f"Tom\n{nothing}\n"


def test_without_a_name_or_file_it_says_where_to_find_one(kring: Kring) -> None:
    assert "“kring list people” and “kring list circles” show who and what is there." in kring("show").err
    assert "“kring backups” lists the backups there are" in kring("restore").err
    assert "“kring reservekopieën” laat zien welke er zijn" in kring("--lang", "nl", "terugzetten").err
