"""An entry from options: for scripts, and for whoever likes to say it piece by piece. The text is taken as it is."""

import datetime as dt
from typing import Any

from kring.cli import date_option, resolve_name
from kring.cli.errors import Refused
from kring.i18n import _
from kring.model.enums import Direction, Support
from kring.model.normalize import clean_name, fold
from kring.quickadd.draft import Draft
from kring.quickadd.lexicon import Lexicon

__all__ = ["draft_of"]

#: The most minutes one entry can have: a month.
MOST_MINUTES = 44_640


def draft_of(text: str, values: dict[str, Any], lexicon: Lexicon, today: dt.date) -> Draft:
    """The entry that the options and the text say.

    Args:
        text: What it was, as it is; may be empty when there are people.
        values: The options.
        lexicon: Who and what can be named.
        today: What today is; the day of the entry unless ``--on`` says another.

    Raises:
        Refused: An option cannot be understood.
    """
    on = date_option.read_date("--on", values, today) or today
    if on > today:
        raise Refused(
            _("{option}: “{value}” is still ahead.").format(option="--on", value=values["on"]),
            remedy=_("An entry is about something that has happened."),
        )
    direction = next((kind for kind in Direction if values.get(kind.value)), Direction.NOTE)
    people, new_people = _resolve_people(values.get("person", []), lexicon)
    return Draft(
        text=text,
        on=on,
        direction=direction,
        people=people,
        new_people=new_people,
        circle=resolve_name.resolve_circle(values["circle"], lexicon).id if "circle" in values else None,
        support=tuple(dict.fromkeys(Support(kind) for kind in values.get("support", []))),
        what=text,
        minutes=_parse_minutes(values.get("minutes")),
        tags=tuple(values.get("tag", ())),
        private=bool(values.get("private")),
    )


def _resolve_people(named: list[str], lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known: dict[str, None] = {}
    new: dict[str, str] = {}
    for name in named:
        if not name.startswith("+"):
            known[resolve_name.resolve_person(name, lexicon).id] = None
            continue
        newcomer = clean_name(name[1:])
        namesake = resolve_name.find_namesake(newcomer, lexicon)
        if namesake is not None:
            raise Refused(
                _("“{name}” is in your journal already. Nothing was written.").format(name=namesake.name),
                remedy=_("Leave out the +, or give a name that tells the two apart."),
            )
        new.setdefault(fold(newcomer), newcomer)
    return tuple(known), tuple(new.values())


def _parse_minutes(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 8 and 1 <= int(text) <= MOST_MINUTES):
        raise Refused(
            _("{option} cannot be “{value}”.").format(option="--minutes", value=text),
            remedy=_("It is a whole number from {least} to {most}.").format(least=1, most=MOST_MINUTES),
        )
    return int(text)
