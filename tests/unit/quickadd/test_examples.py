"""Every example that quick-add promises, in both languages."""

import datetime as dt

import pytest

from kring.quickadd.draft import Part
from tests.unit.quickadd.helpers import TODAY, kinds, parts, read, said

SUNDAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("line", "expected", "on"),
    [
        ("gave Anna soup yesterday @mantelzorg 1h #practical", "given done [anna] soup", SUNDAY),
        ("gaf Anna soep gisteren @mantelzorg 1u", "given done [anna] soep", SUNDAY),
        ("got from Bram: drove mum to the hospital", "received done [bram] drove mum to the hospital", TODAY),
        ("kreeg van Bram een lift naar het ziekenhuis", "received done [bram] een lift naar het ziekenhuis", TODAY),
        ("with Sara and Tom: walk in the dunes last sunday", "together done [sara,tom] walk in the dunes", SUNDAY),
        ("samen met Sara en Tom gewandeld afgelopen zondag", "together done [sara,tom] gewandeld", SUNDAY),
        ("Bram brought me the paper", "received done [bram] the paper", TODAY),
        ("Bram bracht mij de krant", "received done [bram] de krant", TODAY),
        ("asked Bram to take over on saturday", "received asked [bram] to take over on saturday", TODAY),
        ("vroeg Bram om zaterdag over te nemen", "received asked [bram] om zaterdag over te nemen", TODAY),
        ("note the group felt heavy tonight @zelfhulp", "note done [] the group felt heavy tonight", TODAY),
        ("notitie de groep was zwaar vanavond", "note done [] de groep was zwaar vanavond", TODAY),
        ("gave +Piet a book", "given done [+Piet] a book", TODAY),
    ],
)
def test_the_examples_of_the_manual_are_understood(line: str, expected: str, on: dt.date) -> None:
    draft = read(line)
    assert draft.ready
    assert said(draft) == expected
    assert draft.on == on


def test_marks_and_length_are_taken_out_of_the_text() -> None:
    draft = read("gave Anna soup yesterday @mantelzorg 1h #practical #soup-run")
    assert (draft.circle, draft.minutes, draft.support, draft.tags) == ("c-zorg", 60, ("practical",), ("soup-run",))


def test_every_stretch_says_what_it_was_understood_as() -> None:
    draft = read("gave Anna soup yesterday @mantelzorg 1h #practical")
    assert parts(draft) == [
        (Part.DIRECTION, "gave"),
        (Part.PERSON, "Anna"),
        (Part.WHAT, "soup"),
        (Part.DATE, "yesterday"),
        (Part.CIRCLE, "@mantelzorg"),
        (Part.DURATION, "1h"),
        (Part.SUPPORT, "#practical"),
    ]


