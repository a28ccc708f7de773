"""The words of the sample year are complete in both languages and fit the plot."""

import pytest

from kring.model.enums import Direction, Support
from kring.model.normalize import fold
from kring.sample.characters import CAST, CIRCLES
from kring.sample.load import Texts, load_texts
from kring.sample.names import FIRST_NAMES, LAST_NAMES
from kring.sample.plot import CALENDAR, SCENES, THREADS, PlotMoment

BOTH = pytest.mark.parametrize("texts", [load_texts("en"), load_texts("nl")], ids=["en", "nl"])
MOMENTS: list[PlotMoment] = [*THREADS, *SCENES, *(scene for _month, _day, scene in CALENDAR)]


@BOTH
def test_everyone_and_every_circle_has_words_and_no_words_are_left_over(texts: Texts) -> None:
    assert set(texts.people) == {part.key for part in CAST}
    assert set(texts.circles) == {circle.key for circle in CIRCLES}


@BOTH
def test_everything_that_happens_has_words_and_no_words_are_left_over(texts: Texts) -> None:
    assert set(texts.threads) == {thread.name for thread in THREADS}
    assert set(texts.scenes) == {moment.name for moment in MOMENTS} - set(texts.threads)
    assert set(texts.tags) == {moment.tag for moment in MOMENTS if moment.tag}


def test_both_languages_say_the_same_kinds_of_things() -> None:
    english, dutch = load_texts("en"), load_texts("nl")
    for name in ("people", "circles", "agreements", "reviews", "threads"):
        assert getattr(english, name).keys() == getattr(dutch, name).keys(), name
    for key, words in english.agreements.items():
        assert words.keys() == dutch.agreements[key].keys()
    for key, words in english.reviews.items():
        assert words.keys() == dutch.reviews[key].keys()
    assert english.worksheet.answers.keys() == dutch.worksheet.answers.keys()
    assert english.bulk.support.keys() == dutch.bulk.support.keys() == set(Support)


@BOTH
def test_every_thread_has_words_for_every_season_and_never_says_one_line_twice(texts: Texts) -> None:
    for name, lines in texts.threads.items():
        plain = [line if isinstance(line, str) else line[1] for line in lines]
        assert any(isinstance(line, str) for line in lines), name
        assert len(plain) == len(set(plain)), name
        assert all(isinstance(line, str) or line[0] in ("winter", "spring", "summer", "autumn") for line in lines)


def test_the_plot_only_speaks_of_people_and_circles_that_are_there() -> None:
    people, circles = {part.key for part in CAST}, {circle.key for circle in CIRCLES}
    for moment in MOMENTS:
        assert people.issuperset(moment.people), moment.name
        assert moment.circle is None or moment.circle in circles, moment.name
    assert circles.issuperset(circle for part in CAST for circle, _roles in part.circles)


def test_everyone_in_a_moment_of_a_circle_is_or_was_in_that_circle_or_comes_along_as_family() -> None:
    circles = {part.key: {circle for circle, _roles in part.circles} for part in CAST}
    # Sara helps at mum's, and the carers' point came to her kitchen table.
    guests = {("sister_in_law", "mum"), ("support_point", "mum"), ("practice", "mum")}
    for moment in MOMENTS:
        for person in moment.people:
            offers_anyone = moment.name == "my_offer"
            assert moment.circle in {*circles[person], None} or (person, moment.circle) in guests or offers_anyone


@BOTH
def test_names_of_the_story_are_told_apart_by_their_first_word_and_not_taken_beyond_the_story(texts: Texts) -> None:
    first = [fold(str(words["name"])).split()[0] for words in texts.people.values()]
    assert len(first) == len(set(first))
    assert not set(first) & {fold(name) for name in FIRST_NAMES}


def test_no_name_beyond_the_story_comes_twice() -> None:
    assert len(set(FIRST_NAMES)) == len(FIRST_NAMES)
    assert len(set(LAST_NAMES)) == len(LAST_NAMES)


@BOTH
def test_the_people_of_the_examples_in_the_manual_are_there(texts: Texts) -> None:
    names = {str(words["name"]).split()[0] for words in texts.people.values()}
    assert names >= {"Anna", "Bram", "Sara", "Tom"}
    assert texts.circles["mum"]["name"].startswith("Mantelzorg")


@BOTH
def test_telephone_numbers_and_addresses_are_of_nobody(texts: Texts) -> None:
    for words in texts.people.values():
        for way in words.get("ways", ()):
            digits = "".join(c for c in way.value if c.isdigit())
            assert len(digits) < 5 or digits.startswith("000"), way.value
            assert "@" not in way.value or way.value.endswith("@example.org"), way.value


@BOTH
def test_the_sample_says_of_itself_that_it_is_made_up(texts: Texts) -> None:
    assert {"made up", "verzonnen"} & {word for word in ("made up", "verzonnen") if word in texts.scenes["sample"]}
    assert SCENES[-1].name == "sample"
    assert SCENES[-1].ago == 0
    assert SCENES[-1].direction == Direction.NOTE
