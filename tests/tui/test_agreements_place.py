"""Agreements: written, edited, kept, changed, dropped and open again; and where each came from (R19, R20)."""

import datetime as dt
import itertools
from collections.abc import Iterator

import pytest

from kring.journal.journal import Journal
from kring.model.agreement import Agreement
from kring.model.circle import Circle
from kring.model.endings import AgreementState
from kring.model.entry import Entry
from kring.model.enums import Began, Direction, Outcome
from kring.model.negotiation import Negotiation
from kring.model.person import Person
from kring.model.review import Review
from kring.tui.agreements.form import AgreementForm
from kring.tui.components.lists.line_list import LineList
from tests.tui.driving import HOSTILE, TODAY, opened, press, settled, shown, told, typed, until

SIZES = pytest.mark.parametrize("size", [(60, 20), (80, 24)])


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


def days(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


async def test_one_without_a_day_says_so_and_is_not_of_the_day_above_it(journal: Journal) -> None:
    journal.add_agreement(Agreement(what="bring back the ladder", by=days(3)))
    journal.add_agreement(Agreement(what="cook together"))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "5")
        (row,) = [row for row in shown(app).splitlines() if "cook together" in row]
        assert row.split()[:2] == ["no", "day"]


# What became of it.


@pytest.mark.parametrize(
    ("whose", "direction", "words"),
    [
        (Began.ME, Direction.GIVEN, "as given today"),
        (Began.THEM, Direction.RECEIVED, "as received today"),
        (Began.BOTH, Direction.TOGETHER, "as done together today"),
    ],
)
@pytest.mark.parametrize("keys", [("w",), ("y", "down", "enter")], ids=["w", "y"])
async def test_one_that_is_kept_becomes_an_entry_with_one_key_and_one_undo_takes_both_back(
    journal: Journal, whose: Began, direction: Direction, words: str, keys: tuple[str, ...]
) -> None:
    bram = journal.add_person(Person(name="Bram"))
    care = journal.add_circle(Circle(name="Care"))
    one = journal.add_agreement(
        Agreement(what="drive mum", whose=whose, people=(bram.id,), circle=care.id, private=True)
    )
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "y")
        assert words in shown(app)
        await press(pilot, "escape", *keys)
        (entry,) = journal.entries
        assert (entry.on, entry.direction, entry.outcome) == (TODAY, direction, Outcome.DONE)
        assert (entry.people, entry.circle, entry.what, entry.private) == ((bram.id,), care.id, "drive mum", True)
        now = journal.agreements[one.id]
        assert (now.state, now.closed_on, now.kept_as) == (AgreementState.KEPT, TODAY, (entry.id,))
        assert "it is in the Journal" in told(app)
        await press(pilot, "z", "enter")
        assert "in the Journal    drive mum  today" in shown(app)
        await press(pilot, "u")
        assert not list(journal.entries)
        assert journal.agreements[one.id] == one


async def test_what_was_asked_is_answered_when_its_agreement_is_kept_and_is_no_second_entry(journal: Journal) -> None:
    bram = journal.add_person(Person(name="Bram"))
    asked = journal.add_entry(
        Entry(on=days(-9), direction=Direction.RECEIVED, outcome=Outcome.ASKED, people=(bram.id,), what="drive mum")
    )
    one = journal.add_agreement(Agreement(what="drive mum", whose=Began.THEM, people=(bram.id,), entry=asked.id))
    async with opened(journal) as (_app, pilot):
        await press(pilot, "5", "w")
        (entry,) = journal.entries
        assert (entry.id, entry.outcome, entry.answered_on) == (asked.id, Outcome.DONE, TODAY)
        assert journal.agreements[one.id].kept_as == (asked.id,)


