"""Names in their place: new ones whole, small words and signs in them, never someone else and never nobody."""

from pathlib import Path

import pytest

from kring import i18n
from kring.quickadd.draft import NEW_NAME, NO_NAME
from kring.quickadd.echo import format_echo_line
from kring.quickadd.lexicon import Lexicon
from tests.unit.quickadd.helpers import kinds, known, lexicon, read, said


def people(*names: str, circles: tuple[str, ...] = ()) -> Lexicon:
    """A journal of people and circles with these names, each its own id."""
    return Lexicon([known(name, name) for name in names], [known(name, name) for name in circles])


ANNA = people("Anna")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("gave +'t Hart tea", "given done [+'t Hart] tea"),
        ("gave +’t Hart tea", "given done [+’t Hart] tea"),
        ("gave +van der Meer tea", "given done [+van der Meer] tea"),
        ("gave +Piet van der Meer tea", "given done [+Piet van der Meer] tea"),
        ("gave +J.P. tea", "given done [+J.P.] tea"),
        ("gave +J.P. Jansen tea", "given done [+J.P. Jansen] tea"),
        ("gave +Ali ibn Sina tea", "given done [+Ali ibn Sina] tea"),
        ("gave +Fatima bint Ahmed al-Sayed tea", "given done [+Fatima bint Ahmed al-Sayed] tea"),
        ("gave +Maria dos Santos tea", "given done [+Maria dos Santos] tea"),
        ("gave +Jeanne d'Arc tea", "given done [+Jeanne d'Arc] tea"),
        ("gave +Ursula von der Leyen tea", "given done [+Ursula von der Leyen] tea"),
        ("gave +Piet's mother a book", "given done [+Piet's mother] a book"),
        ("gaf +Piet's moeder een boek", "given done [+Piet's moeder] een boek"),
        ('gave +"Piet\'s old neighbour" a book', "given done [+Piet's old neighbour] a book"),
        ("gave +👵 tea", "given done [+👵] tea"),
        ("gave +2Pac tea", "given done [+2Pac] tea"),
        ("gave +王芳 tea", "given done [+王芳] tea"),
        ("+'t Hart brought me soup", "received done [+'t Hart] soup"),
        ("with +van der Meer: walk", "together done [+van der Meer] walk"),
        ("got from +Ali ibn Sina: a lift", "received done [+Ali ibn Sina] a lift"),
        ("gave Anna +1 for effort", "given done [Anna] +1 for effort"),
        ("gave Anna +5kg flour", "given done [Anna] +5kg flour"),
    ],
)
def test_a_new_name_is_taken_whole(line: str, expected: str) -> None:
    draft = read(line, ANNA)
    assert draft.ready
    assert said(draft) == expected


@pytest.mark.parametrize("line", ["gave +Piet's old neighbour a book", "gave +Piet's a book", "with +Piet's: walk"])
def test_where_a_new_name_ends_is_asked_and_not_guessed(line: str) -> None:
    (problem,) = read(line, ANNA).problems
    assert problem.kind == "bad-name"
    assert '+"Piet\'s …"' in problem.remedy


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("gave 't Hart tea", "'t Hart"),
        ("gave ’t Hart tea", "'t Hart"),
        ("gave van der Meer tea", "van der Meer"),
        ("kreeg van 't Hart thee", "'t Hart"),
        ("got from van der Meer: tea", "van der Meer"),
        ("'t Hart brought me tea", "'t Hart"),
        ("vroeg van der Meer om te komen", "van der Meer"),
        ("with 't Hart and van der Meer: walk", "'t Hart"),
    ],
)
def test_a_known_name_that_begins_with_a_sign_or_a_small_word_is_found(line: str, name: str) -> None:
    draft = read(line, people("'t Hart", "van der Meer"))
    assert draft.ready
    assert draft.people[0] == name


# -- circles -----------------------------------------------------------------------------------------------------------


