"""What is opened and closed again is let go of, however often."""

import gc
from collections.abc import Callable, Iterator
from functools import partial, wraps
from inspect import signature
from typing import Any

import pytest
from rich.segment import Segment
from rich.style import Style
from textual._styles_cache import StylesCache
from textual.cache import FIFOCache
from textual.color import Color
from textual.css.model import RuleSet
from textual.css.styles import Styles
from textual.filter import NoColor
from textual.pilot import Pilot
from textual.reactive import Reactive, ReactiveError, reactive
from textual.strip import Strip
from textual.widget import Widget

from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import CircleKind
from kring.model.person import Person
from kring.tui.frame.app import KringApp
from kring.tui.textual_patches import lookups, memory
from tests.tui.driving import TODAY, opened, press


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        anna = journal.add_person(Person(name="Anna")).id
        journal.add_circle(Circle(name="Choir", kind=CircleKind.SOCIAL), members=[anna])
        journal.add_entry(Entry(on=TODAY, what="soup", people=(anna,)))
        yield journal


def test_rules_that_say_the_same_are_two_rules() -> None:
    one, other = RuleSet([], Styles()), RuleSet([], Styles())
    assert hash(one) != hash(other)
    assert RuleSet.__hash__ is object.__hash__  # no call of Python for each of them, at each part of the screen


async def widgets(pilot: Pilot[Any]) -> int:
    await pilot.pause(0.5)  # what was closed is held by its timers until their next turn
    gc.collect()
    return sum(isinstance(one, Widget) for one in gc.get_objects())


@pytest.mark.parametrize(
    "keys",
    ["3 e escape", "2 e escape", "4 e escape", "o escape", "H escape", "T escape", "2 R escape", "slash escape"],
)
async def test_after_many_openings_there_is_no_more_than_after_few(journal: Journal, keys: str) -> None:
    async with opened(journal) as (_app, pilot):
        await press(pilot, "2", "3", "4", "1")
        for _time in range(3):
            await press(pilot, *keys.split())
        few = await widgets(pilot)
        for _time in range(5):
            await press(pilot, *keys.split())
        assert await widgets(pilot) <= few + 2


def test_the_colours_are_those_of_textual() -> None:
    one, two = Color(10, 20, 30), Color(200, 100, 50, 0.5)
    inner, outer = StylesCache().get_inner_outer(one, two)
    assert (inner.background, outer.background) == (one + two, one)


def legible(app: KringApp) -> bool:
    """Whether what is written on the screen has another colour than what it is written on, as the terminal gets it."""
    for strip in app.screen._compositor.render_strips():
        segments = list(strip)
        for each in app._filters:
            segments = each.apply(segments, Color(0, 0, 0))
        for text, style, _control in segments:
            if text.strip() and style is not None and style.color is not None and style.bgcolor is not None:
                front, back = style.color, style.bgcolor
                if not front.is_default and not back.is_default and front.get_truecolor() == back.get_truecolor():
                    return False
    return True


@pytest.mark.parametrize(
    "name", ["kring-dark", "kring-light", "kring-contrast", "kring-terminal", "ansi-dark", "ansi-light"]
)
async def test_without_colours_everything_can_be_read_in_every_theme(
    journal: Journal, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(journal) as (app, pilot):
        await press(pilot, "4")
        app.theme = name
        await press(pilot, "2", "4")
        assert legible(app)
        if app.native_ansi_color:
            assert isinstance(app._filters[-1], NoColor)


def test_a_line_makes_each_of_its_caches_when_it_is_used() -> None:
    assert Strip.__init__ is memory._init_strip  # else Textual has other caches now: see what they are
    line = Strip([Segment("kring"), Segment(" at home")])
    gc.collect()
    assert not any(isinstance(one, FIFOCache) for one in gc.get_referents(line))
    assert line.crop(3, 8).text == "ng at"
    assert line.crop(3, 8) is line.crop(3, 8)
    assert [part.text for part in line.divide([5, 13])] == ["kring", " at home"]
    assert line.adjust_cell_length(15).cell_length == 15
    assert line.crop_extend(0, 15, None).text == "kring at home  "
    assert line.apply_style(Style(bold=True)).text == line.text == "kring at home"
    assert sum(isinstance(one, FIFOCache) for one in gc.get_referents(line)) == 5
    with pytest.raises(AttributeError, match="'Strip' object has no attribute 'nothing'"):
        line.nothing  # type: ignore[attr-defined]  # noqa: B018


class Counted(Widget):
    """A part with a value of its own, and one that is worked out."""

    steps = reactive(3)
    doubled: reactive[int] = reactive(0)

    def compute_doubled(self) -> int:
        return self.steps * 2


async def test_a_watched_value_is_the_one_that_textual_finds(journal: Journal) -> None:
    assert Reactive.__get__ is lookups._get_value_sooner  # as the app has it
    assert Counted.steps is vars(Counted)["steps"]
    async with opened(journal) as (app, _pilot):
        part = Counted()
        assert part.steps == 3  # which nobody asked for before
        await app.screen.mount(part)
        part.steps = 5
        for name in ("steps", "doubled", "disabled", "has_focus", "scroll_y"):
            assert getattr(part, name) == lookups._get_value(getattr(Counted, name), part, Counted)
        assert part.doubled == 10
        part.steps = 7
        assert part.doubled == 14
    with pytest.raises(ReactiveError):
        Counted.__new__(Counted).steps  # noqa: B018


class Called:
    """What can be called in several ways."""

    def __call__(self, one: int) -> int:
        return one

    def method(self, one: int, *, two: int = 2) -> int:
        return one + two

    def nothing(self) -> None:
        return None

    def everything(*args: int, **more: int) -> int:
        return len(args) + len(more)

    @staticmethod
    def static(one: int, *more: int) -> int:
        return one + len(more)

    @classmethod
    def of_class(cls, one: int) -> int:
        return one

    @wraps(method)
    def wrapped(self, *args: Any) -> Any:
        return self.method(*args)


@pytest.mark.parametrize(
    "call",
    [
        len,
        lambda: None,
        lambda one, /, two, *, three=3: one + two + three,
        Called().method,
        Called().nothing,
        Called().everything,
        Called.static,
        Called.of_class,
        Called().wrapped,
        Called.method,
        Called(),
        partial(Called().method, 1),
    ],
)
def test_as_many_arguments_are_counted_as_there_are(call: Callable[..., object]) -> None:
    assert lookups._callback._count_parameters is lookups._count_by_code  # type: ignore[comparison-overlap]
    assert lookups._count_by_code(call) == len(signature(call).parameters)
