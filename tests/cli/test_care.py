"""Hours of care and columns against a count of their own from ``kring list entries --json``, on any journal."""

import datetime as dt
import json
import random
import re
from collections import Counter
from typing import Any

import pytest

from kring.cli import main
from kring.journal.journal import Journal
from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.enums import CircleKind, Direction, ForWhom, Outcome, Support
from kring.model.person import Person
from kring.sample import write_sample

TODAY = dt.date.today()  # the command line takes the real day


def answer(folder: str, capsys: pytest.CaptureFixture[str], *line: str) -> Any:
    assert main.run(["--journal", folder, *line, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_hours_costs_and_shares_are_what_the_entries_say(
    lang: str, journal_folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_sample(journal_folder, lang=lang, today=TODAY)
    (circle,) = [one for one in answer(journal_folder, capsys, "list", "circles") if one["kind"] == "mantelzorg"]
    care = answer(journal_folder, capsys, "show", circle["id"])["care"]
    first = care["weeks"][0]["monday"]
    span = ("--since", first, "--until", TODAY.isoformat())
    entries = answer(journal_folder, capsys, "list", "entries", "--circle", circle["id"], *span)
    done = [one for one in entries if one["for_whom"] == "for-cared-for" and one["outcome"] == "done"]
    mine = [one for one in done if one["direction"] in ("given", "together")]
    weeks: Counter[str] = Counter()
    for one in mine:
        day = dt.date.fromisoformat(one["on"])
        weeks[(day - dt.timedelta(days=day.weekday())).isoformat()] += one["minutes"] or 0
    assert {week["monday"]: week["minutes"] for week in care["weeks"] if week["minutes"]} == {
        monday: minutes for monday, minutes in weeks.items() if minutes
    }
    assert care["costs"] == sum(one["costs"] or 0 for one in mine)
    theirs = Counter(
        name for one in done if one["direction"] != "given" for name in one["people"] if name != circle["cared_for"]
    )
    assert {share["name"]: share["moments"] for share in care["shared"] if share["name"]} == theirs
    assert circle["cared_for"] not in theirs
    off = {"off", "time-off", "vrij"}
    assert care["off"] == sorted({one["on"] for one in entries if off & set(one["tags"])})
    assert len(mine) > 10
    assert len(entries) > len(done) + 5  # plums, night school and a jump-start are no care


PEOPLE = ("Mum", "Anna", "Bram", "Tom")
SUPPORT = ("practical", "care", "company", "listening")


def random_journal(folder: str, chance: random.Random) -> None:
    """A mantelzorg circle, three carers, and entries of every kind, in it and beside it, over twenty weeks."""
    with Journal.open(folder) as journal:
        people = {name: journal.add_person(Person(name=name)).id for name in PEOPLE}
        circle = journal.add_circle(Circle(name="Care", kind=CircleKind.MANTELZORG, cared_for=people["Mum"]))
        for name in chance.sample(PEOPLE[1:], 2):
            journal.add_membership(Membership(person=people[name], circle=circle.id))
        for _number in range(150):
            direction = chance.choice(list(Direction))
            journal.add_entry(
                Entry(
                    on=TODAY - dt.timedelta(days=chance.randrange(140)),
                    direction=direction,
                    outcome=chance.choice([Outcome.DONE] * 4 + list(Outcome)) if direction != "note" else Outcome.DONE,
                    people=tuple(people[name] for name in chance.sample(PEOPLE, chance.randrange(4))),
                    circle=chance.choice([circle.id, circle.id, None]),
                    support=tuple(Support(kind) for kind in chance.sample(SUPPORT, chance.randrange(3))),
                    what=chance.choice(["soup", "soup for Mum", "mum's shopping", "Mumbles", "a walk", "off"]),
                    minutes=chance.choice([None, 5, 60, 95]),
                    travel_minutes=chance.choice([None, None, 20]),
                    costs=chance.choice([None, None, 250]),
                    for_whom=chance.choice([None, None, *ForWhom]),
                    tags=chance.choice([(), (), ("off",), ("garden",)]),
                )
            )


def is_for_mum(entry: dict[str, Any]) -> bool:
    """Whether an entry of the circle was done for her, by what docs/command-line.md and docs/quick-add.md say."""
    if entry["outcome"] != "done" or entry["direction"] == "note":
        return False
    if entry["for_whom"]:
        return bool(entry["for_whom"] == "for-cared-for")
    if entry["direction"] == "received" and entry["people"] == ["Mum"]:
        return False  # what came from her was for me
    return "Mum" in entry["people"] or re.search(r"\bmum\b", entry["what"], re.IGNORECASE) is not None


@pytest.mark.parametrize("seed", range(8))
def test_hours_and_columns_of_any_journal_are_what_its_entries_say(
    seed: int, journal_folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    random_journal(journal_folder, random.Random(seed))
    care = answer(journal_folder, capsys, "show", "@care")["care"]
    monday = TODAY - dt.timedelta(days=TODAY.weekday(), weeks=11)
    of_circle = answer(journal_folder, capsys, "list", "entries", "--circle", "care", "--since", monday.isoformat())
    done = [one for one in of_circle if is_for_mum(one)]
    mine = [one for one in done if one["direction"] != "received"]
    weeks = {(monday + dt.timedelta(weeks=week)).isoformat(): [0, 0] for week in range(12)}
    for one in mine:
        day = dt.date.fromisoformat(one["on"])
        week = weeks[(day - dt.timedelta(days=day.weekday())).isoformat()]
        week[0] += one["minutes"] or 0
        week[1] += one["travel_minutes"] or 0
    assert [[week["monday"], week["minutes"], week["travel_minutes"]] for week in care["weeks"]] == [
        [day, *sums] for day, sums in weeks.items()
    ]
    assert care["costs"] == sum(one["costs"] or 0 for one in mine)
    assert care["off"] == sorted({one["on"] for one in of_circle if "off" in one["tags"]})
    moments, minutes = Counter[str | None](), Counter[str | None]()
    for one in done:
        who = [] if one["direction"] == "given" else [name for name in one["people"] if name != "Mum"]
        for name in [*([None] if one["direction"] != "received" else []), *who]:
            moments[name] += 1
            minutes[name] += one["minutes"] or 0
            if name is None or one["direction"] == "received":  # the travel of what was done together is mine
                minutes[name] += one["travel_minutes"] or 0
    said = {share["name"]: (share["moments"], share["minutes"]) for share in care["shared"] if share["moments"]}
    assert said == {name: (count, minutes[name]) for name, count in moments.items()}
    for name in PEOPLE:
        shown = answer(journal_folder, capsys, "show", name)["exchange"]
        theirs = answer(journal_folder, capsys, "list", "entries", "--person", name, "--since", shown["since"])
        # What was done for her, by me or by others, is care, and no exchange between two.
        real = [one for one in theirs if one["outcome"] == "done" and not (one["circle"] and is_for_mum(one))]
        for direction in ("given", "received"):
            kinds = [one["support"] or ["not-said"] for one in real if one["direction"] == direction]
            assert shown[direction] == Counter(kind for kinds_of_one in kinds for kind in kinds_of_one)
        assert shown["together"] == sum(one["direction"] == "together" for one in real)
        assert shown["notes"] == sum(one["direction"] == "note" for one in real)
        for outcome in ("asked", "offered", "declined"):
            of_it = Counter(one["direction"] for one in theirs if one["outcome"] == outcome)
            assert shown[outcome] == of_it
