"""The pages of docs/ that are made from the declarations: every key, in both languages, and the commands in Dutch.

Run from the top of the project::

    python -m tools.reference_pages          write docs/keys.md, docs/keys.nl.md and docs/command-line.nl.md
    python -m tools.reference_pages --check  complain about a page that is another than would be written; exit 1

docs/command-line.md is written by hand, as it promises more than the declarations say; a test compares the two.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent

_KEYS_TITLE: Final = {"en": "Keys", "nl": "Toetsen"}
_KEYS_OTHER: Final = {"en": "*[In het Nederlands](keys.nl.md)*", "nl": "*[In English](keys.md)*"}
_KEYS_ABOUT: Final = {
    "en": (
        "Every key of the full screen, by the place where it works. The same is in kring itself: press `?`. There you\n"
        "can search it, and Enter does what is highlighted. You can choose another key for a command in the\n"
        "[settings](settings.md).\n\n"
        "The views that lie over the six main screens are the ecogram, giving and receiving, who can I turn to, all\n"
        "circles, the worksheets and the backups. There the keys of the six screens, of searching and of help work\n"
        "too, and the key to quit leads back first."
    ),
    "nl": (
        "Alle toetsen van het volledige scherm, per plek waar ze werken. Hetzelfde staat in kring zelf: druk op `?`.\n"
        "Daar kun je erin zoeken, en Enter doet wat gekozen is. Een andere toets voor een opdracht kies je bij de\n"
        "[instellingen](settings.nl.md).\n\n"
        "Over de zes hoofdschermen liggen het ecogram, halen en brengen, bij wie kan ik terecht, alle kringen, de\n"
        "werkbladen en de reservekopieën. Daar werken de toetsen van de zes schermen, van zoeken en van hulp ook. Met\n"
        "de toets om te stoppen ga je daar eerst terug."
    ),
}
_KEYS_PICTURE: Final = {
    "en": "![The help screen, from Today](pictures/help.svg)",
    "nl": "![Het hulpscherm, vanuit Vandaag](pictures/help.nl.svg)",
}
_KEYS_HEAD: Final = {"en": ("key", "what it does"), "nl": ("toets", "wat die doet")}

_COMMANDS_ABOUT: Final = """# De opdrachtregel

*[In English](command-line.md), met ook alles over JSON en wat scripts moeten weten*

```
kring [--journal MAP] [--lang en|nl] [OPDRACHT]
```

Zonder opdracht opent kring het volledige scherm. Elke opdracht heeft een Nederlandse en een Engelse naam. Beide werken
altijd, welke taal kring ook spreekt. Hetzelfde in het kort: `kring hulp OPDRACHT` of `kring OPDRACHT --help`.

## Bij elke opdracht

