"""Names in their place: new ones whole, small words and signs in them, never someone else and never nobody."""

import pytest

from kring.quickadd.lexicon import Lexicon
from tests.unit.quickadd.helpers import kinds, known, read, said


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
