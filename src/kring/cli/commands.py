"""Every command and option, declared once: read by ``cli/option_parser.py``, explained by ``cli/help_pages.py``.

The names are fixed: scripts rely on them. docs/command-line.md describes the same, and a test compares the two.
"""

from collections.abc import Iterable, Mapping

from kring.cli.option_parser import NOTHING, Option
from kring.i18n import N_, get_language
from kring.model.enums import Began, CircleKind, Direction, Outcome, Ring, Role, Support
from kring.model.repeat import Every

__all__ = ["ALIKE", "COMMANDS", "GLOBAL", "LISTS", "SHELLS", "CliCommand", "all_names", "find_command", "find_pairs"]

#: From how much alike (as :mod:`difflib` says) a name may be the one that was meant; at 0.6 "banana" is "vandaag".
ALIKE = 0.7


class CliCommand:
    """One command.

    Attributes:
        name: What is typed: ``add``, or ``new person``.
        dutch: What may be typed for it as well, in Dutch; the first is the one that is shown where Dutch is spoken.
        module: The module of :mod:`kring.cli` whose ``run`` does it.
        summary: What it is for, in a line; English, translated when shown.
        words: What its words are in help: ``NAME``; empty when it takes none.
        least: How few words it takes.
        options: Its options.
        more: What else is worth knowing, under its help; English, translated when shown.
        choices: The only first word it takes, each with its name in Dutch; empty for any.
        asks: What is said where what it takes was not given, or is none of its choices; English, translated when shown.
        examples: One to three lines to type; English, translated when shown, as names and words differ.
    """

    __slots__ = (
        "asks",
        "choices",
        "dutch",
        "examples",
        "least",
        "module",
        "more",
        "name",
        "options",
        "summary",
        "words",
    )

    def __init__(
        self,
        name: str,
        module: str,
        summary: str,
        *,
        dutch: tuple[str, ...],
        words: str = "",
        least: int = 0,
        options: tuple[Option, ...] = (),
        more: str = "",
        choices: Mapping[str, str] = NOTHING,
        asks: str = "",
        examples: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.dutch = dutch
        self.module = module
        self.summary = summary
        self.words = words
        self.least = least
        self.options = options
        self.more = more
        self.choices = choices
        self.asks = asks
        self.examples = examples

    @property
    def shown(self) -> str:
        """What it is called in the language spoken."""
        return self.dutch[0] if get_language() == "nl" else self.name

    @property
    def names(self) -> tuple[str, ...]:
        """All that may be typed for it, the one that is shown first."""
        shown = self.shown
        return tuple(dict.fromkeys((shown, self.name, *self.dutch)))


#: What may stand before every command, and after it too.
GLOBAL = (
    Option("--journal", N_("DIR"), N_("the folder of the journal (or KRING_JOURNAL)")),
    Option("--lang", "en|nl", N_("the language of kring (or KRING_LANG)"), choices={"en": "en", "nl": "nl"}),
)

#: For which shells there is completion; they are called the same in any language.
SHELLS = {"bash": "bash", "zsh": "zsh", "fish": "fish"}

#: What can be listed, and what it is called in Dutch.
LISTS = {
    "people": "mensen",
    "circles": "kringen",
    "entries": "momenten",
    "agreements": "afspraken",
    "reviews": "terugblikken",
    "negotiations": "werkbladen",
}

#: What each value that an option can have is called in Dutch.
_VALUES = {
    "practical": "praktisch",
    "care": "zorg",
    "company": "gezelschap",
    "listening": "luisteren",
    "advice": "advies",
    "contacts": "contacten",
    "experience": "ervaring",
    "things": "spullen",
    "inner": "binnenste",
    "middle": "middelste",
    "outer": "buitenste",
    "member": "lid",
    "initiator": "trekker",
    "decides": "beslist",
    "brings-people": "brengt-mensen-mee",
    "coordination": "coordinatie",
    "contact": "contactpersoon",
    "cared-for": "naaste",
    "family": "familie",
    "friends": "vrienden",
    "mantelzorg": "mantelzorg",
    "peer": "lotgenoten",
    "social": "sociaal",
    "issue": "issuenetwerk",
    "organisation": "organisatie",
    "me": "ik",
    "them": "de-ander",
    "both": "allebei",
    "week": "week",
    "two-weeks": "twee-weken",
    "month": "maand",
    "year": "jaar",
    "given": "gegeven",
    "received": "gekregen",
    "together": "samen",
    "note": "notitie",
    "done": "gedaan",
    "offered": "aangeboden",
    "asked": "gevraagd",
    "declined": "nee-gezegd",
}


def _choose(values: Iterable[str]) -> dict[str, str]:
    return {str(value): _VALUES[value] for value in values}


_KINDS = _choose(Support)
_RINGS = _choose(ring for ring in Ring if ring != Ring.NONE)
_JSON = Option("--json", "", N_("answer in JSON, for programs"))

COMMANDS = (
    CliCommand(
        "add",
        "add",
        N_("write down what was given or received"),
        dutch=("schrijf",),
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
        examples=(
            N_("kring add gave Anna soup yesterday 1h"),
            N_("kring add with Sara: walk in the dunes last sunday"),
            N_("kring add --dry-run got a lift from Bram"),
        ),
    ),
    CliCommand(
        "new person",
        "new",
        N_("add a person or an organisation"),
        dutch=("nieuwe persoon", "nieuw persoon"),
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
                choices=_choose(Role),
            ),
            _JSON,
        ),
        examples=(
            N_("kring new person Piet --ring outer --circle Choir"),
            N_('kring new person "Joan Baker" --alias Joanie --birthday 29-2-1956'),
        ),
    ),
    CliCommand(
        "new circle",
        "new",
        N_("add a circle"),
        dutch=("nieuwe kring", "nieuw kring"),
        words=N_("NAME"),
        least=1,
        options=(
            Option(
                "--kind",
                N_("KIND"),
                N_("what kind of circle: {choices}"),
                choices=_choose(CircleKind),
                required=True,
            ),
            Option("--purpose", N_("TEXT"), N_("what you want to achieve with it")),
            Option("--member", N_("NAME"), N_("who is in it (may be repeated, +NAME: someone new)"), repeat=True),
            Option("--cared-for", N_("NAME"), N_("for mantelzorg: the person you care for (+NAME: someone new)")),
            Option("--since", N_("DATE"), N_("for mantelzorg: since which day or month you care")),
            _JSON,
        ),
        examples=(N_("kring new circle Neighbours --kind social --member Anna --member +Cor"),),
    ),
    CliCommand(
        "new agreement",
        "new",
        N_("write down who does what by when"),
        dutch=("nieuwe afspraak", "nieuw afspraak"),
        words=N_("TEXT"),
        least=1,
        options=(
            Option("--with", N_("NAME"), N_("with whom (may be repeated, +NAME: someone new)"), repeat=True),
            Option(
                "--whose",
                N_("WHOSE"),
                N_("whose step it is: {choices} (of both by default)"),
                choices=_choose(Began),
            ),
            Option("--circle", N_("NAME"), N_("the circle it belongs to")),
            Option("--by", N_("DATE"), N_("by when it is to be done: friday, 5-12 or in 2 weeks")),
            Option("--answer-by", N_("DATE"), N_("by when their answer may be expected")),
            Option("--call-from", N_("DATE"), N_("from when you may call about it")),
            Option(
                "--every",
                N_("PERIOD"),
                N_("how often it comes back, counted from --by: {choices}"),
                choices=_choose(Every),
            ),
            Option("--written", N_("TEXT"), N_("where it was written down, and sent to whom")),
            Option("--private", "", N_("do not export it, unless asked for")),
            _JSON,
        ),
        more=N_("The text is taken literally: a name or a day in it stays text."),
        examples=(N_("kring new agreement drive Mum --with Bram --whose them --by saturday"),),
    ),
    CliCommand(
        "list",
        "listing",
        N_("list what is in the journal, the newest first"),
        dutch=("lijst",),
        words=N_("WHAT"),
        least=1,
        choices=LISTS,
        asks=N_("Say what to list: {choices}."),
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
                choices=_choose(Direction),
            ),
            Option(
                "--outcome",
                N_("OUTCOME"),
                N_("entries: only what was {choices}"),
                choices=_choose(Outcome),
            ),
            Option("--text", N_("WORDS"), N_("entries: only those with these words in them")),
            _JSON,
        ),
        more=N_("With --since or --until, people and circles are listed when they have an entry in those days."),
        examples=(
            N_("kring list people"),
            N_("kring list entries --person Anna --direction received"),
            N_('kring list entries --since "2 weeks ago" --json'),
        ),
    ),
    CliCommand(
        "agreements",
        "agreements",
        N_("list what was agreed, or give its days to a calendar"),
        dutch=("afspraken",),
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
        examples=(
            N_("kring agreements --person Bram"),
            N_("kring agreements --ics agreements.ics"),
        ),
    ),
    CliCommand(
        "show",
        "show",
        N_("show one person or circle, or the worksheet of a talk"),
        dutch=("toon",),
        words=N_("NAME"),
        least=1,
        asks=N_("“kring list people” and “kring list circles” show who and what is there."),
        options=(
            Option("--worksheet", "", N_("NAME is the subject or the id of a worksheet: one page to take along")),
            Option("--markdown", "", N_("the worksheet as Markdown rather than as plain text")),
            Option("--private", "", N_("the worksheet with what is for you alone")),
            _JSON,
        ),
        more=N_("@NAME means the circle, when a person has the same name."),
        examples=(
            N_("kring show Anna"),
            N_("kring show @Choir"),
        ),
    ),
    CliCommand(
        "today",
        "today",
        N_("show what is worth a look, if anything"),
        dutch=("vandaag",),
        options=(_JSON,),
        examples=(N_("kring today"),),
    ),
    CliCommand(
        "later",
        "later",
        N_("put off what “kring today” brings up"),
        dutch=("later", "nietnu"),
        words=N_("NAME"),
        more=N_(
            "NAME is whom it is about, or other words of what “kring today” says. Without a name it is what there is, "
            "where that is one thing. It comes back by itself."
        ),
        examples=(N_("kring later Anna"),),
    ),
    CliCommand(
        "review",
        "review",
        N_("look at a circle: is it still meaningful, for you and for the others?"),
        dutch=("terugblik",),
        words=N_("CIRCLE"),
        more=N_("Without a circle it opens the list of all looks. What was begun goes on where it stopped."),
        examples=(
            N_("kring review"),
            N_("kring review Choir"),
        ),
    ),
    CliCommand(
        "undo",
        "undo",
        N_("undo the last change"),
        dutch=("terugdraaien", "terug"),
        options=(_JSON,),
        examples=(N_("kring undo"),),
    ),
    CliCommand(
        "redo",
        "redo",
        N_("do again what was undone last"),
        dutch=("opnieuw",),
        options=(_JSON,),
        examples=(N_("kring redo"),),
    ),
    CliCommand(
        "backup",
        "backup",
        N_("save the whole journal in one file"),
        dutch=("reservekopie",),
        words=N_("FILE"),
        options=(Option("--overwrite", "", N_("replace the file when it is there already")),),
        more=N_(
            "Without a file the backup goes to the usual folder (kring path). With a name that ends in .gz "
            "it is smaller. Whoever has the file can read all of it."
        ),
        examples=(
            N_("kring backup"),
            N_("kring backup my-journal.json.gz"),
        ),
    ),
    CliCommand(
        "backups",
        "backups",
        N_("list the backups there are"),
        dutch=("reservekopieën", "reservekopieen"),
        options=(_JSON,),
        examples=(N_("kring backups"),),
    ),
    CliCommand(
        "restore",
        "restore",
        N_("restore a backup"),
        dutch=("terugzetten",),
        words=N_("FILE"),
        least=1,
        asks=N_("“kring backups” lists the backups there are, each with its number."),
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
        examples=(
            N_("kring restore 1 --replace --dry-run"),
            N_("kring restore my-journal.json.gz --merge"),
        ),
    ),
    CliCommand(
        "check",
        "check",
        N_("read everything and say whether it is in order"),
        dutch=("controle",),
        options=(_JSON,),
        examples=(N_("kring check"),),
    ),
    CliCommand(
        "path",
        "path",
        N_("say where the journal, backups and settings are"),
        dutch=("pad",),
        options=(_JSON,),
        examples=(N_("kring path"),),
    ),
    CliCommand(
        "demo",
        "demo",
        N_("try kring with a sample journal"),
        dutch=("voorbeeld",),
        options=(
            Option("--people", N_("NUMBER"), N_("how many people")),
            Option("--entries", N_("NUMBER"), N_("how many entries")),
            Option("--seed", N_("NUMBER"), N_("the same number makes the same journal")),
            Option("--into", N_("DIR"), N_("write the sample journal to an empty folder, and stop")),
        ),
        examples=(
            N_("kring demo"),
            N_("kring demo --into sample"),
        ),
    ),
    CliCommand(
        "tutor",
        "tutor",
        N_("learn kring in five small steps, in a journal that is thrown away"),
        dutch=("leer",),
        options=(Option("--plain", "", N_("line by line, without a full screen: for a screen reader too")),),
        examples=(N_("kring tutor"), N_("kring tutor --plain")),
    ),
    CliCommand(
        "help",
        "help",
        N_("explain a command or a subject"),
        dutch=("hulp",),
        words=N_("TOPIC"),
        options=(Option("--man", "", N_("print the manual page, for the program man")),),
        examples=(
            N_("kring help add"),
            N_("kring help quick-add"),
            N_("kring help --man | man -l -"),
        ),
    ),
    CliCommand(
        "completion",
        "completion",
        N_("print what makes the tab key complete commands, options and names"),
        dutch=("aanvullen",),
        words=N_("SHELL"),
        least=1,
        choices=SHELLS,
        asks=N_("Say for which shell: {choices}."),
        more=N_("Names of people and circles come from the journal when you press Tab. They are not in the script."),
        examples=(
            N_("source <(kring completion bash)"),
            N_("kring completion fish | source"),
        ),
    ),
)


def find_command(words: list[str]) -> tuple[CliCommand | None, list[str]]:
    """The command a line begins with, in either language.

    Args:
        words: The line, without the program and the options of every command.

    Returns:
        The command and what follows it; None when there is no such command.
    """
    for length in (1, 2):
        name = " ".join(words[:length])
        for command in COMMANDS:
            if name == command.name or name in command.dutch:
                return command, words[length:]
    for command in find_pairs(words[0]) if len(words) > 1 else ():  # half English, half Dutch
        if any(name.endswith(f" {words[1]}") for name in command.names):
            return command, words[2:]
    return None, words


def find_pairs(first: str) -> list[CliCommand]:
    """The commands of two words that begin with this one, in either language: three for ``new``."""
    return [
        command for command in COMMANDS if any(name.startswith(f"{first} ") for name in (command.name, *command.dutch))
    ]


def all_names() -> list[str]:
    """Everything that is a command in either language, those in the language spoken first."""
    return [*(command.shown for command in COMMANDS), *(name for command in COMMANDS for name in command.names[1:])]
