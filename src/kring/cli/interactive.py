"""A line someone typed: read from standard input, made clear by asking, handed back when it could not be written."""

import datetime as dt
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kring.cli import resolve_name
from kring.cli.errors import Refused
from kring.cli.output import is_terminal, wrap_text, write_note
from kring.humanize import day_long, say, visible, width
from kring.i18n import _
from kring.model.enums import Direction
from kring.quickadd.draft import NEW_NAME, NO_NAME, Draft, Problem, ProblemKind
from kring.quickadd.lexicon import Lexicon
from kring.quickadd.tokenizer import escape_words, mark_new_name

if TYPE_CHECKING:
    from kring.cli.context import Context
    from kring.journal.journal import Journal

__all__ = ["choose_line", "handed_back", "made_clear", "read_line"]

#: Bytes that are read at most: more than fit in one entry, so that what is too long is seen to be so.
MOST_BYTES = 1_000_000
#: Columns in which signs under the line can still be lined up.
_ROOM_FOR_MARKS = 76
_ATTEMPTS = 3


def read_line() -> str:
    """The one line on standard input.

    Raises:
        Refused: There is none, there are several, it is too long, or it is not text.
    """
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise Refused(_("There is nothing to read on standard input."))
    raw: bytes = stream.readline(MOST_BYTES + 1) if is_terminal(sys.stdin) else stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise Refused(
            _("That is too long for one entry. Nothing was written."),
            remedy=_("At most {limit} characters fit.").format(limit="100000"),
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            _("Standard input holds no readable text. Nothing was written."), _("It is not in UTF-8.")
        ) from None
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    if not lines:
        raise Refused(
            _("There is nothing to read on standard input."), remedy=_("A few words, a person or a circle is enough.")
        )
    if len(lines) > 1:
        raise Refused(
            _("These are {number} lines. Nothing was written.").format(number=len(lines)),
            details=[resolve_name.clip_typed_text(line) for line in lines[:20]],
            remedy=_("One line is one entry: add them one at a time."),
        )
    return lines[0]


def made_clear(draft: Draft, lexicon: Lexicon, journal: "Journal | None", context: "Context") -> Draft:
    """The draft without its problems: by asking who is meant, where there is somebody to ask.

    Args:
        draft: What was understood, with problems.
        lexicon: What it was understood with.
        journal: For telling namesakes apart; None where there is none.
        context: What today is.

    Raises:
        Refused: Something is not clear.
    """
    from kring.quickadd.parser import parse

    choices: dict[int, str] = {}
    while draft.problems:
        problem = draft.problems[0]
        askable = all(one.can_choose or one.answers or _may_be_mistyped(one) for one in draft.problems)
        if not askable or problem.start in choices or not _is_interactive():
            raise _make_refusal_error(draft)
        try:
            chosen = _ask_choice(problem, draft.text, journal)
        except KeyboardInterrupt:
            for handed in handed_back(draft.text, ()):
                write_note(f"  {handed}")
            raise
        if chosen is None:
            raise _make_refusal_error(draft)
        text = draft.text
        if problem.kind is ProblemKind.MISTYPED and chosen != NO_NAME:
            text, choices = _put_word(text, choices, problem, chosen)
        elif _may_be_mistyped(problem):
            text, choices = _put_word(text, choices, problem, _word_for(problem, text, chosen))
        else:
            choices[problem.start] = chosen
        draft = parse(text, lexicon, today=context.today, choices=choices, small_hours=context.small_hours)
    return draft


def handed_back(text: str, marks: Iterable[tuple[int, int]]) -> list[str]:
    """The line as it was typed, with signs under what is not clear.

    Args:
        text: The line; may be empty.
        marks: Where what is not clear begins and ends.

    Returns:
        The lines to show.
    """
    if not text.strip():
        return []
    line = visible(resolve_name.clip_typed_text(text))
    under = ""
    for start, end in sorted(marks):
        before, marked = width(visible(text[:start])), width(visible(text[start:end]))
        if before >= len(under) and end > start and end - start < len(text):
            under += " " * (before - len(under)) + "^" * max(marked, 1)
    return [line, under] if under and width(line) <= _ROOM_FOR_MARKS else [line]


