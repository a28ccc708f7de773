"""The words of the sample year in one language, read from ``en.toml`` or ``nl.toml`` and checked.

Which words there must be is said by the facts: whoever is in :mod:`kring.sample.characters`, whatever happens in
:mod:`kring.sample.plot`, whatever is agreed in :mod:`kring.sample.agreements` has words under its key, in every
language, and nothing else has.
"""

import os
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final, NoReturn

from kring.errors import Damaged
from kring.i18n import _
from kring.insight.negotiation.questions import PAGES
from kring.model.circle import TEXTS as CIRCLE_TEXTS
from kring.model.enums import CircleKind, Support
from kring.model.person import TEXTS as PERSON_TEXTS
from kring.model.person import Way
from kring.sample.agreements import AGREEMENTS, CHOICES, DECIDED, QUESTIONS
from kring.sample.characters import CAST, CIRCLES
from kring.sample.plot import CALENDAR, SCENES, SEASONS, THREADS

__all__ = ["LANGUAGES", "BulkTexts", "CircleTexts", "InvalidTexts", "Line", "Texts", "WorksheetTexts", "load_texts"]

#: The languages there is a file for; the first stands in for any other language.
LANGUAGES: Final = ("en", "nl")
_FOLDER: Final = os.path.dirname(__file__)
_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}")

#: A line, or a season and a line that only fits that season.
Line = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class CircleTexts:
    """The words for a circle beyond the story.

    Attributes:
        name: Its name, with ``{place}`` for where it is.
        kind: Which of the seven kinds.
        purpose: What it is for.
    """

    name: str
    kind: CircleKind
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkTexts:
    """The words for a sample larger than the story, to choose from by chance.

    Attributes:
        circles: More circles.
        support: What can be given and received, by kind of support.
        together: What can be done together.
        notes: What can be noted.
        asked: What can be asked or offered.
        tails: What may follow on what was given or received; often nothing.
    """

    circles: tuple[CircleTexts, ...]
    support: Mapping[Support, tuple[str, ...]]
    together: tuple[str, ...]
    notes: tuple[str, ...]
    asked: tuple[str, ...]
    tails: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorksheetTexts:
    """The words of the worksheet.

    Attributes:
        subject: What the talk is about.
        answers: What was written, by question.
    """

    subject: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """All words of the sample in one language.

    Attributes:
        people: What :class:`~kring.model.person.Person` takes in words, by the keys of the cast.
        circles: What :class:`~kring.model.circle.Circle` takes in words, by the keys of the circles.
        threads: The lines to choose from, by the names of the threads; one at least fits every season.
        scenes: What happened, by the names of the scenes.
        tags: The tags, by their keys in the plot.
        agreements: ``what``, and perhaps ``written`` and ``earlier``, by the keys of the agreements.
        reviews: The answers by question, and the ``step`` where there is one, by the keys of the reviews.
        worksheet: The words of the worksheet.
        bulk: The words for a sample larger than the story.
    """

    people: Mapping[str, Mapping[str, Any]]
    circles: Mapping[str, Mapping[str, Any]]
    threads: Mapping[str, tuple[Line, ...]]
    scenes: Mapping[str, str]
    tags: Mapping[str, str]
    agreements: Mapping[str, Mapping[str, str]]
    reviews: Mapping[str, Mapping[str, str]]
    worksheet: WorksheetTexts
    bulk: BulkTexts


class InvalidTexts(Damaged):
    """There is a mistake in a file of texts.

    What is wrong is said in English only: it is for whoever changes the file, before anyone else meets it.

    Args:
        file: The name of the file.
        key: Where in the file, as the file would name it: ``people.mum.name``, ``threads.care[2]``; empty where no
            place can be told.
        problem: What is wrong there.

    Attributes:
        file: The same.
        key: The same.
        problem: The same.
    """

    def __init__(self, file: str, key: str, problem: str) -> None:
        self.file = file
        self.key = key
        self.problem = problem
        super().__init__(
            _("The sample journal was not written."), ": ".join(part for part in (file, key, problem) if part) + "."
        )


@cache
def load_texts(lang: str, folder: str = _FOLDER) -> Texts:
    """Load the words in a language, after a check of every language.

    Args:
        lang: ``en`` or ``nl``; anything else is English.
        folder: Where the files are; by default beside this one.

    Raises:
        InvalidTexts: A file cannot be read, a key is missing or one too many, a value is not of its type, a placeholder
            is not one that gets filled in, or the languages do not have the same keys.
    """
    # One journal needs one language. Reading both takes a hundredth of a second and is worth it: a key that only one
    # language has is a mistake whichever is asked for.
    roots = {each: _read_file(folder, each) for each in LANGUAGES}
    found = {each: _read_all(root) for each, root in roots.items()}
    for each in LANGUAGES[1:]:
        _compare_keys(roots[LANGUAGES[0]], roots[each])
    return found[lang if lang in LANGUAGES else LANGUAGES[0]]


