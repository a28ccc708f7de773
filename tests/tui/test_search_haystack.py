"""The searchable text of all entries, and filters over it."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kring.model.agreement import Agreement
from kring.model.endings import AgreementState
from kring.model.entry import Entry
from kring.model.enums import Direction
from kring.model.normalize import fold
from kring.model.person import Person
from kring.model.serialization import from_fields, to_fields
from kring.storage.replay import Fields
from kring.tui.cards.card_text import CardTexts
from kring.tui.components.lists import search_text as haystacks
from kring.tui.components.lists.entry_filter import (
    EVERYTHING,
    make_direction_filter,
    make_subject_filter,
    make_text_filter,
    parse_filter,
)
from kring.tui.components.lists.search_text import AgreementTexts, SearchText, direction_mark, split_search_words

DAY = dt.date(2026, 11, 23)


def made(texts: Iterable[str], **more: object) -> tuple[SearchText, dict[str, Entry]]:
    entries = {
        f"{number:04}": Entry(id=f"{number:04}", on=DAY, direction=Direction.NOTE, what=what, **more)  # type: ignore[arg-type]
        for number, what in enumerate(texts)
    }
    haystack = SearchText("Person {}".format, "Circle {}".format)
    haystack.build(sorted(entries, reverse=True), kept(entries))
    return haystack, entries


def kept(entries: Mapping[str, Entry]) -> Callable[[str], Fields | None]:
    """What gives an entry as a journal keeps it."""
    return lambda id_: to_fields(entries[id_]) if id_ in entries else None


def found(haystack: SearchText, typed: str) -> list[str]:
    return list(haystack.find(split_search_words(typed)))


def test_the_newest_comes_first() -> None:
    haystack, _entries = made(["soup", "bread", "soup"])
    assert found(haystack, "soup") == ["0002", "0000"]


def test_words_may_stand_anywhere_and_all_must_be_there() -> None:
    haystack, _entries = made(["soup for Ánna", "anna", "soup"])
    assert found(haystack, "ANNA soup") == ["0000"]


@pytest.mark.parametrize(
    ("typed", "number"), [("smorrebrod", 0), ("Þóra's", 1), ("thora’s", 1), ("bjørn", 2), ("groß", 3), ("'s avonds", 4)]
)
def test_special_letters_and_apostrophes_are_found_by_plain_ones_and_the_other_way_round(
    typed: str, number: int
) -> None:
    haystack, _entries = made(["Smørrebrød", "Thora’s soup", "Bjorn", "gross", "’s Avonds thuis"])
    assert found(haystack, typed) == [f"{number:04}"]


def test_people_circles_and_tags_are_found() -> None:
    haystack, _entries = made(["x"], people=("p",), circle="c", tags=("winter",))
    for typed in ("person p", "@circle", "#winter"):
        assert found(haystack, typed) == ["0000"]


def test_nothing_typed_finds_nothing() -> None:
    haystack, _entries = made(["soup"])
    assert found(haystack, "  ") == []


def test_a_word_does_not_run_over_from_one_entry_into_the_next() -> None:
    haystack, _entries = made(["ab", "cd"])
    assert found(haystack, "bc") == []
    assert found(haystack, "note") == []


def test_what_changed_is_found_as_it_is_now() -> None:
    haystack, entries = made(["soup", "bread"])
    entries["0000"] = Entry(id="0000", on=DAY, what="cake")
    entries["0002"] = Entry(id="0002", on=DAY, what="soup again")
    del entries["0001"]
    assert not haystack.changed(frozenset(entries) | {"0001"}, kept(entries))
    assert found(haystack, "soup") == ["0002"]
    assert found(haystack, "cake") == ["0000"]
    assert found(haystack, "bread") == []


def test_after_many_changes_building_anew_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haystacks, "_MOST_FRESH", 2)
    haystack, entries = made(["a", "b", "c"])
    assert haystack.changed(frozenset(entries), kept(entries))
    haystack.build(sorted(entries, reverse=True), kept(entries))
    assert not haystack.changed(frozenset({"0000"}), kept(entries))


def test_a_search_nobody_waits_for_stops() -> None:
    haystack, _entries = made(["soup"] * 10)
    assert list(haystack.find(("soup",), cancelled=lambda: True)) == []


ODD: tuple[object, ...] = (None, 3, "", "note", "given", "thing", True, [], ["a"], ["a", 3], {"a": 1}, "a\nb")


@given(st.dictionaries(st.sampled_from(["what", "people", "circle", "tags", "direction"]), st.sampled_from(ODD)))
def test_whatever_was_written_is_found_as_the_entry_made_of_it(fields: dict[str, object]) -> None:
    haystack = SearchText("Person {}".format, "Circle {}".format)
    entry = from_fields(Entry, "1", fields)
    haystack.build(["1"], {"1": fields}.get)
    assert set(entry.people) == {word for word in ("a",) if found(haystack, f"person {word}")}
    assert bool(found(haystack, "@circle")) == bool(entry.circle)
    assert set(entry.tags) == {word for word in ("a",) if found(haystack, f"#{word}")}
    assert [mark for mark in Direction if list(haystack.find((direction_mark(mark),)))] == [entry.direction] * (
        entry.direction in list(Direction)
    )
    for word in entry.what.split():
        assert found(haystack, word)


WORDS = st.text(alphabet="abé ø\n", max_size=12)


@given(st.lists(WORDS, max_size=12), WORDS)
def test_it_finds_what_looking_at_each_entry_finds(texts: list[str], typed: str) -> None:
    haystack, entries = made(texts)
    sought = fold(typed).split()
    plain = {each: fold(entries[each].what).replace("\n", " ") for each in sorted(entries, reverse=True)}
    plainly = [each for each, text in plain.items() if all(word in text for word in sought)]
    assert found(haystack, typed) == (plainly if sought else [])


def test_in_pieces_it_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(haystacks, "_CHUNK", 3)
    haystack, _entries = made([f"soup {number}" for number in range(10)])
    assert len(found(haystack, "soup")) == 10
    assert found(haystack, "soup 7") == ["0007"]


# Agreements.


def agreed(*agreements: Agreement) -> AgreementTexts:
    return AgreementTexts(agreements, "Pérson {}".format, "Circle {}".format)


def test_an_agreement_is_found_by_its_words_people_circle_and_what_it_said_before() -> None:
    one = Agreement(id="1", what="Bread", written="in the diary", earlier=("cake",), people=("p",), circle="c")
    texts = agreed(one, Agreement(id="2", what="something else"))
    for typed in ("BREAD", "diary", "cake", "person p", "@circle", "bread cake"):
        assert list(texts.find(split_search_words(typed))) == ["1"], typed
    assert list(texts.find(split_search_words("bread else"))) == []
    assert list(texts.find(split_search_words("  "))) == []


def test_open_agreements_come_before_those_that_are_over_and_then_the_newest() -> None:
    texts = agreed(
        Agreement(id="1", what="soup"),
        Agreement(id="2", what="soup"),
        Agreement(id="3", what="soup", state=AgreementState.KEPT),
    )
    assert list(texts.find(split_search_words("soup"))) == ["2", "1", "3"]


# Filters.


def test_a_filter_of_nothing_lets_everything_through() -> None:
    haystack, entries = made(["a", "b"])
    assert not EVERYTHING
    assert list(EVERYTHING.apply(sorted(entries), haystack, lambda _id: ())) == ["0000", "0001"]
    assert not make_text_filter("   ")


def test_filters_put_together_keep_the_order() -> None:
    haystack, entries = made(["soup", "soup", "bread"])
    chosen = make_text_filter("soup") & make_subject_filter("p", "Anna")
    assert list(chosen.apply(["0001", "0000", "0002"], haystack, lambda _id: ["0000", "0001"])) == ["0001", "0000"]
    assert chosen.said.plain == "“soup” · Anna"
    assert entries


def test_a_direction_is_not_a_word_someone_wrote() -> None:
    haystack, entries = made(["given away"])
    assert list(make_direction_filter(Direction.GIVEN).apply(list(entries), haystack, lambda _id: ())) == []
    assert list(make_direction_filter(Direction.NOTE).apply(list(entries), haystack, lambda _id: ())) == ["0000"]


def test_a_typed_filter_knows_directions_circles_and_words() -> None:
    chosen = parse_filter("Given @str soup bread", [("c", "Straße"), ("d", "Street")])
    assert chosen.subjects == ("c",)
    assert chosen.labels[0].plain == "given"
    assert chosen.labels[-1].plain == "“soup bread”"
    assert parse_filter("@nobody", [("c", "Street")]).subjects == ()
    assert parse_filter("@", [("c", "Street")]).subjects == ()


def test_of_a_long_text_on_a_card_the_part_is_shown_in_which_it_was_found_whatever_letters_come_before() -> None:
    people = [Person(id="1", name="Anna", notes="ærø ß " * 60 + "likes tulips " + "ærø ß " * 60)]
    (card,) = CardTexts(people).find(split_search_words("tulips"))
    assert card.text.index("tulips") == len("…") + 30
    assert [one.id for one in CardTexts(people).find(split_search_words("aero ss"))] == ["1"]
