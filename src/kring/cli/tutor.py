"""``kring tutor``: learning kring by doing five things in a journal that is thrown away, here or in the full screen."""

import shlex
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from kring.cli import fullscreen
from kring.cli.commands import COMMANDS, find_command
from kring.cli.context import Context
from kring.cli.output import is_terminal, wrap_text, write_line
from kring.cli.throwaway import make_throwaway_folder
from kring.errors import KringError
from kring.i18n import _, get_language

if TYPE_CHECKING:
    from kring.journal.journal import Journal
    from kring.tutor.acts import Course

__all__ = ["run"]

#: What can be tried in it: nothing that reaches anything else than the journal to practise in.
_ALLOWED: Final = ("add", "agreements", "help", "later", "list", "new", "redo", "show", "today", "undo")
#: What is typed to leave a step out, or to stop, in either language.
_SKIP: Final = ("skip", "next", "overslaan", "volgende")
_STOP: Final = ("stop", "quit", "exit", "q")


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Make a journal to practise in, and go through the acts."""
    plain = bool(values.get("plain"))
    if not (plain or (is_terminal(sys.stdin) and is_terminal(sys.stdout))):
        raise KringError(
            _("The full screen needs a terminal."), remedy=_("“kring tutor --plain” works without a full screen.")
        )
    from kring.tutor.practice import write_practice_journal

    with make_throwaway_folder() as folder:
        write_practice_journal(folder, context.today)
        if not plain:
            return fullscreen.open_screen(folder, context, tutor=True)
        from kring.journal.journal import Journal
        from kring.tutor.acts import Course

        with Journal.open(folder) as journal:
            _practise(Course(journal, context.today), folder)
    return 0


def _practise(course: "Course", folder: str) -> None:
    """Go through the acts line by line."""
    _say(_("Practise with kring, in five small steps."))
    _say(_("All of it is fiction and is thrown away afterwards."))
    _say(_("You can leave a step out with “skip”, and stop at any moment with “stop”."))
    _say_step(course)
    began = _find_last_change(course.journal)
    for line in _read_lines():
        word = line.strip().lower()
        if word in _STOP:
            break
        if word in _SKIP:
            course.skip()
            _say_step(course)
        elif not word or _do(line, folder, course, began):
            _say_step(course)
        elif not course.at_end:
            _say_task(course)
        if course.at_end:
            return
    _say(_("The practice journal is thrown away. Another time: kring tutor"))


def _read_lines() -> Iterator[str]:
    """What is typed, line by line, until there is no more."""
    ask = "> " if is_terminal(sys.stdin) and is_terminal(sys.stdout) else ""
    while True:
        if ask:
            sys.stdout.write(ask)
            sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        yield line


def _find_last_change(journal: "Journal") -> str:
    """The stamp of the change that undo would take back; empty for none."""
    try:
        ahead = journal.undo_ahead()
    except KringError:
        return ""
    return ahead.at if ahead else ""


def _do(line: str, folder: str, course: "Course", began: str) -> bool:
    """Do what a line asks; gives whether there is something else to say then.

    Args:
        line: What was typed.
        folder: The journal to practise in.
        course: Where one is.
        began: The last change of what was there at the beginning, which is nobody's to take back.
    """
    from kring.cli import main
    from kring.tutor.acts import Seen

    try:
        words = shlex.split(line)
    except ValueError:  # an apostrophe, as in mum's
        words = line.split()
    words = words[1:] if words[:1] == ["kring"] else words
    words = _as_a_line(words, line, course)
    command = find_command(words)[0]
    if command is None or command.name.partition(" ")[0] not in _ALLOWED or _names_journal(words):
        if command is None:
            _say(_("“{word}” is not a command.").format(word=" ".join(words[:1]) or "kring"))
        if command is None and course.now.command == "add" and line.split()[:1] != ["kring"]:
            line_to_type = " ".join(("kring", _find_name("add"), *words))
            _say(_("To write something down: {line}").format(line=line_to_type))
        else:
            names = ", ".join(each.shown for each in COMMANDS if each.name in _ALLOWED)
            _say(_("Here you can try: {commands}.").format(commands=names))
        return False
    if command.name == "undo" and _find_last_change(course.journal) == began:
        _say(_("There is nothing to undo."))
        return False
    code = main.run(["--journal", folder, "--lang", get_language(), *words])
    course.journal.refresh()
    if code != 0 or command.name != "show":
        return course.see(Seen())
    # What it shows is a card, with what was given and received on it.
    return course.see(Seen("people", words[-1])) or course.see(Seen("giving"))


def _as_a_line(words: list[str], line: str, course: "Course") -> list[str]:
    """Take a line without a command, where something is to be written down, for what is to be written down."""
    from difflib import get_close_matches

    command = course.now.command
    said = line.split()[:1] == ["kring"] or len(words) < 2 or find_command(words)[0] is not None
    if command != "add" or said or get_close_matches(words[0], [each.shown for each in COMMANDS]):
        return words
    return [_find_name(command), *words]


def _names_journal(words: list[str]) -> bool:
    return any(word.partition("=")[0] == "--journal" for word in words)


def _say_step(course: "Course") -> None:
    """Say what came of the step before, and what is next."""
    if course.said:
        _say(_(course.said))
    if course.at_end:
        _say(_("That was a day with kring. Nothing of it is in your own journal: that opens with kring."))
        return
    if course.step == 0:
        _say(course.title)
    _say_task(course)


def _say_task(course: "Course") -> None:
    """Say what is to be done, and the line that does it."""
    step = course.now
    _say(_(step.words))
    write_line(
        " ".join(part for part in ("kring", _find_name(step.command), _(step.line) if step.line else "") if part)
    )


def _find_name(command: str) -> str:
    return next(each.shown for each in COMMANDS if each.name == command)


def _say(text: str) -> None:
    write_line()
    for line in wrap_text(text):
        write_line(line)
