"""The worksheet in pictures: every page in both languages, and the four scales at every size, with and without colour.

The test of the tone (``tests/unit/test_tone.py``) reads these pictures too.
"""

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from kring import i18n
from kring.insight.negotiation.questions import PAGES
from kring.journal.journal import Journal
from kring.tui.frame.app import KringApp
from kring.tui.negotiation.sheet import SheetScreen
from tests.snapshots.test_places import drawn, picture, samples, steady_cursor  # noqa: F401 - fixtures
from tests.tui.driving import opened, press

LANGUAGES = pytest.mark.parametrize("lang", ["en", "nl"])


async def picture_of(app: KringApp, pilot: Pilot[Any]) -> str:
    await drawn(app, pilot)
    return app.export_screenshot(title="kring")


@LANGUAGES
async def test_every_page_of_a_worksheet(lang: str, samples: dict[str, str], picture: SnapshotAssertion) -> None:  # noqa: F811
    i18n.use(lang)
    with Journal.open(samples[lang]) as journal:
        async with opened(journal, (80, 24)) as (app, pilot):
            await press(pilot, "W")
            assert await picture_of(app, pilot) == picture(name="worksheets")
            await press(pilot, "enter")
            for plan in PAGES:
                assert isinstance(app.screen, SheetScreen)
                assert app.screen.page.name == plan.name
                assert await picture_of(app, pilot) == picture(name=plan.name)
                await press(pilot, "pagedown")
            await press(pilot, "f6")
            assert await picture_of(app, pilot) == picture(name="take-along")


@LANGUAGES
@pytest.mark.parametrize("colour", [True, False], ids=["colour", "no-colour"])
@pytest.mark.parametrize("size", [(60, 20), (140, 40)], ids=["60x20", "140x40"])
async def test_the_four_scales(
    lang: str,
    size: tuple[int, int],
    colour: bool,
    samples: dict[str, str],  # noqa: F811
    picture: SnapshotAssertion,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    i18n.use(lang)
    with Journal.open(samples[lang]) as journal:
        async with opened(journal, size) as (app, pilot):
            await press(pilot, "W", "enter", "f8", "down")
            assert await picture_of(app, pilot) == picture


@LANGUAGES
async def test_there_are_no_worksheets_yet(lang: str, tmp_path: str, picture: SnapshotAssertion) -> None:  # noqa: F811
    i18n.use(lang)
    with Journal.open(f"{tmp_path}/journal") as journal:
        async with opened(journal, (60, 20)) as (app, pilot):
            await press(pilot, "W")
            assert await picture_of(app, pilot) == picture(name="none")
            await press(pilot, "n")
            assert await picture_of(app, pilot) == picture(name="new")
