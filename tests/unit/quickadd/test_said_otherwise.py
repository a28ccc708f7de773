"""The same things said in other ways: what someone is before the name, who did it after *by*, whose dog was walked."""

import datetime as dt
import re

import pytest

from kring.model.enums import Direction, Outcome
from kring.quickadd.draft import ProblemKind
from tests.unit.quickadd.helpers import TODAY, read, read_back, said


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("gave my sister Anna a book", "given done [anna] a book"),
        ("gaf mijn zus Anna een boek", "given done [anna] een boek"),
        ("helped my neighbour Sara with the garden", "given done [sara] helped with the garden"),
        ("hielp buurvrouw Sara met de tuin", "given done [sara] hielp met de tuin"),
        ("brought soup to my neighbour Sara", "given done [sara] soup"),
        ("kreeg soep van buurvrouw Sara", "received done [sara] soep"),
        ("my sister Anna helped me move", "received done [anna] helped me move"),
        ("mijn broer Bram hielp me met verhuizen", "received done [bram] hielp me met verhuizen"),
        ("mijn zus Anna kwam langs", "together done [anna] kwam langs"),
        ("called my brother Bram", "together done [bram] called"),
        ("walked with my friend Sara", "together done [sara] walked"),
        ("asked my brother Bram to help", "received asked [bram] to help"),
        ("gave my friends Anna and Bram soup", "given done [anna,bram] soup"),
        ("helped by Anna with the move", "received done [anna] helped with the move"),
        ("geholpen door Anna", "received done [anna] geholpen"),
        ("lent by Bram: a ladder", "received done [bram] lent a ladder"),
        ("asked by Bram to help", "given asked [bram] to help"),
        ("asked by my brother Bram to help", "given asked [bram] to help"),
        ("gevraagd door Bram om te helpen", "given asked [bram] om te helpen"),
        ("aangeboden door Sara: een lift", "received offered [sara] een lift"),
        ("gebeld door Anna", "together done [anna] gebeld"),
        ("visited by Sara", "together done [sara] visited"),
        ("walked Sara's dog", "given done [sara] walked Sara's dog"),
        ("walked with Sara's dog", "together done [sara] walked with Sara's dog"),
        ("mowed Bram's lawn", "given done [bram] mowed Bram's lawn"),
        ("gras gemaaid voor Bram", "given done [bram] gras gemaaid"),
        ("Anna stofzuigde mijn kamer", "received done [anna] stofzuigde mijn kamer"),
        ("watered Sara's plants", "given done [sara] watered Sara's plants"),
    ],
)
def test_it_is_read_as_it_is_meant(line: str, expected: str) -> None:
    assert said(read_back(line)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "helped by the neighbours",
        "helped by my sister",
        "geholpen door de buren",
        "helped by Anna's sister",
        "was helped by Anna",
    ],
)
def test_what_someone_did_for_me_is_never_something_i_gave(line: str) -> None:
    draft = read(line)
    assert (draft.direction, draft.problems) == (Direction.NOTE, ())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("gave my mum Anna's book", "given done [] my mum Anna's book"),
        ("gave my daughter English lessons", "given done [] my daughter English lessons"),
        ("gave my sister a book", "given done [] my sister a book"),
        ("helped by cooking", "given done [] helped by cooking"),
        ("gave Anna a book by Roald Dahl", "given done [anna] a book by Roald Dahl"),
    ],
)
def test_what_only_looks_like_it_is_left_alone(line: str, expected: str) -> None:
    assert said(read(line)) == expected


@pytest.mark.parametrize(
    ("line", "ago", "minutes"),
    [
        ("gave Anna soup 3 nights ago", 3, 0),
        ("belde Anna twee nachten geleden", 2, 0),
        ("helped Anna forty minutes", 0, 40),
        ("hielp Anna twintig minuten", 0, 20),
        ("belde Anna vijf minuten", 0, 5),
        ("helped Anna forty-five minutes", 0, 45),
    ],
)
def test_nights_ago_and_minutes_in_words(line: str, ago: int, minutes: int) -> None:
    draft = read(line)
    assert draft.ready
    assert (draft.on, draft.minutes or 0) == (TODAY - dt.timedelta(days=ago), minutes)