def test_a_circle_where_a_person_is_expected_is_offered_with_its_sign() -> None:
    draft = read("gave Familie Jansen a cake", people("Anna", circles=("Familie Jansen",)))
    (problem,) = draft.problems
    assert problem.kind == "unknown-person"
    assert 'Familie Jansen is a circle: write @"Familie Jansen".' in problem.remedy
    assert '+"Familie Jansen"' in problem.remedy
    assert "@Koor" in read("gave Koor a cake", people(circles=("Koor",))).problems[0].remedy


@pytest.mark.parametrize("what", ["mail@x.nl", "mail me (@home)", "see [@home]", "a@b and c@d"])
def test_an_at_sign_inside_a_word_or_after_a_bracket_is_text(what: str) -> None:
    draft = read(f"note {what}", people(circles=("Home", "x.nl", "b")))
    assert draft.ready
    assert (draft.what, draft.circle) == (what, None)


@pytest.mark.parametrize(
    ("line", "circle", "what"),
    [
        ("note quiet @ons huis", "Ons huis", "quiet"),
        ("note @ons huis quiet", "Ons huis", "quiet"),
        ('note @"ons huis" quiet', "Ons huis", "quiet"),
        ("note @c# lesson", "C#", "lesson"),
        ('note @"c#" lesson', "C#", "lesson"),
        ("note @r&d meeting", "R&D", "meeting"),
        ("note @c and #tag", "C#", "and"),
    ],
)
def test_the_longest_name_of_a_circle_that_is_spelled_out_is_taken(line: str, circle: str, what: str) -> None:
    draft = read(line, people(circles=("Ons huis", "C#", "R&D")))
    assert draft.ready
    assert (draft.circle, draft.what) == (circle, what)


def test_a_circle_nobody_knows_says_how_a_name_of_two_words_is_written() -> None:
    (problem,) = read("note @ons huis quiet", people(circles=("Koor",))).problems
    assert problem.kind == "unknown-circle"
    assert '@"ons huis"' in problem.remedy
    assert kinds(read('note @"ons huis" quiet', people(circles=("Koor",)))) == ["unknown-circle"]


# -- another surname ---------------------------------------------------------------------------------------------------

SARA = people("Sara Vermeer", "Bram", "Tom")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("got from Sara Jansen: a lift", "Sara Jansen"),
        ("asked Sara Jansen to come", "Sara Jansen"),
        ("Sara Jansen brought me soup", "Sara Jansen"),
        ("gave Sara Jansen soup", "Sara Jansen"),
        ("gave Sara Jansen", "Sara Jansen"),
        ("gave Sara Jansen: soup", "Sara Jansen"),
        ("gave Sara Jansen and Tom soup", "Sara Jansen"),
        ("gave Tom and Sara Jansen soup", "Sara Jansen"),
        ("gave soup to Sara Jansen", "Sara Jansen"),
        ("got a lift from Sara Jansen", "Sara Jansen"),
        ("kreeg van Sara Jansen een lift", "Sara Jansen"),
        ("kreeg een lift van Sara Jansen", "Sara Jansen"),
        ("vroeg Sara Jansen om te komen", "Sara Jansen"),
        ("vroeg Sara de Boer om te komen", "Sara de Boer"),
        ("gaf Sara van der Meer soep", "Sara van der Meer"),
        ("Sara Jansen vroeg mij te komen", "Sara Jansen"),
        ("Sara Jansen asked for a lift", "Sara Jansen"),
        ("zei nee tegen Sara Jansen", "Sara Jansen"),
        ("bood Sara Jansen een lift aan", "Sara Jansen"),
        ("with Sara Jansen: walk", "Sara Jansen"),
        ("met Sara Jansen gewandeld", "Sara Jansen"),
        ("lunch with Sara Jansen", "Sara Jansen"),
        ("belde Sara Jansen", "Sara Jansen"),
        ("note Sara Jansen called", "Sara Jansen"),
        ("Sara Jansen: tired", "Sara Jansen"),
        ("got from Sara J. Jansen: a lift", "Sara J. Jansen"),
        ("got from sara Jansen: a lift", "sara Jansen"),
        ("got from Sara Dutch: a lift", "Sara Dutch"),
        ("got from Sara Vermeer Jansen: a lift", "Sara Vermeer Jansen"),
        ("gave Sara Harry Potter", "Sara Harry Potter"),
    ],
)
def test_a_known_first_name_with_another_surname_is_not_the_one_who_is_known(line: str, name: str) -> None:
    draft = read(line, SARA)
    (problem,) = draft.problems
    assert problem.kind == "unknown-person"
    assert line[problem.start : problem.end] == name
    assert problem.message == f"{name} is not in the journal."
    assert f"+{name}" in problem.remedy
    assert "Sara Vermeer" in problem.remedy
    assert "Sara Vermeer" not in draft.people
    assert [one.id for one in problem.candidates] == ["Sara Vermeer"]
    assert read(line.replace(name, f"+{name}"), SARA).ready
    first = line[problem.start : problem.name_end]
    assert read(line.replace(name, first + ":" + name.removeprefix(first)), SARA).people


