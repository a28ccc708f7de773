"""Someone who came to me, to help or to be there, and who called."""

import pytest

from tests.unit.quickadd.helpers import read, read_back, said


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sara came over", "together done [sara] came over"),
        ("Sara came over yesterday", "together done [sara] came over"),
        ("Sara came by with soup", "together done [sara] came by with soup"),
        ("Sara came round for coffee", "together done [sara] came round for coffee"),
        ("Sara stayed for dinner", "together done [sara] stayed for dinner"),
        ("Sara and Tom came over", "together done [sara,tom] came over"),
        ("Sara kwam langs met soep", "together done [sara] kwam langs met soep"),
        ("Sara kwam gisteren even langs", "together done [sara] kwam even langs"),
        ("gisteren kwam Sara langs", "together done [sara] kwam langs"),
        ("Sara kwam op bezoek", "together done [sara] kwam op bezoek"),
        ("Sara kwam bij ons eten", "together done [sara] kwam bij ons eten"),
        ("Sara en Tom bleven slapen", "together done [sara,tom] bleven slapen"),
        ("Sara came to help", "received done [sara] came to help"),
        ("Sara came to help me with the move", "received done [sara] came to help me with the move"),
        ("Sara kwam helpen", "received done [sara] kwam helpen"),
        ("Sara kwam me helpen met de tuin", "received done [sara] kwam me helpen met de tuin"),
        ("vandaag kwam Sara helpen bij de verhuizing", "received done [sara] kwam helpen bij de verhuizing"),
        ("Sara kwam soep brengen", "received done [sara] kwam soep brengen"),
        ("Sara belde, uurtje gekletst", "together done [sara] belde, uurtje gekletst"),
        ("Sara called", "together done [sara] called"),
        ("Sara called about the garden", "together done [sara] called about the garden"),
        ("Sara belde om te vragen hoe het was", "together done [sara] belde om te vragen hoe het was"),
        ("Sara listened to my story", "received done [sara] listened to my story"),
        ("Sara luisterde naar mijn verhaal", "received done [sara] luisterde naar mijn verhaal"),
    ],
)
def test_who_came_or_called_did_so_to_me(line: str, expected: str) -> None:
    assert said(read_back(line)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Sara came over the hill",
        "Sara came by train",
        "Sara came over to the office",
        "Sara came to help Tom",
        "Sara came over for dinner with Tom",
        "Sara kwam Tom helpen",
        "Sara kwam bij Tom langs",
        "Sara kwam bij de buren langs",
        "Sara kwam helpen bij de buren",
        "Sara kwam te laat",
        "Sara kwam niet langs",
        "kwam Sara langs?",
        "Sara wil langskomen",
        "Sara called the doctor",
        "Sara called Tom",
        "Sara: came over",
        "note Sara came over",
        "Piet came over",
        "Sara's sister came over",
        "Sara listened",
    ],
)
def test_what_is_about_others_or_did_not_happen_stays_a_note(line: str) -> None:
    assert read(line).direction.value == "note"
