"""``kring add``: a line in, one entry, everything understood said back; or nothing written and the line handed back."""

import json
import os

import pytest

from kring.journal.journal import Journal
from tests.cli.conftest import Kring


@pytest.fixture
def started(kring: Kring) -> Kring:
    """A journal with a few people and a circle."""
    for line in (
        ["new", "person", "Anna de Vries", "--alias", "Ansje"],
        ["new", "person", "Anna Bakker"],
        ["new", "person", "Bram"],
        ["new", "circle", "Mantelzorg", "--kind", "mantelzorg", "--member", "Bram"],
    ):
        assert kring(*line).code == 0
    return kring


def entries(kring: Kring) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(kring("list", "entries", "--json").out)
    return found


def test_a_line_is_written_down_and_said_back_in_one_line(started: Kring) -> None:
    said = started("add", "gave", "Bram", "soup", "yesterday", "1h", "#practical")
    assert said == (0, "Written down: given to Bram: soup · yesterday · Mantelzorg · 1h · practical help\n", "")
    (entry,) = entries(started)
    assert entry["what"] == "soup"
    assert entry["people"] == ["Bram"]


def test_the_answer_is_in_the_language_asked_for_whatever_the_line_is_in(started: Kring) -> None:
    english = started("add", "gaf Bram soep").out
    dutch = started("--lang", "nl", "add", "gave Bram soup").out
    assert english.startswith("Written down: given to Bram")
    assert dutch != english.replace("soep", "soup")


def test_quoting_the_whole_line_or_none_of_it_is_the_same(started: Kring) -> None:
    started("add", "gave Bram soup")
    started("add", "gave", "Bram", "soup")
    one, other = entries(started)
    assert {**one, "id": ""} == {**other, "id": ""}


def test_a_plus_adds_someone_with_the_entry_and_undo_takes_both_back(started: Kring) -> None:
    said = started("add", "gave +Piet a book", "--json")
    entry = json.loads(said.out)
    assert (entry["people"], entry["new_people"]) == ([], ["Piet"])
    assert entries(started)[0]["people"] == ["Piet"]
    assert "Piet" in started("list", "people").out
    assert started("undo").code == 0
    assert entries(started) == []
    assert "Piet" not in started("list", "people").out


def test_an_unknown_name_is_refused_with_the_nearest_name_and_how_to_add(started: Kring) -> None:
    said = started("add", "gave Brom a book")
    assert said.code == 2
    assert said.out == ""
    assert "Bram" in said.err
    assert "+Brom" in said.err
    assert "  gave Brom a book\n       ^^^^\n" in said.err
    assert entries(started) == []


def test_every_unclear_thing_is_said_at_once(started: Kring) -> None:
    said = started("add", "with Sara and Tom: a walk")
    assert "+Sara" in said.err
    assert "+Tom" in said.err
    assert "  with Sara and Tom: a walk\n       ^^^^     ^^^\n" in said.err


def test_without_somebody_to_ask_an_ambiguous_name_is_refused_with_the_candidates(started: Kring) -> None:
    said = started("add", "gave Anna soup")
    assert said.code == 2
    assert "Anna de Vries  (~" in said.err
    assert "Anna Bakker  (~" in said.err
    assert "gave Anna soup" in said.err
    assert entries(started) == []


def test_the_end_of_an_id_behind_a_name_says_who_is_meant(started: Kring) -> None:
    refused = started("add", "gave Anna soup").err
    ending = refused.split("Anna Bakker  (")[1].split(")")[0]
    assert started("add", f"gave Anna{ending} soup").code == 0
    assert started("add", "--given", "--person", f"Anna{ending}", "soup").code == 0
    assert [entry["people"] for entry in entries(started)] == [["Anna Bakker"], ["Anna Bakker"]]


TERMINAL = ("in", "out", "err")


def test_at_a_terminal_kring_asks_who_is_meant(started: Kring) -> None:
    said = started("add", "gave Anna soup", stdin="2\n", terminal=TERMINAL)
    assert said.code == 0
    assert said.out.startswith("Written down: given to Anna Bakker: soup")
    assert "1  Anna de Vries  (Ansje)" in said.err
    assert entries(started)[0]["people"] == ["Anna Bakker"]


def test_the_question_is_asked_for_each_name_that_is_unclear(started: Kring) -> None:
    started("new", "person", "Bram Smit")
    started("new", "person", "Bram Visser")
    said = started("add", "gave Anna and Vries soup", stdin="2\n", terminal=TERMINAL)
    assert said.code == 0
    assert entries(started)[0]["people"] == ["Anna Bakker", "Anna de Vries"]


