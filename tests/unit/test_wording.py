"""What users read keeps to docs/words.md: a key does nothing by itself, a label says enough, sentences are short."""

import re

import pytest

from kring.keymap import COMMANDS
from tests.figures import Tell
from tools import catalogue

#: How a key is written in a text: set in bold, or as the first word of a sentence.
KEY_IN_BOLD = r"\[b[^\]]*\](?:\$key|\{[a-z]+\.[a-z_]+\}|[a-zA-Z0-9?/]|esc|enter|tab|f\d)\[/b?\]"
KEY_FIRST = r"(?:^|[.:] )(?:[a-z]|Enter|Esc(?:ape)?|Tab|[Ff]\d)"

#: A key that can be changed, by its usual name: a text names the command instead (keymap.fill_in_keys). That Ctrl+C
#: interrupts a script is the terminal's, and two texts are about what a key may be.
USUAL_KEY = (
    r"\[b[^\]]*\](?:[a-zA-Z0-9?/]|f\d+|ctrl\+.)\[/b?\]|\bctrl\+(?!c\b)[a-z]\b|\bf\d+\b|: [a-zA-Z](?:\.|$)"
    r"|\b(?:press|met|toets|with) [b-hj-z]\b(?!\+)"
)
ABOUT_KEYS = ("such as f2 or ctrl+k", "zoals f2 of ctrl+k", '"main.ecogram"')

#: Kinds of fault: the pattern that gives one away, and a text it must find, so that none of them finds nothing.
FAULTS: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "a key as subject": (rf"(?:{KEY_IN_BOLD}\s+|{KEY_FIRST}\s)[a-z]+s\b", "Noted. [b]u[/b] takes it back."),
        "a key by its usual name": (rf"(?i){USUAL_KEY}", "Nothing yet. Write: w."),
        "a semicolon": (r";", "It is done; you can go on."),
        "a verb after a number of names": (
            r"^(?!Birthday)[^:]*(?:\{names\}|\$names) (?!and|now|by|$)[a-z]",
            "{names} would do this",
        ),
        "a label of one small word": (r"^(?:On|With|As|And|Also|Before|Them|It|To|From|Or)$", "And"),
        "Dutch shining through": (
            (
                r"\b(?:puts? back|to and fro|unasked|between brackets|comes? about|came about|takes? it back|stands)\b"
                r"|\btaken back\b|\bis no (?:day|text|name|number|file|folder|command)\b"
            ),
            "It is put back, and stands there.",
        ),
        "a second word for one thing": (r"\bmoments? (?:together|of)\b|\bmachine\b", "on this machine"),
    },
    "nl": {
        "een toets als onderwerp": (
            rf"(?:{KEY_IN_BOLD}\s+|{KEY_FIRST}\s)(?!uit\b|met\b)[a-z]+t\b",
            "Genoteerd. [b]u[/b] draait het terug.",
        ),
        "een toets bij de gewone naam": (rf"(?i){USUAL_KEY}", "Met w schrijf je iets op."),
        "een puntkomma": (r";", "Het is gebeurd; je kunt verder."),
        "een werkwoord na een aantal namen": (
            r"^(?!Verjaardag|Vandaag)[^:]*(?:\{names\}|\$names) (?:zou|is|wil|heeft|wordt|mag|kan)\b",
            "{names} zou dit doen",
        ),
        "een opschrift van een woordje": (r"^(?:En|Op|Als|Ook|Met|Zij|Of|Om|Van)$", "En"),
        "een tweede woord voor één ding": (
            (
                r"\b(?:afgeslagen|beëindig\w*|controlesom|kenmerk|teruggenomen|met rust (?:ge)?laten|back-up)\b"
                r"|\blaatste (?:jaar|drie maanden)\b"
            ),
            "teruggenomen",
        ),
        "een voornaamwoord voor een ding of voor één ander": (r"\b(?:hen|hun)\b", "Wat wil ik van hen?"),
    },
}


def texts_of(language: str) -> list[str]:
    """Every text of the catalogue in one language."""
    found = catalogue.load(catalogue.catalogues()[0])
    texts = [message.id if language == "en" else message.string for message in found if message.id]
    return [text for each in texts for text in ([each] if isinstance(each, str) else list(each))]


@pytest.mark.parametrize(("language", "kind"), [(language, kind) for language in FAULTS for kind in FAULTS[language]])
def test_no_text_has_this_fault(language: str, kind: str, tell_figure: Tell) -> None:
    pattern, example = FAULTS[language][kind]
    assert re.search(pattern, example)
    texts = texts_of(language)
    assert len(texts) > 1500
    found = [text for text in texts if re.search(pattern, text) and not any(each in text for each in ABOUT_KEYS)]
    assert found == []
    tell_figure(f"texts with {kind} ({language}): {len(found)} of {len(texts)}")


@pytest.mark.parametrize("language", FAULTS)
def test_every_key_that_a_text_names_is_that_of_a_command(language: str) -> None:
    named = [id_ for text in texts_of(language) for id_ in re.findall(r"\{(\w+\.\w+)\*?\}", text)]
    assert len(named) > 60
    assert set(named) <= COMMANDS.keys()
