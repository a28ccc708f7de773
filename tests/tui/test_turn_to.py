"""Who can I turn to: kinds of support by circle, the people behind a cell, and what stands below it in words."""

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.journal.journal import Journal
from kring.model.circle import Circle
from kring.model.entry import Entry
from kring.model.enums import CircleKind, Direction, Outcome, Support
from kring.model.person import Person
from kring.tui.addbar.bar import AddBar
from kring.tui.components.lists.block_view import BlockView, Target
from kring.tui.components.safe_text import columns
from kring.tui.coverage.grid import WhoGrid, _laid_out
from kring.tui.coverage.screen import CoverageScreen
from kring.tui.coverage.why import Why
from kring.tui.frame.app import KringApp
from kring.tui.frame.main_screen import MainScreen
from kring.tui.journal.place import JournalPlace
from kring.tui.people.place import PeoplePlace
from tests.tui.driving import HOSTILE, TODAY, opened, press, settled, shown, told

R = Direction.RECEIVED


@pytest.fixture
def journal(journal_folder: str) -> Iterator[Journal]:
    with Journal.open(journal_folder, device="here") as journal:
        yield journal


class Around:
    """Three friends, a choir with one, and someone in no circle."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.anna, self.bram, self.cleo, self.dirk, self.zoe = (
            journal.add_person(Person(name=name)).id for name in ("Anna Jansen", "Bram", "Cleo", "Dirk de Wit", "Zoe")
        )
        self.friends = journal.add_circle(
            Circle(name="Friends", kind=CircleKind.FRIENDS), members=[self.anna, self.bram, self.cleo]
        ).id
        self.choir = journal.add_circle(Circle(name="Choir", kind=CircleKind.SOCIAL), members=[self.dirk]).id
        journal.add_circle(Circle(name="Street", kind=CircleKind.SOCIAL))

    def came(self, person: str, support: Support, circle: str | None, ago: int = 5, **more: object) -> Entry:
        fields = {"direction": R, "what": f"{support} {ago}", **more}
        return self.journal.add_entry(
            Entry(
                on=TODAY - dt.timedelta(days=ago),
                people=(person,),
                circle=circle,
                support=(support,),
                **fields,  # type: ignore[arg-type]
            )
        )

    def some(self) -> None:
        """Company from two friends, a listening ear from Anna alone, an offer in the choir."""
        self.came(self.anna, Support.COMPANY, self.friends)
        self.came(self.bram, Support.COMPANY, self.friends)
        self.came(self.anna, Support.LISTENING, self.friends)
        self.came(self.anna, Support.LISTENING, self.friends, ago=90)
        self.came(self.dirk, Support.PRACTICAL, self.choir, outcome=Outcome.OFFERED)


@pytest.fixture
def around(journal: Journal) -> Around:
    return Around(journal)


def words_below(app: KringApp) -> str:
    return " ".join(app.screen.query_one("#turnto-words", BlockView).words.split())


def grid_row(app: KringApp, name: str) -> list[str]:
    """The cells of a kind, as they stand on the screen."""
    line = next(line for line in shown(app).split("\n") if line.strip().startswith(name))
    return [cell.strip() for cell in line.replace("▌", "│").split("│")]


async def test_the_names_stand_in_the_cell_of_their_kind_and_circle(journal: Journal, around: Around) -> None:
    around.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "T")
        assert isinstance(app.screen, CoverageScreen)
        assert grid_row(app, "company") == ["company", "·", "Anna Jansen, Bram"]
        assert grid_row(app, "listening ear") == ["listening ear", "·", "Anna Jansen"]
        assert grid_row(app, "practical help") == ["practical help", "(Dirk de Wit)", "·"]
        assert grid_row(app, "care") == ["care", "·", "·"]


async def test_what_it_says_stands_below_it_in_words(journal: Journal, around: Around) -> None:
    around.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "T")
        said = words_below(app)
        assert "Only Anna Jansen for: listening ear." in said
        assert (
            "Nobody yet for: practical help, care, advice, contacts, experience and things. That can be just right."
            in said
        )
        assert "In no circle, and that is fine: Zoe." in said
        assert "In brackets: offered, not done yet." in said
        assert "1 circle is not shown: nothing of these kinds was received there in this time." in said


async def test_a_cell_opens_to_the_people_and_the_entries_behind_it(journal: Journal, around: Around) -> None:
    around.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "T", "right", "down", "down", "down", "enter")
        assert isinstance(app.screen, Why)
        said = app.screen.query_one("#why-lines", BlockView).words
        assert said.split("\n")[0].strip() == "Anna Jansen"
        assert "2 entries behind it" in said
        assert said.index("listening 5") < said.index("listening 90")
        await press(pilot, "escape")
        assert isinstance(app.screen, CoverageScreen)
        assert app.screen.grid.here == (Support.LISTENING, around.friends)


async def test_from_a_cell_one_goes_on_to_a_person_an_entry_or_all_its_entries(
    journal: Journal, around: Around
) -> None:
    around.some()
    to_cell = ("T", "right", "down", "down", "down", "enter")
    async with opened(journal, (100, 30)) as (app, pilot):
        await press(pilot, *to_cell, "enter")
        assert app.screen.query_one(PeoplePlace).chosen == around.anna
        await press(pilot, "escape")
        assert isinstance(app.screen, CoverageScreen)
        assert app.screen.grid.here == (Support.LISTENING, around.friends)
        await press(pilot, "escape")
        assert app.main is not None
        assert app.main.place == "today"
        await press(pilot, *to_cell, "down", "enter")
        place = app.screen.query_one(JournalPlace)
        assert app.main is not None
        assert app.main.place == "journal"
        assert journal.entries[place.list.highlighted].what == "listening 5"
        await press(pilot, "escape", "enter", "e")
        assert "2 entries" in shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, CoverageScreen)
        assert app.screen.grid.here == (Support.LISTENING, around.friends)


async def test_a_cell_with_nobody_says_so_and_opens_nothing(journal: Journal, around: Around) -> None:
    around.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "T", "down", "enter")
        assert isinstance(app.screen, CoverageScreen)
        assert "care, Choir: nothing written down in this time." in told(app)


async def test_on_a_narrow_screen_it_is_a_list_by_kind(journal: Journal, around: Around) -> None:
    around.some()
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "T")
        assert not app.screen.query_one(WhoGrid).display
        said = " ".join(app.screen.query_one("#turnto-words", BlockView).words.split())
        assert said.startswith("practical help Choir (Dirk de Wit) company Friends Anna Jansen, Bram")
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, Why)
        assert app.screen.support == Support.COMPANY


async def test_table_and_list_follow_the_size(journal: Journal, around: Around) -> None:
    around.some()
    async with opened(journal, (60, 20)) as (app, pilot):
        await press(pilot, "T")
        await pilot.resize_terminal(140, 40)
        await settled(pilot)
        grid = app.screen.query_one(WhoGrid)
        assert grid.display
        assert grid.has_focus
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        assert not grid.display
        assert app.screen.query_one("#turnto-words", BlockView).has_focus


async def test_how_far_back_is_one_key_and_is_said(journal: Journal, around: Around) -> None:
    around.came(around.anna, Support.ADVICE, around.friends, ago=400)
    async with opened(journal) as (app, pilot):
        await press(pilot, "T")
        assert "This page will show who you can turn to for what" in words_below(app)
        await press(pilot, "h")
        assert "● everything" in shown(app)
        assert grid_row(app, "advice") == ["advice", "Anna Jansen"]


async def test_the_words_below_can_be_gone_along_and_lead_to_the_person(journal: Journal, around: Around) -> None:
    around.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "T", "tab", "enter")
        assert app.screen.query_one(PeoplePlace).chosen == around.anna
        await press(pilot, "T", *["down"] * 8, "enter")
        assert isinstance(app.screen, MainScreen)


async def test_more_circles_than_fit_come_into_view_with_the_cursor(journal: Journal, around: Around) -> None:
    for number in range(12):
        circle = journal.add_circle(Circle(name=f"Circle {number:02}", kind=CircleKind.SOCIAL)).id
        around.came(around.anna, Support.CARE, circle)
    async with opened(journal) as (app, pilot):
        await press(pilot, "T")
        assert "Circle 00" in shown(app)
        assert "Circle 11" not in shown(app)
        assert "8 ›" in shown(app)
        await press(pilot, *["right"] * 11)
        assert "Circle 11" in shown(app)
        assert "‹ 8" in shown(app)
        await press(pilot, "right", "enter")
        assert isinstance(app.screen, Why)
        assert "Circle 11" in shown(app)


async def test_a_click_opens_a_cell(journal: Journal, around: Around) -> None:
    around.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "T")
        text = shown(app).split("\n")
        at = next(y for y, line in enumerate(text) if line.strip().startswith("company"))
        await pilot.click(offset=(text[at].index("Anna") + 1, at))
        await settled(pilot)
        assert isinstance(app.screen, Why)
        assert app.screen.support == Support.COMPANY


async def test_what_is_written_elsewhere_shows_by_itself_also_in_an_open_cell(
    journal: Journal, around: Around, journal_folder: str
) -> None:
    around.some()
    async with opened(journal) as (app, pilot):
        await press(pilot, "T", "right", "down", "down", "enter")
        with Journal.open(journal_folder, device="there") as other:
            other.add_entry(
                Entry(on=TODAY, direction=R, support=(Support.COMPANY,), people=(around.cleo,), circle=around.friends)
            )
        journal.refresh()
        await settled(pilot)
        assert "Cleo" in app.screen.query_one("#why-lines", BlockView).words
        await press(pilot, "escape")
        assert grid_row(app, "company")[2] == "Anna Jansen, Bram, Cleo"


async def test_nothing_yet_says_what_comes_here_and_a_key_starts_it(journal: Journal) -> None:
    async with opened(journal) as (app, pilot):
        await press(pilot, "T")
        assert "This page will show who you can turn to for what" in words_below(app)
        await press(pilot, "a")
        assert app.screen.query_one(AddBar).is_open


async def test_names_of_any_kind_are_harmless_here(journal: Journal) -> None:
    for name in HOSTILE:
        person = journal.add_person(Person(name=name)).id
        circle = journal.add_circle(Circle(name=name, kind=CircleKind.FRIENDS), members=[person]).id
        journal.add_entry(Entry(on=TODAY, direction=R, support=(Support.CARE,), people=(person,), circle=circle))
    async with opened(journal) as (app, pilot):
        for size in ((80, 24), (60, 20), (140, 40)):
            await pilot.resize_terminal(*size)
            await press(pilot, "T")
            for _name in HOSTILE:
                await press(pilot, "enter", "escape", "right" if size[0] > 60 else "down")
            await press(pilot, "escape")
        assert app.is_running


async def test_where_names_are_too_long_the_first_word_stands_unless_it_is_no_name(journal: Journal) -> None:
    circle = journal.add_circle(Circle(name="Street", kind=CircleKind.SOCIAL)).id
    other = journal.add_circle(Circle(name="Work", kind=CircleKind.SOCIAL)).id
    for name, where, organisation in (
        ("Hanneke Vossenberg-Terpstra", circle, False),
        ("Bram van der Heuvelrugge", circle, False),
        ("Mevrouw Vossenberg-Terpstra", other, False),
        ("Point of Care and Support Ltd", other, True),
    ):
        person = journal.add_person(Person(name=name, organisation=organisation)).id
        journal.add_entry(Entry(on=TODAY, direction=R, support=(Support.CARE,), people=(person,), circle=where))
    async with opened(journal) as (app, pilot):
        await press(pilot, "T")
        assert grid_row(app, "care") == ["care", "Bram, Hanneke", "Mevrouw Vossenberg-… & 1"]


@given(
    st.lists(st.text(st.characters(categories=("Lu", "Ll")), min_size=1, max_size=20), min_size=1, max_size=12),
    st.integers(1, 3),
    st.integers(8, 30),
)
def test_names_in_a_cell_fit_it_and_nobody_is_left_unsaid(names: list[str], lines: int, room: int) -> None:
    laid = _laid_out(names, lines, room)
    assert 1 <= len(laid) <= lines
    assert all(columns(line) <= room for line in laid)
    said = [part for line in laid for part in line.replace(" & ", ", &").split(", ") if part.strip(", ")]
    counted = int(said.pop()[1:]) if said[-1].startswith("&") else 0
    assert len(said) + counted == len(names)


async def test_what_has_no_kind_is_counted_and_its_kind_can_be_said_from_there(
    journal: Journal, around: Around
) -> None:
    without = journal.add_entry(Entry(on=TODAY, what="a chat", people=(around.anna,), direction=R))
    journal.add_entry(Entry(on=TODAY, what="soup", people=(around.anna,), direction=Direction.GIVEN))
    journal.add_entry(Entry(on=TODAY, what="a lift", people=(around.anna,), direction=R, outcome=Outcome.ASKED))
    async with opened(journal, (100, 40)) as (app, pilot):
        await press(pilot, "T")
        assert "1 entry without a kind of support is not in here" in shown(app)
        await press(pilot, "tab")
        lines = app.screen.query_one(BlockView)
        lines.highlight(Target("without-kind", ""))
        await press(pilot, "enter")
        place = app.main.current()
        assert isinstance(place, JournalPlace)
        assert "a chat" in shown(app)
        assert "soup" not in shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, CoverageScreen)
        journal.change_entry(without.id, support=(Support.LISTENING,))
        await settled(pilot)
        assert "without a kind" not in shown(app)
