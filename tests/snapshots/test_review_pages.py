"""Every question, answer and decision of a look, in both languages: one picture a page, on the sample journal.

The test of the tone (``tests/unit/test_tone.py``) reads these pictures too.
"""

import pytest
from syrupy.assertion import SnapshotAssertion

from kring import i18n
from kring.insight.review.questions import steps_for_circle
from kring.journal.journal import Journal
from kring.model.endings import Decision
from kring.model.enums import CircleKind
from kring.tui.frame.app import KringApp
from kring.tui.review.look import LookScreen
from tests.snapshots.test_places import drawn, picture, samples, steady_cursor  # noqa: F401 - fixtures
from tests.tui.driving import opened, press

SIZE = (80, 24)
#: The kinds of circle the sample journal has, the full walk first; of the others only what is their own.
WHOLE = CircleKind.MANTELZORG
OTHERS = (CircleKind.FAMILY, CircleKind.FRIENDS, CircleKind.PEER, CircleKind.ISSUE, CircleKind.ORGANISATION)


def page(app: KringApp) -> str:
    assert isinstance(app.screen, LookScreen)
    return app.screen.page.name


@pytest.mark.parametrize("lang", ["en", "nl"])
async def test_a_whole_look_at_mantelzorg(lang: str, samples: dict[str, str], picture: SnapshotAssertion) -> None:  # noqa: F811
    i18n.use(lang)
    with Journal.open(samples[lang]) as journal:
        circle = next(one for one in journal.circles if one.kind == WHOLE)
        async with opened(journal, SIZE) as (app, pilot):
            app.overlays.open_look(circle=circle.id)
            await press(pilot)
            seen = []
            while page(app) != "decision":
                seen.append(page(app))
                await drawn(app, pilot)
                assert app.export_screenshot(title="kring") == picture(name=page(app))
                await press(pilot, "pagedown")
            assert seen == [step.name for step in steps_for_circle(WHOLE)]
            await drawn(app, pilot)
            assert app.export_screenshot(title="kring") == picture(name="decision")


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("lang", ["en", "nl"])
async def test_what_is_asked_of_other_kinds(
    kind: CircleKind,
    lang: str,
    tmp_path: str,
    picture: SnapshotAssertion,  # noqa: F811
) -> None:
    from kring.model.circle import Circle

    i18n.use(lang)
    with Journal.open(f"{tmp_path}/journal") as journal:
        circle = journal.add_circle(Circle(name="…", kind=kind))
        own = [step.name for step in steps_for_circle(kind)[len(steps_for_circle(CircleKind.SOCIAL)) :]]
        async with opened(journal, SIZE) as (app, pilot):
            app.overlays.open_look(circle=circle.id)
            await press(pilot)
            while page(app) != own[0]:
                await press(pilot, "pagedown")
            for name in own:
                assert page(app) == name
                await drawn(app, pilot)
                assert app.export_screenshot(title="kring") == picture(name=name)
                await press(pilot, "pagedown")


@pytest.mark.parametrize("lang", ["en", "nl"])
async def test_what_follows_a_decision(lang: str, tmp_path: str, picture: SnapshotAssertion) -> None:  # noqa: F811
    from kring.model.circle import Circle

    i18n.use(lang)
    with Journal.open(f"{tmp_path}/journal") as journal:
        circle = journal.add_circle(Circle(name="…", kind=CircleKind.FRIENDS))
        async with opened(journal, SIZE) as (app, pilot):
            app.overlays.open_look(circle=circle.id)
            await press(pilot, "f8")
            await drawn(app, pilot)
            assert app.export_screenshot(title="kring") == picture(name="decision")
            for place, decision in enumerate(Decision):
                if decision in (Decision.KEEP, Decision.INVEST, Decision.CHANGE):
                    continue
                await press(pilot, "home", *["down"] * place, "enter")
                assert page(app) == "change"
                await drawn(app, pilot)
                assert app.export_screenshot(title="kring") == picture(name=str(decision))
                await press(pilot, "pageup")
            await press(pilot, "home", "enter")
            for name in ("step", "next"):
                assert page(app) == name
                await drawn(app, pilot)
                assert app.export_screenshot(title="kring") == picture(name=name)
                await press(pilot, "pagedown")


@pytest.mark.parametrize("lang", ["en", "nl"])
async def test_the_short_look_at_a_person(lang: str, tmp_path: str, picture: SnapshotAssertion) -> None:  # noqa: F811
    from kring.model.person import Person

    i18n.use(lang)
    with Journal.open(f"{tmp_path}/journal") as journal:
        anna = journal.add_person(Person(name="Anna", strained=True))
        async with opened(journal, SIZE) as (app, pilot):
            app.overlays.open_look(person=anna.id)
            await press(pilot)
            while page(app) != "step":
                await drawn(app, pilot)
                assert app.export_screenshot(title="kring") == picture(name=page(app))
                await press(pilot, "pagedown")