# -- files and values --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Node:
    """A value in a file, and where it stands.

    Attributes:
        file: The name of the file.
        key: Where in the file; empty for all of it.
        value: What ``tomllib`` made of it.
    """

    file: str
    key: str
    value: Any

    def fail(self, problem: str) -> NoReturn:
        """Raise that something is wrong here."""
        raise InvalidTexts(self.file, self.key, problem)

    def child(self, name: str) -> "_Node":
        """Get the value under a name in this table, which has it."""
        return _Node(self.file, f"{self.key}.{name}" if self.key else name, self.value[name])

    def read_table(self, required: Collection[str], optional: Collection[str] = ()) -> dict[str, "_Node"]:
        """Read a table with given names.

        Args:
            required: The names that must be there.
            optional: Those that may be there besides.

        Returns:
            What stands under each name that is there, in the order of the file.

        Raises:
            InvalidTexts: It is no table, or a name is missing or one too many.
        """
        if not isinstance(self.value, dict):
            self.fail(f"is {_name_type(self.value)} and should be a table")
        for name in required:
            if name not in self.value:
                _Node(self.file, f"{self.key}.{name}" if self.key else name, None).fail("is missing")
        for name in self.value:
            if name not in required and name not in optional:
                self.child(name).fail("is not a key of the sample")
        return {name: self.child(name) for name in self.value}

    def read_items(self) -> "tuple[_Node, ...]":
        """Read a list with something in it or nothing.

        Raises:
            InvalidTexts: It is no list.
        """
        if not isinstance(self.value, list):
            self.fail(f"is {_name_type(self.value)} and should be a list")
        return tuple(_Node(self.file, f"{self.key}[{at}]", one) for at, one in enumerate(self.value))

    def read_choices(self) -> "tuple[_Node, ...]":
        """Read a list of which one is going to be chosen.

        Raises:
            InvalidTexts: It is no list, or it is empty.
        """
        return self.read_items() or self.fail("is empty")

    def read_text(self, *, placeholders: Collection[str] = (), empty: bool = False) -> str:
        """Read a text.

        Args:
            placeholders: The names in braces that get filled in: each must be there, and no other.
            empty: It may be empty.

        Raises:
            InvalidTexts: It is no text, it is empty, or its placeholders are others.
        """
        if not isinstance(self.value, str):
            self.fail(f"is {_name_type(self.value)} and should be a text")
        if not self.value.strip() and not empty:
            self.fail("is empty")
        there = _PLACEHOLDER.findall(self.value)
        wanted = ["{" + name + "}" for name in placeholders]
        for one in there:
            if one not in wanted:
                self.fail(f"has {one}, which nothing is filled in for")
        for one in wanted:
            if one not in there:
                self.fail(f"has no {one}")
        if set("{}") & set(_PLACEHOLDER.sub("", self.value)):
            self.fail("has a brace that is no part of a placeholder")
        return self.value


def _name_type(value: object) -> str:
    """Say which type a value has, in the terms of TOML."""
    names = {bool: "a boolean", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}
    return names.get(type(value), "a date or a time")