def test_a_surname_that_is_mistyped_does_not_lose_who_comes_after_it() -> None:
    draft = read("with Piet Janssen and Anna: walk", people("Piet Jansen", "Anna"))
    (problem,) = draft.problems
    assert problem.message == "Piet Janssen is not in the journal."
    assert problem.remedy.startswith("Did you mean Piet Jansen?")
    assert draft.people == ("Anna",)
    assert draft.what == "walk"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("gave Sara Dutch lessons", "given done [Sara Vermeer] Dutch lessons"),
        ("gaf Sara Nederlandse les", "given done [Sara Vermeer] Nederlandse les"),
        ("gave Sara Monday's paper", "given done [Sara Vermeer] Monday's paper"),
        ("gave Sara Christmas cookies", "given done [Sara Vermeer] Christmas cookies"),
        ("gave Sara May flowers", "given done [Sara Vermeer] May flowers"),
        ("gave Sara CPR lessons", "given done [Sara Vermeer] CPR lessons"),
        ("gave Sara Bram's ladder", "given done [Sara Vermeer] Bram's ladder"),
        ("gave Sara: Harry Potter", "given done [Sara Vermeer] Harry Potter"),
        ("gave Sara Vermeer Harry Potter", "given done [Sara Vermeer] Harry Potter"),
        ('gave Sara "Harry Potter"', "given done [Sara Vermeer] Harry Potter"),
        ("gaf Sara de Volkskrant", "given done [Sara Vermeer] de Volkskrant"),
        ("gaf Sara de Libelle", "given done [Sara Vermeer] de Libelle"),
        ("kreeg soep voor Sara van Tom", "received done [Tom] soep voor Sara"),
        ("with Sara I walked", "together done [Sara Vermeer] I walked"),
        ("With Sara. Talked long", "together done [Sara Vermeer] Talked long"),
        ("gave Sara, Tom soup", "given done [Sara Vermeer,Tom] soup"),
        ("got from Sara Vermeer: a lift", "received done [Sara Vermeer] a lift"),
    ],
)
def test_a_capital_after_a_name_is_not_always_a_part_of_it(line: str, expected: str) -> None:
    draft = read(line, SARA)
    assert draft.ready
    assert said(draft) == expected


def test_two_of_one_first_name_are_both_offered_beside_a_third_surname() -> None:
    (problem,) = read("got from Anna Jansen: a lift", people("Anna Bos", "Anna Vos")).problems
    assert problem.kind == "unknown-person"
    assert [one.id for one in problem.candidates] == ["Anna Bos", "Anna Vos"]


