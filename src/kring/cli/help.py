"""``kring help``: a command, or one of a few subjects, on a short page."""

from typing import Any

from kring.cli.commands import ALIKE, COMMANDS, all_names, find_command, find_pairs
from kring.cli.context import Context
from kring.cli.errors import Refused
from kring.cli.help_pages import print_help
from kring.cli.help_topics import TOPICS, find_topic, format_topic, hint_at_full_screen
from kring.cli.output import write_line
from kring.i18n import _

__all__ = ["run"]


def run(values: dict[str, Any], words: list[str], context: Context) -> int:  # noqa: ARG001 - as every command
    """Explain what is asked about.

    Args:
        values: The options.
        words: A command in either language or a topic; without any, kring as a whole is explained.
        context: Not used: help needs no journal.
    """
    if "man" in values:
        from kring.cli.man_page import make_man_page

        for line in make_man_page().rstrip("\n").split("\n"):
            write_line(line)
        return 0
    if words[:1] == ["kring"]:
        words = words[1:]
    if not words:
        print_help()
        return 0
    name = " ".join(words)
    command, rest = find_command(words)
    if command is not None and not rest:
        print_help(command)
    elif pairs := find_pairs(name):
        print_help(*pairs)
    elif topic := find_topic(name):
        for line in format_topic(topic):
            write_line(line)
    else:
        raise _make_unknown_topic_error(name)
    return 0


def _make_unknown_topic_error(name: str) -> Refused:
    from difflib import get_close_matches

    topics = [topic.shown for topic in TOPICS]
    shown = next(command.shown for command in COMMANDS if command.name == "help")
    hint = hint_at_full_screen(name)
    names = [*topics, *(other for topic in TOPICS for other in topic.names), *all_names()]
    near = get_close_matches(name, names, n=1, cutoff=ALIKE)
    remedies = [_("Did you mean {option}?").format(option=f"kring {shown} {near[0]}")] if near else []
    remedies = [hint] if hint else remedies
    remedies.append(_("There is a page about each command, and about: {topics}.").format(topics=", ".join(topics)))
    remedies.append(_("“kring --help” shows what there is."))
    return Refused(_("There is no page about “{topic}”.").format(topic=name), remedy="\n".join(remedies))
