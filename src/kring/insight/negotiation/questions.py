"""The questions of the worksheet, in three phases, in the mission's own words (R15–R19).

One table says which questions there are, on which page, and which of them are for oneself alone: these are left out of
the page to take along unless they are asked for.
"""

from dataclasses import dataclass
from typing import Final

from kring.i18n import N_

__all__ = ["PAGES", "PHASES", "Phase", "SheetPage", "SheetQuestion"]


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """One text to write.

    Attributes:
        name: The key of its answer in the worksheet.
        words: What is asked, or what it is called.
        private: It is for oneself alone.
    """

    name: str
    words: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One page.

    Attributes:
        name: Tells it apart.
        phase: The name of its phase.
        words: What stands above it.
        hint: A few words for who hesitates.
        questions: The texts on it. What else is on it is the screen's: names, days, the scales.
    """

    name: str
    phase: str
    words: str
    hint: str = ""
    questions: tuple[SheetQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the worksheet.

    Attributes:
        name: Tells it apart.
        words: What it is called.
    """

    name: str
    words: str


PHASES: Final = (
    Phase("prepare", N_("Prepare")),
    Phase("talk", N_("The talk")),
    Phase("rounding-off", N_("Rounding off")),
)

PAGES: Final = (
    SheetPage("about", "prepare", N_("What is it about, and with whom?"), N_("Everything may stay empty.")),
    SheetPage(
        "goal",
        "prepare",
        N_("What do we both want?"),
        N_("A shared goal makes room for the rest."),
        (SheetQuestion("shared_goal", N_("Shared goal")),),
    ),
    SheetPage(
        "facts",
        "prepare",
        N_("What are the facts, and what do I feel about it?"),
        N_("Apart from each other, so that neither is taken for the other."),
        (SheetQuestion("facts", N_("Facts")), SheetQuestion("feelings", N_("Feelings"), private=True)),
    ),
    SheetPage(
        "interests",
        "prepare",
        N_("What matters to me, and what to the other?"),
        N_("Not what each of us wants to have, but why."),
        (SheetQuestion("my_interests", N_("My interests")), SheetQuestion("their_interests", N_("Their interests"))),
    ),
    SheetPage(
        "conflict",
        "prepare",
        N_("Do these interests really conflict?"),
        N_("Not too quickly for or against."),
        (
            SheetQuestion("really_conflicting", N_("Do they really conflict?")),
            SheetQuestion("alternatives", N_("What else would be possible?")),
        ),
    ),
    SheetPage(
        "questions",
        "prepare",
        N_("What do I want to ask, and who matters in this?"),
        N_("Involve key figures beforehand: who decides, and who brings people along."),
        (SheetQuestion("questions", N_("Questions to ask")), SheetQuestion("key_figures", N_("Key figures"))),
    ),
    SheetPage(
        "room",
        "prepare",
        N_("What do I want at most, and at least?"),
        N_("Between the two lies the room to give."),
        (
            SheetQuestion("most", N_("The most I want"), private=True),
            SheetQuestion("least", N_("The least I want"), private=True),
            SheetQuestion("can_give", N_("What I can give")),
        ),
    ),
    SheetPage(
        "power",
        "prepare",
        N_("What gives me strength without a position?"),
        N_("What I know, what lives among my people, whom I can bring along."),
        (SheetQuestion("power", N_("My sources of power"), private=True),),
    ),
    SheetPage("now", "talk", N_("In such a talk, this is me now")),
    SheetPage("intended", "talk", N_("This is how I mean to be")),
    SheetPage("other", "talk", N_("This is my impression of the other")),
    SheetPage(
        "notes",
        "talk",
        N_("What was said in the talk?"),
        N_("For during the talk, or right after it."),
        (SheetQuestion("notes", N_("Notes"), private=True),),
    ),
    SheetPage(
        "agreed",
        "rounding-off",
        N_("What did we agree?"),
        N_("In my words and in theirs: that shows whether we understood each other."),
        (
            SheetQuestion("in_my_words", N_("In my words")),
            SheetQuestion("in_theirs", N_("In their words")),
            SheetQuestion("understood", N_("Did we understand each other?")),
        ),
    ),
    SheetPage(
        "steps",
        "rounding-off",
        N_("Who does what?"),
        N_("One step on a line. A day may follow: call the school by 4 dec."),
        (SheetQuestion("their_steps", N_("Their steps")), SheetQuestion("my_steps", N_("My steps"))),
    ),
    SheetPage(
        "answer",
        "rounding-off",
        N_("Does anyone think it over, and where is it written down?"),
        "",
        (SheetQuestion("written", N_("Where was it written down, and who has it?")),),
    ),
)
