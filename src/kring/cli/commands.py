"""Every command and option, declared once: read by ``cli/option_parser.py``, explained by ``cli/help_pages.py``.

The names are fixed: scripts rely on them. docs/command-line.md describes the same, and a test compares the two.
"""

from kring.cli.option_parser import Option
from kring.i18n import N_
from kring.model.enums import Began, CircleKind, Direction, Outcome, Ring, Role, Support
from kring.model.repeat import Every

__all__ = ["COMMANDS", "GLOBAL", "LISTS", "CliCommand", "find_command"]


class CliCommand:
    """One command.

    Attributes:
        name: What is typed: ``add``, or ``new person``.
        module: The module of :mod:`kring.cli` whose ``run`` does it.
        summary: What it is for, in a line; English, translated when shown.
        words: What its words are in help: ``NAME``; empty when it takes none.
        least: How few words it takes.
        options: Its options.
        more: What else is worth knowing, under its help; English, translated when shown.
        choices: The only first word it takes; empty for any.
    """

    __slots__ = ("choices", "least", "module", "more", "name", "options", "summary", "words")

    def __init__(
        self,
        name: str,
        module: str,
        summary: str,
        *,
        words: str = "",
        least: int = 0,
        options: tuple[Option, ...] = (),
        more: str = "",
        choices: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.module = module
        self.summary = summary
        self.words = words
        self.least = least
        self.options = options
        self.more = more
        self.choices = choices


#: What may stand before every command, and after it too.
GLOBAL = (
    Option("--journal", N_("DIR"), N_("the folder of the journal (or KRING_JOURNAL)")),
    Option("--lang", "en|nl", N_("the language of kring (or KRING_LANG)"), choices=("en", "nl")),
)

#: What can be listed.
LISTS = ("people", "circles", "entries", "agreements", "reviews", "negotiations")

_KINDS = tuple(kind.value for kind in Support)
_RINGS = tuple(ring.value for ring in Ring if ring != Ring.NONE)
_JSON = Option("--json", "", N_("answer in JSON, for programs"))

COMMANDS = (
    CliCommand(
        "add",
        "add",
        N_("write down what was given or received"),
        words=N_("TEXT"),
        options=(
            Option("--given", "", N_("I gave it"), group="direction"),
            Option("--received", "", N_("I received it"), group="direction"),
            Option("--together", "", N_("we did it together"), group="direction"),
            Option("--note", "", N_("only a note"), group="direction"),
            Option("--person", N_("NAME"), N_("with whom (may be repeated, +NAME: someone new)"), repeat=True),
            Option("--circle", N_("NAME"), N_("the circle it belongs to")),
            Option("--on", N_("DATE"), N_("the day it was, as 2026-11-22 or as in quick-add: yesterday, 12 nov")),
            Option(
                "--support",
                N_("KIND"),
                N_("the kind of support (may be repeated): {choices}"),
                repeat=True,
                choices=_KINDS,
            ),
            Option("--minutes", N_("NUMBER"), N_("how long it took, in minutes")),
            Option("--tag", N_("TAG"), N_("a tag (may be repeated)"), repeat=True),
            Option("--private", "", N_("do not export it, unless asked for")),
            Option("--dry-run", "", N_("show what is understood and write nothing")),
            _JSON,
        ),
        more=N_(
            "Write it as you would say it, in English or Dutch: kring add gave Anna soup yesterday "
            "@mantelzorg 1h\n“kring add -” reads the line from standard input, so that it stays out of the "
            "shell history.\nWith an option for direction, person, circle, day, support, minutes or tag the "
            "text is taken literally."
        ),
    ),
    CliCommand(
        "new person",
        "new",
        N_("add a person or an organisation"),
        words=N_("NAME"),
        least=1,
        options=(
            Option("--alias", N_("NAME"), N_("another name to find them by (may be repeated)"), repeat=True),
            Option("--organisation", "", N_("an organisation rather than a person")),
            Option("--ring", N_("RING"), N_("how close: {choices}"), choices=_RINGS),
            Option("--birthday", N_("DATE"), N_("the day of birth, with or without the year: 29-2 or 29-2-1956")),
            Option("--circle", N_("NAME"), N_("a circle they are in (may be repeated)"), repeat=True),
            Option(
                "--role",
                N_("ROLE"),
                N_("what they are in it (may be repeated): {choices}"),
                repeat=True,
                choices=tuple(role.value for role in Role),
            ),
            _JSON,
        ),
    ),
    CliCommand(
        "new circle",
        "new",
        N_("add a circle"),
        words=N_("NAME"),
        least=1,
        options=(
            Option(
                "--kind",
                N_("KIND"),
                N_("what kind of circle: {choices}"),
                choices=tuple(kind.value for kind in CircleKind),
                required=True,
            ),
            Option("--purpose", N_("TEXT"), N_("what you want to achieve with it")),
            Option("--member", N_("NAME"), N_("who is in it (may be repeated, +NAME: someone new)"), repeat=True),
            Option("--cared-for", N_("NAME"), N_("for mantelzorg: the person you care for (+NAME: someone new)")),
            Option("--since", N_("DATE"), N_("for mantelzorg: since which day or month you care")),
            _JSON,
        ),
    ),
    CliCommand(
        "new agreement",
        "new",
        N_("write down who does what by when"),
        words=N_("TEXT"),
        least=1,
        options=(
            Option("--with", N_("NAME"), N_("with whom (may be repeated, +NAME: someone new)"), repeat=True),
            Option(
                "--whose",
                N_("WHOSE"),
                N_("whose step it is: {choices} (of both by default)"),
                choices=tuple(one.value for one in Began),
            ),
            Option("--circle", N_("NAME"), N_("the circle it belongs to")),
            Option("--by", N_("DATE"), N_("by when it is to be done: friday, 5-12 or in 2 weeks")),
            Option("--answer-by", N_("DATE"), N_("by when their answer may be expected")),
            Option("--call-from", N_("DATE"), N_("from when you may call about it")),
            Option(
                "--every",
                N_("PERIOD"),
                N_("how often it comes back, counted from --by: {choices}"),
                choices=tuple(every.value for every in Every),
            ),
            Option("--written", N_("TEXT"), N_("where it was written down, and sent to whom")),
            Option("--private", "", N_("do not export it, unless asked for")),
            _JSON,
        ),
        more=N_("The text is taken literally: a name or a day in it stays text."),
    ),
    CliCommand(
        "list",
        "listing",
        N_("list what is in the journal, the newest first"),
        words=N_("WHAT"),
        least=1,
        choices=LISTS,
        options=(
            Option("--person", N_("NAME"), N_("only what has to do with this person")),
            Option("--circle", N_("NAME"), N_("only what has to do with this circle")),
            Option("--since", N_("DATE"), N_("from this day on")),
            Option("--until", N_("DATE"), N_("up to and including this day")),
            Option("--tag", N_("TAG"), N_("entries: only those with this tag (may be repeated)"), repeat=True),
            Option(
                "--support",
                N_("KIND"),
                N_("entries: only this kind of support (may be repeated): {choices}"),
                repeat=True,
                choices=_KINDS,
            ),
            Option(
                "--direction",
                N_("DIRECTION"),
                N_("entries: only what went this way: {choices}"),
                choices=tuple(direction.value for direction in Direction),
            ),
            Option(
                "--outcome",
                N_("OUTCOME"),
                N_("entries: only what was {choices}"),
                choices=tuple(outcome.value for outcome in Outcome),
            ),
            Option("--text", N_("WORDS"), N_("entries: only those with these words in them")),
            _JSON,
        ),
        more=N_("With --since or --until, people and circles are listed when they have an entry in those days."),
    ),
    CliCommand(
        "agreements",
        "agreements",
        N_("list what was agreed, or give its days to a calendar"),
        options=(
            Option("--ics", N_("FILE|-"), N_("write the days as a calendar to a file, or with - to standard output")),
            Option("--person", N_("NAME"), N_("only what has to do with this person")),
            Option("--circle", N_("NAME"), N_("only what has to do with this circle")),
            Option("--private", "", N_("in the calendar: what is private too")),
            Option("--all", "", N_("in the calendar: what was kept or dropped too")),
            Option("--overwrite", "", N_("replace the file when it is there already")),
        ),
        more=N_(
            "The calendar (iCalendar) has the day by which something is to be done, the day an answer may be expected "
            "and the day from which you may call. What is private stays out of it."
        ),
    ),
    CliCommand(
        "show",
        "show",
        N_("show one person or circle, or the worksheet of a talk"),
        words=N_("NAME"),
        least=1,
        options=(
            Option("--worksheet", "", N_("NAME is the subject or the id of a worksheet: one page to take along")),
            Option("--markdown", "", N_("the worksheet as Markdown rather than as plain text")),
            Option("--private", "", N_("the worksheet with what is for you alone")),
            _JSON,
        ),
        more=N_("@NAME means the circle, when a person has the same name."),
    ),
    CliCommand("today", "today", N_("show what is worth a look, if anything"), options=(_JSON,)),
    CliCommand(
        "review",
        "review",
        N_("look at a circle: is it still meaningful, for you and for the others?"),
        words=N_("CIRCLE"),
        more=N_("Without a circle it opens the list of all looks. What was begun goes on where it stopped."),
    ),
    CliCommand("undo", "undo", N_("undo the last change"), options=(_JSON,)),
    CliCommand("redo", "redo", N_("do again what was undone last"), options=(_JSON,)),
    CliCommand(
        "backup",
        "backup",
        N_("save the whole journal in one file"),
        words=N_("FILE"),
        options=(Option("--overwrite", "", N_("replace the file when it is there already")),),
        more=N_(
            "Without a file the backup goes to the usual folder (kring path). With a name that ends in .gz "
            "it is smaller. Whoever has the file can read all of it."
        ),
    ),
    CliCommand("backups", "backups", N_("list the backups there are"), options=(_JSON,)),
    CliCommand(
        "restore",
        "restore",
        N_("restore a backup"),
        words=N_("FILE"),
        least=1,
        options=(
            Option("--replace", "", N_("the journal becomes what it was when the backup was made"), group="mode"),
            Option("--merge", "", N_("add what is not in the journal yet, or is newer in the backup"), group="mode"),
            Option("--dry-run", "", N_("say what would be done, and change nothing")),
            Option("--yes", "", N_("do not ask")),
        ),
        more=N_(
            "A number or a day from kring backups works too. kring first makes a backup of the journal as it "
            "is, so you can undo this."
        ),
    ),
    CliCommand("check", "check", N_("read everything and say whether it is in order"), options=(_JSON,)),
    CliCommand("path", "path", N_("say where the journal, backups and settings are"), options=(_JSON,)),
    CliCommand(
        "demo",
        "demo",
        N_("try kring with a sample journal"),
        options=(
            Option("--people", N_("NUMBER"), N_("how many people")),
            Option("--entries", N_("NUMBER"), N_("how many entries")),
            Option("--seed", N_("NUMBER"), N_("the same number makes the same journal")),
            Option("--into", N_("DIR"), N_("write the sample journal to an empty folder, and stop")),
        ),
    ),
)


def find_command(words: list[str]) -> tuple[CliCommand | None, list[str]]:
    """The command a line begins with.

    Args:
        words: The line, without the program and the options of every command.

    Returns:
        The command and what follows it; None when there is no such command.
    """
    for length in (1, 2):
        name = " ".join(words[:length])
        for command in COMMANDS:
            if command.name == name:
                return command, words[length:]
    return None, words