async def test_one_that_comes_back_goes_on_with_its_next_day(journal: Journal) -> None:
    one = journal.add_agreement(
        Agreement(what="bins out", whose=Began.ME, by=days(-1), repeat="FREQ=WEEKLY", not_before=days(3))
    )
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "enter")
        assert "comes back        every week" in shown(app)
        await press(pilot, "w")
        now = journal.agreements[one.id]
        (entry,) = journal.entries
        assert (now.by, now.state, now.closed_on, now.not_before) == (days(6), AgreementState.OPEN, None, None)
        assert now.kept_as == (entry.id,)
        assert "It is in the Journal. Next time: Sun 29 Nov." in told(app)
        await press(pilot, "y", "down", "down", "enter")  # not this time
        assert journal.agreements[one.id].by == days(13)
        assert len(journal.entries) == 1
        assert "Noted. Next time: Sun 6 Dec" in told(app)
        await press(pilot, "y", "enter")  # kept, and not written down
        assert journal.agreements[one.id].by == days(20)
        assert len(journal.entries) == 1
        await press(pilot, "u", "u", "u")
        assert journal.agreements[one.id] == one


@SIZES
async def test_one_is_kept_leaves_the_list_and_comes_back_with_undo(journal: Journal, size: tuple[int, int]) -> None:
    one = journal.add_agreement(Agreement(what="soup on Friday", by=days(4)))
    async with opened(journal, size) as (app, pilot):
        await press(pilot, "5", "y")
        assert "How did it go?" in shown(app)
        await press(pilot, "enter")
        now = journal.agreements[one.id]
        assert (now.state, now.closed_on) == (AgreementState.KEPT, TODAY)
        assert "Noted: it was kept." in told(app)
        assert app.main is not None
        assert not app.main.query_one("#agreements-list", LineList).rows
        assert "Show 1 closed: z" in shown(app)
        await press(pilot, "u")
        assert journal.agreements[one.id] == one
        assert "soup on Friday" in shown(app)


@SIZES
async def test_one_is_dropped_without_a_question_why(journal: Journal, size: tuple[int, int]) -> None:
    one = journal.add_agreement(Agreement(what="soup on Friday"))
    async with opened(journal, size) as (app, pilot):
        await press(pilot, "5", "y", "end", "enter")
        now = journal.agreements[one.id]
        assert (now.state, now.closed_on) == (AgreementState.DROPPED, TODAY)
        await press(pilot, "z")
        assert "dropped      soup on Friday" in shown(app)


@SIZES
async def test_one_that_was_changed_goes_on_in_its_new_words_and_keeps_the_earlier_ones(
    journal: Journal, size: tuple[int, int]
) -> None:
    one = journal.add_agreement(Agreement(what="soup on Friday", by=days(4)))
    async with opened(journal, size) as (app, pilot):
        await press(pilot, "5")
        for text in ("soup on Saturday", "bread on Saturday"):
            await press(pilot, "y", "down", "down", "enter")
            assert isinstance(app.screen, AgreementForm)
            assert "What it said before is kept with it." in shown(app)
            await press(pilot, "end", *("backspace",) * 20)
            await typed(pilot, text)
            await press(pilot, "ctrl+s")
        now = journal.agreements[one.id]
        assert (now.what, now.state, now.closed_on) == ("bread on Saturday", AgreementState.CHANGED, None)
        assert now.earlier == ("soup on Friday", "soup on Saturday")
        row = next(line for line in shown(app).split("\n") if "bread on Saturday" in line)
        assert row.startswith("▌ Fri 27 Nov   bread on Saturday")
        assert "  changed" in row
        await press(pilot, "enter")
        assert "it was            soup on Saturday" in shown(app)
        assert "before that       soup on Friday" in shown(app)
        await press(pilot, "u")
        assert journal.agreements[one.id].earlier == ("soup on Friday",)
        await press(pilot, "u")
        assert journal.agreements[one.id] == one


@pytest.mark.parametrize(
    ("earlier", "state"), [((), AgreementState.OPEN), (("bread",), AgreementState.CHANGED)], ids=["open", "changed"]
)
async def test_a_closed_one_is_open_again_as_it_was(
    journal: Journal, earlier: tuple[str, ...], state: AgreementState
) -> None:
    one = journal.add_agreement(Agreement(what="soup", earlier=earlier, state=AgreementState.KEPT, closed_on=days(-1)))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5")
        assert "Everything that was agreed has been kept or dropped." in shown(app)
        await press(pilot, "z", "y")
        assert "It is open again" in shown(app)
        assert "Kept: " not in shown(app)
        await press(pilot, "end", "enter")
        now = journal.agreements[one.id]
        assert (now.state, now.closed_on) == (state, None)
        await press(pilot, "u")
        assert journal.agreements[one.id] == one