@pytest.mark.parametrize(
    ("line", "expected", "began"),
    [
        ("asked Anna for help", "received asked [anna] for help", "me"),
        ("Anna asked me to cook", "given asked [anna] to cook", "them"),
        ("Anna asked for a lift", "given asked [anna] for a lift", "them"),
        ("offered Anna a lift", "given offered [anna] a lift", "me"),
        ("Anna offered me a lift", "received offered [anna] a lift", "them"),
        ("Anna offered to cook", "received offered [anna] to cook", "them"),
        ("Anna declined the lift", "received declined [anna] the lift", None),
        ("declined Anna this once", "given declined [anna] this once", None),
        ("said no to Anna about the trip", "given declined [anna] about the trip", None),
        ("Anna said no", "received declined [anna] ", None),
        ("turned Anna down", "given declined [anna] ", None),
        ("vroeg aan Anna of het lukt", "received asked [anna] of het lukt", "me"),
        ("vroeg hulp aan Anna", "received asked [anna] hulp", "me"),
        ("Anna vroeg mij om te koken", "given asked [anna] om te koken", "them"),
        ("bood Anna aan om te koken", "given offered [anna] om te koken", "me"),
        ("bood Anna een lift aan", "given offered [anna] een lift", "me"),
        ("bood hulp aan Anna", "given offered [anna] hulp", "me"),
        ("bood hulp aan Anna aan", "given offered [anna] hulp", "me"),
        ("Anna bood aan om te koken", "received offered [anna] om te koken", "them"),
        ("Anna bood mij een lift aan", "received offered [anna] een lift", "them"),
        ("sloeg Anna af", "given declined [anna] ", None),
        ("sloeg het verzoek van Anna af", "given declined [anna] het verzoek", None),
        ("Anna sloeg mijn vraag af", "received declined [anna] mijn vraag", None),
        ("zei nee tegen Anna over zaterdag", "given declined [anna] over zaterdag", None),
        ("Anna zei nee tegen mij", "received declined [anna] ", None),
    ],
)
def test_asking_offering_and_declining_go_both_ways(line: str, expected: str, began: str | None) -> None:
    draft = read(line)
    assert draft.ready
    assert said(draft) == expected
    assert draft.began == began


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tom gevraagd om over te nemen", "received asked [tom] om over te nemen"),
        ("Tom gevraagd voor zaterdag", "received asked [tom] voor zaterdag"),
        ("Tom gevraagd", "received asked [tom] "),
        ("Tom en Guus gevraagd", "received asked [tom,guus] "),
        ("gisteren Tom gevraagd om te komen", "received asked [tom] om te komen"),
        ("Tom gevraagd om mij te helpen", "received asked [tom] om mij te helpen"),
        ("Tom gevraagd mij te helpen", "received asked [tom] mij te helpen"),
        ("Tom gevraagd of hij het heeft", "received asked [tom] of hij het heeft"),
        ("@buren gevraagd voor zaterdag", "received asked [] voor zaterdag"),
        ("heb Tom gevraagd om te komen", "received asked [tom] om te komen"),
        ("Tom aangeboden om te rijden", "given offered [tom] om te rijden"),
        ("Tom heeft gevraagd om te komen", "given asked [tom] om te komen"),
        ("Tom heeft mij gevraagd om te komen", "given asked [tom] om te komen"),
        ("Tom mij gevraagd om te komen", "given asked [tom] om te komen"),
        ("Tom vroeg om te komen", "given asked [tom] om te komen"),
        ("Tom aangeboden mij te rijden", "received offered [tom] te rijden"),
        ("Tom asked to come", "given asked [tom] to come"),
    ],
)
def test_a_dutch_participle_without_heeft_leaves_out_that_it_was_me(line: str, expected: str) -> None:
    draft = read(line)
    assert draft.ready
    assert said(draft) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("I gave Anna soup", "given done [anna] soup"),
        ("ik gaf Anna soep", "given done [anna] soep"),
        ("gisteren gaf ik Anna soep", "given done [anna] soep"),
        ("yesterday gave Anna soup", "given done [anna] soup"),
        ("gave yesterday to Anna soup", "given done [anna] soup"),
        ("kreeg gisteren van Bram een boek", "received done [bram] een boek"),
        ("gisteren bracht Bram mij de krant", "received done [bram] de krant"),
        ("got a lift from Bram to the hospital", "received done [bram] a lift to the hospital"),
        ("gave soup to Anna", "given done [anna] soup"),
        ("gaf soep aan Anna", "given done [anna] soep"),
        ("made soup for Anna", "given done [anna] made soup"),
        ("bracht soep naar Anna", "given done [anna] soep"),
        ("helped Anna with the garden", "given done [anna] helped with the garden"),
        ("Bram drove me to the hospital", "received done [bram] drove me to the hospital"),
        ("Bram brought soup to me", "received done [bram] soup"),
        ("Bram kookte voor mij", "received done [bram] kookte voor mij"),
        ("Anna got soup from me", "given done [anna] soup"),
        ("Anna kreeg van mij soep", "given done [anna] soep"),
        ("Bram and Tom brought us wood", "received done [bram,tom] wood"),
        ("leende de ladder van Bram", "received done [bram] leende de ladder"),
        ("leende Bram de ladder", "given done [bram] leende de ladder"),
        ("leende Bram's ladder", "received done [bram] leende Bram's ladder"),
        ("leende Bram’s ladder", "received done [bram] leende Bram’s ladder"),
        ("heb Anna geholpen met de tuin", "given done [anna] geholpen met de tuin"),
        ("ik heb van Bram een boek gekregen", "received done [bram] een boek"),
        ("gisteren heb ik Anna soep gegeven", "given done [anna] soep"),
        ("gaf ook Anna soep", "given done [anna] ook soep"),
        ("boek gekregen van Bram", "received done [bram] boek"),
        ("20 euro geleend aan Bram", "given done [bram] 20 euro geleend"),
        ("boodschappen gedaan voor Bram", "given done [bram] boodschappen gedaan"),
        (
            "Bram vroeg of ik zondag kan oppassen, nee gezegd",
            "given declined [bram] of ik zondag kan oppassen, nee gezegd",
        ),
        ("Bram asked me to babysit, said no", "given declined [bram] to babysit, said no"),
        ("niet met Bram gebeld", "note done [bram] niet met Bram gebeld"),
        ("heb Bram niet geholpen", "note done [bram] heb Bram niet geholpen"),
        ("wijkverpleegkundige geweest bij Bram", "note done [bram] wijkverpleegkundige geweest bij Bram"),
        ("Anna soep gegeven", "given done [anna] soep"),
        ("Bram heeft mij geholpen", "received done [bram] geholpen"),
        ("have given Anna soup", "given done [anna] soup"),
        ("met Sara geluncht", "together done [sara] geluncht"),
        ("met Sara for lunch", "together done [sara] for lunch"),
        ("samen gegeten met Sara", "together done [sara] gegeten"),
        ("together with Sara: lunch", "together done [sara] lunch"),
        ("belde Sara", "together done [sara] belde"),
        ("Sara called me", "together done [sara] called me"),
        ("with Anna and me: talked", "together done [anna] talked"),
        ("Sara walked with me", "together done [sara] walked with me"),
        ("Bram paste op mij", "received done [bram] paste op mij"),
        ("offered to help Anna", "given offered [anna] to help"),
        ("bood aan om Anna te helpen", "given offered [anna] om te helpen"),
        ("declined to help Anna", "given declined [anna] to help"),
        ("nee gezegd tegen Tom", "given declined [tom] "),
        ("heb nee gezegd tegen Tom", "given declined [tom] "),
        ("gave Anna de krant", "given done [anna] de krant"),
        ("gave blood", "given done [] blood"),
        ("gave a talk", "given done [] a talk"),
        ("got Covid", "received done [] Covid"),
        ("Tom has helped me with the taps", "received done [tom] helped me with the taps"),
        ("Tom has brought me soup", "received done [tom] soup"),
        ("Tom has said no", "received declined [tom] "),
        ("Tom heeft nee gezegd", "received declined [tom] "),
        ("Tom heeft nee gezegd tegen Bram", "note done [tom] heeft nee gezegd tegen Bram"),
        ("Tom has given Bram a book", "note done [tom] has given Bram a book"),
        ("Tom has got a new job", "note done [tom] has got a new job"),
    ],
)
def test_people_write_it_in_many_ways(line: str, expected: str) -> None:
    draft = read(line)
    assert draft.ready
    assert said(draft) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ik heb Anna gewassen en aangekleed 45 min", "given done [anna] gewassen en aangekleed"),
        ("bathed Anna this morning 30 min", "given done [anna] bathed this morning"),
        ("waste Anna", "given done [anna] waste"),
        ("kleedde Anna aan", "given done [anna] kleedde aan"),
        ("dressed Anna", "given done [anna] dressed"),
        ("verzorgde Anna", "given done [anna] verzorgde"),
        ("Anna verzorgd", "given done [anna] verzorgd"),
        ("heb op Tom gepast", "given done [tom] op gepast"),
        ("paste op Tom", "given done [tom] paste op"),
        ("watched Tom", "given done [tom] watched"),
        ("looked after Tom", "given done [tom] looked after"),
        ("babysat for Tom", "given done [tom] babysat"),
        ("Anna opgehaald van de dagopvang", "given done [anna] opgehaald van de dagopvang"),
        ("ik heb Tom gehaald", "given done [tom] gehaald"),
        ("bezocht Anna", "together done [anna] bezocht"),
        ("heb Anna een kaartje gestuurd", "given done [anna] een kaartje gestuurd"),
        ("cadeautje voor Anna gekocht", "given done [anna] cadeautje gekocht"),
        ("heb mijn boor uitgeleend aan Bram", "given done [bram] mijn boor uitgeleend"),
        ("taart naar Bram gebracht", "given done [bram] taart"),
        ("van Bram een lift gehad", "received done [bram] een lift"),
        ("hulp van Anna gehad", "received done [anna] hulp"),
        ("last van Bram gehad", "note done [] last van Bram gehad"),
        ("had a lift from Bram", "received done [bram] a lift"),
        ("had coffee with Bram", "together done [bram] had coffee"),
        ("Bram fixed my bike", "received done [bram] fixed my bike"),
        ("Bram heeft mijn fiets gemaakt", "received done [bram] mijn fiets gemaakt"),
        ("Bram fixed his bike", "note done [bram] fixed his bike"),
        ("Bram hield me gezelschap", "received done [bram] hield me gezelschap"),
        ("kept Bram company", "given done [bram] kept company"),
        ("Bram kept my bike", "note done [bram] kept my bike"),
        ("thanked Anna for the soup", "note done [anna] thanked Anna for the soup"),
        ("Bram heeft op Tom gepast", "note done [bram] heeft op Tom gepast"),
        ("Sara did the shopping", "note done [sara] did the shopping"),
        ("Sara nam de zorg over", "note done [sara] nam de zorg over"),
        ("watched Netflix", "note done [] watched Netflix"),
    ],
)
def test_care_is_given_by_me_and_told_of_others(line: str, expected: str) -> None:
    draft = read(line)
    assert draft.ready
    assert said(draft) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("it rained", "note done [] it rained"),
        ("vroeg opgestaan", "note done [] vroeg opgestaan"),
        ("made soup", "note done [] made soup"),
        ("met plezier gewerkt", "note done [] met plezier gewerkt"),
        ("sloeg de spijker", "note done [] sloeg de spijker"),
        ("with love to all", "note done [] with love to all"),
        ("Anna: called, tired", "note done [anna] called, tired"),
        ("Anna brought soup", "note done [anna] brought soup"),
        ("Bram gave Tom a book", "note done [bram] gave Tom a book"),
        ("Bram asked Tom to come", "note done [bram] asked Tom to come"),
        ("Bram heeft Tom een boek gegeven", "note done [bram] heeft Tom een boek gegeven"),
        ("note Anna and Bram quarrelled", "note done [anna,bram] quarrelled"),
        ("note: gave Anna soup", "note done [] gave Anna soup"),
        ("Anna's mum is ill", "note done [] Anna's mum is ill"),
        ("will call tomorrow", "note done [] will call tomorrow"),
        ("Will: called", "note done [will] called"),
        ("Vries was closed", "note done [] Vries was closed"),
    ],
)
def test_anything_else_is_a_note(line: str, expected: str) -> None:
    draft = read(line)
    assert draft.ready
    assert said(draft) == expected


