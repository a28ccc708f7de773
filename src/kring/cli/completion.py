"""``kring completion``: a script that makes the tab key complete a line, for the shells shtab writes one for.

Commands, options and what they can be stand in the script. Names of people and circles do not: the script asks
``kring __complete`` for them, and never lets the shell evaluate what comes back.
"""

import argparse
from collections.abc import Iterator
from typing import Any

from kring.cli.commands import GLOBAL, all_names, find_command
from kring.cli.context import Context
from kring.cli.help_pages import Parser, add_options, make_full_parser
from kring.cli.help_topics import TOPICS
from kring.cli.output import write_line
from kring.i18n import _
from kring.model.enums import CircleStatus, PersonStatus

__all__ = ["complete_names", "make_completion_parser", "run"]

#: What ``kring __complete`` can be asked for.
KINDS = ("people", "circles", "names")

#: The options of which the value is a name, and whose.
NAMED = {
    "--person": "people",
    "--with": "people",
    "--member": "people",
    "--cared-for": "people",
    "--circle": "circles",
}

#: The commands of which a word is a name, and whose; in the language of the declarations.
NAMED_WORDS = {"show": "names", "review": "circles"}

#: shtab's own ``cmd`` is not used: it has bash expand the answer, so that a name could run a command.
BASH = """
_kring_complete_{kind}() {{
  local typed="${{1//\\\\/}}" name
  typed="${{typed#[\\"\\']}}"
  while IFS= read -r name; do
    case "$1" in
      [\\"\\']*) printf '%s\\n' "$name" ;;
      *) printf '%q\\n' "$name" ;;
    esac
  done < <(kring __complete {kind} "$typed" 2>/dev/null)
}}
"""
ZSH = """
_kring_complete_{kind}() {{
  local -a found
  found=("${{(@f)$(kring __complete {kind} 2>/dev/null)}}")
  found=("${{(@)found:#}}")
  compadd -a found
}}
"""


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Print the script.

    Args:
        values: The options; there are none.
        words: The shell: one of :data:`kring.cli.commands.SHELLS`.
        context: Not used: the script has nothing of the journal in it.
    """
    import shtab

    for line in shtab.complete(make_completion_parser(), shell=words[0]).rstrip("\n").split("\n"):
        write_line(line.replace("\t", "        "))
    return 0


def make_completion_parser() -> Parser:
    """The parser of all commands as shtab needs it: nothing hidden, and with what completes each value.

    A name with a letter outside ASCII is left out, as no shell function can be called so; its other name is there.
    """
    parser = make_full_parser()
    for inner, path in _walk_parsers(parser, ()):
        if inner is not parser and not _subparsers_of(inner):
            add_options(inner.add_argument_group(_("options")), GLOBAL)
        for action in inner._actions:
            if action.help == argparse.SUPPRESS:
                action.help = str(action.metavar or _("commands:").rstrip(":"))
            if path in (("help",), ("hulp",)) and not action.option_strings:
                action.choices = _list_topics()
            elif kind := _kind_of_value(action, path):
                action.complete = kind  # type: ignore[attr-defined]
    return parser


def complete_names(words: list[str], context: Context) -> int:
    """Write the names that begin with what was typed, one a line: ``kring __complete people an``.

    Those with whom contact stopped, and who died, are not brought up; their names can still be typed.

    Args:
        words: What is asked for, one of ``people``, ``circles`` and ``names`` (both), and what was typed.
        context: Where.
    """
    kind, typed = (*words, "", "")[:2]
    if kind not in KINDS or not context.exists:
        return 0
    with context.journal(create=False) as journal:
        names = []
        if kind != "circles":
            gone = (PersonStatus.ENDED, PersonStatus.DECEASED)
            names += [person.name for person in journal.people if person.status not in gone]
        if kind != "people":
            names += [circle.name for circle in journal.circles if circle.status != CircleStatus.ENDED]
    for name in sorted(dict.fromkeys(names), key=str.casefold):
        if name.casefold().startswith(typed.casefold()):
            write_line(name)
    return 0


def _walk_parsers(parser: Parser, path: tuple[str, ...]) -> Iterator[tuple[Parser, tuple[str, ...]]]:
    """A parser and all below it, once each, with the words that lead there."""
    yield parser, path
    for action in _subparsers_of(parser):
        names: dict[int, list[str]] = {}
        for name, inner in list(action.choices.items()):
            names.setdefault(id(inner), []).append(name)
        for listed in action._choices_actions:
            inner = action.choices[listed.dest]
            listed.dest = next(name for name in names.pop(id(inner)) if name.isascii())
            yield from _walk_parsers(inner, (*path, listed.dest))
        for name in [name for name in action.choices if not name.isascii()]:
            del action.choices[name]


def _list_topics() -> list[str]:
    """What ``kring help`` explains, a word each."""
    names = [name.partition(" ")[0] for name in all_names()]
    names += [name.replace(" ", "-") for topic in TOPICS for name in topic.names]
    return list(dict.fromkeys(name for name in names if name.isascii()))


def _subparsers_of(parser: Parser) -> list["argparse._SubParsersAction[Parser]"]:
    return [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]


def _kind_of_value(action: argparse.Action, path: tuple[str, ...]) -> Any:
    """What completes the value of an option or a word, as shtab wants it; None where nothing does."""
    import shtab

    command, _rest = find_command(list(path))
    flag = action.option_strings[-1] if action.option_strings else ""
    kind = NAMED.get(flag) if flag else NAMED_WORDS.get(command.name if command else "")
    if kind and not action.choices:
        return {
            "bash": f"_kring_complete_{kind}",
            "zsh": f"_kring_complete_{kind}",
            "fish": f"(kring __complete {kind} 2>/dev/null)",
            "preamble": {"bash": BASH.format(kind=kind), "zsh": ZSH.format(kind=kind)},
        }
    if flag in ("--journal", "--into"):
        return shtab.DIRECTORY
    if flag == "--ics" or (not flag and command is not None and command.name in ("backup", "restore")):
        return shtab.FILE
    return None