async def test_leaving_the_question_changes_nothing(journal: Journal) -> None:
    one = journal.add_agreement(Agreement(what="soup"))
    async with opened(journal) as (_app, pilot):
        await press(pilot, "5", "y", "escape", "y", "down", "down", "enter", "escape")
        assert journal.agreements[one.id] == one


# The list.


async def test_those_that_go_on_stand_by_their_next_day_and_closed_ones_behind_a_key_newest_first(
    journal: Journal,
) -> None:
    add = journal.add_agreement
    add(Agreement(what="no day"))
    add(Agreement(what="answer was due, step ahead", answer_by=days(-3), by=days(2)))
    add(Agreement(what="tomorrow", call_from=days(1), by=days(9)))
    add(Agreement(what="a day that has been", by=days(-9)))
    add(Agreement(what="closed first", state=AgreementState.KEPT, closed_on=days(-9)))
    add(Agreement(what="closed last", state=AgreementState.DROPPED, closed_on=days(-1)))
    going = ["a day that has been", "tomorrow", "answer was due, step ahead", "no day"]
    async with opened(journal) as (app, pilot):

        def whats() -> list[str]:
            rows = app.screen.query_one("#agreements-list", LineList).rows
            return [journal.agreements[rows.id(index)].what for index in range(len(rows))]

        await press(pilot, "5")
        assert whats() == going
        assert "4 agreements · Show 2 closed: z" in shown(app)
        await press(pilot, "z")
        assert whats() == [*going, "closed last", "closed first"]
        await press(pilot, "z")
        assert whats() == going


async def test_nothing_in_the_list_blames_for_a_day_that_has_been(journal: Journal) -> None:
    journal.add_agreement(Agreement(what="soup", by=days(-40)))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "enter")
        for word in ("late", "overdue", "fail", "ago", "expired"):
            assert word not in shown(app).lower()


async def test_one_is_removed_and_comes_back_with_undo(journal: Journal) -> None:
    journal.add_agreement(Agreement(what="soup"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "enter", "d")
        assert not list(journal.agreements)
        assert "Removed: “soup”" in told(app)
        await press(pilot, "u")
        assert [one.what for one in journal.agreements] == ["soup"]
        assert "soup" in shown(app)


async def test_a_closed_one_is_shown_when_something_leads_to_it(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    journal.add_agreement(Agreement(what="the key", people=(anna.id,), state=AgreementState.KEPT, closed_on=days(-1)))
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "enter")
        assert "the key  kept" in shown(app)
        while app.main is not None and app.main.place == "people":
            await press(pilot, "down", "enter")
        assert app.main is not None
        assert app.main.place == "agreements"
        assert "yesterday" in shown(app)


async def test_a_card_says_of_a_changed_one_that_it_was_changed_and_that_it_goes_on(journal: Journal) -> None:
    anna = journal.add_person(Person(name="Anna"))
    one = Agreement(what="the key", people=(anna.id,), by=days(1), state=AgreementState.CHANGED, earlier=("a key",))
    journal.add_agreement(one)
    async with opened(journal, (120, 40)) as (app, pilot):
        await press(pilot, "3")
        assert "the key  changed · between us · by tomorrow" in shown(app)


async def test_where_it_came_from_leads_there(journal: Journal) -> None:
    choir = journal.add_circle(Circle(name="Choir"))
    review = journal.add_review(Review(circle=choir.id, on=days(-5), done=True))
    entry = journal.add_entry(Entry(on=days(-6), direction=Direction.RECEIVED, what="chairs"))
    journal.add_agreement(Agreement(what="soup", review=review.id, entry=entry.id))
    async with opened(journal, (120, 30)) as (app, pilot):
        await press(pilot, "5", "enter")
        assert "from the review   Choir  Wed 18 Nov" in shown(app)
        assert "from the entry    chairs  Tue 17 Nov" in " ".join(shown(app).split("│"))
        await press(pilot, "down", "down", "enter")
        assert app.main is not None
        assert app.main.place == "journal"
        assert "chairs" in shown(app)
        await press(pilot, "5", "enter", "down", "down", "up", "enter")
        assert app.main.place == "review"


async def test_where_it_came_from_goes_unsaid_once_that_is_gone(journal: Journal) -> None:
    entry = journal.add_entry(Entry(on=TODAY, direction=Direction.GIVEN, what="bread"))
    journal.add_agreement(Agreement(what="soup", entry=entry.id, review="01J00000000000000000000000"))
    journal.remove_entry(entry.id)
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "enter")
        assert "from the" not in shown(app)


