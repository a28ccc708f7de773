"""Care as people write it: its hours count, what others did is theirs, time off is what was written as off."""

import pytest

from kring import i18n
from kring.model.enums import Direction, ForWhom
from kring.quickadd.draft import NEW_NAME, NO_NAME, Draft, ProblemKind
from kring.quickadd.echo import format_echo_line
from kring.quickadd.lexicon import Lexicon
from kring.quickadd.parser import parse
from tests.unit.quickadd.helpers import TODAY, known

PEOPLE = [
    known("ma", "Ma", "mum", "mam"),
    known("truus", "Truus"),
    known("marjan", "Marjan"),
    known("hendrik", "Hendrik"),
    known("sara", "Sara Vermeer"),
]
CIRCLES = [known("zorg", "Zorg voor ma", "care"), known("buren", "De buren")]
MEMBERS = {
    "zorg": frozenset(("ma", "truus", "marjan", "hendrik")),
    "buren": frozenset(("sara",)),
}
WORDS = Lexicon(PEOPLE, CIRCLES, MEMBERS, care={"ma": ("zorg",)})


def read(line: str, choices: dict[int, str] | None = None) -> Draft:
    return parse(line, WORDS, today=TODAY, choices=choices)


def said(draft: Draft) -> tuple[str, tuple[str, ...], str | None, int | None, str]:
    assert draft.ready, draft.problems
    return str(draft.direction), draft.people, draft.circle, draft.minutes, draft.what


@pytest.mark.parametrize(
    ("line", "minutes", "what"),
    [
        ("nachtdienst bij ma 8u gisteren", 480, "nachtdienst"),
        ("boodschappen voor ma 45m @zorg", 45, "boodschappen"),
        ("boodschappen gedaan voor ma 45m", 45, "boodschappen gedaan"),
        ("shopping for mum 45m @care", 45, "shopping"),
        ("mum's doctor 2h", 120, "mum's doctor"),
        ("night shift at mum's 8h yesterday", 480, "night shift"),
        ("2u strijken voor ma", 120, "strijken"),
        ("papers for Mum 1h30 #practical", 90, "papers"),
        ("gave mum a bath 1h", 60, "a bath"),
    ],
)
def test_hours_of_care_count_also_where_the_line_begins_with_a_noun(line: str, minutes: int, what: str) -> None:
    assert said(read(line)) == ("given", ("ma",), "zorg", minutes, what)


@pytest.mark.parametrize(
    ("line", "who", "minutes", "what"),
    [
        ("Truus bracht ma soep", "truus", None, "soep"),
        ("Truus brought mum soup 20m", "truus", 20, "soup"),
        ("Truus bracht soep voor ma", "truus", None, "soep"),
        ("Truus heeft ma soep gebracht", "truus", None, "soep"),
        ("Marjan looked after mum 3h", "marjan", 180, "looked after mum"),
        ("Marjan visited mum 2h", "marjan", 120, "visited mum"),
        ("Hendrik nam het weekend over", "hendrik", None, "nam het weekend over"),
        ("Hendrik took over the weekend", "hendrik", None, "took over the weekend"),
        ("truus paste op", "truus", None, "paste op"),
        ("truus paste op ma 4u", "truus", 240, "paste op ma"),
        ("gisteren bracht Truus ma naar de dokter", "truus", None, "naar de dokter"),
        ("Sara bracht ma soep @zorg", "sara", None, "soep"),
        ("Sara brought mum soup", "sara", None, "soup"),
    ],
)
def test_what_others_do_for_the_person_cared_for_is_theirs(line: str, who: str, minutes: int | None, what: str) -> None:
    draft = read(line)
    assert said(draft) == ("received", (who,), "zorg", minutes, what)
    assert (draft.for_whom, draft.cared_for) == (ForWhom.CARED_FOR, "ma")


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize(
    "line", ["Truus bracht ma soep 1u", "Marjan looked after mum 3h", "truus paste op", "nachtdienst bij ma 8u"]
)
def test_it_is_said_back_so_that_it_reads_the_same(line: str, lang: str) -> None:
    draft = read(line)
    assert read(format_echo_line(draft, WORDS, lang)).same_entry(draft)


