"""What ``kring help`` explains beside the commands: a few short pages, each declared once."""

from typing import Final

from kring.cli.output import format_labelled_rows, wrap_text
from kring.i18n import N_, _, get_language

__all__ = ["IN_FULL_SCREEN", "TOPICS", "HelpTopic", "find_topic", "format_topic", "hint_at_full_screen"]

#: What the places with a list have each as a command of their own, and these places.
_IN_LISTS: Final = ("new", "edit", "remove")
_LISTS: Final = ("circles", "people", "journal", "agreements")
_PLACES: Final = "{main.today} {main.circles} {main.people} {main.journal} {main.agreements} {main.review}"

#: What people look for on the command line and is in the full screen only, in either language: the command there.
IN_FULL_SCREEN = {
    "settings": "main.settings",
    "instellingen": "main.settings",
    "config": "main.settings",
    "theme": "main.theme",
    "thema": "main.theme",
    "language": "main.language",
    "taal": "main.language",
    "ecogram": "main.ecogram",
    "search": "main.search",
    "find": "main.search",
    "zoek": "main.search",
    "zoeken": "main.search",
    "balance": "main.giving",
    "balans": "main.giving",
    "worksheets": "main.sheets",
    "werkbladen": "main.sheets",
}


class HelpTopic:
    """A short page about one subject.

    Attributes:
        name: What it is called in English.
        dutch: What it is called in Dutch.
        intro: What it is about; English, translated when shown. Here and in the rows a key of the full screen stands as
            the id of its command in braces, and is shown as it is set: ``{main.add}``, or ``{main.help*}`` for all its
            keys.
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
    command = IN_FULL_SCREEN.get(word.lower())
    if command is None:
        return ""
    return _("In the full screen, which “kring” opens: {key}").format(key=_fill_in_keys(f"{{{command}}}"))


TOPICS = (
    HelpTopic(
        "keys",
        "toetsen",
        N_("The keys you need most in the full screen. With {main.help} you see every key of the place you are in."),
        rows=(
            (
                _PLACES,
                N_("To Today, Circles, People, Journal, Agreements and Review."),
            ),
            ("{list.up*} {list.down*}", N_("Up and down in a list.")),
            ("{list.open}", N_("Open the row.")),
            ("Esc", N_("Back, or close what is open. What you typed is kept.")),
            ("{main.add}", N_("Write down in one line what was given, received or done together.")),
            ("{new} {edit} {remove}", N_("In a list: new, edit, remove.")),
            ("{main.undo}", N_("Undo the last change, also removing something.")),
            ("{main.redo}", N_("Do again what was undone last, as long as nothing else was done.")),
            ("{main.search}", N_("Search people, circles, entries and agreements.")),
            (
                "{main.ecogram}",
                N_("A drawing of the people around you, how close they are, and what you gave and received lately."),
            ),
            ("{main.giving}", N_("What is given and received, by kind of support, side by side.")),
            ("{main.turn_to}", N_("Who you can turn to for what, by circle.")),
            ("{main.sheets}", N_("Prepare a talk in which interests differ, and round it off.")),
            ("{form.save}", N_("Save the form.")),
            ("{app.palette}", N_("Find any command, person or circle by its name.")),
            ("{app.hide}", N_("A neutral screen at once. Back to the journal: Enter.")),
            ("{main.backups}", N_("Save the journal in a file, look at a backup, restore one.")),
            ("{main.settings}", N_("Language, colours, keys, and how kring looks back.")),
            ("{main.theme}", N_("Choose the colours.")),
            ("{main.language}", N_("English or Dutch.")),
            ("{main.help*}", N_("Every key of the place you are in.")),
            ("{main.leave*} {app.quit*}", N_("Close kring. What you saved is saved.")),
        ),
    ),
    HelpTopic(
        "quick-add",
        "snel opschrijven",
        N_(
            "Write it down as you would say it, after kring add or in the full screen with the key {main.add}. You can "
            "use English or Dutch. kring shows what it understood, and asks where it is not sure."
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
            (N_("{app.hide} in the full screen"), N_("A neutral screen at once. Back to the journal: Enter.")),
            (N_("kring add -"), N_("read the line from standard input, so that it stays out of the shell history")),
            (N_("--private or #private"), N_("do not export it, unless asked for")),
            (N_("{people.erase} on a person"), N_("Erase someone for good, with all history. This cannot be undone.")),
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
    lines = [*wrap_text(_fill_in_keys(_(topic.intro))), ""]
    lines += format_labelled_rows(
        [(_fill_in_keys(_(label)), _fill_in_keys(_(text))) for label, text in topic.rows], indent=2
    )
    if topic.more:
        lines += ["", *wrap_text(_(topic.more))]
    return lines


def _fill_in_keys(text: str) -> str:
    """Put keys as they are set where a text names their commands."""
    if "{" not in text:
        return text
    from kring.keymap import fill_in_keys, use_keys
    from kring.settings import load

    use_keys(dict(load().keys))
    for name in _IN_LISTS:
        if f"{{{name}}}" in text:
            keys = fill_in_keys(" ".join(f"{{{place}.{name}}}" for place in _LISTS), _write_key).split()
            text = text.replace(f"{{{name}}}", " ".join(dict.fromkeys(keys)))
    return fill_in_keys(text, _write_key)


def _write_key(key: str) -> str:
    """A key with the capitals it has on a keyboard; a letter alone is another key as a capital, and stays."""
    from kring.keymap import key_name

    head, plus, last = key_name(key).rpartition("+")
    if len(last) > 1 or plus:
        last = last.capitalize()
    return "+".join((*map(str.capitalize, head.split("+")), last)) if plus else last


def _plain(name: str) -> str:
    return name.casefold().replace("-", "").replace(" ", "")