def test_a_wrong_answer_is_asked_again(started: Kring) -> None:
    said = started("add", "gave Anna soup", stdin="7\nx\n1\n", terminal=TERMINAL)
    assert said.code == 0
    assert said.err.count("Which one?") == 3


def test_a_word_with_a_slip_in_it_is_asked_about_and_the_one_that_is_meant_is_written(started: Kring) -> None:
    said = started("add", "recieved cards from Anna and Bram", stdin="1\n1\n", terminal=TERMINAL)
    assert "“recieved”: did you mean “received”?" in said.err
    assert "1  “received”\n" in said.err
    assert "2  keep the word as it is\n" in said.err
    assert said.out.startswith("Written down: received from Anna de Vries and Bram: cards")
    kept = started("add", "helpd Bram", stdin="2\n", terminal=TERMINAL)
    assert (kept.code, entries(started)[0]["what"], entries(started)[0]["direction"]) == (0, "helpd Bram", "note")


def test_a_word_with_a_slip_in_it_is_handed_back_to_a_script(started: Kring) -> None:
    refused = started("add", "helpd Bram")
    assert (refused.code, entries(started)) == (2, [])
    assert "“helpd”: did you mean “helped”?" in refused.err
    assert "To keep the word as it is: \\helpd" in refused.err
    assert started("add", "\\helpd Bram").code == 0
    assert entries(started)[0]["what"] == "helpd Bram"


@pytest.mark.parametrize("answer", ["", "\n", "9\n9\n9\n9\n"])
def test_no_answer_writes_nothing_and_hands_the_line_back(started: Kring, answer: str) -> None:
    said = started("add", "gave Anna soup", stdin=answer, terminal=TERMINAL)
    assert said.code == 2
    assert "gave Anna soup" in said.err
    assert entries(started) == []


def test_nobody_is_asked_when_something_else_is_wrong_as_well(started: Kring) -> None:
    said = started("add", "gave Anna soup @nowhere", stdin="1\n", terminal=TERMINAL)
    assert said.code == 2
    assert "Which one?" not in said.err


@pytest.mark.parametrize(
    ("answer", "people", "what"),
    [("1", ["Bram"], "soup"), ("2", ["Brma"], "soup"), ("3", [], "Brma soup")],
)
def test_a_name_that_nobody_has_is_asked_about_at_a_terminal(
    started: Kring, answer: str, people: list[str], what: str
) -> None:
    said = started("add", "gave Brma soup", stdin=f"{answer}\n", terminal=TERMINAL)
    assert said.code == 0
    assert "Brma is not in the journal." in said.err
    for line in ("1  Bram  (Mantelzorg)\n", "2  someone new: Brma\n", "3  no name: it stays text\n"):
        assert line in said.err
    (entry,) = entries(started)
    assert (entry["people"], entry["what"], entry["direction"]) == (people, what, "given")


@pytest.mark.parametrize(
    ("line", "meant"),
    [("lunch with Brma", "lunch with Bram"), ("visited Brma", "visited Bram"), ("thee met Brma", "thee met Bram")],
)
def test_a_name_with_a_slip_in_a_note_is_looked_for_among_everyone(started: Kring, line: str, meant: str) -> None:
    assert "“Brma”: did you mean “Bram”?" in started("add", line).err
    right = started("add", meant, "--dry-run").out
    asked = started("add", line, "--dry-run", stdin="1\n", terminal=TERMINAL)
    assert asked.out == right


def test_a_name_in_small_letters_that_nobody_has_is_refused_with_every_way_to_go_on(started: Kring) -> None:
    said = started("add", "gave brom soup")
    assert said.code == 2
    assert "Did you mean Bram?" in said.err
    assert "+brom" in said.err
    assert 'kring add --given "brom soup"' in said.err
    assert "  gave brom soup\n       ^^^^\n" in said.err
    assert entries(started) == []
    assert started("add", "--given", "brom soup").code == 0


@pytest.mark.parametrize(
    ("answer", "people", "what"),
    [("1\n", ["Bram"], "soup"), ("2\n", ["brom"], "soup"), ("3\n", [], "brom soup")],
    ids=["the nearest", "someone new", "no name"],
)
def test_at_a_terminal_a_plain_answer_says_whether_a_small_word_is_a_name(
    started: Kring, answer: str, people: list[str], what: str
) -> None:
    said = started("add", "gave brom soup", stdin=answer, terminal=TERMINAL)
    assert said.code == 0
    assert "3  no name: keep the line as it is" in said.err
    (entry,) = entries(started)
    assert (entry["people"], entry["what"]) == (people, what)


