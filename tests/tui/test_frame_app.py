"""The frame: places, following the journal, hiding it, leaving, languages, themes, and what goes wrong."""

import asyncio
import datetime as dt
import subprocess
import sys
from collections.abc import Callable

import pytest
from rich.color import Color
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets._toast import ToastRack

from kring import i18n, settings
from kring.errors import Busy, Damaged, KringError
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import CircleKind, Direction
from kring.model.person import Person
from kring.storage.change_event import Changed
from kring.storage.tables import TABLES
from kring.tui.components.bars import JournalNotice, PlaceBar
from kring.tui.components.messages import JournalChanged
from kring.tui.components.safe_text import joined, plain
from kring.tui.components.theme import THEMES
from kring.tui.frame.app import KringApp, run_app
from kring.tui.frame.place_registry import PLACES
from kring.tui.review import look
from tests.tui.driving import HOSTILE, TODAY, opened, press, settled, shown, told, typed, until

OWN_THEMES = [theme.name for theme in THEMES]


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    return Journal.open(journal_folder)


def entry(journal: Journal, what: str, *, on: dt.date = TODAY, **fields: object) -> Entry:
    return journal.add_entry(Entry(on=on, direction=Direction.NOTE, what=what, **fields))  # type: ignore[arg-type]


async def test_the_number_keys_and_the_mouse_go_to_the_places(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        assert app.main is not None
        for key, place in zip("654321", reversed(PLACES), strict=True):
            await press(pilot, key)
            assert app.main.place == place
        at = app.screen.query_one(PlaceBar).render().plain.index("Journal")
        await pilot.click(PlaceBar, offset=(at + 2, 0))
        await settled(pilot)
        assert app.main.place == "journal"


async def test_only_a_place_that_was_visited_is_there(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        assert app.main is not None
        assert [place.name_in_bar for place in app.main.places()] == ["today"]
        await press(pilot, "4", "1")
        assert [place.name_in_bar for place in app.main.places()] == ["today", "journal"]


async def test_the_window_title_says_nothing_of_the_journal(journal: Journal) -> None:
    entry(journal, "a secret")
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "enter")
        assert app.title == "kring"
        assert app.sub_title == ""


async def test_what_another_process_writes_appears_within_a_second_and_is_shown_to_be_new(
    journal: Journal, journal_folder: str
) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "4")
        code = (
            "import sys; from kring.cli.main import run; sys.exit(run(['--journal', sys.argv[1], 'add', 'note: far']))"
        )
        subprocess.run([sys.executable, "-c", code, journal_folder], check=True, capture_output=True)
        await until(pilot, lambda: "far" in shown(app))
        assert "● new" in shown(app)
        await press(pilot, "1", "4")
        assert "● new" not in shown(app)


async def test_what_is_new_is_so_until_it_was_looked_at(journal: Journal, journal_folder: str) -> None:
    entry(journal, "first")
    with Journal.open(journal_folder, device="other") as other:
        async with opened(journal) as (app, pilot):
            await press(pilot, "4")
            entry(other, "far")
            await until(pilot, lambda: "far" in shown(app))
            await press(pilot, "up")
            assert "● new" in shown(app)
            await press(pilot, "down")
            assert "● new" not in shown(app)


async def test_what_is_written_here_is_not_called_new(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "a")
        await typed(pilot, "note at home")
        await press(pilot, "enter")
        assert "at home" in shown(app)
        assert "● new" not in shown(app)


async def test_ctrl_l_hides_everything_at_once_and_only_enter_brings_it_back(journal: Journal) -> None:
    entry(journal, "a secret")
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "u", "u")
        assert told(app)
        await press(pilot, "ctrl+l")
        assert shown(app).split("\n") == [""] * 11 + [shown(app).split("\n")[11]] + [""] * 12
        assert shown(app).strip() == "Press Enter to go on."
        for key in ("a", "x", "escape", "space", "ctrl+p", "ctrl+l", "1", "question_mark"):
            await press(pilot, key)
        assert shown(app).strip() == "Press Enter to go on."
        await press(pilot, "enter")
        assert "4 Journal" in shown(app)