@pytest.mark.parametrize(
    "line",
    [
        "hielp Anna niet",
        "Anna hielp me niet",
        "Bram heeft me nooit geholpen",
        "Bram bracht mij niet naar huis",
        "Anna gaf me geen antwoord",
        "kreeg geen reactie van Anna",
        "kreeg van Anna nooit iets terug",
        "Sara heeft mij niet gebeld voor mijn verjaardag",
        "met Sara niet gewandeld want het regende",
        "samen met Anna niks gedaan",
        "heb Anna niet gevraagd om te helpen",
        "didn't help Anna",
        "yesterday I did not help Anna",
        "Anna never called me",
        "got nothing from Bram",
        "Bram gave me no answer",
        "gave up on Bram",
        "gave in to Bram",
        "gave way to Bram",
        "got angry with Bram",
        "got on well with Sara",
        "got home from Sara at 10",
        "asked after Sara",
    ],
)
def test_what_did_not_happen_is_not_said_to_have_happened(line: str) -> None:
    draft = read_back(line)
    assert (draft.direction, draft.outcome, draft.problems) == (Direction.NOTE, Outcome.DONE, ())


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("gave Bram a book he did not have", "given done [bram] a book he did not have"),
        ("gave Bram a book I did not need", "given done [bram] a book I did not need"),
        ("gave Anna soup because she could not cook", "given done [anna] soup because she could not cook"),
        ("gaf Anna een boek dat ze niet kende", "given done [anna] een boek dat ze niet kende"),
        ("hielp Anna met de tuin, het regende niet", "given done [anna] hielp met de tuin, het regende niet"),
        ("asked Anna not to call", "received asked [anna] not to call"),
        ("said no to Anna", "given declined [anna]"),
        ("nee gezegd tegen Bram", "given declined [bram]"),
        ("got cold soup from Sara", "received done [sara] cold soup"),
    ],
)
def test_a_no_elsewhere_in_a_line_undoes_nothing(line: str, expected: str) -> None:
    assert said(read_back(line)).strip() == expected


@pytest.mark.parametrize(
    "line",
    [
        "met Bram gepraat, hij komt vrijdag weer",
        "gaf Anna een lijst, ze komt dinsdag kijken",
        "gaf Anna mijn sleutel, ik ben vrijdag weg",
        "gaf Anna mijn sleutel omdat ik vrijdag weg ben",
        "kreeg van Anna een boek, moet vrijdag terug",
        "gave Anna my key, she comes on friday",
        "asked Anna to visit my mother on the 5th",
        "Bram asked me to drive him to the airport on the 20th",
        "offered Sara a lift on the 3rd",
    ],
)
def test_a_day_of_something_else_stays_in_the_text(line: str) -> None:
    draft = read_back(line)
    assert draft.on == TODAY
    assert line.rsplit(maxsplit=1)[-1] in draft.what or "vrijdag" in draft.what


@pytest.mark.parametrize(
    "line",
    [
        "met Sara gewandeld, ze was moe na een kwartier",
        "met Anna gewandeld, na een kwartier regen",
        "Bram was een uur te laat",
        "Anna kwam een half uur te laat",
        "called Sara, she was two hours late",
    ],
)
def test_a_length_of_time_of_something_else_is_not_how_long_it_took(line: str) -> None:
    assert read_back(line).minutes is None


@pytest.mark.parametrize(
    "line",
    [
        "hielp Anna 2 uur laat in de avond",
        "hielp Anna 2u vroeg in de ochtend",
    ],
)
def test_when_it_was_takes_nothing_from_how_long(line: str) -> None:
    assert read_back(line).minutes == 120


def test_a_day_in_the_clause_itself_is_the_day() -> None:
    draft = read_back("gaf Anna gisteren soep, ze was moe")
    assert (draft.on, draft.what) == (TODAY - dt.timedelta(days=1), "soep, ze was moe")


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("hielp Anna van 2 tot 5", 180),
        ("helped Anna from 1 to 3", 120),
        ("helped Anna 2h early this morning", 120),
        ("ik ben van 10 tot 12 bij Anna geweest", 120),
        ("sat from 9 to 11 with Anna", 120),
        ("zat van 11 tot 1 met Anna in de tuin", 120),
        ("helped Anna 2h late last night", 120),
        ("helped Anna 2h early", None),
        ("gave Anna soup from 2 to 5", None),
        ("asked Anna to help from 2 to 5", None),
    ],
)
def test_what_is_done_by_the_hour_may_say_its_hours_barely(line: str, minutes: int | None) -> None:
    assert read_back(line).minutes == minutes


