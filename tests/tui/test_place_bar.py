"""The tabs: every place has its whole name at 60 columns, in both languages."""

import pytest

from kring import i18n
from kring.journal.journal import Journal
from tests.tui.driving import opened, press, shown


@pytest.mark.parametrize(
    ("language", "tabs"),
    [
        ("en", " 1 Today 2 Circles 3 People 4 Journal 5 Agreements 6 Review"),
        ("nl", " 1 Nu 2 Kringen 3 Mensen 4 Dagboek 5 Afspraken 6 Terugblik"),
    ],
)
async def test_nothing_of_the_tabs_is_cut_at_60_columns(journal_folder: str, language: str, tabs: str) -> None:
    i18n.use(language)
    async with opened(Journal.open(journal_folder), (60, 20)) as (app, pilot):
        for key in "123456":
            await press(pilot, key)
            assert shown(app).splitlines()[0].rstrip() == tabs