async def test_what_changed_elsewhere_is_shown_when_one_comes_back_and_rows_stay_where_none_did(
    journal: Journal,
) -> None:
    sheet = journal.add_negotiation(Negotiation(subject="rent"))
    bram = journal.add_person(Person(name="Bram"))
    one = journal.add_agreement(Agreement(what="pay half", negotiation=sheet.id, people=(bram.id,)))
    async with opened(journal, (120, 30)) as (app, pilot):
        await press(pilot, "5")
        assert "rent" in shown(app)
        agreements = app.screen.query_one("#agreements-list", LineList)
        rows = agreements.rows
        await press(pilot, "1")
        journal.change_negotiation(sheet.id, subject="the rent of May")
        journal.add_entry(Entry(on=TODAY, direction=Direction.GIVEN, what="bread"))
        await press(pilot, "5")
        assert "the rent of May" in shown(app)  # what it came from, in full
        assert agreements.rows is rows
        await press(pilot, "1")
        journal.change_person(bram.id, name="Bram Visser")
        journal.change_negotiation(sheet.id, subject="rent")
        await press(pilot, "5")
        assert shown(app).count("Bram Visser") == 2  # the row and what it is in full
        assert "the rent of May" not in shown(app)
        await press(pilot, "1")
        journal.change_agreement(one.id, what="pay a third")
        journal.add_entry(Entry(on=TODAY, direction=Direction.GIVEN, what="bread"))
        await press(pilot, "5")
        assert shown(app).count("pay a third") == 2


# From elsewhere.


@pytest.mark.parametrize(
    ("direction", "whose"),
    [(Direction.GIVEN, Began.ME), (Direction.RECEIVED, Began.THEM), (Direction.TOGETHER, Began.BOTH)],
)
async def test_an_entry_becomes_an_agreement_with_one_key(journal: Journal, direction: Direction, whose: Began) -> None:
    anna, choir = journal.add_person(Person(name="Anna")), journal.add_circle(Circle(name="Choir"))
    entry = journal.add_entry(
        Entry(
            on=days(-2),
            direction=direction,
            outcome=Outcome.OFFERED,
            what="carry the chairs",
            people=(anna.id,),
            circle=choir.id,
        )
    )
    async with opened(journal) as (app, pilot):
        await press(pilot, "4", "c", "ctrl+s")
        (one,) = journal.agreements
        assert (one.what, one.people, one.circle) == ("carry the chairs", (anna.id,), choir.id)
        assert (one.whose, one.entry, one.made_on) == (whose, entry.id, TODAY)
        assert app.main is not None
        assert app.main.place == "journal"
        await press(pilot, "u")
        assert not list(journal.agreements)


async def test_an_agreement_with_a_person_and_in_a_circle_begins_on_their_card(journal: Journal) -> None:
    anna, choir = journal.add_person(Person(name="Anna")), journal.add_circle(Circle(name="Choir"))
    async with opened(journal, (120, 40)) as (app, pilot):
        for place, text in (("3", "soup"), ("2", "chairs")):
            await press(pilot, place, "c")
            await typed(pilot, text)
            await press(pilot, "ctrl+s")
            assert f"{text}  between us" in shown(app)
        soup, chairs = sorted(journal.agreements, key=lambda one: one.id)
        assert (soup.people, soup.circle) == ((anna.id,), None)
        assert (chairs.people, chairs.circle) == ((), choir.id)


async def test_an_agreement_needs_someone_highlighted(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "c", "2", "c", "4", "c", "5", "y", "e", "d")
        assert app.screen is app.main


# On Today.


