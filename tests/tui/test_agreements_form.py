"""The form of an agreement: every field by keyboard alone, any day, what it said before, and drafts (R19, R20)."""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from textual.pilot import Pilot

from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.endings import AgreementState
from kring.model.enums import Began
from kring.model.person import Person
from kring.tui.agreements.form import AgreementForm
from kring.tui.frame.app import KringApp
from tests.tui.driving import HOSTILE, TODAY, opened, press, settled, shown, told, typed, until


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        for name in ("Anna", "Bram"):
            journal.add_person(Person(name=name))
        for name in ("Care", "Choir"):
            journal.add_circle(Circle(name=name))
        yield journal


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def id_of(journal: Journal, name: str) -> str:
    return next(thing.id for thing in [*journal.people, *journal.circles] if thing.name == name)


def back(number: int) -> tuple[str, ...]:
    return ("end", *("backspace",) * number)


@dataclasses.dataclass(frozen=True)
class Step:
    """What is done in one visit to a field, and what the journal says afterwards; "=" begins typed text."""

    keys: tuple[str, ...]
    then: Any


def a_day(name: str) -> tuple[str, tuple[Step, ...]]:
    return name, (
        Step(("=1-12",), dt.date(2026, 12, 1)),
        Step((*back(10), "=2-11-2026"), dt.date(2026, 11, 2)),
        Step((*back(10), "=friday"), dt.date(2026, 11, 27)),
        Step(back(10), None),
    )


FIELDS: dict[str, tuple[Step, ...]] = dict(
    (
        (
            "what",
            (Step(("end", "= on Friday"), "soup on Friday"), Step((*back(6), "=Saturday"), "soup on Saturday")),
        ),
        ("whose", (Step(("home",), Began.ME), Step(("right",), Began.THEM), Step(("end",), Began.BOTH))),
        (
            "people",
            (
                Step(("=An", "enter", "=Br", "enter"), ("Anna", "Bram")),
                Step(("backspace", "=Zoë", "enter"), ("Anna", "Zoë")),
                Step(("backspace", "backspace"), ()),
            ),
        ),
        (
            "circle",
            (
                Step(("=Cho", "enter"), "Choir"),
                Step(("backspace", "=Car", "enter"), "Care"),
                Step(("backspace",), None),
            ),
        ),
        a_day("by"),
        a_day("answer_by"),
        a_day("call_from"),
        (
            "repeat",
            (
                Step(("right",), "FREQ=WEEKLY"),
                Step(("right", "right"), "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
                Step(("home",), ""),
            ),
        ),
        ("private", (Step(("space",), True), Step((), True), Step(("space",), False))),
        (
            "made_on",
            (
                Step(("=yesterday",), days(-1)),
                Step((*back(10), "=12-11"), dt.date(2026, 11, 12)),
                Step(back(10), None),
            ),
        ),
        (
            "written",
            (
                Step(("=in the diary",), "in the diary"),
                Step((*back(5), "=mail to Anna"), "in the mail to Anna"),
                Step(back(30), ""),
            ),
        ),
        (
            "not_before",
            (
                Step(("=1-12",), dt.date(2026, 12, 1)),
                Step((*back(10), "=2-12-2026"), dt.date(2026, 12, 2)),
                Step(back(10), None),
            ),
        ),
    )
)
#: What the program keeps by itself: where it came from, and what became of it.
BY_ITSELF = {"id", "extra", "review", "negotiation", "entry", "kept_as", "state", "earlier", "closed_on"}


def said(journal: Journal, one: Agreement, field: str) -> Any:
    value = getattr(one, field)
    if field == "people":
        return tuple(journal.name_of(each) for each in value)
    if field == "circle":
        return journal.circle_name(value) if value else None
    return value


async def go_to(pilot: Pilot[Any], app: KringApp, field: str) -> None:
    """With the keyboard, field by field, as someone does."""
    form = app.screen
    assert isinstance(form, AgreementForm)
    for _key in range(40):
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


def test_every_field_of_an_agreement_is_tried_or_kept_by_the_program_itself() -> None:
    fields = {field.name for field in dataclasses.fields(Agreement)}
    assert set(FIELDS) == fields - BY_ITSELF


@pytest.mark.parametrize(
    "fields",
    [tuple(one for one in FIELDS if one not in ("repeat", "made_on")), ("repeat",), ("made_on",)],
    ids=["most", "repeat", "made_on"],
)
async def test_a_field_is_filled_changed_and_emptied_with_the_keyboard_alone(
    journal: Journal, fields: tuple[str, ...]
) -> None:
    first = dt.date(2026, 11, 30) if "repeat" in fields else None  # what comes back has a first day
    one = journal.add_agreement(Agreement(what="soup", by=first))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "5")
        for steps in itertools.zip_longest(*(FIELDS[field] for field in fields)):
            now = [(field, step) for field, step in zip(fields, steps, strict=True) if step]
            await press(pilot, "e")
            for field, step in now:
                await go_to(pilot, app, field)
                await do(pilot, step.keys)
            await press(pilot, "ctrl+s")
            assert not isinstance(app.screen, AgreementForm), shown(app)
            for field, step in now:
                assert said(journal, journal.agreements[one.id], field) == step.then, field


