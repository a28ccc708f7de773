"""Whole looks in a real terminal, in both languages: going back, skipping, killed and taken up again, to the end."""

import datetime as dt
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from tests.e2e.terminal import Terminal, environment, kring, running

pytestmark = pytest.mark.terminal

#: What each page says, by the name of what is told of it; enough to know where one is.
WORDS = {
    "en": {
        "purpose": "What is this circle for, right now?",
        "for me": "Is it still meaningful for me?",
        "for others": "And for the others?",
        "boundary": "Do I want to set a boundary?",
        "heavy": "How heavy is it now?",
        "take over": "What could someone else take over?",
        "notice": "Do I notice it in…",
        "went well": "What went well?",
        "recognise": "Do I still recognise myself in the others?",
        "stays": "Does what we share stay here?",
        "decide": "What do I want to do with this?",
        "hand over": "What does someone else take over, and who?",
        "step": "One small step, or none?",
        "next": "When do I want to look again?",
        "later": "It stays as you left it",
        "noted": "Noted.",
        "review": "6 Review",
    },
    "nl": {
        "purpose": "Waar is deze kring nu voor?",
        "for me": "Is het nog zinvol voor mij?",
        "for others": "En voor de anderen?",
        "boundary": "Wil ik een grens aangeven?",
        "heavy": "Hoe zwaar is het nu?",
        "take over": "Wat kan een ander overnemen?",
        "notice": "Merk ik het aan…",
        "went well": "Wat ging er goed?",
        "recognise": "Herken ik mij nog in de anderen?",
        "stays": "Blijft wat we delen onder ons?",
        "decide": "Wat wil ik hiermee doen?",
        "hand over": "Wat neemt een ander over, en wie?",
        "step": "Eén kleine stap, of geen?",
        "next": "Wanneer wil ik opnieuw kijken?",
        "later": "Het blijft zoals je het achterlaat",
        "noted": "Genoteerd.",
        "review": "6 Terugblik",
    },
}


class Journey:
    """A journal of its own, the command line beside it, and the words of one language."""

    def __init__(self, home: Path, lang: str) -> None:
        self.home = home
        self.journal = str(home / "journal")
        self.environ = environment(str(home), KRING_LANG=lang)
        self.words = WORDS[lang]

    def say(self, *line: str) -> str:
        done = subprocess.run(
            kring("--journal", self.journal, *line), env=self.environ, capture_output=True, text=True, check=True
        )
        return done.stdout

    def listed(self, what: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.say("list", what, "--json"))
        return found

    def look(self) -> Any:
        return running(kring("--journal", self.journal, "review", "Ma"), self.environ)

    def wrote(self, terminal: Terminal, text: str) -> None:
        """Wait until this is on disk; how soon that is, is for the tests of the drafts, not for a busy machine."""

        def on_disk(_shown: str) -> bool:
            # By its own name: what is written beside it is not there until it has that.
            kept = [file for file in self.home.rglob("*") if file.suffix in (".json", ".jsonl")]
            return any(text.encode() in _read_if_there(file) for file in kept)

        terminal.wait(on_disk, f"{text!r} on disk")

    def on(self, terminal: Terminal, *pages: str, through: str = "pagedown") -> None:
        """Go from page to page; each must be there before the next key."""
        for page in pages:
            terminal.press(through)
            terminal.see(self.words[page])


