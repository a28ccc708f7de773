"""The questions of a look: in the mission's own words, for every kind, in both languages."""

import pytest

from kring import i18n
from kring.i18n import _
from kring.insight.review.questions import (
    answer_words,
    decision_hint,
    decisions_for,
    question_named,
    question_words,
    steps_for_circle,
    steps_for_person,
)
from kring.model.endings import Decision
from kring.model.enums import CircleKind

GENERAL = {
    "en": [
        "What is this circle for, right now?",
        "Is it still meaningful for me?",
        "And for the others?",
        "What did I receive? What would I like?",
        "What did I bring? What can others count on me for?",
        "How does giving and receiving feel?",
        "Are the right people here? Who is missing?",
        "Do I want to set a boundary?",
        "Can I be honest here?",
        "Energy afterwards",
    ],
    "nl": [
        "Waar is deze kring nu voor?",
        "Is het nog zinvol voor mij?",
        "En voor de anderen?",
        "Wat kreeg ik? Wat zou ik graag willen?",
        "Wat bracht ik? Waarvoor kunnen anderen op mij rekenen?",
        "Hoe voelt het halen en brengen?",
        "Zijn de goede mensen erbij? Wie mist er?",
        "Wil ik een grens aangeven?",
        "Kan ik hier eerlijk zijn?",
        "Energie na afloop",
    ],
}
OWN = {
    ("en", CircleKind.FAMILY): ["What is expected of me, and did I say yes?"],
    ("nl", CircleKind.FAMILY): ["Wat wordt er van mij verwacht, en heb ik ja gezegd?"],
    ("en", CircleKind.FRIENDS): ["What do we enjoy together?"],
    ("nl", CircleKind.FRIENDS): ["Wat doen we graag samen?"],
    ("en", CircleKind.MANTELZORG): [
        "How heavy is it now?",
        "If nothing changes, how long can I keep going?",
        "What could someone else take over?",
        "When was I last really off?",
        "Sleep", "Body", "Mood", "Work or study", "Money", "The two of us", "Time for myself",
        "What went well?",
    ],
    ("nl", CircleKind.MANTELZORG): [
        "Hoe zwaar is het nu?",
        "Als er niets verandert, hoe lang houd ik dit vol?",
        "Wat kan een ander overnemen?",
        "Wanneer was ik voor het laatst echt vrij?",
        "Slaap", "Lichaam", "Stemming", "Werk of studie", "Geld", "Wij samen", "Tijd voor mezelf",
        "Wat ging er goed?",
    ],
    ("en", CircleKind.PEER): ["Do I still recognise myself in the others?", "Does what we share stay here?"],
    ("nl", CircleKind.PEER): ["Herken ik mij nog in de anderen?", "Blijft wat we delen onder ons?"],
    ("en", CircleKind.ISSUE): ["Is the theme alive?", "Who keeps it going?", "Does everyone get the news?"],
    ("nl", CircleKind.ISSUE): ["Leeft het thema nog?", "Wie houdt het gaande?", "Krijgt iedereen het nieuws?"],
    ("en", CircleKind.ORGANISATION): [
        "Do all still see the use and trust each other?",
        "Are structure, working method and coordination point clear?",
        "Who decides, who brings people along?",
    ],
    ("nl", CircleKind.ORGANISATION): [
        "Ziet iedereen het nut nog en is er vertrouwen?",
        "Zijn structuur, werkwijze en coördinatiepunt duidelijk?",
        "Wie beslist, wie krijgt de achterban mee?",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", CircleKind)
def test_every_kind_has_the_general_questions_and_its_own(kind: CircleKind, language: str) -> None:
    i18n.use(language)
    said = [_(question.words) for step in steps_for_circle(kind) for question in step.questions]
    assert said == [*GENERAL[language], *OWN.get((language, kind), [])]


def test_the_scales_are_those_of_the_mission_in_both_languages() -> None:
    def words(question: str) -> list[str]:
        known = question_named(question)
        assert known is not None
        return [answer_words(question, value) for value, _words in known.scale]

    assert words("q2") == ["Yes", "Mostly", "Less than before", "No", "Don't know"]
    i18n.use("nl")
    assert words("q2") == ["Ja", "Grotendeels", "Minder dan eerst", "Nee", "Weet ik niet"]
    assert words("q6") == [
        "Ik geef meer dan goed voelt",
        "Goed zo",
        "Ik krijg meer dan prettig voelt",
        "Daar gaat het hier niet om",
    ]
    assert words("q10") == ["Meer", "Evenveel", "Minder", "Wisselt"]
    assert words("sleep") == ["Gaat goed", "Het knelt", "Te veel"]
    assert words("heavy") == ["0 helemaal niet", *map(str, range(1, 10)), "10 veel te zwaar"]
    assert answer_words("q2", "of-later") == "of-later"
    assert answer_words("of-later", "x") == "x"


def test_away_from_its_page_a_small_question_says_what_it_is_about() -> None:
    assert question_words("sleep") == "Do I notice it in… Sleep"
    assert question_words("heavy") == "How heavy is it now? (0 not at all, 10 far too heavy)"
    assert question_words("need", name_of="Anna") == "What might Anna need?"
    assert question_words("of a newer version") == "of a newer version"


@pytest.mark.parametrize(("language", "mine"), [("en", "stop my part"), ("nl", "mijn deel stoppen")])
def test_caring_for_someone_is_not_let_go_of(language: str, mine: str) -> None:
    i18n.use(language)
    of_care = dict(decisions_for(CircleKind.MANTELZORG))
    assert of_care[Decision.LET_GO] == mine
    assert dict(decisions_for(CircleKind.FRIENDS))[Decision.LET_GO] != mine
    assert list(of_care) == list(Decision)
    assert all(decision_hint(one, CircleKind.FRIENDS) for one in Decision)
    assert decision_hint(Decision.LET_GO, CircleKind.MANTELZORG) != decision_hint(Decision.LET_GO, CircleKind.FRIENDS)


def test_the_names_of_questions_are_told_apart_and_the_short_ones_are_five() -> None:
    everything = [step for kind in CircleKind for step in steps_for_circle(kind)] + list(steps_for_person())
    by_name = {question.name: question for step in everything for question in step.questions}
    assert all(question_named(name) is question for name, question in by_name.items())
    assert len(steps_for_person()) == 5
