"""The beginning of a line of quick-add about someone, or in a circle, that is sure to be read as meant."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kring.i18n import _
from kring.journal.lexicon_source import lexicon_of
from kring.quickadd.parser import parse
from kring.quickadd.tokenizer import quote_text

if TYPE_CHECKING:
    from kring.journal.journal import Journal

__all__ = ["about_person", "in_circle"]

_SOMETHING = '"x"'


def about_person(journal: "Journal", person: str, today: dt.date) -> str:
    """The beginning of a line about giving someone something: ``gave Anna ``.

    Args:
        journal: Where they are.
        person: Their id.
        today: What today is.

    Returns:
        The line with the first way to name them that means them alone: the name, an alias, or the end of the id.
    """
    lexicon = lexicon_of(journal)
    begin = _("gave {name} ")
    for way in _list_name_forms(journal, person):
        line = begin.format(name=way)
        read = parse(line + _SOMETHING, lexicon, today=today)
        if read.people == (person,) and not read.problems and read.what == "x":
            return line
    return begin.format(name=f"~{person}")


def _list_name_forms(journal: "Journal", person: str) -> Iterator[str]:
    one = journal.people.get(person)
    if one is not None:
        yield one.name
        yield from one.aliases
    yield f"~{person[-4:]}"


def in_circle(journal: "Journal", circle: str, today: dt.date) -> str:
    """The beginning of a line in a circle: ``@street ``.

    Args:
        journal: Where it is.
        circle: Its id.
        today: What today is.
    """
    lexicon = lexicon_of(journal)
    name = journal.circle_name(circle)
    for way in (f"@{name}", f"@{quote_text(name)}"):
        read = parse(f"{way} {_SOMETHING}", lexicon, today=today)
        if read.circle == circle and not read.problems and read.what == "x":
            return f"{way} "
    return f"@~{circle} "