def test_a_circle_as_a_whole_can_be_the_other_side() -> None:
    given, asked, with_them = (
        read("gave @buren a cake"),
        read("@buren asked me to bake"),
        read("with @zelfhulp: talked"),
    )
    assert (said(given), given.circle) == ("given done [] a cake", "c-buren")
    assert (said(asked), asked.circle, asked.began) == ("given asked [] to bake", "c-buren", "them")
    assert (said(with_them), with_them.circle) == ("together done [] talked", "c-zelf")


def test_a_circle_before_the_verb_does_not_speak_when_someone_else_is_asked() -> None:
    assert said(read("@mantelzorg asked Tom to come")) == "received asked [tom] to come"


@pytest.mark.parametrize("line", ["", "   ", "\n\t", "note", "gave", "1h", "yesterday", "#tag", "@-", ", ."])
def test_a_line_without_anything_in_it_is_refused(line: str) -> None:
    assert kinds(read(line)) == ["empty"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Sara belde gisteren, huilde", "belde, huilde"),
        ("Sara belde, huilde gisteren", "belde, huilde"),
        ("gave Anna soup, yesterday", "soup"),
        ("gave Anna soup yesterday, 1h, and bread", "soup, and bread"),
        ("gave soup to Anna, yesterday", "soup"),
        ("gave Anna, yesterday, soup", "soup"),
    ],
)
def test_a_comma_between_two_parts_of_the_text_stays_where_a_day_between_them_goes(line: str, what: str) -> None:
    assert read(line).what == what
