"""The message catalogues: bring them up to date with the source, check them, compile them.

Run from the top of the project::

    python -m tools.catalogue update     add what is new in the source, drop what is gone
    python -m tools.catalogue check      complain about anything missing, fuzzy or left over; exit 1
    python -m tools.catalogue compile    write the .mo files that the program reads

Installing the package compiles too; ``compile`` is for after an edit.
"""

import ast
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "kring"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
HEADER = "# Dutch messages of kring.\n# Copyright (c) 2026 the kring authors. MIT licence.\n"


def catalogues() -> list[Path]:
    """Every catalogue, one a language."""
    return sorted((SOURCE / "locale").glob("*/LC_MESSAGES/kring.po"))


def extracted() -> Catalog:
    """All messages that stand in the source now."""
    found = Catalog(project="kring", fuzzy=False)
    for name, line, message, comments, context in extract_from_dir(
        str(SOURCE), method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        found.add(message, locations=[(name, line)], auto_comments=comments, context=context)
    return found


def load(po: Path) -> Catalog:
    """Read one catalogue."""
    with po.open("rb") as file:
        return read_po(file, locale=po.parent.parent.name, domain="kring")


def tidy(catalogue: Catalog) -> None:
    """Leave no blanks to fill in, and nobody's address, in the header."""
    catalogue.header_comment = HEADER.rstrip()
    catalogue.project, catalogue.version, catalogue.fuzzy = "kring", "", False
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = "the kring authors"


def update() -> None:
    """Bring every catalogue up to date; new messages are left empty, never guessed."""
    now = extracted()
    for po in catalogues():
        catalogue = load(po)
        catalogue.update(now, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        tidy(catalogue)
        with po.open("wb") as file:
            write_po(file, catalogue, width=120, sort_output=True, no_location=True)
        missing = sum(1 for message in catalogue if message.id and not _complete(message))
        print(f"{po.relative_to(ROOT)}: {len(catalogue)} messages, {missing} to translate")


def compile_() -> None:
    """Write the compiled form of every catalogue."""
    for po in catalogues():
        with po.with_suffix(".mo").open("wb") as file:
            write_mo(file, load(po))


def hidden_calls(source: str) -> Iterator[tuple[int, str]]:
    """Find the texts that extraction cannot see: those asked for inside an f-string.

    Args:
        source: The text of a Python file.

    Returns:
        The line and the text of each.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.JoinedStr):
            continue
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
                yield from (
                    (each.lineno, each.value)
                    for each in call.args
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )


def problems() -> Iterator[str]:
    """Everything that is wrong with the catalogues, a sentence each."""
    for file in sorted(SOURCE.rglob("*.py")):
        for line, text in hidden_calls(file.read_text(encoding="utf-8")):
            yield f"{file.relative_to(ROOT)}:{line}: inside an f-string it is not found: {text!r}"
    now = extracted()
    wanted = {(message.context, message.id) for message in now if message.id}
    for po in catalogues():
        catalogue = load(po)
        there = {(message.context, message.id): message for message in catalogue if message.id}
        name = po.parent.parent.name
        for key in sorted(wanted - set(there), key=str):
            yield f"{name}: not in the catalogue: {key[1]!r}"
        for key in sorted(set(there) - wanted, key=str):
            yield f"{name}: not in the source any more: {key[1]!r}"
        for message in there.values():
            if message.fuzzy:
                yield f"{name}: fuzzy: {message.id!r}"
            if not _complete(message):
                yield f"{name}: not translated: {message.id!r}"
            elif not _same_places(message):
                yield f"{name}: other placeholders than the English: {message.id!r}"


def _texts(value: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _complete(message: Message) -> bool:
    return all(_texts(message.string)) and bool(_texts(message.string))


def _places(text: str) -> set[str]:
    try:
        braces = {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}
    except ValueError:
        braces = set()
    return braces | set(re.findall(r"%\(\w+\)[sd]|%[sd]|\$\w+", text))


def _same_places(message: Message) -> bool:
    expected = set().union(*(_places(text) for text in _texts(message.id)))
    return all(_places(text) <= expected for text in _texts(message.string)) and expected == set().union(
        *(_places(text) for text in _texts(message.string))
    )


def main(arguments: list[str]) -> int:
    """Run one of the three commands.

    Returns:
        0 when all is well, 1 when ``check`` found something, 2 when the command is not known.
    """
    match arguments:
        case ["update"]:
            update()
        case ["compile"]:
            compile_()
        case ["check"]:
            found = list(problems())
            print("\n".join(found) if found else "The catalogues are complete.")
            return 1 if found else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
