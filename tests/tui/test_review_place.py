"""The place Review: circles with their looks, what came of them, earlier ones beside the newest, and all circles."""

import datetime as dt
from typing import Any

import pytest

from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.endings import AgreementState, Decision
from kring.model.entry import Entry
from kring.model.enums import CircleKind, CircleStatus, Direction, Ring, Support
from kring.model.person import Person
from kring.model.review import Answer, Review
from kring.tui.components.place import ListDetail
from kring.tui.review.around import RoundScreen
from kring.tui.review.look import LookScreen
from tests.tui.driving import TODAY, opened, press, shown, told, until


@pytest.fixture
def journal(journal_folder: str) -> Journal:
    return Journal.open(journal_folder)


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def looked(journal: Journal, circle: Circle, days: int, **fields: Any) -> Review:
    return journal.add_review(Review(**{"circle": circle.id, "on": ago(days), "done": True, **fields}))


async def test_an_empty_journal_says_what_it_is_for_and_how_to_begin(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "6", "r", "d", "p")
        assert "is it still meaningful" in " ".join(shown(app).split())
        assert "2 n" in shown(app)


async def test_what_was_begun_comes_first_then_what_may_be_looked_at_then_the_rest_by_name(journal: Journal) -> None:
    circles = {name: journal.add_circle(Circle(name=name)) for name in ("Anna's", "Begun", "Due", "Zumba")}
    journal.add_circle(Circle(name="Ended", status=CircleStatus.ENDED))
    journal.add_review(Review(circle=circles["Begun"].id, on=ago(2), answers=(Answer("q2", "yes"),)))
    looked(journal, circles["Due"], 100, decision=Decision.KEEP, next_look=ago(9))
    looked(journal, circles["Zumba"], 30, decision=Decision.INVEST, next_look=ago(-60))
    async with opened(journal, (100, 24)) as (app, pilot):
        await press(pilot, "6")
        rows = [" ".join(line[:58].split()) for line in shown(app).splitlines()[1:5]]
        assert rows == [
            "▌ ◐ Begun not yet begun",
            "○ Due Sat 15 Aug keep",
            "Anna's not yet",
            "Zumba Sat 24 Oct invest",
        ]
        assert "Ended" not in shown(app)


async def test_a_look_of_which_only_the_end_was_begun_is_marked_and_first(journal: Journal) -> None:
    for name in ("Choir", "Walkers"):
        journal.add_circle(Circle(name=name, kind=CircleKind.SOCIAL))
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "down")
        assert "◐" not in shown(app)
        await press(pilot, "r", "f8", "pagedown", *"ring")
        await press(pilot, "escape")
        rows = [row for row in shown(app).splitlines() if "Walkers" in row or "Choir" in row]
        assert ["Walkers" in row and "◐" in row and "begun" in row for row in rows] == [True, False]
        assert not len(journal.reviews)


async def test_nothing_says_that_a_look_is_late(journal: Journal) -> None:
    choir = journal.add_circle(Circle(name="Choir"))
    looked(journal, choir, 1200, next_look=ago(1100))
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "enter")
        assert "whenever it suits you" in shown(app)
        for word in ("overdue", "late", "ago"):
            assert word not in shown(app)


async def test_the_card_tells_the_newest_look_what_came_of_it_and_the_earlier_ones(journal: Journal) -> None:
    choir = journal.add_circle(Circle(name="Choir", purpose="To sing"))
    answers = (Answer("q2", "yes"), Answer("q1", text="to sing"))
    then = {"entries": 1, "given": {"care": 1}, "received": {"": 2}, "together": 3}
    looked(journal, choir, 400, answers=answers, decision=Decision.KEEP, facts=then)
    answers = (Answer("q2", "less", "tired"), Answer("q3", "yes", asked=True))
    facts = {"entries": 5, "given": {"care": 4, "of-later": 1}, "received": 7, "together": 0}
    newest = looked(journal, choir, 50, answers=answers, step="ring Bram", facts=facts)
    agreement = journal.add_agreement(
        Agreement(what="ring Bram", circle=choir.id, review=newest.id, state=AgreementState.KEPT)
    )
    async with opened(journal, (80, 50)) as (app, pilot):
        await press(pilot, "6", "enter")
        said = " ".join(shown(app).split())
        assert "Still meaningful?" in said
        assert "For me Oct 2025 yes → Oct less than before" in said
        assert "Looked at, Sun 4 Oct" in said
        assert "≠ Less than before “tired”" in said
        assert "Yes (I asked)" in said
        assert "Earlier, Sun 19 Oct 2025" in said
        assert "Decision keep" in said
        assert "“to sing”" in said
        assert "before each look Sun 4 Oct 5 entries Given: care 4, of-later 1 Sun 19 Oct 2025 1 entry" in said
        assert "Given: care 1 Received: kind not filled in 2 Together: 3" in said
        await press(pilot, "down", "enter")
        assert app.main is not None
        assert app.main.place == "agreements"
        assert agreement.what in shown(app)


