"""The four scales of a talk, from 1 to 7, and the three lines to lay one's own beside (R16; after W.F.G. Mastenbroek).

Nothing is added up, and no place on a scale is better than another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kring.i18n import N_

__all__ = ["LINES", "PROFILE_NAMES", "PROFILE_SIGNS", "SCALES", "STEPS", "ComparisonLine", "Scale"]

#: The steps of every scale.
STEPS: Final = 7


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale. Both of its ends have a name, as a bare "low" and "high" misleads: much flexibility is on the left.

    Attributes:
        name: The field of :class:`kring.model.negotiation.Profile`.
        words: What it is called.
        left: The end at 1.
        right: The end at 7.
    """

    name: str
    words: str
    left: str
    right: str


SCALES: Final = (
    Scale("interests", N_("interests"), N_("giving way"), N_("holding firm")),
    Scale("power", N_("power"), N_("little pushback"), N_("dominant")),
    Scale("climate", N_("climate"), N_("warm"), N_("formal, hostile")),
    Scale("flexibility", N_("flexibility"), N_("exploring"), N_("repeating")),
)


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """A line to compare with.

    Attributes:
        letter: B, G or R: the letter stands beside the colour, which is never the only sign.
        words: What it is called.
        colour: the colour it is drawn in, as the theme names it.
        at: By scale, the step it lies on.
        meaning: What there is to say of it, in our own words.
    """

    letter: str
    words: str
    colour: str
    at: Mapping[str, int]
    meaning: str


LINES: Final = (
    ComparisonLine(
        "B",
        N_("yielding"),
        "$text-primary",
        {"interests": 1, "power": 1, "climate": 1, "flexibility": 1},
        N_("Whoever yields is liked, but not taken seriously, and is easily walked over."),
    ),
    ComparisonLine(
        "G",
        N_("middle"),
        "$text-success",
        {"interests": 5, "power": 4, "climate": 3, "flexibility": 2},
        N_(
            "This asks for real interest, for listening, and for limits that you set beforehand. "
            "The goal is fixed, the road is open."
        ),
    ),
    ComparisonLine(
        "R",
        N_("forcing"),
        "$text-error",
        {"interests": 7, "power": 7, "climate": 7, "flexibility": 7},
        N_(
            "Forcing makes a winner and a loser. It is only for when you are fairly sure to win, and seldom good for "
            "what comes after: the other returns better prepared, or resists."
        ),
    ),
)

#: Whose profile it is, by the field of the worksheet, and the sign it is drawn with.
PROFILE_NAMES: Final[Mapping[str, str]] = {
    "now": N_("me now"),
    "intended": N_("me as intended"),
    "other": N_("the other"),
}
PROFILE_SIGNS: Final[Mapping[str, str]] = {"now": "●", "intended": "◆", "other": "▲"}