def _read_if_there(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:  # renamed meanwhile
        return b""


@pytest.fixture(params=["en", "nl"])
def journey(request: pytest.FixtureRequest, tmp_path: Path) -> Journey:
    return Journey(tmp_path, request.param)


def scales(review: dict[str, Any]) -> dict[str, Any]:
    return {answer["question"]: answer["scale"] for answer in review["answers"] if answer["scale"]}


def texts(review: dict[str, Any]) -> dict[str, str]:
    return {answer["question"]: answer["text"] for answer in review["answers"] if answer["text"]}


def test_a_whole_look_at_mantelzorg(journey: Journey) -> None:
    journey.say("new", "circle", "Ma thuis", "--kind", "mantelzorg", "--purpose", "thuis", "--member", "+Ma")
    journey.say("new", "person", "Bram")
    journey.say(
        "add", "--given", "--person", "Ma", "--circle", "Ma thuis", "--support", "care", "--minutes", "90", "soup"
    )
    with journey.look() as terminal:
        terminal.see(journey.words["purpose"], "thuis", "1h30" if journey.words is WORDS["en"] else "1u30")
        terminal.type("that she stays home")
        journey.on(terminal, "for me")
        terminal.press("right", "right", "enter")  # mostly
        terminal.see(journey.words["for others"])
        terminal.press("right", "tab", "right")  # yes, and I asked
        journey.on(terminal, "for me", through="pageup")  # back, to say it otherwise
        terminal.press("right")  # less than before
        journey.on(terminal, "for others")
        for _skipped in range(5):
            terminal.press("pagedown")
        terminal.see(journey.words["boundary"])
        terminal.type("no nights, half a w")
        journey.wrote(terminal, "no nights, half a w")
        terminal.kill()  # in the middle of a word
    drafts = journey.listed("reviews")
    assert [one["done"] for one in drafts] == [False]
    assert scales(drafts[0]) == {"q2": "less", "q3": "yes"}
    with journey.look() as terminal:
        terminal.see(journey.words["boundary"], "no nights, half a w")
        terminal.type("ord")
        for _skipped in range(3):
            terminal.press("pagedown")
        terminal.see(journey.words["heavy"])
        terminal.press(*["right"] * 8, "enter")  # 7
        terminal.press("pagedown")
        terminal.see(journey.words["take over"])
        terminal.type("the invoices")
        terminal.press("pagedown")
        journey.on(terminal, "notice")
        terminal.press("right", "right", "right", "enter")  # sleep: too much
        terminal.press("pagedown")
        terminal.see(journey.words["went well"])
        terminal.press("escape")
        terminal.see(journey.words["later"], journey.words["review"])
        terminal.press("r")
        terminal.see(journey.words["went well"])
        journey.on(terminal, "decide")
        terminal.press(*["down"] * 5, "enter")  # hand over
        terminal.see(journey.words["hand over"], "the invoices")  # what was said before; not filled in by itself
        terminal.type("the invoices")
        terminal.press("tab")
        terminal.type("Bram")
        terminal.read(0.3)
        terminal.press("enter")
        journey.on(terminal, "step")
        terminal.type("ring Bram")
        terminal.press("tab", "tab")
        soon = dt.date.today() + dt.timedelta(days=20)
        terminal.type(f"{soon.day}-{soon.month}-{soon.year}")
        journey.on(terminal, "next")
        terminal.press("down", "pagedown", "enter")  # in three months
        terminal.see(journey.words["noted"])
        terminal.press("q")
        assert terminal.ends() == 0
    (review,) = journey.listed("reviews")
    today = dt.date.today()
    assert (review["done"], review["decision"], review["circle"]) == (True, "hand-over", "Ma thuis")
    assert scales(review) == {"q2": "less", "q3": "yes", "heavy": "7", "sleep": "too-much"}
    assert texts(review) == {"q1": "that she stays home", "q8": "no nights, half a word", "take-over": "the invoices"}
    assert {one["question"] for one in review["answers"] if one["asked"]} == {"q3"}
    assert review["next_look"] == (today + relativedelta(months=3)).isoformat()
    assert (review["facts"]["minutes"], review["facts"]["given"]) == (90, {"care": 1})
    agreed = {one["what"]: one for one in journey.listed("agreements")}
    assert set(agreed) == {"the invoices", "ring Bram"}
    assert (agreed["the invoices"]["whose"], agreed["the invoices"]["people"]) == ("them", ["Bram"])
    assert (agreed["ring Bram"]["whose"], agreed["ring Bram"]["by"]) == ("me", soon.isoformat())
    assert {one["review"] for one in agreed.values()} == {review["id"]}
    # All of the end is one change: one undo, and it is a draft again.
    journey.say("undo")
    assert journey.listed("agreements") == []
    assert [one["done"] for one in journey.listed("reviews")] == [False]


def test_a_whole_look_at_a_peer_group(journey: Journey) -> None:
    journey.say("new", "circle", "Maandag", "--kind", "peer", "--member", "+Yasmin")
    with journey.look() as terminal:
        terminal.see(journey.words["purpose"])
        terminal.press("enter")  # an empty answer is skipped
        terminal.see(journey.words["for me"])
        terminal.press("right", "enter")  # yes
        terminal.see(journey.words["for others"])
        for _skipped in range(8):
            terminal.press("pagedown")
        terminal.see(journey.words["recognise"])
        terminal.press("right", "right", "right")  # less than before
        terminal.press("tab")
        terminal.type("they are further on")
        journey.wrote(terminal, "they are further on")
        terminal.kill()
    with journey.look() as terminal:
        terminal.see(journey.words["recognise"], "they are further on")
        journey.on(terminal, "stays")
        terminal.press("right", "enter")
        terminal.see(journey.words["decide"])
        terminal.press("down", "enter")  # keep
        terminal.see(journey.words["step"])
        journey.on(terminal, "next")
        terminal.press("end", "pagedown", "enter")  # when something changes
        terminal.see(journey.words["noted"])
        terminal.press("q")
        assert terminal.ends() == 0
    (review,) = journey.listed("reviews")
    assert (review["done"], review["decision"], review["next_look"], review["step"]) == (True, "keep", None, "")
    assert scales(review) == {"q2": "yes", "recognise": "less", "stays-here": "yes"}
    assert texts(review) == {"recognise": "they are further on"}
    assert journey.listed("agreements") == []