def test_the_echo_says_for_whom() -> None:
    assert format_echo_line(read("Truus bracht ma soep"), WORDS, "en").startswith("Truus brought Ma soep")
    assert format_echo_line(read("Truus bracht ma soep"), WORDS, "nl").startswith("Truus bracht Ma soep")


@pytest.mark.parametrize(
    ("line", "direction"),
    [
        ("Truus brought me soup", "received"),
        ("Ma brought me soup", "received"),
        ("gave Truus soup", "given"),
        ("Truus bracht Sara soep", "note"),
        ("Sara paste op", "note"),  # in no circle around someone cared for
        ("Truus kwam niet", "note"),
        ("bang voor ma", "note"),
        ("cake for mum's birthday", "note"),
        ("Ma bracht Truus soep", "note"),
        ("afspraak voor ma 45m", "note"),
        ("note night at mum's 8h", "note"),
        ("hij deed boodschappen voor ma 45m", "note"),
        ("will Truus bring mum soup?", "note"),
    ],
)
def test_what_is_no_care_stays_what_it_was(line: str, direction: str) -> None:
    draft = read(line)
    assert draft.ready
    assert (str(draft.direction), draft.for_whom) == (direction, None)


def test_hours_with_someone_else_are_asked_about_and_not_guessed() -> None:
    line = "tuin bij Sara 2u"
    (problem,) = read(line).problems
    assert problem.kind is ProblemKind.NO_DIRECTION
    assert problem.answers == ("given", "received", "together", "note")
    for way, what in (("given", "tuin"), ("received", "tuin"), ("together", "tuin"), ("note", "tuin bij Sara")):
        draft = read(line, {problem.start: way})
        assert said(draft) == (way, ("sara",), "buren", 120, what)
    assert "Sara" in problem.message


def test_an_explicit_circle_or_none_is_kept() -> None:
    assert read("gave mum soup @buren").circle == "buren"
    assert read("gave mum soup @-").circle is None
    both = Lexicon(PEOPLE, CIRCLES, MEMBERS | {"buren": frozenset(("ma",))}, care={"ma": ("zorg",)})
    assert parse("gave mum soup", both, today=TODAY).circle == "zorg"
    assert parse("got from mum: a cake", both, today=TODAY).circle is None


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("vrij weekend", "vrij"),
        ("een vrij weekend", "vrij"),
        ("eindelijk weer een vrij weekend", "vrij"),
        ("ik had een vrij weekend", "vrij"),
        ("vrij", "vrij"),
        ("vrij gisteren", "vrij"),
        ("vrij van zorg", "vrij"),
        ("heb een dag vrij genomen", "vrij"),
        ("een avondje vrij", "vrij"),
        ("vrije zondagmiddag", ""),
        ("een vrije dag", "vrij"),
        ("kreeg een weekend vrij van Truus", "vrij"),
        ("a weekend off", "off"),
        ("had a day off", "off"),
        ("took the afternoon off", "off"),
        ("off weekend", "off"),
        ("vrij moe vandaag", ""),
        ("een vrij drukke dag", ""),
        ("de avond was vrij rustig", ""),
        ("dag vrij rustig begonnen", ""),
        ("vrijdag soep gemaakt", ""),
        ("took off my shoes", ""),
        ("no day off", ""),
        ("geen weekend vrij", ""),
        ("wil een weekend vrij", ""),
        ("asked for a weekend off", ""),
        ("Truus: a weekend off", ""),
        ("she had a day off", ""),
        ("a weekend off?", ""),
    ],
)
def test_time_off_is_what_was_written_as_off(line: str, tag: str) -> None:
    draft = read(line)
    assert draft.ready, draft.problems
    assert draft.tags == ((tag,) if tag else ())


def test_a_tag_that_says_off_is_not_said_twice() -> None:
    assert read("a weekend off #vrij").tags == ("vrij",)