async def test_what_comes_back_has_a_first_day_and_another_first_day_is_another_rule(journal: Journal) -> None:
    one = journal.add_agreement(Agreement(what="soup"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "e")
        await go_to(pilot, app, "repeat")
        await press(pilot, "right", "right", "right", "ctrl+s")
        assert "From which day on does it come back?" in shown(app)
        await typed(pilot, "31-1-2027")
        await press(pilot, "ctrl+s")
        assert journal.agreements[one.id].repeat == "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
        await press(pilot, "e")
        await go_to(pilot, app, "by")
        await do(pilot, (*back(10), "=15-1-2027"))
        await press(pilot, "ctrl+s")
        assert journal.agreements[one.id].repeat == "FREQ=MONTHLY"


async def test_a_new_one_was_agreed_today_and_is_for_both_unless_something_else_is_said(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "n")
        await typed(pilot, "soup on Friday")
        await go_to(pilot, app, "people")
        await do(pilot, ("=Anna", "enter", "=Zoë", "enter"))
        await press(pilot, "ctrl+s")
        (one,) = journal.agreements
        assert (one.what, one.whose, one.made_on) == ("soup on Friday", Began.BOTH, TODAY)
        assert said(journal, one, "people") == ("Anna", "Zoë")
        assert "soup on Friday" in shown(app)
        assert "Saved in Agreements." in told(app)
        await press(pilot, "u")
        assert not list(journal.agreements)
        assert "Zoë" not in [person.name for person in journal.people]


# Days.


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("23-11", TODAY),
        ("monday", TODAY),
        ("tomorrow", days(1)),
        ("overmorgen", days(2)),
        ("yesterday", days(-1)),
        ("22-8", dt.date(2027, 8, 22)),
        ("1 dec", dt.date(2026, 12, 1)),
        ("21-3-2026", dt.date(2026, 3, 21)),
    ],
)
async def test_any_day_can_be_agreed_on(journal: Journal, text: str, day: dt.date) -> None:
    one = journal.add_agreement(Agreement(what="soup"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "e")
        await go_to(pilot, app, "by")
        await typed(pilot, text)
        await press(pilot, "ctrl+s")
        assert journal.agreements[one.id].by == day


async def test_a_day_that_has_been_is_no_reason_to_refuse_another_change(journal: Journal) -> None:
    past = {"by": days(-9), "answer_by": days(-8), "call_from": days(-7), "not_before": days(-3)}
    one = journal.add_agreement(Agreement(what="soup", made_on=days(-20), **past))  # type: ignore[arg-type]
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "e")
        await do(pilot, ("end", "= and bread"))
        await press(pilot, "ctrl+s")
        assert not isinstance(app.screen, AgreementForm)
        now = journal.agreements[one.id]
        assert now == dataclasses.replace(one, what="soup and bread")


async def test_a_day_of_agreeing_that_another_clock_put_ahead_is_no_reason_to_refuse_either(journal: Journal) -> None:
    one = journal.add_agreement(Agreement(what="soup", made_on=days(2)))
    async with opened(journal) as (_app, pilot):
        await press(pilot, "5", "e")
        await do(pilot, ("end", "= and bread"))
        await press(pilot, "ctrl+s")
        assert journal.agreements[one.id] == dataclasses.replace(one, what="soup and bread")


