"""Who is meant: names, several of them, new ones, and those that are no names."""

import pytest

from kring.quickadd.draft import Part
from kring.quickadd.lexicon import Lexicon
from tests.unit.quickadd.helpers import kinds, known, parts, read, said


@pytest.mark.parametrize(
    "name",
    ["Anna", "anna", "ANNA", "Anna de Vries", "anna de vries", "de Vries", "Vries", "Ánná"],
)
def test_someone_goes_by_any_part_of_the_name_whatever_case_and_accents(name: str) -> None:
    assert said(read(f"gave {name} soup")) == "given done [anna] soup"


@pytest.mark.parametrize("name", ["José", "jose", "Alvarez", "jose alvarez", "Jose\u0301"])
def test_accents_in_the_journal_need_not_be_typed(name: str) -> None:
    assert said(read(f"gave {name} soup")) == "given done [jose] soup"


def test_an_alias_is_a_name() -> None:
    assert said(read("gave Saar soup")) == "given done [sara] soup"


@pytest.mark.parametrize(
    "names",
    [
        "Anna, Bram and Tom",
        "Anna, Bram, and Tom",
        "Anna,Bram,Tom",
        "Anna en Bram en Tom",
        "Anna & Bram & Tom",
        "Anna and Bram, Tom",
    ],
)
def test_several_people_are_read_in_order(names: str) -> None:
    assert said(read(f"with {names}: walk")) == "together done [anna,bram,tom] walk"


def test_someone_named_twice_is_there_once() -> None:
    assert read("with Anna and Anna: walk").people == ("p-anna",)


def test_the_longest_name_wins() -> None:
    words = Lexicon([known("1", "Anna"), known("2", "Anna Bos"), known("3", "Bos")])
    assert read("gave Anna Bos soup", words).people == ("2",)
    assert read("gave Anna soup", words).people == ("1",)


def test_a_whole_name_comes_before_part_of_one() -> None:
    words = Lexicon([known("1", "Jan"), known("2", "Jan Klaassen"), known("3", "Piet Jan")])
    assert read("gave Jan soup", words).people == ("1",)


def test_punctuation_in_a_name_counts_for_nothing() -> None:
    words = Lexicon([known("1", "J.P. Jansen"), known("2", "Anna (buur)"), known("3", "Jean-Luc")])
    for line, person in (
        ("gave J.P. soup", "1"),
        ("gave jp jansen", ""),
        ("gave Anna (buur) soup", "2"),
        ("gave jean-luc tea", "3"),
    ):
        assert read(line, words).people == ((person,) if person else ())


def test_several_who_fit_are_asked_about_and_a_choice_solves_it() -> None:
    words = Lexicon([known("1", "Anna Bos"), known("2", "Anna Vos"), known("3", "Bram")])
    draft = read("gave Bram and Anna soup", words)
    (problem,) = draft.problems
    assert (problem.kind, problem.start, problem.end) == ("ambiguous-person", 14, 18)
    assert [one.id for one in problem.candidates] == ["1", "2"]
    assert problem.can_choose
    assert "Anna Bos, Anna Vos" in problem.message
    chosen = read("gave Bram and Anna soup", words, choices={problem.start: "2"})
    assert chosen.ready
    assert chosen.people == ("3", "2")


def test_a_choice_that_is_no_candidate_solves_nothing() -> None:
    words = Lexicon([known("1", "Anna Bos"), known("2", "Anna Vos"), known("3", "Bram")])
    assert kinds(read("gave Anna soup", words, choices={5: "3"})) == ["ambiguous-person"]


def test_people_of_one_name_are_told_apart_by_the_end_of_the_id() -> None:
    words = Lexicon([known("01JABCD", "Tom"), known("01JWXYZ", "Tom")])
    assert kinds(read("gave Tom soup", words)) == ["ambiguous-person"]
    assert said(read("gave Tom~wxyz soup", words)) == "given done [01JWXYZ] soup"
    assert said(read("gave ~abcd soup", words)) == "given done [01JABCD] soup"


def test_those_who_ended_count_only_where_nobody_active_fits() -> None:
    words = Lexicon([known("1", "Anna Bos", active=False), known("2", "Anna Vos"), known("3", "Bram", active=False)])
    assert read("gave Anna soup", words).people == ("2",)
    assert read("gave Bram soup", words).people == ("3",)


def test_a_whole_name_that_ended_and_part_of_an_active_one_are_asked_about() -> None:
    words = Lexicon([known("1", "Anna", active=False), known("2", "Anna Vos")])
    assert kinds(read("gave Anna soup", words)) == ["ambiguous-person"]