def _is_interactive() -> bool:
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def _may_be_mistyped(problem: Problem) -> bool:
    """Whether it is a name that nobody has, so that another word in its place puts it right, adds it, or is text."""
    return problem.kind is ProblemKind.UNKNOWN_PERSON and not problem.answers and not problem.name_end


def _word_for(problem: Problem, text: str, chosen: str) -> str:
    """What stands in the line for an answer about a name that nobody has."""
    said = text[problem.start : problem.end]
    if chosen == NO_NAME:
        return escape_words(said)
    if chosen == NEW_NAME:
        return mark_new_name(said.strip())
    return next(one.name for one in problem.candidates if one.id == chosen)


def _put_word(text: str, choices: dict[int, str], problem: Problem, word: str) -> tuple[str, dict[int, str]]:
    """The line with the word that is meant, and the choices where they are now."""
    longer = len(word) - (problem.end - problem.start)
    moved = {at + longer if at > problem.start else at: choice for at, choice in choices.items()}
    return f"{text[: problem.start]}{word}{text[problem.end :]}", moved


def _ask_choice(problem: Problem, text: str, journal: "Journal | None") -> str | None:
    """Which of the answers is meant: the choice to read the line with, or None when nobody says so."""
    write_note(problem.message)
    answers = [
        (one.id, line) for one, line in zip(problem.candidates, _describe_candidates(problem, journal), strict=True)
    ]
    said = {
        NEW_NAME: _("someone new: {name}").format(name=visible(text[problem.start : problem.end].strip())),
        NO_NAME: _("no name: keep the line as it is"),
    }
    said |= {way: say(way) for way in Direction}
    if problem.kind is ProblemKind.MISTYPED:
        said |= {word: f"“{word}”" for word in problem.ways}
        said[NO_NAME] = _("keep the word as it is")
    if problem.kind is ProblemKind.WHICH_DAY:
        said |= {day: day_long(dt.date.fromisoformat(day)) for day in problem.ways}
        said[NO_NAME] = _("no day: it stays text")
    if _may_be_mistyped(problem):
        said[NO_NAME] = _("no name: it stays text")
        answers += [(one, said[one]) for one in (NEW_NAME, NO_NAME)]
    others = [(one, said[one]) for one in problem.answers]
    # Anna's sister is someone new first, and Anna second: in the order of the full screen.
    answers = [others[0], *answers, *others[1:]] if problem.kind is ProblemKind.WHOSE else [*answers, *others]
    chosen = choose_line([line for _choice, line in answers])
    return None if chosen is None else answers[chosen][0]


def choose_line(lines: Sequence[str]) -> int | None:
    """Ask which of some lines is meant.

    Args:
        lines: What can be meant; each gets a number.

    Returns:
        Which one, from 0; None when nobody says so, or nobody is there to be asked.
    """
    if not _is_interactive():
        return None
    for number, line in enumerate(lines, 1):
        for part in wrap_text(f"{number}  {line}", indent=2, hang=5):
            write_note(part)
    for _attempt in range(_ATTEMPTS):
        sys.stderr.write(_("Which one? The number, or nothing to stop: "))
        sys.stderr.flush()
        try:
            typed = sys.stdin.readline()
        except KeyboardInterrupt:
            sys.stderr.write("\n")
            raise
        if not typed:
            sys.stderr.write("\n")  # what follows is no part of the question
        answer = typed.strip()
        if not answer:
            return None
        if answer.isascii() and answer.isdigit() and len(answer) < 5 and 1 <= int(answer) <= len(lines):
            return int(answer) - 1
    return None


def _describe_candidates(problem: Problem, journal: "Journal | None") -> list[str]:
    """The candidates with what tells them apart: other names, and the circles they are in."""
    lines = []
    for one in problem.candidates:
        known = [*one.aliases]
        if journal is not None:
            known += [journal.circle_name(member.circle) for member in journal.circles_of(one.id)]
        lines.append(f"{one.name}  ({', '.join(known)})" if known else one.name)
    return lines


def _make_refusal_error(draft: Draft) -> Refused:
    first, *others = draft.problems
    details: Sequence[str] = resolve_name.candidate_lines(first.candidates) if first.can_choose else ()
    remedies = [first.remedy, *(f"{one.message} {one.remedy}" for one in others), _("Nothing was written.")]
    refused = Refused(first.message, details=details, remedy="\n".join(part for part in remedies if part))
    refused.marks = tuple((one.start, one.end) for one in draft.problems)
    return refused