# -- nobody ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("gave piet soup", "piet"),
        ("gave piet a book", "piet"),
        ("gave piet: soup", "piet"),
        ("gave piet and Anna soup", "piet"),
        ("gave anna and piet soup", "piet"),
        ("gave anna, piet and tom a cake", "piet"),
        ("gaf piet soep", "piet"),
        ("gaf anna en piet een boek", "piet"),
        ("gave to piet: soup", "piet"),
        ("gaf aan piet een boek", "piet"),
        ("got from piet: book", "piet"),
        ("got from piet jansen: book", "piet jansen"),
        ("got from anna and piet: book", "piet"),
        ("kreeg van piet een lift", "piet"),
        ("asked piet to come", "piet"),
        ("asked anna and piet to come", "piet"),
        ("vroeg piet om te komen", "piet"),
        ("vroeg aan piet of het lukt", "piet"),
        ("bood piet een lift aan", "piet"),
        ("piet brought me soup", "piet"),
        ("piet bracht mij soep", "piet"),
        ("piet vroeg mij om hulp", "piet"),
        ("with piet: walk", "piet"),
        ("with piet", "piet"),
        ("with anna and piet: walk", "piet"),
        ("met piet gewandeld", "piet"),
        ("samen met anna en piet gewandeld", "piet"),
        ("gave 王芳 tea", "王芳"),
        ("gave سارة tea", "سارة"),
        ("got from 王芳: tea", "王芳"),
        ("王芳 brought me tea", "王芳"),
        ("gave anna and 王芳 tea", "王芳"),
    ],
)
def test_small_letters_and_scripts_without_capitals_name_someone_too(line: str, name: str) -> None:
    draft = read(line, ANNA)
    problem = draft.problems[0]
    assert (problem.kind, line[problem.start : problem.end]) == ("unknown-person", name)
    assert problem.may_be_text
    assert "To keep the line as it is: " in problem.remedy


def test_the_nearest_name_is_offered_for_small_letters_too() -> None:
    (problem,) = read("gave piet soup", people("Pieter Bos")).problems
    assert problem.remedy.startswith("Did you mean Pieter Bos?")
    assert "+piet" in problem.remedy
    assert 'kring add --given "piet soup"' in problem.remedy
    (asked,) = read("asked piet to come", ANNA).problems
    assert "note asked piet to come" in asked.remedy
    i18n.use("nl")
    (asked,) = read("vroeg piet om te komen", ANNA).problems
    assert "notitie vroeg piet om te komen" in asked.remedy


def test_a_choice_says_who_a_small_word_is_or_that_it_is_no_name() -> None:
    line, words = "gave piet soup", people("Pieter Bos")
    assert said(read(line, words, choices={5: "Pieter Bos"})) == "given done [Pieter Bos] soup"
    assert said(read(line, words, choices={5: NEW_NAME})) == "given done [+piet] soup"
    kept = read(line, words, choices={5: NO_NAME})
    assert kept.ready
    assert said(kept) == "given done [] piet soup"