async def test_nothing_is_told_over_the_neutral_screen(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "ctrl+l")
        app.tell(plain("a secret"))
        await pilot.pause()
        assert "secret" not in shown(app)


async def test_hiding_works_over_a_form_and_keeps_what_is_in_it(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "n")
        await typed(pilot, "Anna")
        await press(pilot, "ctrl+l")
        assert "Anna" not in shown(app)
        await press(pilot, "enter")
        assert "Anna" in shown(app)


async def test_undo_takes_the_last_change_back_and_says_what_it_was(journal: Journal) -> None:
    entry(journal, "soup [b]for[/b] all")
    async with opened(journal) as (app, pilot):
        await press(pilot, "u")
        assert len(journal.entries) == 0
        assert "soup [b]for[/b] all" in told(app)
        await press(pilot, "u")
        assert "There is nothing to undo." in told(app)


async def test_leaving_asks_when_something_typed_is_not_saved(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "gave Anna")
        await press(pilot, "escape", "q")
        assert "not saved" in shown(app)
        await press(pilot, "escape")
        assert "gave Anna" in shown(app)
        await press(pilot, "ctrl+q", "right", "enter")
        assert app.return_value == 0


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_two_keys_leave(journal: Journal, key: str) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, key)
        assert app.return_value == 0


@pytest.mark.parametrize("key", ["1", "4", "6", "o", "W"])
async def test_a_change_that_comes_while_it_is_taken_down_is_let_go_of(journal: Journal, key: str) -> None:
    entry(journal, "soup")
    async with opened(journal) as (app, pilot):
        await press(pilot, key)
        prune, late = app._prune, []

        async def prune_slowly(*nodes: Widget, parent: DOMNode | None = None) -> None:
            if not late:
                late.append(app.screen)
                await prune(*app.screen.children, parent=app.screen)
                await app._dispatch_message(JournalChanged(Changed(frozenset(TABLES), frozenset(), foreign=True)))
            await prune(*nodes, parent=parent)

        app._prune = prune_slowly  # type: ignore[method-assign, assignment]
    assert late


async def test_ctrl_c_says_how_to_leave(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "ctrl+c")
        assert "Leave kring: ctrl+q" in told(app)


async def test_another_language_holds_at_once_for_everything_and_is_kept(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "gave Anna soup")
        await press(pilot, "escape", "4", "f10", "down", "enter")
        assert i18n.get_language() == "nl"
        assert app.main is not None
        assert app.main.place == "journal"
        assert "gave Anna soup" in shown(app)  # what was typed and not saved is still there
        await until(pilot, lambda: settings.load().language == "nl")


