"""What is opened later is made ready once the first screen is there: no key waits for modules or style sheets."""

import subprocess
import sys

import pytest

from kring.journal.journal import Journal
from kring.tui.frame import preload
from tests.tui.driving import opened, press

#: The keys that open what has a style sheet of its own, from the place they work in.
OPENS = (("3", "n"), ("2", "n"), ("4", "n"), ("1", "slash"), ("1", "question_mark"), ("1", "H"), ("1", "T"), ("1", "o"))


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    return Journal.open(journal_folder)


@pytest.mark.parametrize(("place", "key"), OPENS, ids="".join)
async def test_opening_something_reads_no_style_sheet_any_more(
    journal: Journal, place: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(journal) as (app, pilot):
        read: list[object] = []
        monkeypatch.setattr(type(app.stylesheet), "reparse", lambda _self: read.append("all"))
        await press(pilot, place, key)
        assert app.screen is not app.main
        assert read == []


def test_every_style_sheet_of_a_screen_is_named_as_textual_names_it(journal: Journal) -> None:
    from kring.tui.journal.search import Search
    from kring.tui.people.form import PersonForm

    sheets = {str(path) for path in preload.style_sheets()}
    for screen in (Search(), PersonForm()):
        assert {str(path) for path in screen.css_path} <= sheets


def test_what_backups_need_is_not_made_ready() -> None:
    code = (
        "import sys; from kring.tui.frame.preload import style_sheets; style_sheets(); print('msgspec' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