@pytest.mark.parametrize(
    ("line", "what", "minutes"),
    [
        ("bracht Anna naar de dokter, 2 uur weg geweest", "naar de dokter, 2 uur weg geweest", 120),
        ("helped Anna move, 2 hours of carrying boxes", "helped move, 2 hours of carrying boxes", 120),
        ("hielp Anna met verhuizen, 2 uur", "hielp met verhuizen", 120),
        ("hielp Anna met verhuizen, 2 uur gisteren", "hielp met verhuizen", 120),
        ("hielp Anna 2 uur met verhuizen", "hielp met verhuizen", 120),
        ("met Anna soep gekookt een half uurtje", "soep gekookt", 30),
        ("hielp Anna een halfuurtje", "hielp", 30),
    ],
)
def test_a_length_of_time_that_words_lean_on_stays_in_the_text(line: str, what: str, minutes: int) -> None:
    draft = read_back(line)
    assert (draft.what, draft.minutes) == (what, minutes)


@pytest.mark.parametrize(
    "line",
    [
        "Tom is 3 dagen geleden geopereerd, kaart gestuurd",
        "Tom is gisteren geopereerd, kaart gestuurd",
        "Tom has been ill since yesterday, sent Tom a card",
    ],
)
def test_the_day_of_how_someone_was_is_not_that_of_what_was_done_then(line: str) -> None:
    assert read_back(line).on == TODAY


def test_how_someone_was_is_of_the_same_day_as_what_was_done_then() -> None:
    assert read_back("Tom was gisteren jarig, kaart gestuurd").on == TODAY - dt.timedelta(days=1)
    assert read_back("notitie Tom vertelde zondag dat het goed gaat").on == TODAY - dt.timedelta(days=1)


def test_a_day_after_what_was_done_is_its_day_also_where_the_line_says_how_someone_was() -> None:
    assert read_back("Tom was ziek, kaart gestuurd gisteren").on == TODAY - dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("had Anna over for lunch", "together done [anna] had over for lunch"),
        ("had Anna and Bram round", "together done [anna,bram] had round"),
        ("gisteren had ik Anna te eten", "together done [anna] had te eten"),
        ("hadden Anna en Bram op bezoek", "together done [anna,bram] hadden op bezoek"),
        ("had Anna iets over verteld", "note done [anna] had Anna iets over verteld"),
        ("had soup from Anna for lunch", "received done [anna] soup for lunch"),
        (
            "Bram gevraagd te komen, hij wilde niet te laat zijn",
            "received asked [bram] te komen, hij wilde niet te laat zijn",
        ),
        ("Tom vroeg hoe het ging", "note done [tom] vroeg hoe het ging"),
        ("Anna asked how I was", "note done [anna] asked how I was"),
        ("Tom vroeg of ik kan helpen", "given asked [tom] of ik kan helpen"),
        ("note dinner with Tom", "note done [tom] dinner with Tom"),
        ("note the day Tom moved away", "note done [] the day Tom moved away"),
        ("Bram gevraagd om te helpen, hij zei nee", "received declined [bram] om te helpen, hij zei nee"),
        ("asked Tom for a lift, he said no", "received declined [tom] for a lift, he said no"),
        ("asked Tom for a lift, he said yes", "received asked [tom] for a lift, he said yes"),
    ],
)
def test_guests_questions_about_how_one_is_and_answers(line: str, expected: str) -> None:
    assert said(read_back(line)) == expected


def test_something_got_for_someone_is_asked_about_and_what_says_from_whom_is_not() -> None:
    draft = read("got a present for Tom")
    assert [problem.kind for problem in draft.problems] == [ProblemKind.UNCLEAR_DIRECTION]
    assert said(read_back("got a present for Tom from Bram")) == "received done [bram] a present for Tom"
    assert said(read_back("got a present for the children")) == "received done [] a present for the children"
    assert said(read_back("got a cake for Tom's birthday")) == "received done [] a cake for Tom's birthday"


@pytest.mark.parametrize("line", ["gaf Anna een boek 8-12", "gaf Anna een boek 3 dec"])
def test_a_day_that_is_named_as_an_example_is_understood(line: str) -> None:
    (problem,) = read(line, today=dt.date(2026, 11, 29)).problems
    example = re.search(r"\d+-\d+(-\d+)?", problem.remedy)
    assert example is not None
    taken = read(line[: problem.start] + example[0], today=dt.date(2026, 11, 29))
    assert taken.ready
    assert taken.on.isoformat() == problem.ways[0]


