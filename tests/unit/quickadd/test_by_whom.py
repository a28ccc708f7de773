"""Who did it: what was done to someone or by someone is nothing I gave, and what I did for someone is not with them."""

import pytest

from kring.model.enums import Direction
from tests.unit.quickadd.helpers import read_back, said


@pytest.mark.parametrize(
    "line",
    [
        "Anna is gewassen",
        "Anna is gedoucht door de thuiszorg",
        "Anna is door Bram gedoucht",
        "Anna werd gedoucht",
        "Anna wordt opgehaald",
        "Anna was aangekleed",
        "Anna en Bram zijn opgehaald",
        "Anna is gevallen en naar het ziekenhuis gebracht",
        "Anna is gebeld door de dokter",
        "Anna moet gedoucht worden",
        "Anna wil geholpen worden",
        "soep werd gebracht naar Anna",
        "er is soep gebracht naar Anna",
        "het boek van Anna is geleend",
        "Anna is gevraagd om te helpen",
        "blij dat Anna gedoucht is",
        "Anna had gedoucht",
        "Bram had soep gemaakt",
        "Bram had een taart gebakken voor Anna",
        "Anna en Bram hadden gekookt",
        "Anna voelt zich geholpen",
        "Anna kreeg soep gebracht",
        "toen Bram geholpen had",
        "Bram had gebeld",
        "Anna opgehaald door de taxi",
        "Anna geholpen door de thuiszorg",
        "Anna gedoucht door Bram",
        "mijn moeder opgehaald door de taxi",
        "de buurvrouw had soep gemaakt voor Anna",
        "Anna had pijn, dokter gebeld",
        "Bram bezocht Anna",
        "Bram refused help from Anna",
        "Bram weigerde hulp van Anna",
        "Bram offered to help Anna",
        "Bram asked when I am coming",
        "Bram vroeg wanneer ik kom",
        "Bram vroeg naar Anna",
        "Bram sat next to me",
        "deed Bram pijn",
        "gaf Bram de schuld",
        "stuurde Bram weg",
        "vroeg Anna niet om hulp",
        "Anna ziek, dokter gebeld",
    ],
)
def test_what_someone_did_or_underwent_is_nothing_i_did(line: str) -> None:
    assert read_back(line).direction is Direction.NOTE


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Anna gedoucht", "given done [anna] gedoucht"),
        ("Anna is door mij gedoucht", "given done [anna] is door mij gedoucht"),
        ("Anna is jarig, taart gebracht", "given done [anna] is jarig, taart"),
        ("Anna is moe dus boodschappen gedaan", "given done [anna] is moe dus boodschappen gedaan"),
        ("Anna geholpen omdat ze gevallen is", "given done [anna] geholpen omdat ze gevallen is"),
        ("de was gedaan voor Anna", "given done [anna] de was gedaan"),
        ("Anna geholpen door te koken", "given done [anna] geholpen door te koken"),
        ("Anna gereden door de sneeuw", "given done [anna] gereden door de sneeuw"),
        ("had soep gemaakt voor Anna", "given done [anna] had soep gemaakt"),
        ("Anna haar was gedaan", "given done [anna] haar was gedaan"),
        ("voor Anna zijn pillen gehaald", "given done [anna] zijn pillen gehaald"),
        ("Anna bezocht", "together done [anna] bezocht"),
        ("Anna bezocht met Bram", "together done [anna] bezocht met Bram"),
        ("vroeg Anna niet te bellen", "received asked [anna] niet te bellen"),
        ("Bram offered to help", "received offered [bram] to help"),
        ("Bram declined to take over", "received declined [bram] to take over"),
        ("ben naar Anna geweest en soep gebracht", "given done [anna] ben geweest en soep"),
        ("sent Anna a card when she was away", "given done [anna] sent a card when she was away"),
        ("ik had soep gemaakt voor Anna", "given done [anna] had soep gemaakt"),
        ("Anna, even gebeld", "together done [anna] even gebeld"),
    ],
)
def test_what_i_did_stays_so(line: str, expected: str) -> None:
    assert said(read_back(line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Bram had mij geholpen", "received done [bram] geholpen"),
        ("Bram had mij een boek gegeven", "received done [bram] een boek"),
        ("soep gebracht door Bram", "received done [bram] soep"),
        ("opgehaald door Bram", "received done [bram] opgehaald"),
        ("brought home by Bram", "received done [bram] home"),
        ("gave Anna a book by Roald Dahl", "given done [anna] a book by Roald Dahl"),
        ("Bram had cooked for me", "received done [bram] cooked"),
        ("Bram had soup from me", "given done [bram] soup"),
        ("Bram trakteerde me op lunch", "received done [bram] trakteerde me op lunch"),
        ("Bram treated me to lunch", "received done [bram] treated me to lunch"),
        ("treated Bram to lunch", "given done [bram] treated to lunch"),
        ("Bram getrakteerd op taart", "given done [bram] getrakteerd op taart"),
    ],
)
def test_whom_it_was_for_is_who_got_it(line: str, expected: str) -> None:
    assert said(read_back(line)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("called the insurance for Anna", "given done [anna] called the insurance"),
        ("talked to the doctor for Anna 20 min", "given done [anna] talked to the doctor"),
        ("walked the dog for Anna", "given done [anna] walked the dog"),
        ("apotheek gebeld voor Anna", "given done [anna] apotheek gebeld"),
        ("heb gisteren de dokter gebeld voor Anna", "given done [anna] de dokter gebeld"),
        ("belde de dokter voor Anna", "given done [anna] belde de dokter"),
        ("Bram called the insurance for me", "received done [bram] called the insurance for me"),
        ("Bram belde de verzekering voor me", "received done [bram] belde de verzekering voor me"),
        ("Bram walked the dog for me", "received done [bram] walked the dog for me"),
        ("called Bram for Anna", "together done [bram] called for Anna"),
        ("Anna gebeld voor haar verjaardag", "together done [anna] gebeld voor haar verjaardag"),
        ("walked with Anna for an hour", "together done [anna] walked"),
        ("Bram talked to me", "together done [bram] talked to me"),
        ("met Bram de dokter gebeld voor Anna", "together done [bram] de dokter gebeld voor Anna"),
    ],
)
def test_what_was_arranged_for_someone_is_not_done_with_them(line: str, expected: str) -> None:
    assert said(read_back(line)) == expected
