"""The questions of a look, by kind of circle, and those about one person (R6, R9–R14).

The wording is kring's own; no items of protected questionnaires are used. The names of questions and answers are fixed:
they stand in journals and backups.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kring.i18n import N_, _
from kring.model.endings import Decision
from kring.model.enums import CircleKind

__all__ = [
    "CONTACT",
    "ENERGY",
    "FEELING",
    "HEAVINESS",
    "MEANING",
    "STRAIN",
    "Question",
    "Step",
    "answer_words",
    "decision_hint",
    "decision_words",
    "decisions_for",
    "question_named",
    "question_words",
    "steps_for_circle",
    "steps_for_person",
]

Scale = tuple[tuple[str, str], ...]

MEANING: Final[Scale] = (
    ("yes", N_("Yes")),
    ("mostly", N_("Mostly")),
    ("less", N_("Less than before")),
    ("no", N_("No")),
    ("unknown", N_("Don't know")),
)
FEELING: Final[Scale] = (
    ("give-more", N_("I give more than feels good")),
    ("right", N_("Right as it is")),
    ("receive-more", N_("I receive more than feels comfortable")),
    ("not-here", N_("Not what matters here")),
)
ENERGY: Final[Scale] = (
    ("more", N_("More")),
    ("same", N_("The same")),
    ("less", N_("Less energy")),
    ("varies", N_("It varies")),
)
#: From not at all to far too heavy; the two ends are named, the rest are figures someone chooses for themselves.
HEAVINESS: Final[Scale] = (
    ("0", N_("0 not at all")),
    *((str(n), str(n)) for n in range(1, 10)),
    ("10", N_("10 far too heavy")),
)
STRAIN: Final[Scale] = (
    ("fine", N_("Going well")),
    ("strained", N_("Strained")),
    ("too-much", N_("Too much")),
)
CONTACT: Final[Scale] = (
    ("more", N_("More")),
    ("fine", N_("Fine like this")),
    ("less", N_("Less contact")),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        name: As it stands in a journal.
        words: The question in English, to be translated; ``{name}`` is the person it is about.
        scale: What can be chosen, value and English words; empty where one only writes.
        text: Whether one can write something with it.
        asked: Whether it matters if this is a guess or was asked (R8, R10).
        subject: What the journal knows about it, as :mod:`kring.insight.review.facts` names it; shown first beside it.
    """

    name: str
    words: str
    scale: Scale = ()
    text: bool = True
    asked: bool = False
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What stands on the screen at one time: one question, or some small ones under one heading.

    Attributes:
        questions: One or more.
        words: A heading over several, in English; empty for one.
    """

    questions: tuple[Question, ...]
    words: str = ""

    @property
    def name(self) -> str:
        """The name of its first question; it tells the step apart."""
        return self.questions[0].name


_GENERAL: Final = (
    Question("q1", N_("What is this circle for, right now?"), subject="purpose"),
    Question("q2", N_("Is it still meaningful for me?"), MEANING),
    Question("q3", N_("And for the others?"), MEANING, asked=True, subject="who"),
    Question("q4", N_("What did I receive? What would I like?"), subject="received"),
    Question("q5", N_("What did I bring? What can others count on me for?"), subject="given"),
    Question("q6", N_("How does giving and receiving feel?"), FEELING, subject="given"),
    Question("q7", N_("Are the right people here? Who is missing?"), MEANING, subject="who"),
    Question("q8", N_("Do I want to set a boundary?"), subject="boundaries"),
    Question("q9", N_("Can I be honest here?"), MEANING),
    Question("q10", N_("Energy afterwards"), ENERGY, subject="energy"),
)
_IN_WHICH: Final = (
    ("sleep", N_("Sleep")),
    ("body", N_("Body")),
    ("mood", N_("Mood")),
    ("work", N_("Work or study")),
    ("money", N_("Money")),
    ("two-of-us", N_("The two of us")),
    ("time-for-myself", N_("Time for myself")),
)
_BY_KIND: Final[dict[str, tuple[Step, ...]]] = {
    CircleKind.FAMILY: (
        Step((Question("expected", N_("What is expected of me, and did I say yes?"), subject="asked"),)),
    ),
    CircleKind.FRIENDS: (Step((Question("enjoy", N_("What do we enjoy together?"), subject="together"),)),),
    CircleKind.MANTELZORG: (
        Step((Question("heavy", N_("How heavy is it now?"), HEAVINESS, subject="time"),)),
        Step((Question("keep-going", N_("If nothing changes, how long can I keep going?"), subject="time"),)),
        Step((Question("take-over", N_("What could someone else take over?"), subject="who"),)),
        Step((Question("last-off", N_("When was I last really off?")),)),
        Step(
            tuple(Question(name, words, STRAIN, text=False) for name, words in _IN_WHICH),
            N_("Do I notice it in…"),
        ),
        Step((Question("went-well", N_("What went well?")),)),
    ),
    CircleKind.PEER: (
        Step((Question("recognise", N_("Do I still recognise myself in the others?"), MEANING, subject="together"),)),
        Step((Question("stays-here", N_("Does what we share stay here?"), MEANING),)),
    ),
    CircleKind.ISSUE: (
        Step((Question("theme-alive", N_("Is the theme alive?"), MEANING, subject="purpose"),)),
        Step((Question("who-keeps-going", N_("Who keeps it going?"), subject="who"),)),
        Step((Question("news", N_("Does everyone get the news?"), MEANING, subject="who"),)),
    ),
    CircleKind.ORGANISATION: (
        Step(
            (Question("use-and-trust", N_("Do all still see the use and trust each other?"), MEANING, subject="who"),)
        ),
        Step(
            (
                Question(
                    "clear", N_("Are structure, working method and coordination point clear?"), MEANING, subject="who"
                ),
            )
        ),
        Step((Question("key-figures", N_("Who decides, who brings people along?"), subject="who"),)),
    ),
}
_OF_PERSON: Final = (
    Question("value", N_("What do I value in {name}?"), subject="value"),
    Question("need", N_("What might {name} need?"), asked=True, subject="wishes"),
    Question("contact", N_("Contact with {name}"), CONTACT, subject="together"),
    Question("promised", N_("What did I promise?"), subject="agreements"),
    Question("boundary", N_("Which boundary matters?"), subject="boundaries"),
)

_HINTS: Final[dict[Decision, str]] = {
    Decision.KEEP: N_("It is good as it is."),
    Decision.INVEST: N_("It is worth more of my attention."),
    Decision.CHANGE: N_("One thing, another way."),
    Decision.BOUNDARY: N_("Say what I do not want, or cannot do."),
    Decision.HAND_OVER: N_("Someone else takes over a part."),
    Decision.WIND_DOWN: N_("Less, step by step, in peace."),
    Decision.LET_GO: N_("It may end. Everything you wrote stays."),
    Decision.NOT_NOW: N_("Decide nothing today."),
}
_STOP_MY_PART: Final = N_("stop my part")
_STOP_HINT: Final = N_("Someone else goes on with it. Everything you wrote stays.")


def steps_for_circle(kind: CircleKind | str) -> tuple[Step, ...]:
    """The questions of a look at a circle, in the order in which they are put.

    Args:
        kind: What kind of circle; one that only a newer version knows has the general questions.
    """
    return (*(Step((question,)) for question in _GENERAL), *_BY_KIND.get(kind, ()))


def steps_for_person() -> tuple[Step, ...]:
    """The short questions about one person."""
    return tuple(Step((question,)) for question in _OF_PERSON)


def _list_all_questions() -> Iterator[Question]:
    yield from _GENERAL
    for steps in _BY_KIND.values():
        for step in steps:
            yield from step.questions
    yield from _OF_PERSON


_NAMED: Final[dict[str, Question]] = {question.name: question for question in _list_all_questions()}


_UNDER: Final[dict[str, str]] = {
    question.name: step.words
    for steps in _BY_KIND.values()
    for step in steps
    if step.words
    for question in step.questions
}


def question_named(name: str) -> Question | None:
    """The question of this name, or None where only a newer version knows it.

    Args:
        name: As it stands in a journal.
    """
    return _NAMED.get(name)


def question_words(name: str, *, name_of: str = "") -> str:
    """A question as it reads away from its page: with the heading it stood under and the ends of its scale.

    Args:
        name: As it stands in a journal; one that only a newer version knows comes back as it is.
        name_of: The name of the person it is about, for a question about one.
    """
    known = question_named(name)
    if known is None:
        return name
    said = _(known.words).format(name=name_of)
    if name in _UNDER:
        return f"{_(_UNDER[name])} {said}"
    if known.scale is HEAVINESS:
        return f"{said} ({_(HEAVINESS[0][1])}, {_(HEAVINESS[-1][1])})"
    return said


def answer_words(question: str, scale: str) -> str:
    """What was chosen, in words; a value only a newer version knows comes back as it is.

    Args:
        question: The question's name.
        scale: The chosen value.
    """
    known = question_named(question)
    words = dict(known.scale).get(scale) if known is not None else None
    return _(words) if words else scale


def decisions_for(kind: CircleKind | str | None) -> Sequence[tuple[Decision, str]]:
    """What a look can end in, each in words.

    Args:
        kind: What kind of circle it is.
    """
    return [(decision, decision_words(decision, kind)) for decision in Decision]


def decision_words(decision: Decision | str, kind: CircleKind | str | None) -> str:
    """A decision in words; caring for someone is not let go of, one stops one's part.

    Args:
        decision: Which.
        kind: The kind of circle it is about; None where that is not known.
    """
    from kring import humanize

    if decision == Decision.LET_GO and kind == CircleKind.MANTELZORG:
        return _(_STOP_MY_PART)
    return humanize.say(decision)


def decision_hint(decision: Decision, kind: CircleKind | str | None) -> str:
    """A few words on what a decision means.

    Args:
        decision: Which.
        kind: The kind of circle it is about.
    """
    if decision == Decision.LET_GO and kind == CircleKind.MANTELZORG:
        return _(_STOP_HINT)
    return _(_HINTS[decision])