@pytest.mark.parametrize(
    "line",
    [
        "Anna is jarig op 8 januari",
        "Anna jarig 12 maart",
        "note Anna's birthday is on 14 december",
        "Anna's birthday is on 14 december",
        "going to the cinema with Anna on friday",
        "off to the pictures with Sara on thursday",
        "notitie vrijdag 27 nov met Anna naar de neuroloog",
    ],
)
def test_what_comes_back_or_is_to_come_is_noted_and_dates_nothing(line: str) -> None:
    draft = read_back(line)
    assert (draft.direction, draft.on) == (Direction.NOTE, TODAY)
    assert line.rsplit(maxsplit=1)[-1] in draft.what


def test_a_birthday_that_was_is_of_its_day() -> None:
    assert read_back("Anna was jarig op 8 november").on == dt.date(2026, 11, 8)


def test_a_weekday_tells_which_date_is_meant() -> None:
    (problem,) = read("vrijdag 27 nov met Anna gegeten").problems
    assert problem.kind == ProblemKind.FUTURE_DATE
    assert read_back("vrijdag 20 nov met Anna gegeten").on == dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    "line",
    [
        "asked Bram for a loan, he refused",
        "asked Bram for a loan but he refused",
        "Bram gevraagd of hij kan, hij wilde niet",
    ],
)
def test_a_refusal_is_an_answer_too(line: str) -> None:
    assert said(read_back(line)).startswith("received declined [bram]")


@pytest.mark.parametrize(
    ("line", "expected", "day"),
    [
        ("drove Anna and Bram to the market sat", "given done [anna,bram] drove to the market", 21),
        ("2 hours with Anna, tues", "together done [anna] ", 17),
        ("gave Anna a lift on sat", "given done [anna] a lift", 21),
        ("helped Tom fri 2h", "given done [tom] helped", 20),
        ("last nite sat w/ Sara", "given done [sara] sat", 22),
        ("bracht Bram soep vr", "given done [bram] soep", 20),
        ("Bram hielp mij wo 2u", "received done [bram] hielp mij", 18),
        # Words of their own, and no days.
        ("gave Anna a seat in the sun", "given done [anna] a seat in the sun", 23),
        ("Tom and I sat", "together done [tom] sat", 23),
    ],
)
def test_a_weekday_can_be_written_short(line: str, expected: str, day: int) -> None:
    draft = read_back(line)
    assert (said(draft), draft.on) == (expected, dt.date(2026, 11, day))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("lunch w/ Anna", "together done [anna] lunch"),
        ("lunch w Anna", "together done [anna] lunch"),
        ("bought flowers for Bram and for Anna", "given done [bram,anna] bought flowers"),
        ("kocht bloemen voor Bram en voor Anna", "given done [bram,anna] kocht bloemen"),
        ("Bram and Tom brought me soup", "received done [bram,tom] soup"),
        ("Sara's brother Tom helped me", "received done [tom] Sara's brother Tom helped me"),
        ("Sara's brother Tom brought me soup", "received done [tom] Sara's brother Tom brought me soup"),
        ("nam Anna mee naar de film", "given done [anna] nam mee naar de film"),
        ("de was van Anna gedaan", "given done [anna] de was van Anna gedaan"),
        ("heb de pillen van Anna gehaald", "given done [anna] de pillen van Anna gehaald"),
        ("fiets van Anna gerepareerd", "given done [anna] fiets van Anna gerepareerd"),
        ("heb Anna 20 euro geleend", "given done [anna] 20 euro geleend"),
        ("boek geleend van Anna", "received done [anna] boek geleend"),
        ("heb een boek geleend bij Anna", "note done [anna] heb een boek geleend bij Anna"),
        ("heb mijn zus een boek gegeven", "given done [] mijn zus een boek"),
        ("heb boek van Anna gehaald", "note done [] heb boek van Anna gehaald"),
    ],
)
def test_who_is_in_it_is_read_as_it_is_said(line: str, expected: str) -> None:
    assert said(read_back(line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("yesterday bram fell", "bram"),
        ("must call Will about his birthday", "will"),
        ("moet bram bellen", "bram"),
        ("niks gehoord van Bram", "bram"),
        ("Anna and the neighbours moved", "anna"),
        ("in may we move", ""),
        ("his bram is ill", ""),
        ("de fiets van Bram is stuk", ""),
        ("note the day Anna moved", ""),
    ],
)
def test_a_note_is_about_who_is_named_in_it(line: str, expected: str) -> None:
    draft = read_back(line)
    assert draft.direction is Direction.NOTE
    assert ",".join(person.removeprefix("p-") for person in draft.people) == expected
    assert draft.what.endswith(line.rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("gave Anna a bath, 40 min, and Bram lunch", "Bram"),
        ("gave Anna a book and Tom a cake", "Tom"),
    ],
)
def test_two_who_got_different_things_are_asked_about(line: str, named: str) -> None:
    (problem,) = read(line).problems
    assert problem.kind == ProblemKind.SEVERAL_SIDES
    assert line[problem.start : problem.end] == named