def test_time_off_belongs_to_the_one_circle_around_someone_cared_for() -> None:
    assert (read("vrij weekend").circle, read("slept in #off").circle) == ("zorg", "zorg")
    assert (read("vrij weekend @-").circle, read("vrij weekend @buren").circle) == (None, "buren")
    two = Lexicon(PEOPLE, CIRCLES, MEMBERS, care={"ma": ("zorg",), "sara": ("buren",)})
    assert parse("vrij weekend", two, today=TODAY).circle is None


def test_the_question_is_said_in_dutch_too() -> None:
    i18n.use("nl")
    (problem,) = read("tuin bij Sara 2u").problems
    assert problem.message == "Welke kant ging het op, met Sara?"
    assert str(Direction.GIVEN) in problem.answers


@pytest.mark.parametrize("line", ["gisteren gaf ik ma soep", "bracht Truus soep", "gisteren bracht ik Truus naar ma"])
def test_what_i_did_stays_mine(line: str) -> None:
    draft = read(line)
    assert (str(draft.direction), draft.for_whom) == ("given", None)


@pytest.mark.parametrize(
    ("line", "who", "minutes"),
    [
        ("Truus was bij ma 3u", ("truus",), 180),
        ("Hendrik bleef bij ma zodat ik kon slapen 2u", ("hendrik",), 120),
        ("Truus en Marjan waren bij ma 2u", ("truus", "marjan"), 120),
        ("Truus kwam langs bij ma 1u", ("truus",), 60),
        ("Hendrik stayed with mum 2h", ("hendrik",), 120),
        ("Truus bleef slapen bij ma", ("truus",), None),
        ("Sara took over the weekend", ("sara",), None),
        ("Sara nam de nacht over", ("sara",), None),
        ("Hendrik fixed mum's tap", ("hendrik",), None),
        ("Hendrik heeft de kraan bij ma gemaakt", ("hendrik",), None),
        ("Truus heeft ma vrijdag weggebracht", ("truus",), None),
        ("Hendrik bij ma 3u", ("hendrik",), 180),
        ("Hendrik van 9 tot 12 uur bij ma", ("hendrik",), 180),
        ("Truus vanmiddag bij ma, 2 uur", ("truus",), 120),
        ("Sara bij ma geweest 3u", ("sara",), 180),
        ("Hendrik boodschappen voor ma 45m", ("hendrik",), 45),
        ("Truus en Marjan bij ma 2u", ("truus", "marjan"), 120),
    ],
)
def test_someone_elses_time_is_never_mine(line: str, who: tuple[str, ...], minutes: int | None) -> None:
    draft = read(line)
    assert draft.ready, draft.problems
    assert (str(draft.direction), draft.people, draft.circle, draft.minutes) == ("received", who, "zorg", minutes)
    assert draft.for_whom is ForWhom.CARED_FOR


@pytest.mark.parametrize("line", ["mum's nurse came, 30 min", "ma's thuiszorg kwam 30 min"])
def test_what_someone_of_theirs_did_is_not_mine(line: str) -> None:
    draft = read(line)
    assert (str(draft.direction), draft.problems) == ("note", ())


@pytest.mark.parametrize("line", ["bij ma 3u", "gisteren bij ma 3u", "boodschappen voor ma 45m", "mum's doctor 2h"])
def test_hours_of_which_nobody_else_is_said_are_mine(line: str) -> None:
    assert str(read(line).direction) == "given"


def test_what_someone_without_a_name_here_did_is_asked_about() -> None:
    line = "mijn zus was bij ma 3u"
    (problem,) = read(line).problems
    assert problem.kind is ProblemKind.NO_DIRECTION
    draft = read(line, {problem.start: "received"})
    assert said(draft) == ("received", (), "zorg", 180, "mijn zus was bij ma")
    assert draft.for_whom is ForWhom.CARED_FOR  # it came from her for ma, and not from ma
    assert read(format_echo_line(draft, WORDS, "nl")).same_entry(draft)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Truus and I walked 1h", "walked"),
        ("Sara en ik wandelden een uur", "wandelden"),
        ("Truus en ik: koffie", "koffie"),
    ],
)
def test_someone_and_i_did_it_together(line: str, what: str) -> None:
    draft = read(line)
    assert draft.ready, draft.problems
    assert (str(draft.direction), len(draft.people), draft.what) == ("together", 1, what)