ORDINARY = """
gave blood
gave blood today
gave blood for the bank
gave good advice
gave a talk
gave money to charity
gave up smoking
gave way
gave birth to a son
gave thanks
gave piano lessons
gave swimming lessons to kids
gave time and energy
gave food and warm clothes
gave flowers
gave flowers to a neighbour
gave old clothes away
gave bread, soup and tea
gave it a try
gave the dog a walk
gave my time
gave two tickets away
gave warm soup at the shelter
gave homemade jam
gave directions to a tourist
gave generously
gave first aid
gave plants to the school
gave everyone cake
gave people a lift
gave soup and bread
gave hugs all round
gave feedback on a draft
gave help with the move
gave 20 euros
gave 5 books away
gave some of it away
got bread
got bread and milk
got flu
got covid
got help
got a lift home
got good news
got from the library: two books
got from work late
got from everyone: cards
got from school: a letter
got money back
got flowers today
got sick
got over it
got up early
got home late
got two letters
got advice from the doctor
asked for help
asked a question
asked permission to leave
asked around for help
asked the doctor about it
asked nothing
asked people to come
asked about the bus
offered help
offered a lift
offered to cook
declined an invitation
declined dinner
said no to overtime
with love to all
with the kids: zoo
with friends: dinner
with my sister: coffee
together at the beach
together we cooked
work gave me energy
music gave me joy
walking gave me peace
it gave me joy
that brought me joy
a walk brought me rest
the rain brought me down
friends brought me soup
people asked me questions
brought flowers home
brought soup to the church
brought two cakes
gaf les
gaf bloed
gaf bloed vandaag
gaf bijles aan kinderen
gaf pianoles
gaf goede raad
gaf een rondje
gaf de planten water
gaf de hond eten
gaf geld aan een goed doel
gaf soep en brood
gaf tijd en aandacht
gaf oude kleren weg
gaf warme soep
gaf hulp bij de verhuizing
gaf mijn mening
gaf twee boeken weg
gaf alles weg
gaf iedereen taart
gaf niets
gaf toe dat het zwaar was
gaf het op
gaf borstvoeding
kreeg griep
kreeg brood
kreeg bloemen
kreeg hulp
kreeg hulp van de buren
kreeg goed nieuws
kreeg ruzie
kreeg hoofdpijn van de drukte
kreeg van alles
kreeg van iedereen een kaart
kreeg van de buren soep
kreeg van mijn zus een boek
kreeg vandaag bloemen
kreeg een boek van vroeger
kreeg van school een brief
kreeg zin in soep
vroeg opgestaan
vroeg naar bed
vroeg hulp
vroeg om hulp
vroeg wakker om te wandelen
vroeg thuis om te koken
vroeg begonnen met werken
vroeg toestemming om te gaan
bood hulp aan
bood aan om te koken
met plezier gewerkt
met tegenzin gewerkt
met de trein naar oma
met hoofdpijn wakker geworden
met moeite opgestaan
met vrienden gegeten
met mijn zus gewandeld
met de hond gewandeld
samen gegeten
samen met vrienden gewandeld
zei nee tegen overwerk
zei nee tegen de vergadering
bracht soep rond
bracht bloemen mee
bracht de kinderen naar school
muziek gaf mij rust
vrienden brachten mij soep
buren vroegen mij om hulp
wandelen gaf me energie
dat gaf me rust
niemand vroeg mij iets
een quiet day
rustige dag
moe vandaag
sliep slecht
belde de huisarts
wandelde in het bos
gave notice at work
gave lunch a miss
gave blankets to refugees
gave toys to the shelter
gave extra attention to the garden
gave english lessons
gave car keys back
gave chicken soup to the neighbours
gave birthday cake to everyone
gave massage to an old lady
gave computer help at the library
gave tomato plants away
gave baby clothes to a shelter
got baby clothes from a cousin
got christmas cards
got birthday wishes
got groceries delivered
got lost in town
got flowers from work
got soup from next door
got bad news about the house
asked neighbours to water the plants
asked google for advice
asked forgiveness
asked again for a lift
asked politely to stop
offered tea and cake
offered coffee to the postman
declined politely
refused medication today
with grandma's recipe: apple pie
with pleasure
with heavy heart: goodbye
with colleagues: drinks
with family: dinner
with choir: concert
with neighbours and kids: barbecue
sleep gave me strength
therapy gave me insight
exercise gave me energy
gaf kookles
gaf appeltaart aan de buurvrouw
gaf verse groenten weg
gaf rode rozen
gaf advies over de tuin
gaf geld voor het cadeau
gaf voorlichting op school
gaf kraamhulp
gaf koffie en thee
gaf babykleertjes door
kreeg kippensoep
kreeg van de gemeente een brief
kreeg van familie een kaart
kreeg van collega's bloemen
kreeg bezoek van de dominee
kreeg appels uit de tuin
kreeg slecht nieuws
kreeg fysiotherapie
kreeg van vrienden geld voor de reis
kreeg van werk een bonus
vroeg advies aan de huisarts
vroeg verlof aan
vroeg rond om hulp
vroeg vrij om te verhuizen
vroeg gegeten
vroeg weer naar huis
vroeg subsidie aan voor de tuin
bood excuses aan
bood koffie aan
bood onderdak aan vluchtelingen
met koorts in bed
met koorts geslapen
met kinderen gespeeld
met oma's recept gekookt
met buren gebarbecued
met koor gezongen
met collega's geluncht
samen met familie gegeten
slaap gaf me kracht
sporten gaf me energie
de wandeling gaf me rust
therapie gaf me inzicht
weigerde hulp
zei nee tegen bestuurswerk
brought groceries upstairs
brought chicken soup round
brought children to school
brought lunch to work
bracht boodschappen langs
bracht oude kranten weg
bracht kippensoep rond
bracht pakje naar post
gave notes to the committee
gave compost to the allotment
gave leftovers to the birds
gave grandma's chair away
gave haircuts at the shelter
gave knitting lessons
gave bus fare to a boy
gave rides to the airport
gave tools back
gave pancakes to the kids
gave my neighbour soup
got pancakes from the kids
got sunburn
got medicine from the pharmacy
got from market: apples
got tickets for the show
got vaccinated
asked about help
asked leave for friday
offered rides to church
with gratitude: a good day
with cousins: games
brought apples to work
brought dessert
brought board games
sunshine gave me hope
gaf pannenkoeken
gaf zelfgebreide sokken
gaf kleinkinderen een ijsje
gaf fietsles
gaf planten water
gaf stekjes weg
gaf kaarten voor het theater
gaf oma's stoel weg
gaf rondleiding in het museum
kreeg pannenkoeken
kreeg van apotheek medicijnen
kreeg stekjes van de buurvrouw
kreeg uitnodiging voor feest
kreeg tranen in mijn ogen
vroeg kwijtschelding aan
vroeg klaar om te gaan
vroeg offertes op
bood gastvrijheid
met paraplu gewandeld
met muziek gedanst
met laptop gewerkt
met griep in bed
samen met club gefietst
bracht wasgoed terug
bracht taart mee
zon gaf me energie
""".strip().splitlines()


