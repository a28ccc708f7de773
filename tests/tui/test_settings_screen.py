"""The settings in the full screen: chosen there, they hold at once and from then on, also for help and footer."""

import pytest

from kring import i18n, keymap, settings
from kring.errors import KringError
from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.enums import CircleKind
from kring.settings import Settings
from kring.tui.frame.app import KringApp
from kring.tui.settings.new_key import NewKey
from tests.tui.driving import TODAY, opened, press, settled, shown, told, typed, until


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    return Journal.open(journal_folder)


@pytest.fixture(autouse=True)
def _usual_again() -> object:
    yield
    keymap.use_keys({})
    i18n.set_week_start("monday")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_every_setting_is_listed_with_what_it_is(journal: Journal, size: tuple[int, int]) -> None:
    async with opened(journal, size) as (app, pilot):
        await press(pilot, "f8")
        await until(pilot, lambda: "Keys: the usual ones" in shown(app))
        for words in (
            "Language: English",
            "Theme: kring-dark",
            "Look back: past year",
            "First day of the week: Monday",
            "Hide after: never",
            "Motion: allowed",
        ):
            assert words in shown(app)
        assert "A neutral screen after so long without a key." in shown(app)  # what it is for is read at any size
        assert "How far back giving and receiving looks at first." in shown(app)


@pytest.mark.parametrize(
    ("row", "keys", "expected"),
    [
        ("Look back", ["down"], Settings(look_back="all")),
        ("First day", ["down"], Settings(week_starts="sunday")),
        ("Hide after", ["down", "down"], Settings(hide_after=2)),
        ("Motion", ["down"], Settings(motion=False)),
    ],
)
async def test_what_is_chosen_is_in_the_file_and_back_in_the_list(
    journal: Journal, row: str, keys: list[str], expected: Settings
) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "f8")
        await typed(pilot, row)
        await until(pilot, lambda: f"▌ {row}" in shown(app))
        await press(pilot, "enter")
        await until(pilot, lambda: "Language:" not in shown(app))
        await press(pilot, *keys, "enter")
        await until(pilot, lambda: settings.load() == expected)
        await until(pilot, lambda: "Language:" in shown(app))
        assert app.chosen == expected
        assert i18n.get_week_start() == (6 if expected.week_starts == "sunday" else 0)
        if not expected.motion:
            assert app.animation_level == "none"


async def test_another_key_works_at_once_and_is_what_help_and_footer_show(journal: Journal) -> None:
    async with opened(journal, (140, 40)) as (app, pilot):
        assert "o ecogram" in shown(app)
        await press(pilot, "f8")
        await typed(pilot, "keys")
        await until(pilot, lambda: "▌ Keys" in shown(app))
        await press(pilot, "enter")
        await until(pilot, lambda: "which command" in shown(app))
        await typed(pilot, "ecogram")
        await until(pilot, lambda: "▌ Ecogram" in shown(app))
        await press(pilot, "enter", "h")
        assert "That key is taken: h (giving and receiving)." in shown(app)
        await press(pilot, "up")
        assert "That key is needed to move and to type." in shown(app)
        await press(pilot, "f2")
        await until(pilot, lambda: settings.load().keys == (("main.ecogram", "f2"),))
        await press(pilot, "escape", "escape", "escape")
        await until(pilot, lambda: "f2 ecogram" in shown(app))
        await press(pilot, "o")
        assert "Ecogram ·" not in shown(app)
        await press(pilot, "f2")
        assert "Ecogram ·" in shown(app)
        await press(pilot, "escape", "question_mark")
        for _page in range(5):
            if "f2 " in shown(app):
                break
            await press(pilot, "pagedown")
        assert "f2 " in shown(app)


async def test_help_names_the_key_of_undo_as_it_is_set(journal: Journal) -> None:
    app = KringApp(journal, today=TODAY, chosen=Settings(keys=(("main.undo", "f4"),)))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "ctrl+p")
        await typed(pilot, "people remove")
        await until(pilot, lambda: "Remove someone." in shown(app))
        assert "Undo: f4." in shown(app)


async def test_what_was_done_is_undone_with_the_key_that_is_named_with_it(journal: Journal) -> None:
    app = KringApp(journal, today=TODAY, chosen=Settings(keys=(("main.undo", "f4"),)))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "a")
        await typed(pilot, "a quiet day")
        await press(pilot, "enter", "escape")
        await until(pilot, lambda: "Undo: f4." in told(app))
        await press(pilot, "f4")
        await until(pilot, lambda: not list(journal.entries))


