"""What holds for every line: nothing raises, nothing typed is lost, every echo reads back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.model.entry import Entry
from kring.quickadd.draft import Draft, Part
from kring.quickadd.echo import format_echo_line
from kring.quickadd.lexicon import KnownName, Lexicon, normalize_name
from kring.quickadd.parser import parse
from tests.unit.quickadd.helpers import TODAY, known

WORDS = Lexicon(
    [
        known("01JAAAA1", "Anna de Vries"),
        known("01JAAAA2", "Anna Bos"),
        known("01JBBBB1", "Bram"),
        known("01JTTTT1", "Tom"),
        known("01JTTTT2", "Tom"),
        known("01JCCCC1", "An"),
        known("01JDDDD1", 'José "Pepe" O\'Neil', "Pepe"),
        known("01JEEEE1", "+Plus"),
        known("01JFFFF1", "Sunday"),
        known("01JGGGG1", "Anna's mum"),
        known("01JHHHH1", "🙂"),
        known("01JIIII1", "Gave"),
        known("01JJJJJ1", "Mei Lin"),
        known("01JKKKK1", "Bakker, Piet"),
        known("01JLLLL1", "Jan", active=False),
    ],
    [
        known("01JM1", "Mantelzorg"),
        known("01JM2", "De buren"),
        known("01JM3", "De"),
        known("01JM4", "Anna"),
        known("01JM5", "Buren"),
        known("01JM6", 'a "q" \\b'),
    ],
    {"01JM1": frozenset({"01JAAAA1", "01JBBBB1"}), "01JM2": frozenset({"01JCCCC1"})},
)
VOCABULARY = """
gave gaf got kreeg from van to aan asked vroeg me mij bood offered declined zei nee tegen sloeg af with met samen
together note notitie Anna Bram Tom Tom~ttt1 ~aaa2 Mei mei An Pepe \\+Plus +Piet +"Jan P" Sunday sunday last
Anna's mum soup soep yesterday gisteren 12-11 12/11 8/10 1/2 12 nov november 2026-11-12 31-02 1h 1u30 90m 2 uur hours
half an hour for voor @mantelzorg @De buren @buren @- @~m5 #practical #zorg #private #"care" #tag and en , & : - ( ) . "
"soup \\yesterday Utrecht om te heb gegeven geholpen helped heeft ik I 🙂 on op saturday tomorrow borrowed leende
called belde ' Jan Bakker every next this ago days 3 geleden week 24 dec C:\\temp mum's Guus' 5" (yesterday) \\\\
~ # @ + vanavond gisteravond evening morning this past lunch bij geweest gegeten op gepast aan kleedde gewassen
he het gaat niet zondag komt wil . ; ! ?
"""
PIECES = VOCABULARY.split()

lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map(" ".join)
any_text = st.text(st.characters(), max_size=80)
mixed = st.builds(lambda a, b, c: f"{a}{b}{c}", lines, any_text, lines)
whatever = st.one_of(lines, any_text, mixed)


def covers(draft: Draft) -> bool:
    joined = "".join(draft.text[span.start : span.end] for span in draft.spans)
    return joined == draft.text and all(span.start < span.end for span in draft.spans)


@given(whatever)
def test_any_line_is_read_without_losing_a_character(text: str) -> None:
    draft = parse(text, WORDS, today=TODAY)
    assert draft.text == text
    assert covers(draft)
    for problem in draft.problems:
        assert 0 <= problem.start <= problem.end <= len(text)
        assert problem.message


@given(whatever)
def test_a_line_is_ready_or_says_why_not(text: str) -> None:
    draft = parse(text, WORDS, today=TODAY)
    if draft.ready:
        assert draft.what or draft.people or draft.new_people or draft.circle
        assert draft.on <= TODAY
        entry = Entry(
            on=draft.on,
            direction=draft.direction,
            outcome=draft.outcome,
            people=draft.people,
            circle=draft.circle,
            support=draft.support,
            what=draft.what,
            minutes=draft.minutes,
            tags=draft.tags,
        )
        kept = entry.checked(new_people=len(draft.new_people))
        assert (kept.what, kept.tags, kept.people) == (draft.what, draft.tags, draft.people)


@given(whatever)
def test_words_of_a_line_are_in_the_text_or_were_understood(text: str) -> None:
    draft = parse(text, WORDS, today=TODAY)
    kept = [span for span in draft.spans if span.role is Part.WHAT]
    letters = [c for span in kept for c in draft.text[span.start : span.end] if c.isascii() and c.isalnum()]
    what = iter(draft.what)
    assert all(letter in what for letter in letters)


@given(whatever, st.sampled_from(["en", "nl"]), st.integers(0, 500))
def test_every_echo_of_a_line_reads_back_as_the_same_entry(text: str, lang: str, later: int) -> None:
    draft = parse(text, WORDS, today=TODAY)
    if not draft.ready:
        return
    line = format_echo_line(draft, WORDS, lang)
    again = parse(line, WORDS, today=TODAY + dt.timedelta(later))
    assert again.ready
    assert again.same_entry(draft)
    assert "\n" not in line


@given(lines)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert parse(text, WORDS, today=TODAY) == parse(text, WORDS, today=TODAY)


FIRST = ["Anna", "Sara", "Piet", "Jo", "Mei", "王芳", "'t Hart", "J.P.", "de Wit", "Will"]
LAST = ["", "", "Jansen", "Vermeer", "de Vries", "van der Meer", "Bos", "Lin", "ibn Sina", "de Wit-Jansen"]
full_names = st.builds(lambda first, last: f"{first} {last}".strip(), st.sampled_from(FIRST), st.sampled_from(LAST))
journals = st.lists(st.tuples(full_names, st.sampled_from(["", "", "mam", "Saar", "Piet"])), max_size=6)
FRAMES = """gave {} soup|gaf {} soep|got from {}: a lift|kreeg van {} een lift|asked {} to come|vroeg {} om te komen
with {}: walk|met {} gewandeld|{} brought me soup|{} bracht mij soep|gave {} and {} soup|with {}, {} and {}: walk
note with {}: tired|{}: tired|ran into {} at the market|kwam {} tegen|lunch with {}|soup to {}|zei nee tegen {}
gave +{} tea|got a lift from {}|helped {} move|belde {}""".replace("\n", "|").split("|")
named_lines = st.builds(
    lambda frame, names: frame.format(*names),
    st.sampled_from(FRAMES),
    st.lists(st.one_of(full_names, full_names.map(str.lower), full_names.map(str.upper)), min_size=3, max_size=3),
)


@given(journals, st.one_of(named_lines, whatever))
def test_nobody_is_named_whose_name_is_not_in_the_line(people: list[tuple[str, str]], text: str) -> None:
    words = Lexicon(
        [KnownName(f"id{number}zz", name, (alias,) if alias else ()) for number, (name, alias) in enumerate(people)]
    )
    draft = parse(text, words, today=TODAY)
    spoken = f" {normalize_name(text.replace('+', ' '))} ".replace("'s ", " ")
    for id_ in draft.people:
        one = words.person(id_)
        assert one is not None
        pieces = [normalize_name(name) for name in (one.name, *one.aliases)]
        parts = normalize_name(one.name).split(" ")
        pieces += [" ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)]
        assert any(f" {piece} " in spoken for piece in pieces) or f"~{id_[-2:]}" in text


@given(journals, named_lines)
def test_a_whole_name_is_never_cut_for_someone_else(people: list[tuple[str, str]], text: str) -> None:
    words = Lexicon([KnownName(f"id{number}", name) for number, (name, _alias) in enumerate(people)])
    draft = parse(text, words, today=TODAY)
    assert covers(draft)
    if draft.ready:
        for surname in ("Jansen", "Vermeer", "Bos"):
            assert not draft.what.startswith(surname)


HOSTILE = [
    "\x00\x1b[31mgave\x07 Anna\x00 soup",
    "gave Anna \x1b]0;title\x07soup",
    "gave Anna \ud800\udfff soup",
    "gave Anna soup\u202e reversed \u2066",
    "gave +\u202ePiet a book",
    "gave Anna [/] [foo] [@click=app.quit]x[/]",
    "gave 👩\u200d👩\u200d👧 soup",
    '"' * 999,
    "\\" * 999,
    '"\\' * 999,
    "+" * 999,
    "@" * 999,
    "#" * 999,
    "~" * 999,
    "#a" * 999,
    "gave " * 999,
    "Anna, " * 999,
    "bood " + "aan " * 999,
    "1h " * 999,
    "12 nov " * 999,
    "gave Anna " + "31-02 " * 999,
    ("+" + "a" * 201 + " ") * 99,
    " ".join(f"+Xa{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(600)),
    " ".join(f"@zz{n}" for n in range(600)),
    "with " + ", ".join(f"Xa{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(600)) + ": walk",
    "٣ days ago ²h ½h 1²-11",
    "1" * 5000 + "h " + "9" * 5000 + " days ago",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_lines_are_read_like_any_other(text: str) -> None:
    draft = parse(text, WORDS, today=TODAY)
    assert covers(draft)
    assert len(draft.problems) <= 8
    assert not set(draft.what) & {"\x00", "\x1b", "\x07", "\n"}
    if draft.ready:
        draft.what.encode()
        assert parse(format_echo_line(draft, WORDS), WORDS, today=TODAY).same_entry(draft)


def test_ten_megabytes_are_refused_without_being_read() -> None:
    text = "gave Anna soup " * 700_000
    draft = parse(text, WORDS, today=TODAY)
    assert [problem.kind.value for problem in draft.problems] == ["too-long"]
    assert covers(draft)
    assert draft.what == text


def test_the_longest_text_that_fits_is_read_whole() -> None:
    text = "note " + "very " * 19_998 + "long"
    draft = parse(text, WORDS, today=TODAY)
    assert draft.ready
    assert draft.what == text.removeprefix("note ")


@pytest.mark.parametrize(
    "line",
    [
        "with Anna from half nine till one",
        "met Anna van half negen tot kwart over een",
        "helped mum from 9.30 am to 2 pm",
        "bij mam van 9 uur tot 12 uur",
        "with Anna between noon and half past three",
        "2 x 1h 30m with Anna",
        "two and a half hours with Anna",
        "anderhalf uur met Anna op vrijdag 4 dec",
        "lent Anna 20 euro by the end of next week",
        "elke tweede dinsdag van de maand",
    ],
)
def test_a_line_that_ends_anywhere_is_read(line: str) -> None:
    words = line.split()
    for begin in range(len(words)):
        for end in range(begin, len(words) + 1):
            parse(" ".join(words[begin:end]), WORDS, today=TODAY)