@pytest.mark.parametrize(
    "line",
    [
        "gave Piet a book",
        "gave soup to Piet",
        "gaf soep aan Piet",
        "got from Piet: a book",
        "got a book from Piet",
        "kreeg een boek van Piet",
        "with Piet: walk",
        "with Anna and Piet: walk",
        "asked Piet to come",
        "vroeg Piet om te komen",
        "bood Piet hulp aan",
        "bood hulp aan Piet",
        "zei nee tegen Piet",
        "helped Piet move",
        "helped Piet with a present for Anna",
        "belde Piet",
        "Piet brought me soup",
        "Piet vroeg mij om te komen",
        "Piet declined to come",
    ],
)
def test_a_name_nobody_has_is_refused_where_someone_is_expected(line: str) -> None:
    draft = read(line)
    (problem,) = draft.problems
    assert problem.kind == "unknown-person"
    assert line[problem.start : problem.end] == "Piet"
    assert "+Piet" in problem.remedy


@pytest.mark.parametrize("name", ["Jan", "May", "April", "August"])
def test_a_name_that_is_also_a_month_is_expected_to_be_known_too(name: str) -> None:
    assert kinds(read(f"gave {name} soup")) == ["unknown-person"]
    assert kinds(read(f"{name} brought me soup")) == ["unknown-person"]
    assert read(f"gave {name} 12 roses").ready


def test_an_unknown_full_name_is_named_whole_with_how_to_add_it() -> None:
    (problem,) = read("gave Piet van der Berg a book").problems
    assert problem.message == "Piet van der Berg is not in the journal."
    assert '+"Piet van der Berg"' in problem.remedy


def test_the_nearest_names_are_offered() -> None:
    (problem,) = read("gave Barm a book").problems
    assert [one.id for one in problem.candidates] == ["p-bram"]
    assert not problem.can_choose
    assert problem.remedy.startswith("Did you mean Bram?")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("gave Monopoly to Anna", "given done [anna] Monopoly"),
        ('gave "Monopoly" away', 'given done [] "Monopoly" away'),
        ("bought IKEA shelves for Anna", "given done [anna] bought IKEA shelves"),
        ("gave blood a second time", "given done [] blood a second time"),
        ("Yesterday gave Anna soup", "given done [anna] soup"),
        ("Everyone brought me soup", "note done [] Everyone brought me soup"),
    ],
)
def test_a_capital_is_not_always_someone(line: str, expected: str) -> None:
    draft = read(line)
    assert draft.ready
    assert said(draft) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("gave +Piet a book", "given done [+Piet] a book"),
        ("gave +Piet Jansen a book", "given done [+Piet Jansen] a book"),
        ("gave +Piet van der Berg a book", "given done [+Piet van der Berg] a book"),
        ("gave +Piet: Harry Potter", "given done [+Piet] Harry Potter"),
        ('gave +"the neighbour" a book', "given done [+the neighbour] a book"),
        ("gave soup to +Piet", "given done [+Piet] soup"),
        ("with Anna, +Piet and +Klaas: walk", "together done [anna,+Piet,+Klaas] walk"),
        ("+Piet brought me soup", "received done [+Piet] soup"),
        ("note talked about it with +Piet", "note done [+Piet] talked about it with"),
        ("gave +Piet Monday's paper", "given done [+Piet] Monday's paper"),
        ("gave Anna +1 for effort", "given done [anna] +1 for effort"),
        ("gave Anna +31612345678", "given done [anna] +31612345678"),
    ],
)
def test_a_plus_adds_someone(line: str, expected: str) -> None:
    draft = read(line)
    assert draft.ready
    assert said(draft) == expected


def test_adding_someone_who_is_there_is_not_done_in_silence() -> None:
    (problem,) = read("gave +bram a book").problems
    assert problem.kind == "already-known"
    assert [one.id for one in problem.candidates] == ["p-bram"]


def test_a_new_name_that_is_too_long_is_refused_with_the_models_words() -> None:
    (problem,) = read(f"gave +{'a' * 201} a book").problems
    assert problem.kind == "bad-name"
    assert "201" in problem.message


def test_someone_who_is_called_with_a_plus_can_be_named_with_a_backslash() -> None:
    words = Lexicon([known("1", "+Plus")])
    assert said(read("gave \\+Plus soup", words)) == "given done [1] soup"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("borrowed Bram's ladder", "received done [bram] borrowed Bram's ladder"),
        ("got Anna's soup", "received done [anna] Anna's soup"),
        ("got Guus' soup", "received done [guus] Guus' soup"),
        ("gave Bram soup from Anna's garden", "given done [bram] soup from Anna's garden"),
        ("with Bram: Anna's birthday", "together done [bram] Anna's birthday"),
    ],
)
def test_a_possessive_is_someone_only_in_someones_place_and_stays_in_the_text(line: str, expected: str) -> None:
    draft = read(line)
    assert draft.ready
    assert said(draft) == expected


def test_someone_known_as_a_possessive_is_that_person() -> None:
    words = Lexicon([known("1", "Anna"), known("2", "Anna's mum")])
    assert said(read("gave Anna's mum soup", words)) == "given done [2] soup"
    assert kinds(read("gave Anna's dad soup", words)) == ["whose"]


def test_a_possessive_without_an_apostrophe_is_not_guessed() -> None:
    draft = read("gave Ans soup")
    assert kinds(draft) == ["unknown-person"]
    assert [one.id for one in draft.problems[0].candidates][:1] == ["p-an"]