def test_a_stranger_told_of_by_whose_they_are_is_asked_by_name() -> None:
    (problem,) = read("Bram's brother Piet helped me").problems
    assert "+Piet " in problem.remedy
    assert '--received "Bram\'s brother Piet helped me"' in problem.remedy
    assert said(read("Bram's brother +Piet helped me")) == "received done [+Piet] Bram's brother Piet helped me"


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("with Anna from half nine till one", 210),
        ("met Anna van half negen tot een", 270),
        ("met Anna van half 9 tot 1", 270),
        ("with Anna from nine till noon", 180),
        ("with Anna from one to six", None),
        ("van half 9 tot 10 bij Anna gezeten", 90),
    ],
)
def test_a_time_of_day_can_be_said_in_words(line: str, minutes: int | None) -> None:
    assert read_back(line).minutes == minutes


@pytest.mark.parametrize(
    ("line", "expected", "day", "minutes"),
    [
        ("helped Anna sat 3h", "given done [anna] helped", 21, 180),
        ("took Anna shopping sat for 2h", "given done [anna] took shopping", 21, 120),
        ("helped Anna sat night 1h", "given done [anna] helped sat night", 21, 60),
        ("coffee with Anna sat, lovely", "together done [anna] coffee, lovely", 21, None),
        ("helped Anna sat 10am to 2pm", "given done [anna] helped", 21, 240),
        ("sat helped Anna 2h", "given done [anna] helped", 21, 120),
        ("wed helped Anna", "given done [anna] helped", 18, None),
        ("helped Anna fri 10-12", "given done [anna] helped", 20, 120),
        ("gave Anna lunch on weds", "given done [anna] lunch", 18, None),
        ("gave Anna lunch yest", "given done [anna] lunch", 22, None),
        ("vr met Anna naar de film", "together done [anna] naar de film", 20, None),
        ("Anna wo naar huis gebracht", "given done [anna] naar huis", 18, None),
        # What else such a word says.
        ("visited Anna, sat 2h", "together done [anna] visited, sat", 23, 120),
        ("sat with Anna 2h", "given done [anna] sat", 23, 120),
        ("had coffee in the sun with Anna", "together done [anna] had coffee in the sun", 23, None),
        ("gave Anna his friday pills", "given done [anna] his friday pills", 23, None),
        ("took Anna her sunday paper", "given done [anna] took her sunday paper", 23, None),
    ],
)
def test_a_short_weekday_stands_where_a_day_stands(line: str, expected: str, day: int, minutes: int | None) -> None:
    draft = read_back(line)
    assert (said(draft), draft.on, draft.minutes) == (expected, dt.date(2026, 11, day), minutes)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("koffie met Anna do", "do"),
        ("gaf Anna soep ma.", "ma"),
        ("met Anna naar het ziekenhuis do 3,5 uur", "do"),
        ("boodschappen gedaan do voor Anna", "do"),
        ("helped Anna at the weekend 5h", "at the weekend"),
        ("helped Anna the other day", "the other day"),
        ("elke dag bij Anna gegeten", "elke dag"),
        ("paar weken geleden boek geleend van Anna", "paar weken geleden"),
    ],
)
def test_a_day_that_can_be_another_one_is_asked_about(line: str, asked: str) -> None:
    (problem,) = read(line).problems
    assert problem.kind == ProblemKind.WHICH_DAY
    assert line[problem.start : problem.end] == asked
    assert problem.ways
    chosen = read(line, choices={problem.start: problem.ways[0]})
    assert (chosen.ready, chosen.on.isoformat()) == (True, problem.ways[0])


