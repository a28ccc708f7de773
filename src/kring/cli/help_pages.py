"""The commands as an argparse parser: for help pages and shell completion; ``cli/option_parser.py`` reads lines.

argparse is told its headings in the language of the interface, as its own come from a catalogue of its own.
"""

import argparse
import textwrap
from collections.abc import Iterable

from kring.cli.commands import COMMANDS, GLOBAL, CliCommand
from kring.cli.help_topics import TOPICS
from kring.cli.option_parser import HELP, Option, name_choices
from kring.cli.output import MEASURE, format_labelled_rows, get_line_width, wrap_text, write_line
from kring.i18n import _

__all__ = [
    "Parser",
    "add_options",
    "examples_of",
    "explain_option",
    "list_other_names",
    "make_full_parser",
    "make_summary",
    "of_command",
    "print_help",
    "usage_of",
]


class _Layout(argparse.RawDescriptionHelpFormatter):
    """argparse's layout, at a width that reads well."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=min(MEASURE, get_line_width() or MEASURE) - 1)

    def _split_lines(self, text: str, width: int) -> list[str]:
        """The lines of a help text; a word with a dash in it stays whole, so that it can be copied."""
        return textwrap.wrap(" ".join(text.split()), width, break_on_hyphens=False)


class Parser(argparse.ArgumentParser):
    """An argparse parser whose headings are in the language of the interface."""

    def __init__(self, prog: str, *, usage: str | None = None, description: str = "", epilog: str = "") -> None:
        super().__init__(
            prog,
            usage=usage,
            description=description,
            epilog=epilog,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Layout,
        )

    def format_help(self) -> str:
        """The whole help page."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups, prefix=_("usage: "))
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()


def make_full_parser() -> Parser:
    """The parser of the program with all its commands."""
    about = _("A private journal of the people and groups around you. Without a command, kring opens the full screen.")
    rows = [(usage_of(command), _(command.summary)) for command in COMMANDS]
    parser = Parser(
        "kring",
        usage=_("kring [--journal DIR] [--lang en|nl] [COMMAND]"),
        description="\n".join([*wrap_text(about), "", _("commands:"), *format_labelled_rows(rows, indent=2)]),
        epilog="\n".join(
            (
                *wrap_text(_("“kring COMMAND --help” says more about a command.")),
                *wrap_text(
                    _("“kring help TOPIC” says more about: {topics}.").format(
                        topics=", ".join(topic.shown for topic in TOPICS)
                    )
                ),
            )
        ),
    )
    _add_commands(parser)
    group = parser.add_argument_group(_("options"))
    _add_help(group)
    group.add_argument("--version", action="store_true", help=_("show the version and exit"))
    add_options(group, GLOBAL)
    return parser


def _add_commands(parser: Parser) -> None:
    """A parser for every command, under its names in both languages."""
    kinds = parser.add_subparsers(dest="command", help=argparse.SUPPRESS, parser_class=Parser)
    seconds: dict[str, argparse._SubParsersAction[Parser]] = {}
    for command in COMMANDS:
        pairs = [name.partition(" ") for name in command.names]
        firsts, lasts = (list(dict.fromkeys(pair[place] for pair in pairs)) for place in (0, 2))
        if not lasts[0]:
            _fill_parser(kinds.add_parser(firsts[0], aliases=firsts[1:], help=_(command.summary)), command)
            continue
        if firsts[0] not in seconds:
            both = kinds.add_parser(firsts[0], aliases=firsts[1:], help=_("add a person, a circle or an agreement"))
            seconds[firsts[0]] = both.add_subparsers(dest="what", parser_class=Parser)
        _fill_parser(
            seconds[firsts[0]].add_parser(lasts[0], aliases=lasts[1:], help=_(command.summary)),
            command,
        )


def print_help(*commands: CliCommand) -> None:
    """Write the help pages of some commands; without any, that of kring."""
    pages = [of_command(command) for command in commands] or [make_full_parser()]
    for line in "\n".join(page.format_help() for page in pages).rstrip("\n").split("\n"):
        write_line(line)


