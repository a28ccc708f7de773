"""Messages about a line, in the language of the interface."""

from kring import i18n
from tests.unit.quickadd.helpers import read


def test_problems_follow_the_language_when_they_are_made() -> None:
    i18n.use("nl")
    draft = read("gaf Piet soep")
    assert "Piet" in draft.problems[0].message
    assert "+Piet" in draft.problems[0].remedy