async def test_a_theme_is_shown_while_it_is_highlighted_and_kept_when_chosen(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        assert app.theme == "kring-dark"
        await press(pilot, "f9", "down")
        assert app.theme == "kring-light"
        await press(pilot, "escape")
        assert app.theme == "kring-dark"
        await press(pilot, "f9", "down", "enter")
        assert app.theme == "kring-light"
        await until(pilot, lambda: settings.load().theme == "kring-light")


@pytest.mark.parametrize("theme", [*OWN_THEMES, "textual-light", "nord", "ansi-dark", "ansi-light"])
async def test_every_place_can_be_drawn_in_a_theme(journal: Journal, theme: str) -> None:
    journal.add_circle(Circle(name="Street"))
    anna = journal.add_person(Person(name="Anna"))
    entry(journal, "soup", people=(anna.id,))
    app = KringApp(journal, today=TODAY, chosen=settings.Settings(theme=theme))
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        for key in "123456a":
            await press(pilot, key)
            assert shown(app)


def colours(app: KringApp) -> set[Color]:
    """Every colour on the screen, of ink and of ground, as the terminal gets it."""
    styles = [style for strip in app.screen._compositor.render_strips() for _text, style, _control in strip if style]
    return {colour for style in styles for colour in (style.color, style.bgcolor) if colour is not None}


def is_grey(colour: Color) -> bool:
    return colour.triplet is not None and len(set(colour.triplet)) == 1


@pytest.mark.parametrize("chosen_at", ["start", "later"])
@pytest.mark.parametrize("theme", OWN_THEMES)
async def test_without_colours_none_comes_out_in_any_theme(
    journal: Journal, theme: str, chosen_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    journal.add_circle(Circle(name="Street"))
    anna = journal.add_person(Person(name="Anna"))
    entry(journal, "soup", people=(anna.id,))
    other = "kring-light" if theme == "kring-terminal" else "kring-terminal"
    app = KringApp(journal, today=TODAY, chosen=settings.Settings(theme=theme if chosen_at == "start" else other))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.theme = theme
        await press(pilot)
        for keys in ("1", "2", "3", "4", "5", "6", "o", "escape 4 n"):
            await press(pilot, *keys.split())
            left = {colour for colour in colours(app) if not colour.is_default and not is_grey(colour)}
            assert not left, keys
            if app.native_ansi_color:
                assert all(colour.is_default for colour in colours(app)), keys


async def test_in_the_terminals_own_colours_what_is_quiet_and_what_is_highlighted_are_told_apart(
    journal: Journal,
) -> None:
    anna = journal.add_person(Person(name="Anna"))
    entry(journal, "soup", people=(anna.id,))
    app = KringApp(journal, today=TODAY, chosen=settings.Settings(theme="kring-terminal"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "4")
        drawn = [(text, style) for strip in app.screen._compositor.render_strips() for text, style, _control in strip]
        reversed_text = "".join(text for text, style in drawn if style and style.reverse)
        assert "Anna" in reversed_text
        assert any(style and style.dim and text.strip() for text, style in drawn)
        assert all(colour.is_default or colour.is_system_defined for colour in colours(app))
        bright_black = 8  # the background itself, in some palettes
        assert all(colour.number != bright_black for colour in colours(app))


async def test_an_unknown_theme_in_the_settings_is_passed_over(journal: Journal) -> None:
    assert KringApp(journal, chosen=settings.Settings(theme="gone")).theme == "kring-dark"


async def test_trouble_with_the_journal_is_told_and_the_program_goes_on(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(journal) as (app, pilot):
        monkeypatch.setattr(
            journal, "undo_ahead", _raises(Busy("The journal is in use right now.", "Process 12 holds it.", "Wait."))
        )
        await press(pilot, "u")
        for part in ("The journal is in use right now.", "Process 12 holds it.", "Wait."):
            assert part in told(app)
        await press(pilot, "4")
        assert app.main is not None
        assert app.main.place == "journal"


async def test_the_same_trouble_while_following_is_told_once(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(journal) as (app, pilot):
        heard: list[KringError] = []
        monkeypatch.setattr(app, "problem", heard.append)
        monkeypatch.setattr(journal, "refresh", _raises(Damaged("A file cannot be read.")))
        await until(pilot, lambda: bool(heard))
        await pilot.pause(1)
        assert len(heard) == 1


def _raises(error: KringError) -> object:
    def raising(*_given: object) -> None:
        raise error

    return raising


async def test_why_nothing_can_be_written_stays_under_the_tabs(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(journal), "read_only", property(lambda _self: "Written by a newer kring."))
    async with opened(journal) as (app, pilot):
        assert "Written by a newer kring." in shown(app)
        await press(pilot, "4")
        assert app.screen.query_one(JournalNotice).display
        assert "n new entry" not in shown(app)


async def test_a_fault_nobody_foresaw_leaves_no_words_of_the_journal_on_the_terminal(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KRING_DEBUG", raising=False)
    app = KringApp(journal, today=TODAY)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            secret = "what someone wrote"  # noqa: F841 - a local variable for a traceback to show
            app.call_later(lambda: 1 // 0)
            await pilot.pause()
    assert app._exit_renderables == []
    assert isinstance(app.failure, ZeroDivisionError)


def test_the_program_gives_its_exit_code_and_its_fault_to_whoever_runs_it(
    journal_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[KringApp] = []

    def run(self: KringApp) -> int:
        seen.append(self)
        return 0

    monkeypatch.setattr(KringApp, "run", run)
    assert run_app(journal_folder, lang="nl", today=TODAY) == 0
    assert i18n.get_language() == "nl"
    assert seen[0].today == TODAY

    def fails(self: KringApp) -> None:
        self.failure = ValueError("x")

    monkeypatch.setattr(KringApp, "run", fails)
    with pytest.raises(ValueError, match="x"):
        run_app(journal_folder)


async def test_a_new_day_is_shown_without_a_key_pressed(journal: Journal) -> None:
    entry(journal, "soup")
    async with opened(journal) as (app, pilot):
        assert "today" in shown(app)
        app._today = TODAY + dt.timedelta(days=1)
        await until(pilot, lambda: "Tuesday 24 November 2026" in shown(app) and "yesterday" in shown(app))


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_are_only_words_in_every_place(journal: Journal, text: str) -> None:
    anna = journal.add_person(Person(name=text, birthday=None))
    street = journal.add_circle(Circle(name=text, purpose=text), members=[anna.id])
    journal.add_entry(
        Entry(on=TODAY, direction=Direction.GIVEN, people=(anna.id,), circle=street.id, what=text, tags=(text[:40],))
    )
    async with opened(journal, (120, 30)) as (app, pilot):
        for key in "123456":
            await press(pilot, key)
            await press(pilot, "enter")
            assert app.return_value is None
        await press(pilot, "4", "d")
        await press(pilot, "u")
        assert len(journal.entries) == 1
        assert app.screen.query_one(JournalNotice).display is False


async def test_today_leads_to_what_it_shows(journal: Journal) -> None:
    from kring.model.partial_date import PartialDate

    anna = journal.add_person(Person(name="Anna", birthday=PartialDate(11, 26)))
    journal.add_person(Person(name="Bram"))
    entry(journal, "soup", people=(anna.id,))
    async with opened(journal) as (app, pilot):
        assert "Birthday Thu 26 Nov: Anna" in shown(app)
        await press(pilot, "enter")
        assert app.main is not None
        assert app.main.place == "people"
        await press(pilot, "1", "down", "enter")
        assert app.main.place == "journal"
        assert "Monday 23 November 2026  today" in shown(app)


async def test_today_shows_a_name_that_changed_elsewhere(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    entry(journal, "soup", people=(anna.id,))
    async with opened(journal) as (app, pilot):
        app.change(lambda journal: journal.change_person(anna.id, name="Hanna"))
        await settled(pilot)
        assert "Hanna  soup" in shown(app)


async def test_a_place_whose_things_changed_while_elsewhere_shows_them_when_visited(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "1")
        app.change(lambda journal: entry(journal, "meanwhile"))
        await settled(pilot)
        await press(pilot, "4")
        assert "meanwhile" in shown(app)


async def test_a_change_that_was_not_made_in_this_window_is_asked_about_before_it_is_taken_back(
    journal_folder: str,
) -> None:
    with Journal.open(journal_folder) as earlier:
        earlier.add_person(Person(name="Anna"))
    with Journal.open(journal_folder) as journal:
        async with opened(journal) as (app, pilot):
            await press(pilot, "u")
            assert "Added outside this window" in shown(app)
            assert "Anna" in shown(app)
            await press(pilot, "enter")
            assert len(journal.people) == 1
            journal.add_person(Person(name="Bram"))
            await press(pilot, "u")
            assert [one.name for one in journal.people] == ["Anna"]  # what was done here is not asked about
            await press(pilot, "u", "right", "enter")
            assert not journal.people


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda journal, id_: journal.change_person(id_, notes="calm"), "Changed outside this window"),
        (lambda journal, id_: journal.remove_person(id_), "Removed outside this window"),
        (lambda journal, id_: journal.change_person(id_, not_before=TODAY), "“Not now” chosen outside this window"),
    ],
)
async def test_what_is_to_be_taken_back_is_said_with_what_was_done_to_it(
    journal_folder: str, change: Callable[[Journal, str], object], said: str
) -> None:
    with Journal.open(journal_folder) as earlier:
        anna = earlier.add_person(Person(name="Anna"))
        change(earlier, anna.id)
    with Journal.open(journal_folder) as journal:
        async with opened(journal) as (app, pilot):
            await press(pilot, "u")
            assert said in shown(app)
            assert "Anna" in shown(app)


async def test_only_the_change_that_was_asked_about_is_taken_back(journal_folder: str) -> None:
    with Journal.open(journal_folder) as earlier:
        earlier.add_person(Person(name="Anna"))
        earlier.add_person(Person(name="Bram"))
    with Journal.open(journal_folder) as journal:
        async with opened(journal) as (app, pilot):
            await press(pilot, "u")
            assert "Bram" in shown(app)
            with Journal.open(journal_folder) as other:
                other.undo()
            await press(pilot, "right", "enter")
            assert "Nothing was undone here." in shown(app)
            assert [one.name for one in journal.people] == ["Anna"]
            await press(pilot, "escape", "u", "right", "enter")
            assert not journal.people


async def test_a_message_of_several_lines_is_there_to_its_end_at_60_columns(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        for length in range(48, 64):
            words = ("∞ samen · Anna, Bram · wandelen in de duinen en terug · zo 22 nov " * 2)[:length].strip()
            app.tell(joined([plain(words), plain("Terugdraaien: u.")], "\n"))
            await settled(pilot)
            assert "▌ Terugdraaien: u." in shown(app), words


async def test_what_was_opened_is_drawn_before_a_thread_goes_through_the_journal_for_it(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    wait, find = Screen.wait_for_refresh, look.known_about

    async def drawn(self: Screen[object]) -> bool:
        done = await wait(self)
        steps.append(f"{type(self).__name__} is drawn")
        return done

    def found(journal: Journal, *, circle: str, person: str, today: dt.date) -> object:
        steps.append("looked up")
        return find(journal, circle=circle, person=person, today=today)

    journal.add_circle(Circle(name="Choir", kind=CircleKind.SOCIAL))
    async with opened(journal) as (_app, pilot):
        await press(pilot, "6")
        monkeypatch.setattr(Screen, "wait_for_refresh", drawn)
        monkeypatch.setattr(look, "known_about", found)
        await press(pilot, "r")
        await settled(pilot)
    assert steps == ["LookScreen is drawn", "looked up"]


async def test_who_looks_something_up_does_not_wait_for_what_is_closed(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "question_mark")
        asked = asyncio.create_task(app.look_up(len, "kring"))
        app.pop_screen()
        assert await asyncio.wait_for(asked, 20) == 5


async def test_what_is_told_is_seen_over_whatever_is_on_the_screen_and_only_then(journal: Journal) -> None:
    def racks(screen: Screen[object]) -> int:
        return len(screen.query(ToastRack))

    async with opened(journal, (120, 36)) as (app, pilot):
        assert racks(app.screen) == 0
        app.tell(plain("kept for later"), seconds=60)
        await settled(pilot)
        assert "kept for later" in shown(app)
        await press(pilot, "3", "n")
        assert app.screen is not app.main
        assert "kept for later" in shown(app)
        app.tell(plain("and this"), seconds=60)
        await settled(pilot)
        assert "and this" in shown(app)
        assert racks(app.screen) == 1
        app.clear_notifications()
        await press(pilot, "escape")
        assert "and this" not in shown(app)
        app.tell(plain("once more"), seconds=60)
        await settled(pilot)
        assert "once more" in shown(app)
        assert racks(app.screen) == 1
