"""The same things said in other ways: what someone is before the name, who did it after *by*, whose dog was walked."""

import datetime as dt

import pytest

from kring.model.enums import Direction
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