@pytest.mark.parametrize("line", ORDINARY)
def test_an_ordinary_line_is_not_taken_for_one_about_somebody(line: str) -> None:
    for words in (ANNA, lexicon()):
        draft = read(line, words)
        assert draft.ready
        assert not draft.people
        assert not draft.new_people


# -- names in running text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ran into Sara at the market", "together done [Sara Vermeer] ran into at the market"),
        ("I ran into Sara at the market", "together done [Sara Vermeer] ran into at the market"),
        ("yesterday ran into Sara and Tom", "together done [Sara Vermeer,Tom] ran into"),
        ("bumped into Sara", "together done [Sara Vermeer] bumped into"),
        ("met Sara at the market", "together done [Sara Vermeer] at the market"),
        ("saw Sara at the market", "together done [Sara Vermeer] saw at the market"),
        ("zag Sara op de markt", "together done [Sara Vermeer] zag op de markt"),
        ("gisteren zag ik Sara op de markt", "together done [Sara Vermeer] zag op de markt"),
        ("sprak Sara over het werk", "together done [Sara Vermeer] sprak over het werk"),
        ("kwam Sara tegen op de markt", "together done [Sara Vermeer] kwam tegen op de markt"),
        ("kwam Sara gisteren tegen", "together done [Sara Vermeer] kwam tegen"),
        ("kwam gisteren Sara tegen", "together done [Sara Vermeer] kwam tegen"),
        ("ik kwam Sara tegen", "together done [Sara Vermeer] kwam tegen"),
        ("liep Sara tegen het lijf op de markt", "together done [Sara Vermeer] liep tegen het lijf op de markt"),
        ("note with Sara: she is moving", "note done [Sara Vermeer] she is moving"),
        ("notitie met Sara: ze verhuist", "note done [Sara Vermeer] ze verhuist"),
    ],
)
def test_a_known_name_in_running_text_is_whom_it_is_about(line: str, expected: str) -> None:
    draft = read(line, SARA)
    assert draft.ready
    assert said(draft) == expected
    again = read(format_echo_line(draft, SARA, "nl"), SARA)
    assert again.ready
    assert again.same_entry(draft)


