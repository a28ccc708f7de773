"""What was agreed, in one line: with whom, whose step, by when; and what is no agreement (R19, R20)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.model.enums import Began
from kring.quickadd.coming_day import read_day_ahead
from kring.quickadd.deadline import pin_days, read_deadline, read_steps
from kring.quickadd.draft import Draft
from kring.quickadd.echo import format_echo_line
from kring.quickadd.lexicon import KnownName, Lexicon
from kring.quickadd.parser import parse

TODAY = dt.date(2026, 11, 28)  # a Saturday
DAY = dt.date
PEOPLE = [
    KnownName("b", "Bram"),
    KnownName("s", "Sara Vermeer"),
    KnownName("m", "Mum", ("Ma",)),
    KnownName("v", "Anna van der Meer"),
]
CIRCLES = [KnownName("c", "Care"), KnownName("p", "The peers")]
LEXICON = Lexicon(PEOPLE, CIRCLES)


def read(line: str) -> Draft:
    return parse(line, LEXICON, today=TODAY)


def said(line: str) -> str:
    """Whose, with whom, in which circle, by when, and the text."""
    draft = read(line)
    assert draft.agreed is not None, draft
    people = ",".join([*draft.people, *(f"+{name}" for name in draft.new_people)])
    by = f" by {draft.agreed.by:%-d-%-m-%Y}" if draft.agreed.by else ""
    circle = f" @{draft.circle}" if draft.circle else ""
    private = " private" if draft.private else ""
    problems = f" !{','.join(problem.kind.value for problem in draft.problems)}" if draft.problems else ""
    return f"{draft.agreed.whose} [{people}]{circle}{by}{private}{problems}: {draft.what}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("agreed Bram: he drives mum on saturdays by 1 dec", "them [b] by 1-12-2026: he drives mum on saturdays"),
        (
            "afgesproken met Bram: hij rijdt mam op zaterdag, uiterlijk 1 dec",
            "them [b] by 1-12-2026: hij rijdt mam op zaterdag",
        ),
        ("agreed with Bram: I call the school", "me [b]: I call the school"),
        ("afgesproken met bram: ik bel de school", "me [b]: ik bel de school"),
        ("Agreed with Bram and Sara: we meet in may", "both [b,s]: we meet in may"),
        ("afgesproken met Bram, Sara en Ma: wij eten samen", "both [b,s,m]: wij eten samen"),
        ("agreed Sara Vermeer: soup", "both [s]: soup"),
        ("agreed with Anna van der Meer: she brings bread", "them [v]: she brings bread"),
        ("agreed ma: no visits on monday", "both [m]: no visits on monday"),
        # Whose step the first word says; a name too.
        ("agreed Bram: Bram brings the key", "them [b]: Bram brings the key"),
        ("agreed Bram: Sara brings the key", "both [b]: Sara brings the key"),  # whose it is, is not said
        ("agreed Bram: I'll pay by 4 dec", "me [b] by 4-12-2026: I'll pay"),
        ("agreed Bram: he\u2019ll pay", "them [b]: he\u2019ll pay"),
        ("afgesproken met Bram: 'k bel mam", "me [b]: 'k bel mam"),
        ("agreed Bram: we'll sing", "both [b]: we'll sing"),
        ("agreed Bram: they come on sunday", "them [b]: they come on sunday"),
        ("afgesproken met Sara: ze komt zondag", "them [s]: ze komt zondag"),
        ("agreed Bram: no shoes inside", "both [b]: no shoes inside"),
        # By when: only at the end, and only after a word that says so.
        ("agreed Bram: soup by friday", "both [b] by 4-12-2026: soup"),
        ("agreed Bram: soup by saturday", "both [b] by 28-11-2026: soup"),  # today is one
        ("agreed Bram: soup before 12-12", "both [b] by 12-12-2026: soup"),
        ("agreed Bram: soup by 1 march", "both [b] by 1-3-2027: soup"),
        ("agreed Bram: soup by 3-4-2028", "both [b] by 3-4-2028: soup"),
        ("agreed Bram: soup by tomorrow.", "both [b] by 29-11-2026: soup"),
        ("agreed Bram: soup by in 2 weeks", "both [b] by 12-12-2026: soup"),
        ("afgesproken met Bram: soep voor vrijdag", "both [b] by 4-12-2026: soep"),
        ("afgesproken met Bram: soep vóór 5 december", "both [b] by 5-12-2026: soep"),
        ("afgesproken met Bram: soep tegen morgen", "both [b] by 29-11-2026: soep"),
        # More is said behind the day: then the day stays in the text as well, and nothing is lost.
        ("afgesproken met Bram: uiterlijk 1 dec belt hij", "both [b] by 1-12-2026: 1 dec belt hij"),
        ("agreed Bram: he calls by friday at 5", "them [b] by 4-12-2026: he calls friday at 5"),
        ("agreed Bram: he calls by friday when he is home", "them [b] by 4-12-2026: he calls friday when he is home"),
        ("afgesproken met Bram: hij belt, uiterlijk vrijdag om 17u", "them [b] by 4-12-2026: hij belt vrijdag om 17u"),
        ("agreed Bram: soup by friday evening", "both [b] by 4-12-2026: soup friday evening"),
        ("agreed Bram: soup by 12-12 at noon @care", "both [b] @c by 12-12-2026: soup 12-12 at noon"),
        ("agreed Bram: he stands by me", "them [b]: he stands by me"),
        ("agreed Bram: he pays by 24/7", "them [b]: he pays by 24/7"),
        ("afgesproken met Bram: hij zegt het tegen Jan", "them [b]: hij zegt het tegen Jan"),
        ("afgesproken met Bram: soep voor vrijdag en zaterdag", "both [b]: soep voor vrijdag en zaterdag"),
        ("agreed Bram: by friday", "both [b]: by friday"),  # there is nothing else: it is the text
        # Other ways to say a day that is one day.
        ("agreed Bram: soup by the 12th", "both [b] by 12-12-2026: soup"),
        ("afgesproken met Bram: soep, uiterlijk de 5e", "both [b] by 5-12-2026: soep"),
        ("agreed Bram: soup by coming friday", "both [b] by 4-12-2026: soup"),
        ("afgesproken met Bram: soep uiterlijk aanstaande zaterdag", "both [b] by 5-12-2026: soep"),
        ("agreed Bram: soup by friday next week", "both [b] by 4-12-2026: soup"),
        ("afgesproken met Bram: soep uiterlijk vrijdag volgende week", "both [b] by 4-12-2026: soep"),
        ("agreed Bram: soup by the end of the month", "both [b] by 30-11-2026: soup"),
        ("afgesproken met Bram: soep uiterlijk eind december", "both [b] by 31-12-2026: soep"),
        ("agreed Bram: soup by the end of next month", "both [b] by 31-12-2026: soup"),
        ("agreed Bram: soup within a week", "both [b] by 5-12-2026: soup"),
        ("agreed Bram: soup by the day after tomorrow", "both [b] by 30-11-2026: soup"),
        ("afgesproken met Bram: soep uiterlijk overmorgen", "both [b] by 30-11-2026: soep"),
        ("afgesproken met Bram: hij haalt ze binnen 2 weken", "them [b] by 12-12-2026: hij haalt ze"),
        ("agreed Bram: he stays within reach", "them [b]: he stays within reach"),
        ("agreed Bram: soup by early january", "both [b] by 1-1-2027: soup"),
        ("agreed Bram: soup by 1/2", "both [b] by 1-2-2027: soup"),
        ("agreed Bram: soup by 3 dec '27", "both [b] by 3-12-2027: soup"),
        ("afgesproken met Bram: soep, uiterlijk vrijdag over een week", "both [b] by 11-12-2026: soep"),
        ("agreed Bram: soup by friday week", "both [b] by 11-12-2026: soup"),
        # A day of the week with its date is that date.
        ("afgesproken met Bram: hij belt uiterlijk vrijdag 11 december", "them [b] by 11-12-2026: hij belt"),
        ("afgesproken met Bram: hij belt uiterlijk vrijdag 11-12", "them [b] by 11-12-2026: hij belt"),
        ("afgesproken met Bram: hij belt uiterlijk zaterdag 5 december", "them [b] by 5-12-2026: hij belt"),
        ("agreed Bram: soup by friday, 11 December 2026", "both [b] by 11-12-2026: soup"),
        ("afgesproken met Bram: soep uiterlijk ma 7/12", "both [b] by 7-12-2026: soep"),
        (
            "afgesproken met Bram: soep uiterlijk donderdag 4 december",
            "both [b] !which-day: soep uiterlijk donderdag 4 december",
        ),
        ("agreed Bram: soup by friday 11 december at 5", "both [b] by 11-12-2026: soup friday 11 december at 5"),
        (
            "afgesproken met Bram: soep uiterlijk volgende week vrijdag om 5",
            "both [b] by 4-12-2026: soep volgende week vrijdag om 5",
        ),
        ("afgesproken met Bram: soep voor vrijdag om 5", "both [b] by 4-12-2026: soep vrijdag om 5"),
        # The opposite of a deadline, and a length of time, are none.
        ("afgesproken met Bram: hij belt niet voor vrijdag", "them [b]: hij belt niet voor vrijdag"),
        ("agreed Bram: he calls not before friday", "them [b]: he calls not before friday"),
        ("afgesproken met Bram: hij haalt pillen voor 2 weken", "them [b]: hij haalt pillen voor 2 weken"),
        ("afgesproken met Bram: hij komt voor 5 dagen", "them [b]: hij komt voor 5 dagen"),
        # A tag behind the day is a word, and takes nothing away.
        ("agreed Bram: soup by 1/12 #private #money", "both [b] by 1-12-2026 private: soup #money"),
        ("agreed Bram: soup #fast by 1 dec", "both [b] by 1-12-2026: soup #fast"),
        ("agreed Bram: he waits by the door", "them [b]: he waits by the door"),
        ("afgesproken met Bram: soep voor mam", "both [b]: soep voor mam"),
        ("agreed Bram: he drives on friday", "them [b]: he drives on friday"),
        ("agreed Bram: he pays 20 by 1 dec @care", "them [b] @c by 1-12-2026: he pays 20"),
        # Circles, private, new people; an agreement has no tags, so they are words.
        ("agreed @care: I do mondays", "me [] @c: I do mondays"),
        ('agreed with Bram @"the peers": he hosts', "them [b] @p: he hosts"),
        ("agreed: we stop at ten @peers", "both [] @p: we stop at ten"),
        ("agreed Bram: he pays #private", "them [b] private: he pays"),
        ("agreed Bram: he helps #practical #fast", "them [b]: he helps #practical #fast"),
        ("agreed +Piet: he paints by 1 dec", "them [+Piet] by 1-12-2026: he paints"),
        ("agreed with Bram and +Zoë: she sings", "them [b,+Zoë]: she sings"),
        ("agreed +Piet: Piet paints", "them [+Piet]: Piet paints"),
        ("I agreed with Bram: he cooks", "them [b]: he cooks"),
        ("we agreed with Bram: he cooks", "them [b]: he cooks"),
        ("agreed with Bram : he cooks", "them [b]: he cooks"),
        ('agreed Bram: "x by 1 dec"', "both [b]: x by 1 dec"),  # in quotes it is text
        ("agreed Bram: 1h of his time", "both [b]: 1h of his time"),
        # Those it is with can come first; with oneself, or with nobody by name.
        ("met Bram afgesproken: hij belt", "them [b]: hij belt"),
        ("met Bram is afgesproken: hij belt, uiterlijk vrijdag", "them [b] by 4-12-2026: hij belt"),
        ("met bram en Sara afgesproken: wij koken", "both [b,s]: wij koken"),
        ("with Bram we agreed: I call", "me [b]: I call"),
        ("met Bram @care afgesproken: soep", "both [b] @c: soep"),
        ("with Piet agreed: he calls", "them [] !unknown-person: he calls"),
        ("Bram agreed: he calls by friday", "them [b] by 4-12-2026: he calls"),
        ("Bram en ik hebben afgesproken: ik kook", "me [b]: ik kook"),
        ("agreed Bram and I: we sing", "both [b]: we sing"),
        ("afgesproken met Bram dat hij vrijdag de huisarts belt", "them [b]: hij vrijdag de huisarts belt"),
        ("met Bram afgesproken dat ik kook", "me [b]: ik kook"),
        ("afgesproken met bram, hij rijdt", "them [b]: hij rijdt"),
        ("Afgesproken met bram; ik rijd", "me [b]: ik rijd"),
        ("agreed with Bram - he calls", "them [b]: he calls"),
        ("agreed with everyone: we stop at ten @peers", "both [] @p: we stop at ten"),
        # The day it was agreed on is not the text.
        ("gisteren afgesproken met Bram: hij belt uiterlijk vrijdag", "them [b] by 4-12-2026: hij belt"),
        ("agreed with Bram yesterday: he calls", "them [b]: he calls"),
        ("agreed on 20 nov with Bram: he calls by friday", "them [b] by 4-12-2026: he calls"),
        # Whoever has no name here is asked about, and it is never a note of last year.
        ("afgesproken met de huisarts: hij belt uiterlijk 3 dec", "them [] by 3-12-2026 !unknown-person: hij belt"),
        ("afgesproken met mijn zus: zij kookt", "them [] !unknown-person: zij kookt"),
        # Each way out of that question is one: someone known, someone new, or plain text.
        ("agreed with the Bram: he calls", "them [b]: he calls"),
        ("met de Bram afgesproken: hij belt", "them [b]: hij belt"),
        ("agreed with the +GP: he calls", "them [+GP]: he calls"),
        ("agreed with the \\GP: he calls", "both []: the GP: he calls"),
        ("afgesproken met mijn +zus: zij kookt", "them [+zus]: zij kookt"),
        ("afgesproken met mijn \\zus: zij kookt", "both []: mijn zus: zij kookt"),
        ("agreed with the day centre: they call", "them [] !unknown-person: they call"),
        ('agreed with the +"day centre": they call', "them [+day centre]: they call"),
        ("agreed with the \\day \\centre: they call", "both []: the day centre: they call"),
        ("agreed with Bram (the neighbour): he calls", "them [] !unknown-person: he calls"),
        ("agreed me: I call", "me []: I call"),
        ("afgesproken met mezelf: ik stop", "me []: ik stop"),
        ("agreed with nobody: soup", "both []: soup"),
        # Never silently someone else, never silently nobody, never silently another day.
        ("agreed Piet: soup", "both [] !unknown-person: soup"),
        ("agreed piet: soup", "both [] !unknown-person: soup"),
        ("agreed with Bram and Piet: soup", "both [b] !unknown-person: soup"),
        ("afgesproken met Sara Jansen: soep", "both [] !unknown-person: soep"),
        ("agreed +Bram: soup", "both [] !already-known: soup"),
        ("agreed Bram: soup @nowhere", "both [b] !unknown-circle: soup"),
        ("agreed Bram: soup by 1-1-2020", "both [b] by 1-1-2020 !deadline-behind: soup"),
        (
            "afgesproken met Bram: soep uiterlijk maandag of dinsdag",
            "both [b] !which-day: soep uiterlijk maandag of dinsdag",
        ),
        ("agreed Bram: soup by 27 nov", "both [b] !which-day: soup by 27 nov"),
        (
            "agreed Bram: he cooks by 3 dec, I drive by 5 dec",
            "them [b] !several-dates: he cooks by 3 dec, I drive by 5 dec",
        ),
        ("agreed Bram: soup by next friday", "both [b] !which-day: soup by next friday"),
        (
            "afgesproken met Bram: soep, uiterlijk volgende vrijdag",
            "both [b] !which-day: soep, uiterlijk volgende vrijdag",
        ),
        ("agreed Bram: soup by next week", "both [b] !which-day: soup by next week"),
        ("agreed Bram: soup by 31 feb", "both [b] !which-day: soup by 31 feb"),
        ("agreed Bram: soup by 31-2", "both [b] !which-day: soup by 31-2"),
        ("agreed Bram: soup by 29 feb", "both [b] !which-day: soup by 29 feb"),
        ("agreed Bram: soup by christmas", "both [b] !which-day: soup by christmas"),
        ("agreed Bram: soup by the weekend", "both [b] !which-day: soup by the weekend"),
        ("agreed Bram: soup by december", "both [b] !which-day: soup by december"),
        ("agreed Bram: soup by next friday at 5", "both [b] !which-day: soup by next friday at 5"),
        ("agreed Bram:", "both [b] !empty: "),
    ],
)
def test_the_line_is_read_as_people_mean_it(line: str, expected: str) -> None:
    assert said(line) == expected


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("soup by next friday", "4-12-2026 11-12-2026"),
        ("soup by next week", "30-11-2026 4-12-2026 6-12-2026"),
        ("soup by the weekend", "28-11-2026 29-11-2026"),
        ("soup by 31 feb", "28-2-2027 1-3-2027"),
        ("soup by 29 feb", "28-2-2027 1-3-2027 29-2-2028"),
        ("soep uiterlijk kerst", "24-12-2026 25-12-2026"),
        ("soup by december", "1-12-2026 31-12-2026"),
        ("soup by 27 nov", "27-11-2027"),
    ],
)
def test_a_day_that_can_be_several_is_asked_about_and_the_one_chosen_is_it(line: str, days: str) -> None:
    draft = read(f"agreed Bram: {line}")
    (problem,) = draft.problems
    found = [DAY.fromisoformat(day) for day in problem.ways]
    assert [f"{day.day}-{day.month}-{day.year}" for day in found] == days.split()
    chosen = parse(draft.text, LEXICON, today=TODAY, choices={problem.start: problem.ways[-1]})
    assert chosen.ready
    assert chosen.agreed is not None
    assert (chosen.agreed.by, chosen.what) == (found[-1], line.split(maxsplit=1)[0])


@pytest.mark.parametrize(
    "line",
    [
        "afgesproken met Bram",
        "afgesproken met Bram in de stad",
        "agreed to come by",
        "agreed with Bram that he comes",
        "we agreed on soup: nice",
        "she agreed: good",
        "note agreed with Bram: fine",
        "gave Bram soup as agreed: nice",
        "with Bram: agreed on a date",
        "met Bram koffie: afgesproken vrijdag",
        "met Bram koffie en afgesproken: we bellen",
        "with agreed: x",
    ],
)
def test_without_a_colon_after_the_names_it_is_a_line_like_any_other(line: str) -> None:
    assert read(line).agreed is None


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize(
    "line",
    [
        "agreed Bram: he drives mum on saturdays by 1 dec",
        "afgesproken met Bram en Sara: ik bel, uiterlijk vrijdag @care #privé",
        "agreed: we stop at ten @peers",
        "agreed +Piet: Piet paints",
        'agreed Bram: "he says by 1 dec"',
        "gisteren afgesproken met Bram: hij belt uiterlijk vrijdag",
        "agreed on 20 nov with Bram and Sara: I call",
        "agreed Bram: he calls by friday at 5",
        "agreed with everyone: we stop at ten @peers",
    ],
)
def test_it_is_said_back_in_a_line_that_reads_the_same(line: str, lang: str) -> None:
    draft = read(line)
    again = parse(format_echo_line(draft, LEXICON, lang), LEXICON, today=TODAY)
    assert again.ready
    assert again.same_entry(draft)


WORDS = (
    "agreed afgesproken with met Bram bram Sara Piet +Zoë and en , : he hij I ik we by uiterlijk voor 1 dec friday "
    "vrijdag @care @- #private #x soup soep morgen 1-1-2020 “ \" \\ ' ~b"
)
words = st.sampled_from(WORDS.split(" "))


@given(st.lists(words, max_size=14).map(" ".join))
def test_no_line_breaks_it_and_nobody_is_named_whose_name_is_not_in_it(line: str) -> None:
    draft = read(line)
    assert "".join(line[span.start : span.end] for span in draft.spans) == line
    for person in draft.people:
        name = next(one.name for one in PEOPLE if one.id == person)
        assert name.split()[0].lower() in line.lower() or "~b" in line


@given(st.text(max_size=60))
def test_no_text_after_the_colon_breaks_it_or_is_lost(text: str) -> None:
    draft = read(f"agreed Bram: {text}")
    assert draft.agreed is None or draft.people == ("b",) or draft.problems


def test_steps_are_read_a_line_each_with_their_day() -> None:
    found = read_steps("- call the school by friday\n\n* Sara: invoices\n3 weeks off, uiterlijk op 1 dec.", TODAY)
    assert [(one.what, one.by) for one in found] == [
        ("call the school", DAY(2026, 12, 4)),
        ("Sara: invoices", None),
        ("3 weeks off", DAY(2026, 12, 1)),
    ]


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("gisteren afgesproken met Bram: hij belt", DAY(2026, 11, 27)),
        ("agreed with Bram yesterday: he calls", DAY(2026, 11, 27)),
        ("agreed on 20 nov with Bram: he calls", DAY(2026, 11, 20)),
        ("agreed with Bram: he calls", TODAY),
    ],
)
def test_it_was_agreed_on_the_day_the_line_says(line: str, on: dt.date) -> None:
    assert read(line).on == on


def test_a_step_with_a_day_that_is_not_clear_keeps_its_words_and_says_so() -> None:
    found = read_steps("call by next friday\nsoup by 31 feb\npay by friday at 5", TODAY)
    assert [(one.what, one.by, one.unclear) for one in found] == [
        ("call by next friday", None, "next friday"),
        ("soup by 31 feb", None, "31 feb"),
        ("pay friday at 5", DAY(2026, 12, 4), ""),
    ]


def test_a_day_in_a_step_is_written_out_so_that_it_stays_that_day() -> None:
    text = "call by friday\nsoup\n- Sara, uiterlijk op 1 dec.\npay by friday at 5"
    pinned = pin_days(text, TODAY)
    assert pinned == "call by 4-12-2026\nsoup\n- Sara, uiterlijk op 1-12-2026.\npay by 4-12-2026 at 5"
    later = TODAY + dt.timedelta(days=40)
    assert [one.by for one in read_steps(pinned, later)] == [one.by for one in read_steps(text, TODAY)]
    assert pin_days(pinned, later) == pinned


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_a_deadline(text: str) -> None:
    found = read_deadline(text, TODAY)
    assert found.by is None or found.what
    pin_days(text, TODAY)


def test_whose_step_is_of_both_unless_a_word_says_so() -> None:
    assert {read(f"agreed Bram: {word} x").agreed.whose for word in ("x", "a", "mondays")} == {Began.BOTH}  # type: ignore[union-attr]


@given(st.dates(DAY(2020, 1, 1), DAY(2032, 1, 1)), st.integers(1, 31), st.integers(1, 12))
def test_a_day_without_a_year_is_that_day_wherever_today_is(today: dt.date, day: int, month: int) -> None:
    found = read_day_ahead(f"{day}-{month}", today)
    assert found is not None
    for one in (found.day, *found.days):
        assert one is None or (one.month, one.day) == (month, day) or day > 28
    assert found.day is None or today <= found.day <= today + dt.timedelta(days=337)


@pytest.mark.parametrize(
    ("line", "what", "weekday"),
    [
        ("agreed with Bram: call by fri", "call", 4),
        ("agreed with Bram: call by thurs", "call", 3),
        ("agreed with Bram: call by sat", "call", 5),
        ("afgesproken met Bram: bellen, uiterlijk vr", "bellen", 4),
        ("afgesproken met Bram: niets tegen ma zeggen", "niets tegen ma zeggen", None),
        ("agreed with Bram: a house by sun and sea", "a house by sun and sea", None),
    ],
)
def test_a_day_can_be_written_short(line: str, what: str, weekday: int | None) -> None:
    draft = read(line)
    assert draft.agreed is not None
    by = draft.agreed.by
    assert (draft.what, by.weekday() if by else None) == (what, weekday)
    assert by is None or 0 <= (by - TODAY).days < 7
