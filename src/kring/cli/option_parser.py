"""Reading the words and options of a line, by the declarations in :mod:`kring.cli.commands`.

By hand, because argparse cannot take options between the words of a text (``gave Anna --private soup``), sees an option
in ``-5 degrees``, and costs quick-add a part of its start. The same declarations become an argparse parser for help and
completion (:mod:`kring.cli.help_pages`).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from kring.cli.errors import Refused
from kring.i18n import N_, _, get_language

__all__ = ["HELP", "NOTHING", "Option", "name_choices", "parse_line", "read_choice", "take_options"]

#: What can be chosen where anything can be typed.
NOTHING: Mapping[str, str] = {}


def name_choices(choices: Mapping[str, str]) -> tuple[str, ...]:
    """What can be chosen, in the language spoken.

    Args:
        choices: Each with its name in Dutch.
    """
    return tuple(choices.values() if get_language() == "nl" else choices)


#: What else a choice is called: on the screen, as it was called here before, or as people call it.
_ALSO_CALLED: Final = {
    "care": "mantelzorg",
    "caring": "mantelzorg",
    "informal-care": "mantelzorg",
    "zorg": "mantelzorg",
    "peers": "peer",
    "peer-group": "peer",
    "self-help": "peer",
    "zelfhulp": "peer",
    "lotgenotencontact": "peer",
    "friend": "friends",
    "vriend": "friends",
    "gezin": "family",
    "other-social": "social",
    "organization": "organisation",
    "said-no": "declined",
    "practical-help": "practical",
    "listening-ear": "listening",
    "knowledge": "advice",
    "kennis": "advice",
    "kwestie": "issue",
    "lotgenotengroep": "peer",
    "sociaal-netwerk": "social",
    "organisatienetwerk": "organisation",
    "afgewezen": "declined",
    "initiatiefnemer": "initiator",
    "voor-wie-ik-zorg": "cared-for",
    "coördinatie": "coordination",
    "coördinatiepunt": "coordination",
    "samen": "both",
    "wij-allebei": "both",
    "praktische-hulp": "practical",
    "luisterend-oor": "listening",
    "niet-weg-te-denken": "inner",
    "belangrijk": "middle",
    "deel-van-mijn-leven": "outer",
}


def read_choice(choices: Mapping[str, str], word: str) -> str:
    """The choice that a word is in either language; empty where it is none.

    Args:
        choices: Each with its name in Dutch.
        word: What was typed; a hyphen or a blank between words is the same.
    """
    word = word.replace(" ", "-")
    for choice, dutch in choices.items():
        if word in (choice, dutch):
            return choice
    also = _ALSO_CALLED.get(word, "")
    return also if also in choices else ""


class Option:
    """One option, declared once for reading and for help.

    Attributes:
        flag: With its dashes: ``--person``.
        metavar: The word that stands for its value in help; empty for a switch.
        help: What it is for; English, translated when shown.
        repeat: May be given more than once; its value is then a list.
        group: Options of one group exclude one another; empty for none.
        choices: The only values it takes, each with its name in Dutch; empty for any.
        required: The command cannot do without.
    """

    __slots__ = ("choices", "flag", "group", "help", "metavar", "repeat", "required")

    def __init__(
        self,
        flag: str,
        metavar: str,
        help: str,  # noqa: A002 - the name argparse has for it
        *,
        repeat: bool = False,
        group: str = "",
        choices: Mapping[str, str] = NOTHING,
        required: bool = False,
    ) -> None:
        self.flag = flag
        self.metavar = metavar
        self.help = help
        self.repeat = repeat
        self.group = group
        self.choices = choices
        self.required = required

    @property
    def name(self) -> str:
        """Its name among the values read: ``dry_run`` for ``--dry-run``."""
        return self.flag.lstrip("-").replace("-", "_")


HELP = Option("--help", "", N_("show this help and exit"))


def take_options(args: Sequence[str], options: Sequence[Option]) -> tuple[dict[str, Any], list[str]]:
    """Take some options out of a line and leave everything else as it is, up to a ``--``.

    Args:
        args: The line.
        options: Those to take.

    Returns:
        The values by name, and the line without them.

    Raises:
        Refused: One of them lacks its value or has an impossible one.
    """
    by_flag = {option.flag: option for option in options}
    values: dict[str, Any] = {}
    rest: list[str] = []
    at = 0
    while at < len(args):
        word = args[at]
        if word == "--":
            rest.extend(args[at:])
            break
        option = by_flag.get(word.partition("=")[0])
        if option is None:
            rest.append(word)
            at += 1
        else:
            at = _read_value(option, args, at, values)
    return values, rest


def parse_line(args: Sequence[str], options: Sequence[Option], *, command: str) -> tuple[dict[str, Any], list[str]]:
    """Read a line of text with options anywhere in it.

    A ``--`` before the text makes all the rest text; between the words it is a word like any other, as people use it
    for a dash. A dash followed by no letter (``-``, ``-5``) is text.

    Args:
        args: The line, without the command.
        options: What the command knows; ``-h`` and ``--help`` always are.
        command: Its name, for the message; empty before a command.

    Returns:
        The values by name (``help`` is True when help was asked for), and the words of the text.

    Raises:
        Refused: An option is unknown, lacks its value, or excludes another.
    """
    by_flag = {option.flag: option for option in options}
    by_flag[HELP.flag] = HELP
    by_flag["-h"] = HELP
    values: dict[str, Any] = {}
    chosen: dict[str, str] = {}
    words: list[str] = []
    at = 0
    while at < len(args):
        word = args[at]
        if word == "--" and not words:
            words.extend(args[at + 1 :])
            break
        if word == "--" or not word.startswith("-") or not (word[1:2].isalpha() or word.startswith("--")):
            words.append(word)
            at += 1
            continue
        flag = word.partition("=")[0]
        option = by_flag.get(flag)
        if option is None:
            raise _make_unknown_option_error(flag, by_flag, command)
        if option.group and chosen.setdefault(option.group, flag) != flag:
            raise Refused(
                _("{one} and {other} exclude each other.").format(one=chosen[option.group], other=flag),
                remedy=_("Choose one of them."),
            )
        at = _read_value(option, args, at, values)
    return values, words


def _read_value(option: Option, args: Sequence[str], at: int, values: dict[str, Any]) -> int:
    """Keep the value of the option at a place in the line; returns the place after it."""
    _flag, sign, value = args[at].partition("=")
    if not option.metavar:
        if sign:
            raise Refused(_("{option} takes no value.").format(option=option.flag))
        values[option.name] = True
        return at + 1
    if not sign:
        at += 1
        if at >= len(args):
            raise Refused(_("{option} needs a value after it.").format(option=option.flag))
        value = args[at]
    if option.choices:
        chosen = read_choice(option.choices, value)
        if not chosen:
            raise Refused(
                _("{option} cannot be “{value}”.").format(option=option.flag, value=value),
                remedy=_("It can be {choices}.").format(choices=", ".join(name_choices(option.choices))),
            )
        value = chosen
    if option.repeat:
        values.setdefault(option.name, []).append(value)
    else:
        values[option.name] = value
    return at + 1


def _make_unknown_option_error(flag: str, by_flag: dict[str, Option], command: str) -> Refused:
    from difflib import get_close_matches

    near = get_close_matches(flag, by_flag, n=1)
    remedies = [_("Did you mean {option}?").format(option=near[0])] if near else []
    if command:
        remedies.append(_("For text that starts with a dash, put -- before it."))
    remedies.append(_("“{command}” shows what there is.").format(command=f"kring {command} --help".replace("  ", " ")))
    return Refused(
        _("{command} knows no option {option}.").format(command=f"kring {command}".rstrip(), option=flag),
        remedy="\n".join(remedies),
    )