@pytest.mark.parametrize(
    "line",
    [
        "saw a film",
        "saw the doctor",
        "zag niemand",
        "kwam thuis",
        "liep tegen het lijf aan",
        "note the day Sara Vermeer moved away",
        "thought of Sara Vermeer",
        "saw Sara's brother",
    ],
)
def test_other_notes_stay_notes_about_nobody(line: str) -> None:
    draft = read(line, SARA)
    assert draft.ready
    assert (draft.direction, draft.people) == ("note", ())


@pytest.mark.parametrize(
    "line",
    [
        "zag Sara niet",
        "did not see Sara",
        "wil Sara zien",
        "kwam Sara ophalen",
        "liep naar Sara",
        "zag ik Sara?",
        "thee bij sara",
        "tea at Sara's",
        "moet Sara nog bellen",
        "gebeld met de huisarts over Sara",
        "op visite bij Sara Vermeer",
        "ik ging bij Sara langs",
    ],
)
def test_who_is_named_in_a_note_is_whom_it_is_about_and_the_words_stay(line: str) -> None:
    draft = read(line, SARA)
    assert draft.ready
    assert (draft.direction, draft.people, draft.what) == ("note", ("Sara Vermeer",), line)


@pytest.mark.parametrize(
    "line",
    [
        "thought of the garden of Sara",
        "op de kinderen van Sara gepast",
        "saw Sara's brother",
        "een roos in de tuin",
        "het werd een storm",
        "wil voor sara zijn",
    ],
)
def test_whose_something_is_and_a_common_word_is_nobody_it_is_about(line: str) -> None:
    words = Lexicon([known("Sara Vermeer", "Sara Vermeer"), known("Roos", "Roos"), known("Storm", "Storm")], [])
    expected = ("Sara Vermeer",) if line.startswith("wil") else ()
    assert read(line, words).people == expected


def test_who_may_be_one_of_two_is_not_named_and_not_asked_about() -> None:
    two = Lexicon([known("Sara Vermeer", "Sara Vermeer"), known("Sara Bos", "Sara Bos")], [])
    assert (read("thee bij Sara", two).people, read("thee bij Sara", two).problems) == ((), ())
    assert read("thee bij Sara Bos", two).people == ("Sara Bos",)


def test_someone_else_of_that_first_name_is_not_met_either() -> None:
    (problem,) = read("ran into Sara Jansen at the market", SARA).problems
    assert problem.message == "Sara Jansen is not in the journal."


def everyday_lines() -> list[str]:
    """Lines as people write them, in both languages, in which no word without a capital is a name."""
    return (Path(__file__).parent / "everyday.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", everyday_lines())
def test_an_everyday_line_is_not_asked_about(line: str) -> None:
    family = Lexicon([known("Mum", "Mum", "mam", "dad", "pap"), known("Anna de Vries", "Anna de Vries")], [])
    assert read(line, family).ready


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("got from Carers' point: advice", "advice"),
        ("got from Carers\u2019 point: advice", "advice"),
        ("gave Carers' point a call", "a call"),
        ("asked carers point to call", "to call"),
        ("kreeg van Carers' point advies", "advies"),
    ],
)
def test_an_apostrophe_after_a_word_in_the_middle_of_a_name_is_part_of_it(line: str, what: str) -> None:
    words = Lexicon([known("c", "Carers' point"), known("h", "'t Hart")], [])
    draft = read(line, words)
    assert (draft.people, draft.what, draft.problems) == (("c",), what, ())
