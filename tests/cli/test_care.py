"""Hours of care against a count of their own from ``kring list entries --json``, on the sample in both languages."""

import datetime as dt
import json
from collections import Counter
from typing import Any

import pytest

from kring.cli import main
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