@pytest.mark.parametrize(
    ("field", "keys", "expected"),
    [
        ("what", back(4), "What was agreed?"),
        ("people", ("=Yara", "escape"), "or choose to add it as someone new."),
        ("circle", ("=Nowhere",), "Choose a name from the list, or empty the line."),
        ("by", ("=someday",), "Write it as 21-3, 21-3-2027 or in 2 weeks."),
        ("by", ("=31-2-2026",), "There is no such day."),
        ("by", ("=1-1-2020",), "Enter a later day, or leave it empty."),
        ("answer_by", ("=next friday",), "Which day is that?"),
        ("answer_by", ("=22-11",), "Write one of these: 22-11-2027 · 22-11-2026."),  # yesterday: seldom next year's
        ("call_from", ("=soon",), "That is not a day."),
        ("made_on", (*back(10), "=24-12-2026"), "Enter today, or an earlier day."),
        ("not_before", ("=1-1-2020",), "That day is in the past."),
    ],
)
async def test_what_is_expected_stands_beside_the_field_and_the_cursor_is_in_it(
    journal: Journal, field: str, keys: tuple[str, ...], expected: str
) -> None:
    one = journal.add_agreement(Agreement(what="soup", made_on=TODAY))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "e")
        await go_to(pilot, app, field)
        await do(pilot, keys)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, AgreementForm)
        assert expected in " ".join(shown(app).replace("│", " ").split())
        assert app.screen.field(field).has_class("-problem")
        assert app.focused in app.screen.field(field).places()
        assert journal.agreements[one.id] == one


async def test_not_now_is_only_asked_of_what_still_goes_on(journal: Journal) -> None:
    journal.add_agreement(Agreement(what="soup", state=AgreementState.KEPT))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "z", "e")
        assert isinstance(app.screen, AgreementForm)
        assert "not_before" not in [field.field for field in app.screen.fields]


# What it said before.


async def test_editing_corrects_and_keeps_nothing_of_before(journal: Journal) -> None:
    one = journal.add_agreement(Agreement(what="suop"))
    async with opened(journal) as (_app, pilot):
        await press(pilot, "5", "e")
        await do(pilot, (*back(4), "=soup"))
        await press(pilot, "ctrl+s")
        now = journal.agreements[one.id]
        assert (now.what, now.state, now.earlier) == ("soup", AgreementState.OPEN, ())


async def test_what_was_half_changed_and_half_corrected_are_two_drafts(journal: Journal) -> None:
    one = journal.add_agreement(Agreement(what="soup"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "y", "down", "down", "enter")
        await do(pilot, ("end", "= and bread"))
        await press(pilot, "escape", "enter")
        assert "There is something unsaved in its form." in shown(app)
        await press(pilot, "e")
        assert isinstance(app.screen, AgreementForm)
        assert app.screen.field("what").raw == "soup"
        await press(pilot, "escape", "y", "down", "down", "enter")
        assert app.screen.field("what").raw == "soup and bread"
        await press(pilot, "ctrl+s")
        assert journal.agreements[one.id].earlier == ("soup",)
        await press(pilot, "escape", "enter")
        assert "unsaved" not in shown(app)


async def test_another_day_alone_is_a_change_too_and_the_words_stay(journal: Journal) -> None:
    one = journal.add_agreement(Agreement(what="soup", by=days(1)))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "y", "down", "down", "enter")
        await go_to(pilot, app, "by")
        await do(pilot, (*back(10), "=1-12"))
        await press(pilot, "ctrl+s")
        now = journal.agreements[one.id]
        assert (now.state, now.earlier, now.by) == (
            AgreementState.CHANGED,
            ("soup · 24-11-2026",),
            dt.date(2026, 12, 1),
        )
        await press(pilot, "u")
        assert journal.agreements[one.id] == one


