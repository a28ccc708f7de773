"""The facts beside the questions agree with ``kring list entries`` for the same days: on the sample, and at random."""

import datetime as dt
import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kring.cli import main
from kring.insight.review.facts import SpanFacts
from kring.journal.journal import Journal
from kring.journal.review_query import known_about
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import Direction, Outcome, Support
from kring.model.person import Person
from kring.sample import write_sample

TODAY = dt.date(2026, 11, 23)


def listed(folder: str, capsys: pytest.CaptureFixture[str], *line: str) -> list[dict[str, Any]]:
    assert main.run(["--journal", folder, "list", "entries", "--json", *line]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def agree(facts: SpanFacts, entries: list[dict[str, Any]], names: dict[str, str]) -> None:
    """Whether the facts say of these entries what a plain count says."""
    done = [one for one in entries if one["outcome"] == "done"]

    def kinds(direction: str) -> Counter[str | None]:
        return Counter(kind for one in done if one["direction"] == direction for kind in one["support"] or [None])

    assert facts.entries == len(entries)
    assert facts.given == kinds("given")
    assert facts.received == kinds("received")
    assert facts.together == sum(one["direction"] == "together" for one in done)
    assert facts.notes == sum(one["direction"] == "note" for one in done)
    assert {(str(way), str(what)): n for (way, what), n in facts.only.items()} == Counter(
        (one["direction"], one["outcome"]) for one in entries if one["outcome"] != "done"
    )
    assert {names[one] for one in facts.took_part} == {name for one in done for name in one["people"]}
    mine = [one for one in done if one["direction"] in ("given", "together")]
    assert facts.minutes == sum(one["minutes"] or 0 for one in mine)


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_on_the_sample_every_circle_and_person_agrees_with_the_list(
    lang: str, journal_folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_sample(journal_folder, lang=lang, today=TODAY)
    with Journal.open(journal_folder) as journal:
        names = {one.id: one.name for one in journal.people}
        compared = 0
        for option, ids in (("--circle", journal.circles.ids()), ("--person", journal.people.ids())):
            for id_ in ids:
                about = {"circle": id_} if option == "--circle" else {"person": id_}
                facts = known_about(journal, **about, today=TODAY).facts
                span = ("--since", facts.first.isoformat(), "--until", TODAY.isoformat())
                agree(facts, listed(journal_folder, capsys, option, id_, *span), names)
                compared += facts.entries
        assert compared > 200


entries = st.lists(
    st.tuples(
        st.integers(0, 500),
        st.sampled_from(Direction),
        st.sampled_from([Outcome.DONE, Outcome.DONE, *Outcome]),
        st.lists(st.sampled_from(Support), unique=True, max_size=2),
        st.sets(st.integers(0, 2), max_size=3),
        st.none() | st.integers(1, 600),
        st.booleans(),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries)
def test_on_a_journal_at_random_they_agree_too(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str], wanted: list[Any]
) -> None:
    folder = str(tmp_path_factory.mktemp("random") / "journal")
    with Journal.open(folder) as journal:
        people = [journal.add_person(Person(name=name)).id for name in ("Anna", "Bram", "Tom")]
        circle = journal.add_circle(Circle(name="Choir"), people[:2]).id
        for days, direction, outcome, support, who, minutes, inside in wanted:
            note = direction == Direction.NOTE
            journal.add_entry(
                Entry(
                    on=TODAY - dt.timedelta(days=days),
                    direction=direction,
                    outcome=Outcome.DONE if note else outcome,
                    support=tuple(support),
                    people=tuple(people[n] for n in sorted(who)),
                    minutes=minutes,
                    circle=circle if inside else None,
                    what="x",
                )
            )
        names = {one.id: one.name for one in journal.people}
        known = known_about(journal, circle=circle, today=TODAY)
        span = ("--since", known.facts.first.isoformat(), "--until", TODAY.isoformat())
        agree(known.facts, listed(folder, capsys, "--circle", "Choir", *span), names)
        assert {names[one] for one in known.facts.not_in_it} == {"Anna", "Bram"} - {
            name for one in listed(folder, capsys, "--circle", "Choir", *span) for name in one["people"]
        }