@pytest.mark.parametrize(
    "fields",
    [{"call_from": days(-1)}, {"answer_by": days(2)}, {"by": days(2)}, {"by": days(-2)}],
    ids=["call", "answer", "step", "how-was-it"],
)
async def test_today_asks_the_same_of_an_agreement(journal: Journal, fields: dict[str, dt.date]) -> None:
    one = journal.add_agreement(Agreement(what="the key", **fields))  # type: ignore[arg-type]
    async with opened(journal) as (app, pilot):
        assert "y answer" in shown(app)
        await press(pilot, "y")
        assert "the key" in shown(app)
        assert "How did it go?" in shown(app)
        await press(pilot, "enter")
        assert journal.agreements[one.id].state == AgreementState.KEPT
        await settled(pilot)
        assert "Worth a look" not in shown(app)
        await press(pilot, "u")
        assert journal.agreements[one.id] == one


async def test_what_was_changed_from_today_still_comes_up_on_its_day(journal: Journal) -> None:
    journal.add_agreement(Agreement(what="the key", by=days(2)))
    async with opened(journal) as (app, pilot):
        await press(pilot, "y", "down", "down", "enter", "end", *("backspace",) * 3)
        await typed(pilot, "lamp")
        await press(pilot, "ctrl+s")
        assert "the lamp" in shown(app)
        assert "Worth a look" in shown(app)


async def test_a_birthday_has_no_answer(journal: Journal) -> None:
    from kring.model.partial_date import PartialDate

    journal.add_person(Person(name="Anna", birthday=PartialDate(TODAY.month, TODAY.day)))
    async with opened(journal) as (app, pilot):
        assert "y answer" not in shown(app)
        await press(pilot, "y")
        assert app.screen is app.main


@pytest.mark.parametrize(("text", "size"), [*zip(HOSTILE, itertools.cycle(((60, 20), (80, 24))), strict=False)])
async def test_hostile_words_are_only_words_in_rows_details_and_questions(
    journal: Journal, text: str, size: tuple[int, int]
) -> None:
    anna, street = journal.add_person(Person(name=text)), journal.add_circle(Circle(name=text))
    review = journal.add_review(Review(circle=street.id, on=TODAY))
    entry = journal.add_entry(Entry(on=TODAY, direction=Direction.GIVEN, what=text))
    one = Agreement(
        what=text, people=(anna.id,), circle=street.id, earlier=(text,), review=review.id, entry=entry.id, by=days(1)
    )
    one = journal.add_agreement(one)
    async with opened(journal, size) as (app, pilot):
        await press(pilot, "y", "escape", "5", "enter", "y", "enter", "z", "y", "escape", "d")
        assert app.return_value is None
        assert not list(journal.agreements)
        await press(pilot, "u")
        assert journal.agreements[one.id].what == one.what
        assert all(len(line) <= size[0] for line in shown(app).split("\n") if text[0] in "[$\\n")


async def test_what_comes_back_is_not_kept_before_its_time_without_a_question(journal: Journal) -> None:
    soon = TODAY + dt.timedelta(days=3)
    journal.add_agreement(Agreement(what="drive", whose=Began.ME, by=soon, repeat="FREQ=WEEKLY"))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5", "w")
        assert "Was it done already?" in shown(app)
        await press(pilot, "enter")  # the harmless answer
        assert not journal.entries.ids()
        await press(pilot, "w", "right", "enter")
        await until(pilot, lambda: len(journal.entries.ids()) == 1)
        (one,) = journal.agreements
        assert one.by == soon + dt.timedelta(days=7)


async def test_a_row_says_whose_step_it_is_that_it_comes_back_and_that_it_is_private(journal: Journal) -> None:
    for whose, what in ((Began.ME, "mine"), (Began.THEM, "theirs"), (Began.BOTH, "ours")):
        journal.add_agreement(Agreement(what=what, whose=whose, by=TODAY, repeat="FREQ=WEEKLY", private=True))
    async with opened(journal) as (app, pilot):
        await press(pilot, "5")
        rows = [" ".join(line.strip(" ▌").split()) for line in shown(app).splitlines() if "private" in line]
        assert sorted(rows) == ["today ours ↻ private", "today ← theirs ↻ private", "today → mine ↻ private"]