async def test_one_that_was_removed_meanwhile_can_be_saved_as_new_with_what_it_came_from(journal: Journal) -> None:
    review = "01J00000000000000000000000"
    one = journal.add_agreement(Agreement(what="soup", review=review, earlier=("bread",)))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "y", "down", "down", "enter")
        await do(pilot, ("end", "= and bread"))
        app.change(lambda journal: journal.remove_agreement(one.id))
        await settled(pilot)
        await press(pilot, "ctrl+s")
        assert "Save as new" in shown(app)
        await press(pilot, "right", "enter")
        (now,) = journal.agreements
        assert (now.what, now.earlier, now.review) == ("soup and bread", ("bread", "soup"), review)


# Drafts.


async def test_a_form_left_half_way_loses_nothing(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "n")
        await typed(pilot, "half a")
        await go_to(pilot, app, "by")
        await typed(pilot, "some day")
        await press(pilot, "escape")
        assert not list(journal.agreements)
        await press(pilot, "n")
        assert "What you typed here before is back" in shown(app)
        assert isinstance(app.screen, AgreementForm)
        assert (app.screen.field("what").raw, app.screen.field("by").raw) == ("half a", "some day")


async def test_the_draft_of_one_begun_with_someone_is_not_that_of_another(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "c")
        await typed(pilot, "with Anna")
        await press(pilot, "escape", "down", "c")
        assert isinstance(app.screen, AgreementForm)
        assert app.screen.field("what").raw == ""
        await press(pilot, "escape", "up", "c")
        assert app.screen.field("what").raw == "with Anna"


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_go_in_and_out_as_they_are(journal: Journal, text: str) -> None:
    anna = journal.add_person(Person(name=text))
    street = journal.add_circle(Circle(name=text))
    one = journal.add_agreement(
        Agreement(what=text, people=(anna.id,), circle=street.id, written=text, earlier=(text,))
    )
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "5", "e")
        assert isinstance(app.screen, AgreementForm)
        await press(pilot, "ctrl+s", "y", "down", "down", "enter")
        assert isinstance(app.screen, AgreementForm)
        await typed(pilot, "!")
        await press(pilot, "ctrl+s", "enter")
        now = journal.agreements[one.id]
        assert (now.what, now.earlier) == (f"{one.what}!", (*one.earlier, one.what))
        assert app.return_value is None


async def test_enter_never_takes_someone_whose_name_only_holds_the_letters(journal: Journal) -> None:
    marjan = journal.add_person(Person(name="Marjan"))
    jo = journal.add_person(Person(name="Jo", aliases=("Johanna",)))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "n", *"ring", "tab", "tab", *"jan")
        lines = shown(app)
        assert lines.index("add jan as someone new") < lines.index("Marjan")
        await press(pilot, "enter")
        assert "jan  new" in shown(app)
        await press(pilot, *"anna")
        assert "Jo also Johanna" in shown(app)
        await press(pilot, "down", "enter", *"mar", "enter", "ctrl+s")
    (agreement,) = journal.agreements
    assert {journal.name_of(one) for one in agreement.people} == {"jan", "Jo", "Marjan"}
    assert {marjan.id, jo.id} < set(agreement.people)


async def test_what_was_changed_keeps_the_day_it_had(journal: Journal) -> None:
    soon = TODAY + dt.timedelta(days=7)
    one = journal.add_agreement(Agreement(what="sweep", made_on=TODAY, by=soon))
    journal.reword_agreement(one.id, "sweep the path", by=soon + dt.timedelta(days=6))
    journal.reword_agreement(one.id, "sweep the path", by=None)
    (now,) = journal.agreements
    assert now.earlier == ("sweep · 30-11-2026", "sweep the path · 6-12-2026")
    assert now.has_said("Sweep")
    assert not now.has_said("30-11-2026")
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "enter")
        assert "sweep · 30-11-2026" in shown(app)


async def test_tab_takes_the_only_circle_and_goes_on_so_that_what_is_typed_next_is_not_lost(journal: Journal) -> None:
    journal.add_circle(Circle(name="Mantelzorg"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "n", *"call", "tab", "tab", "tab", *"Mantel", "tab", *"4-12-2026", "ctrl+s")
        await until(pilot, lambda: len(list(journal.agreements)) == 1)
        one = next(iter(journal.agreements))
        assert (journal.circle_name(one.circle), one.by) == ("Mantelzorg", dt.date(2026, 12, 4))
        assert app.screen is app.main