@pytest.mark.parametrize(
    "line",
    [
        "helped Anna sat & sun 5h",
        "helped Anna on sat and sun 5h",
        "nights with Anna fri and sat",
        "looked after Anna's cat fri to sun",
        "gisteren en vandaag met Anna gegeten",
    ],
)
def test_several_days_are_no_one_day(line: str) -> None:
    assert ProblemKind.SEVERAL_DATES in {problem.kind for problem in read(line).problems}


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("helped Anna half an hr", 30),
        ("an hr and a half with Anna", 90),
        ("helped Anna 1 hr 15", 75),
        ("helped Anna 2 hours 30 with her bath", 150),
        ("helped Anna ½ hour", 30),
        ("helped Anna 2½h", 150),
        ("helped Anna 8am-12", 240),
        ("Anna geholpen 10u tot 12u", 120),
        ("Anna geholpen van 10u00 tot 12u30", 150),
        ("Anna geholpen 10u-12u30", 150),
        # Neither how long it took.
        ("helped Anna 2 x 1h", None),
        ("helped Anna 2 or 3 hours", None),
        ("Anna 2 a 3 uur geholpen", None),
        ("gave Anna 20m of rope", None),
        ("dokter met Anna vrijdag 10 uur", None),
        ("asked Anna to sit with Tom for 2h on friday", None),
        ("vroeg Anna om een uurtje te komen", None),
    ],
)
def test_how_long_is_read_as_one_says_it(line: str, minutes: int | None) -> None:
    draft = read_back(line)
    assert draft.minutes == minutes
    assert minutes is not None or any(sign.isdigit() for sign in draft.what) or "uurtje" in draft.what


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # A name that is a word as well.
        ("will didnt show up", "note done [will] didnt show up"),
        ("told will no", "note done [will] told will no"),
        ("me and Tom moved house", "together done [tom] moved house"),
        ("coffee with Anna n Tom", "together done [anna,tom] coffee"),
        # Sayings, and nobody.
        ("got fed up with Tom", "note done [tom] got fed up with Tom"),
        ("got very angry with Tom", "note done [tom] got very angry with Tom"),
        ("got Anna to sign the card", "note done [anna] got Anna to sign the card"),
        ("got help from nobody", "note done [] got help from nobody"),
        ("kreeg hulp van niemand", "note done [] kreeg hulp van niemand"),
        ("got Anna's prescription", "given done [anna] Anna's prescription"),
        ("borrowed 20 quid off Tom", "received done [tom] borrowed 20 quid"),
        ("had Tom on the phone for an hour", "together done [tom] had on the phone"),
        # A no that is said otherwise.
        ("asked Tom to help but he couldn't", "received declined [tom] to help but he couldn't"),
        ("vroeg Tom om te komen maar hij kon niet", "received declined [tom] om te komen maar hij kon niet"),
        ("Tom gevraagd voor boodschappen, ging niet", "received declined [tom] voor boodschappen, ging niet"),
        # Who is called in the one clause is not who fell in the other.
        ("Anna gevallen, ambulance gebeld", "note done [anna] gevallen, ambulance gebeld"),
        ("Bram 50 euro geleend", "note done [bram] 50 euro geleend"),
        ("appje van Bram", "note done [bram] appje van Bram"),
        ("niks van Bram gehoord", "note done [bram] niks van Bram gehoord"),
        ("Anna turns 40 on 12 dec", "note done [anna] turns 40 on 12 dec"),
    ],
)
def test_what_two_strangers_wrote_is_read_as_they_meant_it(line: str, expected: str) -> None:
    assert said(read_back(line)) == expected


@pytest.mark.parametrize("line", ["hielp ria met de tuin", "helped priya with her shopping", "helped priya 2h"])
def test_who_was_helped_is_asked_about_where_nobody_has_the_name(line: str) -> None:
    (problem,) = read(line).problems
    assert problem.kind == ProblemKind.UNKNOWN_PERSON
    assert problem.may_be_text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("gave Anna flowers and Tom was happy", "given done [anna] flowers and Tom was happy"),
        ("gave Anna a lift and Tom helped", "given done [anna] a lift and Tom helped"),
        ("asked Anna to help this week", "received asked [anna] to help this week"),
        ("asked Anna to help every day", "received asked [anna] to help every day"),
        ("spoed bij Anna donderdag", "note done [anna] spoed bij Anna donderdag"),
    ],
)
def test_what_only_resembles_a_day_or_another_side_is_left_alone(line: str, expected: str) -> None:
    draft = read_back(line)
    assert (said(draft), draft.on) == (expected, TODAY)


@pytest.mark.parametrize("line", ["gave Di soup", "with Sun: a walk"])
def test_a_name_that_is_a_short_day_is_a_name(line: str) -> None:
    (problem,) = read(line).problems
    assert problem.kind == ProblemKind.UNKNOWN_PERSON
