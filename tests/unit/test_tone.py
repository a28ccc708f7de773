"""kring never keeps score, never blames, never diagnoses: not in any text it can show, in either language."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kring.cli import main
from kring.cli.commands import LISTS
from kring.journal.journal import Journal
from kring.sample import write_sample
from tests.tui.driving import TODAY
from tools import catalogue

SNAPSHOTS = sorted((Path(__file__).parents[1] / "snapshots" / "__snapshots__").rglob("*.svg"))

#: What balance, reviews and prompts must never say.
FORBIDDEN = {
    "en": [
        r"\bscores?\b",
        r"\brank(?:s|ed|ing|ings)?\b",
        r"\bstreaks?\b",
        r"\boverdue\b",
        r"\bneglect",
        r"\bdebts?\b",
        r"\bowes?\b",
        r"\bnet\b",
        r"\bbalances?\b",
        r"\bsurplus\b",
        r"\bdeficit\b",
        r"\bdays since\b",
        r"\bper ?cent\b",
        r"\d\s?%",
        r"\bguilt",
        r"\bshould have\b",
        r"\bfailed to\b",
        r"\bbehind schedule\b",
        r"\bdiagnos",
    ],
    "nl": [
        r"\bscores?\b",
        r"\brang(?:lijst|orde|schik)",
        r"\bachterstallig",
        r"\bverwaarlo",
        r"\bschuld",
        r"\bnetto",
        r"\bsaldo\b",
        r"\bbalans\b",
        r"\btekort",
        r"\breeks\b",
        r"\bdagen sinds\b",
        r"\bprocent\b",
        r"\d\s?%",
        r"\bte laat\b",
        r"\bhad moeten\b",
        r"\brelatie",
        r"\bdiagnos",
        r"\b(?:uw|u bent|u heeft)\b",
    ],
}


#: What stands in no place at all, whoever wrote the words around it: a share, a ratio, a figure below nothing, a count
#: of the days since. (A clock has two digits behind its colon, and a date has its signs between digits.)
FIGURES = [
    r"\d\s?[%‰]",
    r"(?<![\d:])\d{1,3}\s?[:/]\s?\d(?![\d:])",
    r"(?<![\w.,:/~-])[-−]\s?\d",
    r"(?<!\w)\+\s?\d",
    r"\b\d+ (?:days?|weeks?|months?) (?:ago|since|in a row|late)\b",
    r"\b\d+ (?:dag|dagen|weken|maanden) (?:geleden|sinds|op rij|te laat)\b",
]
#: Names no field of JSON has.
FIELDS = {
    "net",
    "balance",
    "difference",
    "ratio",
    "percentage",
    "score",
    "rank",
    "ranking",
    "streak",
    "debt",
    "overdue",
}


def forbidden(text: str, patterns: list[str]) -> list[str]:
    """What of a text is found, with a little around it."""
    found = (one for pattern in patterns for one in re.finditer(pattern, text, re.IGNORECASE))
    return [text[max(one.start() - 30, 0) : one.end() + 30] for one in found]


def _said(language: str) -> list[str]:
    if language == "en":
        texts = [m.id for m in catalogue.extracted() if m.id]
    else:
        texts = [m.string for m in catalogue.load(catalogue.catalogues()[0]) if m.id]
    return [one for text in texts for one in ([text] if isinstance(text, str) else list(text))]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_text_keeps_score_blames_or_diagnoses(language: str) -> None:
    said = _said(language)
    assert len(said) > 100
    found = [text for text in said if forbidden(text, FORBIDDEN[language])]
    assert found == []


# What is shown.


@pytest.mark.parametrize("picture", SNAPSHOTS, ids=lambda path: path.stem.removeprefix("test_a_screen_looks_as_it_did"))
def test_no_picture_of_a_screen_shows_a_score_or_a_figure_that_sets_one_against_another(picture: Path) -> None:
    lines = re.findall(r"<text[^>]*>(.*?)</text>", picture.read_text(encoding="utf-8"), re.DOTALL)
    said = "\n".join(html.unescape(re.sub(r"<[^>]+>", "", line)).replace("\xa0", " ") for line in lines)
    assert len(said) > 20
    # What someone wrote themselves stands there too, cut to the screen: it may say "should have", it has no score.
    words = [
        one
        for one in FORBIDDEN["nl" if re.search(r"[\[-]nl[\]-]", picture.stem) else "en"]
        if one not in _OWN_WORDS_MAY
    ]
    assert forbidden(said, [*words, *FIGURES]) == []


#: What someone may well write in their own journal.
_OWN_WORDS_MAY = {r"\bguilt", r"\bshould have\b", r"\bschuld", r"\bhad moeten\b"}


def test_there_are_pictures_to_look_at() -> None:
    assert len(SNAPSHOTS) > 50


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_command_says_a_score_or_a_figure_that_sets_one_against_another(
    language: str, journal_folder: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KRING_JOURNAL", journal_folder)
    write_sample(journal_folder, lang=language, today=TODAY)

    def kring(*line: str) -> str:
        assert main.run(["--lang", language, *line]) == 0
        return capsys.readouterr().out

    own = sorted(_own_texts(journal_folder), key=len, reverse=True)
    shown = [("today",), *(("list", what) for what in LISTS)]
    for what in ("people", "circles"):
        shown += [("show", one["id"]) for one in json.loads(kring("list", what, "--json"))]
    assert len(shown) > 30
    for line in shown:
        said = " ".join(kring(*line).split())
        assert forbidden(said, FIGURES) == [], line
        for text in own:
            said = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", "", said)
        assert forbidden(said, FORBIDDEN[language]) == [], line
        if line != ("today",):
            assert FIELDS.isdisjoint(_keys(json.loads(kring(*line, "--json")))), line


def _own_texts(folder: str) -> set[str]:
    """Every text of a journal: what someone wrote themselves, as it stands in a line."""
    with Journal.open(folder) as journal:
        shelves = [journal.shelves[table] for table in ("people", "circles", "entries", "agreements", "reviews")]
        things = [one for shelf in shelves for one in shelf]
        texts = {" ".join(text.split()) for one in things for text in _texts(one)}
    return {text for text in texts if len(text) > 3}


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from _texts(one)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from _texts(getattr(thing, name))


def _keys(record: Any) -> set[str]:
    """The names of all fields of a record in JSON, at any depth."""
    if isinstance(record, list):
        return set().union(*map(_keys, record))
    if isinstance(record, dict):
        return set(record).union(*map(_keys, record.values()))
    return set()


# And the search itself.


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("You owe Anna 3 hours", "en"),
        ("Balance: 3", "en"),
        ("net of what you gave", "en"),
        ("ranked by hours", "en"),
        ("overdue", "en"),
        ("you neglected Anna", "en"),
        ("12 days since", "en"),
        ("Je bent te laat", "nl"),
        ("saldo: 3", "nl"),
        ("in balans", "nl"),
        ("verwaarloosd", "nl"),
        ("achterstallig", "nl"),
    ],
)
def test_the_search_finds_words_of_score_and_blame(text: str, language: str) -> None:
    assert forbidden(text, FORBIDDEN[language])


@pytest.mark.parametrize(
    "text",
    [
        "60% given",
        "60 %",
        "given 3:1",
        "3 : 1",
        "3/1",
        "-4",
        "gave −4",
        "+3",
        "12 days ago",
        "3 weken geleden",
        "5 days in a row",
    ],
)
def test_the_search_finds_figures_that_set_one_against_another(text: str) -> None:
    assert forbidden(text, FIGURES)


@pytest.mark.parametrize(
    "text", ["given 12  received 7", "together: 5", "2026-11-22", "at 8:30", "12-11", "1h30", "2h 10m", "~7F3K", "1–7"]
)
def test_the_search_leaves_days_times_and_plain_counts_alone(text: str) -> None:
    assert forbidden(text, FIGURES) == []
