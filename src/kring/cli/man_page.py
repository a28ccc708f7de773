"""The manual page, made of the same declarations as the help pages; ``python -m tools.manpage`` writes it to a file."""

from collections.abc import Iterator

from kring import __version__
from kring.cli.commands import COMMANDS, GLOBAL, CliCommand
from kring.cli.help_pages import examples_of, explain_option, list_other_names, make_summary, usage_of
from kring.cli.help_topics import TOPICS, HelpTopic
from kring.cli.option_parser import HELP, Option, name_choices
from kring.i18n import _

__all__ = ["make_man_page"]


def make_man_page() -> str:
    """The page in the language spoken, in roff with the macros of man(7), in ASCII."""
    return "".join(f"{line}\n" for line in _write_page())


def _write_page() -> Iterator[str]:
    about = _("A private journal of the people and groups around you. Without a command, kring opens the full screen.")
    first, rest = about.split(". ", 1)
    yield f'.TH KRING 1 "" "kring {__version__}" ""'
    yield ".nh"  # what is to be typed is never broken off
    yield from _write_heading(_("Name"))
    yield f"kring {_escape('-')} {_escape(first[:1].lower() + first[1:])}"
    yield from _write_heading(_("Synopsis"))
    yield _escape(_("kring [--journal DIR] [--lang en|nl] [COMMAND]"))
    yield from _write_heading(_("Description"))
    yield _escape(rest)
    yield from _write_heading(_("Options"))
    yield from _write_option(Option(f"-h, {HELP.flag}", "", HELP.help))
    yield from _write_row("--version", _("show the version and exit"))
    for option in GLOBAL:
        yield from _write_option(option)
    yield from _write_heading(_("Commands"))
    for command in COMMANDS:
        yield from _write_command(command)
    for topic in TOPICS:
        yield from _write_topic(topic)


def _write_command(command: CliCommand) -> Iterator[str]:
    yield f'.SS "{_escape(f"kring {usage_of(command)}")}"'
    yield _escape(make_summary(command))
    if also := list_other_names(command):
        yield _escape(f"{also}.")
    if command.choices:
        yield ".PP"
        yield _escape(f"{_(command.words)}: {', '.join(name_choices(command.choices))}")
    for option in command.options:
        yield from _write_option(option)
    for paragraph in _(command.more).split("\n") if command.more else ():
        yield ".PP"
        yield _escape(paragraph)
    yield ".PP"
    yield ".nf"
    for example in examples_of(command):
        yield f".B {_escape(example)}"
    yield ".fi"


def _write_topic(topic: HelpTopic) -> Iterator[str]:
    yield from _write_heading(topic.shown)
    yield _escape(_(topic.intro))
    for label, text in topic.rows:
        yield from _write_row(_(label), _(text))
    if topic.more:
        yield ".PP"
        yield _escape(_(topic.more))


def _write_heading(title: str) -> Iterator[str]:
    yield f'.SH "{_escape(title.upper())}"'


def _write_option(option: Option) -> Iterator[str]:
    yield from _write_row(
        f"{option.flag} {_(option.metavar) if option.metavar else ''}".strip(), explain_option(option)
    )


def _write_row(label: str, text: str) -> Iterator[str]:
    """A label with what it means below it."""
    yield ".TP"
    yield f".B {_escape(label)}"
    yield _escape(text)


def _escape(text: str) -> str:
    """A text as roff prints it: no sign in it is a request, a hyphen can be copied, and every letter is ASCII."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    plain = "".join(letter if letter.isascii() else f"\\[u{ord(letter):04X}]" for letter in plain)
    return f"\\&{plain}" if plain[:1] in (".", "'") else plain