def _read_file(folder: str, lang: str) -> _Node:
    """Read the file of a language, unchecked."""
    name = f"{lang}.toml"
    try:
        with open(os.path.join(folder, name), "rb") as file:
            return _Node(name, "", tomllib.load(file))
    except OSError as error:
        raise InvalidTexts(name, "", f"cannot be read ({os.strerror(error.errno or 0)})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidTexts(name, "", f"is not TOML ({error})") from error


# -- the parts of a file -----------------------------------------------------------------------------------------------


def _read_all(root: _Node) -> Texts:
    """Read all words of a file, in the parts that :class:`Texts` has."""
    parts = root.read_table([field.name for field in fields(Texts)])
    scenes = (*SCENES, *(scene for _month, _day, scene in CALENDAR))
    tags = dict.fromkeys(moment.tag for moment in (*THREADS, *scenes) if moment.tag)
    return Texts(
        people={key: _read_person(node) for key, node in parts["people"].read_table([one.key for one in CAST]).items()},
        circles={
            key: _read_texts(node, ("name", "purpose"), CIRCLE_TEXTS)
            for key, node in parts["circles"].read_table([one.key for one in CIRCLES]).items()
        },
        threads={
            key: _read_lines(node) for key, node in parts["threads"].read_table([one.name for one in THREADS]).items()
        },
        scenes=_read_texts(parts["scenes"], [scene.name for scene in scenes]),
        tags=_read_texts(parts["tags"], tags),
        agreements={
            key: _read_texts(node, ("what",), ("written", "earlier"))
            for key, node in parts["agreements"].read_table([one.key for one in AGREEMENTS]).items()
        },
        reviews={
            key: _read_texts(node, ("step",) if key in DECIDED else (), QUESTIONS)
            for key, node in parts["reviews"].read_table(CHOICES).items()
        },
        worksheet=_read_worksheet(parts["worksheet"]),
        bulk=_read_bulk(parts["bulk"]),
    )


def _read_texts(table: _Node, required: Collection[str], optional: Collection[str] = ()) -> dict[str, str]:
    """Read a table of texts."""
    return {name: node.read_text() for name, node in table.read_table(required, optional).items()}


def _read_person(table: _Node) -> dict[str, Any]:
    """Read what someone is called, how to reach them and what is between us."""
    words: dict[str, Any] = {}
    for name, node in table.read_table(("name",), (*PERSON_TEXTS, "aliases", "ways")).items():
        if name == "aliases":
            words[name] = tuple(one.read_text() for one in node.read_items())
        elif name == "ways":
            words[name] = tuple(Way(**_read_texts(one, ("label", "value"))) for one in node.read_items())
        else:
            words[name] = node.read_text()
    return words


def _read_lines(node: _Node) -> tuple[Line, ...]:
    """Read the lines of a thread, of which one at least must fit every season."""
    lines = tuple(_read_line(one) for one in node.read_items())
    if not any(isinstance(line, str) for line in lines):
        node.fail("has no line that fits every season")
    return lines


def _read_line(node: _Node) -> Line:
    """Read a text, or a table of one season and its text."""
    if not isinstance(node.value, dict):
        return node.read_text()
    words = _read_texts(node, (), SEASONS)
    if len(words) != 1:
        node.fail("should have one season")
    return next(iter(words.items()))


def _read_worksheet(table: _Node) -> WorksheetTexts:
    """Read the worksheet, which has every question answered."""
    parts = table.read_table(("subject", "answers"))
    questions = [question.name for page in PAGES for question in page.questions]
    return WorksheetTexts(parts["subject"].read_text(), _read_texts(parts["answers"], questions))


def _read_bulk(table: _Node) -> BulkTexts:
    """Read the words for a sample larger than the story."""
    parts = table.read_table([field.name for field in fields(BulkTexts)])
    support = parts["support"].read_table([str(kind) for kind in Support])
    return BulkTexts(
        circles=tuple(_read_circle(one) for one in parts["circles"].read_choices()),
        support={Support(kind): _read_choices(node) for kind, node in support.items()},
        together=_read_choices(parts["together"]),
        notes=_read_choices(parts["notes"]),
        asked=_read_choices(parts["asked"]),
        tails=_read_choices(parts["tails"], empty=True),
    )


def _read_choices(node: _Node, *, empty: bool = False) -> tuple[str, ...]:
    """Read texts to choose from; each may be empty where that is said."""
    return tuple(one.read_text(empty=empty) for one in node.read_choices())


def _read_circle(table: _Node) -> CircleTexts:
    """Read a circle beyond the story."""
    parts = table.read_table(("name", "kind", "purpose"))
    kind = parts["kind"].read_text()
    if kind not in list(CircleKind):
        parts["kind"].fail(f"is “{kind}” and should be one of {', '.join(CircleKind)}")
    return CircleTexts(parts["name"].read_text(placeholders=("place",)), CircleKind(kind), parts["purpose"].read_text())


# -- both languages ----------------------------------------------------------------------------------------------------


def _compare_keys(one: _Node, other: _Node) -> None:
    """Check that two files have the same keys.

    Raises:
        InvalidTexts: A key is only in one of them; the error is about the file it is missing from.
    """
    for here, there in ((one, other), (other, one)):
        keys = dict.fromkeys(_list_keys(there))
        for key in _list_keys(here):
            if key not in keys:
                raise InvalidTexts(there.file, key, f"is missing, and {here.file} has it")


def _list_keys(node: _Node) -> Iterator[str]:
    """List the keys of a table and of the tables in it; what stands in a list is each language's own."""
    for name in node.value:
        child = node.child(name)
        yield child.key
        if isinstance(child.value, dict):
            yield from _list_keys(child)