def test_someones_sister_is_asked_about_at_a_terminal_and_else_refused_with_ways_to_go_on(started: Kring) -> None:
    said = started("add", "got soup from Bram's sister")
    assert said.code == 2
    assert "Who is that: Bram's sister?" in said.err
    assert '+"Bram\'s sister"' in said.err
    assert entries(started) == []
    for answer, people in (("2\n", ["Bram"]), ("3\n", []), ("1\n", ["Bram's sister"])):  # as in the full screen
        asked = started("add", "got soup from Bram's sister", stdin=answer, terminal=TERMINAL)
        assert (asked.code, "1  someone new: Bram's sister\n  2  Bram" in asked.err) == (0, True)
        assert people in [entry["people"] for entry in entries(started)]
    assert started("add", "got bread from Bram's sister").code == 0  # known from now on


def test_another_surname_is_refused_with_the_whole_name_and_both_ways_to_go_on(started: Kring) -> None:
    said = started("add", "got from Bram Jansen: a lift")
    assert said.code == 2
    assert "Bram Jansen is not in the journal." in said.err
    assert "+Bram Jansen" in said.err
    assert "Bram: with a colon" in " ".join(said.err.split())
    assert entries(started) == []
    assert started("add", "got from +Bram Jansen: a lift").code == 0
    assert entries(started)[0]["people"] == ["Bram Jansen"]


def test_at_a_terminal_the_way_back_is_told(started: Kring) -> None:
    assert "kring undo" in started("add", "gave Bram soup", terminal=TERMINAL).err
    assert started("add", "gave Bram soup").err == ""


# -- standard input ----------------------------------------------------------------------------------------------------


def test_a_line_from_standard_input_keeps_out_of_the_arguments(started: Kring) -> None:
    said = started("add", "-", stdin="gave Bram --private soup\r\n")
    assert said.code == 0
    assert entries(started)[0]["what"] == "--private soup"


def test_a_byte_order_mark_is_no_part_of_the_line(started: Kring) -> None:
    started("add", "-", stdin=b"\xef\xbb\xbfgave Bram soup")
    assert entries(started)[0]["direction"] == "given"


def test_at_a_terminal_only_one_line_is_read(started: Kring) -> None:
    assert started("add", "-", stdin="gave Bram soup\ngave Bram bread\n", terminal=TERMINAL).code == 0
    assert len(entries(started)) == 1


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        ("", "nothing to read"),
        (" \n\n", "nothing to read"),
        ("gave Bram soup\ngave Bram bread\n", "2 lines"),
        (b"note Zo\xeb", "no readable text"),
        (b"x" * 10_000_000, "too long"),
        (b"x" * 400_000, "too long"),
    ],
    ids=["nothing", "blank", "two lines", "latin-1", "ten megabytes", "more than an entry holds"],
)
def test_what_is_not_one_readable_line_is_refused_and_nothing_is_written(
    started: Kring, stdin: str | bytes, said: str
) -> None:
    refused = started("add", "-", stdin=stdin)
    assert refused.code == 2
    assert said in refused.err
    assert len(refused.err) < 10_000
    assert entries(started) == []


def test_refused_lines_are_handed_back(started: Kring) -> None:
    assert "gave Bram bread" in started("add", "-", stdin="gave Bram soup\ngave Bram bread\n").err


# -- dry run -----------------------------------------------------------------------------------------------------------


def test_a_dry_run_says_what_is_understood_and_writes_nothing(started: Kring) -> None:
    said = started("add", "--dry-run", "gave +Piet a book yesterday")
    assert said == (0, "Understood, nothing written: given to Piet (new): a book · yesterday\n", "")
    assert entries(started) == []


def test_a_dry_run_refuses_what_would_be_refused(started: Kring) -> None:
    assert started("add", "--dry-run", "gave Brom a book").code == 2
    assert started("add", "--dry-run", "--given", "--person", "Bram", "x" * 100_001).code == 2
    assert started("add", "--dry-run", "--note").code == 2


def test_a_dry_run_makes_no_journal(kring: Kring, journal_folder: str) -> None:
    assert kring("add", "--dry-run", "gave +Piet a book").code == 0
    assert not os.path.exists(journal_folder)


def test_the_json_of_a_dry_run_and_of_the_real_thing_differ_in_the_id_alone(started: Kring) -> None:
    line = ["add", "--json", "gave Bram soup yesterday 1,5u #care #lente @mantelzorg"]
    dry = json.loads(started(*line, "--dry-run").out)
    real = json.loads(started(*line).out)
    assert dry["id"] is None
    assert real["id"]
    assert {**real, "id": None} == dry
    assert entries(started) == [real]
    assert real["minutes"] == 90
    assert (real["support"], real["tags"], real["circle"]) == (["care"], ["lente"], "Mantelzorg")


