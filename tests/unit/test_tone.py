"""kring never keeps score, never blames, never diagnoses: not in any text it can show, in either language."""

import re

import pytest

from tools import catalogue

#: What balance, reviews and prompts must never say.
FORBIDDEN = {
    "en": [
        r"\bscores?\b",
        r"\branking\b",
        r"\branked\b",
        r"\bstreaks?\b",
        r"\boverdue\b",
        r"\bneglect",
        r"\bdebts?\b",
        r"\bowes?\b",
        r"\bnet balance\b",
        r"\bdays since\b",
        r"\bper ?cent\b",
        r"\d\s?%",
        r"\bguilt",
        r"\bshould have\b",
        r"\bfailed to\b",
        r"\bbehind schedule\b",
        r"\bdiagnos",
    ],
    "nl": [
        r"\bscores?\b",
        r"\branglijst",
        r"\bachterstallig",
        r"\bverwaarlo",
        r"\bschuld",
        r"\bnettosaldo\b",
        r"\bsaldo\b",
        r"\bdagen sinds\b",
        r"\bprocent\b",
        r"\d\s?%",
        r"\bte laat\b",
        r"\bhad moeten\b",
        r"\brelatie",
        r"\bdiagnos",
        r"\b(?:uw|u bent|u heeft)\b",
    ],
}


def _said(language: str) -> list[str]:
    if language == "en":
        texts = [m.id for m in catalogue.extracted() if m.id]
    else:
        texts = [m.string for m in catalogue.load(catalogue.catalogues()[0]) if m.id]
    return [one for text in texts for one in ([text] if isinstance(text, str) else list(text))]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_text_keeps_score_blames_or_diagnoses(language: str) -> None:
    said = _said(language)
    assert len(said) > 100
    found = [text for text in said for pattern in FORBIDDEN[language] if re.search(pattern, text, re.IGNORECASE)]
    assert found == []


def test_the_search_would_find_what_it_looks_for() -> None:
    assert any(re.search(p, "You owe Anna 3 hours", re.IGNORECASE) for p in FORBIDDEN["en"])
    assert any(re.search(p, "Je bent te laat", re.IGNORECASE) for p in FORBIDDEN["nl"])