def test_after_got_a_name_without_from_can_be_meant_both_ways() -> None:
    (problem,) = read("got Anna a book").problems
    assert problem.kind == "unclear-direction"
    assert "got from Anna" in problem.remedy


def test_two_people_after_two_prepositions_are_not_guessed() -> None:
    draft = read("gave a letter to Anna to Bram")
    assert kinds(draft) == ["several-sides"]
    assert "Anna" in draft.problems[0].message
    assert "Bram" in draft.problems[0].message


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("gave An an apple", "given done [an] an apple"),
        ("gave an apple to Bram", "given done [bram] an apple"),
        ("gave Mei soup", "given done [mei] soup"),
        ("gave Will a hand", "given done [will] a hand"),
        ("Will asked me to come", "given asked [will] to come"),
        ("gave Guus soup", "given done [guus] soup"),
    ],
)
def test_names_that_are_also_words_are_names_where_someone_is_expected(line: str, expected: str) -> None:
    assert said(read(line)) == expected


def test_a_month_that_is_also_a_name_is_both_in_one_line() -> None:
    draft = read("gave Mei soup 12 mei")
    assert said(draft) == "given done [mei] soup"
    assert draft.on.isoformat() == "2026-05-12"


def test_people_named_after_verbs_and_weekdays_are_found() -> None:
    words = Lexicon([known("1", "Gave"), known("2", "Sunday"), known("3", "Note"), known("4", "Met")])
    assert said(read("gave Gave a book", words)) == "given done [1] a book"
    assert said(read("Gave brought me a book", words)) == "received done [1] a book"
    assert said(read("gave Sunday soup on sunday", words)) == "given done [2] soup"
    assert said(read("Sunday brought me soup", words)) == "received done [2] soup"
    assert said(read("met Met gewandeld", words)) == "together done [4] gewandeld"
    assert said(read("Note bracht mij soep", words)) == "received done [3] soep"


def test_a_person_and_a_circle_of_one_name_are_kept_apart() -> None:
    words = Lexicon([known("1", "Anna")], [known("c", "Anna")])
    draft = read("gave Anna soup @anna", words)
    assert (draft.people, draft.circle) == (("1",), "c")


def test_particles_of_a_name_are_no_name() -> None:
    words = Lexicon([known("1", "Anna de Vries"), known("2", "Piet van der Berg")])
    assert said(read("gaf de hond eten", words)) == "given done [] de hond eten"
    assert said(read("gaf van der iets", words)) == "given done [] van der iets"


def test_names_stand_out_as_people_in_the_line() -> None:
    spans = parts(read("with Sara Jansen and +Piet: walk"))
    assert spans[1:3] == [(Part.PERSON, "Sara Jansen"), (Part.NEW_PERSON, "+Piet")]


@pytest.mark.parametrize(
    ("line", "circle"),
    [
        ("gave Anna soup", "c-zorg"),
        ("with Anna and Bram: walk", "c-zorg"),
        ("with Anna and Tom: walk", None),
        ("gave Mei soup", None),
    ],
)
def test_the_one_circle_all_named_people_share_is_filled_in(line: str, circle: str | None) -> None:
    assert read(line).circle == circle


def test_no_circle_is_filled_in_beside_someone_new_or_when_it_is_declined() -> None:
    assert read("with Anna and +Piet: walk").circle is None
    assert read("gave Anna soup @-").circle is None


def test_the_members_are_only_asked_for_when_they_are_needed() -> None:
    asked: list[int] = []

    def members() -> dict[str, frozenset[str]]:
        asked.append(1)
        return {"c": frozenset({"1"})}

    words = Lexicon([known("1", "Anna")], [known("c", "Buren")], members)
    assert read("note a quiet day", words).circle is None
    assert asked == []
    assert read("gave Anna soup", words).circle == "c"
    assert read("gave Anna bread", words).circle == "c"
    assert asked == [1]


def test_two_circles_in_common_are_not_guessed() -> None:
    both = {"a": frozenset({"1"}), "b": frozenset({"1"})}
    words = Lexicon([known("1", "Anna")], [known("a", "A"), known("b", "B")], both)
    assert read("gave Anna soup", words).circle is None
    ended = Lexicon([known("1", "Anna")], [known("a", "A"), known("b", "B", active=False)], both)
    assert read("gave Anna soup", ended).circle == "a"


@pytest.mark.parametrize(
    "line", ["gaf An soep", "gave An soup", "An gaf me soep", "kreeg soep van An", "met An gewandeld", "gaf Do soep"]
)
def test_a_name_that_is_also_a_small_word_is_a_name_with_its_capital(line: str) -> None:
    (problem,) = read(line, Lexicon([known("1", "Bram")])).problems
    assert problem.kind == "unknown-person"
    assert line[problem.start : problem.end] in ("An", "Do")


def test_an_article_with_a_capital_is_no_name() -> None:
    assert said(read("An apple for Anna")).endswith("An apple for Anna")
    assert read("An apple for Anna").problems == ()
