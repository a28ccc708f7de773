"""How a day is said, and which days date an entry."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.humanize import in_small_hours
from kring.quickadd.dates import DayKind, read_day
from kring.quickadd.draft import ProblemKind
from kring.quickadd.echo import format_echo_line
from kring.quickadd.lexicon import KnownName, Lexicon
from kring.quickadd.parser import parse
from tests.unit.quickadd.helpers import TODAY, kinds, known, lexicon, read, said


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("today", "2026-11-23"),
        ("vandaag", "2026-11-23"),
        ("yesterday", "2026-11-22"),
        ("yesterday.", "2026-11-22"),
        ("(gisteren)", "2026-11-22"),
        ("gisteren", "2026-11-22"),
        ("eergisteren", "2026-11-21"),
        ("the day before yesterday", "2026-11-21"),
        ("3 days ago", "2026-11-20"),
        ("three days ago", "2026-11-20"),
        ("3 dagen geleden", "2026-11-20"),
        ("een week geleden", "2026-11-16"),
        ("2 weeks ago", "2026-11-09"),
        ("a month ago", "2026-10-23"),
        ("9 maanden geleden", "2026-02-23"),
        ("een jaar geleden", "2025-11-23"),
        ("monday", "2026-11-23"),
        ("sunday", "2026-11-22"),
        ("Zondag", "2026-11-22"),
        ("on sunday", "2026-11-22"),
        ("op zondag", "2026-11-22"),
        ("last sunday", "2026-11-22"),
        ("this past sunday", "2026-11-22"),
        ("afgelopen zondag", "2026-11-22"),
        ("vorige zondag", "2026-11-22"),
        ("tuesday", "2026-11-17"),
        ("last monday", "2026-11-16"),
        ("afgelopen maandag", "2026-11-16"),
        ("last week saturday", "2026-11-21"),
        ("zaterdag vorige week", "2026-11-21"),
        ("vorige week maandag", "2026-11-16"),
        ("12 nov", "2026-11-12"),
        ("12 november", "2026-11-12"),
        ("on 12 november", "2026-11-12"),
        ("12 nov.", "2026-11-12"),
        ("nov 12", "2026-11-12"),
        ("12th of november", "2026-11-12"),
        ("1e mei", "2026-05-01"),
        ("12 jan", "2026-01-12"),
        ("23 nov", "2026-11-23"),
        ("24 dec 2025", "2025-12-24"),
        ("12 november 2024", "2024-11-12"),
        ("November 12, 2024", "2024-11-12"),
        ("12-11", "2026-11-12"),
        ("12-11,", "2026-11-12"),
        ("2-1", "2026-01-02"),
        ("12-11-2026", "2026-11-12"),
        ("12-11-26", "2026-11-12"),
        ("12/11/2026", "2026-11-12"),
        ("12.11.2026", "2026-11-12"),
        ("on 12/11", "2026-11-12"),
        ("12/11", "2026-11-12"),
        ("12/11.", "2026-11-12"),
        ("12/11 1h @mantelzorg", "2026-11-12"),
        ("31/1", "2026-01-31"),
        ("12/1", "2026-01-12"),
        ("2026-11-12", "2026-11-12"),
        ("29 feb", "2024-02-29"),
        ("29-02", "2024-02-29"),
        ("29-02-2024", "2024-02-29"),
    ],
)
def test_a_day_is_read_in_both_languages(words: str, on: str) -> None:
    draft = read(f"gave Anna soup {words}")
    assert draft.ready
    assert (draft.on.isoformat(), draft.what) == (on, "soup")


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("tonight", "2026-11-23"),
        ("vanavond", "2026-11-23"),
        ("vanochtend", "2026-11-23"),
        ("this morning", "2026-11-23"),
        ("gisteravond", "2026-11-22"),
        ("gisteren avond", "2026-11-22"),
        ("last night", "2026-11-22"),
        ("saturday evening", "2026-11-21"),
        ("zaterdagavond", "2026-11-21"),
        ("yesterday evening", "2026-11-22"),
        ("on saturday evening", "2026-11-21"),
        ("last monday evening", "2026-11-16"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_part_of_the_day_dates_the_entry_and_stays_in_the_text(words: str, on: str, lang: str) -> None:
    draft = read(f"gave Anna soup {words}")
    assert draft.ready
    assert (draft.on.isoformat(), draft.what) == (on, f"soup {words}")
    later = read(format_echo_line(draft, lexicon(), lang), today=dt.date(2027, 3, 4))
    assert later.ready
    assert later.same_entry(draft)


@pytest.mark.parametrize(
    "words",
    ["31-02", "30 feb", "29-02-2026", "31 april", "2026-13-01", "2026-02-30", "11-25", "0-0-0000", "99999999 days ago"],
)
def test_what_looks_like_a_day_and_is_none_is_said_and_not_guessed(words: str) -> None:
    draft = read(f"gave Anna soup {words}")
    if words == "0-0-0000":
        words = "0-0-0000"
    assert kinds(draft) == ["no-such-day"]
    assert words in draft.problems[0].message
    assert draft.text[draft.problems[0].start : draft.problems[0].end] == words


@pytest.mark.parametrize(
    "words",
    [
        "tomorrow",
        "day after tomorrow",
        "morgen",
        "overmorgen",
        "24-12-2026",
        "2027-01-01",
        "next sunday",
        "next week",
        "volgende maand",
        "komend weekend",
        "volgende zondag",
        "zaterdag volgende week",
    ],
)
def test_a_day_ahead_is_refused_for_what_was_done(words: str) -> None:
    draft = read(f"gave Anna soup {words}")
    assert kinds(draft) == ["future-date"]
    assert draft.problems[0].message == f"{words} is still to come."


@pytest.mark.parametrize("said", ["8/10", "10/10", "3/6", "4/5", "29/2"])
def test_a_slash_at_the_end_that_can_be_a_mark_or_a_part_is_asked_about(said: str) -> None:
    draft = read(f"gave Anna soup {said}")
    assert kinds(draft) == ["which-day"]
    day = draft.problems[0].ways[0]
    chosen = read(draft.text, choices={draft.problems[0].start: day})
    assert (chosen.what, chosen.on.isoformat(), chosen.problems) == ("soup", day, ())
    note = read(f"note the film was {said}")
    assert (note.what, note.on, note.problems) == (f"the film was {said}", TODAY, ())


@pytest.mark.parametrize("said", ["11/25", "31/2"])
def test_a_slash_at_the_end_that_is_no_day_read_day_first_is_told(said: str) -> None:
    assert kinds(read(f"gave Anna soup {said}")) == ["no-such-day"]


def test_a_slash_ahead_in_what_was_asked_belongs_to_the_text() -> None:
    assert (read("asked Anna to come 3/12").what, read("asked Anna to come 3/12").on) == ("to come 3/12", TODAY)


@pytest.mark.parametrize(
    "what",
    [
        "bread for saturday",
        "de krant van gisteren",
        "the paper of 12 nov",
        "soup every sunday",
        "2-3 cups of soup",
        "2-3 hours of rest",
        "half of 1/2 bread",
        "24/7 support",
        "1/2 cup",
        "pie 3/4",
        "1/2",
        "support 24/7",
        "the paper of 12/11",
        "120/80",
        "half, 50/50",
        "goede morgen",
        "31 cakes",
        "page 45-67",
        "version 1.2.3.4",
        "a card from last month",
        "may flowers",
        "call at 10:30",
    ],
)
def test_what_is_no_day_or_belongs_to_the_text_is_left_alone(what: str) -> None:
    draft = read(f"gave Anna {what}")
    assert draft.ready
    assert (draft.what, draft.on) == (what, TODAY)


@pytest.mark.parametrize(
    ("line", "what", "on"),
    [
        ("asked Bram to take over on saturday", "to take over on saturday", "2026-11-23"),
        ("asked Bram to come today", "to come today", "2026-11-23"),
        ("asked Bram to come tomorrow", "to come tomorrow", "2026-11-23"),
        ("asked Bram to come next sunday", "to come next sunday", "2026-11-23"),
        ("asked Bram to come 2026-12-24", "to come 2026-12-24", "2026-11-23"),
        ("asked Bram to come 24 dec", "to come 24 dec", "2026-11-23"),
        ("asked Bram to come yesterday", "to come", "2026-11-22"),
        ("asked Bram 3 days ago to come", "to come", "2026-11-20"),
        ("asked Bram last saturday to come", "to come", "2026-11-21"),
        ("asked Bram to come 12 nov", "to come", "2026-11-12"),
        ("asked Bram to come 2026-11-12", "to come", "2026-11-12"),
        ("bood Anna zaterdag hulp aan", "zaterdag hulp", "2026-11-23"),
        ("Anna vroeg mij gisteren om zaterdag te komen", "om zaterdag te komen", "2026-11-22"),
    ],
)
def test_what_was_asked_or_offered_can_lie_ahead(line: str, what: str, on: str) -> None:
    draft = read(line)
    assert draft.ready
    assert (draft.what, draft.on.isoformat()) == (what, on)


def test_a_day_that_does_not_exist_is_said_in_a_question_too() -> None:
    assert kinds(read("asked Bram to come 31-02")) == ["no-such-day"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Sara komt donderdag", "komt donderdag"),
        ("Anna is coming on thursday", "is coming on thursday"),
        ("zondag wil ik Sara bellen", "zondag wil ik Sara bellen"),
        ("Bram belt zaterdagavond", "belt zaterdagavond"),
        ("Bram comes this friday", "comes this friday"),
    ],
)
def test_a_weekday_can_be_a_plan_where_nothing_says_what_the_line_is(line: str, what: str) -> None:
    draft = read(line)
    assert draft.ready
    assert (draft.direction, draft.what, draft.on) == ("note", what, TODAY)


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("Sara came last thursday", "2026-11-19"),
        ("Sara kwam afgelopen donderdag", "2026-11-19"),
        ("note Sara came on thursday", "2026-11-19"),
        ("notitie donderdag was zwaar", "2026-11-19"),
        ("gaf Sara donderdag soep", "2026-11-19"),
        ("with Sara: walk on thursday", "2026-11-19"),
        ("Sara kwam gisteren", "2026-11-22"),
    ],
)
def test_a_weekday_behind_us_dates_what_was_said_to_be_done_or_noted(line: str, on: str) -> None:
    draft = read(line)
    assert draft.on.isoformat() == on
    assert "thursday" not in draft.what
    assert "donderdag" not in draft.what


def test_the_dutch_verb_past_is_no_word_for_a_day_behind_us() -> None:
    words = Lexicon([known("1", "Annelies"), known("2", "Ma")])
    draft = read("Annelies past zondag op Ma", words)
    assert "past" in draft.what
    assert read("gave Ma soup this past monday", words).on == dt.date(2026, 11, 16)


def test_a_note_can_look_ahead_and_tell_of_several_days() -> None:
    assert read("note dinner with mum tomorrow").what == "dinner with mum tomorrow"
    moved = read("note moved it: 12 nov became 14 nov")
    assert (moved.what, moved.on) == ("moved it: 12 nov became 14 nov", TODAY)
    assert read("note felt heavy on sunday").on == dt.date(2026, 11, 22)


def test_two_days_in_what_was_done_are_not_guessed() -> None:
    draft = read("gave Anna soup yesterday 12 nov")
    assert kinds(draft) == ["several-dates"]
    assert "yesterday" in draft.problems[0].message
    assert "12 nov" in draft.problems[0].message
    assert read("gave Anna soup yesterday 22-11").ready


def test_29_february_counts_as_today_on_that_day() -> None:
    draft = read("gave Anna soup 29 feb", today=dt.date(2028, 2, 29))
    assert draft.on == dt.date(2028, 2, 29)


def test_months_back_end_at_the_last_day_of_a_shorter_month() -> None:
    assert read("gave Anna soup a month ago", today=dt.date(2026, 3, 31)).on == dt.date(2026, 2, 28)


def test_the_beginning_of_the_calendar_breaks_nothing() -> None:
    first = dt.date(1, 1, 1)
    for words in ("yesterday", "sunday", "2 years ago", "a month ago", "31 dec"):
        assert kinds(read(f"gave Anna soup {words}", today=first)) == ["no-such-day"]


def test_words_over_the_edge_of_a_sentence_are_no_day() -> None:
    assert said(read('gave Anna "12" nov')) == 'given done [anna] "12" nov'


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)))
def test_every_written_day_is_read_as_that_day(day: dt.date, today: dt.date) -> None:
    for word in (day.isoformat(), f"{day.day}-{day.month}-{day.year}", f"{day:%d.%m.%Y}"):
        found = read_day([word], 0, today)
        assert found is not None
        assert (found.kind, found.day) == (DayKind.WRITTEN, day)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)))
def test_a_day_and_month_is_the_latest_that_is_not_ahead(day: dt.date, today: dt.date) -> None:
    found = read_day([f"{day.day}-{day.month}", ""], 0, today)
    assert found is not None
    assert found.day is not None
    assert (found.day.day, found.day.month) == (day.day, day.month)
    assert found.day <= today
    later = [dt.date(y, day.month, day.day) for y in range(found.day.year + 1, found.day.year + 9) if _is_day(y, day)]
    assert later[0] > today


def _is_day(year: int, day: dt.date) -> bool:
    try:
        dt.date(year, day.month, day.day)
    except ValueError:
        return False
    return True


@given(
    st.sampled_from(["monday", "dinsdag", "wednesday", "donderdag", "friday", "zaterdag", "sunday"]),
    st.dates(dt.date(2020, 1, 1)),
)
def test_a_weekday_is_within_the_last_week(word: str, today: dt.date) -> None:
    bare, last = read_day([word], 0, today), read_day(["last", word], 0, today)
    assert bare is not None and bare.day is not None
    assert last is not None and last.day is not None
    assert 0 <= (today - bare.day).days < 7
    assert 1 <= (today - last.day).days <= 7
    assert bare.day.weekday() == last.day.weekday()


@pytest.mark.parametrize("word", ["tonight", "vanavond", "vannacht"])
def test_after_midnight_tonight_can_be_the_evening_that_was(word: str) -> None:
    around, today = Lexicon([KnownName("a", "Anna")]), dt.date(2026, 11, 29)
    for line in (f"gave Anna soup {word}", f"notitie de groep was zwaar {word}"):
        asked = parse(line, around, today=today, small_hours=True)
        (problem,) = asked.problems
        assert problem.kind is ProblemKind.WHICH_DAY
        assert problem.ways == ("2026-11-28", "2026-11-29")
        answered = parse(line, around, today=today, small_hours=True, choices={problem.start: "2026-11-28"})
        assert answered.ready
        assert answered.on == dt.date(2026, 11, 28)
        assert word in answered.what
        assert parse(line, around, today=today).on == today
    to_come = parse(f"asked Anna to come {word}", around, today=today, small_hours=True)
    assert (to_come.ready, to_come.on) == (True, today)
    assert parse("gave Anna soup today", around, today=today, small_hours=True).on == today


def test_the_small_hours_end_at_four() -> None:
    clock = ((0, 0), (3, 59), (4, 0), (23, 59))
    assert [in_small_hours(dt.datetime(2026, 11, 29, *time)) for time in clock] == [True, True, False, False]


@pytest.mark.parametrize(
    ("day", "on"),
    [("24 nov", "2025-11-24"), ("12 dec", "2025-12-12"), ("12/12", "2025-12-12"), ("24-12", "2025-12-24")],
)
def test_a_day_without_a_year_that_comes_again_within_the_month_is_asked_about(day: str, on: str) -> None:
    draft = read(f"gave Anna soup {day}")
    assert kinds(draft) == ["which-day"]
    assert draft.problems[0].ways == (on,)
    chosen = read(f"gave Anna soup {day}", choices={draft.problems[0].start: on})
    assert (chosen.ready, str(chosen.on), chosen.what) == (True, on, "soup")
    assert kinds(read(f"dentist with mum {day}")) == ["which-day"]
    assert read(f"asked Bram to take over {day}").ready  # what was asked may lie ahead


def test_a_day_without_a_year_further_off_is_the_last_one() -> None:
    draft = read("gave Anna soup 25-12")
    assert (draft.ready, str(draft.on)) == (True, "2025-12-25")
