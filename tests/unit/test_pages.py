"""What docs/ says of keys and commands, and shows of the screens, is what kring has now."""

import re
from pathlib import Path

import pytest

from kring.cli.commands import COMMANDS
from kring.keymap import COMMANDS as KEYS
from kring.keymap import explain_command
from tests.figures import Tell
from tools import place_pictures, reference_pages

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


def test_the_pages_of_keys_and_commands_are_what_the_declarations_say(tell_figure: Tell) -> None:
    made = reference_pages.make_pages()
    for file, text in made.items():
        assert file.read_text(encoding="utf-8") == text, "python -m tools.reference_pages"
    keys = {explain_command(each) for each in KEYS.values() if each.keys}
    assert all(f"| {help_} |" in made[ROOT / "docs" / "keys.md"].replace("\\", "") for help_ in keys)
    tell_figure(
        f"documented: {len(KEYS)} commands of the full screen with their keys, {len(COMMANDS)} of the command line"
    )


def test_every_picture_in_the_docs_is_one_the_tests_look_at_and_is_shown_on_a_page(tell_figure: Tell) -> None:
    pictures = place_pictures.list_pictures()
    assert set(place_pictures.FOLDER.glob("*")) == set(pictures)
    for copy, kept in pictures.items():
        assert copy.read_bytes() == kept.read_bytes(), "python -m tools.place_pictures"
    shown = {
        name for page in PAGES for name in re.findall(r"pictures/([\w.-]+\.svg)", page.read_text(encoding="utf-8"))
    }
    assert shown == {picture.name for picture in pictures}
    tell_figure(f"pictures of the full screen in the docs: {len(pictures)}, all as it is now")


@pytest.mark.parametrize("drawn", place_pictures.ECOGRAMS, ids=lambda drawn: drawn.name)
def test_the_ecogram_in_the_docs_is_the_one_of_the_sample(drawn: Path) -> None:
    lang = place_pictures.ECOGRAMS[drawn]
    assert drawn.read_text(encoding="utf-8") == place_pictures.draw_ecogram(lang), "python -m tools.place_pictures"
    page = (drawn.parent / ("ecogram.md" if lang == "en" else f"ecogram.{lang}.md")).read_text(encoding="utf-8")
    assert f"]({drawn.name})" in page


def test_no_picture_fetches_anything_when_it_is_looked_at() -> None:
    for picture in place_pictures.list_pictures():
        text = picture.read_text(encoding="utf-8")
        assert not re.search(r"url\((?!#)|href=|@import|<image|<script", text), picture.name
