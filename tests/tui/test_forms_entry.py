"""Every field of an entry is filled, changed and emptied with the keyboard alone; wrong input is told beside it."""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from textual.pilot import Pilot

from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import Began, CircleKind, Direction, Energy, ForWhom, Outcome, Support
from kring.model.person import Person
from kring.tui.frame.app import KringApp
from kring.tui.journal.entry_form import EntryForm
from tests.tui.driving import TODAY, opened, press, settled, shown, told, typed


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        for name in ("Anna", "Bram"):
            journal.add_person(Person(name=name))
        journal.add_circle(Circle(name="Care", kind=CircleKind.MANTELZORG))
        journal.add_circle(Circle(name="Choir", kind=CircleKind.SOCIAL))
        yield journal


def id_of(journal: Journal, name: str) -> str:
    things = [*journal.people, *journal.circles]
    return next(thing.id for thing in things if thing.name == name)


@dataclasses.dataclass(frozen=True)
class Step:
    """What is done in one visit to the form, and what the journal says afterwards."""

    field: str
    keys: tuple[str, ...]
    then: Any


def back(number: int) -> tuple[str, ...]:
    return ("backspace",) * number


#: What the entry is before, beside "soup" given today; and then the steps. A key that begins with "=" is typed text.
FIELDS: dict[str, tuple[dict[str, Any], tuple[Step, ...]]] = {
    "what": (
        {"what": "", "people": ("Anna",)},
        (
            Step("what", ("=soup",), "soup"),
            Step("what", ("end", "= and bread"), "soup and bread"),
            Step("what", ("end", *back(14)), ""),
        ),
    ),
    "direction": (
        {},
        (
            Step("direction", ("right",), Direction.RECEIVED),
            Step("direction", ("end",), Direction.NOTE),
            Step("direction", ("home",), Direction.GIVEN),
        ),
    ),
    "outcome": (
        {},
        (
            Step("outcome", ("right",), Outcome.OFFERED),
            Step("outcome", ("end",), Outcome.DECLINED),
            Step("outcome", ("home",), Outcome.DONE),
        ),
    ),
    "started_as": (
        {"outcome": Outcome.ASKED},
        (
            Step("outcome", ("home",), Outcome.ASKED),
            Step("started_as", ("right",), Outcome.OFFERED),
            Step("started_as", ("home",), None),
        ),
    ),
    "answered_on": (
        {"started_as": Outcome.ASKED, "on": TODAY - dt.timedelta(days=5)},
        (
            Step("answered_on", ("=yesterday",), TODAY - dt.timedelta(days=1)),
            Step("answered_on", ("end", *back(10), "=20-11-2026"), dt.date(2026, 11, 20)),
            Step("answered_on", ("end", *back(10)), None),
        ),
    ),
    "not_before": (
        {"outcome": Outcome.ASKED},
        (
            Step("not_before", ("=1-12",), dt.date(2026, 12, 1)),
            Step("not_before", ("end", *back(10), "=2-12-2026"), dt.date(2026, 12, 2)),
            Step("not_before", ("end", *back(10)), None),
        ),
    ),
    "on": (
        {},
        (
            Step("on", ("end", *back(10), "=yesterday"), TODAY - dt.timedelta(days=1)),
            Step("on", ("end", *back(10), "=12-11"), dt.date(2026, 11, 12)),
            Step("on", ("end", *back(10)), TODAY),
        ),
    ),
    "people": (
        {"people": ("Anna",)},
        (
            Step("people", ("=Br", "enter"), ("Anna", "Bram")),
            Step("people", (*back(1), "=Zoë", "enter"), ("Anna", "Zoë")),
            Step("people", back(2), ()),
        ),
    ),
    "circle": (
        {},
        (
            Step("circle", ("=Cho", "enter"), "Choir"),
            Step("circle", ("backspace", "=Car", "enter"), "Care"),
            Step("circle", ("backspace",), None),
        ),
    ),
    "support": (
        {},
        (
            Step("support", ("space", "right", "space"), (Support.PRACTICAL, Support.CARE)),
            Step("support", ("home", "space", "end", "space"), (Support.CARE, Support.THINGS)),
            Step("support", ("home", "right", "space", "end", "space"), ()),
        ),
    ),
    "minutes": (
        {},
        (
            Step("minutes", ("=1h30",), 90),
            Step("minutes", ("end", *back(5), "=45"), 45),
            Step("minutes", ("end", *back(5)), None),
        ),
    ),
    "travel_minutes": (
        {"circle": "Care"},
        (
            Step("travel_minutes", ("=20m",), 20),
            Step("travel_minutes", ("end", *back(5), "=1:30"), 90),
            Step("travel_minutes", ("end", *back(5)), None),
        ),
    ),
    "for_whom": (
        {"circle": "Care"},
        (
            Step("for_whom", ("right",), ForWhom.ME),
            Step("for_whom", ("end",), ForWhom.CARED_FOR),
            Step("for_whom", ("home",), None),
        ),
    ),
    "costs": (
        {"circle": "Care"},
        (
            Step("costs", ("=12,50",), 1250),
            Step("costs", ("end", *back(6), "=€ 8"), 800),
            Step("costs", ("end", *back(6)), None),
        ),
    ),
    "began": (
        {},
        (
            Step("began", ("right",), Began.ME),
            Step("began", ("end",), Began.BOTH),
            Step("began", ("home",), None),
        ),
    ),
    "energy": (
        {},
        (
            Step("energy", ("right",), Energy.MORE),
            Step("energy", ("end",), Energy.VARIES),
            Step("energy", ("home",), None),
        ),
    ),
    "tags": (
        {},
        (
            Step("tags", ("=#soup, warm",), ("soup", "warm")),
            Step("tags", ("end", *back(4), "=cold"), ("soup", "cold")),
            Step("tags", ("end", *back(20)), ()),
        ),
    ),
    "private": (
        {},
        (
            Step("private", ("space",), True),
            Step("private", ("space",), False),
            Step("private", ("space",), True),
        ),
    ),
}