def explain_option(option: Option) -> str:
    """What an option is for, with what it can be."""
    return _(option.help).replace("{choices}", ", ".join(name_choices(option.choices)))


def examples_of(command: CliCommand) -> list[str]:
    """The lines to type that are shown with a command, in the language spoken."""
    return [_(example) for example in command.examples]


def of_command(command: CliCommand) -> Parser:
    """The parser of one command."""
    parser = Parser(f"kring {command.shown}")
    _fill_parser(parser, command)
    return parser


def usage_of(command: CliCommand) -> str:
    """A command as it is typed, without its options: ``new circle NAME --kind KIND``."""
    words = _(command.words) if command.words else ""  # the empty text is the header of a catalogue
    if command.words == "TEXT" and command.least:
        words = f"{words}…"
    elif command.words == "TEXT":
        words = f"{words}… | -"
    elif command.name == "backup":
        words = f"[{words}|-]"
    elif words and not command.least:
        words = f"[{words}]"
    required = [f"{option.flag} {_(option.metavar)}" for option in command.options if option.required]
    return " ".join(part for part in (command.shown, words, *required) if part)


def make_summary(command: CliCommand) -> str:
    """What a command is for, as a sentence."""
    summary = _(command.summary)
    end = "" if summary.endswith("?") else "."
    return f"{summary[:1].upper()}{summary[1:]}{end}"


def list_other_names(command: CliCommand) -> str:
    """What else may be typed for a command, in words; empty for nothing."""
    others = ", ".join(f"kring {name}" for name in command.names[1:])
    return _("Also: {line}").format(line=others) if others else ""


def _fill_parser(parser: Parser, command: CliCommand) -> None:
    parser.description = make_summary(command)
    if command.choices:
        parser.description += f"\n\n{_(command.words)}: {', '.join(name_choices(command.choices))}"
    if also := list_other_names(command):
        parser.description += f"\n\n{also}"
    parser.description = "\n".join(wrap_text(parser.description))
    options = _("[OPTION]…")
    parser.usage = f"kring {usage_of(command)} {options}"
    more = [line for part in _(command.more).split("\n") for line in wrap_text(part)] if command.more else []
    examples = [f"  {example}" for example in examples_of(command)]
    parser.epilog = "\n".join([*more, *[""][: len(more)], _("examples:"), *examples])
    if command.words:
        if command.choices:
            parser.add_argument(
                "words",
                metavar=_(command.words),
                choices=tuple(dict.fromkeys([*command.choices, *command.choices.values()])),
                help=argparse.SUPPRESS,
            )
        else:
            parser.add_argument(
                "words", metavar=_(command.words), nargs="+" if command.least else "*", help=argparse.SUPPRESS
            )
    group = parser.add_argument_group(_("options"))
    _add_help(group)
    add_options(group, command.options)


def _add_help(group: argparse._ArgumentGroup) -> None:
    group.add_argument("-h", HELP.flag, action="store_true", help=_(HELP.help))


def add_options(group: argparse._ArgumentGroup, options: Iterable[Option]) -> None:
    """Add options to a group of a parser; those of one group of their own exclude one another."""
    exclusive: dict[str, argparse._MutuallyExclusiveGroup] = {}
    for option in options:
        place: argparse._ActionsContainer = group
        if option.group:
            if option.group not in exclusive:
                exclusive[option.group] = group.add_mutually_exclusive_group()
            place = exclusive[option.group]
        explained = explain_option(option).replace("%", "%%")
        if not option.metavar:
            place.add_argument(option.flag, action="store_true", help=explained)
        else:
            place.add_argument(
                option.flag,
                action="append" if option.repeat else "store",
                metavar=_(option.metavar),
                choices=name_choices(option.choices) or None,
                required=option.required,
                help=explained,
            )