async def test_the_newest_look_can_be_removed_and_comes_back_with_undo(journal: Journal) -> None:
    choir = journal.add_circle(Circle(name="Choir"))
    looked(journal, choir, 50, decision=Decision.KEEP)
    draft = journal.add_review(Review(circle=choir.id, on=TODAY, answers=(Answer("q2", "yes"),)))
    async with opened(journal) as (app, pilot):
        await press(pilot, "6", "d")
        assert "What was begun is removed" in told(app)
        assert [one.id for one in journal.reviews if not one.done] == []
        await press(pilot, "u")
        assert draft.id in journal.reviews
        await press(pilot, "d", "d")
        assert "Remove the look at Choir of Sun 4 Oct?" in shown(app)
        assert len(journal.reviews) == 1  # what is finished is asked about
        await press(pilot, "right", "enter")
        assert not journal.reviews


async def test_the_keys_are_those_of_the_row_one_rests_on(journal: Journal) -> None:
    one, other = journal.add_circle(Circle(name="Aside")), journal.add_circle(Circle(name="Beside"))
    looked(journal, one, 50, decision=Decision.KEEP)
    async with opened(journal) as (app, pilot):
        await press(pilot, "6")
        rows = app.screen.query_one("#place-review", ListDetail).list
        for circle, removes in ((one, True), (other, False), (one, True)):
            rows.highlight(circle.id)
            await until(pilot, lambda: ("remove" in shown(app).splitlines()[-1]) is removes, 5)  # noqa: B023


async def test_all_circles_stand_beside_each_other_with_who_is_there_for_what(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna", ring=Ring.INNER))
    bram = journal.add_person(Person(name="Bram", ring=Ring.OUTER))
    journal.add_person(Person(name="Tom"))
    choir = journal.add_circle(Circle(name="Choir", kind=CircleKind.SOCIAL, purpose="To sing"), [anna.id, bram.id])
    journal.add_circle(Circle(name="Family", kind=CircleKind.FAMILY))
    journal.add_entry(
        Entry(on=ago(3), direction=Direction.RECEIVED, people=(anna.id,), support=(Support.LISTENING,), what="a talk")
    )
    then = {"around": {"rings": {"inner": [bram.id]}, "circles": {choir.id: [anna.id, bram.id]}}}
    looked(journal, choir, 50, decision=Decision.KEEP, next_look=ago(-100), facts=then)
    async with opened(journal, (80, 50)) as (app, pilot):
        await press(pilot, "6", "v")
        assert isinstance(app.screen, RoundScreen)
        said = " ".join(shown(app).split())
        for part in (
            *("Choir social network To sing Last look Sun 4 Oct: keep", "Next look Wed 3 Mar 2027"),
            *("Family family", "From one person only listening ear Anna", "In no circle Tom"),
            *("Around you, since Sun 4 Oct", "Came closer Anna", "Further away Bram"),
        ):
            assert part in said, said
        await press(pilot, "enter", "enter")
        assert app.main is not None
        assert app.main.place == "review"


async def test_a_circle_and_a_person_lead_to_their_look(journal: Journal) -> None:
    choir = journal.add_circle(Circle(name="Choir"))
    anna = journal.add_person(Person(name="Anna"))
    looked(journal, choir, 50, decision=Decision.KEEP)
    async with opened(journal, (120, 30)) as (app, pilot):
        await press(pilot, "2")
        assert "Sun 4 Oct: keep" in shown(app)
        await press(pilot, "r")
        assert isinstance(app.screen, LookScreen)
        assert app.screen.about_circle == choir.id
        await press(pilot, "escape", "3", "r")
        assert isinstance(app.screen, LookScreen)
        assert app.screen.about_person == anna.id
        await press(pilot, "escape", "6", "p", *"anna", "enter")
        assert isinstance(app.screen, LookScreen)


async def test_a_decision_comes_back_on_today_where_things_went_on_as_before(journal: Journal) -> None:
    choir = journal.add_circle(Circle(name="Choir"))
    review = looked(journal, choir, 100, decision=Decision.WIND_DOWN, next_look=ago(-100))
    with journal.bulk():
        for days in (*range(1, 90, 9), *range(101, 190, 9)):
            journal.add_entry(Entry(on=ago(days), direction=Direction.TOGETHER, circle=choir.id, what="sang"))
    async with opened(journal, (140, 30)) as (app, pilot):
        await press(pilot, "1")
        said = "Choir: In August you chose “wind down”. Since then you were there as often as before."
        assert said in shown(app)
        await press(pilot, "home", "n")
        assert said not in shown(app)
        assert journal.reviews[review.id].not_before == ago(-91)
        await press(pilot, "u")
        assert said in shown(app)
        journal.add_review(Review(circle=choir.id, on=TODAY, answers=(Answer("q2", "yes"),)))
        await until(pilot, lambda: "You began the review of Choir" in shown(app))
        assert said not in shown(app)  # one line about one circle


async def test_opened_on_a_circle_the_look_is_there_as_soon_as_the_journal_is_read(journal: Journal) -> None:
    from kring.tui.frame.app import KringApp
    from tests.tui.driving import settled

    choir = journal.add_circle(Circle(name="Choir"))
    app = KringApp(journal, today=TODAY, place="review", look_at=choir.id)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, LookScreen)
        await press(pilot, "escape")
        assert app.main is not None
        assert app.main.place == "review"
