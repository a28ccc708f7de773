"""A whole worksheet in a real terminal, in both languages: left, killed, taken up again, rounded off, undone."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kring import i18n
from kring.insight.negotiation.questions import PAGES
from tests.e2e.terminal import Terminal, environment, kring, running

pytestmark = pytest.mark.terminal

#: What is typed on each page: the text of its first field, and of those after it.
TYPED = {
    "goal": ("mum at home",),
    "facts": ("three evenings are mine", "tired"),
    "interests": ("sleep", "saturdays with the children"),
    "conflict": ("less than it feels", "more home care"),
    "questions": ("what would you like?", "Sara decides"),
    "room": ("every saturday", "every other saturday", "no remarks"),
    "power": ("I know how it goes",),
}
BY = {"en": "by", "nl": "uiterlijk"}


class Sheet:
    """A journal of its own, with Bram in it, in one language."""

    def __init__(self, home: Path, lang: str) -> None:
        self.lang = lang
        self.journal = str(home / "journal")
        self.environ = environment(str(home), KRING_LANG=lang)
        i18n.use(lang)
        self.headings = {page.name: i18n._(page.words) for page in PAGES}
        self.later = i18n._("It stays as you left it. Take it up again whenever you like.").split(".")[0]
        self.rounded = i18n.ngettext(
            "Rounded off, with $n agreement. Undo: [b]{main.undo}[/b].",
            "Rounded off, with $n agreements. Undo: [b]{main.undo}[/b].",
            3,
        ).split(".")[0]
        self.rounded = self.rounded.replace("$n", "3")
        self.title = i18n._("Worksheets")
        i18n.use("en")

    def say(self, *line: str) -> str:
        command = kring("--journal", self.journal, *line)
        return subprocess.run(command, env=self.environ, capture_output=True, text=True, check=True).stdout

    def listed(self, what: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self.say("list", what, "--json"))
        return found

    def open(self) -> Any:
        return running(kring("--journal", self.journal), self.environ)

    def on(self, terminal: Terminal, name: str) -> None:
        terminal.press("pagedown")
        terminal.see(self.headings[name][:30])


@pytest.fixture(params=["en", "nl"])
def sheet(request: pytest.FixtureRequest, tmp_path: Path) -> Sheet:
    return Sheet(tmp_path, request.param)


def test_a_whole_worksheet_left_killed_continued_rounded_off_and_taken_back(sheet: Sheet) -> None:
    sheet.say("add", "gave +Bram soup")
    with sheet.open() as terminal:
        terminal.see("Bram")
        terminal.type("W")
        terminal.see(sheet.title)
        terminal.type("n")
        terminal.see(sheet.headings["about"])
        terminal.type("saturdays")
        terminal.press("tab")
        terminal.type("Br")
        terminal.see("Bram")
        terminal.press("enter")
        for name, texts in TYPED.items():
            sheet.on(terminal, name)
            for number, text in enumerate(texts):
                if number:
                    terminal.press("tab")
                terminal.type(text)
                terminal.see(text)
            if name == "conflict":  # left half-way
                terminal.press("escape")
                terminal.see(sheet.later)
                terminal.see(sheet.title)
                terminal.press("enter")
                terminal.see(sheet.headings["conflict"], "more home care")
        terminal.wait(lambda _text: bool(_kept(sheet, "I know how it goes")), "what was typed last is kept")
        terminal.kill()
    with sheet.open() as terminal:
        terminal.see("Bram")
        terminal.type("W")
        terminal.see("saturdays")
        terminal.press("enter")
        terminal.see(sheet.headings["power"], "I know how it goes")
        for name, keys in (("now", "2212"), ("intended", "5432"), ("other", "6757")):
            sheet.on(terminal, name)
            for key in keys:
                terminal.type(key)
                terminal.press("down")
        terminal.see("▲")
        sheet.on(terminal, "notes")
        sheet.on(terminal, "agreed")
        terminal.type("every other saturday")
        sheet.on(terminal, "steps")
        terminal.type(f"Bram drives mum on saturdays {BY[sheet.lang]} 5-12-2099")
        terminal.press("tab")
        terminal.type(f"ask the day centre {BY[sheet.lang]} 4-12-2099")
        sheet.on(terminal, "answer")
        terminal.type("10-12-2099")
        terminal.press("tab")
        terminal.type("12-12-2099")
        terminal.press("tab")
        terminal.type("on the fridge")
        terminal.press("tab")
        terminal.type("1-2-2100")
        terminal.press("pagedown", "enter")
        terminal.see(sheet.rounded)
        (written,) = sheet.listed("negotiations")
        assert written["done"]
        assert written["answers"]["power"] == "I know how it goes"
        assert written["look_again"] == "2100-02-01"
        assert [written[name]["interests"] for name in ("now", "intended", "other")] == [2, 5, 6]
        found = {one["what"]: one for one in sheet.listed("agreements")}
        assert len(found) == 3
        theirs, mine = found["Bram drives mum on saturdays"], found["ask the day centre"]
        answer = next(one for one in found.values() if one["answer_by"])
        assert (theirs["whose"], theirs["by"]) == ("them", "2099-12-05")
        assert (mine["whose"], mine["by"]) == ("me", "2099-12-04")
        assert (answer["whose"], answer["answer_by"], answer["call_from"]) == ("them", "2099-12-10", "2099-12-12")
        for one in found.values():
            assert (one["people"], one["negotiation"], one["written"]) == (["Bram"], written["id"], "on the fridge")
        terminal.press("escape")
        terminal.type("u")
        terminal.wait(lambda _text: not sheet.listed("agreements"), "one undo takes all of it back")
        assert not sheet.listed("negotiations")[0]["done"]


def _kept(sheet: Sheet, text: str) -> bool:
    """Whether something that was typed is in the journal, or kept beside it; a file half-way to its name is neither."""
    home = Path(sheet.environ["HOME"])
    return any(
        text in file.read_text(errors="ignore") for ending in ("json", "jsonl") for file in home.rglob(f"*.{ending}")
    )
