"""What every place looks like: three sizes, two languages, the sample journal on a day that does not move.

The snapshots are pictures (SVG). After a change that is meant: ``pytest tests/snapshots --snapshot-update``, then look
at each picture that changed, not only at the difference.
"""

import datetime as dt
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual._compositor import LayoutUpdate
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from kring import i18n, paths
from kring.backup import backup_folder, create
from kring.journal.journal import Journal
from kring.sample.write import write_sample
from kring.tui.frame.app import KringApp
from kring.tutor.practice import write_practice_journal
from tests.tui.driving import TODAY, opened, press, settled, typed

#: Each screen is covered by the tests of that screen, once; here it is drawn six times.

SIZES = [(60, 20), (80, 24), (140, 40)]
LINES = {"en": "gave Hanneke soup yesterday 1h #practical", "nl": "gaf Hanneke soep gisteren 1u #praktisch"}
#: What is pressed from Today to come to each screen; a callable is given the language and says what is typed.
SCREENS: dict[str, tuple[str | Callable[[str], str], ...]] = {
    "today": (),
    "circles": ("2",),
    "circle": ("2", "down", "down", "down", "down", "enter"),
    "people": ("3",),
    "person": ("3", "down", "enter"),
    "journal": ("4",),
    "entry": ("4", "down", "enter"),
    "agreements": ("5",),
    "review": ("6",),
    "review-circle": ("6", "down", "enter"),
    "look": ("6", "down", "r", "pagedown", "pagedown"),
    "look-decision": ("6", "down", "r", "f8", "down", "down"),
    "all-circles": ("6", "v"),
    "agreement": ("5", "down", "enter"),
    "agreement-form": ("5", "n"),
    "adding": ("a", lambda lang: LINES[lang]),
    "search": ("slash", lambda _lang: "ma"),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "person-form": ("3", "n"),
    "circle-form": ("2", "n"),
    "entry-form": ("4", "n"),
    "erasing": ("3", "down", "E"),
    "giving": ("H",),
    "giving-person": ("3", "down", "down", "h"),
    "caring": ("2", "f", lambda _lang: "mantelzorg", "enter", "h"),
    "turn-to": ("T",),
    "ecogram": ("o",),
    "ecogram-one-circle": ("o", "c", "down", "down", "enter"),
    "ecogram-words": ("o", "w", "down"),
    "ecogram-legend": ("o", "question_mark"),
    "ecogram-file": ("o", "e"),
    "why": ("T", "down", "down", "enter"),
    "hidden": ("ctrl+l",),
}


class Picture(SingleFileSnapshotExtension):
    """One SVG a snapshot, without the web fonts the exporter names, and with names that do not follow the content."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"

    def serialize(self, data: Any, **_options: Any) -> str:
        """The picture as it is kept."""
        bare = re.sub(r"@font-face \{[^}]*\}\s*", "", str(data))
        # Renderers that follow the letter of SVG drop the blanks at the beginning of a text otherwise.
        kept = bare.replace("<svg ", '<svg xml:space="preserve" ', 1)
        # The exporter puts a number made of everything that is shown in each name: one other word changed every line.
        steady = re.sub(r"\bterminal-\d+-", "terminal-", kept)
        return "\n".join(line.rstrip() for line in steady.splitlines()) + "\n"


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The sample journal in each language, only read by the tests."""
    folders = {}
    for lang in ("en", "nl"):
        folders[lang] = str(tmp_path_factory.mktemp("sample") / lang)
        i18n.use(lang)
        write_sample(folders[lang], lang=lang, today=TODAY)
    i18n.use("en")
    return folders


@pytest.fixture(autouse=True)
def steady_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blinking cursor is there in one picture and not in the next."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _self: None)
    monkeypatch.setattr(TextArea, "_toggle_cursor_blink_visible", lambda _self: None)


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Picture)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("screen", SCREENS)
async def test_a_screen_looks_as_it_did(
    screen: str, lang: str, size: tuple[int, int], samples: dict[str, str], picture: SnapshotAssertion
) -> None:
    i18n.use(lang)
    with Journal.open(samples[lang]) as journal:
        async with opened(journal, size) as (app, pilot):
            for key in SCREENS[screen]:
                if callable(key):
                    await typed(pilot, key(lang))
                    await press(pilot)
                else:
                    await press(pilot, key)
            await drawn(app, pilot)
            assert app.export_screenshot(title="kring") == picture


#: What is pressed from Today to come to each screen of the backups.
BACKUPS: dict[str, tuple[str, ...]] = {
    "list": ("f7",),
    "make": ("f7", "n"),
    "other": ("f7", "o"),
    "look": ("f7", "down", "enter"),
    "ask": ("f7", "down", "enter", "p"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("screen", BACKUPS)
async def test_the_backups_look_as_they_did(
    screen: str, lang: str, size: tuple[int, int], samples: dict[str, str], picture: SnapshotAssertion, home: Path
) -> None:
    i18n.use(lang)
    folder = str(home / "journal")
    shutil.copytree(samples[lang], folder)
    backups = paths.backups_folder(folder)
    Path(backups).mkdir(mode=0o700)
    with Journal.open(folder) as journal:
        for days, why in ((9, "automatic"), (2, "asked")):
            at = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC) - dt.timedelta(days=days)
            path = backup_folder.name_of(backups, why, at, packed=False)
            create.back_up(folder, path, device="here", at=at)
            backup_folder.record_verification(backups, {Path(path).name: at}, ())
            with journal.changing():
                for person in list(journal.people)[:2]:
                    journal.change_person(person.id, notes=f"changed after {why}")
                journal.remove_entry(journal.timeline()[-1])
        async with opened(journal, size) as (app, pilot):
            for key in BACKUPS[screen]:
                await press(pilot, key)  # a backup is read before it can be put back
            await drawn(app, pilot)
            assert app.export_screenshot(title="kring") == picture


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home folder that is said as ``~``, in a time zone that does not move."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield tmp_path
    monkeypatch.undo()
    time.tzset()


async def drawn(app: KringApp, pilot: Pilot[Any]) -> None:
    """Wait until everything that is coming has come: a form mounts its sections one after the other."""
    last, same = None, 0
    for _look in range(200):
        await pilot.pause(0.05)
        await settled(pilot)
        # What a picture is made of; the picture itself takes ten times as long.
        update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
        assert isinstance(update, LayoutUpdate)
        now = [list(strips) for strips in update.strips]
        same = same + 1 if now == last and getattr(app.screen, "complete", True) else 0
        if same >= 4:
            return
        last = now
    raise AssertionError("the screen never came to rest")


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_tutor_looks_as_it_did(
    journal_folder: str, picture: SnapshotAssertion, size: tuple[int, int], lang: str
) -> None:
    i18n.use(lang)
    write_practice_journal(journal_folder, TODAY)
    app = KringApp(Journal.open(journal_folder), today=TODAY, tutor=True)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, "f3")
        await drawn(app, pilot)
        assert app.export_screenshot(title="kring") == picture


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("place", ["today", "circles", "people", "journal", "agreements"])
async def test_an_empty_place_says_what_it_is_for(
    place: str, lang: str, tmp_path: Path, picture: SnapshotAssertion
) -> None:
    i18n.use(lang)
    with Journal.open(str(tmp_path / "empty")) as journal:
        async with opened(journal, (60, 20)) as (app, pilot):
            await press(pilot, *SCREENS[place])
            await drawn(app, pilot)
            assert app.export_screenshot(title="kring") == picture
