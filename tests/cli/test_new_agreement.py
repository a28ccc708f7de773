"""``kring new agreement``: who does what by when."""

import datetime as dt
import json
from typing import Any

import pytest

from kring.cli import context
from kring.journal.journal import Journal
from tests.cli.conftest import Kring

TODAY = dt.date(2026, 11, 23)  # a Monday


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a Monday in November 2026."""

    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Clock":
            return cls(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=tz)

    class Time:
        date, datetime = dt.date, Clock

    monkeypatch.setattr(context, "dt", Time)


@pytest.fixture
def started(kring: Kring) -> Kring:
    kring("new", "person", "Anna de Vries")
    kring("new", "person", "Bram")
    kring("new", "circle", "Mum at home", "--kind", "mantelzorg")
    return kring


def agreements(kring: Kring) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(kring("list", "agreements", "--json").out)
    return found


def test_an_agreement_is_a_few_words_and_it_is_of_both_and_made_today(started: Kring) -> None:
    said = started("new", "agreement", "we", "call", "on", "friday")
    assert said == (0, "Agreed: we call on friday · between us\n", "")
    (one,) = agreements(started)
    assert (one["what"], one["whose"], one["made_on"], one["by"]) == ("we call on friday", "both", "2026-11-23", None)
    assert (one["people"], one["circle"], one["state"], one["private"]) == ([], None, "open", False)


def test_everything_that_is_said_is_kept_and_told_in_one_line(started: Kring) -> None:
    line = (
        *("new", "agreement", "drive Mum", "--with", "bram", "--with", "+Piet", "--with", "+piet", "--with", "Bram"),
        *("--whose", "them", "--circle", "@mum", "--by", "saturday", "--answer-by", "in 2 weeks"),
        *("--call-from", "2-12", "--every", "two-weeks", "--written", "mail to Bram", "--private"),
    )
    said = started(*line)
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "Agreed with Bram and Piet (new): drive Mum · their step · by Sat 28 Nov · answer by Mon 7 Dec"
        " · may call from Wed 2 Dec · every two weeks · Mum at home · written down: mail to Bram · private\n"
    )
    (one,) = agreements(started)
    assert (one["people"], one["circle"], one["whose"]) == (["Bram", "Piet"], "Mum at home", "them")
    assert (one["by"], one["answer_by"], one["call_from"]) == ("2026-11-28", "2026-12-07", "2026-12-02")
    assert (one["repeat"], one["written"], one["private"]) == ("FREQ=WEEKLY;INTERVAL=2", "mail to Bram", True)


def test_the_agreement_and_whoever_is_new_are_one_change(started: Kring, journal_folder: str) -> None:
    started("new", "agreement", "drive Mum", "--with", "+Piet")
    assert started("undo").code == 0
    with Journal.open(journal_folder) as journal:
        assert len(journal.agreements) == 0
        assert sorted(person.name for person in journal.people) == ["Anna de Vries", "Bram"]


def test_in_json_it_is_what_the_list_has(started: Kring) -> None:
    said = started("new", "agreement", "drive Mum", "--with", "Anna", "--by", "5-12", "--json")
    assert json.loads(said.out) == agreements(started)[0]
    assert json.loads(said.out)["by"] == "2026-12-05"


def test_in_dutch_it_is_said_and_understood_in_dutch(started: Kring) -> None:
    line = ("--lang", "nl", "new", "agreement", "mam rijden", "--with", "Bram", "--whose", "me")
    said = started(*line, "--by", "overmorgen", "--every", "month", "--written", "de map in de keuken")
    assert said.out == (
        "Afgesproken met Bram: mam rijden · mijn stap · uiterlijk wo 25 nov · elke maand"
        " · vastgelegd: de map in de keuken\n"
    )
    refused = started("--lang", "nl", "new", "agreement", "mam rijden", "--every", "week")
    assert refused.code == 2
    assert refused.err.startswith("kring: Bij --every hoort ook --by: vanaf welke dag komt het terug?\n")


def test_a_name_or_a_day_in_the_text_stays_text(started: Kring) -> None:
    started("new", "agreement", "Anna and +Zorro by friday @mum #x 1h")
    (one,) = agreements(started)
    assert one["what"] == "Anna and +Zorro by friday @mum #x 1h"
    assert (one["people"], one["circle"], one["by"]) == ([], None, None)


def test_what_comes_back_at_the_end_of_a_month_does_so_in_a_shorter_one(started: Kring) -> None:
    started("new", "agreement", "pay", "--by", "31-1-2027", "--every", "month")
    assert agreements(started)[0]["repeat"] == "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--with", "Zorro"], 2, "+Zorro"),
        (["--with", "Anne"], 2, "Anna de Vries"),  # the nearest name
        (["--with", "+Bram"], 1, "already"),
        (["--with", "+"], 2, "name"),
        (["--circle", "Choir"], 2, "Choir"),
        (["--whose", "us"], 2, "me, them, both"),
        (["--every", "week"], 2, "--by"),
        (["--every", "day", "--by", "5-12"], 2, "two-weeks"),
        (["--by", "yesterday"], 2, "--by, “yesterday”: That is before it was agreed."),
        (["--by", "friyay"], 2, "--by, “friyay”: That is not a day."),
        (["--by", ""], 2, "--by"),
        (["--answer-by", "31-2"], 2, "--answer-by, “31-2”: Which day is that?"),
        (["--call-from", "31-12-9999"], 2, "--call-from"),
        (["--call-from", "x" * 5000], 2, "--call-from"),
        (["--written", "x" * 100_001], 2, "too long"),
        (["--written", "\udcff"], 2, "UTF-8"),
        (["--with"], 2, "--with"),
    ],
)
def test_what_does_not_fit_is_refused_and_leaves_nothing_behind(
    started: Kring, options: list[str], code: int, said: str
) -> None:
    refused = started("new", "agreement", "drive Mum", "--with", "+Piet", *options)
    assert refused.code == code
    assert said in refused.err
    assert refused.out == ""
    assert agreements(started) == []
    assert len(json.loads(started("list", "people", "--json").out)) == 2


@pytest.mark.parametrize("words", [[], [""], ["  "]])
def test_without_words_there_is_no_agreement(started: Kring, words: list[str]) -> None:
    assert started("new", "agreement", *words).code == 2
    assert agreements(started) == []


def test_namesakes_are_listed_and_the_end_of_an_id_tells_which(started: Kring) -> None:
    started("new", "person", "Anna Smit")
    refused = started("new", "agreement", "drive Mum", "--with", "Anna")
    assert refused.code == 2
    assert "Anna de Vries  (~" in refused.err
    assert "Anna Smit  (~" in refused.err
    ending = refused.err.split("Anna Smit  (~")[1].split(")")[0]
    assert started("new", "agreement", "drive Mum", "--with", f"Anna~{ending}").code == 0
    assert agreements(started)[0]["people"] == ["Anna Smit"]


def test_a_day_that_is_gone_by_can_be_one_on_which_an_answer_was_expected(started: Kring) -> None:
    assert started("new", "agreement", "ask again", "--answer-by", "yesterday").code == 0
    assert agreements(started)[0]["answer_by"] == "2026-11-22"


def test_at_a_terminal_the_way_back_is_told(started: Kring) -> None:
    assert "kring undo" in started("new", "agreement", "drive Mum", terminal=("out",)).err


def test_hostile_text_steers_nothing(started: Kring) -> None:
    said = started("new", "agreement", "a\x1b[2Jb\nc\u202ed", "--with", "+Pi\x1b[1met")
    assert said.code == 0
    assert said.out == "Agreed with Pi[1met (new): a[2Jb⏎cd · between us\n"