async def test_of_the_themes_those_of_kring_come_first(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "f9")
        await typed(pilot, "light")
        await until(pilot, lambda: "▌ kring-light" in shown(app))


async def test_what_names_a_key_names_it_as_it_is_set(journal: Journal) -> None:
    keys = (("circles.all", "f5"), ("circles.end", "f6"), ("circles.member", "Y"), ("main.undo", "f4"))
    journal.add_circle(Circle(name="Choir", kind=CircleKind.SOCIAL))
    app = KringApp(journal, chosen=Settings(keys=keys), today=TODAY)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "2")
        await until(pilot, lambda: "Add people: Y." in shown(app))
        await press(pilot, "f6", "tab", "enter")
        await until(pilot, lambda: "Show: f5. Undo: f4." in told(app))


async def test_backspace_gives_the_usual_key_back(journal: Journal) -> None:
    settings.save(Settings(keys=(("main.ecogram", "f2"),)))
    app = KringApp(journal, today=TODAY, chosen=settings.load())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "f8")
        await typed(pilot, "keys")
        await until(pilot, lambda: "▌ Keys: 1 other key" in shown(app))
        await press(pilot, "enter")
        await until(pilot, lambda: "which command" in shown(app))
        await typed(pilot, "ecogram")
        await until(pilot, lambda: "▌ Ecogram" in shown(app))
        await press(pilot, "enter", "backspace")
        await until(pilot, lambda: settings.load().keys == ())
        assert keymap.get_command("main.ecogram").keys == "o"


async def test_what_works_while_typing_gets_no_key_that_types(journal: Journal) -> None:
    assert keymap.use_keys({"app.hide": "K", "sheet.up": "k"}) == [
        "app.hide needs a key that types nothing, such as f2 or ctrl+k.",
        "sheet.up needs a key that types nothing, such as f2 or ctrl+k.",
    ]
    assert keymap.use_keys({"app.hide": "f12", "app.quit": "ctrl+x"}) == []
    keymap.use_keys({})
    async with opened(journal) as (app, pilot):
        app.push_screen(NewKey("app.hide"))
        await press(pilot, "K")
        assert "That key is needed to move and to type." in shown(app)
        await press(pilot, "f12")
        assert app.screen is app.main


@pytest.mark.parametrize("key", ["up", "escape", "enter", "tab", "space", "backspace", "f2,left"])
def test_a_key_that_moves_or_leads_out_is_given_to_nothing_by_hand_either(key: str) -> None:
    assert keymap.use_keys({"main.add": key}) == [f"main.add: “{key}” is needed to move and to type."]
    assert keymap.get_command("main.add").keys == "a"


def test_every_command_may_be_given_the_keys_it_has() -> None:
    assert keymap.use_keys({each.id: each.keys for each in keymap.USUAL}) == []


async def test_what_is_wrong_in_the_settings_is_told_once_and_kring_opens(journal: Journal) -> None:
    keys = (("main.add", "no key"), ("gone.away", "x"), ("main.search", "u"))
    app = KringApp(journal, today=TODAY, chosen=Settings(keys=keys), troubles=["settings.toml, line 3: no"])
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "line 3" in told(app))
        for words in ("“no key” is not a key", "Unknown command: “gone.away”.", "main.search: “u” is the key of"):
            assert words in told(app)
        await press(pilot, "a")
        await typed(pilot, "note tea")
        assert "tea" in shown(app)


def test_two_commands_may_change_keys_with_each_other() -> None:
    assert keymap.use_keys({"main.add": "u", "main.undo": "a"}) == []
    assert keymap.make_keymap() == {"main.add": "u", "main.undo": "a"}


async def test_the_neutral_screen_comes_when_no_key_was_pressed_for_so_long(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise KringError("The journal cannot be read.")

    app = KringApp(journal, today=TODAY, chosen=Settings(hide_after=2))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "1")
        assert not app.hidden
        monkeypatch.setattr(journal, "refresh", refuse)  # not even when it cannot be read just now
        monkeypatch.setattr(app, "_touched", app._touched - 121)
        await until(pilot, lambda: app.hidden)
        await press(pilot, "enter")
        assert not app.hidden