def test_json_is_all_there_is_on_standard_output_even_when_refused(started: Kring) -> None:
    assert started("add", "--json", "gave Brom soup").out == ""


# -- options for scripts -----------------------------------------------------------------------------------------------


def test_with_options_the_text_is_taken_as_it_is(started: Kring) -> None:
    line = "Zorro  gave @nobody 3h #x yesterday +Piet"
    assert started("add", "--received", "--person", "Bram", line).code == 0
    (entry,) = entries(started)
    assert entry["what"] == line
    assert entry["people"] == ["Bram"]
    assert (entry["direction"], entry["minutes"], entry["tags"], entry["circle"]) == ("received", None, [], None)


def test_every_option_for_scripts_arrives_in_the_entry(started: Kring) -> None:
    said = started(
        *("add", "--together", "--person", "Bram", "--person", "+Piet", "--circle", "mantel", "--on", "12-11-2025"),
        *("--support", "care", "--support", "company", "--minutes", "90", "--tag", "a", "--tag", "#b", "--private"),
        *("--json", "a", "walk"),
    )
    entry = json.loads(said.out)
    assert entry.pop("id")
    assert entry == {
        "on": "2025-11-12",
        "direction": "together",
        "outcome": "done",
        "people": ["Bram"],
        "new_people": ["Piet"],
        "circle": "Mantelzorg",
        "support": ["care", "company"],
        "what": "a walk",
        "minutes": 90,
        "tags": ["a", "b"],
        "private": True,
        **dict.fromkeys(("for_whom", "began", "energy", "travel_minutes", "costs", "started_as", "answered_on")),
    }


def test_private_goes_with_a_line_that_is_understood(started: Kring) -> None:
    assert started("add", "--private", "gave Bram soup").code == 0
    (entry,) = entries(started)
    assert entry["private"] is True
    assert entry["people"] == ["Bram"]


def test_without_a_direction_it_is_a_note(started: Kring) -> None:
    started("add", "--person", "Bram", "soup")
    assert entries(started)[0]["direction"] == "note"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--person", "Zorro"], "Zorro"),
        (["--person", "Anna"], "can be several"),
        (["--person", "+Bram"], "already"),
        (["--person", "+Ansje"], "already"),
        (["--person", ""], "Nobody"),
        (["--circle", "Zorro"], "No circle"),
        (["--on", "31-02"], "no such day"),
        (["--on", "2099-01-01"], "ahead"),
        (["--on", "tomorrow"], "ahead"),
        (["--on", "some day"], "not a day"),
        (["--on", ""], "not a day"),
        (["--minutes", "1h"], "--minutes"),
        (["--minutes", "0"], "--minutes"),
        (["--minutes", "44641"], "--minutes"),
        (["--minutes", "-5"], "--minutes"),
        (["--minutes", "٣"], "--minutes"),
        (["--support", "soup"], "--support"),
        (["--given", "--note"], "exclude"),
        (["--tag", ""], "name is needed"),
    ],
)
def test_an_option_that_is_not_understood_writes_nothing(started: Kring, options: list[str], said: str) -> None:
    refused = started("add", *options, "a book")
    assert refused.code == 2
    assert said in refused.err
    assert entries(started) == []


def test_somebody_named_twice_is_there_once(started: Kring) -> None:
    started("add", "--given", "--person", "Bram", "--person", "bram", "--person", "+Piet", "--person", "+piet", "x")
    assert entries(started)[0]["people"] == ["Bram", "Piet"]


# -- nothing is lost ---------------------------------------------------------------------------------------------------


def test_a_busy_journal_hands_the_line_back(
    started: Kring, journal_folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kring.errors import Busy

    def busy(*_args: object, **_named: object) -> None:
        raise Busy("The journal is in use right now.")

    monkeypatch.setattr(Journal, "add_entry", busy)
    said = started("add", "gave Bram soup")
    assert said.code == 3
    assert "gave Bram soup" in said.err


def test_an_empty_line_says_what_one_looks_like(started: Kring) -> None:
    said = started("add")
    assert said.code == 2
    assert "kring add gave Anna soup" in said.err


def test_a_line_longer_than_an_entry_is_refused_and_not_repeated_in_full(started: Kring) -> None:
    said = started("add", "note " + "x" * 150_000)
    assert said.code == 2
    assert len(said.err) < 10_000
    assert entries(started) == []


def test_after_midnight_a_line_about_tonight_is_asked_about(kring: Kring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kring.cli.context.in_small_hours", lambda _now: True)
    refused = kring("add", "note the group felt heavy tonight")
    assert refused.code == 2
    assert "Which day was that: tonight?" in refused.err
    assert kring("add", "note the group felt heavy yesterday evening").code == 0
