"""Saying in the language of the interface what msgspec found wrong, where, and what stands there."""

import json
import re
from typing import Any, Final

from kring.errors import Damaged
from kring.humanize import clip, visible
from kring.i18n import N_, _

__all__ = ["format_shown_text", "make_damage_error", "make_misfit_error"]

_SHOWN: Final = 60
_PLACE: Final = re.compile(r" - at `\$(?P<place>.*)`$", re.DOTALL)
_STEP: Final = re.compile(r"\[(?P<number>\d+)\]|\.(?P<name>[^.\[\]]+)")

#: What msgspec says, and how it is said here.
_SAID: Final = (
    (r"Object missing required field `(?P<name>.*)`", N_("“{name}” is missing.")),
    (r"Object contains unknown field `(?P<name>.*)`", N_("“{name}” does not belong there.")),
    (r"Expected `str` of length >= (?P<n>\d+)", N_("The text is too short: at least {n} character.")),
    (r"Expected `str` of length <= (?P<n>\d+)", N_("The text is too long: at most {n} characters.")),
    (r"Expected `int` >= (?P<n>-?\d+)", N_("The number is too small: at least {n}.")),
    (r"Expected `int` <= (?P<n>-?\d+)", N_("The number is too large: at most {n}.")),
    (r"Invalid RFC3339 encoded date\b", N_("That is not a day. Write it like 2026-11-22.")),
    (
        r"Invalid RFC3339 encoded datetime|Expected `datetime`",
        N_("That is not a date and time, like 2026-11-22T18:20:12Z."),
    ),
    (r"Expected a day like", N_("That is not a birthday. Write it like 1956-02-29 or --02-29.")),
    (r"Expected `(?P<wanted>.*?)`, got `(?P<got>.*?)`", N_("A {wanted} belongs there, not a {got}.")),
)
_TYPES: Final = {
    "str": N_("text"),
    "int": N_("whole number"),
    "float": N_("number with decimals"),
    "bool": N_("true or false"),
    "null": N_("null"),
    "array": N_("list"),
    "object": N_("object"),
    "date": N_("day"),
    "datetime": N_("moment"),
}


def make_misfit_error(plain: Any, said: str) -> Damaged:
    """What does not fit the types: what, where, and the value that stands there.

    Args:
        plain: All of what was looked at.
        said: What msgspec said about it.
    """
    found = _PLACE.search(said)
    place = found["place"] if found else ""
    what = _translate_error(said[: found.start()] if found else said)
    value = plain
    try:
        for step in _STEP.finditer(place):
            value = value[int(step["number"])] if step["number"] else value[step["name"]]
    except (KeyError, IndexError, TypeError):
        return make_damage_error(place, what)
    if not isinstance(value, dict):
        what = f"{what} " + _("It says {value}.").format(value=format_shown_text(json.dumps(value, ensure_ascii=False)))
    return make_damage_error(place, what)


def _translate_error(said: str) -> str:
    for pattern, words in _SAID:
        found = re.match(pattern, said, re.DOTALL)
        if found:
            return _(words).format(**{name: _format_error_part(name, text) for name, text in found.groupdict().items()})
    return _("That does not belong there.")


def _format_error_part(name: str, text: str) -> str:
    if name in ("wanted", "got"):
        return _(" or ").join(_(_TYPES[one]) if one in _TYPES else format_shown_text(one) for one in text.split(" | "))
    return format_shown_text(text)


def make_damage_error(place: str, what: str) -> Damaged:
    """That something in a backup is wrong.

    Args:
        place: Where, as a path from the whole: ``.payload.entries[3].on``.
        what: What is wrong there, in a sentence.
    """
    return Damaged(
        _("The backup is damaged."),
        _("At ${place}: {what}").format(place=format_shown_text(place), what=what),
        _("Use another backup, or correct that in the file."),
    )


def format_shown_text(text: str) -> str:
    """A text from a file, short and harmless."""
    return clip(visible(text), _SHOWN)