def added(journal: Journal, **before: Any) -> Entry:
    values = {"on": TODAY, "direction": Direction.GIVEN, "what": "soup", **before}
    values["people"] = tuple(id_of(journal, name) for name in values.get("people", ()))
    if "circle" in values:
        values["circle"] = id_of(journal, values["circle"])
    return journal.add_entry(Entry(**values))


def said(journal: Journal, entry: Entry, field: str) -> Any:
    value = getattr(entry, field)
    if field == "people":
        return tuple(journal.name_of(one) for one in value)
    if field == "circle":
        return journal.circle_name(value) if value else None
    return value


async def go_to(pilot: Pilot[Any], app: KringApp, field: str) -> None:
    """With the keyboard, field by field, as someone does."""
    form = app.screen
    assert isinstance(form, EntryForm)
    for _key in range(60):
        if form.complete and app.focused in form.field(field).places():
            return
        await press(pilot, "tab")
    raise AssertionError(f"the keyboard never came to {field}")


async def do(pilot: Pilot[Any], keys: tuple[str, ...]) -> None:
    for key in keys:
        if key.startswith("="):
            await typed(pilot, key[1:])
        else:
            await press(pilot, key)


def test_every_field_of_an_entry_is_among_those_tried() -> None:
    fields = {field.name for field in dataclasses.fields(Entry)}
    assert set(FIELDS) == fields - {"id", "extra"}


#: Fields that are gone through in one visit to the form: those that change which others there are,
#: or that are emptied where nothing else may be, stand alone.
TOGETHER = (
    ("direction",),
    ("outcome",),
    ("started_as",),
    ("answered_on",),
    ("not_before",),
    ("what",),
    ("on", "people", "circle", "support", "minutes", "began", "energy", "tags", "private"),
    ("for_whom", "travel_minutes", "costs"),
)


def test_every_field_is_gone_through() -> None:
    assert sorted(itertools.chain(*TOGETHER)) == sorted(FIELDS)


