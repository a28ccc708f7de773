"""A mistake in a file of texts is found when it is read, and said with the file, the key and what is wrong."""

from pathlib import Path

import pytest

import kring.sample.load
from kring.sample import write_sample
from kring.sample.load import LANGUAGES, InvalidTexts, load_texts

SHIPPED = Path(kring.sample.load.__file__).parent


def mistake_in(folder: Path, lang: str = "en") -> tuple[str, str, str]:
    with pytest.raises(InvalidTexts) as caught:
        load_texts(lang, str(folder))
    return caught.value.file, caught.value.key, caught.value.problem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files as they are shipped, to spoil."""
    for lang in LANGUAGES:
        (tmp_path / f"{lang}.toml").write_bytes((SHIPPED / f"{lang}.toml").read_bytes())
    return tmp_path


def change(folder: Path, before: str, after: str, *, file: str = "en.toml") -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(before) == 1, before
    (folder / file).write_text(text.replace(before, after), encoding="utf-8")


def test_the_files_as_they_are_shipped_have_no_mistake(folder: Path) -> None:
    for lang in LANGUAGES:
        assert load_texts(lang, str(folder)) == load_texts(lang)


def test_a_language_there_is_no_file_for_is_english() -> None:
    assert load_texts("fr") == load_texts("en") != load_texts("nl")


KEY = "is not a key of the sample"
TEXT = "should be a text"
LIST = "should be a list"
TABLE = "should be a table"


@pytest.mark.parametrize(
    ("before", "after", "key", "problem"),
    [
        # A key is missing, at every depth.
        ("[people.handy]", "[people.hardy]", "people.handy", "is missing"),
        ('name = "Mo Bensaid"\n', "", "people.handy.name", "is missing"),
        ('name = "Family"\n', "", "circles.family.name", "is missing"),
        ('tip = "', 'top = "', "scenes.tip", "is missing"),
        ('care = [\n    "washed', 'cure = [\n    "washed', "threads.care", "is missing"),
        ('day = "day"\n', "", "tags.day", "is missing"),
        ('what = "Look for shoes without laces with mum"', "", "agreements.shoes.what", "is missing"),
        ('step = "Ask Mo', 'q6 = "Ask Mo', "reviews.mum.step", "is missing"),
        ("[reviews.peers]", "[reviews.pears]", "reviews.peers", "is missing"),
        ('subject = "', '# "', "worksheet.subject", "is missing"),
        ('most = "', '# "', "worksheet.answers.most", "is missing"),
        ('label = "landline", value = "000 555 0101"', 'label = "landline"', "people.mum.ways[0].value", "is missing"),
        ('purpose = "Losing together on Friday."\n', "", "bulk.circles[7].purpose", "is missing"),
        # A key too many.
        ("[people.mum]\n", "[people.mum]\nring = 1\n", "people.mum.ring", KEY),
        ("[people.mum]\n", '[people.dad]\nname = "Dad"\n[people.mum]\n', "people.dad", KEY),
        ("[circles.mum]\n", '[circles.mum]\nkind = "family"\n', "circles.mum.kind", KEY),
        ("[scenes]\n", '[scenes]\nmoon = "landed"\n', "scenes.moon", KEY),
        ("[agreements.key]\n", '[agreements.key]\nwhen = "soon"\n', "agreements.key.when", KEY),
        ("[reviews.mum]\n", '[reviews.mum]\nq11 = "no"\n', "reviews.mum.q11", KEY),
        ("[worksheet.answers]\n", '[worksheet.answers]\nanger = "no"\n', "worksheet.answers.anger", KEY),
        ("[tags]\n", '[extra]\na = "b"\n[tags]\n', "extra", KEY),
        ("[bulk.support]\n", '[bulk.support]\nmagic = ["a wand"]\n', "bulk.support.magic", KEY),
        ('{ winter = "skates', '{ carnival = "skates', "threads.daughter_together[10].carnival", KEY),
        # The wrong type.
        ('name = "Mo Bensaid"', "name = 5", "people.handy.name", f"is a number and {TEXT}"),
        ('name = "Mo Bensaid"', "name = 1.5", "people.handy.name", f"is a number and {TEXT}"),
        ('name = "Mo Bensaid"', "name = true", "people.handy.name", f"is a boolean and {TEXT}"),
        ('name = "Mo Bensaid"', "name = 2026-11-23", "people.handy.name", f"is a date or a time and {TEXT}"),
        ('name = "Mo Bensaid"', 'name = ["Mo"]', "people.handy.name", f"is a list and {TEXT}"),
        ('aliases = ["my brother"]', 'aliases = "my brother"', "people.brother.aliases", f"is a text and {LIST}"),
        ('aliases = ["my brother"]', "aliases = [1]", "people.brother.aliases[0]", f"is a number and {TEXT}"),
        ('{ label = "mobile", value = "000 555 0105" }', '"000"', "people.handy.ways[0]", f"is a text and {TABLE}"),
        ('"sorted the pills for two weeks"', "14", "threads.care[1]", f"is a number and {TEXT}"),
        ('"sorted the pills for two weeks"', "{ summer = 14 }", "threads.care[1].summer", f"is a number and {TEXT}"),
        ('"sorted the pills for two weeks"', "{}", "threads.care[1]", "should have one season"),
        ("[tags]\n", "[[tags]]\n", "tags", f"is a list and {TABLE}"),
        ('kind = "peer"', 'kind = "pear"', "bulk.circles[5].kind", "is “pear” and should be one of family, "),
        # Nothing there.
        ('name = "Mo Bensaid"', 'name = ""', "people.handy.name", "is empty"),
        ('"to lend the trailer"', '" "', "bulk.asked[4]", "is empty"),
        # Placeholders.
        ('"Green {place}"', '"Green"', "bulk.circles[8].name", "has no {place}"),
        ('"Green {place}"', '"Green {plaats}"', "bulk.circles[8].name", "has {plaats}, which nothing is filled in for"),
        ('"Green {place}"', '"{place} {}"', "bulk.circles[8].name", "has {}, which nothing is filled in for"),
        ('"Green {place}"', '"{place!r} {place}"', "bulk.circles[8].name", "has {place!r}, which"),
        ('"Green {place}"', '"{place} {"', "bulk.circles[8].name", "has a brace that is no part of a placeholder"),
        ('"Green {place}"', '"{{place}}"', "bulk.circles[8].name", "has a brace that is no part of a placeholder"),
        ('"Fewer paving stones', '"In {place} fewer', "bulk.circles[8].purpose", "has {place}, which nothing"),
        ('name = "Mo Bensaid"', 'name = "Mo {place}"', "people.handy.name", "has {place}, which nothing"),
        ('name = "Mo Bensaid"', 'name = "Mo }"', "people.handy.name", "has a brace that is no part of a placeholder"),
    ],
)
def test_a_mistake_is_told_with_its_file_its_key_and_what_is_wrong(
    folder: Path, before: str, after: str, key: str, problem: str
) -> None:
    change(folder, before, after)
    file, found, said = mistake_in(folder)
    assert (file, found) == ("en.toml", key)
    assert said.startswith(problem)


def test_a_thread_needs_a_line_that_fits_every_season(folder: Path) -> None:
    text = (folder / "nl.toml").read_text(encoding="utf-8")
    start = text.index("\ncare = [") + 1
    end = text.index("\n]", start) + 3
    for lines in ("[]", '[{ winter = "een muts" }]'):
        (folder / "nl.toml").write_text(f"{text[:start]}care = {lines}\n{text[end:]}", encoding="utf-8")
        assert mistake_in(folder) == ("nl.toml", "threads.care", "has no line that fits every season")


def test_what_is_chosen_from_is_not_empty_but_a_tail_may_be(folder: Path) -> None:
    assert "" in load_texts("en").bulk.tails
    text = (folder / "nl.toml").read_text(encoding="utf-8")
    start = text.index("\ntails = [") + 1
    end = text.index("\n]", start) + 3
    (folder / "nl.toml").write_text(f"{text[:start]}tails = []\n{text[end:]}", encoding="utf-8")
    assert mistake_in(folder) == ("nl.toml", "bulk.tails", "is empty")


@pytest.mark.parametrize("asked", LANGUAGES)
@pytest.mark.parametrize(("lacking", "having"), [("en.toml", "nl.toml"), ("nl.toml", "en.toml")])
def test_what_one_language_has_and_the_other_has_not_is_missing_there_whichever_is_asked_for(
    folder: Path, lacking: str, having: str, asked: str
) -> None:
    change(folder, "[people.peer_young]\n", '[people.peer_young]\nwishes = "a"\n', file=having)
    assert mistake_in(folder, asked) == (lacking, "people.peer_young.wishes", f"is missing, and {having} has it")


def test_a_mistake_in_the_other_language_is_told_as_well(folder: Path) -> None:
    change(folder, 'name = "Mo Bensaid"', "name = 5", file="nl.toml")
    assert mistake_in(folder, "en") == ("nl.toml", "people.handy.name", "is a number and should be a text")


def test_a_file_that_is_no_toml_is_told_with_the_line(folder: Path) -> None:
    change(folder, 'name = "Mo Bensaid"', "name = Mo Bensaid")
    file, key, problem = mistake_in(folder)
    assert (file, key) == ("en.toml", "")
    assert problem.startswith("is not TOML (")
    assert "line " in problem


def test_a_key_that_comes_twice_is_told(folder: Path) -> None:
    change(folder, 'name = "Mo Bensaid"', 'name = "Mo"\nname = "Mo Bensaid"')
    assert mistake_in(folder)[2].startswith("is not TOML (Cannot overwrite a value")


def test_a_file_that_is_not_utf_8_is_told(folder: Path) -> None:
    (folder / "nl.toml").write_bytes(b'[people]\nname = "\xe9"\n')
    assert mistake_in(folder)[0] == "nl.toml"


def test_a_file_that_is_not_there_is_told(folder: Path) -> None:
    (folder / "nl.toml").unlink()
    assert mistake_in(folder) == ("nl.toml", "", "cannot be read (No such file or directory)")


def test_the_whole_error_says_what_was_not_done_and_where_the_mistake_is() -> None:
    error = InvalidTexts("nl.toml", "people.mum.name", "is missing")
    assert str(error) == "The sample journal was not written. nl.toml: people.mum.name: is missing."
    assert error.exit_code == 4


def test_nothing_is_written_when_there_is_a_mistake(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(folder, 'name = "Mo Bensaid"', "name = 5")
    monkeypatch.setattr("kring.sample.write.load_texts", lambda lang: load_texts(lang, str(folder)))
    with pytest.raises(InvalidTexts):
        write_sample(str(tmp_path / "journal"))
    assert not (tmp_path / "journal").exists()
