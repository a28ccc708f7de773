"""What ``kring help`` explains beside the commands: a few short pages, each declared once."""

from kring.cli.output import format_labelled_rows, wrap_text
from kring.i18n import N_, _, get_language

__all__ = ["IN_FULL_SCREEN", "TOPICS", "HelpTopic", "find_topic", "format_topic", "hint_at_full_screen"]

#: What people look for on the command line and is in the full screen only, in either language, and its usual key there.
IN_FULL_SCREEN = {
    "settings": "f8",
    "instellingen": "f8",
    "config": "f8",
    "theme": "f9",
    "thema": "f9",
    "language": "f10",
    "taal": "f10",
    "ecogram": "o",
    "search": "/",
    "find": "/",
    "zoek": "/",
    "zoeken": "/",
    "balance": "H",
    "balans": "H",
    "worksheets": "W",
    "werkbladen": "W",
}


class HelpTopic:
    """A short page about one subject.

    Attributes:
        name: What it is called in English.
        dutch: What it is called in Dutch.
        intro: What it is about; English, translated when shown.
        rows: What there is, each with what it means; both English, translated when shown.
        more: What else is worth knowing; English, translated when shown.
    """

    __slots__ = ("dutch", "intro", "more", "name", "rows")

    def __init__(
        self, name: str, dutch: str, intro: str, *, rows: tuple[tuple[str, str], ...] = (), more: str = ""
    ) -> None:
        self.name = name
        self.dutch = dutch
        self.intro = intro
        self.rows = rows
        self.more = more

    @property
    def names(self) -> tuple[str, str]:
        """Its names in both languages."""
        return (self.name, self.dutch)

    @property
    def shown(self) -> str:
        """What it is called in the language spoken."""
        return self.dutch if get_language() == "nl" else self.name


def hint_at_full_screen(word: str) -> str:
    """Say where something is that the command line has no command for; empty where that is not known.

    Args:
        word: What was typed.
    """
    key = IN_FULL_SCREEN.get(word.lower())
    return _("In the full screen, which “kring” opens: {key}").format(key=key) if key else ""


TOPICS = (
    HelpTopic(
        "keys",
        "toetsen",
        N_("The keys you need most in the full screen. With ? you see every key of the place you are in."),
        rows=(
            ("1 … 6", N_("To Today, Circles, People, Journal, Agreements and Review.")),
            ("↑ ↓ k j", N_("Up and down in a list.")),
            ("Enter", N_("Open the row.")),
            ("Esc", N_("Back, or close what is open. What you typed is kept.")),
            ("a", N_("Write down in one line what was given, received or done together.")),
            ("n e d", N_("In a list: new, edit, remove.")),
            ("u", N_("Undo the last change, also removing something.")),
            ("U", N_("Do again what was undone last, as long as nothing else was done.")),
            ("/", N_("Search people, circles, entries and agreements.")),
            ("o", N_("A drawing of the people around you, how close they are, and what you gave and received lately.")),
            ("H", N_("What is given and received, by kind of support, side by side.")),
            ("T", N_("Who you can turn to for what, by circle.")),
            ("W", N_("Prepare a talk in which interests differ, and round it off.")),
            ("Ctrl+S", N_("Save the form.")),
            ("Ctrl+P", N_("Find any command, person or circle by its name.")),
            ("Ctrl+L", N_("A neutral screen at once. Back to the journal: Enter.")),
            ("F7", N_("Save the journal in a file, look at a backup, restore one.")),
            ("F8", N_("Language, colours, keys, and how kring looks back.")),
            ("F9", N_("Choose the colours.")),
            ("F10", N_("English or Dutch.")),
            ("?  F1", N_("Every key of the place you are in.")),
            ("q  Ctrl+Q", N_("Close kring. What you saved is saved.")),
        ),
    ),
    HelpTopic(
        "quick-add",
        "snel opschrijven",
        N_(
            "Write it down as you would say it, after kring add or in the full screen with the key a. You can use "
            "English or Dutch. kring shows what it understood, and asks where it is not sure."
        ),
        rows=(
            (N_("gave Anna soup"), N_("you gave something")),
            (N_("got a lift from Bram"), N_("you received something")),
            (N_("with Sara: walk"), N_("you did it together")),
            (N_("asked Bram to help"), N_("asked, and still open")),
            (N_("note a quiet day"), N_("only a note")),
            ("+Piet", N_("someone new")),
            ("Anna~7F3K", N_("this Anna, where there are several")),
            (N_("@choir"), N_("the circle it belongs to, by the beginning of its name (@- for none)")),
            (N_("yesterday, 12 nov, last sunday"), N_("the day it was")),
            (N_("1h, 90m, half an hour"), N_("how long it took")),
            (N_("#winter"), N_("a tag")),
            (N_("#practical"), N_("the kind of support (#- for none)")),
            (N_("#private"), N_("do not export it, unless asked for")),
        ),
        more=N_("To see what kring understands and write nothing: kring add --dry-run."),
    ),
    HelpTopic(
        "privacy",
        "privacy",
        N_(
            "kring keeps the journal on this computer, never uses the network and writes no log. The files can be read "
            "by your user account only. They are not encrypted."
        ),
        rows=(
            (N_("Ctrl+L in the full screen"), N_("A neutral screen at once. Back to the journal: Enter.")),
            (N_("kring add -"), N_("read the line from standard input, so that it stays out of the shell history")),
            (N_("--private or #private"), N_("do not export it, unless asked for")),
            (N_("E on a person"), N_("Erase someone for good, with all history. This cannot be undone.")),
            (N_("a backup"), N_("holds everything, private entries too: whoever has the file can read all of it")),
        ),
    ),
    HelpTopic(
        "exit codes",
        "exitcodes",
        N_("With which number a command ends, for scripts. Messages go to standard error."),
        rows=(
            ("0", N_("done")),
            ("1", N_("could not be done, and the message says why and what to do")),
            ("2", N_("not understood, and nothing was written")),
            ("3", N_("the journal is in use: another process is writing")),
            ("4", N_("damaged or unreadable data")),
            ("5", N_("written by a newer version of kring")),
            ("130", N_("interrupted with Ctrl+C")),
        ),
    ),
    HelpTopic(
        "files",
        "bestanden",
        N_("kring path says where everything is on this computer."),
        rows=(
            (N_("journal"), N_("a folder of plain text, one change per line, with a folder in it for each computer")),
            (N_("backups"), N_("a folder beside the journal, with a backup a day and those you make")),
            (N_("settings"), N_("one small file: the language, the colours and the like")),
            ("--journal, KRING_JOURNAL", N_("another folder for the journal")),
            ("--lang, KRING_LANG", N_("the language of kring: en or nl")),
            ("KRING_AUTOBACKUP=off", N_("no automatic backups")),
            ("KRING_DEBUG=1", N_("when there is a fault in kring: show where. It can show text of the journal.")),
        ),
    ),
)


def find_topic(name: str) -> HelpTopic | None:
    """The topic with this name in either language, whatever its capitals, blanks and hyphens."""
    wanted = _plain(name)
    return next((topic for topic in TOPICS if wanted in map(_plain, topic.names)), None)


def format_topic(topic: HelpTopic) -> list[str]:
    """The lines of the page about a topic."""
    lines = [*wrap_text(_(topic.intro)), ""]
    lines += format_labelled_rows([(_(label), _(text)) for label, text in topic.rows], indent=2)
    if topic.more:
        lines += ["", *wrap_text(_(topic.more))]
    return lines


def _plain(name: str) -> str:
    return name.casefold().replace("-", "").replace(" ", "")
