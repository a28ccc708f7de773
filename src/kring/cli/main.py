"""Where a line of ``kring`` comes in: language, then command, then one place for all that can go wrong.

Start-up time is kept for quick-add: what a command needs is imported when it runs.
"""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from kring import i18n
from kring.cli import errors, option_parser, output
from kring.cli.commands import ALIKE, COMMANDS, GLOBAL, CliCommand, all_names, find_command, find_pairs
from kring.cli.context import Context
from kring.cli.errors import Refused
from kring.errors import KringError
from kring.i18n import _

__all__ = ["run"]

#: What a shell expects of a program that was interrupted from the keyboard.
INTERRUPTED = 130

#: What changes the journal; the first change of a day is followed by an automatic backup.
_CHANGING = ("add", "later", "new", "undo")

Handler = Callable[[dict[str, Any], list[str], Context], int]


def run(args: Sequence[str]) -> int:
    """Do what a line asks.

    Args:
        args: The line, without the program's own name.

    Returns:
        The exit code: 0 done, 1 could not be done, 2 not understood, 3 journal busy, 4 damaged or unreadable data,
        5 written by a newer version, 130 interrupted.
    """
    output.prepare_streams()
    try:
        code = _dispatch_command(list(args))
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except BrokenPipeError:  # `kring list … | head`: whoever read it has enough
        output.drop_output()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except KringError as error:
        return errors.report_error(error)
    except Exception as error:
        return errors.report_unexpected(error)


def _dispatch_command(args: list[str]) -> int:
    from kring import settings

    setting = settings.load_language()
    i18n.use(i18n.choose_language(None, setting))
    common, words = option_parser.take_options(args, GLOBAL)
    if "lang" in common and common["lang"] != i18n.get_language():
        i18n.use(common["lang"])
    if not common.get("journal", "."):
        # An empty name is a script whose variable is not set: never take another journal instead.
        raise Refused(_("--journal needs a folder."), remedy=_("Name one, or leave the option out."))
    context = Context(common.get("journal"), i18n.get_language(), common.get("lang"))
    if not words or words == ["--"]:
        from kring.cli import own_journal

        return own_journal.run({}, [], context)
    if words[0].startswith("-"):
        return _before_a_command(words)
    command, rest = find_command(words)
    if command is None:
        return _without_command(words, context)
    values, rest = option_parser.parse_line(rest, command.options, command=command.shown)
    if values.get("help"):
        return _show_help(command)
    _check_command_line(command, values, rest)
    if command.choices:
        rest = [option_parser.read_choice(command.choices, rest[0])]
    if command.module != "add":  # which takes it when it needs it
        import_module("kring.cli.light_dataclasses")
    handler: Handler = import_module(f"kring.cli.{command.module}").run
    if command.module == "new":
        values["what"] = command.name.partition(" ")[2]
    try:
        code = handler(values, rest, context)
    finally:
        # Whatever came of it: what is not there for the eye must not pass for what was never written.
        if command.name != "check" and (trouble := context.trouble()):
            output.write_note(f"kring: {trouble}")
    if command.module in _CHANGING and not values.get("dry_run"):
        from kring.backup.schedule import have_made

        have_made(context.folder)
    return code


def _check_command_line(command: CliCommand, values: dict[str, Any], words: list[str]) -> None:
    """Refuse a line that lacks something the command cannot do without, or has too much."""
    how = _("“{command}” shows how.").format(command=f"kring {command.shown} --help")
    for option in command.options:
        if option.required and option.name not in values:
            named = ", ".join(option_parser.name_choices(option.choices))
            raise Refused(
                _("kring {command} needs {option}.").format(command=command.shown, option=option.flag),
                _("It can be {choices}.").format(choices=named) if named else "",
                how,
            )
    if command.choices:
        wanted = words[0] if words else ""
        if not option_parser.read_choice(command.choices, wanted) or len(words) > 1:
            raise Refused(
                _(command.asks).format(choices=", ".join(option_parser.name_choices(command.choices))),
                remedy=how,
            )
    if len(words) < command.least:
        said = _("kring {command} needs a {word}.").format(command=command.shown, word=_(command.words))
        raise Refused(said, _(command.asks) if command.asks else "", how)
    if words and not command.words:
        raise Refused(_("kring {command} takes no words after it.").format(command=command.shown), remedy=how)


def _before_a_command(words: list[str]) -> int:
    if words[0] in ("-h", option_parser.HELP.flag):
        return _show_help()
    if words[0] == "--version":
        from kring import __version__

        output.write_line(f"kring {__version__}")
        return 0
    option_parser.parse_line(words[:1], (*GLOBAL, option_parser.Option("--version", "", "")), command="")
    raise Refused(
        _("“{word}” is not a command.").format(word=words[0]), remedy=_("“kring --help” shows what there is.")
    )


def _without_command(words: list[str], context: Context) -> int:
    first = words[0]
    if first == "__complete":  # asked by the scripts of kring completion
        from kring.cli.completion import complete_names

        return complete_names(words[1:], context)
    pairs = find_pairs(first)
    if pairs:
        if words[1:2] and words[1] in ("-h", option_parser.HELP.flag):
            return _show_help(*pairs)
        raise Refused(
            _("kring {command} what?").format(command=first),
            remedy=_("It can be {choices}.").format(choices=", ".join(f"kring {command.shown}" for command in pairs)),
        )
    from kring.cli.help_topics import hint_at_full_screen

    hint = hint_at_full_screen(first)
    near = "" if hint else _find_nearest_name(first)
    remedies = [hint] if hint else [_("Did you mean {option}?").format(option=f"kring {near}")] if near else []
    if any(not word.startswith("-") for word in words[1:]):
        remedies.append(
            _("To write something down: {line}").format(line=" ".join(["kring", COMMANDS[0].shown, *words]))
        )
    remedies.append(_("“kring --help” shows what there is."))
    raise Refused(_("“{word}” is not a command.").format(word=first), remedy="\n".join(remedies))


def _find_nearest_name(typed: str) -> str:
    """The name in either language that looks most like what was typed, the language spoken first; empty for none."""
    from difflib import SequenceMatcher, get_close_matches

    names = all_names()
    near = sorted(get_close_matches(typed, names, cutoff=ALIKE), key=names.index)
    return max(near, key=lambda name: SequenceMatcher(None, name, typed).ratio(), default="")


def _show_help(*commands: CliCommand) -> int:
    from kring.cli import help_pages

    help_pages.print_help(*commands)
    return 0