@pytest.mark.parametrize("line", ["gave wrong pills", "gaf verkeerde pillen"])
def test_how_a_thing_is_is_no_name(line: str) -> None:
    assert read(line).ready


@pytest.mark.parametrize(
    ("line", "tag"), [("gisteren vrij", "vrij"), ("free afternoon, sauna", "off"), ("free range eggs", "")]
)
def test_time_off_is_said_in_other_ways_too(line: str, tag: str) -> None:
    assert read(line).tags == ((tag,) if tag else ())


@pytest.mark.parametrize(
    ("line", "word", "what"),
    [
        ("bij mama 3u gewassen", "mama", "gewassen"),
        ("mama gewassen 45m", "mama", "gewassen"),
        ("mom's doctor 2h", "mom", "mom's doctor"),
        ("boodschappen voor moeder 1u", "moeder", "boodschappen"),
    ],
)
def test_a_parent_by_another_word_is_asked_about_and_the_hours_count(line: str, word: str, what: str) -> None:
    draft = read(line)
    (problem,) = draft.problems
    assert line[problem.start : problem.end].startswith(word)
    (cared_for,) = problem.candidates
    chosen = read(line, {problem.start: cared_for.id})
    assert chosen.ready
    assert (chosen.direction, chosen.people, chosen.what) == ("given", (cared_for.id,), what)
    assert chosen.minutes
    assert read(line, {problem.start: NO_NAME}).direction == "note"
    assert read(line, {problem.start: NEW_NAME}).new_people == (word,)
    assert read(problem.remedy.rpartition(": ")[2]).ready


@pytest.mark.parametrize("line", ["mama's zus 2u", "moederdag 2u", "mama belde", "mijn broer was bij mama 3u"])
def test_what_is_no_care_of_mine_asks_nothing_of_a_parent(line: str) -> None:
    assert not read(line).problems


@pytest.mark.parametrize("line", ["Karel bracht ma soep", "Karel paste op ma 3u", "Karel helped mum with her coat"])
def test_whoever_is_not_known_and_did_something_for_them_is_asked_about(line: str) -> None:
    (problem,) = read(line).problems
    assert (problem.kind, problem.start, problem.end) == (ProblemKind.UNKNOWN_PERSON, 0, 5)
    new = read(f"+{line}")
    assert new.ready
    assert (new.new_people, new.for_whom) == (("Karel",), ForWhom.CARED_FOR)
    kept = read(f"note {line}")
    assert kept.ready
    assert (kept.direction, kept.new_people) == (Direction.NOTE, ())


@pytest.mark.parametrize("line", ["mum's birthday party 4h", "mams verjaardag bij ma's zus 4u", "mum's wedding 6h"])
def test_what_one_comes_to_is_no_care(line: str) -> None:
    draft = read(line)
    assert draft.direction is Direction.NOTE or draft.problems


@pytest.mark.parametrize(
    "line",
    [
        "Truus zit donderdag 2 uur bij ma",
        "Hendrik komt zaterdag 2 uur bij ma",
        "Karel blijft zaterdag 3 uur bij ma",
        "notitie Truus zit donderdag 2 uur bij ma",
        "Sara gaat dinsdag 2 uur met ma wandelen",
        "Truus sits with mum on friday, 2h",
    ],
)
def test_what_someone_is_going_to_do_was_not_done(line: str) -> None:
    draft = read(line)
    assert draft.ready
    assert (draft.direction, draft.on, draft.minutes) == (Direction.NOTE, TODAY, None)
    assert "2 uur" in draft.what or "3 uur" in draft.what or "2h" in draft.what


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("ma 22-11 3x eruit geholpen, kwartiertje per keer", "3x eruit geholpen, kwartiertje per keer"),
        ("3 keer een kwartier met ma gewandeld", "3 keer een kwartier gewandeld"),
        ("2x per dag een half uur bij ma", "2x per dag een half uur"),
    ],
)
def test_a_length_of_time_that_comes_several_times_is_not_how_long_it_took(line: str, what: str) -> None:
    draft = read(line)
    assert draft.ready
    assert (draft.minutes, draft.what) == (None, what)
