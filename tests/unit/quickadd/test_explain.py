"""What was understood, thing by thing, and messages in the language of the interface."""

from kring import i18n
from kring.quickadd.explain import explain
from tests.unit.quickadd.helpers import lexicon, read


def test_everything_understood_is_listed() -> None:
    draft = read("asked Sara and +Piet for tea yesterday @zelfhulp 1h30 #care #fun #private")
    assert [tuple(one) for one in explain(draft, lexicon())] == [
        ("day", "Sunday 22 November 2026"),
        ("direction", "received, asked"),
        ("with", "Sara Jansen, Piet (new)"),
        ("circle", "Zelfhulp"),
        ("what", "for tea"),
        ("support", "care"),
        ("how long", "1h30"),
        ("tags", "fun"),
        ("private", "yes"),
    ]


def test_what_is_not_there_is_left_out() -> None:
    assert [one.label for one in explain(read("note Sara: tired"), lexicon())] == ["day", "direction", "about", "what"]


def test_problems_follow_the_language_when_they_are_made() -> None:
    i18n.use("nl")
    draft = read("gaf Piet soep")
    assert "Piet" in draft.problems[0].message
    assert "+Piet" in draft.problems[0].remedy