@pytest.mark.parametrize("fields", TOGETHER, ids=" ".join)
async def test_a_field_is_filled_changed_and_emptied_with_the_keyboard_alone(
    journal: Journal, fields: tuple[str, ...]
) -> None:
    entry = added(journal, **{name: value for field in fields for name, value in FIELDS[field][0].items()})
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "4")
        for steps in zip(*(FIELDS[field][1] for field in fields), strict=True):
            await press(pilot, "e")
            for step in steps:
                await go_to(pilot, app, step.field)
                await do(pilot, step.keys)
            await press(pilot, "ctrl+s")
            assert not isinstance(app.screen, EntryForm), shown(app)
            for field, step in zip(fields, steps, strict=True):
                assert said(journal, journal.entries[entry.id], field) == step.then, field


# Wrong input.


@pytest.mark.parametrize(
    ("field", "keys", "expected"),
    [
        ("what", ("end", *back(4)), "A few words, a person or a circle is enough."),
        ("on", ("end", *back(10), "=24-12-2026"), "Enter today, or an earlier day."),
        ("on", ("end", *back(10), "=someday"), "Write 21-11, 21-11-2026, yesterday or today."),
        ("on", ("end", *back(10), "=31-2-2026"), "There is no such day."),
        ("people", ("=Zoë", "escape"), "or choose to add it as someone new."),
        ("circle", ("=Nowhere",), "Choose a name from the list, or empty the line."),
        ("minutes", ("=a while",), "Write 45m, 1h or 1h30."),
        ("minutes", ("=0",), "Write 45m, 1h or 1h30."),
        ("tags", ("=" + "x" * 201,), "200"),
    ],
)
async def test_what_is_expected_stands_beside_the_field_and_the_cursor_is_in_it(
    journal: Journal, field: str, keys: tuple[str, ...], expected: str
) -> None:
    entry = added(journal)
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "e")
        await go_to(pilot, app, field)
        await do(pilot, keys)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, EntryForm)
        assert expected in " ".join(shown(app).replace("│", " ").split())
        assert app.screen.field(field).has_class("-problem")
        assert app.focused in app.screen.field(field).places()
        assert journal.entries[entry.id] == entry


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("travel_minutes", "far", "Write 45m, 1h or 1h30."),
        ("costs", "much", "Write it as 12.50, or leave it empty."),
        ("costs", "0", "Write it as 12.50, or leave it empty."),
        ("answered_on", "1-11-2026", "Enter that day or a later one, or leave it empty."),
    ],
)
async def test_wrong_input_in_what_only_some_entries_have(
    journal: Journal, field: str, text: str, expected: str
) -> None:
    added(journal, circle="Care", started_as=Outcome.ASKED, on=TODAY - dt.timedelta(days=5))
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "e")
        await go_to(pilot, app, field)
        await typed(pilot, text)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert expected in " ".join(shown(app).replace("│", " ").split())
        assert app.screen.field(field).has_class("-problem")


# What belongs to which entry.


async def test_travel_and_costs_are_asked_where_the_circle_is_mantelzorg_or_something_stands_there(
    journal: Journal,
) -> None:
    added(journal, circle="Choir", costs=500)
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "e")
        form = app.screen
        assert isinstance(form, EntryForm)
        assert (form.field("travel_minutes").display, form.field("costs").display) == (False, True)
        await go_to(pilot, app, "circle")
        await do(pilot, ("backspace", "=Care", "enter"))
        assert form.field("travel_minutes").display
        await go_to(pilot, app, "circle")
        await do(pilot, ("backspace",))
        assert (form.field("travel_minutes").display, form.field("costs").display) == (False, True)


async def test_answering_in_the_form_keeps_how_it_began_and_opening_it_again_takes_the_answer_away(
    journal: Journal,
) -> None:
    entry = added(journal, outcome=Outcome.OFFERED, on=TODAY - dt.timedelta(days=3))
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "e")
        await go_to(pilot, app, "outcome")
        await press(pilot, "end", "ctrl+s")
        now = journal.entries[entry.id]
        assert (now.outcome, now.started_as, now.answered_on) == (Outcome.DECLINED, Outcome.OFFERED, TODAY)
        assert "offered on 20 Nov, declined on 23 Nov" in await detail(app, pilot)
        await press(pilot, "e")
        await go_to(pilot, app, "outcome")
        await press(pilot, "left", "ctrl+s")
        now = journal.entries[entry.id]
        assert (now.outcome, now.started_as, now.answered_on) == (Outcome.ASKED, None, None)