"""
_EXIT_CODES: Final = "## Exitcodes\n"


def write_keys(language: str) -> str:
    """Write the page of all keys.

    Args:
        language: ``en`` or ``nl``; it must be the one spoken.
    """
    from kring.i18n import _
    from kring.keymap import SCOPES, explain_command, key_names, of_scope

    key, does = _KEYS_HEAD[language]
    lines = [f"# {_KEYS_TITLE[language]}", "", _KEYS_OTHER[language], "", _KEYS_ABOUT[language], ""]
    lines += [_KEYS_PICTURE[language], ""]
    for scope, name in SCOPES.items():
        commands = [each for each in of_scope(scope) if each.keys]
        if commands:
            lines += [f"## {_(name)}", "", f"| {key} | {does} |", "|---|---|"]
            lines += [f"| {_mark_keys(key_names(each.keys))} | {_escape(explain_command(each))} |" for each in commands]
            lines.append("")
    return "\n".join(lines)


def write_commands(language: str) -> str:
    """Write the page of all commands, in short.

    Args:
        language: ``nl``; it must be the one spoken.
    """
    from kring.cli.commands import COMMANDS, GLOBAL
    from kring.cli.help_topics import TOPICS
    from kring.cli.option_parser import HELP, Option
    from kring.i18n import _

    assert language == "nl", "docs/command-line.md is written by hand"
    common = (*GLOBAL, Option(f"-h, {HELP.flag}", "", HELP.help), Option("--version", "", "show the version and exit"))
    lines = [_COMMANDS_ABOUT + "\n".join(_write_options(common)), ""]
    for command in COMMANDS:
        lines += [*_write_command(command), ""]
    (codes,) = (topic for topic in TOPICS if topic.name == "exit codes")
    lines += [_EXIT_CODES, _(codes.intro), "", "| code | betekenis |", "|---|---|"]
    lines += [f"| {label} | {_escape(_(text))} |" for label, text in codes.rows]
    return "\n".join(lines) + "\n"


def _write_command(command: "object") -> Iterator[str]:
    from kring.cli.commands import CliCommand
    from kring.cli.help_pages import examples_of, make_summary, usage_of
    from kring.cli.option_parser import name_choices
    from kring.i18n import _

    assert isinstance(command, CliCommand)
    others = " of ".join(f"`kring {name}`" for name in command.names[1:] if name != command.shown)
    yield f"## `kring {usage_of(command)}`"
    yield ""
    yield _escape(make_summary(command)) + (f" Ook: {others}." if others else "")
    if command.choices:
        yield ""
        yield f"{_(command.words)} is een van: {', '.join(f'`{each}`' for each in name_choices(command.choices))}."
    for paragraph in _(command.more).split("\n") if command.more else ():
        yield ""
        yield _escape(paragraph)
    if command.options:
        yield ""
        yield from _write_options(command.options)
    yield ""
    yield f"Bijvoorbeeld: {', '.join(f'`{each}`' for each in examples_of(command))}."


def _write_options(options: "tuple[object, ...]") -> Iterator[str]:
    from kring.cli.help_pages import explain_option
    from kring.cli.option_parser import Option
    from kring.i18n import _

    yield "| optie | wat die doet |"
    yield "|---|---|"
    for option in options:
        assert isinstance(option, Option)
        flag = f"{option.flag} {_(option.metavar) if option.metavar else ''}".strip()
        yield f"| `{_escape(flag)}` | {_escape(explain_option(option))} |"


def _mark_keys(names: str) -> str:
    return ", ".join(f"`{name}`" for name in names.split(", "))


def _escape(text: str) -> str:
    """A text in a cell of a table."""
    return re.sub(r"([|<>*_\[\]])", r"\\\1", text).replace("\n", " ")


#: Each page: its file, its language, and who writes it.
PAGES: Final[tuple[tuple[str, str, Callable[[str], str]], ...]] = (
    ("keys.md", "en", write_keys),
    ("keys.nl.md", "nl", write_keys),
    ("command-line.nl.md", "nl", write_commands),
)


def make_pages() -> dict[Path, str]:
    """Make every page; the catalogues must have been compiled.

    Returns:
        The text of each, by its file.
    """
    from kring import i18n

    spoken = i18n.get_language()
    made = {}
    try:
        for name, language, write in PAGES:
            i18n.use(language)
            made[ROOT / "docs" / name] = write(language).rstrip("\n") + "\n"
    finally:
        i18n.use(spoken)
    return made


def main(arguments: list[str]) -> int:
    """Write the pages, or look whether they are as they would be written.

    Args:
        arguments: ``--check``, or nothing.

    Returns:
        The exit code.
    """
    wrong = 0
    for file, text in make_pages().items():
        there = file.read_text(encoding="utf-8") if file.exists() else ""
        if arguments == ["--check"]:
            if there != text:
                print(f"{file.relative_to(ROOT)} is not what the declarations say: python -m tools.reference_pages")
                wrong = 1
        else:
            file.write_text(text, encoding="utf-8")
    keys = sum(line.startswith("| `") for line in make_pages()[ROOT / "docs" / "keys.md"].split("\n"))
    print(f"{keys} keys and {len(_all_commands())} commands are documented.")
    return wrong


def _all_commands() -> "tuple[object, ...]":
    from kring.cli.commands import COMMANDS

    return COMMANDS


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    sys.exit(main(sys.argv[1:]))
