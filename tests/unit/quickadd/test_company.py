"""Who was with me, said further on in a line that says nothing else about which way it went."""

import pytest

from tests.unit.quickadd.helpers import TODAY, kinds, read, read_back, said


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("koffie gedronken met Sara vanmiddag", "together done [sara] koffie gedronken vanmiddag"),
        ("lunch met Saar", "together done [sara] lunch"),
        ("had coffee with Sara", "together done [sara] had coffee"),
        ("vanavond gewandeld met Sara en Tom", "together done [sara,tom] vanavond gewandeld"),
        ("dinner with Anna", "together done [anna] dinner"),
        ("dinner with Anna and me", "together done [anna] dinner"),
        ("ik heb koffie gedronken met Sara", "together done [sara] koffie gedronken"),
        ("vanmiddag heb ik met Sara gegeten", "together done [sara] vanmiddag gegeten"),
        ("gegeten samen met Sara", "together done [sara] gegeten"),
        ("yesterday lunch with Sara", "together done [sara] lunch"),
        ("lunch with +Piet", "together done [+Piet] lunch"),
        ("bij Sara gegeten", "together done [sara] gegeten"),
        ("gisteren bij Sara koffie gedronken", "together done [sara] koffie gedronken"),
        ("koffie gedronken bij Sara", "together done [sara] koffie gedronken"),
        ("ik ben bij Sara geweest", "together done [sara] geweest"),
    ],
)
def test_someone_known_after_with_was_there(line: str, expected: str) -> None:
    assert said(read_back(line)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "note lunch with Sara",
        "notitie gegeten met Sara",
        "lunch with Piet",
        "koffie met Jansen",
        "lunch with Anna's mum",
        "Bram talked with Tom",
        "vanochtend ging Bram met Tom fietsen",
        "she walked with Sara",
        "de dokter heeft met Anna gesproken",
        "de dokter is bij Anna geweest",
        "thuiszorg bij Anna geweest",
        "het gaat beter met Anna",
        "not happy with Anna",
        "blij met Sara",
        "niet met Sara gepraat",
        "morgen lunch met Sara",
        "zondag wil ik met Sara wandelen",
        "when was lunch with Sara?",
    ],
)
def test_a_line_that_need_not_be_about_me_and_done_stays_a_note(line: str) -> None:
    draft = read(line)
    assert draft.ready
    assert (draft.direction, draft.on) == ("note", TODAY)


def test_someone_nobody_knows_beside_someone_known_is_not_lost() -> None:
    assert kinds(read("lunch with Sara and Piet")) == ["unknown-person"]
    assert said(read("lunch with Sara and a walk")) == "together done [sara] lunch and a walk"


@pytest.mark.parametrize(
    ("line", "said_back"),
    [
        ("samen met Anna hebben we gewandeld", "together done [anna] gewandeld"),
        ("met Anna heb ik koffie gedronken", "together done [anna] koffie gedronken"),
        ("met Anna heb ik ruzie", "together done [anna] heb ik ruzie"),
        ("Bram heeft me vanochtend naar huis gereden", "received done [bram] vanochtend naar huis gereden"),
        ("Bram heeft voor mij gekookt", "received done [bram] gekookt"),
        ("Bram gave me and Anna a lift", "received done [bram] me and Anna a lift"),
        ("Bram helped me with the garden", "received done [bram] helped me with the garden"),
    ],
)
def test_no_word_is_left_over_that_leaned_on_a_verb(line: str, said_back: str) -> None:
    assert said(read(line)) == said_back