async def detail(app: KringApp, pilot: Pilot[Any]) -> str:
    await press(pilot, "enter")
    return shown(app)


# A circle as a whole.


async def test_without_people_the_circle_as_a_whole_is_the_other_side(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "n")
        await typed(pilot, "cake")
        await go_to(pilot, app, "direction")
        await press(pilot, "home")
        await go_to(pilot, app, "circle")
        await do(pilot, ("=Choir", "enter"))
        assert "Nobody in particular: it was with all of Choir." in shown(app)
        await press(pilot, "ctrl+s")
        (entry,) = journal.entries
        assert (entry.people, journal.circle_name(entry.circle or "")) == ((), "Choir")
        await press(pilot, "escape")
        assert "@Choir  cake" in shown(app)
        assert "with all of       Choir" in await detail(app, pilot)


async def test_with_someone_chosen_it_is_not_with_the_circle_as_a_whole(journal: Journal) -> None:
    added(journal, circle="Choir")
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "e")
        assert "all of" in shown(app)
        await go_to(pilot, app, "people")
        await do(pilot, ("=Anna", "enter"))
        assert "all of" not in shown(app)


async def test_quick_add_says_a_circle_as_a_whole_back(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "gave @choir cake")
        await press(pilot, "enter")
        (entry,) = journal.entries
        assert (entry.people, journal.circle_name(entry.circle or ""), entry.what) == ((), "Choir", "cake")
        assert "Choir" in told(app)


async def test_people_of_one_name_are_told_apart_by_their_circles_or_other_names(journal: Journal) -> None:
    second, third = (journal.add_person(Person(name="Bram", aliases=other)).id for other in ((), ("Bram the baker",)))
    for circle in ("Care", "Choir"):
        journal.add_member(id_of(journal, circle), second)
    async with opened(journal, (100, 30)) as (app, pilot):
        await press(pilot, "4", "n")
        app.screen.field("people").put_cursor()
        await typed(pilot, "bra")
        rows = [row.split("Bram", 1)[1].strip() for row in shown(app).splitlines() if "Bram" in row]
        assert [row.removesuffix("│").strip() for row in rows][:3] == ["", "Care, Choir", "Bram the baker"]
    async with opened(journal) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "gave Bram soup")
        await press(pilot, "enter")
        assert "Care, Choir" in shown(app)
        assert "Bram the baker" in shown(app)
        await press(pilot, "2", "enter")
        assert [entry.people for entry in journal.entries] == [(second,)]
        assert third != second


async def test_a_form_left_half_way_loses_nothing(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "n")
        await typed(pilot, "half a")
        await go_to(pilot, app, "minutes")
        await typed(pilot, "ages")
        await press(pilot, "escape")
        assert not journal.entries
        await press(pilot, "n")
        await settled(pilot)
        assert "What you typed here before is back" in shown(app)
        assert app.screen.field("what").raw == "half a"
        assert app.screen.field("minutes").raw == "ages"


async def test_a_text_that_is_opened_has_the_cursor_behind_it(journal: Journal) -> None:
    journal.add_entry(Entry(on=TODAY, direction=Direction.NOTE, what="calm day"))
    async with opened(journal) as (_app, pilot):
        await press(pilot, "4", "e")
        await typed(pilot, " at last")
        await press(pilot, "ctrl+s")
    assert [one.what for one in journal.entries] == ["calm day at last"]


async def test_which_way_it_went_is_said_by_nobody_but_who_chooses_it(journal: Journal) -> None:
    async with opened(journal) as (_app, pilot):
        await press(pilot, "4", "n")
        await typed(pilot, "helped with the move")
        await press(pilot, "ctrl+s")
    assert [one.direction for one in journal.entries] == [Direction.NOTE]
