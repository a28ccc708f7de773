"""Giving and receiving: two columns by kind of support; for mantelzorg the load of caring, and no balance."""

import datetime as dt
from collections.abc import Iterator

import pytest

from kring.journal.journal import Journal
from kring.model.circle import Circle, Membership
from kring.model.entry import Entry
from kring.model.enums import Began, CircleKind, Direction, ForWhom, Outcome, Role, Support
from kring.model.person import Person
from kring.tui.addbar.bar import AddBar
from kring.tui.components.dialogs.palette import Palette
from kring.tui.components.lists.block_view import BlockView
from kring.tui.components.span_switch import SpanSwitch
from kring.tui.exchange.screen import ExchangeScreen
from kring.tui.frame.app import KringApp
from kring.tui.frame.main_screen import MainScreen
from kring.tui.journal.place import JournalPlace
from tests.tui.driving import HOSTILE, TODAY, opened, press, settled, shown, typed, until

G, R = Direction.GIVEN, Direction.RECEIVED


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


class People:
    """Anna, with whom much goes to and fro, and mum, for whom I care together with Bram."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.anna = journal.add_person(Person(name="Anna")).id
        self.mum = journal.add_person(Person(name="Mum")).id
        self.bram = journal.add_person(Person(name="Bram")).id
        self.care = journal.add_circle(
            Circle(name="For mum", kind=CircleKind.MANTELZORG, cared_for=self.mum), members=[self.bram]
        ).id
        journal.add_membership(Membership(circle=self.care, person=self.mum, roles=(Role.CARED_FOR,)))
        self.friends = journal.add_circle(Circle(name="Friends", kind=CircleKind.FRIENDS), members=[self.anna]).id

    def add(self, ago: int, direction: Direction, *support: Support, who: str = "", **more: object) -> Entry:
        """Something that happened some days ago, with Anna among friends unless it says otherwise."""
        fields = {"people": (who or self.anna,), "circle": self.friends, "what": f"{direction} {ago}", **more}
        return self.journal.add_entry(
            Entry(on=TODAY - dt.timedelta(days=ago), direction=direction, support=support, **fields)  # type: ignore[arg-type]
        )

    def some(self) -> None:
        """Three given and two received within the year, one of each long ago."""
        self.add(3, G, Support.PRACTICAL)
        self.add(40, G, Support.PRACTICAL)
        self.add(200, G, Support.LISTENING)
        self.add(10, R, Support.LISTENING)
        self.add(150, R, Support.LISTENING)
        self.add(500, R, Support.ADVICE)
        self.add(600, G)

    def caring(self) -> None:
        """Two weeks of care with none between them, Bram who took over once, and what is no care: plums, for me."""
        mine = {"who": self.mum, "circle": self.care}
        self.add(3, G, Support.CARE, minutes=120, travel_minutes=30, costs=1250, **mine)
        self.add(4, G, Support.PRACTICAL, minutes=60, **mine)
        self.add(17, G, Support.CARE, minutes=90, **mine)
        self.add(12, R, Support.CARE, who=self.bram, circle=self.care, minutes=240, for_whom=ForWhom.CARED_FOR)
        self.add(11, R, Support.THINGS, who=self.bram, circle=self.care, tags=("vrij",))


@pytest.fixture
def known(journal: Journal) -> People:
    return People(journal)


def lines(app: KringApp) -> str:
    """What is read, blanks at the ends left out."""
    return app.screen.query_one("#giving-lines", BlockView).words


def row(app: KringApp, name: str) -> list[str]:
    """The words and bars of the line of a kind."""
    return next(line.split() for line in lines(app).split("\n") if name in line)


# Two columns.


async def test_what_was_given_stands_left_and_what_was_received_right_by_kind(journal: Journal, known: People) -> None:
    known.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "H")
        assert isinstance(app.screen, ExchangeScreen)
        assert row(app, "practical help") == ["▄▄▄▄", "2", "practical", "help", "·"]
        assert row(app, "listening ear") == ["▄▄", "1", "listening", "ear", "2", "▄▄▄▄"]
        assert "advice" not in lines(app)
        assert lines(app).split("\n")[0].split() == ["given", "→", "←", "received"]


async def test_one_key_looks_further_back_and_it_is_said_how_far(journal: Journal, known: People) -> None:
    known.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "H")
        assert "● past year" in shown(app)
        await press(pilot, "h")
        assert "● everything" in shown(app)
        assert row(app, "advice") == ["·", "advice", "1", "▄▄"]
        assert row(app, "kind not filled in") == ["▄▄", "1", "kind", "not", "filled", "in", "·"]
        await press(pilot, "h")
        assert "● past 3 months" in shown(app)
        assert row(app, "listening ear") == ["·", "listening", "ear", "1", "▄▄"]


async def test_the_horizon_stays_when_one_comes_back(journal: Journal, known: People) -> None:
    known.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "H", "h", "escape", "3", "h")
        assert isinstance(app.screen, ExchangeScreen)
        assert "● everything" in shown(app)


async def test_together_notes_and_what_was_asked_and_offered_are_said_in_words(journal: Journal, known: People) -> None:
    known.some()
    known.add(5, Direction.TOGETHER, Support.COMPANY)
    known.add(6, Direction.TOGETHER)
    known.add(7, Direction.NOTE)
    known.add(8, R, outcome=Outcome.ASKED)
    known.add(9, R, outcome=Outcome.DECLINED)
    known.add(9, G, outcome=Outcome.OFFERED)
    known.add(11, G, Support.THINGS, outcome=Outcome.DONE, started_as=Outcome.ASKED)
    async with opened(journal, (80, 40)) as (app, pilot):
        await press(pilot, "H")
        said = " ".join(lines(app).split())
        for one in (
            "∞ together 2 entries",
            "· notes 1 entry",
            "→ you asked for something 1 entry",
            "← someone said no to you 1 entry",
            "→ you offered something 1 entry",
            "→ you were asked, and gave it 1 entry",
        ):
            assert one in said


async def test_who_usually_begins_and_what_is_given_freely_are_said_of_someone(journal: Journal, known: People) -> None:
    for ago in range(5):
        known.add(ago, G, Support.LISTENING, began=Began.ME)
    journal.change_person(known.anna, given_freely=True)
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "h")
        assert "Giving and receiving  Anna" in shown(app)
        assert "Usually you take the first step." in lines(app)
        assert "What you give here, you give freely." in lines(app)


async def test_a_change_from_what_is_usual_is_one_sentence_and_what_is_given_freely_is_left_in_peace(
    journal: Journal, known: People
) -> None:
    for ago in range(100, 455, 12):
        known.add(ago, Direction.TOGETHER, Support.COMPANY)
    other = journal.add_person(Person(name="Zoe")).id
    for ago in range(0, 455, 12):  # the journal itself goes on
        known.add(ago, Direction.TOGETHER, who=other, circle=None)
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "h")
        assert "You and Anna see each other less than you used to. Would you like to look?" in lines(app)
        journal.change_person(known.anna, given_freely=True)
        await settled(pilot)
        assert "less than you used to" not in lines(app)


async def test_nothing_yet_says_what_comes_here_and_which_key_starts_it(journal: Journal) -> None:
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "H")
        assert "Look further back: h" in lines(app).replace("\n", " ")
        await press(pilot, "h")
        assert "This page will show what is given and received" in lines(app).replace("\n", " ")
        await press(pilot, "a")
        assert isinstance(app.screen, MainScreen)
        assert app.screen.query_one(AddBar).is_open


# Going on from it.


async def test_enter_shows_the_entries_behind_a_row_and_escape_comes_back_to_it(
    journal: Journal, known: People
) -> None:
    known.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "H", "down", "enter")
        place = app.screen.query_one(JournalPlace)
        assert [app.journal.entries[id_].what for id_ in place.list.rows._ids] == [  # type: ignore[attr-defined]
            "given 200",
            "received 150",
            "received 10",
        ]
        assert "listening ear · past year" in shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ExchangeScreen)
        assert app.screen.lines.target == ("giving", "kind:listening")
        assert not place.filter


async def test_the_entries_behind_a_row_follow_what_is_written_elsewhere(
    journal: Journal, known: People, journal_folder: str
) -> None:
    known.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "H", "enter")
        assert "2 entries" in shown(app)
        with Journal.open(journal_folder, device="there") as other:
            other.add_entry(Entry(on=TODAY, direction=G, support=(Support.PRACTICAL,), people=(known.anna,)))
        journal.refresh()
        await settled(pilot)
        assert "3 entries" in shown(app)


async def test_what_is_written_elsewhere_shows_by_itself(journal: Journal, known: People, journal_folder: str) -> None:
    known.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "H")
        with Journal.open(journal_folder, device="there") as other:
            other.add_entry(Entry(on=TODAY, direction=R, support=(Support.THINGS,), people=(known.anna,)))
        journal.refresh()
        await settled(pilot)
        assert row(app, "things") == ["·", "things", "1", "▄▄"]


async def test_another_can_be_chosen_by_name_and_escape_comes_back(journal: Journal, known: People) -> None:
    known.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "H", "f")
        await typed(pilot, "friends")
        await press(pilot)
        await press(pilot, "enter")
        assert "Giving and receiving  Friends" in shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ExchangeScreen)
        assert "Giving and receiving  Friends" not in shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)


async def test_adding_from_here_begins_a_line_about_the_same_person(journal: Journal, known: People) -> None:
    known.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "3", "h", "a")
        assert app.screen.query_one(AddBar).query_one("#add-line").value == "gave Anna "  # type: ignore[attr-defined]


async def test_the_palette_leads_here(journal: Journal, known: People) -> None:
    known.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "ctrl+p")
        assert isinstance(app.screen, Palette)
        await typed(pilot, "giving and rec")
        await press(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, ExchangeScreen)


async def test_help_says_the_keys_of_this_screen_first(journal: Journal, known: People) -> None:
    async with opened(journal, (80, 24)) as (app, pilot):
        await press(pilot, "H")
        assert "? help" in shown(app)
        await press(pilot, "question_mark")
        await until(pilot, lambda: "a key, or what you want to do" in shown(app))
        rows = app.screen.found.rows  # type: ignore[attr-defined]
        said = " ".join(line.plain for at in range(len(rows)) for line in rows.render(at, 80, False))
        assert said.index("Look back three months") < said.index("Show every entry again.")
        await press(pilot, "escape")
        assert isinstance(app.screen, ExchangeScreen)


async def test_someone_chosen_in_the_palette_comes_in_place_of_this_screen(journal: Journal, known: People) -> None:
    known.some()
    async with opened(journal, (100, 30)) as (app, pilot):
        await press(pilot, "H", "ctrl+p")
        await typed(pilot, "anna")
        await press(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.screen.place == "people"


async def test_the_mouse_opens_a_row_and_chooses_how_far_back(journal: Journal, known: People) -> None:
    known.some()
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "H")
        await pilot.click(SpanSwitch, offset=(shown(app).split("\n")[1].index("everything"), 0))
        await settled(pilot)
        assert "● everything" in shown(app)
        at = next(y for y, line in enumerate(shown(app).split("\n")) if "advice" in line)
        await pilot.click(offset=(30, at))
        await settled(pilot)
        assert "1 entry" in shown(app)


async def test_it_fits_every_size_while_that_changes(journal: Journal, known: People) -> None:
    known.some()
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "H")
        for size in ((140, 40), (60, 20), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert row(app, "practical help") == ["▄▄▄▄", "2", "practical", "help", "·"]


# Mantelzorg.


async def test_a_mantelzorg_circle_has_hours_and_no_columns(journal: Journal, known: People) -> None:
    known.some()
    known.caring()
    async with opened(journal, (80, 40)) as (app, pilot):
        await press(pilot, "2", "h")
        said = lines(app)
        assert "The load of caring  For mum" in shown(app)
        assert "given" not in said
        assert "Time off written down: 12 Nov." in said
        assert "every week" not in said
        assert "me    ▄" in said
        assert "5h · 3 entries" in said
        assert "4h · 1 entry" in said
        assert "12.50" in said
        assert "16 Nov – 22 Nov       3h · 30m travel   2 entries" in said
        assert "9 Nov – 15 Nov    –" in said


async def test_one_key_looks_at_more_weeks(journal: Journal, known: People) -> None:
    known.caring()
    known.add(120, G, Support.CARE, who=known.mum, circle=known.care, minutes=600)
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "2", "h")
        assert "● past 12 weeks" in shown(app)
        assert "20 Jul – 26 Jul" not in lines(app)
        await press(pilot, "h")
        assert "● past 26 weeks" in shown(app)
        assert "20 Jul – 26 Jul      10h                1 entry" in lines(app)


@pytest.mark.parametrize(
    ("target", "whats"),
    [
        ("week:2026-11-16", ["given 3", "given 4"]),
        ("share:", ["given 17", "given 3", "given 4"]),
        ("share:BRAM", ["received 12"]),
        ("costs:", ["given 3"]),
    ],
)
async def test_each_line_of_the_load_of_caring_leads_to_its_entries(
    journal: Journal, known: People, target: str, whats: list[str]
) -> None:
    known.caring()
    async with opened(journal, (80, 40)) as (app, pilot):
        await press(pilot, "2", "h")
        assert isinstance(app.screen, ExchangeScreen)
        app.screen._entries(target.replace("BRAM", known.bram))
        await settled(pilot)
        place = app.screen.query_one(JournalPlace)
        found = [journal.entries[id_].what for id_ in place.list.rows._ids]  # type: ignore[attr-defined]
        assert sorted(found) == whats


async def test_what_belongs_to_mantelzorg_stands_in_nobodys_columns(journal: Journal, known: People) -> None:
    known.some()
    known.caring()
    async with opened(journal, (80, 40)) as (app, pilot):
        await press(pilot, "H")
        assert "care" not in [word for line in lines(app).split("\n")[:6] for word in line.split()]
        assert "Mantelzorg is shown apart" in lines(app)
        await press(pilot, "end")
        app.screen.query_one(BlockView).highlight(("circles", known.care))  # type: ignore[arg-type]
        await press(pilot, "enter")
        assert "The load of caring  For mum" in shown(app)
        await press(pilot, "escape")
        assert "Mantelzorg is shown apart" in lines(app)


async def test_an_empty_mantelzorg_circle_says_what_comes_here(journal: Journal, known: People) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "2", "h")
        assert "This page will show the hours per week" in lines(app)


# On the cards.


async def test_the_card_of_someone_shows_it_at_a_glance_and_leads_to_all_of_it(journal: Journal, known: People) -> None:
    known.some()
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "3")
        said = app.screen.query_one("#named-card", BlockView).words
        assert "Giving and receiving  past year" in said
        assert "1  listening ear   2" in said
        app.screen.query_one("#named-card", BlockView).highlight(("giving", known.anna))  # type: ignore[arg-type]
        await press(pilot, "tab", "enter")
        assert isinstance(app.screen, ExchangeScreen)


async def test_the_card_of_a_mantelzorg_circle_shows_the_weeks_and_no_columns(journal: Journal, known: People) -> None:
    known.caring()
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "2")
        said = app.screen.query_one("#named-card", BlockView).words
        assert "Hours a week  past 4 weeks" in said
        assert "at most 3h30" in said
        assert "Giving and receiving" not in said


async def test_where_no_length_of_time_was_filled_in_no_hours_are_told(journal: Journal, known: People) -> None:
    known.add(3, G, Support.CARE, who=known.mum, circle=known.care)
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "2")
        said = app.screen.query_one("#named-card", BlockView).words
        assert "No length of time was filled in." in said
        assert "0h" not in said


async def test_the_card_follows_what_is_written_elsewhere(journal: Journal, known: People, journal_folder: str) -> None:
    known.some()
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "3")
        with Journal.open(journal_folder, device="there") as other:
            other.add_entry(Entry(on=TODAY, direction=R, support=(Support.THINGS,), people=(known.anna,)))
        journal.refresh()
        await settled(pilot)
        assert "things" in app.screen.query_one("#named-card", BlockView).words


async def test_a_card_with_nothing_exchanged_says_nothing_of_it(journal: Journal, known: People) -> None:
    async with opened(journal, (140, 40)) as (app, pilot):
        await press(pilot, "3")
        assert "Giving and receiving" not in app.screen.query_one("#named-card", BlockView).words


async def test_names_and_texts_of_any_kind_are_harmless_here(journal: Journal) -> None:
    for number, name in enumerate(HOSTILE):
        person = journal.add_person(Person(name=name)).id
        kind = CircleKind.MANTELZORG if number % 2 else CircleKind.FRIENDS
        circle = journal.add_circle(Circle(name=name, kind=kind), members=[person]).id
        journal.add_entry(
            Entry(on=TODAY, direction=R, support=(Support.CARE,), people=(person,), circle=circle, minutes=10)
        )
        journal.add_entry(Entry(on=TODAY, direction=G, people=(person,), circle=circle, minutes=10))
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "H", "f", "escape", "escape")
        for place in ("2", "3"):
            await press(pilot, place)
            for _name in HOSTILE:
                await press(pilot, "h", "enter", "escape", "escape", place, "down")
        assert app.is_running
